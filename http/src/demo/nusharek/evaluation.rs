//! The evaluation: commissioned by a body that is evaluated nowhere, a partner refused as evaluator, two
//! coders blind to each other, a third who decides where they differ, a fact check, public comment, what
//! is published and answered.

use serde_json::json;
use sijill_core::activity::codes::{
    CodeAdjudicated, CodeCommand, CodeGiven, InterestsDeclared, Opening, RecommendationAnswer,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, PartyId};
use sijill_core::record::Actor;
use sijill_store::ExecuteError;

use super::cast::{
    ADJUDICATOR, CODER_ONE, CODER_TWO, EXPERT, OBSERVATORY_STAFF, OVERSIGHT, PANEL, REGION,
    REGION_FOCAL, monitoring_body, observatory,
};
use crate::demo::acting;
use crate::demo::cast::{Player, region};
use crate::demo::petitions::{date, slug, step};
use crate::demo::{Author, DemoError};

/// What the two coders say of a commitment: completion, verifiable, potential, early results.
pub(crate) type Coded = [[&'static str; 4]; 2];

/// An evaluation that is commissioned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Commission<'a> {
    /// Its number in the story.
    pub(crate) number: u64,
    /// The territory.
    pub(crate) territory: &'a str,
    /// What it is called, in Arabic.
    pub(crate) title: &'a str,
    /// What it is about, in Arabic.
    pub(crate) scope: &'a str,
    /// What is evaluated.
    pub(crate) subjects: &'a [CaseId],
    /// What is looked at together: which of them, what that is called, and why, in Arabic.
    pub(crate) cluster: (&'a [usize], &'a str, &'a str),
    /// What the coders say of each.
    pub(crate) codes: &'a [Coded],
    /// As of which day the evidence is frozen.
    pub(crate) as_of: &'a str,
    /// The days of commissioning, vetting, release, fact check, comment, answer.
    pub(crate) days: [&'a str; 6],
    /// Where the coders differ: which subject, what is decided, and why.
    pub(crate) differ: (usize, &'a str, &'a str),
    /// What is recommended, to whom, and what they answer.
    pub(crate) recommended: (PartyId, Player, &'a str, &'a str, &'a str),
}

/// What the two coders say of the region's commitments and of one project.
const CODES: [Coded; 4] = [
    [["limited", "yes", "modest", "none-notable"], ["limited", "yes", "modest", "none-notable"]],
    [
        ["substantial", "yes", "substantial", "moderate"],
        ["substantial", "yes", "substantial", "moderate"],
    ],
    [
        ["not-started", "yes", "modest", "none-notable"],
        ["limited", "yes", "modest", "none-notable"],
    ],
    [["complete", "yes", "modest", "moderate"], ["complete", "yes", "modest", "moderate"]],
];
/// The variables of the procedure, in its order.
const VARIABLES: [&str; 4] = ["completion", "verifiable", "potential", "early_results"];

fn act(author: &Author<'_>, by: &Actor, command: CodeCommand) -> Result<(), DemoError> {
    author.act("evaluation", by, &Command::Code(command)).map(|_| ())
}

/// The day and the hour at which something is done.
fn at(day: &str) -> String {
    format!("{day}T10:00:00.000Z")
}

/// Autumn 2023: the region and one project are evaluated. Gives the case, and the code of the refusal
/// that a partner met who was proposed as evaluator.
pub(super) fn of_the_region(
    author: &Author<'_>,
    subjects: &[CaseId],
) -> Result<(CaseId, String), DemoError> {
    let commission = Commission {
        number: 90_500,
        territory: REGION,
        title: "التقييم المستقل لالتزامات الجهة (معطيات خيالية)",
        scope: "التزامات الجهة إلى غاية 31 غشت 2023، ومشروع واحد (معطيات خيالية)",
        subjects,
        cluster: (
            &[0, 2],
            "ما لدى الجهة من معلومات (معطيات خيالية)",
            "كلاهما يفتح للسكان ما لدى الجهة من معلومات.",
        ),
        codes: &CODES,
        as_of: "2023-08-31",
        days: ["2023-09-04", "2023-09-14", "2023-09-22", "2023-10-06", "2023-10-23", "2023-11-06"],
        differ: (2, "limited", "فُتح المكتب يومين في الأسبوع قبل 31 غشت."),
        recommended: (
            region(),
            REGION_FOCAL,
            "فتح بوابة المعطيات فعلا، أو التصريح بأنها محدودة (معطيات خيالية)",
            "2024-03-31",
            "تُبرمج في خطة 2024-2025.",
        ),
    };
    let case = begun(author, &commission)?;
    propose(author, case, &[OBSERVATORY_STAFF, CODER_ONE, CODER_TWO, ADJUDICATOR, EXPERT])?;
    author.wait_until(&at(commission.days[1]))?;
    let refused = partner_refused(author, case)?;
    published(author, case, &commission)?;
    Ok((case, refused))
}

/// An evaluation from its commissioning to the answers.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn whole(author: &Author<'_>, commission: &Commission<'_>) -> Result<CaseId, DemoError> {
    let case = begun(author, commission)?;
    propose(author, case, &[CODER_ONE, CODER_TWO, ADJUDICATOR, EXPERT])?;
    author.wait_until(&at(commission.days[1]))?;
    published(author, case, commission)?;
    Ok(case)
}

/// It is commissioned, and says what is evaluated.
fn begun(author: &Author<'_>, commission: &Commission<'_>) -> Result<CaseId, DemoError> {
    let monitor = OVERSIGHT.actor();
    author.wait_until(&at(commission.days[0]))?;
    let case = author.open(
        &monitor,
        acting::Opening {
            number: commission.number,
            body: monitoring_body(),
            brought_by: None,
            parent: None,
            procedure: "ogp.local.evaluation",
            territory: commission.territory,
            title: commission.title,
        },
    )?;
    for subject in commission.subjects {
        act(author, &monitor, CodeCommand::Name { case, subject: *subject })?;
    }
    let (together, title, reason) = commission.cluster;
    let subjects = together.iter().filter_map(|n| commission.subjects.get(*n).copied()).collect();
    let (title, reason) = (author.text(title)?, reason.to_owned());
    act(author, &monitor, CodeCommand::Cluster { case, cluster: None, reason, subjects, title })?;
    let scope = author.field(commission.scope)?;
    step(author, case, &monitor, "begin_vetting", &[("scope", scope)], None)?;
    Ok(case)
}

/// Evaluators are proposed and declare their interests.
fn propose(author: &Author<'_>, case: CaseId, players: &[Player]) -> Result<(), DemoError> {
    for player in players {
        let partner = player.id() == OBSERVATORY_STAFF.id();
        let of: Option<PartyId> = partner.then(observatory);
        let propose = CodeCommand::Propose { case, evaluator: player.id(), of };
        act(author, &OVERSIGHT.actor(), propose)?;
        let organisations = of.into_iter().collect();
        let declared = InterestsDeclared { none: !partner, organisations, text: None };
        act(author, &player.actor(), CodeCommand::Declare { case, declared })?;
    }
    Ok(())
}

/// A partner cannot be cleared: the code of the refusal. It is recused.
fn partner_refused(author: &Author<'_>, case: CaseId) -> Result<String, DemoError> {
    let (panel, partner) = (PANEL.actor(), OBSERVATORY_STAFF.id());
    let clear = CodeCommand::Clear { case, evaluator: partner, reason: None };
    let id = author.register.fresh_command()?;
    let refused = match author.register.execute(&panel, &Command::Code(clear), id) {
        Err(ExecuteError::Refused(refusal)) => refusal.code().to_owned(),
        Err(_) | Ok(_) => return Err(DemoError::Story("a partner became an evaluator")),
    };
    let reason = "المرصد شريك في أحد المشاريع التي تُقيَّم.".to_owned();
    act(author, &panel, CodeCommand::Recuse { case, evaluator: partner, reason })?;
    Ok(refused)
}

/// Coded blind, released, decided, checked, commented on, published, answered.
fn published(
    author: &Author<'_>,
    case: CaseId,
    commission: &Commission<'_>,
) -> Result<(), DemoError> {
    let (monitor, third) = (OVERSIGHT.actor(), ADJUDICATOR.actor());
    let [_, _, release, check, comment, answer] = commission.days;
    for player in [CODER_ONE, CODER_TWO, ADJUDICATOR, EXPERT] {
        let clear = CodeCommand::Clear { case, evaluator: player.id(), reason: None };
        act(author, &PANEL.actor(), clear)?;
    }
    step(author, case, &monitor, "begin_coding", &[], None)?;
    act(author, &monitor, CodeCommand::Freeze { case, as_of: date(commission.as_of)? })?;
    for (coder, player) in [(1, CODER_ONE), (2, CODER_TWO)] {
        act(author, &monitor, CodeCommand::Assign { case, coder, evaluator: player.id() })?;
    }
    author.wait_until(&at(release))?;
    let openings = sealed(author, case, commission)?;
    act(author, &monitor, CodeCommand::Release { case, openings })?;
    step(author, case, &monitor, "begin_adjudication", &[], None)?;
    let (subject, code, reason) = commission.differ;
    let subject = commission.subjects.get(subject).copied();
    let adjudicated = CodeAdjudicated {
        code: slug(code)?,
        reason: reason.to_owned(),
        subject: subject.ok_or(DemoError::Story("what differs was coded"))?,
        variable: slug("completion")?,
    };
    act(author, &third, CodeCommand::Adjudicate { case, adjudicated })?;
    let draft = [
        ("draft", author.sealed(case, "مسودة تقرير التقييم (معطيات خيالية)")?),
        ("sent", json!(release)),
    ];
    step(author, case, &monitor, "share_draft", &draft, None)?;
    author.wait_until(&at(check))?;
    let remarks = "ملاحظات صاحب الالتزامات والجمعيات، في اليوم نفسه (معطيات خيالية)";
    let closed =
        [("remarks", author.field(remarks)?), ("silent", json!(false)), ("opens", json!(check))];
    step(author, case, &monitor, "close_fact_check", &closed, None)?;
    author.wait_until(&at(comment))?;
    let remarks = [("remarks", author.field("تعليقات العموم وما جرى فيها (معطيات خيالية)")?)];
    step(author, case, &monitor, "close_comment", &remarks, None)?;
    for subject in commission.subjects {
        act(author, &third, CodeCommand::Publish { case, subject: *subject })?;
    }
    answered(author, case, commission, answer)
}

/// A recommendation, the report, and what is answered.
fn answered(
    author: &Author<'_>,
    case: CaseId,
    commission: &Commission<'_>,
    day: &str,
) -> Result<(), DemoError> {
    let (body, owner, words, due, reason) = commission.recommended;
    let recommend =
        CodeCommand::Recommend { case, body, office: slug(owner.role)?, text: author.text(words)? };
    act(author, &ADJUDICATOR.actor(), recommend)?;
    let report = [("report", author.field("تقرير التقييم المستقل (معطيات خيالية)")?)];
    step(author, case, &EXPERT.actor(), "publish", &report, None)?;
    author.wait_until(&at(day))?;
    let respond = CodeCommand::Respond {
        case,
        answer: RecommendationAnswer::Accepted,
        due: Some(date(due)?),
        office: Some(slug(owner.role)?),
        reason: reason.to_owned(),
        recommendation: 1,
    };
    act(author, &owner.actor(), respond)
}

/// Each coder seals what they say of each commitment; the openings, for the release.
fn sealed(
    author: &Author<'_>,
    case: CaseId,
    commission: &Commission<'_>,
) -> Result<Vec<Opening>, DemoError> {
    let mut openings = Vec::new();
    for (subject, coded) in commission.subjects.iter().zip(commission.codes) {
        for (coder, player) in [(1, CODER_ONE), (2, CODER_TWO)] {
            let mut codes = Vec::new();
            for (variable, code) in VARIABLES.iter().zip(coded[usize::from(coder) - 1]) {
                codes.push(CodeGiven {
                    code: slug(code)?,
                    evidence: vec![author.text("ملاحظات ميدانية (معطيات خيالية)")?],
                    note: None,
                    variable: slug(variable)?,
                });
            }
            let salt = Hash::of(format!("{subject} {coder}").as_bytes());
            let opening = Opening { case, coder, codes, salt, subject: *subject };
            let seal = CodeCommand::Seal { case, hash: opening.hash(), subject: *subject };
            act(author, &player.actor(), seal)?;
            openings.push(opening);
        }
    }
    Ok(openings)
}
