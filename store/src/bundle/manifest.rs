//! `manifest.json` of a bundle: what is in it, what is not, and why. It proves nothing: the hashes
//! of its files show damage, the tree shows alteration.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::ids::Hash;
use sijill_core::object::Access;
use sijill_core::query::Position;

/// What is in a bundle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this form: 1.
    pub bundle: u32,
    /// Every file but this list, by its path.
    pub files: BTreeMap<String, FileEntry>,
    /// Texts and files that records name and that are not here.
    pub left_out: Vec<LeftOut>,
    /// Whose log it is.
    pub origin: String,
    /// The definitions of procedures.
    pub procedures: Vec<ProcedureEntry>,
    /// The records that are here.
    pub range: Part,
    /// The root that the checkpoint signs, in base64.
    pub root: String,
    /// The number of records that the checkpoint is over.
    pub size: u64,
    /// Texts and files that are here.
    pub texts: Vec<TextEntry>,
}

impl Manifest {
    /// The name of its file.
    pub const FILE: &str = "manifest.json";

    /// Whether all records of the checkpoint are here.
    pub fn is_whole(&self) -> bool {
        self.range == Part { from: 0, to: self.size }
    }
}

/// A run of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The first position.
    pub from: Position,
    /// The position after the last.
    pub to: Position,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
}

/// A definition of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureEntry {
    /// SHA-256 of its canonical JSON, which is its file. Records name it in `basis`.
    pub hash: Hash,
    /// Its key.
    pub key: String,
    /// Whether no later version is published before the end of the bundle.
    pub latest: bool,
    /// Its file.
    pub path: String,
    /// The record that publishes it.
    pub position: Position,
    /// Its version.
    pub version: u32,
}

/// A text or file that a record names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEntry {
    /// Who may read it.
    pub access: Access,
    /// SHA-256 of its bytes.
    pub hash: Hash,
    /// Its language, `und` where it has none.
    pub language: String,
    /// Its media type.
    pub media: String,
    /// Its file.
    pub path: String,
    /// The first record here that names it.
    pub position: Position,
}

/// A text or file that a record names and that is not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// SHA-256 of its stored bytes.
    pub hash: Hash,
    /// Its language.
    pub language: String,
    /// Its media type.
    pub media: String,
    /// The first record here that names it.
    pub position: Position,
    /// Why it is not here.
    pub why: Why,
}

/// Why a text or file is not in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is not public: stored sealed, read by those whom the case allows.
    Sealed,
    /// The register does not keep it: removed on a lawful order, or never taken in.
    NotKept,
    /// What the register keeps under this name was altered.
    Altered,
}
