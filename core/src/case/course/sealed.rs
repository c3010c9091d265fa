//! Texts that stay sealed until a step releases them: what an office drafts, what waits for those who
//! must confirm it. That there is one, and since when, is public from the start. What a sealed text
//! says may never be here, and nothing here opens one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Course, CourseEvent, CourseRefusal, TextReleased};
use crate::case::Pinned;
use crate::case::event::StepTaken;
use crate::case::offer::{Offer, Offered};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{Hash, Slug};
use crate::object::{Access, ObjectRef};
use crate::procedure::definition::{Definition, FieldRule, StepRule};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::RegisterRefusal;
use crate::text::FieldRefusal;

/// In `read_by`, any office of a body whose commitments the case evaluates: whoever is judged reads
/// the draft while its facts are checked.
pub const OWNER: &str = "owner";

/// What opens a sealed text: the reference to the open one, and the salt of its fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The text as everyone reads it.
    pub object: ObjectRef,
    /// The salt.
    pub salt: Hash,
}

/// Where a sealed text stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seal {
    /// Its step was only proposed; it is never released, unless that is taken.
    Proposed,
    /// Its step was taken: the steps since, and that one.
    Stands(BTreeSet<Slug>),
    /// Everyone reads it.
    Released,
}

/// A text that was filled in sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedText {
    /// The field it stands in.
    pub field: Slug,
    /// Where it stands.
    pub seal: Seal,
    /// The step that it was filled in for.
    pub step: Slug,
    /// The reference to what is kept sealed.
    pub text: ObjectRef,
}

impl SealedText {
    /// What the procedure says of its field.
    fn rule<'a>(&self, definition: &'a Definition) -> Option<(&'a StepRule, &'a FieldRule)> {
        let step = definition.steps.iter().find(|step| step.id == self.step)?;
        Some((step, step.form.iter().find(|field| field.id == self.field)?))
    }

    /// Whether a step was taken that releases it. What a later version of the procedure does not know
    /// stays sealed.
    pub fn is_due(&self, definition: &Definition) -> bool {
        let Seal::Stands(since) = &self.seal else { return false };
        let rule = self.rule(definition);
        rule.is_some_and(|(_, rule)| rule.sealed_until.iter().any(|id| since.contains(id)))
    }
}

impl Course {
    /// The sealed texts of a form, each remembered under the hash of what is kept.
    pub(super) fn seals(&mut self, step: &Slug, form: &BTreeMap<Slug, Value>, seal: &Seal) {
        for (field, value) in form {
            let Some(text) = ObjectRef::sealed_in(value) else { continue };
            let (field, step, seal) = (field.clone(), step.clone(), seal.clone());
            self.sealed.insert(text.hash, SealedText { field, seal, step, text });
        }
    }

    /// A step was taken: what it fills in may be sealed, and what was sealed before may be due.
    pub fn sealed_by(&mut self, taken: &StepTaken) {
        self.seals(&taken.step, &taken.form, &Seal::Stands(BTreeSet::new()));
        for text in self.sealed.values_mut() {
            if let Seal::Stands(since) = &mut text.seal {
                since.insert(taken.step.clone());
            }
        }
    }

    /// The texts that are to be released now.
    pub fn due<'a>(
        &'a self,
        definition: &'a Definition,
    ) -> impl Iterator<Item = (&'a Hash, &'a SealedText)> {
        self.sealed.iter().filter(|(_, text)| text.is_due(definition))
    }
}

/// Refuses a text that the case holds sealed already: each is sealed anew, so that nobody brings back
/// what another drafted, or what was declined.
///
/// # Errors
/// `text-sealed-before`.
pub fn sealed_anew(pinned: &Pinned<'_>, form: &BTreeMap<Slug, Value>) -> Result<(), CourseRefusal> {
    let known = |text: ObjectRef| pinned.case.course.sealed.contains_key(&text.hash);
    let mut form = form.iter();
    match form.find(|(_, value)| ObjectRef::sealed_in(value).is_some_and(known)) {
        Some((field, _)) => Err(CourseRefusal::SealedBefore { field: field.clone() }),
        None => Ok(()),
    }
}

/// What follows when a sealed text was opened because a step releases it; the engine's own.
pub(super) fn release(
    pinned: &Pinned<'_>,
    sealed: Hash,
    opened: Option<&Opened>,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    if !matches!(ctx.actor, Actor::Engine(_)) {
        return Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into());
    }
    let text = pinned.case.course.sealed.get(&sealed);
    let text = text.ok_or(CourseRefusal::NotSealed { hash: sealed })?;
    if text.seal == Seal::Released {
        return Ok(vec![]);
    }
    if !text.is_due(&pinned.procedure.definition) {
        let (field, step) = (text.field.clone(), text.step.clone());
        return Err(CourseRefusal::StillSealed { field, step }.into());
    }
    let missing = || FieldRefusal::Missing { field: "object".to_owned() };
    let Opened { object, salt } = opened.ok_or_else(missing)?.clone();
    if object.access != Access::Public {
        let (field, access) = ("object".to_owned(), "public".to_owned());
        return Err(FieldRefusal::WrongAccess { access, field }.into());
    }
    let (field, step) = (text.field.clone(), text.step.clone());
    let released = TextReleased { field, object, salt, sealed, step };
    Ok(vec![pinned.happened(text.step.as_str(), CourseEvent::Released(released))])
}

/// Whether the actor reads a sealed text: one of those who take or confirm its step, or whom its field
/// names.
fn may_read(
    pinned: &Pinned<'_>,
    text: &SealedText,
    model: &Model,
    ctx: &Context<'_>,
) -> (Vec<Slug>, Result<(), Refusal>) {
    let rule = text.rule(&pinned.procedure.definition);
    let mut roles = Vec::new();
    if let Some((step, field)) = rule {
        for role in step.by.iter().chain(&step.confirmed_by).chain(&field.read_by) {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
    }
    let owner = roles.iter().any(|role| role.as_str() == OWNER) && owns(pinned, model, ctx);
    let may = if owner { Ok(()) } else { pinned.needs(&roles, model, ctx) };
    (roles, may)
}

/// Whether the actor holds an office of a body whose commitments the case evaluates.
fn owns(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>) -> bool {
    let Actor::Party(party) = *ctx.actor else { return false };
    let today = ctx.today(model);
    let subjects = pinned.case.codes.subjects.values().map(|subject| &subject.named);
    let mut owners = subjects.flat_map(|named| [Some(named.owner), named.parent_owner]).flatten();
    owners.any(|owner| party == owner || model.mandates.holds_any(party, owner, today))
}

/// Reading what is sealed, text by text.
pub(super) fn offers(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>) -> Vec<Offer> {
    let sealed = pinned.case.course.sealed.iter().filter(|(_, text)| text.seal != Seal::Released);
    sealed
        .map(|(hash, text)| {
            let (by, may) = may_read(pinned, text, model, ctx);
            Offer { what: Offered::ReadSealed(*hash), by, refused: may.err() }
        })
        .collect()
}
