//! An invented town: its parties, its territories, its council, and what may be asked of them, as
//! commands. Nothing here may run a command: the same town is built in memory and on disk.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Pseudonym, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterCommand, RegisterOpened};
use sijill_core::session::SessionCommand;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::testing::party;
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

/// The procedure of the petitions.
pub const PETITION: &str = "ma.commune.petition";
/// A commune of 150,000 people: 200 signatures.
pub const LARGE: &str = "01.331.01.03";
/// A commune of 20,000 people: 100 signatures.
pub const SMALL: &str = "01.331.02.01";
/// A commune with arrondissements: 400 signatures.
pub const DIVIDED: &str = "01.511.01.01";
/// A commune that nobody has counted.
pub const UNCOUNTED: &str = "01.331.02.09";

/// Keeps the register.
pub fn keeper() -> Actor {
    Actor::Party(party(1))
}

/// Presides over the council.
pub fn president() -> Actor {
    Actor::Party(party(2))
}

/// Sits in the bureau of the council.
pub fn bureau() -> Actor {
    Actor::Party(party(3))
}

/// Chairs the standing committee.
pub fn chair() -> Actor {
    Actor::Party(party(4))
}

/// Keeps the council's files.
pub fn clerk() -> Actor {
    Actor::Party(party(5))
}

/// Sits in the bureau of another council.
pub fn elsewhere() -> Actor {
    Actor::Party(party(6))
}

/// A registered person without any mandate.
pub fn stranger() -> Actor {
    Actor::Party(party(7))
}

/// The party that acts as `actor`.
///
/// # Panics
/// When it is none.
pub fn party_of(actor: &Actor) -> PartyId {
    match actor {
        Actor::Party(party) => *party,
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => panic!("{actor} has no account"),
    }
}

/// The council of the story.
pub fn council() -> PartyId {
    party(100)
}

/// Another council.
pub fn other_council() -> PartyId {
    party(200)
}

/// A case: the same number, the same case.
pub fn case(n: u64) -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0000 | n))
}

/// A short name.
pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// A date.
pub fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

/// A text in three languages.
pub fn text(en: &str) -> Text {
    Text { ar: format!("{en} (ar)"), en: en.to_owned(), fr: format!("{en} (fr)") }
}

/// How the town's register is opened.
pub fn opening() -> RegisterOpened {
    RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: party(1),
        name: text("Register of an invented town"),
        origin: "town".to_owned(),
        zone: "Africa/Casablanca".parse().unwrap(),
    }
}

/// The opening of the register as a command.
pub fn open_register() -> Command {
    Command::Register(RegisterCommand::Open(opening()))
}

/// Everything that stands before a petition: territories, parties, mandates, procedures.
pub fn setting() -> Vec<Command> {
    let mut commands = Vec::new();
    let mut describe = |code: &str, kind: &str, parent: Option<&str>, population: Option<u64>| {
        commands.push(Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: slug(code),
            kind: slug(kind),
            name: text(code),
            parent: parent.map(slug),
        })));
        if let Some(value) = population {
            commands.push(measure(code, value, 2014));
        }
    };
    describe("01", "region", None, None);
    describe(LARGE, "commune", Some("01"), Some(150_000));
    describe(SMALL, "commune", Some("01"), Some(20_000));
    describe(DIVIDED, "commune", Some("01"), Some(20_000));
    describe("01.511.01.01.1", "arrondissement", Some(DIVIDED), None);
    describe(UNCOUNTED, "commune", Some("01"), None);
    let organisation = |id, name: &str, kind| {
        let (name, territory) = (Some(text(name)), None);
        Command::Party(PartyCommand::Register(PartyRegistered {
            founded: None,
            kind,
            name,
            party: id,
            territory,
        }))
    };
    commands.push(organisation(council(), "Council", PartyKind::Body));
    commands.push(organisation(other_council(), "Another council", PartyKind::Body));
    commands.push(organisation(party(300), "Association", PartyKind::Association));
    for n in 1..=10 {
        commands.push(Command::Party(PartyCommand::Register(PartyRegistered {
            founded: None,
            kind: PartyKind::Person,
            name: None,
            party: party(n),
            territory: None,
        })));
    }
    for (n, body, role) in [
        (2, council(), "president"),
        (3, council(), "bureau"),
        (4, council(), "committee-chair"),
        (5, council(), "clerk"),
        (6, other_council(), "bureau"),
        (8, council(), "focal-point"),
        (9, council(), "follow-up-committee"),
        (10, council(), "focal-point"),
        (10, council(), "follow-up-committee"),
        (300, council(), "observer"),
    ] {
        commands.push(mandate(n, body, role));
    }
    // those of the council of the story; the others are published by the tests that tell of them
    commands.extend(SHIPPED[..2].iter().map(|(_, source)| publish(source)));
    commands
}

/// The command that publishes a procedure.
pub fn publish(source: &str) -> Command {
    let procedure = Procedure::read(source).expect("a procedure without faults");
    Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)))
}

/// The command that records a territory's population.
pub fn measure(code: &str, value: u64, year: u16) -> Command {
    Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
        code: slug(code),
        figure: slug("population"),
        source: "an invented census".to_owned(),
        value,
        year,
    }))
}

/// The command that gives a mandate from September 2021 on.
pub fn mandate(n: u64, body: PartyId, role: &str) -> Command {
    let (from, role) = (date("2021-09"), slug(role));
    let given = MandateGiven { body, deputy: false, from, party: party(n), role, until: None };
    Command::Party(PartyCommand::GiveMandate(given))
}

/// The command that plans a session of the council.
pub fn plan(session: &str, kind: SessionKind, opens: &str, closes: Option<&str>) -> Command {
    let day = |text: &str| text.parse().unwrap();
    let (body, session) = (council(), slug(session));
    let (closes, opens) = (closes.map(day), day(opens));
    Command::Session(SessionCommand::Plan { body, closes, kind, opens, session })
}

/// The command that cancels a session of the council.
pub fn cancel(session: &str, reason: &str) -> Command {
    let (body, reason, session) = (council(), reason.to_owned(), slug(session));
    Command::Session(SessionCommand::Cancel { body, reason, session })
}

/// The command that ends the mandate of party `n` at the council on the day `on`.
pub fn leave(n: u64, role: &str, on: &str, successor: Option<u64>) -> Command {
    let (body, on, role) = (council(), date(on), slug(role));
    let (party, successor) = (party(n), successor.map(party));
    Command::Party(PartyCommand::EndMandate(MandateEnded { body, on, party, role, successor }))
}

/// A title that is kept nowhere: its hash is what records hold.
pub fn title(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

/// The command that opens petition `id` in `territory`.
pub fn open(id: CaseId, territory: &str) -> OpenCase {
    OpenCase {
        alike: vec![],
        body: council(),
        case: id,
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug(PETITION),
        representative: None,
        territory: slug(territory),
        title: title("Street lights"),
    }
}

/// The command that takes a step.
pub fn step(id: CaseId, step: &str) -> TakeStep {
    TakeStep { case: id, form: BTreeMap::new(), occurred: None, parent: None, step: slug(step) }
}

/// A step that is taken, with what is filled in.
pub fn take<const N: usize>(id: CaseId, name: &str, fields: [(&str, Value); N]) -> Command {
    let form = sijill_core::testing::form(fields);
    Command::Case(CaseCommand::TakeStep(TakeStep { form, ..step(id, name) }))
}

/// The form of a reasoned refusal.
pub fn refusal_form() -> [(&'static str, Value); 2] {
    [("grounds", serde_json::json!(["documents"])), ("reasons", "Two documents are missing".into())]
}

/// The command of a citizen who signs.
pub fn sign(id: CaseId) -> Command {
    Command::Signature(SignatureCommand::Sign { case: id, part: None })
}

/// The command that invalidates signatures.
pub fn invalidate(id: CaseId, signers: Vec<Pseudonym>, reason: &str) -> Command {
    let (ground, reason) = (slug("not-on-electoral-roll"), reason.to_owned());
    Command::Signature(SignatureCommand::Invalidate { case: id, ground, reason, signers })
}

/// The command that puts a case on the agenda of a session.
pub fn inscribe(id: CaseId, session: &str, session_kind: SessionKind) -> Command {
    let item = ItemInscribed { item: 3, occurred: None, session: date(session), session_kind };
    Command::Deliberation(DeliberationCommand::Inscribe { case: id, item })
}

/// The count of a vote of 30 present out of 39 members; what is not in favour is against.
pub fn vote(in_favour: u64, postponed: bool) -> Vote {
    let (against, occurred) = (30 - in_favour, None);
    Vote { abstentions: 0, against, in_favour, members: 39, occurred, postponed, present: 30 }
}

/// The command that records a vote.
pub fn record_vote(id: CaseId, vote: Vote) -> Command {
    Command::Deliberation(DeliberationCommand::RecordVote { case: id, vote })
}

/// The command that records a notice to the representative.
pub fn notify(id: CaseId) -> Command {
    let (channel, to) = (NoticeChannel::InHand, Addressee::Representative);
    let notice = NoticeGiven { channel, occurred: None, text: Some(title("The decision")), to };
    Command::Notice(NoticeCommand::Give { case: id, notice })
}
