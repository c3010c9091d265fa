//! Erasure: the one place where bytes of the vault are overwritten. Nothing here may rename,
//! truncate or move anything, and nothing may be answered before the zeros are durable.
//!
//! The first write replaces an owner's slot as a whole: it destroys the key and says that the
//! erasure has begun and under which id its record is owed. A slot lies within one sector, so after
//! a crash either nothing has begun, or the key is gone and [`super::Vault::open`] overwrites the
//! rows that are left. The slot is free again when the record stands in the log.

use std::sync::atomic::Ordering;

use sijill_core::ids::{CaseId, CommandId, PartyId};
use uuid::Uuid;

use super::directory::{BrokenRow, Held, OwnerAt};
use super::error::VaultError;
use super::seal::{Owner, random};
use super::slots::Slot;
use super::{Erasure, Vault, Writer};

impl Vault {
    /// Erases all that is kept of `owner`: its key first, then its rows, overwritten where they
    /// lie, durable on return. Whatever was sealed for it elsewhere can never be opened again. A
    /// second call gives the same erasure.
    ///
    /// # Errors
    /// When nothing is kept of it, its slot is damaged, or the system refuses; in the last case
    /// the erasure is complete or not begun once the vault was opened again.
    pub fn begin_erasure(&self, owner: PartyId) -> Result<Erasure, VaultError> {
        let _writer = self.writer()?;
        self.steps.store(0, Ordering::Relaxed);
        let directory = self.directory();
        let Some(held) = directory.owners.get(&Owner::Party(owner)) else {
            self.refuse_suspect(&directory, owner.into())?;
            return Err(VaultError::Unknown { owner });
        };
        if let Held::Erasing(id) = held.held {
            let rows = directory.owed.get(&id).map_or(0, |(_, rows)| *rows);
            return Ok(Erasure { id, rows });
        }
        let slot = held.slot;
        let mut places: Vec<(u64, u32)> = held.rows.iter().map(|row| (row.at, row.len)).collect();
        let broken = directory.broken.get(&owner.into()).into_iter().flatten();
        places.extend(broken.filter_map(|row: &BrokenRow| Some((row.at, row.len?))));
        drop(directory);
        let rows = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let id = CommandId(uuid::Builder::from_random_bytes(*random()?).into_uuid());
        self.step()?;
        self.mark(slot, owner, Erasure { id, rows })?;
        self.step()?;
        if self.settings.overwrite {
            self.or_stop(self.slots.sync())?;
            self.step()?;
            for (at, len) in places {
                self.or_stop(self.rows.wipe(at, len))?;
                self.step()?;
            }
            self.or_stop(self.rows.sync())?;
        }
        self.step()?;
        Ok(Erasure { id, rows })
    }

    /// Destroys the key by the first write and forgets the owner's rows and identifiers.
    fn mark(&self, slot: u32, owner: PartyId, erasure: Erasure) -> Result<(), VaultError> {
        let Erasure { id, rows } = erasure;
        // no reader may be in the middle of this owner's rows
        let mut directory = self.directory_mut();
        self.forget_identifier(&mut directory, owner, None);
        if self.settings.overwrite {
            let slot_now = Slot::Erasing { owner, erasure: id, rows };
            self.or_stop(self.slots.write(slot, &slot_now.without_key(slot)))?;
        }
        directory.owners.insert(owner.into(), OwnerAt::new(slot, Held::Erasing(id)));
        directory.broken.remove(&owner.into());
        directory.owed.insert(id, (owner, rows));
        Ok(())
    }

    /// Erasures whose record is not known to stand in the log: to be recorded and settled, also
    /// after a crash. Their data is gone already.
    pub fn erasures_owed(&self) -> Vec<Erasure> {
        self.directory()
            .owed
            .iter()
            .map(|(id, (_, rows))| Erasure { id: *id, rows: *rows })
            .collect()
    }

    /// Says that the record of the erasure stands in the log: its slot is wiped and free again, so
    /// that not even the party's id is left. Settling twice does nothing more.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn settle_erasure(&self, id: CommandId) -> Result<(), VaultError> {
        let mut writer = self.writer()?;
        self.steps.store(0, Ordering::Relaxed);
        let directory = self.directory();
        let Some((owner, _)) = directory.owed.get(&id).copied() else { return Ok(()) };
        let slot = directory.owners.get(&Owner::Party(owner)).map(|held| held.slot);
        drop(directory);
        self.step()?;
        if let Some(slot) = slot.filter(|_| self.settings.overwrite) {
            self.or_stop(self.slots.write(slot, &Slot::Free.without_key(slot)))?;
            self.step()?;
            self.or_stop(self.slots.sync())?;
            writer.free.push(slot);
        }
        let mut directory = self.directory_mut();
        directory.owed.remove(&id);
        directory.owners.remove(&Owner::Party(owner));
        Ok(())
    }

    /// Destroys the key of a case once its appeals are over: its pseudonyms can no longer be made
    /// or tied to anybody, and texts sealed for the case no longer be opened. The case's id stays,
    /// so that no second key is ever made for it. Durable on return.
    ///
    /// # Errors
    /// When its slot is damaged or the system refuses.
    pub fn destroy_case_key(&self, case: CaseId) -> Result<(), VaultError> {
        self.destroy_key(case.into())
    }

    /// Destroys the key of one object, such as a ballot box, in the same way, and its rows,
    /// overwritten where they lie. Says how many rows were destroyed; what a crash leaves is
    /// destroyed when the vault is opened.
    ///
    /// # Errors
    /// When its slot is damaged or the system refuses.
    pub fn destroy_object(&self, object: Uuid) -> Result<u32, VaultError> {
        let owner = Owner::Object(object);
        let mut writer = self.writer()?;
        self.steps.store(0, Ordering::Relaxed);
        let directory = self.directory();
        let rows = directory.live(owner).map(|held| held.rows.as_slice()).unwrap_or_default();
        let mut places: Vec<(u64, u32)> = rows.iter().map(|row| (row.at, row.len)).collect();
        let broken = directory.broken.get(&owner).into_iter().flatten();
        places.extend(broken.filter_map(|row: &BrokenRow| Some((row.at, row.len?))));
        drop(directory);
        self.step()?;
        self.destroy_key_in_turn(&mut writer, owner)?;
        self.step()?;
        for (at, len) in &places {
            if self.settings.overwrite {
                self.or_stop(self.rows.wipe(*at, *len))?;
            }
            self.step()?;
        }
        self.or_stop(self.rows.sync())?;
        Ok(u32::try_from(places.len()).unwrap_or(u32::MAX))
    }

    fn destroy_key(&self, owner: Owner) -> Result<(), VaultError> {
        let mut writer = self.writer()?;
        self.destroy_key_in_turn(&mut writer, owner)
    }

    fn destroy_key_in_turn(&self, writer: &mut Writer, owner: Owner) -> Result<(), VaultError> {
        let directory = self.directory();
        let there = directory.owners.get(&owner).map(|held| (held.slot, held.held));
        if there.is_none() {
            self.refuse_suspect(&directory, owner)?;
        }
        drop(directory);
        let slot = match there {
            Some((_, Held::Destroyed)) => return Ok(()),
            Some((slot, Held::Live | Held::Erasing(_))) => slot,
            // never used: destroyed all the same, so that it cannot come to be used
            None => self.take_slots(writer, 1)?[0],
        };
        let mut directory = self.directory_mut();
        if self.settings.overwrite {
            self.or_stop(self.slots.write(slot, &Slot::Destroyed(owner).without_key(slot)))?;
        }
        directory.owners.insert(owner, OwnerAt::new(slot, Held::Destroyed));
        directory.broken.remove(&owner);
        drop(directory);
        self.or_stop(self.slots.sync())
    }

    /// Counts a step of an erasure; a test may have asked to stop here as if killed.
    pub(super) fn step(&self) -> Result<(), VaultError> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        if self.settings.stop_after == Some(step) {
            return self.or_stop(Err(VaultError::Interrupted { step }));
        }
        Ok(())
    }
}
