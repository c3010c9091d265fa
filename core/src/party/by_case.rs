//! Roles that a published procedure gives and ends by its steps, each with its reasons: nobody gives or
//! ends them otherwise. Whether one is deserved may not be asked here: that is for the case.

use super::{Mandates, PartyEvent};
use crate::decider::{Context, Model};
use crate::ids::{PartyId, Slug};
use crate::procedure::definition::Definition;
use crate::procedure::{ProcedureEvent, ProcedurePublished};
use crate::query::{Query, Tag};
use crate::refusal::{Refusal, refusals};

refusals! {
    /// Why something about a mandate that is given by a case was refused.
    pub enum MandateRefusal {
        /// A contest by a party that is not accredited with the body.
        NotAccredited { body: PartyId, needs: String, party: PartyId } = "not-accredited",
        /// Whoever holds a role at a body does not take a step that is kept from it.
        RoleAtTheBody { body: PartyId, party: PartyId, step: Slug } = "role-at-the-body",
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

/// Refuses what is for a case of a published procedure to do.
///
/// # Errors
/// `mandate-by-case`.
pub(super) fn outside(model: &Model, ctx: &Context<'_>, role: &Slug) -> Result<(), Refusal> {
    let gives = |definition: &Definition| {
        let mut rules = definition.steps.iter().filter_map(|step| step.mandate.as_ref());
        rules.any(|rule| rule.role == *role)
    };
    let known = model.published.iter().find(|(_, versions)| {
        let mut versions = versions.iter().filter_map(|version| ctx.library.get(&version.hash));
        versions.any(|procedure| gives(&procedure.definition))
    });
    match known {
        Some((procedure, _)) => {
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
