//! The region assesses itself: a grid agreed before anyone scores, the region's scores, civil society's
//! beside them, a public consultation in which every comment is answered, an improvement for what is
//! low, a frozen edition.

use sijill_core::activity::consultations::Disposition;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, RecordId};
use sijill_core::record::Actor;

use super::cast::{REGION, REGION_FOCAL, partner};
use super::commitments::Promised;
use crate::demo::acting::Opening;
use crate::demo::cast::{REGION_BUREAU, region};
use crate::demo::petitions::{date, enrol, signer, slug, step};
use crate::demo::{Author, DemoError};

/// The criteria: three are about a commitment, the others about all of them. The grid is ours (domain
/// study, section 3.11), and no official indicator set.
const CRITERIA: [(&str, &str, u32); 6] = [
    ("completion-data", "إنجاز التزام المعطيات المفتوحة", 2),
    ("completion-young", "إنجاز التزام إشراك الشباب", 2),
    ("completion-requests", "إنجاز التزام الجواب عن طلبات المعلومات", 2),
    ("evidence-rate", "نسبة التنقيط المدعوم بوثائق", 1),
    ("participation-rate", "حضور المجتمع المدني في مراحل البرنامج", 1),
    ("answer-rate", "المساهمات المجاب عنها مع التعليل", 1),
];

/// The scores of the region and of civil society, in the order of the criteria.
const SCORES: [(&str, &str); 6] = [
    ("complete", "limited"),
    ("substantial", "substantial"),
    ("limited", "not-started"),
    ("substantial", "limited"),
    ("complete", "substantial"),
    ("limited", "limited"),
];

fn act(author: &Author<'_>, by: &Actor, mut command: ScoreCommand) -> Result<(), DemoError> {
    // all of its scores are given before everyone is asked
    if let Some(given) = command.given() {
        command.seal_with(author.register.seal_score(&given)?);
    }
    author.act("self-assessment", by, &Command::Score(command)).map(|_| ())
}

/// June: the grid is proposed and agreed.
pub(super) fn agreed(author: &Author<'_>, promised: &Promised) -> Result<CaseId, DemoError> {
    let focal = REGION_FOCAL.actor();
    author.wait_until("2023-06-07T10:00:00.000Z")?;
    let case = author.open(
        &focal,
        Opening {
            number: 90_400,
            body: region(),
            brought_by: None,
            parent: None,
            procedure: "ma.region.self-assessment",
            territory: REGION,
            title: "التقييم الذاتي لالتزامات الحكومة المنفتحة من طرف الجهة (معطيات خيالية)",
        },
    )?;
    for (n, (id, title, weight)) in CRITERIA.iter().enumerate() {
        let criterion = CriterionProposed {
            about: promised.all().get(n).copied(),
            criterion: slug(id)?,
            method: None,
            title: author.text(title)?,
            weight: *weight,
        };
        act(author, &focal, ScoreCommand::Propose { case, criterion })?;
    }
    author.wait_until("2023-06-12T10:00:00.000Z")?;
    act(author, &REGION_BUREAU.actor(), ScoreCommand::Agree { case, seen: None })?;
    step(author, case, &focal, "begin_scoring", &[], None)?;
    Ok(case)
}

/// June and July: both sides score, the bureau looks at it, the draft is put to the public.
pub(super) fn scored(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    let (focal, bureau) = (REGION_FOCAL.actor(), REGION_BUREAU.actor());
    let partner = Actor::Party(partner());
    author.wait_until("2023-06-27T10:00:00.000Z")?;
    for ((id, ..), (own, theirs)) in CRITERIA.iter().zip(SCORES) {
        let shown = *id != "answer-rate";
        let evidence = if shown {
            vec![author.text(&format!("وثيقة عن {id} (معطيات خيالية)"))?]
        } else {
            vec![]
        };
        // a score without evidence says why
        let reason = (!shown).then(|| "لم يُمسك سجل للأجوبة قبل هذه السنة.".to_owned());
        let (criterion, level, side) = (slug(id)?, slug(own)?, Side::Body);
        act(
            author,
            &focal,
            ScoreCommand::Score { case, criterion, evidence, level, reason, seal: None, side },
        )?;
        let (criterion, level, side) = (slug(id)?, slug(theirs)?, Side::CivilSociety);
        let evidence = vec![author.text(&format!("ملاحظات الجمعيات حول {id} (معطيات خيالية)"))?];
        let reason = None;
        let theirs =
            ScoreCommand::Score { case, criterion, evidence, level, reason, seal: None, side };
        act(author, &partner, theirs)?;
    }
    step(author, case, &focal, "send_to_review", &[], None)?;
    author.wait_until("2023-07-03T10:00:00.000Z")?;
    let (outcome, reason) = (ReviewOutcome::Approved, None);
    act(author, &bureau, ScoreCommand::Review { case, outcome, reason, seen: None })?;
    step(author, case, &bureau, "open_consultation", &[], None)?;
    let draft = [
        (
            "ar",
            "مسودة التقييم الذاتي للجهة: ستة معايير، تنقيط الجهة وتنقيط المجتمع المدني جنبا إلى جنب.",
        ),
        (
            "fr",
            "Projet d'auto-évaluation de la région : six critères, les notes de la région et celles de la société civile côte à côte.",
        ),
    ];
    author.consult(case, &focal, "draft", draft, "2023-07-21")
}

/// July: citizens and an association comment.
pub(super) fn commented(author: &Author<'_>, case: CaseId) -> Result<Vec<RecordId>, DemoError> {
    author.wait_until("2023-07-12T18:00:00.000Z")?;
    enrol(author, case, 50..52)?;
    let mut comments = Vec::new();
    for (n, words) in [(50, "بوابة المعطيات لا تعمل، فكيف تكون مكتملة؟"), (51, "أين جدول الأجوبة؟")]
    {
        comments.push(author.comment(case, &signer(author, case, n)?, "draft", words)?);
    }
    let partner = Actor::Party(partner());
    comments.push(author.comment(case, &partner, "draft", "نقترح نشر عدد اللقاءات مع الشباب.")?);
    Ok(comments)
}

/// July and August: every comment is answered; improvements; the edition.
pub(super) fn answered(
    author: &Author<'_>,
    case: CaseId,
    comments: Vec<RecordId>,
) -> Result<(), DemoError> {
    let (focal, bureau) = (REGION_FOCAL.actor(), REGION_BUREAU.actor());
    author.wait_until("2023-07-27T10:00:00.000Z")?;
    let answers = [
        (Disposition::Partly, "سجلنا الملاحظة، وتنقيط المجتمع المدني يظهر الفرق."),
        (Disposition::Accepted, "سيُنشر سجل الأجوبة كل ثلاثة أشهر."),
        (Disposition::Refused, "اللقاءات في محاضر المجلس الاستشاري، ولا تُكرر هنا."),
    ];
    for (comment, (disposition, words)) in comments.into_iter().zip(answers) {
        author.answer(case, &focal, comment, disposition, words)?;
    }
    step(author, case, &focal, "close_consultation", &[], None)?;
    for (id, action) in [
        ("completion-requests", "تعيين المكلفة بالمعلومات قبل نهاية السنة"),
        ("answer-rate", "سجل للأجوبة يُنشر كل ثلاثة أشهر"),
    ] {
        let improvement = ImprovementPlanned {
            action: author.text(&format!("{action} (معطيات خيالية)"))?,
            criterion: slug(id)?,
            due: date("2023-12-31")?,
            office: slug(REGION_FOCAL.role)?,
        };
        act(author, &focal, ScoreCommand::Improve { case, improvement })?;
    }
    author.wait_until("2023-08-02T10:00:00.000Z")?;
    step(author, case, &focal, "submit", &[], None)?;
    let edition = author.edition(case)?;
    act(author, &bureau, ScoreCommand::Publish { case, edition })?;
    step(author, case, &bureau, "publish", &[], None)?;
    Ok(())
}
