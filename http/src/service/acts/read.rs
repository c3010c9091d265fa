//! What was typed into the form of an act, as a command of the core. What cannot be read at all is
//! said beside its field; whether it may be recorded is for the core.

use axum::http::StatusCode;
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::LinkCase;
use sijill_core::case::clock::{ExtendDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Pseudonym, Slug};
use sijill_core::refusal::Refusal;
use sijill_core::text::{FieldRefusal, TITLE_BYTES_MAX, check};
use sijill_core::time::PartialDate;
use zeroize::Zeroizing;

pub use super::filled::object;
use super::filled::step_form;
use super::form::{Ground, relation};
use super::{Act, checks};
use crate::service::App;
use crate::service::citizens::{NAME_BYTES_MAX, Told, identity, western};
use crate::service::failure::Failure;
use crate::service::form::Typed;

/// The most bytes of a text typed into a form.
pub const TEXT_BYTES_MAX: usize = 200 * 1024;

/// What was typed could not be made into a command.
#[derive(Debug)]
pub enum Wrong {
    /// A field holds what nobody can read: the field, and the message that says so.
    Field(&'static str, &'static str),
    /// A row of a field does: the field, the message, and which row, from 1.
    Row(&'static str, &'static str, u32),
    /// Anything else.
    Failure(Failure),
}

impl Wrong {
    /// The HTTP status of the page that gives everything back.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Field(..) | Self::Row(..) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Failure(failure) => failure.status(),
        }
    }
}

impl<F: Into<Failure>> From<F> for Wrong {
    fn from(failure: F) -> Self {
        Self::Failure(failure.into())
    }
}

impl From<FieldRefusal> for Failure {
    fn from(refusal: FieldRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// Makes the command of `act` in the case of `ground` from what was typed.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    act: &Act,
    typed: &Typed,
) -> Result<Command, Wrong> {
    let id = ground.line.case;
    let occurred = date(typed, "occurred")?;
    Ok(match act {
        Act::Step(step) => Command::Case(taken(service, ground, step, typed, occurred).await?),
        // what a vote needs goes beyond one command
        Act::Sign | Act::PrintLink | Act::Polling(_) => return Err(Failure::NotFound.into()),
        // what is sealed is kept by who acts
        Act::Coding(_) => return Err(Failure::NotFound.into()),
        Act::EnterSignatures => Command::Signature(enter(service, id, typed, occurred).await?),
        Act::Invalidate => Command::Signature(invalidate(service, id, typed).await?),
        Act::Inscribe => {
            let item = item(typed, occurred)?;
            Command::Deliberation(DeliberationCommand::Inscribe { case: id, item })
        }
        Act::Vote => {
            let vote = vote(typed, occurred)?;
            Command::Deliberation(DeliberationCommand::RecordVote { case: id, vote })
        }
        Act::GiveNotice => {
            let notice = notice(service, typed, occurred).await?;
            Command::Notice(NoticeCommand::Give { case: id, notice })
        }
        Act::Suspend(deadline) => {
            let (deadline, reason) = (deadline.clone(), typed.one("reason").to_owned());
            let suspend = SuspendDeadline { case: id, deadline, occurred, reason };
            Command::Case(CaseCommand::SuspendDeadline(suspend))
        }
        Act::Resume(deadline) => {
            let resume = ResumeDeadline { case: id, deadline: deadline.clone(), occurred };
            Command::Case(CaseCommand::ResumeDeadline(resume))
        }
        Act::Extend(deadline) => {
            let (deadline, reason) = (deadline.clone(), typed.one("reason").to_owned());
            let extend = ExtendDeadline { case: id, deadline, reason };
            Command::Case(CaseCommand::ExtendDeadline(extend))
        }
        Act::Milestone(about) => {
            let told = super::milestones::command(service, ground, *about, typed, occurred).await?;
            Command::Milestone(told)
        }
        Act::CheckCondition => checks::condition(service, ground, typed, occurred).await?,
        Act::Opinion(of) => checks::opinion(service, ground, *of, typed, occurred).await?,
        Act::Consulting(of) => super::consulting::command(service, ground, *of, typed).await?,
        Act::Progress(about) => {
            super::progress::command(service, ground, *about, typed, occurred).await?
        }
        Act::Indicator(m) => super::indicators::command(service, ground, *m, typed).await?,
        Act::Funding(of) => super::funding::command(service, ground, *of, typed).await?,
        Act::Scoring(scoring) => {
            Command::Score(super::scores::command(service, ground, *scoring, typed).await?)
        }
        Act::Signing(signing) => {
            super::signing::command(service, ground, *signing, typed, occurred).await?
        }
        Act::Review(threshold) => super::signing::review(id, threshold, typed)?,
        Act::Course(about) => Command::Course(about.command(ground, typed)?),
        Act::Link => Command::Case(CaseCommand::Link(link(service, id, typed)?)),
    })
}

async fn taken(
    service: &App,
    ground: &Ground<'_>,
    step: &Slug,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<CaseCommand, Wrong> {
    let form = step_form(service, ground, step, typed).await?;
    let (case, parent, step) = (ground.line.case, ground.line.parent, step.clone());
    Ok(CaseCommand::TakeStep(TakeStep { case, form, occurred, parent, step }))
}

async fn enter(
    service: &App,
    case: CaseId,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<SignatureCommand, Wrong> {
    // who it is goes into the vault once the record stands: what is refused leaves nothing
    let signer = service.pseudonym(case, told(typed, true)?.identity).await?;
    let part = typed.some("part").map(|_| choice(typed, "part")).transpose()?;
    Ok(SignatureCommand::Enter { case, occurred, part, signer })
}

async fn invalidate(service: &App, case: CaseId, typed: &Typed) -> Result<SignatureCommand, Wrong> {
    let signers = signers(service, case, typed).await?;
    let ground = choice(typed, "ground")?;
    let reason = typed.one("reason").to_owned();
    Ok(SignatureCommand::Invalidate { case, ground, reason, signers })
}

fn link(service: &App, id: CaseId, typed: &Typed) -> Result<LinkCase, Wrong> {
    let to = case(service, typed.one("to"))?;
    let to = to.ok_or(Wrong::Field("to", "act-case-unreadable"))?;
    let relation = relation(typed.one("relation")).ok_or_else(|| missing("relation"))?;
    Ok(LinkCase { case: id, relation, to })
}

fn item(typed: &Typed, occurred: Option<PartialDate>) -> Result<ItemInscribed, Wrong> {
    Ok(ItemInscribed {
        item: u32::try_from(number(typed, "item")?).map_err(|_| bounds("item"))?,
        occurred,
        session: date(typed, "session")?.ok_or_else(|| missing("session"))?,
        session_kind: coded::<SessionKind>(typed, "session_kind")?,
    })
}

async fn notice(
    service: &App,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<NoticeGiven, Wrong> {
    let text = match typed.some("text") {
        Some(text) => Some(object(service, "text", text, typed).await?),
        None => None,
    };
    let channel = coded::<NoticeChannel>(typed, "channel")?;
    Ok(NoticeGiven { channel, occurred, text, to: coded::<Addressee>(typed, "to")? })
}

/// What a citizen tells of themself, as typed into a form. `seen`: an official saw the card.
///
/// # Errors
/// What cannot be read, by field.
pub fn told(typed: &Typed, seen: bool) -> Result<Told, Wrong> {
    let identity = match typed.one("identity") {
        "" => return Err(missing("identity")),
        written => identity(written).ok_or(Wrong::Field("identity", "act-identity-unreadable"))?,
    };
    let name = typed.one("name");
    if name.is_empty() {
        return Err(missing("name"));
    }
    check("name", name, NAME_BYTES_MAX)?;
    Ok(Told { identity, name: Zeroizing::new(name.to_owned()), mail: None, seen })
}

/// The title of what a citizen opens.
///
/// # Errors
/// What may not be a title, by field.
pub fn title(typed: &Typed) -> Result<String, Wrong> {
    let title = typed.one("title").split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(missing("title"));
    }
    check("title", &title, TITLE_BYTES_MAX)?;
    Ok(title)
}

/// A date as it was typed; nothing where nothing was.
///
/// # Errors
/// What is no date.
pub fn date(typed: &Typed, field: &'static str) -> Result<Option<PartialDate>, Wrong> {
    let Some(written) = typed.some(field) else { return Ok(None) };
    let parsed = written_date(written).parse::<PartialDate>();
    Ok(Some(parsed.map_err(|_| wrong(field, "date"))?))
}

/// A date in the one spelling of records, from `21/11/2026` and Arabic digits too.
pub fn written_date(typed: &str) -> String {
    let western: String = typed.chars().map(western).collect();
    let parts: Vec<&str> = western.split(['/', '-', '.']).map(str::trim).collect();
    let digits = |n: usize| parts[n].bytes().all(|c| c.is_ascii_digit());
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 && (0..3).all(digits) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [year, month, day] if year.len() == 4 && (0..3).all(digits) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [month, year] if year.len() == 4 && (0..2).all(digits) => format!("{year}-{month:0>2}"),
        [year, month] if year.len() == 4 && (0..2).all(digits) => format!("{year}-{month:0>2}"),
        _ => western,
    }
}

/// The case that a field names, by its id or its number; none, where there is no such case.
///
/// # Errors
/// When the log cannot be read.
pub fn case(service: &App, typed: &str) -> Result<Option<CaseId>, Failure> {
    let plain: String = typed.chars().map(western).collect();
    let plain = plain.trim().to_ascii_lowercase();
    match plain.parse() {
        Ok(case) => Ok(Some(case)),
        Err(_) => Ok(service.live().now(|views| views.case_by_number(&plain))?),
    }
}

async fn signers(service: &App, case: CaseId, typed: &Typed) -> Result<Vec<Pseudonym>, Wrong> {
    let mut signers = Vec::new();
    let written = typed.one("identities").split(['\n', ',', '،', ';', '؛']);
    for one in written.map(str::trim).filter(|one| !one.is_empty()) {
        let plain = identity(one).ok_or(Wrong::Field("identities", "act-identity-unreadable"))?;
        signers.push(service.pseudonym(case, plain).await?);
    }
    match signers.is_empty() {
        true => Err(missing("identities")),
        false => Ok(signers),
    }
}

fn vote(typed: &Typed, occurred: Option<PartialDate>) -> Result<Vote, Wrong> {
    Ok(Vote {
        abstentions: number(typed, "abstentions")?,
        against: number(typed, "against")?,
        in_favour: number(typed, "in_favour")?,
        members: number(typed, "members")?,
        occurred,
        postponed: typed.some("postponed").is_some(),
        present: number(typed, "present")?,
    })
}

fn number(typed: &Typed, field: &'static str) -> Result<u64, Wrong> {
    let written = typed.some(field).ok_or_else(|| missing(field))?;
    let whole = whole(written).ok_or_else(|| wrong(field, "integer"))?;
    u64::try_from(whole).map_err(|_| bounds(field))
}

/// A whole number, in Arabic digits too.
pub fn whole(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().map(western).filter(|c| !c.is_whitespace()).collect();
    plain.parse().ok()
}

/// A code that was chosen.
///
/// # Errors
/// That nothing was.
pub fn choice(typed: &Typed, field: &'static str) -> Result<Slug, Wrong> {
    let written = typed.some(field).ok_or_else(|| missing(field))?;
    written.parse().map_err(|_| missing(field))
}

/// One of the core's own codes, read as records write it.
///
/// # Errors
/// That nothing was chosen.
pub fn coded<T: serde::de::DeserializeOwned>(
    typed: &Typed,
    field: &'static str,
) -> Result<T, Wrong> {
    let written = typed.some(field).ok_or_else(|| missing(field))?;
    serde_json::from_value(written.into()).map_err(|_| missing(field))
}

/// That nothing was typed into a field that must be filled in.
pub fn missing(field: &'static str) -> Wrong {
    FieldRefusal::Missing { field: field.to_owned() }.into()
}

fn bounds(field: &'static str) -> Wrong {
    FieldRefusal::OutOfBounds { field: field.to_owned(), min: 0, max: i64::from(u32::MAX) }.into()
}

/// A field holds something of another kind than it takes.
pub fn wrong(field: &'static str, expected: &str) -> Wrong {
    let (field, expected) = (field.to_owned(), expected.to_owned());
    FieldRefusal::WrongKind { field, expected }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let check =
            |typed: &str, written: &str| assert_eq!(written_date(typed), written, "{typed}");
        check("2024-02-29", "2024-02-29");
        check("29/2/2024", "2024-02-29");
        check("٢٩/٠٢/٢٠٢٤", "2024-02-29");
        check("2/2024", "2024-02");
        check("2024-02", "2024-02");
        check("2024", "2024");
        check("yesterday", "yesterday");
    }

    #[test]
    fn numbers_are_read_in_arabic_digits_too() {
        assert_eq!(whole("١٢٣"), Some(123));
        assert_eq!(whole("1 234"), Some(1234));
        assert_eq!(whole("12.5"), None);
    }
}
