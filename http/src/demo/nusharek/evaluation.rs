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
use crate::demo::cast::region;
use crate::demo::petitions::{date, slug, step};
use crate::demo::{Author, DemoError};

/// What the two coders say of each commitment: completion, verifiable, potential, early results.
const CODES: [[[&str; 4]; 2]; 4] = [
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

/// September 2023: it is commissioned, evaluators are vetted. Gives the case and the code of the refusal
/// that a partner met.
pub(super) fn vetted(
    author: &Author<'_>,
    subjects: &[CaseId],
) -> Result<(CaseId, String), DemoError> {
    let monitor = OVERSIGHT.actor();
    author.wait_until("2023-09-04T10:00:00.000Z")?;
    let case = author.open(
        &monitor,
        acting::Opening {
            number: 90_500,
            body: monitoring_body(),
            brought_by: None,
            parent: None,
            procedure: "ogp.local.evaluation",
            territory: REGION,
            title: "التقييم المستقل لالتزامات الجهة (معطيات خيالية)",
        },
    )?;
    for subject in subjects {
        act(author, &monitor, CodeCommand::Name { case, subject: *subject })?;
    }
    let scope = author.field("التزامات الجهة إلى غاية 31 غشت 2023، ومشروع واحد (معطيات خيالية)")?;
    step(author, case, &monitor, "begin_vetting", &[("scope", scope)], None)?;
    for player in [OBSERVATORY_STAFF, CODER_ONE, CODER_TWO, ADJUDICATOR] {
        let partner = player.id() == OBSERVATORY_STAFF.id();
        let of: Option<PartyId> = partner.then(observatory);
        act(author, &monitor, CodeCommand::Propose { case, evaluator: player.id(), of })?;
        let organisations = of.into_iter().collect();
        let declared = InterestsDeclared { none: !partner, organisations, text: None };
        act(author, &player.actor(), CodeCommand::Declare { case, declared })?;
    }
    author.wait_until("2023-09-14T10:00:00.000Z")?;
    let panel = PANEL.actor();
    let partner = OBSERVATORY_STAFF.id();
    let clear = CodeCommand::Clear { case, evaluator: partner, reason: None };
    let id = author.register.fresh_command()?;
    let refused = match author.register.execute(&panel, &Command::Code(clear), id) {
        Err(ExecuteError::Refused(refusal)) => refusal.code().to_owned(),
        Err(_) | Ok(_) => return Err(DemoError::Story("a partner became an evaluator")),
    };
    let reason = "المرصد شريك في أحد المشاريع التي تُقيَّم.".to_owned();
    act(author, &panel, CodeCommand::Recuse { case, evaluator: partner, reason })?;
    for player in [CODER_ONE, CODER_TWO, ADJUDICATOR] {
        act(author, &panel, CodeCommand::Clear { case, evaluator: player.id(), reason: None })?;
    }
    Ok((case, refused))
}

/// September to November: coded blind, released, decided, checked, commented on, published.
pub(super) fn published(
    author: &Author<'_>,
    case: CaseId,
    subjects: &[CaseId],
) -> Result<(), DemoError> {
    let (monitor, third) = (OVERSIGHT.actor(), ADJUDICATOR.actor());
    step(author, case, &monitor, "begin_coding", &[], None)?;
    act(author, &monitor, CodeCommand::Freeze { case, as_of: date("2023-08-31")? })?;
    for (coder, player) in [(1, CODER_ONE), (2, CODER_TWO)] {
        act(author, &monitor, CodeCommand::Assign { case, coder, evaluator: player.id() })?;
    }
    author.wait_until("2023-09-22T10:00:00.000Z")?;
    let openings = sealed(author, case, subjects)?;
    act(author, &monitor, CodeCommand::Release { case, openings })?;
    step(author, case, &monitor, "begin_adjudication", &[], None)?;
    let adjudicated = CodeAdjudicated {
        code: slug("limited")?,
        reason: "فُتح المكتب يومين في الأسبوع قبل 31 غشت.".to_owned(),
        subject: subjects.get(2).copied().ok_or(DemoError::Story("three were coded"))?,
        variable: slug("completion")?,
    };
    act(author, &third, CodeCommand::Adjudicate { case, adjudicated })?;
    let draft = [
        ("draft", author.field("مسودة تقرير التقييم (معطيات خيالية)")?),
        ("sent", json!("2023-09-22")),
    ];
    step(author, case, &monitor, "share_draft", &draft, None)?;
    author.wait_until("2023-10-06T10:00:00.000Z")?;
    let closed = [
        ("remarks", author.field("ملاحظات الجهة والجمعيات، في اليوم نفسه (معطيات خيالية)")?),
        ("silent", json!(false)),
        ("opens", json!("2023-10-06")),
    ];
    step(author, case, &monitor, "close_fact_check", &closed, None)?;
    author.wait_until("2023-10-23T10:00:00.000Z")?;
    let remarks = [("remarks", author.field("تعليقات العموم وما جرى فيها (معطيات خيالية)")?)];
    step(author, case, &monitor, "close_comment", &remarks, None)?;
    for subject in subjects {
        act(author, &third, CodeCommand::Publish { case, subject: *subject })?;
    }
    let recommend = CodeCommand::Recommend {
        case,
        body: region(),
        office: slug(REGION_FOCAL.role)?,
        text: author.text("فتح بوابة المعطيات فعلا، أو التصريح بأنها محدودة (معطيات خيالية)")?,
    };
    act(author, &third, recommend)?;
    let report = [("report", author.field("تقرير التقييم المستقل (معطيات خيالية)")?)];
    step(author, case, &EXPERT.actor(), "publish", &report, None)?;
    author.wait_until("2023-11-06T10:00:00.000Z")?;
    let respond = CodeCommand::Respond {
        case,
        answer: RecommendationAnswer::Accepted,
        due: Some(date("2024-03-31")?),
        office: Some(slug(REGION_FOCAL.role)?),
        reason: "تُبرمج في خطة 2024-2025.".to_owned(),
        recommendation: 1,
    };
    act(author, &REGION_FOCAL.actor(), respond)
}

/// Each coder seals what they say of each commitment; the openings, for the release.
fn sealed(
    author: &Author<'_>,
    case: CaseId,
    subjects: &[CaseId],
) -> Result<Vec<Opening>, DemoError> {
    let mut openings = Vec::new();
    for (n, subject) in subjects.iter().enumerate() {
        for (coder, player) in [(1, CODER_ONE), (2, CODER_TWO)] {
            let mut codes = Vec::new();
            for (variable, code) in VARIABLES.iter().zip(CODES[n][usize::from(coder) - 1]) {
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
