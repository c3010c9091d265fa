//! Four eyes: a step that others must confirm before it is taken. Whoever proposed it never confirms
//! it, each confirms once, and the guard is asked again when it is taken.

use super::{CourseCommand, CourseEvent, CourseRefusal, Outcome, Proposal};
use super::{StepConfirmed, StepDeclined, StepProposed};
use crate::case::event::Answered;
use crate::case::step::{self, TakeStep};
use crate::case::{Pinned, amendment, clock, day_of};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{CaseId, RecordId, Slug};
use crate::procedure::definition::StepRule;
use crate::refusal::Refusal;

/// What follows from taking a step that others must confirm: it is proposed, and moves nothing.
pub fn propose(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    command: &TakeStep,
    guard: Option<Answered>,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let by = ctx.actor.to_string();
    let mut waiting = pinned.case.course.waiting().map(|(_, proposal)| proposal);
    if let Some(same) = waiting.find(|waiting| waiting.proposed.step == rule.id) {
        let proposed = &same.proposed;
        let again =
            same.by == by && proposed.form == command.form && proposed.occurred == command.occurred;
        let step = rule.id.clone();
        return if again { Ok(vec![]) } else { Err(CourseRefusal::ProposalOpen { step }.into()) };
    }
    super::sealed_anew(pinned, &command.form)?;
    let proposed = StepProposed {
        confirmations: rule.confirmations(),
        form: command.form.clone(),
        guard,
        occurred: command.occurred,
        step: rule.id.clone(),
    };
    let mut happened = vec![pinned.happened(rule.id.as_str(), CourseEvent::Proposed(proposed))];
    happened.extend(clock::start_waiting(pinned, &rule.id, ctx.now.date_in(pinned.zone)));
    Ok(happened)
}

/// Refuses a step that was proposed and waits for others: it is confirmed or declined, not proposed
/// again.
///
/// # Errors
/// `proposal-open`.
pub fn not_waiting(pinned: &Pinned<'_>, rule: &StepRule) -> Result<(), Refusal> {
    let mut waiting = pinned.case.course.waiting();
    if waiting.any(|(_, proposal)| proposal.proposed.step == rule.id) {
        return Err(CourseRefusal::ProposalOpen { step: rule.id.clone() }.into());
    }
    Ok(())
}

pub(super) fn decide(
    command: &CourseCommand,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    match command {
        CourseCommand::Confirm { case, parent, proposal } => {
            confirm(*case, *parent, *proposal, model, ctx)
        }
        CourseCommand::Decline { case, proposal, reason } => {
            decline(*case, *proposal, reason, model, ctx)
        }
        CourseCommand::CloseChild { .. }
        | CourseCommand::Migrate { .. }
        | CourseCommand::NoteNumber { .. }
        | CourseCommand::ReadPersonal { .. }
        | CourseCommand::EndRetention { .. }
        | CourseCommand::ReleaseText { .. }
        | CourseCommand::RecordErasure { .. } => Ok(vec![]),
    }
}

fn confirm(
    case: CaseId,
    parent: Option<CaseId>,
    id: RecordId,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(case, model, ctx)?;
    let (proposal, rule) = known(&pinned, id)?;
    let step = || rule.id.clone();
    let by = ctx.actor.to_string();
    if proposal.by == by {
        return Err(CourseRefusal::OwnProposal { step: step() }.into());
    }
    pinned.needs(&rule.confirmed_by, model, ctx)?;
    match proposal.state {
        Outcome::Open if proposal.confirmed_by.contains(&by) => return Ok(vec![]),
        Outcome::Open => {}
        Outcome::Taken if proposal.confirmed_by.contains(&by) => return Ok(vec![]),
        Outcome::Taken | Outcome::Declined | Outcome::Moot => {
            return Err(CourseRefusal::ProposalMoot { step: step() }.into());
        }
    }
    let there = u32::try_from(proposal.confirmed_by.len()).unwrap_or(u32::MAX).saturating_add(1);
    let confirmed = StepConfirmed { confirmed: there, proposal: id, step: step() };
    let mut happened = vec![pinned.happened(rule.id.as_str(), CourseEvent::Confirmed(confirmed))];
    if there >= proposal.proposed.confirmations {
        let taken = TakeStep {
            case,
            form: proposal.proposed.form.clone(),
            occurred: proposal.proposed.occurred,
            parent,
            step: step(),
        };
        amendment::changes(&pinned, rule, &taken.form)?;
        let answered = step::ask_guard(&pinned, rule, &taken, model, ctx)?;
        let day = day_of(taken.occurred, model, ctx);
        let on = clock::On { day, recorded: ctx.today(model) };
        happened.extend(step::take_confirmed(&pinned, rule, &taken, answered, on, Some(id)));
    }
    Ok(happened)
}

fn decline(
    case: CaseId,
    id: RecordId,
    reason: &str,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(case, model, ctx)?;
    let (proposal, rule) = known(&pinned, id)?;
    let own = proposal.by == ctx.actor.to_string();
    if !own {
        pinned.needs(&rule.confirmed_by, model, ctx)?;
    }
    match proposal.state {
        Outcome::Open => {}
        Outcome::Declined => return Ok(vec![]),
        Outcome::Taken | Outcome::Moot => {
            return Err(CourseRefusal::ProposalMoot { step: rule.id.clone() }.into());
        }
    }
    crate::text::needed("reason", reason)?;
    let (reason, step) = (reason.to_owned(), rule.id.clone());
    let declined = StepDeclined { proposal: id, reason, step };
    let mut happened = vec![pinned.happened(rule.id.as_str(), CourseEvent::Declined(declined))];
    happened.extend(clock::end_waiting(&pinned, &rule.id, ctx.today(model)));
    Ok(happened)
}

/// The proposal and the rule of its step. A proposal whose step this version does not have is moot.
fn known<'a>(pinned: &Pinned<'a>, id: RecordId) -> Result<(&'a Proposal, &'a StepRule), Refusal> {
    let unknown = || CourseRefusal::ProposalUnknown { proposal: id };
    let proposal = pinned.case.course.proposals.get(&id).ok_or_else(unknown)?;
    let step: Slug = proposal.proposed.step.clone();
    let rule = pinned.procedure.step(&step);
    Ok((proposal, rule.ok_or(CourseRefusal::ProposalMoot { step })?))
}
