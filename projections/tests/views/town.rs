//! A small town for the tests: a register, a council and its offices, a territory of 125,008
//! inhabitants, the shipped procedure. Nothing here may decide: the core does.

use serde_json::{Value, json};
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::{CorrectRecord, LinkCase};
use sijill_core::case::clock::{ResumeDeadline, SuspendDeadline};
use sijill_core::case::event::Relation;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::figure::{FigureCommand, FigureStated, Part};
use sijill_core::ids::{CaseId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterCommand, RegisterOpened, RegisterSucceeded};
use sijill_core::session::SessionCommand;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::testing::{Rehearsal, form, party, pseudonym, signer};
use sijill_core::text::Text;
use sijill_core::time::PartialDate;
use sijill_projections::{Question, Views};

/// The keeper.
pub const KEEPER: u64 = 1;
/// The council.
pub const BODY: u64 = 2;
/// A network of bodies.
pub const NETWORK: u64 = 3;
/// The office-holders.
pub const PRESIDENT: u64 = 11;
pub const BUREAU: u64 = 12;
pub const CLERK: u64 = 13;
pub const CHAIR: u64 = 14;

/// The town.
pub struct Town {
    pub stage: Rehearsal,
}

pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

pub fn text(words: &str) -> Text {
    Text { ar: format!("{words} (ar)"), en: words.to_owned(), fr: format!("{words} (fr)") }
}

pub fn case(n: u64) -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x0199_a5c0_0000_7000, 0x8000_0000_0000_0000 | n))
}

pub fn holder(n: u64) -> Actor {
    Actor::Party(party(n))
}

impl Town {
    /// The town as it stands at `now`, under the shipped procedure.
    pub fn at(now: &str) -> Self {
        Self::under(now, SHIPPED[0].1)
    }

    /// The same, under another definition of the procedure.
    pub fn under(now: &str, procedure: &str) -> Self {
        let mut town = Self { stage: Rehearsal::at(now) };
        let opened = RegisterOpened {
            clock: ClockKind::Simulated,
            fictitious: true,
            keeper: party(KEEPER),
            name: text("Register of Larache"),
            origin: "rehearsal".to_owned(),
            zone: "Africa/Casablanca".parse().unwrap(),
        };
        town.keep(Command::Register(RegisterCommand::Open(opened)));
        let code = slug("04.281.01.09");
        let described = TerritoryDescribed {
            code: code.clone(),
            kind: slug("commune"),
            name: text("Larache"),
            parent: None,
        };
        town.keep(Command::Territory(TerritoryCommand::Describe(described)));
        town.keep(Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
            code: code.clone(),
            figure: slug("population"),
            source: "Census of 2014".to_owned(),
            value: 125_008,
            year: 2014,
        })));
        let organisations = [(KEEPER, PartyKind::Association), (BODY, PartyKind::Body)];
        for (n, kind) in organisations.into_iter().chain([(NETWORK, PartyKind::Network)]) {
            let territory = (n == BODY).then(|| code.clone());
            let name = Some(text(&format!("Organisation {n}")));
            let party = PartyRegistered { founded: None, kind, name, party: party(n), territory };
            town.keep(Command::Party(PartyCommand::Register(party)));
        }
        for (n, role) in [
            (PRESIDENT, "president"),
            (BUREAU, "bureau"),
            (CLERK, "clerk"),
            (CHAIR, "committee-chair"),
        ] {
            let (kind, name, territory) = (PartyKind::Person, None, None);
            let person = PartyRegistered { founded: None, kind, name, party: party(n), territory };
            town.keep(Command::Party(PartyCommand::Register(person)));
            town.keep(Command::Party(PartyCommand::GiveMandate(MandateGiven {
                body: party(BODY),
                deputy: false,
                from: date("2021-09"),
                party: party(n),
                role: slug(role),
                until: None,
            })));
        }
        let procedure = Procedure::read(procedure).unwrap();
        town.keep(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
        town
    }

    /// Goes on under another origin.
    pub fn succeed(&mut self) {
        let succeeded = RegisterSucceeded {
            checkpoint: None,
            origin: "rehearsal-2".to_owned(),
            predecessor: "rehearsal".to_owned(),
            reason: Some("The disk was lost.".to_owned()),
            root: None,
            size: None,
        };
        self.keep(Command::Register(RegisterCommand::Succeed(succeeded)));
    }

    fn keep(&mut self, command: Command) {
        self.must(&holder(KEEPER), command);
    }

    /// Does what must be accepted.
    #[allow(clippy::needless_pass_by_value, reason = "a story reads better without borrows")]
    pub fn must(&mut self, by: &Actor, command: Command) {
        let done = self.stage.when(by, &command);
        assert!(done.as_ref().is_ok_and(|kinds| !kinds.is_empty()), "{command:?}: {done:?}");
    }

    pub fn open_at(&mut self, n: u64, by: &Actor, occurred: Option<&str>) {
        self.must(by, open(n, occurred, None));
    }

    pub fn open(&mut self, n: u64) {
        self.open_at(n, &signer(n * 1000), None);
    }

    pub fn sign(&mut self, n: u64, who: impl IntoIterator<Item = u64>) {
        for one in who {
            self.must(
                &signer(one),
                Command::Signature(SignatureCommand::Sign { case: case(n), part: None }),
            );
        }
    }

    pub fn enter(&mut self, n: u64, who: u64, occurred: Option<&str>) {
        self.must(&holder(CLERK), enter(n, who, occurred));
    }

    pub fn step(&mut self, n: u64, by: &Actor, id: &str) {
        self.must(by, step(n, id, None));
    }

    pub fn refuse(&mut self, n: u64) {
        self.must(&holder(BUREAU), refuse(n));
    }

    pub fn notify(&mut self, n: u64) {
        self.must(&holder(CLERK), notify(n));
    }

    pub fn inscribe(&mut self, n: u64, session: &str) {
        self.must(&holder(PRESIDENT), inscribe(n, session));
    }

    pub fn report(&mut self, n: u64) {
        self.must(&holder(CHAIR), report(n));
    }

    pub fn vote(&mut self, n: u64, in_favour: u64, against: u64) {
        self.must(&holder(CLERK), vote(n, in_favour, against, false));
    }

    pub fn correct(&mut self, n: u64, record: RecordId, field: &str, now: Value) {
        self.must(&holder(CLERK), correct(n, record, field, now));
    }

    pub fn state_members(&mut self, occurred: Option<&str>) {
        self.must(&holder(KEEPER), state_members(occurred, 97));
    }

    /// The id of the last record of that type in that case.
    pub fn last(&self, n: u64, kind: &str) -> Option<RecordId> {
        let records: Vec<_> = self.stage.records().collect();
        let found = records.iter().rfind(|r| r.kind == kind && r.case() == Some(case(n)));
        found.map(|record| record.id.parse().unwrap())
    }

    /// The views of everything so far.
    pub fn views(&self, question: Question) -> Views {
        let mut views = Views::new(question);
        for record in self.stage.records() {
            views.apply(&record).unwrap();
        }
        views
    }
}

pub fn open(n: u64, occurred: Option<&str>, parent: Option<u64>) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: case(n),
        body: party(BODY),
        occurred: occurred.map(date),
        parent: parent.map(case),
        petitioner: None,
        procedure: slug("ma.commune.petition"),
        representative: None,
        territory: slug("04.281.01.09"),
        title: ObjectRef::text(format!("Title {n}").as_bytes(), slug("fr")),
    }))
}

pub fn enter(n: u64, who: u64, occurred: Option<&str>) -> Command {
    let (case, occurred, signer) = (case(n), occurred.map(date), pseudonym(who));
    Command::Signature(SignatureCommand::Enter { case, occurred, part: None, signer })
}

pub fn step(n: u64, id: &str, occurred: Option<&str>) -> Command {
    step_with(n, id, occurred, [])
}

pub fn step_with<const N: usize>(
    n: u64,
    id: &str,
    occurred: Option<&str>,
    fields: [(&str, Value); N],
) -> Command {
    Command::Case(CaseCommand::TakeStep(TakeStep {
        case: case(n),
        form: form(fields),
        occurred: occurred.map(date),
        parent: None,
        step: slug(id),
    }))
}

pub fn refuse(n: u64) -> Command {
    let grounds = json!(["documents", "signatures"]);
    step_with(n, "refuse", None, [("grounds", grounds), ("reasons", "Pièces manquantes".into())])
}

pub fn report(n: u64) -> Command {
    step_with(n, "report", None, [("opinion", "favourable".into())])
}

pub fn notify(n: u64) -> Command {
    let notice = NoticeGiven {
        channel: NoticeChannel::Letter,
        occurred: None,
        text: Some(ObjectRef::text(b"Decision", slug("ar"))),
        to: Addressee::Representative,
    };
    Command::Notice(NoticeCommand::Give { case: case(n), notice })
}

pub fn inscribe(n: u64, session: &str) -> Command {
    let item = ItemInscribed {
        item: 4,
        occurred: None,
        session: date(session),
        session_kind: SessionKind::Ordinary,
    };
    Command::Deliberation(DeliberationCommand::Inscribe { case: case(n), item })
}

pub fn vote(n: u64, in_favour: u64, against: u64, postponed: bool) -> Command {
    let vote = Vote {
        abstentions: 1,
        against,
        in_favour,
        members: 45,
        occurred: None,
        postponed,
        present: 40,
    };
    Command::Deliberation(DeliberationCommand::RecordVote { case: case(n), vote })
}

pub fn correct(n: u64, record: RecordId, field: &str, now: Value) -> Command {
    Command::Case(CaseCommand::Correct(CorrectRecord {
        case: case(n),
        field: field.to_owned(),
        now,
        reason: "The minutes say otherwise".to_owned(),
        record,
    }))
}

pub fn state_members(occurred: Option<&str>, last: i64) -> Command {
    let part = |of: &str, value| Part { of: text(of), value };
    let parts = vec![part("Regions", 12), part("Provinces", 7), part("Communes", last)];
    let figure = FigureStated {
        figure: slug("members"),
        occurred: occurred.map(date),
        parts,
        source: "Annual report".to_owned(),
        total: 126,
    };
    Command::Figure(FigureCommand::State { about: party(NETWORK), figure })
}

pub fn withdraw(n: u64) -> Command {
    Command::Signature(SignatureCommand::Withdraw { case: case(n) })
}

pub fn suspend(n: u64) -> Command {
    Command::Case(CaseCommand::SuspendDeadline(SuspendDeadline {
        case: case(n),
        deadline: slug("refusal_notice"),
        occurred: None,
        reason: "A document was asked for".to_owned(),
    }))
}

pub fn resume(n: u64) -> Command {
    let (case, deadline, occurred) = (case(n), slug("refusal_notice"), None);
    Command::Case(CaseCommand::ResumeDeadline(ResumeDeadline { case, deadline, occurred }))
}

pub fn link(n: u64, to: u64) -> Command {
    let (case, to) = (case(n), case(to));
    Command::Case(CaseCommand::Link(LinkCase { case, relation: Relation::SameMatter, to }))
}

/// The clerk opens a petition at the counter, for a citizen.
pub fn open_for(n: u64, who: u64) -> Command {
    let Command::Case(CaseCommand::Open(open)) = open(n, None, None) else { unreachable!() };
    let representative = Some(pseudonym(who));
    Command::Case(CaseCommand::Open(OpenCase { representative, ..open }))
}

pub fn plan(session: &str, kind: SessionKind, opens: &str, closes: Option<&str>) -> Command {
    let day = |text: &str| text.parse().unwrap();
    let (body, session) = (party(BODY), slug(session));
    let (closes, opens) = (closes.map(day), day(opens));
    Command::Session(SessionCommand::Plan { body, closes, kind, opens, session })
}

pub fn cancel(session: &str) -> Command {
    let (body, reason, session) = (party(BODY), "No quorum".to_owned(), slug(session));
    Command::Session(SessionCommand::Cancel { body, reason, session })
}

/// The holder of `role` leaves it on the day `on`; the clerk follows, where `followed`.
pub fn leave(n: u64, role: &str, on: &str, followed: Option<u64>) -> Command {
    Command::Party(PartyCommand::EndMandate(MandateEnded {
        body: party(BODY),
        on: date(on),
        party: party(n),
        role: slug(role),
        successor: followed.map(party),
    }))
}

/// A deputy of a role, from the first of September 2023.
pub fn deputy(n: u64, role: &str) -> Command {
    Command::Party(PartyCommand::GiveMandate(MandateGiven {
        body: party(BODY),
        deputy: true,
        from: date("2023-09-01"),
        party: party(n),
        role: slug(role),
        until: None,
    }))
}

pub fn end_mandate() -> Command {
    Command::Party(PartyCommand::EndMandate(MandateEnded {
        body: party(BODY),
        on: date("2027"),
        party: party(CHAIR),
        role: slug("committee-chair"),
        successor: None,
    }))
}
