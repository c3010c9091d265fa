//! What follows from a command about a consultation. Whether a comment is right, or its answer, is
//! never judged here: only who may say what, how long people are heard, and that words are given.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    COMMENT_KINDS, COMMENTS_MAX, Comment, CommentAnswered, CommentMade, ConsultationClosed,
    ConsultationCommand, ConsultationEvent, ConsultationExtended, ConsultationOpened,
    ConsultationRefusal, Disposition, LANGUAGES_MAX, ROUND_DAYS_MAX, Round, author,
};
use crate::activity::ActivityKind;
use crate::case::{CaseRefusal, Pinned, case_kinds, case_query};
use crate::decider::{Context, Decider, Model, case_tag};
use crate::event::Happened;
use crate::ids::{PartyId, RecordId, Slug};
use crate::object::{Access, OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::{ActivityRule, RoundRule};
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::RegisterRefusal;
use crate::text::{FieldRefusal, required_reason};
use crate::time::PartialDate;

/// The event that follows; none where it already holds.
type Follows = Result<Option<ConsultationEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
struct Asked<'a> {
    pinned: Pinned<'a>,
    rule: ActivityRule,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
}

impl Decider for ConsultationCommand {
    /// A comment reads the case without what others commented: people who comment at once do not meet.
    fn reads(&self, by: &Actor) -> Query {
        let mut query = case_query(self.case(), by);
        match self {
            Self::Comment { case, .. } => {
                let all = case_kinds();
                for item in query.items.iter_mut().filter(|item| item.types == all) {
                    item.types.retain(|kind| !COMMENT_KINDS.contains(kind));
                }
                author(by).into_iter().fold(query, |query, author| {
                    query.or(&COMMENT_KINDS[..1], vec![case_tag(*case), author])
                })
            }
            Self::Open { .. } | Self::Extend { .. } | Self::Close { .. } | Self::Answer { .. } => {
                query
            }
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Consultations).cloned().unwrap_or_default();
        let asked = Asked { pinned, rule, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::Open { documents, round, until, .. } => asked.open(documents, round, *until),
            Self::Extend { reason, round, until, .. } => asked.extend(reason, round, *until),
            Self::Close { round, .. } => asked.close(round),
            Self::Comment { on_behalf, round, text, .. } => asked.comment(*on_behalf, round, text),
            Self::Answer { comment, disposition, reason, text, .. } => {
                asked.answer(CommentAnswered {
                    comment: *comment,
                    disposition: *disposition,
                    reason: reason.clone(),
                    text: text.clone(),
                })
            }
        }?;
        let happened = |event: ConsultationEvent| pinned.happened("consultations", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl Asked<'_> {
    fn needs(&self, roles: &[Slug]) -> Result<(), Refusal> {
        self.pinned.needs(roles, self.model, self.ctx)
    }

    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Consultations)
    }

    fn today(&self) -> Date {
        self.ctx.today(self.model)
    }

    fn rule_of(&self, id: &Slug) -> Result<&RoundRule, Refusal> {
        let known = self.rule.rounds.iter().find(|round| round.id == *id);
        known.ok_or_else(|| ConsultationRefusal::RoundUnknown { round: id.clone() }.into())
    }

    /// The round `id`, which was opened.
    fn opened(&self, id: &Slug) -> Result<&Round, Refusal> {
        if let Some(round) = self.pinned.case.consultations.rounds.get(id) {
            return Ok(round);
        }
        self.rule_of(id)?;
        Err(ConsultationRefusal::NotOpen { round: id.clone() }.into())
    }

    fn open(
        &self,
        documents: &BTreeMap<Slug, ObjectRef>,
        id: &Slug,
        until: PartialDate,
    ) -> Follows {
        self.needs(&self.rule.by)?;
        let rule = self.rule_of(id)?;
        let round = id.clone();
        let opened = ConsultationOpened { documents: documents.clone(), round, until };
        if let Some(before) = self.pinned.case.consultations.rounds.get(id) {
            let round = id.clone();
            return match (before.is_open(), before.by == self.by && before.opened == opened) {
                (true, true) => Ok(None),
                (true, false) => Err(ConsultationRefusal::AlreadyOpen { round }.into()),
                (false, _) => Err(ConsultationRefusal::AlreadyHeld { round }.into()),
            };
        }
        self.stage_allows()?;
        check_documents(rule, documents)?;
        self.long_enough(rule, until)?;
        Ok(Some(ConsultationEvent::Opened(opened)))
    }

    /// From the day after today to the last day there are as many days as the procedure asks.
    fn long_enough(&self, rule: &RoundRule, until: PartialDate) -> Result<(), Refusal> {
        let days = days_until(self.today(), until)?;
        let days_min = self.days_min(rule)?;
        if days < days_min {
            let round = rule.id.clone();
            return Err(ConsultationRefusal::TooShort { days, days_min, round }.into());
        }
        if days > ROUND_DAYS_MAX {
            return Err(FieldRefusal::OutOfBounds {
                field: "until".to_owned(),
                min: days_min,
                max: ROUND_DAYS_MAX,
            }
            .into());
        }
        Ok(())
    }

    fn days_min(&self, rule: &RoundRule) -> Result<i64, Refusal> {
        let params = &self.pinned.opened.params;
        params.get(&rule.days).and_then(serde_json::Value::as_i64).ok_or_else(|| {
            let (rule, why) = (format!("params.{}", rule.days), "it is no number of days");
            CaseRefusal::RuleWithoutResult { rule, why: why.to_owned() }.into()
        })
    }

    fn extend(&self, reason: &str, id: &Slug, until: PartialDate) -> Follows {
        self.needs(&self.rule.by)?;
        let round = self.opened(id)?;
        let event = ConsultationExtended { reason: reason.to_owned(), round: id.clone(), until };
        if round.extended.as_ref() == Some(&(self.by.clone(), event.clone())) {
            return Ok(None);
        }
        self.still_open(id, round)?;
        self.stage_allows()?;
        required_reason(reason)?;
        let days = days_until(self.today(), until)?;
        if until.last_day() <= round.until.last_day() {
            let (round, until) = (id.clone(), round.until);
            return Err(ConsultationRefusal::NotLater { round, until }.into());
        }
        if days > ROUND_DAYS_MAX {
            let field = "until".to_owned();
            return Err(FieldRefusal::OutOfBounds { field, min: 1, max: ROUND_DAYS_MAX }.into());
        }
        Ok(Some(ConsultationEvent::Extended(event)))
    }

    fn still_open(&self, id: &Slug, round: &Round) -> Result<(), Refusal> {
        if round.is_open() {
            return Ok(());
        }
        Err(ConsultationRefusal::Over { round: id.clone(), until: round.until }.into())
    }

    /// Only the clock closes, in whatever stage the case stands by then; and not before the last day is
    /// over, where someone kept the round open for longer in between.
    fn close(&self, id: &Slug) -> Follows {
        if !matches!(self.ctx.actor, Actor::Clock(rule) if rule == id) {
            let actor = self.ctx.actor.clone();
            return Err(RegisterRefusal::NotForPeople { actor }.into());
        }
        let round = self.opened(id)?;
        let over = round.is_open() && self.today() > round.until.last_day();
        let closed = ConsultationClosed { round: id.clone() };
        Ok(over.then_some(ConsultationEvent::Closed(closed)))
    }

    fn comment(&self, on_behalf: Option<PartyId>, id: &Slug, text: &ObjectRef) -> Follows {
        self.needs(&self.rule.commented_by)?;
        let round = self.opened(id)?;
        let made = CommentMade { on_behalf, round: id.clone(), text: text.clone() };
        let mut own = self.own().filter(|before| before.made.round == *id);
        if own.any(|before| before.made == made) {
            return Ok(None);
        }
        self.still_open(id, round)?;
        self.stage_allows()?;
        if let Some(party) = on_behalf {
            self.speaks(party)?;
        }
        check_text("text", text)?;
        if self.own().filter(|before| before.made.round == *id).count() >= COMMENTS_MAX {
            return Err(ConsultationRefusal::TooMany { comments_max: COMMENTS_MAX }.into());
        }
        Ok(Some(ConsultationEvent::Commented(made)))
    }

    /// What this author commented: nothing of what others commented was read.
    fn own(&self) -> impl Iterator<Item = &Comment> {
        let comments = self.pinned.case.consultations.comments.values();
        comments.filter(|comment| comment.by == self.by)
    }

    fn speaks(&self, party: PartyId) -> Result<(), Refusal> {
        if party == self.pinned.opened.body {
            return Err(ConsultationRefusal::OfItself { party }.into());
        }
        match self.holds_any(party) {
            true => Ok(()),
            false => Err(ConsultationRefusal::NoMandateThere { party }.into()),
        }
    }

    fn holds_any(&self, party: PartyId) -> bool {
        match self.ctx.actor {
            Actor::Party(id) => self.model.mandates.holds_any(*id, party, self.today()),
            Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => false,
        }
    }

    fn answer(&self, answered: CommentAnswered) -> Follows {
        self.needs(&self.rule.checked_by)?;
        let id: RecordId = answered.comment;
        let known = self.pinned.case.consultations.comments.get(&id);
        let comment = known.ok_or(ConsultationRefusal::CommentUnknown { comment: id })?;
        match &comment.answered {
            Some((by, same)) if *by == self.by && *same == answered => return Ok(None),
            Some(_) => return Err(ConsultationRefusal::AlreadyAnswered { comment: id }.into()),
            None => self.stage_allows()?,
        }
        let theirs = comment.made.on_behalf.is_some_and(|party| self.holds_any(party));
        if comment.by == self.by || theirs {
            return Err(ConsultationRefusal::OwnComment { comment: id }.into());
        }
        // whatever became of it, it is said why
        match answered.disposition {
            Disposition::Accepted | Disposition::Partly | Disposition::Refused => {
                check_words(answered.reason.as_deref(), answered.text.as_ref())?;
            }
        }
        Ok(Some(ConsultationEvent::Answered(answered)))
    }
}

/// How many days there are after `today`, up to `until`, which is a day.
fn days_until(today: Date, until: PartialDate) -> Result<i64, Refusal> {
    if until.first_day() != until.last_day() {
        let (field, expected) = ("until".to_owned(), "day".to_owned());
        return Err(FieldRefusal::WrongKind { field, expected }.into());
    }
    Ok(today.duration_until(until.last_day()).as_hours() / 24)
}

/// The draft is there in every language the round asks for, each under its own.
fn check_documents(rule: &RoundRule, documents: &BTreeMap<Slug, ObjectRef>) -> Result<(), Refusal> {
    if let Some(language) = rule.languages.iter().find(|code| !documents.contains_key(*code)) {
        let (language, round) = (language.clone(), rule.id.clone());
        return Err(ConsultationRefusal::DraftMissing { language, round }.into());
    }
    let max = i64::try_from(LANGUAGES_MAX).unwrap_or(i64::MAX);
    if documents.is_empty() || documents.len() > LANGUAGES_MAX {
        let field = "documents".to_owned();
        return Err(FieldRefusal::OutOfBounds { field, min: 1, max }.into());
    }
    for (language, document) in documents {
        let field = format!("documents.{language}");
        check_text(&field, document)?;
        if document.language != *language {
            let expected = "object".to_owned();
            return Err(FieldRefusal::WrongKind { field, expected }.into());
        }
    }
    Ok(())
}

/// Words are said as a reason, as a text, or both.
fn check_words(reason: Option<&str>, text: Option<&ObjectRef>) -> Result<(), Refusal> {
    if let Some(text) = text {
        check_text("text", text)?;
    }
    match reason {
        Some(reason) => Ok(required_reason(reason)?),
        None if text.is_none() => Err(FieldRefusal::Missing { field: "reason".to_owned() }.into()),
        None => Ok(()),
    }
}

/// A public text that says something: everyone may read what others were heard on and said.
fn check_text(field: &str, text: &ObjectRef) -> Result<(), Refusal> {
    text.check(field, OBJECT_BYTES_MAX)?;
    if text.length == 0 {
        return Err(FieldRefusal::Missing { field: field.to_owned() }.into());
    }
    match text.access {
        Access::Public => Ok(()),
        Access::Sealed => {
            let (field, expected) = (field.to_owned(), "object".to_owned());
            Err(FieldRefusal::WrongKind { field, expected }.into())
        }
    }
}
