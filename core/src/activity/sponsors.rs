//! Sponsors: the few who stand behind a case beside the one who speaks for it, such as the members of
//! a committee or the first supporters. Each once, as pseudonyms; how many are needed is for the
//! procedure's guards to say.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::activity::signatures::Channel;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, events};
use crate::ids::{CaseId, Pseudonym};
use crate::procedure::guard::{Kind, Value};
use crate::query::{Query, Tag};
use crate::record::{Actor, Record};
use crate::refusal::{Refusal, refusals};
use crate::time::PartialDate;

/// The most sponsors of one case.
pub const SPONSORS_MAX: usize = 100;

/// What may be asked about sponsors.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SponsorCommand {
    /// A citizen joins: the actor is the sponsor.
    Join {
        /// The case.
        case: CaseId,
    },
    /// A clerk enters someone who joined on paper.
    Enter {
        /// The case.
        case: CaseId,
        /// When they joined, if earlier.
        occurred: Option<PartialDate>,
        /// Who joined.
        sponsor: Pseudonym,
    },
    /// A sponsor leaves: the actor is the sponsor.
    Leave {
        /// The case.
        case: CaseId,
    },
}

events! {
    /// What happens with sponsors.
    pub enum SponsorEvent {
        /// Someone joined.
        Joined(SponsorJoined) = "sponsor.joined.v1",
        /// Someone left.
        Left(SponsorLeft) = "sponsor.left.v1",
    }
}

/// A sponsor joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SponsorJoined {
    /// How.
    pub channel: Channel,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// Who, where the actor is not the sponsor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<Pseudonym>,
}

/// A sponsor left, who is the actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SponsorLeft {}

/// The sponsors of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sponsors(BTreeSet<Pseudonym>);

refusals! {
    /// Why something about a sponsor was refused.
    pub enum SponsorRefusal {
        /// Each joins once.
        AlreadyJoined { case: CaseId } = "already-sponsor",
        /// Who leaves has joined.
        NotASponsor { case: CaseId } = "not-a-sponsor",
        /// Whoever speaks for the case is not one of those beside them.
        Representative { case: CaseId } = "sponsor-is-representative",
        /// There are as many as there may be.
        Full { case: CaseId, max: usize } = "sponsors-full",
    }
}

/// The facts guards may read as `sponsors.<name>`: how many have joined and not left.
pub const FACTS: &[(&str, Kind)] = &[("joined", Kind::Integer)];

impl Sponsors {
    /// How many have joined and not left.
    pub fn joined(&self) -> u64 {
        self.0.len() as u64
    }

    /// What guards read, by name.
    pub fn facts(&self) -> [(&'static str, Value); 1] {
        [("joined", Value::Integer(i64::try_from(self.0.len()).unwrap_or(i64::MAX)))]
    }

    /// The sponsors after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &SponsorEvent) {
        let actor = match record.actor.parse() {
            Ok(Actor::Signer(signer)) => Some(signer),
            Ok(Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_)) | Err(_) => None,
        };
        match event {
            SponsorEvent::Joined(joined) => self.0.extend(joined.sponsor.or(actor)),
            SponsorEvent::Left(_) => {
                if let Some(sponsor) = actor {
                    self.0.remove(&sponsor);
                }
            }
        }
    }

    /// Whether this citizen is one of them.
    pub fn has(&self, sponsor: &Pseudonym) -> bool {
        self.0.contains(sponsor)
    }
}

impl SponsorEvent {
    pub(crate) fn add_tags(&self, actor: &Actor, tags: &mut Vec<Tag>) {
        let entered = match self {
            Self::Joined(joined) => joined.sponsor,
            Self::Left(_) => None,
        };
        let own = match actor {
            Actor::Signer(signer) => Some(*signer),
            Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_) => None,
        };
        tags.extend(entered.or(own).map(|sponsor| Tag::new("signer", sponsor)));
    }
}

impl SponsorCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Join { case } | Self::Enter { case, .. } | Self::Leave { case } => *case,
        }
    }
}

impl Decider for SponsorCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Sponsors).cloned().unwrap_or_default();
        let event = match self {
            Self::Join { .. } => {
                let sponsor = citizen(ctx)?;
                pinned.needs(&rule.by, model, ctx)?;
                pinned.allows(ActivityKind::Sponsors)?;
                may_join(&pinned, sponsor)?;
                let (channel, occurred, sponsor) = (Channel::Online, None, None);
                SponsorEvent::Joined(SponsorJoined { channel, occurred, sponsor })
            }
            Self::Enter { occurred, sponsor, .. } => {
                pinned.needs(&rule.checked_by, model, ctx)?;
                pinned.allows(ActivityKind::Sponsors)?;
                crate::figure::not_in_the_future("occurred", *occurred, model, ctx)?;
                may_join(&pinned, *sponsor)?;
                let (channel, occurred, sponsor) = (Channel::Paper, *occurred, Some(*sponsor));
                SponsorEvent::Joined(SponsorJoined { channel, occurred, sponsor })
            }
            Self::Leave { case } => {
                let sponsor = citizen(ctx)?;
                pinned.allows(ActivityKind::Sponsors)?;
                if !pinned.case.sponsors.has(&sponsor) {
                    return Err(SponsorRefusal::NotASponsor { case: *case }.into());
                }
                SponsorEvent::Left(SponsorLeft {})
            }
        };
        Ok(vec![pinned.happened("sponsors", event)])
    }
}

fn citizen(ctx: &Context<'_>) -> Result<Pseudonym, Refusal> {
    match ctx.actor {
        Actor::Signer(signer) => Ok(*signer),
        Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_) => {
            let actor = ctx.actor.clone();
            Err(crate::activity::signatures::SignatureRefusal::NotACitizen { actor }.into())
        }
    }
}

fn may_join(pinned: &Pinned<'_>, sponsor: Pseudonym) -> Result<(), Refusal> {
    let (case, sponsors) = (pinned.id, &pinned.case.sponsors);
    if sponsors.has(&sponsor) {
        return Err(SponsorRefusal::AlreadyJoined { case }.into());
    }
    if pinned.opened.representative == Actor::Signer(sponsor).to_string() {
        return Err(SponsorRefusal::Representative { case }.into());
    }
    if sponsors.0.len() >= SPONSORS_MAX {
        return Err(SponsorRefusal::Full { case, max: SPONSORS_MAX }.into());
    }
    Ok(())
}
