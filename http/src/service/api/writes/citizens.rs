//! What concerns citizens: a signature on paper that a clerk enters, and what a prepared link is for.
//! An identifier goes into the vault and into nothing else; no answer may hold it.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::text::FieldRefusal;
use sijill_core::time::PartialDate;
use sijill_store::{Answer as Recording, RegisterError};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::super::call::{BodyOf, Call, KEY_HEADER, key, unreadable};
use super::{perform, receipt, voting};
use crate::service::citizens::{self, Told};
use crate::service::failure::Failure;
use crate::service::pass::Grant;

type Answer = Result<Response, Failure>;

/// The most numbers in a list of a ballot: as many as a vote may list projects.
const NUMBERS_MAX: usize = 500;
/// The largest of them, as the description of 32-bit integers has it.
const NUMBER_MAX: u32 = i32::MAX.cast_unsigned();

/// A citizen, as the vault knows them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CitizenBody {
    /// What identifies the citizen under the procedure, such as the number of the identity card. It
    /// is kept in the vault and never given back.
    #[schema(min_length = 4, max_length = 40)]
    pub identifier: String,
    /// The name; it is kept in the vault and never given back.
    pub name: Option<String>,
}

impl std::fmt::Debug for CitizenBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CitizenBody").finish_non_exhaustive()
    }
}

impl CitizenBody {
    /// What is told, to be kept once the record stands: a clerk saw the card.
    ///
    /// # Errors
    /// `field-missing`, `field-wrong`; `text-too-long`, `text-hidden-character`.
    pub fn told(self) -> Result<Told, Failure> {
        let (field, expected) = ("identifier".to_owned(), "A-Z 0-9".to_owned());
        if self.identifier.trim().is_empty() {
            return Err(Refusal::from(FieldRefusal::Missing { field }).into());
        }
        let identity = citizens::identity(&self.identifier);
        let wrong = || Refusal::from(FieldRefusal::WrongKind { field, expected });
        let identity = identity.ok_or_else(wrong)?;
        let name = Zeroizing::new(self.name.unwrap_or_default());
        let checked = sijill_core::text::check("name", &name, citizens::NAME_BYTES_MAX);
        checked.map_err(Refusal::from)?;
        Ok(Told { identity, name, mail: None, seen: true })
    }
}

/// Enters a signature that was given on paper.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterBody {
    /// The case.
    pub case: CaseId,
    /// When it was given, if earlier.
    pub occurred: Option<PartialDate>,
    /// The part of the territory it counts in, by code, where the case is spread over parts.
    pub part: Option<Slug>,
    /// Who signed.
    pub signer: CitizenBody,
}

/// `POST /signatures`
pub async fn enter(call: Call, BodyOf(body): BodyOf<EnterBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("signatures")?;
    let EnterBody { case, occurred, part, signer } = body;
    let told = signer.told()?;
    let signer = call.service.pseudonym(case, told.identity.clone()).await?;
    let command = SignatureCommand::Enter { case, occurred, part, signer };
    let receipt = call.perform(Command::Signature(command), id).await?;
    // what was refused leaves nothing in the vault; a crash in between is made good by asking again
    call.service.citizen(case, told).await?;
    Ok(receipt)
}

/// What a prepared link holds.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PassBody {
    /// The pass: the last part of the link's address.
    #[schema(min_length = 1, max_length = 200)]
    pub pass: String,
    /// The part of the territory in which a signature counts, by code, where its case is spread over
    /// parts; read by the confirmation of a link to sign only.
    pub part: Option<Slug>,
    /// The envelope a ballot is for, where the link is for several; read of a link to vote only.
    pub envelope: Option<Slug>,
    /// The numbers of the projects that a ballot names, the best first where ballots rank; a link to
    /// vote needs them.
    #[schema(max_items = 500)]
    pub choices: Option<Vec<u32>>,
    /// The points for each of them, in the same order, where ballots give points.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub points: Vec<u32>,
}

impl PassBody {
    /// Refuses what no ballot can say, whatever the link is for: the numbers are as described.
    fn check(&self) -> Result<(), Failure> {
        let lists =
            [("choices", self.choices.as_deref().unwrap_or_default()), ("points", &self.points)];
        for (name, list) in lists {
            if list.len() > NUMBERS_MAX || list.iter().any(|number| *number > NUMBER_MAX) {
                return Err(unreadable(name, &format!("0 … {NUMBERS_MAX} × 0 … {NUMBER_MAX}")));
            }
        }
        Ok(())
    }
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
    call.service.grant(pass)
}

/// `POST /link`
pub async fn confirm(call: Call, BodyOf(body): BodyOf<PassBody>) -> Answer {
    call.only(&[], &[])?;
    body.check()?;
    // a key that is none is refused before anything is said of the link
    let key = call.headers.contains_key(KEY_HEADER).then(|| key(&call.headers)).transpose()?;
    if let Grant::Vote { .. } = grant(&call, &body.pass)? {
        return voting::by_link(&call, key, body).await;
    }
    let before = call.service.register().log().head();
    let confirmed = call.service.confirm(&body.pass, body.part).await?;
    let log = call.service.register().log();
    let kept = confirmed.position.map(|position| log.record(position)).transpose();
    let records: Vec<_> = kept.map_err(RegisterError::from)?.flatten().into_iter().collect();
    let repeated = confirmed.position.is_none_or(|position| position < before);
    Ok(receipt(&call.service, Some(confirmed.case), None, &Recording { records, repeated }))
}

/// `POST /withdrawals`
pub async fn withdraw(call: Call, BodyOf(body): BodyOf<PassBody>) -> Answer {
    call.only(&[], &[])?;
    let key = key(&call.headers)?;
    body.check()?;
    let Grant::Act { case, signer } = grant(&call, &body.pass)? else {
        return Err(Failure::LinkInvalid);
    };
    let keys = call.service.register().folder().keys();
    let id = keys.command_id(&format!("withdrawals {case} {signer}"), key);
    let command = Command::Signature(SignatureCommand::Withdraw { case });
    perform(&call.service, Actor::Signer(signer), command, id).await
}
