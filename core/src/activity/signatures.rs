//! Signatures: who supports a case, as pseudonyms, each once. Uniqueness is decided in the append,
//! from the signer's own records; no running count may enter a decision, and no name may come here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model, case_tag};
use crate::event::{Happened, events};
use crate::figure::not_in_the_future;
use crate::ids::{CaseId, Pseudonym, Slug};
use crate::query::{Query, Tag};
use crate::record::{Actor, Record};
use crate::refusal::{Refusal, refusals};
use crate::text::{FieldRefusal, REASON_BYTES_MAX};
use crate::time::PartialDate;

/// The most signers one invalidation may name, so that it fits in one line.
pub const INVALIDATED_MAX: usize = 500;

/// What may be asked about signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureCommand {
    /// A citizen signs: the actor is the signer.
    Sign {
        /// The case.
        case: CaseId,
    },
    /// A clerk enters a signature given on paper.
    Enter {
        /// The case.
        case: CaseId,
        /// When it was given.
        occurred: Option<PartialDate>,
        /// Who gave it.
        signer: Pseudonym,
    },
    /// A citizen withdraws: the actor is the signer.
    Withdraw {
        /// The case.
        case: CaseId,
    },
    /// Signatures are found not to count.
    Invalidate {
        /// The case.
        case: CaseId,
        /// The ground, as a code: `not-on-electoral-roll`, `duplicate`, `not-eligible`.
        ground: Slug,
        /// Why, in an official's words.
        reason: String,
        /// Whose.
        signers: Vec<Pseudonym>,
    },
}

events! {
    /// What happens with signatures.
    pub enum SignatureEvent {
        /// A signature was given.
        Given(SignatureGiven) = "signature.given.v1",
        /// A signature was withdrawn.
        Withdrawn(SignatureWithdrawn) = "signature.withdrawn.v1",
        /// Signatures were invalidated.
        Invalidated(SignaturesInvalidated) = "signatures.invalidated.v1",
    }
}

/// A signature was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureGiven {
    /// How.
    pub channel: Channel,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// Who, where the actor is not the signer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Pseudonym>,
}

/// How a signature was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By the signer, on line.
    Online,
    /// On paper, entered by a clerk.
    Paper,
}

/// A signature was withdrawn by its signer, who is the actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureWithdrawn {}

/// Signatures were found not to count. A threshold already crossed stays crossed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignaturesInvalidated {
    /// The ground, as a code.
    pub ground: Slug,
    /// Why.
    pub reason: String,
    /// Whose.
    pub signers: Vec<Pseudonym>,
}

/// How one signer stands in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The signature counts.
    Valid,
    /// It was withdrawn.
    Withdrawn,
    /// It was found not to count.
    Invalidated,
}

refusals! {
    /// Why something about a signature was refused.
    pub enum SignatureRefusal {
        /// Each signs once.
        AlreadySigned { case: CaseId } = "already-signed",
        /// An invalidated signature is not given again by signing again.
        FoundInvalid { case: CaseId } = "signature-invalidated",
        /// There is no signature to withdraw or invalidate.
        NotSigned { case: CaseId, signer: String } = "not-signed",
        /// Only a citizen signs, for themself.
        NotACitizen { actor: Actor } = "signer-not-a-citizen",
    }
}

impl SignatureCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Sign { case }
            | Self::Enter { case, .. }
            | Self::Withdraw { case }
            | Self::Invalidate { case, .. } => *case,
        }
    }

    fn signers(&self, by: &Actor) -> Vec<Pseudonym> {
        match (self, by) {
            (Self::Sign { .. } | Self::Withdraw { .. }, Actor::Signer(signer)) => vec![*signer],
            (Self::Sign { .. } | Self::Withdraw { .. }, _) => vec![],
            (Self::Enter { signer, .. }, _) => vec![*signer],
            (Self::Invalidate { signers, .. }, _) => signers.clone(),
        }
    }
}

impl Decider for SignatureCommand {
    fn reads(&self, by: &Actor) -> Query {
        let case = self.case();
        self.signers(by).iter().fold(case_query(case, by), |query, signer| {
            query.or(SignatureEvent::KINDS, vec![case_tag(case), Tag::new("signer", signer)])
        })
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Signatures).cloned().unwrap_or_default();
        let standing = |signer: &Pseudonym| model.signers.get(&(pinned.id, *signer)).copied();
        let event = match self {
            Self::Sign { .. } => {
                let signer = citizen(ctx)?;
                pinned.allows(ActivityKind::Signatures)?;
                pinned.needs(&rule.by, model, ctx)?;
                once(pinned.id, standing(&signer))?;
                let channel = Channel::Online;
                SignatureEvent::Given(SignatureGiven { channel, occurred: None, signer: None })
            }
            Self::Enter { occurred, signer, .. } => {
                pinned.allows(ActivityKind::Signatures)?;
                pinned.needs(&rule.checked_by, model, ctx)?;
                // a sheet may have been signed before the petition was brought to the register
                not_in_the_future("occurred", *occurred, model, ctx)?;
                once(pinned.id, standing(signer))?;
                let (channel, signer) = (Channel::Paper, Some(*signer));
                SignatureEvent::Given(SignatureGiven { channel, occurred: *occurred, signer })
            }
            Self::Withdraw { case } => {
                let signer = citizen(ctx)?;
                pinned.allows(ActivityKind::Signatures)?;
                match standing(&signer) {
                    Some(Standing::Valid) => SignatureEvent::Withdrawn(SignatureWithdrawn {}),
                    Some(Standing::Withdrawn) => return Ok(vec![]),
                    Some(Standing::Invalidated) | None => {
                        let (case, signer) = (*case, signer.to_string());
                        return Err(SignatureRefusal::NotSigned { case, signer }.into());
                    }
                }
            }
            Self::Invalidate { case, ground, reason, signers } => {
                pinned.needs(&rule.checked_by, model, ctx)?;
                let signers = to_invalidate(*case, signers, standing)?;
                if signers.is_empty() {
                    return Ok(vec![]);
                }
                if reason.trim().is_empty() {
                    return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
                }
                crate::text::check("reason", reason, REASON_BYTES_MAX)?;
                let (ground, reason) = (ground.clone(), reason.clone());
                SignatureEvent::Invalidated(SignaturesInvalidated { ground, reason, signers })
            }
        };
        Ok(vec![pinned.happened("signatures", event)])
    }
}

fn citizen(ctx: &Context<'_>) -> Result<Pseudonym, Refusal> {
    match ctx.actor {
        Actor::Signer(signer) => Ok(*signer),
        Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_) => {
            Err(SignatureRefusal::NotACitizen { actor: ctx.actor.clone() }.into())
        }
    }
}

/// A second signature is a refusal, not a silent success: the citizen should know.
fn once(case: CaseId, standing: Option<Standing>) -> Result<(), Refusal> {
    match standing {
        None | Some(Standing::Withdrawn) => Ok(()),
        Some(Standing::Valid) => Err(SignatureRefusal::AlreadySigned { case }.into()),
        Some(Standing::Invalidated) => Err(SignatureRefusal::FoundInvalid { case }.into()),
    }
}

/// Those of `signers` whose signature still counts; all must have signed.
fn to_invalidate(
    case: CaseId,
    signers: &[Pseudonym],
    standing: impl Fn(&Pseudonym) -> Option<Standing>,
) -> Result<Vec<Pseudonym>, Refusal> {
    if signers.is_empty() || signers.len() > INVALIDATED_MAX {
        let max = i64::try_from(INVALIDATED_MAX).unwrap_or(i64::MAX);
        return Err(FieldRefusal::OutOfBounds { field: "signers".into(), min: 1, max }.into());
    }
    let mut valid = Vec::new();
    for signer in signers {
        match standing(signer) {
            Some(Standing::Valid) => valid.push(*signer),
            Some(Standing::Invalidated) => {}
            Some(Standing::Withdrawn) | None => {
                let signer = signer.to_string();
                return Err(SignatureRefusal::NotSigned { case, signer }.into());
            }
        }
    }
    valid.sort();
    valid.dedup();
    Ok(valid)
}

/// The count of valid signatures after one event.
pub fn counted(before: u64, event: &SignatureEvent) -> u64 {
    match event {
        SignatureEvent::Given(_) => before + 1,
        SignatureEvent::Withdrawn(_) => before.saturating_sub(1),
        SignatureEvent::Invalidated(invalidated) => {
            before.saturating_sub(invalidated.signers.len() as u64)
        }
    }
}

impl SignatureEvent {
    pub(crate) fn add_tags(&self, actor: &Actor, tags: &mut Vec<Tag>) {
        tags.extend(self.whose(Some(actor)).iter().map(|signer| Tag::new("signer", signer)));
    }

    fn whose(&self, actor: Option<&Actor>) -> Vec<Pseudonym> {
        match (self, actor) {
            (Self::Given(SignatureGiven { signer: Some(signer), .. }), _) => vec![*signer],
            (Self::Given(_) | Self::Withdrawn(_), Some(Actor::Signer(signer))) => vec![*signer],
            (Self::Given(_) | Self::Withdrawn(_), _) => vec![],
            (Self::Invalidated(invalidated), _) => invalidated.signers.clone(),
        }
    }

    /// How the signers it concerns stand after this event.
    pub fn evolve_signers(
        &self,
        record: &Record<'_>,
        case: CaseId,
        signers: &mut BTreeMap<(CaseId, Pseudonym), Standing>,
    ) {
        let standing = match self {
            Self::Given(_) => Standing::Valid,
            Self::Withdrawn(_) => Standing::Withdrawn,
            Self::Invalidated(_) => Standing::Invalidated,
        };
        let actor = record.actor.parse::<Actor>().ok();
        for signer in self.whose(actor.as_ref()) {
            signers.insert((case, signer), standing);
        }
    }
}
