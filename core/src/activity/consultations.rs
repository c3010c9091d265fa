//! Consultations: people are heard on a draft for so many days, and every comment gets its answer. A
//! round may not be closed by an office, no comment may be turned into a count that another comment
//! must wait for, and what a comment says may never stand here: it is a text of its own.
//!
//! A comment has no number: its id is the id of its record, so that two people who comment at once
//! never meet each other's condition. Everyone else reads the comments, a step that asks whether all
//! are answered among them. So a step may have to be decided again while people comment, and only
//! then: once a round is closed no comment comes in.

mod decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::event::events;
use crate::ids::{CaseId, PartyId, RecordId, Slug};
use crate::object::ObjectRef;
use crate::procedure::definition::Definition;
use crate::procedure::guard::{Kind, Value};
use crate::query::Tag;
use crate::record::{Actor, Record};
use crate::refusal::refusals;
use crate::time::PartialDate;

/// The most days a round may be open: it cannot be closed before its last day is over.
pub const ROUND_DAYS_MAX: i64 = 3_650;
/// The most languages a draft may be in.
pub const LANGUAGES_MAX: usize = 12;
/// The most comments that one author makes in one round: more is said in one text.
pub const COMMENTS_MAX: usize = 50;
/// What guards read of one round: `consulted.<round>`, whether it was open and is over.
pub const CONSULTED: &str = "consulted";

/// What may be asked about consultations.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ConsultationCommand {
    /// Opens a round: the draft, and the last day on which people may comment on it.
    Open {
        /// The case.
        case: CaseId,
        /// The draft, by language.
        documents: BTreeMap<Slug, ObjectRef>,
        /// Which round of the procedure.
        round: Slug,
        /// The last day.
        until: PartialDate,
    },
    /// Keeps a round open for longer.
    Extend {
        /// The case.
        case: CaseId,
        /// Why, in an official's words.
        reason: String,
        /// Which round.
        round: Slug,
        /// The last day now.
        until: PartialDate,
    },
    /// Closes a round whose last day is over; the clock's own.
    Close {
        /// The case.
        case: CaseId,
        /// Which round.
        round: Slug,
    },
    /// Comments on the draft: the actor is the author.
    Comment {
        /// The case.
        case: CaseId,
        /// The organisation that speaks, where the author holds a mandate at one.
        on_behalf: Option<PartyId>,
        /// Which round.
        round: Slug,
        /// What it says.
        text: ObjectRef,
    },
    /// Answers a comment.
    Answer {
        /// The case.
        case: CaseId,
        /// The record that made the comment.
        comment: RecordId,
        /// What became of it.
        disposition: Disposition,
        /// Why, in an official's words; this or a text.
        reason: Option<String>,
        /// The same as a text.
        text: Option<ObjectRef>,
    },
}

events! {
    /// What happens in consultations.
    pub enum ConsultationEvent {
        /// A round was opened.
        Opened(ConsultationOpened) = "consultation.opened.v1",
        /// A round was kept open for longer.
        Extended(ConsultationExtended) = "consultation.extended.v1",
        /// The last day of a round is over.
        Closed(ConsultationClosed) = "consultation.closed.v1",
        /// Someone commented.
        Commented(CommentMade) = "comment.made.v1",
        /// A comment was answered.
        Answered(CommentAnswered) = "comment.answered.v1",
    }
}

/// A round was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationOpened {
    /// The draft, by language.
    pub documents: BTreeMap<Slug, ObjectRef>,
    /// Which round of the procedure.
    pub round: Slug,
    /// The last day on which people may comment.
    pub until: PartialDate,
}

/// A round was kept open for longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationExtended {
    /// Why, in an official's words.
    pub reason: String,
    /// Which round.
    pub round: Slug,
    /// The last day now.
    pub until: PartialDate,
}

/// The last day of a round is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationClosed {
    /// Which round.
    pub round: Slug,
}

/// Someone commented; the actor is the author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentMade {
    /// The organisation that speaks, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<PartyId>,
    /// In which round.
    pub round: Slug,
    /// What it says.
    pub text: ObjectRef,
}

/// A comment was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentAnswered {
    /// The record that made the comment.
    pub comment: RecordId,
    /// What became of it.
    pub disposition: Disposition,
    /// Why, in an official's words; this or a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
}

/// What became of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// The draft is changed as it asks.
    Accepted,
    /// The draft is changed in part.
    Partly,
    /// The draft stays as it is.
    Refused,
}

impl Disposition {
    /// Every one.
    pub const ALL: &[Self] = &[Self::Accepted, Self::Partly, Self::Refused];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Partly => "partly",
            Self::Refused => "refused",
        }
    }
}

/// What is known of a case's consultations.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Consultations {
    rounds: BTreeMap<Slug, Round>,
    comments: BTreeMap<RecordId, Comment>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Round {
    by: String,
    opened: ConsultationOpened,
    extended: Option<(String, ConsultationExtended)>,
    /// The last day as it stands.
    until: PartialDate,
    closed: bool,
}

/// A comment, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Comment {
    by: String,
    made: CommentMade,
    answered: Option<(String, CommentAnswered)>,
}

refusals! {
    /// Why something about a consultation was refused.
    pub enum ConsultationRefusal {
        /// The procedure has no such round.
        RoundUnknown { round: Slug } = "round-unknown",
        /// It is open, otherwise.
        AlreadyOpen { round: Slug } = "round-already-open",
        /// It was open and is over: a round is held once.
        AlreadyHeld { round: Slug } = "round-already-held",
        /// It was not opened yet.
        NotOpen { round: Slug } = "round-not-open",
        /// The days it would be open are fewer than the procedure asks.
        TooShort { days: i64, days_min: i64, round: Slug } = "round-too-short",
        /// An extension ends later than what it extends.
        NotLater { round: Slug, until: PartialDate } = "round-not-longer",
        /// The draft is not there in a language the procedure asks for.
        DraftMissing { language: Slug, round: Slug } = "draft-missing",
        /// The last day is over.
        Over { round: Slug, until: PartialDate } = "consultation-over",
        /// The author holds no mandate at the organisation.
        NoMandateThere { party: PartyId } = "no-mandate-there",
        /// The body that asks does not comment on its own draft.
        OfItself { party: PartyId } = "comment-of-itself",
        /// Nobody needs so many comments to say it.
        TooMany { comments_max: usize } = "too-many-comments",
        /// The case has no such comment.
        CommentUnknown { comment: RecordId } = "comment-unknown",
        /// Nobody answers themself.
        OwnComment { comment: RecordId } = "own-comment",
        /// It has its answer.
        AlreadyAnswered { comment: RecordId } = "comment-already-answered",
    }
}

/// The facts guards may read as `consultations.<name>`: how many comments were made; how many rounds
/// are open; how many comments have no answer.
pub const FACTS: &[(&str, Kind)] =
    &[("comments", Kind::Integer), ("open", Kind::Integer), ("unanswered", Kind::Integer)];

/// The event types that tell of comments.
pub const COMMENT_KINDS: &[&str] = &["comment.made.v1", "comment.answered.v1"];

impl ConsultationCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Open { case, .. }
            | Self::Extend { case, .. }
            | Self::Close { case, .. }
            | Self::Comment { case, .. }
            | Self::Answer { case, .. } => *case,
        }
    }
}

impl ConsultationEvent {
    pub(crate) fn add_tags(&self, actor: &Actor, tags: &mut Vec<Tag>) {
        match self {
            Self::Commented(_) => tags.extend(author(actor)),
            Self::Opened(_) | Self::Extended(_) | Self::Closed(_) | Self::Answered(_) => {}
        }
    }
}

/// The tag under which an author's own comments are found.
fn author(actor: &Actor) -> Option<Tag> {
    match actor {
        Actor::Party(id) => Some(Tag::new("author", id)),
        Actor::Signer(id) => Some(Tag::new("author", id)),
        Actor::Clock(_) | Actor::Engine(_) => None,
    }
}

impl Round {
    fn is_open(&self) -> bool {
        !self.closed
    }
}

impl Consultations {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &ConsultationEvent) {
        let by = record.actor.to_owned();
        match event {
            ConsultationEvent::Opened(opened) => {
                let (until, opened) = (opened.until, opened.clone());
                let id = opened.round.clone();
                let round = Round { by, opened, extended: None, until, closed: false };
                self.rounds.insert(id, round);
            }
            ConsultationEvent::Extended(extended) => {
                if let Some(round) = self.rounds.get_mut(&extended.round) {
                    round.until = extended.until;
                    round.extended = Some((by, extended.clone()));
                }
            }
            ConsultationEvent::Closed(closed) => {
                if let Some(round) = self.rounds.get_mut(&closed.round) {
                    round.closed = true;
                }
            }
            ConsultationEvent::Commented(made) => {
                if let Ok(id) = record.id.parse() {
                    let made = made.clone();
                    self.comments.insert(id, Comment { by, made, answered: None });
                }
            }
            ConsultationEvent::Answered(answered) => {
                if let Some(comment) = self.comments.get_mut(&answered.comment) {
                    comment.answered = Some((by, answered.clone()));
                }
            }
        }
    }

    /// The rounds that are open, with the last day of each.
    pub fn open(&self) -> impl Iterator<Item = (&Slug, PartialDate)> {
        let open = self.rounds.iter().filter(|(_, round)| round.is_open());
        open.map(|(id, round)| (id, round.until))
    }

    /// The rounds that were opened, with whether each is over.
    pub fn rounds(&self) -> impl Iterator<Item = (&Slug, bool)> {
        self.rounds.iter().map(|(id, round)| (id, round.closed))
    }

    /// The comments that have no answer, in the order of their records.
    pub fn unanswered(&self) -> impl Iterator<Item = RecordId> {
        let open = self.comments.iter().filter(|(_, comment)| comment.answered.is_none());
        open.map(|(id, _)| *id)
    }

    /// The facts guards read of all of it.
    pub fn facts(&self) -> [(&'static str, Value); 3] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        [
            ("comments", count(self.comments.len())),
            ("open", count(self.open().count())),
            ("unanswered", count(self.unanswered().count())),
        ]
    }

    /// What guards read of each round of `definition`.
    pub fn consulted(&self, definition: &Definition) -> Vec<(String, Value)> {
        let over = |id: &Slug| self.rounds.get(id).is_some_and(|round| round.closed);
        let rounds = definition.rounds();
        rounds.map(|round| (round.fact(), Value::Boolean(over(&round.id)))).collect()
    }
}

#[cfg(test)]
mod tests;
