//! What is late of measurements: whoever measures at the body owes them.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::indicators::{MEASUREMENT_DAYS, Period};
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{Confidence, Param};
use sijill_core::text::Text;

use super::{OverdueLine, Scene, What};
use crate::frame::Named;
use crate::indicators::IndicatorRun;
use crate::stamp::{Day, When};

impl Scene<'_> {
    /// Every measurement that is missing past its last day, and every one that came after it.
    pub(super) fn measurements(&self) -> Vec<OverdueLine> {
        let mut lines = Vec::new();
        for run in &self.indicators.runs {
            // what is closed is not waited for any longer
            let open = run.closed.as_ref().is_none_or(|closed| closed.when.happened > self.on);
            if open {
                let missing = run.missing(self.last);
                lines.extend(missing.into_iter().filter_map(|missing| {
                    self.measurement(run, missing.period, missing.due, None)
                }));
            }
            lines.extend(run.periods.iter().filter_map(|(period, measured)| {
                let when = measured.first.when;
                // what was over before it was promised was never due
                let asked = period.last_day() >= run.defined.happened.0;
                let answered = asked && when.happened <= self.on;
                answered
                    .then(|| self.measurement(run, Some(*period), run.due(*period), Some(when)))?
            }));
        }
        lines
    }

    fn measurement(
        &self,
        run: &IndicatorRun,
        period: Option<Period>,
        due: Day,
        answered: Option<When>,
    ) -> Option<OverdueLine> {
        let (by, ground) = self.measuring();
        let (confidence, source) = ground.unzip();
        self.line(OverdueLine {
            answered,
            body: self.frame.party(self.opened.body),
            by,
            case: self.case,
            case_ended: self.ended,
            confidence,
            days_late: due.days_to(answered.map_or(self.last, |when| when.happened)),
            due,
            item: item(run, period),
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: false,
            rungs: vec![],
            source,
            since: run.defined,
            told: None,
            what: What::Measurement,
            words: Some(run.definition.title.clone()),
        })
    }

    /// Who measures at the body, and where the definition takes the days for it from.
    pub(crate) fn measuring(&self) -> (Vec<Slug>, Option<(Confidence, Text)>) {
        let definition = self.titles.version();
        let rule = definition.and_then(|d| d.activities.get(&ActivityKind::Indicators));
        let mut params = definition.into_iter().flat_map(|d| &d.params);
        let days = params.find(|(name, _)| name.as_str() == MEASUREMENT_DAYS);
        let ground = |(_, param): (_, &Param)| (param.confidence, param.source.text());
        (rule.map(|rule| rule.by.clone()).unwrap_or_default(), days.map(ground))
    }
}

/// The indicator by its short name, with the period for a title; where it is measured once, with its
/// short name again.
pub(crate) fn item(run: &IndicatorRun, period: Option<Period>) -> Named {
    let id = run.definition.indicator.clone();
    let title = period.map_or_else(|| id.to_string(), |period| period.to_string());
    let title = Text { ar: title.clone(), en: title.clone(), fr: title };
    Named { id, title }
}
