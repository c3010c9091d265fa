//! Who is asked whether they are independent, when, and of what; and who is vetted. Each guard has a
//! town beside it that differs in that alone, where nothing is refused.

use super::*;
use crate::testing::signer;

/// A network that an evaluator belongs to and does not say so.
const FEDERATION: u64 = 111;

fn refused(town: &mut Rehearsal, n: u64, command: &Command) -> String {
    code(town.when(&by(n), command))
}

fn holds(town: &mut Rehearsal, who: u64, at: u64, role: &str) {
    let (from, role) = ("2023".parse().unwrap(), slug(role));
    let (body, party) = (party(at), party(who));
    let given = MandateGiven { body, deputy: false, from, party, role, until: None };
    town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
}

fn partner(town: &mut Rehearsal, commitment: u64, who: u64) {
    let step = TakeStep {
        case: id(commitment),
        form: form([("partner", party(who).to_string().into())]),
        occurred: None,
        parent: None,
        step: slug("partner"),
    };
    town.when(&by(CLERK), &Command::Case(CaseCommand::TakeStep(step))).unwrap();
}

/// A town in which the first evaluator belongs to a federation, and has declared nothing.
fn of_a_federation(at_the_owner: bool) -> Rehearsal {
    let mut town = evaluated();
    let federation = organisation(FEDERATION, PartyKind::Network, None);
    town.when(&by(1), &Command::Party(PartyCommand::Register(federation))).unwrap();
    holds(&mut town, FIRST, FEDERATION, "member");
    if at_the_owner {
        holds(&mut town, FEDERATION, COUNCIL, "partner");
    }
    for n in [1, 2] {
        town.when(&by(MONITOR), &name(n)).unwrap();
    }
    town.when(&by(MONITOR), &propose(FIRST, None)).unwrap();
    town.when(&by(FIRST), &declare(&[])).unwrap();
    town
}

#[test]
fn an_organisation_that_was_not_declared_is_asked_of_its_own_offices_at_the_owner() {
    let mut town = of_a_federation(true);
    let refused = town.when(&by(PANEL), &clear(FIRST)).unwrap_err();
    assert_eq!(refused.code(), "evaluator-not-independent");
    let facts = refused.facts();
    assert_eq!(facts["at"].to_string(), party(COUNCIL).to_string());
    assert_eq!(facts["role"].to_string(), "partner");
    let mut other = of_a_federation(false);
    other.when(&by(PANEL), &clear(FIRST)).unwrap();
    // what it becomes later is found when it matters
    holds(&mut other, FEDERATION, COUNCIL, "partner");
    other.when(&by(MONITOR), &freeze("2023-09-30")).unwrap();
    assert_eq!(code(other.when(&by(MONITOR), &assign(1, FIRST))), "evaluator-not-independent");
}

#[test]
fn an_organisation_that_was_not_declared_is_asked_of_its_part_in_the_commitment() {
    let mut town = of_a_federation(false);
    partner(&mut town, 2, FEDERATION);
    assert_eq!(refused(&mut town, PANEL, &clear(FIRST)), "evaluator-not-independent");
}

#[test]
fn the_body_that_evaluates_is_asked_too() {
    let mut town = evaluated();
    partner(&mut town, 1, MONITORS);
    let no = town.when(&by(MONITOR), &name(1)).unwrap_err();
    assert_eq!(no.code(), "evaluator-not-independent");
    assert_eq!(no.facts()["evaluator"].to_string(), party(MONITORS).to_string());
    // in the other it has no part
    town.when(&by(MONITOR), &name(2)).unwrap();
    town.when(&by(MONITOR), &propose(FIRST, None)).unwrap();
    town.when(&by(FIRST), &declare(&[])).unwrap();
    // until it gets one
    partner(&mut town, 2, MONITORS);
    let no = town.when(&by(PANEL), &clear(FIRST)).unwrap_err();
    assert_eq!(no.facts()["evaluator"].to_string(), party(MONITORS).to_string());
}

#[test]
fn the_body_that_evaluates_holds_no_office_at_the_owner() {
    let mut town = evaluated();
    holds(&mut town, MONITORS, COUNCIL, "adviser");
    assert_eq!(refused(&mut town, MONITOR, &name(1)), "evaluator-not-independent");
}

fn all_sealed() -> Rehearsal {
    let mut town = assigned();
    for opening in openings() {
        town.when(&by(coder_of(opening.coder)), &seal(&opening)).unwrap();
    }
    town
}

#[test]
fn a_coder_who_got_a_role_after_the_last_seal_keeps_everything_closed_until_another_has_coded() {
    let mut town = all_sealed();
    holds(&mut town, SECOND, COUNCIL, "clerk");
    let no = town.when(&by(MONITOR), &release(&openings())).unwrap_err();
    assert_eq!(no.code(), "coder-not-independent");
    let facts = no.facts();
    assert_eq!(facts["evaluator"].to_string(), party(SECOND).to_string());
    assert_eq!(facts["role"].to_string(), "clerk");
    assert!(!town.watch().case(evaluation()).unwrap().codes.releasing());
    // the way on: recused, and another codes as blindly
    town.when(&by(PANEL), &recuse(SECOND)).unwrap();
    town.when(&by(MONITOR), &assign(2, THIRD)).unwrap();
    for opening in openings().iter().filter(|opening| opening.coder == 2) {
        town.when(&by(THIRD), &seal(opening)).unwrap();
    }
    town.when(&by(MONITOR), &release(&openings())).unwrap();
    assert_eq!(facts_of(&town), "true");
}

fn facts_of(town: &Rehearsal) -> String {
    facts(town)["codes.released"].clone()
}

#[test]
fn once_some_are_open_the_rest_follow_whatever_becomes_known() {
    let mut town = all_sealed();
    town.when(&by(MONITOR), &release(&openings()[..1])).unwrap();
    holds(&mut town, SECOND, COUNCIL, "clerk");
    town.when(&by(MONITOR), &release(&openings()[1..])).unwrap();
    assert_eq!(facts_of(&town), "true");
}

fn with(from: &str, to: &str) -> Rehearsal {
    let source = include_str!("evaluation.toml");
    assert!(source.contains(from), "{from}");
    evaluated_under(&source.replacen(from, to, 1))
}

#[test]
fn an_office_that_the_procedure_leaves_unvetted_decides_without_it_unless_recused() {
    let published_by = "published_by = [\"evaluator\"]\n";
    let unvetted = format!("{published_by}unvetted = [\"evaluator\"]\n");
    let mut town = released_in(assigned_in(with(published_by, &unvetted)));
    town.when(&by(MONITOR), &propose(BOTH, None)).unwrap();
    // what the log tells of them is asked whatever the procedure says
    let theirs = adjudicate(1, "completion", "limited");
    assert_eq!(refused(&mut town, BOTH, &theirs), "evaluator-not-independent");
    town.when(&by(MONITOR), &propose(OBSERVER, None)).unwrap();
    holds(&mut town, OBSERVER, MONITORS, "evaluator");
    town.when(&by(OBSERVER), &theirs).unwrap();
    // the same where it says nothing
    let mut vetted = released();
    holds(&mut vetted, OBSERVER, MONITORS, "evaluator");
    assert_eq!(refused(&mut vetted, OBSERVER, &theirs), "evaluator-unknown");
}

#[test]
fn whoever_looks_over_the_whole_is_vetted() {
    let published_by = "published_by = [\"evaluator\"]\n";
    let quality = format!("{published_by}quality_by = [\"monitor\"]\n");
    let settled = |town: Rehearsal| {
        let mut town = released_in(assigned_in(town));
        town.when(&by(THIRD), &adjudicate(1, "completion", "limited")).unwrap();
        town.when(&by(THIRD), &adjudicate(2, "verifiable", "yes")).unwrap();
        town
    };
    let mut town = settled(with(published_by, &quality));
    assert_eq!(refused(&mut town, MONITOR, &step("settle")), "evaluator-unknown");
    town.when(&by(MONITOR), &propose(MONITOR, None)).unwrap();
    assert_eq!(refused(&mut town, MONITOR, &step("settle")), "evaluator-not-cleared");
    town.when(&by(MONITOR), &declare(&[])).unwrap();
    town.when(&by(PANEL), &clear(MONITOR)).unwrap();
    town.when(&by(MONITOR), &step("settle")).unwrap();
    let mut plain = settled(evaluated());
    plain.when(&by(MONITOR), &step("settle")).unwrap();
}

#[test]
fn one_author_is_heard_as_often_as_the_procedure_says() {
    let params = "[activity.codes]\n";
    let most = |name: &str| {
        format!(
            "[params.{name}]\nvalue = 2\nsource = \"invented\"\nconfidence = \"to be confirmed\"\n\
             title = {{ ar = \"أقصى\", fr = \"Maximum\", en = \"Most\" }}\n\n"
        )
    };
    let said = [most(OBJECTIONS_OF_ONE), most(DECLARATIONS_OF_ONE), params.to_owned()].concat();
    let object = |n: u64| {
        let text = object(&format!("اعتراض {n}"));
        codes(CodeCommand::Object { case: evaluation(), evaluator: party(FIRST), text })
    };
    let mut town = with(params, &said);
    town.when(&by(MONITOR), &name(1)).unwrap();
    town.when(&by(MONITOR), &propose(FIRST, None)).unwrap();
    for n in [1, 2] {
        town.when(&signer(7), &object(n)).unwrap();
    }
    let no = town.when(&signer(7), &object(3)).unwrap_err();
    assert_eq!((no.code(), no.facts()["max"].to_string()), ("said-enough", "2".to_owned()));
    // what was said again is the same, and others are heard
    assert_eq!(town.when(&signer(7), &object(2)).unwrap(), Vec::<String>::new());
    town.when(&signer(8), &object(3)).unwrap();
    town.when(&by(FIRST), &declare(&[])).unwrap();
    town.when(&by(FIRST), &declare(&[ASSOCIATION])).unwrap();
    assert_eq!(refused(&mut town, FIRST, &declare(&[])), "said-enough");
    let mut plain = evaluated();
    plain.when(&by(MONITOR), &name(1)).unwrap();
    plain.when(&by(MONITOR), &propose(FIRST, None)).unwrap();
    for n in 1..=3 {
        plain.when(&signer(7), &object(n)).unwrap();
    }
}
