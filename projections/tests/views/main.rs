//! The views over registers that were really played through the core, in one binary.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod accreditations;
mod clock;
mod course;
mod evaluations;
mod grades;
mod histories;
mod measured;
mod national;
mod pages;
mod paper;
mod plans;
mod polls;
mod progress;
mod promises;
mod restored;
mod sealed;
mod stories;
mod town;
mod tries;
mod votes;
mod words;
