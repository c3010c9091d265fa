//! What an invented office measures: a few indicators, a period each time. No number may be taken from
//! anywhere: all of it is invented.

use jiff::civil::Date;
use sijill_core::activity::indicators::{
    Baseline, Direction, Frequency, IndicatorCommand, IndicatorDefined, Length, Period, Reading,
    Target,
};
use sijill_core::decider::Command;

use super::super::place::slug;
use super::{Driver, words};

/// How many indicators a case defines.
const DEFINED: usize = 2;

impl Driver<'_> {
    /// Defines, then measures the period in which `today` lies; what is measured is corrected.
    pub(super) fn indicator(&mut self, n: usize, today: Date) -> Option<Command> {
        let case = self.cases[n].id;
        let defined = self.told(n, "indicator.defined.v1").len();
        let period = Period::holding(today, Length::Month);
        let of = slug(&format!("i{}", self.chance.below(DEFINED as u64)));
        if defined < DEFINED {
            let before = Period::holding(today, Length::Year);
            let indicator = IndicatorDefined {
                baseline: Some(Baseline { period: before, value: 100 }),
                days_to_measure: None,
                decimals: 0,
                dimensions: vec![],
                direction: Direction::Up,
                frequency: Frequency::Month,
                indicator: slug(&format!("i{defined}")),
                method: words("An invented method"),
                source: words("An invented source"),
                target: Target { date: before.begins(), value: 200 },
                title: words("An invented indicator"),
                unit: "meetings".to_owned(),
            };
            return Some(Command::Indicator(IndicatorCommand::Define { case, indicator }));
        }
        let measured = self.told(n, "indicator.measured.v1");
        let known = measured.iter().any(|told| {
            told["indicator"].as_str() == Some(of.as_str())
                && told["period"].as_str() == Some(&period.to_string())
        });
        let value = self.chance.between(80, 220);
        let evidence = vec![words("What shows it")];
        let reading = Reading { evidence, indicator: of, parts: vec![], period, value };
        Some(Command::Indicator(if known {
            let reason = "Counted again".to_owned();
            IndicatorCommand::Correct { case, reading, reason }
        } else {
            IndicatorCommand::Measure { case, note: None, reading }
        }))
    }
}
