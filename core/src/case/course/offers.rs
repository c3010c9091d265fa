//! What may be done now in the course of a case, and why not. Nothing may be decided here that
//! `decide` does not decide again.

use super::{CourseRefusal, Personal, keep, migrate, sealed};
use crate::case::offer::{Offer, Offered};
use crate::case::{Pinned, amend};
use crate::decider::{Context, Model};
use crate::ids::{Hash, Slug};
use crate::procedure::Procedure;
use crate::procedure::definition::RunningCases;

/// What waits for a second signature, a version the case may move to, numbers of others, and what is
/// personal.
pub fn offers(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    for (id, proposal) in pinned.case.course.waiting() {
        let Some(rule) = pinned.procedure.step(&proposal.proposed.step) else { continue };
        let (step, by) = (rule.id.clone(), rule.confirmed_by.clone());
        let own = proposal.by == ctx.actor.to_string();
        let role = pinned.needs(&by, model, ctx).err();
        let refused = match own {
            true => Some(CourseRefusal::OwnProposal { step: step.clone() }.into()),
            false if proposal.confirmed_by.contains(&ctx.actor.to_string()) => continue,
            false => role.clone(),
        };
        let (proposal, what) = (*id, step.clone());
        offers.push(Offer { what: Offered::Confirm { proposal, step }, by: by.clone(), refused });
        let refused = role.filter(|_| !own);
        offers.push(Offer { what: Offered::Decline { proposal, step: what }, by, refused });
    }
    offers.extend(sealed::offers(pinned, model, ctx));
    let mut offer = |what, by: Vec<Slug>| {
        let refused = pinned.needs(&by, model, ctx).err();
        offers.push(Offer { what, by, refused });
    };
    offer(Offered::NoteNumber, amend::staff(pinned));
    if let Some(to) = next_version(pinned, model, ctx).filter(|_| !pinned.has_ended()) {
        offer(Offered::Migrate(to), migrate::movers(pinned));
    }
    if !pinned.case.course.erased {
        for what in Personal::ALL {
            offer(Offered::ReadPersonal(*what), keep::readers(pinned, *what));
        }
        if pinned.has_ended() {
            let rule = pinned.procedure.definition.retention.as_ref();
            let by = rule.map(|rule| rule.by.clone()).unwrap_or_default();
            let refused = keep::may_erase(pinned, model, ctx).err();
            offers.push(Offer { what: Offered::ErasePersonal, by, refused });
        }
    }
    offers
}

/// The version in force today, where it is a later one to which a running case may be moved.
fn next_version(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>) -> Option<Hash> {
    let (today, own) = (ctx.today(model), &pinned.procedure.definition);
    let in_force = |version: &&std::sync::Arc<Procedure>| {
        let version = &version.definition;
        version.key == own.key
            && version.valid_from.first_day() <= today
            && version.valid_until.is_none_or(|until| today <= until.last_day())
    };
    let versions = ctx.library.values().filter(in_force);
    let now = versions.max_by_key(|version| version.definition.version)?;
    let running = now.definition.transition.as_ref().map(|rule| rule.running);
    let may = running.is_some_and(|running| running != RunningCases::Stay);
    (may && now.definition.version > own.version).then_some(now.hash)
}
