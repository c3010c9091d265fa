//! What is known of a case's scores. No rule may be evaluated here: points and what lies under the
//! threshold are copied from the records.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    CriterionProposed, CriterionScored, EditionPublished, GridAgreed, ImprovementPlanned,
    ImprovementWaived, ReviewOutcome, ScoreEvent, ScoreReleased, ScoreSealed, ScoresReviewed, Side,
};
use crate::ids::{Hash, Slug};
use crate::procedure::guard::Value;
use crate::query::Position;
use crate::record::Record;

/// What is known of a case's scores.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    /// The criteria that are proposed and not taken back.
    pub criteria: BTreeMap<Slug, Criterion>,
    /// How the grid was agreed.
    pub agreed: Option<Made<GridAgreed>>,
    /// Every score that is open, in the order in which they were given: the last one of a side stands,
    /// where none was given after it that is sealed.
    pub scores: Vec<Scored>,
    /// The scores that are still sealed, in order.
    pub sealed: Vec<Made<ScoreSealed>>,
    /// Of the scores that were sealed and are open, by the position at which they were given.
    pub released: BTreeMap<Position, ReleasedAt>,
    /// What is planned, in order.
    pub improvements: Vec<Made<ImprovementPlanned>>,
    /// Why nothing is done, as last said.
    pub waivers: BTreeMap<Slug, Made<ImprovementWaived>>,
    /// The reviews, in order.
    pub reviews: Vec<Made<ScoresReviewed>>,
    /// The editions, in order.
    pub editions: Vec<Made<EditionPublished>>,
    /// The position of the last record that an edition would show.
    pub last: Position,
}

/// A proposed criterion.
pub type Criterion = Made<CriterionProposed>;
/// A score.
pub type Scored = Made<CriterionScored>;

/// What a record says, who said it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made<T> {
    /// Who.
    pub by: String,
    /// The position of the record.
    pub record: Position,
    /// What it says.
    pub told: T,
}

/// How a sealed score was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedAt {
    /// The position of the record that says what it was.
    pub record: Position,
    /// The hash of what was kept sealed.
    pub sealed: Hash,
}

/// The weighted points of a side, exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The most that the scored criteria could have.
    pub of: u64,
    /// What they have.
    pub points: u64,
    /// How many criteria are scored.
    pub scored: u64,
}

impl Scores {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &ScoreEvent) {
        self.after(record.position, record.actor, event);
    }

    /// The same, of an event that `by` caused and that stands at `position`.
    pub fn after(&mut self, position: Position, by: &str, event: &ScoreEvent) {
        let shown = !matches!(event, ScoreEvent::Published(_));
        let made = Told { by, record: position };
        match event {
            ScoreEvent::Proposed(told) => {
                self.criteria.insert(told.criterion.clone(), made.of(told));
            }
            ScoreEvent::Withdrawn(told) => {
                self.criteria.remove(&told.criterion);
            }
            ScoreEvent::Agreed(told) => self.agreed = Some(made.of(told)),
            ScoreEvent::Scored(told) => self.scores.push(made.of(told)),
            ScoreEvent::Sealed(told) => self.sealed.push(made.of(told)),
            ScoreEvent::Released(told) => self.release(position, told),
            ScoreEvent::Planned(told) => self.improvements.push(made.of(told)),
            ScoreEvent::Waived(told) => {
                self.waivers.insert(told.criterion.clone(), made.of(told));
            }
            ScoreEvent::Reviewed(told) => self.reviews.push(made.of(told)),
            ScoreEvent::Published(told) => self.editions.push(made.of(told)),
        }
        if shown {
            self.last = position;
        }
    }

    /// A sealed score is open from now on, and stands where it was given.
    fn release(&mut self, record: Position, told: &ScoreReleased) {
        let of = |made: &Made<ScoreSealed>| made.told.sealed.hash == told.sealed;
        let Some(at) = self.sealed.iter().position(of) else { return };
        let given = self.sealed.remove(at);
        self.released.insert(given.record, ReleasedAt { record, sealed: told.sealed });
        let place = self.scores.partition_point(|scored| scored.record < given.record);
        let scored = Made { by: given.by, record: given.record, told: told.scored() };
        self.scores.insert(place, scored);
    }

    /// The open scores of a side, oldest first.
    fn open(&self, criterion: &Slug, side: Side) -> impl DoubleEndedIterator<Item = &Scored> {
        let of =
            move |scored: &&Scored| scored.told.side == side && scored.told.criterion == *criterion;
        self.scores.iter().filter(of)
    }

    /// The score of a side that stands; none while it is sealed.
    pub fn standing(&self, criterion: &Slug, side: Side) -> Option<&Scored> {
        let last = self.open(criterion, side).next_back();
        last.filter(|_| !self.is_sealed(criterion, side))
    }

    /// The scores of a side before the one that stands, oldest first.
    pub fn earlier(&self, criterion: &Slug, side: Side) -> Vec<&Scored> {
        let mut all: Vec<&Scored> = self.open(criterion, side).collect();
        if !self.is_sealed(criterion, side) {
            all.pop();
        }
        all
    }

    /// Who gave the scores of a side, and at which positions; in no order.
    pub fn given(&self, side: Side) -> impl Iterator<Item = (&str, Position)> {
        let open = self.scores.iter().filter(move |made| made.told.side == side);
        let sealed = self.sealed.iter().filter(move |made| made.told.side == side);
        let open = open.map(|made| (made.by.as_str(), made.record));
        open.chain(sealed.map(|made| (made.by.as_str(), made.record)))
    }

    /// Whether `by` gave `criterion` a score of `side`.
    pub fn gave(&self, by: &str, criterion: &Slug, side: Side) -> bool {
        let mut sealed = self.sealed.iter().filter(|made| made.told.side == side);
        self.open(criterion, side).any(|made| made.by == by)
            || sealed.any(|made| made.by == by && made.told.criterion == *criterion)
    }

    /// What is planned about a criterion.
    pub fn planned(&self, criterion: &Slug) -> impl Iterator<Item = &Made<ImprovementPlanned>> {
        self.improvements.iter().filter(move |made| made.told.criterion == *criterion)
    }

    /// What is planned about the body's score of a criterion as it stands.
    pub fn planned_now(&self, criterion: &Slug) -> impl Iterator<Item = &Made<ImprovementPlanned>> {
        self.planned(criterion).filter(move |made| self.is_of_what_stands(criterion, made.record))
    }

    /// Where a level stands in the scale of the agreed grid, from 0.
    pub fn rank(&self, level: &Slug) -> Option<usize> {
        let agreed = self.agreed.as_ref()?;
        agreed.told.levels.iter().position(|known| known.level == *level)
    }

    /// By how many levels the body's score lies above civil society's; below it, when negative. None,
    /// where one of the two is missing.
    pub fn gap(&self, criterion: &Slug) -> Option<i64> {
        let rank = |side| {
            let level = &self.standing(criterion, side)?.told.level;
            i64::try_from(self.rank(level)?).ok()
        };
        Some(rank(Side::Body)? - rank(Side::CivilSociety)?)
    }

    /// The criteria whose score by the body is under the threshold.
    pub fn below(&self) -> impl Iterator<Item = &Slug> {
        self.criteria.keys().filter(|criterion| {
            self.standing(criterion, Side::Body).is_some_and(|scored| scored.told.below)
        })
    }

    /// Those of them about which nothing is planned, and nothing said either.
    pub fn unanswered(&self) -> impl Iterator<Item = &Slug> {
        self.below().filter(|criterion| {
            let waived = self.waivers.get(*criterion).map(|made| made.record);
            let waived = waived.is_some_and(|record| self.is_of_what_stands(criterion, record));
            !waived && self.planned_now(criterion).next().is_none()
        })
    }

    /// Whether what `record` said of a criterion was said of the body's score as it stands, and not of
    /// one before it.
    pub fn is_of_what_stands(&self, criterion: &Slug, record: Position) -> bool {
        self.standing(criterion, Side::Body).is_none_or(|scored| scored.record < record)
    }

    /// The criteria that a side has not scored; one that it scored sealed is scored.
    pub fn unscored(&self, side: Side) -> impl Iterator<Item = &Slug> {
        self.criteria.keys().filter(move |criterion| {
            self.open(criterion, side).next().is_none() && !self.is_sealed(criterion, side)
        })
    }

    /// Who ever scored for the body.
    pub fn scorers(&self) -> BTreeSet<&str> {
        self.given(Side::Body).map(|(by, _)| by).collect()
    }

    /// The review that was of the body's scores as they stand.
    pub fn review(&self) -> Option<&Made<ScoresReviewed>> {
        let scored = self.given(Side::Body).map(|(_, record)| record).max().unwrap_or(0);
        self.reviews.last().filter(|review| review.record > scored)
    }

    /// Whether the body's scores as they stand were approved.
    pub fn reviewed(&self) -> bool {
        self.review().is_some_and(|review| review.told.outcome == ReviewOutcome::Approved)
    }

    /// The edition that shows all that there is.
    pub fn current(&self) -> Option<&Made<EditionPublished>> {
        self.editions.last().filter(|edition| edition.told.as_of == self.last)
    }

    /// The sum of the weights.
    pub fn weights(&self) -> u64 {
        self.criteria.values().map(|criterion| u64::from(criterion.told.weight)).sum()
    }

    /// The weighted points of a side.
    pub fn sum(&self, side: Side) -> Sum {
        let levels = self.agreed.iter().flat_map(|agreed| &agreed.told.levels);
        let most = levels.map(|level| u64::from(level.points)).max().unwrap_or(0);
        let mut sum = Sum::default();
        for (id, criterion) in &self.criteria {
            let Some(scored) = self.standing(id, side) else { continue };
            let weight = u64::from(criterion.told.weight);
            sum.of += weight * most;
            sum.points += weight * u64::from(scored.told.points);
            sum.scored += 1;
        }
        sum
    }

    /// How many of the standing scores of a side name evidence.
    pub fn shown(&self, side: Side) -> usize {
        let standing = self.criteria.keys().filter_map(|criterion| self.standing(criterion, side));
        standing.filter(|scored| !scored.told.evidence.is_empty()).count()
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 8] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let criteria = self.criteria.len();
        let by_others = criteria - self.unscored(Side::CivilSociety).count();
        [
            ("agreed", Value::Boolean(self.agreed.is_some())),
            ("below", count(self.below().count())),
            ("by_others", count(by_others)),
            ("criteria", count(criteria)),
            ("published", Value::Boolean(self.current().is_some())),
            ("reviewed", Value::Boolean(self.reviewed())),
            ("unanswered", count(self.unanswered().count())),
            ("unscored", count(self.unscored(Side::Body).count())),
        ]
    }
}

/// Who told something, and where.
struct Told<'a> {
    by: &'a str,
    record: Position,
}

impl Told<'_> {
    fn of<T: Clone>(&self, told: &T) -> Made<T> {
        Made { by: self.by.to_owned(), record: self.record, told: told.clone() }
    }
}
