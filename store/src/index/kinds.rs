//! The numbers of event types. They hold as long as a copy of the index lives, and no number is
//! ever given twice; nothing here may know what a type means.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::lookup::{FNV_START, fnv, mixed};
use crate::error::StoreError;

/// Far more event types than a register will ever have, far fewer than a `u16` can number.
const KINDS_MAX: usize = 10_000;

/// The number of an event type, as long as this copy of the index lives.
pub(crate) type Kind = u16;

/// Hashes names of event types, which no stranger chooses.
#[derive(Debug, Clone)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(FNV_START)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        mixed(self.0)
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv(self.0, bytes);
    }
}

#[derive(Debug, Default)]
pub(super) struct Kinds {
    numbers: HashMap<Box<str>, Kind, BuildHasherDefault<Fnv>>,
    names: Vec<Box<str>>,
}

impl Kinds {
    /// The number that a type has already.
    pub(super) fn get(&self, kind: &str) -> Option<Kind> {
        self.numbers.get(kind).copied()
    }

    /// The number of a type; it gets one if it has none yet.
    pub(super) fn add(&mut self, kind: &str) -> Result<Kind, StoreError> {
        if let Some(number) = self.numbers.get(kind) {
            return Ok(*number);
        }
        let known = self.names.len();
        let number = Kind::try_from(known).ok().filter(|_| known < KINDS_MAX);
        let number =
            number.ok_or_else(|| StoreError::TooManyTypes { kind: kind.to_owned(), known })?;
        self.names.push(kind.into());
        self.numbers.insert(kind.into(), number);
        Ok(number)
    }

    /// All names in the order of their numbers, as they are stored.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for name in &self.names {
            let length = u16::try_from(name.len()).expect("a type is part of a line");
            out.extend(length.to_be_bytes());
            out.extend(name.as_bytes());
        }
        out
    }
}
