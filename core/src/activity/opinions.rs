//! Opinions: what another body, network or association is asked to say of a case, and what it says.
//! An opinion binds nobody: what is made of it is a step of the procedure and never said here. One
//! that did not come is closed as missing and never counted as given.

mod decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::event::events;
use crate::ids::{CaseId, PartyId};
use crate::object::ObjectRef;
use crate::procedure::guard::{Kind, Value};
use crate::record::Record;
use crate::refusal::refusals;
use crate::time::PartialDate;

/// What may be asked about opinions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum OpinionCommand {
    /// Asks for one.
    Ask {
        /// The case.
        case: CaseId,
        /// The last day it is asked for, where there is one.
        due: Option<PartialDate>,
        /// Who is asked.
        of: PartyId,
        /// What is asked, as a text.
        question: Option<ObjectRef>,
        /// The same in an official's words.
        reason: Option<String>,
    },
    /// Gives one: whoever holds a mandate at the party asked, or an office that enters what it
    /// received from it.
    Give {
        /// The case.
        case: CaseId,
        /// When it was given, if earlier.
        occurred: Option<PartialDate>,
        /// Its number in the case.
        opinion: u32,
        /// What it comes to.
        outcome: OpinionOutcome,
        /// What it says.
        text: ObjectRef,
    },
    /// Closes one that did not come.
    Close {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        opinion: u32,
        /// Why it is not waited for any longer, in an official's words.
        reason: String,
    },
}

events! {
    /// What happens to opinions.
    pub enum OpinionEvent {
        /// An opinion was asked for.
        Asked(OpinionAsked) = "opinion.asked.v1",
        /// An opinion was given.
        Given(OpinionGiven) = "opinion.given.v1",
        /// An opinion that was not given is not waited for any longer.
        Closed(OpinionClosed) = "opinion.closed.v1",
    }
}

/// An opinion was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionAsked {
    /// The last day it is asked for, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<PartialDate>,
    /// Who is asked.
    pub of: PartyId,
    /// Its number in the case, from 1.
    pub opinion: u32,
    /// What is asked, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<ObjectRef>,
    /// The same in an official's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An opinion was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionGiven {
    /// The party that gave it, where an office entered it on its behalf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered_for: Option<PartyId>,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// Its number in the case.
    pub opinion: u32,
    /// What it comes to.
    pub outcome: OpinionOutcome,
    /// What it says.
    pub text: ObjectRef,
}

/// An opinion that was not given is not waited for any longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionClosed {
    /// Its number in the case.
    pub opinion: u32,
    /// Why, in an official's words.
    pub reason: String,
}

/// What an opinion comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OpinionOutcome {
    /// For it.
    Favourable,
    /// The party asked states that it has none.
    NoOpinion,
    /// For it, with reserves.
    Reserved,
    /// Against it.
    Unfavourable,
}

/// What is known of a case's opinions.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Opinions {
    asked: BTreeMap<u32, Opinion>,
}

/// One opinion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Opinion {
    by: String,
    asked: OpinionAsked,
    given: Option<(String, OpinionGiven)>,
    closed: Option<(String, OpinionClosed)>,
}

refusals! {
    /// Why something about an opinion was refused.
    pub enum OpinionRefusal {
        /// The case has no such opinion.
        Unknown { opinion: i64 } = "opinion-unknown",
        /// A person has no opinion here: a body, a network or an association is asked.
        OfAPerson { party: PartyId } = "opinion-of-a-person",
        /// The body that decides the case is not asked what it thinks of it.
        OfItself { party: PartyId } = "opinion-of-itself",
        /// It is asked of this party, otherwise, and neither given nor closed.
        AlreadyAsked { opinion: i64, party: PartyId } = "opinion-already-asked",
        /// It was given.
        AlreadyGiven { opinion: i64 } = "opinion-already-given",
        /// It was closed.
        AlreadyClosed { opinion: i64 } = "opinion-already-closed",
    }
}

/// The facts guards may read as `opinions.<name>`: how many were asked for; how many of those were
/// given; how many were closed without having been given; how many are still waited for.
pub const FACTS: &[(&str, Kind)] = &[
    ("asked", Kind::Integer),
    ("given", Kind::Integer),
    ("missing", Kind::Integer),
    ("pending", Kind::Integer),
];

impl OpinionCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Ask { case, .. } | Self::Give { case, .. } | Self::Close { case, .. } => *case,
        }
    }
}

impl Opinion {
    fn is_pending(&self) -> bool {
        self.given.is_none() && self.closed.is_none()
    }
}

impl Opinions {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &OpinionEvent) {
        let by = record.actor.to_owned();
        match event {
            OpinionEvent::Asked(asked) => {
                let opinion = Opinion { by, asked: asked.clone(), given: None, closed: None };
                self.asked.insert(asked.opinion, opinion);
            }
            OpinionEvent::Given(given) => {
                if let Some(opinion) = self.asked.get_mut(&given.opinion) {
                    opinion.given = Some((by, given.clone()));
                }
            }
            OpinionEvent::Closed(closed) => {
                if let Some(opinion) = self.asked.get_mut(&closed.opinion) {
                    opinion.closed = Some((by, closed.clone()));
                }
            }
        }
    }

    /// The parties of which an opinion is still waited for.
    pub fn waited_for(&self) -> impl Iterator<Item = PartyId> {
        self.asked.values().filter(|opinion| opinion.is_pending()).map(|opinion| opinion.asked.of)
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 4] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let given = self.asked.values().filter(|opinion| opinion.given.is_some()).count();
        let pending = self.waited_for().count();
        [
            ("asked", count(self.asked.len())),
            ("given", count(given)),
            ("missing", count(self.asked.len() - given - pending)),
            ("pending", count(pending)),
        ]
    }
}

#[cfg(test)]
mod tests;
