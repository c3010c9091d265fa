//! What every view stands on: names of parties and territories, titles in published definitions,
//! and where each case is kept. These are the words of an answer, not its facts: a question about
//! the past changes which facts count, never what things are called. No count may stand here.

mod titles;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::case::course::CaseMigrated;
use sijill_core::case::{CaseEvent, CaseOpened, CourseEvent};
use sijill_core::event::{Event, Unreadable};
use sijill_core::ids::{CaseId, Hash, PartyId, Slug};
use sijill_core::party::{PartyEvent, PartyRegistered};
use sijill_core::procedure::ProcedureEvent;
use sijill_core::procedure::definition::Definition;
use sijill_core::record::Record;
use sijill_core::register::{RegisterEvent, RegisterOpened};
use sijill_core::territory::{TerritoryDescribed, TerritoryEvent};
use sijill_core::text::Text;

pub use self::titles::Titles;
use crate::number::CaseNumber;

/// Where views keep a case: cases are numbered in the order in which they are first met, so that a
/// record's case is looked up once and not once a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot(usize);

/// What a view keeps of each case, by its slot.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct BySlot<T>(Vec<Option<T>>);

impl<T> Default for BySlot<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> BySlot<T> {
    pub fn get(&self, slot: Slot) -> Option<&T> {
        self.0.get(slot.0).and_then(Option::as_ref)
    }

    pub fn get_mut(&mut self, slot: Slot) -> Option<&mut T> {
        self.0.get_mut(slot.0).and_then(Option::as_mut)
    }

    pub fn insert(&mut self, slot: Slot, value: T) {
        if self.0.len() <= slot.0 {
            self.0.resize_with(slot.0 + 1, || None);
        }
        self.0[slot.0] = Some(value);
    }

    pub fn iter(&self) -> impl Iterator<Item = (Slot, &T)> {
        let kept = self.0.iter().enumerate();
        kept.filter_map(|(n, value)| value.as_ref().map(|value| (Slot(n), value)))
    }
}

/// Something a definition names, with its title; where the definition gives none, the id stands
/// for it in all three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Named {
    /// Its id in the definition.
    pub id: Slug,
    /// Its title.
    pub title: Text,
}

/// A body or another organisation; where no name is recorded, the id stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedParty {
    /// Its name.
    pub name: Text,
    /// The party.
    pub party: PartyId,
}

/// A territory; where no name is recorded, the code stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedTerritory {
    /// Its official code.
    pub code: Slug,
    /// Its name.
    pub name: Text,
}

/// The version of a procedure that a case pins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedProcedure {
    /// SHA-256 of the version's canonical JSON.
    pub hash: Hash,
    /// Its key; absent only when no record published the version.
    pub key: Option<Slug>,
    /// Its title.
    pub title: Text,
    /// Its version number; absent only when no record published the version.
    pub version: Option<u32>,
}

/// Names, titles and the places of cases.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Frame {
    register: Option<RegisterOpened>,
    parties: BTreeMap<PartyId, PartyRegistered>,
    territories: BTreeMap<Slug, TerritoryDescribed>,
    definitions: BTreeMap<Hash, Arc<Definition>>,
    slots: BTreeMap<CaseId, Slot>,
    cases: Vec<Placed>,
    /// How many cases were opened in each year, and which is which.
    opened_in: BTreeMap<i16, u32>,
    numbered: BTreeMap<CaseNumber, CaseId>,
    last: Option<(String, CaseId, Slot)>,
}

/// A case as the frame knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Placed {
    id: CaseId,
    opened: Option<Arc<CaseOpened>>,
    /// The versions it stood under before, in order.
    before: Vec<Hash>,
    number: Option<CaseNumber>,
}

/// A text that is an id, in all three languages.
pub(crate) fn id_as_text(id: &dyn std::fmt::Display) -> Text {
    let id = id.to_string();
    Text { ar: id.clone(), en: id.clone(), fr: id }
}

/// What has a number for a name.
pub(crate) fn numbered(number: u32) -> Named {
    let id: Slug = number.to_string().parse().expect("digits are a name");
    Named { title: id_as_text(&id), id }
}

impl Frame {
    /// The opening of the register, once it is recorded.
    pub fn register(&self) -> Option<&RegisterOpened> {
        self.register.as_ref()
    }

    /// Whether all of the register is invented: every output must then say so.
    pub fn fictitious(&self) -> bool {
        self.register.as_ref().is_some_and(|opened| opened.fictitious)
    }

    /// The case and its slot, from a record's subject. Cases are met in bursts, so the last one is
    /// at hand.
    pub(crate) fn place(&mut self, record: &Record<'_>) -> Option<(CaseId, Slot)> {
        if let Some((subject, id, slot)) = &self.last
            && subject == record.subject
        {
            return Some((*id, *slot));
        }
        let (id, slot) = match self.met(record) {
            Some(met) => met,
            None => {
                let id = record.case()?;
                (id, self.slot_or_new(id))
            }
        };
        match &mut self.last {
            Some((subject, last, at)) => {
                record.subject.clone_into(subject);
                (*last, *at) = (id, slot);
            }
            None => self.last = Some((record.subject.to_owned(), id, slot)),
        }
        Some((id, slot))
    }

    /// The same for a case met before, without writing its id out again to see that it is spelt as
    /// ids are: of the forms a UUID has, only the hyphenated one is 36 bytes long.
    fn met(&self, record: &Record<'_>) -> Option<(CaseId, Slot)> {
        if record.kind != crate::seen::GIVEN {
            return None;
        }
        let (_, id) = record.subject.split_once('/')?;
        if id.len() != 36 || id.bytes().any(|c| c.is_ascii_uppercase()) {
            return None;
        }
        let id = CaseId(uuid::Uuid::try_parse(id).ok()?);
        self.slots.get(&id).map(|slot| (id, *slot))
    }

    fn slot_or_new(&mut self, id: CaseId) -> Slot {
        let next = Slot(self.cases.len());
        let slot = *self.slots.entry(id).or_insert(next);
        if slot == next {
            self.cases.push(Placed { id, opened: None, before: Vec::new(), number: None });
        }
        slot
    }

    /// Takes in the names an event brings; `recorded` is the day of its record.
    ///
    /// # Errors
    /// When a published definition is not one this engine can read; nothing has changed then.
    pub(crate) fn learn(
        &mut self,
        record: &Record<'_>,
        event: &Event,
        slot: Option<Slot>,
        recorded: Date,
    ) -> Result<(), Unreadable> {
        match event {
            Event::Register(RegisterEvent::Opened(opened)) => self.register = Some(opened.clone()),
            Event::Party(PartyEvent::Registered(party)) => {
                self.parties.insert(party.party, party.clone());
            }
            Event::Territory(TerritoryEvent::Described(territory)) => {
                self.territories.insert(territory.code.clone(), territory.clone());
            }
            Event::Procedure(ProcedureEvent::Published(published)) => {
                let definition = serde_json::from_value::<Definition>(published.definition.clone());
                let definition = definition.map_err(|e| Unreadable::Data {
                    kind: record.kind.to_owned(),
                    why: e.to_string(),
                })?;
                self.definitions.insert(published.hash, Arc::new(definition));
            }
            Event::Case(CaseEvent::Opened(opened)) => {
                if let Some(parent) = opened.parent {
                    self.slot_or_new(parent);
                }
                self.opened_as(opened, slot, recorded);
            }
            Event::Course(CourseEvent::Migrated(migrated)) => self.moved(migrated, slot),
            Event::Register(RegisterEvent::Erased(_) | RegisterEvent::Succeeded(_))
            | Event::Party(PartyEvent::MandateGiven(_) | PartyEvent::MandateEnded(_))
            | Event::Territory(TerritoryEvent::Measured(_))
            | Event::Case(_)
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
            | Event::Session(_)
            | Event::Calendar(_) => {}
        }
        Ok(())
    }

    /// Takes in how a case was opened, and numbers it.
    fn opened_as(&mut self, opened: &CaseOpened, slot: Option<Slot>, recorded: Date) {
        let Some(placed) = slot.and_then(|slot| self.cases.get_mut(slot.0)) else { return };
        placed.opened = Some(Arc::new(opened.clone()));
        let (year, id) = (recorded.year(), placed.id);
        placed.number.get_or_insert_with(|| {
            let before = self.opened_in.entry(year).or_default();
            *before += 1;
            let number = CaseNumber { year, sequence: *before };
            self.numbered.insert(number, id);
            number
        });
    }

    /// Takes in that a case is under another version now.
    fn moved(&mut self, migrated: &CaseMigrated, slot: Option<Slot>) {
        let Some(placed) = slot.and_then(|slot| self.cases.get_mut(slot.0)) else { return };
        if let Some(opened) = &mut placed.opened {
            let opened = Arc::make_mut(opened);
            placed.before.push(std::mem::replace(&mut opened.procedure, migrated.to));
            opened.facts.clone_from(&migrated.facts);
            opened.params.clone_from(&migrated.params);
            opened.thresholds.clone_from(&migrated.thresholds);
        }
    }

    /// Where a case is kept, if it was ever met.
    pub fn slot(&self, case: CaseId) -> Option<Slot> {
        self.slots.get(&case).copied()
    }

    /// The case kept in a slot.
    pub fn case(&self, slot: Slot) -> CaseId {
        self.cases[slot.0].id
    }

    /// The number of the case in a slot, once its opening is recorded.
    pub fn number(&self, slot: Slot) -> Option<CaseNumber> {
        self.cases.get(slot.0).and_then(|placed| placed.number)
    }

    /// The case of that number.
    pub fn numbered(&self, number: CaseNumber) -> Option<CaseId> {
        self.numbered.get(&number).copied()
    }

    /// How the case in a slot was opened.
    pub fn opened(&self, slot: Slot) -> Option<&Arc<CaseOpened>> {
        self.cases.get(slot.0).and_then(|placed| placed.opened.as_ref())
    }

    /// The definition that the case in a slot pins.
    pub fn definition(&self, slot: Slot) -> Option<&Definition> {
        self.published(self.opened(slot)?.procedure)
    }

    /// The titles of what the case in a slot has met, under the versions it stood under.
    pub fn titles(&self, slot: Slot) -> Titles<'_> {
        let before = self.cases.get(slot.0).map(|placed| placed.before.as_slice());
        Titles::since(self.definition(slot), before.unwrap_or_default(), self)
    }

    /// The definition under which a record was made, by its basis; the one that the case in a slot
    /// pins now, where the basis names none that is known.
    pub fn definition_then(&self, basis: &str, slot: Slot) -> Option<&Definition> {
        let hash = basis.strip_prefix("procedure/").and_then(|rest| rest.split_once('#'));
        let hash = hash.and_then(|(hash, _)| hash.parse().ok());
        hash.and_then(|hash| self.published(hash)).or_else(|| self.definition(slot))
    }

    /// A published definition, by the hash of its version.
    pub fn published(&self, hash: Hash) -> Option<&Definition> {
        self.definitions.get(&hash).map(Arc::as_ref)
    }

    /// A party with its name.
    pub fn registered(&self, party: PartyId) -> Option<&PartyRegistered> {
        self.parties.get(&party)
    }

    /// A party with its name.
    pub fn party(&self, party: PartyId) -> NamedParty {
        let name = self.parties.get(&party).and_then(|party| party.name.clone());
        NamedParty { name: name.unwrap_or_else(|| id_as_text(&party)), party }
    }

    /// A territory with its name.
    pub fn territory(&self, code: &Slug) -> NamedTerritory {
        let name = self.territories.get(code).map(|territory| territory.name.clone());
        NamedTerritory { code: code.clone(), name: name.unwrap_or_else(|| id_as_text(code)) }
    }

    /// The kind of a territory, once it is described.
    pub fn kind_of(&self, code: &Slug) -> Option<&Slug> {
        self.territories.get(code).map(|territory| &territory.kind)
    }

    /// The version of a procedure, with its title.
    pub fn procedure(&self, hash: Hash) -> NamedProcedure {
        match self.definitions.get(&hash) {
            Some(definition) => NamedProcedure {
                hash,
                key: Some(definition.key.clone()),
                title: definition.title.clone(),
                version: Some(definition.version),
            },
            None => NamedProcedure { hash, key: None, title: id_as_text(&hash), version: None },
        }
    }
}
