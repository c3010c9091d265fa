//! The views over one log: each record is decoded once, placed in its case and on its day, and
//! shown to all of them. Nothing here may answer a question itself.

mod asked;
mod kept;
mod measured;
mod titled;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sijill_core::activity::codes::CodeEvent;
use sijill_core::event::{Event, Unreadable};
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::query::Position;
use sijill_core::record::Record;
use sijill_core::register::RegisterEvent;
use sijill_core::time::{PartialDate, Zone};

use crate::accreditations::AccreditationsFold;
use crate::as_of::{Bound, Question};
use crate::budget::BudgetFold;
use crate::calendar::CalendarFold;
use crate::cases::{CaseLine, CasesFold, CasesView};
use crate::commitment::CommitmentFold;
use crate::dashboard::{DashboardFold, DashboardView};
use crate::evaluation::EvaluationFold;
use crate::frame::{Frame, Slot};
use crate::indicators::IndicatorsFold;
use crate::overdue::{OverdueFold, OverdueView};
use crate::petition::{PetitionFold, PetitionView};
use crate::recent::RecentFold;
use crate::register::{RegisterFold, RegisterView};
use crate::scores::ScoresFold;
use crate::seen::{Almanac, GIVEN, Given, Seen, View, given, recorded_at};
use crate::stamp::{Day, Stamp};
use crate::territory::TerritoryFold;
use crate::trail::{TrailFold, TrailView};

pub use self::kept::SOURCES;
pub use self::titled::Titled;

/// For which cases the views of one case are folded; the others are always of everything fed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Every case.
    All,
    /// One case only. It is enough to feed the records without a case, the openings of all cases
    /// (their numbers follow each other) and the records with this case's tag, in order.
    Case(CaseId),
}

impl Wanted {
    fn takes(self, case: Option<CaseId>) -> bool {
        match self {
            Self::All => true,
            Self::Case(wanted) => case == Some(wanted),
        }
    }
}

/// Why there is no such answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchView {
    /// There is no view of that name.
    #[error("answering `{0}`: there is no view of that name")]
    Unknown(String),
    /// The view is of one case, and none was named.
    #[error("answering `{0}`: it is the view of one case, and no case was named")]
    CaseNeeded(&'static str),
    /// No case of that id had been opened as of the question, or it was not folded.
    #[error("answering `{view}`: the case {case} is not known to it")]
    CaseUnknown {
        /// The view.
        view: &'static str,
        /// The case.
        case: CaseId,
    },
}

/// The names of the views that are asked for by name, with a case or a day at most.
pub const NAMES: [&str; 15] = [
    "register",
    "cases",
    "trail",
    "petition",
    "dashboard",
    "overdue",
    "recent",
    "commitment",
    "evaluation",
    "calendars",
    "plan",
    "budget",
    "indicators",
    "scores",
    "accreditations",
];

/// All views of one log, as of one question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Views {
    #[serde(skip, default = "kept::question")]
    question: Question,
    #[serde(skip, default = "kept::bound")]
    bound: Bound,
    #[serde(skip, default = "kept::wanted")]
    wanted: Wanted,
    frame: Frame,
    almanac: Almanac,
    last: Option<(Position, Stamp)>,
    /// The command of the record before, and when what it did is told to have happened.
    before: (String, Option<PartialDate>),
    register: RegisterFold,
    cases: CasesFold,
    trail: TrailFold,
    petition: PetitionFold,
    dashboard: DashboardFold,
    overdue: OverdueFold,
    recent: RecentFold,
    territory: TerritoryFold,
    commitment: CommitmentFold,
    evaluation: EvaluationFold,
    calendars: CalendarFold,
    budget: BudgetFold,
    indicators: IndicatorsFold,
    scores: ScoresFold,
    accreditations: AccreditationsFold,
}

impl Views {
    /// Empty views that will answer `question` for every case.
    pub fn new(question: Question) -> Self {
        Self::wanting(question, Wanted::All)
    }

    /// Empty views that will answer `question`, and fold the views of one case for `wanted`.
    pub fn wanting(question: Question, wanted: Wanted) -> Self {
        Self {
            question,
            bound: question.into(),
            wanted,
            frame: Frame::default(),
            almanac: Almanac::default(),
            last: None,
            before: (String::new(), None),
            register: RegisterFold::default(),
            cases: CasesFold::default(),
            trail: TrailFold::default(),
            petition: PetitionFold::default(),
            dashboard: DashboardFold::default(),
            overdue: OverdueFold::default(),
            recent: RecentFold::default(),
            territory: TerritoryFold::default(),
            commitment: CommitmentFold::default(),
            evaluation: EvaluationFold::default(),
            calendars: CalendarFold::default(),
            budget: BudgetFold::default(),
            indicators: IndicatorsFold::default(),
            scores: ScoresFold::default(),
            accreditations: AccreditationsFold::default(),
        }
    }

    /// Takes in one record. Records are fed in the order of the log; one that lies after the bound
    /// of the question changes nothing.
    ///
    /// # Errors
    /// When this engine cannot read the record; it has then changed no answer.
    pub fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        if !self.bound.holds(record) {
            return Ok(());
        }
        let stamp = recorded_at(record)?;
        let (event, channel, part, told) = if record.kind == GIVEN {
            let Given { channel, occurred, part } = given(record)?;
            (None, Some(channel), part, occurred)
        } else {
            let event = Event::read(record.kind, record.data)?;
            let told = event.occurred();
            (Some(event), None, None, told)
        };
        let mut recorded = self.almanac.day(record)?;
        if let Some(Event::Register(RegisterEvent::Opened(opened))) = &event {
            self.almanac.set_zone(&opened.zone);
            recorded = self.almanac.day(record)?;
        }
        let place = self.frame.place(record);
        if let Some(event) = &event {
            self.frame.learn(record, event, place.map(|(_, slot)| slot), recorded)?;
        }
        let occurred = self.told(record, told);
        self.last = Some((record.position, stamp));
        // a month that is told before it is over has happened by the day it is told
        let happened = occurred.map_or(recorded, |date| date.last_day().min(recorded));
        if let Question::Happened(by) = self.question
            && happened > by
        {
            return Ok(());
        }
        let (case, slot) = place.map_or((None, None), |(case, slot)| (Some(case), Some(slot)));
        let record = *record;
        let frame = &self.frame;
        let seen = Seen {
            record,
            event,
            case,
            slot,
            channel,
            part,
            stamp,
            recorded,
            occurred,
            happened,
            frame,
        };
        self.register.apply(&seen);
        self.cases.apply(&seen);
        self.dashboard.apply(&seen);
        self.overdue.apply(&seen);
        self.recent.apply(&seen);
        self.territory.apply(&seen);
        self.calendars.apply(&seen);
        self.accreditations.apply(&seen);
        if self.wanted.takes(case) {
            self.trail.apply(&seen);
            self.petition.apply(&seen);
            self.commitment.apply(&seen);
            self.evaluation.apply(&seen);
            self.budget.apply(&seen);
            self.indicators.apply(&seen);
            self.scores.apply(&seen);
        } else if let Some(Event::Code(CodeEvent::Published(published))) = &seen.event {
            self.commitment.assessed(published, &seen);
        }
        Ok(())
    }

    /// What follows of itself from a step happened with it: a record that tells nothing of its own
    /// takes over what the record before it told, when both answer the same command.
    fn told(&mut self, record: &Record<'_>, told: Option<PartialDate>) -> Option<PartialDate> {
        let (command, before) = &mut self.before;
        if command == record.command {
            *before = told.or(*before);
        } else {
            command.clear();
            command.push_str(record.command);
            *before = told;
        }
        *before
    }

    /// The position after the last record that was taken into account.
    pub fn next(&self) -> Position {
        self.last.map_or(0, |(position, _)| position + 1)
    }

    /// The position of the last record that was taken into account, if any was.
    pub fn position(&self) -> Option<Position> {
        self.last.map(|(position, _)| position)
    }

    /// When that record was made.
    pub fn time(&self) -> Option<Stamp> {
        self.last.map(|(_, stamp)| stamp)
    }

    /// The question these views answer.
    pub fn question(&self) -> Question {
        self.question
    }

    /// Names and titles.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Whether the whole register is invented: every output must then say so.
    pub fn fictitious(&self) -> bool {
        self.frame.fictitious()
    }

    /// The zone in which the register reads days; UTC before it is opened.
    pub fn zone(&self) -> Zone {
        self.frame.register().map(|opened| opened.zone.clone()).unwrap_or_default()
    }

    /// Who and where, and what the register holds.
    pub fn register(&self) -> RegisterView {
        self.register.answer(&self.frame)
    }

    /// The roles that `party` holds on the day `on`, each at a body.
    pub fn roles_of(&self, party: PartyId, on: Date) -> Vec<(PartyId, Slug)> {
        self.register.roles_of(party, on)
    }

    /// Every case and where it stands.
    pub fn cases(&self) -> CasesView {
        self.cases.answer(&self.frame)
    }

    /// One case and where it stands, if it had been opened.
    pub fn case(&self, case: CaseId) -> Option<CaseLine> {
        self.cases.line(self.slot(case)?, &self.frame)
    }

    /// What happened in one case, if it had been opened and was wanted.
    pub fn trail(&self, case: CaseId) -> Option<TrailView> {
        self.trail.answer(self.slot(case)?, &self.frame)
    }

    /// One case from its first signature to its answer, if it had been opened and was wanted.
    pub fn petition(&self, case: CaseId) -> Option<PetitionView> {
        self.petition.answer(self.slot(case)?, self.case(case)?, &self.frame)
    }

    /// What each body has before it, and stated figures.
    pub fn dashboard(&self) -> DashboardView {
        self.dashboard.answer(&self.frame)
    }

    /// What was due before `on` and is not answered, and what was answered late.
    pub fn overdue(&self, on: Date) -> OverdueView {
        self.overdue.answer(&self.frame, Day(on))
    }

    fn slot(&self, case: CaseId) -> Option<Slot> {
        self.frame.slot(case)
    }

    /// The stable JSON answer of the view `name`, with what it is as of. `case` is read by the views of
    /// one case only, `on` by `overdue` and by those that tell what is late.
    ///
    /// # Errors
    /// When there is no such view, or no such case in it.
    pub fn json(&self, name: &str, case: Option<CaseId>, on: Date) -> Result<Value, NoSuchView> {
        let (view, answer) = match name {
            "register" => ("register", value(&self.register())),
            "cases" => ("cases", value(&self.cases())),
            "dashboard" => ("dashboard", value(&self.dashboard())),
            "overdue" => ("overdue", value(&self.overdue(on))),
            "recent" => ("recent", value(&self.recent())),
            "accreditations" => ("accreditations", value(&self.accreditations(on))),
            "calendars" => ("calendars", value(&self.calendars())),
            "trail" => ("trail", self.of_case("trail", case, Self::trail)?),
            "petition" => ("petition", self.of_case("petition", case, Self::petition)?),
            "commitment" => {
                let answer = |views: &Self, case| views.commitment(case, on);
                ("commitment", self.of_case("commitment", case, answer)?)
            }
            "plan" => {
                let answer = |views: &Self, case| views.plan(case, on);
                ("plan", self.of_case("plan", case, answer)?)
            }
            "evaluation" => ("evaluation", self.of_case("evaluation", case, Self::evaluation)?),
            "budget" => ("budget", self.of_case("budget", case, Self::budget)?),
            "indicators" => ("indicators", self.indicators_json(case, on)?),
            "scores" => ("scores", self.of_case("scores", case, Self::scores)?),
            other => return Err(NoSuchView::Unknown(other.chars().take(80).collect())),
        };
        Ok(self.envelope(view, answer))
    }

    /// An answer with what it is as of.
    fn envelope(&self, view: &str, answer: Value) -> Value {
        let as_of = serde_json::json!({
            "asked": self.question.asked(),
            "position": self.position(),
            "question": self.question.name(),
            "time": self.time().map(|stamp| stamp.to_string()),
        });
        let members = [
            ("answer", answer),
            ("as_of", as_of),
            ("fictitious", self.fictitious().into()),
            ("view", view.into()),
        ];
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn of_case<T: Serialize>(
        &self,
        view: &'static str,
        case: Option<CaseId>,
        answer: impl Fn(&Self, CaseId) -> Option<T>,
    ) -> Result<Value, NoSuchView> {
        let case = case.ok_or(NoSuchView::CaseNeeded(view))?;
        let answer = answer(self, case).ok_or(NoSuchView::CaseUnknown { view, case })?;
        Ok(value(&answer))
    }
}

fn value(answer: &impl Serialize) -> Value {
    serde_json::to_value(answer).expect("an answer is plain data with text keys")
}
