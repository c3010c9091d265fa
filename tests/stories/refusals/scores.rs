//! What is refused in a self-assessment, each code met where the core tests it: it takes a grid that
//! was agreed, scores by two sides and a review before most of it can be asked.

use sijill_core::refusal::Refusal;

/// The codes of self-assessments that the core meets in `activity::scores::tests`.
pub const OF_THE_CORE: &[&str] = &[
    "criteria-unscored",
    "criterion-already-proposed",
    "criterion-unknown",
    "criterion-unscored",
    "edition-not-in-this-stage",
    "edition-other",
    "grid-agreed",
    "grid-empty",
    "grid-not-agreed",
    "improvement-already-planned",
    "level-unknown",
    "own-grid",
    "own-scores",
    "score-not-below",
    "score-not-sealed",
    "score-still-sealed",
    "score-without-reason",
    "scores-changed",
    "scores-of-both-sides",
    "scores-not-reviewed",
    "scores-unanswered",
];

/// What is said to be met in the core is met there.
#[test]
fn the_core_meets_what_self_assessments_leave_to_it() {
    let test = include_str!("../../../core/src/activity/scores/tests.rs");
    let sealed = include_str!("../../../core/src/activity/scores/tests/sealed.rs");
    let expects = |code: &str| [test, sealed].iter().any(|t| t.contains(&format!("\"{code}\"")));
    for code in OF_THE_CORE {
        assert!(Refusal::codes().any(|known| known == *code), "{code} is no code");
        assert!(expects(code), "{code} is met by no test of the core");
    }
    assert!(!expects("no-such-code"), "the check can fail");
}
