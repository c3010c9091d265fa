//! What follows from a command about a milestone. What was done or shown is never judged here: only
//! who may say so, in which order, and on what.

use jiff::Span;

use super::{
    ANSWER_DAYS, Contest, ContestAnswered, Declaration, EVIDENCE_MAX, Found, Milestone,
    MilestoneCommand, MilestoneContested, MilestoneDeclared, MilestoneEvent, MilestonePlanned,
    MilestoneRefusal, MilestoneReturned, MilestoneVerified,
};
use crate::activity::{ActivityKind, evidence};
use crate::case::{CaseRefusal, Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::Happened;
use crate::ids::Slug;
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::party::PartyRefusal;
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, REASON_BYTES_MAX, TITLE_BYTES_MAX};
use crate::time::PartialDate;

/// What a family of commands asks with: the case, who asks, and what both stand on.
struct Asked<'a> {
    pinned: Pinned<'a>,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
}

/// The event that follows; none where it already holds.
type Follows = Result<Option<MilestoneEvent>, Refusal>;

impl Decider for MilestoneCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Milestones).cloned().unwrap_or_default();
        let roles = match self {
            Self::Plan { .. } | Self::Declare { .. } | Self::Answer { .. } => &rule.by,
            Self::Verify { .. } | Self::Return { .. } => &rule.checked_by,
            Self::Contest { .. } => &rule.contested_by,
        };
        if matches!(self, Self::Contest { .. }) {
            pinned.accredited(roles, model, ctx)?;
        } else {
            pinned.needs(roles, model, ctx)?;
        }
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::Plan { milestone, .. } => asked.plan(milestone),
            Self::Declare { declared, .. } => asked.declare(declared),
            Self::Verify { verified, .. } => asked.verify(verified),
            Self::Return { returned, .. } => asked.give_back(returned),
            Self::Contest { milestone, reason, text, .. } => {
                asked.contest(milestone, reason.as_deref(), text.as_ref())
            }
            Self::Answer { contest, reason, text, .. } => {
                asked.answer(*contest, reason.as_deref(), text.as_ref())
            }
        }?;
        // what is planned may change how far the evidence goes
        let level = match event {
            Some(MilestoneEvent::Planned(_)) => {
                evidence::found(&pinned, &evidence::Found::Planned)?
            }
            Some(_) | None => None,
        };
        let level = level.map(|level| pinned.happened("evidence", level));
        let happened = |event: MilestoneEvent| pinned.happened("milestones", event);
        Ok(event.map(happened).into_iter().chain(level).collect())
    }
}

impl<'a> Asked<'a> {
    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Milestones)
    }

    fn milestone(&self, id: &Slug) -> Result<&'a Milestone, Refusal> {
        let known = self.pinned.case.milestones.planned.get(id);
        known.ok_or_else(|| MilestoneRefusal::Unknown { milestone: id.clone() }.into())
    }

    fn contests(&self) -> impl Iterator<Item = &'a Contest> {
        self.pinned.case.milestones.contests.values()
    }

    fn plan(&self, plan: &MilestonePlanned) -> Follows {
        match self.pinned.case.milestones.planned.get(&plan.milestone) {
            Some(before) if before.plan == *plan => return Ok(None),
            Some(_) => {
                let milestone = plan.milestone.clone();
                return Err(MilestoneRefusal::AlreadyPlanned { milestone }.into());
            }
            None => self.stage_allows()?,
        }
        not_empty("title", &plan.title, TITLE_BYTES_MAX as u64)?;
        match plan.from {
            Some(from) if plan.due.last_day() < from.first_day() => {
                Err(PartyRefusal::PeriodBackwards { from, until: plan.due }.into())
            }
            Some(_) | None => Ok(Some(MilestoneEvent::Planned(plan.clone()))),
        }
    }

    fn declare(&self, declared: &MilestoneDeclared) -> Follows {
        let milestone = self.milestone(&declared.milestone)?;
        let id = declared.milestone.clone();
        match milestone.standing() {
            Some(standing) if standing.by == self.by && standing.declared == *declared => {
                return Ok(None);
            }
            Some(Declaration { found: Some(_), .. }) => {
                return Err(MilestoneRefusal::AlreadyVerified { milestone: id }.into());
            }
            Some(_) => return Err(MilestoneRefusal::AlreadyDeclared { milestone: id }.into()),
            None => self.stage_allows()?,
        }
        let shown = |one: &ObjectRef| {
            let mut before = milestone.declarations.iter();
            before.any(|earlier| earlier.declared.evidence.iter().any(|e| e.hash == one.hash))
        };
        // what was returned is not declared again on the same evidence
        if declared.evidence.iter().all(shown) {
            return Err(MilestoneRefusal::NoEvidence { milestone: id }.into());
        }
        if declared.evidence.len() > EVIDENCE_MAX {
            let (field, max) = ("evidence".to_owned(), EVIDENCE_MAX as i64);
            return Err(FieldRefusal::OutOfBounds { field, min: 1, max }.into());
        }
        for one in &declared.evidence {
            not_empty("evidence", one, OBJECT_BYTES_MAX)?;
        }
        self.pinned.in_its_time("occurred", declared.occurred, self.model, self.ctx)?;
        Ok(Some(MilestoneEvent::Declared(declared.clone())))
    }

    fn verify(&self, verified: &MilestoneVerified) -> Follows {
        let milestone = self.milestone(&verified.milestone)?;
        if let Some(Found::Verified(by, same)) = last_found(milestone)
            && (by, same) == (&self.by, verified)
        {
            return Ok(None);
        }
        self.may_find(milestone)?;
        check_reason(verified.reason.as_deref())?;
        Ok(Some(MilestoneEvent::Verified(verified.clone())))
    }

    fn give_back(&self, returned: &MilestoneReturned) -> Follows {
        let milestone = self.milestone(&returned.milestone)?;
        if let Some(Found::Returned(by, same)) = last_found(milestone)
            && (by, same) == (&self.by, returned)
        {
            return Ok(None);
        }
        self.may_find(milestone)?;
        check_reason(Some(&returned.reason))?;
        Ok(Some(MilestoneEvent::Returned(returned.clone())))
    }

    /// Four eyes: whoever declared does not find.
    fn may_find(&self, milestone: &Milestone) -> Result<(), Refusal> {
        let id = milestone.plan.milestone.clone();
        self.stage_allows()?;
        match milestone.standing() {
            None => Err(MilestoneRefusal::NotDeclared { milestone: id }.into()),
            Some(Declaration { found: Some(_), .. }) => {
                Err(MilestoneRefusal::AlreadyVerified { milestone: id }.into())
            }
            Some(standing) if standing.by == self.by => {
                Err(MilestoneRefusal::OwnDeclaration { milestone: id }.into())
            }
            Some(_) => Ok(()),
        }
    }

    fn contest(&self, id: &Slug, reason: Option<&str>, text: Option<&ObjectRef>) -> Follows {
        let milestone = self.milestone(id)?;
        let same = |contest: &Contest| {
            let before = &contest.contested;
            contest.by == self.by
                && before.milestone == *id
                && before.reason.as_deref() == reason
                && before.text.as_ref() == text
        };
        if self.contests().any(same) {
            return Ok(None);
        }
        self.stage_allows()?;
        if milestone.standing().is_none() {
            return Err(MilestoneRefusal::NotDeclared { milestone: id.clone() }.into());
        }
        check_words(reason, text)?;
        let contest = self.contests().map(|contest| contest.contested.contest).max().unwrap_or(0);
        Ok(Some(MilestoneEvent::Contested(MilestoneContested {
            answer_due: answer_due(&self.pinned, self.model, self.ctx)?,
            contest: contest.saturating_add(1),
            milestone: id.clone(),
            reason: reason.map(str::to_owned),
            text: text.cloned(),
        })))
    }

    fn answer(&self, contest: u32, reason: Option<&str>, text: Option<&ObjectRef>) -> Follows {
        let nothing = || MilestoneRefusal::NothingToAnswer { contest: contest.into() };
        let known = self.pinned.case.milestones.contests.get(&contest).ok_or_else(nothing)?;
        let answered = ContestAnswered {
            contest,
            milestone: known.contested.milestone.clone(),
            reason: reason.map(str::to_owned),
            text: text.cloned(),
        };
        match &known.answered {
            Some((by, same)) if (by, same) == (&self.by, &answered) => return Ok(None),
            Some(_) => return Err(nothing().into()),
            None => self.stage_allows()?,
        }
        check_words(reason, text)?;
        Ok(Some(MilestoneEvent::Answered(answered)))
    }
}

/// The last day for an answer to a contest: so many days after today.
pub(in crate::activity) fn answer_due(
    pinned: &Pinned<'_>,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<PartialDate, Refusal> {
    let rule = || format!("params.{ANSWER_DAYS}");
    let params = pinned.opened.params.iter();
    let days = params.filter(|(name, _)| name.as_str() == ANSWER_DAYS).map(|(_, days)| days);
    let days = days.filter_map(serde_json::Value::as_i64).next();
    let days = days.and_then(|days| Span::new().try_days(days).ok());
    let due = days.and_then(|days| ctx.today(model).checked_add(days).ok());
    let due = due.map(PartialDate::day);
    due.ok_or_else(|| {
        let why = "it is no number of days".to_owned();
        CaseRefusal::RuleWithoutResult { rule: rule(), why }.into()
    })
}

fn last_found(milestone: &Milestone) -> Option<&Found> {
    milestone.declarations.last().and_then(|last| last.found.as_ref())
}

/// Words are said as a reason, as a text, or both.
pub(in crate::activity) fn check_words(
    reason: Option<&str>,
    text: Option<&ObjectRef>,
) -> Result<(), FieldRefusal> {
    if reason.is_none() && text.is_none() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() });
    }
    if let Some(text) = text {
        not_empty("text", text, OBJECT_BYTES_MAX)?;
    }
    check_reason(reason)
}

/// A reason that is said says something.
pub(in crate::activity) fn check_reason(reason: Option<&str>) -> Result<(), FieldRefusal> {
    let Some(reason) = reason else { return Ok(()) };
    if reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() });
    }
    crate::text::check("reason", reason, REASON_BYTES_MAX)
}

/// A text or file that is not too long and not empty.
pub(in crate::activity) fn not_empty(
    field: &str,
    object: &ObjectRef,
    bytes_max: u64,
) -> Result<(), FieldRefusal> {
    object.check(field, bytes_max)?;
    if object.length == 0 {
        return Err(FieldRefusal::Missing { field: field.to_owned() });
    }
    Ok(())
}
