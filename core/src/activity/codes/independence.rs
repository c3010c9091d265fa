//! Whether somebody is independent of the commitments: no role at the body that owns one, nor in one,
//! within so many years. What the log does not tell cannot be known here; whoever is proposed
//! declares the rest, and others may object.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;

use super::INDEPENDENCE_YEARS;
use super::refusal::CodeRefusal;
use super::state::{Codes, Subject};
use crate::case::{Case, CaseRefusal, Pinned};
use crate::decider::{Context, Model, case_tag};
use crate::ids::{CaseId, PartyId, Slug};
use crate::query::{Query, Tag};
use crate::refusal::Refusal;
use crate::time::PartialDate;

/// The records that tell who has a part in a case.
const PARTS: &[&str] = &["case.opened.v1", "step.taken.v1", "record.corrected.v1"];

/// The records that tell who holds an office where.
const MANDATES: &[&str] = &["mandate.given.v1", "mandate.ended.v1"];

/// What tells of the roles of `parties`, of every role at the owners, whoever holds it, and of
/// everyone's part in the commitments: an organisation of an evaluator is known only once their
/// mandates are read, and what it holds at an owner must be read by then.
pub(super) fn reads(codes: &Codes, parties: impl Iterator<Item = PartyId>) -> Query {
    let mut query = Query::default();
    let mut owners = BTreeSet::new();
    let mut cases = BTreeSet::new();
    for named in codes.subjects.values().map(|subject| &subject.named) {
        cases.extend([Some(named.subject), named.parent].into_iter().flatten());
        owners.extend([Some(named.owner), named.parent_owner].into_iter().flatten());
    }
    for case in cases {
        query = query.or(PARTS, vec![case_tag(case)]);
    }
    for owner in owners {
        query = query.or(MANDATES, vec![Tag::new("body", owner)]);
    }
    for party in parties.collect::<BTreeSet<_>>() {
        query = query.or(MANDATES, vec![Tag::new("party", party)]);
    }
    query
}

/// What tells of the part that the evaluating `body` has in a commitment that is to be named, and in
/// the case that it was opened under.
pub(super) fn reads_of_body(body: PartyId, subject: CaseId, model: &Model) -> Query {
    let opened = model.cases.get(&subject).and_then(|case| case.opened.as_ref());
    let parent = opened.and_then(|opened| opened.parent);
    let cases = [Some(subject), parent].into_iter().flatten();
    let query = cases.fold(Query::default(), |query, case| query.or(PARTS, vec![case_tag(case)]));
    query.or(MANDATES, vec![Tag::new("party", body)])
}

/// The first day on which a role counts, so many years before today.
pub(super) fn since(
    pinned: &Pinned<'_>,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Date, Refusal> {
    let params = pinned.opened.params.iter();
    let years = params.filter(|(name, _)| name.as_str() == INDEPENDENCE_YEARS);
    let years = years.filter_map(|(_, years)| years.as_i64()).next();
    let span = years.and_then(|years| Span::new().try_years(years).ok());
    let day = span.and_then(|span| ctx.today(model).checked_sub(span).ok());
    day.ok_or_else(|| {
        let rule = format!("params.{INDEPENDENCE_YEARS}");
        CaseRefusal::RuleWithoutResult { rule, why: "it is no number of years".to_owned() }.into()
    })
}

/// A part that somebody who evaluates has in a commitment.
pub(super) struct Part {
    /// Where.
    at: PartyId,
    /// Who: whoever was asked about, or the body that evaluates.
    evaluator: PartyId,
    /// As what.
    role: Slug,
    /// Since when.
    since: PartialDate,
    /// In which commitment.
    subject: CaseId,
}

impl Part {
    /// The refusal of whoever has it.
    fn refused(self) -> CodeRefusal {
        let Self { at, evaluator, role, since, subject } = self;
        CodeRefusal::NotIndependent { at, evaluator, role, since, subject }
    }

    /// The refusal of what a coder sealed who has it.
    pub(super) fn of_coder(self) -> CodeRefusal {
        let Self { at, evaluator, role, since, subject } = self;
        CodeRefusal::CoderNotIndependent { at, evaluator, role, since, subject }
    }
}

/// What independence is asked with.
pub(super) struct Independence<'a> {
    pub(super) pinned: Pinned<'a>,
    pub(super) model: &'a Model,
    pub(super) since: Date,
}

impl Independence<'_> {
    /// Refuses `party` where it, or an organisation of its, has or had a part in one of `subjects`;
    /// and anybody, where the body that evaluates has.
    ///
    /// # Errors
    /// `evaluator-not-independent`.
    pub(super) fn ask<'s>(
        &self,
        party: PartyId,
        subjects: impl Iterator<Item = &'s Subject>,
    ) -> Result<(), Refusal> {
        match self.found(party, subjects) {
            Some(part) => Err(part.refused().into()),
            None => Ok(()),
        }
    }

    /// The first part that `party`, an organisation of its or the body that evaluates has.
    pub(super) fn found<'s>(
        &self,
        party: PartyId,
        subjects: impl Iterator<Item = &'s Subject>,
    ) -> Option<Part> {
        let mut whom = vec![party];
        let known = self.pinned.case.codes.evaluators.get(&party);
        whom.extend(known.iter().flat_map(|evaluator| evaluator.organisations()));
        // where they hold a mandate is an organisation of theirs, but for the body that evaluates
        let held = self.model.mandates.held_since(party, self.since);
        let bodies = held.map(|held| held.body).filter(|body| *body != self.pinned.opened.body);
        whom.extend(bodies.collect::<Vec<_>>());
        let body = self.pinned.opened.body;
        let mut whom: Vec<_> = whom.into_iter().map(|who| (who, party)).collect();
        whom.push((body, body));
        subjects.into_iter().find_map(|subject| {
            whom.iter().find_map(|(who, evaluator)| {
                let (at, role, since) = self.part(*who, subject)?;
                let subject = subject.named.subject;
                Some(Part { at, evaluator: *evaluator, role, since, subject })
            })
        })
    }

    /// The part that `who` has in a commitment: where, as what, since when.
    fn part(&self, who: PartyId, subject: &Subject) -> Option<(PartyId, Slug, PartialDate)> {
        let cases = [Some(subject.named.subject), subject.named.parent];
        let cases =
            || cases.iter().flatten().filter_map(|id| Some((*id, self.model.cases.get(id)?)));
        let parents = cases().filter_map(|(_, case)| Some(case.opened.as_ref()?.body));
        for owner in parents.chain([subject.named.owner]) {
            if who == owner {
                return Some((owner, word("owner"), self.opened_on(subject.named.subject)));
            }
            let mut held = self.model.mandates.held_since(who, self.since);
            if let Some(held) = held.find(|held| held.body == owner) {
                return Some((owner, held.role.clone(), held.from));
            }
        }
        cases().find_map(|(id, case)| {
            let (role, since) = (self.named_in(who, case)?, self.opened_on(id));
            Some((who, role, since))
        })
    }

    /// As what a case names `who`: who brings it, or the field of a form.
    fn named_in(&self, who: PartyId, case: &Case) -> Option<Slug> {
        let opened = case.opened.as_ref()?;
        if opened.petitioner.is_some_and(|petitioner| petitioner.party == who) {
            return Some(word("petitioner"));
        }
        let text = who.to_string();
        if opened.representative == format!("party/{text}") {
            return Some(word("representative"));
        }
        let said = |value: &serde_json::Value| value.as_str() == Some(text.as_str());
        let forms = case.taken.iter().flat_map(|taken| &taken.form);
        if let Some((field, _)) = forms.into_iter().find(|(_, value)| said(value)) {
            return Some(field.clone());
        }
        let ((_, at), _) = case.corrected.iter().find(|(_, value)| said(value))?;
        Some(at.strip_prefix("form.")?.parse().unwrap_or_else(|_| word("party")))
    }

    fn opened_on(&self, case: CaseId) -> PartialDate {
        let case = self.model.cases.get(&case);
        let told = case.and_then(|case| case.opened.as_ref()?.occurred);
        let recorded = case.and_then(|case| case.opened_at);
        let recorded = recorded.map(|at| PartialDate::day(at.date_in(self.pinned.zone)));
        told.or(recorded).unwrap_or_else(|| PartialDate::day(self.since))
    }
}

fn word(word: &str) -> Slug {
    word.parse().expect("a short name")
}
