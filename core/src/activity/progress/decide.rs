//! What follows from a command about progress. Whether it is true is never judged here: only who may
//! say so, in which order, and on what.

use super::{
    Contest, DeclaredLevel, ForecastGiven, ProgressAnswered, ProgressCommand, ProgressContested,
    ProgressCountersigned, ProgressDeclared, ProgressEvent, ProgressRefusal, ProgressTold,
};
use crate::activity::ActivityKind;
use crate::activity::evidence::{EvidenceRefusal, Item};
use crate::activity::milestones::{
    EVIDENCE_MAX, MilestoneRefusal, answer_due, check_reason, check_words, not_empty,
};
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::Happened;
use crate::ids::Slug;
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::FieldRefusal;
use crate::time::PartialDate;

/// What a family of commands asks with: the case, who asks, and what both stand on.
struct Asked<'a> {
    pinned: Pinned<'a>,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
}

/// The event that follows; none where it already holds.
type Follows = Result<Option<ProgressEvent>, Refusal>;

impl Decider for ProgressCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Progress).cloned().unwrap_or_default();
        let roles = match self {
            Self::Declare { .. } | Self::Forecast { .. } | Self::Answer { .. } => &rule.by,
            Self::Countersign { .. } => &rule.checked_by,
            Self::Contest { .. } => &rule.contested_by,
        };
        if matches!(self, Self::Contest { .. }) {
            pinned.accredited(roles, model, ctx)?;
        } else {
            pinned.needs(roles, model, ctx)?;
        }
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::Declare { told, .. } => asked.declare(told),
            Self::Countersign { declaration, reason, .. } => {
                asked.countersign(*declaration, reason.as_deref())
            }
            Self::Forecast { due, milestone, reason, .. } => {
                asked.forecast(milestone, *due, reason)
            }
            Self::Contest { declaration, reason, text, .. } => {
                asked.contest(*declaration, reason.as_deref(), text.as_ref())
            }
            Self::Answer { contest, reason, text, .. } => {
                asked.answer(*contest, reason.as_deref(), text.as_ref())
            }
        }?;
        let happened = |event: ProgressEvent| pinned.happened("progress", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl<'a> Asked<'a> {
    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Progress)
    }

    fn known(&self) -> &'a super::Progress {
        &self.pinned.case.progress
    }

    fn declare(&self, told: &ProgressTold) -> Follows {
        let known = self.known();
        let last = known.declarations.last_key_value().map(|(number, last)| (*number, last));
        let next = last.map_or(1, |(number, _)| number.saturating_add(1));
        let declared = |declaration| ProgressDeclared {
            declaration,
            evidence: told.evidence.clone(),
            level: told.level,
            narrative: told.narrative.clone(),
            occurred: told.occurred,
            percent: told.percent,
        };
        // the same words on another day are a report that nothing changed
        let today = self.ctx.today(self.model);
        let same = last.is_some_and(|(number, last)| {
            last.by == self.by
                && last.declared == declared(number)
                && last.at.is_some_and(|at| at.date_in(self.pinned.zone) == today)
        });
        if same {
            return Ok(None);
        }
        self.stage_allows()?;
        self.fields(told)?;
        let complete = told.level == DeclaredLevel::Complete;
        if let (true, Some(awaiting)) = (complete, known.awaiting()) {
            let declaration = awaiting.declared.declaration.into();
            return Err(ProgressRefusal::Awaiting { declaration }.into());
        }
        if complete {
            self.all_declared()?;
        }
        self.shown(told)?;
        let rises = known.level() != Some(DeclaredLevel::Complete);
        let declared = declared(next);
        Ok(Some(match complete && rises {
            true => ProgressEvent::Proposed(declared),
            false => ProgressEvent::Declared(declared),
        }))
    }

    fn fields(&self, told: &ProgressTold) -> Result<(), Refusal> {
        let (min, max) = told.level.percent();
        if told.percent.is_some_and(|percent| !(min..=max).contains(&percent)) {
            let (field, min, max) = ("percent".to_owned(), min.into(), max.into());
            return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
        }
        if told.evidence.len() > EVIDENCE_MAX {
            let (field, max) = ("evidence".to_owned(), EVIDENCE_MAX as i64);
            return Err(FieldRefusal::OutOfBounds { field, min: 0, max }.into());
        }
        if let Some(narrative) = &told.narrative {
            not_empty("narrative", narrative, OBJECT_BYTES_MAX)?;
        }
        self.pinned.in_its_time("occurred", told.occurred, self.model, self.ctx)
    }

    /// What is declared rises only on evidence that no declaration named before and whose file is
    /// there.
    fn shown(&self, told: &ProgressTold) -> Result<(), Refusal> {
        let (known, evidence) = (self.known(), &self.pinned.case.evidence);
        let mut fresh = false;
        for number in &told.evidence {
            let item = evidence.item(*number);
            let item =
                item.ok_or_else(|| EvidenceRefusal::Unknown { evidence: (*number).into() })?;
            if !item.stands() {
                let evidence = (*number).into();
                return Err(ProgressRefusal::EvidenceFallen { evidence }.into());
            }
            // the same file under another number shows nothing new
            let cited = |cited: &u32| {
                let before = evidence.item(*cited);
                cited == number || before.is_some_and(|before| before.hash() == item.hash())
            };
            fresh |= item.is_there() && !known.cited.iter().any(cited);
        }
        let before = known.level().unwrap_or(DeclaredLevel::NotStarted);
        let further = told.percent > known.percent && known.percent.is_some();
        if (told.level > before || further) && !fresh {
            let level = told.level.name().to_owned();
            return Err(ProgressRefusal::NoNewEvidence { level }.into());
        }
        Ok(())
    }

    fn all_declared(&self) -> Result<(), Refusal> {
        let (planned, declared) = self.pinned.case.milestones.declared_of_planned();
        if planned == 0 || declared < planned {
            return Err(ProgressRefusal::MilestonesOpen { declared, planned }.into());
        }
        Ok(())
    }

    fn countersign(&self, declaration: u32, reason: Option<&str>) -> Follows {
        let known = self.known().declarations.get(&declaration);
        let known = known.ok_or(ProgressRefusal::Unknown { declaration: declaration.into() })?;
        if let Some((by, said)) = &known.countersigned
            && *by == self.by
            && said.as_deref() == reason
        {
            return Ok(None);
        }
        self.stage_allows()?;
        let awaiting = self.known().awaiting();
        if awaiting.is_none_or(|awaiting| awaiting.declared.declaration != declaration) {
            return Err(ProgressRefusal::NothingToSign { declaration: declaration.into() }.into());
        }
        if known.by == self.by {
            return Err(ProgressRefusal::Own { declaration: declaration.into() }.into());
        }
        // a milestone may have been planned or returned since, an item refused or replaced
        self.all_declared()?;
        let evidence = &self.pinned.case.evidence;
        for number in &known.declared.evidence {
            if !evidence.item(*number).is_some_and(Item::stands) {
                let evidence = (*number).into();
                return Err(ProgressRefusal::EvidenceFallen { evidence }.into());
            }
        }
        check_reason(reason)?;
        let (level, reason) = (known.declared.level, reason.map(str::to_owned));
        let signed = ProgressCountersigned { declaration, level, reason };
        Ok(Some(ProgressEvent::Countersigned(signed)))
    }

    fn forecast(&self, milestone: &Slug, due: PartialDate, reason: &str) -> Follows {
        let mut plans = self.pinned.case.milestones.plans();
        let plan = plans.find(|plan| plan.milestone == *milestone);
        let unknown = || MilestoneRefusal::Unknown { milestone: milestone.clone() };
        let planned = plan.ok_or_else(unknown)?.due;
        let (milestone, reason) = (milestone.clone(), reason.to_owned());
        let given = ForecastGiven { due, milestone, planned, reason };
        let before = self.known().forecasts.get(&given.milestone);
        if before.is_some_and(|(by, before)| *by == self.by && *before == given) {
            return Ok(None);
        }
        self.stage_allows()?;
        check_reason(Some(&given.reason))?;
        Ok(Some(ProgressEvent::Forecast(given)))
    }

    fn contest(&self, declaration: u32, reason: Option<&str>, text: Option<&ObjectRef>) -> Follows {
        let known = self.known();
        if !known.declarations.contains_key(&declaration) {
            return Err(ProgressRefusal::Unknown { declaration: declaration.into() }.into());
        }
        let same = |contest: &Contest| {
            let before = &contest.contested;
            contest.by == self.by
                && before.declaration == declaration
                && before.reason.as_deref() == reason
                && before.text.as_ref() == text
        };
        if known.contests.values().any(same) {
            return Ok(None);
        }
        self.stage_allows()?;
        check_words(reason, text)?;
        let last = known.contests.keys().next_back().copied().unwrap_or(0);
        Ok(Some(ProgressEvent::Contested(ProgressContested {
            answer_due: answer_due(&self.pinned, self.model, self.ctx)?,
            contest: last.saturating_add(1),
            declaration,
            reason: reason.map(str::to_owned),
            text: text.cloned(),
        })))
    }

    fn answer(&self, contest: u32, reason: Option<&str>, text: Option<&ObjectRef>) -> Follows {
        let nothing = || MilestoneRefusal::NothingToAnswer { contest: contest.into() };
        let known = self.known().contests.get(&contest).ok_or_else(nothing)?;
        let answered = ProgressAnswered {
            contest,
            declaration: known.contested.declaration,
            reason: reason.map(str::to_owned),
            text: text.cloned(),
        };
        match &known.answered {
            Some((by, same)) if (by, same) == (&self.by, &answered) => return Ok(None),
            Some(_) => return Err(nothing().into()),
            None => self.stage_allows()?,
        }
        check_words(reason, text)?;
        Ok(Some(ProgressEvent::Answered(answered)))
    }
}
