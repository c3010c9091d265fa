//! The texts of one case that stay sealed until a step releases them: that there is one, since when, and
//! what releases it. What a sealed text says can never be here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sijill_core::case::course::TextReleased;
use sijill_core::ids::{Hash, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::FieldRule;

use crate::frame::{Named, Titles};
use crate::stamp::When;

/// Where a sealed text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SealState {
    /// Its step waits for others to confirm it.
    Proposed,
    /// It stands, and no step has released it yet.
    Sealed,
    /// Everyone reads it.
    Released,
    /// Its step was declined, or given up: it is never released.
    NeverTaken,
}

impl SealState {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Sealed => "sealed",
            Self::Released => "released",
            Self::NeverTaken => "never-taken",
        }
    }
}

/// A text that was filled in sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SealedLine {
    /// The field it was filled in.
    pub field: Named,
    /// The text as everyone reads it, once it is released.
    pub object: Option<ObjectRef>,
    /// When it was released.
    pub released: Option<When>,
    /// The salt that its release told: SHA-256 over it and the text is the fingerprint.
    pub salt: Option<Hash>,
    /// The reference to what is kept sealed, with the fingerprint.
    pub sealed: ObjectRef,
    /// Since when it is sealed.
    pub since: When,
    /// Where it stands.
    pub state: SealState,
    /// The step it was filled in for.
    pub step: Named,
    /// The steps of which any releases it.
    pub until: Vec<Named>,
}

/// The sealed texts of one case, by the hash of what is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Sealed(BTreeMap<Hash, Kept>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    field: Slug,
    seal: Seal,
    since: When,
    step: Slug,
    text: ObjectRef,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Seal {
    /// The proposal it came with waits.
    Proposed(RecordId),
    Stands,
    Released(Box<TextReleased>, When),
    NeverTaken,
}

impl Sealed {
    /// What was filled in for a step; `proposal` is its record where it is only proposed.
    pub fn fill(
        &mut self,
        step: &Slug,
        form: &BTreeMap<Slug, Value>,
        proposal: Option<RecordId>,
        when: When,
    ) {
        for (field, value) in form {
            let Some(text) = ObjectRef::sealed_in(value) else { continue };
            let kept = self.0.entry(text.hash).or_insert_with(|| Kept {
                field: field.clone(),
                seal: Seal::NeverTaken,
                since: when,
                step: step.clone(),
                text: text.clone(),
            });
            kept.seal = proposal.map_or(Seal::Stands, Seal::Proposed);
        }
    }

    /// Only these proposals wait.
    pub fn wait(&mut self, waiting: impl Fn(&RecordId) -> bool) {
        for kept in self.0.values_mut() {
            if let Seal::Proposed(record) = &kept.seal
                && !waiting(record)
            {
                kept.seal = Seal::NeverTaken;
            }
        }
    }

    /// One was released.
    pub fn release(&mut self, released: &TextReleased, when: When) {
        if let Some(kept) = self.0.get_mut(&released.sealed) {
            kept.seal = Seal::Released(Box::new(released.clone()), when);
        }
    }

    /// All of them, the oldest first.
    pub fn lines(&self, titles: Titles<'_>) -> Vec<SealedLine> {
        let mut lines: Vec<_> = self.0.values().map(|kept| kept.line(titles)).collect();
        lines.sort_by_key(|line| (line.since.position, line.field.id.clone()));
        lines
    }
}

impl Kept {
    fn line(&self, titles: Titles<'_>) -> SealedLine {
        let steps = titles.version().map(|d| d.steps.as_slice()).unwrap_or_default();
        let rule = steps.iter().find(|rule| rule.id == self.step);
        let rule: Option<&FieldRule> =
            rule.and_then(|rule| rule.form.iter().find(|field| field.id == self.field));
        let title = rule.map(|rule| rule.title.clone());
        let title = title.unwrap_or_else(|| crate::frame::id_as_text(&self.field));
        let until = rule.map(|rule| rule.sealed_until.as_slice()).unwrap_or_default();
        let released = match &self.seal {
            Seal::Released(released, when) => Some((released, when)),
            Seal::Proposed(_) | Seal::Stands | Seal::NeverTaken => None,
        };
        SealedLine {
            field: Named { id: self.field.clone(), title },
            object: released.map(|(released, _)| released.object.clone()),
            released: released.map(|(_, when)| *when),
            salt: released.map(|(released, _)| released.salt),
            sealed: self.text.clone(),
            since: self.since,
            state: match &self.seal {
                Seal::Proposed(_) => SealState::Proposed,
                Seal::Stands => SealState::Sealed,
                Seal::Released(..) => SealState::Released,
                Seal::NeverTaken => SealState::NeverTaken,
            },
            step: titles.step(&self.step),
            until: until.iter().map(|step| titles.step(step)).collect(),
        }
    }
}
