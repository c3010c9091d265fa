//! A backup: a copy of a register that another process may be serving meanwhile. Nothing of the
//! register is changed here, no lock of it is taken, and no private signing key may ever be copied
//! (`restored` says what stands in its place).
//!
//! **Order.** Whoever records a text, a file or a personal row makes that durable before the record.
//! So what was signed is read first, then the lines, then texts and the vault: every text and row
//! that a copied record stands on is there when it is looked for. What is erased meanwhile is erased
//! in the copy too, since the vault is copied last.
//!
//! **Whole at every moment.** Files that change are written under names of their own in each run
//! (`last-<n>`, and for vault and keys `<register>.<n>`); those that never change keep their names. The manifest is
//! written last and as a whole, and only then what the manifest before named is removed. So the
//! folder holds one whole backup or, before the first is done, none, and says which.

mod error;
mod files;
mod lines;
mod manifest;
mod place;
mod run;
mod texts;

use std::collections::BTreeSet;
use std::path::Path;

use sijill_core::time::Moment;

use self::place::{apart, clean, enter, next_generation, prefix, sync_all};
use self::run::Run;
use crate::folder::About;
use crate::keys::Keys;

pub use error::BackupError;
pub(crate) use files::{Sum, copy as copy_file, make_parent};
pub(crate) use manifest::Places;
pub use manifest::{Entry, FILE, FORMAT, Frontier, KeysPart, Manifest, Part, Signed, VaultPart};

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The lines, in bytes.
    Journal,
    /// Texts and files, in pieces.
    Texts,
    /// What is personal, in bytes.
    Vault,
}

/// Told what is being worked on, and how much of how much is done.
pub type Progress<'a> = dyn FnMut(Stage, u64, u64) + 'a;

/// What is to be backed up, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The register's folder.
    pub dir: &'a Path,
    /// The folder of the backup: empty, not there, or an earlier backup of the same register.
    pub out: &'a Path,
    /// The register's keys, when they are not where it says.
    pub keys: Option<&'a Path>,
    /// Where the vault goes: `out/vault` unless told otherwise.
    pub vault_to: Option<&'a Path>,
    /// Where the keys go: `out/keys` unless told otherwise.
    pub keys_to: Option<&'a Path>,
    /// Leave the vault out.
    pub without_vault: bool,
    /// Leave the keys out.
    pub without_keys: bool,
    /// Remove texts and files of earlier backups that the register does not keep any more.
    pub prune: bool,
    /// The time now, which nothing here reads from a clock.
    pub now: Moment,
    /// Copy the lines last, so that a test can show that it would notice.
    #[doc(hidden)]
    pub lines_last: bool,
}

impl<'a> Plan<'a> {
    /// A plan for everything, at the time `now`.
    pub fn new(dir: &'a Path, out: &'a Path, now: Moment) -> Self {
        Self {
            dir,
            out,
            keys: None,
            vault_to: None,
            keys_to: None,
            without_vault: false,
            without_keys: false,
            prune: false,
            now,
            lines_last: false,
        }
    }
}

/// What was backed up.
#[derive(Debug)]
pub struct Made {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// How many files were written now; the others were there.
    pub new_files: u64,
    /// How many bytes these have.
    pub new_bytes: u64,
    /// Texts and files of earlier backups that the register does not keep any more, and that still
    /// lie in the folder.
    pub left_over: u64,
}

/// Makes a backup, or brings an earlier one up to date. Durable on return.
///
/// # Errors
/// When the register's files are damaged or are not those that were signed, when the folder of the
/// backup is something else, or the system refuses. An earlier backup in the folder stays whole.
pub fn backup(plan: &Plan<'_>, progress: &mut Progress<'_>) -> Result<Made, BackupError> {
    let about = About::read(plan.dir)?;
    let live = plan.keys.unwrap_or(&about.keys);
    let places = Places::new(plan.out, plan.vault_to, plan.keys_to);
    apart(plan, live, &places)?;
    // held until the end
    let entered = enter(plan.out, &about)?;
    let (before, prefix) = (entered.before.as_ref(), prefix(about.register, &entered.id));
    let generation = next_generation(before, &places, &prefix)?;
    let keys = match plan.without_vault && plan.without_keys {
        true => None,
        false => Some(Keys::open(live)?),
    };
    let own = format!("{prefix}{generation}");
    let mut run = Run { plan, about: &about, places: &places, generation, own, files: Vec::new() };
    let signed = run.checkpoint(keys.as_ref())?;
    let earlier = before;
    let mut lines = None;
    if !plan.lines_last {
        let copied =
            lines::copy(plan.dir, &places, earlier, generation, signed.as_ref(), progress)?;
        lines = Some(copied);
    }
    let texts = texts::copy(plan.dir, &places, earlier, progress)?;
    let vault = match keys.as_ref().filter(|_| !plan.without_vault) {
        Some(keys) => Some(run.vault(keys, progress)?),
        None => None,
    };
    let lines = match lines {
        Some(lines) => lines,
        None => lines::copy(plan.dir, &places, earlier, generation, signed.as_ref(), progress)?,
    };
    let mut files = run.files;
    files.extend(lines.files);
    files.extend(texts.files);
    files.sort_by(|a, b| (a.part, &a.path).cmp(&(b.part, &b.path)));
    let manifest = Manifest {
        format: FORMAT,
        generation,
        origin: about.origin.clone(),
        register: about.register,
        made: plan.now,
        records: lines.all.size,
        time: lines.all.time,
        root: lines.all.root(),
        checkpoint: signed,
        sealed: lines.sealed,
        vault,
        keys: keys
            .filter(|_| !plan.without_keys)
            .map(|_| KeysPart { apart: plan.keys_to.is_some() }),
        altered: texts.altered,
        files,
    };
    sync_all(&places, &manifest)?;
    manifest.write(plan.out)?;
    let left_over = clean(plan, &places, &manifest, &prefix)?;
    let known: BTreeSet<_> =
        before.into_iter().flat_map(|b| &b.files).map(|e| (e.part, &e.stored)).collect();
    let new: Vec<u64> = manifest
        .files
        .iter()
        .filter(|entry| !known.contains(&(entry.part, &entry.stored)))
        .map(|entry| entry.bytes)
        .collect();
    let (new_files, new_bytes) = (new.len() as u64, new.iter().sum());
    Ok(Made { new_files, new_bytes, left_over, manifest })
}
