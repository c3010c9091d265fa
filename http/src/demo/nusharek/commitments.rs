//! Three commitments of the region, all invented: one declared complete of which little is shown, and
//! contested without an answer; one half done and shown; one late, with a forecast.

use serde_json::json;
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand};
use sijill_core::ids::CaseId;
use sijill_core::record::Actor;

use super::cast::{REGION, REGION_COMMITTEE, REGION_FOCAL, REGION_PRESIDENT, partner};
use crate::demo::acting::Opening;
use crate::demo::cast::region;
use crate::demo::petitions::{date, slug, step};
use crate::demo::{Author, DemoError};

/// Milestones: the short name of each, and what is to be done.
type Milestones = &'static [(&'static str, &'static str)];

/// What the region promised, by number of the story: title, problem, solution, value, milestones.
const PROMISES: [(&str, &str, &str, &str, Milestones); 3] = [
    (
        "نشر معطيات الجهة في صيغة مفتوحة",
        "المعطيات لا تُنشر إلا في تقارير ورقية.",
        "بوابة للمعطيات المفتوحة.",
        "transparency",
        &[
            ("catalogue", "فهرس المعطيات"),
            ("portal", "البوابة على الخط"),
            ("reuse", "إعادة استعمال المعطيات من طرف آخرين"),
        ],
    ),
    (
        "إشراك الشباب في إعداد التصميم الجهوي",
        "لا مكان للشباب في إعداد التصميم.",
        "مجلس استشاري للشباب يبدي رأيه.",
        "participation",
        &[("council", "المجلس الاستشاري للشباب منصَّب"), ("opinion", "رأي الشباب في التصميم")],
    ),
    (
        "جواب معلل عن كل طلب للمعلومات",
        "طلبات كثيرة تبقى بلا جواب.",
        "مكتب للحق في المعلومة بأجل معلوم.",
        "accountability",
        &[("office", "مكتب الحق في المعلومة مفتوح"), ("register", "سجل الطلبات والأجوبة")],
    ),
];

/// The commitments.
#[derive(Debug, Clone, Copy)]
pub struct Promised {
    /// Open data: declared complete, little shown, contested without an answer.
    pub data: CaseId,
    /// The young: half done, and shown.
    pub young: CaseId,
    /// Requests for information: late.
    pub requests: CaseId,
}

impl Promised {
    /// All of them.
    pub(super) fn all(&self) -> [CaseId; 3] {
        [self.data, self.young, self.requests]
    }
}

/// January 2023: they are opened and adopted, their milestones are planned.
pub(super) fn adopted(author: &Author<'_>) -> Result<Promised, DemoError> {
    author.wait_until("2023-01-24T10:00:00.000Z")?;
    let focal = REGION_FOCAL.actor();
    let mut cases = Vec::new();
    for (n, (title, problem, solution, value, milestones)) in PROMISES.iter().enumerate() {
        let title = format!("{title} (معطيات خيالية)");
        let case = author.open(
            &focal,
            Opening {
                number: 90_300 + n as u64,
                body: region(),
                brought_by: None,
                parent: None,
                procedure: "ogp.local.commitment",
                territory: REGION,
                title: &title,
            },
        )?;
        let form = [
            ("programme", author.field("خطة عمل الجهة 2021-2023 (معطيات خيالية)")?),
            ("problem", author.field(problem)?),
            ("solution", author.field(solution)?),
            ("values", json!([value])),
            ("start", json!("2021-09")),
            ("end", json!("2023-08-31")),
            ("responsible", json!(region())),
        ];
        step(author, case, &REGION_PRESIDENT.actor(), "adopt", &form, None)?;
        for ((id, title), due) in milestones.iter().zip(["2023-04-30", "2023-07-31", "2023-08-15"])
        {
            author.plan(
                case,
                (&focal, REGION_FOCAL.role),
                id,
                &format!("{title} (معطيات خيالية)"),
                due,
            )?;
        }
        cases.push(case);
    }
    match cases[..] {
        [data, young, requests] => Ok(Promised { data, young, requests }),
        _ => Err(DemoError::Story("the region promised three things")),
    }
}

/// Spring: the young have their council; the data have a catalogue and no portal.
pub(super) fn spring(author: &Author<'_>, promised: &Promised) -> Result<(), DemoError> {
    let (focal, committee) = (REGION_FOCAL.actor(), REGION_COMMITTEE.actor());
    let office = "مصالح الجهة (معطيات خيالية)";
    let act = ("official-act", "قرار إحداث مجلس الشباب", "2023-04-05");
    author.file(promised.young, &focal, act, office, "council")?;
    author.accept(promised.young, &committee, 1)?;
    author.declare(
        promised.young,
        &focal,
        "council",
        "قرار إحداث المجلس (معطيات خيالية)",
        Some("2023-04-05"),
    )?;
    author.verify(promised.young, &committee, "council")?;
    let held = "أُحدث المجلس وعقد لقاءه الأول";
    author.progress(promised.young, &focal, DeclaredLevel::Substantial, &[1], held)?;
    let shown = ("photograph", "صورة شاشة للفهرس", "2023-04-20");
    author.file(promised.data, &focal, shown, office, "catalogue")?;
    author.accept(promised.data, &committee, 1)?;
    author.progress(promised.data, &focal, DeclaredLevel::Limited, &[1], "الفهرس منشور")
}

/// Summer: the data are declared complete on a statement; an association contests, and nobody answers;
/// the office for requests is late, and says by when.
pub(super) fn summer(author: &Author<'_>, promised: &Promised) -> Result<(), DemoError> {
    let (focal, committee) = (REGION_FOCAL.actor(), REGION_COMMITTEE.actor());
    let data = promised.data;
    let office = "مصالح الجهة (معطيات خيالية)";
    let list = ("publication", "فهرس المعطيات", "2023-05-15");
    author.file(data, &focal, list, office, "catalogue")?;
    author.accept(data, &committee, 2)?;
    let statement = ("statement", "بلاغ عن إطلاق البوابة", "2023-07-10");
    author.file(data, &focal, statement, office, "portal")?;
    for (id, evidence) in [("catalogue", "الفهرس"), ("portal", "بلاغ الإطلاق"), ("reuse", "بلاغ الإطلاق")]
    {
        let evidence = format!("{evidence} (معطيات خيالية)");
        author.declare(data, &focal, id, &evidence, Some("2023-07-10"))?;
    }
    author.progress(data, &focal, DeclaredLevel::Complete, &[2, 3], "البوابة جاهزة")?;
    let countersign = ProgressCommand::Countersign { case: data, declaration: 2, reason: None };
    author.act_on_progress(&committee, countersign)?;
    let forecast = ProgressCommand::Forecast {
        case: promised.requests,
        due: date("2023-12-31")?,
        milestone: slug("office")?,
        reason: "تأخر تعيين المكلفة بالمعلومات".to_owned(),
    };
    author.act_on_progress(&focal, forecast)?;
    author.wait_until("2023-07-24T10:00:00.000Z")?;
    let contest = ProgressCommand::Contest {
        case: data,
        declaration: 2,
        reason: Some("البوابة لا تُفتح، وليس فيها ملف واحد.".to_owned()),
        text: None,
    };
    author.act_on_progress(&Actor::Party(partner()), contest)
}
