//! What concerns citizens: a signature on paper that a clerk enters, and what a prepared link confirms.
//! An identifier goes into the vault and into nothing else; no answer may hold it.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::offer::Offered;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::text::{FieldRefusal, TITLE_BYTES_MAX};
use sijill_core::time::PartialDate;
use sijill_store::Entry;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call, unreadable};
use super::perform;
use crate::service::caller::wall;
use crate::service::failure::Failure;
use crate::service::pass::Grant;

type Answer = Result<Response, Failure>;

/// Enters a signature that was given on paper.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterBody {
    /// The case.
    pub case: CaseId,
    /// What identifies the signer under the procedure, such as the number of the identity card. It
    /// is kept in the vault and never given back.
    #[schema(min_length = 1, max_length = 60)]
    pub identifier: String,
    /// The signer's name; it is kept in the vault and never given back.
    pub name: Option<String>,
    /// When it was given, if earlier.
    pub occurred: Option<PartialDate>,
}

impl std::fmt::Debug for EnterBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EnterBody").field("case", &self.case).finish_non_exhaustive()
    }
}

/// `POST /signatures`
pub async fn enter(call: Call, BodyOf(body): BodyOf<EnterBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("signatures")?;
    let EnterBody { case, identifier, name, occurred } = body;
    may_enter(&call, case)?;
    let identity = normal(&identifier)?;
    if let Some(name) = &name {
        sijill_core::text::check("name", name, TITLE_BYTES_MAX).map_err(Refusal::from)?;
    }
    let register = call.service.register();
    let signer = register.pseudonym(case, &identity)?;
    let owner = register.vault().owner_of(&identity).map_err(sijill_store::RegisterError::from)?;
    // one citizen, one party of the vault
    let owner = owner.unwrap_or(PartyId(register.fresh_command()?.0));
    let row = format!("signer/{case}/{signer}");
    let entry = |name, text| Entry { owner, name, text };
    let mut rows = vec![entry("identity", identity.as_bytes()), entry(&row, b"")];
    rows.extend(name.as_ref().map(|name| entry("name", name.as_bytes())));
    register.keep_personal(&rows)?;
    let command = SignatureCommand::Enter { case, occurred, signer };
    call.perform(Command::Signature(command), id).await
}

/// Refuses before anything personal is kept, where the core would refuse this caller anyway.
fn may_enter(call: &Call, case: CaseId) -> Result<(), Failure> {
    let offers = call.service.register().offers(&call.actor()?, case);
    let offers = offers.map_err(|error| Failure::from_execute(error, Some(case)))?;
    let check = Offered::Check(ActivityKind::Signatures);
    match offers.into_iter().find(|offer| offer.what == check).map(|offer| offer.refused) {
        Some(None) => Ok(()),
        Some(Some(refusal)) => {
            Err(Failure::Refused { refusal: Box::new(refusal), case: Some(case) })
        }
        // the stage does not allow it: the core says so, to this caller or another
        None => Err(not_here(call, case)?),
    }
}

fn not_here(call: &Call, case: CaseId) -> Result<Failure, Failure> {
    let stage = call.service.live().now(|views| views.case(case).map(|case| case.stage.id))?;
    let refusal = sijill_core::case::CaseRefusal::NotInThisStage {
        activity: ActivityKind::Signatures.name().to_owned(),
        stage: stage.map(|stage| stage.to_string()).unwrap_or_default(),
    };
    Ok(Failure::Refused { refusal: Box::new(refusal.into()), case: Some(case) })
}

/// The form in which an identifier is compared and kept: upper case, without blanks and signs, Arabic
/// digits as Latin ones.
fn normal(identifier: &str) -> Result<String, Failure> {
    let blank = |c: char| {
        matches!(c, ' ' | '-' | '.' | '/' | '\u{200e}' | '\u{200f}' | '\u{a0}' | '\u{202f}')
    };
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
        other => other,
    };
    let kept = identifier.chars().filter(|c| !blank(*c));
    let normal: String = kept.map(digit).flat_map(char::to_uppercase).collect();
    let field = || "identifier".to_owned();
    if normal.is_empty() {
        return Err(Refusal::from(FieldRefusal::Missing { field: field() }).into());
    }
    let plain = normal.bytes().all(|c| c.is_ascii_alphanumeric());
    let numbered = normal.bytes().any(|c| c.is_ascii_digit());
    if !(4..=20).contains(&normal.len()) || !plain || !numbered {
        let expected = "A-Z 0-9".to_owned();
        return Err(Refusal::from(FieldRefusal::WrongKind { field: field(), expected }).into());
    }
    Ok(normal)
}

/// What a prepared link holds.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PassBody {
    /// The pass: the last part of the link's address.
    #[schema(min_length = 1, max_length = 200)]
    pub pass: String,
}

impl std::fmt::Debug for PassBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PassBody").finish_non_exhaustive()
    }
}

fn grant(call: &Call, pass: &str) -> Result<Grant, Failure> {
    if !(1..=200).contains(&pass.chars().count()) {
        return Err(unreadable("pass", "1 … 200"));
    }
    call.service.passes().open(pass, wall()).map_err(|_| Failure::LinkInvalid)
}

/// `POST /link`
pub async fn confirm(call: Call, BodyOf(body): BodyOf<PassBody>) -> Answer {
    call.only(&[], &[])?;
    let grant = grant(&call, &body.pass)?;
    let Grant::Sign { case, signer } = grant else { return Err(Failure::LinkInvalid) };
    let id = call.service.register().folder().keys().command_id("link", &body.pass);
    let command = Command::Signature(SignatureCommand::Sign { case });
    perform(&call.service, Actor::Signer(signer), command, id).await
}

/// `POST /withdrawals`
pub async fn withdraw(call: Call, BodyOf(body): BodyOf<PassBody>) -> Answer {
    call.only(&[], &[])?;
    let key = super::super::call::key(&call.headers)?;
    let grant = grant(&call, &body.pass)?;
    let Grant::Act { case, signer } = grant else { return Err(Failure::LinkInvalid) };
    let keys = call.service.register().folder().keys();
    let id = keys.command_id(&format!("withdrawals {case} {signer}"), key);
    let command = Command::Signature(SignatureCommand::Withdraw { case });
    perform(&call.service, Actor::Signer(signer), command, id).await
}
