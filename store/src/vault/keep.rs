//! Writing: new owners' slots, then a batch of frames. Nothing may be answered before it is
//! durable, and no frame may reach the disk before its owner's slot has.

use std::collections::HashMap;

use sijill_core::ids::PartyId;

use super::directory::{Directory, Held, OwnerAt, RowAt};
use super::error::VaultError;
use super::queue::Row;
use super::rows::{Header, Plain, Seal, frame_len};
use super::seal::{Owner, random};
use super::{Vault, Writer, slots};

/// Whose each identifier becomes, by its hash.
type Claims = HashMap<[u8; 16], PartyId>;

impl Vault {
    /// Writes the rows of several callers as one batch and answers each of them.
    pub(super) fn write_batch(&self, jobs: &[Vec<Row>]) -> Vec<Result<(), VaultError>> {
        let mut writer = match self.writer() {
            Ok(writer) => writer,
            Err(e) => return jobs.iter().map(|_| Err(e.shared())).collect(),
        };
        let mut claims = Claims::new();
        let directory = self.directory();
        let mut answers: Vec<_> =
            jobs.iter().map(|rows| self.admit(&directory, &mut claims, rows)).collect();
        drop(directory);
        let admitted = jobs.iter().zip(&answers).filter(|(_, answer)| answer.is_ok());
        let rows: Vec<&Row> = admitted.flat_map(|(rows, _)| rows).collect();
        if let Err(e) = self.write_rows(&mut writer, &rows) {
            for answer in answers.iter_mut().filter(|answer| answer.is_ok()) {
                *answer = Err(e.shared());
            }
        }
        answers
    }

    /// Whether the rows of one caller may be written, and whose identifiers they claim.
    fn admit(
        &self,
        directory: &Directory,
        claims: &mut Claims,
        rows: &[Row],
    ) -> Result<(), VaultError> {
        let mut own = Claims::new();
        for row in rows {
            match (directory.owners.get(&row.owner).map(|held| held.held), row.owner) {
                (Some(Held::Live), _) => {}
                (Some(Held::Erasing(_)), Owner::Party(owner)) => {
                    return Err(VaultError::Erasing { owner });
                }
                (Some(Held::Erasing(_) | Held::Destroyed), owner) => {
                    return Err(VaultError::Destroyed { owner });
                }
                (None, owner) => self.refuse_suspect(directory, owner)?,
            }
            let Some(owner) = row.identifies() else { continue };
            let hash = self.identifier_hash(&row.text);
            let holder = own.get(&hash).or(claims.get(&hash)).or(directory.found_by.get(&hash));
            match holder {
                Some(holder) if *holder != owner => {
                    return Err(VaultError::IdentifierTaken { owner, holder: *holder });
                }
                Some(_) | None => own.insert(hash, owner),
            };
        }
        claims.extend(own);
        Ok(())
    }

    fn write_rows(&self, writer: &mut Writer, rows: &[&Row]) -> Result<(), VaultError> {
        if rows.is_empty() {
            return Ok(());
        }
        let length: usize = rows.iter().map(|row| frame_len(row.name.len(), row.text.len())).sum();
        // room first: a full disk refuses here, before anything is changed
        self.rows.grow(writer.end + length as u64)?;
        let mut new: Vec<Owner> = rows.iter().map(|row| row.owner).collect();
        new.sort_unstable();
        new.dedup();
        let directory = self.directory();
        new.retain(|owner| !directory.owners.contains_key(owner));
        drop(directory);
        self.make_owners(writer, &new)?;
        let (bytes, places) = self.frames(writer.end, rows, length)?;
        self.or_stop(self.rows.write(writer.end, &bytes).and_then(|()| self.rows.sync()))?;
        writer.end += bytes.len() as u64;
        self.enter(rows, places);
        Ok(())
    }

    /// The frames of `rows`, to stand from `start` on, and where each of them is.
    fn frames(
        &self,
        start: u64,
        rows: &[&Row],
        length: usize,
    ) -> Result<(Vec<u8>, Vec<RowAt>), VaultError> {
        let directory = self.directory();
        let mut bytes = Vec::with_capacity(length);
        let mut places = Vec::with_capacity(rows.len());
        let mut last: Option<(Owner, u32, Seal)> = None;
        for (n, row) in rows.iter().enumerate() {
            let owner = row.owner;
            let (slot, seal) = match last.take() {
                Some((whose, slot, seal)) if whose == owner => (slot, seal),
                Some(_) | None => {
                    let held = directory.live(owner).ok_or(VaultError::Destroyed { owner })?;
                    let key = self.owner_key(owner, held.slot)?;
                    (held.slot, Seal::new(self.register, owner, &key))
                }
            };
            let at = start + bytes.len() as u64;
            let len = u32::try_from(frame_len(row.name.len(), row.text.len()))
                .expect("lengths were checked");
            let left = u32::try_from(rows.len() - 1 - n).unwrap_or(u32::MAX);
            let identifies = row.identifies().is_some();
            let plain = Plain { name: &row.name, text: &row.text, identifies };
            seal.frame(at, Header { len, slot, batch: start, left }, &plain, &mut bytes)?;
            let name_hash = seal.name_hash(&row.name);
            places.push(RowAt { name_hash, at, len, identifies });
            last = Some((owner, slot, seal));
        }
        Ok((bytes, places))
    }

    /// Enters what is now durable in the directory.
    fn enter(&self, rows: &[&Row], places: Vec<RowAt>) {
        let mut directory = self.directory_mut();
        for (row, place) in rows.iter().zip(places) {
            if let Some(owner) = row.identifies() {
                self.forget_identifier(&mut directory, owner, Some(place.name_hash));
                directory.found_by.insert(self.identifier_hash(&row.text), owner);
            }
            if let Some(held) = directory.owners.get_mut(&row.owner) {
                held.rows.push(place);
            }
        }
    }

    /// Forgets by what `owner` is found: the current row of one name, or all of them.
    pub(super) fn forget_identifier(
        &self,
        directory: &mut Directory,
        owner: PartyId,
        name: Option<[u8; 16]>,
    ) {
        let Some(held) = directory.live(owner.into()) else { return };
        let wanted = |row: &&RowAt| row.identifies && name.is_none_or(|name| row.name_hash == name);
        let mut current: Vec<RowAt> = held.rows.iter().rev().filter(wanted).copied().collect();
        if name.is_some() {
            current.truncate(1);
        }
        if current.is_empty() {
            return;
        }
        let key = self.owner_key(owner.into(), held.slot);
        let seal = key.map(|key| Seal::new(self.register, owner.into(), &key));
        for row in current {
            match self.identifier_in(&seal, &row) {
                Some(hash) if directory.found_by.get(&hash) == Some(&owner) => {
                    directory.found_by.remove(&hash);
                }
                Some(_) => {}
                // it cannot be read any more: forget all that this owner is found by
                None => directory.found_by.retain(|_, whose| *whose != owner),
            }
        }
    }

    fn identifier_in(&self, seal: &Result<Seal, VaultError>, row: &RowAt) -> Option<[u8; 16]> {
        let seal = seal.as_ref().ok()?;
        let bytes = self.rows.read(row.at, row.len).ok()?;
        let (plain, text) = seal.open(&bytes)?;
        Some(self.identifier_hash(&plain[text]))
    }

    /// Gives each of `owners` a slot with a new key, durable on return.
    pub(super) fn make_owners(
        &self,
        writer: &mut Writer,
        owners: &[Owner],
    ) -> Result<(), VaultError> {
        if owners.is_empty() {
            return Ok(());
        }
        let numbers = self.take_slots(writer, owners.len())?;
        let write = || {
            for (number, owner) in numbers.iter().zip(owners) {
                let key = random()?;
                let bytes = slots::live(*number, *owner, &key, &self.vault_key, self.register)?;
                self.slots.write(*number, &bytes)?;
            }
            self.slots.sync()
        };
        self.or_stop(write())?;
        // entered before any row is: should the rows fail, the slots must not be given away again
        let mut directory = self.directory_mut();
        for (number, owner) in numbers.into_iter().zip(owners) {
            directory.owners.insert(*owner, OwnerAt::new(number, Held::Live));
        }
        Ok(())
    }

    /// Takes `count` free slots, enlarging the file when there are too few.
    pub(super) fn take_slots(
        &self,
        writer: &mut Writer,
        count: usize,
    ) -> Result<Vec<u32>, VaultError> {
        let fresh = u32::try_from(count.saturating_sub(writer.free.len())).unwrap_or(u32::MAX);
        self.slots.grow(writer.next_slot.saturating_add(fresh))?;
        let reused = writer.free.len() - count.min(writer.free.len());
        let mut numbers = writer.free.split_off(reused);
        numbers.extend(writer.next_slot..writer.next_slot + fresh);
        writer.next_slot += fresh;
        Ok(numbers)
    }
}
