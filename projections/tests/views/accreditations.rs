//! Accreditations through the views: asked, given for a term, withdrawn after a hearing, refused; as of
//! other days, and with reasons that were put right.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::calendar::{CalendarCommand, shipped as calendar};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::testing::party;
use sijill_projections::accreditations::AccreditationLine;
use sijill_projections::{AsOf, Question, as_of};

use crate::town::*;

const NOW: Question = Question::Recorded(None);
const ASSOCIATION: u64 = 33;
const SECRETARY: u64 = 34;
/// The numbers of the cases: given and withdrawn, refused, not answered.
const GIVEN: u64 = 61;
const REFUSED: u64 = 62;
const ASKED: u64 = 63;

fn words(words: &str) -> Value {
    serde_json::to_value(ObjectRef::text(words.as_bytes(), slug("ar"))).unwrap()
}

fn does(town: &mut Town, n: u64, name: &str, fields: &[(&str, Value)]) {
    let form = fields.iter().map(|(id, value)| (slug(id), value.clone())).collect();
    let (case, step) = (case(n), slug(name));
    let taken = TakeStep { case, form, occurred: None, parent: None, step };
    town.must(&holder(SECRETARY), Command::Case(CaseCommand::TakeStep(taken)));
}

fn asks(town: &mut Town, n: u64) {
    let open = OpenCase {
        alike: vec![],
        body: party(NETWORK),
        case: case(n),
        occurred: None,
        parent: None,
        petitioner: Some(party(ASSOCIATION)),
        procedure: slug("ma.network.accreditation"),
        representative: None,
        territory: slug("04.281.01.09"),
        title: ObjectRef::text(b"Accreditation", slug("en")),
    };
    town.must(&holder(SECRETARY), Command::Case(CaseCommand::Open(open)));
    let fields =
        [("body", json!(party(BODY))), ("scope", words("The plan")), ("grounds", words("Years"))];
    does(town, n, "ask", &fields);
}

/// A town in which one accreditation was given and withdrawn, one refused, one not answered.
pub fn answered() -> Town {
    let mut town = Town::at("2023-09-18T09:00:00.000Z");
    let keeper = holder(KEEPER);
    let register = |town: &mut Town, n: u64, kind: PartyKind, name: Option<&str>| {
        let (name, party) = (name.map(text), party(n));
        let registered = PartyRegistered { founded: None, kind, name, party, territory: None };
        town.must(&keeper, Command::Party(PartyCommand::Register(registered)));
    };
    register(&mut town, ASSOCIATION, PartyKind::Association, Some("Observers"));
    register(&mut town, SECRETARY, PartyKind::Person, None);
    let (body, from, role) = (party(NETWORK), date("2023"), slug("secretariat"));
    let party = party(SECRETARY);
    let given = MandateGiven { body, deputy: false, from, party, role, until: None };
    town.must(&keeper, Command::Party(PartyCommand::GiveMandate(given)));
    let days = Command::Calendar(CalendarCommand::Publish(Box::new(calendar("ma").unwrap())));
    town.stage.when(&keeper, &days).unwrap();
    let procedure = Procedure::read(shipped("ma.network.accreditation").unwrap()).unwrap();
    town.must(&keeper, Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    for n in [GIVEN, REFUSED, ASKED] {
        asks(&mut town, n);
    }
    let reasons = |why: &str| ("reasons", json!(why));
    does(&mut town, REFUSED, "refuse", &[reasons("No statutes")]);
    does(&mut town, GIVEN, "accredit", &[reasons("Independant"), ("until", json!("2024-12-31"))]);
    let record = town.last(GIVEN, "step.taken.v1").unwrap();
    let fixed = correct(GIVEN, record, "form.reasons", json!("Independent"));
    town.must(&holder(SECRETARY), fixed);
    town.stage.wait_until("2024-02-01T09:00:00.000Z");
    does(&mut town, GIVEN, "announce_withdrawal", &[reasons("It became a supplier")]);
    does(&mut town, GIVEN, "hear", &[("statement", words("We did not"))]);
    does(&mut town, GIVEN, "withdraw", &[reasons("The contract is public")]);
    town
}

fn line(town: &Town, question: Question, n: u64, on: Date) -> AccreditationLine {
    let view = town.views(question).accreditations(on);
    view.accreditations.into_iter().find(|line| line.case == case(n)).unwrap()
}

#[test]
fn each_answer_stands_with_its_reasons_and_nothing_else_gave_the_role() {
    let town = answered();
    let on = Date::constant(2024, 3, 20);
    let given = line(&town, NOW, GIVEN, on);
    assert_eq!(given.party.as_ref().unwrap().party, party(ASSOCIATION));
    assert_eq!(given.body.as_ref().unwrap().party, party(BODY));
    assert_eq!((given.stage.id.as_str(), given.role.as_str()), ("withdrawn", "observer"));
    assert!(given.given.is_some() && given.ended.is_some() && !given.stands);
    // the day of the withdrawal is the last of the mandate, here as in the core
    assert!(line(&town, NOW, GIVEN, Date::constant(2024, 2, 1)).stands);
    assert!(!line(&town, NOW, GIVEN, Date::constant(2024, 2, 2)).stands);
    let told: Vec<_> = given.decisions.iter().map(|d| d.reasons.join("")).collect();
    assert_eq!(told, ["Independent", "It became a supplier", "The contract is public"]);
    let mended = &given.decisions[0].corrected["form.reasons"];
    assert_eq!((&mended.first, &mended.now), (&json!("Independant"), &json!("Independent")));
    let refused = line(&town, NOW, REFUSED, on);
    assert!(refused.given.is_none() && refused.until.is_none() && !refused.stands);
    assert_eq!(refused.decisions[0].reasons, ["No statutes"]);
    let asked = line(&town, NOW, ASKED, on);
    assert!(asked.decisions.is_empty() && asked.stage.id.as_str() == "asked");
}

#[test]
fn as_of_an_earlier_day_it_stood_and_after_its_term_it_does_not() {
    let town = answered();
    let zone = "Africa/Casablanca".parse().unwrap();
    let then: AsOf = as_of::parse("2023-12-31", &zone).unwrap();
    let then = Question::Recorded(Some(then));
    let before = line(&town, then, GIVEN, Date::constant(2023, 12, 31));
    assert!(before.stands && before.ended.is_none() && before.decisions.len() == 1);
    // had nobody withdrawn it, it would have ended with its last day
    assert!(line(&town, then, GIVEN, Date::constant(2024, 12, 31)).stands);
    assert!(!line(&town, then, GIVEN, Date::constant(2025, 1, 1)).stands);
}
