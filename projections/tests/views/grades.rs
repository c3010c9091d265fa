//! A self-assessment through the views: both sides, what is owed for low scores, the edition, as of
//! every position.

use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::testing::party;
use sijill_projections::scores::Fraction;
use sijill_projections::{AsOf, Question};

use crate::town::*;

const NOW: Question = Question::Recorded(None);
const OBSERVER: u64 = 33;
/// The number of the self-assessment.
const GRADED: u64 = 45;
const PROCEDURE: &str = include_str!("../../../core/src/activity/scores/tests.toml");

fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

fn act(town: &mut Town, by: u64, command: ScoreCommand) {
    town.must(&holder(by), Command::Score(command));
}

fn score(town: &mut Town, by: u64, name: &str, level: &str, shown: bool) {
    let (case, criterion, level) = (case(GRADED), slug(name), slug(level));
    let evidence = shown.then(|| object("What shows it")).into_iter().collect();
    let reason = (!shown).then(|| "Nobody counted it".to_owned());
    let observer = by == OBSERVER;
    let side = if observer { Side::CivilSociety } else { Side::Body };
    act(
        town,
        by,
        ScoreCommand::Score { case, criterion, evidence, level, reason, seal: None, side },
    );
}

/// A step that releases scores that are sealed until then.
const SHOW: &str = r#"
[[step]]
id = "show"
from = ["scoring"]
by = ["clerk"]
title = { ar = "s", fr = "s", en = "s" }
"#;

/// A town whose grid is agreed.
fn agreed(source: &str) -> Town {
    let mut town = Town::at("2023-09-18T09:00:00.000Z");
    let keeper = holder(KEEPER);
    let (kind, name) = (PartyKind::Association, Some(text("Observers")));
    let observer =
        PartyRegistered { founded: None, kind, name, party: party(OBSERVER), territory: None };
    town.must(&keeper, Command::Party(PartyCommand::Register(observer)));
    let (body, from, role, until) = (party(BODY), date("2023"), slug("observer"), None);
    let given = MandateGiven { body, deputy: false, from, party: party(OBSERVER), role, until };
    town.must(&keeper, Command::Party(PartyCommand::GiveMandate(given)));
    let procedure = Procedure::read(source).unwrap();
    town.must(&keeper, Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    let open = OpenCase {
        alike: vec![],
        body: party(BODY),
        case: case(GRADED),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("test.assessment"),
        representative: None,
        territory: slug("04.281.01.09"),
        title: object("How we kept our word"),
    };
    town.must(&holder(CLERK), Command::Case(CaseCommand::Open(open)));
    let case = case(GRADED);
    for (name, weight) in [("on-time", 2), ("trust", 1)] {
        let (about, criterion, method) = (None, slug(name), Some(object("As counted")));
        let criterion = CriterionProposed { about, criterion, method, title: object(name), weight };
        act(&mut town, CLERK, ScoreCommand::Propose { case, criterion });
    }
    let (about, method, weight) = (None, None, 1);
    let criterion = slug("dropped");
    let proposed = CriterionProposed { about, criterion, method, title: object("Dropped"), weight };
    act(&mut town, CLERK, ScoreCommand::Propose { case, criterion: proposed });
    let (criterion, reason) = (slug("dropped"), "Nobody counts it".to_owned());
    act(&mut town, CLERK, ScoreCommand::Withdraw { case, criterion, reason });
    act(&mut town, BUREAU, ScoreCommand::Agree { case, seen: None });
    town
}

/// A town whose scores are sealed: one of each side, the body's given twice.
pub fn sealed() -> Town {
    let says = "published_at = [\"submitted\"]\nsealed_until = [\"show\"]\n";
    let source = PROCEDURE.replace("published_at = [\"submitted\"]\n", says);
    let mut town = agreed(&format!("{source}{SHOW}"));
    score(&mut town, CLERK, "on-time", "not-started", true);
    score(&mut town, CLERK, "on-time", "limited", true);
    score(&mut town, OBSERVER, "on-time", "complete", false);
    town
}

/// The same, once they are released.
pub fn released() -> Town {
    let mut town = sealed();
    town.step(GRADED, &holder(CLERK), "show");
    town
}

/// A town that scored itself, was scored beside, and published what it found.
pub fn scored() -> Town {
    let mut town = agreed(PROCEDURE);
    let case = case(GRADED);
    town.stage.wait_until("2023-09-20T09:00:00.000Z");
    score(&mut town, CLERK, "on-time", "not-started", true);
    score(&mut town, CLERK, "on-time", "limited", true);
    score(&mut town, CLERK, "trust", "none", false);
    score(&mut town, OBSERVER, "on-time", "not-started", true);
    let improvement = ImprovementPlanned {
        action: object("A calendar"),
        criterion: slug("on-time"),
        due: date("2024-06"),
        office: slug("clerk"),
    };
    act(&mut town, CLERK, ScoreCommand::Improve { case, improvement });
    let (criterion, reason) = (slug("trust"), "Another body surveys it".to_owned());
    act(&mut town, CLERK, ScoreCommand::Waive { case, criterion, reason });
    let (outcome, reason) = (ReviewOutcome::Approved, Some("As the log shows".to_owned()));
    act(&mut town, BUREAU, ScoreCommand::Review { case, outcome, reason, seen: None });
    town.step(GRADED, &holder(CLERK), "submit");
    let edition = town.views(NOW).scores(case).unwrap().draft.unwrap().hash;
    act(&mut town, BUREAU, ScoreCommand::Publish { case, edition });
    town.step(GRADED, &holder(BUREAU), "publish");
    town
}

#[test]
fn both_sides_stand_beside_each_other() {
    let town = scored();
    let view = town.views(NOW).scores(case(GRADED)).unwrap();
    let body = view.sides.of(Side::Body);
    assert_eq!(body.points, Fraction { of: 9, some: 2 });
    assert_eq!(
        (body.coverage, body.evidence),
        (Fraction { of: 2, some: 2 }, Fraction { of: 2, some: 1 })
    );
    assert_eq!(view.sides.of(Side::CivilSociety).points, Fraction { of: 6, some: 0 });
    let on_time = &view.criteria[0];
    assert_eq!(on_time.gap, Some(1));
    assert_eq!(on_time.body.as_ref().unwrap().earlier[0].level.id, slug("not-started"));
    assert_eq!((view.below, view.unanswered, view.reviewed), (2, 0, true));
    let edition = &view.editions[0];
    assert!(edition.current);
    assert_eq!(view.draft.unwrap().hash, edition.object.hash);
}

#[test]
fn an_edition_is_the_same_as_of_the_position_it_names_and_ever_after() {
    let town = scored();
    let view = town.views(NOW).scores(case(GRADED)).unwrap();
    let (at, hash) = (view.editions[0].as_of, view.editions[0].object.hash);
    for position in at..town.stage.lines().len() as u64 {
        let then = town.views(Question::Recorded(Some(AsOf::Position(position))));
        let made = then.edition(case(GRADED)).unwrap();
        assert_eq!((made.as_of, made.object().hash), (at, hash), "@{position}");
    }
    let before = town.views(Question::Recorded(Some(AsOf::Position(at - 1))));
    assert_ne!(before.edition(case(GRADED)).unwrap().object().hash, hash);
}

/// At no position before the release does any view say what a score is; after it both sides stand.
#[test]
fn what_is_sealed_is_told_and_its_level_only_once_released() {
    let town = released();
    let last = town.stage.lines().len() as u64;
    let release = town.stage.records().find(|record| record.kind == "score.released.v1").unwrap();
    let first = release.position;
    for position in 0..last {
        let views = town.views(Question::Recorded(Some(AsOf::Position(position))));
        let Some(view) = views.scores(case(GRADED)) else { continue };
        let line = view.criteria.first();
        if position < first {
            assert!(line.is_none_or(|line| line.body.is_none() && line.civil_society.is_none()));
            let on = jiff::civil::Date::constant(2023, 9, 30);
            for name in ["scores", "trail", "cases", "dashboard"] {
                let told = views.json(name, Some(case(GRADED)), on).unwrap()["answer"].to_string();
                let level = told.contains("\"limited\"") && name != "scores";
                assert!(
                    !level && !told.contains("Nobody counted it"),
                    "@{position} {name}: {told}"
                );
            }
        }
    }
    let then = sealed().views(NOW).scores(case(GRADED)).unwrap();
    let (body, beside) = (then.sides.of(Side::Body), then.sides.of(Side::CivilSociety));
    assert_eq!(body.coverage, Fraction { of: 2, some: 1 });
    assert_eq!((body.points, beside.evidence), (Fraction::default(), Fraction::default()));
    let until: Vec<_> = then.sealed_until.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(until, ["show"]);
    assert_eq!(then.criteria[0].sealed.len(), 3);
    let sealed = then.criteria[0].sealed(Side::Body).unwrap();
    let now = town.views(NOW).scores(case(GRADED)).unwrap();
    let own = now.criteria[0].body.as_ref().unwrap();
    assert_eq!(
        (own.level.id.as_str(), &own.earlier[0].level.id),
        ("limited", &slug("not-started"))
    );
    assert_eq!(own.when.position, sealed.when.position, "it stands where it was given");
    assert!(own.released.unwrap().position >= first);
    assert_eq!((now.criteria[0].gap, now.sealed_until.len()), (Some(-2), 0));
    assert_eq!(now.criteria[0].sealed, []);
}
