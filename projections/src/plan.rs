//! `plan`: what a plan's commitments have come to, one line each, and added up by the rule that the
//! plan pins. What is declared, what is shown and what an assessor found are added up apart and may
//! never be merged here into one figure; and no percentage leaves here without the points it is made
//! of.

pub mod beside;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Confidence, LevelPoints, POINTS_MAX, RollupRule};

use crate::cases::CaseLine;
use crate::commitment::{CommitmentView, Counts, StepLine};
use crate::frame::{Named, NamedParty};
use crate::funding::{MoneyTotal, totals as totals_of};
use crate::number::CaseNumber;
use crate::stamp::{Day, When};
use crate::views::Views;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanView {
    /// Where the plan stands: the line of [`crate::cases`].
    pub case: CaseLine,
    /// Its commitments, in the order in which they were opened.
    pub commitments: Vec<PlanLine>,
    /// Sums over the milestones of all of them.
    pub counts: Counts,
    /// How many commitments have ended.
    pub ended: u64,
    /// What the budget lines of all of them add up to, a sum for each currency.
    pub money: Vec<MoneyTotal>,
    /// The day of the question.
    pub on: Day,
    /// The rule by which they are added up, as the plan pins it; absent where nothing is added up.
    pub rule: Option<RollupLine>,
    /// What they add up to: three answers, never one.
    pub totals: Totals,
}

/// One commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanLine {
    /// The body that owes it.
    pub body: NamedParty,
    /// The commitment.
    pub case: CaseId,
    /// Sums over its milestones.
    pub counts: Counts,
    /// Whether it has ended.
    pub ended: bool,
    /// How far it is: three answers, never one.
    pub levels: Levels,
    /// What its budget lines add up to, a sum for each currency.
    pub money: Vec<MoneyTotal>,
    /// Its number.
    pub number: CaseNumber,
    /// When it was opened.
    pub opened: When,
    /// Where it stands.
    pub stage: Named,
    /// Its title, an object.
    pub title: ObjectRef,
    /// How much it weighs in the sum.
    pub weight: u64,
}

/// How far a commitment is, on the five levels; absent where nobody has said or found it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Levels {
    /// What an independent assessor found.
    pub assessed: Option<Slug>,
    /// What the body declares.
    pub declared: Option<Slug>,
    /// What accepted evidence shows.
    pub evidenced: Option<Slug>,
}

/// The rule by which commitments are added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RollupLine {
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What each level is worth, of 100.
    pub levels: Vec<LevelPoints>,
    /// Where it comes from.
    pub source: sijill_core::text::Text,
    /// The field of a commitment that says how much it weighs; they all weigh 1, when absent.
    pub weight: Option<Slug>,
}

/// Three sums beside each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Totals {
    /// Of what assessors found.
    pub assessed: Share,
    /// Of what is declared.
    pub declared: Share,
    /// Of what is shown.
    pub evidenced: Share,
}

/// A sum of points, as an exact fraction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Share {
    /// The points there could be: 100 times the weights.
    pub of: u64,
    /// The points there are: of each commitment its weight times what its level is worth.
    pub points: u64,
    /// How many commitments have no such level; they count as no points.
    pub without: u64,
}

impl Share {
    fn add(&mut self, weight: u64, level: Option<&Slug>, rule: &RollupRule) {
        let points = level.map_or(0, |level| u64::from(rule.points(level.as_str())));
        self.of = self.of.saturating_add(weight.saturating_mul(POINTS_MAX.into()));
        self.points = self.points.saturating_add(weight.saturating_mul(points));
        self.without += u64::from(level.is_none());
    }

    /// Whole percent, rounded down, so that 100 is said of what is complete and of nothing else.
    pub fn percent(self) -> u64 {
        self.points.saturating_mul(100).checked_div(self.of).unwrap_or(0)
    }
}

impl Views {
    /// What the commitments of a plan have come to on the day `on`, if it had been opened and was wanted;
    /// no commitments, where its procedure adds nothing up.
    pub fn plan(&self, case: CaseId, on: Date) -> Option<PlanView> {
        let frame = self.frame();
        let slot = frame.slot(case)?;
        let rule = frame.definition(slot).and_then(|definition| definition.rollup.as_ref());
        let case = self.case(case)?;
        let children = case.children.iter().filter_map(|child| self.commitment(*child, on));
        let lines = children.filter_map(|view| Some(line(&view, rule?)));
        let commitments: Vec<PlanLine> = lines.collect();
        let mut totals = Totals::default();
        let mut counts = Counts::default();
        for line in &commitments {
            let (Some(rule), Levels { assessed, declared, evidenced }) = (rule, &line.levels)
            else {
                continue;
            };
            totals.assessed.add(line.weight, assessed.as_ref(), rule);
            totals.declared.add(line.weight, declared.as_ref(), rule);
            totals.evidenced.add(line.weight, evidenced.as_ref(), rule);
            counts = added(counts, line.counts);
        }
        let ended = commitments.iter().filter(|line| line.ended).count() as u64;
        let rule = rule.map(|rule| RollupLine {
            confidence: rule.confidence,
            levels: rule.levels.clone(),
            source: rule.source.text(),
            weight: rule.weight.clone(),
        });
        let money = totals_of(commitments.iter().flat_map(|line| line.money.iter().cloned()));
        Some(PlanView { case, commitments, counts, ended, money, on: Day(on), rule, totals })
    }
}

fn line(view: &CommitmentView, rule: &RollupRule) -> PlanLine {
    let case = &view.case;
    PlanLine {
        body: case.body.clone(),
        case: case.case,
        counts: view.counts,
        ended: case.ended,
        levels: levels(view),
        money: view.funding.totals.clone(),
        number: case.number,
        opened: case.opened,
        stage: case.stage.clone(),
        title: case.title.clone(),
        weight: rule.weight.as_ref().and_then(|field| filled_in(view, field)).unwrap_or(1),
    }
}

fn levels(view: &CommitmentView) -> Levels {
    let assessed = view.statuses.assessed.as_ref();
    Levels {
        assessed: assessed.and_then(|assessed| Some(assessed.completion.as_ref()?.id.clone())),
        declared: view.levels.declared.and_then(|level| level.name().parse().ok()),
        evidenced: view.levels.evidenced.and_then(|level| level.name().parse().ok()),
    }
}

/// The whole number that a field of the commitment's forms says: the last step that filled it in, as
/// corrected.
fn filled_in(view: &CommitmentView, field: &Slug) -> Option<u64> {
    let steps = view.adoption.iter().chain(&view.steps);
    let in_step = |step: &StepLine| {
        let line = step.fields.iter().find(|line| line.field.id == *field)?;
        let corrected = step.corrected.get(&format!("form.{field}"));
        let value: &Value = corrected.map_or(&line.value, |corrected| &corrected.now);
        value.as_u64().map(|value| (step.when.position, value))
    };
    steps.filter_map(in_step).max().map(|(_, value)| value)
}

fn added(one: Counts, other: Counts) -> Counts {
    Counts {
        contested: one.contested + other.contested,
        declared: one.declared + other.declared,
        late: one.late + other.late,
        open_contests: one.open_contests + other.open_contests,
        planned: one.planned + other.planned,
        returned: one.returned + other.returned,
        verified: one.verified + other.verified,
    }
}

#[cfg(test)]
mod tests {
    use sijill_core::procedure::Procedure;

    use super::*;

    fn rule() -> RollupRule {
        let source =
            sijill_core::procedure::shipped::shipped("ma.commune.openness-programme").unwrap();
        Procedure::read(source).unwrap().definition.rollup.unwrap()
    }

    fn share(levels: &[(u64, Option<&str>)]) -> Share {
        let mut share = Share::default();
        for (weight, level) in levels {
            let level: Option<Slug> = level.map(|level| level.parse().unwrap());
            share.add(*weight, level.as_ref(), &rule());
        }
        share
    }

    #[test]
    fn weights_add_up_exactly_and_nothing_is_rounded_up() {
        let one = [(1, Some("complete")), (2, Some("limited")), (1, None)];
        let sum = share(&one);
        assert_eq!((sum.points, sum.of, sum.without), (150, 400, 1));
        assert_eq!(sum.percent(), 37);
        // 299 of 300 complete is no 100
        let mut many = vec![(1, Some("complete")); 299];
        many.push((1, Some("substantial")));
        assert_eq!(share(&many).percent(), 99);
        assert_eq!(share(&[]).percent(), 0);
    }
}
