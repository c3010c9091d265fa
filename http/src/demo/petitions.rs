//! The three petitions of the demonstration, all invented, told in the order they happened.

use serde_json::{Value, json};
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::CorrectRecord;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::figure::{FigureCommand, FigureStated, Part};
use sijill_core::ids::{CaseId, Ids, NotAnId, PartyId, Slug};
use sijill_core::record::Actor;
use sijill_core::refusal::{Fact, Refusal};
use sijill_core::text::Text;
use sijill_core::time::{Moment, PartialDate};
use sijill_store::{Entry, ExecuteError};

use super::cast::{BUREAU, CHAIR, CLERK, KEEPER, PRESIDENT, council, network};
use super::{
    Author, DemoError, Progress, Refused, Told, budgets, commitments, failed, laws, party, places,
    rhythm,
};

/// How many signatures wait for one sync.
const TOGETHER: usize = 512;
/// The first signer's number, away from the cast's.
const SIGNERS: u64 = 1_000_000;

/// Tells the three stories, and those of the commitments, interleaved as they happened.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn tell(author: &Author<'_>, progress: &mut Progress<'_>) -> Result<Told, DemoError> {
    let promised = commitments::adopted(author, progress)?;
    let budget = budgets::begun(author)?;
    let street_lights = lights(author)?;
    budgets::voted(author, &budget, progress)?;
    commitments::winter(author, promised, progress)?;
    let (school_bus, refused) = bus(author, &budget, progress)?;
    commitments::summer(author, promised, progress)?;
    let second = budgets::second(author)?;
    figure(author)?;
    bus_in_autumn(author, school_bus)?;
    commitments::autumn(author, promised, progress)?;
    author.wait_until("2024-11-15T09:00:00.000Z")?;
    places::describe(author, 2024, progress)?;
    laws::autumn(author, progress)?;
    budgets::listed(author, &second, progress)?;
    let garden = garden(author, &second, progress)?;
    let budgets = budgets::Budgets { counted: budget.case(), voting: second.case() };
    Ok(Told { garden, school_bus, street_lights, promised, budgets, refused })
}

/// An invented citizen: the identity goes to the vault, the log sees a pseudonym.
struct Citizen {
    id: PartyId,
    identity: String,
}

fn citizen(n: u64) -> Citizen {
    Citizen { id: party(SIGNERS + n), identity: format!("FICTIF{n:06}") }
}

pub(super) fn signer(author: &Author<'_>, case: CaseId, n: u64) -> Result<Actor, DemoError> {
    Ok(Actor::Signer(author.register.pseudonym(case, &citizen(n).identity)?))
}

/// Keeps identities, and which pseudonym is whose, in the vault.
pub(super) fn enrol(
    author: &Author<'_>,
    case: CaseId,
    numbers: std::ops::Range<u64>,
) -> Result<(), DemoError> {
    let citizens: Vec<Citizen> = numbers.map(citizen).collect();
    let mut names = Vec::with_capacity(citizens.len());
    for citizen in &citizens {
        let pseudonym = author.register.pseudonym(case, &citizen.identity)?;
        names.push(format!("signer/{case}/{pseudonym}"));
    }
    let rows = citizens.iter().zip(&names).flat_map(|(citizen, name)| {
        let text = citizen.identity.as_bytes();
        [
            Entry { owner: citizen.id, name: "identity", text },
            Entry { owner: citizen.id, name: name.as_str(), text: b"" },
        ]
    });
    Ok(author.register.keep_personal(&rows.collect::<Vec<_>>())?)
}

pub(crate) fn slug(text: &str) -> Result<Slug, DemoError> {
    text.parse().map_err(|e: NotAnId| DemoError::Shipped(e.to_string()))
}

pub(crate) fn date(text: &str) -> Result<PartialDate, DemoError> {
    text.parse().map_err(|e: NotAnId| DemoError::Shipped(e.to_string()))
}

pub(super) fn open(author: &Author<'_>, n: u64, title: &str) -> Result<CaseId, DemoError> {
    let now = author.register.now()?;
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    let case = CaseId(Ids::new(seed, now).nth(0));
    let title = author.register.keep_text(title, slug("ar")?)?;
    enrol(author, case, n..n + 1)?;
    let command = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: council(),
        case,
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("ma.commune.petition")?,
        representative: None,
        territory: slug(places::LARACHE)?,
        title,
    }));
    author.act("opening of a petition", &signer(author, case, n)?, &command)?;
    Ok(case)
}

pub(crate) fn step(
    author: &Author<'_>,
    case: CaseId,
    by: &Actor,
    step: &'static str,
    form: &[(&str, Value)],
    occurred: Option<&str>,
) -> Result<(), DemoError> {
    let form = form.iter().map(|(id, value)| Ok((slug(id)?, value.clone())));
    let command = Command::Case(CaseCommand::TakeStep(TakeStep {
        case,
        form: form.collect::<Result<_, DemoError>>()?,
        occurred: occurred.map(date).transpose()?,
        parent: None,
        step: slug(step)?,
    }));
    author.act(step, by, &command).map(|_| ())
}

/// Signers `numbers` sign at once, waiting together for the disk.
pub(super) fn sign(
    author: &Author<'_>,
    case: CaseId,
    numbers: std::ops::Range<u64>,
) -> Result<(), DemoError> {
    let command = Command::Signature(SignatureCommand::Sign { case, part: None });
    let signers =
        numbers.map(|n| signer(author, case, n)).collect::<Result<Vec<_>, DemoError>>()?;
    together(author, &signers, &command)
}

/// Each of `actors` commands the same, all waiting together for the disk.
pub(super) fn together(
    author: &Author<'_>,
    actors: &[Actor],
    command: &Command,
) -> Result<(), DemoError> {
    for group in actors.chunks(TOGETHER) {
        let begun = group
            .iter()
            .map(|actor| {
                let id = author.register.fresh_command()?;
                let begun = author.register.begin(actor, command, id);
                begun.map_err(|source| failed("signature", source))
            })
            .collect::<Result<Vec<_>, DemoError>>()?;
        for begun in begun {
            begun.finish().map_err(|source| failed("signature", source))?;
        }
    }
    Ok(())
}

fn notify(author: &Author<'_>, case: CaseId, text: &str) -> Result<(), DemoError> {
    let text = author.register.keep_text(text, slug("ar")?)?;
    let notice = NoticeGiven {
        channel: NoticeChannel::InHand,
        occurred: None,
        text: Some(text),
        to: Addressee::Representative,
    };
    let command = Command::Notice(NoticeCommand::Give { case, notice });
    author.act("notice", &PRESIDENT.actor(), &command).map(|_| ())
}

fn inscribe(author: &Author<'_>, case: CaseId, item: u32, session: &str) -> Result<(), DemoError> {
    let item = ItemInscribed {
        item,
        occurred: None,
        session: date(session)?,
        session_kind: SessionKind::Ordinary,
    };
    let command = Command::Deliberation(DeliberationCommand::Inscribe { case, item });
    author.act("inscription", &PRESIDENT.actor(), &command).map(|_| ())
}

fn vote(
    author: &Author<'_>,
    case: CaseId,
    counts: [u64; 3],
) -> Result<sijill_store::Answer, DemoError> {
    let [in_favour, against, abstentions] = counts;
    let vote = Vote {
        abstentions,
        against,
        in_favour,
        members: 35,
        occurred: None,
        postponed: false,
        // one of those present did not vote
        present: in_favour + against + abstentions + 1,
    };
    let command = Command::Deliberation(DeliberationCommand::RecordVote { case, vote });
    author.act("vote", &CLERK.actor(), &command)
}

/// The street lights: deposited on 30 November 2023, and never answered.
fn lights(author: &Author<'_>) -> Result<CaseId, DemoError> {
    author.wait_until("2023-11-06T09:30:00.000Z")?;
    let case = open(author, 40_000, "إنارة الأزقة المحيطة بالمدرسة (معطيات خيالية)")?;
    enrol(author, case, 40_001..40_240)?;
    for (day, from, to) in [("07", 0, 60), ("12", 60, 150), ("21", 150, 231)] {
        author.wait_until(&format!("2023-11-{day}T17:00:00.000Z"))?;
        sign(author, case, 40_000 + from..40_000 + to)?;
    }
    author.wait_until("2023-11-30T10:15:00.000Z")?;
    step(author, case, &signer(author, case, 40_000)?, "submit", &[], None)?;
    Ok(case)
}

/// The school bus: the bureau cannot admit 199 signatures, refuses with reasons; one more signature
/// completes the file.
fn bus(
    author: &Author<'_>,
    budget: &budgets::Told,
    progress: &mut Progress<'_>,
) -> Result<(CaseId, Refused), DemoError> {
    author.wait_until("2024-03-04T10:00:00.000Z")?;
    let first = 50_000;
    let case = open(author, first, "حافلة مدرسية للدواوير البعيدة (معطيات خيالية)")?;
    enrol(author, case, first + 1..first + 200)?;
    budgets::decided(author, budget, progress)?;
    for (day, from, to) in [("05", 0, 48), ("09", 48, 120), ("17", 120, 199)] {
        author.wait_until(&format!("2024-03-{day}T18:20:00.000Z"))?;
        sign(author, case, first + from..first + to)?;
    }
    let representative = signer(author, case, first)?;
    author.wait_until("2024-03-20T09:00:00.000Z")?;
    step(author, case, &representative, "submit", &[], None)?;
    author.wait_until("2024-03-25T11:00:00.000Z")?;
    let refused = admit_too_early(author, case)?;
    let reasons = "عدد التوقيعات الصحيحة 199 وهو دون العتبة المطلوبة 200. يمكن استكمال الملف.";
    let form = [("grounds", json!(["signatures"])), ("reasons", json!(reasons))];
    step(author, case, &BUREAU.actor(), "refuse", &form, None)?;
    author.wait_until("2024-03-27T10:00:00.000Z")?;
    notify(author, case, reasons)?;
    author.wait_until("2024-04-01T16:00:00.000Z")?;
    step(author, case, &representative, "complete_file", &[], None)?;
    author.wait_until("2024-04-02T12:00:00.000Z")?;
    sign(author, case, first + 199..first + 200)?;
    author.wait_until("2024-05-20T09:00:00.000Z")?;
    step(author, case, &representative, "submit", &[], None)?;
    author.wait_until("2024-06-10T10:00:00.000Z")?;
    step(author, case, &BUREAU.actor(), "admit", &[], None)?;
    author.wait_until("2024-07-01T10:00:00.000Z")?;
    inscribe(author, case, 4, "2024-10")?;
    author.wait_until("2024-07-15T10:00:00.000Z")?;
    step(author, case, &CLERK.actor(), "refer", &[], None)?;
    Ok((case, refused))
}

/// The bureau tries to admit the petition, and is refused with code and facts.
fn admit_too_early(author: &Author<'_>, case: CaseId) -> Result<Refused, DemoError> {
    let attempt = step(author, case, &BUREAU.actor(), "admit", &[], None);
    let Err(DemoError::Command { source, .. }) = attempt else {
        return Err(DemoError::Story("199 signatures were admitted"));
    };
    let ExecuteError::Refused(refusal @ Refusal::Guard(_)) = *source else {
        return Err(DemoError::Command { doing: "admit", source });
    };
    let number = |name: &str| match refusal.facts().get(name) {
        Some(Fact::Number(n)) => Ok(*n),
        Some(Fact::Text(_)) | None => Err(DemoError::Story("the refusal told no numbers")),
    };
    Ok(Refused { needed: number("needed")?, counted: number("counted")? })
}

/// What others say about the network: a total that its parts do not add up to.
pub(super) fn figure(author: &Author<'_>) -> Result<(), DemoError> {
    author.wait_until("2024-09-26T09:00:00.000Z")?;
    let part = |ar: &str, fr: &str, en: &str, value| Part {
        of: Text { ar: ar.to_owned(), en: en.to_owned(), fr: fr.to_owned() },
        value,
    };
    let figure = FigureStated {
        figure: slug("members")?,
        occurred: Some(date("2024-09-24")?),
        parts: vec![
            part("جهات", "régions", "regions", 12),
            part("مجالس إقليمية", "conseils provinciaux", "provincial councils", 7),
            part("جماعات", "communes", "communes", 97),
        ],
        source: "عرض في ورشة، 24 شتنبر 2024 (معطيات خيالية)".to_owned(),
        total: 126,
    };
    let command = Command::Figure(FigureCommand::State { about: network(), figure });
    author.act("stated figure", &KEEPER.actor(), &command).map(|_| ())
}

/// The committee gave its opinion in August; it was recorded in October. The vote was entered
/// wrongly, and corrected.
fn bus_in_autumn(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    author.wait_until("2024-10-03T09:00:00.000Z")?;
    let form = [("opinion", json!("favourable"))];
    step(author, case, &CHAIR.actor(), "report", &form, Some("2024-08-20"))?;
    author.wait_until("2024-10-08T13:00:00.000Z")?;
    let held = vote(author, case, [17, 9, 3])?;
    let record = held.records.first().ok_or(DemoError::Story("no vote was recorded"))?;
    let record =
        record.read().id.parse().map_err(|e: NotAnId| DemoError::Shipped(e.to_string()))?;
    author.wait_until("2024-10-11T10:00:00.000Z")?;
    let correction = Command::Case(CaseCommand::Correct(CorrectRecord {
        case,
        field: "in_favour".to_owned(),
        now: json!(18),
        reason: "خطأ في النقل من المحضر: 18 صوتا بالموافقة لا 17".to_owned(),
        record,
    }));
    author.act("correction", &CLERK.actor(), &correction)?;
    author.wait_until("2024-10-16T10:00:00.000Z")?;
    notify(author, case, "وافق المجلس على العريضة في دورة أكتوبر 2024.")
}

/// The garden on the river: 20,000 signatures in the rhythm of a real petition, through to the
/// notification; then one signer is erased and the count stays.
fn garden(
    author: &Author<'_>,
    budget: &budgets::Told,
    progress: &mut Progress<'_>,
) -> Result<CaseId, DemoError> {
    author.wait_until("2024-11-24T00:00:00.000Z")?;
    let case = open(author, 0, "تهيئة حديقة عمومية على ضفة وادي اللوكوس (معطيات خيالية)")?;
    let start: Moment = author.register.now()?;
    let beats = rhythm::beats()?;
    let total = beats.iter().map(|beat| beat.signatures).sum();
    let (mut signed, mut enrolled) = (0, 1);
    for beat in &beats {
        author.wait(start.plus_ms(beat.minutes * 60_000))?;
        let upto = signed + beat.signatures;
        while enrolled < upto {
            let next = (enrolled + 1_000).min(total);
            enrol(author, case, enrolled..next)?;
            enrolled = next;
        }
        sign(author, case, signed..upto)?;
        signed = upto;
        progress("signatures", signed, total);
    }
    author.wait_until("2024-12-26T09:00:00.000Z")?;
    step(author, case, &signer(author, case, 0)?, "submit", &[], None)?;
    author.wait_until("2025-01-08T10:00:00.000Z")?;
    step(author, case, &BUREAU.actor(), "admit", &[], None)?;
    author.wait_until("2025-01-14T10:00:00.000Z")?;
    inscribe(author, case, 2, "2025-02")?;
    author.wait_until("2025-01-16T10:00:00.000Z")?;
    step(author, case, &CLERK.actor(), "refer", &[], None)?;
    author.wait_until("2025-01-24T15:00:00.000Z")?;
    step(author, case, &CHAIR.actor(), "report", &[("opinion", json!("favourable"))], None)?;
    author.wait_until("2025-01-28T09:00:00.000Z")?;
    let erased = author.register.erase(citizen(12_345).id, slug("request-of-the-person")?);
    erased.map_err(|source| failed("erasure", source))?;
    laws::winter(author)?;
    budgets::voting(author, budget, progress)?;
    author.wait_until("2025-02-06T13:30:00.000Z")?;
    vote(author, case, [24, 4, 5])?;
    author.wait_until("2025-02-10T10:00:00.000Z")?;
    notify(author, case, "وافق المجلس على العريضة في دورة فبراير 2025.")?;
    Ok(case)
}
