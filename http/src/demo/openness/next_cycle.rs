//! The next cycle: what was left over and what was recommended goes on in another programme, and waits
//! there for those who must act. Nothing may be promised here that no record of the last cycle names.

use serde_json::json;
use sijill_core::activity::codes::{CodeCommand, RecommendationCarried};
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::LinkCase;
use sijill_core::case::event::Relation;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;

use super::{Openness, open};
use crate::demo::cast::{FOCAL_POINT, PRESIDENT};
use crate::demo::petitions::step;
use crate::demo::{Author, DemoError};

/// What goes on of two commitments, in the order in which those were carried over.
const GOES_ON: [&str; 2] =
    ["الأجوبة السبعة الباقية عن مقترحات المواطنين", "لقاءات الأحياء الستة الباقية"];

/// October 2026: the next programme is opened; it goes on from the last one, takes in what was
/// recommended and accepted, and has a draft for each commitment that was carried over.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn begun(author: &Author<'_>, ended: &Openness) -> Result<CaseId, DemoError> {
    let focal = FOCAL_POINT.actor();
    author.wait_until("2026-10-12T10:00:00.000Z")?;
    let next = open(
        author,
        92_600,
        None,
        "ma.commune.openness-programme",
        "برنامج عمل الانفتاح لجماعة العرائش 2026-2028 (معطيات خيالية)",
    )?;
    continues(author, next, ended.plan)?;
    let carried = RecommendationCarried { into: next, recommendation: 1 };
    let carry = Command::Code(CodeCommand::CarryOver { case: ended.evaluation, carried });
    author.act("carrying over", &focal, &carry)?;
    let form = [
        ("place", author.field("دار الثقافة: ما الذي بقي من البرنامج الأول؟ (معطيات خيالية)")?),
        ("participants", json!(47)),
    ];
    step(author, next, &focal, "inform", &form, None)?;
    let [_, answers, _, _, meetings] = ended.commitments[..] else {
        return Err(DemoError::Story("the programme has five commitments"));
    };
    for (n, (title, before)) in GOES_ON.into_iter().zip([answers, meetings]).enumerate() {
        let title = format!("{title} (معطيات خيالية)");
        let number = 92_601 + n as u64;
        let draft = open(author, number, Some(next), "ogp.local.commitment", &title)?;
        continues(author, draft, before)?;
    }
    author.wait_until("2026-10-19T10:00:00.000Z")?;
    let axes = [("axes", author.field("الوفاء بما بقي؛ التصريح بما أُنجز فعلا (معطيات خيالية)")?)];
    step(author, next, &PRESIDENT.actor(), "choose_axes", &axes, None)?;
    Ok(next)
}

fn continues(author: &Author<'_>, case: CaseId, to: CaseId) -> Result<(), DemoError> {
    let link = CaseCommand::Link(LinkCase { case, relation: Relation::Continues, to });
    author.act("link", &FOCAL_POINT.actor(), &Command::Case(link)).map(|_| ())
}
