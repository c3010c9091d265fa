//! An evaluation through the views: what is sealed is not told, both codes stay beside what stands,
//! and the commitment shows what was published of it.

use jiff::civil::Date;
use serde_json::json;
use sijill_core::activity::codes::{
    CodeAdjudicated, CodeCommand, CodeGiven, InterestsDeclared, Opening, RecommendationAnswer,
    RecommendationCarried,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::testing::party;
use sijill_projections::{Question, Views};

use crate::promises;
use crate::town::*;

const EVALUATION: &str = include_str!("../../../core/src/activity/codes/tests/evaluation.toml");
const MONITORS: u64 = 60;
const MONITOR: u64 = 61;
const PANEL: u64 = 62;
const CODERS: [u64; 3] = [63, 64, 65];
const OBSERVER: u64 = 66;

/// The evaluation, and the commitment it is of.
fn evaluation() -> CaseId {
    case(49)
}

fn promise() -> CaseId {
    case(40)
}

/// Another commitment of the same body.
fn other() -> CaseId {
    case(48)
}

fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

fn act(town: &mut Town, by: u64, command: CodeCommand) {
    town.must(&holder(by), Command::Code(command));
}

fn keep(town: &mut Town, command: Command) {
    town.must(&holder(KEEPER), command);
}

fn opening(coder: u8, completion: &str) -> Opening {
    opening_of(promise(), coder, completion)
}

fn opening_of(subject: CaseId, coder: u8, completion: &str) -> Opening {
    let given = |variable: &str, code: &str| CodeGiven {
        code: slug(code),
        evidence: vec![object("minutes")],
        note: Some("As of the last day".to_owned()),
        variable: slug(variable),
    };
    Opening {
        case: evaluation(),
        coder,
        codes: vec![given("completion", completion), given("verifiable", "yes")],
        salt: Hash::of(&[coder]),
        subject,
    }
}

fn open(body: u64, case: CaseId, procedure: &str) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: party(body),
        case,
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug(procedure),
        representative: None,
        territory: slug("04.281.01.09"),
        title: object("Evaluation"),
    }))
}

fn take(town: &mut Town, step: &str) {
    let (case, form, step) = (evaluation(), Default::default(), slug(step));
    let step = TakeStep { case, form, occurred: None, parent: None, step };
    town.must(&holder(MONITOR), Command::Case(CaseCommand::TakeStep(step)));
}

/// An evaluation in which everything is sealed.
fn sealed() -> Town {
    sealed_of(promises::kept(), &[promise()])
}

fn sealed_of(mut town: Town, subjects: &[CaseId]) -> Town {
    let named = |n: u64, kind| PartyRegistered {
        founded: None,
        kind,
        name: (kind != PartyKind::Person).then(|| text("Monitors")),
        party: party(n),
        territory: None,
    };
    keep(&mut town, Command::Party(PartyCommand::Register(named(MONITORS, PartyKind::Network))));
    let [first, second, third] = CODERS;
    let roles = [
        (MONITOR, "monitor"),
        (PANEL, "panel"),
        (first, "evaluator"),
        (second, "evaluator"),
        (third, "evaluator"),
        (OBSERVER, "observer"),
    ];
    for (n, role) in roles {
        keep(&mut town, Command::Party(PartyCommand::Register(named(n, PartyKind::Person))));
        let (body, from, role) = (party(MONITORS), date("2022"), slug(role));
        let given = MandateGiven { body, deputy: false, from, party: party(n), role, until: None };
        keep(&mut town, Command::Party(PartyCommand::GiveMandate(given)));
    }
    let procedure = Procedure::read(EVALUATION).unwrap();
    keep(&mut town, Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    town.must(&holder(MONITOR), open(MONITORS, evaluation(), "test.evaluation"));
    let case = evaluation();
    for subject in subjects {
        act(&mut town, MONITOR, CodeCommand::Name { case, subject: *subject });
    }
    for n in CODERS {
        let (evaluator, of) = (party(n), Some(party(NETWORK)));
        act(&mut town, MONITOR, CodeCommand::Propose { case, evaluator, of });
        let organisations = vec![party(NETWORK)];
        let text = Some(object("I once wrote about it"));
        let declared = InterestsDeclared { none: false, organisations, text };
        act(&mut town, n, CodeCommand::Declare { case, declared });
        let text = object("Too young");
        act(&mut town, OBSERVER, CodeCommand::Object { case, evaluator, text });
        let reason = Some("No ground".to_owned());
        act(&mut town, PANEL, CodeCommand::Clear { case, evaluator, reason });
    }
    let (evaluator, of) = (party(PANEL), None);
    act(&mut town, MONITOR, CodeCommand::Propose { case, evaluator, of });
    let reason = "Nobody vets themself".to_owned();
    act(&mut town, PANEL, CodeCommand::Recuse { case, evaluator, reason });
    act(&mut town, MONITOR, CodeCommand::Freeze { case, as_of: date("2023-11-30") });
    for (coder, n, completion) in [(1, first, "limited"), (2, second, "complete")] {
        act(&mut town, MONITOR, CodeCommand::Assign { case, coder, evaluator: party(n) });
        for subject in subjects.iter().copied() {
            let hash = opening_of(subject, coder, completion).hash();
            act(&mut town, n, CodeCommand::Seal { case, hash, subject });
        }
    }
    town
}

/// Two commitments that are looked at together, and a cluster that was dissolved; then the codes of
/// both are released, and of one the third decides.
pub fn clustered() -> Town {
    let mut town = promises::kept();
    let second = open(BODY, other(), "ogp.local.commitment");
    town.must(&holder(promises::FOCAL), second);
    let both = vec![promise(), other()];
    let mut town = sealed_of(town, &both);
    let case = evaluation();
    let together = |cluster, subjects, title: &str| CodeCommand::Cluster {
        case,
        cluster,
        reason: "They serve one aim".to_owned(),
        subjects,
        title: object(title),
    };
    act(&mut town, MONITOR, together(None, both.clone(), "Too wide"));
    act(&mut town, MONITOR, together(Some(1), vec![], "Too wide"));
    act(&mut town, MONITOR, together(None, both.clone(), "Publication"));
    let of = |subject| [opening_of(subject, 1, "limited"), opening_of(subject, 2, "complete")];
    let openings = both.into_iter().flat_map(of).collect();
    act(&mut town, MONITOR, CodeCommand::Release { case, openings });
    let (code, variable) = (slug("limited"), slug("completion"));
    let reason = "The page was empty".to_owned();
    let adjudicated = CodeAdjudicated { code, reason, subject: promise(), variable };
    act(&mut town, CODERS[2], CodeCommand::Adjudicate { case, adjudicated });
    town
}

/// The same to its last answer.
pub fn answered() -> Town {
    let mut town = sealed();
    let (case, subject) = (evaluation(), promise());
    let openings = vec![opening(1, "limited"), opening(2, "complete")];
    act(&mut town, MONITOR, CodeCommand::Release { case, openings });
    let (code, variable) = (slug("limited"), slug("completion"));
    let reason = "The page was empty".to_owned();
    let adjudicated = CodeAdjudicated { code, reason, subject, variable };
    act(&mut town, CODERS[2], CodeCommand::Adjudicate { case, adjudicated });
    take(&mut town, "settle");
    act(&mut town, CODERS[0], CodeCommand::Publish { case, subject });
    let (body, office, text) = (party(BODY), slug("president"), object("Publish"));
    act(&mut town, CODERS[0], CodeCommand::Recommend { case, body, office, text });
    let respond = CodeCommand::Respond {
        case,
        answer: RecommendationAnswer::Partly,
        due: Some(date("2024-12")),
        office: Some(slug("clerk")),
        reason: "The half of it".to_owned(),
        recommendation: 1,
    };
    act(&mut town, PRESIDENT, respond);
    let carried = RecommendationCarried { into: subject, recommendation: 1 };
    act(&mut town, MONITOR, CodeCommand::CarryOver { case, carried });
    town
}

fn on() -> Date {
    Date::constant(2024, 3, 20)
}

fn told(views: &Views, name: &str, case: CaseId) -> serde_json::Value {
    views.json(name, Some(case), on()).unwrap()["answer"].clone()
}

#[test]
fn a_cluster_counts_the_codes_that_stand_in_it_and_makes_nothing_of_them() {
    let views = clustered().views(Question::Recorded(None));
    let view = told(&views, "evaluation", evaluation());
    // the one that was dissolved is told by the trail alone
    assert_eq!(view["clusters"].as_array().unwrap().len(), 1);
    let cluster = &view["clusters"][0];
    assert_eq!(
        (&cluster["cluster"], &cluster["subjects"]),
        (&json!(2), &json!([promise(), other()]))
    );
    let [completion, verifiable] = [0, 1].map(|n| &cluster["stands"][n]);
    assert_eq!(completion["variable"]["id"], "completion");
    assert_eq!(completion["codes"][0]["code"]["id"], "limited");
    assert_eq!(
        (&completion["codes"][0]["count"], &completion["undecided"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&verifiable["codes"][0]["count"], &verifiable["undecided"]),
        (&json!(2), &json!(0))
    );
    for subject in view["subjects"].as_array().unwrap() {
        assert_eq!(subject["cluster"], 2);
    }
    let trail = told(&views, "trail", evaluation());
    let told = trail.to_string();
    assert_eq!(told.matches("commitments-clustered").count(), 3, "{told}");
}

#[test]
fn what_is_sealed_is_not_told_and_what_is_released_stays() {
    let views = sealed().views(Question::Recorded(None));
    let view = told(&views, "evaluation", evaluation());
    assert_eq!(view["subjects"][0]["sealed"], json!([1, 2]));
    assert_eq!((&view["subjects"][0]["codes"], &view["agreement"]), (&json!([]), &json!([])));
    let trail = told(&views, "trail", evaluation()).to_string();
    assert!(!trail.contains("limited"), "nothing tells a code before its release");
    let views = answered().views(Question::Recorded(None));
    let view = told(&views, "evaluation", evaluation());
    let coded = &view["subjects"][0]["codes"][0];
    assert_eq!(coded["first"]["code"]["id"], "limited");
    assert_eq!(coded["second"]["code"]["id"], "complete");
    assert_eq!(coded["stands"]["title"]["fr"], "Limité");
    assert_eq!(view["agreement"][0]["kappa"], json!({"denominator": 1, "numerator": 0}));
    let assessed = told(&views, "commitment", promise())["statuses"]["assessed"].clone();
    assert_eq!(assessed["completion"]["id"], "limited");
    assert_eq!(assessed["evaluation"], json!(evaluation()));
}
