//! The signatures of a case: how many, given how, withdrawn, invalidated, over time, and the
//! thresholds they reach. Every number leads to its records; no signer may be shown.

use sijill_projections::petition::PetitionView;

use super::Linked;
use crate::i18n::Args;
use crate::service::chart::{self, Chart};
use crate::service::telling::{Stamped, Telling, Times};

/// A number and the records behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// What is counted.
    pub word: String,
    /// How many, and where the records are.
    pub number: Linked,
    /// Whether it is the sum that matters.
    pub total: bool,
}

/// A threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// Its name and number, and whether it is reached.
    pub words: String,
    /// When it was reached.
    pub times: Option<Times>,
    /// The record of that.
    pub seal: Option<Stamped>,
}

/// Signatures found not to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalidated {
    /// How many, and on what ground.
    pub words: String,
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub times: Times,
    /// The record.
    pub seal: Stamped,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The drawing.
    pub chart: Option<Chart>,
    /// The numbers.
    pub numbers: Vec<Numbered>,
    /// The thresholds.
    pub thresholds: Vec<Threshold>,
    /// Invalidations.
    pub invalidated: Vec<Invalidated>,
    /// Days, with how many were given on each and by its end.
    pub days: Vec<(String, String, String)>,
}

/// The signatures in words; nothing for a case that has none and needs none.
pub fn words(told: &Telling<'_>, view: &PetitionView) -> Option<Signed> {
    let (t, signatures) = (told.t, &view.signatures);
    if signatures.given == 0 && view.case.thresholds.is_empty() {
        return None;
    }
    let given: Vec<u64> = signatures.per_day.values().copied().collect();
    let running = signatures.running();
    let days = running.iter().zip(given);
    let days = days.map(|((day, sum), n)| (t.day(day), t.number(&n), t.number(sum)));
    Some(Signed {
        chart: chart::signatures(t, view),
        numbers: numbers(told, view),
        thresholds: thresholds(told, view),
        invalidated: invalidated(told, view),
        days: days.collect(),
    })
}

fn numbers(told: &Telling<'_>, view: &PetitionView) -> Vec<Numbered> {
    let (t, signatures, case) = (told.t, &view.signatures, view.case.case);
    let (given, withdrawn, invalidated) =
        ("signature.given.v1", "signature.withdrawn.v1", "signatures.invalidated.v1");
    let number = |key: &str, n: u64, types: &str, total| Numbered {
        word: t.say(key),
        number: Linked {
            href: told.visit.href(&format!("/records?tags=case:{case}&types={types}")),
            word: t.number(&n),
        },
        total,
    };
    let all = format!("{given},{withdrawn},{invalidated}");
    vec![
        number("case-signed-online", signatures.by_channel.online, given, false),
        number("case-signed-paper", signatures.by_channel.paper, given, false),
        number("case-signed-withdrawn", signatures.withdrawn, withdrawn, false),
        number("case-signed-invalidated", signatures.invalidated, invalidated, false),
        number("case-signed-valid", signatures.valid, &all, true),
    ]
}

fn thresholds(told: &Telling<'_>, view: &PetitionView) -> Vec<Threshold> {
    let t = told.t;
    let lines = view.case.thresholds.iter();
    let lines = lines.map(|line| {
        let args = Args::new().number("at", line.at).phrase("name", t.text(&line.threshold.title));
        let words = match &line.crossed {
            Some(crossing) => t.with("case-crossed", &args.count("count", crossing.count)),
            None => t.with("case-not-crossed", &args),
        };
        Threshold {
            words,
            times: line.crossed.as_ref().map(|crossing| told.times(&crossing.when)),
            seal: line.crossed.as_ref().map(|crossing| told.seal_at(crossing.when.position)),
        }
    });
    lines.collect()
}

fn invalidated(told: &Telling<'_>, view: &PetitionView) -> Vec<Invalidated> {
    let lines = view.signatures.invalidations.iter();
    let lines = lines.map(|line| Invalidated {
        words: told.t.with(
            "case-invalidation",
            &Args::new()
                .count("n", line.count)
                .phrase("ground", told.t.word("ground", line.ground.as_str())),
        ),
        reason: line.reason.clone(),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    });
    lines.collect()
}
