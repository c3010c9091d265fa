//! What follows from a command about an evaluation: who may ask, in which order, and what is named,
//! frozen, assigned and sealed. What a code says of a commitment is never judged here.

use super::command::CodeCommand;
use super::event::{CodeEvent, CodeSealed, CoderAssigned, EvidenceFrozen, SubjectNamed};
use super::independence::{self, Independence};
use super::refusal::CodeRefusal;
use super::state::{Codes, Evaluator, Standing, Subject};
use super::{CODERS, SUBJECTS_MAX};
use crate::activity::ActivityKind;
use crate::case::{CaseRefusal, Pinned, case_query, wrong_role};
use crate::decider::{Context, Decider, Library, Model, case_tag};
use crate::event::Happened;
use crate::figure::not_in_the_future;
use crate::ids::{CaseId, Hash, PartyId, Slug};
use crate::procedure::definition::{ActivityRule, CodingRule};
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::FieldRefusal;
use crate::time::PartialDate;

/// The events that follow; none where it already holds.
pub(super) type Follows = Result<Vec<CodeEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
pub(super) struct Asked<'a> {
    pub(super) pinned: Pinned<'a>,
    pub(super) model: &'a Model,
    pub(super) ctx: &'a Context<'a>,
    pub(super) by: String,
    pub(super) rule: ActivityRule,
}

impl Decider for CodeCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        let party = |query: Query, party: &PartyId| {
            query.or(&["party.registered.v1"], vec![Tag::new("party", party)])
        };
        match self {
            Self::Name { subject, .. } => query.or(&["case.opened.v1"], vec![case_tag(*subject)]),
            Self::CarryOver { carried, .. } => {
                query.or(&["case.opened.v1"], vec![case_tag(carried.into)])
            }
            Self::Propose { evaluator, of, .. } => of.iter().fold(party(query, evaluator), &party),
            Self::Declare { declared, .. } => declared.organisations.iter().fold(query, party),
            Self::Cluster { .. }
            | Self::Object { .. }
            | Self::Clear { .. }
            | Self::Recuse { .. }
            | Self::Freeze { .. }
            | Self::Assign { .. }
            | Self::Seal { .. }
            | Self::Release { .. }
            | Self::Adjudicate { .. }
            | Self::Publish { .. }
            | Self::Recommend { .. }
            | Self::Respond { .. } => query,
        }
    }

    /// Those who code, decide and publish must be independent of what is evaluated, which is known
    /// once the case is.
    fn reads_further(&self, model: &Model, _library: &Library) -> Query {
        let Some(case) = model.cases.get(&self.case()) else { return Query::default() };
        let codes = &case.codes;
        let body = case.opened.as_ref().map(|opened| opened.body);
        let whom: Vec<PartyId> = match self {
            Self::Clear { evaluator, .. } | Self::Assign { evaluator, .. } => {
                let known = codes.evaluators.get(evaluator);
                let organisations = known.iter().flat_map(|known| known.organisations());
                organisations.chain([*evaluator]).collect()
            }
            Self::Seal { .. }
            | Self::Adjudicate { .. }
            | Self::Publish { .. }
            | Self::Recommend { .. } => {
                codes.evaluators.values().flat_map(Evaluator::organisations).collect()
            }
            // what was sealed is asked about once more before any of it is opened
            Self::Release { .. } => {
                let known = codes.coders.values().filter_map(|coder| codes.evaluators.get(coder));
                let organisations = known.flat_map(Evaluator::organisations);
                organisations.chain(codes.coders.values().copied()).collect()
            }
            Self::Name { subject, .. } => {
                let of = |body| independence::reads_of_body(body, *subject, model);
                return body.map(of).unwrap_or_default();
            }
            Self::Cluster { .. }
            | Self::Propose { .. }
            | Self::Declare { .. }
            | Self::Object { .. }
            | Self::Recuse { .. }
            | Self::Freeze { .. }
            | Self::Respond { .. }
            | Self::CarryOver { .. } => return Query::default(),
        };
        independence::reads(codes, whom.into_iter().chain(body))
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Codes).cloned().unwrap_or_default();
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string(), rule };
        let events = match self {
            Self::Name { subject, .. } => asked.name(*subject),
            Self::Cluster { cluster, reason, subjects, title, .. } => {
                asked.cluster(*cluster, subjects, title, reason)
            }
            Self::Propose { evaluator, of, .. } => asked.propose(*evaluator, *of),
            Self::Declare { declared, .. } => asked.declare(declared),
            Self::Object { evaluator, text, .. } => asked.object(*evaluator, text),
            Self::Clear { evaluator, reason, .. } => asked.clear(*evaluator, reason.as_deref()),
            Self::Recuse { evaluator, reason, .. } => asked.recuse(*evaluator, reason),
            Self::Freeze { as_of, .. } => asked.freeze(*as_of),
            Self::Assign { coder, evaluator, .. } => asked.assign(*coder, *evaluator),
            Self::Seal { hash, subject, .. } => asked.seal(*subject, *hash),
            Self::Release { openings, .. } => asked.release(openings),
            Self::Adjudicate { adjudicated, .. } => asked.adjudicate(adjudicated),
            Self::Publish { subject, .. } => asked.publish(*subject),
            Self::Recommend { body, office, text, .. } => asked.recommend(*body, office, text),
            Self::Respond { recommendation, answer, due, office, reason, .. } => {
                asked.respond(*recommendation, *answer, (*due, office.as_ref()), reason)
            }
            Self::CarryOver { carried, .. } => asked.carry_over(carried),
        }?;
        Ok(events.into_iter().map(|event| pinned.happened("codes", event)).collect())
    }
}

impl Pinned<'_> {
    /// Whether the actor has something to say in this evaluation that no office at its body says:
    /// whoever is proposed as an evaluator, decides between codes, publishes, or is recommended
    /// something.
    pub fn is_heard(&self, model: &Model, ctx: &Context<'_>) -> bool {
        let Actor::Party(id) = ctx.actor else { return false };
        let rule = self.procedure.definition.activities.get(&ActivityKind::Codes);
        let coding = rule.and_then(|rule| rule.coding.as_ref());
        let roles = coding.iter().flat_map(|c| c.adjudicated_by.iter().chain(&c.published_by));
        let roles: Vec<Slug> = roles.cloned().collect();
        let codes = &self.case.codes;
        let answers = codes.recommendations.values().any(|known| {
            let made = &known.made.1;
            model.mandates.holds(*id, made.body, made.office.as_str(), ctx.today(model))
        });
        let proposed = codes.evaluators.get(id);
        proposed.is_some_and(|evaluator| evaluator.standing != Standing::Recused)
            || self.needs(&roles, model, ctx).is_ok()
            || answers
    }
}

impl<'a> Asked<'a> {
    pub(super) fn codes(&self) -> &'a Codes {
        &self.pinned.case.codes
    }

    pub(super) fn office(&self) -> Result<(), Refusal> {
        self.pinned.needs(&self.rule.by, self.model, self.ctx)
    }

    /// One of the roles that the procedure gives beside its offices.
    pub(super) fn coding(&self, roles: impl Fn(&CodingRule) -> &Vec<Slug>) -> Result<(), Refusal> {
        let coding = self.rule.coding.as_ref();
        let roles = coding.map(|coding| roles(coding).clone()).unwrap_or_default();
        self.pinned.needs(&roles, self.model, self.ctx)
    }

    pub(super) fn allowed(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Codes)
    }

    /// Who acts, where that is a party.
    pub(super) fn party(&self) -> Result<PartyId, Refusal> {
        match self.ctx.actor {
            Actor::Party(id) => Ok(*id),
            Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => Err(wrong_role(&[], self.ctx)),
        }
    }

    pub(super) fn evaluator(&self, who: PartyId) -> Result<&'a Evaluator, Refusal> {
        let known = self.codes().evaluators.get(&who);
        known.ok_or_else(|| CodeRefusal::EvaluatorUnknown { evaluator: who }.into())
    }

    pub(super) fn subject(&self, subject: CaseId) -> Result<&'a Subject, Refusal> {
        let known = self.codes().subjects.get(&subject);
        let unknown = || CodeRefusal::SubjectUnknown { subject: subject.to_string() }.into();
        known.ok_or_else(unknown)
    }

    /// An evaluation of nothing is none.
    pub(super) fn has_subjects(&self) -> Result<(), Refusal> {
        if self.codes().subjects.is_empty() {
            return Err(CodeRefusal::SubjectUnknown { subject: String::new() }.into());
        }
        Ok(())
    }

    pub(super) fn independence(&self) -> Result<Independence<'a>, Refusal> {
        let since = independence::since(&self.pinned, self.model, self.ctx)?;
        Ok(Independence { pinned: self.pinned, model: self.model, since })
    }

    /// Refuses `who` where they have or had a part in what is evaluated.
    pub(super) fn independent(&self, who: PartyId) -> Result<(), Refusal> {
        self.independence()?.ask(who, self.codes().subjects.values())
    }

    fn name(&self, subject: CaseId) -> Follows {
        self.office()?;
        if self.codes().subjects.contains_key(&subject) {
            return Ok(vec![]);
        }
        self.allowed()?;
        if let Some((_, frozen)) = &self.codes().frozen {
            return Err(CodeRefusal::AlreadyFrozen { as_of: frozen.as_of }.into());
        }
        let opened = self.model.cases.get(&subject).and_then(|case| case.opened.as_ref());
        let opened = opened.ok_or(CaseRefusal::Unknown { case: subject })?;
        if opened.body == self.pinned.opened.body {
            let owner = opened.body;
            return Err(CodeRefusal::OwnSubject { owner, subject }.into());
        }
        if self.codes().subjects.len() >= SUBJECTS_MAX {
            let (field, max) = ("subject".to_owned(), SUBJECTS_MAX as i64);
            return Err(FieldRefusal::OutOfBounds { field, min: 1, max }.into());
        }
        let parent = opened.parent.and_then(|parent| self.model.cases.get(&parent));
        let parent_owner = parent.and_then(|case| Some(case.opened.as_ref()?.body));
        let (owner, parent) = (opened.body, opened.parent);
        let named = SubjectNamed { owner, parent, parent_owner, subject };
        // whoever evaluates is a body too, and may have a part in what it is to evaluate
        let body = self.pinned.opened.body;
        self.independence()?.ask(body, std::iter::once(&Subject::of(&named)))?;
        Ok(vec![CodeEvent::Named(named)])
    }

    fn freeze(&self, as_of: PartialDate) -> Follows {
        self.office()?;
        match &self.codes().frozen {
            Some((_, frozen)) if frozen.as_of == as_of => return Ok(vec![]),
            Some((_, frozen)) => {
                return Err(CodeRefusal::AlreadyFrozen { as_of: frozen.as_of }.into());
            }
            None => self.allowed()?,
        }
        self.has_subjects()?;
        not_in_the_future("as_of", Some(as_of), self.model, self.ctx)?;
        Ok(vec![CodeEvent::Frozen(EvidenceFrozen { as_of })])
    }

    fn assign(&self, coder: u8, who: PartyId) -> Follows {
        self.office()?;
        if !CODERS.contains(&coder) {
            let field = "coder".to_owned();
            let (min, max) = (CODERS[0].into(), CODERS[1].into());
            return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
        }
        let before = self.codes().coders.get(&coder).copied();
        if before == Some(who) {
            return Ok(vec![]);
        }
        self.allowed()?;
        if self.codes().frozen.is_none() {
            return Err(CodeRefusal::NotFrozen.into());
        }
        self.not_released()?;
        self.cleared(who)?;
        if let Some(coder) = before.map(|_| coder).or(self.codes().coder(who)) {
            let evaluator = before.unwrap_or(who);
            return Err(CodeRefusal::AlreadyAssigned { coder: coder.into(), evaluator }.into());
        }
        self.independent(who)?;
        Ok(vec![CodeEvent::Assigned(CoderAssigned { coder, evaluator: who })])
    }

    /// Whoever was recused decides and publishes nothing, whatever office they hold.
    pub(super) fn not_recused(&self) -> Result<(), Refusal> {
        let evaluator = self.party()?;
        match self.codes().evaluators.get(&evaluator).map(|known| known.standing) {
            Some(Standing::Recused) => Err(CodeRefusal::Recused { evaluator }.into()),
            Some(Standing::Cleared | Standing::Proposed) | None => Ok(()),
        }
    }

    /// Whoever decides between codes, publishes or recommends is vetted as the coders are, but where
    /// the procedure says that their office is not.
    pub(super) fn vetted(&self, who: PartyId) -> Result<(), Refusal> {
        let coding = self.rule.coding.as_ref();
        let unvetted = coding.map(|coding| coding.unvetted.as_slice()).unwrap_or_default();
        if self.pinned.needs(unvetted, self.model, self.ctx).is_ok() {
            return self.not_recused();
        }
        self.cleared(who)
    }

    fn cleared(&self, who: PartyId) -> Result<(), Refusal> {
        match self.evaluator(who)?.standing {
            Standing::Cleared => Ok(()),
            Standing::Proposed => Err(CodeRefusal::NotCleared { evaluator: who }.into()),
            Standing::Recused => Err(CodeRefusal::Recused { evaluator: who }.into()),
        }
    }

    pub(super) fn not_released(&self) -> Result<(), Refusal> {
        if self.codes().releasing() { Err(CodeRefusal::AlreadyReleased.into()) } else { Ok(()) }
    }

    fn seal(&self, subject: CaseId, hash: Hash) -> Follows {
        let who = self.party()?;
        let Some(coder) = self.codes().coder(who) else {
            return Err(CodeRefusal::NotACoder { evaluator: who.to_string() }.into());
        };
        let known = self.subject(subject)?;
        if known.sealed.get(&coder) == Some(&hash) {
            return Ok(vec![]);
        }
        self.allowed()?;
        self.not_released()?;
        self.independent(who)?;
        Ok(vec![CodeEvent::Sealed(CodeSealed { coder, hash, subject })])
    }
}
