//! An independent evaluation of the invented town's commitments, as commands: who evaluates, what is
//! sealed and released, decided, published, recommended and answered. All of it is invented
//! (معطيات خيالية). Nothing here may run a command.

use sijill_core::activity::codes::{
    CodeAdjudicated, CodeCommand, CodeGiven, InterestsDeclared, Opening, RecommendationAnswer,
    RecommendationCarried,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, PartyId};
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::shipped::shipped;
use sijill_core::record::Actor;
use sijill_core::testing::party;

use crate::town::{self, date, slug, text, title};

/// The procedure of the evaluation.
pub const EVALUATION: &str = "ogp.local.evaluation";
/// A project with a partner. All of it is invented.
pub const PROJECT: &str = r#"
key = "test.project-of-partners"
version = 1
kind = "commitment"
valid_from = "2016"
identifier = "national-identity-card"
open_by = ["clerk"]
title = { ar = "مشروع مع شريك", fr = "Projet avec partenaire", en = "Project with a partner" }

[[basis]]
text = "Invented"
confidence = "to be confirmed"

[[stage]]
id = "under_way"
title = { ar = "قيد التنفيذ", fr = "En cours", en = "Under way" }

[[stage]]
id = "closed"
ends = true
title = { ar = "منته", fr = "Clos", en = "Closed" }

[[step]]
id = "join"
from = ["under_way"]
by = ["clerk"]
title = { ar = "انضمام شريك", fr = "Arrivée d'un partenaire", en = "A partner joins" }

[[step.form]]
id = "partner"
kind = "party"
title = { ar = "الشريك", fr = "Partenaire", en = "Partner" }

[[step]]
id = "close"
from = ["under_way"]
to = "closed"
by = ["clerk"]
title = { ar = "إنهاء", fr = "Clôture", en = "Closed" }
"#;

/// The body that evaluates.
pub const MONITORS: u64 = 410;
/// The association that is a partner of the project: the Youth Observatory of the story, invented.
pub const OBSERVATORY: u64 = 418;
/// Who works for it.
pub const OF_THE_OBSERVATORY: u64 = 417;
/// The persons of the monitoring body, with their roles.
pub const PERSONS: [(u64, &str); 6] = [
    (411, "monitor"),
    (412, "vetting-panel"),
    (413, "evaluator"),
    (414, "evaluator"),
    (415, "evaluator"),
    (416, "expert-panel"),
];

/// Who holds a mandate.
pub fn by(n: u64) -> Actor {
    Actor::Party(party(n))
}

/// The office of the monitoring body.
pub fn monitor() -> Actor {
    by(411)
}

/// Who clears.
pub fn panel() -> Actor {
    by(412)
}

/// The coder of that number, or the third.
pub fn evaluator(n: u64) -> Actor {
    by(412 + n)
}

/// The party of the coder of that number, or the third.
pub fn evaluator_party(n: u64) -> PartyId {
    party(412 + n)
}

/// Who approves the quality.
pub fn expert() -> Actor {
    by(416)
}

fn register(n: u64, kind: PartyKind, name: Option<&str>) -> Command {
    let name = name.map(text);
    let party = party(n);
    let register = PartyRegistered { founded: None, kind, name, party, territory: None };
    Command::Party(PartyCommand::Register(register))
}

/// Everything that stands before the evaluation, as the keeper records it.
///
/// # Panics
/// When the procedure is not shipped.
pub fn setting() -> Vec<Command> {
    let mut commands = vec![
        register(MONITORS, PartyKind::Network, Some("Monitoring body (invented)")),
        register(OBSERVATORY, PartyKind::Association, Some("Youth Observatory (invented)")),
        register(OF_THE_OBSERVATORY, PartyKind::Person, None),
    ];
    for (n, role) in PERSONS {
        commands.push(register(n, PartyKind::Person, None));
        commands.push(town::mandate(n, party(MONITORS), role));
    }
    let calendar = sijill_core::calendar::shipped("ma").expect("a calendar of the program");
    let publish = sijill_core::calendar::CalendarCommand::Publish(Box::new(calendar));
    commands.push(Command::Calendar(publish));
    commands.push(town::publish(shipped(EVALUATION).expect("it is shipped")));
    commands.push(town::publish(PROJECT));
    commands
}

/// The command that opens a project of the council.
pub fn open_project(id: CaseId) -> Command {
    let procedure = slug("test.project-of-partners");
    let title = title("A youth council");
    let open = OpenCase { procedure, title, ..town::open(id, town::SMALL) };
    Command::Case(CaseCommand::Open(open))
}

/// The command that lets the association join it.
pub fn joined(id: CaseId) -> Command {
    town::take(id, "join", [("partner", party(OBSERVATORY).to_string().into())])
}

/// The command that opens the evaluation.
pub fn open(id: CaseId) -> Command {
    let open = OpenCase {
        body: party(MONITORS),
        procedure: slug(EVALUATION),
        title: title("Evaluation of the programme (invented)"),
        ..town::open(id, town::SMALL)
    };
    Command::Case(CaseCommand::Open(open))
}

/// The command that names a commitment.
pub fn name(case: CaseId, subject: CaseId) -> Command {
    Command::Code(CodeCommand::Name { case, subject })
}

/// The command that puts commitments into a new cluster.
pub fn cluster(case: CaseId, subjects: Vec<CaseId>, words: &str) -> Command {
    let (reason, title) = ("They serve one aim".to_owned(), title(words));
    Command::Code(CodeCommand::Cluster { case, cluster: None, reason, subjects, title })
}

/// The command that proposes an evaluator.
pub fn propose(case: CaseId, evaluator: PartyId, of: Option<u64>) -> Command {
    Command::Code(CodeCommand::Propose { case, evaluator, of: of.map(party) })
}

/// The command that declares no interest.
pub fn declare(case: CaseId) -> Command {
    let declared = InterestsDeclared { none: true, organisations: vec![], text: None };
    Command::Code(CodeCommand::Declare { case, declared })
}

/// The command that objects to an evaluator.
pub fn object(case: CaseId, evaluator: PartyId, words: &str) -> Command {
    Command::Code(CodeCommand::Object { case, evaluator, text: title(words) })
}

/// The command that clears an evaluator.
pub fn clear(case: CaseId, evaluator: PartyId, reason: Option<&str>) -> Command {
    let reason = reason.map(str::to_owned);
    Command::Code(CodeCommand::Clear { case, evaluator, reason })
}

/// The command that recuses an evaluator.
pub fn recuse(case: CaseId, evaluator: PartyId, reason: &str) -> Command {
    Command::Code(CodeCommand::Recuse { case, evaluator, reason: reason.to_owned() })
}

/// The command that freezes the evidence.
pub fn freeze(case: CaseId, day: &str) -> Command {
    Command::Code(CodeCommand::Freeze { case, as_of: date(day) })
}

/// The command that assigns a coder.
pub fn assign(case: CaseId, coder: u8) -> Command {
    let evaluator = evaluator_party(coder.into());
    Command::Code(CodeCommand::Assign { case, coder, evaluator })
}

/// What a coder says of a commitment: how far it was completed, and the rest alike.
pub fn opening(case: CaseId, subject: CaseId, coder: u8, completion: &str) -> Opening {
    let given = |variable: &str, code: &str| CodeGiven {
        code: slug(code),
        evidence: vec![title("The minutes of the session")],
        note: None,
        variable: slug(variable),
    };
    let codes = vec![
        given("completion", completion),
        given("verifiable", "yes"),
        given("potential", "modest"),
        given("early_results", "moderate"),
    ];
    let salt = Hash::of(format!("{subject}{coder}").as_bytes());
    Opening { case, coder, codes, salt, subject }
}

/// The command that seals it.
pub fn seal(opening: &Opening) -> Command {
    let (case, hash, subject) = (opening.case, opening.hash(), opening.subject);
    Command::Code(CodeCommand::Seal { case, hash, subject })
}

/// The command that releases everything.
pub fn release(case: CaseId, openings: &[Opening]) -> Command {
    Command::Code(CodeCommand::Release { case, openings: openings.to_vec() })
}

/// The command that decides on a completion.
pub fn adjudicate(case: CaseId, subject: CaseId, code: &str) -> Command {
    let (code, reason) = (slug(code), "The page was empty on that day".to_owned());
    let adjudicated = CodeAdjudicated { code, reason, subject, variable: slug("completion") };
    Command::Code(CodeCommand::Adjudicate { case, adjudicated })
}

/// The command that publishes the assessment of a commitment.
pub fn publish(case: CaseId, subject: CaseId) -> Command {
    Command::Code(CodeCommand::Publish { case, subject })
}

/// The command that recommends something to the president of the council.
pub fn recommend(case: CaseId, words: &str) -> Command {
    let (body, office, text) = (town::council(), slug("president"), title(words));
    Command::Code(CodeCommand::Recommend { case, body, office, text })
}

/// The command that accepts a recommendation.
pub fn accept(case: CaseId, recommendation: u32, due: &str) -> Command {
    Command::Code(CodeCommand::Respond {
        case,
        answer: RecommendationAnswer::Accepted,
        due: Some(date(due)),
        office: Some(slug("focal-point")),
        reason: "It goes into the next programme".to_owned(),
        recommendation,
    })
}

/// The command that carries it over.
pub fn carry(case: CaseId, recommendation: u32, into: CaseId) -> Command {
    let carried = RecommendationCarried { into, recommendation };
    Command::Code(CodeCommand::CarryOver { case, carried })
}

/// The acts from the proposal of three evaluators, and of who approves the quality, to the release of what two of them sealed, each
/// with who does it.
pub fn to_release(
    case: CaseId,
    subjects: &[(CaseId, [&str; 2])],
    day: &str,
) -> Vec<(Actor, Command)> {
    let mut acts = vec![];
    acts.extend(subjects.iter().map(|(subject, _)| (monitor(), name(case, *subject))));
    if subjects.len() > 1 {
        let all = subjects.iter().map(|(subject, _)| *subject).collect();
        acts.push((monitor(), cluster(case, all, "Openness (invented)")));
    }
    for n in 1..=4 {
        acts.push((monitor(), propose(case, evaluator_party(n), None)));
        acts.push((evaluator(n), declare(case)));
        acts.push((panel(), clear(case, evaluator_party(n), None)));
    }
    acts.push((monitor(), freeze(case, day)));
    acts.extend([1, 2].map(|coder| (monitor(), assign(case, coder))));
    let mut openings = vec![];
    for (subject, said) in subjects {
        for (coder, completion) in [1_u8, 2].into_iter().zip(said) {
            let opening = opening(case, *subject, coder, completion);
            acts.push((evaluator(coder.into()), seal(&opening)));
            openings.push(opening);
        }
    }
    acts.push((monitor(), release(case, &openings)));
    acts
}
