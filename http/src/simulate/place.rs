//! Where a simulated case happens: a territory with its parts and figures, a body with two holders
//! of each office that the definitions name, its calendar and its sessions. All of it invented.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::{Date, date};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::calendar::{self, CalendarCommand};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::definition::Definition;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterCommand, RegisterOpened};
use sijill_core::session::SessionCommand;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::testing::{Rehearsal, party};
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

use super::Chance;

/// The most parts a territory has here.
pub(super) const PARTS_MAX: u32 = 6;
/// The earliest day on which a case is opened, where the law was in force before.
const BEGINS: Date = date(2024, 1, 8);

/// A place.
#[derive(Debug)]
pub(super) struct Place {
    /// The procedure that is tried out.
    pub(super) own: Procedure,
    /// Its parents and children.
    pub(super) relatives: Vec<Procedure>,
    /// Every office.
    pub(super) roles: Vec<Slug>,
    /// The first day.
    pub(super) begins: Date,
    parts: Vec<(Slug, Slug)>,
    figures: Vec<(Slug, Slug, u64)>,
}

/// A short name of our own.
pub(super) fn slug(text: &str) -> Slug {
    text.parse().expect("a short name")
}

/// A day as records tell it.
pub(super) fn told(day: Date) -> PartialDate {
    day.to_string().parse().expect("a date is a partial date")
}

/// A case of that number.
pub(super) fn case(n: u64) -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0000 | n))
}

/// The territory.
pub(super) fn here() -> Slug {
    slug("here")
}

/// The body.
pub(super) fn body() -> PartyId {
    party(100)
}

/// An association that may bring a case.
pub(super) fn association() -> PartyId {
    party(101)
}

/// Who is asked for an opinion.
pub(super) fn consulted() -> PartyId {
    party(102)
}

/// Keeps the register.
pub(super) fn keeper() -> Actor {
    Actor::Party(party(1))
}

/// Who holds the `n`th office, first or second.
fn holder(n: u64, second: u64) -> PartyId {
    party(1_000 + 2 * n + second)
}

fn text(words: &str) -> Text {
    Text { ar: words.to_owned(), en: words.to_owned(), fr: words.to_owned() }
}

impl Place {
    /// A place for `own`, its size drawn.
    pub(super) fn new(own: &Procedure, relatives: &[Procedure], chance: &mut Chance) -> Self {
        let named = |other: &&Procedure| {
            let (a, b) = (&own.definition, &other.definition);
            let related = a.parents.contains(&b.key)
                || a.children.contains(&b.key)
                || b.parents.contains(&a.key)
                || b.children.contains(&a.key);
            related && a.key != b.key
        };
        let mut keys = BTreeSet::new();
        // of several versions one will do
        let relatives: Vec<Procedure> = relatives
            .iter()
            .filter(named)
            .filter(|other| keys.insert(other.definition.key.clone()))
            .cloned()
            .collect();
        let from = |p: &Procedure| p.definition.valid_from.first_day();
        let begins = relatives.iter().chain([own]).map(from).fold(BEGINS, Date::max);
        let roles: BTreeSet<Slug> =
            relatives.iter().chain([own]).flat_map(|p| p.definition.offices()).collect();
        let mut place = Self {
            own: own.clone(),
            relatives,
            roles: roles.into_iter().collect(),
            begins,
            parts: Vec::new(),
            figures: Vec::new(),
        };
        place.measure(chance);
        place
    }

    fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.relatives.iter().chain([&self.own]).map(|procedure| &procedure.definition)
    }

    fn measure(&mut self, chance: &mut Chance) {
        let spreads =
            self.definitions().flat_map(|d| &d.thresholds).filter_map(|t| t.spread.as_ref());
        let kinds: BTreeSet<Slug> = spreads.flat_map(|spread| spread.over.clone()).collect();
        let figures: BTreeSet<Slug> = self.definitions().flat_map(|d| d.figures.clone()).collect();
        let count = chance.between(2, i64::from(PARTS_MAX));
        if let Some(kind) = kinds.first() {
            for n in 0..count {
                self.parts.push((slug(&format!("here.{n}")), kind.clone()));
            }
        }
        let of_parts = self.parts.iter().map(|(code, _)| code.clone());
        let codes: Vec<Slug> = of_parts.chain([here()]).collect();
        for code in codes {
            let people = chance.between(5_000, 150_000).unsigned_abs();
            self.figures.push((code.clone(), slug("population"), people));
            for figure in &figures {
                self.figures.push((code.clone(), figure.clone(), people * 6 / 10));
            }
        }
    }

    /// The two who hold the office `role`.
    pub(super) fn holders(&self, role: &Slug) -> Option<[Actor; 2]> {
        let n = self.roles.iter().position(|known| known == role)? as u64;
        Some([0, 1].map(|second| Actor::Party(holder(n, second))))
    }

    /// The place as a register in memory, before the case.
    ///
    /// # Panics
    /// When a command that makes the place is refused: that is a defect of the place.
    pub(super) fn settled(&self, days: u32) -> Rehearsal {
        let begins = format!("{}T08:00:00.000Z", self.begins);
        let mut rehearsal = Rehearsal::at(&begins);
        for command in self.setting(days) {
            let made = rehearsal.when(&keeper(), &command);
            assert!(made.is_ok(), "{made:?}: {command:?}");
        }
        rehearsal
    }

    fn setting(&self, days: u32) -> Vec<Command> {
        let opened = RegisterOpened {
            clock: ClockKind::Simulated,
            fictitious: true,
            keeper: party(1),
            name: text("A place that was drawn"),
            origin: "simulation".to_owned(),
            zone: "Africa/Casablanca".parse().expect("a zone"),
        };
        let mut commands = vec![Command::Register(RegisterCommand::Open(opened))];
        let describe = |code: &Slug, kind: &Slug, parent: Option<Slug>| {
            let (code, kind, name) = (code.clone(), kind.clone(), text(code.as_str()));
            let described = TerritoryDescribed { code, kind, name, parent };
            Command::Territory(TerritoryCommand::Describe(described))
        };
        commands.push(describe(&here(), &slug("commune"), None));
        commands.extend(self.parts.iter().map(|(code, kind)| describe(code, kind, Some(here()))));
        let year = u16::try_from(self.begins.year() - 1).unwrap_or(2000);
        commands.extend(self.figures.iter().map(|(code, figure, value)| {
            Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
                code: code.clone(),
                figure: figure.clone(),
                source: "an invented count".to_owned(),
                value: *value,
                year,
            }))
        }));
        commands.extend(self.parties());
        commands.extend(self.calendars());
        let published = self.relatives.iter().chain([&self.own]);
        commands.extend(published.map(|procedure| {
            Command::Procedure(ProcedureCommand::Publish(Box::new(procedure.clone())))
        }));
        commands.extend(self.sessions(days));
        commands
    }

    fn parties(&self) -> Vec<Command> {
        let register = |id: PartyId, kind, named: bool| {
            let founded = (kind == PartyKind::Association)
                .then(|| told(self.begins.saturating_sub(Span::new().years(8))));
            Command::Party(PartyCommand::Register(PartyRegistered {
                founded,
                kind,
                name: named.then(|| text("Invented")),
                party: id,
                territory: named.then(here),
            }))
        };
        let mut commands = vec![
            register(body(), PartyKind::Body, true),
            register(association(), PartyKind::Association, true),
            register(consulted(), PartyKind::Body, true),
        ];
        let holders = self.roles.iter().zip(0..);
        for (role, id) in
            holders.flat_map(|(role, n)| [0, 1].map(|second| (role, holder(n, second))))
        {
            commands.push(register(id, PartyKind::Person, false));
            commands.push(Command::Party(PartyCommand::GiveMandate(MandateGiven {
                body: body(),
                deputy: false,
                from: told(self.begins.saturating_sub(Span::new().years(2))),
                party: id,
                role: role.clone(),
                until: None,
            })));
        }
        commands
    }

    fn calendars(&self) -> Vec<Command> {
        let named: BTreeSet<&Slug> = self
            .definitions()
            .flat_map(|d| &d.deadlines)
            .filter_map(|d| d.calendar.as_ref())
            .collect();
        // one that does not come with the program keeps the days of one that does
        let known = |name: &Slug| {
            let other = || {
                let other = calendar::SHIPPED.first().and_then(|(name, _)| calendar::shipped(name));
                other.map(|other| calendar::CalendarPublished { calendar: name.clone(), ..other })
            };
            calendar::shipped(name.as_str()).or_else(other)
        };
        let calendars = named.into_iter().filter_map(known);
        calendars
            .map(|published| Command::Calendar(CalendarCommand::Publish(Box::new(published))))
            .collect()
    }

    /// An ordinary session every four months, of two weeks.
    fn sessions(&self, days: u32) -> Vec<Command> {
        let count = days / 120 + 2;
        let plan = |n: u32| {
            let opens = self.begins.saturating_add(Span::new().days(i64::from(n) * 120 + 30));
            Command::Session(SessionCommand::Plan {
                body: body(),
                closes: Some(opens.saturating_add(Span::new().days(14))),
                kind: SessionKind::Ordinary,
                opens,
                session: slug(&format!("s{n}")),
            })
        };
        (0..count).map(plan).collect()
    }
}
