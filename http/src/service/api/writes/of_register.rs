//! Writes about the register: parties, mandates, territories, procedures, calendars, stated
//! figures, texts. No name of a person may go anywhere but into the vault.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::decider::Command;
use sijill_core::figure::{FigureCommand, FigureStated, Part};
use sijill_core::ids::{PartyId, Slug};
use sijill_core::object::OBJECT_BYTES_MAX;
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::check::Fault;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::refusal::Refusal;
use sijill_core::session::SessionCommand;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::text::{TITLE_BYTES_MAX, Text};
use sijill_core::time::PartialDate;
use sijill_store::Entry;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call, PathOf, in_words, unreadable};
use super::Wording;
use crate::sentences::{Names, Sentences};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Registers a party.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyBody {
    /// When an association was founded, where it is known.
    pub founded: Option<PartialDate>,
    /// What it is.
    pub kind: PartyKind,
    /// The name of an organisation; a person has none in the log.
    pub name: Option<Text>,
    /// The name of a person; it is kept in the vault and never given back.
    pub personal_name: Option<String>,
    /// The territory a body decides in, or an organisation sits in.
    pub territory: Option<Slug>,
}

/// `POST /parties`
pub async fn party(call: Call, BodyOf(body): BodyOf<PartyBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("parties")?;
    // the same request registers the same party
    let party = PartyId(call.command_id("parties new")?.0);
    let PartyBody { founded, kind, name, personal_name, territory } = body;
    if let Some(personal) = personal_name {
        if kind != PartyKind::Person {
            return Err(unreadable("personal_name", "kind: person"));
        }
        sijill_core::text::check("personal_name", &personal, TITLE_BYTES_MAX)
            .map_err(Refusal::from)?;
        let command =
            PartyCommand::Register(PartyRegistered { founded, kind, name, party, territory });
        let receipt = call.perform(Command::Party(command), id).await?;
        // what is refused leaves nothing in the vault, and a name once kept is not changed by a key
        // that comes again
        let register = call.service.register();
        let erased = call.service.accounts().is_erased(party);
        if !erased && call.service.name_of(party)?.is_none() {
            let row = Entry { owner: party, name: "name", text: personal.as_bytes() };
            register.keep_personal(&[row])?;
        }
        return Ok(receipt);
    }
    let command = PartyCommand::Register(PartyRegistered { founded, kind, name, party, territory });
    call.perform(Command::Party(command), id).await
}

/// `POST /mandates`
pub async fn give_mandate(call: Call, BodyOf(body): BodyOf<MandateGiven>) -> Answer {
    call.only(&[], &[])?;
    let command = Command::Party(PartyCommand::GiveMandate(body));
    call.perform(command, call.command_id("mandates")?).await
}

/// `POST /mandates/end`
pub async fn end_mandate(call: Call, BodyOf(body): BodyOf<MandateEnded>) -> Answer {
    call.only(&[], &[])?;
    let command = Command::Party(PartyCommand::EndMandate(body));
    call.perform(command, call.command_id("mandates/end")?).await
}

/// `POST /territories`
pub async fn describe(call: Call, BodyOf(body): BodyOf<TerritoryDescribed>) -> Answer {
    call.only(&[], &[])?;
    let command = Command::Territory(TerritoryCommand::Describe(body));
    call.perform(command, call.command_id("territories")?).await
}

/// Adds a figure of a year.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureBody {
    /// What was counted: `population`.
    pub figure: Slug,
    /// Whose count it is.
    pub source: String,
    /// How many.
    pub value: u64,
    /// The year of the count.
    pub year: u16,
}

/// `POST /territories/{code}/figures`
pub async fn measure(
    PathOf(code): PathOf<Slug>,
    call: Call,
    BodyOf(body): BodyOf<MeasureBody>,
) -> Answer {
    call.only(&[], &[])?;
    let MeasureBody { figure, source, value, year } = body;
    let measured = TerritoryMeasured { code, figure, source, value, year };
    let command = Command::Territory(TerritoryCommand::Measure(measured));
    call.perform(command, call.command_id("figures of territories")?).await
}

/// Publishes a version of a procedure: one of the two.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishBody {
    /// The definition as JSON, as a published version gives it.
    #[schema(value_type = Option<Object>)]
    pub definition: Option<Value>,
    /// The definition as its author writes it, in TOML.
    pub toml: Option<String>,
}

/// `POST /procedures`
pub async fn publish(call: Call, BodyOf(body): BodyOf<PublishBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("procedures")?;
    let procedure = match (body.toml, body.definition) {
        (Some(toml), None) => Procedure::read(&toml).map_err(|faults| told(&call, &faults))?,
        (None, Some(definition)) => {
            let read = serde_json::from_value(definition);
            let definition =
                read.map_err(|e| unreadable("definition", &in_words(&e.to_string())))?;
            Procedure::new(definition).map_err(|faults| told(&call, &faults))?
        }
        (Some(_), Some(_)) | (None, None) => return Err(unreadable("body", "toml | definition")),
    };
    let command = ProcedureCommand::Publish(Box::new(procedure));
    call.perform(Command::Procedure(command), id).await
}

/// The faults of a definition, as one thing that cannot be read.
fn told(call: &Call, faults: &[Fault]) -> Failure {
    let sentences = Sentences::new(call.service.speech(call.language), Names::default());
    let all = faults.iter().take(20).map(|fault| {
        let line = fault.line.map(|line| format!("{line}: ")).unwrap_or_default();
        format!("{line}{} ({})", sentences.fault(fault), fault.code)
    });
    unreadable("definition", &all.collect::<Vec<_>>().join("\n"))
}

/// Keeps a figure as someone stated it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureBody {
    /// The party it is about.
    pub about: PartyId,
    /// What is counted: `members`.
    pub figure: Slug,
    /// When it was said.
    pub occurred: Option<PartialDate>,
    /// The parts, as stated, in their order.
    #[schema(max_items = 100)]
    pub parts: Vec<Part>,
    /// Who said it, where.
    pub source: String,
    /// The total, as stated.
    pub total: i64,
}

/// `POST /figures`
pub async fn state(call: Call, BodyOf(body): BodyOf<FigureBody>) -> Answer {
    call.only(&[], &[])?;
    let FigureBody { about, figure, occurred, parts, source, total } = body;
    let figure = FigureStated { figure, occurred, parts, source, total };
    let command = Command::Figure(FigureCommand::State { about, figure });
    call.perform(command, call.command_id("figures")?).await
}

/// Plans a session of a body.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSessionBody {
    /// The body that meets.
    pub body: PartyId,
    /// Its last day, where it lasts longer than one.
    #[serde(default, deserialize_with = "day_or_none")]
    #[schema(value_type = Option<PartialDate>)]
    pub closes: Option<jiff::civil::Date>,
    /// What kind of session.
    pub kind: SessionKind,
    /// Its first day.
    #[serde(deserialize_with = "day")]
    #[schema(value_type = PartialDate)]
    pub opens: jiff::civil::Date,
    /// Its short name, unique at the body: `2024-02`.
    pub session: Slug,
}

/// A day that is known to the day.
fn day<'de, D: Deserializer<'de>>(from: D) -> Result<jiff::civil::Date, D::Error> {
    let date = PartialDate::deserialize(from)?;
    let whole = date.first_day() == date.last_day();
    whole.then(|| date.first_day()).ok_or_else(|| D::Error::custom("not a day: 2024-02-29"))
}

fn day_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<jiff::civil::Date>, D::Error> {
    match Option::<PartialDate>::deserialize(from)? {
        Some(date) if date.first_day() == date.last_day() => Ok(Some(date.first_day())),
        Some(_) => Err(D::Error::custom("not a day: 2024-02-29")),
        None => Ok(None),
    }
}

/// `POST /sessions`
pub async fn plan_session(call: Call, BodyOf(body): BodyOf<PlanSessionBody>) -> Answer {
    call.only(&[], &[])?;
    let PlanSessionBody { body, closes, kind, opens, session } = body;
    let command = SessionCommand::Plan { body, closes, kind, opens, session };
    call.perform(Command::Session(command), call.command_id("sessions")?).await
}

/// Cancels a planned session.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelSessionBody {
    /// The body.
    pub body: PartyId,
    /// Why, in an official's words.
    pub reason: String,
    /// The session.
    pub session: Slug,
}

/// `POST /sessions/cancel`
pub async fn cancel_session(call: Call, BodyOf(body): BodyOf<CancelSessionBody>) -> Answer {
    call.only(&[], &[])?;
    let CancelSessionBody { body, reason, session } = body;
    let command = SessionCommand::Cancel { body, reason, session };
    call.perform(Command::Session(command), call.command_id("sessions/cancel")?).await
}

/// `POST /texts`
pub async fn text(call: Call, BodyOf(body): BodyOf<Wording>) -> Answer {
    call.only(&[], &[])?;
    // keeping the same text again keeps it once, so the key is asked for and not needed
    super::super::call::key(&call.headers)?;
    if body.text.trim().is_empty() {
        let field = "text".to_owned();
        return Err(Refusal::from(sijill_core::text::FieldRefusal::Missing { field }).into());
    }
    let most = usize::try_from(OBJECT_BYTES_MAX).unwrap_or(usize::MAX);
    let object = body.keep(&call.service, "text", most)?;
    Ok((StatusCode::CREATED, Json(object)).into_response())
}
