//! Cases of other laws in the demonstration, all invented: a petition to the region whose signatures
//! are spread over its provinces, an association's petition with its check-list, an opinion that does
//! not come, a batch of paper sheets, and a request for information that nobody answers. They are of
//! people who have no login here.

use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::opinions::OpinionCommand;
use sijill_core::activity::sheets::{SheetCommand, SheetLine, SheetsReceived};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Ids, PartyId, Pseudonym};
use sijill_core::record::Actor;

use super::cast::{self, ARCHIVES, BUREAU, CLERK, OFFICER};
use super::petitions::{date, enrol, signer, slug, step, together};
use super::{Author, DemoError, Progress, places};

/// The provinces and prefectures of the region, and how many sign in each: the last has one too few.
const SPREAD: [(&str, u64); 8] = [
    ("01.051", 71),
    ("01.151", 70),
    ("01.227", 70),
    ("01.331", 75),
    ("01.405", 70),
    ("01.511", 70),
    ("01.571", 70),
    ("01.573", 24),
];

/// A case of these stories.
struct Opening {
    n: u64,
    body: PartyId,
    procedure: &'static str,
    petitioner: Option<PartyId>,
    territory: &'static str,
    title: &'static str,
}

/// What begins in November 2024.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn autumn(author: &Author<'_>, progress: &mut Progress<'_>) -> Result<(), DemoError> {
    region(author)?;
    progress("signatures", 520, 520);
    request(author)
}

/// What begins in January 2025, under the second version of the procedure of communes.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn winter(author: &Author<'_>) -> Result<(), DemoError> {
    association(author)?;
    paper(author)
}

fn open(author: &Author<'_>, opening: &Opening) -> Result<CaseId, DemoError> {
    let mut seed = [11; 32];
    seed[..8].copy_from_slice(&opening.n.to_be_bytes());
    let case = CaseId(Ids::new(seed, author.register.now()?).nth(0));
    let title = author.register.keep_text(opening.title, slug("ar")?)?;
    enrol(author, case, opening.n..opening.n + 1)?;
    let command = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: opening.body,
        case,
        occurred: None,
        parent: None,
        petitioner: opening.petitioner,
        procedure: slug(opening.procedure)?,
        representative: None,
        territory: slug(opening.territory)?,
        title,
    }));
    author.act("opening of a case", &signer(author, case, opening.n)?, &command)?;
    Ok(case)
}

/// 520 signatures, of which 24 in a prefecture where 25 are needed: before the bureau of the region.
fn region(author: &Author<'_>) -> Result<(), DemoError> {
    author.wait_until("2024-11-16T09:00:00.000Z")?;
    let first = 60_000;
    let case = open(
        author,
        &Opening {
            n: first,
            body: cast::region(),
            procedure: "ma.region.petition",
            petitioner: None,
            territory: "01",
            title: "نقل جهوي يربط القرى بالمستشفيات (معطيات خيالية)",
        },
    )?;
    enrol(author, case, first + 1..first + 520)?;
    let mut next = first;
    for (part, many) in SPREAD {
        let sign = SignatureCommand::Sign { case, part: Some(slug(part)?) };
        let signers = (next..next + many).map(|n| signer(author, case, n));
        let signers = signers.collect::<Result<Vec<_>, _>>()?;
        together(author, &signers, &Command::Signature(sign))?;
        next += many;
    }
    author.wait_until("2024-11-17T10:00:00.000Z")?;
    step(author, case, &signer(author, case, first)?, "submit", &[], None)
}

/// An association's petition before the bureau of the commune: some of its conditions are checked,
/// and an opinion that was asked for has not come.
fn association(author: &Author<'_>) -> Result<(), DemoError> {
    author.wait_until("2025-01-29T09:00:00.000Z")?;
    let n = 61_000;
    let case = open(
        author,
        &Opening {
            n,
            body: cast::council(),
            procedure: "ma.commune.petition",
            petitioner: Some(cast::observer()),
            territory: places::LARACHE,
            title: "مركز للقرب بحي السلام (معطيات خيالية)",
        },
    )?;
    step(author, case, &signer(author, case, n)?, "submit", &[], None)?;
    author.wait_until("2025-01-30T09:30:00.000Z")?;
    let evidence = author.register.keep_text("وصل الإيداع القانوني (معطيات خيالية)", slug("ar")?)?;
    for (condition, finding, reason) in [
        ("association_age", Finding::Met, None),
        ("standing", Finding::Met, None),
        ("seat", Finding::Met, None),
        ("powers", Finding::Met, None),
        ("activity", Finding::Unclear, Some("القانون الأساسي لا يذكر هذا المجال صراحة")),
    ] {
        let checked = ConditionChecked {
            condition: slug(condition)?,
            evidence: Some(evidence.clone()),
            finding,
            occurred: None,
            reason: reason.map(str::to_owned),
            reference: None,
        };
        let check = Command::Condition(ConditionCommand::Check { case, checked });
        author.act("condition", &BUREAU.actor(), &check)?;
    }
    let ask = Command::Opinion(OpinionCommand::Ask {
        case,
        due: Some(date("2025-02-05")?),
        of: cast::equity_body(),
        question: None,
        reason: Some("رأي هيئة المساواة وتكافؤ الفرص ومقاربة النوع في المشروع".to_owned()),
    });
    author.act("opinion", &CLERK.actor(), &ask).map(|_| ())
}

/// A petition on paper: a batch of forty lines, entered by two persons who agree, and counted.
fn paper(author: &Author<'_>) -> Result<(), DemoError> {
    author.wait_until("2025-01-31T09:00:00.000Z")?;
    let n = 62_000;
    let case = open(
        author,
        &Opening {
            n,
            body: cast::council(),
            procedure: "ma.commune.petition",
            petitioner: None,
            territory: places::LARACHE,
            title: "ممر آمن للتلاميذ (معطيات خيالية)",
        },
    )?;
    enrol(author, case, n + 1..n + 40)?;
    let batch = slug("batch-1")?;
    let scan = author.register.keep_text("أوراق التوقيع، مسح ضوئي (معطيات خيالية)", slug("ar")?)?;
    let received = SheetsReceived { batch: batch.clone(), lines: 40, occurred: None, scan };
    let receive = Command::Sheet(SheetCommand::Receive { case, received });
    author.act("sheets", &CLERK.actor(), &receive)?;
    let mut lines = Vec::new();
    for (line, n) in (1..=40).zip(n..) {
        lines.push(SheetLine { line, part: None, signer: pseudonym(&signer(author, case, n)?)? });
    }
    for by in [CLERK, ARCHIVES] {
        let (batch, lines) = (batch.clone(), lines.clone());
        let enter = Command::Sheet(SheetCommand::Enter { case, batch, lines });
        author.act("sheets", &by.actor(), &enter)?;
    }
    let (except, reason) = (vec![], None);
    let accept = Command::Sheet(SheetCommand::Accept { case, batch, except, reason });
    author.act("sheets", &BUREAU.actor(), &accept).map(|_| ())
}

fn pseudonym(actor: &Actor) -> Result<Pseudonym, DemoError> {
    match actor {
        Actor::Signer(pseudonym) => Ok(*pseudonym),
        Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_) => {
            Err(DemoError::Story("a citizen has no pseudonym"))
        }
    }
}

/// A request for information, due in twenty working days and answered by nobody.
fn request(author: &Author<'_>) -> Result<(), DemoError> {
    author.wait_until("2024-11-21T09:00:00.000Z")?;
    let n = 63_000;
    let case = open(
        author,
        &Opening {
            n,
            body: cast::council(),
            procedure: "ma.access-to-information",
            petitioner: None,
            territory: places::LARACHE,
            title: "دفتر تحملات النظافة (معطيات خيالية)",
        },
    )?;
    step(author, case, &OFFICER.actor(), "file", &[], None)
}
