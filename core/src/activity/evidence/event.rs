//! What happens to evidence, as records say it. No content of a file may ever be here, and no name that
//! somebody's computer gave one.

use serde::{Deserialize, Serialize};

use crate::event::events;
use crate::ids::Slug;
use crate::object::ObjectRef;
use crate::time::PartialDate;

/// Who may read an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceAccess {
    /// Everyone.
    Public,
    /// Those who file and judge it, until it is released: the register keeps its content sealed, or
    /// its fingerprint alone.
    Restricted,
}

impl EvidenceAccess {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Restricted => "restricted",
        }
    }
}

events! {
    /// What happens to evidence.
    pub enum EvidenceEvent {
        /// An item of evidence was filed, or announced.
        Filed(EvidenceFiled) = "evidence.filed.v1",
        /// The file of an announced item was received.
        Received(EvidenceReceived) = "evidence.received.v1",
        /// Someone other than its filer found that an item shows what it is said to show.
        Accepted(EvidenceAccepted) = "evidence.accepted.v1",
        /// Someone other than its filer found that it does not.
        Refused(EvidenceRefused) = "evidence.refused.v1",
        /// Someone reads the file of a restricted item.
        Read(EvidenceRead) = "evidence.read.v1",
        /// A restricted item was released: everyone may read its file.
        Released(EvidenceReleased) = "evidence.released.v1",
        /// The accepted evidence shows more, or less, of what was promised than before.
        Evidenced(CommitmentEvidenced) = "commitment.evidenced.v1",
    }
}

/// An item of evidence was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFiled {
    /// Who may read it.
    pub access: EvidenceAccess,
    /// Its number in the case, from 1.
    pub evidence: u32,
    /// Whether the register keeps its file as it was sent in; without it, it is a text, or a file that
    /// stays with the office and of which the register knows the fingerprint.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// Which kind of the procedure's it is.
    pub kind: Slug,
    /// Its language, as a BCP 47 tag; `und` where it has none.
    pub language: Slug,
    /// Under which licence it is published, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Slug>,
    /// The milestone it is said to show, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<Slug>,
    /// The file or text; absent where it is announced and not received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectRef>,
    /// The date of the fact it shows.
    pub of: PartialDate,
    /// Why not everyone may read it, in the words of whoever filed it; of restricted items only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The item it replaces, which stays to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u32>,
    /// Where it comes from.
    pub source: ObjectRef,
    /// What it is.
    pub title: ObjectRef,
}

/// The file of an announced item was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceReceived {
    /// Its number in the case.
    pub evidence: u32,
    /// Whether the register keeps its file as it was sent in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// The file or text.
    pub object: ObjectRef,
}

/// An item was found to show what it is said to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAccepted {
    /// Its number in the case.
    pub evidence: u32,
    /// Where the fact it shows lies outside the time that counts: that time, so that it is known why
    /// the item shows no milestone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<EvidencePeriod>,
    /// Why, in the words of whoever found it, where they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The time in which the facts lie that evidence may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidencePeriod {
    /// Its first day: of the commitment as it was filled in, else the day it was opened; later, where
    /// the milestone begins later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Its last day, where one was filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

/// An item was found not to show what it is said to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRefused {
    /// Its number in the case.
    pub evidence: u32,
    /// Why, in the words of whoever found it.
    pub reason: String,
}

/// The file of a restricted item is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRead {
    /// Its number in the case.
    pub evidence: u32,
    /// Why, in the words of whoever reads it.
    pub reason: String,
}

/// A restricted item was released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceReleased {
    /// Its number in the case.
    pub evidence: u32,
    /// The file, which everyone may read from now on.
    pub object: ObjectRef,
    /// Why, in the words of whoever releases it.
    pub reason: String,
}

/// How far the accepted evidence shows what was promised, by the rule of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentEvidenced {
    /// The level that was found.
    pub level: EvidencedLevel,
    /// The milestones that are shown now and were not before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub newly: Vec<Slug>,
    /// Those that were shown before and are not any longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_longer: Vec<Slug>,
    /// How many milestones are planned.
    pub planned: u32,
    /// The rule of the procedure that held; absent where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How many of them are shown.
    pub shown: u32,
}

/// How far evidence goes: the five words of the Open Government Partnership for completion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidencedLevel {
    /// Nothing is accepted.
    #[default]
    NoEvidence,
    /// Something is, and no rule of the procedure holds.
    NotStarted,
    /// A little is shown.
    Limited,
    /// Much is shown.
    Substantial,
    /// All is shown.
    Complete,
}

impl EvidencedLevel {
    /// All of them, from the least.
    pub const ALL: [Self; 5] =
        [Self::NoEvidence, Self::NotStarted, Self::Limited, Self::Substantial, Self::Complete];

    /// Its name in records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoEvidence => "no-evidence",
            Self::NotStarted => "not-started",
            Self::Limited => "limited",
            Self::Substantial => "substantial",
            Self::Complete => "complete",
        }
    }
}
