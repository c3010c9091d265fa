//! The fold behind [`super::ScoresView`]: the core's own state, with the when of each record. No
//! decision of the core may be taken again here.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sijill_core::activity::ActivityKind;
use sijill_core::activity::scores::edition::{Edition, edition};
use sijill_core::activity::scores::{
    Criterion, Made, ScoreEvent, ScoreSealed, Scored, Scores, Side,
};
use sijill_core::case::CaseEvent;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Definition, LevelRule};
use sijill_core::query::Position;

use super::{
    AgreedLine, CriterionLine, DraftLine, EarlierLine, EditionLine, Fraction, ImprovementLine,
    LevelLine, ReviewLine, ScoreLine, ScoresView, SealedScoreLine, SideLine, Sides, WaivedLine,
};
use crate::cases::CaseLine;
use crate::frame::{BySlot, Frame, Named, Slot, id_as_text};
use crate::seen::{Seen, View};
use crate::stamp::When;

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ScoresFold {
    cases: BySlot<ScoresRun>,
    /// The steps that were taken: one of them may have released what is sealed.
    taken: BySlot<BTreeSet<Slug>>,
}

/// The scores of one case, as several views need them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct ScoresRun {
    pub scores: Scores,
    whens: BTreeMap<Position, When>,
}

impl View for ScoresFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let (Some(event), Some(slot)) = (&seen.event, seen.slot) else { return };
        if let Event::Case(CaseEvent::Opened(_)) = event {
            self.cases.insert(slot, ScoresRun::default());
            self.taken.insert(slot, BTreeSet::new());
        }
        if let (Event::Case(CaseEvent::StepTaken(step)), Some(taken)) =
            (event, self.taken.get_mut(slot))
        {
            taken.insert(step.step.clone());
        }
        let Event::Score(event) = event else { return };
        if let Some(run) = self.cases.get_mut(slot) {
            run.apply(event, seen);
        }
    }
}

impl ScoresFold {
    /// The title of a criterion that stands.
    pub(crate) fn title(&self, slot: Slot, name: &Slug) -> Option<&ObjectRef> {
        Some(&self.cases.get(slot)?.scores.criteria.get(name)?.told.title)
    }

    /// The answer, if the case was opened.
    pub fn answer(&self, slot: Slot, case: CaseLine, frame: &Frame) -> Option<ScoresView> {
        let run = self.cases.get(slot)?;
        let draft = self.edition(slot, case.case, frame);
        let mut view = run.view(case, draft.as_ref(), frame.definition(slot));
        let taken = self.taken.get(slot)?;
        let seals = !view.sealed_until.iter().any(|step| taken.contains(&step.id));
        if !seals && run.scores.sealed.is_empty() {
            view.sealed_until.clear();
        }
        Some(view)
    }

    /// The edition that the records give, once a grid is agreed.
    pub fn edition(&self, slot: Slot, case: CaseId, frame: &Frame) -> Option<Edition> {
        edition(case, frame.opened(slot)?.procedure, &self.cases.get(slot)?.scores)
    }
}

impl ScoresRun {
    /// The state after one event.
    pub fn apply(&mut self, event: &ScoreEvent, seen: &Seen<'_>) {
        self.scores.evolve(&seen.record, event);
        self.whens.insert(seen.record.position, When::of(seen));
    }

    /// When something was told; every record that the scores name was seen.
    pub fn when<T>(&self, made: &Made<T>) -> Option<When> {
        self.whens.get(&made.record).copied()
    }

    /// When the record at a position was recorded.
    pub fn when_at(&self, record: Position) -> Option<When> {
        self.whens.get(&record).copied()
    }

    fn view(
        &self,
        case: CaseLine,
        draft: Option<&Edition>,
        definition: Option<&Definition>,
    ) -> ScoresView {
        let scores = &self.scores;
        let rule = definition.and_then(|d| d.activities.get(&ActivityKind::Scores));
        let levels = rule.map(|rule| rule.scale.as_slice()).unwrap_or_default();
        let step = |id: &Slug| {
            let step = definition.and_then(|d| d.steps.iter().find(|step| step.id == *id));
            let title = step.map(|step| step.title.clone());
            Named { id: id.clone(), title: title.unwrap_or_else(|| id_as_text(id)) }
        };
        let until = rule.map(|rule| rule.sealed_until.iter().map(step).collect());
        let mut criteria: Vec<&Criterion> = scores.criteria.values().collect();
        criteria.sort_by_key(|criterion| criterion.record);
        let criteria_count = scores.criteria.len() as u64;
        let unscored = |side| scores.unscored(side).count() as u64;
        let side = |side| {
            let sum = scores.sum(side);
            SideLine {
                coverage: Fraction { of: criteria_count, some: criteria_count - unscored(side) },
                evidence: Fraction { of: sum.scored, some: scores.shown(side) as u64 },
                points: Fraction { of: sum.of, some: sum.points },
            }
        };
        ScoresView {
            agreed: scores.agreed.as_ref().and_then(|made| {
                Some(AgreedLine {
                    by: made.by.clone(),
                    criteria: made.told.criteria,
                    hash: made.told.hash,
                    threshold: made.told.threshold,
                    when: self.when(made)?,
                })
            }),
            below: scores.below().count() as u64,
            case,
            criteria: criteria.into_iter().filter_map(|one| self.criterion(one, levels)).collect(),
            draft: draft.map(|draft| DraftLine { as_of: draft.as_of, hash: draft.object().hash }),
            editions: self.editions(),
            levels: self.levels(levels),
            reviewed: scores.reviewed(),
            reviews: self.reviews(),
            sides: Sides { body: side(Side::Body), civil_society: side(Side::CivilSociety) },
            sealed_until: until.unwrap_or_default(),
            unanswered: scores.unanswered().count() as u64,
            weights: scores.weights(),
        }
    }

    /// The levels of the agreed grid; those of the procedure, before.
    fn levels(&self, rules: &[LevelRule]) -> Vec<LevelLine> {
        let line = |level: &Slug, points| LevelLine { level: named(level, rules), points };
        match &self.scores.agreed {
            Some(agreed) => {
                agreed.told.levels.iter().map(|level| line(&level.level, level.points)).collect()
            }
            None => {
                let points = |rule: &LevelRule| u32::try_from(rule.points).unwrap_or(0);
                rules.iter().map(|rule| line(&rule.id, points(rule))).collect()
            }
        }
    }

    fn criterion(&self, one: &Criterion, levels: &[LevelRule]) -> Option<CriterionLine> {
        let (scores, id) = (&self.scores, &one.told.criterion);
        let improvements = scores.planned(id).filter_map(|made| {
            Some(ImprovementLine {
                action: made.told.action.clone(),
                due: made.told.due,
                office: made.told.office.clone(),
                when: self.when(made)?,
            })
        });
        let waived = scores.waivers.get(id).and_then(|made| {
            Some(WaivedLine { reason: made.told.reason.clone(), when: self.when(made)? })
        });
        Some(CriterionLine {
            about: one.told.about,
            body: self.score(id, Side::Body, levels),
            civil_society: self.score(id, Side::CivilSociety, levels),
            criterion: id.clone(),
            gap: scores.gap(id),
            improvements: improvements.collect(),
            method: one.told.method.clone(),
            proposed: self.when(one)?,
            sealed: self.sealed(id),
            title: one.told.title.clone(),
            waived,
            weight: one.told.weight,
        })
    }

    fn sealed(&self, id: &Slug) -> Vec<SealedScoreLine> {
        let of = self.scores.sealed.iter().filter(|made| made.told.criterion == *id);
        let line = |made: &Made<ScoreSealed>| {
            let (by, side, sealed) = (made.by.clone(), made.told.side, made.told.sealed.clone());
            Some(SealedScoreLine { by, sealed, side, when: self.when(made)? })
        };
        of.filter_map(line).collect()
    }

    fn score(&self, id: &Slug, side: Side, levels: &[LevelRule]) -> Option<ScoreLine> {
        let made: &Scored = self.scores.standing(id, side)?;
        let earlier = self.scores.earlier(id, side).into_iter().filter_map(|before| {
            Some(EarlierLine { level: named(&before.told.level, levels), when: self.when(before)? })
        });
        Some(ScoreLine {
            below: made.told.below,
            by: made.by.clone(),
            earlier: earlier.collect(),
            evidence: made.told.evidence.clone(),
            level: named(&made.told.level, levels),
            points: made.told.points,
            rank: self.scores.rank(&made.told.level).unwrap_or(0) as u64,
            reason: made.told.reason.clone(),
            released: self.released(made),
            when: self.when(made)?,
        })
    }

    /// When a score was released that was sealed when it was given.
    fn released(&self, made: &Scored) -> Option<When> {
        let released = self.scores.released.get(&made.record)?;
        self.whens.get(&released.record).copied()
    }

    fn editions(&self) -> Vec<EditionLine> {
        let current = self.scores.current().map(|made| made.record);
        let line = |made: &Made<_>| self.edition_line(made, current);
        self.scores.editions.iter().filter_map(line).collect()
    }

    fn edition_line(
        &self,
        made: &Made<sijill_core::activity::scores::EditionPublished>,
        current: Option<Position>,
    ) -> Option<EditionLine> {
        Some(EditionLine {
            as_of: made.told.as_of,
            current: current == Some(made.record),
            edition: made.told.edition,
            object: made.told.object.clone(),
            when: self.when(made)?,
        })
    }

    fn reviews(&self) -> Vec<ReviewLine> {
        let line = |made: &Made<sijill_core::activity::scores::ScoresReviewed>| {
            Some(ReviewLine {
                by: made.by.clone(),
                outcome: made.told.outcome,
                reason: made.told.reason.clone(),
                when: self.when(made)?,
            })
        };
        self.scores.reviews.iter().filter_map(line).collect()
    }
}

fn named(level: &Slug, rules: &[LevelRule]) -> Named {
    let title = rules.iter().find(|rule| rule.id == *level).map(|rule| rule.title.clone());
    Named { id: level.clone(), title: title.unwrap_or_else(|| id_as_text(level)) }
}
