//! Deadlines with their rungs, duties, and how long personal things are kept. Nothing here is
//! computed or checked.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;
use crate::procedure::definition::{Citation, Confidence};
use crate::text::Text;

/// A clock. On stages, it starts when the case enters them and ends when it leaves them; with
/// `because`, it starts with that step or threshold and ends with a step of `ends_with`, or with
/// the case; with `awaits`, it starts when that step is proposed and ends when it is confirmed or
/// declined, or when the case moves on without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// The step whose confirmation it waits for, instead of stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaits: Option<Slug>,
    /// The step or the threshold with which it starts, instead of entering a stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Slug>,
    /// The calendar whose working days count; needed by `working_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Slug>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// The day it counts from, instead of the day it starts: `form.<step>.<field>`, a date that was
    /// filled in, of this case, or `parent.<step>.<field>`, of the case it was opened under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<String>,
    /// The steps with which it ends, where it starts with `because`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends_with: Vec<Slug>,
    /// Who may extend it, once, by how much; no one, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<ExtensionRule>,
    /// Its id.
    pub id: Slug,
    /// What happens on the way: reminders before it, escalations after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rungs: Vec<RungRule>,
    /// Where it comes from.
    pub source: Citation,
    /// The stages on which it runs.
    pub stages: Vec<Slug>,
    /// Who may suspend it; no one, when empty.
    pub suspend_by: Vec<Slug>,
    /// What follows when it is missed: `record` (a public fact that moves nothing), or a step.
    pub then: Slug,
    /// Its name.
    pub title: Text,
    /// A moment of the institution's calendar instead of a span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// An ISO 8601 span in calendar units: `P3M`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// How many working days of `calendar`: an expression over `params`, such as `20` or
    /// `params.answer_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<String>,
}

/// By how much a deadline may be extended, and by whom. Once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtensionRule {
    /// Who may.
    pub by: Vec<Slug>,
    /// An ISO 8601 span in calendar units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Working days of the deadline's calendar: an expression over `params`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<String>,
}

/// Something that is told on the way to or after the last day of a deadline, exactly once, as a
/// record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RungRule {
    /// So long after the last day: an ISO 8601 span (escalation).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// So long before the last day: an ISO 8601 span (reminder).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Its id.
    pub id: Slug,
    /// The roles whose desks show it.
    pub tell: Vec<Slug>,
    /// Its name.
    pub title: Text,
}

/// How long what is personal is kept after a case has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// An ISO 8601 span from the day the case ends.
    pub after: String,
    /// Who is reminded, and may erase.
    pub by: Vec<Slug>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: Citation,
}

/// A moment of the institution's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// The last day of the next month named by the parameter `ordinary_sessions`.
    NextOrdinarySession,
}

/// What a body owes because of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// The step or the threshold that makes it owed.
    pub because: Slug,
    /// The deadline by which it is owed, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Slug>,
    /// The steps that fulfil it.
    pub fulfilled_by: Vec<Slug>,
    /// Its id.
    pub id: Slug,
    /// The role at the body that owes it.
    pub owed_by: Slug,
    /// Its name.
    pub title: Text,
}
