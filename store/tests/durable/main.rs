//! What the log promises, held against what happens to disks: bytes that flip, writes that fail,
//! a disk that is full, copies that go missing. Beside it the log as a whole against a plain list,
//! and against the published scenarios of dynamic consistency boundaries. Nothing here may look
//! inside the store: it is opened, asked, hurt from outside, and opened again.
//!
//! | module | what it shows | its twin |
//! |---|---|---|
//! | `flips` | no flipped byte makes a wrong answer | both copies hit, and the second without a checksum |
//! | `harm` | files and folders that are missing, cut or zeroed | the same without the other copy |
//! | `failing` | every step of every write fails once | a failed sync that is not believed |
//! | `full` | a disk that is really full | the same writes on a disk with room |
//! | `model` | appends, queries, restarts against a list | a log that does not look at conditions |
//! | `scenarios` | the published scenarios | the same, not looking at conditions |
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests that tell what they counted")]

mod expression;
mod failing;
mod flips;
mod full;
mod harm;
mod kit;
mod model;
mod scenarios;
