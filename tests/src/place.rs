//! A place for any procedure: a territory with its parts and figures, a body, and two office-holders
//! for each role that the procedure names. Stories of one case are told there. Nothing here may know
//! a procedure: what it names is read from its definition.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::calendar;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::definition::Definition;
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::testing::{form, party, signer};

use crate::checking;
use crate::town::{self, council, date, slug, take, text};
use crate::world::World;

/// The territory of the story.
pub const HERE: &str = "here";

/// What is counted of a territory, in which year.
pub type Figures<'a> = &'a [(&'a str, u64, u16)];

/// A territory and the territories directly inside.
#[derive(Debug, Clone, Copy)]
pub struct Land<'a> {
    /// What kind of territory it is.
    pub kind: &'a str,
    /// What is counted of it.
    pub figures: Figures<'a>,
    /// Its parts: code, kind, figures.
    pub parts: &'a [(&'a str, &'a str, Figures<'a>)],
}

/// A commune of so many people.
pub fn commune(figures: Figures<'_>) -> Land<'_> {
    Land { kind: "commune", figures, parts: &[] }
}

impl Land<'_> {
    /// The commands that describe and measure it.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = vec![describe(HERE, self.kind, None)];
        commands.extend(self.figures.iter().map(|figure| measure(HERE, figure)));
        for (code, kind, figures) in self.parts {
            commands.push(describe(code, kind, Some(HERE)));
            commands.extend(figures.iter().map(|figure| measure(code, figure)));
        }
        commands
    }
}

fn describe(code: &str, kind: &str, parent: Option<&str>) -> Command {
    Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
        code: slug(code),
        kind: slug(kind),
        name: text(code),
        parent: parent.map(slug),
    }))
}

/// The command that measures a territory.
pub fn measure(code: &str, (figure, value, year): &(&str, u64, u16)) -> Command {
    Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
        code: slug(code),
        figure: slug(figure),
        source: "an invented count".to_owned(),
        value: *value,
        year: *year,
    }))
}

/// Every role at a body that a definition names, in the order of the alphabet.
pub fn roles(definition: &Definition) -> BTreeSet<Slug> {
    let mut roles: BTreeSet<Slug> = definition.open_by.iter().cloned().collect();
    for step in &definition.steps {
        roles.extend(step.by.iter().chain(&step.confirmed_by).cloned());
    }
    for rule in definition.activities.values() {
        roles.extend(rule.by.iter().chain(&rule.checked_by).chain(&rule.contested_by).cloned());
    }
    for deadline in &definition.deadlines {
        let extended = deadline.extension.iter().flat_map(|extension| &extension.by);
        roles.extend(deadline.suspend_by.iter().chain(extended).cloned());
    }
    roles.extend(definition.retention.iter().flat_map(|retention| retention.by.clone()));
    roles.retain(|role| !["citizen", "representative"].contains(&role.as_str()));
    roles
}

/// A place with its body, offices and procedures, before anything happens in it.
#[derive(Debug, Clone)]
pub struct Place {
    roles: Vec<Slug>,
    procedures: Vec<Procedure>,
}

impl Place {
    /// A place for these procedures, all versions of one another or not.
    pub fn of(procedures: Vec<Procedure>) -> Self {
        let named: BTreeSet<Slug> =
            procedures.iter().flat_map(|procedure| roles(&procedure.definition)).collect();
        Self { roles: named.into_iter().collect(), procedures }
    }

    /// Everything that stands before a case.
    pub fn setting(&self, land: &Land<'_>) -> Vec<Command> {
        let mut commands = land.commands();
        let organisation = |n, kind| {
            let (name, territory) = (Some(text("Organisation")), Some(slug(HERE)));
            PartyCommand::Register(PartyRegistered {
                founded: None,
                kind,
                name,
                party: party(n),
                territory,
            })
        };
        commands.push(Command::Party(organisation(100, PartyKind::Body)));
        commands.push(Command::Party(organisation(300, PartyKind::Association)));
        for (n, role) in self.roles.iter().enumerate() {
            for n in [holder(n), holder(n) + 1] {
                commands.push(Command::Party(PartyCommand::Register(PartyRegistered {
                    founded: None,
                    kind: PartyKind::Person,
                    name: None,
                    party: party(n),
                    territory: None,
                })));
                commands.push(Command::Party(PartyCommand::GiveMandate(MandateGiven {
                    body: council(),
                    deputy: false,
                    from: date("1990"),
                    party: party(n),
                    role: role.clone(),
                    until: None,
                })));
            }
        }
        let named = self.procedures.iter().flat_map(|p| &p.definition.deadlines);
        let named: BTreeSet<&Slug> = named.filter_map(|rule| rule.calendar.as_ref()).collect();
        for calendar in named {
            let calendar = calendar::shipped(calendar.as_str()).expect("a calendar of the program");
            let publish = calendar::CalendarCommand::Publish(Box::new(calendar));
            commands.push(Command::Calendar(publish));
        }
        let publish = |p: &Procedure| ProcedureCommand::Publish(Box::new(p.clone()));
        commands.extend(self.procedures.iter().map(publish).map(Command::Procedure));
        commands
    }

    /// Who holds a role.
    ///
    /// # Panics
    /// When no procedure of the place names the role.
    pub fn office(&self, role: &str) -> Actor {
        let n = self.roles.iter().position(|known| known.as_str() == role);
        Actor::Party(party(holder(n.unwrap_or_else(|| panic!("nobody is {role}")))))
    }

    /// The other who holds it.
    pub fn second(&self, role: &str) -> Actor {
        let n = self.roles.iter().position(|known| known.as_str() == role);
        Actor::Party(party(holder(n.unwrap_or_else(|| panic!("nobody is {role}"))) + 1))
    }

    /// Every role.
    pub fn roles(&self) -> &[Slug] {
        &self.roles
    }
}

fn holder(n: usize) -> u64 {
    1_000 + 2 * n as u64
}

/// A definition that comes with the program.
///
/// # Panics
/// When there is none of that name, or it has faults.
pub fn definition(name: &str) -> Procedure {
    Procedure::read(shipped(name).unwrap_or_else(|| panic!("{name} is not shipped"))).unwrap()
}

/// The command that opens case `id` of a procedure in the place, spoken for by signer 0.
pub fn open(id: CaseId, key: &Slug) -> OpenCase {
    OpenCase { procedure: key.clone(), territory: slug(HERE), ..town::open(id, HERE) }
}

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
            let check = ConditionCommand::Check {
                case: self.case,
                checked: ConditionChecked {
                    condition: rule.id.clone(),
                    evidence: Some(town::title("What shows it")),
                    finding: Finding::Met,
                    occurred: None,
                    reason: None,
                    reference: None,
                },
            };
            match self.world.act(&self.place.office(role), &Command::Condition(check)) {
                Ok(_) => {}
                Err(refusal) => assert_eq!(refusal.code(), "condition-not-asked", "{}", rule.id),
            }
        }
        self
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
