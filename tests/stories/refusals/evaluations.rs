//! What is refused in an evaluation, each code met where the core tests it: it takes several people
//! and much that comes before.

use sijill_core::refusal::Refusal;

/// The codes of evaluations that the core meets in `activity::codes::tests`.
pub const OF_THE_CORE: &[&str] = &[
    "cluster-unknown",
    "code-already-adjudicated",
    "code-list-unknown",
    "code-unknown",
    "code-without-evidence",
    "coder-already-assigned",
    "coder-not-independent",
    "codes-agree",
    "codes-already-released",
    "codes-not-complete",
    "codes-not-released",
    "codes-not-settled",
    "evaluator-already-proposed",
    "evaluator-not-cleared",
    "evaluator-not-independent",
    "evaluator-recused",
    "evaluator-unknown",
    "evidence-already-frozen",
    "evidence-not-frozen",
    "interests-not-declared",
    "not-a-coder",
    "not-an-owner",
    "opening-wrong",
    "own-code",
    "own-vetting",
    "recommendation-already-answered",
    "recommendation-not-accepted",
    "recommendation-unknown",
    "said-enough",
    "subject-in-another-cluster",
    "subject-of-the-evaluating-body",
    "subject-unknown",
];

/// What is said to be met in the core is met there.
#[test]
fn the_core_meets_what_evaluations_leave_to_it() {
    let tests = [
        include_str!("../../../core/src/activity/codes/tests/clustered.rs"),
        include_str!("../../../core/src/activity/codes/tests/run.rs"),
        include_str!("../../../core/src/activity/codes/tests/refused.rs"),
        include_str!("../../../core/src/activity/codes/tests/independent.rs"),
    ];
    let expects = |code: &str| tests.iter().any(|test| test.contains(&format!("\"{code}\"")));
    for code in OF_THE_CORE {
        assert!(Refusal::codes().any(|known| known == *code), "{code} is no code");
        assert!(expects(code), "{code} is met by no test of the core");
    }
    assert!(!expects("no-such-code"), "the check can fail");
}
