//! Steps, their forms, and the conditions an office checks. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::procedure::definition::{Citation, Confidence};
use crate::text::Text;

/// A move from stage to stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// The step whose fields it changes: those of its form that have the same name there. The words that
    /// stood first stay visible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Slug>,
    /// The party field that names a body: whoever holds a role there does not take the step, nor does
    /// an office of that body itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apart_from: Option<Slug>,
    /// Whether the engine takes it by itself as soon as its guard holds.
    pub automatic: bool,
    /// Who may take it: `citizen`, `representative`, or roles at the body.
    pub by: Vec<Slug>,
    /// How many others must confirm it before it is taken, of those in `confirmed_by`; 1, when
    /// `confirmed_by` is given and this is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmations: Option<u32>,
    /// Four eyes: the roles of which others must confirm what the first proposed. Nobody, when
    /// empty. Whoever proposed a step never confirms it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed_by: Vec<Slug>,
    /// What must be filled in.
    pub form: Vec<FieldRule>,
    /// The stages it leaves from.
    pub from: Vec<Slug>,
    /// Its id.
    pub id: Slug,
    /// The steps that whoever takes this one took none of in the case: who declares a thing done
    /// does not accept it. Of offices only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub independent_of: Vec<Slug>,
    /// The mandate that is given, or ends, with the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateRule>,
    /// The refusal code when the guard says no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refuse: Option<Slug>,
    /// Its name.
    pub title: Text,
    /// The stage it leads to; without one it leaves the case where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Slug>,
    /// The guard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// A mandate that a step gives or ends in the same act, so that it never stands without its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MandateRule {
    /// The party field that says at which body it is held.
    pub at: Slug,
    /// Whether it ends with the step; it is given, when not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends: bool,
    /// The role.
    pub role: Slug,
    /// The party field that says who holds it; the association that brings the case, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Slug>,
    /// The date field with its last day, where it is given for a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Slug>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FieldRule {
    /// Its id.
    pub id: Slug,
    /// What it takes.
    pub kind: FieldKind,
    /// The largest number, or the most choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The smallest number, or the fewest choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// Of a text that is sealed: the roles at the body that read it before it is released, beside those
    /// who take or confirm the step. `owner` is any office of a body whose commitments are evaluated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_by: Vec<Slug>,
    /// Whether it must be filled in.
    pub required: bool,
    /// The steps of which any releases this text to everyone; it is open from the start, when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed_until: Vec<Slug>,
    /// Its name.
    pub title: Text,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Yes or no.
    Boolean,
    /// One of the options.
    Choice,
    /// Some of the options.
    Choices,
    /// A date, possibly partial.
    Date,
    /// A whole number.
    Integer,
    /// A reference to a text or a file.
    Object,
    /// A party.
    Party,
    /// A reason given by an official, in any language, up to 4 KiB.
    Reason,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub title: Text,
}

/// A condition of the law that an office checks, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionRule {
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Whether it may be found met only with evidence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub evidence: bool,
    /// Its id, which grounds of refusal share.
    pub id: Slug,
    /// What the engine finds of it from the records of the case, before a person says anything; only
    /// people find it, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<MachineRule>,
    /// Of which petitioners it is asked; of all, when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<PetitionerKind>,
    /// Where it comes from: the article.
    pub source: Citation,
    /// What must hold.
    pub title: Text,
}

/// What the engine finds of a condition from the records of a case: two rules that give yes or no.
/// Where neither says yes, what there is does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MachineRule {
    /// When it is met, unless it is not.
    pub met: String,
    /// When it is not met; asked first.
    pub not_met: String,
}

/// Who brings a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PetitionerKind {
    /// An association, through its legal representative.
    Association,
    /// Citizens, through the one who speaks for them.
    Citizens,
}

impl PetitionerKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Association, Self::Citizens];

    /// Its name in definitions, records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::Association => "association",
            Self::Citizens => "citizens",
        }
    }
}
