//! The signatures of a case: how many, given how, withdrawn, invalidated, over time, and the
//! thresholds they reach. Every number leads to its records; no signer may be shown.

use sijill_core::activity::ActivityKind;
use sijill_core::procedure::definition::PetitionerKind;
use sijill_projections::petition::PetitionView;
use sijill_projections::standing::{PartLine, ReviewLine, SpreadLine};

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
    /// Where it is asked again while one looks, of the sum at present.
    pub live: Option<String>,
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
    /// Where it is looked at again: whether it stands, in words, with the reason.
    pub reviews: Vec<(String, Option<String>)>,
    /// How it is spread over the parts of the territory.
    pub spread: Option<Spread>,
}

/// How a count is spread over the parts of a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// In how many parts it is reached, of how many.
    pub words: String,
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of a territory, with what is counted and needed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What is counted, in words.
    pub counted: String,
    /// What is needed, in words.
    pub needed: String,
    /// The bar: how far, of how much.
    pub bar: (u64, u64),
    /// `done` or `due`, and whether it is reached, in a word.
    pub state: (&'static str, String),
}

/// Signatures found not to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalidated {
    /// How many, and on what ground.
    pub words: String,
    /// That it was given up, where it was.
    pub given_up: Option<String>,
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
    /// Where there is more: the sheets, the invalidations of many.
    pub more: Vec<Linked>,
    /// How many sponsors stand behind it, where any do.
    pub sponsors: Option<String>,
    /// Days, with how many were given on each and by its end.
    pub days: Vec<(String, String, String)>,
}

/// The signatures in words; nothing for a case that has none and needs none.
pub fn words(told: &Telling<'_>, view: &PetitionView) -> Option<Signed> {
    let (t, signatures) = (told.t, &view.signatures);
    let empty = signatures.given == 0 && view.sheets.is_empty() && view.sponsors == 0;
    if empty && view.case.thresholds.is_empty() {
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
        more: more(told, view),
        sponsors: (view.sponsors > 0).then(|| t.count("case-sponsors", &view.sponsors)),
        days: days.collect(),
    })
}

fn numbers(told: &Telling<'_>, view: &PetitionView) -> Vec<Numbered> {
    let (t, signatures, case) = (told.t, &view.signatures, view.case.case);
    let (given, withdrawn, invalidated) =
        ("signature.given.v1", "signature.withdrawn.v1", "signatures.invalidated.v1");
    let (accepted, restored) = ("sheets.accepted.v1", "signatures.restored.v1");
    let number = |key: &str, n: u64, types: &str, total| Numbered {
        word: t.say(key),
        number: Linked {
            href: told.visit.href(&format!("/records?tags=case:{case}&types={types}")),
            word: t.number(&n),
        },
        total,
        live: (total && told.visit.asked.as_of.is_none())
            .then(|| format!("/api/v1/cases/{case}/petition")),
    };
    let all = format!("{given},{accepted},{withdrawn},{invalidated},{restored}");
    let paper = format!("{given},{accepted}");
    let mut numbers = vec![
        number("case-signed-online", signatures.by_channel.online, given, false),
        number("case-signed-paper", signatures.by_channel.paper, &paper, false),
        number("case-signed-sheets", signatures.accepted, accepted, false),
        number("case-signed-withdrawn", signatures.withdrawn, withdrawn, false),
        number("case-signed-invalidated", signatures.invalidated, invalidated, false),
    ];
    if signatures.restored > 0 {
        numbers.push(number("case-signed-restored", signatures.restored, restored, false));
    }
    numbers.push(number("case-signed-valid", signatures.valid, &all, true));
    numbers
}

fn thresholds(told: &Telling<'_>, view: &PetitionView) -> Vec<Threshold> {
    let t = told.t;
    let lines = view.case.thresholds.iter();
    let lines = lines.map(|line| {
        let args = Args::new().number("at", line.at).phrase("name", t.text(&line.threshold.title));
        let counted = i64::try_from(view.signatures.valid).unwrap_or(i64::MAX);
        let words = match &line.crossed {
            Some(crossing) => t.with("case-crossed", &args.count("count", crossing.count)),
            None if unasked(told, view) => t.with("case-not-asked", &args),
            None if line.spread.is_some() && counted >= line.at => t.with("case-not-spread", &args),
            None => t.with("case-not-crossed", &args),
        };
        Threshold {
            words,
            times: line.crossed.as_ref().map(|crossing| told.times(&crossing.when)),
            seal: line.crossed.as_ref().map(|crossing| told.seal_at(crossing.when.position)),
            reviews: line.reviews.iter().map(|review| reviewed(told, review)).collect(),
            spread: line.spread.as_ref().map(|spread| spread_in_words(told, spread)),
        }
    });
    lines.collect()
}

/// Whether nobody asks signatures of whoever brings the case: its condition on them is one for others.
fn unasked(told: &Telling<'_>, view: &PetitionView) -> bool {
    let (association, citizens) = (PetitionerKind::Association, PetitionerKind::Citizens);
    let kind = view.case.petitioner.as_ref().map_or(citizens, |_| association);
    let frame = told.views.frame();
    let definition = frame.slot(view.case.case).and_then(|slot| frame.definition(slot));
    let mut rules = definition.into_iter().flat_map(|definition| &definition.conditions);
    rules.any(|rule| rule.id.as_str() == ActivityKind::Signatures.name() && !rule.asked_of(kind))
}

fn reviewed(told: &Telling<'_>, review: &ReviewLine) -> (String, Option<String>) {
    let key = match &review.decided {
        None => "case-under-review",
        Some(decided) if decided.stands => "case-review-stands",
        Some(_) => "case-review-falls",
    };
    let words = told.t.with(key, &Args::new().count("count", review.count));
    (words, review.decided.as_ref().map(|decided| decided.reason.clone()))
}

fn spread_in_words(told: &Telling<'_>, spread: &SpreadLine) -> Spread {
    let t = told.t;
    let args = Args::new()
        .number("reached", spread.reached)
        .number("needed", spread.needed)
        .count("parts", spread.parts.len() as u64);
    let part = |line: &PartLine| {
        let needed = u64::try_from(line.needed).unwrap_or_default();
        let (state, key) = match line.counted >= needed {
            true => ("done", "case-part-reached"),
            false => ("due", "case-part-short"),
        };
        Part {
            name: t.text(&line.part.name).to_owned(),
            counted: t.number(&line.counted),
            needed: t.number(&needed),
            bar: (line.counted.min(needed), needed.max(1)),
            state: (state, t.say(key)),
        }
    };
    let parts = spread.parts.iter().map(part).collect();
    Spread { words: t.with("case-spread", &args), parts }
}

fn more(told: &Telling<'_>, view: &PetitionView) -> Vec<Linked> {
    let case = view.case.case;
    let linked = |path: &str, key: &str| Linked {
        href: told.visit.href(&format!("/cases/{case}/{path}")),
        word: told.t.say(key),
    };
    let mut more = Vec::new();
    let known = told.visit.caller.signed_in.as_ref();
    let office = known
        .is_some_and(|known| known.roles.iter().any(|(body, _)| *body == view.case.body.party));
    let sheets = told
        .views
        .frame()
        .slot(case)
        .and_then(|slot| told.views.frame().definition(slot))
        .is_some_and(|definition| definition.activities.contains_key(&ActivityKind::Sheets));
    if sheets {
        more.push(linked("sheets", "sheets-title"));
    }
    if office && view.signatures.given + view.signatures.accepted > 0 {
        more.push(linked("invalidations", "invalidations-title"));
    }
    more
}

fn invalidated(told: &Telling<'_>, view: &PetitionView) -> Vec<Invalidated> {
    let lines = view.signatures.invalidations.iter();
    let lines = lines.map(|line| Invalidated {
        words: {
            // against signatures that an invalidation of many had taken before
            let (key, n) = match line.count {
                0 => ("case-invalidation-also", line.also),
                count => ("case-invalidation", count),
            };
            let ground = told.t.word("ground", line.ground.as_str());
            told.t.with(key, &Args::new().count("n", n).phrase("ground", ground))
        },
        given_up: view
            .invalidations
            .iter()
            .find(|one| Some(one.invalidation) == line.invalidation && one.cancelled.is_some())
            .map(|_| told.t.say("invalidations-cancelled")),
        reason: line.reason.clone(),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    });
    lines.collect()
}
