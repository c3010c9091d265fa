//! An evaluation in a small town: proposed, vetted, coded blindly, released, decided, published,
//! recommended and answered; and what is refused.

mod clustered;
mod independent;
mod random;
mod refused;
mod run;

use super::*;
use crate::activity::rehearsed::{
    ASSOCIATION, CLERK, COUNCIL, by, code, object, organisation, slug, town,
};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::ids::{CaseId, Hash, PartyId};
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::{Procedure, ProcedureCommand};
use crate::testing::{Rehearsal, form, party};

/// The body that evaluates.
const MONITORS: u64 = 110;
/// Its office.
const MONITOR: u64 = 20;
/// Who clears.
const PANEL: u64 = 21;
/// The two coders.
const FIRST: u64 = 22;
const SECOND: u64 = 23;
/// Who decides between them.
const THIRD: u64 = 24;
/// A clerk of the council until last year.
const LATELY: u64 = 25;
/// A clerk of the council long ago.
const LONG_AGO: u64 = 26;
/// Works for the association that is a partner.
const YOUTH: u64 = 27;
/// May object.
const OBSERVER: u64 = 28;
/// A clerk of the council who is an evaluator too.
const BOTH: u64 = 29;

fn id(n: u64) -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0000 | n))
}

/// The evaluation.
fn evaluation() -> CaseId {
    id(90)
}

fn opening(subject: u64, coder: u8, codes: [&str; 2]) -> Opening {
    let given = |variable: &str, code: &str| CodeGiven {
        code: slug(code),
        evidence: vec![object("محضر")],
        note: None,
        variable: slug(variable),
    };
    Opening {
        case: evaluation(),
        coder,
        codes: vec![given("completion", codes[0]), given("verifiable", codes[1])],
        salt: Hash::of(&[coder, u8::try_from(subject).unwrap()]),
        subject: id(subject),
    }
}

fn codes(command: CodeCommand) -> Command {
    Command::Code(command)
}

fn name(n: u64) -> Command {
    codes(CodeCommand::Name { case: evaluation(), subject: id(n) })
}

fn propose(n: u64, of: Option<u64>) -> Command {
    let of = of.map(party);
    codes(CodeCommand::Propose { case: evaluation(), evaluator: party(n), of })
}

fn declare(organisations: &[u64]) -> Command {
    let organisations: Vec<PartyId> = organisations.iter().map(|n| party(*n)).collect();
    let declared = InterestsDeclared { none: organisations.is_empty(), organisations, text: None };
    codes(CodeCommand::Declare { case: evaluation(), declared })
}

fn clear(n: u64) -> Command {
    codes(CodeCommand::Clear { case: evaluation(), evaluator: party(n), reason: None })
}

fn recuse(n: u64) -> Command {
    let reason = "شريك في المشروع".to_owned();
    codes(CodeCommand::Recuse { case: evaluation(), evaluator: party(n), reason })
}

fn freeze(day: &str) -> Command {
    codes(CodeCommand::Freeze { case: evaluation(), as_of: day.parse().unwrap() })
}

fn assign(coder: u8, n: u64) -> Command {
    codes(CodeCommand::Assign { case: evaluation(), coder, evaluator: party(n) })
}

fn seal(opening: &Opening) -> Command {
    let (hash, subject) = (opening.hash(), opening.subject);
    codes(CodeCommand::Seal { case: evaluation(), hash, subject })
}

fn release(openings: &[Opening]) -> Command {
    codes(CodeCommand::Release { case: evaluation(), openings: openings.to_vec() })
}

fn adjudicate(n: u64, variable: &str, code: &str) -> Command {
    let (code, reason) = (slug(code), "المحضر يثبت ذلك".to_owned());
    let adjudicated = CodeAdjudicated { code, reason, subject: id(n), variable: slug(variable) };
    codes(CodeCommand::Adjudicate { case: evaluation(), adjudicated })
}

fn publish(n: u64) -> Command {
    codes(CodeCommand::Publish { case: evaluation(), subject: id(n) })
}

fn step(id: &str) -> Command {
    let (case, form) = (evaluation(), form([]));
    let step = TakeStep { case, form, occurred: None, parent: None, step: slug(id) };
    Command::Case(CaseCommand::TakeStep(step))
}

fn open(case: CaseId, body: u64, procedure: &str) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case,
        body: party(body),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug(procedure),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    }))
}

/// A town with two commitments of the council, the association a partner in the second, and an
/// evaluation of the monitoring body.
fn evaluated() -> Rehearsal {
    evaluated_under(include_str!("tests/evaluation.toml"))
}

/// The same under another definition of the evaluation.
fn evaluated_under(evaluation: &str) -> Rehearsal {
    let mut town = town();
    let mut keep = |command| town.when(&by(1), &command).unwrap();
    let person = |n| PartyRegistered { name: None, ..organisation(n, PartyKind::Person, None) };
    keep(Command::Party(PartyCommand::Register(organisation(MONITORS, PartyKind::Network, None))));
    for n in MONITOR..=BOTH {
        keep(Command::Party(PartyCommand::Register(person(n))));
    }
    for (n, at, role, until) in [
        (MONITOR, MONITORS, "monitor", None),
        (PANEL, MONITORS, "panel", None),
        (FIRST, MONITORS, "evaluator", None),
        (SECOND, MONITORS, "evaluator", None),
        (THIRD, MONITORS, "evaluator", None),
        (OBSERVER, MONITORS, "observer", None),
        (BOTH, MONITORS, "evaluator", None),
        (BOTH, COUNCIL, "clerk", None),
        (LATELY, COUNCIL, "clerk", Some("2022-06-30")),
        (LONG_AGO, COUNCIL, "clerk", Some("2020-12-31")),
    ] {
        let (from, role) = ("2019".parse().unwrap(), slug(role));
        let until = until.map(|day| day.parse().unwrap());
        let given =
            MandateGiven { body: party(at), deputy: false, from, party: party(n), role, until };
        keep(Command::Party(PartyCommand::GiveMandate(given)));
    }
    for source in [include_str!("tests/commitment.toml"), evaluation] {
        let procedure = Procedure::read(source).unwrap();
        keep(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    }
    for n in [1, 2] {
        town.when(&by(CLERK), &open(id(n), COUNCIL, "test.commitment")).unwrap();
    }
    let partner = TakeStep {
        case: id(2),
        form: form([("partner", party(ASSOCIATION).to_string().into())]),
        occurred: None,
        parent: None,
        step: slug("partner"),
    };
    town.when(&by(CLERK), &Command::Case(CaseCommand::TakeStep(partner))).unwrap();
    town.when(&by(MONITOR), &open(self::evaluation(), MONITORS, "test.evaluation")).unwrap();
    town
}

/// The same with both commitments named, two coders cleared and assigned, the evidence frozen.
fn assigned() -> Rehearsal {
    assigned_in(evaluated())
}

fn assigned_in(mut town: Rehearsal) -> Rehearsal {
    for n in [1, 2] {
        town.when(&by(MONITOR), &name(n)).unwrap();
    }
    for n in [FIRST, SECOND, THIRD] {
        town.when(&by(MONITOR), &propose(n, None)).unwrap();
        town.when(&by(n), &declare(&[])).unwrap();
        town.when(&by(PANEL), &clear(n)).unwrap();
    }
    town.when(&by(MONITOR), &freeze("2023-09-30")).unwrap();
    town.when(&by(MONITOR), &assign(1, FIRST)).unwrap();
    town.when(&by(MONITOR), &assign(2, SECOND)).unwrap();
    town
}

/// What both coders say.
fn openings() -> Vec<Opening> {
    vec![
        opening(1, 1, ["limited", "yes"]),
        opening(1, 2, ["substantial", "yes"]),
        opening(2, 1, ["complete", "yes"]),
        opening(2, 2, ["complete", "no"]),
    ]
}

fn coder_of(coder: u8) -> u64 {
    if coder == 1 { FIRST } else { SECOND }
}

/// The same with everything sealed and released.
fn released() -> Rehearsal {
    released_in(assigned())
}

fn released_in(mut town: Rehearsal) -> Rehearsal {
    for opening in openings() {
        town.when(&by(coder_of(opening.coder)), &seal(&opening)).unwrap();
    }
    town.when(&by(MONITOR), &release(&openings())).unwrap();
    town
}

fn facts(town: &Rehearsal) -> std::collections::BTreeMap<&'static str, String> {
    let codes = &town.watch().case(evaluation()).unwrap().codes;
    let said = |value: crate::procedure::guard::Value| {
        serde_json::to_value(value).unwrap_or_default().to_string()
    };
    codes.facts().into_iter().map(|(name, value)| (name, said(value))).collect()
}
