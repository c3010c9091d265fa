//! Evidence: what shows things in a case, item by item: filed, received, accepted or refused by
//! someone else, replaced; and how far it shows what was promised, by the rule that the procedure
//! pins. What a body declares and what an assessor says may never be read here, and nobody judges
//! what they filed themselves.

mod decide;
mod item;
mod level;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::item::{Item, Standing};
pub(crate) use self::level::{Found, found};
pub use self::level::{LEVELS, levels_schema};
use crate::event::events;
use crate::ids::{CaseId, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::{Kind, Value};
use crate::record::Record;
use crate::refusal::refusals;
use crate::time::PartialDate;

/// What may be asked about evidence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "commands are short-lived; a box would only add a step"
)]
pub enum EvidenceCommand {
    /// Files an item, or announces one that is still to come.
    File {
        /// The case.
        case: CaseId,
        /// The item.
        item: EvidenceTold,
    },
    /// Adds the file of an item that was announced.
    Receive {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        evidence: u32,
        /// The file.
        object: ObjectRef,
    },
    /// Finds that an item shows what it is said to show.
    Accept {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        evidence: u32,
        /// Why, in an official's words, where they say.
        reason: Option<String>,
    },
    /// Finds that it does not.
    Refuse {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        evidence: u32,
        /// Why, in an official's words.
        reason: String,
    },
}

/// What is told of an item when it is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceTold {
    /// Who may read it.
    pub access: EvidenceAccess,
    /// Which kind of the procedure's it is.
    pub kind: Slug,
    /// Its language, as a BCP 47 tag; `und` where it has none.
    pub language: Slug,
    /// Under which licence it is published, as a short name, where that is known.
    pub licence: Option<Slug>,
    /// The milestone it is said to show, where it is about one.
    pub milestone: Option<Slug>,
    /// The file or text; absent where it is announced and not received.
    pub object: Option<ObjectRef>,
    /// The date of the fact it shows.
    pub of: PartialDate,
    /// The item it replaces.
    pub replaces: Option<u32>,
    /// Where it comes from.
    pub source: ObjectRef,
    /// What it is.
    pub title: ObjectRef,
}

/// Who may read an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceAccess {
    /// Everyone.
    Public,
    /// Whoever holds it: the register keeps its fingerprint and not its content.
    Restricted,
}

impl EvidenceAccess {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Restricted => "restricted",
        }
    }
}

events! {
    /// What happens to evidence.
    pub enum EvidenceEvent {
        /// An item of evidence was filed, or announced.
        Filed(EvidenceFiled) = "evidence.filed.v1",
        /// The file of an announced item was received.
        Received(EvidenceReceived) = "evidence.received.v1",
        /// Someone other than its filer found that an item shows what it is said to show.
        Accepted(EvidenceAccepted) = "evidence.accepted.v1",
        /// Someone other than its filer found that it does not.
        Refused(EvidenceRefused) = "evidence.refused.v1",
        /// The accepted evidence shows more, or less, of what was promised than before.
        Evidenced(CommitmentEvidenced) = "commitment.evidenced.v1",
    }
}

/// An item of evidence was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFiled {
    /// Who may read it.
    pub access: EvidenceAccess,
    /// Its number in the case, from 1.
    pub evidence: u32,
    /// Which kind of the procedure's it is.
    pub kind: Slug,
    /// Its language, as a BCP 47 tag; `und` where it has none.
    pub language: Slug,
    /// Under which licence it is published, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Slug>,
    /// The milestone it is said to show, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<Slug>,
    /// The file or text; absent where it is announced and not received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectRef>,
    /// The date of the fact it shows.
    pub of: PartialDate,
    /// The item it replaces, which stays to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u32>,
    /// Where it comes from.
    pub source: ObjectRef,
    /// What it is.
    pub title: ObjectRef,
}

/// The file of an announced item was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceReceived {
    /// Its number in the case.
    pub evidence: u32,
    /// The file or text.
    pub object: ObjectRef,
}

/// An item was found to show what it is said to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAccepted {
    /// Its number in the case.
    pub evidence: u32,
    /// Why, in the words of whoever found it, where they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An item was found not to show what it is said to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRefused {
    /// Its number in the case.
    pub evidence: u32,
    /// Why, in the words of whoever found it.
    pub reason: String,
}

/// How far the accepted evidence shows what was promised, by the rule of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentEvidenced {
    /// The level that was found.
    pub level: EvidencedLevel,
    /// The milestones that are shown now and were not before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub newly: Vec<Slug>,
    /// Those that were shown before and are not any longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_longer: Vec<Slug>,
    /// How many milestones are planned.
    pub planned: u32,
    /// The rule of the procedure that held; absent where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How many of them are shown.
    pub shown: u32,
}

/// How far evidence goes: the five words of the Open Government Partnership for completion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidencedLevel {
    /// Nothing is accepted.
    #[default]
    NoEvidence,
    /// Something is, and no rule of the procedure holds.
    NotStarted,
    /// A little is shown.
    Limited,
    /// Much is shown.
    Substantial,
    /// All is shown.
    Complete,
}

impl EvidencedLevel {
    /// All of them, from the least.
    pub const ALL: [Self; 5] =
        [Self::NoEvidence, Self::NotStarted, Self::Limited, Self::Substantial, Self::Complete];

    /// Its name in records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoEvidence => "no-evidence",
            Self::NotStarted => "not-started",
            Self::Limited => "limited",
            Self::Substantial => "substantial",
            Self::Complete => "complete",
        }
    }
}

/// What is known of a case's evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Evidence {
    items: BTreeMap<u32, Item>,
    /// The level as last recorded, with the milestones that were shown and how many were planned.
    level: EvidencedLevel,
    shown: BTreeSet<Slug>,
    planned: u32,
}

refusals! {
    /// Why something about evidence was refused.
    pub enum EvidenceRefusal {
        /// The case has no such item.
        Unknown { evidence: i64 } = "evidence-unknown",
        /// The procedure has no such kind.
        KindUnknown { kind: Slug } = "evidence-kind-unknown",
        /// The very same file is in the case already.
        AlreadyFiled { evidence: i64 } = "evidence-already-filed",
        /// Its file is there, another one.
        AlreadyReceived { evidence: i64 } = "evidence-already-received",
        /// It was replaced by another.
        AlreadyReplaced { evidence: i64, by: i64 } = "evidence-already-replaced",
        /// It was accepted or refused.
        AlreadyJudged { evidence: i64 } = "evidence-already-judged",
        /// It is announced, and its file is not there.
        NotReceived { evidence: i64 } = "evidence-not-received",
        /// Whoever neither filed it nor brought its file does not replace it while it stands.
        OfAnother { evidence: i64 } = "evidence-of-another",
        /// Whoever filed it, or brought its file, may not be the one who judges it.
        Own { evidence: i64 } = "own-evidence",
        /// Restricted evidence is named by its fingerprint only, and public evidence is kept here.
        AccessMismatch { access: String } = "evidence-access-mismatch",
    }
}

/// The facts guards may read as `evidence.<name>`: how many items are accepted and not replaced; how
/// many wait to be judged; how many were ever filed; the level as it was last found; how many
/// milestones are shown.
pub const FACTS: &[(&str, Kind)] = &[
    ("accepted", Kind::Integer),
    ("awaiting", Kind::Integer),
    ("filed", Kind::Integer),
    ("level", Kind::Text),
    ("milestones_shown", Kind::Integer),
];

impl EvidenceCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::File { case, .. }
            | Self::Receive { case, .. }
            | Self::Accept { case, .. }
            | Self::Refuse { case, .. } => *case,
        }
    }
}

impl Evidence {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &EvidenceEvent) {
        self.apply(record.actor, event);
    }

    /// The same, told by `by`.
    fn apply(&mut self, by: &str, event: &EvidenceEvent) {
        match event {
            EvidenceEvent::Filed(filed) => {
                if let Some(before) = filed.replaces.and_then(|n| self.items.get_mut(&n)) {
                    before.replaced_by = Some(filed.evidence);
                }
                self.items.insert(filed.evidence, Item::filed(by, filed));
            }
            EvidenceEvent::Received(received) => {
                if let Some(item) = self.items.get_mut(&received.evidence) {
                    item.received_by = Some(by.to_owned());
                    item.object = Some(received.object.clone());
                }
            }
            EvidenceEvent::Accepted(accepted) => {
                let reason = accepted.reason.clone();
                self.judge(accepted.evidence, Standing::Accepted, by, reason);
            }
            EvidenceEvent::Refused(refused) => {
                let reason = Some(refused.reason.clone());
                self.judge(refused.evidence, Standing::Refused, by, reason);
            }
            EvidenceEvent::Evidenced(found) => {
                self.level = found.level;
                self.planned = found.planned;
                self.shown.extend(found.newly.iter().cloned());
                self.shown.retain(|milestone| !found.no_longer.contains(milestone));
            }
        }
    }

    fn judge(&mut self, evidence: u32, standing: Standing, by: &str, reason: Option<String>) {
        if let Some(item) = self.items.get_mut(&evidence) {
            item.standing = standing;
            item.judged_by = Some((by.to_owned(), reason));
        }
    }

    /// The item of that number.
    pub fn item(&self, evidence: u32) -> Option<&Item> {
        self.items.get(&evidence)
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 5] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let standing = |standing: Standing| {
            let items = self.items.values().filter(|item| item.replaced_by.is_none());
            items.filter(|item| item.standing == standing).count()
        };
        [
            ("accepted", count(standing(Standing::Accepted))),
            ("awaiting", count(standing(Standing::Awaiting))),
            ("filed", count(self.items.len())),
            ("level", Value::Text(self.level.name().to_owned())),
            ("milestones_shown", count(self.shown.len())),
        ]
    }
}

#[cfg(test)]
mod tests;
