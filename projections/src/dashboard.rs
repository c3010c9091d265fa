//! `dashboard`: what each body has before it and what it did with it, in whole numbers, and the
//! figures others stated beside what can be computed from them. No average may be made here, and no
//! stated figure may be put right.

mod board;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::deliberations::{DeliberationEvent, Outcome};
use sijill_core::case::CaseEvent;
use sijill_core::event::{Event, Subject};
use sijill_core::figure::{FigureEvent, FigureStated, Part};
use sijill_core::ids::{PartyId, RecordId, Slug};

pub use self::board::{
    Board, BodyBoard, Contests, Deadlines, Decisions, Duties, MilestoneCounts, StageCount,
};
use crate::frame::{BySlot, Frame, NamedParty};
use crate::milestones::Milestones;
use crate::progress::Progress;
use crate::seen::{Seen, View};
use crate::stamp::When;
use crate::standing::Standing;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DashboardView {
    /// Every body that has a case, by its id.
    pub bodies: Vec<BodyBoard>,
    /// Figures stated about parties, by party, in the order they were stated.
    pub figures: Vec<PartyFigures>,
    /// All bodies together.
    pub totals: Board,
}

/// Figures stated about one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartyFigures {
    /// The party.
    pub about: NamedParty,
    /// The figures.
    pub stated: Vec<FigureLine>,
}

/// A figure that someone stated, beside what can be computed from its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FigureLine {
    /// What the register itself counts: cases of that party in stages that count for this figure;
    /// `null` where no procedure counts for it.
    pub counted: Option<CountedFigure>,
    /// The total as stated, less the sum of the parts; 0 when they agree.
    pub difference: i64,
    /// What is counted: `members`.
    pub figure: Slug,
    /// The parts, as stated, with their titles.
    pub parts: Vec<Part>,
    /// Who said it, where.
    pub source: String,
    /// The sum of the parts, computed.
    pub sum: i64,
    /// The total, as stated.
    pub total: i64,
    /// When it was said, and recorded.
    pub when: When,
}

/// A figure as the register counts it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CountedFigure {
    /// How many of each kind of territory, by kind.
    pub kinds: Vec<KindCount>,
    /// All of them.
    pub total: u64,
}

/// How many cases of one kind of territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KindCount {
    /// How many.
    pub cases: u64,
    /// The kind of territory: `region`, `commune`.
    pub kind: Slug,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DashboardFold {
    cases: BySlot<Counted>,
    figures: BTreeMap<PartyId, Vec<(FigureStated, When)>>,
}

/// What is counted of one case.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Counted {
    standing: Standing,
    given: u64,
    votes: BTreeMap<RecordId, Outcome>,
    milestones: Milestones,
    progress: Progress,
}

impl View for DashboardFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let Some(event) = &seen.event else {
            if let Some(case) = seen.slot.and_then(|slot| self.cases.get_mut(slot)) {
                case.standing.count_given(seen);
                case.given += 1;
            }
            return;
        };
        if let Event::Figure(FigureEvent::Stated(figure)) = event {
            if let Ok(Subject::Party(about)) = seen.record.subject.parse() {
                let stated = (figure.clone(), When::of(seen));
                self.figures.entry(about).or_default().push(stated);
            }
            return;
        }
        if let Some((slot, standing)) = Standing::opening(seen) {
            let counted = Counted {
                standing,
                given: 0,
                votes: BTreeMap::new(),
                milestones: Milestones::default(),
                progress: Progress::default(),
            };
            self.cases.insert(slot, counted);
        }
        if let Some(case) = seen.slot.and_then(|slot| self.cases.get_mut(slot)) {
            case.standing.apply(event, seen);
            case.apply_votes(event, seen);
            if let Event::Milestone(event) = event {
                case.milestones.apply(event, seen);
            }
            case.progress.apply(event, seen);
        }
    }
}

impl Counted {
    /// Votes count by their outcome, and a corrected outcome counts as it stands now.
    fn apply_votes(&mut self, event: &Event, seen: &Seen<'_>) {
        match event {
            Event::Deliberation(DeliberationEvent::VoteHeld(vote)) => {
                if let Ok(id) = seen.record.id.parse() {
                    self.votes.insert(id, vote.outcome);
                }
            }
            Event::Case(CaseEvent::Corrected(correction)) if correction.field == "outcome" => {
                let now = serde_json::from_value(correction.now.clone());
                if let (Some(outcome), Ok(now)) = (self.votes.get_mut(&correction.record), now) {
                    *outcome = now;
                }
            }
            Event::Case(_)
            | Event::Deliberation(DeliberationEvent::Inscribed(_))
            | Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Signature(_)
            | Event::Notice(_)
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
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Course(_)
            | Event::Figure(_)
            | Event::Session(_)
            | Event::Calendar(_) => {}
        }
    }
}

impl DashboardFold {
    /// The answer so far.
    pub fn answer(&self, frame: &Frame) -> DashboardView {
        let mut totals = board::Sum::default();
        let mut bodies: BTreeMap<PartyId, board::Sum> = BTreeMap::new();
        let mut counted: BTreeMap<(PartyId, &Slug), BTreeMap<&Slug, u64>> = BTreeMap::new();
        for (slot, case) in self.cases.iter() {
            let Some(opened) = frame.opened(slot) else { continue };
            let counts = board::CaseCounts::of(case, opened, slot, frame);
            bodies.entry(opened.body).or_default().add(&counts);
            totals.add(&counts);
            let stage = frame.definition(slot).and_then(|d| d.stage(&case.standing.stage));
            let figure = stage.and_then(|stage| stage.counts.as_ref());
            if let (Some(figure), Some(kind)) = (figure, frame.kind_of(&opened.territory)) {
                let of = counted.entry((opened.body, figure)).or_default();
                *of.entry(kind).or_default() += 1;
            }
        }
        let counted = |about: PartyId, figure: &Slug| {
            let kinds = counted.get(&(about, figure))?;
            let total = kinds.values().sum();
            let kind =
                |(kind, cases): (&&Slug, &u64)| KindCount { cases: *cases, kind: (*kind).clone() };
            Some(CountedFigure { kinds: kinds.iter().map(kind).collect(), total })
        };
        let body = |(body, sum): (PartyId, board::Sum)| BodyBoard {
            board: sum.board(),
            body: frame.party(body),
        };
        let figures = self.figures.iter().map(|(about, stated)| PartyFigures {
            about: frame.party(*about),
            stated: stated
                .iter()
                .map(|(figure, when)| {
                    let counted = counted(*about, &figure.figure);
                    figure_line(figure, counted, *when)
                })
                .collect(),
        });
        DashboardView {
            bodies: bodies.into_iter().map(body).collect(),
            figures: figures.collect(),
            totals: totals.board(),
        }
    }
}

fn figure_line(figure: &FigureStated, counted: Option<CountedFigure>, when: When) -> FigureLine {
    let sum = figure.sum();
    FigureLine {
        counted,
        difference: figure.total.saturating_sub(sum),
        figure: figure.figure.clone(),
        parts: figure.parts.clone(),
        source: figure.source.clone(),
        sum,
        total: figure.total,
        when,
    }
}
