//! Drives any procedure at random: whoever may, and now and then whoever may not, does what fits the
//! stage, and now and then what does not. Every throw follows from the seed. Nothing here may know a
//! procedure, and nothing may judge what came of it.

mod ballots;
mod coding;
mod hearing;
mod kin;
mod progress;
mod promised;
mod scores;
mod sealed;
mod throw;

use sijill_core::activity::ballots::Voting;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::{Definition, ParamValue};
use sijill_core::record::Actor;
use sijill_core::testing::Rehearsal;
use sijill_core::time::Moment;

pub use self::ballots::{Cast, published};
pub use self::coding::assessments;
pub use self::hearing::answered;
pub use self::sealed::unsealed;
pub use self::throw::Throw;
use crate::place::{self, HERE, Land, Place};
use crate::town;

/// How many signatures a driven case needs: the law's number would make histories long, not better.
const ENOUGH: i64 = 12;
/// The parts of the place, where the procedure counts by part.
pub const PARTS: [&str; 4] = ["p1", "p2", "p3", "p4"];

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
    scaled_to(procedure, ENOUGH)
}

/// The same procedure with `enough` signatures for each count that it asks for, and with deadlines that
/// an office may suspend: few of the shipped ones let anybody, and yet suspended time must not count.
///
/// # Panics
/// When it is not sound with that number.
pub fn scaled_to(procedure: &Procedure, enough: i64) -> Procedure {
    let mut definition = procedure.definition.clone();
    for (name, param) in &mut definition.params {
        let counts = name.as_str().contains("signatures");
        if counts {
            param.value = ParamValue::Integer(enough);
        } else if name.as_str() == "seats_multiplier" {
            param.value = ParamValue::Integer(1);
        }
    }
    let office = definition.offices().into_iter().next();
    for deadline in &mut definition.deadlines {
        if deadline.suspend_by.is_empty() {
            deadline.suspend_by.extend(office.clone());
        }
    }
    Procedure::new(definition).expect("sound with smaller counts and suspensions too")
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
    /// The procedures above and below it.
    pub relatives: Vec<Procedure>,
    /// Cases above and below those cases.
    pub kin: Vec<CaseId>,
    cast: Cast,
    read: usize,
    random: Random,
}

impl Drive {
    /// A place of the procedure, before its first case, on a day on which it is in force.
    pub fn new(procedure: &Procedure, before: &[Procedure], seed: u64) -> Self {
        let procedure = scaled(procedure);
        let mut all: Vec<Procedure> = before.iter().map(scaled).collect();
        let relatives = kin::relatives(&procedure.definition);
        all.extend(relatives.iter().cloned());
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
        for (actor, command) in coding::setting(&procedure.definition) {
            town.when(&actor, &command).unwrap();
        }
        let (kin, cast, read) = Default::default();
        let random = Random::new(seed);
        Self { town, place, procedure, cases: 0, relatives, kin, cast, read, random }
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
        if let Some(thrown) = self.choose_among_kin() {
            return thrown;
        }
        let dice = self.random.below(100);
        let cases = self.cases;
        let throw = self.throw();
        let live: Vec<u64> = (0..cases).filter(|n| throw.lives(town::case(*n))).collect();
        if live.is_empty() && self.cases < 12
            || (dice < 2 && live.len() < if self.relatives.is_empty() { 3 } else { 2 })
            || (dice < 12 && live.len() < 5 && self.is_looked_for())
        {
            return self.open();
        }
        // while people vote, time stands still, mostly
        let votes =
            |id| self.town.watch().case(id).is_some_and(|c| c.ballots.voting() == Voting::Open);
        let voting = live.iter().map(|n| town::case(*n)).chain(self.kin.iter().copied()).any(votes);
        if dice < 10 && !(voting && self.random.below(4) > 0) {
            let days = [0, 1, 9, 40, 200][usize::try_from(self.random.below(5)).unwrap()];
            let later = self.town.now().plus_ms(days * 86_400_000 + 3_600_000);
            self.town.wait_until(&later.to_string());
        }
        let ended = self.random.below(self.cases);
        let live = self.random.one(&live).copied().filter(|_| self.random.below(20) > 0);
        let case = town::case(live.unwrap_or(ended));
        if self.random.below(10) > 0
            && self.waits_for_children(case)
            && let Some(thrown) = self.throw_among_kin()
        {
            return thrown;
        }
        if self.random.below(10) > 0
            && let Some(parent) = self.is_to_be_listed(case)
            && let Some(thrown) = self.list(parent, case).or_else(|| self.throw_among_kin())
        {
            return thrown;
        }
        let mut throw = self.throw();
        let gathering = throw.gathers(case) && throw.random.below(40) > 0;
        if let Some(confirmed) = throw.confirm(case) {
            return confirmed;
        }
        let thrown = match dice {
            0..3 => {
                let other = throw.activity(case).map(|(actor, _)| actor);
                throw.step(case).and_then(|(_, command)| Some((other?, command)))
            }
            95..100 => throw.clock(case).or_else(|| throw.step(case)),
            _ if gathering => throw.activity(case),
            3..60 => throw.step(case),
            _ => throw.activity(case),
        };
        thrown.unwrap_or_else(|| self.open())
    }

    fn throw(&mut self) -> Throw<'_> {
        self.see_what_was_cast();
        Throw {
            definition: &self.procedure.definition,
            place: &self.place,
            watch: self.town.watch(),
            now: self.town.now(),
            cast: &self.cast,
            crowd: 30,
            random: &mut self.random,
        }
    }

    fn see_what_was_cast(&mut self) {
        for (n, line) in self.town.lines().iter().enumerate().skip(self.read) {
            if !line.contains("\"ballot.cast.v1\"") {
                continue;
            }
            let record = sijill_core::record::Record::read(n as u64, line).unwrap();
            let told: serde_json::Value = serde_json::from_str(record.data).unwrap();
            let voter = told["voter"].as_str().map(|voter| format!("signer/{voter}"));
            let voter = voter.unwrap_or_else(|| record.actor.to_owned());
            if let (Some(case), Some(sealed)) = (record.case(), told["sealed"].as_str()) {
                self.cast.insert((case, voter), sealed.parse().unwrap());
            }
        }
        self.read = self.town.lines().len();
    }

    /// What was cast last in each vote.
    pub fn cast(&mut self) -> &Cast {
        self.see_what_was_cast();
        &self.cast
    }
}

/// The parts and the figures that the definition's rules read.
///
/// # Panics
/// Never: the names are short names.
pub fn inside(definition: &Definition, year: u16) -> Vec<Command> {
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
