//! Two years of the openness programme: what was done, declared, contested, amended, judged by others, and
//! how each commitment ended. Nothing may be decided here that the council did not adopt.

use serde_json::json;
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand};
use sijill_core::ids::CaseId;
use sijill_core::record::Actor;

use super::{CIVIL_SOCIETY, Openness, PARTS, funded, measured};
use crate::demo::cast::{FOCAL_POINT, FOLLOW_UP, PRESIDENT, council, observer};
use crate::demo::national;
use crate::demo::nusharek::evaluation::{Coded, Commission, whole};
use crate::demo::petitions::{date, step};
use crate::demo::places::LARACHE;
use crate::demo::{Author, DemoError, Progress};

/// Where the evidence comes from.
const OFFICE: &str = "مصالح الجماعة (معطيات خيالية)";
/// What two coders say of the five in the end.
const CODES: [Coded; 5] = [
    [["complete", "yes", "modest", "moderate"], ["complete", "yes", "modest", "moderate"]],
    [
        ["substantial", "yes", "substantial", "moderate"],
        ["substantial", "yes", "substantial", "moderate"],
    ],
    [
        ["limited", "yes", "modest", "none-notable"],
        ["substantial", "yes", "modest", "none-notable"],
    ],
    [["limited", "yes", "modest", "none-notable"], ["limited", "yes", "modest", "none-notable"]],
    [
        ["not-started", "yes", "modest", "none-notable"],
        ["not-started", "yes", "modest", "none-notable"],
    ],
];

/// 2025 and 2026: carried out, reviewed midway, evaluated, ended; `beside` is the national plan, which
/// runs through the same years.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn ended(
    author: &Author<'_>,
    plan: CaseId,
    commitments: Vec<CaseId>,
    beside: CaseId,
    progress: &mut Progress<'_>,
) -> Result<Openness, DemoError> {
    let [minutes, answers, budget, portal, meetings] = commitments[..] else {
        return Err(DemoError::Story("the programme has five commitments"));
    };
    measured::defined(author, answers)?;
    funded::planned(author, answers, budget)?;
    first_year(author, [minutes, answers, portal, meetings], beside)?;
    measured::first_year(author, answers)?;
    funded::first_year(author, answers)?;
    author.wait_until("2025-10-07T10:00:00.000Z")?;
    let report = [("report", author.field("تقرير التقييم المرحلي (معطيات خيالية)")?)];
    step(author, plan, &FOLLOW_UP.actor(), "review_midway", &report, None)?;
    national::in_time(author, beside)?;
    progress("openness", 3, PARTS);
    second_year(author, [answers, budget, portal, meetings])?;
    national::in_time(author, beside)?;
    measured::second_year(author, answers)?;
    funded::second_year(author, budget)?;
    let evaluation = evaluated(author, &commitments)?;
    national::reviewed(author, beside)?;
    progress("openness", 4, PARTS);
    settled(author, [minutes, answers, budget, portal, meetings])?;
    let report = [("report", author.field("تقرير التقييم النهائي للبرنامج (معطيات خيالية)")?)];
    let by = (&FOLLOW_UP.actor(), &CIVIL_SOCIETY.actor());
    author.step_confirmed(plan, by, "end", &report)?;
    progress("openness", 5, PARTS);
    Ok(Openness { plan, commitments, evaluation })
}

/// A milestone is done, shown, accepted and verified; the number of the item.
fn reached(
    author: &Author<'_>,
    case: CaseId,
    (milestone, day): (&str, &str),
    (kind, title): (&str, &str),
    item: u32,
) -> Result<(), DemoError> {
    let (focal, committee) = (FOCAL_POINT.actor(), FOLLOW_UP.actor());
    author.file(case, &focal, (kind, title, day), OFFICE, milestone)?;
    author.accept(case, &committee, item)?;
    let words = format!("{title} (معطيات خيالية)");
    author.declare(case, &focal, milestone, &words, Some(day))?;
    author.verify(case, &committee, milestone)
}

fn countersigned(author: &Author<'_>, case: CaseId, declaration: u32) -> Result<(), DemoError> {
    let countersign = ProgressCommand::Countersign { case, declaration, reason: None };
    author.act_on_progress(&FOLLOW_UP.actor(), countersign)
}

/// The minutes are published; there is a register of proposals; the portal is said to be ready, and an
/// association does not find it so.
fn first_year(
    author: &Author<'_>,
    [minutes, answers, portal, meetings]: [CaseId; 4],
    beside: CaseId,
) -> Result<(), DemoError> {
    let focal = FOCAL_POINT.actor();
    author.wait_until("2025-02-03T10:00:00.000Z")?;
    reached(author, minutes, ("page", "2025-01-27"), ("publication", "صفحة المحاضر"), 1)?;
    author.progress(minutes, &focal, DeclaredLevel::Limited, &[1], "الصفحة منشورة")?;
    reached(author, meetings, ("calendar", "2025-01-30"), ("publication", "رزنامة اللقاءات"), 1)?;
    author.wait_until("2025-04-07T10:00:00.000Z")?;
    reached(author, answers, ("register", "2025-03-28"), ("official-act", "سجل المقترحات"), 1)?;
    author.progress(answers, &focal, DeclaredLevel::Limited, &[1], "السجل مفتوح")?;
    national::late(author, beside)?;
    author.wait_until("2025-07-01T10:00:00.000Z")?;
    reached(author, minutes, ("minutes", "2025-06-24"), ("publication", "محاضر ست دورات"), 2)?;
    author.progress(minutes, &focal, DeclaredLevel::Complete, &[2], "ست دورات منشورة في أجلها")?;
    countersigned(author, minutes, 2)?;
    author.wait_until("2025-09-15T10:00:00.000Z")?;
    let said = ("statement", "بلاغ عن إطلاق البوابة", "2025-09-10");
    author.file(portal, &focal, said, OFFICE, "portal")?;
    for milestone in ["portal", "files"] {
        author.declare(
            portal,
            &focal,
            milestone,
            "بلاغ الإطلاق (معطيات خيالية)",
            Some("2025-09-10"),
        )?;
    }
    author.progress(portal, &focal, DeclaredLevel::Complete, &[1], "البوابة مفتوحة")?;
    countersigned(author, portal, 1)?;
    author.wait_until("2025-09-22T10:00:00.000Z")?;
    let contest = ProgressCommand::Contest {
        case: portal,
        declaration: 1,
        reason: Some("في البوابة ثلاثة ملفات من عشرين.".to_owned()),
        text: None,
    };
    author.act_on_progress(&Actor::Party(observer()), contest)?;
    author.wait_until("2025-09-30T10:00:00.000Z")?;
    let answer = ProgressCommand::Answer {
        case: portal,
        contest: 1,
        reason: Some("ثلاثة ملفات الآن، والباقي قبل نهاية البرنامج.".to_owned()),
        text: None,
    };
    author.act_on_progress(&focal, answer)
}

/// A booklet comes late; the meetings are amended after the forum was asked.
fn second_year(
    author: &Author<'_>,
    [answers, budget, portal, meetings]: [CaseId; 4],
) -> Result<(), DemoError> {
    let focal = FOCAL_POINT.actor();
    author.wait_until("2025-11-11T10:00:00.000Z")?;
    let amendment = [
        (
            "change",
            author.field("من لقاء شهري مقترح إلى لقاء كل ثلاثة أشهر في كل حي (معطيات خيالية)")?,
        ),
        ("solution", author.field("لقاء كل ثلاثة أشهر في كل حي مع الساكنة (معطيات خيالية)")?),
        ("forum", author.field("لجنة التتبع، 4 نونبر 2025: موافقة (معطيات خيالية)")?),
        ("reasons", json!("لا موارد بشرية كافية للقاء شهري.")),
    ];
    step(author, meetings, &PRESIDENT.actor(), "amend", &amendment, None)?;
    let forecast = ProgressCommand::Forecast {
        case: portal,
        due: date("2026-09-30")?,
        milestone: "files".parse().map_err(|_| DemoError::Story("a milestone has a name"))?,
        reason: "ينقص سبعة عشر ملفا.".to_owned(),
    };
    author.act_on_progress(&focal, forecast)?;
    author.wait_until("2026-02-02T10:00:00.000Z")?;
    let book = ("photograph", "كتيب الميزانية 2025");
    reached(author, budget, ("booklet-2025", "2026-01-20"), book, 1)?;
    author.progress(budget, &focal, DeclaredLevel::Limited, &[1], "كتيب واحد، بتأخير")?;
    author.wait_until("2026-03-30T10:00:00.000Z")?;
    let answered = ("publication", "الأجوبة عن 84 مقترحا");
    reached(author, answers, ("answers", "2026-03-25"), answered, 2)?;
    author.progress(answers, &focal, DeclaredLevel::Substantial, &[2], "84 جوابا من 91 مقترحا")
}

/// Spring and summer 2026: two coders, and a third where they differ.
fn evaluated(author: &Author<'_>, commitments: &[CaseId]) -> Result<CaseId, DemoError> {
    whole(
        author,
        &Commission {
            number: 92_500,
            territory: LARACHE,
            title: "التقييم المستقل لبرنامج عمل الانفتاح لجماعة العرائش (معطيات خيالية)",
            scope: "الالتزامات الخمسة إلى غاية 30 أبريل 2026 (معطيات خيالية)",
            subjects: commitments,
            cluster: (
                &[1, 4],
                "الحوار مع السكان (معطيات خيالية)",
                "كلاهما يفتح للسكان بابا للسؤال والجواب.",
            ),
            codes: &CODES,
            as_of: "2026-04-30",
            days: [
                "2026-05-11",
                "2026-05-25",
                "2026-06-08",
                "2026-06-22",
                "2026-07-09",
                "2026-07-23",
            ],
            differ: (2, "limited", "كتيب واحد من اثنين، وفي ثلاثة أحياء من عشرة."),
            recommended: (
                council(),
                FOCAL_POINT,
                "التصريح بما في البوابة فعلا، ملفا ملفا (معطيات خيالية)",
                "2027-03-31",
                "يُدرج في البرنامج المقبل.",
            ),
        },
    )
}

/// October 2026: each commitment ends, each in its own way.
fn settled(
    author: &Author<'_>,
    [minutes, answers, budget, portal, meetings]: [CaseId; 5],
) -> Result<(), DemoError> {
    author.wait_until("2026-10-05T10:00:00.000Z")?;
    let president = PRESIDENT.actor();
    step(author, minutes, &president, "complete", &[], None)?;
    for (case, remains) in [(answers, "سبعة أجوبة"), (meetings, "لقاءات ستة أحياء")]
    {
        let form = [
            ("remains", author.field(&format!("{remains} (معطيات خيالية)"))?),
            ("reasons", json!("يُستكمل في البرنامج المقبل.")),
        ];
        step(author, case, &president, "carry_over", &form, None)?;
    }
    for (case, reasons) in [
        (budget, "كتيب واحد من اثنين."),
        (portal, "ثلاثة ملفات من عشرين: لم يكتمل ما صُرح باكتماله."),
    ] {
        let form = [("reasons", json!(reasons))];
        step(author, case, &president, "end_not_completed", &form, None)?;
    }
    Ok(())
}
