//! One run: the small files and the vault, each written under a name of this run. No private signing
//! key may be copied here.

use std::io;

use sijill_core::ids::Hash;
use zeroize::Zeroizing;

use super::files::{self, Sum};
use super::manifest::{Entry, Part, Places, Signed, VaultPart};
use super::{BackupError, Plan, Progress, Stage};
use crate::checkpoint;
use crate::durable;
use crate::error::StoreError;
use crate::folder::{ABOUT_FILE, About};
use crate::keys::{self, Keys};
use crate::restored;

/// A backup being made.
pub(super) struct Run<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) about: &'a About,
    pub(super) places: &'a Places,
    pub(super) generation: u64,
    /// The name of this run's folder among the copies of vaults and keys.
    pub(super) own: String,
    pub(super) files: Vec<Entry>,
}

impl Run<'_> {
    /// Copies what was signed and what says which register this is, before anything else is read.
    pub(super) fn checkpoint(
        &mut self,
        keys: Option<&Keys>,
    ) -> Result<Option<Signed>, BackupError> {
        let dir = self.plan.dir;
        if let Some(keys) = keys.filter(|_| !self.plan.without_keys) {
            self.keys(keys)?;
        }
        let public = checkpoint::public_file(dir);
        let note = match std::fs::read(&public) {
            Ok(note) => Some(note),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(BackupError::io("read", &public)(error)),
        };
        let about = dir.join(ABOUT_FILE);
        let about = std::fs::read(&about).map_err(BackupError::io("read", &about))?;
        self.small(Part::Register, ABOUT_FILE, &about, 0o644)?;
        let Some(note) = note else { return Ok(None) };
        self.small(Part::Register, "checkpoint", &note, 0o644)?;
        let text = String::from_utf8_lossy(&note);
        let signed = checkpoint::read_unverified(&text)
            .map_err(|why| StoreError::Key { path: public, why: why.to_owned() })?;
        let root = Hash(signed.root.0);
        Ok(Some(Signed { size: signed.size, root }))
    }

    /// Copies the keys that open the register; in place of the one that signs, the mark.
    fn keys(&mut self, keys: &Keys) -> Result<(), BackupError> {
        let dir = keys.dir();
        for name in keys::FILES {
            let path = dir.join(name);
            let key = std::fs::read(&path).map_err(BackupError::io("read", &path))?;
            self.small(Part::Keys, name, &Zeroizing::new(key), 0o600)?;
        }
        // the origin may be one under which the register went on: the mark stands for its key alone
        let signing = checkpoint::folder_of(dir, &self.about.origin);
        let verifier = match restored::verifier(&signing) {
            Ok(verifier) => verifier.unwrap_or_default(),
            // a register without its signing key can be backed up all the same
            Err(StoreError::Io { .. }) if !checkpoint::key_file(&signing).exists() => String::new(),
            Err(error) => return Err(error.into()),
        };
        self.small(Part::Keys, "checkpoint.restored", restored::mark(&verifier).as_bytes(), 0o600)?;
        let signed = checkpoint::signed_file(&signing);
        match std::fs::read(&signed) {
            Ok(note) => self.small(Part::Keys, "checkpoint.signed", &note, 0o600),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(BackupError::io("read", &signed)(error)),
        }
    }

    /// Copies the vault, and looks at what was copied.
    pub(super) fn vault(
        &mut self,
        keys: &Keys,
        progress: &mut Progress<'_>,
    ) -> Result<VaultPart, BackupError> {
        let (from, to) = (self.plan.dir.join("vault"), self.places.vault.join(&self.own));
        durable::create_private_folder(&to).map_err(BackupError::io("create the folder", &to))?;
        let copied =
            crate::vault::copy::copy(&from, &to, keys, self.about.register, &mut |done, total| {
                progress(Stage::Vault, done, total)
            })?;
        for name in ["keys.slots", "rows"] {
            let path = to.join(name);
            let missing = || BackupError::io("read", &path)(io::ErrorKind::NotFound.into());
            let Sum { bytes, sha256 } = files::sum_of(&path)?.ok_or_else(missing)?;
            let stored = format!("{}/{name}", self.own);
            let path = name.to_owned();
            self.files.push(Entry { part: Part::Vault, path, stored, bytes, sha256 });
        }
        let (rows, boxes) = (copied.rows, copied.boxes);
        let damaged = copied.damage.len() as u64;
        Ok(VaultPart { apart: self.plan.vault_to.is_some(), rows, boxes, damaged })
    }

    /// Writes a small file under a name of this run.
    fn small(
        &mut self,
        part: Part,
        name: &str,
        bytes: &[u8],
        mode: u32,
    ) -> Result<(), BackupError> {
        let stored = match part {
            Part::Register => format!("last-{}/{name}", self.generation),
            Part::Vault | Part::Keys => format!("{}/{name}", self.own),
        };
        let mut entry =
            Entry { part, path: name.to_owned(), stored, bytes: 0, sha256: Hash::of(b"") };
        let path = self.places.of(&entry);
        files::make_parent(&path)?;
        let Sum { bytes, sha256 } = files::copy(&mut &bytes[..], &path, mode)?;
        (entry.bytes, entry.sha256) = (bytes, sha256);
        self.files.push(entry);
        Ok(())
    }
}
