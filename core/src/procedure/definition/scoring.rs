//! The scale by which criteria are scored. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::text::Text;

/// A level of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// Its id.
    pub id: Slug,
    /// What it is worth; not less than the level before it.
    pub points: i64,
    /// Its name.
    pub title: Text,
}
