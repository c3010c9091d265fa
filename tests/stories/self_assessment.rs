//! A region assesses itself: a grid that is agreed before anyone scores, its own scores with what shows
//! them, civil society's scores beside them, an improvement for each low score, a published edition
//! that anyone makes again from the log. Everything is invented.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::activity::consultations::ConsultationCommand;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::decider::Command;
use sijill_core::ids::Hash;
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_projections::{AsOf, Question, Views};
use sijill_tests::place::{Land, Story};
use sijill_tests::town::{slug, title};

const ASSESSMENT: &str = "ma.region.self-assessment";
/// A grid of our own: names and weights.
const GRID: [(&str, u32); 8] = [
    ("completion", 3),
    ("on-time", 2),
    ("evidence-rate", 2),
    ("participation-rate", 2),
    ("answer-rate", 2),
    ("info-delay", 1),
    ("freshness", 1),
    ("trust", 1),
];

pub(super) fn region() -> Story {
    let land = Land { kind: "region", figures: &[], parts: &[] };
    let mut story = Story::begins("2023-09-01", &[ASSESSMENT], &land);
    let focal = story.place.office("focal-point");
    story.open_as(1, &focal).unwrap();
    story
}

/// What someone does about the scores; one is sealed first, as the service does.
fn act(story: &Story, by: &Actor, mut command: ScoreCommand) -> Result<Vec<String>, Refusal> {
    if let Some(given) = command.given() {
        command.seal_with(story.world.register().seal_score(&given).unwrap());
    }
    story.world.act(by, &Command::Score(command))
}

pub(super) fn does(story: &Story, role: &str, command: ScoreCommand) {
    act(story, &story.place.office(role), command).unwrap();
}

fn refused(story: &Story, role: &str, command: ScoreCommand) -> String {
    act(story, &story.place.office(role), command).unwrap_err().code().to_owned()
}

pub(super) fn propose(story: &Story, name: &str, weight: u32) -> ScoreCommand {
    let (about, method, criterion) = (None, None, slug(name));
    let criterion =
        CriterionProposed { about, criterion, method, title: title(&format!("Of {name}")), weight };
    ScoreCommand::Propose { case: story.case, criterion }
}

fn score(story: &Story, name: &str, level: &str, shown: Option<&str>) -> ScoreCommand {
    score_of(Side::Body, story, name, (level, shown))
}

fn score_of(
    side: Side,
    story: &Story,
    name: &str,
    (level, shown): (&str, Option<&str>),
) -> ScoreCommand {
    ScoreCommand::Score {
        case: story.case,
        criterion: slug(name),
        evidence: shown.map(title).into_iter().collect(),
        level: slug(level),
        reason: shown.is_none().then(|| "Nobody counted it".to_owned()),
        seal: None,
        side,
    }
}

fn improve(story: &Story, name: &str) -> ScoreCommand {
    let (action, criterion) = (title("Count it from January"), slug(name));
    let (due, office) = ("2024-06".parse().unwrap(), slug("focal-point"));
    let improvement = ImprovementPlanned { action, criterion, due, office };
    ScoreCommand::Improve { case: story.case, improvement }
}

pub(super) fn approve(story: &Story) -> ScoreCommand {
    ScoreCommand::Review {
        case: story.case,
        outcome: ReviewOutcome::Approved,
        reason: None,
        seen: None,
    }
}

fn views(story: &Story, question: Question) -> Views {
    let mut views = Views::new(question);
    story.world.each(|record| views.apply(&record).unwrap());
    views
}

pub(super) fn view(story: &Story, name: &str) -> Value {
    let on: Date = "2023-12-31".parse().unwrap();
    let views = views(story, Question::Recorded(None));
    views.json(name, Some(story.case), on).unwrap()["answer"].clone()
}

/// A region whose grid is agreed and that has scored itself by it.
pub(super) fn scored() -> Story {
    let story = region();
    for (name, weight) in GRID {
        does(&story, "focal-point", propose(&story, name, weight));
    }
    does(&story, "bureau", ScoreCommand::Agree { case: story.case, seen: None });
    story.office("focal-point", "begin_scoring", []);
    for (name, _) in GRID {
        let (level, shown) = match name {
            "trust" => ("no-evidence", None),
            "on-time" => ("limited", Some("The register of milestones")),
            _ => ("substantial", Some("The register")),
        };
        does(&story, "focal-point", score(&story, name, level, shown));
    }
    story
}

/// The same, consulted on and revised.
fn revised() -> Story {
    let story = scored();
    story.office("focal-point", "send_to_review", []);
    does(&story, "bureau", approve(&story));
    story.on("2023-10-02");
    story.office("bureau", "open_consultation", []);
    let open = |until: &str| {
        let draft =
            |language: &str| (slug(language), ObjectRef::text(b"The draft", slug(language)));
        Command::Consultation(ConsultationCommand::Open {
            case: story.case,
            documents: ["ar", "fr"].map(draft).into(),
            round: slug("draft"),
            until: until.parse().unwrap(),
        })
    };
    let short =
        story.world.act(&story.place.office("focal-point"), &open("2023-10-14")).unwrap_err();
    assert_eq!(short.code(), "round-too-short", "thirteen days are too few");
    story.world.act(&story.place.office("focal-point"), &open("2023-10-16")).unwrap();
    story.on("2023-10-05");
    for (name, level) in
        [("completion", "limited"), ("on-time", "limited"), ("answer-rate", "complete")]
    {
        let theirs = (level, Some("Our own count"));
        does(&story, "observer", score_of(Side::CivilSociety, &story, name, theirs));
    }
    let early = story.try_office("focal-point", "close_consultation", []).unwrap_err();
    assert_eq!(early.code(), "not-yet-consulted");
    story.on("2023-10-17");
    story.office("focal-point", "close_consultation", []);
    story
}

#[test]
fn nobody_scores_by_a_grid_that_can_still_change() {
    let story = region();
    does(&story, "focal-point", propose(&story, "completion", 3));
    let early = score(&story, "completion", "limited", Some("x"));
    assert_eq!(refused(&story, "focal-point", early), "grid-not-agreed");
    let begun = story.try_office("focal-point", "begin_scoring", []).unwrap_err();
    assert_eq!(begun.code(), "grid-still-open");
    does(&story, "bureau", ScoreCommand::Agree { case: story.case, seen: None });
    assert_eq!(refused(&story, "focal-point", propose(&story, "trust", 1)), "grid-agreed");
    story.office("focal-point", "begin_scoring", []);
    let half = story.try_office("focal-point", "send_to_review", []).unwrap_err();
    assert_eq!(half.code(), "not-all-scored");
    // what is not scored yet waits on the desk of the office that scores
    let due = views(&story, Question::Recorded(None));
    let on: Date = "2023-09-02".parse().unwrap();
    let due = due.awaited(story.case, on).unwrap();
    let due = serde_json::to_value(due).unwrap();
    let scoring = due.as_array().unwrap().iter().find(|line| line["what"] == "scoring");
    assert_eq!(scoring.unwrap()["item"]["id"], "1", "{due}");
    assert_eq!(scoring.unwrap()["by"], json!(["focal-point"]));
}

#[test]
fn a_region_scores_itself_and_civil_society_scores_beside_it() {
    let story = revised();
    let told = view(&story, "scores");
    assert_eq!(told["weights"], 14);
    assert_eq!(told["agreed"]["criteria"], 8);
    let sides = json!({
        "body": {
            "coverage": {"of": 8, "some": 8},
            "evidence": {"of": 8, "some": 7},
            "points": {"of": 42, "some": 24},
        },
        "civil_society": {
            "coverage": {"of": 8, "some": 3},
            "evidence": {"of": 3, "some": 3},
            "points": {"of": 21, "some": 11},
        },
    });
    assert_eq!(told["sides"], sides, "both sides stand beside each other");
    let gaps: Vec<&Value> =
        told["criteria"].as_array().unwrap().iter().map(|c| &c["gap"]).collect();
    assert_eq!(gaps[..5], [&json!(1), &json!(0), &Value::Null, &Value::Null, &json!(-1)]);
    assert_eq!((&told["below"], &told["unanswered"]), (&json!(2), &json!(2)));
    // civil society's score needs no second look at the region's own
    assert_eq!(told["reviewed"], true);
}

#[test]
fn each_low_score_is_answered_before_it_is_submitted_and_the_edition_is_made_again_from_the_log() {
    let story = revised();
    let early = story.try_office("focal-point", "submit", []).unwrap_err();
    assert_eq!(early.code(), "not-ready-to-submit");
    does(&story, "focal-point", improve(&story, "on-time"));
    let reason = "Another body surveys it".to_owned();
    let waive = ScoreCommand::Waive { case: story.case, criterion: slug("trust"), reason };
    does(&story, "focal-point", waive);
    // a better score after the review needs another look
    does(&story, "focal-point", score(&story, "freshness", "complete", Some("The log itself")));
    let unseen = story.try_office("focal-point", "submit", []).unwrap_err();
    assert_eq!(unseen.code(), "not-ready-to-submit");
    does(&story, "bureau", approve(&story));
    story.office("focal-point", "submit", []);
    let late = score(&story, "freshness", "limited", Some("Late"));
    assert_eq!(refused(&story, "focal-point", late), "activity-not-in-this-stage");

    let none = story.try_office("bureau", "publish", []).unwrap_err();
    assert_eq!(none.code(), "no-edition");
    let made = views(&story, Question::Recorded(None)).edition(story.case).unwrap();
    let edition = Hash::of(made.json.as_bytes());
    let other = ScoreCommand::Publish { case: story.case, edition: Hash::of(b"another") };
    assert_eq!(refused(&story, "bureau", other), "edition-other");
    does(&story, "bureau", ScoreCommand::Publish { case: story.case, edition });
    story.office("bureau", "publish", []);
    let told = view(&story, "scores");
    assert_eq!(told["editions"][0]["object"]["hash"], edition.to_string());
    assert_eq!(told["editions"][0]["current"], true);
    let revisions = &told["criteria"][6]["body"]["earlier"];
    assert_eq!(revisions[0]["level"]["id"], "substantial", "the first score stays visible");

    // byte for byte, from the log as it stood at the position that the record names
    let at = Question::Recorded(Some(AsOf::Position(made.as_of)));
    assert_eq!(views(&story, at).edition(story.case).unwrap(), made);
    let read: Value = serde_json::from_str(&made.json).unwrap();
    assert_eq!(read["grid"]["hash"], told["agreed"]["hash"]);
    assert_eq!(read["sums"]["body"], json!({"of": 42, "points": 25, "scored": 8}));
    assert_eq!(sijill_core::record::canonical(&read).unwrap(), made.json);
}

#[test]
fn a_late_one_is_public() {
    let story = scored();
    story.on("2023-12-15");
    let overdue = view(&story, "overdue");
    let lines = overdue["standing"].as_array().unwrap();
    let late = lines.iter().find(|line| line["item"]["id"] == "assessment_time");
    assert_eq!(late.unwrap()["recorded_missed"], true, "{overdue}");
    assert!(late.unwrap()["days_late"].as_i64().unwrap() > 0);
}
