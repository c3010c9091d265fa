//! The programme: its governing bodies, the eighteen countable events with what shows each, its
//! outputs, five projects that an association supervises beside a council, three strategies adopted by
//! councils that had a quorum.

use serde_json::json;
use sijill_core::activity::consultations::Disposition;
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::record::Actor;

use super::cast::{
    AL_HOCEIMA, HOCEIMA_CLERK, LEAD, REGION, STEERING, TANGIER, TANGIER_CLERK, agency, al_hoceima,
    holder, observatory, partner, tangier,
};
use crate::demo::acting::Opening;
use crate::demo::cast::{CLERK, council, region};
use crate::demo::petitions::{date, enrol, signer, step};
use crate::demo::places::LARACHE;
use crate::demo::{Author, DemoError};

/// A countable event: its short name, what it is, its last day as planned, the day it was held.
type Event = (&'static str, &'static str, &'static str, &'static str);

/// The eighteen countable events of the outline: three launches, three workshops on the guide, three
/// trainings on strategies, three on mechanisms, three on participatory budgets, a day on open
/// government, a workshop on indicators, a closing meeting (domain study, N-064). The days within the
/// stated year are invented.
const EVENTS: [Event; 18] = [
    ("launch-larache", "لقاء الإعلان الرسمي بالعرائش", "2023-02-28", "2023-02-14"),
    ("launch-tangier", "لقاء الإعلان الرسمي بطنجة", "2023-02-28", "2023-02-16"),
    ("launch-hoceima", "لقاء الإعلان الرسمي بالحسيمة", "2023-02-28", "2023-02-21"),
    ("guide-1", "ورشة أولى لبلورة دليل التجارب الناجحة", "2023-03-31", "2023-03-14"),
    ("guide-2", "ورشة ثانية لبلورة دليل التجارب الناجحة", "2023-03-31", "2023-03-21"),
    ("guide-3", "ورشة ثالثة لبلورة دليل التجارب الناجحة", "2023-03-31", "2023-03-28"),
    ("open-government-day", "يوم تحسيسي حول شراكة الحكومة المنفتحة", "2023-04-30", "2023-04-12"),
    (
        "strategy-larache",
        "دورة تكوينية حول استراتيجيات المشاركة، العرائش",
        "2023-04-30",
        "2023-04-18",
    ),
    ("strategy-tangier", "دورة تكوينية حول استراتيجيات المشاركة، طنجة", "2023-04-30", "2023-04-20"),
    (
        "strategy-hoceima",
        "دورة تكوينية حول استراتيجيات المشاركة، الحسيمة",
        "2023-04-30",
        "2023-04-25",
    ),
    (
        "mechanisms-larache",
        "دورة تكوينية حول آليات المشاركة المواطنة، العرائش",
        "2023-05-31",
        "2023-05-16",
    ),
    (
        "mechanisms-tangier",
        "دورة تكوينية حول آليات المشاركة المواطنة، طنجة",
        "2023-05-31",
        "2023-05-18",
    ),
    (
        "mechanisms-hoceima",
        "دورة تكوينية حول آليات المشاركة المواطنة، الحسيمة",
        "2023-05-31",
        "2023-05-23",
    ),
    ("indicators", "ورشة بلورة مؤشرات التزامات الحكومة المنفتحة", "2023-06-15", "2023-06-06"),
    ("budget-larache", "دورة تكوينية حول الميزانية التشاركية، العرائش", "2023-06-30", "2023-06-13"),
    ("budget-tangier", "دورة تكوينية حول الميزانية التشاركية، طنجة", "2023-06-30", "2023-06-15"),
    ("budget-hoceima", "دورة تكوينية حول الميزانية التشاركية، الحسيمة", "2023-06-30", "2023-06-20"),
    ("closing", "اللقاء الختامي", "2023-12-15", "2023-11-28"),
];

/// The five projects: what they are, who supervises beside the association.
const PROJECTS: [&str; 5] = [
    "مجلس تشاركي للأحياء بالعرائش",
    "منصة محلية للحق في المعلومة بطنجة",
    "ورشات الشباب للتخطيط الترابي بالحسيمة",
    "دليل العرائض المبسط",
    "ميزانية المواطن بالصور",
];

/// January 2023: the programme is registered, its bodies are seated, its events are planned.
pub(super) fn begun(author: &Author<'_>) -> Result<CaseId, DemoError> {
    let lead = LEAD.actor();
    author.wait_until("2023-01-16T10:00:00.000Z")?;
    let case = author.open(
        &lead,
        Opening {
            number: 90_000,
            body: region(),
            brought_by: None,
            parent: None,
            procedure: "ma.project.programme",
            territory: REGION,
            title: "مشروع «نشارك» لدعم المشاركة المواطنة بجهة طنجة-تطوان-الحسيمة (أحداث خيالية على مخطط منشور)",
        },
    )?;
    let form = [
        (
            "goal",
            author.field("تعزيز المشاركة المواطنة بدعم الشركاء في الحكامة الترابية التشاركية")?,
        ),
        (
            "funding",
            author.field(
                "الاتحاد الأوروبي عن طريق وكالة للتنمية، ثم الجمعية الحاملة للمشروع (أطراف خيالية)",
            )?,
        ),
        ("holder", json!(holder())),
        ("start", json!("2023-01-01")),
        ("end", json!("2023-12-31")),
    ];
    step(author, case, &lead, "register", &form, None)?;
    for (tier, organisation, status) in [
        ("steering", agency(), "agency"),
        ("steering", holder(), "team"),
        ("management", region(), "elected"),
        ("management", council(), "official"),
        ("management", council(), "elected"),
        ("management", tangier(), "official"),
        ("management", al_hoceima(), "elected"),
        ("management", partner(), "association"),
        ("management", observatory(), "association"),
        ("management", holder(), "team"),
    ] {
        let form = [
            ("tier", json!(tier)),
            ("organisation", json!(organisation)),
            ("status", json!(status)),
        ];
        step(author, case, &lead, "seat", &form, None)?;
    }
    for (id, title, due, _) in EVENTS {
        author.plan(case, (&lead, LEAD.role), id, title, due)?;
    }
    Ok(case)
}

/// An event was held: declared a day later with its sheet, looked at a week after.
pub(super) fn held(author: &Author<'_>, case: CaseId, ids: &[&str]) -> Result<(), DemoError> {
    for id in ids {
        let (_, title, _, day) = EVENTS
            .iter()
            .find(|event| event.0 == *id)
            .ok_or(DemoError::Story("there is no such event"))?;
        let sheet = format!("ورقة الحضور دون أسماء ومحضر: {title} (معطيات خيالية)");
        author.declare(case, &LEAD.actor(), id, &sheet, Some(day))?;
        author.verify(case, &STEERING.actor(), id)?;
    }
    Ok(())
}

/// The cells of coordination: one for the region, three local.
pub(super) fn cells(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    for (level, place) in
        [("regional", "الجهة"), ("local", "العرائش"), ("local", "طنجة"), ("local", "الحسيمة")]
    {
        let form = [("level", json!(level)), ("place", author.field(place)?)];
        step(author, case, &LEAD.actor(), "establish_cell", &form, None)?;
    }
    Ok(())
}

/// An output is published in its first edition.
pub(super) fn output(author: &Author<'_>, case: CaseId, words: &str) -> Result<(), DemoError> {
    let form = [("output", author.field(words)?), ("edition", json!(1))];
    step(author, case, &LEAD.actor(), "publish_output", &form, None)
}

/// The five projects are opened and selected, each brought by an association.
pub(super) fn projects(author: &Author<'_>, parent: CaseId) -> Result<Vec<CaseId>, DemoError> {
    let (lead, steering) = (LEAD.actor(), STEERING.actor());
    let supervisors = [council(), tangier(), al_hoceima(), region(), council()];
    let associations = [holder(), partner(), partner(), observatory(), holder()];
    let mut projects = Vec::new();
    for (n, title) in PROJECTS.iter().enumerate() {
        let title = format!("{title} (معطيات خيالية)");
        let project = author.open(
            &lead,
            Opening {
                number: 90_100 + n as u64,
                body: region(),
                brought_by: Some(associations[n]),
                parent: Some(parent),
                procedure: "ma.project.citizen-project",
                territory: REGION,
                title: &title,
            },
        )?;
        let form = [("supervisor", json!(supervisors[n]))];
        step(author, project, &steering, "select", &form, None)?;
        author.plan(project, (&lead, LEAD.role), "done", "إنجاز المشروع", "2023-11-30")?;
        projects.push(project);
    }
    Ok(projects)
}

/// They are delivered.
pub(super) fn delivered(author: &Author<'_>, projects: &[CaseId]) -> Result<(), DemoError> {
    let steering = STEERING.actor();
    for project in projects {
        let report = "تقرير إنجاز المشروع (معطيات خيالية)";
        author.declare(*project, &LEAD.actor(), "done", report, Some("2023-11-15"))?;
        author.verify(*project, &steering, "done")?;
        step(author, *project, &steering, "deliver", &[], None)?;
    }
    Ok(())
}

/// The council of a commune, with who keeps its files and its invented vote.
type Council = (PartyId, &'static str, Actor, &'static str, [u64; 3]);

fn councils() -> [Council; 3] {
    [
        (council(), LARACHE, CLERK.actor(), "العرائش", [24, 3, 2]),
        (tangier(), TANGIER, TANGIER_CLERK.actor(), "طنجة", [21, 5, 4]),
        (al_hoceima(), AL_HOCEIMA, HOCEIMA_CLERK.actor(), "الحسيمة", [26, 0, 3]),
    ]
}

/// The three strategies: drafted, heard, answered, adopted by councils that had a quorum.
pub(super) fn strategies(author: &Author<'_>, parent: CaseId) -> Result<(), DemoError> {
    author.wait_until("2023-04-27T10:00:00.000Z")?;
    let mut told = Vec::new();
    for (n, (body, territory, clerk, name, votes)) in councils().into_iter().enumerate() {
        let title = format!("استراتيجية المشاركة المواطنة لجماعة {name} (معطيات خيالية)");
        let case = author.open(
            &clerk,
            Opening {
                number: 90_200 + n as u64,
                body,
                brought_by: None,
                parent: Some(parent),
                procedure: "ma.region.strategy",
                territory,
                title: &title,
            },
        )?;
        let draft = [
            ("ar", "مسودة الاستراتيجية: لقاء في كل حي، جواب عن كل اقتراح، ميزانية بالصور."),
            (
                "fr",
                "Projet de stratégie : une rencontre par quartier, une réponse à chaque proposition, un budget en images.",
            ),
        ];
        author.consult(case, &clerk, "draft", draft, "2023-05-20")?;
        enrol(author, case, 40..42)?;
        told.push((case, clerk, votes));
    }
    heard(author, &told)?;
    adopted(author, &told)
}

/// A strategy under way: its case, who keeps it, and how the council will vote.
type Drafted = (CaseId, Actor, [u64; 3]);

/// Two people say something of each draft, and each is answered.
fn heard(author: &Author<'_>, told: &[Drafted]) -> Result<(), DemoError> {
    author.wait_until("2023-05-10T18:00:00.000Z")?;
    let mut comments = Vec::new();
    for (case, clerk, _) in told {
        for (n, words) in
            [(40, "أضيفوا موعدا قارا للقاء بعد صلاة العصر."), (41, "لا داعي لهذه الوثيقة.")]
        {
            let by = signer(author, *case, n)?;
            comments.push((*case, clerk.clone(), author.comment(*case, &by, "draft", words)?));
        }
    }
    author.wait_until("2023-05-25T10:00:00.000Z")?;
    for (n, (case, clerk, comment)) in comments.into_iter().enumerate() {
        let (disposition, words) = if n % 2 == 0 {
            (Disposition::Accepted, "أضيف موعد قار في كل حي.")
        } else {
            (
                Disposition::Refused,
                "الاستراتيجية التزام في برنامج عمل الجماعة، ولا يُتخلى عنها دون بديل.",
            )
        };
        author.answer(case, &clerk, comment, disposition, words)?;
    }
    Ok(())
}

/// The councils vote on what was submitted to them.
fn adopted(author: &Author<'_>, told: &[Drafted]) -> Result<(), DemoError> {
    for (case, clerk, _) in told {
        let form =
            [("strategy", author.field("نص الاستراتيجية كما عُرض على المجلس (معطيات خيالية)")?)];
        step(author, *case, clerk, "submit", &form, None)?;
        let item = ItemInscribed {
            item: 2,
            occurred: None,
            session: date("2023-06-08")?,
            session_kind: SessionKind::Extraordinary,
        };
        let inscribe = Command::Deliberation(DeliberationCommand::Inscribe { case: *case, item });
        author.act("inscription", clerk, &inscribe)?;
    }
    author.wait_until("2023-06-08T16:00:00.000Z")?;
    for (case, clerk, [in_favour, against, abstentions]) in told {
        let vote = Vote {
            abstentions: *abstentions,
            against: *against,
            in_favour: *in_favour,
            members: 35,
            occurred: None,
            postponed: false,
            present: in_favour + against + abstentions,
        };
        let vote = Command::Deliberation(DeliberationCommand::RecordVote { case: *case, vote });
        author.act("vote", clerk, &vote)?;
        step(author, *case, clerk, "adopt", &[], None)?;
    }
    Ok(())
}

/// The programme is closed: each output has its owner, and the evaluation was received.
pub(super) fn closed(author: &Author<'_>, case: CaseId, outputs: &[&str]) -> Result<(), DemoError> {
    let (lead, steering) = (LEAD.actor(), STEERING.actor());
    for (output, owner) in outputs.iter().zip([region(), partner(), region(), council()]) {
        let form = [("output", author.field(output)?), ("owner", json!(owner))];
        author.step_confirmed(case, (&lead, &steering), "hand_over", &form)?;
    }
    let form = [("report", author.field("تقرير تقييم المشروع (معطيات خيالية)")?)];
    step(author, case, &steering, "receive_evaluation", &form, None)?;
    author.step_confirmed(case, (&lead, &steering), "close", &[])
}
