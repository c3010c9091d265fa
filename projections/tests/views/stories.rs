//! What the views answer about petitions that were really played through the core.

use crate::course;
use crate::town::*;
use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::testing::{party, signer};
use sijill_core::time::Zone;
use sijill_projections::overdue::What;
use sijill_projections::trail::{Arg, codes};
use sijill_projections::{AsOf, NoSuchView, Question, Views, Wanted, as_of};

const NOW: Question = Question::Recorded(None);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A petition that is adopted, with a vote corrected afterwards.
pub fn adopted() -> Town {
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    town.open(1);
    town.sign(1, 1..=150);
    town.stage.wait_until("2023-09-02T09:00:00.000Z");
    town.sign(1, 151..=200);
    town.enter(1, 201, Some("2023-08-30"));
    town.stage.wait_until("2023-09-11T09:00:00.000Z");
    town.step(1, &signer(1000), "submit");
    town.stage.wait_until("2023-09-20T09:00:00.000Z");
    town.step(1, &holder(BUREAU), "admit");
    town.stage.wait_until("2023-09-25T09:00:00.000Z");
    town.inscribe(1, "2023-10");
    town.step(1, &holder(PRESIDENT), "refer");
    town.stage.wait_until("2023-10-02T09:00:00.000Z");
    town.report(1);
    town.vote(1, 30, 8);
    town.notify(1);
    town.stage.wait_until("2023-10-09T09:00:00.000Z");
    let vote = town.last(1, "vote.held.v1").unwrap();
    town.correct(1, vote, "in_favour", 31.into());
    town
}

#[test]
fn an_adopted_petition_is_told_from_its_first_signature_to_its_answer() {
    let petition = adopted().views(NOW).petition(case(1)).unwrap();
    let signatures = &petition.signatures;
    assert_eq!((signatures.given, signatures.valid), (201, 201));
    assert_eq!((signatures.by_channel.online, signatures.by_channel.paper), (200, 1));
    let per_day: Vec<_> = signatures.per_day.iter().map(|(d, n)| (d.to_string(), *n)).collect();
    let expected = [("2023-08-30", 1), ("2023-09-01", 150), ("2023-09-02", 50)];
    assert_eq!(per_day, expected.map(|(d, n)| (d.to_owned(), n)));
    let threshold = &petition.case.thresholds[0];
    assert_eq!((threshold.at, threshold.crossed.unwrap().count), (200, 200));
    assert_eq!(threshold.threshold.title.fr, "Seuil de signatures");
    let spells: Vec<_> = petition.stages.iter().map(|s| (s.stage.id.as_str(), s.days)).collect();
    let expected = [
        ("collecting", Some(10)),
        ("bureau_check", Some(9)),
        ("admitted", Some(5)),
        ("on_agenda", Some(0)),
        ("committee", Some(7)),
        ("deliberation", Some(0)),
        ("decision_to_notify", Some(0)),
        ("closed", None),
    ];
    assert_eq!(spells, expected);
    assert_eq!(petition.stages[0].left_by.as_ref().unwrap().id.as_str(), "submit");
    let vote = &petition.votes[0];
    assert_eq!((vote.first.in_favour, vote.now.in_favour, vote.now.against), (30, 31, 8));
    assert_eq!(vote.corrected["in_favour"].first, json!(30));
    assert_eq!(petition.corrections[0].position, Some(vote.when.position));
    assert_eq!((petition.notices.len(), petition.refusals.len()), (1, 0));
    assert_eq!(petition.inscriptions[0].session, date("2023-10"));
    assert!(petition.case.ended && petition.case.duties.is_empty());
    let duties: Vec<_> = petition
        .duties
        .iter()
        .map(|d| (d.duty.id.as_str(), d.fulfilled.as_ref().unwrap().by_step.id.to_string()))
        .collect();
    let expected = [
        ("answer_petition", "admit".to_owned()),
        ("put_on_agenda", "inscribed".to_owned()),
        ("tell_adopted", "decision_notified".to_owned()),
    ];
    assert_eq!(duties, expected);
    let deadlines: Vec<_> = petition
        .deadlines
        .iter()
        .map(|d| (d.deadline.id.as_str(), d.due.to_string(), d.ended.unwrap().days_late))
        .collect();
    let expected = [
        ("refusal_notice", "2023-12-11".to_owned(), 0),
        ("inscription", "2023-10-31".to_owned(), 0),
    ];
    assert_eq!(deadlines, expected);
    assert!(petition.deadlines[0].source.as_ref().unwrap().en.contains("article 125"));
}

#[test]
fn a_trail_has_one_entry_for_a_days_signatures_and_one_for_every_other_record() {
    let town = adopted();
    let trail = town.views(NOW).trail(case(1)).unwrap();
    let runs: Vec<_> = trail.entries.iter().filter(|e| e.code == "signatures-given").collect();
    let args: Vec<_> =
        runs.iter().map(|run| (run.args["count"].clone(), run.args["valid"].clone())).collect();
    // the crossing stands between the 200th signature and the one entered from paper
    let pair = |count, valid| (Arg::Number(count), Arg::Number(valid));
    assert_eq!(args, [pair(150, 150), pair(50, 200), pair(1, 201)]);
    assert_eq!(runs[0].actor, None);
    assert_eq!(runs[2].actor, Some(holder(CLERK).to_string()));
    assert_eq!(runs[2].occurred, Some(date("2023-08-30")));
    let mut next = trail.entries[0].from;
    let mine: Vec<u64> = town
        .stage
        .records()
        .filter(|record| record.case() == Some(case(1)))
        .map(|record| record.position)
        .collect();
    for entry in &trail.entries {
        assert_eq!(entry.from, next, "every record of the case stands in exactly one entry");
        next = entry.to + 1;
    }
    assert_eq!(trail.records, mine.len() as u64);
    assert_eq!(next, mine.last().unwrap() + 1);
    let known: Vec<String> = codes().collect();
    assert!(trail.entries.iter().all(|entry| known.contains(&entry.code)));

    let vote = trail.entries.iter().find(|e| e.code == "vote-held").unwrap();
    assert_eq!(vote.args["in_favour"], Arg::Number(30));
    assert_eq!(vote.corrected["in_favour"].now, json!(31));
    let correction = trail.entries.iter().find(|e| e.code == "record-corrected").unwrap();
    assert_eq!(correction.corrects, Some(vote.from));
    assert_eq!(vote.corrected["in_favour"].when.position, correction.from);

    let admit = trail.entries.iter().find(|e| e.basis.as_deref().unwrap_or("").ends_with("#admit"));
    let admit = admit.unwrap();
    assert_eq!(admit.answer, Some(true));
    assert_eq!(serde_json::to_value(&admit.read).unwrap(), json!({"crossed.enough": true}));
    let report = trail.entries.iter().find(|e| !e.fields.is_empty() && e.code == "step-taken");
    assert_eq!(report.unwrap().fields[0].chosen[0].title.fr, "Favorable");
    let opened = &trail.entries[0];
    assert_eq!(opened.code, "case-opened");
    let fields: Vec<_> = opened.fields.iter().map(|f| f.field.id.as_str()).collect();
    let expected = ["association_years", "ordinary_sessions", "signatures_required", "enough"];
    assert_eq!(fields, expected);
}

/// A petition that is refused, its reasons corrected afterwards.
pub fn refused() -> Town {
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    town.open(2);
    town.sign(2, [5, 6]);
    town.step(2, &signer(2000), "submit");
    town.refuse(2);
    let refusal = town.last(2, "step.taken.v1").unwrap();
    town.correct(2, refusal, "form.reasons", "Signatures manquantes".into());
    town.notify(2);
    town
}

#[test]
fn a_refused_petition_shows_its_grounds_and_reasons_beside_the_corrected_ones() {
    let views = refused().views(NOW);
    let petition = views.petition(case(2)).unwrap();
    let refusal = &petition.refusals[0];
    assert_eq!(refusal.reasons, ["Pièces manquantes"]);
    assert_eq!(refusal.corrected["form.reasons"].now, json!("Signatures manquantes"));
    let grounds: Vec<_> = refusal.grounds.iter().map(|g| g.title.fr.as_str()).collect();
    assert_eq!(grounds, ["Pièces manquantes", "Nombre de signatures insuffisant"]);
    assert_eq!(petition.case.stage.id.as_str(), "refused");
    assert_eq!(petition.duties[0].fulfilled.as_ref().unwrap().days_late, 0);
}

/// A petition deposited on 30 November 2023, which nobody answers in time.
fn unanswered() -> Town {
    let mut town = Town::at("2023-11-20T09:00:00.000Z");
    town.open(3);
    town.sign(3, [1, 2, 3]);
    town.stage.wait_until("2023-11-30T09:00:00.000Z");
    town.step(3, &signer(3000), "submit");
    town
}

#[test]
fn a_case_waits_for_its_duties_and_says_them_once() {
    let mut town = unanswered();
    let lines = town.views(NOW).awaited(case(3), day("2024-02-19")).unwrap();
    // the deadline is not told beside the duty that hangs on it
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((line.what, line.item.id.as_str()), (What::Duty, "answer_petition"));
    assert_eq!((line.days_left, line.days_late), (Some(10), 0));
    assert_eq!(line.by, [slug("bureau")]);
    assert!(line.source.as_ref().unwrap().en.contains("within three months"));
    assert_eq!(line.because.as_ref().unwrap().id, slug("submit"));
    let late = town.views(NOW).awaited(case(3), day("2024-03-05")).unwrap();
    assert_eq!((late[0].days_left, late[0].days_late), (Some(0), 5));
    town.refuse(3);
    town.notify(3);
    assert_eq!(town.views(NOW).awaited(case(3), day("2024-03-05")), Some(vec![]));
    assert_eq!(town.views(NOW).awaited(case(4), day("2024-03-05")), None);
}

#[test]
fn what_is_overdue_is_told_whether_or_not_the_clock_has_spoken() {
    let mut town = unanswered();
    let silent = town.views(NOW);
    let on = |views: &Views, text: &str| views.overdue(day(text));
    assert!(on(&silent, "2024-02-29").standing.is_empty(), "the last day is in time");
    let overdue = on(&silent, "2024-03-05");
    let lines: Vec<_> = overdue
        .standing
        .iter()
        .map(|l| (l.what, l.item.id.as_str(), l.due.to_string(), l.days_late, l.recorded_missed))
        .collect();
    let due = "2024-02-29".to_owned();
    let expected = [
        (What::Deadline, "refusal_notice", due.clone(), 5, false),
        (What::Duty, "answer_petition", due, 5, false),
    ];
    assert_eq!(lines, expected);
    assert!(overdue.standing.iter().all(|line| line.by == [slug("bureau")]));
    assert_eq!(overdue.standing[0].body.party, party(BODY));
    assert!(overdue.standing[1].source.as_ref().unwrap().en.contains("within three months"));

    town.stage.wait_until("2024-03-05T09:00:00.000Z");
    let spoken = on(&town.views(NOW), "2024-03-05");
    assert!(spoken.standing.iter().all(|line| line.recorded_missed && line.days_late == 5));
    let board = town.views(NOW).dashboard().totals;
    assert_eq!((board.deadlines.running, board.deadlines.missed, board.duties.owed), (1, 1, 1));

    town.refuse(3);
    town.stage.wait_until("2024-03-10T09:00:00.000Z");
    town.notify(3);
    let views = town.views(NOW);
    let after = on(&views, "2024-03-10");
    assert!(after.standing.is_empty());
    let late: Vec<_> = after.answered_late.iter().map(|l| (l.what, l.days_late)).collect();
    assert_eq!(late, [(What::Deadline, 10), (What::Duty, 10)]);
    // asked about an earlier day, the answer that came since had not come yet
    assert_eq!(on(&views, "2024-03-05").standing.len(), 2);
    assert!(on(&views, "2024-03-05").answered_late.is_empty());
    assert!(on(&views, "2023-11-29").standing.is_empty());
    let board = views.dashboard().totals;
    assert_eq!((board.deadlines.ended_late, board.duties.fulfilled_late), (1, 1));
    assert_eq!((board.deadlines.running, board.deadlines.missed), (0, 1));
    let petition = views.petition(case(3)).unwrap();
    assert_eq!(petition.deadlines[0].ended.unwrap().days_late, 10);
    assert!(petition.deadlines[0].missed.is_some());
}

#[test]
fn a_stated_total_stands_beside_the_sum_of_its_parts() {
    let mut town = Town::at("2023-10-05T09:00:00.000Z");
    town.state_members(Some("2023-08"));
    let figures = town.views(NOW).dashboard().figures;
    let figure = &figures[0].stated[0];
    assert_eq!((figure.total, figure.sum, figure.difference), (126, 116, 10));
    assert_eq!(figures[0].about.party, party(NETWORK));
    assert_eq!(figure.parts[2].of.en, "Communes");
    assert_eq!(figure.when.happened.to_string(), "2023-08-31");
}

#[test]
fn what_had_happened_by_september_differs_from_what_had_been_recorded_by_then() {
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    town.stage.wait_until("2023-10-16T09:00:00.000Z");
    town.open_at(4, &holder(CLERK), Some("2023-08-15"));
    town.enter(4, 1, Some("2023-08-20"));
    town.enter(4, 2, Some("2023-09"));
    town.enter(4, 3, Some("2023-10-02"));
    town.enter(4, 4, None);
    town.must(&holder(CLERK), step(4, "submit", Some("2023-09-10")));
    town.state_members(Some("2023-08"));
    let happened = town.views(Question::Happened(day("2023-09-30")));
    let zone: Zone = "Africa/Casablanca".parse().unwrap();
    let september = as_of::parse("2023-09", &zone).unwrap();
    let recorded = town.views(Question::Recorded(Some(september)));

    let petition = happened.petition(case(4)).unwrap();
    assert_eq!(petition.signatures.valid, 2, "of August, and of some day in September");
    assert_eq!(petition.case.stage.id.as_str(), "bureau_check");
    // what follows of itself from the step happened with it
    assert_eq!(petition.case.duties[0].duty.id.as_str(), "answer_petition");
    assert_eq!(petition.case.duties[0].owed.happened.to_string(), "2023-09-10");
    assert_eq!(petition.case.deadlines[0].due.to_string(), "2023-12-10");
    assert_eq!(happened.dashboard().figures[0].stated[0].total, 126);
    assert!(recorded.petition(case(4)).is_none());
    assert!(recorded.cases().cases.is_empty() && recorded.dashboard().figures.is_empty());

    let july = town.views(Question::Happened(day("2023-07-31")));
    assert!(july.cases().cases.is_empty());
    assert_eq!(july.register().records, 0);
    let middle = town.views(Question::Happened(day("2023-08-31"))).petition(case(4)).unwrap();
    assert_eq!((middle.signatures.valid, middle.stages.len()), (1, 1));
    // a month may mean its last day
    let month = town.views(Question::Happened(day("2023-09-29"))).petition(case(4)).unwrap();
    assert_eq!(month.signatures.valid, 1);

    let asked = happened.json("cases", None, day("2023-09-30")).unwrap();
    assert_eq!(asked["as_of"]["question"], "happened");
    assert_eq!(asked["as_of"]["asked"], "2023-09-30");
    assert_eq!(asked["as_of"]["position"], town.stage.lines().len() as u64 - 1);
    let asked = recorded.json("cases", None, day("2023-09-30")).unwrap();
    assert_eq!(asked["as_of"]["question"], "recorded");
    assert_eq!(asked["as_of"]["asked"], "2023-09-30T22:59:59.999Z");
    assert_eq!(asked["fictitious"], true);
}

#[test]
fn a_month_that_is_told_before_it_is_over_has_happened_by_the_day_it_is_told() {
    let mut town = Town::at("2023-10-01T09:00:00.000Z");
    town.open(5);
    town.stage.wait_until("2023-10-05T09:00:00.000Z");
    town.enter(5, 1, Some("2023-10"));
    let valid = |by: &str| {
        let views = town.views(Question::Happened(day(by)));
        views.petition(case(5)).unwrap().signatures.valid
    };
    assert_eq!((valid("2023-10-04"), valid("2023-10-05")), (0, 1));
}

#[test]
fn a_suspension_moves_what_is_due_and_its_days_are_nobodys_delay() {
    let mut town = Town::under("2023-11-01T09:00:00.000Z", &course::procedure(1));
    town.open(6);
    town.sign(6, [1, 2, 3]);
    town.stage.wait_until("2023-11-30T09:00:00.000Z");
    town.step(6, &signer(6000), "submit");
    town.stage.wait_until("2024-02-20T09:00:00.000Z");
    town.must(&holder(BUREAU), suspend(6));
    let views = town.views(NOW);
    // ten days before its end the clock stood still, and there it stands
    assert!(views.overdue(day("2024-04-01")).standing.is_empty());
    let line = views.case(case(6)).unwrap();
    assert_eq!(line.deadlines[0].suspended.unwrap().to_string(), "2024-02-20");
    let awaited = views.awaited(case(6), day("2024-04-01")).unwrap();
    assert_eq!((awaited[0].days_left, awaited[0].days_late), (Some(9), 0));
    assert_eq!(awaited[0].suspended, line.deadlines[0].suspended);
    town.stage.wait_until("2024-03-01T09:00:00.000Z");
    town.must(&holder(BUREAU), resume(6));
    let views = town.views(NOW);
    let line = views.case(case(6)).unwrap();
    assert_eq!(line.deadlines[0].due.to_string(), "2024-03-10");
    assert_eq!(line.duties[0].due.unwrap().to_string(), "2024-03-10");
    assert!(views.overdue(day("2024-03-10")).standing.is_empty());
    town.stage.wait_until("2024-03-12T09:00:00.000Z");
    town.step(6, &holder(BUREAU), "admit");
    let petition = town.views(NOW).petition(case(6)).unwrap();
    let deadline = &petition.deadlines[0];
    assert_eq!(deadline.first_due.to_string(), "2024-02-29");
    assert_eq!((deadline.suspensions[0].days, deadline.ended.unwrap().days_late), (Some(10), 2));
    assert_eq!(petition.duties[0].fulfilled.as_ref().unwrap().days_late, 2);
    assert_eq!(petition.duties[0].due.unwrap().to_string(), "2024-03-10");
}

#[test]
fn a_petition_withdrawn_after_its_deadline_owes_nothing_and_still_shows_the_delay() {
    let mut town = unanswered();
    town.stage.wait_until("2024-03-04T09:00:00.000Z");
    town.step(3, &signer(3000), "withdraw");
    let overdue = town.views(NOW).overdue(day("2024-03-05"));
    assert!(overdue.standing.is_empty());
    let late: Vec<_> = overdue.answered_late.iter().map(|l| (l.what, l.days_late)).collect();
    assert_eq!(late.len(), 2, "{late:?}");
    assert!(late.iter().all(|(_, days)| *days > 0), "{late:?}");
}

#[test]
fn a_days_signatures_are_those_of_a_day_in_the_registers_zone() {
    let mut town = Town::at("2023-09-01T22:30:00.000Z");
    town.open(7);
    town.sign(7, 1..=3);
    town.stage.wait_until("2023-09-01T23:30:00.000Z");
    town.sign(7, 4..=8);
    town.must(&signer(8), withdraw(7));
    town.sign(7, [9]);
    let trail = town.views(NOW).trail(case(7)).unwrap();
    let told: Vec<_> = trail
        .entries
        .iter()
        .map(|e| (e.code.as_str(), e.happened.to_string(), e.args.get("valid").cloned()))
        .collect();
    let first = "2023-09-01".to_owned();
    let second = "2023-09-02".to_owned();
    let valid = |n| Some(Arg::Number(n));
    let expected = [
        ("case-opened", first.clone(), None),
        ("signatures-given", first, valid(3)),
        ("signatures-given", second.clone(), valid(8)),
        ("signature-withdrawn", second.clone(), valid(7)),
        ("signatures-given", second, valid(8)),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_register_tells_who_and_where() {
    let town = adopted();
    let view = town.views(NOW).register();
    assert_eq!(view.origin.as_deref(), Some("rehearsal"));
    assert!(view.fictitious);
    assert_eq!(view.records, town.stage.lines().len() as u64);
    assert_eq!(view.head, Some(view.records - 1));
    assert_eq!(view.records_by_type["signature.given.v1"], 201);
    assert_eq!(view.organisations.len(), 3);
    assert_eq!(serde_json::to_value(&view.parties).unwrap()["person"], 4);
    assert_eq!(serde_json::to_value(&view.figures).unwrap(), json!({"population": {"2014": 1}}));
    assert_eq!(view.mandates.len(), 4);
    let procedure = &view.procedures[0];
    assert_eq!((procedure.params, procedure.params_to_confirm), (3, 3));
    assert_eq!((procedure.basis_to_confirm, procedure.deadlines_to_confirm), (1, 2));
    assert_eq!(view.cases[&slug("petition")], 1);
    assert_eq!(view.territories[&slug("commune")], 1);
}

#[test]
fn the_dashboard_counts_a_body_and_all_of_them() {
    let mut town = adopted();
    town.open(2);
    town.sign(2, [5, 6]);
    let dashboard = town.views(NOW).dashboard();
    assert_eq!(dashboard.bodies.len(), 1);
    let board = &dashboard.bodies[0].board;
    assert_eq!(*board, dashboard.totals);
    assert_eq!((board.cases, board.cases_ended, board.signatures_valid), (2, 1, 203));
    assert_eq!((board.decisions.adopted, board.decisions.rejected), (1, 0));
    assert_eq!((board.thresholds_crossed, board.duties.fulfilled), (1, 3));
    let stages: Vec<_> = board.stages.iter().map(|s| (s.stage.id.as_str(), s.cases)).collect();
    assert_eq!(stages, [("closed", 1), ("collecting", 1)]);
    assert_eq!(board.stages[0].stage.title.en, "Closed");
}

#[test]
fn a_body_that_only_puts_its_outcome_right_is_counted_by_what_stands_now() {
    let mut town = adopted();
    let vote = town.last(1, "vote.held.v1").unwrap();
    town.correct(1, vote, "outcome", "rejected".into());
    let views = town.views(NOW);
    let decisions = views.dashboard().totals.decisions;
    assert_eq!((decisions.adopted, decisions.rejected), (0, 1));
    let vote = views.petition(case(1)).unwrap().votes.remove(0);
    let outcome = |vote: &Value| vote["outcome"].as_str().unwrap().to_owned();
    let (first, now) = (serde_json::to_value(vote.first), serde_json::to_value(vote.now));
    assert_eq!(
        (outcome(&first.unwrap()), outcome(&now.unwrap())),
        ("adopted".into(), "rejected".into())
    );
}

#[test]
fn a_link_is_seen_from_both_ends_and_a_child_from_its_parent() {
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    town.open(1);
    town.must(&signer(2000), open(2, None, Some(1)));
    town.must(&holder(CLERK), link(2, 1));
    let views = town.views(NOW);
    let (parent, child) = (views.case(case(1)).unwrap(), views.case(case(2)).unwrap());
    assert_eq!((parent.children, child.parent), (vec![case(2)], Some(case(1))));
    assert_eq!((child.links[0].case, parent.linked_from[0].case), (case(1), case(2)));
    assert!(parent.links.is_empty() && child.linked_from.is_empty());
}

#[test]
fn a_mandate_that_ended_early_shows_its_last_day() {
    let mut town = Town::at("2023-09-01T09:00:00.000Z");
    town.must(&holder(KEEPER), end_mandate());
    let mandates = town.views(NOW).register().mandates;
    let ended: Vec<_> = mandates.iter().filter(|mandate| mandate.until.is_some()).collect();
    assert_eq!((ended.len(), ended[0].party), (1, party(CHAIR)));
    assert_eq!(ended[0].until, Some(date("2027")));
}

#[test]
fn a_vote_that_put_the_matter_off_is_no_decision_against_it() {
    let mut town = adopted();
    town.open(2);
    town.sign(2, 1..=200);
    town.step(2, &signer(2000), "submit");
    town.step(2, &holder(BUREAU), "admit");
    town.inscribe(2, "2024-02");
    town.step(2, &holder(PRESIDENT), "refer");
    town.report(2);
    town.must(&holder(CLERK), vote(2, 0, 0, true));
    let views = town.views(NOW);
    let decisions = views.dashboard().totals.decisions;
    assert_eq!((decisions.adopted, decisions.postponed, decisions.rejected), (1, 1, 0));
    assert_eq!(views.case(case(2)).unwrap().stage.id.as_str(), "admitted");
}

#[test]
fn answers_have_one_envelope_and_unknown_questions_none() {
    let town = adopted();
    let views = town.views(NOW);
    let on = day("2024-01-01");
    for name in sijill_projections::NAMES {
        let answer = views.json(name, Some(case(1)), on).unwrap();
        let keys: Vec<_> = answer.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["answer", "as_of", "fictitious", "view"], "{name}");
        assert_eq!(answer["view"], name);
        assert_eq!(answer["as_of"]["asked"], Value::Null);
        assert_eq!(answer["as_of"]["position"], town.stage.lines().len() as u64 - 1);
    }
    assert_eq!(views.json("trail", None, on), Err(NoSuchView::CaseNeeded("trail")));
    let unknown = NoSuchView::CaseUnknown { view: "petition", case: case(9) };
    assert_eq!(views.json("petition", Some(case(9)), on), Err(unknown));
    assert_eq!(views.json("desk", None, on), Err(NoSuchView::Unknown("desk".to_owned())));
    let mut other = Views::wanting(NOW, Wanted::Case(case(9)));
    town.stage.records().for_each(|record| other.apply(&record).unwrap());
    assert!(other.trail(case(1)).is_none() && other.case(case(1)).is_some());
    let empty = Views::new(Question::Recorded(Some(AsOf::Position(7))));
    let nothing = empty.json("register", None, on).unwrap();
    assert_eq!(nothing["as_of"]["position"], Value::Null);
    assert_eq!(nothing["as_of"]["asked"], "@7");
}
