//! What the law says and how sure we are of it: bases, parameters, transitions. Nothing here is
//! computed or checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::text::Text;

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

/// Where something of the law comes from, as its author cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Citation {
    /// In the three languages of the register.
    InLanguages(Text),
    /// In the one language it was written in: what was published so keeps its hash.
    AsWritten(String),
}

impl Citation {
    /// The citation in three languages; one that was written in one stands for all of them.
    pub fn text(&self) -> Text {
        match self {
            Self::InLanguages(text) => text.clone(),
            Self::AsWritten(text) => Text { ar: text.clone(), en: text.clone(), fr: text.clone() },
        }
    }

    /// The citation as a reader of `language` finds it.
    pub fn in_language(&self, language: &str) -> &str {
        match self {
            Self::InLanguages(text) => text.in_language(language),
            Self::AsWritten(text) => text,
        }
    }
}

/// A text of law the procedure stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// How sure we are.
    pub confidence: Confidence,
    /// Which text, which articles.
    pub text: Citation,
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
    pub source: Citation,
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
    pub source: Citation,
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

/// What becomes of the cases that run under the version before, when this one comes into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransitionRule {
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What becomes of them.
    pub running: RunningCases,
    /// Where it comes from.
    pub source: Citation,
    /// The stage of this version for each stage of the one before that has another id; a stage
    /// that is not named keeps its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<Slug, Slug>,
}

/// What becomes of running cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RunningCases {
    /// They stay under the version they were opened under.
    Stay,
    /// Those entitled may move one, with a reason.
    MayMove,
    /// The engine moves each of them on the first day this version is in force.
    Move,
}
