//! What follows when someone looks at the body's scores, and when an edition of them is published. No
//! score may be given or changed here.

use super::decide::{Asked, Follows};
use super::edition::edition;
use super::{EditionPublished, ReviewOutcome, ScoreEvent, ScoreRefusal, ScoresReviewed, Side};
use crate::activity::ActivityKind;
use crate::ids::Hash;
use crate::query::Position;
use crate::text::required_reason;

impl Asked<'_> {
    pub(super) fn review(
        &self,
        outcome: ReviewOutcome,
        reason: Option<&str>,
        seen: Option<Position>,
    ) -> Follows {
        self.office(&self.rule.checked_by)?;
        self.agreed()?;
        let scores = self.scores();
        let reviewed = ScoresReviewed { outcome, reason: reason.map(str::to_owned) };
        if scores.review().is_some_and(|made| made.by == self.by && made.told == reviewed) {
            return Ok(None);
        }
        self.stage_allows()?;
        self.as_seen(seen)?;
        if scores.scorers().contains(self.by.as_str()) {
            let own = scores.given(Side::Body).filter(|(by, _)| *by == self.by).count();
            return Err(ScoreRefusal::OwnScores { scored: own as u64 }.into());
        }
        let unscored = scores.unscored(Side::Body).count();
        let some = match outcome {
            ReviewOutcome::Approved => unscored == 0,
            ReviewOutcome::Returned => unscored < scores.criteria.len(),
        };
        if !some {
            return Err(ScoreRefusal::SomeUnscored { unscored: unscored as u64 }.into());
        }
        match (outcome, reason) {
            (_, Some(reason)) => required_reason(reason)?,
            (ReviewOutcome::Returned, None) => required_reason("")?,
            (ReviewOutcome::Approved, None) => {}
        }
        Ok(Some(ScoreEvent::Reviewed(reviewed)))
    }

    pub(super) fn publish(&self, seen: Hash) -> Follows {
        self.office(&self.rule.checked_by)?;
        self.agreed()?;
        let scores = self.scores();
        if scores.current().is_some_and(|made| made.told.object.hash == seen) {
            return Ok(None);
        }
        self.pinned.allows(ActivityKind::Scores)?;
        let here = &self.rule.published_at;
        if !here.is_empty() && !here.contains(self.pinned.stage) {
            let stage = self.pinned.stage.clone();
            return Err(ScoreRefusal::NotPublishedHere { stage }.into());
        }
        if !scores.reviewed() {
            return Err(ScoreRefusal::NotReviewed.into());
        }
        // what a missing file keeps from being released is told, and no edition leaves it out
        if let Some(made) = scores.sealed.first() {
            let criterion = made.told.criterion.clone();
            return Err(ScoreRefusal::StillSealed { criterion }.into());
        }
        let unanswered = scores.unanswered().count() as u64;
        if unanswered > 0 {
            return Err(ScoreRefusal::Unanswered { unanswered }.into());
        }
        let other = || ScoreRefusal::OtherEdition { hash: seen };
        let made = edition(self.pinned.id, self.pinned.opened.procedure, scores);
        let made = made.ok_or_else(other)?;
        let object = made.object();
        if object.hash != seen {
            return Err(other().into());
        }
        let before = scores.editions.iter().map(|made| made.told.edition).max().unwrap_or(0);
        let edition = before.saturating_add(1);
        let published = EditionPublished { as_of: made.as_of, edition, hash: seen, object };
        Ok(Some(ScoreEvent::Published(published)))
    }
}
