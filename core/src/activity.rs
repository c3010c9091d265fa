//! The closed list of activities, and the only match that tells them apart by name. An activity
//! records facts in the stages that allow it; it knows no procedure.

pub mod ballots;
pub mod codes;
pub mod conditions;
pub mod consultations;
pub mod deliberations;
pub mod evidence;
pub mod funding;
pub mod indicators;
pub mod invalidations;
pub mod milestones;
pub mod notices;
pub mod opinions;
pub mod progress;
pub mod scores;
pub mod sheets;
pub mod signatures;
pub mod sponsors;

#[cfg(test)]
pub(crate) mod promised;
#[cfg(test)]
pub(crate) mod rehearsed;

use serde::{Deserialize, Serialize};

/// A kind of fact a stage may allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActivityKind {
    /// The matter is put on the agenda of a session.
    Agenda,
    /// Voters choose between projects with a price.
    Ballots,
    /// Independent evaluators say how far commitments were kept.
    Codes,
    /// An office checks the conditions of the law, one by one.
    Conditions,
    /// The body votes.
    Deliberations,
    /// What was promised by when, and what is shown of it.
    Milestones,
    /// What a body tells those concerned.
    Notices,
    /// Others are asked for their opinion.
    Opinions,
    /// People are heard on a draft, and every comment is answered.
    Consultations,
    /// What shows things, item by item, and how far it goes.
    Evidence,
    /// What whoever owes a promise declares of it.
    Progress,
    /// What is measured of a promise, how often and towards what.
    Indicators,
    /// Budget lines, who bears them, and what was committed and paid.
    Funding,
    /// A body scores itself by a grid, and civil society scores it too.
    Scores,
    /// Signatures on paper come in as batches of sheets.
    Sheets,
    /// Citizens sign.
    Signatures,
    /// The few who stand behind a case beside the one who speaks for it: a committee, supporters.
    Sponsors,
}

impl ActivityKind {
    /// Every activity.
    pub const ALL: &[Self] = &[
        Self::Agenda,
        Self::Ballots,
        Self::Codes,
        Self::Conditions,
        Self::Deliberations,
        Self::Milestones,
        Self::Notices,
        Self::Opinions,
        Self::Consultations,
        Self::Evidence,
        Self::Progress,
        Self::Indicators,
        Self::Funding,
        Self::Scores,
        Self::Sheets,
        Self::Signatures,
        Self::Sponsors,
    ];

    /// Its name in definitions and records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Ballots => "ballots",
            Self::Codes => "codes",
            Self::Conditions => "conditions",
            Self::Deliberations => "deliberations",
            Self::Milestones => "milestones",
            Self::Notices => "notices",
            Self::Opinions => "opinions",
            Self::Consultations => "consultations",
            Self::Evidence => "evidence",
            Self::Progress => "progress",
            Self::Indicators => "indicators",
            Self::Funding => "funding",
            Self::Scores => "scores",
            Self::Sheets => "sheets",
            Self::Signatures => "signatures",
            Self::Sponsors => "sponsors",
        }
    }

    /// The activity of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}
