//! What may happen, and what follows from it. This crate is pure: no input or output, no clock, no
//! randomness, no threads, no floats, no map whose order reaches an output. It can refuse; it
//! cannot fail.
//!
//! - [`decider`]: the theory in one page: `reads`, `decide`, `evolve`
//! - [`record`], [`event`], [`refusal`], [`query`]: what is written, said, refused and asked
//! - [`ids`], [`time`], [`money`], [`text`], [`object`]: the words everything is made of
//! - [`register`], [`party`], [`territory`], [`figure`], [`session`]: who, where and when they meet
//! - [`calendar`]: on which days offices work
//! - [`code_list`]: the scales on which evaluators say what they found
//! - [`procedure`]: definitions as data, their check, guards, deadlines
//! - [`case`], [`activity`]: one run of a procedure, and what may be recorded in it
//! - [`reaction`]: what the engine and the clock owe because of the records
//! - [`snapshot`]: the state of a fold as bytes
//! - [`tally`]: elections and their results, exact

#![forbid(unsafe_code)]

pub mod activity;
pub mod calendar;
pub mod case;
pub mod code_list;
pub mod decider;
pub mod event;
pub mod figure;
pub mod ids;
pub mod money;
pub mod object;
pub mod party;
pub mod procedure;
pub mod query;
pub mod reaction;
pub mod record;
pub mod refusal;
pub mod register;
#[cfg(feature = "schema")]
pub mod schema;
pub mod session;
pub mod snapshot;
pub mod tally;
pub mod territory;
pub mod testing;
pub mod text;
pub mod time;
