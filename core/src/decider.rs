//! The decider: what a command reads, what follows from it, and the state after a record. No
//! decision may read a clock, draw a random number or fail for a technical reason: it can only
//! refuse.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::activity::ballots::{Voters, evolve_voters};
use crate::activity::signatures::{Signers, evolve_signers};
use crate::calendar::Calendars;
use crate::case::{Case, CaseEvent, CaseOpened};
use crate::event::{Event, Happened, Unreadable};
use crate::figure::Figures;
use crate::ids::{CaseId, Hash, Ids, Slug};
use crate::party::{Mandates, Parties};
use crate::procedure::{Procedure, Published};
use crate::query::{Query, Tag};
use crate::record::{Actor, Record};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::session::Sessions;
use crate::territory::Territory;
use crate::time::{Moment, Zone};

/// A family of commands. Each decision names what it depends on, and that is its append condition.
/// Record 0, which opens the register and never changes, is known to every decision besides.
pub trait Decider {
    /// The records this decision depends on when `by` commands it.
    fn reads(&self, by: &Actor) -> Query;

    /// What else it depends on, once what it reads is known; it is part of the condition like that.
    /// Nothing, of most commands.
    fn reads_further(&self, _model: &Model, _library: &Library) -> Query {
        Query::default()
    }

    /// What follows from this command here and now; nothing, if it already holds.
    ///
    /// # Errors
    /// The refusal, with its code and facts.
    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal>;
}

/// What a decision may know besides the records it reads.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// When.
    pub now: Moment,
    /// Who.
    pub actor: &'a Actor,
    /// New ids.
    pub ids: Ids,
    /// Procedure versions by their hash. A version never changes, so no condition guards it.
    pub library: &'a Library,
    /// The valid signatures of the case, as last counted: for the facts of a refusal, never for a
    /// decision.
    pub counted: Option<Counted>,
}

/// Valid signatures, as last counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// All of them.
    pub valid: u64,
    /// By part of the territory, where the case is spread over parts.
    pub parts: BTreeMap<Slug, u64>,
}

impl Context<'_> {
    /// The calendar day in the register's zone.
    pub fn today(&self, model: &Model) -> Date {
        self.now.date_in(&model.zone())
    }
}

/// Procedure versions by the hash of their canonical JSON.
pub type Library = BTreeMap<Hash, Arc<Procedure>>;

/// The state decisions stand on: a fold of just the records that the command reads.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The register.
    pub register: Register,
    /// Published versions by procedure key.
    pub published: BTreeMap<Slug, Vec<Published>>,
    /// Parties.
    pub parties: Parties,
    /// Mandates.
    pub mandates: Mandates,
    /// Territories by code.
    pub territories: BTreeMap<Slug, Territory>,
    /// Cases.
    pub cases: BTreeMap<CaseId, Case>,
    /// How signers stand in a case, for just the signers that were read.
    pub signers: Signers,
    /// How voters stand in a case, for just the voters that were read.
    pub voters: Voters,
    /// Stated figures by what they are about.
    pub figures: Figures,
    /// Calendars of bodies.
    pub sessions: Sessions,
    /// Working calendars.
    pub calendars: Calendars,
}

impl Model {
    /// The register's zone; UTC before it is opened.
    pub fn zone(&self) -> Zone {
        self.register.opened.as_ref().map(|opened| opened.zone.clone()).unwrap_or_default()
    }

    /// The state after one record. It never refuses: what happened, happened.
    ///
    /// # Errors
    /// Only when the record cannot be read by this engine.
    pub fn evolve(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        let event = Event::read(record.kind, record.data)?;
        match &event {
            Event::Register(event) => self.register.evolve(event),
            Event::Party(event) => {
                self.parties.evolve(event);
                self.mandates.evolve(event);
                self.mandates.note(event, record.basis);
            }
            Event::Territory(event) => event.evolve(&mut self.territories),
            Event::Procedure(event) => event.evolve(&mut self.published),
            Event::Figure(event) => self.figures.evolve(record, event),
            Event::Session(event) => self.sessions.evolve(event),
            Event::Calendar(event) => self.calendars.evolve(event),
            Event::Case(_)
            | Event::Signature(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Milestone(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Consultation(_)
            | Event::Evidence(_)
            | Event::Progress(_)
            | Event::Indicator(_)
            | Event::Funding(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Ballot(_)
            | Event::Course(_) => self.evolve_case(record, &event),
        }
        Ok(())
    }

    fn evolve_case(&mut self, record: &Record<'_>, event: &Event) {
        let Some(id) = record.case() else { return };
        evolve_signers(event, record, id, &mut self.signers);
        evolve_voters(event, record, id, &mut self.voters);
        if let Event::Case(CaseEvent::Opened(CaseOpened { parent: Some(parent), .. })) = event {
            self.cases.entry(*parent).or_default().children.push(id);
        }
        self.cases.entry(id).or_default().evolve(record, event);
    }
}

/// Everything that may be asked, of any family.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Command {
    /// Of the register itself.
    Register(crate::register::RegisterCommand),
    /// About parties and mandates.
    Party(crate::party::PartyCommand),
    /// About territories.
    Territory(crate::territory::TerritoryCommand),
    /// About procedures.
    Procedure(crate::procedure::ProcedureCommand),
    /// About cases.
    Case(crate::case::CaseCommand),
    /// About signatures.
    Signature(crate::activity::signatures::SignatureCommand),
    /// About deliberations.
    Deliberation(crate::activity::deliberations::DeliberationCommand),
    /// About notices.
    Notice(crate::activity::notices::NoticeCommand),
    /// About figures.
    Figure(crate::figure::FigureCommand),
    /// About the calendar of a body.
    Session(crate::session::SessionCommand),
    /// About milestones.
    Milestone(crate::activity::milestones::MilestoneCommand),
    /// About conditions.
    Condition(crate::activity::conditions::ConditionCommand),
    /// About opinions.
    Opinion(crate::activity::opinions::OpinionCommand),
    /// About consultations.
    Consultation(crate::activity::consultations::ConsultationCommand),
    /// About evidence.
    Evidence(crate::activity::evidence::EvidenceCommand),
    /// About progress.
    Progress(crate::activity::progress::ProgressCommand),
    /// About indicators.
    Indicator(crate::activity::indicators::IndicatorCommand),
    /// About money.
    Funding(crate::activity::funding::FundingCommand),
    /// About scores.
    Score(crate::activity::scores::ScoreCommand),
    /// About codes.
    Code(crate::activity::codes::CodeCommand),
    /// About ballots.
    Ballot(crate::activity::ballots::BallotCommand),
    /// About sheets of paper.
    Sheet(crate::activity::sheets::SheetCommand),
    /// About sponsors.
    Sponsor(crate::activity::sponsors::SponsorCommand),
    /// About invalidations of many signatures.
    Invalidation(crate::activity::invalidations::InvalidationCommand),
    /// About working calendars.
    Calendar(crate::calendar::CalendarCommand),
    /// About the course of a case: proposals, children, versions, numbers, what is personal.
    Course(crate::case::CourseCommand),
}

impl Command {
    fn decider(&self) -> &dyn Decider {
        match self {
            Self::Register(command) => command,
            Self::Party(command) => command,
            Self::Territory(command) => command,
            Self::Procedure(command) => command,
            Self::Case(command) => command,
            Self::Signature(command) => command,
            Self::Deliberation(command) => command,
            Self::Notice(command) => command,
            Self::Figure(command) => command,
            Self::Session(command) => command,
            Self::Milestone(command) => command,
            Self::Condition(command) => command,
            Self::Opinion(command) => command,
            Self::Consultation(command) => command,
            Self::Evidence(command) => command,
            Self::Progress(command) => command,
            Self::Indicator(command) => command,
            Self::Funding(command) => command,
            Self::Score(command) => command,
            Self::Code(command) => command,
            Self::Ballot(command) => command,
            Self::Sheet(command) => command,
            Self::Sponsor(command) => command,
            Self::Invalidation(command) => command,
            Self::Calendar(command) => command,
            Self::Course(command) => command,
        }
    }

    /// The one case whose state is worth keeping at hand between commands.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Self::Case(command) => Some(command.case()),
            Self::Signature(command) => Some(command.case()),
            Self::Deliberation(command) => Some(command.case()),
            Self::Notice(command) => Some(command.case()),
            Self::Milestone(command) => Some(command.case()),
            Self::Condition(command) => Some(command.case()),
            Self::Opinion(command) => Some(command.case()),
            Self::Consultation(command) => Some(command.case()),
            Self::Evidence(command) => Some(command.case()),
            Self::Progress(command) => Some(command.case()),
            Self::Indicator(command) => Some(command.case()),
            Self::Funding(command) => Some(command.case()),
            Self::Score(command) => Some(command.case()),
            Self::Code(command) => Some(command.case()),
            Self::Ballot(command) => Some(command.case()),
            Self::Sheet(command) => Some(command.case()),
            Self::Sponsor(command) => Some(command.case()),
            Self::Invalidation(command) => Some(command.case()),
            Self::Course(command) => Some(command.case()),
            Self::Register(_)
            | Self::Party(_)
            | Self::Territory(_)
            | Self::Procedure(_)
            | Self::Figure(_)
            | Self::Session(_)
            | Self::Calendar(_) => None,
        }
    }
}

impl Decider for Command {
    fn reads(&self, by: &Actor) -> Query {
        self.decider().reads(by)
    }

    fn reads_further(&self, model: &Model, library: &Library) -> Query {
        self.decider().reads_further(model, library)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        self.decider().decide(model, ctx)
    }
}

/// The tag of a case.
pub fn case_tag(id: CaseId) -> Tag {
    Tag::new("case", id)
}
