//! How an evaluation codes: on which lists, and who decides and publishes. Nothing here is computed
//! or checked.

use serde::{Deserialize, Serialize};

use crate::ids::{Hash, Slug};

/// Who decides between codes and publishes what stands, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodingRule {
    /// Who decides where the two codes differ.
    pub adjudicated_by: Vec<Slug>,
    /// The stages in which assessments are published and recommendations made.
    pub published_at: Vec<Slug>,
    /// Who publishes and recommends.
    pub published_by: Vec<Slug>,
    /// Who looks over what the evaluators say: whoever takes a step in this office is vetted as they
    /// are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality_by: Vec<Slug>,
    /// The offices that decide or publish without being vetted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unvetted: Vec<Slug>,
}

/// A variable that is coded, on one version of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VariableRule {
    /// The hash of that version of the list, worked out when the file of the author is read.
    pub hash: Hash,
    /// Its id.
    pub id: Slug,
    /// The list of its codes.
    pub list: Slug,
    /// The version of the list.
    pub version: u32,
}
