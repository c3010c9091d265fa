//! An accreditation in a small town: asked, given, refused, withdrawn after a hearing; who is kept from
//! it; and what a contest says to whoever has none.

use serde_json::json;

use crate::activity::rehearsed::{
    ASSOCIATION, BUREAU, CLERK, COUNCIL, by, code, object, organisation, slug, town,
};
use crate::calendar::{CalendarCommand, shipped as calendar};
use crate::case::CaseCommand;
use crate::case::amend::CorrectRecord;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::ids::CaseId;
use crate::party::{MandateEnded, MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::shipped::shipped;
use crate::procedure::{Procedure, ProcedureCommand};
use crate::testing::{Rehearsal, party, signer};

const KEY: &str = "ma.network.accreditation";
/// The network that accredits.
const NETWORK: u64 = 120;
/// Its secretariat.
const SECRETARY: u64 = 40;
/// Observes since before accreditations were cases.
const OLD: u64 = 42;
/// Of the secretariat, and a clerk of the council.
const BOTH: u64 = 41;

fn id() -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0090))
}

fn gives(town: &mut Rehearsal, who: u64, at: u64, role: &str) {
    let (from, role) = ("2023".parse().unwrap(), slug(role));
    let (body, party) = (party(at), party(who));
    let given = MandateGiven { body, deputy: false, from, party, role, until: None };
    town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
}

fn step(name: &str, fields: &[(&str, serde_json::Value)]) -> Command {
    let form = fields.iter().map(|(id, value)| (slug(id), value.clone())).collect();
    let (case, step) = (id(), slug(name));
    Command::Case(CaseCommand::TakeStep(TakeStep {
        case,
        form,
        occurred: None,
        parent: None,
        step,
    }))
}

/// A town with a network, in which the association asks to be accredited with `body`.
fn asked_of(body: u64) -> Rehearsal {
    let source = shipped("ma.network.accreditation").unwrap();
    asked_under(body, Procedure::read(source).unwrap())
}

/// The same under another definition.
fn asked_under(body: u64, procedure: Procedure) -> Rehearsal {
    let mut town = town_without();
    ask_in(&mut town, body, procedure);
    town
}

/// A town in which no accreditation is a case yet.
fn town_without() -> Rehearsal {
    let mut town = town();
    let mut keep = |command| town.when(&by(1), &command).unwrap();
    keep(Command::Party(PartyCommand::Register(organisation(NETWORK, PartyKind::Network, None))));
    for n in [SECRETARY, BOTH, OLD] {
        let person = PartyRegistered { name: None, ..organisation(n, PartyKind::Person, None) };
        keep(Command::Party(PartyCommand::Register(person)));
    }
    keep(Command::Calendar(CalendarCommand::Publish(Box::new(calendar("ma").unwrap()))));
    gives(&mut town, OLD, COUNCIL, "observer");
    town
}

/// The procedure is published, and the association asks.
fn ask_in(town: &mut Rehearsal, body: u64, procedure: Procedure) {
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    town.when(&by(1), &publish).unwrap();
    gives(town, SECRETARY, NETWORK, "secretariat");
    gives(town, BOTH, NETWORK, "secretariat");
    gives(town, BOTH, COUNCIL, "clerk");
    let open = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: party(NETWORK),
        case: id(),
        occurred: None,
        parent: None,
        petitioner: Some(party(ASSOCIATION)),
        procedure: slug("ma.network.accreditation"),
        representative: None,
        territory: slug("01"),
        title: object("اعتماد"),
    }));
    town.when(&signer(5), &open).unwrap();
    let words = |words: &str| serde_json::to_value(object(words)).unwrap();
    let ask =
        [("body", json!(party(body))), ("scope", words("البرنامج")), ("grounds", words("خبرة"))];
    town.when(&signer(5), &step("ask", &ask)).unwrap();
}

fn accredit(until: &str) -> Command {
    step("accredit", &[("reasons", json!("هيئة مستقلة")), ("until", json!(until))])
}

fn reasoned(name: &str) -> Command {
    step(name, &[("reasons", json!("السبب"))])
}

fn observes(town: &Rehearsal) -> bool {
    let who = party(ASSOCIATION).to_string();
    let of = |kind| {
        let same = |data: &str| data.contains("observer") && data.contains(&who);
        town.records().filter(|r| r.kind == kind && same(r.data)).count()
    };
    of("mandate.given.v1") > of("mandate.ended.v1")
}

#[test]
fn it_is_given_for_a_term_with_its_reasons_and_ends_after_a_hearing() {
    let mut town = asked_of(COUNCIL);
    let kinds = town.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
    assert!(kinds.contains(&"mandate.given.v1".to_owned()), "{kinds:?}");
    assert!(observes(&town));
    let given = town.lines().iter().rfind(|line| line.contains("mandate.given.v1")).unwrap();
    assert!(given.contains("#accredit") && given.contains(r#""until":"2025-12-31""#), "{given}");
    town.when(&by(SECRETARY), &reasoned("announce_withdrawal")).unwrap();
    assert_eq!(code(town.when(&by(SECRETARY), &reasoned("withdraw"))), "wrong-stage");
    assert!(observes(&town), "as long as it is not withdrawn it stands");
    let said = serde_json::to_value(object("نعترض")).unwrap();
    town.when(&signer(5), &step("hear", &[("statement", said)])).unwrap();
    let kinds = town.when(&by(SECRETARY), &reasoned("withdraw")).unwrap();
    assert!(kinds.contains(&"mandate.ended.v1".to_owned()), "{kinds:?}");
    assert!(!observes(&town));
}

fn hear() -> Command {
    step("hear", &[("statement", serde_json::to_value(object("نعترض")).unwrap())])
}

/// Having been heard once is not to have been heard of something else, a year later.
#[test]
fn a_second_withdrawal_needs_a_hearing_of_its_own() {
    let mut town = asked_of(COUNCIL);
    town.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
    town.when(&by(SECRETARY), &reasoned("announce_withdrawal")).unwrap();
    // nor does whoever holds a role at the body say what the organisation says
    assert_eq!(code(town.when(&by(BOTH), &hear())), "role-at-the-body");
    town.when(&signer(5), &hear()).unwrap();
    town.when(&by(SECRETARY), &reasoned("keep")).unwrap();
    town.when(&by(SECRETARY), &reasoned("announce_withdrawal")).unwrap();
    assert_eq!(code(town.when(&by(SECRETARY), &reasoned("withdraw"))), "wrong-stage");
    assert!(observes(&town));
    town.when(&signer(5), &hear()).unwrap();
    town.when(&by(SECRETARY), &reasoned("withdraw")).unwrap();
    assert!(!observes(&town));
}

/// Two mandates of one role that overlap could not be ended one without the other.
#[test]
fn a_role_is_not_given_twice_at_once() {
    let mut town = asked_of(COUNCIL);
    let given = MandateGiven {
        body: party(COUNCIL),
        deputy: false,
        from: "2023".parse().unwrap(),
        party: party(ASSOCIATION),
        role: slug("observer"),
        until: None,
    };
    // as it was given before there was a procedure
    let mut before = town_without();
    before.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    ask_in(&mut before, COUNCIL, Procedure::read(shipped(KEY).unwrap()).unwrap());
    let no = before.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap_err();
    assert_eq!(no.code(), "role-already-held");
    // the keeper ends it, and then it is given for a term
    let on = "2023-01-31".parse().unwrap();
    let ended = MandateEnded {
        body: party(COUNCIL),
        on,
        party: party(ASSOCIATION),
        role: slug("observer"),
        successor: None,
    };
    before.when(&by(1), &Command::Party(PartyCommand::EndMandate(ended))).unwrap();
    before.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
    // where nothing was given before, it is given at once
    town.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
}

/// Whoever is kept from a step puts no other words into it, and what a mandate rests on stays.
#[test]
fn what_was_decided_is_corrected_by_nobody_of_the_body_and_the_body_by_nobody() {
    let mut town = asked_of(COUNCIL);
    town.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
    let correct = |town: &Rehearsal, of: &str, field: &str, now: &str| {
        let record = town.records().find(|record| record.data.contains(of)).unwrap().id.parse();
        Command::Case(CaseCommand::Correct(CorrectRecord {
            case: id(),
            field: field.to_owned(),
            now: json!(now),
            reason: "خطأ".to_owned(),
            record: record.unwrap(),
        }))
    };
    let (ask, accredit) = (r#""step":"ask""#, r#""step":"accredit""#);
    let words = correct(&town, accredit, "form.reasons", "كلام آخر");
    assert_eq!(code(town.when(&by(BOTH), &words)), "role-at-the-body");
    let until = correct(&town, accredit, "form.until", "2030-12-31");
    assert_eq!(code(town.when(&by(SECRETARY), &until)), "mandate-rests-on-it");
    let body = correct(&town, ask, "form.body", &party(NETWORK).to_string());
    assert_eq!(code(town.when(&by(SECRETARY), &body)), "mandate-rests-on-it");
    // the twin: somebody else of the secretariat puts a word right
    town.when(&by(SECRETARY), &words).unwrap();
}

#[test]
fn no_owner_and_nobody_with_a_role_there_gives_refuses_or_takes_it() {
    let mut town = asked_of(COUNCIL);
    for act in [accredit("2025-12-31"), reasoned("refuse")] {
        assert_eq!(code(town.when(&by(CLERK), &act)), "role-missing");
        assert_eq!(code(town.when(&by(BUREAU), &act)), "role-missing");
        let no = town.when(&by(BOTH), &act).unwrap_err();
        assert_eq!(no.code(), "role-at-the-body");
        assert_eq!(no.facts()["body"].to_string(), party(COUNCIL).to_string());
    }
    town.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
    assert_eq!(code(town.when(&by(BOTH), &reasoned("announce_withdrawal"))), "role-at-the-body");
    // the network does not accredit with itself
    let mut own = asked_of(NETWORK);
    assert_eq!(code(own.when(&by(SECRETARY), &accredit("2025-12-31"))), "role-at-the-body");
    // nor where it holds an office
    let mut held = asked_of(COUNCIL);
    gives(&mut held, NETWORK, COUNCIL, "adviser");
    assert_eq!(code(held.when(&by(SECRETARY), &reasoned("refuse"))), "role-at-the-body");
}

/// The same person, with the same role, where nobody is kept from the step.
#[test]
fn twin_without_what_keeps_the_owner_out_the_owner_accredits() {
    let source = shipped("ma.network.accreditation").unwrap();
    let sabotaged = source.replace("apart_from = \"body\"\n", "");
    assert_ne!(sabotaged, source);
    assert!(
        Procedure::read(source).unwrap().definition.steps.iter().any(|s| s.apart_from.is_some())
    );
    let procedure = Procedure::read(&sabotaged).unwrap();
    assert!(procedure.definition.steps.iter().all(|step| step.apart_from.is_none()));
    let mut town = asked_under(COUNCIL, procedure);
    town.when(&by(BOTH), &accredit("2025-12-31")).unwrap();
    assert!(observes(&town), "which is what the test above refuses");
}

#[test]
fn a_refusal_gives_no_mandate_and_a_term_does_not_end_before_it_begins() {
    let mut town = asked_of(COUNCIL);
    assert_eq!(code(town.when(&by(SECRETARY), &accredit("2020"))), "period-backwards");
    assert_eq!(code(town.when(&by(SECRETARY), &step("refuse", &[]))), "field-missing");
    let kinds = town.when(&by(SECRETARY), &reasoned("refuse")).unwrap();
    assert!(!kinds.iter().any(|kind| kind.starts_with("mandate.")), "{kinds:?}");
    assert!(!observes(&town));
    // an association gives no mandates
    let mut other = asked_of(ASSOCIATION);
    assert_eq!(code(other.when(&by(SECRETARY), &accredit("2025"))), "party-not-a-body");
}

#[test]
fn once_a_procedure_gives_the_role_nobody_gives_or_ends_it_otherwise() {
    let mut town = asked_of(COUNCIL);
    let given = |who: u64, role: &str, until: Option<&str>| {
        let (from, role) = ("2024".parse().unwrap(), slug(role));
        let (body, party) = (party(COUNCIL), party(who));
        let until = until.map(|until| until.parse().unwrap());
        Command::Party(PartyCommand::GiveMandate(MandateGiven {
            body,
            deputy: false,
            from,
            party,
            role,
            until,
        }))
    };
    let ended = |successor: Option<u64>, who: u64| {
        let (on, role) = ("2024-06-01".parse().unwrap(), slug("observer"));
        let (body, successor) = (party(COUNCIL), successor.map(party));
        let ended = MandateEnded { body, on, party: party(who), role, successor };
        Command::Party(PartyCommand::EndMandate(ended))
    };
    assert_eq!(code(town.when(&by(1), &given(ASSOCIATION, "observer", None))), "mandate-by-case");
    // another role is still the keeper's to give
    town.when(&by(1), &given(BOTH, "adviser", None)).unwrap();
    // what was given before the procedure was published stands, is ended, and is not passed on
    assert_eq!(code(town.when(&by(1), &ended(Some(BOTH), OLD))), "mandate-by-case");
    town.when(&by(1), &ended(None, OLD)).unwrap();
    // what a case gave, a case ends
    town.when(&by(SECRETARY), &accredit("2025-12-31")).unwrap();
    let no = town.when(&by(1), &ended(None, ASSOCIATION)).unwrap_err();
    assert_eq!(no.code(), "mandate-by-case");
    assert_eq!(no.facts()["procedure"].to_string(), "ma.network.accreditation");
    assert!(observes(&town));
}

/// A later version that gives no role leaves it to the keeper again.
#[test]
fn a_later_version_that_gives_no_role_gives_it_back_to_the_keeper() {
    let mut town = asked_of(COUNCIL);
    let given = MandateGiven {
        body: party(COUNCIL),
        deputy: false,
        from: "2023".parse().unwrap(),
        party: party(ASSOCIATION),
        role: slug("observer"),
        until: None,
    };
    let give = Command::Party(PartyCommand::GiveMandate(given));
    assert_eq!(code(town.when(&by(1), &give)), "mandate-by-case");
    let mut later = shipped(KEY).unwrap().replacen("version = 1", "version = 2", 1);
    while let Some(at) = later.find("[step.mandate]") {
        let ends = later[at..].find("\n\n").unwrap();
        later.replace_range(at..at + ends, "");
    }
    let later = Procedure::read(&later).unwrap();
    town.when(&by(1), &Command::Procedure(ProcedureCommand::Publish(Box::new(later)))).unwrap();
    town.when(&by(1), &give).unwrap();
}

/// The same command where the procedure gives no role.
#[test]
fn twin_where_no_procedure_gives_the_role_the_keeper_does() {
    let mut town = town();
    gives(&mut town, BUREAU, COUNCIL, "observer");
    let given = town.lines().iter().rfind(|line| line.contains("mandate.given.v1")).unwrap();
    assert!(given.contains("register#mandate") && given.contains("observer"), "{given}");
}

#[test]
fn a_procedure_says_where_who_and_until_when() {
    let source = shipped("ma.network.accreditation").unwrap();
    let faults = |from: &str, to: &str| {
        assert!(source.contains(from), "{from}");
        let faults = Procedure::read(&source.replacen(from, to, 1)).unwrap_err();
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(faults("at = \"body\"", "at = \"place\""), ["mandate-wrong"]);
    assert_eq!(faults("until = \"until\"", "until = \"reasons\""), ["mandate-wrong"]);
    assert_eq!(faults("apart_from = \"body\"", "apart_from = \"scope\""), ["mandate-wrong"]);
    assert_eq!(faults("petitioners = [\"association\"]", ""), ["mandate-wrong", "mandate-wrong"]);
    let reason = "id = \"reasons\"\nkind = \"reason\"";
    let object = "id = \"reasons\"\nkind = \"object\"";
    assert_eq!(faults(reason, object), ["mandate-wrong"]);
    let by_clock = faults("then = \"expire\"", "then = \"withdraw\"");
    assert_eq!(by_clock.first().map(|code| &**code), Some("mandate-wrong"), "{by_clock:?}");
    let four = "by = [\"secretariat\"]\napart_from = \"body\"";
    let eyes = "by = [\"secretariat\"]\nconfirmed_by = [\"secretariat\"]\napart_from = \"body\"";
    assert_eq!(faults(four, eyes), ["mandate-wrong"]);
}
