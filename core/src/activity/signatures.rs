//! Signatures: who supports a case, as pseudonyms, each once. Uniqueness is decided in the append,
//! from the signer's own records; no running count may enter a decision, and no name may come here.

pub mod counts;
mod decide;

pub(crate) use self::decide::online;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::counts::{Share, Whence};
use crate::activity::sheets::SheetEvent;
use crate::event::{Event, events};
use crate::ids::{CaseId, Pseudonym, Slug};
use crate::query::Tag;
use crate::record::{Actor, Record};
use crate::refusal::refusals;
use crate::time::{Moment, PartialDate};

/// The most signers one invalidation may name, so that it fits in one line.
pub const INVALIDATED_MAX: usize = 500;
/// The parameter that says whether the law lets citizens sign on line; they may, where there is
/// none of that name.
pub const ONLINE_SIGNING: &str = "online_signing";

/// What may be asked about signatures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SignatureCommand {
    /// A citizen signs: the actor is the signer.
    Sign {
        /// The case.
        case: CaseId,
        /// The part of the territory it counts in, where the case is spread over parts.
        part: Option<Slug>,
    },
    /// A clerk enters a signature given on paper.
    Enter {
        /// The case.
        case: CaseId,
        /// When it was given.
        occurred: Option<PartialDate>,
        /// The part of the territory it counts in, where the case is spread over parts.
        part: Option<Slug>,
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
    /// Signatures that a confirmed invalidation is about are found not to count.
    CarryOut {
        /// The case.
        case: CaseId,
        /// The number of the invalidation in its case.
        invalidation: u32,
        /// Whose.
        signers: Vec<Pseudonym>,
    },
    /// Signatures that a cancelled invalidation took away count again.
    Restore {
        /// The case.
        case: CaseId,
        /// The number of the invalidation in its case.
        invalidation: u32,
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
        /// Signatures that were invalidated count again.
        Restored(SignaturesRestored) = "signatures.restored.v1",
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
    /// The part of the territory it counts in, where the case is spread over parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slug>,
    /// Who, where the actor is not the signer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Pseudonym>,
}

/// How a signature was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By the signer, on line.
    #[default]
    Online,
    /// On paper, entered by a clerk.
    Paper,
}

/// A signature was withdrawn by its signer, who is the actor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureWithdrawn {
    /// The batch of sheets it was on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Slug>,
    /// How it was given; on line, when absent.
    #[serde(default, skip_serializing_if = "Channel::is_online")]
    pub channel: Channel,
    /// Whether it had been found not to count: nothing is taken from the count then.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invalidated: bool,
    /// The part of the territory it counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slug>,
}

/// Signatures were found not to count. A threshold already crossed stays crossed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignaturesInvalidated {
    /// Whose signatures did not count already, because an invalidation of many took them: the ground
    /// stands against them too, and giving that one up does not restore them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Pseudonym>,
    /// The ground, as a code.
    pub ground: Slug,
    /// The number of the invalidation in its case that this carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invalidation: Option<u32>,
    /// Why.
    pub reason: String,
    /// How many of them were given where, but for those on line in no part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
    /// Whose.
    pub signers: Vec<Pseudonym>,
}

/// Signatures that an invalidation took away count again, because it was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignaturesRestored {
    /// The number of the invalidation in its case.
    pub invalidation: u32,
    /// How many of them were given where, but for those on line in no part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
    /// Whose.
    pub signers: Vec<Pseudonym>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Channel {
    fn is_online(&self) -> bool {
        *self == Self::Online
    }
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

/// A signature as its own records tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When it was last given, as recorded.
    pub at: Moment,
    /// Whether a ground stands against it by name, which giving up an invalidation of many does not
    /// take back.
    pub by_name: bool,
    /// The invalidation of many that took it away, by its number, where one did.
    pub invalidation: Option<u32>,
    /// How it stands.
    pub standing: Standing,
    /// How and where it was given.
    pub whence: Whence,
    /// When it was withdrawn, as recorded, where it was.
    pub withdrawn: Option<Moment>,
}

/// Signers of a case, for just those that were read.
pub type Signers = BTreeMap<(CaseId, Pseudonym), Signed>;

/// The event types that say how a signer stands.
pub fn signer_kinds() -> Vec<&'static str> {
    [SignatureEvent::KINDS, &["sheets.accepted.v1"]].concat()
}

refusals! {
    /// Why something about a signature was refused.
    pub enum SignatureRefusal {
        /// Each signs once.
        AlreadySigned { case: CaseId } = "already-signed",
        /// An invalidated signature is not given again by signing again.
        FoundInvalid { case: CaseId } = "signature-invalidated",
        /// A line on paper that is not later than a withdrawal does not undo it.
        Withdrawn { case: CaseId, withdrawn: PartialDate } = "signature-withdrawn",
        /// There is no signature to withdraw or invalidate.
        NotSigned { case: CaseId, signer: String } = "not-signed",
        /// Only a citizen signs, for themself.
        NotACitizen { actor: Actor } = "signer-not-a-citizen",
        /// The case is not spread over such a part.
        PartUnknown { part: Slug } = "part-unknown",
        /// The procedure takes signatures on paper only.
        OnlineOff { case: CaseId } = "online-signing-off",
        /// The signature is not among those the invalidation is about.
        NotMatched { invalidation: i64, signer: String } = "signature-not-matched",
    }
}

impl SignatureCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Sign { case, .. }
            | Self::Enter { case, .. }
            | Self::Withdraw { case }
            | Self::Invalidate { case, .. }
            | Self::CarryOut { case, .. }
            | Self::Restore { case, .. } => *case,
        }
    }

    fn signers(&self, by: &Actor) -> Vec<Pseudonym> {
        match (self, by) {
            (Self::Sign { .. } | Self::Withdraw { .. }, Actor::Signer(signer)) => vec![*signer],
            (Self::Sign { .. } | Self::Withdraw { .. }, _) => vec![],
            (Self::Enter { signer, .. }, _) => vec![*signer],
            (
                Self::Invalidate { signers, .. }
                | Self::CarryOut { signers, .. }
                | Self::Restore { signers, .. },
                _,
            ) => signers.clone(),
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
            (Self::Invalidated(invalidated), _) => {
                [invalidated.signers.as_slice(), &invalidated.also].concat()
            }
            (Self::Restored(restored), _) => restored.signers.clone(),
        }
    }
}

/// How the signers that `event` concerns stand after it.
pub fn evolve_signers(event: &Event, record: &Record<'_>, case: CaseId, signers: &mut Signers) {
    let at = record.moment();
    let fresh = |whence| Signed {
        at,
        by_name: false,
        invalidation: None,
        standing: Standing::Valid,
        whence,
        withdrawn: None,
    };
    if let Event::Sheet(SheetEvent::Accepted(accepted)) = event {
        for lot in &accepted.signers {
            let whence = Whence {
                batch: Some(accepted.batch.clone()),
                channel: Channel::Paper,
                part: lot.part.clone(),
            };
            for signer in &lot.signers {
                signers.insert((case, *signer), fresh(whence.clone()));
            }
        }
    }
    let Event::Signature(event) = event else { return };
    let actor = record.actor.parse::<Actor>().ok();
    for signer in event.whose(actor.as_ref()) {
        let known = signers.entry((case, signer)).or_insert_with(|| fresh(Whence::default()));
        match event {
            SignatureEvent::Given(given) => {
                let (channel, part) = (given.channel, given.part.clone());
                *known = fresh(Whence { batch: None, channel, part });
            }
            SignatureEvent::Withdrawn(_) => {
                known.standing = Standing::Withdrawn;
                known.withdrawn = Some(at);
            }
            SignatureEvent::Invalidated(invalidated) => {
                known.standing = Standing::Invalidated;
                match invalidated.invalidation {
                    Some(number) => known.invalidation = Some(number),
                    None => known.by_name = true,
                }
            }
            SignatureEvent::Restored(_) => {
                known.standing = Standing::Valid;
                known.invalidation = None;
            }
        }
    }
}

#[cfg(test)]
mod tests;
