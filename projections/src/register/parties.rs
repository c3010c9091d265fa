//! Who is known in a register: organisations by name, persons by id, and who holds which role. No name
//! of a person may stand here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::ids::{PartyId, Slug};
use sijill_core::party::{MandateGiven, PartyEvent, PartyKind, PartyRegistered};
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

use crate::frame::{Frame, NamedParty, NamedTerritory};
use crate::stamp::Day;

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// When an association was founded, where it is known.
    pub founded: Option<PartialDate>,
    /// What it is.
    pub kind: PartyKind,
    /// Its name.
    pub name: Text,
    /// The party.
    pub party: PartyId,
    /// The territory it decides or sits in, where one is known.
    pub territory: Option<NamedTerritory>,
}

/// A mandate: a role at a body, for a period. Its holder is an id; the name is in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Mandate {
    /// The body at which it is held.
    pub body: NamedParty,
    /// Whether it is a deputy's, who acts in their own name with the powers of the role.
    pub deputy: bool,
    /// Whether a record ended it; `until` is then the day it ended on.
    pub ended: bool,
    /// Its first day.
    pub from: PartialDate,
    /// Who holds it.
    pub party: PartyId,
    /// The role.
    pub role: Slug,
    /// Who was named to hold the role from the day after, where a record that ended it says so.
    pub successor: Option<PartyId>,
    /// Its last day, where it is known; moved when the mandate ended before its term.
    pub until: Option<PartialDate>,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Parties {
    counted: BTreeMap<PartyKind, u64>,
    organisations: Vec<PartyRegistered>,
    persons: Vec<PartyId>,
    mandates: Vec<Held>,
}

/// A mandate as it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Held {
    given: MandateGiven,
    ended: bool,
    successor: Option<PartyId>,
}

impl Parties {
    /// The state after one event.
    pub fn apply(&mut self, event: &PartyEvent) {
        match event {
            PartyEvent::Registered(party) => {
                let mut known = self.organisations.iter_mut();
                if let Some(known) = known.find(|known| known.party == party.party) {
                    // when it was founded was told later; it is the same organisation
                    return known.clone_from(party);
                }
                *self.counted.entry(party.kind).or_default() += 1;
                if party.name.is_some() {
                    self.organisations.push(party.clone());
                }
                if party.kind == PartyKind::Person {
                    self.persons.push(party.party);
                }
            }
            PartyEvent::MandateGiven(given) => {
                self.mandates.push(Held { given: given.clone(), ended: false, successor: None });
            }
            PartyEvent::MandateEnded(ended) => {
                // the last one given, as decisions read it
                let same = |held: &&mut Held| {
                    let given = &held.given;
                    (given.party, given.body, &given.role) == (ended.party, ended.body, &ended.role)
                };
                if let Some(held) = self.mandates.iter_mut().rfind(same) {
                    held.given.until = Some(ended.on);
                    held.ended = true;
                    held.successor = ended.successor;
                }
            }
        }
    }

    /// Parties, by kind.
    pub fn counted(&self) -> &BTreeMap<PartyKind, u64> {
        &self.counted
    }

    /// Persons in office, in the order they were registered.
    pub fn persons(&self) -> &[PartyId] {
        &self.persons
    }

    /// Organisations, in the order they were registered.
    pub fn organisations(&self, frame: &Frame) -> Vec<Organisation> {
        let organisation = |party: &PartyRegistered| Organisation {
            founded: party.founded,
            kind: party.kind,
            name: frame.party(party.party).name,
            party: party.party,
            territory: party.territory.as_ref().map(|code| frame.territory(code)),
        };
        self.organisations.iter().map(organisation).collect()
    }

    /// Mandates, in the order they were given.
    pub fn mandates(&self, frame: &Frame) -> Vec<Mandate> {
        let mandate = |held: &Held| Mandate {
            body: frame.party(held.given.body),
            deputy: held.given.deputy,
            ended: held.ended,
            from: held.given.from,
            party: held.given.party,
            role: held.given.role.clone(),
            successor: held.successor,
            until: held.given.until,
        };
        self.mandates.iter().map(mandate).collect()
    }

    /// The roles that `party` holds on the day `on`, each at a body, each once.
    pub fn roles_of(&self, party: PartyId, on: Date) -> Vec<(PartyId, Slug)> {
        let given = self.mandates.iter().map(|held| &held.given);
        let held = given.filter(|given| given.party == party && given.runs_on(on));
        let roles: BTreeSet<_> = held.map(|held| (held.body, held.role.clone())).collect();
        roles.into_iter().collect()
    }

    /// Whether anyone holds `role` at `body` on the day `on`; a deputy does.
    pub fn is_held(&self, body: PartyId, role: &Slug, on: Day) -> bool {
        let mut mandates = self.mandates.iter().map(|held| &held.given);
        mandates.any(|given| given.body == body && given.role == *role && given.runs_on(on.0))
    }
}
