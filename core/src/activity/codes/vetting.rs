//! What follows from proposing, declaring, objecting, clearing and recusing. Whether an objection is
//! right is never judged here; only what the log tells of a role is.

use super::decide::{Asked, Follows};
use super::event::{
    CodeEvent, EvaluatorCleared, EvaluatorProposed, EvaluatorRecused, InterestsDeclared,
    ObjectionRaised,
};
use super::refusal::CodeRefusal;
use super::state::Standing;
use super::{DECLARATIONS_OF_ONE, OBJECTIONS_OF_ONE, ORGANISATIONS_MAX};
use crate::activity::ActivityKind;
use crate::case::Pinned;
use crate::decider::{Context, Model};
use crate::ids::{PartyId, Slug};
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, required_reason};
use crate::time::PartialDate;

impl Asked<'_> {
    pub(super) fn propose(&self, evaluator: PartyId, of: Option<PartyId>) -> Follows {
        self.office()?;
        let proposed = EvaluatorProposed { evaluator, of };
        match self.codes().evaluators.get(&evaluator) {
            Some(known) if known.proposed.1 == proposed => return Ok(vec![]),
            Some(_) => return Err(CodeRefusal::AlreadyProposed { evaluator }.into()),
            None => self.allowed()?,
        }
        for party in [Some(evaluator), of].into_iter().flatten() {
            self.model.parties.known(party)?;
        }
        Ok(vec![CodeEvent::Proposed(proposed)])
    }

    pub(super) fn declare(&self, declared: &InterestsDeclared) -> Follows {
        let who = self.party()?;
        let known = self.evaluator(who)?;
        if known.declared.last() == Some(declared) {
            return Ok(vec![]);
        }
        self.allowed()?;
        if known.standing == Standing::Recused {
            return Err(CodeRefusal::Recused { evaluator: who }.into());
        }
        let says = !declared.organisations.is_empty() || declared.text.is_some();
        if declared.none == says {
            // nothing is said only by saying so
            let (field, expected) = ("none".to_owned(), "boolean".to_owned());
            return Err(FieldRefusal::WrongKind { field, expected }.into());
        }
        if declared.organisations.len() > ORGANISATIONS_MAX {
            let (field, max) = ("organisations".to_owned(), ORGANISATIONS_MAX as i64);
            return Err(FieldRefusal::OutOfBounds { field, min: 0, max }.into());
        }
        self.room_for(DECLARATIONS_OF_ONE, known.declared.len())?;
        for organisation in &declared.organisations {
            self.model.parties.known(*organisation)?;
        }
        if let Some(text) = &declared.text {
            said("text", text)?;
        }
        Ok(vec![CodeEvent::Declared(declared.clone())])
    }

    pub(super) fn object(&self, evaluator: PartyId, text: &ObjectRef) -> Follows {
        self.pinned.needs(&self.rule.contested_by, self.model, self.ctx)?;
        let known = self.evaluator(evaluator)?;
        let objections = &self.codes().objections;
        let same = |(by, raised): &(String, ObjectionRaised)| {
            *by == self.by && raised.evaluator == evaluator && raised.text == *text
        };
        if objections.values().any(same) {
            return Ok(vec![]);
        }
        self.allowed()?;
        if known.standing == Standing::Recused {
            return Err(CodeRefusal::Recused { evaluator }.into());
        }
        let of_author = objections.values().filter(|(by, _)| *by == self.by);
        self.room_for(OBJECTIONS_OF_ONE, of_author.count())?;
        said("text", text)?;
        let objection = objections.keys().last().copied().unwrap_or(0).saturating_add(1);
        let raised = ObjectionRaised { evaluator, objection, text: text.clone() };
        Ok(vec![CodeEvent::Objected(raised)])
    }

    /// Refuses to hear one author more often than the procedure says; as often as they like, where it
    /// says nothing.
    fn room_for(&self, param: &str, said: usize) -> Result<(), Refusal> {
        let mut params = self.pinned.opened.params.iter();
        let known = params.find(|(name, _)| name.as_str() == param);
        match known.and_then(|(_, max)| max.as_i64()) {
            Some(max) if i64::try_from(said).unwrap_or(i64::MAX) >= max => {
                Err(CodeRefusal::SaidEnough { max, said }.into())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whoever clears, clears of what the log tells; where others objected, they say why.
    pub(super) fn clear(&self, evaluator: PartyId, reason: Option<&str>) -> Follows {
        self.pinned.needs(&self.rule.checked_by, self.model, self.ctx)?;
        let known = self.evaluator(evaluator)?;
        match known.standing {
            Standing::Cleared => return Ok(vec![]),
            Standing::Recused => return Err(CodeRefusal::Recused { evaluator }.into()),
            Standing::Proposed => self.allowed()?,
        }
        if self.party()? == evaluator {
            return Err(CodeRefusal::OwnVetting { evaluator }.into());
        }
        self.has_subjects()?;
        if known.declared.is_empty() {
            return Err(CodeRefusal::NotDeclared { evaluator }.into());
        }
        let objected = |(_, raised): &(String, ObjectionRaised)| raised.evaluator == evaluator;
        match reason {
            Some(reason) => required_reason(reason)?,
            None if self.codes().objections.values().any(objected) => {
                return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
            }
            None => {}
        }
        let independence = self.independence()?;
        independence.ask(evaluator, self.codes().subjects.values())?;
        Ok(vec![CodeEvent::Cleared(EvaluatorCleared {
            evaluator,
            reason: reason.map(str::to_owned),
            since: PartialDate::day(independence.since),
            subjects: u32::try_from(self.codes().subjects.len()).unwrap_or(u32::MAX),
        })])
    }

    pub(super) fn recuse(&self, evaluator: PartyId, reason: &str) -> Follows {
        let themselves = self.party().is_ok_and(|party| party == evaluator);
        if !themselves {
            self.pinned.needs(&self.rule.checked_by, self.model, self.ctx)?;
        }
        if self.evaluator(evaluator)?.standing == Standing::Recused {
            return Ok(vec![]);
        }
        self.allowed()?;
        self.not_released()?;
        required_reason(reason)?;
        let reason = reason.to_owned();
        Ok(vec![CodeEvent::Recused(EvaluatorRecused { evaluator, reason })])
    }
}

impl Pinned<'_> {
    /// Refuses whoever takes a step of this evaluation in an office that looks over what the evaluators
    /// say, where they are not cleared as those are. Of other cases nothing is asked.
    ///
    /// # Errors
    /// `evaluator-unknown`, `evaluator-not-cleared`, `evaluator-recused`.
    pub(crate) fn vetted_for(
        &self,
        by: &[Slug],
        model: &Model,
        ctx: &Context<'_>,
    ) -> Result<(), Refusal> {
        let rule = self.procedure.definition.activities.get(&ActivityKind::Codes);
        let coding = rule.and_then(|rule| rule.coding.as_ref());
        let quality = coding.map(|coding| coding.quality_by.as_slice()).unwrap_or_default();
        let (vetted, other): (Vec<Slug>, Vec<Slug>) =
            by.iter().cloned().partition(|role| quality.contains(role));
        if vetted.is_empty() || self.needs(&other, model, ctx).is_ok() {
            return Ok(());
        }
        let Actor::Party(who) = ctx.actor else { return Ok(()) };
        let known = self.case.codes.evaluators.get(who);
        match known.map(|known| known.standing) {
            Some(Standing::Cleared) => Ok(()),
            Some(Standing::Proposed) => Err(CodeRefusal::NotCleared { evaluator: *who }.into()),
            Some(Standing::Recused) => Err(CodeRefusal::Recused { evaluator: *who }.into()),
            None => Err(CodeRefusal::EvaluatorUnknown { evaluator: *who }.into()),
        }
    }
}

/// A text that says something.
pub(super) fn said(field: &str, text: &ObjectRef) -> Result<(), Refusal> {
    text.check(field, OBJECT_BYTES_MAX)?;
    if text.length == 0 {
        return Err(FieldRefusal::Missing { field: field.to_owned() }.into());
    }
    Ok(())
}
