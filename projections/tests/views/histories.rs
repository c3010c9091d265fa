//! What must hold of every history: live equals replay, byte for byte; a bound equals a shorter
//! log; the views agree with the core's own fold; no line, however spoilt, makes a view panic.

use crate::town::*;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::Value;
use sijill_core::activity::conditions::ConditionEvent;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::opinions::OpinionEvent;
use sijill_core::activity::signatures::{SignatureCommand, SignatureEvent};
use sijill_core::case::CourseEvent;
use sijill_core::case::case_kinds;
use sijill_core::decider::Command;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::procedure::SHIPPED;
use sijill_core::record::{Actor, Record};
use sijill_core::register::{IdentityErased, RegisterCommand};
use sijill_core::testing::{party, pseudonym, signer};
use sijill_projections::{AsOf, NAMES, Question, Views, Wanted};

const NOW: Question = Question::Recorded(None);
const CASES: u64 = 3;

/// One thing someone tries; the core may refuse it.
#[derive(Debug, Clone)]
enum Try {
    Open(u64, bool),
    Sign(u64, u64),
    Withdraw(u64, u64),
    Enter(u64, u64, Option<&'static str>),
    Invalidate(u64, u64),
    Step(u64, &'static str, Option<&'static str>),
    Forward(u64, u64),
    Refuse(u64),
    Report(u64),
    Notify(u64),
    Inscribe(u64),
    Vote(u64, u64, bool),
    CorrectVote(u64, u64),
    CorrectOutcome(u64),
    CorrectReasons(u64),
    Link(u64, u64),
    Suspend(u64),
    Resume(u64),
    State(i64),
    Erase,
    EndMandate,
    OpenFor(u64),
    Plan(u64, bool),
    CancelSession(u64),
    Succeed(u64),
    Wait(i64),
}

fn tries() -> impl Strategy<Value = Try> {
    let case = || 1..=CASES;
    let told = || prop_oneof![Just(None), Just(Some("2023-08")), Just(Some("2023-09-15"))];
    let steps = prop_oneof![
        Just("submit"),
        Just("submit"),
        Just("admit"),
        Just("admit"),
        Just("refer"),
        Just("refer"),
        Just("complete_file"),
        Just("close_refused"),
        Just("withdraw"),
    ];
    prop_oneof![
        1 => (case(), any::<bool>()).prop_map(|(n, under)| Try::Open(n, under)),
        8 => (case(), 1..9_u64).prop_map(|(n, who)| Try::Sign(n, who)),
        2 => (case(), 1..9_u64).prop_map(|(n, who)| Try::Withdraw(n, who)),
        3 => (case(), 1..20_u64, told()).prop_map(|(n, who, told)| Try::Enter(n, who, told)),
        1 => (case(), 1..9_u64).prop_map(|(n, who)| Try::Invalidate(n, who)),
        8 => (case(), steps, told()).prop_map(|(n, step, told)| Try::Step(n, step, told)),
        20 => (case(), 0..20_u64).prop_map(|(n, votes)| Try::Forward(n, votes)),
        2 => case().prop_map(Try::Refuse),
        3 => case().prop_map(Try::Report),
        4 => case().prop_map(Try::Notify),
        4 => case().prop_map(Try::Inscribe),
        4 => (case(), 0..20_u64, any::<bool>())
            .prop_map(|(n, votes, off)| Try::Vote(n, votes, off)),
        2 => (case(), 0..20_u64).prop_map(|(n, votes)| Try::CorrectVote(n, votes)),
        1 => case().prop_map(Try::CorrectOutcome),
        1 => case().prop_map(Try::CorrectReasons),
        1 => (case(), case()).prop_map(|(n, to)| Try::Link(n, to)),
        2 => case().prop_map(Try::Suspend),
        2 => case().prop_map(Try::Resume),
        1 => (90..99_i64).prop_map(Try::State),
        1 => Just(Try::Erase),
        1 => Just(Try::EndMandate),
        1 => (CASES + 1..CASES + 4).prop_map(Try::OpenFor),
        2 => (0..3_u64, any::<bool>()).prop_map(|(n, ordinary)| Try::Plan(n, ordinary)),
        1 => (0..3_u64).prop_map(Try::CancelSession),
        1 => (0..4_u64).prop_map(Try::Succeed),
        5 => (1..40_i64).prop_map(Try::Wait),
    ]
}

/// The shipped procedure, with a threshold a test can reach and a deadline that can be suspended.
pub fn procedure() -> String {
    let source = SHIPPED[0].1;
    let small = source.replacen("else { 200 }", "else { 3 }", 1);
    let suspendable = small.replacen(
        "stages = [\"bureau_check\", \"refusal_to_notify\"]",
        "stages = [\"bureau_check\", \"refusal_to_notify\"]\nsuspend_by = [\"bureau\"]",
        1,
    );
    assert!(small != source && suspendable != small);
    suspendable
}

fn who_steps(n: u64, step: &str) -> Actor {
    match step {
        "admit" => holder(BUREAU),
        "refer" | "close_refused" => holder(PRESIDENT),
        _ => signer(n * 1000),
    }
}

/// What is tried of the register and its offices, and at the counter.
fn of_the_register(one: &Try) -> (Actor, Command) {
    match *one {
        Try::Erase => {
            let erased = IdentityErased { ground: slug("court-order"), rows: 3 };
            let engine = Actor::Engine(slug("erasure"));
            (engine, Command::Register(RegisterCommand::RecordErasure(erased)))
        }
        Try::EndMandate => (holder(KEEPER), end_mandate()),
        Try::OpenFor(n) => (holder(CLERK), open_for(n, n * 1000)),
        Try::Plan(n, ordinary) => {
            let kinds = [SessionKind::Extraordinary, SessionKind::Ordinary];
            let opens = ["2023-10-09", "2023-11-06", "2024-02-05"][n as usize];
            let closes = (n == 1).then_some("2023-11-20");
            let kind = kinds[usize::from(ordinary)];
            (holder(PRESIDENT), plan(&format!("s{n}"), kind, opens, closes))
        }
        Try::CancelSession(n) => (holder(CLERK), cancel(&format!("s{n}"))),
        Try::Succeed(n) => {
            let (role, who) = [("bureau", BUREAU), ("clerk", CLERK)][n as usize % 2];
            let followed = (n < 2).then_some(CHAIR);
            (holder(KEEPER), leave(who, role, "2023-12-31", followed))
        }
        Try::Open(..)
        | Try::Sign(..)
        | Try::Withdraw(..)
        | Try::Enter(..)
        | Try::Invalidate(..)
        | Try::Step(..)
        | Try::Forward(..)
        | Try::Refuse(_)
        | Try::Report(_)
        | Try::Notify(_)
        | Try::Inscribe(_)
        | Try::Vote(..)
        | Try::CorrectVote(..)
        | Try::CorrectOutcome(_)
        | Try::CorrectReasons(_)
        | Try::Link(..)
        | Try::Suspend(_)
        | Try::Resume(_)
        | Try::State(_)
        | Try::Wait(_) => unreachable!("tried of a case"),
    }
}

impl Town {
    fn attempt(&mut self, one: &Try) {
        let (by, command) = match *one {
            Try::Wait(days) => {
                let later = self.stage.now().plus_ms(days * 86_400_000 + 7_777_777);
                return self.stage.wait_until(&later.to_string());
            }
            Try::Open(n, under) => {
                let parent = (under && n > 1).then_some(1);
                (signer(n * 1000), open(n, Some("2023-09-01"), parent))
            }
            Try::Sign(n, who) => (
                signer(who),
                Command::Signature(SignatureCommand::Sign { case: case(n), part: None }),
            ),
            Try::Withdraw(n, who) => (signer(who), withdraw(n)),
            Try::Enter(n, who, told) => (holder(CLERK), enter(n, who, told)),
            Try::Invalidate(n, who) => {
                let (case, ground, signers) = (case(n), slug("duplicate"), vec![pseudonym(who)]);
                let reason = "Twice on the sheet".to_owned();
                let invalidate = SignatureCommand::Invalidate { case, ground, reason, signers };
                (holder(CLERK), Command::Signature(invalidate))
            }
            Try::Step(n, id, told) => (who_steps(n, id), step(n, id, told)),
            Try::Forward(n, votes) => {
                let stage = self.stage.watch().case(case(n)).and_then(|case| case.stage.clone());
                let crossed =
                    self.stage.watch().counted(case(n)).is_some_and(|known| known.valid >= 3);
                let next = match stage.as_ref().map_or("", |stage| stage.as_str()) {
                    "collecting" if crossed => Try::Step(n, "submit", None),
                    "collecting" => Try::Sign(n, votes + 100),
                    "bureau_check" => Try::Step(n, "admit", None),
                    "admitted" => Try::Inscribe(n),
                    "on_agenda" => Try::Step(n, "refer", None),
                    "committee" => Try::Report(n),
                    "deliberation" => Try::Vote(n, votes, votes > 17),
                    "decision_to_notify" | "refusal_to_notify" => Try::Notify(n),
                    "refused" => Try::Step(n, "complete_file", None),
                    _ => return,
                };
                return self.attempt(&next);
            }
            Try::Refuse(n) => (holder(BUREAU), refuse(n)),
            Try::Report(n) => (holder(CHAIR), report(n)),
            Try::Notify(n) => (holder(CLERK), notify(n)),
            Try::Inscribe(n) => (holder(PRESIDENT), inscribe(n, "2024-02")),
            Try::Vote(n, votes, off) => (holder(CLERK), vote(n, votes, 10, off)),
            Try::CorrectVote(n, votes) => {
                let Some(record) = self.last(n, "vote.held.v1") else { return };
                (holder(CLERK), correct(n, record, "in_favour", votes.into()))
            }
            Try::CorrectOutcome(n) => {
                let Some(record) = self.last(n, "vote.held.v1") else { return };
                (holder(CLERK), correct(n, record, "outcome", "rejected".into()))
            }
            Try::CorrectReasons(n) => {
                let Some(record) = self.last(n, "step.taken.v1") else { return };
                (holder(CLERK), correct(n, record, "form.reasons", "Autres motifs".into()))
            }
            Try::Link(n, to) => (holder(CLERK), link(n, to)),
            Try::Suspend(n) => (holder(BUREAU), suspend(n)),
            Try::Resume(n) => (holder(BUREAU), resume(n)),
            Try::State(last) => (holder(KEEPER), state_members(Some("2023-08"), last)),
            Try::Erase
            | Try::EndMandate
            | Try::OpenFor(_)
            | Try::Plan(..)
            | Try::CancelSession(_)
            | Try::Succeed(_) => of_the_register(one),
        };
        // a refusal is an answer like any other: nothing is recorded then
        let _ = self.stage.when(&by, &command);
    }
}

/// A history: three cases are opened, then whatever comes.
fn play(tries: &[Try]) -> Town {
    let mut town = Town::under("2023-09-18T09:00:00.000Z", &procedure());
    for n in 1..=CASES {
        town.attempt(&Try::Open(n, n == 2));
    }
    tries.iter().for_each(|one| town.attempt(one));
    town
}

fn on() -> Date {
    Date::constant(2024, 3, 1)
}

/// Every answer there is, as JSON.
fn answers(views: &Views) -> Vec<String> {
    let mut answers = Vec::new();
    for name in NAMES {
        let of_case = matches!(name, "trail" | "petition" | "commitment");
        for n in 1..=if of_case { CASES } else { 1 } {
            answers.push(match views.json(name, Some(case(n)), on()) {
                Ok(answer) => answer.to_string(),
                Err(none) => none.to_string(),
            });
        }
    }
    answers.push(views.desk_json(&offices(), on()).to_string());
    answers.extend(views.territory_json(&slug("04.281.01.09")).map(|answer| answer.to_string()));
    answers
}

/// The offices of the town.
pub fn offices() -> Vec<(PartyId, Slug)> {
    ["bureau", "president"].map(|role| (party(BODY), slug(role))).to_vec()
}

/// The same, without the question that was asked.
fn bare(views: &Views) -> Vec<String> {
    let without = |answer: String| match serde_json::from_str::<Value>(&answer) {
        Ok(mut answer) => {
            answer["as_of"]["asked"] = Value::Null;
            answer["as_of"]["question"] = Value::Null;
            answer.to_string()
        }
        Err(_) => answer,
    };
    answers(views).into_iter().map(without).collect()
}

fn fold<'a>(question: Question, records: impl Iterator<Item = Record<'a>>) -> Views {
    let mut views = Views::new(question);
    records.for_each(|record| views.apply(&record).unwrap());
    views
}

fn agrees_with_the_core(town: &Town, views: &Views) {
    let watch = town.stage.watch();
    for (id, line) in &views.cases().cases {
        let case = watch.case(*id).unwrap();
        assert_eq!(case.stage.as_ref(), Some(&line.stage.id));
        assert_eq!(case.valid_signatures, line.valid_signatures);
        assert_eq!(case.children, line.children);
        let running: Vec<_> =
            case.running.iter().map(|(id, r)| (id.clone(), r.due, r.missed, r.suspended)).collect();
        let told: Vec<_> = line
            .deadlines
            .iter()
            .map(|d| (d.deadline.id.clone(), d.due.0, d.missed, d.suspended.map(|day| day.0)))
            .collect();
        assert_eq!(running, told);
        let owed: Vec<_> = case.owed.keys().cloned().collect();
        let told: Vec<_> = line.duties.iter().map(|duty| duty.duty.id.clone()).collect();
        assert_eq!(owed, told);
        let crossed: Vec<_> = line.thresholds.iter().filter_map(|t| t.crossed).collect();
        assert_eq!(case.crossed.len(), crossed.len());
        let petition = views.petition(*id).unwrap();
        assert_eq!(case.deliberations.votes.len(), petition.votes.len());
        assert_eq!(case.taken.len() + 1, petition.stages.len());
        for (first, vote) in case.deliberations.votes.iter().zip(&petition.votes) {
            assert_eq!(*first, vote.first);
        }
        let signatures = &petition.signatures;
        assert_eq!(signatures.valid, line.valid_signatures);
        assert_eq!(
            signatures.given - signatures.withdrawn - signatures.invalidated,
            signatures.valid
        );
        assert_eq!(signatures.per_day.values().sum::<u64>(), signatures.given);
        assert_eq!(signatures.by_channel.online + signatures.by_channel.paper, signatures.given);
    }
    let totals = views.dashboard().totals;
    let sum = |count: fn(&sijill_projections::cases::CaseLine) -> u64| -> u64 {
        views.cases().cases.values().map(count).sum()
    };
    assert_eq!(totals.signatures_valid, sum(|line| line.valid_signatures));
    assert_eq!(totals.duties.owed, sum(|line| line.duties.len() as u64));
    assert_eq!(totals.deadlines.running, sum(|line| line.deadlines.len() as u64));
    assert_eq!(totals.stages.iter().map(|stage| stage.cases).sum::<u64>(), totals.cases);
}

/// Every record of a case stands in exactly one entry of its trail.
fn trails_are_whole(town: &Town, views: &Views) {
    for n in 1..=CASES {
        let trail = views.trail(case(n)).unwrap();
        let mine = town.stage.records().filter(|record| record.case() == Some(case(n)));
        let mut entries = trail.entries.iter();
        let mut entry = entries.next().unwrap();
        for record in mine {
            if record.position > entry.to {
                entry = entries.next().unwrap();
            }
            assert!((entry.from..=entry.to).contains(&record.position));
            assert_eq!(entry.kind, record.kind);
        }
        assert!(entries.next().is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn live_is_replay_and_a_bound_is_a_shorter_log(
        tries in prop::collection::vec(tries(), 10..90),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 4),
    ) {
        let town = play(&tries);
        let records: Vec<_> = town.stage.records().collect();
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(records.len())).collect();
        cuts.push(records.len() - 1);
        let mut live = Views::new(NOW);
        let mut told = Vec::new();
        for (at, record) in records.iter().enumerate() {
            live.apply(record).unwrap();
            if cuts.contains(&at) {
                told.push((at, answers(&live), bare(&live)));
            }
        }
        for (at, live, bare_live) in told {
            let all = || records.iter().copied();
            let fresh = fold(NOW, all().take(at + 1));
            prop_assert_eq!(&answers(&fresh), &live);
            let asked = Question::Recorded(Some(AsOf::Position(at as u64)));
            prop_assert_eq!(&bare(&fold(asked, all())), &bare_live);
            let moment = records[at].moment();
            let asked = Question::Recorded(Some(AsOf::Moment(moment)));
            let until = fold(NOW, all().take_while(|record| record.moment() <= moment));
            prop_assert_eq!(bare(&fold(asked, all())), bare(&until));
        }
        agrees_with_the_core(&town, &live);
        trails_are_whole(&town, &live);
    }

    #[test]
    fn by_the_last_day_all_has_happened_and_each_day_brings_only_more(
        tries in prop::collection::vec(tries(), 10..60),
    ) {
        let town = play(&tries);
        let all = || town.stage.records();
        let far = Question::Happened(Date::constant(2100, 1, 1));
        prop_assert_eq!(bare(&fold(far, all())), bare(&fold(NOW, all())));
        let mut before = 0;
        for month in 7..=12 {
            let by = Question::Happened(Date::constant(2023, month, 28));
            let counted = fold(by, all()).register().records;
            prop_assert!(before <= counted && counted <= town.stage.lines().len() as u64);
            before = counted;
        }
    }

    #[test]
    fn one_case_needs_only_its_own_records_all_openings_and_the_frame(
        tries in prop::collection::vec(tries(), 10..60),
        n in 1..=CASES,
    ) {
        let town = play(&tries);
        let whole = fold(NOW, town.stage.records());
        let mut alone = Views::wanting(NOW, Wanted::Case(case(n)));
        let tag = format!("case:{}", case(n));
        for record in town.stage.records() {
            let opens = record.kind == "case.opened.v1";
            if record.case().is_none() || opens || record.tags.split(' ').any(|t| t == tag) {
                alone.apply(&record).unwrap();
            }
        }
        prop_assert_eq!(alone.trail(case(n)), whole.trail(case(n)));
        prop_assert_eq!(alone.petition(case(n)), whole.petition(case(n)));
    }

    #[test]
    fn a_spoilt_line_is_an_error_and_changes_no_answer(
        tries in prop::collection::vec(tries(), 5..25),
        spoilt in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 32..127_u8), 60),
    ) {
        let town = play(&tries);
        let lines = town.stage.lines();
        let mut views = fold(NOW, town.stage.records());
        for (line, byte, with) in spoilt {
            let mut bytes = lines[line.index(lines.len())].clone().into_bytes();
            let at = byte.index(bytes.len());
            bytes[at] = with;
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let Ok(record) = Record::read(lines.len() as u64, &text) else { continue };
            let before = answers(&views);
            if views.apply(&record).is_err() {
                prop_assert_eq!(before, answers(&views));
            } else {
                // it still was a record: the answers are only asked not to panic
                answers(&views);
                views = fold(NOW, town.stage.records());
            }
        }
    }
}

/// The same few histories every time.
pub fn some(count: usize) -> Vec<Town> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let histories = prop::collection::vec(tries(), 10..90);
    let mut play_next = || play(&histories.new_tree(&mut runner).unwrap().current());
    (0..count).map(|_| play_next()).collect()
}

#[test]
fn the_histories_reach_every_kind_of_record_a_case_has() {
    let mut reached = std::collections::BTreeSet::new();
    for town in some(60) {
        reached.extend(town.stage.kinds().into_iter().map(str::to_owned));
    }
    // the histories are those of petitions: milestones, working days and paper have their own
    for town in [crate::promises::kept(), crate::clock::counted(), crate::paper::counted()] {
        reached.extend(town.stage.kinds().into_iter().map(str::to_owned));
    }
    // check-lists, opinions and the course of a case are played in the tests package
    let elsewhere = [ConditionEvent::KINDS, OpinionEvent::KINDS, CourseEvent::KINDS].concat();
    let kinds = case_kinds().into_iter().chain(SignatureEvent::KINDS.iter().copied());
    for kind in kinds.filter(|kind| !elsewhere.contains(kind)) {
        assert!(reached.contains(kind), "{kind} is never reached");
    }
}

#[test]
fn a_type_this_engine_does_not_know_is_an_error() {
    let town = play(&[]);
    for (from, to) in [
        ("case.opened.v1", "case.opened.v2"),
        ("party.registered.v1", "party.imagined.v1"),
        ("\"fictitious\":true", "\"fictitious\":7"),
        ("T09:00", "T99:00"),
    ] {
        let mut views = Views::new(NOW);
        let mut errors = 0;
        for (position, line) in town.stage.lines().iter().enumerate() {
            let line = line.replace(from, to);
            let record = Record::read(position as u64, &line).unwrap();
            errors += usize::from(views.apply(&record).is_err());
        }
        assert!(errors > 0, "{from}");
        answers(&views);
    }
    let mut views = Views::new(NOW);
    let unknown = town.stage.lines()[0].replace("register.opened.v1", "register.dreamt.v1");
    let record = Record::read(0, &unknown).unwrap();
    assert!(views.apply(&record).unwrap_err().to_string().contains("register.dreamt.v1"));
    assert_eq!(views.position(), None);
}
