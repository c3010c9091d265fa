//! A council that assesses itself: the grid, both sides, what is owed for low scores, the edition, and
//! what is refused.

use super::edition::edition;
use super::*;
use crate::activity::rehearsed::{
    ASSOCIATION, BUREAU, CLERK, COUNCIL, by, case, code, object, organisation, slug, step, town,
};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::decider::Command;
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::guard::Value;
use crate::procedure::{Procedure, ProcedureCommand};
use crate::testing::{Rehearsal, party};

mod sealed;

const PROCEDURE: &str = include_str!("tests.toml");
/// Of civil society.
const OBSERVER: u64 = 5;
/// Of the council's office and of its bureau.
const BOTH: u64 = 6;

fn opened() -> Rehearsal {
    opened_under(PROCEDURE)
}

fn opened_under(procedure: &str) -> Rehearsal {
    let mut town = town();
    let mut keep = |n, command| town.when(&by(n), &command).unwrap();
    for n in [OBSERVER, BOTH] {
        let person = organisation(n, PartyKind::Person, None);
        let person = PartyRegistered { name: None, ..person };
        keep(1, Command::Party(PartyCommand::Register(person)));
    }
    for (n, role) in [(OBSERVER, "observer"), (BOTH, "clerk"), (BOTH, "bureau"), (BOTH, "observer")]
    {
        let (from, role, until) = ("2021".parse().unwrap(), slug(role), None);
        let (body, party) = (party(COUNCIL), party(n));
        let given = MandateGiven { body, deputy: false, from, party, role, until };
        keep(1, Command::Party(PartyCommand::GiveMandate(given)));
    }
    let procedure = Procedure::read(procedure).unwrap();
    keep(1, Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    let open = OpenCase {
        alike: vec![],
        case: case(),
        body: party(COUNCIL),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("test.assessment"),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    };
    keep(CLERK, Command::Case(CaseCommand::Open(open)));
    town
}

fn proposed(criterion: &str, weight: u32) -> CriterionProposed {
    let (criterion, title) = (slug(criterion), object("مؤشر"));
    CriterionProposed { about: None, criterion, method: None, title, weight }
}

fn propose(criterion: &str, weight: u32) -> Command {
    let criterion = proposed(criterion, weight);
    Command::Score(ScoreCommand::Propose { case: case(), criterion })
}

fn withdraw(criterion: &str, reason: &str) -> Command {
    let (criterion, reason) = (slug(criterion), reason.to_owned());
    Command::Score(ScoreCommand::Withdraw { case: case(), criterion, reason })
}

fn agree() -> Command {
    Command::Score(ScoreCommand::Agree { case: case(), seen: None })
}

fn score(criterion: &str, level: &str, shown: Option<&str>, reason: Option<&str>) -> Command {
    score_of(Side::Body, criterion, level, (shown, reason))
}

/// What civil society scores.
fn beside(criterion: &str, level: &str, shown: Option<&str>, reason: Option<&str>) -> Command {
    score_of(Side::CivilSociety, criterion, level, (shown, reason))
}

fn score_of(
    side: Side,
    criterion: &str,
    level: &str,
    (shown, reason): (Option<&str>, Option<&str>),
) -> Command {
    Command::Score(ScoreCommand::Score {
        case: case(),
        criterion: slug(criterion),
        evidence: shown.map(object).into_iter().collect(),
        level: slug(level),
        reason: reason.map(str::to_owned),
        seal: None,
        side,
    })
}

fn improve(criterion: &str, due: &str) -> Command {
    let (action, criterion) = (object("إجراء"), slug(criterion));
    let (due, office) = (due.parse().unwrap(), slug("clerk"));
    let improvement = ImprovementPlanned { action, criterion, due, office };
    Command::Score(ScoreCommand::Improve { case: case(), improvement })
}

fn waive(criterion: &str, reason: &str) -> Command {
    let (criterion, reason) = (slug(criterion), reason.to_owned());
    Command::Score(ScoreCommand::Waive { case: case(), criterion, reason })
}

fn review(outcome: ReviewOutcome, reason: Option<&str>) -> Command {
    let reason = reason.map(str::to_owned);
    Command::Score(ScoreCommand::Review { case: case(), outcome, reason, seen: None })
}

fn approve() -> Command {
    review(ReviewOutcome::Approved, None)
}

fn publish(edition: Hash) -> Command {
    Command::Score(ScoreCommand::Publish { case: case(), edition })
}

fn state(town: &Rehearsal) -> &Scores {
    &town.watch().case(case()).unwrap().scores
}

fn made(town: &Rehearsal) -> edition::Edition {
    let known = town.watch().case(case()).unwrap();
    edition(case(), known.opened.as_ref().unwrap().procedure, &known.scores).unwrap()
}

fn facts(town: &Rehearsal) -> Vec<(&'static str, i64)> {
    let number = |value: Value| match value {
        Value::Boolean(yes) => i64::from(yes),
        other @ (Value::Integer(_) | Value::Text(_)) => other.integer().unwrap(),
    };
    state(town).facts().map(|(name, value)| (name, number(value))).into()
}

fn fact(town: &Rehearsal, name: &str) -> i64 {
    facts(town).into_iter().find(|(known, _)| *known == name).unwrap().1
}

/// A town with a grid of three criteria agreed.
fn with_grid() -> Rehearsal {
    let mut town = opened();
    for (criterion, weight) in [("completion", 3), ("on-time", 2), ("trust", 1)] {
        town.when(&by(CLERK), &propose(criterion, weight)).unwrap();
    }
    town.when(&by(BUREAU), &agree()).unwrap();
    town
}

/// A town that has scored itself, and may submit.
fn scored() -> Rehearsal {
    let mut town = with_grid();
    town.when(&by(CLERK), &score("completion", "substantial", Some("a"), None)).unwrap();
    town.when(&by(CLERK), &score("on-time", "limited", None, Some("لا سجل"))).unwrap();
    town.when(&by(CLERK), &score("trust", "none", None, Some("لا استطلاع"))).unwrap();
    town.when(&by(OBSERVER), &beside("completion", "limited", Some("b"), None)).unwrap();
    town.when(&by(CLERK), &improve("on-time", "2024-06")).unwrap();
    town.when(&by(CLERK), &waive("trust", "خارج الاختصاص")).unwrap();
    town.when(&by(BUREAU), &approve()).unwrap();
    town
}

fn refused(town: &mut Rehearsal, n: u64, command: &Command) -> String {
    code(town.when(&by(n), command))
}

#[test]
fn a_council_scores_itself_and_publishes_what_it_found() {
    let mut town = scored();
    let known: Vec<_> = facts(&town);
    let expected = [
        ("agreed", 1),
        ("below", 2),
        ("by_others", 1),
        ("criteria", 3),
        ("published", 0),
        ("reviewed", 1),
        ("unanswered", 0),
        ("unscored", 0),
    ];
    assert_eq!(known, expected);
    assert_eq!(state(&town).gap(&slug("completion")), Some(1));
    assert_eq!(state(&town).gap(&slug("trust")), None);
    assert_eq!(state(&town).sum(Side::Body), Sum { of: 18, points: 8, scored: 3 });
    assert_eq!(state(&town).sum(Side::CivilSociety), Sum { of: 9, points: 3, scored: 1 });
    town.when(&by(CLERK), &step("submit")).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &step("publish")), "not-ready");
    let edition = made(&town);
    town.when(&by(BUREAU), &publish(edition.object().hash)).unwrap();
    let line = town.lines().last().unwrap();
    assert!(line.contains("edition.published.v1"), "{line}");
    assert!(line.contains(&edition.object().hash.to_string()), "{line}");
    // the same again yields nothing; and the bytes are the same again
    assert!(town.when(&by(BUREAU), &publish(edition.object().hash)).unwrap().is_empty());
    assert_eq!(made(&town), edition);
    town.when(&by(BUREAU), &step("publish")).unwrap();
    assert!(edition.json.starts_with(r#"{"as_of":"#), "{}", edition.json);
    assert!(edition.json.contains(r#""gap":1"#), "{}", edition.json);
}

#[test]
fn an_edition_is_made_again_from_the_log() {
    let mut town = scored();
    town.when(&by(CLERK), &step("submit")).unwrap();
    let first = made(&town);
    town.when(&by(BUREAU), &publish(first.object().hash)).unwrap();
    town.when(&by(BUREAU), &step("reopen")).unwrap();
    let more = score("completion", "complete", Some("c"), None);
    town.when(&by(CLERK), &more).unwrap();
    assert_ne!(made(&town), first);
    let mut again = Scores::default();
    let at = state(&town).editions[0].told.as_of;
    for record in town.records().filter(|record| record.position <= at) {
        if let Some(event) = ScoreEvent::read(record.kind, record.data) {
            again.evolve(&record, &event.unwrap());
        }
    }
    let known = town.watch().case(case()).unwrap();
    let procedure = known.opened.as_ref().unwrap().procedure;
    assert_eq!(edition(case(), procedure, &again).unwrap(), first);
    // a later score needs another look, and the edition is no longer all there is
    assert_eq!((fact(&town, "reviewed"), fact(&town, "published")), (0, 0));
    town.when(&by(BUREAU), &approve()).unwrap();
    town.when(&by(CLERK), &step("submit")).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &publish(first.object().hash)), "edition-other");
    let second = made(&town).object().hash;
    town.when(&by(BUREAU), &publish(second)).unwrap();
    assert_eq!(state(&town).editions[1].told.edition, 2);
}

#[test]
fn a_grid_is_agreed_by_another_and_does_not_change() {
    let mut town = opened();
    assert_eq!(refused(&mut town, OBSERVER, &propose("a", 1)), "role-missing");
    assert_eq!(refused(&mut town, BUREAU, &agree()), "grid-empty");
    assert_eq!(refused(&mut town, CLERK, &propose("a", 0)), "field-out-of-bounds");
    assert_eq!(refused(&mut town, CLERK, &propose("a", WEIGHT_MAX + 1)), "field-out-of-bounds");
    let unknown = CriterionProposed {
        about: Some("018a0000-0000-7000-8000-000000000099".parse().unwrap()),
        ..proposed("a", 1)
    };
    let unknown = Command::Score(ScoreCommand::Propose { case: case(), criterion: unknown });
    assert_eq!(refused(&mut town, CLERK, &unknown), "case-unknown");
    let wordless = CriterionProposed { title: object(""), ..proposed("a", 1) };
    let wordless = Command::Score(ScoreCommand::Propose { case: case(), criterion: wordless });
    assert_eq!(refused(&mut town, CLERK, &wordless), "field-missing");
    town.when(&by(BOTH), &propose("a", 1)).unwrap();
    assert!(town.when(&by(CLERK), &propose("a", 1)).unwrap().is_empty());
    assert_eq!(refused(&mut town, CLERK, &propose("a", 2)), "criterion-already-proposed");
    assert_eq!(refused(&mut town, BOTH, &agree()), "own-grid");
    assert_eq!(refused(&mut town, CLERK, &agree()), "role-missing");
    assert_eq!(
        refused(&mut town, CLERK, &score("a", "limited", Some("x"), None)),
        "grid-not-agreed"
    );
    assert_eq!(refused(&mut town, CLERK, &withdraw("b", "x")), "criterion-unknown");
    assert_eq!(refused(&mut town, CLERK, &withdraw("a", " ")), "field-missing");
    town.when(&by(CLERK), &withdraw("a", "مكرر")).unwrap();
    town.when(&by(BOTH), &propose("a", 2)).unwrap();
    town.when(&by(CLERK), &propose("b", 1)).unwrap();
    town.when(&by(BOTH), &agree()).unwrap();
    assert!(town.when(&by(BUREAU), &agree()).unwrap().is_empty());
    assert_eq!(refused(&mut town, CLERK, &propose("c", 1)), "grid-agreed");
    assert_eq!(refused(&mut town, CLERK, &withdraw("a", "x")), "grid-agreed");
    assert!(town.when(&by(CLERK), &propose("a", 2)).unwrap().is_empty());
}

#[test]
fn a_score_is_shown_or_explained_and_its_side_is_said_by_whoever_has_a_role_for_it() {
    let mut town = with_grid();
    let bare = score("trust", "limited", None, None);
    assert_eq!(refused(&mut town, CLERK, &bare), "score-without-reason");
    let bare = beside("trust", "limited", None, None);
    assert_eq!(refused(&mut town, OBSERVER, &bare), "score-without-reason");
    let blank = score("trust", "limited", None, Some("  "));
    assert_eq!(refused(&mut town, CLERK, &blank), "score-without-reason");
    let hidden = score("trust", "limited", None, Some("a\u{202e}b"));
    assert_eq!(refused(&mut town, CLERK, &hidden), "text-hidden-character");
    assert_eq!(
        refused(&mut town, CLERK, &score("x", "limited", Some("a"), None)),
        "criterion-unknown"
    );
    assert_eq!(refused(&mut town, CLERK, &score("trust", "x", Some("a"), None)), "level-unknown");
    assert_eq!(
        refused(&mut town, CLERK, &score("trust", "limited", Some(""), None)),
        "field-missing"
    );
    assert_eq!(
        refused(&mut town, BUREAU, &score("trust", "limited", Some("a"), None)),
        "role-missing"
    );
    let many = Command::Score(ScoreCommand::Score {
        case: case(),
        criterion: slug("trust"),
        evidence: vec![object("a"); EVIDENCE_MAX + 1],
        level: slug("limited"),
        reason: None,
        seal: None,
        side: Side::Body,
    });
    assert_eq!(refused(&mut town, CLERK, &many), "field-out-of-bounds");
    let first = score("trust", "limited", Some("a"), None);
    town.when(&by(CLERK), &first).unwrap();
    assert!(town.when(&by(CLERK), &first).unwrap().is_empty());
    // no side is given by somebody without a role for it
    let not_theirs = score("trust", "limited", Some("b"), None);
    assert_eq!(refused(&mut town, OBSERVER, &not_theirs), "role-missing");
    let not_theirs = beside("trust", "limited", Some("b"), None);
    assert_eq!(refused(&mut town, CLERK, &not_theirs), "role-missing");
    // whoever has a role on both says which, and gives no criterion both
    town.when(&by(BOTH), &score("trust", "complete", Some("b"), None)).unwrap();
    let other = beside("trust", "complete", Some("b"), None);
    assert_eq!(refused(&mut town, BOTH, &other), "scores-of-both-sides");
    town.when(&by(BOTH), &beside("on-time", "limited", Some("b"), None)).unwrap();
    town.when(&by(OBSERVER), &beside("trust", "not-started", Some("c"), None)).unwrap();
    let known = state(&town);
    let trust = slug("trust");
    assert_eq!(known.standing(&trust, Side::Body).unwrap().told.level, slug("complete"));
    assert_eq!(known.earlier(&trust, Side::Body).len(), 1);
    assert_eq!(known.gap(&trust), Some(3));
    assert_eq!(known.shown(Side::Body), 1);
}

#[test]
fn a_low_score_is_answered_and_nobody_reviews_their_own() {
    let mut town = with_grid();
    let returned = |reason| review(ReviewOutcome::Returned, reason);
    assert_eq!(refused(&mut town, CLERK, &improve("trust", "2024")), "criterion-unscored");
    assert_eq!(refused(&mut town, BUREAU, &returned(Some("x"))), "criteria-unscored");
    town.when(&by(CLERK), &score("completion", "complete", Some("a"), None)).unwrap();
    assert_eq!(refused(&mut town, CLERK, &waive("completion", "x")), "score-not-below");
    town.when(&by(BOTH), &score("on-time", "limited", Some("a"), None)).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &approve()), "criteria-unscored");
    town.when(&by(CLERK), &score("trust", "limited", Some("a"), None)).unwrap();
    assert_eq!(refused(&mut town, BOTH, &approve()), "own-scores");
    assert_eq!(refused(&mut town, BUREAU, &returned(None)), "field-missing");
    town.when(&by(BUREAU), &returned(Some("غير كاف"))).unwrap();
    assert_eq!(fact(&town, "reviewed"), 0);
    assert!(town.when(&by(BUREAU), &returned(Some("غير كاف"))).unwrap().is_empty());
    assert_eq!((fact(&town, "below"), fact(&town, "unanswered")), (2, 2));
    assert_eq!(refused(&mut town, CLERK, &improve("trust", "2022")), "date-too-early");
    assert_eq!(refused(&mut town, CLERK, &waive("trust", "")), "field-missing");
    town.when(&by(CLERK), &waive("trust", "خارج الاختصاص")).unwrap();
    assert!(town.when(&by(CLERK), &waive("trust", "خارج الاختصاص")).unwrap().is_empty());
    town.when(&by(CLERK), &improve("on-time", "2024")).unwrap();
    assert!(town.when(&by(CLERK), &improve("on-time", "2024")).unwrap().is_empty());
    assert_eq!(refused(&mut town, CLERK, &waive("on-time", "x")), "improvement-already-planned");
    assert_eq!(fact(&town, "unanswered"), 0);
    town.when(&by(BUREAU), &approve()).unwrap();
    assert_eq!(fact(&town, "reviewed"), 1);
    // civil society's score changes nothing in the review of the body's
    town.when(&by(OBSERVER), &beside("trust", "none", None, Some("لا شيء"))).unwrap();
    assert_eq!(fact(&town, "reviewed"), 1);
    town.when(&by(CLERK), &score("trust", "substantial", Some("b"), None)).unwrap();
    assert_eq!((fact(&town, "reviewed"), fact(&town, "below")), (0, 1));
}

#[test]
fn a_reason_is_of_the_score_it_was_given_for() {
    let mut town = scored();
    assert_eq!(fact(&town, "unanswered"), 0);
    town.when(&by(CLERK), &score("trust", "none", None, Some("سبب"))).unwrap();
    assert_eq!(fact(&town, "unanswered"), 1, "another score, another answer");
    town.when(&by(CLERK), &waive("trust", "خارج الاختصاص")).unwrap();
    assert_eq!(fact(&town, "unanswered"), 0);
}

#[test]
fn nobody_agrees_or_reviews_what_they_have_not_seen_or_scores_for_both_sides() {
    let mut town = opened();
    for (n, name) in [(CLERK, "a"), (BOTH, "b")] {
        town.when(&by(n), &propose(name, 1)).unwrap();
    }
    let seen = state(&town).last;
    let agree_at = |seen| Command::Score(ScoreCommand::Agree { case: case(), seen: Some(seen) });
    town.when(&by(CLERK), &propose("c", 1)).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &agree_at(seen)), "scores-changed");
    town.when(&by(BUREAU), &agree_at(state(&town).last)).unwrap();
    for name in ["a", "b", "c"] {
        town.when(&by(CLERK), &score(name, "complete", Some("x"), None)).unwrap();
    }
    let outcome = ReviewOutcome::Approved;
    let review_at = |seen| {
        let command =
            ScoreCommand::Review { case: case(), outcome, reason: None, seen: Some(seen) };
        Command::Score(command)
    };
    let seen = state(&town).last;
    town.when(&by(CLERK), &score("c", "limited", Some("y"), None)).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &review_at(seen)), "scores-changed");
    town.when(&by(BUREAU), &review_at(state(&town).last)).unwrap();
    assert_eq!(fact(&town, "reviewed"), 1);
}

#[test]
fn nobody_scores_a_criterion_for_both_sides() {
    let mut town = with_grid();
    town.when(&by(OBSERVER), &beside("trust", "none", None, Some("لا شيء"))).unwrap();
    // who observed works for the council now
    let (body, party, from) = (party(COUNCIL), party(OBSERVER), "2021".parse().unwrap());
    let given = MandateGiven { body, deputy: false, from, party, role: slug("clerk"), until: None };
    town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    let again = score("trust", "complete", Some("a"), None);
    assert_eq!(refused(&mut town, OBSERVER, &again), "scores-of-both-sides");
    town.when(&by(OBSERVER), &beside("on-time", "complete", Some("a"), None)).unwrap();
}

#[test]
fn what_is_submitted_is_only_published() {
    let mut town = scored();
    let hash = made(&town).object().hash;
    assert_eq!(refused(&mut town, BUREAU, &publish(hash)), "edition-not-in-this-stage");
    town.when(&by(CLERK), &step("submit")).unwrap();
    for (n, command) in [
        (CLERK, score("trust", "complete", Some("z"), None)),
        (OBSERVER, beside("trust", "complete", Some("z"), None)),
        (CLERK, improve("trust", "2025")),
        (CLERK, waive("trust", "غيره")),
        (BUREAU, review(ReviewOutcome::Returned, Some("x"))),
    ] {
        assert_eq!(refused(&mut town, n, &command), "activity-not-in-this-stage", "{command:?}");
    }
    assert_eq!(refused(&mut town, CLERK, &publish(hash)), "role-missing");
    assert_eq!(refused(&mut town, BUREAU, &publish(Hash::of(b"other"))), "edition-other");
    assert_eq!(refused(&mut town, ASSOCIATION, &publish(hash)), "role-missing");
}

#[test]
fn what_was_not_reviewed_or_answered_is_not_published() {
    // where no stage is named, an edition may be published wherever scores are given
    let mut town = opened_under(&PROCEDURE.replace("published_at = [\"submitted\"]\n", ""));
    let nothing = Hash::of(b"nothing");
    assert_eq!(refused(&mut town, BUREAU, &publish(nothing)), "grid-not-agreed");
    town.when(&by(CLERK), &propose("trust", 1)).unwrap();
    town.when(&by(BUREAU), &agree()).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &publish(nothing)), "scores-not-reviewed");
    town.when(&by(CLERK), &score("trust", "limited", Some("a"), None)).unwrap();
    town.when(&by(BUREAU), &approve()).unwrap();
    let hash = made(&town).object().hash;
    assert_eq!(refused(&mut town, BUREAU, &publish(hash)), "scores-unanswered");
    assert_eq!(refused(&mut town, CLERK, &step("submit")), "not-ready");
    town.when(&by(CLERK), &improve("trust", "2024")).unwrap();
    assert_eq!(refused(&mut town, BUREAU, &publish(hash)), "edition-other");
    let hash = made(&town).object().hash;
    town.when(&by(BUREAU), &publish(hash)).unwrap();
    assert_eq!(fact(&town, "published"), 1);
}

#[test]
fn a_scale_that_makes_no_sense_is_no_procedure() {
    let codes = |from: &str, to: &str| {
        assert!(PROCEDURE.contains(from), "{from}");
        let faults = Procedure::read(&PROCEDURE.replacen(from, to, 1)).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("points = 3", "points = 1"), ["scores-wrong"]);
    assert_eq!(codes("points = 3", "points = 1001"), ["scores-wrong"]);
    assert_eq!(codes("threshold = \"low\"", "threshold = \"high\""), ["scores-wrong"]);
    assert_eq!(
        codes("scored_by_others = [\"observer\"]", "scored_by_others = [\"clerk\"]"),
        ["scores-wrong"]
    );
    assert_eq!(codes("id = \"not-started\"", "id = \"none\""), ["name-twice"]);
    assert_eq!(
        codes("published_at = [\"submitted\"]", "published_at = [\"published\"]"),
        ["scores-wrong"]
    );
    assert_eq!(
        codes("published_at = [\"submitted\"]", "published_at = [\"nowhere\"]"),
        ["stage-unknown"]
    );
    let elsewhere =
        "[activity.notices]\nby = [\"clerk\"]\nthreshold = \"low\"\n\n[activity.scores]";
    assert!(codes("[activity.scores]", elsewhere).contains(&"scores-wrong"));
}

/// Whatever four people try in whatever order: the weights add up exactly, no score stands by a grid
/// that changed after it was agreed, none is without evidence or reason, no side is of another role,
/// and no review is by a scorer.
#[test]
fn whatever_is_tried_the_grid_stays_and_the_sums_are_exact() {
    let (mut agreed, mut reviewed) = (0, 0);
    for seed in 0..120_u64 {
        let mut state_of = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut draw = |n: u64| {
            // xorshift: the same seed, the same sequence
            state_of ^= state_of << 13;
            state_of ^= state_of >> 7;
            state_of ^= state_of << 17;
            state_of % n
        };
        let mut town = opened();
        let names = ["a", "b", "c"];
        let levels = ["none", "not-started", "limited", "substantial", "complete"];
        for _ in 0..40 {
            let n = [CLERK, BUREAU, OBSERVER, BOTH][usize::try_from(draw(4)).unwrap()];
            let name = names[usize::try_from(draw(3)).unwrap()];
            let level = levels[usize::try_from(draw(5)).unwrap()];
            let command = match draw(12) {
                0..3 => propose(name, u32::try_from(draw(4)).unwrap()),
                3 => withdraw(name, "سبب"),
                4 => agree(),
                5..8 => score_of(
                    [Side::Body, Side::CivilSociety][usize::try_from(draw(2)).unwrap()],
                    name,
                    level,
                    (Some("a").filter(|_| draw(2) == 0), Some("ب").filter(|_| draw(2) == 0)),
                ),
                8 => improve(name, "2024"),
                9 => waive(name, "سبب"),
                10 => approve(),
                _ => review(ReviewOutcome::Returned, Some("سبب")),
            };
            let grid = state(&town).agreed.as_ref().map(|_| state(&town).criteria.clone());
            let _ = town.when(&by(n), &command);
            let known = state(&town);
            let by_hand = known.criteria.values().fold(0, |sum, c| sum + u64::from(c.told.weight));
            assert_eq!(known.weights(), by_hand, "seed {seed}");
            if let (Some(before), Some(told)) = (grid, &known.agreed) {
                assert_eq!(before, known.criteria, "seed {seed}");
                assert_eq!(told.told.weights, by_hand, "seed {seed}");
                let (levels, threshold) = (&told.told.levels, told.told.threshold);
                assert_eq!(told.told.hash, edition::grid_hash(known, levels, threshold));
            }
        }
        let known = state(&town);
        agreed += usize::from(known.agreed.is_some());
        each_score_stands(known, seed);
        for made in &known.reviews {
            reviewed += 1;
            let own = known.scores.iter().any(|scored| {
                scored.by == made.by
                    && scored.told.side == Side::Body
                    && scored.record < made.record
            });
            assert!(!own, "seed {seed}");
        }
        the_sum_is_exact(known);
    }
    assert!(agreed > 30 && reviewed > 10, "{agreed} {reviewed}");
}

fn each_score_stands(known: &Scores, seed: u64) {
    let of_side = |side| match side {
        Side::Body => [CLERK, BOTH],
        Side::CivilSociety => [OBSERVER, BOTH],
    };
    for scored in &known.scores {
        assert!(scored.record > known.agreed.as_ref().unwrap().record, "seed {seed}");
        assert!(!scored.told.evidence.is_empty() || scored.told.reason.is_some());
        let roles = of_side(scored.told.side).map(|n| by(n).to_string());
        assert!(roles.contains(&scored.by), "seed {seed}");
        let other = known.scores.iter().find(|other| {
            other.by == scored.by
                && other.told.criterion == scored.told.criterion
                && other.told.side != scored.told.side
        });
        assert_eq!(other, None, "seed {seed}");
        assert_eq!(scored.told.below, scored.told.points < 2);
    }
}

fn the_sum_is_exact(known: &Scores) {
    let body = known.sum(Side::Body);
    let most: u64 = known
        .criteria
        .iter()
        .filter(|(id, _)| known.standing(id, Side::Body).is_some())
        .map(|(_, criterion)| u64::from(criterion.told.weight) * 3)
        .sum();
    assert!(body.points <= body.of && (known.agreed.is_none() || body.of == most));
}
