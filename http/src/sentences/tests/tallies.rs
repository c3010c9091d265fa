//! What the core says of tallies, and whether each has its sentence with its facts. No sentence may
//! be written out here but those whose numbers are checked.

use sijill_core::tally::{Handling, Problem, ProblemCode};

use super::*;

/// The facts of each problem, as the core's comments name them.
fn facts_of_problems() -> BTreeMap<String, BTreeSet<String>> {
    let source = include_str!("../../../../core/src/tally/problem.rs");
    let block = source.split_once("\ncodes! {").unwrap().1.split("\n}").next().unwrap();
    let (mut facts, mut comment) = (BTreeMap::new(), String::new());
    for line in block.lines().map(str::trim) {
        if let Some(more) = line.strip_prefix("///") {
            comment.push_str(more);
        } else if let Some((_, code)) = line.split_once(" = \"") {
            let told = comment.split_once("Facts: ").map(|(_, told)| told).unwrap_or_default();
            let names = told.split('`').skip(1).step_by(2).map(str::to_owned);
            facts.insert(code.trim_end_matches("\",").to_owned(), names.collect());
            comment.clear();
        }
    }
    let codes: BTreeSet<_> = ProblemCode::ALL.iter().map(|code| code.code().to_owned()).collect();
    assert_eq!(facts.keys().cloned().collect::<BTreeSet<_>>(), codes);
    facts
}

/// The facts of each reason for which a rule does not go with an election.
fn facts_of_refusals() -> BTreeMap<String, BTreeSet<String>> {
    let source = include_str!("../../../../core/src/tally/refused.rs");
    let block = source.split_once("pub enum Refused {").unwrap().1.split("\n}").next().unwrap();
    let (mut facts, mut current) = (BTreeMap::<String, BTreeSet<String>>::new(), String::new());
    for line in block.lines().filter(|line| !line.trim_start().starts_with(['/', '#'])) {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name: String = line.trim().chars().take_while(|c| plain(*c)).collect();
        if name.starts_with(|c: char| c.is_ascii_uppercase()) && line.starts_with("    ") {
            let kebab = name.chars().enumerate().map(|(at, c)| {
                let hyphen = if at > 0 && c.is_ascii_uppercase() { "-" } else { "" };
                format!("{hyphen}{}", c.to_ascii_lowercase())
            });
            current = kebab.collect();
            facts.insert(current.clone(), BTreeSet::new());
        } else if line.contains(": ") {
            facts.get_mut(&current).unwrap().insert(name);
        }
    }
    assert!(facts.len() > 8, "{facts:?}");
    facts
}

/// Every message that the core's codes ask for.
pub(super) fn keys() -> Vec<String> {
    let problems = facts_of_problems().into_keys().map(|code| format!("tally-problem-{code}"));
    let refused = facts_of_refusals().into_keys().map(|code| format!("tally-refused-{code}"));
    problems.chain(refused).collect()
}

#[test]
fn a_problem_and_a_refusal_are_told_with_all_their_facts_and_no_others() {
    let messages = messages(Language::En);
    for (prefix, all) in
        [("tally-problem", facts_of_problems()), ("tally-refused", facts_of_refusals())]
    {
        for (code, facts) in all {
            let used = messages.get(&format!("{prefix}-{code}")).cloned().unwrap_or_default();
            // an order that needs points and a kind that gives none are told by what they are
            assert_eq!(used, facts, "{prefix}-{code}");
        }
    }
}

#[test]
fn a_strangers_value_in_a_problem_is_made_visible_and_isolated() {
    let problem = Problem::new(ProblemCode::UnknownProjectInBallot, 7, Handling::LeftOut)
        .with("project", "\u{1B}[2J\u{202E}9");
    for language in Language::ALL {
        let speech = Speech::new(language);
        let said = Sentences::new(&speech, Names::default()).problem(&problem);
        assert!(said.contains("␛[2J<U+202E>9"), "{said}");
        assert_eq!(said.contains('\u{2068}'), language == Language::Ar, "{said}");
    }
}

#[test]
fn decimals_are_grouped_as_the_language_does() {
    let said = |language| unmarked(&Speech::new(language).decimal("1459730.46"));
    assert_eq!(said(Language::En), "1,459,730.46");
    assert_eq!(said(Language::Fr), "1 459 730,46");
    assert_eq!(said(Language::Ar), "1.459.730,46");
    assert_eq!(Speech::new(Language::En).decimal("7/3"), "7/3");
}
