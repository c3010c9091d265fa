//! Counts that matter, and how they must be spread. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::text::Text;

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
    /// How it must be spread over the parts of the territory, if it must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<SpreadRule>,
    /// Its name.
    pub title: Text,
}

/// How a count must be spread over the parts of a territory. Evaluated when the case opens and
/// recorded for each part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SpreadRule {
    /// The number to reach in a part: an expression over `part` (its figures), `territory` and
    /// `params`.
    pub each: String,
    /// In how many parts: an expression over `territory` (`territory.parts` is how many there
    /// are) and `params`; in all, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<String>,
    /// The kinds of the territories directly inside that count as parts: `province`, `prefecture`.
    pub over: Vec<Slug>,
}
