//! A plan through the views: its consultation with every answer, and what its commitments come to.

use serde_json::json;
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::RecordId;
use sijill_core::object::ObjectRef;
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::testing::{form, party, signer};
use sijill_projections::Question;

use crate::promises::{FOCAL, OBSERVER, adopted_under, object};
use crate::town::*;

const NOW: Question = Question::Recorded(None);
/// The number of the plan.
const PLAN: u64 = 70;
const PROGRAMME: &str = "ma.commune.openness-programme";

/// The command that opens a case of `procedure`.
pub fn open(n: u64, procedure: &str, parent: Option<u64>) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: party(BODY),
        case: case(n),
        occurred: None,
        parent: parent.map(case),
        petitioner: None,
        procedure: slug(procedure),
        representative: None,
        territory: slug("04.281.01.09"),
        title: object("Openness"),
    }))
}

/// What was made last of a comment.
fn last(town: &Town) -> RecordId {
    let made = town.stage.records().filter(|record| record.kind == "comment.made.v1").last();
    made.unwrap().id.parse().unwrap()
}

fn about(town: &mut Town, by: &sijill_core::record::Actor, command: ConsultationCommand) {
    town.must(by, Command::Consultation(command));
}

/// A programme with one commitment and a round that was kept open for longer; three commented, two have
/// their answers.
pub fn consulted() -> Town {
    let mut town = adopted_under(SHIPPED[1].1, "ogp.local.commitment");
    let procedure = Procedure::read(shipped(PROGRAMME).unwrap()).unwrap();
    let publish = ProcedureCommand::Publish(Box::new(procedure));
    town.must(&holder(KEEPER), Command::Procedure(publish));
    let focal = holder(FOCAL);
    town.must(&focal, open(PLAN, PROGRAMME, None));
    town.must(&focal, open(PLAN + 1, "ogp.local.commitment", Some(PLAN)));
    let axes = form([("axes", serde_json::to_value(object("Axes")).unwrap())]);
    let (occurred, parent, step) = (None, None, slug("choose_axes"));
    let choose = TakeStep { case: case(PLAN), form: axes, occurred, parent, step };
    town.must(&holder(PRESIDENT), Command::Case(CaseCommand::TakeStep(choose)));
    let (plan, round) = (case(PLAN), slug("contributions"));
    let draft = |code: &str| ObjectRef::text(b"A draft", slug(code));
    let documents = ["ar", "fr"].map(|code| (slug(code), draft(code))).into();
    let until = date("2023-10-10");
    let opened = ConsultationCommand::Open { case: plan, documents, round: round.clone(), until };
    about(&mut town, &focal, opened);
    let reason = "Associations asked for time".to_owned();
    let (later, same) = (date("2023-10-20"), round.clone());
    let extend = ConsultationCommand::Extend { case: plan, reason, round: same, until: later };
    about(&mut town, &focal, extend);
    for (n, words) in [(1, "Publish the budget"), (2, "Do nothing"), (3, "Meet us")] {
        let by = if n == 3 { holder(OBSERVER) } else { signer(n) };
        let text = object(words);
        let round = round.clone();
        let comment = ConsultationCommand::Comment { case: plan, on_behalf: None, round, text };
        about(&mut town, &by, comment);
        if n == 3 {
            continue;
        }
        let (comment, disposition) = (last(&town), [Disposition::Accepted, Disposition::Partly]);
        let (reason, text) = (Some("It is so".to_owned()), Some(object("At length")));
        let disposition = disposition[usize::try_from(n).unwrap() - 1];
        let answer = ConsultationCommand::Answer { case: plan, comment, disposition, reason, text };
        about(&mut town, &focal, answer);
    }
    // the clock closes it
    town.stage.wait_until("2023-10-21T09:00:00.000Z");
    town
}

#[test]
fn a_plan_is_heard_and_added_up() {
    let town = consulted();
    let views = town.views(NOW);
    let on = "2023-11-01".parse().unwrap();
    let plan = views.json("plan", Some(case(PLAN)), on).unwrap()["answer"].clone();
    assert_eq!(plan["commitments"].as_array().unwrap().len(), 1);
    assert_eq!(plan["totals"]["declared"], json!({"of": 100, "points": 0, "without": 1}));
    assert_eq!(plan["rule"]["levels"].as_array().unwrap().len(), 5);
    // it answers for every case, and adds up nothing where no rule says how
    let none = views.json("plan", Some(case(PLAN + 1)), on).unwrap()["answer"].clone();
    assert_eq!((&none["rule"], &none["commitments"]), (&json!(null), &json!([])));
    let rounds = views.petition(case(PLAN)).unwrap().consultations;
    let counts = rounds[0].counts;
    assert_eq!((counts.accepted, counts.partly, counts.refused, counts.unanswered), (1, 1, 0, 1));
}
