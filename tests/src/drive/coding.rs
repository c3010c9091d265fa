//! Driving an evaluation: a commitment of another body, three who evaluate, and whatever comes next of
//! naming, vetting, sealing, releasing, deciding and publishing. Nothing here may know a procedure.

use std::collections::{BTreeMap, BTreeSet};

use sijill_core::activity::ActivityKind;
use sijill_core::activity::codes::{
    CODERS, CodeAdjudicated, CodeCommand, CodeGiven, Codes, InterestsDeclared, Opening,
    RecommendationAnswer, Standing,
};
use sijill_core::case::CaseCommand;
use sijill_core::code_list;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, PartyId};
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::definition::{ActivityRule, Definition};
use sijill_core::record::Actor;
use sijill_core::testing::{Rehearsal, party};

use super::Throw;
use crate::evaluating;
use crate::place::HERE;
use crate::town::{self, date, slug, text, title};

/// The body that owns the commitment, and who speaks for it.
const OWNER: u64 = 310;
const CLERK: u64 = 311;

/// The commitment.
fn subject() -> CaseId {
    town::case(5_000)
}

/// What stands before an evaluation, each with who does it; nothing, of other procedures.
pub(super) fn setting(definition: &Definition) -> Vec<(Actor, Command)> {
    if !definition.activities.contains_key(&ActivityKind::Codes) {
        return vec![];
    }
    let register = |n, kind, name: Option<&str>| {
        let (name, territory) = (name.map(text), Some(slug(HERE)));
        let founded = None;
        let register = PartyRegistered { founded, kind, name, party: party(n), territory };
        Command::Party(PartyCommand::Register(register))
    };
    let (body, from, role) = (party(OWNER), date("1990"), slug("clerk"));
    let mandate =
        MandateGiven { body, deputy: false, from, party: party(CLERK), role, until: None };
    let open = sijill_core::case::open::OpenCase {
        body,
        procedure: slug("test.project-of-partners"),
        ..town::open(subject(), HERE)
    };
    let keeper = [
        register(OWNER, PartyKind::Body, Some("Owner")),
        register(CLERK, PartyKind::Person, None),
        Command::Party(PartyCommand::GiveMandate(mandate)),
        town::publish(evaluating::PROJECT),
    ];
    let mut acts: Vec<_> = keeper.map(|command| (town::keeper(), command)).into();
    acts.push((Actor::Party(party(CLERK)), Command::Case(CaseCommand::Open(open))));
    acts
}

/// What a coder says: the first codes its lists have, the second differs on the first variable.
fn opening(case: CaseId, coder: u8, rule: &ActivityRule) -> Opening {
    let given = |(n, variable): (usize, &sijill_core::procedure::definition::VariableRule)| {
        let list = code_list::shipped(variable.list.as_str(), variable.version)?;
        let second = n == 0 && coder == CODERS[1];
        let code = list.codes.get(usize::from(second)).or(list.codes.first())?.id.clone();
        let (evidence, note) = (vec![title("Minutes")], None);
        Some(CodeGiven { code, evidence, note, variable: variable.id.clone() })
    };
    let codes = rule.variables.iter().enumerate().filter_map(given).collect();
    Opening { case, coder, codes, salt: Hash::of(&[coder]), subject: subject() }
}

impl Throw<'_> {
    /// Whatever comes next in an evaluation, or after that.
    pub(super) fn coding(&mut self, case: CaseId) -> Option<(Actor, Command)> {
        let rule = self.definition.activities.get(&ActivityKind::Codes)?.clone();
        let codes = self.watch.case(case)?.codes.clone();
        let next = self.next(case, &codes, &rule);
        let few = &next[..next.len().min(3)];
        let chosen = self.random.one(few).cloned();
        chosen.map(|(actor, command)| (actor, Command::Code(command)))
    }

    fn next(&self, case: CaseId, codes: &Codes, rule: &ActivityRule) -> Vec<(Actor, CodeCommand)> {
        let (Some(by), Some(panel), Some(coding)) =
            (rule.by.first(), rule.checked_by.first(), rule.coding.as_ref())
        else {
            return vec![];
        };
        let (office, clears) = (self.place.office(by.as_str()), self.place.office(panel.as_str()));
        let third = coding.adjudicated_by.first().map(|role| self.place.office(role.as_str()));
        let Some(third) = third else { return vec![] };
        // two who hold other offices of the body, and who decides between them
        let whom =
            [self.place.second(by.as_str()), self.place.second(panel.as_str()), third.clone()];
        let mut next = vec![];
        if codes.subjects.is_empty() {
            next.push((office.clone(), CodeCommand::Name { case, subject: subject() }));
        }
        let quality = coding.quality_by.iter().map(|role| self.place.office(role.as_str()));
        for who in whom.iter().cloned().chain(quality).collect::<Vec<_>>().iter() {
            next.extend(vetting(case, codes, who, (&office, &clears)));
        }
        if codes.frozen.is_none() && next.is_empty() {
            let as_of = date("2022-01-01");
            next.push((office.clone(), CodeCommand::Freeze { case, as_of }));
        }
        for (coder, who) in CODERS.into_iter().zip(&whom) {
            let evaluator = town::party_of(who);
            if codes.frozen.is_some() && !codes.coders.contains_key(&coder) {
                next.push((office.clone(), CodeCommand::Assign { case, coder, evaluator }));
            }
            let sealed = codes.subjects.values().all(|known| known.sealed.contains_key(&coder));
            if codes.coders.contains_key(&coder) && !sealed {
                let hash = opening(case, coder, rule).hash();
                next.push((who.clone(), CodeCommand::Seal { case, hash, subject: subject() }));
            }
        }
        if next.is_empty() && !codes.released {
            let openings = CODERS.map(|coder| opening(case, coder, rule)).into();
            next.push((office, CodeCommand::Release { case, openings }));
        }
        if codes.released {
            next.extend(after(case, codes, rule, &third));
        }
        next
    }
}

/// What is to be done of one who is to evaluate.
fn vetting(
    case: CaseId,
    codes: &Codes,
    who: &Actor,
    (office, clears): (&Actor, &Actor),
) -> Option<(Actor, CodeCommand)> {
    let evaluator: PartyId = town::party_of(who);
    let Some(known) = codes.evaluators.get(&evaluator) else {
        return Some((office.clone(), CodeCommand::Propose { case, evaluator, of: None }));
    };
    if known.declared.is_empty() {
        let declared = InterestsDeclared { none: true, organisations: vec![], text: None };
        return Some((who.clone(), CodeCommand::Declare { case, declared }));
    }
    let waits = known.standing == Standing::Proposed && !codes.subjects.is_empty();
    waits.then(|| (clears.clone(), CodeCommand::Clear { case, evaluator, reason: None }))
}

/// What is to be done once the codes are released.
fn after(
    case: CaseId,
    codes: &Codes,
    rule: &ActivityRule,
    third: &Actor,
) -> Vec<(Actor, CodeCommand)> {
    let mut next = vec![];
    for known in codes.subjects.values() {
        for variable in known.differing().filter(|id| !known.adjudicated.contains_key(*id)) {
            let code = opening(case, 1, rule).codes[0].code.clone();
            let (subject, variable) = (known.named.subject, variable.clone());
            let reason = "So it was".to_owned();
            let adjudicated = CodeAdjudicated { code, reason, subject, variable };
            next.push((third.clone(), CodeCommand::Adjudicate { case, adjudicated }));
        }
        if known.published.is_none() {
            let subject = known.named.subject;
            next.push((third.clone(), CodeCommand::Publish { case, subject }));
        }
    }
    let text = title("Publish within a month");
    let (body, office) = (party(OWNER), slug("clerk"));
    if codes.recommendations.is_empty() {
        next.push((third.clone(), CodeCommand::Recommend { case, body, office, text }));
    }
    for (number, _) in codes.recommendations.iter().filter(|(_, known)| known.answered.is_none()) {
        let (answer, reason) = (RecommendationAnswer::Refused, "No".to_owned());
        let (due, office, recommendation) = (None, None, *number);
        let respond = CodeCommand::Respond { case, answer, due, office, reason, recommendation };
        next.push((Actor::Party(party(CLERK)), respond));
    }
    next
}

/// How many assessments were published, and what is wrong with who wrote them: no assessed level is
/// written by whoever holds a role at the owner of what is assessed, and no code is told twice.
pub fn assessments(town: &Rehearsal) -> (u32, Vec<String>) {
    let (mut held, mut owners, mut said) = (BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
    let (mut published, mut wrong) = (0, vec![]);
    for record in town.records() {
        let told: serde_json::Value = serde_json::from_str(record.data).unwrap_or_default();
        let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        match record.kind {
            "mandate.given.v1" => {
                held.insert((format!("party/{}", text("party")), text("body")));
            }
            "subject.named.v1" => {
                owners.insert(text("subject"), text("owner"));
            }
            "codes.released.v1" => {
                let one = (record.case(), text("subject"), told["coder"].to_string());
                if !said.insert(one) {
                    wrong.push(format!("told twice: {}", record.line));
                }
            }
            "code.sealed.v1" | "code.adjudicated.v1" | "assessment.published.v1" => {
                let owner = owners.get(&text("subject")).cloned().unwrap_or_default();
                if held.contains(&(record.actor.to_owned(), owner)) {
                    wrong.push(format!("by an owner: {}", record.line));
                }
                published += u32::from(record.kind == "assessment.published.v1");
            }
            _ => {}
        }
    }
    (published, wrong)
}
