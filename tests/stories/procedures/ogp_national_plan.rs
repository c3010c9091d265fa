//! A national action plan: what the standards of the Open Government Partnership ask at the least is found
//! by the engine from the records, and confirmed or disputed by a reviewer.

use serde_json::{Value, json};
use sijill_core::activity::conditions::Finding;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_projections::{AsOf, Question, Views};
use sijill_tests::place::{Land, Story};
use sijill_tests::town::{self, case, slug, title};
use sijill_tests::{checking, programme};

const COUNTRY: Land<'_> = Land { kind: "country", figures: &[], parts: &[] };

fn text(field: &'static str) -> [(&'static str, Value); 1] {
    [(field, serde_json::to_value(title("What was done")).unwrap())]
}

fn minutes() -> [(&'static str, Value); 2] {
    let [minutes] = text("minutes");
    [minutes, ("civil_society", json!(7))]
}

/// A plan whose dialogue space was constituted on 8 January 2024.
fn begun() -> Story {
    let read = |name| Procedure::read(shipped(name).unwrap()).unwrap();
    let mut story = Story::under("2024-01-08", vec![read("ogp.national.plan")], &COUNTRY);
    let publish = ProcedureCommand::Publish(Box::new(read("ogp.local.commitment")));
    story.world.act(&town::keeper(), &Command::Procedure(publish)).unwrap();
    story.open_as(1, &story.place.office("focal-point")).unwrap();
    let met = story.try_office("focal-point", "hold_forum", minutes()).unwrap_err();
    assert_eq!(met.code(), "no-dialogue-space");
    story.office("focal-point", "constitute_forum", text("rules"));
    story
}

/// The same, adopted on 1 April: timeline on 10 January, co-creation from `opens`.
fn adopted(opens: &str) -> Story {
    let story = begun();
    let (focal, id) = (story.place.office("focal-point"), story.case);
    story.on("2024-01-10").office("focal-point", "publish_timeline", text("timeline"));
    story.on(opens).office("focal-point", "open_co_creation", []);
    let early = story.try_office("government", "adopt", plan()).unwrap_err();
    assert_eq!(early.code(), "adopted-unheard");
    let early = story.try_office("focal-point", "respond", text("response")).unwrap_err();
    assert_eq!(early.code(), "comments-not-answered");
    story.world.act(&focal, &programme::consult(id, "contributions", "2024-03-10")).unwrap();
    story.on("2024-03-12").office("focal-point", "hold_forum", minutes());
    story.office("focal-point", "update_repository", text("added"));
    let open = OpenCase {
        parent: Some(id),
        procedure: slug("ogp.local.commitment"),
        title: title("Publish the contracts"),
        ..sijill_tests::place::open(case(2), &slug("ogp.local.commitment"))
    };
    story.world.act(&focal, &Command::Case(CaseCommand::Open(open))).unwrap();
    story.office("focal-point", "respond", text("response"));
    story.on("2024-04-01").office("government", "adopt", plan());
    story
}

fn plan() -> [(&'static str, Value); 2] {
    let [plan] = text("plan");
    [plan, ("end", json!("2025-12-31"))]
}

/// What the engine found last of a requirement, and how many records it names.
fn machine(story: &Story, condition: &str) -> (String, usize) {
    let found = story.told("condition.found.v1");
    let last = found.iter().rfind(|data| data["condition"] == condition);
    let Some(last) = last else { return ("nothing".to_owned(), 0) };
    let shown = last["shown"].as_array().map_or(0, Vec::len);
    (last["finding"].as_str().unwrap().to_owned(), shown)
}

fn check(story: &Story, condition: &str, finding: Finding, reason: Option<&str>) -> String {
    let command = checking::check(story.case, condition, finding, reason);
    let done = story.world.act(&story.place.office("monitor"), &command);
    done.map_or_else(|refused| refused.code().to_owned(), |_| "recorded".to_owned())
}

/// The conditions of the view of the case, as of a day.
fn seen(story: &Story, day: &str) -> Vec<Value> {
    let asked = town::date(day).last_day();
    let end = format!("{day}T22:00:00.000Z").parse().unwrap();
    let mut views = Views::new(Question::Recorded(Some(AsOf::Moment(end))));
    story.world.each(|record| views.apply(&record).unwrap());
    let view = views.json("petition", Some(story.case), asked).unwrap();
    view["answer"]["conditions"].as_array().unwrap().clone()
}

#[test]
fn a_dialogue_space_that_meets_after_seven_months_is_found_so_and_names_its_records() {
    let story = adopted("2024-01-29");
    assert_eq!(machine(&story, "dialogue_space"), ("met".to_owned(), 1));
    assert_eq!(machine(&story, "timeline").0, "met");
    assert_eq!(machine(&story, "reasoned_response").0, "met");
    assert_eq!(machine(&story, "implementation_meetings").0, "nothing");
    // the meeting of 12 March is followed by none until 12 October: seven months
    assert_eq!(story.due("next_forum"), "2024-09-12");
    story.on("2024-09-10").office("focal-point", "update_repository", text("added"));
    story.office("focal-point", "present_progress", text("report"));
    story.on("2024-10-12").office("focal-point", "hold_forum", minutes());
    // two meetings and the miss between them
    assert_eq!(machine(&story, "dialogue_space"), ("not-met".to_owned(), 3));
    assert_eq!(machine(&story, "repository"), ("met".to_owned(), 2));

    // the same, as of the days before and after
    let of = |day: &str| seen(&story, day)[0]["machine"].as_array().unwrap().last().cloned();
    assert_eq!(of("2024-09-12").unwrap()["finding"], "met");
    assert_eq!(of("2024-10-11").unwrap()["finding"], "met", "until the clock spoke");
    assert_eq!(of("2024-10-12").unwrap()["finding"], "not-met");
}

#[test]
fn a_reviewer_confirms_or_disputes_with_a_reason_and_both_stand() {
    let story = adopted("2024-01-29");
    story.on("2024-08-01").office("focal-point", "hold_forum", minutes());
    story.office("focal-point", "present_progress", text("report"));
    // an update of 2 September that was entered in October: the miss of 12 September stands
    story.on("2024-10-12");
    let mut update = town::take(story.case, "update_repository", text("added"));
    if let Command::Case(CaseCommand::TakeStep(step)) = &mut update {
        step.occurred = Some(town::date("2024-09-02"));
    }
    story.world.act(&story.place.office("focal-point"), &update).unwrap();
    assert_eq!(machine(&story, "repository"), ("not-met".to_owned(), 3));
    assert_eq!(check(&story, "repository", Finding::Met, None), "activity-not-in-this-stage");
    story.office("focal-point", "end_implementation", text("report"));

    let early = story.try_office("monitor", "find_contrary", [("reasons", json!("?"))]);
    assert_eq!(early.unwrap_err().code(), "requirements-not-checked");
    assert_eq!(check(&story, "repository", Finding::Met, None), "field-missing");
    let reason = "The archive of the site shows it on 2 September";
    assert_eq!(check(&story, "repository", Finding::Met, Some(reason)), "recorded");
    let early = story.try_office("monitor", "confirm_requirements", text("report"));
    assert_eq!(early.unwrap_err().code(), "requirements-not-met");
    let rest = ["dialogue_space", "timeline", "reasoned_response", "implementation_meetings"];
    for condition in rest {
        assert_eq!(machine(&story, condition).0, "met", "{condition}");
        assert_eq!(check(&story, condition, Finding::Met, None), "recorded", "{condition}");
    }
    let repository = seen(&story, "2024-10-12")[1].clone();
    assert_eq!(repository["machine"].as_array().unwrap().last().unwrap()["finding"], "not-met");
    let by_hand = repository["findings"].as_array().unwrap().last().unwrap();
    assert_eq!((&by_hand["finding"], &by_hand["machine"]), (&json!("met"), &json!("not-met")));
    assert_eq!(by_hand["reason"], reason);
    story.office("monitor", "confirm_requirements", text("report"));
    assert_eq!(story.stage(), "in_line");
}

#[test]
fn a_timeline_of_thirteen_days_is_too_late_and_one_of_fourteen_is_not() {
    assert_eq!(machine(&adopted("2024-01-23"), "timeline").0, "not-met");
    assert_eq!(machine(&adopted("2024-01-24"), "timeline").0, "met");
}

#[test]
fn what_the_engine_finds_nobody_else_records() {
    let story = adopted("2024-01-23");
    let find = sijill_core::activity::conditions::ConditionCommand::Find { case: story.case };
    let find = Command::Condition(find);
    let monitor = story.place.office("monitor");
    assert_eq!(story.world.act(&monitor, &find).unwrap_err().code(), "engine-only");
}
