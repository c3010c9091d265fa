//! What a procedure's definition holds: plain data, the same in TOML and in the published JSON.
//! Nothing here is computed or checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::ids::Slug;
use crate::text::Text;
use crate::time::PartialDate;

/// A version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Who may act in which activity.
    pub activities: BTreeMap<ActivityKind, ActivityRule>,
    /// The law it stands on.
    pub basis: Vec<Basis>,
    /// Clocks on stages.
    pub deadlines: Vec<DeadlineRule>,
    /// What a body owes, because of what.
    pub duties: Vec<DutyRule>,
    /// What identifies a citizen under this procedure, and so makes the pseudonym:
    /// `national-identity-card`. Only the vault ever sees its value.
    pub identifier: Slug,
    /// The name under which its versions are published: `ma.commune.petition`.
    pub key: Slug,
    /// The kind of case: `petition`, `proposal`, `commitment`, …
    pub kind: Slug,
    /// Who may open a case: `citizen`, or roles at the body.
    pub open_by: Vec<Slug>,
    /// The numbers of the law and of practice.
    pub params: BTreeMap<Slug, Param>,
    /// Sentences of this procedure's own refusal codes.
    pub refusals: BTreeMap<Slug, Text>,
    /// Where a case can stand; the first one is where it starts.
    pub stages: Vec<Stage>,
    /// Moves from stage to stage.
    pub steps: Vec<StepRule>,
    /// Counts that matter.
    pub thresholds: Vec<ThresholdRule>,
    /// Its name.
    pub title: Text,
    /// The first day it is in force.
    pub valid_from: PartialDate,
    /// The last day it is in force, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<PartialDate>,
    /// From 1, without gaps.
    pub version: u32,
}

/// How sure we are of what the law says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Confidence {
    /// Read in a primary or published official source.
    #[serde(rename = "confirmed")]
    Confirmed,
    /// To be confirmed by a lawyer or a practitioner before it is relied on.
    #[serde(rename = "to be confirmed")]
    ToBeConfirmed,
}

/// A text of law the procedure stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// How sure we are.
    pub confidence: Confidence,
    /// Which text, which articles.
    pub text: String,
}

/// A number or a rule of the law, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Param {
    /// Other values that other sources give; shown together.
    pub competing: Vec<Competing>,
    /// How sure we are.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: String,
    /// What it is.
    pub title: Text,
    /// The value, or the expression that gives it when a case is opened.
    pub value: ParamValue,
}

/// Another value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Competing {
    /// Who says so.
    pub source: String,
    /// What they say.
    pub value: String,
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum ParamValue {
    /// A fixed yes or no.
    Boolean(bool),
    /// A fixed number.
    Integer(i64),
    /// A fixed list of numbers, such as the months of ordinary sessions.
    List(Vec<i64>),
    /// An expression over `territory`, evaluated once, when a case is opened.
    Rule(String),
}

/// Who may act in an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActivityRule {
    /// Who may do what it is for: `citizen`, `representative`, or roles at the body.
    pub by: Vec<Slug>,
    /// Who may check and invalidate; of milestones, who verifies and returns.
    pub checked_by: Vec<Slug>,
    /// Who may contest what is declared: of milestones only. Left out when empty, so that a version
    /// that was published without it keeps its hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested_by: Vec<Slug>,
}

/// Where a case can stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The activities it allows.
    pub allows: Vec<ActivityKind>,
    /// Whether a case ends here.
    pub ends: bool,
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub title: Text,
}

/// A move from stage to stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// Whether the engine takes it by itself as soon as its guard holds.
    pub automatic: bool,
    /// Who may take it: `citizen`, `representative`, or roles at the body.
    pub by: Vec<Slug>,
    /// What must be filled in.
    pub form: Vec<FieldRule>,
    /// The stages it leaves from.
    pub from: Vec<Slug>,
    /// Its id.
    pub id: Slug,
    /// The refusal code when the guard says no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refuse: Option<Slug>,
    /// Its name.
    pub title: Text,
    /// The stage it leads to.
    pub to: Slug,
    /// The guard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
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
    /// Whether it must be filled in.
    pub required: bool,
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

/// A count that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThresholdRule {
    /// The number to reach: an expression, evaluated and recorded when the case opens.
    pub at: String,
    /// What is counted: `signatures.valid`.
    pub count: String,
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub title: Text,
}

/// A clock on one or more stages. It starts when the case enters them and ends when it leaves them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Its id.
    pub id: Slug,
    /// Where it comes from.
    pub source: String,
    /// The stages on which it runs.
    pub stages: Vec<Slug>,
    /// Who may suspend it; no one, when empty.
    pub suspend_by: Vec<Slug>,
    /// What follows when it is missed: `record` (a public fact that moves nothing), or a step.
    pub then: Slug,
    /// Its name.
    pub title: Text,
    /// A moment of the institution's calendar instead of a span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// An ISO 8601 span in calendar units: `P3M`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

/// A moment of the institution's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// The last day of the next month named by the parameter `ordinary_sessions`.
    NextOrdinarySession,
}

/// What a body owes because of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// The step or the threshold that makes it owed.
    pub because: Slug,
    /// The deadline by which it is owed, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Slug>,
    /// The steps that fulfil it.
    pub fulfilled_by: Vec<Slug>,
    /// Its id.
    pub id: Slug,
    /// The role at the body that owes it.
    pub owed_by: Slug,
    /// Its name.
    pub title: Text,
}

impl Definition {
    /// The canonical JSON of the version: what is hashed, published and pinned.
    ///
    /// # Panics
    /// Never on a definition that passed the check, which refuses numbers beyond ±(2^53−1).
    pub fn canonical(&self) -> String {
        crate::record::canonical(&self.to_value()).unwrap_or_default()
    }

    /// The definition as a JSON value.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a definition is plain data with text keys")
    }

    /// The stage `id`, if there is one.
    pub fn stage(&self, id: &Slug) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }

    /// Whether everything the law says here is confirmed.
    pub fn confirmed(&self) -> bool {
        let sure = |c: &Confidence| *c == Confidence::Confirmed;
        self.basis.iter().all(|basis| sure(&basis.confidence))
            && self.params.values().all(|param| sure(&param.confidence))
            && self.deadlines.iter().all(|deadline| sure(&deadline.confidence))
    }
}
