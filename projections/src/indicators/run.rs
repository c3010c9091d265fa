//! The indicators of one case as several views need them: what was defined, measured, corrected,
//! changed, stated and closed, each with its when, and which measurement a day waits for.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::activity::indicators::{
    IndicatorDefined, IndicatorEvent, IndicatorStated, Period,
};
use sijill_core::event::Event;

use super::{ClosedIndicator, CorrectionLine, MeasuredLine, MethodLine, MissingLine};
use crate::seen::Seen;
use crate::stamp::{Day, When};

/// The most periods that are looked at for a missing measurement: a hundred years of months.
const PERIODS_MAX: usize = 1_200;

/// The indicators of one case, in the order they were defined.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Indicators {
    pub runs: Vec<IndicatorRun>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct IndicatorRun {
    pub definition: IndicatorDefined,
    pub defined: When,
    pub periods: BTreeMap<Period, PeriodRun>,
    pub methods: Vec<MethodLine>,
    pub stated: Vec<(String, IndicatorStated, When)>,
    pub closed: Option<ClosedIndicator>,
    /// What was measured after its last day, in the order of measuring; not what was over before it
    /// was promised, for that was never due.
    pub late: Vec<Period>,
    /// The first period from the definition on that is not measured; none for what is measured once.
    waits: Option<Period>,
}

/// A period that was measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PeriodRun {
    pub first: MeasuredLine,
    pub corrections: Vec<CorrectionLine>,
}

impl PeriodRun {
    /// The value that stands.
    pub fn value(&self) -> i64 {
        self.corrections.last().map_or(self.first.value, |last| last.value)
    }
}

impl Indicators {
    /// The state after one event of any family.
    pub fn see(&mut self, event: &Event, seen: &Seen<'_>) {
        if let Event::Indicator(event) = event {
            self.apply(event, seen);
        }
    }

    /// The state after one event.
    pub fn apply(&mut self, event: &IndicatorEvent, seen: &Seen<'_>) {
        let (by, when) = (seen.record.actor.to_owned(), When::of(seen));
        let id = match event {
            IndicatorEvent::Defined(defined) => {
                let length = defined.frequency.length();
                self.runs.push(IndicatorRun {
                    late: vec![],
                    waits: length.map(|length| Period::holding(when.happened.0, length)),
                    definition: defined.clone(),
                    defined: when,
                    periods: BTreeMap::new(),
                    methods: vec![],
                    stated: vec![],
                    closed: None,
                });
                return;
            }
            IndicatorEvent::Measured(event) => &event.indicator,
            IndicatorEvent::Corrected(event) => &event.indicator,
            IndicatorEvent::MethodChanged(event) => &event.indicator,
            IndicatorEvent::Stated(event) => &event.indicator,
            IndicatorEvent::Closed(event) => &event.indicator,
        };
        if let Some(run) = self.runs.iter_mut().find(|run| run.definition.indicator == *id) {
            run.apply(event, by, when);
        }
    }
}

impl IndicatorRun {
    fn apply(&mut self, event: &IndicatorEvent, by: String, when: When) {
        match event {
            IndicatorEvent::Defined(_) => {}
            IndicatorEvent::Measured(told) => {
                let first = MeasuredLine {
                    by,
                    differences: told.differences.clone(),
                    evidence: told.evidence.clone(),
                    note: told.note.clone(),
                    parts: told.parts.clone(),
                    value: told.value,
                    when,
                };
                let asked = told.period.last_day() >= self.defined.happened.0;
                if asked && self.due(told.period).days_to(when.happened) > 0 {
                    self.late.push(told.period);
                }
                self.periods.insert(told.period, PeriodRun { first, corrections: vec![] });
                while let Some(period) = self.waits.filter(|p| self.periods.contains_key(p)) {
                    self.waits = period.next();
                }
            }
            IndicatorEvent::Corrected(told) => {
                if let Some(period) = self.periods.get_mut(&told.period) {
                    period.corrections.push(CorrectionLine {
                        by,
                        correction: told.correction,
                        differences: told.differences.clone(),
                        evidence: told.evidence.clone(),
                        parts: told.parts.clone(),
                        reason: told.reason.clone(),
                        value: told.value,
                        when,
                    });
                }
            }
            IndicatorEvent::MethodChanged(told) => {
                let (from, method, reason) = (told.from, told.method.clone(), told.reason.clone());
                self.methods.push(MethodLine { by, from, method, reason, when });
                self.methods.sort_by_key(|line| line.from);
            }
            IndicatorEvent::Stated(told) => self.stated.push((by, told.clone(), when)),
            IndicatorEvent::Closed(told) => {
                self.closed = Some(ClosedIndicator { by, reason: told.reason.clone(), when });
            }
        }
    }

    /// How many changes of method lie before `period` or begin with it.
    pub fn series(&self, period: Period) -> u32 {
        let before = self.methods.iter().filter(|line| line.from <= period).count();
        u32::try_from(before).unwrap_or(u32::MAX)
    }

    /// The last day on which the measurement of `period` is in time.
    pub fn due(&self, period: Period) -> Day {
        match self.definition.frequency.length() {
            Some(_) => Day(later(period.last_day(), self.definition.days_to_measure)),
            None => Day(self.definition.target.date.last_day()),
        }
    }

    /// What was expected by the day `until` and is not measured, the oldest first: every period from
    /// the one in which it was defined to the one of the target, once it has begun; what is measured
    /// once, from its definition on.
    pub fn missing(&self, until: Day) -> impl Iterator<Item = MissingLine> + '_ {
        let until = self.closed.as_ref().map_or(until, |closed| closed.when.happened.min(until));
        let target = self.definition.target.date.last_day();
        let line = move |period: Option<Period>| {
            let due = period.map_or(Day(target), |period| self.due(period));
            MissingLine { days_late: due.days_to(until).max(0), due, period }
        };
        let once = self.definition.frequency.length().is_none();
        let open = once && self.periods.is_empty() && self.defined.happened <= until;
        let periods = std::iter::successors(self.waits, |period| period.next())
            .take(PERIODS_MAX)
            .take_while(move |period| period.first_day() <= until.0.min(target))
            .filter(|period| !self.periods.contains_key(period));
        open.then_some(None).into_iter().chain(periods.map(Some)).map(line)
    }
}

/// So many days after `day`.
fn later(day: Date, days: Option<u32>) -> Date {
    let span = Span::new().try_days(days.unwrap_or(0)).ok();
    span.and_then(|span| day.checked_add(span).ok()).unwrap_or(day)
}
