//! The openness programme of one commune, from the first meeting to its end (domain study, section 2.5,
//! row 5): co-created, consulted on twice, validated by a committee in which civil society sits, adopted
//! by the council, carried out in two years, evaluated. Every event is invented; the order of the stages
//! is the published one. No stage may be reached here but by its step.

mod carried_out;
mod funded;
mod measured;
mod next_cycle;

use serde_json::json;
use sijill_core::activity::consultations::Disposition;
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_store::Entry;

pub(crate) use self::carried_out::ended;
pub(crate) use self::next_cycle::begun as next_begun;
use super::acting::Opening;
use super::cast::{
    BUREAU, CLERK, FOCAL_POINT, FOLLOW_UP, PRESIDENT, Player, council, enter_person, give,
};
use super::petitions::{date, enrol, signer, step};
use super::places::LARACHE;
use super::{Author, DemoError, Progress};

/// Sits in the follow-up committee for civil society.
const CIVIL_SOCIETY: Player =
    Player::new(34, "civil-society-member", "عضوة لجنة التتبع عن المجتمع المدني (خيالية)");
/// How many parts this story has, for the progress shown.
const PARTS: u64 = 5;

/// What the programme promises: title, problem, solution, value, milestones with their last days and what
/// is to be done.
type Promise = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

const PROMISES: [Promise; 5] = [
    (
        "نشر محاضر الدورات في أجل خمسة عشر يوما",
        "المحاضر لا تُنشر، ولا تُقرأ إلا في مقر الجماعة.",
        "صفحة للمحاضر وأجل معلوم.",
        "transparency",
        &[
            ("page", "2025-01-31", "صفحة المحاضر على موقع الجماعة"),
            ("minutes", "2025-06-30", "محاضر ست دورات منشورة في أجلها"),
        ],
    ),
    (
        "مسطرة كتابية للجواب عن مقترحات المواطنين",
        "مقترحات كثيرة تبقى بلا جواب.",
        "سجل للمقترحات وجواب معلل عن كل واحد.",
        "participation",
        &[
            ("register", "2025-03-31", "سجل المقترحات مفتوح"),
            ("answers", "2026-03-31", "جواب معلل عن كل مقترح"),
        ],
    ),
    (
        "ميزانية بالصور كل سنة",
        "الميزانية لا يفهمها إلا أهل الاختصاص.",
        "كتيب مصور يُوزع في الأحياء.",
        "accountability",
        &[
            ("booklet-2025", "2025-04-30", "كتيب ميزانية 2025 موزع"),
            ("booklet-2026", "2026-04-30", "كتيب ميزانية 2026 موزع"),
        ],
    ),
    (
        "بوابة للمعطيات المفتوحة للجماعة",
        "لا ملف واحد في صيغة مفتوحة.",
        "بوابة فيها عشرون ملفا.",
        "technology",
        &[
            ("portal", "2025-09-30", "البوابة على الخط"),
            ("files", "2026-03-31", "عشرون ملفا في صيغة مفتوحة"),
        ],
    ),
    (
        "لقاء كل ثلاثة أشهر في كل حي",
        "لا موعد قارا للقاء السكان.",
        "برنامج سنوي معلن للقاءات.",
        "participation",
        &[
            ("calendar", "2025-01-31", "رزنامة اللقاءات معلنة"),
            ("meetings", "2026-09-30", "لقاءات في كل الأحياء"),
        ],
    ),
];
/// The programme, its commitments in their order, and what judged them.
#[derive(Debug, Clone)]
pub struct Openness {
    /// The programme.
    pub plan: CaseId,
    /// Its five commitments.
    pub commitments: Vec<CaseId>,
    /// The evaluation of them.
    pub evaluation: CaseId,
}

/// March to September 2024: from the first meeting to the agenda of the council.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn prepared(
    author: &Author<'_>,
    progress: &mut Progress<'_>,
) -> Result<(CaseId, Vec<CaseId>), DemoError> {
    let name =
        [Entry { owner: CIVIL_SOCIETY.id(), name: "name", text: CIVIL_SOCIETY.name.as_bytes() }];
    enter_person(author, CIVIL_SOCIETY)?;
    give(author, CIVIL_SOCIETY.id(), council(), CIVIL_SOCIETY.role, "2024-03")?;
    author.register.keep_personal(&name)?;
    author.wait_until("2024-03-05T10:00:00.000Z")?;
    let plan = open(
        author,
        92_000,
        None,
        "ma.commune.openness-programme",
        "برنامج عمل الانفتاح لجماعة العرائش 2024-2026 (معطيات خيالية)",
    )?;
    co_created(author, plan)?;
    progress("openness", 1, PARTS);
    consulted(author, plan)?;
    let commitments = promised(author, plan)?;
    progress("openness", 2, PARTS);
    author.wait_until("2024-09-20T10:00:00.000Z")?;
    let session = date("2024-10-03")?;
    let item =
        ItemInscribed { item: 4, occurred: None, session, session_kind: SessionKind::Ordinary };
    let inscribe = Command::Deliberation(DeliberationCommand::Inscribe { case: plan, item });
    author.act("inscription", &CLERK.actor(), &inscribe)?;
    Ok((plan, commitments))
}

/// October 2024: the council adopts it, and with it each commitment.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn adopted(
    author: &Author<'_>,
    plan: CaseId,
    commitments: &[CaseId],
) -> Result<(), DemoError> {
    voted(author, plan)?;
    for (case, promise) in commitments.iter().zip(&PROMISES) {
        begun(author, *case, promise)?;
    }
    Ok(())
}

fn open(
    author: &Author<'_>,
    number: u64,
    parent: Option<CaseId>,
    procedure: &str,
    title: &str,
) -> Result<CaseId, DemoError> {
    let opening = Opening {
        number,
        body: council(),
        brought_by: None,
        parent,
        procedure,
        territory: LARACHE,
        title,
    };
    author.open(&FOCAL_POINT.actor(), opening)
}

/// Two information meetings, the axes, a workshop, contributions on line.
fn co_created(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    let focal = FOCAL_POINT.actor();
    for (place, people) in
        [("دار الثقافة: ما هو برنامج الانفتاح؟", 64), ("مقر الجماعة: لقاء مع الجمعيات", 31)]
    {
        let form = [("place", author.field(place)?), ("participants", json!(people))];
        step(author, plan, &focal, "inform", &form, None)?;
    }
    author.wait_until("2024-04-02T10:00:00.000Z")?;
    let axes = [(
        "axes",
        author.field("الشفافية في القرار؛ مشاركة الأحياء؛ المعطيات المفتوحة (معطيات خيالية)")?,
    )];
    step(author, plan, &PRESIDENT.actor(), "choose_axes", &axes, None)?;
    author.wait_until("2024-04-22T10:00:00.000Z")?;
    workshop(author, plan, "ورشة الإبداع المشترك الأولى (معطيات خيالية)", [42, 19, 11])?;
    let draft = [
        (
            "ar",
            "ما الذي تنتظرونه من جماعة منفتحة؟ ثلاثة محاور ومساهمة مفتوحة للجميع (معطيات خيالية).",
        ),
        (
            "fr",
            "Qu'attendez-vous d'une commune ouverte ? Trois axes, une contribution ouverte à tous (données fictives).",
        ),
    ];
    author.consult(plan, &focal, "contributions", draft, "2024-05-15")?;
    enrol(author, plan, 50..54)?;
    heard(
        author,
        (plan, "contributions", "2024-05-06", "2024-05-17"),
        &[
            (
                "انشروا محاضر الدورات كاملة، لا ملخصاتها.",
                Disposition::Accepted,
                "دُوّن في الالتزام الأول: المحاضر كاملة.",
            ),
            (
                "نريد أن نُسأل قبل القرار، في حيّنا.",
                Disposition::Accepted,
                "صار لقاء دوريا في كل حي.",
            ),
            (
                "خفضوا الرسوم.",
                Disposition::Refused,
                "الرسوم يحددها القرار الجبائي، وليست من موضوع البرنامج.",
            ),
        ],
    )?;
    step(author, plan, &focal, "analyse", &[], None)
}

fn workshop(
    author: &Author<'_>,
    plan: CaseId,
    summary: &str,
    [people, women, associations]: [u64; 3],
) -> Result<(), DemoError> {
    let form = [
        ("summary", author.field(summary)?),
        ("participants", json!(people)),
        ("women", json!(women)),
        ("associations", json!(associations)),
    ];
    step(author, plan, &FOCAL_POINT.actor(), "hold_workshop", &form, None)
}

/// People say something in a round on a day; after it has closed, each is answered.
fn heard(
    author: &Author<'_>,
    (plan, round, said, answered): (CaseId, &str, &str, &str),
    words: &[(&str, Disposition, &str)],
) -> Result<(), DemoError> {
    author.wait_until(&format!("{said}T18:00:00.000Z"))?;
    let mut comments = Vec::new();
    for (n, (comment, _, _)) in words.iter().enumerate() {
        let by = signer(author, plan, 50 + n as u64)?;
        comments.push(author.comment(plan, &by, round, comment)?);
    }
    author.wait_until(&format!("{answered}T10:00:00.000Z"))?;
    for (comment, (_, disposition, answer)) in comments.into_iter().zip(words) {
        author.answer(plan, &FOCAL_POINT.actor(), comment, *disposition, answer)?;
    }
    Ok(())
}

/// The projects are published, discussed and commented on, and become a programme.
fn consulted(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    author.wait_until("2024-05-21T10:00:00.000Z")?;
    let projects = [(
        "projects",
        author.sealed(plan, "خمسة مشاريع، والجواب المعلل عن المساهمات (معطيات خيالية)")?,
    )];
    // the bureau takes longer than the week it has: its term passes in public
    let proposal = author.proposed(plan, &FOLLOW_UP.actor(), "publish_projects", &projects)?;
    author.wait_until("2024-06-03T10:00:00.000Z")?;
    author.confirm(plan, &BUREAU.actor(), proposal)?;
    let draft = [
        ("ar", "مشاريع الالتزامات الخمسة، بمحطاتها وآجالها (معطيات خيالية)."),
        ("fr", "Les cinq projets d'engagement, leurs jalons et leurs délais (données fictives)."),
    ];
    author.consult(plan, &FOCAL_POINT.actor(), "projects", draft, "2024-06-20")?;
    author.wait_until("2024-06-04T10:00:00.000Z")?;
    workshop(author, plan, "ورشة ثانية حول المشاريع (معطيات خيالية)", [37, 18, 9])?;
    heard(
        author,
        (plan, "projects", "2024-06-10", "2024-06-24"),
        &[
            ("أجل ثلاثين يوما للمحاضر طويل.", Disposition::Accepted, "صار الأجل خمسة عشر يوما."),
            (
                "اجعلوا اللقاءات شهرية.",
                Disposition::Partly,
                "كل ثلاثة أشهر، مع لقاء إضافي قبل الميزانية.",
            ),
        ],
    )?;
    let programme =
        [("programme", author.sealed(plan, "نص برنامج عمل الانفتاح 2024-2026 (معطيات خيالية)")?)];
    step(author, plan, &FOCAL_POINT.actor(), "propose_programme", &programme, None)
}

/// Five commitments are opened under it; the committee validates, and civil society signs too.
fn promised(author: &Author<'_>, plan: CaseId) -> Result<Vec<CaseId>, DemoError> {
    let mut commitments = Vec::new();
    for (n, (title, ..)) in PROMISES.iter().enumerate() {
        let title = format!("{title} (معطيات خيالية)");
        let number = 92_001 + n as u64;
        commitments.push(open(author, number, Some(plan), "ogp.local.commitment", &title)?);
    }
    author.wait_until("2024-07-09T10:00:00.000Z")?;
    let opinion = [("opinion", author.field("رأي لجنة التتبع: موافقة بالإجماع (معطيات خيالية)")?)];
    let by = (&FOLLOW_UP.actor(), &CIVIL_SOCIETY.actor());
    author.step_confirmed(plan, by, "validate", &opinion)?;
    Ok(commitments)
}

/// The council votes in its October session, and adopts.
fn voted(author: &Author<'_>, plan: CaseId) -> Result<(), DemoError> {
    let clerk = CLERK.actor();
    author.wait_until("2024-10-03T16:00:00.000Z")?;
    let vote = Vote {
        abstentions: 3,
        against: 4,
        in_favour: 25,
        members: 39,
        occurred: None,
        postponed: false,
        present: 32,
    };
    let vote = Command::Deliberation(DeliberationCommand::RecordVote { case: plan, vote });
    author.act("vote", &clerk, &vote)?;
    let form = [
        ("start", json!("2024-10")),
        ("end", json!("2026-09-30")),
        ("decision", author.field("مقرر المجلس باعتماد البرنامج (معطيات خيالية)")?),
    ];
    step(author, plan, &clerk, "adopt", &form, None)
}

/// A commitment is adopted with the programme, and its milestones are planned.
fn begun(
    author: &Author<'_>,
    case: CaseId,
    (_, problem, solution, value, milestones): &Promise,
) -> Result<(), DemoError> {
    let form = [
        ("programme", author.field("برنامج عمل الانفتاح 2024-2026 (معطيات خيالية)")?),
        ("problem", author.field(problem)?),
        ("solution", author.field(solution)?),
        ("values", json!([value])),
        ("start", json!("2024-10")),
        ("end", json!("2026-09-30")),
        ("responsible", json!(council())),
    ];
    step(author, case, &PRESIDENT.actor(), "adopt", &form, None)?;
    for (id, due, title) in *milestones {
        let by = (&FOCAL_POINT.actor(), FOCAL_POINT.role);
        author.plan(case, by, id, &format!("{title} (معطيات خيالية)"), due)?;
    }
    Ok(())
}
