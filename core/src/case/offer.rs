//! What an actor may do in a case now, and why not: every step that leaves from the stage and every
//! activity that the stage allows, each with the answer the decision would give as far as it can be
//! known before a form is filled in. Nothing may be decided here that `decide` does not decide again.

use crate::activity::ActivityKind;
use crate::activity::signatures::online;
use crate::case::clock::{Hold, ledger::reviewed};
use crate::case::course::Personal;
use crate::case::step::{ask_guard_before_form, may_take};
use crate::case::{Pinned, course};
use crate::decider::{Context, Model};
use crate::ids::{CaseId, Hash, RecordId, Slug};
use crate::refusal::Refusal;

/// Something that can be done where the case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub what: Offered,
    /// The roles that may.
    pub by: Vec<Slug>,
    /// Why this actor may not, now.
    pub refused: Option<Refusal>,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// A step.
    Step(Slug),
    /// What an activity is for.
    Activity(ActivityKind),
    /// Checking what an activity recorded.
    Check(ActivityKind),
    /// Contesting what an activity recorded.
    Contest(ActivityKind),
    /// Suspending a deadline that runs.
    Suspend(Slug),
    /// Letting a suspended deadline run on.
    Resume(Slug),
    /// Giving what this party was asked for, an opinion; or saying what one thinks of a draft.
    /// Giving what this party was asked for: an opinion; of scores, civil society's own.
    Give(ActivityKind),
    /// Deciding whether the crossing of a threshold stands.
    Review(Slug),
    /// Extending a deadline that runs.
    Extend(Slug),
    /// Confirming a step that another proposed.
    Confirm {
        /// The record that proposed it.
        proposal: RecordId,
        /// The step.
        step: Slug,
    },
    /// Declining a step that another proposed, or taking back one's own.
    Decline {
        /// The record that proposed it.
        proposal: RecordId,
        /// The step.
        step: Slug,
    },
    /// Keeping the number that another system gives the case.
    NoteNumber,
    /// Moving the case to a later version of its procedure.
    Migrate(Hash),
    /// Reading personal data of the case, with a reason.
    ReadPersonal(Personal),
    /// Erasing what is personal in the case.
    ErasePersonal,
    /// Reading a text or a score that is sealed until a step releases it, by the hash of what is kept.
    ReadSealed(Hash),
    /// Reading the file of restricted evidence, with a reason.
    ReadEvidence,
    /// Releasing restricted evidence.
    ReleaseEvidence,
}

/// What the actor of `ctx` may do in the case `id` now, and why not. Steps that only the engine
/// takes are left out.
///
/// # Errors
/// `case-unknown`, `procedure-version-unreadable`.
pub fn offers(id: CaseId, model: &Model, ctx: &Context<'_>) -> Result<Vec<Offer>, Refusal> {
    let pinned = Pinned::find(id, model, ctx)?;
    let definition = &pinned.procedure.definition;
    let mut offers = Vec::new();
    let steps = definition.steps.iter().filter(|rule| rule.from.contains(pinned.stage));
    for rule in steps.filter(|rule| !(rule.automatic && rule.by.is_empty())) {
        let may = may_take(&pinned, rule, model, ctx);
        let refused = may.and_then(|()| ask_guard_before_form(&pinned, rule, model, ctx));
        let refused = refused.and_then(|()| course::not_waiting(&pinned, rule)).err();
        offers.push(Offer { what: Offered::Step(rule.id.clone()), by: rule.by.clone(), refused });
    }
    let stage = definition.stage(pinned.stage);
    for kind in stage.map(|stage| stage.allows.as_slice()).unwrap_or_default() {
        let rule = definition.activities.get(kind).cloned().unwrap_or_default();
        // where an edition is published, nothing is scored
        let publishes = rule.published_at.contains(pinned.stage);
        let own = rule.by.clone();
        for (what, by) in [
            (Offered::Activity(*kind), rule.by),
            (Offered::Check(*kind), rule.checked_by),
            (Offered::Contest(*kind), rule.contested_by),
            (Offered::Give(*kind), rule.scored_by_others),
        ] {
            if by.is_empty() || (publishes && what != Offered::Check(*kind)) {
                continue;
            }
            let mut refused = if what == Offered::Contest(*kind) {
                pinned.accredited(&by, model, ctx)
            } else {
                pinned.needs(&by, model, ctx)
            };
            // whoever scores for the body alone is not told that others score beside it
            let beside = what == Offered::Give(ActivityKind::Scores);
            if beside && refused.is_err() && pinned.needs(&own, model, ctx).is_ok() {
                continue;
            }
            if what == Offered::Activity(ActivityKind::Signatures) {
                refused = refused.and_then(|()| online(&pinned));
            }
            offers.push(Offer { what, by, refused: refused.err() });
        }
        if *kind == ActivityKind::Codes && pinned.is_heard(model, ctx) {
            offers.push(Offer { what: Offered::Give(*kind), by: vec![], refused: None });
        }
        if *kind == ActivityKind::Opinions && pinned.is_asked(model, ctx) {
            offers.push(Offer { what: Offered::Give(*kind), by: vec![], refused: None });
        }
        if *kind == ActivityKind::Consultations && pinned.case.consultations.open().count() > 0 {
            let (what, by) = (Offered::Give(*kind), rule.commented_by);
            let refused = pinned.needs(&by, model, ctx).err();
            offers.push(Offer { what, by, refused });
        }
    }
    let checked_by = definition.activities.get(&ActivityKind::Signatures);
    for threshold in &pinned.case.under_review {
        let by = checked_by.map(|rule| rule.checked_by.clone()).unwrap_or_default();
        let refused = pinned.needs(&by, model, ctx).err();
        offers.push(Offer { what: Offered::Review(threshold.clone()), by, refused });
    }
    of_clocks(&pinned, model, ctx, &mut offers);
    offers.extend(course::offers(&pinned, model, ctx));
    offers.extend(crate::activity::evidence::offers(&pinned, model, ctx));
    offers.extend(crate::activity::scores::sealed::offers(&pinned, model, ctx));
    Ok(offers)
}

/// What may be done about the deadlines that run: more time given, stopped, let go on.
fn of_clocks(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>, offers: &mut Vec<Offer>) {
    let definition = &pinned.procedure.definition;
    for (deadline, running) in &pinned.case.running {
        let rule = definition.deadlines.iter().find(|rule| rule.id == *deadline);
        let extension = rule.and_then(|rule| rule.extension.as_ref());
        if let Some(by) = extension.map(|extension| extension.by.clone())
            && !(by.is_empty() || running.extended || running.missed)
        {
            let refused = pinned.needs(&by, model, ctx).err();
            offers.push(Offer { what: Offered::Extend(deadline.clone()), by, refused });
        }
        let by = rule.map(|rule| rule.suspend_by.clone()).unwrap_or_default();
        if by.is_empty() {
            continue;
        }
        let held = running.held.contains(&Hold::People);
        let moot = if held { reviewed(pinned, running).is_some() } else { running.missed };
        if moot {
            continue;
        }
        let (suspend, resume) = (Offered::Suspend, Offered::Resume);
        let what = if held { resume(deadline.clone()) } else { suspend(deadline.clone()) };
        let refused = pinned.needs(&by, model, ctx).err();
        offers.push(Offer { what, by, refused });
    }
}
