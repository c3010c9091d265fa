//! Three commitments of the region, all invented: one declared complete of which little is shown, and
//! contested without an answer; one half done and shown; one late, with a forecast.

use serde_json::json;
use sijill_core::activity::evidence::{EvidenceAccess, EvidenceCommand, EvidenceTold};
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::record::Actor;

use super::cast::{REGION, REGION_COMMITTEE, REGION_FOCAL, REGION_PRESIDENT, partner};
use crate::demo::acting::Opening;
use crate::demo::cast::region;
use crate::demo::petitions::{date, slug, step};
use crate::demo::{Author, DemoError};

/// What the region promised, by number of the story: title, problem, solution, value, milestones.
const PROMISES: [(&str, &str, &str, &str, &[&str]); 3] = [
    (
        "نشر معطيات الجهة في صيغة مفتوحة",
        "المعطيات لا تُنشر إلا في تقارير ورقية.",
        "بوابة للمعطيات المفتوحة.",
        "transparency",
        &["catalogue", "portal", "reuse"],
    ),
    (
        "إشراك الشباب في إعداد التصميم الجهوي",
        "لا مكان للشباب في إعداد التصميم.",
        "مجلس استشاري للشباب يبدي رأيه.",
        "participation",
        &["council", "opinion"],
    ),
    (
        "جواب معلل عن كل طلب للمعلومات",
        "طلبات كثيرة تبقى بلا جواب.",
        "مكتب للحق في المعلومة بأجل معلوم.",
        "accountability",
        &["office", "register"],
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
        for (id, due) in milestones.iter().zip(["2023-04-30", "2023-07-31", "2023-08-15"]) {
            author.plan(case, (&focal, REGION_FOCAL.role), id, &format!("محطة {id}"), due)?;
        }
        cases.push(case);
    }
    match cases[..] {
        [data, young, requests] => Ok(Promised { data, young, requests }),
        _ => Err(DemoError::Story("the region promised three things")),
    }
}

/// Files an item; gives its number, which the story counts for each commitment.
fn file(
    author: &Author<'_>,
    case: CaseId,
    (kind, title, of): (&str, &str, &str),
    milestone: &str,
) -> Result<(), DemoError> {
    let title = format!("{title} (معطيات خيالية)");
    let item = EvidenceTold {
        access: EvidenceAccess::Public,
        kind: slug(kind)?,
        language: slug("ar")?,
        licence: Some(slug("cc-by-4.0")?),
        milestone: Some(slug(milestone)?),
        object: Some(author.text(&title)?),
        of: date(of)?,
        replaces: None,
        source: author.text("مصالح الجهة (معطيات خيالية)")?,
        title: author.text(&title)?,
    };
    let file = Command::Evidence(EvidenceCommand::File { case, item });
    author.act("evidence", &REGION_FOCAL.actor(), &file).map(|_| ())
}

fn accept(author: &Author<'_>, case: CaseId, evidence: u32) -> Result<(), DemoError> {
    let accept = EvidenceCommand::Accept { case, evidence, reason: None };
    let by = REGION_COMMITTEE.actor();
    author.act("acceptance", &by, &Command::Evidence(accept)).map(|_| ())
}

fn progress(author: &Author<'_>, by: &Actor, command: ProgressCommand) -> Result<(), DemoError> {
    author.act("progress", by, &Command::Progress(command)).map(|_| ())
}

fn declare(
    author: &Author<'_>,
    case: CaseId,
    level: DeclaredLevel,
    evidence: &[u32],
    words: &str,
) -> Result<(), DemoError> {
    let narrative = Some(author.text(&format!("{words} (معطيات خيالية)"))?);
    let evidence = evidence.to_vec();
    let told = ProgressTold { evidence, level, narrative, occurred: None, percent: None };
    progress(author, &REGION_FOCAL.actor(), ProgressCommand::Declare { case, told })
}

/// Spring: the young have their council; the data have a catalogue and no portal.
pub(super) fn spring(author: &Author<'_>, promised: &Promised) -> Result<(), DemoError> {
    let (focal, committee) = (REGION_FOCAL.actor(), REGION_COMMITTEE.actor());
    file(
        author,
        promised.young,
        ("official-act", "قرار إحداث مجلس الشباب", "2023-04-05"),
        "council",
    )?;
    accept(author, promised.young, 1)?;
    author.declare(
        promised.young,
        &focal,
        "council",
        "قرار إحداث المجلس (معطيات خيالية)",
        Some("2023-04-05"),
    )?;
    author.verify(promised.young, &committee, "council")?;
    declare(
        author,
        promised.young,
        DeclaredLevel::Substantial,
        &[1],
        "أُحدث المجلس وعقد لقاءه الأول",
    )?;
    file(author, promised.data, ("photograph", "صورة شاشة للفهرس", "2023-04-20"), "catalogue")?;
    accept(author, promised.data, 1)?;
    declare(author, promised.data, DeclaredLevel::Limited, &[1], "الفهرس منشور")
}

/// Summer: the data are declared complete on a statement; an association contests, and nobody answers;
/// the office for requests is late, and says by when.
pub(super) fn summer(author: &Author<'_>, promised: &Promised) -> Result<(), DemoError> {
    let (focal, committee) = (REGION_FOCAL.actor(), REGION_COMMITTEE.actor());
    let data = promised.data;
    file(author, data, ("publication", "فهرس المعطيات", "2023-05-15"), "catalogue")?;
    accept(author, data, 2)?;
    file(author, data, ("statement", "بلاغ عن إطلاق البوابة", "2023-07-10"), "portal")?;
    for (id, evidence) in [("catalogue", "الفهرس"), ("portal", "بلاغ الإطلاق"), ("reuse", "بلاغ الإطلاق")]
    {
        let evidence = format!("{evidence} (معطيات خيالية)");
        author.declare(data, &focal, id, &evidence, Some("2023-07-10"))?;
    }
    declare(author, data, DeclaredLevel::Complete, &[2, 3], "البوابة جاهزة")?;
    progress(
        author,
        &committee,
        ProgressCommand::Countersign { case: data, declaration: 2, reason: None },
    )?;
    let forecast = ProgressCommand::Forecast {
        case: promised.requests,
        due: date("2023-12-31")?,
        milestone: slug("office")?,
        reason: "تأخر تعيين المكلفة بالمعلومات".to_owned(),
    };
    progress(author, &focal, forecast)?;
    author.wait_until("2023-07-24T10:00:00.000Z")?;
    let contest = ProgressCommand::Contest {
        case: data,
        declaration: 2,
        reason: Some("البوابة لا تُفتح، وليس فيها ملف واحد.".to_owned()),
        text: None,
    };
    progress(author, &Actor::Party(partner()), contest)
}
