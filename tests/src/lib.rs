//! What the tests share: an invented town, and a register on a temporary folder whose clock the
//! test holds. Nothing here may be used by a crate that is shipped.

#![forbid(unsafe_code)]
// this crate is only ever used by tests; a panic is how a test says no
#![allow(clippy::unwrap_used, reason = "only tests use this crate; a panic is how a test says no")]

pub mod ballot;
pub mod checker;
pub mod checking;
pub mod consulting;
pub mod course;
pub mod drive;
pub mod evaluating;
pub mod grading;
pub mod measuring;
pub mod money;
pub mod place;
pub mod programme;
pub mod progress;
pub mod promise;
pub mod region;
pub mod town;
pub mod vote;
pub mod web;
pub mod world;

pub use world::World;
