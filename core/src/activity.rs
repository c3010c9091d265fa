//! The closed list of activities, and the only match that tells them apart by name. An activity
//! records facts in the stages that allow it; it knows no procedure.

pub mod deliberations;
pub mod milestones;
pub mod notices;
pub mod signatures;

use serde::{Deserialize, Serialize};

/// A kind of fact a stage may allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActivityKind {
    /// The matter is put on the agenda of a session.
    Agenda,
    /// The body votes.
    Deliberations,
    /// What was promised by when, and what is shown of it.
    Milestones,
    /// What a body tells those concerned.
    Notices,
    /// Citizens sign.
    Signatures,
}

impl ActivityKind {
    /// Every activity.
    pub const ALL: &[Self] =
        &[Self::Agenda, Self::Deliberations, Self::Milestones, Self::Notices, Self::Signatures];

    /// Its name in definitions and records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Deliberations => "deliberations",
            Self::Milestones => "milestones",
            Self::Notices => "notices",
            Self::Signatures => "signatures",
        }
    }

    /// The activity of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}
