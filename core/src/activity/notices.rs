//! Notices: what a body tells those concerned, how and when. The text of a notice may never be
//! inline: it is an object.

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, events};
use crate::ids::CaseId;
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::guard::{Kind, Value};
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::FieldRefusal;
use crate::time::PartialDate;

/// What may be asked about notices.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum NoticeCommand {
    /// Records that a notice was given.
    Give {
        /// The case.
        case: CaseId,
        /// The notice.
        notice: NoticeGiven,
    },
}

events! {
    /// What happens with notices.
    pub enum NoticeEvent {
        /// A notice was given.
        Given(NoticeGiven) = "notice.given.v1",
    }
}

/// A notice was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeGiven {
    /// How.
    pub channel: NoticeChannel,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
    /// To whom.
    pub to: Addressee,
}

/// How a notice was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoticeChannel {
    /// By letter.
    Letter,
    /// On the register's pages or by electronic mail.
    Electronic,
    /// In hand, against a receipt.
    InHand,
    /// Displayed at the seat.
    Posted,
}

/// To whom a notice was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// Whom the case names its representative.
    Representative,
    /// Everyone.
    Public,
}

/// The facts guards may read as `notices.<name>`: what happened since the stage was entered.
///
/// A notice to the public is no notice to whoever brought the case: what must be told to them is told
/// to the representative.
pub const FACTS: &[(&str, Kind)] =
    &[("given_here", Kind::Integer), ("to_representative_here", Kind::Integer)];

/// What is known of a case's notices.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Notices {
    /// Every notice.
    pub given: Vec<NoticeGiven>,
    before_stage: usize,
}

impl NoticeCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        let Self::Give { case, .. } = self;
        *case
    }
}

impl Decider for NoticeCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let Self::Give { notice, .. } = self;
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Notices).cloned().unwrap_or_default();
        pinned.needs(&rule.by, model, ctx)?;
        let known = &pinned.case.notices;
        if known.here().contains(notice) {
            return Ok(vec![]);
        }
        pinned.allows(ActivityKind::Notices)?;
        pinned.follows("occurred", notice.occurred, model, ctx)?;
        if let Some(text) = &notice.text {
            text.check("text", OBJECT_BYTES_MAX)?;
            if text.length == 0 {
                return Err(FieldRefusal::Missing { field: "text".to_owned() }.into());
            }
        }
        Ok(vec![pinned.happened("notices", NoticeEvent::Given(notice.clone()))])
    }
}

impl Notices {
    /// What is known after one event.
    pub fn evolve(&mut self, event: &NoticeEvent) {
        let NoticeEvent::Given(notice) = event;
        self.given.push(notice.clone());
    }

    /// A stage is entered: nothing has been told in it yet.
    pub fn enter_stage(&mut self) {
        self.before_stage = self.given.len();
    }

    /// What was told since the stage was entered.
    pub fn here(&self) -> &[NoticeGiven] {
        &self.given[self.before_stage..]
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 2] {
        let number = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let told = self.here().iter().filter(|notice| notice.to == Addressee::Representative);
        [
            ("given_here", number(self.here().len())),
            ("to_representative_here", number(told.count())),
        ]
    }
}
