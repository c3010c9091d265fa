//! Drives any procedure at random: whoever may, and now and then whoever may not, does what fits the
//! stage, and now and then what does not. Every throw follows from the seed. Nothing here may know a
//! procedure, and nothing may judge what came of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sijill_core::activity::ActivityKind;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::sheets::{SheetLine, Stands};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::{
    Definition, FieldKind, FieldRule, ParamValue, PetitionerKind, Stage, StepRule,
};
use sijill_core::record::Actor;
use sijill_core::testing::{Rehearsal, party, pseudonym, signer};
use sijill_core::time::Moment;

use crate::checking;
use crate::place::{self, HERE, Land, Place};
use crate::promise;
use crate::region;
use crate::town::{self, slug};

/// How many signatures a driven case needs: the law's number would make histories long, not better.
const ENOUGH: i64 = 12;
/// The parts of the place, where the procedure counts by part.
const PARTS: [&str; 4] = ["p1", "p2", "p3", "p4"];

/// Numbers that follow from a seed (Knuth's MMIX constants).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Self(seed ^ 0x9e37_79b9_7f4a_7c15);
        random.below(2);
        random
    }

    /// A number below `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    /// One of `things`.
    pub fn one<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let n = usize::try_from(self.below(things.len() as u64)).unwrap_or_default();
        things.get(n)
    }
}

/// The same procedure with counts that a short history reaches.
///
/// # Panics
/// When it is not sound with smaller numbers.
pub fn scaled(procedure: &Procedure) -> Procedure {
    let mut definition = procedure.definition.clone();
    for (name, param) in &mut definition.params {
        let counts = name.as_str().contains("signatures");
        if counts {
            param.value = ParamValue::Integer(ENOUGH);
        } else if name.as_str() == "seats_multiplier" {
            param.value = ParamValue::Integer(1);
        }
    }
    Procedure::new(definition).expect("sound with smaller counts too")
}

/// Cases of one procedure, and what is done to them.
#[derive(Debug, Clone)]
pub struct Drive {
    /// The register.
    pub town: Rehearsal,
    /// Where it is.
    pub place: Place,
    /// Its procedure.
    pub procedure: Procedure,
    /// How many cases were opened.
    pub cases: u64,
    random: Random,
}

impl Drive {
    /// A place of the procedure, before its first case, on a day on which it is in force.
    pub fn new(procedure: &Procedure, before: &[Procedure], seed: u64) -> Self {
        let procedure = scaled(procedure);
        let mut all: Vec<Procedure> = before.iter().map(scaled).collect();
        all.push(procedure.clone());
        let begins = procedure.definition.valid_from.first_day();
        let begins_at: Moment = format!("{begins}T09:00:00.000Z").parse().unwrap();
        let mut town = Rehearsal::at(&begins_at.plus_ms(40 * 86_400_000).to_string());
        let year = u16::try_from(begins.year() - 1).unwrap();
        town.when(&town::keeper(), &town::open_register()).unwrap();
        let place = Place::of(all);
        for command in place.setting(&Land { kind: "area", figures: &[], parts: &[] }) {
            town.when(&town::keeper(), &command).unwrap();
        }
        for command in inside(&procedure.definition, year) {
            town.when(&town::keeper(), &command).unwrap();
        }
        Self { town, place, procedure, cases: 0, random: Random::new(seed) }
    }

    /// The definition that is driven.
    pub fn definition(&self) -> &Definition {
        &self.procedure.definition
    }

    /// Where a case stands.
    pub fn stage(&self, case: CaseId) -> Option<Slug> {
        self.town.watch().case(case).and_then(|case| case.stage.clone())
    }

    /// Something that someone may try next: who, and what. Time passes by itself now and then.
    pub fn choose(&mut self) -> (Actor, Command) {
        let dice = self.random.below(100);
        let live: Vec<u64> = (0..self.cases).filter(|n| self.lives(town::case(*n))).collect();
        if live.is_empty() && self.cases < 12 || (dice < 2 && live.len() < 3) {
            return self.open();
        }
        if dice < 10 {
            let days = [0, 1, 9, 40, 200][usize::try_from(self.random.below(5)).unwrap()];
            let later = self.town.now().plus_ms(days * 86_400_000 + 3_600_000);
            self.town.wait_until(&later.to_string());
        }
        let ended = self.random.below(self.cases);
        let live = self.random.one(&live).copied().filter(|_| self.random.below(20) > 0);
        let case = town::case(live.unwrap_or(ended));
        let gathering = self.gathers(case) && self.random.below(40) > 0;
        match dice {
            0..3 => {
                let (actor, _) = self.activity(case);
                let (_, command) = self.step(case);
                (actor, command)
            }
            _ if gathering => self.activity(case),
            3..60 => self.step(case),
            _ => self.activity(case),
        }
    }

    /// Whether a case is open and has not ended.
    fn lives(&self, id: CaseId) -> bool {
        let stage = self.stage(id);
        let stage = stage.as_ref().and_then(|stage| self.definition().stage(stage));
        stage.is_some_and(|stage| !stage.ends)
    }

    /// Whether a case is in a stage where signatures still bring something.
    fn gathers(&self, id: CaseId) -> bool {
        let Some(case) = self.town.watch().case(id) else { return false };
        let stage = case.stage.as_ref().and_then(|stage| self.definition().stage(stage));
        let signs = |stage: &Stage| {
            [ActivityKind::Signatures, ActivityKind::Sponsors]
                .iter()
                .any(|kind| stage.allows.contains(kind))
        };
        let checks = |stage: &Stage| stage.allows.contains(&ActivityKind::Conditions);
        stage.is_some_and(signs) && case.crossed.len() < self.definition().thresholds.len()
            || stage.is_some_and(checks) && !self.unmet(id).is_empty()
    }

    /// The conditions asked of a case that were not last found met.
    fn unmet(&self, id: CaseId) -> Vec<Slug> {
        let opened = self.town.watch().case(id).and_then(|case| case.opened.clone());
        let association = opened.is_some_and(|opened| opened.petitioner.is_some());
        let kind =
            [PetitionerKind::Citizens, PetitionerKind::Association][usize::from(association)];
        let rules = self.definition().conditions.iter();
        let asked = rules.filter(|rule| rule.of.is_empty() || rule.of.contains(&kind));
        let mut unmet: Vec<Slug> = asked.map(|rule| rule.id.clone()).collect();
        for record in self.town.records().filter(|record| record.case() == Some(id)) {
            if record.kind == "condition.checked.v1" && record.data.contains("\"finding\":\"met\"")
            {
                let told: Value = serde_json::from_str(record.data).unwrap_or_default();
                unmet.retain(|condition| told["condition"] != condition.as_str());
            }
        }
        unmet
    }

    fn open(&mut self) -> (Actor, Command) {
        let mut open = place::open(town::case(self.cases), &self.definition().key);
        let by = self.definition().open_by.clone();
        let by = self.random.one(&by).cloned().unwrap_or_else(|| slug("citizen"));
        let actor = self.actor(&by);
        if matches!(actor, Actor::Party(_)) {
            open.representative = Some(pseudonym(0));
        }
        let associations = &self.definition().petitioners;
        let may = associations.contains(&PetitionerKind::Association);
        open.petitioner = (may && self.random.below(3) == 0).then(|| party(300));
        self.cases += 1;
        (actor, Command::Case(CaseCommand::Open(open)))
    }

    /// Someone of that role; one time in eight, someone of another.
    fn actor(&mut self, role: &Slug) -> Actor {
        if self.random.below(8) == 0 {
            let roles = self.place.roles().to_vec();
            let other = self.random.one(&roles).map(|role| self.place.office(role.as_str()));
            return other.unwrap_or_else(|| signer(99));
        }
        match role.as_str() {
            "citizen" | "representative" => signer(0),
            role if self.random.below(2) == 0 => self.place.second(role),
            role => self.place.office(role),
        }
    }

    fn step(&mut self, case: CaseId) -> (Actor, Command) {
        let stage = self.stage(case);
        let fits = |step: &&StepRule| stage.as_ref().is_some_and(|stage| step.from.contains(stage));
        let every = self.definition().steps.clone();
        let fitting: Vec<StepRule> = every.iter().filter(fits).cloned().collect();
        let from = if fitting.is_empty() || self.random.below(10) == 0 { every } else { fitting };
        let ends = |step: &StepRule| {
            let to = step.to.as_ref().and_then(|to| self.definition().stage(to));
            to.is_some_and(|stage| stage.ends)
        };
        // a case that ends early shows little
        let lasting: Vec<StepRule> = from.iter().filter(|step| !ends(step)).cloned().collect();
        let from = if self.random.below(10) > 0 && !lasting.is_empty() { lasting } else { from };
        let Some(step) = self.random.one(&from).cloned() else { return self.open() };
        let by = self.random.one(&step.by).cloned().unwrap_or_else(|| slug("representative"));
        let actor = self.actor(&by);
        let fields = step.form.iter().map(|field| (field.id.clone(), self.fill(field)));
        let form: BTreeMap<Slug, Value> = fields.collect();
        let take = TakeStep { case, form, occurred: None, parent: None, step: step.id };
        (actor, Command::Case(CaseCommand::TakeStep(take)))
    }

    fn fill(&mut self, field: &FieldRule) -> Value {
        let some = |random: &mut Random| {
            let ids: Vec<Value> = field.options.iter().map(|option| json!(option.id)).collect();
            random.one(&ids).cloned().unwrap_or_default()
        };
        match field.kind {
            FieldKind::Boolean => json!(self.random.below(2) == 0),
            FieldKind::Choice => some(&mut self.random),
            FieldKind::Choices => json!([some(&mut self.random)]),
            FieldKind::Date => json!(self.town.now().to_string()[..10]),
            FieldKind::Integer => json!(field.min.or(field.max).unwrap_or(1)),
            FieldKind::Object => serde_json::to_value(town::title("A text")).unwrap_or_default(),
            FieldKind::Party => json!(town::council()),
            FieldKind::Reason => json!("For this reason"),
        }
    }

    fn activity(&mut self, case: CaseId) -> (Actor, Command) {
        let allowed = self.stage(case).and_then(|stage| self.definition().stage(&stage).cloned());
        let allowed = allowed.map(|stage| stage.allows).unwrap_or_default();
        let kind = if self.random.below(12) == 0 {
            self.random.one(ActivityKind::ALL).copied()
        } else {
            self.random.one(&allowed).copied()
        };
        let Some(kind) = kind else { return self.step(case) };
        let rule = self.definition().activities.get(&kind).cloned().unwrap_or_default();
        let by = self.random.one(&rule.by).cloned().unwrap_or_else(|| slug("citizen"));
        let checks = self.random.one(&rule.checked_by).cloned().unwrap_or_else(|| by.clone());
        match kind {
            ActivityKind::Signatures => self.signatures(case, &checks),
            ActivityKind::Agenda => {
                let session = self.town.now().to_string()[..7].to_owned();
                let kinds = [SessionKind::Ordinary, SessionKind::Extraordinary];
                let kind = kinds[usize::from(self.random.below(4) == 0)];
                (self.actor(&by), town::inscribe(case, &session, kind))
            }
            ActivityKind::Deliberations => {
                let vote = town::vote(self.random.below(31), self.random.below(4) == 0);
                (self.actor(&by), town::record_vote(case, vote))
            }
            ActivityKind::Notices => {
                let to = [Addressee::Representative, Addressee::Public];
                let to = to[usize::from(self.random.below(2) == 0)];
                let channel = NoticeChannel::Electronic;
                let notice = NoticeGiven { channel, occurred: None, text: None, to };
                (self.actor(&by), Command::Notice(NoticeCommand::Give { case, notice }))
            }
            ActivityKind::Milestones => self.milestones(case, &by, &checks),
            ActivityKind::Conditions => {
                let mut ids = self.unmet(case);
                if ids.is_empty() || self.random.below(6) == 0 {
                    let every = self.definition().conditions.iter();
                    ids = every.map(|rule| rule.id.clone()).collect();
                }
                let Some(id) = self.random.one(&ids).cloned() else { return self.step(case) };
                let finding = match self.random.below(24) {
                    0 => Finding::NotMet,
                    1 => Finding::Unclear,
                    _ => Finding::Met,
                };
                let reason = Some(format!("Seen {}", self.random.below(5)));
                let checked = ConditionChecked {
                    condition: id,
                    evidence: Some(town::title("What shows it")),
                    finding,
                    occurred: None,
                    reason,
                    reference: None,
                };
                let check = ConditionCommand::Check { case, checked };
                (self.actor(&by), Command::Condition(check))
            }
            ActivityKind::Opinions => {
                let command = match self.random.below(3) {
                    0 => checking::ask(case, party(300), None),
                    1 => checking::give(case, 1, "We say this of it"),
                    _ => checking::close(case, 1, "It did not come"),
                };
                (self.actor(&by), command)
            }
            ActivityKind::Sponsors => self.sponsors(case, &checks),
            ActivityKind::Sheets => self.sheets(case, &by),
        }
    }

    fn signatures(&mut self, case: CaseId, checks: &Slug) -> (Actor, Command) {
        let n = self.random.below(30);
        let mut params = self.definition().params.iter();
        let on_paper = params.any(|(name, param)| {
            name.as_str() == "online_signing" && param.value == ParamValue::Boolean(false)
        });
        let dice = self.random.below(12);
        match if on_paper && dice > 4 { 2 } else { dice } {
            0 => (signer(n), Command::Signature(SignatureCommand::Withdraw { case })),
            1 => {
                let out = town::invalidate(case, vec![pseudonym(n), pseudonym(n + 1)], "Not on it");
                (self.actor(checks), out)
            }
            2..4 => {
                let signer = pseudonym(n);
                let (occurred, part) = (None, self.part(n));
                let enter = SignatureCommand::Enter { case, occurred, part, signer };
                (self.actor(checks), Command::Signature(enter))
            }
            _ => {
                let part = self.part(n);
                (signer(n), Command::Signature(SignatureCommand::Sign { case, part }))
            }
        }
    }

    /// The part in which signer `n` signs, where the procedure counts by part.
    fn part(&self, n: u64) -> Option<Slug> {
        let spread = self.definition().thresholds.iter().any(|t| t.spread.is_some());
        let part = PARTS[usize::try_from(n % PARTS.len() as u64).unwrap()];
        spread.then(|| slug(part))
    }

    fn sponsors(&mut self, case: CaseId, checks: &Slug) -> (Actor, Command) {
        let n = self.random.below(12) + 1;
        match self.random.below(8) {
            0 => (signer(n), region::leave(case)),
            1..4 => (self.actor(checks), region::enter_sponsor(case, n)),
            _ => (signer(n), region::join(case)),
        }
    }

    fn sheets(&mut self, case: CaseId, by: &Slug) -> (Actor, Command) {
        let n = self.random.below(2);
        let batch = ["first", "second"][usize::try_from(n).unwrap()];
        let actor = self.actor(by);
        let line = |line: u32| {
            let number = 20 + n * 5 + u64::from(line);
            SheetLine { line, part: self.part(number), signer: pseudonym(number) }
        };
        let mut lines: Vec<SheetLine> = (1..=5).map(line).collect();
        match self.random.below(9) {
            0 | 1 => (actor, region::receive(case, batch, 5, batch)),
            2..5 => {
                if self.random.below(4) == 0 {
                    lines.swap_remove(0);
                }
                (actor, region::enter(case, batch, lines))
            }
            5 => (actor, region::settle(case, batch, 1, Stands::First)),
            6 => (actor, region::refuse(case, batch, "Not of this petition")),
            _ => (actor, region::accept(case, batch, &[])),
        }
    }

    fn milestones(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let id = ["page", "minutes"][usize::try_from(self.random.below(2)).unwrap()];
        let due = self.town.now().plus_ms(90 * 86_400_000).to_string()[..10].to_owned();
        let evidence = [format!("Seen {}", self.random.below(20))];
        let evidence: Vec<&str> = evidence.iter().map(String::as_str).collect();
        match self.random.below(5) {
            0 => (self.actor(by), promise::plan(case, id, None, &due)),
            1 | 2 => (self.actor(by), promise::declare(case, id, &evidence, None)),
            3 => (self.actor(checks), promise::verify(case, id, None)),
            _ => (self.actor(checks), promise::give_back(case, id, "Not there")),
        }
    }
}

/// The parts and the figures that the definition's rules read.
fn inside(definition: &Definition, year: u16) -> Vec<Command> {
    let over = definition.thresholds.iter().find_map(|threshold| threshold.spread.as_ref());
    let over = over.and_then(|spread| spread.over.first()).map(ToString::to_string);
    let mut commands = Vec::new();
    for code in PARTS.iter().filter(|_| over.is_some()) {
        let kind = over.clone().unwrap_or_default();
        let land = Land { kind: "area", figures: &[], parts: &[(code, &kind, &[])] };
        commands.extend(land.commands().into_iter().skip(1));
    }
    let places = if over.is_some() { &PARTS[..] } else { &[] };
    for code in [HERE].iter().chain(places) {
        // a figure that makes a count of a few signatures, whatever is asked of it
        commands.push(place::measure(code, &("population", 1_000, year)));
        for figure in &definition.figures {
            let value = if *code == HERE && figure.as_str() == "electors" { 100 } else { 1 };
            commands.push(place::measure(code, &(figure.as_str(), value, year)));
        }
    }
    commands
}
