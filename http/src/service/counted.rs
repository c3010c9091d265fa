//! Working days and rungs in words, the same on a case, on a desk and on the board. Nothing may be
//! counted here.

use sijill_core::procedure::deadline::DUE;
use sijill_projections::clocks::{RungLine, WorkingDays};

use super::words::Words;
use crate::i18n::Args;

/// How many working days there are, and how many are left where that is known and nothing is `late`.
pub fn budget(t: &Words, working: &WorkingDays, late: bool) -> String {
    let days = t.count("count-working-days", &u64::from(working.days));
    match working.left.filter(|_| !late) {
        Some(left) => {
            let args = Args::new().phrase("days", days).count("left", u64::from(left));
            t.with("case-working-left", &args)
        }
        None => days,
    }
}

/// The holidays that fell in between; that no calendar was published, where none was.
pub fn holidays(t: &Words, working: &WorkingDays) -> Option<String> {
    if working.version == 0 {
        return Some(t.say("case-working-no-calendar"));
    }
    let named = working.holidays.iter().map(|freed| {
        let args =
            Args::new().phrase("day", t.date(&freed.day)).text("title", t.text(&freed.title));
        t.with("case-holiday", &args)
    });
    let named: Vec<_> = named.collect();
    (!named.is_empty()).then(|| named.join(&t.say("case-comma")))
}

/// The rungs that were told, each with its day.
pub fn rungs(t: &Words, rungs: &[RungLine]) -> Option<String> {
    let told = rungs.iter().map(|line| {
        let title = match line.rung.id.as_str() {
            DUE => t.say("rung-due"),
            _ => t.text(&line.rung.title).to_owned(),
        };
        let args = Args::new().phrase("day", t.day(&line.day)).phrase("title", title);
        t.with("case-holiday", &args)
    });
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| told.join(&t.say("case-comma")))
}
