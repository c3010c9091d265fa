//! The fold behind [`super::IndicatorsView`]. No decision of the core may be taken again here.

use serde::{Deserialize, Serialize};
use sijill_core::activity::indicators::{Direction, IndicatorStated};
use sijill_core::case::CaseEvent;
use sijill_core::event::Event;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use super::run::{IndicatorRun, Indicators};
use super::{
    Distance, Fraction, IndicatorCounts, IndicatorLine, IndicatorsView, PeriodLine, StatedLine,
};
use crate::cases::CaseLine;
use crate::frame::{BySlot, Slot};
use crate::seen::{Seen, View};
use crate::stamp::{Day, When};

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct IndicatorsFold {
    cases: BySlot<State>,
}

/// What is kept of one case.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    indicators: Indicators,
    /// Since when it stands in its stage.
    entered: Day,
}

impl View for IndicatorsFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        // the crowd measures nothing
        let (Some(event), Some(slot)) = (&seen.event, seen.slot) else { return };
        match event {
            Event::Case(CaseEvent::Opened(_)) => {
                let (indicators, entered) = (Indicators::default(), Day(seen.happened));
                self.cases.insert(slot, State { indicators, entered });
            }
            Event::Case(CaseEvent::StepTaken(_)) => {
                if let Some(state) = self.cases.get_mut(slot) {
                    state.entered = Day(seen.happened);
                }
            }
            Event::Indicator(event) => {
                if let Some(state) = self.cases.get_mut(slot) {
                    state.indicators.apply(event, seen);
                }
            }
            Event::Case(_)
            | Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Signature(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Milestone(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Consultation(_)
            | Event::Evidence(_)
            | Event::Progress(_)
            | Event::Score(_)
            | Event::Funding(_)
            | Event::Code(_)
            | Event::Ballot(_)
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Figure(_)
            | Event::Course(_)
            | Event::Session(_)
            | Event::Calendar(_) => {}
        }
    }
}

impl IndicatorsFold {
    /// The title of an indicator.
    pub(crate) fn title(&self, slot: Slot, name: &Slug) -> Option<&ObjectRef> {
        let runs = &self.cases.get(slot)?.indicators.runs;
        runs.iter().find(|run| run.definition.indicator == *name).map(|run| &run.definition.title)
    }

    /// The answer as of the day `on`, if the case was opened.
    pub fn answer(&self, slot: Slot, case: CaseLine, on: Day) -> Option<IndicatorsView> {
        let state = self.cases.get(slot)?;
        // what is over is not late for longer
        let until = if case.ended { state.entered.min(on) } else { on };
        let runs = state.indicators.runs.iter();
        let indicators: Vec<IndicatorLine> = runs.map(|run| line(run, until)).collect();
        Some(IndicatorsView { case, counts: counts(&indicators), indicators, on })
    }
}

fn counts(lines: &[IndicatorLine]) -> IndicatorCounts {
    let count =
        |yes: &dyn Fn(&IndicatorLine) -> bool| lines.iter().filter(|line| yes(line)).count() as u64;
    let reached = |line: &IndicatorLine| line.distance.and_then(|d| d.reached) == Some(true);
    IndicatorCounts {
        closed: count(&|line| line.closed.is_some()),
        defined: lines.len() as u64,
        measured: count(&|line| !line.periods.is_empty()),
        overdue: count(&|line| {
            line.closed.is_none() && line.missing.iter().any(|m| m.days_late > 0)
        }),
        reached: count(&reached),
        without_baseline: count(&|line| line.baseline.is_none()),
    }
}

fn line(run: &IndicatorRun, until: Day) -> IndicatorLine {
    let periods: Vec<PeriodLine> = run
        .periods
        .iter()
        .map(|(period, measured)| PeriodLine {
            corrections: measured.corrections.clone(),
            days_late: if run.late.contains(period) {
                run.due(*period).days_to(measured.first.when.happened).max(0)
            } else {
                0
            },
            first: measured.first.clone(),
            period: *period,
            series: run.series(*period),
            value: measured.value(),
        })
        .collect();
    let told = &run.definition;
    IndicatorLine {
        baseline: told.baseline,
        closed: run.closed.clone(),
        decimals: told.decimals,
        defined: run.defined,
        dimensions: told.dimensions.clone(),
        direction: told.direction,
        distance: periods.last().map(|last| distance(run, last)),
        frequency: told.frequency,
        indicator: told.indicator.clone(),
        latest: periods.last().map(|last| last.period),
        method: told.method.clone(),
        methods: run.methods.clone(),
        missing: run.missing(until).collect(),
        source: told.source.clone(),
        stated: run.stated.iter().map(|stated| stated_line(run, stated)).collect(),
        periods,
        target: told.target,
        title: told.title.clone(),
        unit: told.unit.clone(),
    }
}

fn stated_line(run: &IndicatorRun, told: &(String, IndicatorStated, When)) -> StatedLine {
    let (by, stated, when) = told;
    let measured = run.periods.get(&stated.period);
    StatedLine {
        by: by.clone(),
        difference: measured.map(|measured| stated.value - measured.value()),
        period: stated.period,
        source: stated.source.clone(),
        value: stated.value,
        when: *when,
    }
}

/// How far `last` is from the target. The target and the baseline were set on the method of the
/// definition: across a change of it they do not compare.
fn distance(run: &IndicatorRun, last: &PeriodLine) -> Distance {
    let told = &run.definition;
    let (value, target, broken) = (last.value, told.target.value, last.series > 0);
    let reached = match told.direction {
        Direction::Up => value >= target,
        Direction::Down => value <= target,
        Direction::Keep => value == target,
    };
    let baseline = told.baseline.filter(|_| !broken);
    Distance {
        broken,
        left: target - value,
        progress: baseline.and_then(|from| fraction(value - from.value, target - from.value)),
        reached: (!broken).then_some(reached),
    }
}

/// `of / whole` in lowest terms; none of nothing.
fn fraction(of: i64, whole: i64) -> Option<Fraction> {
    let (mut a, mut b) = (of.abs(), whole.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (whole != 0)
        .then(|| Fraction { denominator: whole.abs() / a, numerator: of * whole.signum() / a })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_exact_and_in_lowest_terms() {
        let check = |of, whole, expected: Option<(i64, i64)>| {
            let found = fraction(of, whole).map(|f| (f.numerator, f.denominator));
            assert_eq!(found, expected, "{of}/{whole}");
        };
        check(60, 200, Some((3, 10)));
        // down from 40 to 10, now at 30
        check(-10, -30, Some((1, 3)));
        // the other way
        check(5, -30, Some((-1, 6)));
        check(0, 7, Some((0, 1)));
        check(7, 0, None);
        let max = sijill_core::record::INTEGER_MAX;
        check(2 * max, -2 * max, Some((-1, 1)));
    }
}
