//! Which evidence shows a milestone, and how far evidence goes. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;

/// How far accepted evidence goes: of the rules that hold, the highest; nothing has started, where
/// none does. Each is an expression over `milestones.planned`, `evidence.milestones_shown` and
/// `params`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelRules {
    /// When everything is shown.
    pub complete: String,
    /// When a little is.
    pub limited: String,
    /// When much is.
    pub substantial: String,
}

/// Which kinds of evidence show a milestone; one of them is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequiredKinds {
    /// The date field of a form that says when what was promised ends: what happened later shows
    /// nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Slug>,
    /// Their ids.
    pub kinds: Vec<Slug>,
    /// The date field of a form that says when it begins: what happened earlier shows nothing. The
    /// opening of the case, where it is not filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Slug>,
}
