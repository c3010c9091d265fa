//! The openness programme of the demonstration: four invented commitments of the council, told as
//! they happened, and two real ones, copied from their published pages. Nothing invented may hang
//! on a real commitment.

mod published;

use serde_json::{Value, json};
use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneReturned, MilestoneVerified,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Ids, PartyId};
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;

use super::cast::{FOCAL_POINT, FOLLOW_UP, KEEPER, PRESIDENT, council, network, observer};
use super::petitions::{date, slug, step};
use super::{Author, DemoError, Progress, places};

/// The commitments of the council, all invented.
#[derive(Debug, Clone, Copy)]
pub struct Promised {
    /// The minutes of sessions: returned once, declared again, contested and answered.
    pub minutes: CaseId,
    /// The meetings in the quarters: one milestone verified, then contested without an answer; one
    /// returned, and not declared again.
    pub meetings: CaseId,
    /// The training of young people: every milestone verified, completed.
    pub training: CaseId,
    /// The citizens' counter: dropped, with public reasons.
    pub counter: CaseId,
}

/// How many acts these stories tell, for the progress shown.
const PARTS: u64 = 4;

/// September and October 2023: real plans are copied, the council adopts its own.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn adopted(
    author: &Author<'_>,
    progress: &mut Progress<'_>,
) -> Result<Promised, DemoError> {
    author.wait_until("2023-09-18T10:00:00.000Z")?;
    published::copy(author)?;
    progress("commitments", 1, PARTS);
    author.wait_until("2023-10-02T09:00:00.000Z")?;
    let own = |n, title: &str| open(author, n, council(), places::LARACHE, title, "ar");
    let promised = Promised {
        minutes: own(70_000, "نشر محاضر الدورات والميزانية على الموقع (معطيات خيالية)")?,
        meetings: own(70_001, "لقاءات دورية مع سكان الأحياء (معطيات خيالية)")?,
        training: own(70_002, "تكوين الشباب في آليات المشاركة (معطيات خيالية)")?,
        counter: own(70_003, "شباك المواطن في كل حي (معطيات خيالية)")?,
    };
    author.wait_until("2023-10-16T15:00:00.000Z")?;
    for (case, problem, solution, value) in [
        (
            promised.minutes,
            "محاضر الدورات لا تصل إلى السكان.",
            "صفحة تنشر المحاضر والميزانية.",
            "transparency",
        ),
        (
            promised.meetings,
            "لا موعد معروف يلتقي فيه السكان بالمجلس.",
            "لقاء في كل حي مرتين في السنة.",
            "participation",
        ),
        (
            promised.training,
            "قلة من الشباب تعرف كيف تُقدَّم العريضة.",
            "دورتان تكوينيتان مع الجمعيات.",
            "participation",
        ),
        (promised.counter, "السكان بعيدون عن مقر الجماعة.", "شباك في كل حي.", "accountability"),
    ] {
        adopt(author, case, problem, solution, value)?;
    }
    author.wait_until("2023-10-20T10:00:00.000Z")?;
    for (case, id, title, from, due) in [
        (promised.minutes, "page", "صفحة المحاضر على الموقع", "2024-01", "2024-02-29"),
        (promised.minutes, "minutes", "نشر محاضر دورات 2024", "2024-03", "2024-06-30"),
        (promised.minutes, "budget", "نشر ميزانية المواطن", "2024-07", "2024-12-31"),
        (promised.meetings, "calendar", "برنامج اللقاءات منشور", "2024-01", "2024-04-30"),
        (promised.meetings, "meetings", "ستة لقاءات في الأحياء", "2024-05", "2025-06-30"),
        (promised.meetings, "rooms", "قاعات اللقاءات محجوزة", "2024-03", "2024-06-30"),
        (promised.training, "first", "الدورة التكوينية الأولى", "2024-01", "2024-02"),
        (promised.training, "second", "الدورة التكوينية الثانية", "2024-07", "2024-10"),
        (promised.counter, "place", "مقر الشباك الأول", "2024-01", "2024-09-30"),
    ] {
        plan(author, case, id, title, from, due)?;
    }
    Ok(promised)
}

/// February 2024: the first milestones are declared and verified.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn winter(
    author: &Author<'_>,
    promised: Promised,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    author.wait_until("2024-02-19T10:00:00.000Z")?;
    declare(author, promised.minutes, "page", "صورة الصفحة وعنوانها (معطيات خيالية)", None)?;
    let trained = "لائحة حضور الدورة الأولى دون أسماء: 24 (معطيات خيالية)";
    declare(author, promised.training, "first", trained, Some("2024-02-10"))?;
    author.wait_until("2024-02-28T11:00:00.000Z")?;
    verify(author, promised.minutes, "page", Some("فُتحت الصفحة أمام اللجنة."))?;
    verify(author, promised.training, "first", None)?;
    progress("commitments", 2, PARTS);
    Ok(())
}

/// July to September 2024: one is returned and declared again late, one is dropped.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn summer(
    author: &Author<'_>,
    promised: Promised,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    author.wait_until("2024-07-17T10:00:00.000Z")?;
    let minutes = "محضر دورة فبراير 2024 (معطيات خيالية)";
    declare(author, promised.minutes, "minutes", minutes, Some("2024-06-26"))?;
    let calendar = "برنامج اللقاءات كما عُلّق (معطيات خيالية)";
    declare(author, promised.meetings, "calendar", calendar, Some("2024-05-10"))?;
    let rooms = "رسالة إلى دور الحي (معطيات خيالية)";
    declare(author, promised.meetings, "rooms", rooms, None)?;
    author.wait_until("2024-07-29T11:00:00.000Z")?;
    for (case, id, reason) in [
        (promised.minutes, "minutes", "محضر دورة ماي غير منشور."),
        (promised.meetings, "rooms", "الرسالة طلب لا جواب عنه."),
    ] {
        let (milestone, reason) = (slug(id)?, reason.to_owned());
        let returned = MilestoneReturned { milestone, reason };
        let command = MilestoneCommand::Return { case, returned };
        act(author, "return", &FOLLOW_UP.actor(), command)?;
    }
    verify(author, promised.meetings, "calendar", None)?;
    author.wait_until("2024-09-10T10:00:00.000Z")?;
    let trained = "لائحة حضور الدورة الثانية دون أسماء: 31 (معطيات خيالية)";
    declare(author, promised.training, "second", trained, None)?;
    author.wait_until("2024-09-12T10:00:00.000Z")?;
    let reasons = "لم يُعتمد التمويل في ميزانية 2024؛ يُعاد النظر في البرنامج الموالي.";
    let form = [("reasons", json!(reasons))];
    step(author, promised.counter, &PRESIDENT.actor(), "drop", &form, None)?;
    author.wait_until("2024-09-18T10:00:00.000Z")?;
    verify(author, promised.training, "second", None)?;
    author.wait_until("2024-09-20T10:00:00.000Z")?;
    let both = "محضرا دورتي فبراير وماي 2024 (معطيات خيالية)";
    declare(author, promised.minutes, "minutes", both, None)?;
    progress("commitments", 3, PARTS);
    Ok(())
}

/// October and November 2024: an association contests twice; one contest is answered, the other is
/// not; one commitment is completed.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn autumn(
    author: &Author<'_>,
    promised: Promised,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    let contest = |case, milestone: &str, words: &str| {
        let text = Some(text(author, words, "ar")?);
        let milestone = slug(milestone)?;
        let command = MilestoneCommand::Contest { case, milestone, reason: None, text };
        act(author, "contest", &Actor::Party(observer()), command)
    };
    author.wait_until("2024-10-21T10:00:00.000Z")?;
    let unread = "المحضران صورتان لا يمكن البحث فيهما ولا قراءتهما آليا (معطيات خيالية).";
    contest(promised.minutes, "minutes", unread)?;
    author.wait_until("2024-10-24T10:00:00.000Z")?;
    let unheld = "اللقاء المبرمج في حي المدينة القديمة لم يُعقد (معطيات خيالية).";
    contest(promised.meetings, "calendar", unheld)?;
    author.wait_until("2024-11-06T10:00:00.000Z")?;
    let answer = MilestoneCommand::Answer {
        case: promised.minutes,
        contest: 1,
        reason: Some("يُنشر نص قابل للبحث مع كل محضر ابتداء من هذا الشهر.".to_owned()),
        text: None,
    };
    act(author, "answer", &FOCAL_POINT.actor(), answer)?;
    author.wait_until("2024-11-08T10:00:00.000Z")?;
    step(author, promised.training, &PRESIDENT.actor(), "complete", &[], None)?;
    progress("commitments", PARTS, PARTS);
    Ok(())
}

fn text(author: &Author<'_>, words: &str, language: &str) -> Result<ObjectRef, DemoError> {
    Ok(author.register.keep_text(words, slug(language)?)?)
}

fn field(object: &ObjectRef) -> Result<Value, DemoError> {
    serde_json::to_value(object).map_err(|e| DemoError::Shipped(e.to_string()))
}

fn open(
    author: &Author<'_>,
    n: u64,
    body: PartyId,
    territory: &str,
    title: &str,
    language: &str,
) -> Result<CaseId, DemoError> {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    let case = CaseId(Ids::new(seed, author.register.now()?).nth(0));
    let command = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body,
        case,
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("ogp.local.commitment")?,
        representative: None,
        territory: slug(territory)?,
        title: text(author, title, language)?,
    }));
    let by = if body == network() { KEEPER.actor() } else { FOCAL_POINT.actor() };
    author.act("opening of a commitment", &by, &command)?;
    Ok(case)
}

fn adopt(
    author: &Author<'_>,
    case: CaseId,
    problem: &str,
    solution: &str,
    value: &str,
) -> Result<(), DemoError> {
    let words = |words: &str| field(&text(author, words, "ar")?);
    let form = [
        ("programme", words("برنامج عمل الانفتاح لجماعة العرائش 2024-2025 (معطيات خيالية)")?),
        ("problem", words(problem)?),
        ("solution", words(solution)?),
        ("values", json!([value])),
        ("start", json!("2024-01")),
        ("end", json!("2025-12")),
        ("responsible", json!(council())),
        ("office", words("مصلحة التواصل (معطيات خيالية)")?),
        ("stakeholders", words("جمعيات الأحياء (معطيات خيالية)")?),
    ];
    step(author, case, &PRESIDENT.actor(), "adopt", &form, None)
}

fn act(
    author: &Author<'_>,
    doing: &'static str,
    by: &Actor,
    command: MilestoneCommand,
) -> Result<(), DemoError> {
    author.act(doing, by, &Command::Milestone(command)).map(|_| ())
}

fn plan(
    author: &Author<'_>,
    case: CaseId,
    id: &str,
    title: &str,
    from: &str,
    due: &str,
) -> Result<(), DemoError> {
    let milestone = MilestonePlanned {
        due: date(due)?,
        from: Some(date(from)?),
        milestone: slug(id)?,
        office: slug(FOCAL_POINT.role)?,
        title: text(author, title, "ar")?,
    };
    act(author, "plan", &FOCAL_POINT.actor(), MilestoneCommand::Plan { case, milestone })
}

fn declare(
    author: &Author<'_>,
    case: CaseId,
    id: &str,
    evidence: &str,
    occurred: Option<&str>,
) -> Result<(), DemoError> {
    let declared = MilestoneDeclared {
        evidence: vec![text(author, evidence, "ar")?],
        milestone: slug(id)?,
        occurred: occurred.map(date).transpose()?,
    };
    act(author, "declaration", &FOCAL_POINT.actor(), MilestoneCommand::Declare { case, declared })
}

fn verify(
    author: &Author<'_>,
    case: CaseId,
    id: &str,
    reason: Option<&str>,
) -> Result<(), DemoError> {
    let (milestone, reason) = (slug(id)?, reason.map(str::to_owned));
    let verified = MilestoneVerified { milestone, reason };
    let command = MilestoneCommand::Verify { case, verified };
    act(author, "verification", &FOLLOW_UP.actor(), command)
}
