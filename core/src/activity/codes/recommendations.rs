//! What follows from recommending, answering and carrying over. Whether a recommendation is wise, or
//! its answer, is never judged here.

use super::decide::{Asked, Follows};
use super::event::{
    CodeEvent, RecommendationAnswer, RecommendationAnswered, RecommendationCarried,
    RecommendationMade,
};
use super::refusal::CodeRefusal;
use super::state::Recommendation;
use super::vetting::said;
use crate::case::{CaseRefusal, not_before, wrong_role};
use crate::ids::{PartyId, Slug};
use crate::object::ObjectRef;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, required_reason};
use crate::time::PartialDate;

impl<'a> Asked<'a> {
    pub(super) fn recommend(&self, body: PartyId, office: &Slug, text: &ObjectRef) -> Follows {
        self.coding(|coding| &coding.published_by)?;
        let before = &self.codes().recommendations;
        let same = |known: &Recommendation| {
            let (by, made) = &known.made;
            *by == self.by && made.body == body && made.office == *office && made.text == *text
        };
        if before.values().any(same) {
            return Ok(vec![]);
        }
        self.publishable()?;
        if !self.codes().subjects.values().any(|subject| subject.named.owner == body) {
            return Err(CodeRefusal::NotAnOwner { party: body }.into());
        }
        said("text", text)?;
        let who = self.party()?;
        self.vetted(who)?;
        self.independent(who)?;
        let recommendation = before.keys().last().copied().unwrap_or(0).saturating_add(1);
        let (office, text) = (office.clone(), text.clone());
        let made = RecommendationMade { body, office, recommendation, text };
        Ok(vec![CodeEvent::Recommended(made)])
    }

    fn recommendation(&self, number: u32) -> Result<&'a Recommendation, Refusal> {
        let known = self.codes().recommendations.get(&number);
        let unknown =
            || CodeRefusal::RecommendationUnknown { recommendation: number.into() }.into();
        known.ok_or_else(unknown)
    }

    /// Whether the actor holds the office at the body that a recommendation is made to.
    fn is_of(&self, made: &RecommendationMade) -> bool {
        let today = self.ctx.today(self.model);
        let office = made.office.as_str();
        self.party().is_ok_and(|who| self.model.mandates.holds(who, made.body, office, today))
    }

    pub(super) fn respond(
        &self,
        recommendation: u32,
        answer: RecommendationAnswer,
        (due, office): (Option<PartialDate>, Option<&Slug>),
        reason: &str,
    ) -> Follows {
        let known = self.recommendation(recommendation)?;
        let made = &known.made.1;
        if !self.is_of(made) {
            return Err(wrong_role(std::slice::from_ref(&made.office), self.ctx));
        }
        let (office, reason) = (office.cloned(), reason.to_owned());
        let answered = RecommendationAnswered { answer, due, office, reason, recommendation };
        match &known.answered {
            Some((by, before)) if (by, before) == (&self.by, &answered) => return Ok(vec![]),
            Some(_) => {
                let recommendation = recommendation.into();
                return Err(CodeRefusal::AlreadyAnswered { recommendation }.into());
            }
            None => self.allowed()?,
        }
        required_reason(&answered.reason)?;
        let does = answer != RecommendationAnswer::Refused;
        for (field, given) in [("office", answered.office.is_some()), ("due", due.is_some())] {
            let field = field.to_owned();
            if does && !given {
                return Err(FieldRefusal::Missing { field }.into());
            }
            if !does && given {
                return Err(FieldRefusal::Unknown { field }.into());
            }
        }
        let opened = self.pinned.case.opened_at;
        let opened = opened.map(|at| PartialDate::day(at.date_in(self.pinned.zone)));
        not_before("due", due, opened)?;
        Ok(vec![CodeEvent::Answered(answered)])
    }

    /// What is accepted becomes an item of the next cycle of the same body.
    pub(super) fn carry_over(&self, carried: &RecommendationCarried) -> Follows {
        let known = self.recommendation(carried.recommendation)?;
        let made = &known.made.1;
        if !self.is_of(made) {
            self.office()?;
        }
        if known.carried.contains(carried) {
            return Ok(vec![]);
        }
        self.allowed()?;
        let recommendation = carried.recommendation.into();
        let answer = known.answered.as_ref().map(|(_, answered)| answered.answer);
        match answer {
            Some(RecommendationAnswer::Accepted | RecommendationAnswer::Partly) => {}
            Some(RecommendationAnswer::Refused) | None => {
                return Err(CodeRefusal::NotAccepted { recommendation }.into());
            }
        }
        let into = self.model.cases.get(&carried.into).and_then(|case| case.opened.as_ref());
        let into = into.ok_or(CaseRefusal::Unknown { case: carried.into })?;
        if into.body != made.body {
            return Err(CodeRefusal::NotAnOwner { party: into.body }.into());
        }
        Ok(vec![CodeEvent::Carried(carried.clone())])
    }
}
