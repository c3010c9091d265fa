//! The indicators of one case: what is promised and measured, what was said first, where the method
//! changed, what others say. Nothing may be counted here.

use jiff::civil::Date;
use sijill_core::case::CaseRefusal;
use sijill_core::ids::CaseId;
use sijill_core::refusal::Refusal;
use sijill_projections::indicators::IndicatorLine;

use super::Shown;
use crate::cli::failure::Failure;

impl Shown<'_> {
    pub(super) fn indicators(&self, case: CaseId, on: Date) -> Result<(), Failure> {
        let unknown = || Failure::Refused(Refusal::from(CaseRefusal::Unknown { case }));
        let view = self.views.indicators(case, on).ok_or_else(unknown)?;
        self.head("indicators");
        self.terminal.show(&self.words(&view.case.title)?);
        let counts = &view.counts;
        let mut table = self.table(&["cli-what", "label-value"]);
        for (key, value) in [
            ("label-case-number", view.case.number.to_string()),
            ("label-stage", self.own(&view.case.stage.title)),
            ("indicators-count-defined", self.number(counts.defined)),
            ("indicators-count-measured", self.number(counts.measured)),
            ("indicators-count-reached", self.number(counts.reached)),
            ("indicators-count-overdue", self.number(counts.overdue)),
            ("indicators-count-without-baseline", self.number(counts.without_baseline)),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        self.print(&table);
        view.indicators.iter().try_for_each(|line| self.indicator(line))
    }

    fn indicator(&self, line: &IndicatorLine) -> Result<(), Failure> {
        let speech = self.terminal.speech();
        let number = |value| speech.scaled(value, line.decimals);
        self.terminal.show_plain("");
        let unit = crate::visible::visible(&line.unit);
        let title = self.words(&line.title)?;
        self.terminal.show(&format!("{}: {title} ({unit})", line.indicator));
        let target = speech.date(line.target.date);
        let mut said = vec![("field-target", format!("{} ({target})", number(line.target.value)))];
        if let Some(from) = line.baseline {
            let baseline = format!("{} ({})", number(from.value), speech.period(from.period));
            said.insert(0, ("field-baseline", baseline));
        }
        if let Some(distance) = line.distance {
            let key = if distance.broken { "indicators-apart" } else { "indicators-left" };
            said.push((key, number(distance.left)));
            let gone = distance.progress.map(|f| format!("{}/{}", f.numerator, f.denominator));
            said.extend(gone.map(|gone| ("indicators-progress", gone)));
        }
        for change in &line.methods {
            said.push(("indicators-breaks", speech.period(change.from)));
        }
        for stated in &line.stated {
            let value = format!("{} ({})", number(stated.value), speech.period(stated.period));
            said.push(("indicators-stated", value));
        }
        for missing in line.missing.iter().filter(|missing| missing.days_late > 0) {
            let period = missing.period.map(|period| speech.period(period));
            said.push(("indicators-missing", period.unwrap_or_else(|| self.day(missing.due))));
        }
        for (key, value) in said {
            self.terminal.show(&format!("{}: {value}", self.label(key)));
        }
        let heads = ["indicators-period", "indicators-now", "indicators-first", "label-position"];
        let mut table = self.table(&heads);
        for period in &line.periods {
            let (.., when) = period.standing();
            let first = if period.corrections.is_empty() {
                String::new()
            } else {
                number(period.first.value)
            };
            table = table.row(&[
                &speech.period(period.period),
                &number(period.value),
                &first,
                &self.number(when.position),
            ]);
        }
        if !line.periods.is_empty() {
            self.print(&table);
        }
        Ok(())
    }
}
