//! What is refused about conditions, opinions and who brings a case.

use sijill_core::activity::conditions::Finding;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::testing::{party, signer};
use sijill_tests::checking;
use sijill_tests::town::{self, case, date};
use sijill_tests::world::World;

use super::{ASKED, Row};

pub fn asked(world: &World) {
    let id = case(ASKED);
    world.act(&town::keeper(), &town::publish(checking::PROCEDURE)).unwrap();
    world.act(&signer(0), &checking::open(id, None)).unwrap();
    let register = Command::Party(PartyCommand::Register(body(402)));
    world.act(&town::keeper(), &register).unwrap();
    for of in [town::other_council(), party(300), party(402)] {
        world.act(&town::clerk(), &checking::ask(id, of, None)).unwrap();
    }
    world.act(&town::clerk(), &checking::give(id, 2, "Yes")).unwrap();
    world.act(&town::clerk(), &checking::close(id, 3, "It did not come")).unwrap();
}

fn body(n: u64) -> PartyRegistered {
    PartyRegistered {
        founded: None,
        kind: PartyKind::Body,
        name: Some(town::text("Body")),
        party: party(n),
        territory: None,
    }
}

pub fn rows() -> Vec<Row> {
    let id = case(ASKED);
    let (bureau, clerk) = (town::bureau, town::clerk);
    let check = |condition: &str, reason| checking::check(id, condition, Finding::Met, reason);
    let open = |of| checking::open(case(90), of);
    let body = PartyRegistered { founded: Some(date("2020")), ..body(400) };
    let brought = OpenCase { petitioner: Some(party(300)), ..town::open(case(90), town::SMALL) };
    let brought = Command::Case(CaseCommand::Open(brought));
    vec![
        (bureau(), check("weather", None), "condition-unknown", "condition"),
        (bureau(), check("statutes", None), "condition-not-asked", "petitioner"),
        (clerk(), check("purpose", None), "role-missing", "needs"),
        (bureau(), check("purpose", Some("a\u{202E}b")), "text-hidden-character", "character"),
        (bureau(), check("purpose", Some(" ")), "field-missing", "field"),
        (clerk(), checking::ask(id, party(5), None), "opinion-of-a-person", "party"),
        (
            clerk(),
            checking::ask(id, town::other_council(), Some("2024")),
            "opinion-already-asked",
            "opinion",
        ),
        (clerk(), checking::ask(id, party(401), None), "party-unknown", "party"),
        (clerk(), checking::ask(id, town::council(), None), "opinion-of-itself", "party"),
        (bureau(), checking::ask(id, town::council(), None), "role-missing", "needs"),
        (town::elsewhere(), checking::give(id, 2, "No"), "role-missing", "needs"),
        (clerk(), checking::give(id, 2, "No"), "opinion-already-given", "opinion"),
        (clerk(), checking::give(id, 1, ""), "field-missing", "field"),
        (clerk(), checking::give(id, 9, "No"), "opinion-unknown", "opinion"),
        (clerk(), checking::close(id, 3, "Another"), "opinion-already-closed", "opinion"),
        (signer(0), open(Some(party(5))), "petitioner-not-an-association", "party"),
        (signer(0), open(Some(party(300))), "figure-missing", "figure"),
        (signer(0), brought, "petitioner-not-admitted", "petitioner"),
        (
            town::keeper(),
            Command::Party(PartyCommand::Register(body)),
            "party-not-founded",
            "party",
        ),
    ]
}
