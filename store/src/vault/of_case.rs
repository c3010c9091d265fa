//! What the vault keeps of one case: who is behind its pseudonyms, and the erasure of all of it.
//! Nothing here may be reached before the reading or the erasure was allowed and, for a reading,
//! recorded.
//!
//! The erasure begins with the key of the case: one slot, written whole, so that after a crash it has
//! begun or not. Whoever opens the vault finds cases without a key whose erasure is not recorded, and
//! erases again: what is gone already is not found any more.

use std::sync::atomic::Ordering;

use sijill_core::ids::{CaseId, PartyId};

use super::directory::{Held, RowAt};
use super::error::VaultError;
use super::rows::Seal;
use super::seal::{Owner, random};
use super::slots::Slot;
use super::{Entry, Vault};

/// What is kept of one party for a case.
struct Kept {
    party: PartyId,
    slot: u32,
    /// The rows of this case, with what follows the case in their names: the pseudonym.
    rows: Vec<(RowAt, String)>,
    /// Whether nothing ties the party to another case.
    only: bool,
}

impl Vault {
    /// Who is behind the pseudonyms of `case`, by pseudonym.
    ///
    /// # Errors
    /// When the system refuses; a damaged row is left out, and named by [`Vault::damage`].
    pub fn citizens_of(&self, case: CaseId) -> Result<Vec<(String, PartyId)>, VaultError> {
        let kept = self.kept_of(&prefix(case))?.into_iter();
        let mut citizens: Vec<_> = kept
            .flat_map(|kept| kept.rows.into_iter().map(move |(_, signer)| (signer, kept.party)))
            .filter(|(signer, _)| !signer.is_empty())
            .collect();
        citizens.sort();
        citizens.dedup();
        Ok(citizens)
    }

    /// The cases whose key is destroyed.
    pub fn destroyed_cases(&self) -> Vec<CaseId> {
        let directory = self.directory();
        let cases = directory.owners.iter().filter_map(|(owner, held)| match (owner, held.held) {
            (Owner::Case(case), Held::Destroyed) => Some(*case),
            (Owner::Case(_) | Owner::Party(_) | Owner::Object(_), _) => None,
        });
        let mut cases: Vec<CaseId> = cases.collect();
        cases.sort();
        cases
    }

    /// Destroys the key of `case` and all rows that tie anybody to it, overwritten where they lie,
    /// durable on return; whoever is known to the vault by this case only is erased with it, unless
    /// `stays` says that the party is kept for another reason. Says how many rows were destroyed.
    ///
    /// # Errors
    /// When a slot is damaged or the system refuses; what is left then is erased by erasing again.
    pub fn erase_case(
        &self,
        case: CaseId,
        stays: &dyn Fn(PartyId) -> bool,
    ) -> Result<u32, VaultError> {
        self.steps.store(0, Ordering::Relaxed);
        self.destroy_case_key(case)?;
        self.step()?;
        let prefix = prefix(case);
        // A row of its own batch: the rows to be wiped are then never in the last one, where a row
        // that is wiped by half would be taken for one that never became durable. It names nobody,
        // and goes with the others.
        let nobody = PartyId(uuid::Builder::from_random_bytes(*random()?).into_uuid());
        self.keep(&[Entry { owner: nobody, name: &prefix, text: b"" }])?;
        let found = self.kept_of(&prefix)?;
        let mut rows = 0;
        let mut places = Vec::new();
        let mut free = Vec::new();
        for kept in found {
            let whole = kept.party == nobody || (kept.only && !stays(kept.party));
            let gone = self.forget(&kept, whole);
            rows += if kept.party == nobody { 0 } else { gone.len() };
            places.extend(gone.iter().map(|row| (row.at, row.len)));
            free.extend(whole.then_some((kept.party, kept.slot)));
        }
        places.sort_unstable();
        for (at, len) in places {
            if self.settings.overwrite {
                self.or_stop(self.rows.wipe(at, len))?;
            }
            self.step()?;
        }
        self.or_stop(self.rows.sync())?;
        self.release(&free)?;
        Ok(u32::try_from(rows).unwrap_or(u32::MAX))
    }

    /// Forgets in memory what is about to be wiped, so that nobody reads it any more.
    fn forget(&self, kept: &Kept, whole: bool) -> Vec<RowAt> {
        let mut directory = self.directory_mut();
        if whole {
            self.forget_identifier(&mut directory, kept.party, None);
        }
        let Some(held) = directory.owners.get_mut(&Owner::Party(kept.party)) else {
            return vec![];
        };
        if whole {
            return std::mem::take(&mut held.rows);
        }
        let gone = |row: &RowAt| kept.rows.iter().any(|(own, _)| own.at == row.at);
        let (gone, left) = held.rows.iter().partition(|row| gone(row));
        held.rows = left;
        gone
    }

    /// Destroys the keys of parties of whom nothing is left, and frees their slots.
    fn release(&self, parties: &[(PartyId, u32)]) -> Result<(), VaultError> {
        let mut writer = self.writer()?;
        let mut directory = self.directory_mut();
        for (party, slot) in parties {
            let owner = Owner::Party(*party);
            // rows may have come meanwhile, for another case
            if directory.live(owner).is_none_or(|held| !held.rows.is_empty()) {
                continue;
            }
            if self.settings.overwrite {
                self.or_stop(self.slots.write(*slot, &Slot::Free.without_key(*slot)))?;
            }
            directory.owners.remove(&owner);
            directory.broken.remove(&owner);
            writer.free.push(*slot);
        }
        drop(directory);
        self.or_stop(self.slots.sync())
    }

    /// The parties of whom a row's name begins with `prefix`.
    fn kept_of(&self, prefix: &str) -> Result<Vec<Kept>, VaultError> {
        let directory = self.directory();
        let parties =
            directory.owners.iter().filter_map(|(owner, held)| match (owner, held.held) {
                (Owner::Party(party), Held::Live) => Some((*party, held.slot, held.rows.clone())),
                (Owner::Party(_) | Owner::Case(_) | Owner::Object(_), _) => None,
            });
        let parties: Vec<_> = parties.collect();
        drop(directory);
        let mut found = Vec::new();
        for (party, slot, rows) in parties {
            // one damaged slot or row hides its own party only, and is named where it was found
            let Ok(key) = self.owner_key(party.into(), slot) else { continue };
            let seal = Seal::new(self.register, party.into(), &key);
            let mut kept = Kept { party, slot, rows: Vec::new(), only: true };
            for row in rows {
                let bytes = self.rows.read(row.at, row.len)?;
                let Some(name) = seal.name(&bytes) else { continue };
                match name.strip_prefix(prefix) {
                    Some(signer) => kept.rows.push((row, signer.to_owned())),
                    None => kept.only &= !name.starts_with("signer/"),
                }
            }
            if !kept.rows.is_empty() {
                found.push(kept);
            }
        }
        Ok(found)
    }
}

/// How the names of rows begin that tie a party to a case.
fn prefix(case: CaseId) -> String {
    format!("signer/{case}/")
}
