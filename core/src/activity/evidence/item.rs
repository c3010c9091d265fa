//! One item of evidence, as decisions know it. What it shows is worked out elsewhere.

use super::{EvidenceAccess, EvidenceFiled};
use crate::ids::{Hash, Slug};
use crate::object::{Access, ObjectRef};
use crate::time::PartialDate;

/// What was found of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Standing {
    /// Nothing yet.
    Awaiting,
    /// That it shows what it is said to show.
    Accepted,
    /// That it does not.
    Refused,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Item {
    pub(super) filed_by: String,
    pub(super) filed: EvidenceFiled,
    pub(super) received_by: Option<String>,
    pub(super) kept: bool,
    pub(super) object: Option<ObjectRef>,
    pub(super) replaced_by: Option<u32>,
    pub(super) standing: Standing,
    pub(super) judged_by: Option<(String, Option<String>)>,
}

impl Item {
    pub(super) fn filed(by: &str, filed: &EvidenceFiled) -> Self {
        Self {
            filed_by: by.to_owned(),
            filed: filed.clone(),
            received_by: None,
            kept: filed.kept,
            object: filed.object.clone(),
            replaced_by: None,
            standing: Standing::Awaiting,
            judged_by: None,
        }
    }

    /// Whether `by` filed it or brought its file.
    pub(super) fn is_of(&self, by: &str) -> bool {
        self.filed_by == by || self.received_by.as_deref() == Some(by)
    }

    /// The hash of its file, where that is there.
    pub(crate) fn hash(&self) -> Option<Hash> {
        self.object.as_ref().map(|object| object.hash)
    }

    /// The milestone it is said to show.
    pub(super) fn milestone(&self) -> Option<&Slug> {
        self.filed.milestone.as_ref()
    }

    /// The date of the fact it shows.
    pub(super) fn of(&self) -> PartialDate {
        self.filed.of
    }

    /// Whether it was accepted, its file is there, and nothing replaced it.
    pub fn is_accepted(&self) -> bool {
        self.standing == Standing::Accepted && self.is_there() && self.replaced_by.is_none()
    }

    /// Whether its file is there.
    pub fn is_there(&self) -> bool {
        self.object.is_some()
    }

    /// Whether not everyone may read it: it is restricted, and was not released.
    pub fn is_restricted(&self) -> bool {
        let open = self.object.as_ref().is_some_and(|object| object.access == Access::Public);
        self.filed.access == EvidenceAccess::Restricted && !open
    }

    /// The file that the register keeps sealed, where it does.
    pub fn sealed(&self) -> Option<&ObjectRef> {
        let object = self.object.as_ref().filter(|object| object.access == Access::Sealed);
        object.filter(|_| self.kept)
    }

    /// Whether it may still show something: it was neither refused nor replaced.
    pub fn stands(&self) -> bool {
        self.standing != Standing::Refused && self.replaced_by.is_none()
    }
}
