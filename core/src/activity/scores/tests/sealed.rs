//! Scores that stay sealed until everyone is asked: of the public, and of the other side.

use super::*;
use crate::activity::scores::sealed::{Given, Opened, offers};
use crate::case::Pinned;
use crate::decider::Context;
use crate::ids::Ids;
use crate::object::{Access, ObjectRef};
use crate::record::Actor;
use crate::testing;

/// A step that releases the scores, and one that does not.
const MORE: &str = r#"
[[step]]
id = "show"
from = ["scoring"]
by = ["bureau"]
title = { ar = "s", fr = "s", en = "s" }

[[step]]
id = "wait"
from = ["scoring"]
by = ["bureau"]
title = { ar = "w", fr = "w", en = "w" }
"#;

fn sealing() -> Rehearsal {
    let says = "published_at = [\"submitted\"]\nsealed_until = [\"show\"]\n";
    let procedure = PROCEDURE.replace("published_at = [\"submitted\"]\n", says);
    let mut town = opened_under(&format!("{procedure}{MORE}"));
    for (name, weight) in [("trust", 1), ("on-time", 2)] {
        town.when(&by(CLERK), &propose(name, weight)).unwrap();
    }
    town.when(&by(BUREAU), &agree()).unwrap();
    town
}

fn told(town: &Rehearsal, kind: &str) -> Vec<serde_json::Value> {
    let records = town.records().filter(|record| record.kind == kind);
    records.map(|record| serde_json::from_str(record.data).unwrap()).collect()
}

/// How many scores were sealed before the one that was released.
fn sealed_at(town: &Rehearsal, released: &serde_json::Value) -> Option<usize> {
    let sealed = told(town, "score.sealed.v1");
    sealed.iter().position(|one| one["sealed"]["hash"] == released["sealed"])
}

/// Which sealed scores a party reads: of each, whether.
fn reads(town: &Rehearsal, n: u64) -> Vec<bool> {
    let actor = by(n);
    let model = town.model(&step("wait"), &actor);
    let (ids, library) = (Ids::new([0; 32], town.now()), town.watch().library());
    let ctx = Context { now: town.now(), actor: &actor, ids, library, counted: None };
    let pinned = Pinned::find(case(), &model, &ctx).unwrap();
    offers(&pinned, &model, &ctx).into_iter().map(|offer| offer.refused.is_none()).collect()
}

/// A score, and a seal of what `sealed` says.
fn with_seal(command: Command, sealed: &Command, n: u64) -> (Command, Opened) {
    let (Command::Score(mut score), Command::Score(other)) = (command, sealed) else {
        unreachable!("both are scores")
    };
    let json = other.given().unwrap().json();
    let (sealed, crate::case::course::Opened { salt, .. }) = testing::sealed(&json, "und", n);
    score.seal_with(Seal { salt, sealed });
    (Command::Score(score), Opened { json, salt })
}

#[test]
fn a_draft_of_scores_is_read_by_its_side_alone_until_everyone_is_asked() {
    let mut town = sealing();
    let body = score("trust", "limited", Some("وثيقة"), Some("سبب خاص"));
    town.when(&by(CLERK), &body).unwrap();
    town.when(&by(OBSERVER), &beside("trust", "not-started", Some("b"), None)).unwrap();
    assert_eq!(told(&town, "criterion.scored.v1"), Vec::<serde_json::Value>::new());
    let hidden = ["سبب خاص", "not-started"];
    let lines = town.lines().iter().skip(1);
    let mut lines = lines.filter(|line| !line.contains("procedure.published"));
    assert!(
        !lines.any(|line| hidden.iter().any(|word| line.contains(word) && !line.contains("grid")))
    );
    // that there is a score, whose, and of what, is public
    let sealed = told(&town, "score.sealed.v1");
    let of =
        |n: usize| [&sealed[n]["criterion"], &sealed[n]["side"], &sealed[n]["sealed"]["access"]];
    assert_eq!(of(0), ["trust", "body", "sealed"]);
    assert_eq!(of(1), ["trust", "civil-society", "sealed"]);
    assert_eq!(
        (fact(&town, "unscored"), fact(&town, "by_others"), fact(&town, "below")),
        (1, 1, 0)
    );
    assert_eq!((state(&town).sum(Side::Body).scored, state(&town).gap(&slug("trust"))), (0, None));
    // each side reads its own, whoever reviews reads the body's, and nobody else reads any
    assert_eq!(
        [CLERK, BUREAU, OBSERVER, 99].map(|n| reads(&town, n)),
        [vec![true, false], vec![true, false], vec![false, true], vec![false, false]]
    );
    town.when(&by(CLERK), &score("on-time", "complete", Some("a"), None)).unwrap();
    town.when(&by(BUREAU), &step("wait")).unwrap();
    assert_eq!(told(&town, "score.released.v1").len(), 0);
    // what is low is not told by asking what is done about it
    for answer in [improve("trust", "2024"), waive("trust", "سبب")] {
        assert_eq!(refused(&mut town, CLERK, &answer), "score-still-sealed");
    }
    town.when(&by(BUREAU), &approve()).unwrap();
    assert_eq!(fact(&town, "reviewed"), 1);
    town.when(&by(BUREAU), &step("show")).unwrap();
    // each is owed for itself, in no order
    let mut released = told(&town, "score.released.v1");
    let order = |one: &serde_json::Value| sealed_at(&town, one);
    released.sort_by_key(order);
    let levels: Vec<_> = released.iter().map(|one| one["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["limited", "not-started", "complete"]);
    let one = town.records().find(|record| record.kind == "score.released.v1").unwrap();
    assert_eq!(one.actor, "engine/release");
    // what was approved is what was released, and the scores are those of whoever gave them
    assert_eq!((fact(&town, "reviewed"), fact(&town, "below"), fact(&town, "unscored")), (1, 1, 0));
    assert_eq!(state(&town).scorers().into_iter().collect::<Vec<_>>(), [by(CLERK).to_string()]);
    assert_eq!(state(&town).gap(&slug("trust")), Some(1));
    assert_eq!((reads(&town, CLERK), state(&town).sealed.len()), (vec![], 0));
    // anyone makes the fingerprint again from the release and the case
    for (was, is) in told(&town, "score.sealed.v1").iter().zip(&released) {
        let is: ScoreReleased = serde_json::from_value(is.clone()).unwrap();
        let print = ObjectRef::fingerprint_of(is.salt, is.given(case()).json().as_bytes());
        assert_eq!(was["sealed"]["fingerprint"], print.to_string());
        let other = Given { level: slug("substantial"), ..is.given(case()) };
        let print = ObjectRef::fingerprint_of(is.salt, other.json().as_bytes());
        assert_ne!(was["sealed"]["fingerprint"], print.to_string());
    }
    // from then on a score is open as it is given
    town.when(&by(CLERK), &score("trust", "substantial", Some("c"), None)).unwrap();
    assert_eq!(told(&town, "criterion.scored.v1").len(), 1);
    let earlier = state(&town).earlier(&slug("trust"), Side::Body);
    assert_eq!(earlier.iter().map(|one| one.told.level.as_str()).collect::<Vec<_>>(), ["limited"]);
    assert_eq!(told(&town, "score.released.v1").len(), 3);
}

#[test]
fn a_score_that_was_changed_while_sealed_shows_both_once_released() {
    let mut town = sealing();
    for level in ["complete", "limited"] {
        town.when(&by(CLERK), &score("trust", level, Some("a"), None)).unwrap();
    }
    town.when(&by(CLERK), &score("on-time", "complete", Some("a"), None)).unwrap();
    town.when(&by(BUREAU), &approve()).unwrap();
    // whoever scored reviews nothing, sealed or not
    town.when(&by(BOTH), &score("trust", "none", Some("b"), None)).unwrap();
    assert_eq!(refused(&mut town, BOTH, &approve()), "own-scores");
    assert_eq!(
        refused(&mut town, BOTH, &beside("trust", "none", Some("b"), None)),
        "scores-of-both-sides"
    );
    assert_eq!(fact(&town, "reviewed"), 0, "it was scored anew");
    town.when(&by(BUREAU), &step("show")).unwrap();
    let trust = slug("trust");
    assert_eq!(state(&town).standing(&trust, Side::Body).unwrap().told.level, slug("none"));
    let earlier = state(&town).earlier(&trust, Side::Body);
    assert_eq!(
        earlier.iter().map(|one| one.told.level.as_str()).collect::<Vec<_>>(),
        ["complete", "limited"]
    );
}

#[test]
fn what_was_sealed_otherwise_is_no_score() {
    let mut town = sealing();
    let asked = score("trust", "limited", Some("a"), None);
    let clerk = by(CLERK);
    let code = |town: &Rehearsal, command: &Command| {
        town.decide(&clerk, command).unwrap_err().code().to_owned()
    };
    assert_eq!(code(&town, &asked), "score-not-sealed", "a program that seals nothing");
    // what is released must be what was checked: neither another level nor an open text
    let better = score("trust", "complete", Some("a"), None);
    let (wrong, _) = with_seal(asked.clone(), &better, 1_000);
    assert_eq!(code(&town, &wrong), "score-not-sealed");
    let (open, _) = with_seal(asked.clone(), &asked, 1_001);
    let Command::Score(ScoreCommand::Score { seal: Some(seal), .. }) = &open else {
        unreachable!()
    };
    let seal = Seal {
        sealed: ObjectRef { access: Access::Public, ..seal.sealed.clone() },
        ..seal.clone()
    };
    let Command::Score(mut asked_open) = asked.clone() else { unreachable!() };
    asked_open.seal_with(seal);
    assert_eq!(code(&town, &Command::Score(asked_open)), "score-not-sealed");
    // what is no score by the grid is refused before it is sealed away
    let unknown = score("trust", "x", Some("a"), None);
    assert_eq!(code(&town, &with_seal(unknown.clone(), &unknown, 1_002).0), "level-unknown");
    let bare = score("trust", "limited", None, None);
    assert_eq!(code(&town, &with_seal(bare.clone(), &bare, 1_003).0), "score-without-reason");
    // the same again is nothing new; the seal of another is not used twice
    let (first, _) = with_seal(asked.clone(), &asked, 1_004);
    town.when(&clerk, &first).unwrap();
    assert!(town.when(&clerk, &first).unwrap().is_empty());
    assert_eq!(refused(&mut town, BOTH, &first), "text-sealed-before");
}

#[test]
fn only_the_engine_releases_and_only_what_was_sealed() {
    let mut town = sealing();
    let asked = score("trust", "limited", Some("a"), None);
    // sealed elsewhere: this register does not open it by itself
    let (command, opened) = with_seal(asked.clone(), &asked, 1_000);
    town.when(&by(CLERK), &command).unwrap();
    let hash = state(&town).sealed[0].told.sealed.hash;
    let release =
        |sealed, opened| Command::Score(ScoreCommand::Release { case: case(), opened, sealed });
    let engine = Actor::Engine(slug("release"));
    let code = |town: &Rehearsal, by: &Actor, command: Command| {
        town.decide(by, &command).unwrap_err().code().to_owned()
    };
    let right = || release(hash, Some(opened.clone()));
    assert_eq!(code(&town, &by(CLERK), right()), "engine-only");
    assert_eq!(code(&town, &engine, right()), "score-still-sealed");
    town.when(&by(CLERK), &score("on-time", "complete", Some("a"), None)).unwrap();
    town.when(&by(BUREAU), &approve()).unwrap();
    town.when(&by(BUREAU), &step("show")).unwrap();
    // what could not be opened stays as it is: it is missed, and nothing is published without it
    assert_eq!((told(&town, "score.released.v1").len(), fact(&town, "unscored")), (1, 0));
    assert_eq!(code(&town, &engine, release(hash, None)), "field-missing");
    let other = Opened { json: opened.json.replace("limited", "complete"), ..opened.clone() };
    assert_eq!(code(&town, &engine, release(hash, Some(other))), "score-not-sealed");
    assert_eq!(code(&town, &engine, release(Hash::of(b"x"), None)), "text-not-sealed");
    assert_eq!(refused(&mut town, CLERK, &improve("trust", "2024")), "score-still-sealed");
    town.when(&by(OBSERVER), &beside("trust", "limited", Some("a"), None)).unwrap();
    town.when(&by(CLERK), &step("submit")).unwrap();
    let edition = made(&town).object().hash;
    assert_eq!(refused(&mut town, BUREAU, &publish(edition)), "score-still-sealed");
    town.when(&engine, &right()).unwrap();
    assert_eq!(told(&town, "score.released.v1").len(), 2);
    assert!(town.when(&engine, &right()).unwrap().is_empty(), "released once");
    assert_eq!(
        state(&town).standing(&slug("trust"), Side::Body).unwrap().by,
        by(CLERK).to_string()
    );
}

#[test]
fn a_step_that_nobody_knows_releases_nothing() {
    let says = "published_at = [\"submitted\"]\nsealed_until = [\"elsewhere\"]\n";
    let wrong = PROCEDURE.replace("published_at = [\"submitted\"]\n", says);
    let faults = Procedure::read(&wrong).err().unwrap_or_default();
    assert_eq!(faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>(), ["step-unknown"]);
}
