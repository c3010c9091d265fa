//! Roles that a published procedure gives and ends by its steps, each with its reasons: nobody gives or
//! ends them otherwise. Whether one is deserved may not be asked here: that is for the case.

use super::{Mandates, PartyEvent};
use crate::decider::{Context, Model};
use crate::ids::{PartyId, Slug};
use crate::procedure::definition::Definition;
use crate::procedure::{ProcedureEvent, ProcedurePublished, in_force};
use crate::query::{Query, Tag};
use crate::refusal::{Refusal, refusals};

refusals! {
    /// Why something about a mandate that is given by a case was refused.
    pub enum MandateRefusal {
        /// A contest by a party that is not accredited with the body.
        NotAccredited { body: PartyId, needs: String, party: PartyId } = "not-accredited",
        /// Whoever holds a role at a body does not take a step that is kept from it.
        RoleAtTheBody { body: PartyId, party: PartyId, step: Slug } = "role-at-the-body",
        /// They hold the role there already: it is not given twice.
        AlreadyHeld { body: PartyId, party: PartyId, role: Slug } = "role-already-held",
        /// A mandate rests on what was filled in: it is not corrected.
        RestsOnIt { field: String, step: Slug } = "mandate-rests-on-it",
        /// The role is given, and ends, by a case of a procedure, with its reasons.
        ByCase { procedure: Slug, role: Slug } = "mandate-by-case",
    }
}

/// What the basis of every record under a procedure begins with.
const BY_CASE: &str = "procedure/";

impl ProcedurePublished {
    /// The tags of the roles that its steps give or end.
    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        let steps = self.definition.get("steps").and_then(|steps| steps.as_array());
        let roles = steps.into_iter().flatten().filter_map(|step| step.get("mandate")?.get("role"));
        tags.extend(roles.filter_map(|role| role.as_str()).map(|role| Tag::new("gives", role)));
    }
}

/// The publications of the procedures that give `role` by a case.
pub(super) fn givers(role: &Slug) -> Query {
    Query::one(ProcedureEvent::KINDS, vec![Tag::new("gives", role)])
}

/// All versions of the procedures that are known: a later one, which gives no role, has no such tag.
pub(super) fn versions(model: &Model) -> Query {
    model.published.keys().fold(Query::default(), |query, procedure| {
        query.or(ProcedureEvent::KINDS, vec![Tag::new("procedure", procedure)])
    })
}

/// Refuses to give what a procedure that is in force today gives by a case.
///
/// # Errors
/// `mandate-by-case`.
pub(super) fn given_outside(model: &Model, ctx: &Context<'_>, role: &Slug) -> Result<(), Refusal> {
    let today = ctx.today(model);
    let gives = |definition: &Definition| {
        let mut rules = definition.steps.iter().filter_map(|step| step.mandate.as_ref());
        rules.any(|rule| rule.role == *role && !rule.ends)
    };
    let known = model.published.keys().find(|procedure| {
        let version = in_force(model, procedure, today).ok();
        let version = version.and_then(|version| ctx.library.get(&version.hash));
        version.is_some_and(|procedure| gives(&procedure.definition))
    });
    by_case(known, role)
}

/// Refuses to end what a case gave: whichever version of its procedure it is under.
///
/// # Errors
/// `mandate-by-case`.
pub(super) fn ended_outside(model: &Model, ctx: &Context<'_>, role: &Slug) -> Result<(), Refusal> {
    let touches = |definition: &Definition| {
        let mut rules = definition.steps.iter().filter_map(|step| step.mandate.as_ref());
        rules.any(|rule| rule.role == *role)
    };
    let known = model.published.iter().find(|(_, versions)| {
        let mut versions = versions.iter().filter_map(|version| ctx.library.get(&version.hash));
        versions.any(|procedure| touches(&procedure.definition))
    });
    by_case(known.map(|(procedure, _)| procedure), role)
}

fn by_case(procedure: Option<&Slug>, role: &Slug) -> Result<(), Refusal> {
    match procedure {
        Some(procedure) => {
            let (procedure, role) = (procedure.clone(), role.clone());
            Err(MandateRefusal::ByCase { procedure, role }.into())
        }
        None => Ok(()),
    }
}

impl Mandates {
    /// Notes which mandates a case gave, from the basis of the record.
    pub(crate) fn note(&mut self, event: &PartyEvent, basis: &str) {
        if let PartyEvent::MandateGiven(given) = event {
            let held = (given.party, given.body, given.role.clone());
            if basis.starts_with(BY_CASE) {
                self.by_case.insert(held);
            } else {
                self.by_case.remove(&held);
            }
        }
    }

    /// Whether the last mandate of this role that `party` was given at `body` came by a case.
    pub(super) fn came_by_case(&self, party: PartyId, body: PartyId, role: &Slug) -> bool {
        self.by_case.contains(&(party, body, role.clone()))
    }
}
