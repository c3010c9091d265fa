//! Looking at a crossing again: signatures were found not to count, and the count has fallen under a
//! threshold that was crossed. The crossing keeps its record and its date; the clocks that it started
//! wait until staff say, with reasons, whether it stands. Nothing here may count.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::activity::ActivityKind;
use crate::case::clock::{engine_only, ledger};
use crate::case::event::{DeadlineSuspended, ReviewDecided, ThresholdUnderReview};
use crate::case::{CaseEvent, CaseRefusal, Pinned};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{CaseId, Slug};
use crate::refusal::Refusal;
use crate::text::required_reason;
use crate::time::PartialDate;

/// The reason of a suspension that a review brings with it: a code, with a sentence of its own.
pub const UNDER_REVIEW: &str = "threshold-under-review";

/// Records that a crossed count has fallen under its threshold.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ReviewThreshold {
    /// The case.
    pub case: CaseId,
    /// The count that was found, with what was withdrawn by its signers since the crossing.
    pub count: u64,
    /// The counts that were found in the parts of the territory, the same way.
    pub parts: BTreeMap<Slug, u64>,
    /// The threshold.
    pub threshold: Slug,
}

/// Decides whether a crossing stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DecideReview {
    /// The case.
    pub case: CaseId,
    /// Why.
    pub reason: String,
    /// Whether it stands.
    pub stands: bool,
    /// The threshold.
    pub threshold: Slug,
}

/// What follows when a crossed count has fallen: a public fact, and the clocks it started wait.
pub(super) fn open(
    command: &ReviewThreshold,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    engine_only(ctx)?;
    let threshold = command.threshold.clone();
    if pinned.case.under_review.contains(&threshold)
        || !pinned.case.crossed.contains_key(&threshold)
    {
        return Ok(vec![]);
    }
    let known = pinned.opened.thresholds.iter().find(|known| known.id == threshold);
    let known = known.ok_or(CaseRefusal::ThresholdUnknown { threshold: threshold.clone() })?;
    if known.short(command.count, &command.parts).is_none() {
        return Ok(vec![]);
    }
    let parts = known.spread.as_ref().map(|_| command.parts.clone()).unwrap_or_default();
    let (at, count) = (known.at, command.count);
    let review = ThresholdUnderReview { at, count, parts, threshold: threshold.clone() };
    let mut happened = vec![pinned.happened(threshold.as_str(), CaseEvent::UnderReview(review))];
    let today = PartialDate::day(ctx.today(model));
    for (deadline, running) in hanging(&pinned, &threshold) {
        // what was missed before stays missed, and what waits already waits on
        if !running.missed && !running.held_by_review(&threshold) {
            let suspended = DeadlineSuspended {
                deadline: deadline.clone(),
                from: today,
                reason: UNDER_REVIEW.to_owned(),
            };
            let event = CaseEvent::DeadlineSuspended(suspended);
            happened.push(pinned.happened(deadline.as_str(), event));
        }
    }
    Ok(happened)
}

/// Staff say whether the crossing stands. Where it does, its clocks run on.
pub(super) fn decide(
    command: &DecideReview,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    let rules = &pinned.procedure.definition.activities;
    let rule = rules.get(&ActivityKind::Signatures).cloned().unwrap_or_default();
    pinned.needs(&rule.checked_by, model, ctx)?;
    let threshold = command.threshold.clone();
    if !pinned.case.under_review.contains(&threshold) {
        return Err(CaseRefusal::NotUnderReview { threshold }.into());
    }
    required_reason(&command.reason)?;
    let decided = ReviewDecided {
        reason: command.reason.clone(),
        stands: command.stands,
        threshold: threshold.clone(),
    };
    let mut happened = vec![pinned.happened(threshold.as_str(), CaseEvent::ReviewDecided(decided))];
    if command.stands {
        happened.extend(run_on(&pinned, &threshold, ctx.today(model)));
    }
    Ok(happened)
}

/// The clocks that waited for the review of `threshold` and for nothing else run on from `day`. What
/// someone suspended besides waits for them.
pub(super) fn run_on(pinned: &Pinned<'_>, threshold: &Slug, day: Date) -> Vec<Happened> {
    hanging(pinned, threshold)
        .filter(|(_, running)| running.held_by_review_alone(threshold))
        .filter_map(|(deadline, running)| {
            let resumed = ledger::run_on(pinned, deadline, running, running.suspended?, day);
            Some(pinned.happened(deadline.as_str(), CaseEvent::DeadlineResumed(resumed)))
        })
        .collect()
}

/// The clocks that a threshold started and that run.
fn hanging<'a>(
    pinned: &'a Pinned<'_>,
    threshold: &'a Slug,
) -> impl Iterator<Item = (&'a Slug, &'a crate::case::Running)> {
    let rules = pinned.procedure.definition.deadlines.iter();
    let rules = rules.filter(move |rule| rule.because.as_ref() == Some(threshold));
    rules.filter_map(|rule| pinned.case.running.get_key_value(&rule.id))
}
