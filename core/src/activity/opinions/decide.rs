//! What follows from a command about an opinion. Whether what was said is right is never judged here:
//! only who may ask, who may say, and in which order.

use super::{
    Opinion, OpinionAsked, OpinionClosed, OpinionCommand, OpinionEvent, OpinionGiven,
    OpinionOutcome, OpinionRefusal,
};
use crate::activity::ActivityKind;
use crate::case::{Pinned, case_query, not_before};
use crate::decider::{Context, Decider, Model};
use crate::event::Happened;
use crate::ids::{PartyId, Slug};
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::party::PartyKind;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, REASON_BYTES_MAX};
use crate::time::PartialDate;

/// The event that follows; none where it already holds.
type Follows = Result<Option<OpinionEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
struct Asked<'a> {
    pinned: Pinned<'a>,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
    roles: Vec<Slug>,
}

impl Decider for OpinionCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        match self {
            Self::Ask { of, .. } => query.or(&["party.registered.v1"], vec![Tag::new("party", of)]),
            Self::Give { .. } | Self::Close { .. } => query,
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let roles = rules.get(&ActivityKind::Opinions).cloned().unwrap_or_default().by;
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string(), roles };
        let event = match self {
            Self::Ask { due, of, question, reason, .. } => {
                asked.ask(*due, *of, question.as_ref(), reason.as_deref())
            }
            Self::Give { occurred, opinion, outcome, text, .. } => {
                asked.give(*occurred, *opinion, *outcome, text)
            }
            Self::Close { opinion, reason, .. } => asked.close(*opinion, reason),
        }?;
        let happened = |event: OpinionEvent| pinned.happened("opinions", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl Pinned<'_> {
    /// Whether the actor holds, today, a mandate at one of the parties whose opinion on this case
    /// is still waited for.
    pub fn is_asked(&self, model: &Model, ctx: &Context<'_>) -> bool {
        self.case.opinions.waited_for().any(|of| speaks_for(of, model, ctx))
    }
}

/// Whether the actor holds a mandate at `party` today.
fn speaks_for(party: PartyId, model: &Model, ctx: &Context<'_>) -> bool {
    match ctx.actor {
        Actor::Party(id) => model.mandates.holds_any(*id, party, ctx.today(model)),
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => false,
    }
}

impl Asked<'_> {
    fn office_only(&self) -> Result<(), Refusal> {
        self.pinned.needs(&self.roles, self.model, self.ctx)
    }

    fn all(&self) -> impl Iterator<Item = &Opinion> {
        self.pinned.case.opinions.asked.values()
    }

    fn one(&self, opinion: u32) -> Result<&Opinion, Refusal> {
        let known = self.pinned.case.opinions.asked.get(&opinion);
        known.ok_or_else(|| OpinionRefusal::Unknown { opinion: opinion.into() }.into())
    }

    fn ask(
        &self,
        due: Option<PartialDate>,
        of: PartyId,
        question: Option<&ObjectRef>,
        reason: Option<&str>,
    ) -> Follows {
        self.office_only()?;
        if let Some(before) = self.all().find(|before| before.asked.of == of && before.is_pending())
        {
            let asked = &before.asked;
            let same = asked.due == due
                && asked.question.as_ref() == question
                && asked.reason.as_deref() == reason
                && before.by == self.by;
            let opinion = asked.opinion.into();
            let already = OpinionRefusal::AlreadyAsked { opinion, party: of };
            return if same { Ok(None) } else { Err(already.into()) };
        }
        self.pinned.allows(ActivityKind::Opinions)?;
        if self.model.parties.known(of)?.kind == PartyKind::Person {
            return Err(OpinionRefusal::OfAPerson { party: of }.into());
        }
        if of == self.pinned.opened.body {
            return Err(OpinionRefusal::OfItself { party: of }.into());
        }
        check_words(question, reason)?;
        let opened = self.pinned.case.opened_at;
        let opened = opened.map(|at| PartialDate::day(at.date_in(&self.model.zone())));
        not_before("due", due, self.pinned.opened.occurred.or(opened))?;
        let opinion = self.all().map(|before| before.asked.opinion).max().unwrap_or(0);
        Ok(Some(OpinionEvent::Asked(OpinionAsked {
            due,
            of,
            opinion: opinion.saturating_add(1),
            question: question.cloned(),
            reason: reason.map(str::to_owned),
        })))
    }

    fn give(
        &self,
        occurred: Option<PartialDate>,
        opinion: u32,
        outcome: OpinionOutcome,
        text: &ObjectRef,
    ) -> Follows {
        let Ok(known) = self.one(opinion) else {
            self.office_only()?;
            return Err(OpinionRefusal::Unknown { opinion: opinion.into() }.into());
        };
        let of = known.asked.of;
        let entered_for = if speaks_for(of, self.model, self.ctx) {
            None
        } else {
            self.office_only()?;
            Some(of)
        };
        let text = text.clone();
        let given = OpinionGiven { entered_for, occurred, opinion, outcome, text };
        if let Some((by, before)) = &known.given {
            return if *by == self.by && *before == given {
                Ok(None)
            } else {
                Err(OpinionRefusal::AlreadyGiven { opinion: opinion.into() }.into())
            };
        }
        self.pinned.allows(ActivityKind::Opinions)?;
        check_text("text", &given.text)?;
        self.pinned.in_its_time("occurred", occurred, self.model, self.ctx)?;
        Ok(Some(OpinionEvent::Given(given)))
    }

    fn close(&self, opinion: u32, reason: &str) -> Follows {
        self.office_only()?;
        let known = self.one(opinion)?;
        let closed = OpinionClosed { opinion, reason: reason.to_owned() };
        if let Some((by, before)) = &known.closed {
            return if *by == self.by && *before == closed {
                Ok(None)
            } else {
                Err(OpinionRefusal::AlreadyClosed { opinion: opinion.into() }.into())
            };
        }
        if known.given.is_some() {
            return Err(OpinionRefusal::AlreadyGiven { opinion: opinion.into() }.into());
        }
        self.pinned.allows(ActivityKind::Opinions)?;
        check_reason(reason)?;
        Ok(Some(OpinionEvent::Closed(closed)))
    }
}

/// What is asked is said: as a text, in words, or both.
fn check_words(question: Option<&ObjectRef>, reason: Option<&str>) -> Result<(), Refusal> {
    if let Some(question) = question {
        check_text("question", question)?;
    }
    match reason {
        Some(reason) => check_reason(reason),
        None if question.is_none() => {
            Err(FieldRefusal::Missing { field: "reason".to_owned() }.into())
        }
        None => Ok(()),
    }
}

fn check_text(field: &str, text: &ObjectRef) -> Result<(), Refusal> {
    text.check(field, OBJECT_BYTES_MAX)?;
    if text.length == 0 {
        return Err(FieldRefusal::Missing { field: field.to_owned() }.into());
    }
    Ok(())
}

fn check_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
    }
    Ok(crate::text::check("reason", reason, REASON_BYTES_MAX)?)
}
