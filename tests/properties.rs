//! The general property: a command decided again right after it was accepted has no second effect.
//! Random commands of every kind, by anyone, in towns at every stage of a petition.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use serde_json::json;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::{CorrectRecord, LinkCase};
use sijill_core::case::clock::{CrossThreshold, MissDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::case::event::Relation;
use sijill_core::decider::Command;
use sijill_core::figure::{FigureCommand, FigureStated};
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::SHIPPED;
use sijill_core::record::Actor;
use sijill_core::register::{IdentityErased, RegisterCommand};
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::testing::{Rehearsal, form, party, pseudonym, signer};
use sijill_tests::town::{self, case, date, slug};

/// Small numbers from which a command is made: the same numbers, the same command.
#[derive(Debug, Clone, Copy)]
struct Dice {
    kind: u8,
    who: u8,
    n: u8,
    m: u8,
    record: Index,
}

fn dice() -> impl Strategy<Value = Dice> {
    (0..KINDS, 0..10_u8, any::<u8>(), any::<u8>(), any::<Index>())
        .prop_map(|(kind, who, n, m, record)| Dice { kind, who, n, m, record })
}

/// How many kinds of command [`command`] makes: every variant of every family.
const KINDS: u8 = 26;

/// Steps of the shipped procedure, so that many of them fit somewhere.
fn steps() -> &'static [String] {
    static STEPS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let procedure = sijill_core::procedure::Procedure::read(SHIPPED[0].1).unwrap();
        procedure.definition.steps.iter().map(|step| step.id.to_string()).collect()
    });
    &STEPS
}

fn suspendable() -> String {
    SHIPPED[0].1.replacen(town::PETITION, "test.suspendable", 1).replacen(
        "within = \"P3M\"",
        "within = \"P3M\"\nsuspend_by = [\"president\"]",
        1,
    )
}

/// Towns at every stage: the sequences start from any of them.
fn towns() -> &'static [Rehearsal] {
    static TOWNS: LazyLock<Vec<Rehearsal>> = LazyLock::new(|| {
        let mut town = Rehearsal::default();
        town.when(&town::keeper(), &town::open_register()).unwrap();
        let mut towns = vec![town.clone()];
        for command in town::setting() {
            town.when(&town::keeper(), &command).unwrap();
        }
        town.when(&town::keeper(), &town::publish(&suspendable())).unwrap();
        let session = town::plan("s0", SessionKind::Ordinary, "2024-02-05", Some("2024-02-19"));
        town.when(&town::clerk(), &session).unwrap();
        towns.push(town.clone());
        for (n, key) in [(0, town::PETITION), (1, "test.suspendable"), (2, town::PETITION)] {
            let mut open = town::open(case(n), town::SMALL);
            open.procedure = slug(key);
            town.when(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
        }
        for n in 0..99 {
            town.when(&signer(n), &town::sign(case(0))).unwrap();
        }
        let submit = town::take(case(1), "submit", []);
        town.when(&signer(0), &submit).unwrap();
        towns.push(town.clone());
        let (case_1, deadline) = (case(1), slug("refusal_notice"));
        let reason = "Flood".to_owned();
        let suspend = SuspendDeadline { case: case_1, deadline, occurred: None, reason };
        let suspend = Command::Case(CaseCommand::SuspendDeadline(suspend));
        town.when(&town::president(), &suspend).unwrap();
        towns.push(town.clone());
        town.when(&signer(99), &town::sign(case(0))).unwrap();
        let acts: [(Actor, Command); 7] = [
            (signer(0), town::take(case(0), "submit", [])),
            (town::bureau(), town::take(case(0), "admit", [])),
            (town::president(), town::inscribe(case(0), "2024-02", SessionKind::Ordinary)),
            (town::president(), town::take(case(0), "refer", [])),
            (town::chair(), town::take(case(0), "report", [("opinion", json!("divided"))])),
            (town::clerk(), town::record_vote(case(0), town::vote(20, false))),
            (town::clerk(), town::notify(case(0))),
        ];
        for (actor, command) in acts {
            town.when(&actor, &command).unwrap();
            towns.push(town.clone());
        }
        towns
    });
    &TOWNS
}

fn actor(who: u8, n: u8) -> Actor {
    match who {
        0 => town::keeper(),
        1 | 2 => town::president(),
        3 => town::bureau(),
        4 => town::chair(),
        5 => town::clerk(),
        6 => Actor::Engine(slug("enough")),
        7 => Actor::Clock(slug("refusal_notice")),
        _ => signer(u64::from(n) % 110),
    }
}

/// The actor for whom a command of this kind is most often right, half of the time.
fn by(dice: Dice) -> Actor {
    let fitting = match dice.kind {
        1 => Some(Actor::Engine(slug("erasure"))),
        0..=9 => Some(town::keeper()),
        11 => Some(
            [signer(0), town::bureau(), town::president(), town::chair()][usize::from(dice.m) % 4]
                .clone(),
        ),
        12 => Some(Actor::Engine(slug("enough"))),
        13 => Some(Actor::Clock(slug("refusal_notice"))),
        14 | 15 => Some(town::president()),
        16 | 17 | 19 | 21..=25 => Some(town::clerk()),
        10 | 18 | 20 => Some(signer(u64::from(dice.m) % 130)),
        _ => None,
    };
    fitting.filter(|_| dice.who.is_multiple_of(2)).unwrap_or_else(|| actor(dice.who, dice.n))
}

fn command(dice: Dice, town: &Rehearsal) -> Command {
    let Dice { kind, n, m, .. } = dice;
    let (one, small) = (case(u64::from(n) % 3), u64::from(n) % 8 + 1);
    match kind {
        0 => town::open_register(),
        1 => Command::Register(RegisterCommand::RecordErasure(IdentityErased {
            ground: slug("court-order"),
            rows: u32::from(m),
        })),
        2 => {
            let kind = if m % 2 == 0 { PartyKind::Person } else { PartyKind::Network };
            let name = (m % 2 == 1).then(|| town::text("Network"));
            let (founded, territory, party) = (None, None, party(u64::from(n) % 20 + 500));
            let registered = PartyRegistered { founded, kind, name, party, territory };
            Command::Party(PartyCommand::Register(registered))
        }
        3 => {
            let (from, until) = (date("2021-09"), (m % 3 == 0).then(|| date("2024")));
            let role = slug(["clerk", "bureau", "president"][usize::from(m) % 3]);
            let (body, party) = (town::council(), party(small));
            let deputy = m % 7 == 0;
            let given = MandateGiven { body, deputy, from, party, role, until };
            Command::Party(PartyCommand::GiveMandate(given))
        }
        4 => {
            let on = date(["2023-10", "2024", "2020"][usize::from(m) % 3]);
            let role = slug(["clerk", "bureau", "president"][usize::from(n) % 3]);
            let successor = (m % 5 < 2).then(|| sijill_core::testing::party(u64::from(m) % 8 + 1));
            let (body, party) = (town::council(), party(small));
            Command::Party(PartyCommand::EndMandate(MandateEnded {
                body,
                on,
                party,
                role,
                successor,
            }))
        }
        5 => Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: slug(&format!("t{}", n % 10)),
            kind: slug("commune"),
            name: town::text("Somewhere"),
            parent: (m % 2 == 0).then(|| slug("01")),
        })),
        6 => town::measure(town::SMALL, u64::from(m) * 1000, 2014 + u16::from(n % 4)),
        7 => town::publish(SHIPPED[0].1),
        8 => {
            town::publish(
                &suspendable()
                    .replacen("version = 1", &format!("version = {}", n % 4), 1)
                    .replacen("version = 0", "version = 1", 1),
            )
        }
        9 => {
            let (figure, source) = (slug("members"), "A report".to_owned());
            let figure =
                FigureStated { figure, occurred: None, parts: vec![], source, total: m.into() };
            Command::Figure(FigureCommand::State { about: town::council(), figure })
        }
        10 => {
            let mut open =
                town::open(case(u64::from(m) % 6), [town::SMALL, town::LARGE][usize::from(n) % 2]);
            open.parent = (m % 3 == 0).then(|| case(0));
            open.representative = (n % 5 == 0).then(|| pseudonym(u64::from(m) % 130));
            Command::Case(CaseCommand::Open(open))
        }
        _ => case_command(dice, one, town),
    }
}

fn case_command(dice: Dice, one: sijill_core::ids::CaseId, town: &Rehearsal) -> Command {
    let Dice { kind, m, record, .. } = dice;
    let deadline = slug(["refusal_notice", "inscription"][usize::from(m) % 2]);
    match kind {
        11 => {
            let id = &steps()[usize::from(m) % steps().len()];
            let fields = match id.as_str() {
                "refuse" => form(town::refusal_form()),
                "report" => form([("opinion", json!("divided"))]),
                _ => form([]),
            };
            let mut step = town::step(one, id);
            (step.form, step.parent) = (fields, (m % 5 == 0).then(|| case(1)));
            Command::Case(CaseCommand::TakeStep(step))
        }
        12 => {
            let (count, threshold) = (u64::from(m), slug("enough"));
            Command::Case(CaseCommand::CrossThreshold(CrossThreshold {
                case: one,
                count,
                parts: Default::default(),
                threshold,
            }))
        }
        13 => {
            let due = town.watch().case(one).and_then(|case| case.running.get(&deadline));
            let due = due.map_or("2023-12-01".parse().unwrap(), |running| running.due);
            Command::Case(CaseCommand::MissDeadline(MissDeadline {
                case: one,
                deadline,
                due,
                parent: None,
            }))
        }
        14 => {
            let (occurred, reason) = ((m % 3 == 0).then(|| date("2023-08-15")), "Flood".to_owned());
            let suspend = SuspendDeadline { case: one, deadline, occurred, reason };
            Command::Case(CaseCommand::SuspendDeadline(suspend))
        }
        15 => {
            let resume = ResumeDeadline { case: one, deadline, occurred: None };
            Command::Case(CaseCommand::ResumeDeadline(resume))
        }
        16 => {
            let relation = [Relation::Answers, Relation::SameMatter][usize::from(m) % 2];
            let to = case(u64::from(m) % 4);
            Command::Case(CaseCommand::Link(LinkCase { case: one, relation, to }))
        }
        17 => {
            let of_case = |r: &sijill_core::record::Record<'_>| r.case() == Some(one);
            let ids: Vec<&str> = town.records().filter(of_case).map(|record| record.id).collect();
            let id =
                if ids.is_empty() { town.records().next().unwrap().id } else { record.get(&ids) };
            let field = ["in_favour", "item", "session", "form.reasons", "due"][usize::from(m) % 5];
            let now = if m % 2 == 0 { json!(m) } else { json!("2024-05") };
            let (field, reason) = (field.to_owned(), "A slip".to_owned());
            let record = id.parse().unwrap();
            Command::Case(CaseCommand::Correct(CorrectRecord {
                case: one,
                field,
                now,
                reason,
                record,
            }))
        }
        _ => activity_command(dice, one),
    }
}

fn activity_command(dice: Dice, one: sijill_core::ids::CaseId) -> Command {
    let Dice { kind, n, m, .. } = dice;
    match kind {
        18 => town::sign(one),
        19 => {
            let signer = pseudonym(u64::from(m) % 120);
            Command::Signature(SignatureCommand::Enter {
                case: one,
                occurred: None,
                part: None,
                signer,
            })
        }
        20 => Command::Signature(SignatureCommand::Withdraw { case: one }),
        21 => {
            let signers = (0..u64::from(m) % 4).map(|k| pseudonym(u64::from(n) % 90 + k)).collect();
            town::invalidate(one, signers, "Not on the roll")
        }
        22 if m % 2 == 0 => {
            let kinds = [SessionKind::Ordinary, SessionKind::Extraordinary];
            town::inscribe(
                one,
                ["2024-02", "2024-05"][usize::from(m / 2) % 2],
                kinds[usize::from(n) % 2],
            )
        }
        22 => town::record_vote(one, town::vote(u64::from(m) % 31, n % 2 == 0)),
        24 => {
            let opens = ["2023-10-09", "2024-02-05", "2024-05-06"][usize::from(m) % 3];
            let kinds = [SessionKind::Ordinary, SessionKind::Extraordinary];
            let closes = (n % 3 == 0).then_some("2024-05-20");
            town::plan(&format!("s{}", n % 2), kinds[usize::from(m / 3) % 2], opens, closes)
        }
        25 => town::cancel(&format!("s{}", n % 3), "No quorum"),
        _ => {
            let channel = [NoticeChannel::Letter, NoticeChannel::Posted][usize::from(m) % 2];
            let notice = NoticeGiven { channel, occurred: None, text: None, to: Addressee::Public };
            Command::Notice(NoticeCommand::Give { case: one, notice })
        }
    }
}

/// The one command that, decided twice, may have two effects: an erasure names no one, so that it
/// links nothing, and two of them cannot be told apart by what they say. The vault gives each an id
/// of its own, and that id makes it happen once.
fn told_apart_by_id_only(command: &Command) -> bool {
    matches!(command, Command::Register(RegisterCommand::RecordErasure(_)))
}

fn run(start: &Rehearsal, throws: &[Dice]) -> Result<usize, TestCaseError> {
    let mut town = start.clone();
    let before = town.lines().len();
    let mut accepted = 0;
    for throw in throws {
        if throw.kind == 0 && throw.m % 2 == 0 {
            let later = town.now().plus_ms(i64::from(throw.n) * 86_400_000 / 4).to_string();
            town.wait_until(&later);
        }
        let (actor, command) = (by(*throw), command(*throw, &town));
        let head = town.lines().len();
        match town.when(&actor, &command) {
            Ok(events) if !events.is_empty() => accepted += 1,
            Ok(_) => prop_assert_eq!(town.lines().len(), head),
            Err(refusal) => {
                prop_assert_eq!(town.lines().len(), head, "{}", refusal);
                continue;
            }
        }
        if let Ok(again) = town.decide(&actor, &command)
            && !told_apart_by_id_only(&command)
        {
            prop_assert!(
                again.is_empty(),
                "{} {:?} has a second effect: {:?}",
                actor,
                command,
                again
            );
        }
    }
    town.lines()[before..].iter().for_each(|line| crate::lines::check(line));
    Ok(accepted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_command_has_a_second_effect(
        start in any::<Index>(),
        throws in prop::collection::vec(dice(), 1..25),
    ) {
        run(start.get(towns()), &throws)?;
    }
}

/// What is excepted above is told apart by its id only; once it no longer has two effects, the
/// exception must go.
#[test]
fn the_exception_is_still_an_exception() {
    let erased = IdentityErased { ground: slug("court-order"), rows: 1 };
    let erase = Command::Register(RegisterCommand::RecordErasure(erased));
    let actor = Actor::Engine(slug("erasure"));
    let mut town = towns()[1].clone();
    assert!(told_apart_by_id_only(&erase));
    assert!(!town.when(&actor, &erase).unwrap().is_empty());
    assert!(!town.decide(&actor, &erase).unwrap().is_empty(), "take out the exception");
}

/// A vote that puts the matter off moves the case; the same vote again is not another vote.
#[test]
fn a_vote_that_puts_the_matter_off_counts_once() {
    let in_deliberation = |town: &&Rehearsal| {
        let stage = town.watch().case(case(0)).and_then(|case| case.stage.clone());
        stage.is_some_and(|stage| stage.as_str() == "deliberation")
    };
    let mut town = towns().iter().find(in_deliberation).unwrap().clone();
    let vote = town::record_vote(case(0), town::vote(0, true));
    assert!(!town.when(&town::clerk(), &vote).unwrap().is_empty());
    assert!(town.decide(&town::clerk(), &vote).map_or(true, |events| events.is_empty()));
}

#[test]
fn the_random_commands_are_not_all_refused() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut accepted = [0_usize; KINDS as usize];
    for _ in 0..12_000 {
        let throw = dice().new_tree(&mut runner).unwrap().current();
        let start = any::<Index>().new_tree(&mut runner).unwrap().current();
        let town = start.get(towns());
        let (actor, command) = (by(throw), command(throw, town));
        let events = town.decide(&actor, &command);
        accepted[usize::from(throw.kind)] += usize::from(events.is_ok_and(|e| !e.is_empty()));
    }
    // the register is opened already, the shipped procedure published in all towns but one
    let never: Vec<_> = (1..KINDS).filter(|kind| accepted[usize::from(*kind)] == 0).collect();
    assert!(
        never.is_empty(),
        "kinds of command that are never accepted: {never:?} of {accepted:?}"
    );
}
