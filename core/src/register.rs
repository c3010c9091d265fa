//! The register itself: its opening, its keeper, its clock and zone, and the erasure of a person.
//! No case and no procedure may be known here.

use serde::{Deserialize, Serialize};

use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, Subject, events};
use crate::ids::{Hash, PartyId};
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::text::{TITLE_BYTES_MAX, Text};
use crate::time::Zone;

/// The role that may act for the register beside its keeper.
pub const ADMINISTRATOR: &str = "administrator";

/// What may be asked of the register itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum RegisterCommand {
    /// Opens it; its first record.
    Open(RegisterOpened),
    /// Tells that a person's identity was erased; the vault has already destroyed it.
    RecordErasure(IdentityErased),
    /// Goes on under another origin, because no checkpoint may be signed under the old one any more.
    Succeed(RegisterSucceeded),
}

events! {
    /// What happens to the register itself.
    pub enum RegisterEvent {
        /// The register was opened.
        Opened(RegisterOpened) = "register.opened.v1",
        /// A person's identity was erased from the vault.
        Erased(IdentityErased) = "identity.erased.v1",
        /// The register goes on under another origin.
        Succeeded(RegisterSucceeded) = "register.succeeded.v1",
    }
}

/// The register was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterOpened {
    /// Whether times come from a clock or are given.
    pub clock: ClockKind,
    /// Whether all of it is invented: every output must then say so.
    pub fictitious: bool,
    /// The party that keeps the register.
    pub keeper: PartyId,
    /// Its name.
    pub name: Text,
    /// Its origin: `sijill:<origin>` is the source of every record.
    pub origin: String,
    /// The zone in which it reads days.
    pub zone: Zone,
}

/// Where a register's times come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ClockKind {
    /// The machine's clock.
    Real,
    /// Times are given: for demonstrations and tests.
    Simulated,
}

/// A person's identity was erased from the vault. It names no one: neither the person nor any
/// pseudonym, so that it links nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityErased {
    /// Why: `request-of-the-person`, `end-of-retention`, `court-order`.
    pub ground: crate::ids::Slug,
    /// How many rows of the vault were destroyed with the key.
    pub rows: u32,
}

/// The register goes on under another origin: what was signed last under the old one is not what it
/// holds, or nobody knows what that was. Its record is the first whose source is the new origin, and
/// the only kind at which the source may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterSucceeded {
    /// SHA-256 of the note of the last checkpoint signed under the old origin, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<Hash>,
    /// The origin from here on.
    pub origin: String,
    /// The origin until here.
    pub predecessor: String,
    /// Why, in the operator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The root that the last checkpoint bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<Hash>,
    /// How many records the last checkpoint covers: more than there are now, where some are lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

/// What is known of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// Its opening, once it is opened.
    pub opened: Option<RegisterOpened>,
    /// The origins under which it went on, in their order.
    pub successors: Vec<String>,
}

refusals! {
    /// Why something was refused before anything else was looked at.
    pub enum RegisterRefusal {
        /// The first record must open the register.
        NotOpen = "register-not-open",
        /// A register opens once.
        AlreadyOpen { origin: String } = "register-already-open",
        /// Only the keeper and its administrators may do this.
        NotForActor { actor: Actor, needs: String } = "role-missing",
        /// The id was used for another command.
        IdReused { command: String } = "command-id-reused",
        /// Only the engine itself does this.
        NotForPeople { actor: Actor } = "engine-only",
    }
}

impl Decider for RegisterCommand {
    fn reads(&self, by: &Actor) -> Query {
        match self {
            Self::Open(_) => Query::one(&["register.opened.v1"], vec![]),
            Self::RecordErasure(_) => successions(),
            Self::Succeed(_) => keeper_query(by).or(&[SUCCEEDED], vec![]),
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        match self {
            Self::Open(opened) => match &model.register.opened {
                Some(before) if before == opened => Ok(vec![]),
                Some(before) => {
                    let origin = before.origin.clone();
                    Err(RegisterRefusal::AlreadyOpen { origin }.into())
                }
                None => {
                    opened.name.check("name", TITLE_BYTES_MAX)?;
                    Ok(vec![happened(
                        &opened.origin,
                        "open",
                        RegisterEvent::Opened(opened.clone()),
                    )])
                }
            },
            Self::RecordErasure(erased) => {
                let origin = model.register.origin()?;
                if !matches!(ctx.actor, Actor::Engine(_)) {
                    return Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into());
                }
                Ok(vec![happened(origin, "erase", RegisterEvent::Erased(erased.clone()))])
            }
            Self::Succeed(succeeded) => succeed(succeeded, model, ctx),
        }
    }
}

/// The type of the record at which the source changes.
pub const SUCCEEDED: &str = "register.succeeded.v1";

fn successions() -> Query {
    Query::one(&[SUCCEEDED], vec![])
}

/// A register bears no origin twice: two histories would again stand under one name.
fn succeed(
    succeeded: &RegisterSucceeded,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    keeper_only(model, ctx)?;
    if let Some(reason) = &succeeded.reason {
        crate::text::required_reason(reason)?;
    }
    let first = &model.register.opened()?.origin;
    let origin = &succeeded.origin;
    let borne = origin == first || model.register.successors.contains(origin);
    if borne || *origin == succeeded.predecessor {
        return Err(RegisterRefusal::AlreadyOpen { origin: origin.clone() }.into());
    }
    let event = RegisterEvent::Succeeded(succeeded.clone());
    Ok(vec![happened(origin, "succeed", event)])
}

fn happened(origin: &str, act: &str, event: RegisterEvent) -> Happened {
    Happened {
        subject: Subject::Register(origin.to_owned()),
        basis: format!("register#{act}"),
        event: event.into(),
    }
}

impl Register {
    /// The opening.
    ///
    /// # Errors
    /// `register-not-open`.
    pub fn opened(&self) -> Result<&RegisterOpened, Refusal> {
        self.opened.as_ref().ok_or_else(|| RegisterRefusal::NotOpen.into())
    }

    /// The origin it bears now.
    ///
    /// # Errors
    /// `register-not-open`.
    pub fn origin(&self) -> Result<&str, Refusal> {
        let first = &self.opened()?.origin;
        Ok(self.successors.last().unwrap_or(first))
    }

    /// The state after one event.
    pub fn evolve(&mut self, event: &RegisterEvent) {
        match event {
            RegisterEvent::Opened(opened) => self.opened = Some(opened.clone()),
            RegisterEvent::Erased(_) => {}
            RegisterEvent::Succeeded(succeeded) => {
                self.successors.push(succeeded.origin.clone());
            }
        }
    }
}

/// What must be read, beside record 0, to know whether `by` may act for the register.
pub fn keeper_query(by: &Actor) -> Query {
    match by {
        Actor::Party(id) => {
            Query::one(&["mandate.given.v1", "mandate.ended.v1"], vec![Tag::new("party", id)])
        }
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => Query::default(),
    }
}

/// Whether the actor may act for the register: its keeper, or an administrator of the keeper.
///
/// # Errors
/// `register-not-open`, `role-missing`.
pub fn keeper_only(model: &Model, ctx: &Context<'_>) -> Result<(), Refusal> {
    let keeper = model.register.opened()?.keeper;
    let may = match ctx.actor {
        Actor::Party(id) => {
            *id == keeper || model.mandates.holds(*id, keeper, ADMINISTRATOR, ctx.today(model))
        }
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => false,
    };
    if may {
        Ok(())
    } else {
        let (actor, needs) = (ctx.actor.clone(), ADMINISTRATOR.to_owned());
        Err(RegisterRefusal::NotForActor { actor, needs }.into())
    }
}
