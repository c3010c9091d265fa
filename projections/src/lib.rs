//! Views: pure folds of the records, each named after the question it answers. Nothing here reads a
//! file, a clock or a random number, and no human sentence stands here: answers are codes, ids,
//! whole numbers and dates; texts that are themselves recorded (titles, names, officials' reasons)
//! are carried as they are. Every field is described in `docs/views.md`.
//!
//! - [`views`]: all of them over one log: feed it records, ask it questions
//! - [`as_of`]: which records count: what had been recorded by then, what had happened by then
//! - [`seen`]: one record as views see it; [`frame`]: names and titles; [`stamp`]: when
//! - [`register`], [`cases`], [`trail`], [`petition`], [`commitment`], [`budget`], [`indicators`],
//!   [`dashboard`],
//!   [`plan`], [`scores`], [`evaluation`], [`accreditations`],
//!   [`overdue`], [`recent`], [`desk`], [`territory`]: the questions; [`changes`]: that of a stretch of the log
//! - [`number`]: the numbers of cases
//! - [`due`]: one thing that is due, on a desk or waited for by its case
//! - [`clocks`], [`course`], [`standing`], [`corrections`], [`checks`] and the milestones: what
//!   several of them share
//!
//! What holds:
//! - The state after n records is the same whether they were folded one by one, live, or afresh,
//!   and its JSON is the same byte for byte.
//! - Nothing that a rule decided is decided again: last days, days late, thresholds and guards are
//!   copied from the records.
//! - The crowd's records, nine in ten, are counted without being parsed.
//! - A record that cannot be read is an error and changes no answer; nothing here panics on a log.

#![forbid(unsafe_code)]

pub mod accreditations;
pub mod as_of;
pub mod budget;
pub mod calendar;
pub mod cases;
pub mod changes;
pub mod checks;
pub mod clocks;
pub mod commitment;
pub mod consultations;
pub mod corrections;
pub mod course;
pub mod dashboard;
pub mod desk;
pub mod due;
pub mod evaluation;
pub mod frame;
pub mod funding;
pub mod indicators;
mod milestones;
pub mod number;
pub mod overdue;
pub mod petition;
pub mod plan;
mod progress;
pub mod recent;
pub mod register;
#[cfg(feature = "schema")]
pub mod schema;
pub mod scores;
pub mod sealed;
pub mod seen;
pub mod stamp;
pub mod standing;
pub mod territory;
pub mod trail;
pub mod views;

pub use as_of::{AsOf, NotAPlace, Question};
pub use changes::Changes;
pub use seen::{Seen, View};
pub use views::{NAMES, NoSuchView, Titled, Views, Wanted};
