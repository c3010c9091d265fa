//! A story of one case in a place: each sentence is something that someone does there. Nothing here
//! may decide what came of it.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::Procedure;
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::testing::{form, party, signer};

use super::{Land, Place, definition, open};
use crate::checking;
use crate::town::{self, slug, take};
use crate::world::World;

/// A story of cases of one procedure, told to a real register under a clock the test holds.
#[derive(Debug)]
pub struct Story {
    /// The register.
    pub world: World,
    /// Where it is told.
    pub place: Place,
    /// The case it is told of.
    pub case: CaseId,
    key: Slug,
}

impl Story {
    /// A place where these procedures of the program are published; its first day.
    pub fn begins(on: &str, names: &[&str], land: &Land<'_>) -> Self {
        Self::under(on, names.iter().map(|name| definition(name)).collect(), land)
    }

    /// The same, for procedures that are given.
    pub fn under(on: &str, procedures: Vec<Procedure>, land: &Land<'_>) -> Self {
        let key = procedures[0].definition.key.clone();
        let world = World::begun(&format!("{on}T09:00:00.000Z"));
        let place = Place::of(procedures);
        for command in place.setting(land) {
            world.act(&town::keeper(), &command).unwrap();
        }
        Self { world, place, case: town::case(1), key }
    }

    /// Opens case `n` and tells of it from then on.
    ///
    /// # Errors
    /// The refusal.
    pub fn open_as(&mut self, n: u64, by: &Actor) -> Result<Vec<String>, Refusal> {
        let mut open = open(town::case(n), &self.key);
        if let Actor::Party(_) = by {
            open.representative = Some(sijill_core::testing::pseudonym(0));
        }
        self.case = town::case(n);
        self.world.act(by, &Command::Case(CaseCommand::Open(open)))
    }

    /// Signer 0 opens case 1.
    pub fn open(&mut self) -> &mut Self {
        self.open_as(1, &signer(0)).unwrap();
        self
    }

    /// Lets time pass until nine o'clock of a day.
    pub fn on(&self, day: &str) -> &Self {
        self.world.wait_until(&format!("{day}T09:00:00.000Z"));
        self
    }

    /// Who speaks for the case takes a step.
    pub fn representative<const N: usize>(&self, step: &str, form: [(&str, Value); N]) -> &Self {
        self.world.act(&signer(0), &take(self.case, step, form)).unwrap();
        self
    }

    /// An office takes a step.
    pub fn office<const N: usize>(
        &self,
        role: &str,
        step: &str,
        form: [(&str, Value); N],
    ) -> &Self {
        self.try_office(role, step, form).unwrap();
        self
    }

    /// The same, where it may be refused.
    ///
    /// # Errors
    /// The refusal.
    pub fn try_office<const N: usize>(
        &self,
        role: &str,
        step: &str,
        form: [(&str, Value); N],
    ) -> Result<Vec<String>, Refusal> {
        self.world.act(&self.place.office(role), &take(self.case, step, form))
    }

    /// Who speaks for the case tries to take a step.
    ///
    /// # Errors
    /// The refusal.
    pub fn try_representative<const N: usize>(
        &self,
        step: &str,
        form: [(&str, Value); N],
    ) -> Result<Vec<String>, Refusal> {
        self.world.act(&signer(0), &take(self.case, step, form))
    }

    /// Signers `numbers` sign on line.
    pub fn sign(&self, numbers: std::ops::Range<u64>) -> &Self {
        self.world.sign(self.case, numbers);
        self
    }

    /// A clerk enters signers `numbers` from paper.
    pub fn enter(&self, role: &str, numbers: std::ops::Range<u64>) -> &Self {
        let (clerk, case) = (self.place.office(role), self.case);
        let enter = |n| {
            let signer = sijill_core::testing::pseudonym(n);
            Command::Signature(SignatureCommand::Enter { case, occurred: None, part: None, signer })
        };
        self.world.together(numbers.map(|n| (clerk.clone(), enter(n))));
        self
    }

    /// Signers `numbers` sign on line for a part of the territory.
    pub fn sign_in(&self, part: &str, numbers: std::ops::Range<u64>) -> &Self {
        let sign = SignatureCommand::Sign { case: self.case, part: Some(slug(part)) };
        let command = Command::Signature(sign);
        self.world.together(numbers.map(|n| (signer(n), command.clone())));
        self
    }

    /// An office enters citizens `numbers` as sponsors.
    pub fn sponsors(&self, role: &str, numbers: std::ops::Range<u64>) -> &Self {
        for n in numbers {
            let sponsor = sijill_core::testing::pseudonym(n);
            let enter = SponsorCommand::Enter { case: self.case, occurred: None, sponsor };
            self.world.act(&self.place.office(role), &Command::Sponsor(enter)).unwrap();
        }
        self
    }

    /// An office finds every condition met that is asked of those who bring the case.
    pub fn check_all(&self, role: &str) -> &Self {
        for rule in &self.place.procedures.last().unwrap().definition.conditions {
            match self.found(role, &rule.id, Finding::Met, None) {
                Ok(_) => {}
                Err(refusal) => assert_eq!(refusal.code(), "condition-not-asked", "{}", rule.id),
            }
        }
        self
    }

    /// An office finds a condition not met.
    pub fn lacks(&self, role: &str, condition: &str, reason: &str) -> &Self {
        self.found(role, &slug(condition), Finding::NotMet, Some(reason.to_owned())).unwrap();
        self
    }

    fn found(
        &self,
        role: &str,
        condition: &Slug,
        finding: Finding,
        reason: Option<String>,
    ) -> Result<(), Refusal> {
        let checked = ConditionChecked {
            condition: condition.clone(),
            evidence: Some(town::title("What shows it")),
            finding,
            occurred: None,
            reason,
            reference: None,
        };
        let check = ConditionCommand::Check { case: self.case, checked };
        self.world.act(&self.place.office(role), &Command::Condition(check)).map(|_| ())
    }

    /// An association that was founded on a day opens case 1; signer 0 speaks for it.
    pub fn open_for_association(&mut self, founded: &str) -> &mut Self {
        let register = checking::register(party(301), Some(founded));
        self.world.act(&town::keeper(), &register).unwrap();
        let mut open = open(town::case(1), &self.key);
        open.petitioner = Some(party(301));
        self.case = open.case;
        self.world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
        self
    }

    /// An office tells the representative.
    pub fn notify(&self, role: &str) -> &Self {
        self.world.act(&self.place.office(role), &town::notify(self.case)).unwrap();
        self
    }

    /// An office puts the case on the agenda of an ordinary session.
    pub fn inscribe(&self, role: &str, session: &str) -> &Self {
        let item = town::inscribe(self.case, session, SessionKind::Ordinary);
        self.world.act(&self.place.office(role), &item).unwrap();
        self
    }

    /// An office records a vote of 30 present.
    pub fn vote(&self, role: &str, in_favour: u64) -> &Self {
        let vote = town::record_vote(self.case, town::vote(in_favour, false));
        self.world.act(&self.place.office(role), &vote).unwrap();
        self
    }

    /// Where the case stands.
    pub fn stage(&self) -> String {
        self.world.stage(self.case)
    }

    /// The thresholds as they were written down when the case opened.
    pub fn thresholds(&self) -> BTreeMap<String, i64> {
        let opened = self.world.data(self.case, "case.opened.v1");
        let thresholds = opened[0]["thresholds"].as_array().cloned().unwrap_or_default();
        let pair = |t: &Value| (t["id"].as_str().unwrap().to_owned(), t["at"].as_i64().unwrap());
        thresholds.iter().map(pair).collect()
    }

    /// The data of the case's records of a kind.
    pub fn told(&self, kind: &str) -> Vec<Value> {
        self.world.data(self.case, kind)
    }

    /// The duties that are owed and not fulfilled.
    pub fn open_duties(&self) -> Vec<Slug> {
        let ids =
            |kind| self.told(kind).into_iter().map(|data| slug(data["duty"].as_str().unwrap()));
        let mut owed: Vec<Slug> = ids("duty.owed.v1").collect();
        for done in ids("duty.fulfilled.v1") {
            owed.retain(|duty| *duty != done);
        }
        owed
    }

    /// The last day of a deadline, as it was last started.
    pub fn due(&self, deadline: &str) -> String {
        let started = self.told("deadline.started.v1");
        let last = started.iter().rfind(|data| data["deadline"] == deadline);
        last.unwrap_or_else(|| panic!("{deadline} did not start"))["due"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

/// A reasoned answer: outcome, text and reasons.
pub fn answer(outcome: &str) -> [(&'static str, Value); 3] {
    let text = serde_json::to_value(town::title("The answer")).unwrap();
    [("outcome", outcome.into()), ("text", text), ("reasons", "Because of the budget".into())]
}

/// A form, as a map.
pub fn filled<const N: usize>(fields: [(&str, Value); N]) -> BTreeMap<Slug, Value> {
    form(fields)
}
