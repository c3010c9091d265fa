//! Invalidations of many signatures together: what they ask for, why, who confirmed them, whether
//! they were cancelled. One starts, another confirms; only then are signatures taken away, lot by lot,
//! each bound to the invalidation by its number. Whoever proposed it may give it up while nobody has
//! confirmed it; after that a third person does. No signer may be named here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::activity::signatures::{Channel, Signed};
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, events};
use crate::ids::{CaseId, Slug};
use crate::query::Query;
use crate::record::{Actor, Record};
use crate::refusal::{Refusal, refusals};
use crate::text::{FieldRefusal, required_reason};
use crate::time::{Moment, PartialDate, Zone};

/// What may be asked about invalidations.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum InvalidationCommand {
    /// Proposes one; nothing is taken away by it.
    Start {
        /// The case.
        case: CaseId,
        /// The ground, as a code.
        ground: Slug,
        /// How many signatures it would take away, as counted when it was proposed.
        matched: u64,
        /// Which signatures.
        query: SignatureQuery,
        /// Why.
        reason: String,
    },
    /// Another person agrees.
    Confirm {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        invalidation: u32,
    },
    /// Gives it up; what it took away is given back.
    Cancel {
        /// The case.
        case: CaseId,
        /// Its number in the case.
        invalidation: u32,
        /// Why.
        reason: String,
    },
}

/// Which signatures: those that have all that is named. At least one thing is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignatureQuery {
    /// On this batch of sheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Slug>,
    /// Given so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Recorded on this day or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// In this part of the territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slug>,
    /// Recorded on this day or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

events! {
    /// What happens to invalidations.
    pub enum InvalidationEvent {
        /// One was proposed.
        Started(InvalidationStarted) = "invalidation.started.v1",
        /// Another person agreed.
        Confirmed(InvalidationConfirmed) = "invalidation.confirmed.v1",
        /// It was given up.
        Cancelled(InvalidationCancelled) = "invalidation.cancelled.v1",
    }
}

/// An invalidation was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvalidationStarted {
    /// The ground, as a code.
    pub ground: Slug,
    /// Its number in the case, from 1.
    pub invalidation: u32,
    /// How many signatures it would take away, as counted when it was proposed.
    pub matched: u64,
    /// Which signatures.
    pub query: SignatureQuery,
    /// Why, in an official's words.
    pub reason: String,
}

/// Another person agreed to an invalidation: it may be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvalidationConfirmed {
    /// Its number in the case.
    pub invalidation: u32,
}

/// An invalidation was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvalidationCancelled {
    /// Its number in the case.
    pub invalidation: u32,
    /// Why, in an official's words.
    pub reason: String,
}

/// What is known of a case's invalidations, by their number.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Invalidations(BTreeMap<u32, Invalidation>);

/// One invalidation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Invalidation {
    /// When it was proposed: what was given later is not meant.
    pub at: Moment,
    /// Who proposed it.
    pub by: String,
    /// Whether it was given up.
    pub cancelled: bool,
    /// The other person who agreed, where one did.
    pub confirmed: Option<String>,
    /// What was proposed.
    pub started: InvalidationStarted,
}

refusals! {
    /// Why something about an invalidation was refused.
    pub enum InvalidationRefusal {
        /// The case has no such invalidation.
        Unknown { invalidation: i64 } = "invalidation-unknown",
        /// Whoever proposed it may not be the one who confirms it.
        Own { invalidation: i64 } = "own-invalidation",
        /// Whoever proposed or confirmed it may not be the one who gives it up once it is confirmed.
        NotByThem { invalidation: i64 } = "invalidation-needs-a-third",
        /// Nobody else has confirmed it.
        NotConfirmed { invalidation: i64 } = "invalidation-not-confirmed",
        /// It was given up.
        Cancelled { invalidation: i64 } = "invalidation-cancelled",
        /// It was not given up, so nothing is given back.
        NotCancelled { invalidation: i64 } = "invalidation-not-cancelled",
        /// No signature has what it asks for, or it asks for nothing.
        NothingMatched { case: CaseId } = "nothing-matched",
    }
}

impl SignatureQuery {
    /// Whether it names nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it asks for a signature that was given so.
    pub fn matches(&self, signed: &Signed, zone: &Zone) -> bool {
        let day = signed.at.date_in(zone);
        let whence = &signed.whence;
        self.batch.as_ref().is_none_or(|batch| whence.batch.as_ref() == Some(batch))
            && self.channel.is_none_or(|channel| whence.channel == channel)
            && self.part.as_ref().is_none_or(|part| whence.part.as_ref() == Some(part))
            && self.from.is_none_or(|from| from.first_day() <= day)
            && self.until.is_none_or(|until| day <= until.last_day())
    }
}

impl Invalidation {
    /// Whether it was confirmed and not given up.
    pub fn stands(&self) -> bool {
        self.confirmed.is_some() && !self.cancelled
    }

    /// Whether it is about a signature: it was given before it was proposed, and as it asks.
    pub fn asks_for(&self, signed: &Signed, zone: &Zone) -> bool {
        signed.at <= self.at && self.started.query.matches(signed, zone)
    }
}

impl Invalidations {
    /// The invalidation of that number.
    ///
    /// # Errors
    /// `invalidation-unknown`.
    pub fn known(&self, number: u32) -> Result<&Invalidation, Refusal> {
        let known = self.0.get(&number);
        known.ok_or(InvalidationRefusal::Unknown { invalidation: number.into() }.into())
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Invalidation)> {
        self.0.iter().map(|(number, one)| (*number, one))
    }

    /// Whether a ground stands against a signature: by name, or by an invalidation that stands and
    /// asks for it, whichever took it away.
    pub fn stand_against(&self, signed: &Signed, zone: &Zone) -> bool {
        let mut all = self.0.values();
        signed.by_name || all.any(|one| one.stands() && one.asks_for(signed, zone))
    }

    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &InvalidationEvent) {
        match event {
            InvalidationEvent::Started(started) => {
                let (at, by) = (record.moment(), record.actor.to_owned());
                let (cancelled, confirmed, started) = (false, None, started.clone());
                let number = started.invalidation;
                self.0.insert(number, Invalidation { at, by, cancelled, confirmed, started });
            }
            InvalidationEvent::Confirmed(confirmed) => {
                if let Some(one) = self.0.get_mut(&confirmed.invalidation) {
                    one.confirmed = Some(record.actor.to_owned());
                }
            }
            InvalidationEvent::Cancelled(cancelled) => {
                if let Some(one) = self.0.get_mut(&cancelled.invalidation) {
                    one.cancelled = true;
                }
            }
        }
    }
}

impl InvalidationCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Start { case, .. } | Self::Confirm { case, .. } | Self::Cancel { case, .. } => {
                *case
            }
        }
    }
}

impl Decider for InvalidationCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Signatures).cloned().unwrap_or_default();
        pinned.needs(&rule.checked_by, model, ctx)?;
        let event = match self {
            Self::Start { ground, matched, query, reason, .. } => {
                start(&pinned, (ground, *matched, query, reason), ctx)?
            }
            Self::Confirm { invalidation, .. } => confirm(&pinned, *invalidation, ctx)?,
            Self::Cancel { invalidation, reason, .. } => {
                let invalidation = *invalidation;
                let known = pinned.case.invalidations.known(invalidation)?;
                if known.cancelled {
                    return Ok(vec![]);
                }
                undone_by_a_third(invalidation, known, ctx)?;
                required_reason(reason)?;
                let reason = reason.clone();
                let cancelled = InvalidationCancelled { invalidation, reason };
                Some(InvalidationEvent::Cancelled(cancelled))
            }
        };
        Ok(event.map(|event| pinned.happened("signatures", event)).into_iter().collect())
    }
}

fn start(
    pinned: &Pinned<'_>,
    (ground, matched, query, reason): (&Slug, u64, &SignatureQuery, &String),
    ctx: &Context<'_>,
) -> Result<Option<InvalidationEvent>, Refusal> {
    let by = ctx.actor.to_string();
    let same = |one: &Invalidation| {
        let before = &one.started;
        let open = one.confirmed.is_none() && !one.cancelled;
        let told = (&before.ground, &before.query, &before.reason);
        open && one.by == by && told == (ground, query, reason)
    };
    if pinned.case.invalidations.iter().any(|(_, one)| same(one)) {
        return Ok(None);
    }
    required_reason(reason)?;
    if query.is_empty() || matched == 0 {
        return Err(InvalidationRefusal::NothingMatched { case: pinned.id }.into());
    }
    if query.part.is_some() {
        pinned.opened.check_part(query.part.as_ref())?;
    }
    if matched > crate::record::INTEGER_MAX as u64 {
        let (field, max) = ("matched".to_owned(), crate::record::INTEGER_MAX);
        return Err(FieldRefusal::OutOfBounds { field, min: 1, max }.into());
    }
    let last = pinned.case.invalidations.iter().map(|(number, _)| number).max().unwrap_or(0);
    Ok(Some(InvalidationEvent::Started(InvalidationStarted {
        ground: ground.clone(),
        invalidation: last.saturating_add(1),
        matched,
        query: query.clone(),
        reason: reason.clone(),
    })))
}

/// Four eyes: whoever proposed it does not confirm it.
fn confirm(
    pinned: &Pinned<'_>,
    number: u32,
    ctx: &Context<'_>,
) -> Result<Option<InvalidationEvent>, Refusal> {
    let invalidation = pinned.case.invalidations.known(number)?;
    if invalidation.cancelled {
        return Err(InvalidationRefusal::Cancelled { invalidation: number.into() }.into());
    }
    if invalidation.by == ctx.actor.to_string() {
        return Err(InvalidationRefusal::Own { invalidation: number.into() }.into());
    }
    let confirmed = InvalidationConfirmed { invalidation: number };
    let event = InvalidationEvent::Confirmed(confirmed);
    Ok(invalidation.confirmed.is_none().then_some(event))
}

/// What two persons took away, neither of them gives back: a third does.
fn undone_by_a_third(
    number: u32,
    invalidation: &Invalidation,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let by = ctx.actor.to_string();
    let theirs = invalidation.by == by || invalidation.confirmed.as_ref() == Some(&by);
    match invalidation.confirmed.is_some() && theirs {
        true => Err(InvalidationRefusal::NotByThem { invalidation: number.into() }.into()),
        false => Ok(()),
    }
}
