//! What a backup says of itself: every file with its size and hash, and what they amount to. It is
//! written last, as a whole, so that a folder without it is no backup. No key and nothing personal
//! may stand in it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sijill_core::ids::Hash;
use sijill_core::time::Moment;
use tlog_tiles::node_hash;
use uuid::Uuid;

use super::BackupError;
use crate::durable::write_whole;

/// The form of the manifest that this program writes.
pub const FORMAT: u32 = 1;

/// Its name in the folder of a backup.
pub const FILE: &str = "manifest.json";

/// Which of the three parts of a register a file belongs to: they may lie in different places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What is public or sealed: lines, texts and files, the checkpoint.
    Register,
    /// What is personal.
    Vault,
    /// The keys.
    Keys,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// To which part it belongs.
    pub part: Part,
    /// Where it belongs in the register's folder, or in that of its vault or keys.
    pub path: String,
    /// Where it lies in the folder of its part in the backup.
    pub stored: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 digest of its bytes.
    pub sha256: Hash,
}

/// The whole subtrees that the records so far amount to, the largest first: as many as the number
/// of records has ones in binary. More records can be added without those before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frontier {
    /// The number of records.
    pub size: u64,
    /// The time of the last of them.
    pub time: Option<Moment>,
    /// The hashes of the subtrees.
    pub subtrees: Vec<Hash>,
}

impl Frontier {
    /// Adds the hash of one more line.
    pub fn push(&mut self, leaf: tlog_tiles::Hash) {
        let (mut hash, mut ones) = (leaf, self.size);
        while ones & 1 == 1 {
            let Some(left) = self.subtrees.pop() else { break };
            hash = node_hash(tlog_tiles::Hash(left.0), hash);
            ones >>= 1;
        }
        self.subtrees.push(Hash(hash.0));
        self.size += 1;
    }

    /// The root over all of them.
    pub fn root(&self) -> Hash {
        let mut subtrees = self.subtrees.iter().rev().map(|hash| tlog_tiles::Hash(hash.0));
        let Some(last) = subtrees.next() else { return Hash(tlog_tiles::EMPTY_HASH.0) };
        Hash(subtrees.fold(last, |right, left| node_hash(left, right)).0)
    }
}

/// What a backup holds of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VaultPart {
    /// Whether it was put elsewhere than into the folder of the backup.
    pub apart: bool,
    /// How many rows it has; each of them was opened.
    pub rows: u64,
    /// How many boxes with ballots lie in it: votes that are open, or not yet published.
    pub boxes: u64,
    /// How many places in it were damaged before they were copied.
    pub damaged: u64,
}

/// What a backup holds of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeysPart {
    /// Whether they were put elsewhere than into the folder of the backup.
    pub apart: bool,
}

/// A size and a root that were signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The number of records.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of this file.
    pub format: u32,
    /// Counts the backups made into this folder; part of the names of what changes.
    pub generation: u64,
    /// The register's name.
    pub origin: String,
    /// The register's id.
    pub register: Uuid,
    /// When the backup was begun: every record acknowledged before is in it.
    pub made: Moment,
    /// How many records it holds.
    pub records: u64,
    /// The time of the last of them.
    pub time: Option<Moment>,
    /// The root over them.
    pub root: Hash,
    /// The last checkpoint in it; its root was compared with the records.
    pub checkpoint: Option<Signed>,
    /// The files of the journal that change no more.
    pub sealed: Frontier,
    /// What it holds of the vault; nothing when it was left out.
    pub vault: Option<VaultPart>,
    /// What it holds of the keys; nothing when they were left out.
    pub keys: Option<KeysPart>,
    /// Texts and files that were altered in the register, and are therefore not in the backup.
    pub altered: Vec<Hash>,
    /// Every file.
    pub files: Vec<Entry>,
}

impl Manifest {
    /// Reads the manifest of the backup in `out`; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read or understood.
    pub fn read(out: &Path) -> Result<Option<Self>, BackupError> {
        let path = out.join(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(BackupError::io("read", &path)(error)),
        };
        let wrong = |why: String| BackupError::Manifest { path: path.clone(), why };
        let manifest: Self = serde_json::from_slice(&text).map_err(|e| wrong(e.to_string()))?;
        if manifest.format != FORMAT {
            return Err(wrong(format!("there is no format {}", manifest.format)));
        }
        let plain = |path: &String| {
            let parts = Path::new(path).components();
            !path.is_empty()
                && parts.into_iter().all(|p| matches!(p, std::path::Component::Normal(_)))
        };
        match manifest.files.iter().find(|entry| !plain(&entry.path) || !plain(&entry.stored)) {
            Some(entry) => Err(wrong(format!("`{}` is no place for a file", entry.path))),
            None => Ok(Some(manifest)),
        }
    }

    /// Writes it into the folder of the backup, durable on return.
    pub(super) fn write(&self, out: &Path) -> Result<(), BackupError> {
        let path = out.join(FILE);
        let text = serde_json::to_vec_pretty(self)
            .map_err(|e| BackupError::Manifest { path: path.clone(), why: e.to_string() })?;
        write_whole(&path, &text, 0o600).map_err(BackupError::io("write", &path))
    }

    /// The size of all files together.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|entry| entry.bytes).sum()
    }
}

/// The folders of a backup's parts.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    pub(crate) register: PathBuf,
    pub(crate) vault: PathBuf,
    pub(crate) keys: PathBuf,
}

impl Places {
    pub(crate) fn new(out: &Path, vault: Option<&Path>, keys: Option<&Path>) -> Self {
        let place = |given: Option<&Path>, name| given.map_or(out.join(name), Path::to_owned);
        let register = out.join("register");
        Self { register, vault: place(vault, "vault"), keys: place(keys, "keys") }
    }

    /// Where the file of an entry lies.
    pub(crate) fn of(&self, entry: &Entry) -> PathBuf {
        let place = match entry.part {
            Part::Register => &self.register,
            Part::Vault => &self.vault,
            Part::Keys => &self.keys,
        };
        place.join(&entry.stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::{Edge, leaf_hash};

    #[test]
    fn the_frontier_gives_the_roots_of_the_tree() {
        let (mut edge, mut frontier) = (Edge::default(), Frontier::default());
        assert_eq!(frontier.root().0, tlog_tiles::EMPTY_HASH.0);
        for n in 0..700_u64 {
            let leaf = leaf_hash(&n.to_be_bytes());
            edge.push(leaf, &mut Vec::new());
            frontier.push(leaf);
            assert_eq!(frontier.root().0, edge.root().unwrap().0, "{n}");
            let kept = serde_json::to_string(&frontier).unwrap();
            assert_eq!(serde_json::from_str::<Frontier>(&kept).unwrap(), frontier);
            assert_eq!(frontier.subtrees.len(), frontier.size.count_ones() as usize);
        }
    }
}
