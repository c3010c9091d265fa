//! Rows of one thing with a key of its own, such as a ballot box: kept, read, and gone with the key.
//! Whose they are in any other sense may not be known here.

use uuid::Uuid;
use zeroize::Zeroizing;

use super::directory::Held;
use super::error::VaultError;
use super::queue::Row;
use super::rows::Seal;
use super::seal::Owner;
use super::{ROW_NAME_BYTES_MAX, ROW_TEXT_BYTES_MAX, Vault};

/// A row that was read: its name and its text.
pub type Found = (Zeroizing<String>, Zeroizing<Vec<u8>>);

impl Vault {
    /// Makes the key of `object`, durable on return, unless it is there.
    ///
    /// # Errors
    /// When it was destroyed or is damaged, or the system refuses.
    pub fn make_object(&self, object: Uuid) -> Result<(), VaultError> {
        self.key_or_new(Owner::Object(object)).map(|_| ())
    }

    /// The objects that have a key.
    pub fn objects(&self) -> Vec<Uuid> {
        let directory = self.directory();
        let live = directory.owners.iter().filter_map(|(owner, held)| match (owner, held.held) {
            (Owner::Object(object), Held::Live) => Some(*object),
            (Owner::Object(_) | Owner::Party(_) | Owner::Case(_), _) => None,
        });
        let mut live: Vec<Uuid> = live.collect();
        live.sort();
        live
    }

    /// Keeps rows of objects, each a name and a text; all of them or none, durable on return.
    /// Callers at the same time share one write, as with [`Vault::keep`].
    ///
    /// # Errors
    /// When a name or text has a length it may not have, an object's key was destroyed, or the
    /// system refuses.
    pub fn keep_of_objects(&self, rows: &[(Uuid, &str, &[u8])]) -> Result<(), VaultError> {
        for (_, name, text) in rows {
            for (what, bytes, least, most) in [
                ("a row's name", name.len(), 1, ROW_NAME_BYTES_MAX),
                ("a row's text", text.len(), 0, ROW_TEXT_BYTES_MAX),
            ] {
                if !(least..=most).contains(&bytes) {
                    return Err(VaultError::Length { what, bytes, least, most });
                }
            }
        }
        if rows.is_empty() {
            return Ok(());
        }
        let row = |(object, name, text): &(Uuid, &str, &[u8])| Row {
            owner: Owner::Object(*object),
            name: Zeroizing::new((*name).to_owned()),
            text: Zeroizing::new(text.to_vec()),
        };
        self.queue.submit(rows.iter().map(row).collect(), &|jobs| self.write_batch(&jobs))
    }

    /// The latest row of `object` called `name`.
    ///
    /// # Errors
    /// As [`Vault::read`].
    pub fn read_object(
        &self,
        object: Uuid,
        name: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        self.read_of(Owner::Object(object), name)
    }

    /// Every row of `object` that can be read, in the order in which they were written; what is
    /// damaged is left out and named by [`Vault::damage`].
    ///
    /// # Errors
    /// When its slot is damaged, or the system refuses.
    pub fn rows_of_object(&self, object: Uuid) -> Result<Vec<Found>, VaultError> {
        let owner = Owner::Object(object);
        // held until all is read, so that nothing is zeroed in between
        let directory = self.directory();
        let Some(held) = directory.live(owner) else {
            self.refuse_suspect(&directory, owner)?;
            return Ok(vec![]);
        };
        let seal = Seal::new(self.register, owner, &self.owner_key(owner, held.slot)?);
        let mut found = Vec::with_capacity(held.rows.len());
        for row in &held.rows {
            found.extend(seal.row(&self.rows.read(row.at, row.len)?));
        }
        Ok(found)
    }
}
