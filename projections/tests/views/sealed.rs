//! Texts that stay sealed until a step releases them, through the views: what is told of one at every
//! position, and that no answer holds its words before.

use serde_json::{Value, json};
use sijill_core::case::CaseCommand;
use sijill_core::case::CourseCommand;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::RecordId;
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::testing::form;
use sijill_projections::sealed::{SealState, SealedLine};
use sijill_projections::{AsOf, Question};

use crate::plans::open;
use crate::promises::{FOCAL, adopted_under};
use crate::town::*;

const NOW: Question = Question::Recorded(None);
/// The number of the plan.
const PLAN: u64 = 80;
const PROGRAMME: &str = "ma.commune.openness-programme";

fn proposed(town: &mut Town, words: &str) -> RecordId {
    let sealed = serde_json::to_value(town.stage.seal(words, "ar")).unwrap();
    let (form, step) = (form([("projects", sealed)]), slug("publish_projects"));
    let (occurred, parent) = (None, None);
    let take = TakeStep { case: case(PLAN), form, occurred, parent, step };
    town.must(&holder(FOCAL), Command::Case(CaseCommand::TakeStep(take)));
    let last = town.stage.records().filter(|record| record.kind == "step.proposed.v1").last();
    last.unwrap().id.parse().unwrap()
}

/// A programme whose projects are proposed, declined, proposed again and confirmed, and then the first
/// of two texts of another step that waits.
pub fn released() -> Town {
    let mut town = adopted_under(SHIPPED[1].1, "ogp.local.commitment");
    let source = shipped(PROGRAMME).unwrap();
    // the same step, taken at once by those who are here
    let begins = source.find("id = \"publish_projects\"").unwrap();
    let (before, rest) = source.split_at(begins);
    let rest = rest
        .replacen("[\"analysing\"]", "[\"preparing\", \"analysing\"]", 1)
        .replacen("[\"follow-up-committee\"]", "[\"focal-point\"]", 1)
        .replacen("[\"bureau\"]", "[\"president\"]", 1)
        .replacen("\"second_consultation\"", "\"validating\"", 1);
    let procedure = Procedure::read(&format!("{before}{rest}")).unwrap();
    let publish = ProcedureCommand::Publish(Box::new(procedure));
    town.must(&holder(KEEPER), Command::Procedure(publish));
    town.must(&holder(FOCAL), open(PLAN, PROGRAMME, None));
    let first = proposed(&mut town, "المسودة الأولى");
    let reason = "ينقصها الجواب".to_owned();
    let decline = CourseCommand::Decline { case: case(PLAN), proposal: first, reason };
    town.must(&holder(PRESIDENT), Command::Course(decline));
    let second = proposed(&mut town, "المسودة الثانية");
    let confirm = CourseCommand::Confirm { case: case(PLAN), parent: None, proposal: second };
    town.must(&holder(PRESIDENT), Command::Course(confirm));
    town
}

fn lines(town: &Town, question: Question) -> Vec<SealedLine> {
    town.views(question).case(case(PLAN)).map(|line| line.sealed).unwrap_or_default()
}

#[test]
fn what_is_sealed_is_told_and_its_words_only_once_released() {
    let town = released();
    let states =
        |question| lines(&town, question).iter().map(|line| line.state).collect::<Vec<_>>();
    assert_eq!(states(NOW), [SealState::NeverTaken, SealState::Released]);
    let now = lines(&town, NOW);
    assert_eq!(now[0].until[0].id, slug("publish_projects"));
    assert!(now[0].object.is_none() && now[0].salt.is_none() && now[0].released.is_none());
    let object = now[1].object.as_ref().unwrap();
    let said = "المسودة الثانية".as_bytes();
    assert_eq!(object.hash, sijill_core::ids::Hash::of(said));
    let print = sijill_core::object::ObjectRef::fingerprint_of(now[1].salt.unwrap(), said);
    assert_eq!(now[1].sealed.fingerprint, Some(print));
    assert!(now[1].released.unwrap().position > now[1].since.position);
    // at every position: first it waits, then it never stands; the next waits, and is open at last
    let mut seen: Vec<Vec<SealState>> = Vec::new();
    for position in 0..town.stage.lines().len() as u64 {
        let at = states(Question::Recorded(Some(AsOf::Position(position))));
        if seen.last() != Some(&at) {
            seen.push(at);
        }
    }
    use SealState::{NeverTaken, Proposed, Released, Sealed};
    assert_eq!(
        seen,
        [
            vec![],
            vec![Proposed],
            vec![NeverTaken],
            vec![NeverTaken, Proposed],
            vec![NeverTaken, Sealed],
            vec![NeverTaken, Released],
        ]
    );
    let trail: Value = serde_json::to_value(town.views(NOW).trail(case(PLAN)).unwrap()).unwrap();
    let entries = trail["entries"].as_array().unwrap();
    let told = entries.iter().find(|entry| entry["code"] == "text-released").unwrap();
    assert_eq!(told["args"]["field"], json!("projects"));
    assert_eq!(told["actor"], json!("engine/release"));
}
