//! What follows from a command about scores. Whether a score is deserved is never judged here: only
//! who may give it, by which grid, and what must be said with it.

use super::edition::grid_hash;
use super::sealed::{Seal, seals_now};
use super::{
    CRITERIA_MAX, Criterion, CriterionProposed, CriterionScored, CriterionWithdrawn, EVIDENCE_MAX,
    GridAgreed, IMPROVEMENTS_MAX, ImprovementPlanned, ImprovementWaived, LevelPoints, Made,
    ScoreCommand, ScoreEvent, ScoreRefusal, Scores, Side, WEIGHT_MAX,
};
use crate::activity::ActivityKind;
use crate::case::{CaseRefusal, Pinned, case_query, holds, not_before, wrong_role};
use crate::decider::{Context, Decider, Model, case_tag};
use crate::event::Happened;
use crate::ids::Slug;
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::ActivityRule;
use crate::query::{Position, Query};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, TITLE_BYTES_MAX, required_reason};
use crate::time::PartialDate;

/// The event that follows; none where it already holds.
pub(super) type Follows = Result<Option<ScoreEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
pub(super) struct Asked<'a> {
    pub(super) pinned: Pinned<'a>,
    pub(super) model: &'a Model,
    pub(super) ctx: &'a Context<'a>,
    pub(super) by: String,
    pub(super) rule: ActivityRule,
}

impl Decider for ScoreCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        match self {
            Self::Propose { criterion: CriterionProposed { about: Some(about), .. }, .. } => {
                query.or(&["case.opened.v1"], vec![case_tag(*about)])
            }
            Self::Propose { .. }
            | Self::Withdraw { .. }
            | Self::Agree { .. }
            | Self::Score { .. }
            | Self::Release { .. }
            | Self::Improve { .. }
            | Self::Waive { .. }
            | Self::Review { .. }
            | Self::Publish { .. } => query,
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Scores).cloned().unwrap_or_default();
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string(), rule };
        let event = match self {
            Self::Propose { criterion, .. } => asked.propose(criterion),
            Self::Withdraw { criterion, reason, .. } => asked.withdraw(criterion, reason),
            Self::Agree { seen, .. } => asked.agree(*seen),
            Self::Score { criterion, evidence, level, reason, seal, side, .. } => {
                let scored = asked.scored(criterion, evidence, level, (reason.as_deref(), *side));
                asked.score(scored?, seal.as_ref())
            }
            Self::Release { opened, sealed, .. } => asked.release(*sealed, opened.as_ref()),
            Self::Improve { improvement, .. } => asked.improve(improvement),
            Self::Waive { criterion, reason, .. } => asked.waive(criterion, reason),
            Self::Review { outcome, reason, seen, .. } => {
                asked.review(*outcome, reason.as_deref(), *seen)
            }
            Self::Publish { edition, .. } => asked.publish(*edition),
        }?;
        let happened = |event: ScoreEvent| pinned.happened("scores", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl<'a> Asked<'a> {
    pub(super) fn scores(&self) -> &'a Scores {
        &self.pinned.case.scores
    }

    pub(super) fn office(&self, roles: &[Slug]) -> Result<(), Refusal> {
        self.pinned.needs(roles, self.model, self.ctx)
    }

    /// Everything but publishing: where the stage allows scores, and is not one of those that only
    /// publish.
    pub(super) fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Scores)?;
        if self.rule.published_at.contains(self.pinned.stage) {
            let (activity, stage) = ("scores".to_owned(), self.pinned.stage.to_string());
            return Err(CaseRefusal::NotInThisStage { activity, stage }.into());
        }
        Ok(())
    }

    pub(super) fn agreed(&self) -> Result<&'a GridAgreed, Refusal> {
        let agreed = self.scores().agreed.as_ref().map(|agreed| &agreed.told);
        agreed.ok_or_else(|| ScoreRefusal::GridNotAgreed.into())
    }

    fn not_agreed(&self) -> Result<(), Refusal> {
        match &self.scores().agreed {
            Some(agreed) => {
                Err(ScoreRefusal::GridAgreed { criteria: agreed.told.criteria.into() }.into())
            }
            None => Ok(()),
        }
    }

    fn criterion(&self, id: &Slug) -> Result<&'a Criterion, Refusal> {
        let known = self.scores().criteria.get(id);
        known.ok_or_else(|| ScoreRefusal::CriterionUnknown { criterion: id.clone() }.into())
    }

    fn propose(&self, proposed: &CriterionProposed) -> Follows {
        self.office(&self.rule.by)?;
        let id = || proposed.criterion.clone();
        match self.scores().criteria.get(&proposed.criterion) {
            Some(before) if before.told == *proposed => return Ok(None),
            before => {
                self.not_agreed()?;
                if before.is_some() {
                    return Err(ScoreRefusal::AlreadyProposed { criterion: id() }.into());
                }
            }
        }
        self.stage_allows()?;
        not_empty("title", &proposed.title, TITLE_BYTES_MAX as u64)?;
        if let Some(method) = &proposed.method {
            not_empty("method", method, OBJECT_BYTES_MAX)?;
        }
        within("weight", u64::from(proposed.weight), 1, u64::from(WEIGHT_MAX))?;
        within("criterion", self.scores().criteria.len() as u64 + 1, 1, CRITERIA_MAX as u64)?;
        if let Some(about) = proposed.about {
            let known = self.model.cases.get(&about);
            if known.is_none_or(|case| case.opened.is_none()) {
                return Err(CaseRefusal::Unknown { case: about }.into());
            }
        }
        Ok(Some(ScoreEvent::Proposed(proposed.clone())))
    }

    fn withdraw(&self, criterion: &Slug, reason: &str) -> Follows {
        self.office(&self.rule.by)?;
        self.not_agreed()?;
        self.criterion(criterion)?;
        self.stage_allows()?;
        required_reason(reason)?;
        let (criterion, reason) = (criterion.clone(), reason.to_owned());
        Ok(Some(ScoreEvent::Withdrawn(CriterionWithdrawn { criterion, reason })))
    }

    fn agree(&self, seen: Option<Position>) -> Follows {
        self.office(&self.rule.checked_by)?;
        let scores = self.scores();
        if scores.agreed.is_some() {
            return Ok(None);
        }
        self.stage_allows()?;
        self.as_seen(seen)?;
        if scores.criteria.is_empty() {
            return Err(ScoreRefusal::GridEmpty.into());
        }
        if scores.criteria.values().all(|criterion| criterion.by == self.by) {
            return Err(ScoreRefusal::OwnGrid { criteria: scores.criteria.len() as u64 }.into());
        }
        let levels = self.rule.scale.iter();
        let levels = levels.map(|level| LevelPoints {
            level: level.id.clone(),
            points: u32::try_from(level.points).unwrap_or(0),
        });
        let (levels, threshold) = (levels.collect::<Vec<_>>(), self.threshold()?);
        Ok(Some(ScoreEvent::Agreed(GridAgreed {
            as_of: scores.last,
            criteria: u32::try_from(scores.criteria.len()).unwrap_or(u32::MAX),
            hash: grid_hash(scores, &levels, threshold),
            levels,
            threshold,
            weights: scores.weights(),
        })))
    }

    /// Nobody agrees to, or reviews, what they have not seen.
    pub(super) fn as_seen(&self, seen: Option<Position>) -> Result<(), Refusal> {
        let last = self.scores().last;
        match seen.filter(|seen| last > *seen) {
            Some(seen) => Err(ScoreRefusal::Changed { last, seen }.into()),
            None => Ok(()),
        }
    }

    /// The number that the parameter came to when the case was opened.
    fn threshold(&self) -> Result<Option<u32>, Refusal> {
        let Some(param) = &self.rule.threshold else { return Ok(None) };
        let value = self.pinned.opened.params.get(param).and_then(serde_json::Value::as_i64);
        let points = value.and_then(|points| u32::try_from(points).ok());
        points.map(Some).ok_or_else(|| {
            let (rule, why) = (format!("params.{param}"), "it is no number of points".to_owned());
            CaseRefusal::RuleWithoutResult { rule, why }.into()
        })
    }

    /// Refuses a side for which the actor has no role. Whoever has one on both says whose score it is,
    /// and gives one criterion the score of one side.
    fn of_side(&self, side: Side) -> Result<(), Refusal> {
        let roles = match side {
            Side::Body => &self.rule.by,
            Side::CivilSociety => &self.rule.scored_by_others,
        };
        let body = self.pinned.opened.body;
        match roles.iter().any(|role| holds(role, body, None, self.model, self.ctx)) {
            true => Ok(()),
            false => Err(wrong_role(roles, self.ctx)),
        }
    }

    /// Whether a level is under the threshold of the agreed grid, and its points.
    pub(super) fn points(&self, level: &Slug) -> Result<(bool, u32), Refusal> {
        let agreed = self.agreed()?;
        let known = agreed.levels.iter().find(|known| known.level == *level);
        let unknown = || ScoreRefusal::LevelUnknown { level: level.clone() };
        let points = known.ok_or_else(unknown)?.points;
        Ok((agreed.threshold.is_some_and(|threshold| points < threshold), points))
    }

    /// What is asked for, as a score by the agreed grid.
    fn scored(
        &self,
        id: &Slug,
        evidence: &[ObjectRef],
        level: &Slug,
        (reason, side): (Option<&str>, Side),
    ) -> Result<CriterionScored, Refusal> {
        self.of_side(side)?;
        self.agreed()?;
        self.criterion(id)?;
        let (below, points) = self.points(level)?;
        Ok(CriterionScored {
            below,
            criterion: id.clone(),
            evidence: evidence.to_vec(),
            level: level.clone(),
            points,
            reason: reason.map(str::to_owned),
            side,
        })
    }

    fn score(&self, scored: CriterionScored, seal: Option<&Seal>) -> Follows {
        let CriterionScored { criterion, evidence, reason, side, .. } = &scored;
        let before = self.scores().standing(criterion, *side);
        if before.is_some_and(|before| before.by == self.by && before.told == scored) {
            return Ok(None);
        }
        self.stage_allows()?;
        let other = Side::ALL.into_iter().filter(|other| other != side);
        if other.into_iter().any(|other| self.scores().gave(&self.by, criterion, other)) {
            return Err(ScoreRefusal::BothSides { criterion: criterion.clone() }.into());
        }
        if evidence.is_empty() && reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
            return Err(ScoreRefusal::WithoutReason { criterion: criterion.clone() }.into());
        }
        within("evidence", evidence.len() as u64, 0, EVIDENCE_MAX as u64)?;
        for one in evidence {
            not_empty("evidence", one, OBJECT_BYTES_MAX)?;
        }
        if let Some(reason) = reason {
            required_reason(reason)?;
        }
        if seals_now(&self.pinned.procedure.definition, self.pinned.case) {
            return self.seal(&scored, seal);
        }
        Ok(Some(ScoreEvent::Scored(scored)))
    }

    /// The body's score of a criterion in the agreed grid.
    fn own_score(&self, criterion: &Slug) -> Result<&'a CriterionScored, Refusal> {
        self.agreed()?;
        self.criterion(criterion)?;
        if self.scores().is_sealed(criterion, Side::Body) {
            return Err(ScoreRefusal::StillSealed { criterion: criterion.clone() }.into());
        }
        let scored = self.scores().standing(criterion, Side::Body);
        let unscored = || ScoreRefusal::Unscored { criterion: criterion.clone() };
        Ok(scored.map(|scored| &scored.told).ok_or_else(unscored)?)
    }

    fn improve(&self, planned: &ImprovementPlanned) -> Follows {
        self.office(&self.rule.by)?;
        self.own_score(&planned.criterion)?;
        let scores = self.scores();
        if scores.planned_now(&planned.criterion).any(|made| made.told == *planned) {
            return Ok(None);
        }
        self.stage_allows()?;
        not_empty("action", &planned.action, OBJECT_BYTES_MAX)?;
        let opened = self.pinned.case.opened_at;
        let opened = opened.map(|at| PartialDate::day(at.date_in(&self.model.zone())));
        not_before("due", Some(planned.due), self.pinned.opened.occurred.or(opened))?;
        let planned_too = self.scores().planned(&planned.criterion).count() as u64 + 1;
        within("criterion", planned_too, 1, IMPROVEMENTS_MAX as u64)?;
        Ok(Some(ScoreEvent::Planned(planned.clone())))
    }

    fn waive(&self, criterion: &Slug, reason: &str) -> Follows {
        self.office(&self.rule.by)?;
        let scored = self.own_score(criterion)?;
        let waived = ImprovementWaived { criterion: criterion.clone(), reason: reason.to_owned() };
        let scores = self.scores();
        let same = |made: &Made<ImprovementWaived>| {
            let stands = scores.is_of_what_stands(criterion, made.record);
            made.by == self.by && made.told == waived && stands
        };
        if scores.waivers.get(criterion).is_some_and(same) {
            return Ok(None);
        }
        self.stage_allows()?;
        let criterion = || criterion.clone();
        if !scored.below {
            return Err(ScoreRefusal::NotBelow { criterion: criterion() }.into());
        }
        if scores.planned_now(&waived.criterion).next().is_some() {
            return Err(ScoreRefusal::AlreadyPlanned { criterion: criterion() }.into());
        }
        required_reason(reason)?;
        Ok(Some(ScoreEvent::Waived(waived)))
    }
}

fn not_empty(field: &str, object: &ObjectRef, bytes_max: u64) -> Result<(), FieldRefusal> {
    object.check(field, bytes_max)?;
    if object.length == 0 {
        return Err(FieldRefusal::Missing { field: field.to_owned() });
    }
    Ok(())
}

fn within(field: &str, n: u64, min: u64, max: u64) -> Result<(), FieldRefusal> {
    if (min..=max).contains(&n) {
        return Ok(());
    }
    let (min, max) = (i64::try_from(min).unwrap_or(0), i64::try_from(max).unwrap_or(i64::MAX));
    Err(FieldRefusal::OutOfBounds { field: field.to_owned(), min, max })
}
