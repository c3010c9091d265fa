//! `register`: who keeps this register, who and where is known in it, and what it holds. No case
//! may be described here: that is [`crate::cases`].

mod parties;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::case::CaseEvent;
use sijill_core::event::Event;
use sijill_core::ids::{Hash, PartyId, Slug};
use sijill_core::party::PartyKind;
use sijill_core::procedure::definition::{Confidence, Definition};
use sijill_core::procedure::{ProcedureEvent, ProcedurePublished};
use sijill_core::query::Position;
use sijill_core::register::{ClockKind, RegisterEvent, RegisterOpened, RegisterSucceeded};
use sijill_core::session::SessionEvent;
use sijill_core::territory::TerritoryEvent;
use sijill_core::text::Text;
use sijill_core::time::{PartialDate, Zone};

use self::parties::Parties;
pub use self::parties::{Mandate, Organisation};
use crate::frame::{Frame, NamedParty};
use crate::seen::{GIVEN, Seen, View};
use crate::stamp::{Day, Stamp, When};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RegisterView {
    /// Cases, by kind.
    pub cases: BTreeMap<Slug, u64>,
    /// Whether times come from a clock or are given; absent before the register is opened.
    pub clock: Option<ClockKind>,
    /// How many identities were erased from the vault.
    pub erasures: u64,
    /// Whether all of it is invented.
    pub fictitious: bool,
    /// Territories measured, by figure and year of the count.
    pub figures: BTreeMap<Slug, BTreeMap<u16, u64>>,
    /// The position of the last record; absent when there is none.
    pub head: Option<Position>,
    /// The party that keeps the register.
    pub keeper: Option<NamedParty>,
    /// When the last record was made.
    pub last_time: Option<Stamp>,
    /// Mandates, in the order they were given.
    pub mandates: Vec<Mandate>,
    /// Its name.
    pub name: Option<Text>,
    /// Bodies, networks and associations with their names, in the order they were registered.
    pub organisations: Vec<Organisation>,
    /// The origin it bears: `sijill:<origin>` is the source of every record made under it.
    pub origin: Option<String>,
    /// Parties, by kind.
    pub parties: BTreeMap<PartyKind, u64>,
    /// Persons in office, by id, in the order they were registered; their names are in the vault.
    pub persons: Vec<PartyId>,
    /// Published versions, in the order they were published.
    pub procedures: Vec<PublishedVersion>,
    /// How many records there are.
    pub records: u64,
    /// How many there are of each event type.
    pub records_by_type: BTreeMap<String, u64>,
    /// The calendars of bodies, by the body's id.
    pub sessions: Vec<Calendar>,
    /// How it went on under another origin, in their order; mostly never.
    pub successions: Vec<SuccessionLine>,
    /// Territories, by kind.
    pub territories: BTreeMap<Slug, u64>,
    /// The zone in which it reads days.
    pub zone: Option<Zone>,
}

/// How the register went on under another origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SuccessionLine {
    /// SHA-256 of the note of the last checkpoint signed under the old origin, where it is known.
    pub checkpoint: Option<Hash>,
    /// The origin from then on.
    pub origin: String,
    /// The origin until then.
    pub predecessor: String,
    /// Why, in the operator's words.
    pub reason: Option<String>,
    /// The root that the last checkpoint bears.
    pub root: Option<Hash>,
    /// How many records the last checkpoint covers.
    pub size: Option<u64>,
    /// When.
    pub when: When,
}

/// The sessions of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Calendar {
    /// The body that meets.
    pub body: NamedParty,
    /// Its sessions, cancelled ones among them, by their first day.
    pub sessions: Vec<SessionLine>,
}

/// A planned session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionLine {
    /// How it was cancelled, if it was.
    pub cancelled: Option<Cancelled>,
    /// Its last day, where it lasts longer than one.
    pub closes: Option<PartialDate>,
    /// `ordinary` or `extraordinary`.
    pub kind: SessionKind,
    /// Its first day.
    pub opens: PartialDate,
    /// When it was planned.
    pub planned: When,
    /// Its short name at the body.
    pub session: Slug,
}

/// How a session was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cancelled {
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub when: When,
}

/// A published version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublishedVersion {
    /// Texts of law in its basis that are to be confirmed.
    pub basis_to_confirm: u64,
    /// Deadlines that are to be confirmed.
    pub deadlines_to_confirm: u64,
    /// SHA-256 of its canonical JSON.
    pub hash: Hash,
    /// Its key.
    pub key: Slug,
    /// The kind of case.
    pub kind: Slug,
    /// Its parameters.
    pub params: u64,
    /// Parameters that are to be confirmed.
    pub params_to_confirm: u64,
    /// When it was published.
    pub published: When,
    /// Conditions, times for which personal data are kept, and transitions that are to be confirmed.
    pub rules_to_confirm: u64,
    /// Its title.
    pub title: Text,
    /// The first day it is in force.
    pub valid_from: PartialDate,
    /// The last day it is in force, where it is known.
    pub valid_until: Option<PartialDate>,
    /// Its version number.
    pub version: u32,
}

impl PublishedVersion {
    /// How much of what it says of the law is to be confirmed.
    pub fn to_confirm(&self) -> u64 {
        let dated = self.deadlines_to_confirm + self.rules_to_confirm;
        self.params_to_confirm + self.basis_to_confirm + dated
    }
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RegisterFold {
    opened: Option<RegisterOpened>,
    parties: Parties,
    sessions: BTreeMap<PartyId, Vec<SessionLine>>,
    successions: Vec<SuccessionLine>,
    territories: BTreeMap<Slug, u64>,
    figures: BTreeMap<Slug, BTreeMap<u16, u64>>,
    procedures: Vec<PublishedVersion>,
    cases: BTreeMap<Slug, u64>,
    erasures: u64,
    given: u64,
    by_type: BTreeMap<String, u64>,
    last: Option<(Position, Stamp)>,
}

impl View for RegisterFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        self.last = Some((seen.record.position, seen.stamp));
        let Some(event) = &seen.event else {
            self.given += 1;
            return;
        };
        *self.by_type.entry(seen.record.kind.to_owned()).or_default() += 1;
        match event {
            Event::Register(RegisterEvent::Opened(opened)) => self.opened = Some(opened.clone()),
            Event::Register(RegisterEvent::Erased(_)) => self.erasures += 1,
            Event::Register(RegisterEvent::Succeeded(event)) => {
                self.successions.push(succession(event, seen));
            }
            Event::Party(event) => self.parties.apply(event),
            Event::Session(event) => self.apply_session(event, seen),
            Event::Territory(TerritoryEvent::Described(described)) => {
                *self.territories.entry(described.kind.clone()).or_default() += 1;
            }
            Event::Territory(TerritoryEvent::Measured(measured)) => {
                let years = self.figures.entry(measured.figure.clone()).or_default();
                *years.entry(measured.year).or_default() += 1;
            }
            Event::Procedure(ProcedureEvent::Published(published)) => {
                self.procedures.extend(version(published, seen));
            }
            Event::Case(CaseEvent::Opened(opened)) => {
                *self.cases.entry(opened.kind.clone()).or_default() += 1;
            }
            Event::Case(_)
            | Event::Signature(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Milestone(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Consultation(_)
            | Event::Evidence(_)
            | Event::Progress(_)
            | Event::Indicator(_)
            | Event::Funding(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Ballot(_)
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Course(_)
            | Event::Figure(_)
            | Event::Calendar(_) => {}
        }
    }
}

impl RegisterFold {
    /// The roles that `party` holds on the day `on`, each at a body, each once.
    pub fn roles_of(&self, party: PartyId, on: Date) -> Vec<(PartyId, Slug)> {
        self.parties.roles_of(party, on)
    }

    /// Whether anyone holds `role` at `body` on the day `on`; a deputy does.
    pub(crate) fn is_held(&self, body: PartyId, role: &Slug, on: Day) -> bool {
        self.parties.is_held(body, role, on)
    }

    fn apply_session(&mut self, event: &SessionEvent, seen: &Seen<'_>) {
        match event {
            SessionEvent::Planned(plan) => {
                self.sessions.entry(plan.body).or_default().push(SessionLine {
                    cancelled: None,
                    closes: plan.closes,
                    kind: plan.kind,
                    opens: plan.opens,
                    planned: When::of(seen),
                    session: plan.session.clone(),
                });
            }
            SessionEvent::Cancelled(cancelled) => {
                let sessions = self.sessions.entry(cancelled.body).or_default();
                let same = |line: &&mut SessionLine| {
                    line.session == cancelled.session && line.cancelled.is_none()
                };
                if let Some(line) = sessions.iter_mut().rfind(same) {
                    let (reason, when) = (cancelled.reason.clone(), When::of(seen));
                    line.cancelled = Some(Cancelled { reason, when });
                }
            }
        }
    }

    fn calendars(&self, frame: &Frame) -> Vec<Calendar> {
        let calendar = |(body, sessions): (&PartyId, &Vec<SessionLine>)| {
            let mut sessions = sessions.clone();
            sessions.sort_by_key(|line| (line.opens, line.planned.position));
            Calendar { body: frame.party(*body), sessions }
        };
        self.sessions.iter().map(calendar).collect()
    }

    /// The answer so far.
    pub fn answer(&self, frame: &Frame) -> RegisterView {
        let opened = self.opened.as_ref();
        let mut records_by_type = self.by_type.clone();
        if self.given > 0 {
            records_by_type.insert(GIVEN.to_owned(), self.given);
        }
        RegisterView {
            cases: self.cases.clone(),
            clock: opened.map(|opened| opened.clock),
            erasures: self.erasures,
            fictitious: opened.is_some_and(|opened| opened.fictitious),
            figures: self.figures.clone(),
            head: self.last.map(|(position, _)| position),
            keeper: opened.map(|opened| frame.party(opened.keeper)),
            last_time: self.last.map(|(_, stamp)| stamp),
            mandates: self.parties.mandates(frame),
            name: opened.map(|opened| opened.name.clone()),
            organisations: self.parties.organisations(frame),
            origin: self
                .successions
                .last()
                .map(|last| &last.origin)
                .or(opened.map(|opened| &opened.origin))
                .cloned(),
            parties: self.parties.counted().clone(),
            persons: self.parties.persons().to_vec(),
            procedures: self.procedures.clone(),
            records: records_by_type.values().sum(),
            records_by_type,
            sessions: self.calendars(frame),
            successions: self.successions.clone(),
            territories: self.territories.clone(),
            zone: opened.map(|opened| opened.zone.clone()),
        }
    }
}

fn succession(event: &RegisterSucceeded, seen: &Seen<'_>) -> SuccessionLine {
    SuccessionLine {
        checkpoint: event.checkpoint,
        origin: event.origin.clone(),
        predecessor: event.predecessor.clone(),
        reason: event.reason.clone(),
        root: event.root,
        size: event.size,
        when: When::of(seen),
    }
}

fn version(published: &ProcedurePublished, seen: &Seen<'_>) -> Option<PublishedVersion> {
    let definition: &Definition = seen.frame.published(published.hash)?;
    let unsure = |confidences: &mut dyn Iterator<Item = Confidence>| {
        confidences.filter(|confidence| *confidence == Confidence::ToBeConfirmed).count() as u64
    };
    let conditions = definition.conditions.iter().map(|condition| condition.confidence);
    let kept = definition.retention.iter().map(|retention| retention.confidence);
    let moved = definition.transition.iter().map(|transition| transition.confidence);
    Some(PublishedVersion {
        basis_to_confirm: unsure(&mut definition.basis.iter().map(|basis| basis.confidence)),
        deadlines_to_confirm: unsure(&mut definition.deadlines.iter().map(|d| d.confidence)),
        hash: published.hash,
        key: published.key.clone(),
        kind: definition.kind.clone(),
        params: definition.params.len() as u64,
        params_to_confirm: unsure(&mut definition.params.values().map(|param| param.confidence)),
        published: When::of(seen),
        rules_to_confirm: unsure(&mut conditions.chain(kept).chain(moved)),
        title: definition.title.clone(),
        valid_from: definition.valid_from,
        valid_until: definition.valid_until,
        version: published.version,
    })
}
