//! What was typed about sheets, sponsors, invalidations and reviews, as commands. Identity numbers
//! become pseudonyms here and are kept nowhere; who may do what is for the core to say.

use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{
    SheetCommand, SheetLine, SheetsReceived, SheetsSettled, Stands,
};
use sijill_core::activity::signatures::Channel;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::review::DecideReview;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::time::PartialDate;

use super::Signing;
use crate::service::App;
use crate::service::acts::form::Ground;
use crate::service::acts::read::{Wrong, choice, date, missing, told, whole};
use crate::service::citizens::{identity, western};
use crate::service::form::Typed;

/// Makes the command of `signing` from what was typed. A link is printed and is no command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    signing: Signing,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    let reason = || typed.one("reason").to_owned();
    if signing.of_batch() {
        return Ok(Command::Sheet(of_sheets(service, case, signing, typed, occurred).await?));
    }
    let number = || -> Result<u32, Wrong> {
        let typed = whole(typed.one("invalidation")).and_then(|n| u32::try_from(n).ok());
        typed.ok_or_else(|| missing("invalidation"))
    };
    Ok(match signing {
        Signing::Sponsor => {
            // who it is goes into the vault once the record stands
            let sponsor = service.pseudonym(case, told(typed, true)?.identity).await?;
            Command::Sponsor(SponsorCommand::Enter { case, occurred, sponsor })
        }
        Signing::Start => {
            let query = query(typed)?;
            let matched = service.matching(case, query.clone()).await?.len() as u64;
            let (ground, reason) = (choice(typed, "ground")?, reason());
            let start = InvalidationCommand::Start { case, ground, matched, query, reason };
            Command::Invalidation(start)
        }
        Signing::Confirm => {
            let invalidation = number()?;
            Command::Invalidation(InvalidationCommand::Confirm { case, invalidation })
        }
        Signing::Cancel => {
            let (invalidation, reason) = (number()?, reason());
            Command::Invalidation(InvalidationCommand::Cancel { case, invalidation, reason })
        }
        Signing::SponsorLink
        | Signing::Receive
        | Signing::Enter
        | Signing::Settle
        | Signing::Draw
        | Signing::Sample
        | Signing::Accept
        | Signing::Refuse => return Err(crate::service::failure::Failure::NotFound.into()),
    })
}

/// The command that decides whether the crossing of `threshold` stands.
///
/// # Errors
/// That nothing was chosen.
pub fn review(case: CaseId, threshold: &Slug, typed: &Typed) -> Result<Command, Wrong> {
    let stands = match typed.one("stands") {
        "yes" => true,
        "no" => false,
        _ => return Err(missing("stands")),
    };
    let (reason, threshold) = (typed.one("reason").to_owned(), threshold.clone());
    let decide = DecideReview { case, reason, stands, threshold };
    Ok(Command::Case(CaseCommand::DecideReview(decide)))
}

async fn of_sheets(
    service: &App,
    case: CaseId,
    signing: Signing,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<SheetCommand, Wrong> {
    let batch: Slug = match typed.one("batch").parse() {
        Ok(batch) => batch,
        Err(_) if typed.some("batch").is_none() => return Err(missing("batch")),
        Err(_) => return Err(Wrong::Field("batch", "act-batch-unreadable")),
    };
    let reason = || typed.one("reason").to_owned();
    Ok(match signing {
        Signing::Receive => {
            let (lines, scan) = (small(typed, "lines")?, scan(typed)?);
            let received = SheetsReceived { batch, lines, occurred, scan };
            SheetCommand::Receive { case, received }
        }
        Signing::Enter => {
            let lines = rows(service, case, typed).await?;
            SheetCommand::Enter { case, batch, lines }
        }
        Signing::Settle => {
            let (line, reason) = (small(typed, "line")?, reason());
            let stands = stands(service, case, (&batch, line), typed).await?;
            SheetCommand::Settle { case, settled: SheetsSettled { batch, line, reason, stands } }
        }
        Signing::Draw => SheetCommand::Draw { case, batch, size: small(typed, "size")? },
        Signing::Sample => SheetCommand::Sample { case, batch, wrong: numbers(typed, "wrong")? },
        Signing::Accept => {
            let (except, reason) = (numbers(typed, "except")?, typed.some("reason"));
            SheetCommand::Accept { case, batch, except, reason: reason.map(str::to_owned) }
        }
        Signing::Refuse => SheetCommand::Refuse { case, batch, reason: reason() },
        Signing::Sponsor
        | Signing::SponsorLink
        | Signing::Start
        | Signing::Confirm
        | Signing::Cancel => return Err(missing("batch")),
    })
}

/// Which signatures are meant, as typed.
///
/// # Errors
/// What cannot be read, by field.
pub fn query(typed: &Typed) -> Result<SignatureQuery, Wrong> {
    let code = |name: &'static str| -> Result<Option<Slug>, Wrong> {
        typed.some(name).map(|_| choice(typed, name)).transpose()
    };
    let channel = match typed.one("channel") {
        "online" => Some(Channel::Online),
        "paper" => Some(Channel::Paper),
        _ => None,
    };
    let (batch, part) = (code("batch")?, code("part")?);
    let (from, until) = (date(typed, "from")?, date(typed, "until")?);
    Ok(SignatureQuery { batch, channel, from, part, until })
}

/// What stands of a line: what was chosen, or the entry that says what the settler reads. What is
/// typed is compared and kept nowhere.
async fn stands(
    service: &App,
    case: CaseId,
    (batch, line): (&Slug, u32),
    typed: &Typed,
) -> Result<Stands, Wrong> {
    let chosen = match typed.one("stands") {
        "first" => Some(Stands::First),
        "second" => Some(Stands::Second),
        "neither" => Some(Stands::Neither),
        _ => None,
    };
    let Some(written) = typed.some("identity") else {
        return chosen.ok_or_else(|| missing("stands"));
    };
    let plain = identity(written).ok_or(Wrong::Field("identity", "act-identity-unreadable"))?;
    let signer = service.pseudonym(case, plain).await?;
    let entries = service.entries(case, batch)?;
    let says = |entry: usize| {
        let lines = entries.get(entry).map(|(_, lines)| lines.as_slice()).unwrap_or_default();
        lines.iter().any(|one| one.line == line && one.signer == signer)
    };
    match (says(0), says(1), chosen) {
        // they differ in the part only, which the number does not tell
        (true, true, chosen) => chosen.ok_or_else(|| missing("stands")),
        (true, false, None | Some(Stands::First)) => Ok(Stands::First),
        (false, true, None | Some(Stands::Second)) => Ok(Stands::Second),
        (false, false, Some(Stands::Neither)) => Ok(Stands::Neither),
        (_, _, None | Some(_)) => Err(Wrong::Field("identity", "act-settle-other")),
    }
}

/// A small whole number.
///
/// # Errors
/// That nothing was typed, or no such number.
pub fn small(typed: &Typed, field: &'static str) -> Result<u32, Wrong> {
    let number = whole(typed.some(field).ok_or_else(|| missing(field))?);
    number.and_then(|n| u32::try_from(n).ok()).ok_or(Wrong::Field(field, "act-number-unreadable"))
}

fn numbers(typed: &Typed, field: &'static str) -> Result<Vec<u32>, Wrong> {
    let plain: String = typed.one(field).chars().map(western).collect();
    let written = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛'));
    let written = written.filter(|one| !one.is_empty());
    let read =
        written.map(|one| one.parse().map_err(|_| Wrong::Field(field, "act-number-unreadable")));
    read.collect()
}

/// The scan stays with the office: what is recorded is its fingerprint.
///
/// # Errors
/// What cannot be read, by field.
pub fn scan(typed: &Typed) -> Result<ObjectRef, Wrong> {
    let written = typed.some("scan").ok_or_else(|| missing("scan"))?;
    let hash = written.to_ascii_lowercase().parse::<Hash>();
    let hash = hash.map_err(|_| Wrong::Field("scan", "act-scan-unreadable"))?;
    let length = whole(typed.some("scan_bytes").ok_or_else(|| missing("scan_bytes"))?);
    let length = length.and_then(|n| u64::try_from(n).ok());
    let length = length.ok_or(Wrong::Field("scan_bytes", "act-number-unreadable"))?;
    if length == 0 {
        return Err(Wrong::Field("scan_bytes", "act-scan-empty"));
    }
    let (language, media) = ("und".parse(), "application/pdf".to_owned().try_into());
    let broken = |why: &dyn std::fmt::Display| {
        Wrong::Failure(crate::service::failure::Failure::Unreadable {
            part: "scan".to_owned(),
            expected: why.to_string(),
        })
    };
    Ok(ObjectRef {
        access: Access::Sealed,
        fingerprint: None,
        hash,
        language: language.map_err(|why| broken(&why))?,
        length,
        media: media.map_err(|why: String| broken(&why))?,
    })
}

/// Row by row what is on the sheet: an identity number, and after a semicolon the part where it is not
/// that of the whole batch. The place of a row is the number of its line; one that cannot be read is
/// left empty or is a dash.
async fn rows(service: &App, case: CaseId, typed: &Typed) -> Result<Vec<SheetLine>, Wrong> {
    let all: Option<Slug> = typed.some("part").map(|_| choice(typed, "part")).transpose()?;
    let mut lines = Vec::new();
    for (row, line) in typed.one("lines").lines().zip(1..) {
        let unreadable = || Wrong::Row("lines", "act-sheet-row-unreadable", line);
        let (written, part) = match row.split_once([';', '؛']) {
            Some((written, part)) => (written, Some(part.trim())),
            None => (row, None),
        };
        if matches!(written.trim(), "" | "-" | "–") {
            continue;
        }
        let plain = identity(written).ok_or_else(unreadable)?;
        let part = match part.filter(|part| !part.is_empty()) {
            Some(part) => Some(part.parse().map_err(|_| unreadable())?),
            None => all.clone(),
        };
        let signer = service.pseudonym(case, plain).await?;
        lines.push(SheetLine { line, part, signer });
    }
    Ok(lines)
}
