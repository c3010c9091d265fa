//! Who asks, and in what language: the command line, the service with its pages and its interface
//! for programs, the demonstration, the words and tables. No
//! decision and no count may be made here: the core decides, the store keeps, the views count.

#![forbid(unsafe_code)]

pub mod bench;
pub mod cli;
pub mod demo;
pub mod i18n;
pub mod plans;
pub mod sentences;
pub mod service;
pub mod simulate;
pub mod table;
pub mod visible;
