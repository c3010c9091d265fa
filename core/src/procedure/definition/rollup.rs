//! How a plan adds up what its commitments have come to. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::procedure::definition::{Citation, Confidence};

/// The levels of completion, from the lowest: those of the Independent Reporting Mechanism of the
/// Open Government Partnership (OGP glossary, "Completion").
pub const LEVELS: [&str; 5] = ["no-evidence", "not-started", "limited", "substantial", "complete"];

/// The most points a level is worth: the whole of a commitment.
pub const POINTS_MAX: u32 = 100;

/// How a plan adds up what its commitments have come to. Pinned with the version of the procedure,
/// and printed beside every percentage that is made by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RollupRule {
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What each level is worth, all of [`LEVELS`].
    pub levels: Vec<LevelPoints>,
    /// Where it comes from.
    pub source: Citation,
    /// The field of the children's forms that says how much a commitment weighs, a whole number from
    /// 1; they all weigh 1, when absent, and one in which it was left out weighs 1 too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Slug>,
}

/// What a level is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelPoints {
    /// The level.
    pub id: Slug,
    /// Its points, of 100.
    pub points: u32,
}

impl RollupRule {
    /// What a level is worth; nothing, where the rule does not know it.
    pub fn points(&self, level: &str) -> u32 {
        let known = self.levels.iter().find(|known| known.id.as_str() == level);
        known.map_or(0, |known| known.points)
    }
}
