//! Commitments through the views: what is declared, found and contested, as of every position.

use serde_json::{Value, json};
use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneReturned, MilestoneVerified,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::testing::{form, party};
use sijill_projections::commitment::{Extent, MilestoneState};
use sijill_projections::overdue::What;
use sijill_projections::{AsOf, Question, Views};

use crate::town::*;

const NOW: Question = Question::Recorded(None);
pub const FOCAL: u64 = 21;
pub const COMMITTEE: u64 = 22;
pub const OBSERVER: u64 = 23;
/// The number of the commitment.
pub const PROMISE: u64 = 40;

pub fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

fn act(town: &mut Town, by: u64, command: MilestoneCommand) {
    town.must(&holder(by), Command::Milestone(command));
}

pub fn plan(town: &mut Town, id: &str, due: &str) {
    let milestone = MilestonePlanned {
        due: date(due),
        from: Some(date("2023-09")),
        milestone: slug(id),
        office: slug("focal-point"),
        title: object(id),
    };
    act(town, FOCAL, MilestoneCommand::Plan { case: case(PROMISE), milestone });
}

fn declare(town: &mut Town, id: &str, evidence: &str, occurred: Option<&str>) {
    let (evidence, milestone) = (vec![object(evidence)], slug(id));
    let declared = MilestoneDeclared { evidence, milestone, occurred: occurred.map(date) };
    act(town, FOCAL, MilestoneCommand::Declare { case: case(PROMISE), declared });
}

fn verify(town: &mut Town, id: &str) {
    let verified = MilestoneVerified { milestone: slug(id), reason: Some("Seen".to_owned()) };
    act(town, COMMITTEE, MilestoneCommand::Verify { case: case(PROMISE), verified });
}

fn give_back(town: &mut Town, id: &str) {
    let returned = MilestoneReturned { milestone: slug(id), reason: "Unsigned".to_owned() };
    act(town, COMMITTEE, MilestoneCommand::Return { case: case(PROMISE), returned });
}

fn contest(town: &mut Town, id: &str) {
    let (case, milestone, text) = (case(PROMISE), slug(id), Some(object("It is not read")));
    let reason = Some("It cannot be read".to_owned());
    act(town, OBSERVER, MilestoneCommand::Contest { case, milestone, reason, text });
}

fn answer(town: &mut Town, contest: u32) {
    let (case, reason, text) = (case(PROMISE), Some("It can".to_owned()), Some(object("How")));
    act(town, FOCAL, MilestoneCommand::Answer { case, contest, reason, text });
}

/// A town with a commitment that is adopted, and those who keep it.
fn adopted() -> Town {
    adopted_under(SHIPPED[1].1, "ogp.local.commitment")
}

/// The same under the procedure of that source and key.
pub fn adopted_under(source: &str, key: &str) -> Town {
    let mut town = Town::at("2023-09-18T09:00:00.000Z");
    let keeper = holder(KEEPER);
    for (n, role) in
        [(FOCAL, "focal-point"), (COMMITTEE, "follow-up-committee"), (OBSERVER, "observer")]
    {
        let (kind, name) = match n {
            OBSERVER => (PartyKind::Association, Some(text("Observers"))),
            _ => (PartyKind::Person, None),
        };
        let person =
            PartyRegistered { founded: None, kind, name, party: party(n), territory: None };
        town.must(&keeper, Command::Party(PartyCommand::Register(person)));
        let (body, from, role, until) = (party(BODY), date("2023"), slug(role), None);
        let given = MandateGiven { body, deputy: false, from, party: party(n), role, until };
        town.must(&keeper, Command::Party(PartyCommand::GiveMandate(given)));
    }
    let procedure = Procedure::read(source).unwrap();
    let publish = ProcedureCommand::Publish(Box::new(procedure));
    town.must(&keeper, Command::Procedure(publish));
    let open = OpenCase {
        alike: vec![],
        body: party(BODY),
        case: case(PROMISE),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug(key),
        representative: None,
        territory: slug("04.281.01.09"),
        title: object("Publish the minutes"),
    };
    town.must(&holder(FOCAL), Command::Case(CaseCommand::Open(open)));
    let words = |words: &str| serde_json::to_value(object(words)).unwrap();
    let form = form([
        ("programme", words("Programme")),
        ("problem", words("Problem")),
        ("solution", words("Solution")),
        ("values", json!(["participation"])),
        ("start", json!("2023-09")),
        ("end", json!("2024-12")),
        ("responsible", json!(party(BODY))),
    ]);
    let (occurred, parent, step) = (None, None, slug("adopt"));
    let adopt = TakeStep { case: case(PROMISE), form, occurred, parent, step };
    town.must(&holder(PRESIDENT), Command::Case(CaseCommand::TakeStep(adopt)));
    town
}

/// One milestone in each state: `a` verified, `b` declared late, `c` returned, `d` planned, `e`
/// verified and contested; `a` was contested too, and answered late.
pub fn kept() -> Town {
    let mut town = adopted();
    for (id, due) in
        [("a", "2023-10"), ("b", "2023-10"), ("c", "2023-11"), ("d", "2025"), ("e", "2023-11-30")]
    {
        plan(&mut town, id, due);
    }
    town.stage.wait_until("2023-11-10T09:00:00.000Z");
    declare(&mut town, "a", "one", Some("2023-10-30"));
    declare(&mut town, "b", "one", None);
    declare(&mut town, "c", "one", None);
    declare(&mut town, "e", "one", None);
    verify(&mut town, "a");
    give_back(&mut town, "c");
    verify(&mut town, "e");
    contest(&mut town, "a");
    contest(&mut town, "e");
    town.stage.wait_until("2023-12-04T09:00:00.000Z");
    answer(&mut town, 1);
    town
}

pub fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

#[test]
fn each_milestone_stands_where_its_records_say() {
    let views = kept().views(NOW);
    let view = views.commitment(case(PROMISE), day("2023-12-10")).unwrap();
    let lines: Vec<_> = view
        .milestones
        .iter()
        .map(|line| (line.milestone.as_str(), line.state, line.days_late))
        .collect();
    assert_eq!(
        lines,
        [
            ("a", MilestoneState::Verified, 0),
            ("b", MilestoneState::Declared, 10),
            ("c", MilestoneState::Returned, 10),
            ("d", MilestoneState::Planned, 0),
            ("e", MilestoneState::Contested, 0),
        ]
    );
    let counts = view.counts;
    assert_eq!((counts.planned, counts.declared, counts.verified, counts.returned), (5, 3, 2, 1));
    assert_eq!((counts.contested, counts.open_contests, counts.late), (2, 1, 1));
    let statuses = (view.statuses.declared, view.statuses.evidenced);
    assert_eq!(statuses, (Extent::Some, Extent::Some));
    assert!(view.statuses.assessed.is_none());
    // a contest takes nothing away
    let contested = &view.milestones[4];
    assert!(contested.declared.is_some() && contested.evidenced.is_some());
    assert_ne!(
        contested.declared.as_ref().unwrap().by,
        contested.evidenced.as_ref().unwrap().by,
        "four eyes"
    );
    let adoption = view.adoption.unwrap();
    assert_eq!(adoption.fields[0].field.id.as_str(), "programme");
    assert_eq!(adoption.fields[3].chosen[0].id.as_str(), "participation");
}

#[test]
fn what_is_late_is_late_on_a_day() {
    let views = kept().views(NOW);
    let told = |on: &str| {
        let view = views.overdue(day(on));
        let tell = |lines: &[sijill_projections::overdue::OverdueLine]| {
            let lines = lines.iter();
            lines.map(|l| (l.what, l.item.id.to_string(), l.days_late)).collect::<Vec<_>>()
        };
        (tell(&view.standing), tell(&view.answered_late))
    };
    // contests of 10 November are to be answered by 1 December
    let (standing, late) = told("2023-12-10");
    let line = |what, id: &str, days| (what, id.to_owned(), days);
    assert_eq!(standing, [line(What::Milestone, "c", 10), line(What::Contest, "2", 9)]);
    assert_eq!(late, [line(What::Milestone, "b", 10), line(What::Contest, "1", 3)]);
    // on a day before anything was declared, nothing was yet
    let (standing, late) = told("2023-11-05");
    assert_eq!(standing, [line(What::Milestone, "b", 5)]);
    assert_eq!(late, []);
    let board = views.dashboard().totals;
    let (milestones, contests) = (board.milestones, board.contests);
    assert_eq!((milestones.planned, milestones.declared, milestones.verified), (5, 3, 2));
    assert_eq!((milestones.declared_late, contests.open, contests.answered_late), (1, 1, 1));
}

#[test]
fn a_promise_is_on_the_desk_of_who_owes_the_next_move() {
    let views = kept().views(NOW);
    let body = views.case(case(PROMISE)).unwrap().body.party;
    let told = |role: &str, on: &str| {
        let view = views.desk(&[(body, role.parse().unwrap())], day(on));
        let lines =
            view.due.iter().map(|line| (line.what, line.item.id.to_string(), line.days_late));
        lines.collect::<Vec<_>>()
    };
    let line = |what, id: &str, late| (what, id.to_owned(), late);
    // c was returned, d is not yet due, contest 2 is not answered
    assert_eq!(
        told("focal-point", "2023-12-10"),
        [
            line(What::Milestone, "c", 10),
            line(What::Contest, "2", 9),
            line(What::Milestone, "d", 0)
        ]
    );
    // b was declared and nobody has looked at it; what has no last day is not late
    assert_eq!(told("follow-up-committee", "2023-12-10"), [line(What::Declaration, "b", 0)]);
    assert_eq!(told("president", "2023-12-10"), []);
    let awaited = views.awaited(case(PROMISE), day("2023-12-10")).unwrap();
    let awaited: Vec<_> = awaited.iter().map(|line| (line.what, line.item.id.as_str())).collect();
    assert_eq!(
        awaited,
        [
            (What::Milestone, "c"),
            (What::Contest, "2"),
            (What::Milestone, "d"),
            (What::Declaration, "b")
        ]
    );
}

/// The answers of every view of the case, without what they say of the question.
fn answers(views: &Views) -> Vec<Value> {
    let on = day("2023-12-10");
    let answer = |name: &&str| views.json(name, Some(case(PROMISE)), on);
    let found = sijill_projections::NAMES.iter().map(answer);
    found.map(|answer| answer.map_or(Value::Null, |answer| answer["answer"].clone())).collect()
}

#[test]
fn a_bound_gives_what_a_shorter_log_gives() {
    let town = kept();
    let records: Vec<_> = town.stage.records().collect();
    for end in 10..records.len() {
        let bound = Question::Recorded(Some(AsOf::Position(end as u64)));
        let (mut bounded, mut shorter) = (Views::new(bound), Views::new(NOW));
        records.iter().for_each(|record| bounded.apply(record).unwrap());
        records[..=end].iter().for_each(|record| shorter.apply(record).unwrap());
        assert_eq!(answers(&bounded), answers(&shorter), "at {end}");
    }
}

#[test]
fn what_had_happened_is_asked_apart_from_what_was_recorded() {
    let town = kept();
    let on = "2023-10-31";
    let happened = town.views(Question::Happened(day(on)));
    let view = happened.commitment(case(PROMISE), day(on)).unwrap();
    assert_eq!(view.counts.declared, 1, "done in October, entered in November");
    let moment = "2023-10-31T20:00:00.000Z".parse().unwrap();
    let recorded = town.views(Question::Recorded(Some(AsOf::Moment(moment))));
    assert_eq!(recorded.commitment(case(PROMISE), day(on)).unwrap().counts.declared, 0);
}

#[test]
fn the_trail_tells_each_of_them() {
    let views = kept().views(NOW);
    let trail = views.trail(case(PROMISE)).unwrap();
    let told: std::collections::BTreeSet<_> =
        trail.entries.iter().map(|entry| entry.code.as_str()).collect();
    let milestones = sijill_projections::trail::codes()
        .filter(|code| code.starts_with("milestone-") || code.starts_with("contest-"))
        .collect::<Vec<_>>();
    assert_eq!(milestones.len(), 6);
    assert!(milestones.iter().all(|code| told.contains(code.as_str())), "{told:?}");
}
