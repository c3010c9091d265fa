//! What is late of measurements: whoever measures at the body owes them.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::indicators::{MEASUREMENT_DAYS, Period};
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{Citation, Confidence};
use sijill_core::text::Text;

use super::{Late, OverdueLine, Owed, Scene};
use crate::frame::Named;
use crate::indicators::IndicatorRun;
use crate::stamp::{Day, When};

impl<'a> Scene<'a> {
    /// Every measurement that is missing past its last day, and every one that came after it.
    pub(super) fn measurements(&self) -> impl Iterator<Item = Late<'a>> + use<'a> {
        let (scene, indicators) = (*self, self.indicators);
        indicators.runs.iter().flat_map(move |run| {
            // what is closed is not waited for any longer
            let open = run.closed.as_ref().is_none_or(|closed| closed.when.happened > scene.on);
            let missing = open.then(|| run.missing(scene.last)).into_iter().flatten();
            let missing = missing.filter_map(move |missing| {
                scene.measurement(run, missing.period, missing.due, None)
            });
            let answered = run.late.iter().filter_map(move |period| {
                let when = run.periods.get(period)?.first.when;
                let answered = when.happened <= scene.on;
                answered
                    .then(|| scene.measurement(run, Some(*period), run.due(*period), Some(when)))?
            });
            missing.chain(answered)
        })
    }

    fn measurement(
        &self,
        run: &'a IndicatorRun,
        period: Option<Period>,
        due: Day,
        answered: Option<When>,
    ) -> Option<Late<'a>> {
        let days_late = due.days_to(answered.map_or(self.last, |when| when.happened));
        let since = run.defined;
        self.late(Late { answered, days_late, due, of: Owed::Measurement(run, period), since })
    }

    pub(super) fn measurement_line(
        &self,
        late: &Late<'_>,
        run: &IndicatorRun,
        period: Option<Period>,
    ) -> OverdueLine {
        let (by, ground) = self.measuring();
        let (confidence, source) = ground.unzip();
        let source = source.map(Citation::text);
        let words = Some(run.definition.title.clone());
        OverdueLine { by, confidence, source, words, ..self.line(late, item(run, period)) }
    }

    /// Who measures at the body, and where the definition takes the days for it from.
    pub(crate) fn measuring(&self) -> (Vec<Slug>, Option<(Confidence, &'a Citation)>) {
        let definition = self.titles.version();
        let rule = definition.and_then(|d| d.activities.get(&ActivityKind::Indicators));
        let mut params = definition.into_iter().flat_map(|d| &d.params);
        let days = params.find(|(name, _)| name.as_str() == MEASUREMENT_DAYS);
        let ground = days.map(|(_, param)| (param.confidence, &param.source));
        (rule.map(|rule| rule.by.clone()).unwrap_or_default(), ground)
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
