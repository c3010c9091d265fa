//! The rounds of one case in which people were heard, as several views need them: the draft, the days,
//! each comment with its answer. How long a comment waits depends on the day that is asked; and no
//! pseudonym may leave here: citizens are told apart by a number of this case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::consultations::{
    CommentAnswered, CommentMade, ConsultationEvent, Disposition,
};
use sijill_core::ids::{PartyId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::party::PartyKind;
use sijill_core::record::Actor;

use crate::frame::{Frame, Named, NamedParty, Titles};
use crate::seen::Seen;
use crate::stamp::{Day, When};

/// A round that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundLine {
    /// When its last day was found to be over; absent while it is open.
    pub closed: Option<When>,
    /// Every comment, in order, with its answer.
    pub comments: Vec<CommentLine>,
    /// What became of the comments.
    pub counts: DispositionCounts,
    /// The draft, by language.
    pub documents: BTreeMap<Slug, ObjectRef>,
    /// Each time it was kept open for longer, in order.
    pub extensions: Vec<ExtensionLine>,
    /// When it was opened.
    pub opened: When,
    /// The round.
    pub round: Named,
    /// The last day on which people may comment, as it stands.
    pub until: Day,
}

/// A round was kept open for longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExtensionLine {
    /// Why, in an official's words.
    pub reason: String,
    /// The last day from then on.
    pub until: Day,
    /// When.
    pub when: When,
}

/// What became of the comments of a round; together they are all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DispositionCounts {
    /// The draft is changed as they ask.
    pub accepted: u64,
    /// The draft is changed in part.
    pub partly: u64,
    /// The draft stays as it is.
    pub refused: u64,
    /// They have no answer.
    pub unanswered: u64,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CommentLine {
    /// Its answer; absent while it waits.
    pub answer: Option<AnswerLine>,
    /// Whose it is.
    pub author: CommentAuthor,
    /// Its id: that of the record that made it.
    pub comment: RecordId,
    /// Its place among the comments of the case, from 1.
    pub number: u64,
    /// What it says.
    pub text: ObjectRef,
    /// When.
    pub when: When,
}

/// Whose a comment is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CommentAuthor {
    /// A citizen: the first, second, … who commented in this case.
    Citizen(u64),
    /// Whoever holds an office at the body.
    Office,
    /// An organisation, through whoever speaks for it.
    Organisation(NamedParty),
}

/// The answer to a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnswerLine {
    /// How many whole days it took.
    pub days: i64,
    /// What became of the comment.
    pub disposition: Disposition,
    /// Why, in an official's words, where they say.
    pub reason: Option<String>,
    /// The same as a text, where there is one.
    pub text: Option<ObjectRef>,
    /// When.
    pub when: When,
}

/// The rounds of one case, in the order they were opened.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Consultations {
    rounds: Vec<RoundRun>,
    comments: Vec<CommentRun>,
    /// The citizens who commented, by the number they were given.
    citizens: BTreeMap<String, u64>,
}

/// One round.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct RoundRun {
    round: Slug,
    documents: BTreeMap<Slug, ObjectRef>,
    opened: When,
    until: Day,
    extensions: Vec<ExtensionLine>,
    closed: Option<When>,
}

/// One comment, and its answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct CommentRun {
    id: RecordId,
    by: Author,
    made: CommentMade,
    when: When,
    answer: Option<(CommentAnswered, When)>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Author {
    Citizen(u64),
    Office,
    Organisation(PartyId),
    /// Whoever spoke for themselves: an organisation that observes, or whoever holds an office.
    Party(PartyId),
}

impl Consultations {
    /// The state after one event.
    pub fn apply(&mut self, event: &ConsultationEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        match event {
            ConsultationEvent::Opened(opened) => self.rounds.push(RoundRun {
                round: opened.round.clone(),
                documents: opened.documents.clone(),
                opened: when,
                until: Day(opened.until.last_day()),
                extensions: vec![],
                closed: None,
            }),
            ConsultationEvent::Extended(extended) => {
                if let Some(run) = self.round(&extended.round) {
                    run.until = Day(extended.until.last_day());
                    let (reason, until) = (extended.reason.clone(), run.until);
                    run.extensions.push(ExtensionLine { reason, until, when });
                }
            }
            ConsultationEvent::Closed(closed) => {
                if let Some(run) = self.round(&closed.round) {
                    run.closed = Some(when);
                }
            }
            ConsultationEvent::Commented(made) => {
                let Ok(id) = seen.record.id.parse() else { return };
                let (by, made) = (self.author(made, seen.record.actor), made.clone());
                self.comments.push(CommentRun { id, by, made, when, answer: None });
            }
            ConsultationEvent::Answered(answered) => {
                let mut comments = self.comments.iter_mut();
                if let Some(run) = comments.find(|run| run.id == answered.comment) {
                    run.answer = Some((answered.clone(), when));
                }
            }
        }
    }

    fn round(&mut self, id: &Slug) -> Option<&mut RoundRun> {
        self.rounds.iter_mut().find(|run| run.round == *id)
    }

    fn author(&mut self, made: &CommentMade, actor: &str) -> Author {
        match (made.on_behalf, actor.parse()) {
            (Some(party), _) => Author::Organisation(party),
            (None, Ok(Actor::Signer(_))) => {
                let next = self.citizens.len() as u64 + 1;
                Author::Citizen(*self.citizens.entry(actor.to_owned()).or_insert(next))
            }
            (None, Ok(Actor::Party(party))) => Author::Party(party),
            (None, Ok(Actor::Clock(_) | Actor::Engine(_)) | Err(_)) => Author::Office,
        }
    }

    /// The rounds, with their comments.
    pub fn lines(&self, titles: Titles<'_>, frame: &Frame) -> Vec<RoundLine> {
        self.rounds.iter().map(|run| self.line(run, titles, frame)).collect()
    }

    fn line(&self, run: &RoundRun, titles: Titles<'_>, frame: &Frame) -> RoundLine {
        let numbered = self.comments.iter().zip(1..);
        let own = numbered.filter(|(comment, _)| comment.made.round == run.round);
        let comments: Vec<_> = own.map(|(comment, n)| comment.line(n, frame)).collect();
        let mut counts = DispositionCounts::default();
        for comment in &comments {
            let count = match comment.answer.as_ref().map(|answer| answer.disposition) {
                None => &mut counts.unanswered,
                Some(Disposition::Accepted) => &mut counts.accepted,
                Some(Disposition::Partly) => &mut counts.partly,
                Some(Disposition::Refused) => &mut counts.refused,
            };
            *count += 1;
        }
        RoundLine {
            closed: run.closed,
            comments,
            counts,
            documents: run.documents.clone(),
            extensions: run.extensions.clone(),
            opened: run.opened,
            round: titles.round(&run.round),
            until: run.until,
        }
    }

    /// The rounds of which a comment had no answer on the day `on`, each with when the oldest such
    /// comment was made.
    pub fn waiting(&self, on: Day) -> Vec<(&Slug, When)> {
        let rounds = self.rounds.iter().filter_map(|run| {
            let mut own = self.comments.iter().filter(|comment| comment.made.round == run.round);
            let oldest = own.find(|comment| comment.waits(on))?;
            Some((&run.round, oldest.when))
        });
        rounds.collect()
    }
}

impl CommentRun {
    fn waits(&self, on: Day) -> bool {
        let answered = self.answer.as_ref().is_some_and(|(_, when)| when.happened <= on);
        self.when.happened <= on && !answered
    }

    fn line(&self, number: u64, frame: &Frame) -> CommentLine {
        let answer = self.answer.as_ref().map(|(answered, when)| AnswerLine {
            days: self.when.happened.days_to(when.happened).max(0),
            disposition: answered.disposition,
            reason: answered.reason.clone(),
            text: answered.text.clone(),
            when: *when,
        });
        let author = match self.by {
            Author::Citizen(n) => CommentAuthor::Citizen(n),
            Author::Office => CommentAuthor::Office,
            Author::Party(party) => match frame.registered(party).map(|known| known.kind) {
                None | Some(PartyKind::Person) => CommentAuthor::Office,
                Some(_) => CommentAuthor::Organisation(frame.party(party)),
            },
            Author::Organisation(party) => CommentAuthor::Organisation(frame.party(party)),
        };
        let text = self.made.text.clone();
        CommentLine { answer, author, comment: self.id, number, text, when: self.when }
    }
}
