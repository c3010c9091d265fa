//! What tests ask about scores, in the self-assessment of a region whose edition is published wherever
//! scores are given. All of it is invented.

use sijill_core::activity::scores::edition::edition;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::case::CaseCommand;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::procedure::shipped::shipped;
use sijill_core::record::Actor;
use sijill_core::testing::Rehearsal;

use crate::promise::{focal_point, observer};
use crate::town::{self, bureau, slug, title};

/// Its key.
pub const ASSESSMENT: &str = "test.self-assessment";
/// The key of the one whose scores are sealed first.
pub const SEALED: &str = "test.sealed-self-assessment";

/// The procedure.
pub fn procedure() -> String {
    let source = shipped("ma.region.self-assessment").expect("it comes with the program");
    let source = source.replacen("ma.region.self-assessment", ASSESSMENT, 1);
    let source = source.replacen("published_at = [\"submitted\"]\n", "", 1);
    source.replacen("sealed_until = [\"open_consultation\"]\n", "", 1)
}

/// Another, whose scores are sealed until scoring begins; one score that was sealed before.
pub fn tell_sealed(story: &mut Rehearsal, case: CaseId) {
    let source = shipped("ma.region.self-assessment").expect("it comes with the program");
    let source = source.replacen("ma.region.self-assessment", SEALED, 1);
    let source = source.replacen("[\"open_consultation\"]", "[\"begin_scoring\"]", 1);
    let mut act = |actor: &Actor, command: Command| story.when(actor, &command).unwrap();
    act(&town::keeper(), town::publish(&source));
    let mut open = town::open(case, town::SMALL);
    open.procedure = slug(SEALED);
    act(&focal_point(), Command::Case(CaseCommand::Open(open)));
    let (about, criterion, method, weight) = (None, slug("on-time"), None, 1);
    let title = || title("Milestones reached in time");
    let proposed = CriterionProposed { about, criterion, method, title: title(), weight };
    act(&focal_point(), Command::Score(ScoreCommand::Propose { case, criterion: proposed }));
    act(&bureau(), Command::Score(ScoreCommand::Agree { case, seen: None }));
    let score = ScoreCommand::Score {
        case,
        criterion: slug("on-time"),
        evidence: vec![title()],
        level: slug("limited"),
        reason: Some("Two of five".to_owned()),
        seal: None,
        side: Side::Body,
    };
    act(&focal_point(), Command::Score(score));
    act(&focal_point(), town::take(case, "begin_scoring", []));
}

/// One assessment from its first criterion to its edition, with one of each that may be told.
pub fn tell(story: &mut Rehearsal, case: CaseId) {
    let mut act = |actor: &Actor, command: Command| story.when(actor, &command).unwrap();
    act(&town::keeper(), town::publish(&procedure()));
    let mut open = town::open(case, town::SMALL);
    open.procedure = slug(ASSESSMENT);
    act(&focal_point(), Command::Case(CaseCommand::Open(open)));
    let mut act = |actor: &Actor, command| act(actor, Command::Score(command));
    for (name, weight) in [("on-time", 2), ("trust", 1), ("twice", 1)] {
        let (about, criterion) = (None, slug(name));
        let method = Some(title("Milestones reached in time, of those due"));
        let title = title("Milestones reached in time");
        let criterion = CriterionProposed { about, criterion, method, title, weight };
        act(&focal_point(), ScoreCommand::Propose { case, criterion });
    }
    let (criterion, reason) = (slug("twice"), "It says the same as another".to_owned());
    act(&focal_point(), ScoreCommand::Withdraw { case, criterion, reason });
    act(&bureau(), ScoreCommand::Agree { case, seen: None });
    let score = |side, name: &str, level: &str, reason: Option<&str>| ScoreCommand::Score {
        case,
        criterion: slug(name),
        evidence: reason
            .is_none()
            .then(|| title("The register of milestones"))
            .into_iter()
            .collect(),
        level: slug(level),
        reason: reason.map(str::to_owned),
        seal: None,
        side,
    };
    act(&focal_point(), score(Side::Body, "on-time", "limited", None));
    act(&focal_point(), score(Side::Body, "trust", "no-evidence", Some("There was no survey")));
    act(&observer(), score(Side::CivilSociety, "on-time", "not-started", None));
    let improvement = ImprovementPlanned {
        action: title("A day in the calendar for each milestone"),
        criterion: slug("on-time"),
        due: town::date("2026-06"),
        office: slug("focal-point"),
    };
    act(&focal_point(), ScoreCommand::Improve { case, improvement });
    let (criterion, reason) = (slug("trust"), "Another body surveys it".to_owned());
    act(&focal_point(), ScoreCommand::Waive { case, criterion, reason });
    let (outcome, reason) = (ReviewOutcome::Approved, Some("As the register shows".to_owned()));
    act(&bureau(), ScoreCommand::Review { case, outcome, reason, seen: None });
    let known = story.watch().case(case).expect("it was opened");
    let opened = known.opened.as_ref().expect("it was opened");
    let made = edition(case, opened.procedure, &known.scores).expect("its grid is agreed");
    let publish = ScoreCommand::Publish { case, edition: made.object().hash };
    story.when(&bureau(), &Command::Score(publish)).unwrap();
}
