//! core
pub mod ids;
pub mod query;
pub mod record;
pub mod time;
