//! Deadlines and duties of a case with their history, as its page tells them. Nothing may be counted here.

use sijill_projections::clocks::{DeadlineLine, DutyLine};
use sijill_projections::stamp::Day;

use super::{Fact, Ground};
use crate::i18n::Args;
use crate::service::counted;
use crate::service::telling::Telling;
use crate::service::values::sure;
use crate::service::words::Words;

/// A deadline.
pub(super) fn deadline(told: &Telling<'_>, line: &DeadlineLine) -> Fact {
    let t = told.t;
    let mut fact = Fact::new(t.text(&line.deadline.title));
    (fact.state, fact.word) = match (&line.ended, &line.missed) {
        (Some(ended), _) if ended.days_late > 0 => {
            ("late", t.with("case-ended-late", &Args::new().number("n", ended.days_late)))
        }
        (Some(_), _) => ("done", t.say("case-ended-in-time")),
        (None, Some(_)) => ("late", t.say("label-missed")),
        (None, None) => ("due", t.say("label-running")),
    };
    fact.pairs.push((t.say("label-due"), t.day(&line.due)));
    if line.first_due != line.due {
        fact.pairs.push((t.say("case-first-due"), t.day(&line.first_due)));
    }
    if let Some(working) = &line.working {
        fact.pairs.push((
            t.say("label-working-days"),
            counted::budget(t, working, line.missed.is_some()),
        ));
        let holidays = counted::holidays(t, working);
        fact.pairs.extend(holidays.map(|days| (t.say("label-holidays-between"), days)));
    }
    for recount in &line.recounts {
        let args = Args::new()
            .phrase("first", t.day(&recount.first))
            .phrase("due", t.day(&recount.due))
            .phrase("when", t.when(&recount.when));
        fact.pairs.push((t.say("label-recounted"), t.with("case-due-moved", &args)));
    }
    if let Some(extension) = &line.extension {
        let args = Args::new()
            .phrase("first", t.day(&extension.first))
            .phrase("due", t.day(&extension.due))
            .phrase("when", t.when(&extension.when));
        fact.pairs.push((t.say("label-extension"), t.with("case-due-moved", &args)));
        fact.words.push(extension.reason.clone());
    }
    let rungs = counted::rungs(t, &line.rungs);
    fact.pairs.extend(rungs.map(|rungs| (t.say("label-rungs"), rungs)));
    if let Some(missed) = &line.missed {
        fact.pairs.push((t.say("case-missed-at"), t.when(missed)));
    }
    if let Some(ended) = &line.ended {
        fact.pairs.push((t.say("case-ended-at"), t.when(&ended.when)));
        fact.words.extend(ended.told.map(|day| told_after(t, &day)));
    }
    for stretch in &line.suspensions {
        let args = Args::new().phrase("day", t.day(&stretch.from));
        let said = match stretch.days {
            Some(days) => t.with("case-suspended-days", &args.number("n", i64::from(days))),
            // of stretches that overlap, one tells the days of all
            None if stretch.resumed.is_some() => t.day(&stretch.from),
            None => t.with("case-suspended-since", &args),
        };
        fact.pairs.push((t.say("label-suspended"), said));
        fact.words.push(match stretch.reason.as_str() {
            sijill_core::case::review::UNDER_REVIEW => t.say("suspended-by-review"),
            words => words.to_owned(),
        });
    }
    fact.ground = line.source.as_ref().map(|source| Ground {
        source: t.text(source).to_owned(),
        sure: line.confidence.map_or("", sure),
        confidence: line.confidence.map(|c| t.word("confidence", sure(c))).unwrap_or_default(),
    });
    fact.at(told, &line.started)
}

/// A duty.
pub(super) fn duty(told: &Telling<'_>, line: &DutyLine) -> Fact {
    let t = told.t;
    let mut fact = Fact::new(t.text(&line.duty.title));
    (fact.state, fact.word) = match &line.fulfilled {
        Some(done) if done.days_late > 0 => {
            ("late", t.with("case-fulfilled-late", &Args::new().number("n", done.days_late)))
        }
        Some(_) => ("done", t.say("label-fulfilled")),
        None => ("due", t.say("label-owed")),
    };
    fact.pairs.push((t.say("label-owed-by"), t.word("role", line.by.as_str())));
    if let Some(due) = &line.due {
        fact.pairs.push((t.say("label-due"), t.day(due)));
    }
    fact.pairs.push((t.say("case-because"), t.text(&line.because.title).to_owned()));
    if let Some(done) = &line.fulfilled {
        let args = Args::new()
            .phrase("step", t.text(&done.by_step.title))
            .phrase("when", t.when(&done.when));
        fact.pairs.push((t.say("case-fulfilled-by"), t.with("case-step-at", &args)));
        fact.words.extend(done.told.map(|day| told_after(t, &day)));
    }
    fact.at(told, &line.owed)
}

/// That something was recorded as missed, and told afterwards as done on `day`.
fn told_after(t: &Words, day: &Day) -> String {
    t.with("case-told-after-miss", &Args::new().phrase("day", t.day(day)))
}
