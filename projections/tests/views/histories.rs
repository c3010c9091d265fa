//! What must hold of every history: live equals replay, byte for byte; a bound equals a shorter
//! log; the views agree with the core's own fold; no line, however spoilt, makes a view panic.

use crate::course::{self, ADVISERS};
use crate::polls::{self, POLL};
use crate::town::*;
use crate::tries::{CASES, Petition, Try, tries};
use crate::votes;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::Value;
use sijill_core::activity::ballots::{BallotEvent, BoxRooted};
use sijill_core::activity::signatures::SignatureEvent;
use sijill_core::case::{Case, case_kinds};
use sijill_core::ids::{PartyId, Slug};
use sijill_core::record::Record;
use sijill_core::testing::party;
use sijill_projections::cases::CaseLine;
use sijill_projections::checks::OpinionStanding;
use sijill_projections::petition::PetitionView;
use sijill_projections::{AsOf, NAMES, Question, Views, Wanted};

const NOW: Question = Question::Recorded(None);
/// The cases of a history: petitions, a vote and its projects.
fn told_of() -> impl Iterator<Item = u64> {
    (1..=CASES).chain(POLL..=POLL + polls::PROJECTS)
}

/// A history: three petitions and a vote on three projects are opened, then whatever comes.
fn play(tries: &[Try]) -> Town {
    let mut town = course::town("2023-09-18T09:00:00.000Z");
    polls::lay_out(&mut town);
    for n in 1..=CASES {
        town.attempt(Try::Petition(n, Petition::Open(n == 2)));
    }
    tries.iter().for_each(|one| town.attempt(*one));
    town
}

fn on() -> Date {
    Date::constant(2024, 3, 1)
}

/// Every answer there is, as JSON.
pub fn answers(views: &Views) -> Vec<String> {
    let mut answers = Vec::new();
    for name in NAMES {
        let of_case = matches!(name, "trail" | "petition" | "commitment" | "budget");
        for n in told_of().take(if of_case { usize::MAX } else { 1 }) {
            answers.push(match views.json(name, Some(case(n)), on()) {
                Ok(answer) => answer.to_string(),
                Err(none) => none.to_string(),
            });
        }
    }
    answers.push(views.desk_json(&offices(), on()).to_string());
    answers.push(views.precedents_json().to_string());
    answers.extend(views.territory_json(&slug("04.281.01.09")).map(|answer| answer.to_string()));
    answers
}

/// The offices of the town.
pub fn offices() -> Vec<(PartyId, Slug)> {
    let offices = [(BODY, "bureau"), (BODY, "president"), (ADVISERS, "president")];
    offices.map(|(body, role)| (party(body), slug(role))).to_vec()
}

/// The same, without the question that was asked.
pub fn bare(views: &Views) -> Vec<String> {
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

pub fn fold<'a>(question: Question, records: impl Iterator<Item = Record<'a>>) -> Views {
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
        course_agrees_with_the_core(case, line, &petition);
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
    let sum =
        |count: fn(&CaseLine) -> u64| -> u64 { views.cases().cases.values().map(count).sum() };
    assert_eq!(totals.signatures_valid, sum(|line| line.valid_signatures));
    assert_eq!(totals.duties.owed, sum(|line| line.duties.len() as u64));
    assert_eq!(totals.deadlines.running, sum(|line| line.deadlines.len() as u64));
    assert_eq!(totals.stages.iter().map(|stage| stage.cases).sum::<u64>(), totals.cases);
}

/// How far the vote is, what is listed, who voted and what was counted; and its money adds up.
fn the_vote_agrees_with_the_core(town: &Town, views: &Views) {
    let view = views.budget(case(POLL)).unwrap();
    let ballots = &town.stage.watch().case(case(POLL)).unwrap().ballots;
    assert!(votes::adds_up(&view), "{view:#?}");
    let word = ballots.voting().word();
    let told = serde_json::to_value(view.voting).unwrap();
    assert_eq!(told, if word.is_empty() { "none" } else { word });
    let listed: Vec<_> = view.projects.iter().map(|one| (one.proposal, one.price)).collect();
    let mut known: Vec<_> = ballots.listed.values().collect();
    known.sort_by_key(|listed| listed.number);
    assert_eq!(listed, known.iter().map(|one| (one.proposal, one.price)).collect::<Vec<_>>());
    let cast = town.stage.records().filter(|record| record.kind == "ballot.cast.v1").count();
    assert_eq!(view.turnout.cast, cast as u64);
    assert_eq!(
        ballots.rooted.as_ref(),
        view.roots.last().map(|root| BoxRooted { cast: root.cast, root: root.root }).as_ref()
    );
    let accepted = ballots.paper.values().filter(|paper| paper.accepted).count();
    assert_eq!(view.paper.iter().filter(|paper| paper.accepted.is_some()).count(), accepted);
    for envelope in &view.envelopes {
        let counted = ballots.counted.get(&envelope.envelope);
        let known = counted.map(|counted| (counted.total_cost, counted.left, &counted.selected));
        let told = envelope.counted.as_ref();
        assert_eq!(told.map(|line| (line.total_cost, line.left, &line.selected)), known);
        let known = ballots.unsealed.iter().find(|one| one.envelope == envelope.envelope);
        let told = envelope.unsealed.as_ref();
        let known = known.map(|one| (one.online, one.paper, one.spoiled, one.root));
        assert_eq!(told.map(|one| (one.online, one.paper, one.spoiled, one.root)), known);
    }
}

fn course_agrees_with_the_core(case: &Case, line: &CaseLine, petition: &PetitionView) {
    let course = &case.course;
    let waiting: Vec<_> =
        course.waiting().map(|(id, waiting)| (*id, waiting.confirmed_by.len() as u64)).collect();
    let mut told: Vec<_> = line.proposals.iter().map(|p| (p.record, p.confirmed)).collect();
    told.sort();
    assert_eq!(waiting, told);
    let numbers = line.numbers.iter().map(|line| (line.system.clone(), line.number.clone()));
    assert_eq!(course.numbers, numbers.collect());
    let kept = line.retention.as_ref();
    assert_eq!(course.erased, kept.is_some_and(|kept| kept.erased.is_some()));
    assert_eq!(course.retention_ended.is_some(), kept.is_some_and(|kept| kept.due.is_some()));
    assert_eq!(case.opened.as_ref().unwrap().procedure, line.procedure.hash);
    for condition in &petition.conditions {
        let found = case.conditions.found(&condition.condition.id).map(|found| found.finding);
        assert_eq!(found, condition.findings.last().map(|found| found.finding));
    }
    let opinions = &petition.opinions;
    let pending = opinions.iter().filter(|line| line.standing == OpinionStanding::Pending);
    assert_eq!(case.opinions.waited_for().count(), pending.count());
}

/// Every record of a case stands in exactly one entry of its trail.
fn trails_are_whole(town: &Town, views: &Views) {
    for n in told_of() {
        let Some(trail) = views.trail(case(n)) else {
            assert_eq!(n, POLL + polls::PROJECTS, "only the last project is not opened at first");
            continue;
        };
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
        tries in prop::collection::vec(tries(), 10..200),
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
        the_vote_agrees_with_the_core(&town, &live);
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
        n in prop::sample::select(told_of().collect::<Vec<_>>()),
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
        prop_assert_eq!(alone.budget(case(n)), whole.budget(case(n)));
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
    let histories = prop::collection::vec(tries(), 10..200);
    let mut play_next = || play(&histories.new_tree(&mut runner).unwrap().current());
    (0..count).map(|_| play_next()).collect()
}

#[test]
fn the_histories_reach_every_kind_of_record_a_case_has() {
    let mut reached = std::collections::BTreeSet::new();
    for town in some(60) {
        reached.extend(town.stage.kinds().into_iter().map(str::to_owned));
    }
    for kind in BallotEvent::KINDS {
        assert!(reached.contains(*kind), "{kind} is never reached");
    }
    // the histories are those of petitions and of a vote: milestones, working days and paper have towns of their own
    let measured = crate::measured::counted();
    let towns = [crate::promises::kept(), crate::clock::counted(), crate::paper::counted()];
    let more = [
        crate::plans::consulted(),
        crate::progress::settled(),
        crate::grades::scored(),
        crate::grades::released(),
        crate::evaluations::answered(),
        crate::evaluations::clustered(),
        crate::accreditations::answered(),
        crate::sealed::released(),
        crate::national::found(),
    ];
    for town in towns.into_iter().chain([measured]).chain(more) {
        reached.extend(town.stage.kinds().into_iter().map(str::to_owned));
    }
    let never: Vec<_> = case_kinds()
        .into_iter()
        .chain(SignatureEvent::KINDS.iter().copied())
        .filter(|kind| !reached.contains(*kind))
        .collect();
    assert!(never.is_empty(), "never reached: {never:?}");
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
