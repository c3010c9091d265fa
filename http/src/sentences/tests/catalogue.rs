//! What must hold of the messages as a whole: none is missing, none without use, the languages say the
//! same. No sentence may be written out here: how they read stands beside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sijill_core::event::Event;

use super::super::labels::word_key;
use super::*;

/// The short texts with hyphens in a source: the codes of faults.
fn hyphenated(source: &str) -> BTreeSet<String> {
    let code = |text: &&str| {
        text.contains('-')
            && text.split('-').all(|part| !part.is_empty())
            && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    source.split('"').skip(1).step_by(2).filter(code).map(str::to_owned).collect()
}

/// The codes named where definitions are read and checked.
fn fault_codes() -> BTreeSet<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/procedure");
    let of = |name: &str| {
        let mut found = sources(&here.join(name));
        found.push(std::fs::read_to_string(here.join(format!("{name}.rs"))).unwrap());
        found
    };
    let all = ["check", "read"].into_iter().flat_map(of);
    let mut codes: BTreeSet<String> = all
        .flat_map(|source| hyphenated(source.split("#[cfg(test)]").next().unwrap_or_default()))
        .collect();
    // the detail of a `value-wrong`, not a fault
    assert!(codes.remove("text-too-long"));
    assert!(codes.len() > 30, "{codes:?}");
    codes
}

/// Every message there must be, but those that the code names in place.
fn expected() -> BTreeSet<String> {
    let refusals = Refusal::codes().chain(["guard-said-no"]).map(|c| format!("refusal-{c}"));
    let faults = fault_codes().into_iter().map(|code| format!("fault-{code}"));
    let labels = Label::ALL.iter().map(|label| label.key().to_owned());
    let counts = Count::ALL.iter().map(|count| count.key().to_owned());
    let words = Family::ALL
        .iter()
        .flat_map(|family| family.codes().iter().map(|code| word_key(*family, code)));
    let events = Event::kinds().map(event_key);
    let problems = crate::service::failure::Failure::CODES.iter();
    let problems = problems.map(|code| format!("problem-{code}"));
    let all = refusals.chain(faults).chain(labels).chain(counts).chain(words).chain(events);
    all.chain(problems).chain(super::tallies::keys()).collect()
}

/// Every source of this package but the tests of the messages themselves.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("sentences/tests") {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html")
            && !path.ends_with("tests.rs")
        {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// The fields that sources name where one is missing or not readable: `missing("day")`,
/// `choice(typed, "ground")`, `field: "due"`.
fn fields_named(source: &str) -> BTreeSet<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let named = ["missing(\"", "(typed, \"", "needed(\"", "(service, \"", "field: \""];
    let found = named.iter().flat_map(|call| source.split(call).skip(1));
    let plain = |c: &char| c.is_ascii_lowercase() || *c == '_';
    let name = |rest: &str| -> Option<String> {
        let name: String = rest.chars().take_while(plain).collect();
        rest[name.len()..].starts_with('"').then_some(name)
    };
    found.filter_map(name).collect()
}

/// What is asked for is called by a word of the reader's language, never by its name in the code.
#[test]
fn every_field_that_may_be_missing_has_its_word() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = sources(&here.join("src/service"));
    all.extend(sources(&here.join("../core/src")));
    let named: BTreeSet<String> = all.iter().flat_map(|source| fields_named(source)).collect();
    assert!(named.contains("ground") && named.contains("opinion"), "{named:?}");
    let known = super::super::labels::Family::Field.codes();
    let missing: Vec<_> = named.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What a shipped procedure is about, and who acts in it, is called by words of the reader's language.
#[test]
fn every_kind_of_case_and_every_role_has_its_word() {
    use super::super::labels::Family;
    let (kinds, roles) = (Family::CaseKind.codes(), Family::Role.codes());
    for (name, source) in sijill_core::procedure::SHIPPED {
        let definition = sijill_core::procedure::Procedure::read(source).unwrap().definition;
        let kind = definition.kind.to_string();
        assert!(kinds.contains(&kind.as_str()), "{name}: {kind}");
        let steps = definition.steps.iter().flat_map(|s| s.by.iter().chain(&s.confirmed_by));
        let rules = definition.activities.values();
        let rules = rules.flat_map(|r| r.by.iter().chain(&r.checked_by).chain(&r.contested_by));
        for role in steps.chain(rules).chain(&definition.open_by) {
            assert!(roles.contains(&role.as_str()), "{name}: {role}");
        }
    }
}

/// Every source and every template of this package.
fn all_sources() -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = sources(&here.join("src"));
    all.extend(sources(&here.join("templates")));
    all
}

/// The word of an event type, which the pages ask for by the type.
fn is_event_kind(key: &str) -> bool {
    let mut kinds = sijill_core::event::Event::kinds();
    kinds.any(|kind| key == format!("event-kind-{}", kind.replace('.', "-")))
}

#[test]
fn every_code_has_its_message_and_every_message_its_use() {
    let sources = all_sources();
    let expected = expected();
    for language in Language::ALL {
        let messages = messages(language);
        let missing: Vec<_> = expected.iter().filter(|key| !messages.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        let unused: Vec<_> = messages
            .keys()
            .filter(|key| !expected.contains(*key))
            .filter(|key| !sources.iter().any(|source| source.contains(&format!("\"{key}\""))))
            .filter(|key| !is_put_together(key, &sources))
            .filter(|key| !is_done(key, &sources))
            .filter(|key| !is_event_kind(key))
            .collect();
        assert!(unused.is_empty(), "{language} has without use {unused:?}");
    }
}

/// Whether sources make the key from a beginning and an end (`cli-demo-{doing}`), or ask for the word
/// of a code in a family (`word("public-state", …)`).
fn is_put_together(key: &str, sources: &[String]) -> bool {
    key.match_indices('-').any(|(at, _)| {
        let (begins, ends) = key.split_at(at + 1);
        let holds = |text: String| sources.iter().any(|source| source.contains(&text));
        let family = begins.trim_end_matches('-');
        let word = holds(format!("\"{family}\"")) && holds(format!("\"{ends}\""));
        word || (holds(format!("\"{begins}{{")) && holds(format!("\"{ends}\"")))
    })
}

/// Whether a page goes on to say it: `visit.go("/desk?done=recorded")` is told by `done-recorded`.
fn is_done(key: &str, sources: &[String]) -> bool {
    let said = key.strip_prefix("done-").map(|code| format!("done={code}"));
    said.is_some_and(|said| sources.iter().any(|source| source.contains(&said)))
}

/// A bare number would be put into a plural form by fluent's own rules, which are wrong in Arabic.
#[test]
fn plural_forms_are_chosen_by_the_rules_of_cldr() {
    let forms = ["[zero]", "[one]", "[two]", "[few]", "[many]"];
    for language in Language::ALL {
        let mut open = Vec::new();
        for line in language.sources().iter().flat_map(|source| source.lines()) {
            let inner = open.last().copied().unwrap_or(true);
            if forms.iter().any(|form| line.trim_start().starts_with(form)) {
                assert!(inner, "{language}: {line}: select by PLURAL($…)");
            }
            if line.trim_start().starts_with('}') {
                open.pop();
            }
            open.extend(line.match_indices("->").map(|(at, _)| line[..at].ends_with(") ")));
        }
    }
}

/// The keys that sources ask for by name are those of messages: a slip would show a code.
#[test]
fn every_key_that_is_asked_for_has_its_message() {
    let messages = messages(Language::En);
    let mut asked = 0;
    for source in all_sources() {
        for key in asked_for(&source) {
            asked += 1;
            assert!(messages.contains_key(&key), "{key} has no message");
        }
        for done in source.split("done=").skip(1) {
            let code = plain_beginning(done);
            let known = code.len() < 2 || messages.contains_key(&format!("done-{code}"));
            assert!(known, "done-{code} has no message");
        }
        for literal in source.split('"').filter(|text| {
            ["label-", "cli-", "section-", "guard-", "actor-", "count-"]
                .iter()
                .any(|prefix| text.starts_with(prefix))
        }) {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if literal.chars().all(plain) && !literal.ends_with('-') {
                asked += 1;
                assert!(messages.contains_key(literal), "{literal} has no message");
            }
        }
    }
    assert!(asked > 100, "{asked}");
}

/// The part of a text that a key may hold.
fn plain_beginning(text: &str) -> String {
    let plain = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    text.chars().take_while(plain).collect()
}

/// The keys that a source gives to `say`, `with` or `count` as they are.
fn asked_for(source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for call in [".say(\"", ".with(\"", ".count(\""] {
        for rest in source.split(call).skip(1) {
            let key = plain_beginning(rest);
            // a key with a hyphen, whole; `Form::with` and arguments by name are something else
            if key.contains('-') && key != "no-such-message" && rest[key.len()..].starts_with('"') {
                keys.push(key);
            }
        }
    }
    keys
}

/// A message stands in the file of the same name in every language.
#[test]
fn the_languages_say_the_same_file_by_file() {
    let keys = |source: &str| -> BTreeSet<String> {
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
        source.lines().filter(starts).filter_map(key).collect()
    };
    let [arabic, others @ ..] = Language::ALL.map(Language::sources);
    let mut missing = Vec::new();
    for other in others {
        for (first, second) in arabic.iter().zip(other) {
            let (first, second) = (keys(first), keys(second));
            missing.extend(first.symmetric_difference(&second).cloned());
        }
    }
    assert!(missing.is_empty(), "{} missing or elsewhere: {missing:?}", missing.len());
}

#[test]
fn the_languages_say_the_same() {
    let arabic = messages(Language::Ar);
    for language in [Language::Fr, Language::En] {
        let other = messages(language);
        let keys = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&arabic), keys(&other), "{language}");
        for (key, values) in &arabic {
            assert_eq!(values, &other[key], "{key} in {language}");
        }
    }
}

#[test]
fn every_message_can_be_read() {
    for language in Language::ALL {
        for source in language.sources() {
            let read = fluent_bundle::FluentResource::try_new(source.to_owned());
            assert!(read.is_ok(), "{language}: {:?}", read.err().map(|(_, errors)| errors));
        }
        let speech = Speech::new(language);
        for key in messages(language).keys() {
            assert!(speech.find(key, &Args::new()).is_some(), "{key} in {language}");
        }
    }
}

#[test]
fn a_refusal_is_told_with_all_its_facts_and_no_others() {
    let messages = messages(Language::En);
    for (code, facts) in facts_of_codes() {
        assert_eq!(messages[&format!("refusal-{code}")], facts, "{code}");
    }
}

#[test]
fn fictitious_data_is_said_as_the_glossary_says_it() {
    let said = |language| Speech::new(language).label(Label::FictitiousData);
    assert_eq!(said(Language::Ar), "معطيات خيالية");
    assert_eq!(said(Language::Fr), "données fictives");
    assert_eq!(said(Language::En), "fictitious data");
}
