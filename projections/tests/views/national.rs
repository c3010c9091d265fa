//! A national plan through the views: what the engine finds of a requirement stands beside what a person
//! finds, and both as of every day.

use serde_json::Value;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::testing::party;
use sijill_projections::Question;

use crate::town::*;

const FOCAL: u64 = 35;
const PLAN: u64 = 71;

fn does(town: &mut Town, name: &str, fields: &[(&str, Value)]) {
    let form = fields.iter().map(|(id, value)| (slug(id), value.clone())).collect();
    let (case, step) = (case(PLAN), slug(name));
    let taken = TakeStep { case, form, occurred: None, parent: None, step };
    town.must(&holder(FOCAL), Command::Case(CaseCommand::TakeStep(taken)));
}

/// A plan whose dialogue space met once and then not for more than six months.
pub fn found() -> Town {
    let mut town = Town::at("2024-01-08T09:00:00.000Z");
    let (kind, keeper) = (PartyKind::Person, holder(KEEPER));
    let person =
        PartyRegistered { founded: None, kind, name: None, party: party(FOCAL), territory: None };
    town.must(&keeper, Command::Party(PartyCommand::Register(person)));
    let (body, from, role) = (party(BODY), date("2023"), slug("focal-point"));
    let given = MandateGiven { body, deputy: false, from, party: party(FOCAL), role, until: None };
    town.must(&keeper, Command::Party(PartyCommand::GiveMandate(given)));
    for name in ["ogp.local.commitment", "ogp.national.plan"] {
        let procedure = Procedure::read(shipped(name).unwrap()).unwrap();
        let publish = ProcedureCommand::Publish(Box::new(procedure));
        town.stage.when(&keeper, &Command::Procedure(publish)).unwrap();
    }
    let open = OpenCase {
        alike: vec![],
        body,
        case: case(PLAN),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("ogp.national.plan"),
        representative: None,
        territory: slug("04.281.01.09"),
        title: ObjectRef::text(b"The plan", slug("en")),
    };
    town.must(&holder(FOCAL), Command::Case(CaseCommand::Open(open)));
    let words = || serde_json::to_value(ObjectRef::text(b"Words", slug("en"))).unwrap();
    let minutes = |n: u64| [("minutes", words()), ("civil_society", n.into())];
    does(&mut town, "constitute_forum", &[("rules", words())]);
    does(&mut town, "hold_forum", &minutes(7));
    town.stage.wait_until("2024-08-12T09:00:00.000Z");
    does(&mut town, "hold_forum", &minutes(9));
    town
}

#[test]
fn what_the_engine_finds_of_a_requirement_names_its_records_and_changes_with_them() {
    let town = found();
    let view = town.views(Question::Recorded(None)).petition(case(PLAN)).unwrap();
    let space = &view.conditions[0];
    assert_eq!(space.condition.id.as_str(), "dialogue_space");
    assert!(space.machine_finds && space.findings.is_empty(), "no person has spoken");
    let found: Vec<_> = space.machine.iter().map(|line| line.finding.name()).collect();
    assert_eq!((found.first(), found.last()), (Some(&"met"), Some(&"not-met")));
}
