//! What follows from releasing the codes, deciding between them and publishing what stands. The codes
//! of both coders are never replaced here.

use std::collections::{BTreeMap, BTreeSet};

use super::agreement::counted;
use super::decide::{Asked, Follows};
use super::event::{AssessmentPublished, CodeAdjudicated, CodeEvent};
use super::opening::{Opening, known_code, list_of};
use super::refusal::CodeRefusal;
use super::state::Subject;
use super::{CODERS, CodeGiven};
use crate::case::CaseRefusal;
use crate::ids::{CaseId, Slug};
use crate::procedure::definition::VariableRule;
use crate::refusal::Refusal;
use crate::text::required_reason;

impl Asked<'_> {
    pub(super) fn release(&self, openings: &[Opening]) -> Follows {
        self.office()?;
        if self.codes().released {
            let same = |opening: &Opening| {
                let subject = self.codes().subjects.get(&opening.subject);
                let before = subject.and_then(|subject| subject.released.get(&opening.coder));
                before == Some(&opening.released())
            };
            if openings.iter().all(same) {
                return Ok(vec![]);
            }
            return Err(CodeRefusal::AlreadyReleased.into());
        }
        self.allowed()?;
        self.has_subjects()?;
        let (expected, sealed) =
            (self.codes().subjects.len() * CODERS.len(), self.codes().sealed());
        if sealed < expected {
            return Err(CodeRefusal::NotComplete { expected, sealed }.into());
        }
        let mut events = Vec::with_capacity(expected);
        let mut opened: BTreeMap<CaseId, BTreeMap<u8, &[CodeGiven]>> = BTreeMap::new();
        for (id, subject) in &self.codes().subjects {
            for coder in CODERS {
                let opening = self.opening(*id, coder, subject, openings)?;
                opening.check(&self.rule.variables)?;
                opened.entry(*id).or_default().insert(coder, &opening.codes);
                events.push(CodeEvent::Released(opening.released()));
            }
        }
        let known: BTreeSet<_> = opened.keys().copied().collect();
        if let Some(other) = openings
            .iter()
            .find(|opening| !(known.contains(&opening.subject) && CODERS.contains(&opening.coder)))
        {
            let (coder, subject) = (other.coder.into(), other.subject);
            return Err(CodeRefusal::OpeningWrong { coder, subject }.into());
        }
        for variable in &self.rule.variables {
            let code = |codes: Option<&&[CodeGiven]>| {
                let given = codes?.iter().find(|given| given.variable == variable.id);
                given.map(|given| given.code.clone())
            };
            let pair = |by: &BTreeMap<u8, &[CodeGiven]>| {
                Some((code(by.get(&CODERS[0]))?, code(by.get(&CODERS[1]))?))
            };
            let pairs: Vec<(Slug, Slug)> = opened.values().filter_map(pair).collect();
            events.push(CodeEvent::Counted(counted(&variable.id, &pairs)));
        }
        Ok(events)
    }

    /// What was sealed by a coder of a commitment, checked against its seal.
    fn opening<'o>(
        &self,
        id: CaseId,
        coder: u8,
        subject: &Subject,
        openings: &'o [Opening],
    ) -> Result<&'o Opening, Refusal> {
        let wrong = || CodeRefusal::OpeningWrong { coder: coder.into(), subject: id };
        let mut given = openings.iter().filter(|one| one.subject == id && one.coder == coder);
        let opening = given.next().ok_or_else(wrong)?;
        let sealed = subject.sealed.get(&coder) == Some(&opening.hash());
        if !sealed || opening.case != self.pinned.id || given.next().is_some() {
            return Err(wrong().into());
        }
        Ok(opening)
    }

    fn variable(&self, id: &Slug) -> Result<&VariableRule, Refusal> {
        let known = self.rule.variables.iter().find(|variable| variable.id == *id);
        let unknown = || {
            let (code, variable) = (String::new(), id.clone());
            CodeRefusal::CodeUnknown { code, variable }.into()
        };
        known.ok_or_else(unknown)
    }

    pub(super) fn adjudicate(&self, adjudicated: &CodeAdjudicated) -> Follows {
        self.coding(|coding| &coding.adjudicated_by)?;
        let subject = self.subject(adjudicated.subject)?;
        let (id, variable) = (adjudicated.subject, adjudicated.variable.clone());
        let rule = self.variable(&variable)?;
        match subject.adjudicated.get(&variable) {
            Some((by, before)) if (by, before) == (&self.by, adjudicated) => return Ok(vec![]),
            Some(_) => {
                return Err(CodeRefusal::AlreadyAdjudicated { subject: id, variable }.into());
            }
            None => self.allowed()?,
        }
        let who = self.party()?;
        if self.codes().coder(who).is_some() {
            return Err(CodeRefusal::OwnCode { subject: id, variable }.into());
        }
        match subject.codes(&variable) {
            None => return Err(CodeRefusal::NotReleased.into()),
            Some((one, two)) if one == two => {
                return Err(CodeRefusal::CodesAgree { subject: id, variable }.into());
            }
            Some(_) => {}
        }
        known_code(&adjudicated.code, rule)?;
        required_reason(&adjudicated.reason)?;
        self.independent(who)?;
        Ok(vec![CodeEvent::Adjudicated(adjudicated.clone())])
    }

    /// The stages in which what an evaluation says may be published.
    pub(super) fn publishable(&self) -> Result<(), Refusal> {
        self.allowed()?;
        let stages = self.rule.coding.as_ref().map(|coding| coding.published_at.as_slice());
        if stages.unwrap_or_default().contains(self.pinned.stage) {
            return Ok(());
        }
        let (activity, stage) = ("codes".to_owned(), self.pinned.stage.to_string());
        Err(CaseRefusal::NotInThisStage { activity, stage }.into())
    }

    pub(super) fn publish(&self, id: CaseId) -> Follows {
        self.coding(|coding| &coding.published_by)?;
        let subject = self.subject(id)?;
        if subject.published.is_some() {
            return Ok(vec![]);
        }
        self.publishable()?;
        let Some((_, frozen)) = &self.codes().frozen else {
            return Err(CodeRefusal::NotFrozen.into());
        };
        if !self.codes().released {
            return Err(CodeRefusal::NotReleased.into());
        }
        self.independent(self.party()?)?;
        let (mut codes, mut completion) = (BTreeMap::new(), None);
        for rule in &self.rule.variables {
            let Some(code) = subject.settled(&rule.id) else {
                let variable = rule.id.clone();
                return Err(CodeRefusal::NotSettled { subject: id, variable }.into());
            };
            if list_of(rule)?.completion {
                completion = Some(code.clone());
            }
            codes.insert(rule.id.clone(), code.clone());
        }
        let as_of = frozen.as_of;
        let published = AssessmentPublished { as_of, codes, completion, subject: id };
        Ok(vec![CodeEvent::Published(published)])
    }
}
