//! Who asks, and in what language: the command line, the demonstration, the words and tables. No
//! decision and no count may be made here.

#![forbid(unsafe_code)]

pub mod demo;
