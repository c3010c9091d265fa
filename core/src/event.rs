//! The sum of the small event enums: stable type names, their data, their tags. Nothing about
//! what an event leads to may stand here; that is each feature's `evolve`.

mod occurred;

use std::fmt;
use std::str::FromStr;

use crate::ids::{CaseId, NotAnId, PartyId, Slug};
use crate::query::Tag;
use crate::record::Actor;

/// Declares a small enum of events: each variant wraps its data and has a stable type name.
///
/// Data structs declare their fields in alphabetical order, so that what serde writes is canonical.
macro_rules! events {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($(#[$vdoc:meta])* $variant:ident($inner:ty) = $kind:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        // of these enums some have a large variant and some not, so this cannot be an expectation
        #[allow(clippy::large_enum_variant, reason = "events are short-lived; a box would only add a step")]
        pub enum $name {
            $($(#[$vdoc])* $variant($inner),)*
        }

        impl $name {
            /// The type names of this family.
            pub const KINDS: &[&str] = &[$($kind),*];

            /// The stable type name.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)* }
            }

            /// The data as canonical JSON.
            pub fn data(&self) -> String {
                match self { $(Self::$variant(data) => serde_json::to_string(data),)* }
                    .expect("event data is made of strings, integers, lists and maps of them")
            }

            /// Reads the data of an event of type `kind`; `None` if the type is of another family.
            pub fn read(kind: &str, data: &str) -> Option<Result<Self, serde_json::Error>> {
                match kind {
                    $($kind => Some(serde_json::from_str(data).map(Self::$variant)),)*
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use events;

macro_rules! sum {
    ($($(#[$doc:meta])* $variant:ident($inner:ty),)*) => {
        /// The sum of the small event enums.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[allow(clippy::large_enum_variant, reason = "events are short-lived; a box would only add a step")]
        pub enum Event {
            $($(#[$doc])* $variant($inner),)*
        }

        $(impl From<$inner> for Event {
            fn from(event: $inner) -> Self {
                Self::$variant(event)
            }
        })*

        impl Event {
            /// Every type name the engine writes.
            pub fn kinds() -> impl Iterator<Item = &'static str> {
                [$(<$inner>::KINDS),*].into_iter().flatten().copied()
            }

            /// The stable type name: `<subject of the fact>.<past participle>.v<N>`.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(event) => event.kind(),)* }
            }

            /// The data as canonical JSON.
            pub fn data(&self) -> String {
                match self { $(Self::$variant(event) => event.data(),)* }
            }

            /// Reads the event of a record.
            ///
            /// # Errors
            /// When the type is unknown or the data is not of its shape.
            pub fn read(kind: &str, data: &str) -> Result<Self, Unreadable> {
                $(if let Some(read) = <$inner>::read(kind, data) {
                    return read.map(Self::$variant).map_err(|e| Unreadable::Data {
                        kind: kind.to_owned(),
                        why: e.to_string(),
                    });
                })*
                Err(Unreadable::Kind(kind.to_owned()))
            }
        }
    };
}

sum! {
    /// The register itself.
    Register(crate::register::RegisterEvent),
    /// Parties and mandates.
    Party(crate::party::PartyEvent),
    /// Territories and their figures.
    Territory(crate::territory::TerritoryEvent),
    /// Published procedures.
    Procedure(crate::procedure::ProcedureEvent),
    /// Cases.
    Case(crate::case::CaseEvent),
    /// Signatures.
    Signature(crate::activity::signatures::SignatureEvent),
    /// Deliberations.
    Deliberation(crate::activity::deliberations::DeliberationEvent),
    /// Notices.
    Notice(crate::activity::notices::NoticeEvent),
    /// Stated figures.
    Figure(crate::figure::FigureEvent),
    /// Calendars of bodies.
    Session(crate::session::SessionEvent),
    /// Milestones.
    Milestone(crate::activity::milestones::MilestoneEvent),
    /// Conditions.
    Condition(crate::activity::conditions::ConditionEvent),
    /// Opinions.
    Opinion(crate::activity::opinions::OpinionEvent),
    /// Consultations.
    Consultation(crate::activity::consultations::ConsultationEvent),
    /// Evidence.
    Evidence(crate::activity::evidence::EvidenceEvent),
    /// Progress.
    Progress(crate::activity::progress::ProgressEvent),
    /// Indicators.
    Indicator(crate::activity::indicators::IndicatorEvent),
    /// Money.
    Funding(crate::activity::funding::FundingEvent),
    /// Scores.
    Score(crate::activity::scores::ScoreEvent),
    /// Codes of evaluations.
    Code(crate::activity::codes::CodeEvent),
    /// Ballots.
    Ballot(crate::activity::ballots::BallotEvent),
    /// Sheets of paper.
    Sheet(crate::activity::sheets::SheetEvent),
    /// Sponsors.
    Sponsor(crate::activity::sponsors::SponsorEvent),
    /// Invalidations of many signatures.
    Invalidation(crate::activity::invalidations::InvalidationEvent),
    /// Working calendars.
    Calendar(crate::calendar::CalendarEvent),
    /// The course of a case.
    Course(crate::case::CourseEvent),
}

impl Event {
    /// When it is told to have happened, where that is told apart from the time of recording.
    pub fn occurred(&self) -> Option<crate::time::PartialDate> {
        use crate::activity::ballots::BallotEvent as Ballot;
        use crate::activity::conditions::ConditionEvent as Condition;
        use crate::activity::deliberations::DeliberationEvent as Deliberation;
        use crate::activity::notices::NoticeEvent as Notice;
        use crate::activity::opinions::OpinionEvent as Opinion;
        use crate::activity::sheets::SheetEvent as Sheet;
        use crate::activity::signatures::SignatureEvent as Signature;
        use crate::activity::sponsors::SponsorEvent as Sponsor;
        use crate::figure::FigureEvent as Figure;
        match self {
            Event::Case(case) => of_a_case(case),
            Event::Signature(Signature::Given(given)) => given.occurred,
            Event::Deliberation(Deliberation::Inscribed(item)) => item.occurred,
            Event::Deliberation(Deliberation::VoteHeld(vote)) => vote.occurred,
            Event::Notice(Notice::Given(notice)) => notice.occurred,
            Event::Figure(Figure::Stated(figure)) => figure.occurred,
            Event::Milestone(event) => occurred::of_a_milestone(event),
            Event::Funding(event) => occurred::of_funding(event),
            Event::Condition(Condition::Checked(checked)) => checked.occurred,
            Event::Condition(Condition::Found(_)) => None,
            Event::Opinion(Opinion::Given(given)) => given.occurred,
            Event::Progress(event) => occurred::of_progress(event),
            Event::Sheet(Sheet::Received(received)) => received.occurred,
            Event::Ballot(Ballot::PaperReceived(received)) => received.occurred,
            Event::Sponsor(Sponsor::Joined(joined)) => joined.occurred,
            Event::Signature(
                Signature::Withdrawn(_) | Signature::Invalidated(_) | Signature::Restored(_),
            )
            | Event::Sheet(
                Sheet::Entered(_)
                | Sheet::Reconciled(_)
                | Sheet::Settled(_)
                | Sheet::Drawn(_)
                | Sheet::Sampled(_)
                | Sheet::Accepted(_)
                | Sheet::Refused(_),
            )
            | Event::Ballot(
                Ballot::Prepared(_)
                | Ballot::Listed(_)
                | Ballot::Unlisted(_)
                | Ballot::Opened(_)
                | Ballot::Cast(_)
                | Ballot::Marked(_)
                | Ballot::PaperEntered(_)
                | Ballot::PaperAccepted(_)
                | Ballot::Rooted(_)
                | Ballot::Closed(_)
                | Ballot::Unsealed(_)
                | Ballot::Counted(_),
            )
            | Event::Sponsor(Sponsor::Left(_))
            | Event::Invalidation(_)
            | Event::Opinion(Opinion::Asked(_) | Opinion::Closed(_))
            | Event::Consultation(_)
            | Event::Evidence(_)
            | Event::Indicator(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Course(_)
            | Event::Session(_)
            | Event::Calendar(_) => None,
        }
    }
}

/// When an event of the case itself is told to have happened.
fn of_a_case(event: &crate::case::CaseEvent) -> Option<crate::time::PartialDate> {
    use crate::case::CaseEvent as Case;
    match event {
        Case::Opened(opened) => opened.occurred,
        Case::StepTaken(taken) => taken.occurred,
        Case::Crossed(_)
        | Case::DeadlineStarted(_)
        | Case::DeadlineEnded(_)
        | Case::DeadlineMissed(_)
        | Case::DeadlineSuspended(_)
        | Case::DeadlineResumed(_)
        | Case::DutyOwed(_)
        | Case::DutyFulfilled(_)
        | Case::Linked(_)
        | Case::Corrected(_)
        | Case::UnderReview(_)
        | Case::ReviewDecided(_)
        | Case::DeadlineExtended(_)
        | Case::DeadlineTold(_)
        | Case::DeadlineRecounted(_) => None,
    }
}

/// Why a record's event cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// This engine does not know the type.
    #[error("the event type `{0}` is not known to this engine")]
    Kind(String),
    /// The data is not of the shape the type has.
    #[error("the data of a `{kind}` is not of its shape: {why}")]
    Data {
        /// The event type.
        kind: String,
        /// What is wrong.
        why: String,
    },
}

/// What a record is about: `<kind>/<id>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A case of some kind (petition, proposal, commitment, self-assessment, evaluation, …).
    Case {
        /// The kind of the procedure, so that the five kinds are visible in every line.
        kind: Slug,
        /// The case.
        id: CaseId,
    },
    /// A party.
    Party(PartyId),
    /// A procedure, by its key.
    Procedure(Slug),
    /// The register, by its origin.
    Register(String),
    /// A territory, by its code.
    Territory(Slug),
    /// A working calendar, by its short name.
    Calendar(Slug),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case { kind, id } => write!(f, "{kind}/{id}"),
            Self::Party(id) => write!(f, "party/{id}"),
            Self::Procedure(key) => write!(f, "procedure/{key}"),
            Self::Register(origin) => write!(f, "register/{origin}"),
            Self::Territory(code) => write!(f, "territory/{code}"),
            Self::Calendar(slug) => write!(f, "calendar/{slug}"),
        }
    }
}

impl FromStr for Subject {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.split_once('/') {
            Some(("party", id)) => id.parse().map(Self::Party),
            Some(("procedure", key)) => key.parse().map(Self::Procedure),
            Some(("register", origin)) => Ok(Self::Register(origin.to_owned())),
            Some(("territory", code)) => code.parse().map(Self::Territory),
            Some(("calendar", slug)) => slug.parse().map(Self::Calendar),
            Some((kind, id)) => Ok(Self::Case { kind: kind.parse()?, id: id.parse()? }),
            None => Err(NotAnId::new(text, "a subject of the form kind/id")),
        }
    }
}

/// One thing that a decision found to have happened: what the log will keep as a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What it is about.
    pub subject: Subject,
    /// What it stood on: `procedure/<hash>#<step or activity>`, or `register#<act>`.
    pub basis: String,
    /// What happened. What follows of itself from a step (a deadline that starts, a duty that is
    /// owed) is still the act of who took the step.
    pub event: Event,
}

/// The tags of a record, derived once, when it is appended; an import derives them again and
/// refuses a difference. Ids only, sorted, each once.
pub fn tags(subject: &Subject, actor: &Actor, event: &Event) -> Vec<Tag> {
    let mut tags = match subject {
        Subject::Case { id, .. } => vec![Tag::new("case", id)],
        Subject::Party(id) => vec![Tag::new("party", id)],
        Subject::Procedure(key) => vec![Tag::new("procedure", key)],
        Subject::Register(origin) => vec![Tag::new("register", origin)],
        Subject::Territory(code) => vec![Tag::new("territory", code)],
        Subject::Calendar(slug) => vec![Tag::new("calendar", slug)],
    };
    match event {
        Event::Party(event) => event.add_tags(&mut tags),
        Event::Procedure(crate::procedure::ProcedureEvent::Published(event)) => {
            event.add_tags(&mut tags)
        }
        Event::Territory(event) => event.add_tags(&mut tags),
        Event::Case(event) => event.add_tags(&mut tags),
        Event::Signature(event) => event.add_tags(actor, &mut tags),
        Event::Session(event) => event.add_tags(&mut tags),
        Event::Sheet(event) => event.add_tags(&mut tags),
        Event::Code(event) => event.add_tags(&mut tags),
        Event::Ballot(event) => event.add_tags(actor, &mut tags),
        Event::Consultation(event) => event.add_tags(actor, &mut tags),
        Event::Sponsor(event) => event.add_tags(actor, &mut tags),
        Event::Course(event) => event.add_tags(&mut tags),
        Event::Register(_)
        | Event::Deliberation(_)
        | Event::Notice(_)
        | Event::Figure(_)
        | Event::Invalidation(_)
        | Event::Milestone(_)
        | Event::Condition(_)
        | Event::Opinion(_)
        | Event::Evidence(_)
        | Event::Progress(_)
        | Event::Indicator(_)
        | Event::Funding(_)
        | Event::Score(_)
        | Event::Calendar(_) => {}
    }
    tags.sort();
    tags.dedup();
    tags
}

/// The source that a record of `event` bears, where the register's usual one is `usual`: the record
/// of a succession bears the new one already.
pub fn source_of<'a>(event: &Event, usual: &'a str) -> std::borrow::Cow<'a, str> {
    if let Event::Register(crate::register::RegisterEvent::Succeeded(succeeded)) = event {
        return format!("sijill:{}", succeeded.origin).into();
    }
    usual.into()
}

/// The tags a line should bear, separated by spaces: what an import and an audit compare with.
///
/// # Errors
/// When the record's subject, actor or event cannot be read.
pub fn tags_of(record: &crate::record::Record<'_>) -> Result<String, String> {
    let subject = record.subject.parse::<Subject>().map_err(|e| e.to_string())?;
    let actor = record.actor.parse::<Actor>().map_err(|e| e.to_string())?;
    let event = Event::read(record.kind, record.data).map_err(|e| e.to_string())?;
    let tags = tags(&subject, &actor, &event);
    Ok(tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" "))
}
