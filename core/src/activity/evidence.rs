//! Evidence: what shows things in a case, item by item: filed, received, accepted or refused by
//! someone else, replaced; and how far it shows what was promised, by the rule that the procedure
//! pins. What a body declares and what an assessor says may never be read here, and nobody judges
//! what they filed themselves.

mod decide;
mod event;
mod item;
mod level;
mod sealed;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::event::*;
pub use self::item::{Item, Standing};
use self::level::outside;
pub(crate) use self::level::{Found, found};
pub use self::level::{LEVELS, levels_schema};
pub(crate) use self::sealed::offers;
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
        /// Whether the register keeps the file.
        kept: bool,
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
    /// Tells that the file of a restricted item is read: recorded first, shown then.
    Read {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        evidence: u32,
        /// Why, in the words of whoever reads it.
        reason: String,
    },
    /// Releases a restricted item.
    Release {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        evidence: u32,
        /// The file, as everyone may read it.
        object: ObjectRef,
        /// Why, in an official's words.
        reason: String,
    },
}

/// What is told of an item when it is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceTold {
    /// Who may read it.
    pub access: EvidenceAccess,
    /// Whether the register keeps its file as it was sent in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
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
    /// Why not everyone may read it: needed of what is restricted, and of nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The item it replaces.
    pub replaces: Option<u32>,
    /// Where it comes from.
    pub source: ObjectRef,
    /// What it is.
    pub title: ObjectRef,
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
        /// Everyone may read it already.
        NotRestricted { evidence: i64 } = "evidence-not-restricted",
        /// Its file stays with the office: the register cannot show it.
        NotKept { evidence: i64 } = "evidence-not-kept",
        /// What is to be released is another file than the one whose fingerprint was filed.
        OtherFile { evidence: i64 } = "evidence-other-file",
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
            | Self::Refuse { case, .. }
            | Self::Read { case, .. }
            | Self::Release { case, .. } => *case,
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
                    item.kept = received.kept;
                    item.object = Some(received.object.clone());
                }
            }
            EvidenceEvent::Read(_) => {}
            EvidenceEvent::Released(released) => {
                if let Some(item) = self.items.get_mut(&released.evidence) {
                    item.kept = true;
                    item.object = Some(released.object.clone());
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
