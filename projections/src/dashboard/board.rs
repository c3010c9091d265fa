//! The board of one body, or of all: sums over its cases. Nothing is kept here between answers.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::activity::deliberations::Outcome;
use sijill_core::case::CaseOpened;
use sijill_core::ids::Slug;

use super::Counted;
use crate::frame::{Frame, Named, NamedParty, Slot};
use crate::milestones::Milestones;
use crate::progress::Progress;

/// The board of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BodyBoard {
    /// What it has before it and what it did.
    pub board: Board,
    /// The body.
    pub body: NamedParty,
}

/// Sums over cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Board {
    /// How many cases.
    pub cases: u64,
    /// How many cases stand in a stage that ends them.
    pub cases_ended: u64,
    /// Contests of milestones.
    pub contests: Contests,
    /// Deadlines.
    pub deadlines: Deadlines,
    /// Decisions, by their outcome as it stands now.
    pub decisions: Decisions,
    /// Duties.
    pub duties: Duties,
    /// Milestones.
    pub milestones: MilestoneCounts,
    /// Signatures given.
    pub signatures_given: u64,
    /// Valid signatures: given, less withdrawn and invalidated.
    pub signatures_valid: u64,
    /// Cases by kind, procedure and stage, in that order.
    pub stages: Vec<StageCount>,
    /// Thresholds crossed.
    pub thresholds_crossed: u64,
}

/// Contests, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contests {
    /// Those that were answered, in time or late.
    pub answered: u64,
    /// Those of them that were answered late.
    pub answered_late: u64,
    /// Those without an answer.
    pub open: u64,
}

/// Milestones, counted. What is past its last day and not declared depends on the day that is
/// asked: it stands in [`crate::overdue`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MilestoneCounts {
    /// Those whose declaration stands, verified ones included.
    pub declared: u64,
    /// Those of them that were done late, by the day they were declared done.
    pub declared_late: u64,
    /// All of them.
    pub planned: u64,
    /// Those found done by someone other than the declarer.
    pub verified: u64,
}

/// Deadlines, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Deadlines {
    /// Those that ended in time.
    pub ended_in_time: u64,
    /// Those that ended late.
    pub ended_late: u64,
    /// Those recorded as missed, ended since or not.
    pub missed: u64,
    /// Those that run, missed ones included.
    pub running: u64,
}

/// Duties, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Duties {
    /// Those that were fulfilled, in time or late.
    pub fulfilled: u64,
    /// Those of them that were fulfilled late.
    pub fulfilled_late: u64,
    /// Those still owed.
    pub owed: u64,
}

/// Votes, counted by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decisions {
    /// Adopted.
    pub adopted: u64,
    /// Too few were present.
    pub no_quorum: u64,
    /// Put off to a later session.
    pub postponed: u64,
    /// Rejected.
    pub rejected: u64,
}

/// Cases of one kind and procedure in one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StageCount {
    /// How many.
    pub cases: u64,
    /// Whether the stage ends them.
    pub ends: bool,
    /// The kind of case.
    pub kind: Slug,
    /// The key of the procedure; absent only when no record published the version.
    pub procedure: Option<Slug>,
    /// The stage; its title is that of the latest version in use.
    pub stage: Named,
}

/// What one case adds to a board.
pub(super) struct CaseCounts {
    board: Board,
    kind: Slug,
    procedure: Option<Slug>,
    version: Option<u32>,
    ends: bool,
    stage: Named,
}

impl CaseCounts {
    pub fn of(case: &Counted, opened: &CaseOpened, slot: Slot, frame: &Frame) -> Self {
        let titles = frame.titles(slot);
        let procedure = frame.procedure(opened.procedure);
        let standing = &case.standing;
        let count = |yes: bool| u64::from(yes);
        let mut board = Board {
            cases: 1,
            cases_ended: count(titles.ends(&standing.stage)),
            signatures_given: case.given,
            signatures_valid: standing.valid,
            thresholds_crossed: standing.crossed.len() as u64,
            ..Board::default()
        };
        board.deadlines.running = standing.clocks.running().count() as u64;
        for run in &standing.clocks.deadlines {
            board.deadlines.missed += count(run.missed.is_some());
            board.deadlines.ended_late += count(run.ended.is_some_and(|e| e.days_late > 0));
            board.deadlines.ended_in_time += count(run.ended.is_some_and(|e| e.days_late == 0));
        }
        board.duties.owed = standing.clocks.owed().count() as u64;
        for fulfilled in standing.clocks.duties.iter().filter_map(|duty| duty.fulfilled.as_ref()) {
            board.duties.fulfilled += 1;
            board.duties.fulfilled_late += count(fulfilled.days_late > 0);
        }
        board.count_milestones(&case.milestones);
        board.count_contests(&case.milestones, &case.progress);
        for outcome in case.votes.values() {
            match outcome {
                Outcome::Adopted => board.decisions.adopted += 1,
                Outcome::Postponed => board.decisions.postponed += 1,
                Outcome::Rejected => board.decisions.rejected += 1,
                Outcome::NoQuorum => board.decisions.no_quorum += 1,
            }
        }
        Self {
            board,
            kind: opened.kind.clone(),
            procedure: procedure.key,
            version: procedure.version,
            ends: titles.ends(&standing.stage),
            stage: titles.stage(&standing.stage),
        }
    }
}

impl Board {
    fn count_milestones(&mut self, milestones: &Milestones) {
        let count = |yes: bool| u64::from(yes);
        for run in &milestones.runs {
            let declared = run.standing().map(|declared| declared.when.happened);
            self.milestones.planned += 1;
            self.milestones.declared += count(declared.is_some());
            self.milestones.declared_late += count(declared.is_some_and(|day| day > run.due()));
            self.milestones.verified += count(run.verified().is_some());
        }
    }

    /// Contests of milestones and of declarations of progress.
    fn count_contests(&mut self, milestones: &Milestones, progress: &Progress) {
        let of_milestones = milestones
            .contests
            .iter()
            .map(|run| (run.answer.as_ref().map(|answer| answer.when.happened), run.due()));
        let of_declarations = progress
            .contests
            .iter()
            .map(|run| (run.answer.as_ref().map(|(.., when)| when.happened), run.due()));
        for (answered, due) in of_milestones.chain(of_declarations) {
            self.contests.open += u64::from(answered.is_none());
            self.contests.answered += u64::from(answered.is_some());
            self.contests.answered_late += u64::from(answered.is_some_and(|day| day > due));
        }
    }

    fn add_milestones(&mut self, add: &Self) {
        self.milestones.planned += add.milestones.planned;
        self.milestones.declared += add.milestones.declared;
        self.milestones.declared_late += add.milestones.declared_late;
        self.milestones.verified += add.milestones.verified;
        self.contests.open += add.contests.open;
        self.contests.answered += add.contests.answered;
        self.contests.answered_late += add.contests.answered_late;
    }
}

/// Kind, procedure, stage.
type StageKey = (Slug, Option<Slug>, Slug);

/// A board that is being summed. A stage's title comes from the latest version met so far.
#[derive(Default)]
pub(super) struct Sum {
    board: Board,
    stages: BTreeMap<StageKey, (Option<u32>, StageCount)>,
}

impl Sum {
    pub fn add(&mut self, one: &CaseCounts) {
        let (sum, add) = (&mut self.board, &one.board);
        sum.cases += add.cases;
        sum.cases_ended += add.cases_ended;
        sum.signatures_given += add.signatures_given;
        sum.signatures_valid += add.signatures_valid;
        sum.thresholds_crossed += add.thresholds_crossed;
        sum.deadlines.running += add.deadlines.running;
        sum.deadlines.missed += add.deadlines.missed;
        sum.deadlines.ended_late += add.deadlines.ended_late;
        sum.deadlines.ended_in_time += add.deadlines.ended_in_time;
        sum.duties.owed += add.duties.owed;
        sum.duties.fulfilled += add.duties.fulfilled;
        sum.duties.fulfilled_late += add.duties.fulfilled_late;
        sum.decisions.adopted += add.decisions.adopted;
        sum.decisions.no_quorum += add.decisions.no_quorum;
        sum.decisions.postponed += add.decisions.postponed;
        sum.decisions.rejected += add.decisions.rejected;
        sum.add_milestones(add);
        let key = (one.kind.clone(), one.procedure.clone(), one.stage.id.clone());
        let (version, count) = self.stages.entry(key).or_insert_with(|| {
            let count = StageCount {
                cases: 0,
                ends: one.ends,
                kind: one.kind.clone(),
                procedure: one.procedure.clone(),
                stage: one.stage.clone(),
            };
            (one.version, count)
        });
        count.cases += 1;
        if one.version > *version {
            (*version, count.ends) = (one.version, one.ends);
            count.stage = one.stage.clone();
        }
    }

    pub fn board(self) -> Board {
        let stages = self.stages.into_values().map(|(_, count)| count).collect();
        Board { stages, ..self.board }
    }
}
