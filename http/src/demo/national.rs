//! A national action plan of an invented ministry, beside the openness programme of a commune: its dialogue
//! space meets once after seven months instead of six, and an update of its repository is entered late. The
//! engine finds both; the reviewer confirms the one and disputes the other. Every event and party is
//! invented. No finding may be written here but as a person records it.

use serde_json::json;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::consultations::Disposition;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::party::PartyKind;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::text::Text;
use sijill_store::Entry;

use super::acting::Opening;
use super::cast::{KEEPER, Player, enter_person, give, organisation};
use super::petitions::{enrol, signer, slug, step};
use super::{Author, DemoError, party};

/// Prepares the plan and carries it out.
const FOCAL_POINT: Player = Player::new(60, "focal-point", "منسقة الحكومة المنفتحة (خيالية)");
/// Adopts the plan.
const GOVERNMENT: Player = Player::new(61, "government", "الوزير المكلف (خيالي)");
/// Reviews how it came about and was carried out.
const MONITOR: Player = Player::new(62, "monitor", "مراجعة مستقلة (خيالية)");
/// The code of the country.
const COUNTRY: &str = "ma";

/// The ministry of the story.
fn ministry() -> PartyId {
    party(160)
}

/// October 2024 to January 2025: from the dialogue space to the adoption.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn adopted(author: &Author<'_>) -> Result<CaseId, DemoError> {
    entered(author)?;
    author.wait_until("2024-10-07T10:00:00.000Z")?;
    let focal = FOCAL_POINT.actor();
    let open = |number, parent, procedure, title| {
        let (body, territory) = (ministry(), COUNTRY);
        let opening =
            Opening { number, body, brought_by: None, parent, procedure, territory, title };
        author.open(&focal, opening)
    };
    let title = "خطة العمل الوطنية للحكومة المنفتحة 2025-2026 (معطيات خيالية)";
    let plan = open(94_000, None, "ogp.national.plan", title)?;
    told(author, plan, "constitute_forum", "rules", "قواعد فضاء الحوار، على الموقع", None)?;
    told(author, plan, "publish_timeline", "timeline", "الجدول الزمني، على الموقع", None)?;
    author.wait_until("2024-10-24T10:00:00.000Z")?;
    met(author, plan)?;
    author.wait_until("2024-10-28T10:00:00.000Z")?;
    step(author, plan, &focal, "open_co_creation", &[], None)?;
    let draft = [
        ("ar", "ما الذي ينبغي أن تلتزم به الإدارة؟ (معطيات خيالية)"),
        ("fr", "À quoi l'administration devrait-elle s'engager ? (données fictives)"),
    ];
    author.consult(plan, &focal, "contributions", draft, "2024-11-20")?;
    enrol(author, plan, 60..61)?;
    let by = signer(author, plan, 60)?;
    let comment = author.comment(plan, &by, "contributions", "انشروا الصفقات العمومية.")?;
    author.wait_until("2024-12-02T10:00:00.000Z")?;
    told(author, plan, "update_repository", "added", "المساهمات كما وردت", None)?;
    let words = "صار التزاما: نشر الصفقات.";
    author.answer(plan, &focal, comment, Disposition::Accepted, words)?;
    told(author, plan, "respond", "response", "الجواب المعلل عن المساهمات", None)?;
    let title = "نشر الصفقات العمومية في صيغة مفتوحة (معطيات خيالية)";
    open(94_001, Some(plan), "ogp.local.commitment", title)?;
    author.wait_until("2025-01-15T10:00:00.000Z")?;
    let form = [("plan", author.field("نص الخطة (معطيات خيالية)")?), ("end", json!("2026-08-31"))];
    step(author, plan, &GOVERNMENT.actor(), "adopt", &form, None)?;
    Ok(plan)
}

/// May and June 2025: the dialogue space meets after seven months; an update of May is entered in June.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn late(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    author.wait_until("2025-05-26T10:00:00.000Z")?;
    met(author, plan)?;
    author.wait_until("2025-06-20T10:00:00.000Z")?;
    told(author, plan, "update_repository", "added", "تقارير الربع الأول", Some("2025-05-20"))?;
    told(author, plan, "present_progress", "report", "عرض التقدم ومناقشته", None)
}

/// A meeting, an update and a presentation in time.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn in_time(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    met(author, plan)?;
    told(author, plan, "update_repository", "added", "تقارير الفصل", None)?;
    told(author, plan, "present_progress", "report", "عرض التقدم ومناقشته", None)
}

/// The plan ends; the reviewer confirms what the engine found of each requirement, but for one.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn reviewed(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    told(author, plan, "end_implementation", "report", "تقرير نهاية الإنجاز", None)?;
    let late = "اجتمع فضاء الحوار بعد سبعة أشهر من الاجتماع الذي قبله.";
    let archived =
        "أرشيف الموقع يبيّن أن المستودع حُين يوم 20 ماي 2025، قبل انتهاء الأجل؛ وإنما تأخر القيد.";
    for (condition, finding, reason) in [
        ("dialogue_space", Finding::NotMet, Some(late)),
        ("repository", Finding::Met, Some(archived)),
        ("timeline", Finding::Met, None),
        ("reasoned_response", Finding::Met, None),
        ("implementation_meetings", Finding::Met, None),
    ] {
        let checked = ConditionChecked {
            condition: slug(condition)?,
            evidence: None,
            finding,
            occurred: None,
            reason: reason.map(str::to_owned),
            reference: None,
        };
        let check = Command::Condition(ConditionCommand::Check { case: plan, checked });
        author.act("review of a requirement", &MONITOR.actor(), &check)?;
    }
    let form = [("reasons", json!(late))];
    step(author, plan, &MONITOR.actor(), "find_contrary", &form, None)
}

/// The country, the ministry, and those who act for it.
fn entered(author: &Author<'_>) -> Result<(), DemoError> {
    let keeper = KEEPER.actor();
    let country = TerritoryDescribed {
        code: slug(COUNTRY)?,
        kind: slug("country")?,
        name: Text { ar: "المغرب".into(), en: "Morocco".into(), fr: "Maroc".into() },
        parent: None,
    };
    let country = Command::Territory(TerritoryCommand::Describe(country));
    author.act("country", &keeper, &country)?;
    let name = [
        "وزارة الإصلاح الإداري (خيالية)",
        "Ministère de la réforme administrative (fictif)",
        "Ministry of administrative reform (fictitious)",
    ];
    let body = organisation(ministry(), PartyKind::Body, name, Some(COUNTRY));
    author.act("ministry", &keeper, &body)?;
    for player in [FOCAL_POINT, GOVERNMENT, MONITOR] {
        enter_person(author, player)?;
        give(author, player.id(), ministry(), player.role, "2024-10")?;
        let name = Entry { owner: player.id(), name: "name", text: player.name.as_bytes() };
        author.register.keep_personal(&[name])?;
    }
    Ok(())
}

/// The dialogue space meets.
fn met(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    let minutes = author.field("محضر اجتماع فضاء الحوار (معطيات خيالية)")?;
    let form = [("minutes", minutes), ("civil_society", json!(9))];
    step(author, plan, &FOCAL_POINT.actor(), "hold_forum", &form, None)
}

/// A step that asks for one text.
fn told(
    author: &Author<'_>,
    plan: CaseId,
    name: &'static str,
    field: &str,
    words: &str,
    occurred: Option<&str>,
) -> Result<(), DemoError> {
    let form = [(field, author.field(&format!("{words} (معطيات خيالية)"))?)];
    step(author, plan, &FOCAL_POINT.actor(), name, &form, occurred)
}
