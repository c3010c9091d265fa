//! A case: one run of a pinned procedure version. It opens, takes steps, runs clocks, owes duties,
//! is linked and corrected. The engine knows its activities and no procedure by name; what a
//! definition says about a case is read from the library by the hash the case pins.

pub mod amend;
pub mod amendment;
pub mod clock;
pub mod course;
pub mod event;
pub mod form;
pub mod losses;
mod mandate;
pub mod offer;
pub mod open;
pub mod order;
mod pinned;
pub mod review;
pub mod spread;
pub mod step;
pub mod trace;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

pub use self::clock::Running;
pub(crate) use self::clock::engine_only;
use self::clock::ledger;
pub use self::course::{CourseCommand, CourseEvent};
pub use self::event::{CaseEvent, CaseOpened};
pub use self::pinned::{Pinned, day_of, holds, not_before, wrong_role};
pub use self::step::MOVES;
use crate::activity::ballots::{self, Ballots};
use crate::activity::codes::{CodeEvent, Codes};
use crate::activity::conditions::{ConditionEvent, Conditions};
use crate::activity::consultations::{ConsultationEvent, Consultations};
use crate::activity::deliberations::{DeliberationEvent, Deliberations};
use crate::activity::evidence::{Evidence, EvidenceEvent};
use crate::activity::funding::{Funding, FundingEvent};
use crate::activity::indicators::{IndicatorEvent, Indicators};
use crate::activity::invalidations::{InvalidationEvent, Invalidations};
use crate::activity::milestones::{MilestoneEvent, Milestones};
use crate::activity::notices::{NoticeEvent, Notices};
use crate::activity::opinions::{OpinionEvent, Opinions};
use crate::activity::progress::{Progress, ProgressEvent};
use crate::activity::scores::{ScoreEvent, Scores};
use crate::activity::sheets::{self, Sheets};
use crate::activity::sponsors::{SponsorEvent, Sponsors};
use crate::calendar::working_query;
use crate::decider::{Context, Decider, Library, Model, case_tag};
use crate::event::{Event, Happened};
use crate::ids::{CaseId, PartyId, RecordId, Slug};
use crate::query::{Query, Tag};
use crate::record::{Actor, Record};
use crate::refusal::{Refusal, refusals};
use crate::time::Moment;

/// What may be asked about a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CaseCommand {
    /// Opens it.
    Open(open::OpenCase),
    /// Takes a step.
    TakeStep(step::TakeStep),
    /// Records that a threshold was reached; the engine's own.
    CrossThreshold(clock::CrossThreshold),
    /// Records that a deadline passed; the clock's own.
    MissDeadline(clock::MissDeadline),
    /// Suspends a deadline.
    SuspendDeadline(clock::SuspendDeadline),
    /// Lets a suspended deadline run on.
    ResumeDeadline(clock::ResumeDeadline),
    /// Links it to another.
    Link(amend::LinkCase),
    /// Corrects what an earlier record says.
    Correct(amend::CorrectRecord),
    /// Records that a crossed count has fallen under its threshold; the engine's own.
    ReviewThreshold(review::ReviewThreshold),
    /// Decides whether a crossing stands.
    DecideReview(review::DecideReview),
    /// Extends a deadline.
    ExtendDeadline(clock::ExtendDeadline),
    /// Records that a rung of a deadline has come; the clock's own.
    TellDeadline(clock::TellDeadline),
    /// Counts a deadline again on a calendar that changed; the clock's own.
    RecountDeadline(clock::RecountDeadline),
}

/// Where a case stands, folded from all its records but the crowd's.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Case {
    /// How it was opened.
    pub opened: Option<CaseOpened>,
    /// When its opening was recorded.
    pub opened_at: Option<Moment>,
    /// The stage it stands in.
    pub stage: Option<Slug>,
    /// The thresholds crossed, and the count at which each was found crossed.
    pub crossed: BTreeMap<Slug, u64>,
    /// The deadlines that run.
    pub running: BTreeMap<Slug, Running>,
    /// The deadlines that were ever recorded as missed.
    pub missed: BTreeSet<Slug>,
    /// The duties owed and not yet fulfilled, by id, with the last day where there is one.
    pub owed: BTreeMap<Slug, Option<Date>>,
    /// The steps taken, in order.
    pub taken: Vec<event::StepTaken>,
    /// Who took each step.
    pub taken_by: Vec<String>,
    /// Which records say so, and which say what was missed.
    pub trace: trace::Trace,
    /// The days that what is told next may not lie before.
    pub order: order::Order,
    /// What has been corrected: the value that now stands, by record and field.
    pub corrected: BTreeMap<(RecordId, String), serde_json::Value>,
    /// The data of the records that can be corrected.
    pub correctable: BTreeMap<RecordId, Arc<str>>,
    /// Links to other cases.
    pub links: Vec<event::CaseLinked>,
    /// Children opened under it.
    pub children: Vec<CaseId>,
    /// Proposals, children that ended, numbers of others, what is personal.
    pub course: course::Course,
    /// Deliberations.
    pub deliberations: Deliberations,
    /// Notices.
    pub notices: Notices,
    /// Milestones.
    pub milestones: Milestones,
    /// Conditions.
    pub conditions: Conditions,
    /// Opinions.
    pub opinions: Opinions,
    /// Consultations.
    pub consultations: Consultations,
    /// Evidence.
    pub evidence: Evidence,
    /// Progress.
    pub progress: Progress,
    /// Indicators.
    pub indicators: Indicators,
    /// Money.
    pub funding: Funding,
    /// Scores.
    pub scores: Scores,
    /// Codes of an evaluation.
    pub codes: Codes,
    /// Ballots.
    pub ballots: Ballots,
    /// Sheets of paper.
    pub sheets: Sheets,
    /// Sponsors.
    pub sponsors: Sponsors,
    /// Invalidations of many signatures.
    pub invalidations: Invalidations,
    /// The thresholds whose crossing is looked at again.
    pub under_review: BTreeSet<Slug>,
    /// What crossed counts have lost, and with what lacking a crossing was said to stand.
    pub losses: losses::Losses,
    /// Valid signatures: given, less withdrawn and invalidated. Only folds that see the crowd's
    /// records count here; decisions do not.
    pub valid_signatures: u64,
    /// The same by part, where the case is spread over parts.
    pub valid_in_parts: BTreeMap<Slug, u64>,
}

refusals! {
    /// Why something about a case was refused.
    pub enum CaseRefusal {
        /// No such case.
        Unknown { case: CaseId } = "case-unknown",
        /// The case is opened, otherwise.
        AlreadyOpen { case: CaseId } = "case-already-open",
        /// This engine cannot read the version the case pins.
        VersionUnreadable { case: CaseId } = "procedure-version-unreadable",
        /// The body is no body.
        NotABody { party: PartyId } = "party-not-a-body",
        /// The parent does not exist.
        ParentUnknown { parent: CaseId } = "parent-unknown",
        /// The procedure has no such step.
        StepUnknown { step: Slug } = "step-unknown",
        /// The step does not leave from the stage the case is in.
        WrongStage { step: Slug, stage: String } = "wrong-stage",
        /// The stage does not allow the activity.
        NotInThisStage { activity: String, stage: String } = "activity-not-in-this-stage",
        /// An amendment leaves everything as it stands.
        NothingAmended { step: Slug } = "nothing-amended",
        /// The actor holds none of the roles that may do this.
        WrongRole { actor: Actor, needs: String } = "role-missing",
        /// A rule gave no result, such as a division by zero.
        RuleWithoutResult { rule: String, why: String } = "rule-without-result",
        /// A figure a rule needs has not been measured.
        FigureMissing { rule: String, figure: String } = "figure-missing",
        /// The deadline does not run.
        NotRunning { deadline: Slug } = "deadline-not-running",
        /// Nobody may suspend this deadline.
        NotSuspendable { deadline: Slug } = "deadline-not-suspendable",
        /// It is not suspended.
        NotSuspended { deadline: Slug } = "deadline-not-suspended",
        /// It waits until the crossing of its threshold stands.
        HeldByReview { deadline: Slug, threshold: Slug } = "deadline-held-by-review",
        /// The procedure has no such threshold.
        ThresholdUnknown { threshold: Slug } = "threshold-unknown",
        /// The count has not reached it.
        NotReached { threshold: Slug, count: u64, at: i64 } = "threshold-not-reached",
        /// In a part of the territory too few have signed.
        PartShort { threshold: Slug, part: Slug, counted: u64, needed: i64 } = "threshold-part-short",
        /// In too few parts of the territory enough have signed.
        PartsShort { threshold: Slug, reached: i64, needed: i64 } = "threshold-parts-short",
        /// The territory has no parts over which the count could be spread, or too many.
        WithoutParts { territory: Slug, found: usize, found_max: usize } = "territory-without-parts",
        /// The crossing of the threshold is not being looked at again.
        NotUnderReview { threshold: Slug } = "threshold-not-under-review",
        /// A case is not linked to itself.
        LinkedToItself { case: CaseId } = "case-linked-to-itself",
        /// No record of this case has that id, or it cannot be corrected.
        RecordUnknown { record: RecordId } = "record-unknown",
        /// The record has no such field.
        FieldUnknown { record: RecordId, field: String } = "record-field-unknown",
        /// The corrected value is not of the same kind.
        OtherKind { field: String } = "correction-of-another-kind",
        /// The procedure lets no such petitioner bring a case.
        PetitionerNotAdmitted { petitioner: String } = "petitioner-not-admitted",
        /// Only an association brings a case beside citizens.
        NotAnAssociation { party: PartyId } = "petitioner-not-an-association",
        /// Nobody may extend this deadline.
        NotExtendable { deadline: Slug } = "deadline-not-extendable",
        /// It was extended before.
        AlreadyExtended { deadline: Slug } = "deadline-already-extended",
        /// It has passed.
        AlreadyMissed { deadline: Slug } = "deadline-already-missed",
    }
}

/// The event types of a case that decisions read: all but the crowd's (signatures), whose running
/// count no decision may depend on.
pub fn case_kinds() -> Vec<&'static str> {
    [
        CaseEvent::KINDS,
        DeliberationEvent::KINDS,
        NoticeEvent::KINDS,
        MilestoneEvent::KINDS,
        ConditionEvent::KINDS,
        OpinionEvent::KINDS,
        ConsultationEvent::KINDS,
        EvidenceEvent::KINDS,
        ProgressEvent::KINDS,
        IndicatorEvent::KINDS,
        FundingEvent::KINDS,
        ScoreEvent::KINDS,
        CodeEvent::KINDS,
        SponsorEvent::KINDS,
        InvalidationEvent::KINDS,
        sheets::CASE_KINDS,
        ballots::CASE_KINDS,
        CourseEvent::KINDS,
    ]
    .concat()
}

/// Everything decisions read of a case, and what tells the roles of `by` at any body.
pub fn case_query(case: CaseId, by: &Actor) -> Query {
    let query = Query::one(&case_kinds(), vec![case_tag(case)]).or(&["register.opened.v1"], vec![]);
    match by {
        Actor::Party(id) => {
            query.or(&["mandate.given.v1", "mandate.ended.v1"], vec![Tag::new("party", id)])
        }
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => query,
    }
}

impl CaseCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Open(c) => c.case,
            Self::TakeStep(c) => c.case,
            Self::CrossThreshold(c) => c.case,
            Self::MissDeadline(c) => c.case,
            Self::SuspendDeadline(c) => c.case,
            Self::ResumeDeadline(c) => c.case,
            Self::Link(c) => c.case,
            Self::Correct(c) => c.case,
            Self::ReviewThreshold(c) => c.case,
            Self::DecideReview(c) => c.case,
            Self::ExtendDeadline(c) => c.case,
            Self::TellDeadline(c) => c.case,
            Self::RecountDeadline(c) => c.case,
        }
    }
}

impl Decider for CaseCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        match self {
            Self::Open(c) => query.and_also(c.also_reads()),
            Self::TakeStep(c) => query.and_also(c.also_reads()),
            Self::Link(c) => query.and_also(c.also_reads()),
            Self::MissDeadline(c) => query.and_also(c.also_reads()),
            Self::CrossThreshold(_) | Self::RecountDeadline(_) => {
                query.and_also(clock::calendars_query())
            }
            Self::ResumeDeadline(_) | Self::ExtendDeadline(_) | Self::DecideReview(_) => {
                query.and_also(working_query())
            }
            Self::SuspendDeadline(_)
            | Self::Correct(_)
            | Self::TellDeadline(_)
            | Self::ReviewThreshold(_) => query,
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        model.register.opened()?;
        match self {
            Self::Open(command) => open::decide(command, model, ctx),
            Self::TakeStep(command) => step::decide(command, model, ctx),
            Self::CrossThreshold(command) => clock::cross(command, model, ctx),
            Self::MissDeadline(command) => clock::miss(command, model, ctx),
            Self::SuspendDeadline(command) => ledger::suspend(command, model, ctx),
            Self::ResumeDeadline(command) => ledger::resume(command, model, ctx),
            Self::Link(command) => amend::link(command, model, ctx),
            Self::Correct(command) => amend::correct(command, model, ctx),
            Self::ReviewThreshold(command) => review::open(command, model, ctx),
            Self::DecideReview(command) => review::decide(command, model, ctx),
            Self::ExtendDeadline(command) => ledger::extend(command, model, ctx),
            Self::TellDeadline(command) => ledger::tell(command, model, ctx),
            Self::RecountDeadline(command) => clock::recount::recount(command, model, ctx),
        }
    }

    fn reads_further(&self, model: &Model, library: &Library) -> Query {
        match self {
            Self::Open(command) => command.reads_further(model, library),
            Self::TakeStep(command) => mandate::reads(command, model, library),
            Self::Correct(command) => mandate::reads_to_correct(command, model, library),
            Self::CrossThreshold(_)
            | Self::MissDeadline(_)
            | Self::SuspendDeadline(_)
            | Self::ResumeDeadline(_)
            | Self::Link(_)
            | Self::ReviewThreshold(_)
            | Self::DecideReview(_)
            | Self::ExtendDeadline(_)
            | Self::TellDeadline(_)
            | Self::RecountDeadline(_) => Query::default(),
        }
    }
}

impl Case {
    /// The stage as text; empty before the case is opened.
    pub fn stage_text(&self) -> String {
        self.stage.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// The state after one record of this case.
    pub fn evolve(&mut self, record: &Record<'_>, event: &Event) {
        match event {
            Event::Case(event) => event.evolve(record, self),
            Event::Signature(_) => {}
            Event::Sheet(event) => self.sheets.evolve(record, event),
            Event::Ballot(event) => self.ballots.evolve(record, event),
            Event::Sponsor(event) => self.sponsors.evolve(record, event),
            Event::Invalidation(event) => self.invalidations.evolve(record, event),
            Event::Deliberation(event) => self.deliberations.evolve(record, event),
            Event::Notice(event) => self.notices.evolve(event),
            Event::Milestone(event) => self.milestones.evolve(record, event),
            Event::Condition(event) => self.conditions.evolve(record.actor, event),
            Event::Opinion(event) => self.opinions.evolve(record, event),
            Event::Consultation(event) => self.consultations.evolve(record, event),
            Event::Evidence(event) => self.evidence.evolve(record, event),
            Event::Progress(event) => self.progress.evolve(record, event),
            Event::Indicator(event) => self.indicators.evolve(record, event),
            Event::Funding(event) => self.funding.evolve(record, event),
            Event::Score(event) => self.scores.evolve(record, event),
            Event::Code(event) => self.codes.evolve(record, event),
            Event::Course(event) => event.evolve(record, self),
            Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Figure(_)
            | Event::Session(_)
            | Event::Calendar(_) => return,
        }
        self.count(event);
        if let (true, Ok(id)) = (amend::is_correctable(event), record.id.parse()) {
            self.correctable.insert(id, record.data.into());
        }
    }
}
