//! An invented town and procedure for the tests of activities. No test may stand here.

use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::ids::{CaseId, PartyId, Slug};
use crate::object::ObjectRef;
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::{Procedure, ProcedureCommand};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::{ClockKind, RegisterCommand, RegisterOpened};
use crate::territory::{TerritoryCommand, TerritoryDescribed};
use crate::testing::{Rehearsal, form, party, signer};
use crate::text::Text;

/// The procedure.
pub const PROCEDURE: &str = include_str!("rehearsed.toml");
/// The council.
pub const COUNCIL: u64 = 100;
/// A consultative body.
pub const ADVISERS: u64 = 101;
/// An association founded on 10 March 2020.
pub const ASSOCIATION: u64 = 102;
/// An association of which nobody told when it was founded.
pub const UNDATED: u64 = 103;
/// Of the council's bureau.
pub const BUREAU: u64 = 2;
/// The council's clerk.
pub const CLERK: u64 = 3;
/// Of the consultative body.
pub const ADVISER: u64 = 4;

/// A short name.
pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// A text.
pub fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

/// The case.
pub fn case() -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0001))
}

/// A holder of a mandate.
pub fn by(n: u64) -> Actor {
    Actor::Party(party(n))
}

fn text(en: &str) -> Text {
    Text { ar: en.to_owned(), en: en.to_owned(), fr: en.to_owned() }
}

/// An organisation.
pub fn organisation(n: u64, kind: PartyKind, founded: Option<&str>) -> PartyRegistered {
    let founded = founded.map(|day| day.parse().unwrap());
    PartyRegistered { founded, kind, name: Some(text("One")), party: party(n), territory: None }
}

/// A town that publishes the procedure, with its offices.
pub fn town() -> Rehearsal {
    let mut town = Rehearsal::at("2023-10-01T09:00:00.000Z");
    let mut keep = |command| town.when(&by(1), &command).unwrap();
    keep(Command::Register(RegisterCommand::Open(RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: party(1),
        name: text("Register"),
        origin: "rehearsal".to_owned(),
        zone: "Africa/Casablanca".parse().unwrap(),
    })));
    let (code, kind, parent) = (slug("01"), slug("commune"), None);
    let described = TerritoryDescribed { code, kind, name: text("Town"), parent };
    keep(Command::Territory(TerritoryCommand::Describe(described)));
    let mut parties = vec![
        organisation(COUNCIL, PartyKind::Body, None),
        organisation(ADVISERS, PartyKind::Body, None),
        organisation(ASSOCIATION, PartyKind::Association, Some("2020-03-10")),
        organisation(UNDATED, PartyKind::Association, None),
    ];
    let person = |n| PartyRegistered { name: None, ..organisation(n, PartyKind::Person, None) };
    parties.extend([BUREAU, CLERK, ADVISER].map(person));
    for party in parties {
        keep(Command::Party(PartyCommand::Register(party)));
    }
    for (n, at, role) in
        [(BUREAU, COUNCIL, "bureau"), (CLERK, COUNCIL, "clerk"), (ADVISER, ADVISERS, "president")]
    {
        let (from, role, until) = ("2021".parse().unwrap(), slug(role), None);
        let given =
            MandateGiven { body: party(at), deputy: false, from, party: party(n), role, until };
        keep(Command::Party(PartyCommand::GiveMandate(given)));
    }
    let procedure = Procedure::read(PROCEDURE).unwrap();
    keep(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    town
}

/// Opens the case, brought by `petitioner`.
pub fn open(petitioner: Option<PartyId>) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: case(),
        body: party(COUNCIL),
        occurred: None,
        parent: None,
        petitioner,
        procedure: slug("test.petition"),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    }))
}

/// A town with the case open.
pub fn opened(petitioner: Option<u64>) -> Rehearsal {
    let mut town = town();
    town.when(&signer(1), &open(petitioner.map(party))).unwrap();
    town
}

/// Takes a step without a form.
pub fn step(id: &str) -> Command {
    let (case, form) = (case(), form([]));
    let step = TakeStep { case, form, occurred: None, parent: None, step: slug(id) };
    Command::Case(CaseCommand::TakeStep(step))
}

/// The code with which something was refused.
pub fn code<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> String {
    answer.unwrap_err().code().to_owned()
}
