//! Scores that stay sealed until a step is taken: a draft that the public does not read, and that no side
//! sees of the other. What a sealed score says may be in no event before its release, and nothing here
//! draws a salt.

use serde::{Deserialize, Serialize};

use super::decide::{Asked, Follows};
use super::{CriterionScored, Made, ScoreEvent, ScoreRefusal, Scores, Side};
use crate::activity::ActivityKind;
use crate::case::course::CourseRefusal;
use crate::case::offer::{Offer, Offered};
use crate::case::{Case, Pinned};
use crate::decider::{Context, Model};
use crate::ids::{CaseId, Hash, Slug};
use crate::object::{Access, OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::{ActivityRule, Definition};
use crate::record::Actor;
use crate::register::RegisterRefusal;
use crate::text::FieldRefusal;

/// A score was given that stays sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreSealed {
    /// Which criterion.
    pub criterion: Slug,
    /// What is kept sealed. Its fingerprint is that of [`Given::json`].
    pub sealed: ObjectRef,
    /// Whose score it is.
    pub side: Side,
}

/// What a sealed score says, released: with the case it makes the bytes of the fingerprint again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreReleased {
    /// Whether it is under the threshold of the grid.
    pub below: bool,
    /// Which criterion.
    pub criterion: Slug,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ObjectRef>,
    /// The level.
    pub level: Slug,
    /// The points of that level in the grid.
    pub points: u32,
    /// Why; always said where nothing shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The salt of the fingerprint.
    pub salt: Hash,
    /// The hash of what was kept sealed.
    pub sealed: Hash,
    /// Whose score it is.
    pub side: Side,
}

/// What is sealed: a score as it was given.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The case.
    pub case: CaseId,
    /// Which criterion.
    pub criterion: Slug,
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// The level.
    pub level: Slug,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// Whose score it is.
    pub side: Side,
}

/// A score as it was sealed before it was asked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The salt of the fingerprint; no record holds it before the release.
    pub salt: Hash,
    /// What is kept.
    pub sealed: ObjectRef,
}

/// A sealed score that was opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The bytes that were sealed: [`Given::json`].
    pub json: String,
    /// The salt of the fingerprint.
    pub salt: Hash,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Given").field("criterion", &self.criterion).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seal").field("sealed", &self.sealed.hash).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

impl Given {
    /// The reference to it, were it open.
    ///
    /// # Panics
    /// Never: its language and its kind are well-formed.
    pub fn object(&self) -> ObjectRef {
        let json = self.json();
        ObjectRef {
            access: Access::Public,
            fingerprint: None,
            hash: Hash::of(json.as_bytes()),
            language: "und".parse().expect("a short name"),
            length: json.len() as u64,
            media: "application/json".to_owned().try_into().expect("a media type"),
        }
    }

    /// The bytes that are sealed: canonical JSON, its fields in the order of their names.
    ///
    /// # Panics
    /// Never: it is plain data.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("a score is made of ids, words and references")
    }
}

impl ScoreReleased {
    /// What was sealed in `case`, made again.
    pub fn given(&self, case: CaseId) -> Given {
        let Self { criterion, evidence, level, reason, side, .. } = self.clone();
        Given { case, criterion, evidence, level, reason, side }
    }

    /// The score, as one that is given openly.
    pub fn scored(&self) -> CriterionScored {
        let Self { below, criterion, evidence, level, points, reason, side, .. } = self.clone();
        CriterionScored { below, criterion, evidence, level, points, reason, side }
    }
}

/// Whether scores that are given now are sealed: the procedure names a step, and none of those it names
/// was taken.
pub fn seals_now(definition: &Definition, case: &Case) -> bool {
    let rule = definition.activities.get(&ActivityKind::Scores);
    rule.is_some_and(|rule| seals(rule, case))
}

fn seals(rule: &ActivityRule, case: &Case) -> bool {
    let released = || case.taken.iter().any(|taken| rule.sealed_until.contains(&taken.step));
    !rule.sealed_until.is_empty() && !released()
}

/// The hashes of the scores that are to be released now, the oldest first.
pub fn due(definition: &Definition, case: &Case) -> Vec<Hash> {
    if seals_now(definition, case) {
        return vec![];
    }
    case.scores.sealed.iter().map(|made| made.told.sealed.hash).collect()
}

impl Scores {
    /// The hashes of all that was ever kept sealed.
    pub fn seals(&self) -> impl Iterator<Item = &Hash> {
        let sealed = self.sealed.iter().map(|made| &made.told.sealed.hash);
        sealed.chain(self.released.values().map(|released| &released.sealed))
    }

    /// Whether the last score that a side gave of a criterion is sealed.
    pub fn is_sealed(&self, criterion: &Slug, side: Side) -> bool {
        let of =
            |made: &&Made<ScoreSealed>| made.told.side == side && made.told.criterion == *criterion;
        let Some(sealed) = self.sealed.iter().rfind(of) else { return false };
        let open = self.scores.iter().rev();
        let mut open = open.filter(|s| s.told.side == side && s.told.criterion == *criterion);
        open.next().is_none_or(|open| open.record < sealed.record)
    }
}

impl Asked<'_> {
    /// What is recorded of a score that stays sealed. The seal is held to what is asked for, so that what
    /// is released is what was checked.
    pub(super) fn seal(&self, scored: &CriterionScored, seal: Option<&Seal>) -> Follows {
        let id = || scored.criterion.clone();
        let unsealed = || ScoreRefusal::NotSealed { criterion: id() };
        let Seal { salt, sealed } = seal.ok_or_else(unsealed)?;
        let mut known = self.scores().sealed.iter().filter(|made| made.by == self.by);
        if known.any(|made| made.told.sealed == *sealed) {
            return Ok(None);
        }
        let before = |hash: &Hash| *hash == sealed.hash;
        if self.scores().seals().any(before) {
            return Err(CourseRefusal::SealedBefore { field: id() }.into());
        }
        sealed.check("object", OBJECT_BYTES_MAX)?;
        let case = self.pinned.id;
        let CriterionScored { criterion, evidence, level, reason, side, .. } = scored.clone();
        let given = Given { case, criterion, evidence, level, reason, side };
        let print = ObjectRef::fingerprint_of(*salt, given.json().as_bytes());
        if sealed.access != Access::Sealed || sealed.fingerprint != Some(print) {
            return Err(unsealed().into());
        }
        let (criterion, side, sealed) = (id(), scored.side, sealed.clone());
        Ok(Some(ScoreEvent::Sealed(ScoreSealed { criterion, sealed, side })))
    }

    /// What follows when a sealed score was opened because a step releases it; the engine's own.
    pub(super) fn release(&self, hash: Hash, opened: Option<&Opened>) -> Follows {
        if !matches!(self.ctx.actor, Actor::Engine(_)) {
            return Err(RegisterRefusal::NotForPeople { actor: self.ctx.actor.clone() }.into());
        }
        if self.scores().released.values().any(|released| released.sealed == hash) {
            return Ok(None);
        }
        let mut sealed = self.scores().sealed.iter();
        let sealed = sealed.find(|made| made.told.sealed.hash == hash);
        let sealed = &sealed.ok_or(CourseRefusal::NotSealed { hash })?.told;
        let criterion = sealed.criterion.clone();
        if seals(&self.rule, self.pinned.case) {
            return Err(ScoreRefusal::StillSealed { criterion }.into());
        }
        let missing = || FieldRefusal::Missing { field: "object".to_owned() };
        let Opened { json, salt } = opened.ok_or_else(missing)?;
        let print = ObjectRef::fingerprint_of(*salt, json.as_bytes());
        let given = serde_json::from_str::<Given>(json).ok();
        let given = given.filter(|_| sealed.sealed.fingerprint == Some(print));
        let given =
            given.ok_or_else(|| ScoreRefusal::NotSealed { criterion: criterion.clone() })?;
        let (below, points) = self.points(&given.level)?;
        let Given { evidence, level, reason, side, .. } = given;
        let (salt, sealed) = (*salt, hash);
        Ok(Some(ScoreEvent::Released(ScoreReleased {
            below,
            criterion,
            evidence,
            level,
            points,
            reason,
            salt,
            sealed,
            side,
        })))
    }
}

/// Reading the scores that are still sealed, one by one: each side reads its own, and whoever reviews
/// the body's reads those.
pub fn offers(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>) -> Vec<Offer> {
    let rule = pinned.procedure.definition.activities.get(&ActivityKind::Scores);
    let Some(rule) = rule else { return vec![] };
    let sealed = pinned.case.scores.sealed.iter();
    sealed
        .map(|made| {
            let by: Vec<Slug> = match made.told.side {
                Side::Body => rule.by.iter().chain(&rule.checked_by).cloned().collect(),
                Side::CivilSociety => rule.scored_by_others.clone(),
            };
            let refused = pinned.needs(&by, model, ctx).err();
            Offer { what: Offered::ReadSealed(made.told.sealed.hash), by, refused }
        })
        .collect()
}
