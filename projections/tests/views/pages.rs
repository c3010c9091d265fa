//! What pages ask beside the petition itself: the number of a case, the desk of an office, a
//! territory, what is new, what changed since.

use crate::town::*;
use jiff::civil::Date;
use serde_json::json;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::decider::Command;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::testing::{party, signer};
use sijill_projections::desk::DeskView;
use sijill_projections::overdue::What;
use sijill_projections::recent::RECENT_MAX;
use sijill_projections::{Changes, Question, Views};

const NOW: Question = Question::Recorded(None);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn office(role: &str) -> (PartyId, Slug) {
    (party(BODY), slug(role))
}

/// A petition deposited on 30 November 2023, before a bureau whose holder leaves at the end of the
/// year; a calendar with a session and a cancelled one.
pub fn succession() -> Town {
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    town.must(&holder(PRESIDENT), plan("may", SessionKind::Ordinary, "2024-05-06", None));
    let winter = plan("winter", SessionKind::Ordinary, "2024-02-05", Some("2024-02-19"));
    town.must(&holder(CLERK), winter);
    town.must(&holder(CLERK), cancel("winter"));
    town.must(&holder(KEEPER), deputy(CHAIR, "president"));
    town.open(1);
    town.sign(1, [1, 2, 3]);
    town.stage.wait_until("2023-11-30T09:00:00.000Z");
    town.step(1, &signer(1000), "submit");
    town.must(&holder(KEEPER), leave(BUREAU, "bureau", "2023-12-31", None));
    town
}

#[test]
fn cases_are_numbered_by_the_year_and_the_order_of_their_opening() {
    let mut town = Town::at("2023-12-31T22:30:00.000Z");
    town.open(5);
    town.open(3);
    // an hour later it is another year in Morocco, and not yet in Greenwich
    town.stage.wait_until("2023-12-31T23:30:00.000Z");
    town.open_at(4, &signer(4000), Some("2023-06"));
    let views = town.views(NOW);
    let number = |n| views.case(case(n)).unwrap().number.to_string();
    assert_eq!([number(5), number(3), number(4)], ["2023-0001", "2023-0002", "2024-0001"]);
    assert_eq!(views.case_by_number("2023-0002"), Some(case(3)));
    for wrong in ["2023-0003", "2023-2", "2023-00002", "", "case"] {
        assert_eq!(views.case_by_number(wrong), None, "{wrong}");
    }
    assert_eq!(views.trail(case(4)).unwrap().number.to_string(), "2024-0001");
    // numbers do not depend on which facts count
    let happened = town.views(Question::Happened(day("2023-07-01")));
    assert_eq!(happened.case(case(4)).unwrap().number.to_string(), "2024-0001");
    assert!(happened.case(case(3)).is_none());
}

fn told(desk: &DeskView) -> Vec<(String, &str, i64, Option<i64>)> {
    let lines = desk.due.iter();
    lines.map(|l| (l.number.to_string(), l.item.id.as_str(), l.days_late, l.days_left)).collect()
}

#[test]
fn a_desk_shows_what_is_past_first_then_what_comes_then_what_has_no_day() {
    let mut town = succession();
    // the third is admitted: the session of May is the next that is planned
    town.open(3);
    town.sign(3, 1..=200);
    town.step(3, &signer(3000), "submit");
    town.step(3, &holder(BUREAU), "admit");
    // the fourth is adopted, and its representative is still to be told
    town.open(4);
    town.sign(4, 1..=200);
    town.step(4, &signer(4000), "submit");
    town.step(4, &holder(BUREAU), "admit");
    town.inscribe(4, "2024-05");
    town.step(4, &holder(PRESIDENT), "refer");
    town.report(4);
    town.vote(4, 30, 8);
    // the second is deposited later than the first
    town.stage.wait_until("2023-12-20T09:00:00.000Z");
    town.open(2);
    town.step(2, &signer(2000), "submit");
    let views = town.views(NOW);
    let both = [office("bureau"), office("president")];
    let desk = views.desk(&both, day("2024-03-01"));
    let line = |number: &str, item, late, left| (number.to_owned(), item, late, left);
    let expected = [
        line("2023-0001", "answer_petition", 1, Some(0)),
        line("2023-0004", "answer_petition", 0, Some(19)),
        line("2023-0002", "put_on_agenda", 0, Some(66)),
        line("2023-0003", "tell_adopted", 0, None),
    ];
    assert_eq!(told(&desk), expected);
    let first = &desk.due[0];
    assert_eq!((first.what, first.case, first.title.length), (What::Duty, case(1), 7));
    assert!(first.source.as_ref().unwrap().en.contains("article 125"));
    assert_eq!(first.by, [slug("bureau")]);
    // each office sees its own
    assert_eq!(told(&views.desk(&both[..1], day("2024-03-01"))), expected[..2]);
    assert_eq!(told(&views.desk(&both[1..], day("2024-03-01"))), expected[2..]);
    assert!(views.desk(&[(party(NETWORK), slug("bureau"))], day("2024-03-01")).due.is_empty());
    // on a day of the past, what was owed then
    let then = views.desk(&both, day("2023-11-30"));
    assert!(then.due.iter().all(|line| line.number.to_string() != "2023-0004"));
}

#[test]
fn an_office_that_owes_something_and_that_nobody_holds_is_vacant() {
    let mut town = succession();
    let vacant = |town: &Town, on: &str| -> Vec<(String, u64)> {
        let desk = town.views(NOW).desk(&[office("president")], day(on));
        desk.vacant.iter().map(|v| (v.role.to_string(), v.duties)).collect()
    };
    assert_eq!(vacant(&town, "2023-12-31"), []);
    assert_eq!(vacant(&town, "2024-01-01"), [("bureau".to_owned(), 1)]);
    let mandates = town.views(NOW).register().mandates;
    let ended: Vec<_> = mandates.iter().filter(|mandate| mandate.ended).collect();
    assert_eq!((ended.len(), ended[0].successor), (1, None));
    assert_eq!(mandates.iter().filter(|mandate| mandate.deputy).count(), 1);
    // the duty waits for whoever takes the office
    town.must(&holder(KEEPER), deputy(CHAIR, "bureau"));
    assert_eq!(vacant(&town, "2024-01-01"), []);
}

#[test]
fn a_successor_holds_the_office_from_the_day_after_and_finds_what_it_owes() {
    let mut town = succession();
    town.must(&holder(KEEPER), leave(BUREAU, "bureau", "2023-12-31", Some(CHAIR)));
    town.stage.wait_until("2024-01-02T09:00:00.000Z");
    let register = town.views(NOW).register();
    let seat = |n| register.mandates.iter().rfind(|m| m.party == party(n)).unwrap();
    assert_eq!(seat(BUREAU).successor, Some(party(CHAIR)));
    assert_eq!(seat(CHAIR).from, date("2024-01-01"));
    assert_eq!(seat(CHAIR).role, slug("bureau"));
    assert!(register.persons.contains(&party(CHAIR)) && !register.persons.contains(&party(BODY)));
    assert!(town.stage.when(&holder(BUREAU), &refuse(1)).is_err());
    town.must(&holder(CHAIR), refuse(1));
}

#[test]
fn a_calendar_shows_cancelled_sessions_too() {
    let calendars = succession().views(NOW).register().sessions;
    assert_eq!(calendars.len(), 1);
    let lines: Vec<_> = calendars[0]
        .sessions
        .iter()
        .map(|line| {
            let cancelled = line.cancelled.as_ref().map(|how| how.reason.as_str());
            (line.session.as_str(), line.opens.to_string(), line.closes, cancelled)
        })
        .collect();
    let expected = [
        ("winter", "2024-02-05".to_owned(), Some(date("2024-02-19")), Some("No quorum")),
        ("may", "2024-05-06".to_owned(), None, None),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_territory_knows_what_is_around_it_in_it_and_before_its_council() {
    let mut town = succession();
    let inside = |code: &str, parent: &str, kind: &str| {
        Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: slug(code),
            kind: slug(kind),
            name: text(code),
            parent: Some(slug(parent)),
        }))
    };
    let commune = "04.281.01.09";
    town.must(&holder(KEEPER), inside("b", commune, "arrondissement"));
    town.must(&holder(KEEPER), inside("a", commune, "arrondissement"));
    town.must(&holder(KEEPER), inside("aa", "a", "arrondissement"));
    town.must(
        &holder(KEEPER),
        Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
            code: slug(commune),
            figure: slug("population"),
            source: "Census of 2024".to_owned(),
            value: 140_000,
            year: 2024,
        })),
    );
    let association = PartyRegistered {
        founded: None,
        kind: PartyKind::Association,
        name: Some(text("Neighbours")),
        party: party(900),
        territory: Some(slug(commune)),
    };
    town.must(&holder(KEEPER), Command::Party(PartyCommand::Register(association)));
    let views = town.views(NOW);
    let larache = views.territory(&slug(commune)).unwrap();
    assert_eq!((larache.kind.as_str(), larache.name.en.as_str()), ("commune", "Larache"));
    let codes = |lines: &[sijill_projections::territory::TerritoryLine]| -> Vec<String> {
        lines.iter().map(|line| line.code.to_string()).collect()
    };
    assert_eq!(
        (codes(&larache.children), larache.children_count),
        (vec!["a".into(), "b".into()], 2)
    );
    assert_eq!(codes(&views.territory(&slug("aa")).unwrap().parents), ["a", commune]);
    let years = serde_json::to_value(&larache.figures).unwrap();
    assert_eq!(
        years,
        json!({"population": {
            "2014": {"source": "Census of 2014", "value": 125_008},
            "2024": {"source": "Census of 2024", "value": 140_000},
        }})
    );
    // an association sits there, and does not decide
    let bodies: Vec<_> = larache.bodies.iter().map(|body| body.party).collect();
    assert_eq!(bodies, [party(BODY)]);
    let there: Vec<_> = larache.cases.iter().map(|c| (c.case, c.stage.id.as_str())).collect();
    assert_eq!(there, [(case(1), "bureau_check")]);
    assert_eq!(views.territory(&slug("nowhere")), None);
}

/// The newest notable entries of all trails: what `recent` must show.
fn expected_recent(views: &Views) -> Vec<u64> {
    let silent = [
        "signatures-given",
        "signature-withdrawn",
        "deadline-started",
        "deadline-ended",
        "duty-owed",
        "personal-read",
        "step-confirmed",
    ];
    let cases = views.cases().cases.into_keys();
    let trails = cases.map(|case| views.trail(case).unwrap().entries);
    let mut positions: Vec<u64> = trails
        .flatten()
        .filter(|entry| !silent.contains(&entry.code.as_str()))
        // of a vote, neither a voter nor what secures the ballots
        .filter(|entry| !["ballot.", "voter.", "box."].iter().any(|of| entry.kind.starts_with(of)))
        .filter(|entry| !entry.kind.starts_with("paper-ballots."))
        .map(|entry| entry.from)
        .collect();
    positions.sort_by_key(|position| std::cmp::Reverse(*position));
    positions.truncate(RECENT_MAX);
    positions
}

#[test]
fn what_is_new_is_the_end_of_all_trails_and_no_longer_than_it_says() {
    let mut lengths = Vec::new();
    for town in crate::histories::some(60) {
        let views = town.views(NOW);
        let recent = views.recent().recent;
        let positions: Vec<_> = recent.iter().map(|line| line.entry.from).collect();
        assert_eq!(positions, expected_recent(&views));
        for line in &recent {
            let trail = views.trail(line.case).unwrap();
            let same = trail.entries.iter().find(|entry| entry.from == line.entry.from).unwrap();
            let full = recent.len() == RECENT_MAX;
            // of a record that is no longer shown a correction cannot say where it stands
            assert!(line.entry == *same || (full && line.entry.corrects.is_none()), "{line:?}");
            assert_eq!((line.number, &line.title), (trail.number, &trail.title));
        }
        lengths.push(recent.len());
    }
    assert!(lengths.iter().any(|length| *length > 20), "{lengths:?}");
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    (0..60).for_each(|n| town.open(n));
    (0..60).for_each(|n| town.step(n, &signer(n * 1000), "submit"));
    let views = town.views(NOW);
    let positions: Vec<_> = views.recent().recent.iter().map(|line| line.entry.from).collect();
    assert_eq!(positions, expected_recent(&views));
    assert_eq!(positions.len(), RECENT_MAX);
}

#[test]
fn what_changed_between_two_positions_is_what_lies_between_them() {
    let town = succession();
    let views = town.views(NOW);
    let last = town.stage.lines().len() as u64 - 1;
    let submit = town.stage.records().find(|record| record.kind == "step.taken.v1").unwrap();
    let counted = |after, upto| {
        let mut changes = Changes::between(after, upto);
        town.stage.records().for_each(|record| changes.apply(&record));
        views.changes(&changes)
    };
    let all = counted(None, last);
    assert_eq!(all.records, last + 1);
    assert_eq!(all.records_by_type, views.register().records_by_type);
    let since = counted(Some(submit.position - 1), last);
    let types: Vec<_> = since.records_by_type.iter().map(|(t, n)| (t.as_str(), *n)).collect();
    let expected = [
        ("deadline.started.v1", 1),
        ("duty.owed.v1", 1),
        ("mandate.ended.v1", 1),
        ("step.taken.v1", 1),
    ];
    assert_eq!(types, expected);
    let touched: Vec<_> = since.changed.iter().map(|c| (c.case, c.records)).collect();
    assert_eq!(touched, [(case(1), 3)]);
    assert_eq!(since.changed[0].number, Some("2023-0001".parse().unwrap()));
    assert_eq!(counted(Some(last), last).records, 0);
    // the two halves are the whole
    let (before, after) = (counted(None, 20).records, counted(Some(20), last).records);
    assert_eq!(before + after, all.records);
}
