//! What must hold of a step that gives or ends a mandate, and of one that is kept from a body: the
//! fields that they name are there, and somebody is there to be asked. Who may hold it is not asked here.

use super::Check;
use crate::procedure::definition::{FieldKind, FieldRule, PetitionerKind, StepRule};

impl Check<'_> {
    /// Fields of the right kind are named, by a step that one person takes at once.
    pub(super) fn mandate(&mut self, step: &StepRule, path: &str) {
        let by_clock = self.definition.deadlines.iter().any(|deadline| deadline.then == step.id);
        let at_once = step.confirmed_by.is_empty() && !step.automatic && !step.by.is_empty();
        let at_once = at_once && !by_clock;
        if (step.mandate.is_some() || step.apart_from.is_some()) && !at_once {
            let what =
                "only a step that one person takes at once gives a mandate, or is kept from a body";
            self.fault(path, "mandate-wrong", what);
        }
        if let Some(field) = &step.apart_from {
            self.field_of(field, FieldKind::Party, &format!("{path}.apart_from"));
        }
        let Some(rule) = &step.mandate else { return };
        let reason = |field: &FieldRule| field.kind == FieldKind::Reason && field.required;
        if !step.form.iter().any(reason) {
            let what = "a mandate is given, and ends, with its reasons: ask for one in the form";
            self.fault(path, "mandate-wrong", what);
        }
        let path = format!("{path}.mandate");
        self.field_of(&rule.at, FieldKind::Party, &format!("{path}.at"));
        if let Some(until) = &rule.until {
            self.field_of(until, FieldKind::Date, &format!("{path}.until"));
        }
        match &rule.to {
            Some(to) => self.field_of(to, FieldKind::Party, &format!("{path}.to")),
            None if self.definition.petitioners != [PetitionerKind::Association] => {
                let what = "say `to` whom, or let associations alone bring a case";
                self.fault(path, "mandate-wrong", what);
            }
            None => {}
        }
    }

    /// Some form has a field of that name and kind.
    fn field_of(&mut self, id: &crate::ids::Slug, kind: FieldKind, path: &str) {
        let mut fields = self.definition.steps.iter().flat_map(|step| &step.form);
        if !fields.any(|field| field.id == *id && field.kind == kind) {
            let what = format!("no form has such a field `{id}`");
            self.fault(path, "mandate-wrong", what);
        }
    }
}
