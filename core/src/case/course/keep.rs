//! Numbers that others give a case; and of what is personal: that it is read and why, that its time
//! is over, that it is gone. What was read may never be here.

use super::{CourseCommand, CourseEvent, CourseRefusal, NUMBER_BYTES_MAX};
use super::{NumberNoted, PersonalErased, PersonalRead, RetentionEnded};
use crate::activity::ActivityKind;
use crate::case::course::Personal;
use crate::case::{Pinned, amend};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::Slug;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::{RegisterRefusal, keeper_only};
use crate::text::FieldRefusal;
use crate::time::PartialDate;

pub(super) fn decide(
    command: &CourseCommand,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case(), model, ctx)?;
    let course = &pinned.case.course;
    let (what, event) = match command {
        CourseCommand::NoteNumber { number, system, .. } => {
            pinned.needs(&amend::staff(&pinned), model, ctx)?;
            let number = plain("number", number)?;
            if course.numbers.get(system) == Some(&number) {
                return Ok(vec![]);
            }
            ("number", CourseEvent::NumberNoted(NumberNoted { number, system: system.clone() }))
        }
        CourseCommand::ReadPersonal { reason, what, .. } => {
            pinned.needs(&readers(&pinned, *what), model, ctx)?;
            if course.erased {
                return Err(CourseRefusal::PersonalErased { case: pinned.id }.into());
            }
            crate::text::needed("reason", reason)?;
            // each reading is a fact of its own, however often it was read before
            let read = PersonalRead { reason: reason.clone(), what: *what };
            ("personal", CourseEvent::PersonalRead(read))
        }
        CourseCommand::EndRetention { due, .. } => {
            if !matches!(ctx.actor, Actor::Clock(_)) {
                return Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into());
            }
            let rule = pinned.procedure.definition.retention.as_ref();
            let (Some(rule), None) = (rule, course.retention_ended) else { return Ok(vec![]) };
            if !pinned.has_ended() || course.erased {
                return Ok(vec![]);
            }
            let ended = RetentionEnded { by: rule.by.clone(), due: PartialDate::day(*due) };
            ("retention", CourseEvent::RetentionEnded(ended))
        }
        CourseCommand::RecordErasure { reason, rows, .. } => {
            if course.erased {
                return Ok(vec![]);
            }
            may_erase(&pinned, model, ctx)?;
            crate::text::needed("reason", reason)?;
            let erased = PersonalErased { reason: reason.clone(), rows: *rows };
            ("retention", CourseEvent::PersonalErased(erased))
        }
        CourseCommand::Confirm { .. }
        | CourseCommand::Decline { .. }
        | CourseCommand::CloseChild { .. }
        | CourseCommand::ReleaseText { .. }
        | CourseCommand::Migrate { .. } => return Ok(vec![]),
    };
    Ok(vec![pinned.happened(what, event)])
}

/// Who may read what is personal, and no more than these: of signers, who checks signatures, enters
/// or checks sheets, or erases it in the end; of whom speaks for the case, also who opens cases for
/// the office and who gives notices. (Law 09-08, art. 3: data are read for the purpose for which they
/// were collected.)
pub(super) fn readers(pinned: &Pinned<'_>, what: Personal) -> Vec<Slug> {
    let definition = &pinned.procedure.definition;
    let activity = |kind| definition.activities.get(&kind);
    let checking = activity(ActivityKind::Signatures).into_iter().flat_map(|rule| &rule.checked_by);
    let sheets = activity(ActivityKind::Sheets).into_iter();
    let sheets = sheets.flat_map(|rule| rule.by.iter().chain(&rule.checked_by));
    let erasing = definition.retention.iter().flat_map(|rule| &rule.by);
    let mut roles: Vec<Slug> = checking.chain(sheets).chain(erasing).cloned().collect();
    if what == Personal::Representative {
        let telling = activity(ActivityKind::Notices).into_iter().flat_map(|rule| &rule.by);
        roles.extend(definition.open_by.iter().chain(telling).cloned());
    }
    amend::offices(roles)
}

/// Refuses whoever may not erase what is personal in a case: those the procedure names, once it has
/// been kept long enough; the keeper of the register, once the case has ended; the engine, which
/// records what a crash cut short.
///
/// # Errors
/// `case-not-ended`, `retention-not-ended`, `role-missing`.
pub(super) fn may_erase(
    pinned: &Pinned<'_>,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    if matches!(ctx.actor, Actor::Engine(_)) {
        return Ok(());
    }
    let rule = pinned.procedure.definition.retention.as_ref();
    let keeper = keeper_only(model, ctx);
    let office = match rule {
        Some(rule) => pinned.needs(&rule.by, model, ctx),
        None => keeper.clone(),
    };
    if keeper.is_err() {
        office?;
    }
    let course = &pinned.case.course;
    if !pinned.has_ended() {
        return Err(CourseRefusal::NotEnded { case: pinned.id }.into());
    }
    if keeper.is_err() && course.retention_ended.is_none() {
        return Err(CourseRefusal::RetentionNotEnded { case: pinned.id }.into());
    }
    Ok(())
}

/// A text of one line, without spaces around it.
fn plain(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FieldRefusal::Missing { field: field.to_owned() }.into());
    }
    crate::text::check(field, text, NUMBER_BYTES_MAX)?;
    match text.chars().find(|c| c.is_control()) {
        Some(c) => {
            let character = format!("U+{:04X}", u32::from(c));
            Err(FieldRefusal::Hidden { field: field.to_owned(), character }.into())
        }
        None => Ok(text.to_owned()),
    }
}
