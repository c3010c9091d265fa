//! Deadlines, their rungs, and duties, in words. No day may be reckoned here.

use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{DeadlineRule, DutyRule, Until};

use super::{Rule, Rulebook};
use crate::i18n::Args;
use crate::service::stages::roles;
use crate::service::telling::Pair;

impl Rulebook<'_> {
    pub(super) fn deadline(&self, rule: &DeadlineRule) -> Rule {
        let mut pairs = Vec::new();
        if let Some(awaited) = &rule.awaits {
            pairs.push(self.pair("procedure-awaits", self.step_title(awaited)));
        } else if let Some(because) = &rule.because {
            pairs.push(self.pair("case-because", self.cause(because)));
            let ends = rule.ends_with.iter().map(|step| self.step_title(step));
            let ends: Vec<_> = ends.collect();
            pairs.push(self.pair("procedure-ends-with", ends.join(&self.t.say("case-or"))));
        } else {
            pairs.push(self.pair("label-section-stages", self.stages(&rule.stages)));
        }
        match (&rule.within, &rule.until) {
            (Some(span), _) => pairs.push(self.pair("procedure-within", self.span(span))),
            (None, Some(Until::NextOrdinarySession)) => {
                pairs.push(self.pair("procedure-within", self.t.say("procedure-next-session")));
            }
            (None, None) => {}
        }
        let calendar = rule.calendar.iter().map(|calendar| self.calendar(calendar));
        pairs.extend(calendar.map(|calendar| self.pair("procedure-calendar", calendar)));
        let days = rule.working_days.iter();
        let mut codes: Vec<_> =
            days.map(|days| self.pair("label-working-days", days.clone())).collect();
        codes.extend(
            rule.counts_from.iter().map(|from| self.pair("procedure-counts-from", from.clone())),
        );
        pairs.extend(self.rungs(rule));
        if let Some(extension) = &rule.extension {
            let by = roles(self.t, &extension.by);
            let long = extension.within.as_ref().map(|span| self.span(span));
            let said = match long {
                Some(long) => self.t.with(
                    "procedure-extended-by",
                    &Args::new().phrase("by", by).phrase("span", long),
                ),
                None => by,
            };
            pairs.push(self.pair("procedure-extension", said));
            codes.extend(
                extension
                    .working_days
                    .iter()
                    .map(|days| self.pair("label-extension", days.clone())),
            );
        }
        if !rule.suspend_by.is_empty() {
            pairs.push(self.pair("procedure-suspend-by", roles(self.t, &rule.suspend_by)));
        }
        let then = match rule.then.as_str() {
            "record" => self.t.say("procedure-then-record"),
            _ => self.step_title(&rule.then),
        };
        pairs.push(self.pair("procedure-then", then));
        Rule {
            id: format!("deadline-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            pairs,
            codes,
            ground: Some(self.ground(&rule.source, rule.confidence)),
            ..Rule::default()
        }
    }

    /// The title of a working calendar; its short name, where no such calendar is known.
    fn calendar(&self, calendar: &Slug) -> String {
        let title = self.calendars.get(calendar).map(|title| self.t.text(title).to_owned());
        title.unwrap_or_else(|| calendar.to_string())
    }

    /// The rungs of a deadline: when, and whom they tell.
    fn rungs(&self, rule: &DeadlineRule) -> Vec<Pair> {
        let told = rule.rungs.iter().map(|rung| {
            let (key, span) = match (&rung.before, &rung.after) {
                (Some(span), _) => ("procedure-rung-before", span.as_str()),
                (None, Some(span)) => ("procedure-rung-after", span.as_str()),
                (None, None) => ("procedure-rung-after", ""),
            };
            let args = Args::new()
                .phrase("span", self.span(span))
                .phrase("tell", roles(self.t, &rung.tell));
            (self.t.text(&rung.title).to_owned(), self.t.with(key, &args))
        });
        told.collect()
    }

    /// A span of one calendar unit in words; another as it is written.
    pub(super) fn span(&self, span: &str) -> String {
        let unit = span.chars().last();
        let count = span.strip_prefix('P').and_then(|rest| rest.get(..rest.len().checked_sub(1)?));
        match (unit, count.and_then(|n| n.parse::<u64>().ok())) {
            (Some('Y'), Some(n)) => self.t.count("count-years", &n),
            (Some('M'), Some(n)) => self.t.count("count-months", &n),
            (Some('W'), Some(n)) => self.t.count("count-weeks", &n),
            (Some('D'), Some(n)) => self.t.count("count-days", &n),
            _ => span.to_owned(),
        }
    }

    pub(super) fn duty(&self, rule: &DutyRule) -> Rule {
        let because = self.cause(&rule.because);
        let by: Vec<_> = rule.fulfilled_by.iter().map(|step| self.step_title(step)).collect();
        let mut pairs = vec![
            self.pair("label-owed-by", self.t.word("role", rule.owed_by.as_str())),
            self.pair("case-because", because),
            self.pair("case-fulfilled-by", by.join(&self.t.say("case-or"))),
        ];
        let clock = rule.deadline.as_ref();
        let clock = clock.and_then(|id| self.definition.deadlines.iter().find(|d| d.id == *id));
        pairs.extend(clock.map(|d| self.pair("label-deadline", self.t.text(&d.title))));
        Rule {
            id: format!("duty-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            pairs,
            ..Rule::default()
        }
    }
}
