//! `petition`: one case from its first signature to its answer: counts, stages, votes, notices,
//! refusals, what was late. It reads any case whose procedure has these activities, whatever its
//! kind. No pseudonym may leave here but the representative's.

mod fold;
pub mod precedents;
mod refused;
pub mod sheets;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::deliberations::{SessionKind, VoteHeld};
use sijill_core::activity::notices::{Addressee, NoticeChannel};
use sijill_core::ids::{RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Confidence;
use sijill_core::query::Position;
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

pub use self::fold::PetitionFold;
use self::sheets::{BatchLine, ProposedInvalidation};
use crate::cases::CaseLine;
use crate::checks::{ConditionLine, OpinionLine};
use crate::clocks::{DeadlineLine, DutyLine};
use crate::consultations::RoundLine;
use crate::corrections::{Corrected, CorrectedField};
use crate::frame::Named;
use crate::stamp::{Day, When};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PetitionView {
    /// Where it stands, with its thresholds and their crossing: the line of [`crate::cases`].
    pub case: CaseLine,
    /// The conditions of the law and what was found of them, in the order of the definition.
    pub conditions: Vec<ConditionLine>,
    /// Every correction, in order.
    pub corrections: Vec<CorrectionLine>,
    /// Every deadline with its history, in the order they started.
    pub deadlines: Vec<DeadlineLine>,
    /// Every duty with its history, in the order they came to be owed.
    pub duties: Vec<DutyLine>,
    /// Each time it was put on an agenda.
    pub inscriptions: Vec<InscriptionLine>,
    /// Invalidations of many signatures together, by number.
    pub invalidations: Vec<ProposedInvalidation>,
    /// Every notice, in order.
    pub notices: Vec<NoticeLine>,
    /// The opinions that were asked for, in order.
    pub opinions: Vec<OpinionLine>,
    /// The rounds in which people were heard on a draft, in order.
    pub consultations: Vec<RoundLine>,
    /// Every reasoned refusal, in order.
    pub refusals: Vec<RefusalLine>,
    /// Batches of sheets, by name.
    pub sheets: Vec<BatchLine>,
    /// Signatures.
    pub signatures: Signatures,
    /// How many sponsors have joined and not left.
    pub sponsors: u64,
    /// The stages it stood in, in order; the last one is where it stands.
    pub stages: Vec<StageSpell>,
    /// Every vote, in order.
    pub votes: Vec<VoteLine>,
}

/// Signatures of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Signatures {
    /// How many were counted from sheets that were accepted.
    pub accepted: u64,
    /// How they were given, or counted from sheets.
    pub by_channel: ByChannel,
    /// How many were given one by one, by whomever.
    pub given: u64,
    /// How many were found not to count.
    pub invalidated: u64,
    /// Each invalidation, in order.
    pub invalidations: Vec<InvalidationLine>,
    /// How many were given, or counted from sheets, on each day, by the day they count from.
    pub per_day: BTreeMap<Day, u64>,
    /// How many of those taken away by an invalidation count again.
    pub restored: u64,
    /// Given or counted from sheets, less withdrawn and invalidated, with those restored.
    pub valid: u64,
    /// How those that count were given.
    pub valid_by_channel: ByChannel,
    /// How many that counted were withdrawn.
    pub withdrawn: u64,
}

impl Signatures {
    /// How many had been given by the end of each day on which some were, in the order of days.
    pub fn running(&self) -> Vec<(Day, u64)> {
        let mut given = 0;
        let sum = |(day, count): (&Day, &u64)| {
            given += count;
            (*day, given)
        };
        self.per_day.iter().map(sum).collect()
    }
}

/// Signatures given, by channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ByChannel {
    /// By the signer, on line.
    pub online: u64,
    /// On paper, entered by a clerk.
    pub paper: u64,
}

/// Signatures found not to count, together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InvalidationLine {
    /// Against how many the ground stands too, which did not count already.
    pub also: u64,
    /// How many.
    pub count: u64,
    /// The ground, as a code.
    pub ground: Slug,
    /// The number of the invalidation that it carries out, where it is one of many.
    pub invalidation: Option<u32>,
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub when: When,
}

/// A stay in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StageSpell {
    /// Whole days from entering to leaving, by the days they count from; absent while it lasts.
    /// Negative where the dates told run backwards.
    pub days: Option<i64>,
    /// When it was entered.
    pub entered: When,
    /// When it was left; absent while it lasts.
    pub left: Option<When>,
    /// The step by which it was left; absent while it lasts.
    pub left_by: Option<Named>,
    /// The stage.
    pub stage: Named,
}

/// The matter was put on the agenda of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InscriptionLine {
    /// Its number on the agenda.
    pub item: u32,
    /// When the session is.
    pub session: PartialDate,
    /// What kind of session.
    pub session_kind: SessionKind,
    /// When it was put there.
    pub when: When,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VoteLine {
    /// Its corrected fields.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, crate::corrections::CorrectedField>))]
    pub corrected: Corrected,
    /// The count as first recorded.
    pub first: VoteHeld,
    /// The count as it stands now; the same where nothing was corrected.
    pub now: VoteHeld,
    /// When.
    pub when: When,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NoticeLine {
    /// How it was given.
    pub channel: NoticeChannel,
    /// The text, where one is kept.
    pub text: Option<ObjectRef>,
    /// To whom.
    pub to: Addressee,
    /// When.
    pub when: When,
}

/// A reasoned refusal: a step whose form demands both grounds (`choices`) and a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RefusalLine {
    /// Where those of the grounds that are conditions of the law stand.
    pub articles: Vec<ArticleLine>,
    /// Its corrected fields, by `form.<field>`.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, crate::corrections::CorrectedField>))]
    pub corrected: Corrected,
    /// The grounds chosen, with their titles, as first recorded.
    pub grounds: Vec<Named>,
    /// The reasons, in an official's words, as first recorded.
    pub reasons: Vec<String>,
    /// The step.
    pub step: Named,
    /// When.
    pub when: When,
}

/// Where a ground stands: the article of the condition that was not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ArticleLine {
    /// How sure the definition is of it.
    pub confidence: Confidence,
    /// The ground.
    pub ground: Slug,
    /// The article.
    pub source: Text,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CorrectionLine {
    /// What was corrected, from what, to what, why, by whom and when.
    pub correction: CorrectedField,
    /// The field, as a path.
    pub field: String,
    /// The position of the corrected record, where that record counts.
    pub position: Option<Position>,
    /// The corrected record.
    pub record: RecordId,
}
