//! What the tests of messages and of sentences share: the messages of a language, the facts of every
//! refusal, sentences with names. No test may stand here, and nothing may be listed by hand that can
//! be asked of the code: codes, event types, faults.

use std::collections::{BTreeMap, BTreeSet};

use sijill_core::procedure::{Procedure, SHIPPED};

mod catalogue;
mod events;
mod refusals;
mod samples;
mod tallies;

use self::samples::COUNCIL;
use super::*;
use crate::i18n::Language;

/// The messages of a language: their keys, and the values each one uses.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in language.sources().iter().flat_map(|source| source.lines()) {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        let key = line.split_once(" =").filter(|_| starts).map(|(key, _)| key.to_owned());
        if let Some(key) = key {
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "{key} twice");
            messages.insert("\0".to_owned(), [key].into());
        }
        let current = messages.get("\0").and_then(|key| key.first().cloned()).unwrap_or_default();
        for used in line.split('$').skip(1) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let name = used.chars().take_while(|c| plain(*c)).collect();
            messages.entry(current.clone()).or_default().insert(name);
        }
    }
    messages.remove("\0");
    messages
}

/// The facts of every refusal, read in the `refusals!` blocks of the core.
fn facts_of_codes() -> BTreeMap<String, BTreeSet<String>> {
    let sources = [
        include_str!("../../../core/src/register.rs"),
        include_str!("../../../core/src/party.rs"),
        include_str!("../../../core/src/party/by_case.rs"),
        include_str!("../../../core/src/territory.rs"),
        include_str!("../../../core/src/procedure.rs"),
        include_str!("../../../core/src/calendar.rs"),
        include_str!("../../../core/src/case.rs"),
        include_str!("../../../core/src/text.rs"),
        include_str!("../../../core/src/figure.rs"),
        include_str!("../../../core/src/activity/signatures.rs"),
        include_str!("../../../core/src/activity/deliberations.rs"),
        include_str!("../../../core/src/session.rs"),
        include_str!("../../../core/src/activity/milestones.rs"),
        include_str!("../../../core/src/activity/conditions.rs"),
        include_str!("../../../core/src/activity/opinions.rs"),
        include_str!("../../../core/src/activity/consultations.rs"),
        include_str!("../../../core/src/activity/evidence.rs"),
        include_str!("../../../core/src/activity/progress.rs"),
        include_str!("../../../core/src/activity/indicators.rs"),
        include_str!("../../../core/src/activity/funding.rs"),
        include_str!("../../../core/src/activity/scores/refusal.rs"),
        include_str!("../../../core/src/activity/codes/refusal.rs"),
        include_str!("../../../core/src/activity/sheets.rs"),
        include_str!("../../../core/src/activity/ballots/refusal.rs"),
        include_str!("../../../core/src/activity/sponsors.rs"),
        include_str!("../../../core/src/activity/invalidations.rs"),
        include_str!("../../../core/src/case/course.rs"),
    ];
    let blocks = sources.iter().filter_map(|source| source.split_once("refusals! {")?.1.into());
    let lines = blocks.flat_map(|block: &str| block.lines().take_while(|line| *line != "}"));
    let mut facts = BTreeMap::new();
    for line in lines.filter(|line| !line.trim_start().starts_with("//")) {
        let Some((variant, code)) = line.split_once(" = \"") else { continue };
        let code = code.trim_end_matches("\",").to_owned();
        let inner = variant.split_once('{').map(|(_, inner)| inner).unwrap_or_default();
        let names = inner.split(',').filter_map(|fact| fact.split_once(':'));
        facts.insert(code, names.map(|(name, _)| name.trim().to_owned()).collect());
    }
    let codes: BTreeSet<_> = Refusal::codes().map(str::to_owned).collect();
    assert_eq!(facts.keys().cloned().collect::<BTreeSet<_>>(), codes);
    facts
}

fn with<T>(language: Language, then: impl FnOnce(Sentences<'_>) -> T) -> T {
    let speech = Speech::new(language);
    let procedure = Procedure::read(SHIPPED[0].1).unwrap();
    let council = |id: PartyId| {
        let text = |text: &str| text.to_owned();
        (id.to_string() == COUNCIL).then(|| Text {
            ar: text("مجلس جماعة العرائش"),
            en: text("Council of Larache"),
            fr: text("Conseil de Larache"),
        })
    };
    let definition = Some(&procedure.definition);
    let calendar = |code: &Slug| {
        (code.as_str() == "ma").then(|| Text {
            ar: "أيام العمل بالمغرب".to_owned(),
            en: "Working days in Morocco".to_owned(),
            fr: "Jours ouvrés au Maroc".to_owned(),
        })
    };
    let names = Names {
        party: &council,
        territory: &|_| None,
        calendar: &calendar,
        definition,
        ..Names::default()
    };
    then(Sentences::new(&speech, names))
}

fn unmarked(said: &str) -> String {
    said.replace(['\u{2068}', '\u{2069}', '\u{A0}'], "").replace('\u{202F}', " ")
}
