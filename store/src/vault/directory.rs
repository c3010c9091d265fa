//! What the vault knows in memory: where slots and rows are. Keys, names, identifiers and texts may
//! not be here; names and identifiers only as hashes under secret keys.

use std::collections::{BTreeMap, HashMap};

use sijill_core::ids::{CommandId, PartyId};

use super::error::Damage;
use super::seal::Owner;

/// Where a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowAt {
    pub(super) name_hash: [u8; 16],
    pub(super) at: u64,
    pub(super) len: u32,
    pub(super) identifies: bool,
}

/// How an owner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// There is a key.
    Live,
    /// The key is gone and the record of it is owed.
    Erasing(CommandId),
    /// The key is gone for good.
    Destroyed,
}

/// Where an owner's key and rows are.
#[derive(Debug)]
pub(super) struct OwnerAt {
    pub(super) slot: u32,
    pub(super) held: Held,
    /// In the order they were written.
    pub(super) rows: Vec<RowAt>,
}

impl OwnerAt {
    pub(super) fn new(slot: u32, held: Held) -> Self {
        Self { slot, held, rows: Vec::new() }
    }
}

/// A row whose body was altered.
#[derive(Debug, Clone)]
pub(super) struct BrokenRow {
    pub(super) at: u64,
    /// Its length, unless its header was altered too and its end is not known.
    pub(super) len: Option<u32>,
    pub(super) damage: Damage,
}

/// The whole of it.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) owners: HashMap<Owner, OwnerAt>,
    /// Whose an identifier is, by its hash.
    pub(super) found_by: HashMap<[u8; 16], PartyId>,
    /// Erasures whose record is owed: whose, and how many rows.
    pub(super) owed: BTreeMap<CommandId, (PartyId, u32)>,
    pub(super) broken: HashMap<Owner, Vec<BrokenRow>>,
    /// A row whose header was altered: it may be anybody's.
    pub(super) stray: Option<Damage>,
    pub(super) unreadable_slots: Vec<u32>,
    /// All that was found when the vault was opened.
    pub(super) damage: Vec<Damage>,
}

impl Directory {
    /// The owner, if there is a key.
    pub(super) fn live(&self, owner: Owner) -> Option<&OwnerAt> {
        self.owners.get(&owner).filter(|held| held.held == Held::Live)
    }

    /// Damage that may hide a later row than the one at `found`, or the only one.
    pub(super) fn damage_after(&self, owner: Owner, found: Option<u64>) -> Option<Damage> {
        let later = |row: &&BrokenRow| found.is_none_or(|found| row.at > found);
        let own = self.broken.get(&owner).and_then(|rows| rows.iter().find(later));
        match (own, found) {
            (Some(row), _) => Some(row.damage.clone()),
            (None, None) => self.stray.clone(),
            (None, Some(_)) => None,
        }
    }
}
