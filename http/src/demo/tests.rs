//! The acceptance lines of the two scenarios, asked of the demonstration itself: the programme of 2023
//! (domain study, section 2.2) and the network with its openness programme (section 2.5).

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::ids::CaseId;
use sijill_projections::overdue::{OverdueLine, Part};
use sijill_projections::plan::beside::PlanBeside;
use sijill_projections::{AsOf, Question, Views, as_of};
use sijill_store::Register;

use super::nusharek::{Told, make};

struct Demo {
    dir: std::path::PathBuf,
    register: Register,
    told: Told,
}

impl Demo {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("sijill-{}", uuid::Uuid::new_v4()));
        let (register, told) =
            make(&dir.join("register"), &dir.join("keys"), &mut |_, _, _| {}).unwrap();
        Self { dir, register, told }
    }

    fn views(&self, question: Question) -> Views {
        let mut views = Views::new(question);
        let head = self.register.log().head();
        self.register
            .log()
            .scan(0, head, &mut |record| {
                views.apply(&record).unwrap();
                ControlFlow::Continue(())
            })
            .unwrap();
        views
    }

    /// What was recorded by the end of a day.
    fn recorded(&self, day: &str) -> Views {
        let zone = "Africa/Casablanca".parse().unwrap();
        let moment: AsOf = as_of::parse(day, &zone).unwrap();
        self.views(Question::Recorded(Some(moment)))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.dir);
    }
}

fn of(views: &Views, name: &str, case: CaseId, on: &str) -> Value {
    let on: Date = on.parse().unwrap();
    views.json(name, Some(case), on).unwrap()["answer"].clone()
}

#[test]
fn the_programme_of_2023_is_told_whole() {
    let demo = Demo::new();
    let told = &demo.told.year;
    let now = demo.views(Question::Recorded(None));
    let programme = of(&now, "commitment", told.programme, "2024-01-31");

    // eighteen of eighteen countable events, each looked at by someone else
    assert_eq!(programme["counts"]["planned"], 18);
    assert_eq!(programme["counts"]["verified"], 18);
    assert_eq!(programme["case"]["ended"], true);

    // every seat has an organisation and a status
    let steps = programme["steps"].as_array().unwrap();
    let seats: Vec<_> = steps.iter().filter(|s| s["step"]["id"] == "seat").collect();
    assert_eq!(seats.len(), 10);
    for seat in seats {
        let fields: Vec<_> = seat["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["field"]["id"].as_str().unwrap())
            .collect();
        assert!(fields.contains(&"organisation") && fields.contains(&"status"), "{seat}");
    }
    // cells four of four; no output without an owner
    assert_eq!(steps.iter().filter(|s| s["step"]["id"] == "establish_cell").count(), 4);
    let times = |id: &str| steps.iter().filter(|s| s["step"]["id"] == id).count();
    assert_eq!((times("publish_output"), times("hand_over")), (3, 3));

    // five projects, each brought by an association beside a council
    assert_eq!(told.projects.len(), 5);
    for project in &told.projects {
        let view = of(&now, "petition", *project, "2024-01-31");
        assert!(view["case"]["petitioner"]["party"]["party"].is_string(), "{project}");
        let adopted = of(&now, "commitment", *project, "2024-01-31");
        assert_eq!(adopted["adoption"]["fields"][0]["field"]["id"], "supervisor");
    }

    // an auditor replays the last day of August: the closing meeting had not been held
    let august = demo.recorded("2023-08-31");
    let then = of(&august, "commitment", told.programme, "2023-08-31");
    assert_eq!((&then["counts"]["verified"], &then["counts"]["planned"]), (&json!(17), &json!(18)));
    let closing = then["milestones"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&closing["milestone"], &closing["state"]), (&json!("closing"), &json!("planned")));
}

#[test]
fn a_commitment_declared_complete_is_little_shown_and_the_contest_unanswered() {
    let demo = Demo::new();
    let promised = demo.told.year.promised;
    let now = demo.views(Question::Recorded(None));
    let data = of(&now, "commitment", promised.data, "2024-01-31");
    assert_eq!(data["levels"]["declared"], "complete", "{}", data["levels"]);
    assert_eq!(data["levels"]["evidenced"], "limited", "{}", data["levels"]);
    let overdue = now.json("overdue", None, "2024-01-31".parse().unwrap()).unwrap();
    let standing = overdue["answer"]["standing"].as_array().unwrap();
    let late = standing.iter().find(|line| line["case"] == json!(promised.data)).unwrap();
    assert!(late["days_late"].as_i64().unwrap() > 100, "{late}");
    // whoever counts what has no answer counts it, wherever it is counted
    assert_eq!(data["counts"]["open_contests"], 1);
    let board = now.json("dashboard", None, "2024-01-31".parse().unwrap()).unwrap();
    assert_eq!(board["answer"]["totals"]["contests"]["open"], 1, "{}", board["answer"]["totals"]);
}

#[test]
fn a_bureau_that_lets_a_publication_wait_longer_than_its_term_is_late_in_public() {
    let demo = Demo::new();
    let plan = json!(demo.told.openness.plan);
    let lines = |views: &Views, on: &str, which: &str| -> Vec<Value> {
        let board = views.json("overdue", None, on.parse().unwrap()).unwrap();
        let lines = board["answer"][which].as_array().unwrap().clone();
        let of = |line: &Value| line["case"] == plan && line["item"]["id"] == "bureau_time";
        lines.into_iter().filter(of).collect()
    };
    // on its last day nothing is late; three days after it is, and owed by the bureau
    let in_time = demo.recorded("2024-05-28");
    assert!(lines(&in_time, "2024-05-28", "standing").is_empty());
    let waiting = demo.recorded("2024-05-31");
    let late = &lines(&waiting, "2024-05-31", "standing")[0];
    assert_eq!((&late["days_late"], &late["by"]), (&json!(3), &json!(["bureau"])), "{late}");
    // once it was confirmed it stays late for ever
    let now = demo.views(Question::Recorded(None));
    assert!(lines(&now, "2025-02-10", "standing").is_empty());
    let answered = &lines(&now, "2025-02-10", "answered_late")[0];
    assert_eq!((&answered["days_late"], &answered["by"]), (&json!(6), &json!(["bureau"])));
    assert_eq!(answered["recorded_missed"], true, "the clock told so in a record");
}

#[test]
fn who_contests_was_accredited_with_reasons_and_so_was_who_was_refused() {
    let demo = Demo::new();
    let now = demo.views(Question::Recorded(None));
    let on: Date = "2023-08-31".parse().unwrap();
    let view = now.accreditations(on);
    let stages: Vec<_> =
        view.accreditations.iter().map(|line| (line.stage.id.as_str(), line.stands)).collect();
    // the terms are over by the end of the story; on that day of August two stood
    let then = demo.recorded("2023-08-31").accreditations(on);
    assert_eq!(then.accreditations.iter().filter(|line| line.stands).count(), 2);
    assert_eq!(stages.iter().filter(|(stage, _)| *stage == "not_accredited").count(), 1);
    assert!(view.accreditations.iter().all(|line| !line.decisions.is_empty()));
    assert!(view.accreditations.iter().flat_map(|l| &l.decisions).all(|d| !d.reasons.is_empty()));
    // whoever contested held such an accreditation, and no body answered for itself
    for line in &view.accreditations {
        assert_ne!(line.body.as_ref().unwrap().party, line.office.party);
    }
}

#[test]
fn members_are_counted_from_admissions_beside_what_is_stated() {
    let demo = Demo::new();
    let stated = |views: &Views| {
        let board = views.json("dashboard", None, "2025-02-10".parse().unwrap()).unwrap();
        board["answer"]["figures"][0]["stated"][0].clone()
    };
    // the report's parts add up to 116 and not to 126
    let on_the_day = stated(&demo.recorded("2024-09-27"));
    assert_eq!((&on_the_day["total"], &on_the_day["sum"]), (&json!(126), &json!(116)));
    assert_eq!(on_the_day["difference"], 10);
    // what the register counts then is 12 + 7 + 107
    assert_eq!(on_the_day["counted"]["total"], 126);
    let kinds = |line: &Value| {
        let kinds = line["counted"]["kinds"].as_array().unwrap().clone();
        kinds
            .iter()
            .map(|k| (k["kind"].as_str().unwrap().to_owned(), k["cases"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    let all = |regions, provinces, communes| {
        vec![
            ("commune".to_owned(), communes),
            ("province".to_owned(), provinces),
            ("region".to_owned(), regions),
        ]
    };
    assert_eq!(kinds(&on_the_day), all(12, 7, 107));
    // and a later source implies 228
    let now = stated(&demo.views(Question::Recorded(None)));
    assert_eq!((&now["total"], &now["counted"]["total"]), (&json!(126), &json!(228)));
    assert_eq!(kinds(&now), all(12, 17, 199));
}

#[test]
fn civil_society_scores_beside_the_region_and_every_comment_has_its_answer() {
    let demo = Demo::new();
    let assessment = demo.told.year.assessment;
    let now = demo.views(Question::Recorded(None));
    let scores = of(&now, "scores", assessment, "2024-01-31");
    let criteria = scores["criteria"].as_array().unwrap();
    assert_eq!(criteria.len(), 6);
    let differ =
        criteria.iter().filter(|line| line["body"]["level"] != line["civil_society"]["level"]);
    assert_eq!(differ.count(), 4, "{criteria:?}");
    let consulted = of(&now, "petition", assessment, "2024-01-31")["consultations"].clone();
    assert_eq!(consulted[0]["counts"]["unanswered"], 0, "{consulted}");
}

#[test]
fn a_partner_is_no_evaluator_and_what_is_assessed_stands_beside_what_is_declared() {
    let demo = Demo::new();
    assert_eq!(demo.told.year.refused, "evaluator-not-independent");
    let now = demo.views(Question::Recorded(None));
    let data = of(&now, "commitment", demo.told.year.promised.data, "2024-01-31");
    assert_eq!(data["statuses"]["assessed"]["completion"]["id"], "limited", "{}", data["statuses"]);
    let evaluation = of(&now, "evaluation", demo.told.year.evaluation, "2024-01-31");
    assert!(evaluation.to_string().contains("kappa"), "{evaluation}");
}

#[test]
fn two_funders_bear_a_line_by_thirds_to_the_last_centime() {
    let demo = Demo::new();
    let told = &demo.told.openness;
    let views = demo.views(Question::Recorded(None));
    let [_, answers, budget, ..] = told.commitments[..] else { panic!() };
    let answers = of(&views, "commitment", answers, "2026-11-01");
    let line = &answers["funding"]["lines"][0];
    assert_eq!((&line["planned"], &line["currency"]), (&json!(25_000_000), &json!("MAD")));
    let shares = line["shares"].as_array().unwrap();
    let thirds: Vec<_> = shares.iter().map(|s| (&s["num"], &s["den"], &s["minor"])).collect();
    let expected =
        [(json!(2), json!(3), json!(16_666_667)), (json!(1), json!(3), json!(8_333_333))];
    assert_eq!(thirds, expected.each_ref().map(|(a, b, c)| (a, b, c)));
    let sum: i64 = shares.iter().map(|share| share["minor"].as_i64().unwrap()).sum();
    assert_eq!(sum, 25_000_000);
    // the other funder confirmed; the council's own share needs nobody
    assert_eq!(shares[0]["confirmed"], Value::Null);
    assert!(shares[1]["confirmed"].is_object(), "{line:#}");
    // what was recorded first stays beside what stands
    assert_eq!((&line["committed"], &line["paid"]), (&json!(18_000_000), &json!(18_000_000)));
    let second = &line["entries"][2];
    assert_eq!((&second["first"], &second["minor"]), (&json!(6_060_000), &json!(6_000_000)));
    // more than planned is recorded, and shows
    let budget = of(&views, "commitment", budget, "2026-11-01");
    assert_eq!(budget["funding"]["lines"][0]["overspent"], 350_000);
    let plan = of(&views, "plan", told.plan, "2026-11-01");
    assert_eq!(
        plan["money"],
        json!([{
            "committed": 24_000_000, "currency": "MAD", "decimals": 2, "exceeded": 1, "lines": 2,
            "paid": 24_350_000, "planned": 31_000_000,
        }])
    );
    // as of a day before any of it, there is none
    let before = of(&demo.recorded("2024-09-30"), "plan", told.plan, "2024-09-30");
    assert_eq!(before["money"], json!([]));
}

#[test]
fn a_commune_goes_through_a_whole_openness_programme() {
    let demo = Demo::new();
    let told = &demo.told.openness;
    // nothing was adopted before people were heard: two workshops, two rounds, five answered comments
    let before = demo.recorded("2024-10-02");
    let then = of(&before, "petition", told.plan, "2024-10-02");
    assert_eq!(then["case"]["stage"]["id"], "before_council", "{then}");
    let rounds = then["consultations"].as_array().unwrap();
    let counts: Vec<_> = rounds.iter().map(|round| round["counts"].clone()).collect();
    let answered = |accepted, partly, refused| json!({"accepted": accepted, "partly": partly, "refused": refused, "unanswered": 0});
    assert_eq!(counts, [answered(2, 0, 1), answered(1, 1, 0)]);
    let adopted = demo.recorded("2024-10-03");
    let then = of(&adopted, "petition", told.plan, "2024-10-03");
    assert_eq!(then["case"]["stage"]["id"], "under_way");

    // in the end: declared, shown and assessed beside each other, by the rule of the plan
    let now = demo.views(Question::Recorded(None));
    let plan = of(&now, "plan", told.plan, "2026-10-31");
    assert_eq!(plan["case"]["ended"], true);
    let lines = plan["commitments"].as_array().unwrap();
    assert_eq!(lines.len(), 5);
    let levels = |line: &Value| {
        ["declared", "evidenced", "assessed"]
            .map(|sort| line["levels"][sort].as_str().unwrap_or("none").to_owned())
    };
    let found: Vec<_> = lines.iter().map(levels).collect();
    let complete_but_limited = found
        .iter()
        .filter(|[declared, _, assessed]| declared == "complete" && assessed == "limited");
    assert_eq!(complete_but_limited.count(), 1, "{found:?}");
    let points = |sort: &str| plan["totals"][sort]["points"].as_u64().unwrap();
    assert_eq!(plan["totals"]["declared"]["of"], 500);
    // complete, substantial, limited, complete, nothing
    assert_eq!(points("declared"), 100 + 75 + 25 + 100);
    // complete, substantial, limited, limited, not started
    assert_eq!(points("assessed"), 100 + 75 + 25 + 25);
    assert!(points("evidenced") < points("declared"), "{found:?}");

    // beside other plans it stands with its territory and how many people live there
    let beside = now.plans("2026-10-31".parse().unwrap());
    let of_town =
        |plans: Vec<_>| plans.into_iter().find(|p: &PlanBeside| p.case == told.plan).unwrap();
    assert_eq!(beside.len(), 3, "the commune's, the one after it, and the national one");
    let town = of_town(beside);
    let people = town.population.as_ref().unwrap();
    assert_eq!((people.year, town.commitments), (2014, 5));
    assert!(people.value > 100_000 && town.same_rule, "{people:?}");
    assert!(of_town(now.plans("2013-12-31".parse().unwrap())).population.is_none());
    a_national_plan_is_found_contrary(&demo, &now);
    the_next_cycle_goes_on_from_it(&demo, &now);
}

/// What was carried over and recommended is found from both of its ends.
fn the_next_cycle_goes_on_from_it(demo: &Demo, now: &Views) {
    let (next, ended) = (demo.told.next, &demo.told.openness);
    let [_, answers, _, _, meetings] = ended.commitments[..] else { panic!() };
    let after = of(now, "petition", next, "2026-10-31");
    assert_eq!(after["case"]["stage"]["id"], "co_creating");
    let linked = |from: &Value, to: CaseId| {
        let links = from["case"]["links"].as_array().unwrap();
        links.iter().any(|link| link["case"] == json!(to) && link["relation"] == "continues")
    };
    assert!(linked(&after, ended.plan), "{}", after["case"]["links"]);
    let drafts = after["case"]["children"].as_array().unwrap();
    for (draft, before) in drafts.iter().zip([answers, meetings]) {
        let draft = of(now, "commitment", draft.as_str().unwrap().parse().unwrap(), "2026-10-31");
        assert!(linked(&draft, before), "{}", draft["case"]["links"]);
    }
    assert_eq!(drafts.len(), 2);
    let evaluation = of(now, "evaluation", ended.evaluation, "2026-10-31");
    let carried = &evaluation["recommendations"][0]["carried"];
    assert_eq!(*carried, json!([next]));
}

/// What the engine found of the minimum requirements, and what the reviewer said beside it: one missed,
/// one disputed, three met.
fn a_national_plan_is_found_contrary(demo: &Demo, now: &Views) {
    let plan = demo.told.national;
    let view = of(now, "petition", plan, "2026-10-31");
    assert_eq!(view["case"]["stage"]["id"], "contrary");
    let found: Vec<_> = view["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let last = |list: &str| line[list].as_array().unwrap().last().cloned().unwrap();
            [last("machine"), last("findings")].map(|found| found["finding"].clone())
        })
        .collect();
    let met = || [json!("met"), json!("met")];
    let missed = [json!("not-met"), json!("not-met")];
    assert_eq!(found, [missed, [json!("not-met"), json!("met")], met(), met(), met()]);
    // after six months it was not yet to be seen; after seven it was, and the records say which
    let before = of(&demo.recorded("2025-04-01"), "petition", plan, "2025-04-01");
    let machine = |view: &Value| view["conditions"][0]["machine"].as_array().unwrap().clone();
    assert_eq!(machine(&before).last().unwrap()["finding"], "met");
    let after = of(&demo.recorded("2025-05-26"), "petition", plan, "2025-05-26");
    let last = machine(&after).last().unwrap().clone();
    assert_eq!((&last["finding"], last["shown"].as_array().unwrap().len()), (&json!("not-met"), 3));
}

#[test]
fn a_part_of_what_is_due_or_late_is_a_part_of_the_whole() {
    let demo = Demo::new();
    let now = demo.views(Question::Recorded(None));
    let (mut late, mut due) = (0, 0);
    for on in ["2023-06-30", "2024-01-31", "2025-03-15", "2027-12-31"] {
        let on: Date = on.parse().unwrap();
        let whole = now.overdue(on);
        let cases: BTreeSet<CaseId> =
            whole.standing.iter().filter(|line| !line.case_ended).map(|line| line.case).collect();
        assert_eq!(now.late_cases(on), cases, "{on}");
        for (from, at_most) in [(0, 3), (2, 5), (0, usize::MAX), (usize::MAX, 3)] {
            let asked = Part { at_most, late_from: from, standing_from: from };
            let part = now.overdue_part(on, asked);
            let of = |lines: &[OverdueLine]| -> Vec<OverdueLine> {
                lines.iter().skip(from).take(at_most).cloned().collect()
            };
            assert_eq!(part.standing, whole.standing.len(), "{on}");
            assert_eq!(part.answered_late, whole.answered_late.len(), "{on}");
            assert_eq!(part.view.standing, of(&whole.standing), "{on}");
            assert_eq!(part.view.answered_late, of(&whole.answered_late), "{on}");
        }
        let offices: Vec<_> = now
            .register()
            .mandates
            .into_iter()
            .map(|mandate| (mandate.body.party, mandate.role))
            .collect();
        let desk = now.desk(&offices, on).due;
        let going = desk.into_iter().filter(|line| !line.case_ended);
        let first: Vec<_> = going.take(4).collect();
        assert_eq!(now.first_due(&offices, on, 4), first, "{on}");
        late += whole.standing.len() + whole.answered_late.len();
        due += first.len();
    }
    // otherwise nothing was compared
    assert!(late > 10 && due > 4, "{late} late, {due} due");
}
