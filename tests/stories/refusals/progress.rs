//! What is refused about evidence, declared progress, accreditations, amendments and sealed texts, each code met
//! where the core tests it: it takes several people and much that comes before.

use sijill_core::refusal::Refusal;

/// The codes that the core meets in the tests that are read below.
pub const OF_THE_CORE: &[&str] = &[
    "countersignature-awaited",
    "declaration-unknown",
    "evidence-access-mismatch",
    "evidence-already-filed",
    "evidence-already-judged",
    "evidence-already-received",
    "evidence-already-replaced",
    "evidence-kind-unknown",
    "evidence-not-kept",
    "evidence-not-received",
    "evidence-not-restricted",
    "evidence-not-standing",
    "evidence-of-another",
    "evidence-other-file",
    "evidence-unknown",
    "field-access",
    "mandate-by-case",
    "mandate-rests-on-it",
    "milestones-not-all-declared",
    "no-new-evidence",
    "nothing-amended",
    "nothing-to-countersign",
    "own-evidence",
    "own-progress",
    "role-already-held",
    "role-at-the-body",
    "text-not-sealed",
    "text-sealed-before",
    "text-still-sealed",
];

/// What is said to be met in the core is met there.
#[test]
fn the_core_meets_what_progress_leaves_to_it() {
    let tests = [
        include_str!("../../../core/src/activity/evidence/tests.rs"),
        include_str!("../../../core/src/activity/progress/tests.rs"),
        include_str!("../../../core/src/case/amendment/tests.rs"),
        include_str!("../../../core/src/case/course/tests/sealed.rs"),
        include_str!("../../../core/src/case/mandate/tests.rs"),
    ];
    let expects = |code: &str| tests.iter().any(|test| test.contains(&format!("\"{code}\"")));
    for code in OF_THE_CORE {
        assert!(Refusal::codes().any(|known| known == *code), "{code} is no code");
        assert!(expects(code), "{code} is met by no test of the core");
    }
    assert!(!expects("no-such-code"), "the check can fail");
}
