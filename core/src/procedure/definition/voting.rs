//! How cases vote. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::procedure::definition::{Citation, Confidence};

/// How the cases of a procedure vote on their children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VotingRule {
    /// How sure we are of its effect.
    pub confidence: Confidence,
    /// What a vote does.
    pub effect: Effect,
    /// Who enters what was voted on paper, and casts for a voter at the counter.
    pub entered_by: Vec<Slug>,
    /// The field of the children's forms that names the envelope, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Slug>,
    /// Who gives a voter the link to vote on line, having checked who they are; `citizen`, where one
    /// may be asked for by mail.
    pub links_by: Vec<Slug>,
    /// The stages of a child in which it may be listed.
    pub listed_at: Vec<Slug>,
    /// The stages of the case in which voting may be opened.
    pub opens_at: Vec<Slug>,
    /// The field of the children's forms that holds the price, in the smallest unit of the currency.
    pub price: Slug,
    /// Where its effect comes from.
    pub source: Citation,
}

/// What a vote does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It binds the body that decides.
    Binds,
    /// It proposes: the body decides.
    Proposes,
}
