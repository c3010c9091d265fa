//! Deliberations: the item on the agenda of a session, and the vote. They are two activities, so
//! that a stage can allow the one and not the other. What a vote leads to is never said here: that
//! is a step of the procedure.

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, events};
use crate::ids::CaseId;
use crate::procedure::guard::{Kind, Value};
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::time::PartialDate;

/// What may be asked about deliberations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliberationCommand {
    /// Puts the matter on the agenda of a session.
    Inscribe {
        /// The case.
        case: CaseId,
        /// The item and its session.
        item: ItemInscribed,
    },
    /// Records the vote of a sitting.
    RecordVote {
        /// The case.
        case: CaseId,
        /// The count.
        vote: Vote,
    },
}

/// The count of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Who voted neither way.
    pub abstentions: u64,
    /// Against.
    pub against: u64,
    /// In favour.
    pub in_favour: u64,
    /// Members of the body in office.
    pub members: u64,
    /// When it was held, if earlier than it is recorded.
    pub occurred: Option<PartialDate>,
    /// Whether the matter was put off instead of decided.
    pub postponed: bool,
    /// Members present.
    pub present: u64,
}

events! {
    /// What happens in deliberations.
    pub enum DeliberationEvent {
        /// The matter was put on the agenda of a session.
        Inscribed(ItemInscribed) = "item.inscribed.v1",
        /// A vote was held.
        VoteHeld(VoteHeld) = "vote.held.v1",
    }
}

/// The matter was put on the agenda of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemInscribed {
    /// Its number on the agenda.
    pub item: u32,
    /// When it was put there, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// When the session is: `2024-05`.
    pub session: PartialDate,
    /// What kind of session.
    pub session_kind: SessionKind,
}

/// What kind of session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// An extraordinary session.
    Extraordinary,
    /// An ordinary session.
    Ordinary,
}

/// A vote was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoteHeld {
    /// Who voted neither way.
    pub abstentions: u64,
    /// Against.
    pub against: u64,
    /// In favour.
    pub in_favour: u64,
    /// Members of the body in office.
    pub members: u64,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// What came of it.
    pub outcome: Outcome,
    /// Members present.
    pub present: u64,
}

/// What came of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// More in favour than against.
    Adopted,
    /// Put off to a later session.
    Postponed,
    /// Not more in favour than against.
    Rejected,
}

impl Outcome {
    /// Its name in records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Postponed => "postponed",
            Self::Rejected => "rejected",
        }
    }
}

/// The facts guards may read: what happened since the stage was entered.
pub const FACTS: &[(&str, Kind)] = &[
    ("agenda.inscribed_here", Kind::Boolean),
    ("agenda.session_here", Kind::Text),
    ("deliberations.outcome_here", Kind::Text),
];

/// What is known of a case's deliberations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deliberations {
    /// Every inscription.
    pub inscribed: Vec<ItemInscribed>,
    /// Every vote.
    pub votes: Vec<VoteHeld>,
    inscribed_before: usize,
    votes_before: usize,
}

refusals! {
    /// Why something about a deliberation was refused.
    pub enum DeliberationRefusal {
        /// More voted than were present, or more were present than are members.
        VotesDoNotAddUp { voted: u64, present: u64, members: u64 } = "votes-do-not-add-up",
        /// Nobody voted.
        NobodyVoted = "nobody-voted",
    }
}

impl DeliberationCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Inscribe { case, .. } | Self::RecordVote { case, .. } => *case,
        }
    }
}

impl Decider for DeliberationCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let kind = match self {
            Self::Inscribe { .. } => ActivityKind::Agenda,
            Self::RecordVote { .. } => ActivityKind::Deliberations,
        };
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&kind).cloned().unwrap_or_default();
        pinned.needs(&rule.by, model, ctx)?;
        let known = &pinned.case.deliberations;
        let event = match self {
            Self::Inscribe { item, .. } => {
                if known.inscribed[known.inscribed_before..].contains(item) {
                    return Ok(vec![]);
                }
                pinned.allows(kind)?;
                pinned.in_its_time("occurred", item.occurred, model, ctx)?;
                DeliberationEvent::Inscribed(item.clone())
            }
            Self::RecordVote { vote, .. } => {
                let held = held(vote)?;
                if known.votes[known.votes_before..].contains(&held) {
                    return Ok(vec![]);
                }
                pinned.allows(kind)?;
                pinned.in_its_time("occurred", vote.occurred, model, ctx)?;
                DeliberationEvent::VoteHeld(held)
            }
        };
        Ok(vec![pinned.happened(kind.name(), event)])
    }
}

/// What came of the count: more in favour than against adopts (absolute majority of the votes
/// cast; to be confirmed for each body).
fn held(vote: &Vote) -> Result<VoteHeld, DeliberationRefusal> {
    let voted = vote.in_favour.saturating_add(vote.against).saturating_add(vote.abstentions);
    let (present, members) = (vote.present, vote.members);
    // no council is larger than this; it also keeps every number within what JSON readers keep
    if voted > present || present > members || members > 100_000 {
        return Err(DeliberationRefusal::VotesDoNotAddUp { voted, present, members });
    }
    if voted == 0 && !vote.postponed {
        return Err(DeliberationRefusal::NobodyVoted);
    }
    let outcome = if vote.postponed {
        Outcome::Postponed
    } else if vote.in_favour > vote.against {
        Outcome::Adopted
    } else {
        Outcome::Rejected
    };
    Ok(VoteHeld {
        abstentions: vote.abstentions,
        against: vote.against,
        in_favour: vote.in_favour,
        members,
        occurred: vote.occurred,
        outcome,
        present,
    })
}

impl Deliberations {
    /// What is known after one event.
    pub fn evolve(&mut self, event: &DeliberationEvent) {
        match event {
            DeliberationEvent::Inscribed(item) => self.inscribed.push(item.clone()),
            DeliberationEvent::VoteHeld(vote) => self.votes.push(vote.clone()),
        }
    }

    /// A stage is entered: nothing has happened in it yet.
    pub fn enter_stage(&mut self) {
        (self.inscribed_before, self.votes_before) = (self.inscribed.len(), self.votes.len());
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 3] {
        let inscribed = self.inscribed[self.inscribed_before..].last();
        let session = match inscribed.map(|item| item.session_kind) {
            Some(SessionKind::Ordinary) => "ordinary",
            Some(SessionKind::Extraordinary) => "extraordinary",
            None => "",
        };
        let vote = self.votes[self.votes_before..].last();
        let outcome = vote.map(|vote| vote.outcome.name()).unwrap_or_default();
        [
            ("agenda.inscribed_here", Value::Boolean(inscribed.is_some())),
            ("deliberations.outcome_here", Value::Text(outcome.to_owned())),
            ("agenda.session_here", Value::Text(session.to_owned())),
        ]
    }
}
