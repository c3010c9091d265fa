//! What follows from releasing the codes, deciding between them and publishing what stands. The codes
//! of both coders are never replaced here.

use std::collections::BTreeMap;

use super::agreement::counted;
use super::decide::{Asked, Follows};
use super::event::{AssessmentPublished, CodeAdjudicated, CodeEvent};
use super::opening::{Opening, known_code, list_of};
use super::refusal::CodeRefusal;
use super::{CODERS, CodeGiven};
use crate::case::CaseRefusal;
use crate::ids::{CaseId, Slug};
use crate::procedure::definition::VariableRule;
use crate::refusal::Refusal;
use crate::text::required_reason;

impl Asked<'_> {
    /// Releases what is opened, once all is sealed: in portions where it is more than one append
    /// takes. The agreement is counted with the last of them.
    pub(super) fn release(&self, openings: &[Opening]) -> Follows {
        self.office()?;
        let subjects = &self.codes().subjects;
        let out = |opening: &&Opening| {
            let before = subjects.get(&opening.subject);
            before.and_then(|subject| subject.released.get(&opening.coder))
                == Some(&opening.released())
        };
        let known = openings.iter().filter(out).count();
        if self.codes().releasing() && known == openings.len() && !openings.is_empty() {
            return Ok(vec![]);
        }
        if self.codes().released {
            return Err(CodeRefusal::AlreadyReleased.into());
        }
        self.allowed()?;
        self.has_subjects()?;
        let (expected, sealed) = (subjects.len() * CODERS.len(), self.codes().sealed());
        if sealed < expected {
            return Err(CodeRefusal::NotComplete { expected, sealed }.into());
        }
        self.coders_independent()?;
        let mut opened: BTreeMap<CaseId, BTreeMap<u8, &[CodeGiven]>> = BTreeMap::new();
        for (id, subject) in subjects {
            let before = subject.released.iter().map(|(coder, out)| (*coder, out.codes.as_slice()));
            opened.insert(*id, before.collect());
        }
        let mut events = Vec::with_capacity(openings.len());
        for opening in openings.iter().filter(|opening| !out(opening)) {
            self.sealed_so(opening)?;
            opening.check(&self.rule.variables)?;
            let of = opened.entry(opening.subject).or_default();
            if of.insert(opening.coder, &opening.codes).is_some() {
                let (coder, subject) = (opening.coder.into(), opening.subject);
                return Err(CodeRefusal::OpeningWrong { coder, subject }.into());
            }
            events.push(CodeEvent::Released(opening.released()));
        }
        let missing = opened.iter().find_map(|(id, by)| {
            CODERS.into_iter().find(|coder| !by.contains_key(coder)).map(|coder| (*id, coder))
        });
        match missing {
            Some((subject, coder)) if events.is_empty() => {
                Err(CodeRefusal::OpeningWrong { coder: coder.into(), subject }.into())
            }
            Some(_) => Ok(events),
            None => {
                events.extend(self.agreement(&opened));
                Ok(events)
            }
        }
    }

    /// Asks once more of both coders what was asked when they sealed: what became known since then
    /// keeps everything closed, so that whoever codes instead of them is blind as they were. Once the
    /// first portion is open nothing can be coded blindly any more, and it is not asked again.
    fn coders_independent(&self) -> Result<(), Refusal> {
        if self.codes().releasing() {
            return Ok(());
        }
        let independence = self.independence()?;
        for coder in self.codes().coders.values() {
            if let Some(part) = independence.found(*coder, self.codes().subjects.values()) {
                return Err(part.of_coder().into());
            }
        }
        Ok(())
    }

    /// How far the two agree, variable by variable.
    fn agreement(&self, opened: &BTreeMap<CaseId, BTreeMap<u8, &[CodeGiven]>>) -> Vec<CodeEvent> {
        let of = |variable: &VariableRule| {
            let code = |codes: Option<&&[CodeGiven]>| {
                let given = codes?.iter().find(|given| given.variable == variable.id);
                given.map(|given| given.code.clone())
            };
            let pair = |by: &BTreeMap<u8, &[CodeGiven]>| {
                Some((code(by.get(&CODERS[0]))?, code(by.get(&CODERS[1]))?))
            };
            let pairs: Vec<(Slug, Slug)> = opened.values().filter_map(pair).collect();
            CodeEvent::Counted(counted(&variable.id, &pairs))
        };
        self.rule.variables.iter().map(of).collect()
    }

    /// Refuses what is not what its coder sealed of its commitment.
    fn sealed_so(&self, opening: &Opening) -> Result<(), Refusal> {
        let subject = self.codes().subjects.get(&opening.subject);
        let sealed = subject.and_then(|subject| subject.sealed.get(&opening.coder));
        if sealed == Some(&opening.hash()) && opening.case == self.pinned.id {
            return Ok(());
        }
        let (coder, subject) = (opening.coder.into(), opening.subject);
        Err(CodeRefusal::OpeningWrong { coder, subject }.into())
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
        self.vetted(who)?;
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
        let who = self.party()?;
        self.vetted(who)?;
        self.independent(who)?;
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
