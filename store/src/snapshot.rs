//! Snapshots of folds: how far a fold of the log had come, so that the next opening folds only what
//! came after. Derived and rebuildable; nothing may be read from a snapshot that a fold of the log
//! would not give, so one that does not fit in every respect is thrown away and made again. What is
//! folded is hashed as it is folded: a fold of lines that are not those of the tree is never kept.
//!
//! A file of `snapshots/`, whole or not at all (numbers are big-endian):
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `SIJILLS1`: magic and format version |
//! | 8..16 | how many records were folded |
//! | 16..48 | the Merkle root over just those records |
//! | 48..80 | SHA-256 of the fold's name and of what its code is made of |
//! | 80..88 | bytes of the state, unpacked |
//! | 88.. | the state, zstd |
//! | the last 32 | HMAC-SHA-256 of everything before it, under a key made of those in the keys' folder |

mod keeper;

use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use sijill_core::event::Unreadable;
use sijill_core::query::Position;
use sijill_core::reaction::Watch;
use sijill_core::record::Record;
use sijill_core::snapshot::{NotKept, SOURCES};
use zeroize::Zeroizing;

pub(crate) use self::keeper::Keeper;
use crate::durable;
use crate::keys::Keys;
use crate::log::Log;
use crate::merkle::{Edge, leaf_hash};
use crate::register::{Register, RegisterError};

const FOLDER: &str = "snapshots";
const MAGIC: [u8; 8] = *b"SIJILLS1";
const HEADER: usize = 88;
const SEAL: usize = 32;
/// The least work that still halves the size: a snapshot is made often and read once.
const ZSTD_LEVEL: i32 = 1;
/// So many records are read one by one from memory; more are read from the journal.
const NEAR: u64 = 4_096;

/// A fold of the log whose state can be kept. It takes in every record, from the first, in order.
pub trait Fold: Sized + 'static {
    /// The name of its file.
    const NAME: &'static str;

    /// What its code is made of: state made by other code is not its state.
    fn made_of() -> String;

    /// Its state before any record.
    fn empty() -> Self;

    /// The position it will take in next.
    fn next(&self) -> Position;

    /// Takes in one record.
    ///
    /// # Errors
    /// When the record cannot be read by this engine.
    fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable>;

    /// Its whole state.
    ///
    /// # Errors
    /// When a part of it has no written form.
    fn to_bytes(&self) -> Result<Vec<u8>, NotKept>;

    /// The state that was written by the same code.
    ///
    /// # Errors
    /// When the bytes are no such state.
    fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept>;
}

impl Fold for Watch {
    const NAME: &'static str = "watch";

    fn made_of() -> String {
        SOURCES.to_owned()
    }

    fn empty() -> Self {
        Self::default()
    }

    fn next(&self) -> Position {
        Watch::next(self)
    }

    fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        Watch::apply(self, record)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, NotKept> {
        Watch::to_bytes(self)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept> {
        Watch::from_bytes(bytes)
    }
}

/// What was found of a snapshot when a fold was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// There was none.
    None,
    /// The fold went on from it.
    Used {
        /// How many records it had folded.
        position: Position,
    },
    /// It did not fit: the fold began at the first record.
    Thrown {
        /// Why.
        why: String,
    },
}

/// Shows the durable records of a range in order, unless `goes_on` says no in between; says whether it
/// got to the end.
///
/// # Errors
/// When the log cannot be read, or a record cannot be read by this engine.
pub fn feed(
    log: &Log,
    range: Range<Position>,
    goes_on: &dyn Fn() -> bool,
    each: &mut dyn FnMut(&Record<'_>) -> Result<(), Unreadable>,
) -> Result<bool, RegisterError> {
    if range.end.saturating_sub(range.start) <= NEAR {
        for position in range {
            let Some(kept) = log.record(position)? else { break };
            let unreadable = |source| RegisterError::Unreadable { position, source };
            each(&kept.read()).map_err(unreadable)?;
        }
        return Ok(true);
    }
    let mut ended = Ok(true);
    log.scan(range.start, range.end, &mut |record| {
        let position = record.position;
        if position.is_multiple_of(NEAR) && !goes_on() {
            ended = Ok(false);
            return ControlFlow::Break(());
        }
        match each(&record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(source) => {
                ended = Err(RegisterError::Unreadable { position, source });
                ControlFlow::Break(())
            }
        }
    })?;
    ended
}

/// A fold, and the right edge of the tree over just the lines that it took in.
#[derive(Debug)]
pub(crate) struct Grown<F> {
    pub(crate) fold: F,
    edge: Edge,
}

impl<F: Fold> Grown<F> {
    fn empty() -> Self {
        Self { fold: F::empty(), edge: Edge::default() }
    }

    /// Goes on up to `upto`, as [`feed`] does.
    ///
    /// # Errors
    /// When the log cannot be read, or a record cannot be read by this engine.
    pub(crate) fn go_on(
        &mut self,
        log: &Log,
        upto: Position,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<bool, RegisterError> {
        let (fold, edge, mut full) = (&mut self.fold, &mut self.edge, Vec::new());
        feed(log, fold.next()..upto, goes_on, &mut |record| {
            edge.push(leaf_hash(record.line.as_bytes()), &mut full);
            full.clear();
            fold.apply(record)
        })
    }
}

/// Where the snapshots of one register lie, and the key that seals them.
#[derive(Clone)]
pub(crate) struct Shelf {
    dir: PathBuf,
    key: Zeroizing<[u8; 32]>,
}

impl Shelf {
    /// The shelf of the register in `dir`; a seal made with other keys is not its own.
    pub(crate) fn new(dir: &Path, keys: &Keys) -> Self {
        Self { dir: dir.join(FOLDER), key: keys.derived("sijill snapshots v1") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn seal(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut seal = Hmac::<Sha256>::new_from_slice(&*self.key).expect("any length will do");
        seal.update(bytes);
        seal
    }

    /// The fold as it was kept, if that is of just this log and this code; else an empty one.
    pub(crate) fn load<F: Fold>(&self, log: &Log) -> (Grown<F>, Found) {
        let bytes = match std::fs::read(self.path(F::NAME)) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return (Grown::empty(), Found::None);
            }
            Err(e) => return (Grown::empty(), Found::Thrown { why: format!("not readable: {e}") }),
        };
        match self.read::<F>(&bytes, log) {
            Ok(grown) => {
                let position = grown.fold.next();
                (grown, Found::Used { position })
            }
            Err(why) => (Grown::empty(), Found::Thrown { why }),
        }
    }

    fn read<F: Fold>(&self, bytes: &[u8], log: &Log) -> Result<Grown<F>, String> {
        let wrong = |why: &str| Err(why.to_owned());
        if bytes.len() < HEADER + SEAL || bytes[..8] != MAGIC {
            return wrong("it is no snapshot of this format");
        }
        let (sealed, seal) = bytes.split_at(bytes.len() - SEAL);
        if self.seal(sealed).verify_slice(seal).is_err() {
            return wrong("it is damaged, or was not made with the keys of this register");
        }
        if sealed[48..80] != made_of::<F>() {
            return wrong("it was made by another version of this program");
        }
        let number = |at: usize| -> u64 {
            u64::from_be_bytes(sealed[at..at + 8].try_into().expect("eight bytes"))
        };
        let position = number(8);
        if position > log.head() {
            return wrong("it is ahead of the log");
        }
        log.wait_merged(position);
        let edge = log.tree().edge_at(position).map_err(|e| e.to_string())?;
        if sealed[16..48] != edge.root().map_err(|e| e.to_string())?.0 {
            return wrong("it is of another history");
        }
        let length = usize::try_from(number(80)).map_err(|e| e.to_string())?;
        let state = zstd::bulk::decompress(&sealed[HEADER..], length).map_err(|e| e.to_string())?;
        let fold = F::from_bytes(&state).map_err(|e| e.to_string())?;
        if fold.next() != position {
            return wrong("it is of another position");
        }
        Ok(Grown { fold, edge })
    }

    /// Keeps a fold, if the lines it took in are those of the tree of `log`.
    ///
    /// # Errors
    /// Why it could not be kept, in words: the snapshot before stands, and nothing is lost.
    pub(crate) fn save<F: Fold>(&self, grown: &Grown<F>, log: &Log) -> Result<(), String> {
        let Grown { fold, edge } = grown;
        let position = fold.next();
        log.wait_merged(position);
        let root = edge.root().map_err(|e| e.to_string())?;
        if edge.size() != position
            || root != log.tree().root(position).map_err(|e| e.to_string())?
        {
            return Err(format!(
                "keeping the fold `{}` of the first {position} records: the lines that were folded \
                 are not those of the log's tree; `sijill verify` names the position",
                F::NAME
            ));
        }
        let state = fold.to_bytes().map_err(|e| e.to_string())?;
        let length = state.len() as u64;
        let packed = zstd::bulk::compress(&state, ZSTD_LEVEL).map_err(|e| e.to_string())?;
        drop(state);
        let mut bytes = Vec::with_capacity(HEADER + packed.len() + SEAL);
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&position.to_be_bytes());
        bytes.extend_from_slice(&root.0);
        bytes.extend_from_slice(&made_of::<F>());
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&packed);
        let seal = self.seal(&bytes).finalize().into_bytes();
        bytes.extend_from_slice(&seal);
        let kept = std::fs::create_dir_all(&self.dir)
            .and_then(|()| durable::write_whole(&self.path(F::NAME), &bytes, 0o600));
        kept.map_err(|e| format!("writing {}: {e}", self.path(F::NAME).display()))
    }
}

/// The name of the code, as it stands in a snapshot.
fn made_of<F: Fold>() -> [u8; 32] {
    let (name, code) = (F::NAME, F::made_of());
    Sha256::digest(format!("{name}\n{code}\n{}", env!("CARGO_PKG_VERSION"))).into()
}

impl Register {
    /// A fold brought up to the newest record: from its last snapshot, where there is one that fits,
    /// else from the first record. From now on snapshots of it are made.
    ///
    /// # Errors
    /// When the log cannot be read, or a record cannot be read by this engine.
    pub fn folded<F: Fold>(&self) -> Result<(F, Found), RegisterError> {
        self.inner.keeper.folded()
    }

    /// Why the last snapshot could not be made, if it could not and that was not told yet. Nothing is
    /// lost by it but time at the next opening.
    pub fn take_snapshot_failure(&self) -> Option<String> {
        self.inner.keeper.take_failure()
    }
}

#[cfg(test)]
mod tests;
