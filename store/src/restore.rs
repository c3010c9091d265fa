//! Restoring: a backup is checked file by file, put together beside the place where it is to stand,
//! opened, verified, and only then given its name. Nothing half restored may be left under that name,
//! and no key that signs comes out of a backup.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use sijill_core::query::Position;
use sijill_core::record::Record;

use crate::backup::{
    BackupError, Entry, Manifest, Part, Places, Stage, Sum, copy_file, make_parent,
};
use crate::checkpoint;
use crate::durable;
use crate::folder::About;
use crate::keys::{self, Keys};
use crate::log::Recovery;
use crate::objects::Objects;
use crate::register::Register;
use crate::restored;
use crate::vault::Vault;
use crate::verify::{Verdict, verify};

/// What is to be restored, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The folder of the backup.
    pub out: &'a Path,
    /// The folder of the register: empty, or not there.
    pub dir: &'a Path,
    /// Where the copy of the vault lies, when it was put apart.
    pub vault: Option<&'a Path>,
    /// Where the copy of the keys lies, when it was put apart.
    pub keys_from: Option<&'a Path>,
    /// The register's own keys. Where this folder holds none, those of the backup are put into it.
    pub keys: Option<&'a Path>,
    /// Restore without the vault: an empty one is made, and nothing is ever written.
    pub without_vault: bool,
}

/// How a restored register may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// With its own keys, from what they signed last.
    GoesOn,
    /// Its own keys signed more records than the backup holds, or others: it is read only.
    Behind {
        /// The size that was signed.
        signed: Position,
    },
    /// Its keys came out of a backup: it is read only.
    ReadOnly,
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// What verifying found.
    pub verdict: Verdict,
    /// What was put right when it was opened; its queryable copy is always made again.
    pub recovery: Recovery,
    /// Where its keys are.
    pub keys: PathBuf,
    /// How it may go on.
    pub stands: Stands,
}

/// Told what is being worked on, and how much of how much is done.
pub type Progress<'a> = dyn FnMut(Option<Stage>, u64, u64) + 'a;

/// Restores a backup. `each_record` may refuse a record for reasons of its own, as in [`verify`].
///
/// # Errors
/// When the backup is not whole, a folder is not empty, a part that is needed is missing, or the
/// register does not open. Then nothing stands in the folder, nor in that of its keys, that was not
/// there before. What can be opened and is not sound is in the verdict.
pub fn restore(
    asked: &Asked<'_>,
    each_record: &mut dyn FnMut(&Record<'_>) -> Result<(), String>,
    progress: &mut Progress<'_>,
) -> Result<Restored, BackupError> {
    let unfinished = || BackupError::Unfinished { path: asked.out.to_owned() };
    let manifest = Manifest::read(asked.out)?.ok_or_else(unfinished)?;
    let places = Places::new(asked.out, asked.vault, asked.keys_from);
    refuse_full(asked.dir)?;
    let plan = Plan::new(asked, &manifest)?;
    let _swept = Sweep { made: vec![plan.aside.clone()] };
    if plan.aside.exists() {
        std::fs::remove_dir_all(&plan.aside).map_err(BackupError::io("remove", &plan.aside))?;
    }
    durable::create_private_folder(&plan.aside)
        .map_err(BackupError::io("create the folder", &plan.aside))?;
    let mut keys_swept = Sweep { made: Vec::new() };
    put_together(asked, &plan, &manifest, &places, &mut keys_swept, progress)?;
    let (stands, recovery) = open(&plan, &manifest, progress)?;
    let mut told = |done, total| progress(None, done, total);
    let signing = checkpoint::folder_of(&plan.keys, &manifest.origin);
    let verdict = verify(&plan.aside, Some(&signing), each_record, &mut told)?;
    durable::sync_folder(&plan.aside).map_err(BackupError::io("sync the folder", &plan.aside))?;
    // an empty folder is replaced by the whole one in one step
    std::fs::rename(&plan.aside, asked.dir).map_err(BackupError::io("name", asked.dir))?;
    // from here on a register stands there, and its keys stay with it
    keys_swept.made.clear();
    let parent = plan.aside.parent().unwrap_or(Path::new("."));
    durable::sync_folder(parent).map_err(BackupError::io("sync the folder", parent))?;
    Ok(Restored { manifest, verdict, recovery, keys: plan.keys, stands })
}

/// Where things go.
struct Plan {
    /// Where the register is put together.
    aside: PathBuf,
    /// Its keys.
    keys: PathBuf,
    /// Whether its own keys are there; otherwise those of the backup are put there.
    live: bool,
}

impl Plan {
    fn new(asked: &Asked<'_>, manifest: &Manifest) -> Result<Self, BackupError> {
        let dir = std::path::absolute(asked.dir).map_err(BackupError::io("resolve", asked.dir))?;
        let Some(name) = dir.file_name() else {
            return Err(BackupError::NotEmpty { path: asked.dir.to_owned() });
        };
        let mut aside = std::ffi::OsString::from(".");
        aside.push(name);
        aside.push(".restoring");
        let aside = dir.with_file_name(aside);
        let is_live = |place: &Path| checkpoint::key_file(place).exists();
        let own = About::read_file(&about_file(asked, manifest)?)?.keys;
        let keys = match asked.keys {
            Some(given) => given.to_owned(),
            None if own.is_dir() => own,
            None => Keys::default_dir(&manifest.origin, manifest.register)?,
        };
        let keys = Keys::apart_from(asked.dir, &keys)?;
        let live = is_live(&keys) || keys.join(keys::FILES[0]).exists();
        if !live {
            refuse_full(&keys)?;
        }
        let signing = checkpoint::folder_of(&keys, &manifest.origin);
        let signs = live && !restored::is_restored(&signing);
        if asked.without_vault && signs {
            return Err(BackupError::Needs(
                "a register without its vault may only be read: give --keys a folder that holds no \
                 keys yet",
            ));
        }
        if !asked.without_vault && manifest.vault.is_none() {
            return Err(BackupError::Needs(
                "the vault was left out of this backup: --without-vault restores a copy that can only \
                 be read",
            ));
        }
        if !asked.without_vault && !live && manifest.keys.is_none() {
            return Err(BackupError::Needs(
                "the keys were left out of this backup, and without them its vault does not open: \
                 name the folder of the register's keys with --keys",
            ));
        }
        Ok(Self { aside, keys, live })
    }
}

/// Where `register.toml` lies in the backup.
fn about_file(asked: &Asked<'_>, manifest: &Manifest) -> Result<PathBuf, BackupError> {
    let is_it = |e: &&Entry| e.part == Part::Register && e.path == crate::folder::ABOUT_FILE;
    let places = Places::new(asked.out, asked.vault, asked.keys_from);
    let found = manifest.files.iter().find(is_it).map(|entry| places.of(entry));
    found.ok_or_else(|| BackupError::Manifest {
        path: asked.out.join(crate::backup::FILE),
        why: "it does not name the file that says which register it is".to_owned(),
    })
}

fn refuse_full(dir: &Path) -> Result<(), BackupError> {
    match std::fs::read_dir(dir) {
        Ok(mut list) => match list.next() {
            None => Ok(()),
            Some(_) => Err(BackupError::NotEmpty { path: dir.to_owned() }),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(BackupError::io("list", dir)(error)),
    }
}

/// Removes what was made, unless it is told that it stays.
struct Sweep {
    made: Vec<PathBuf>,
}

impl Drop for Sweep {
    fn drop(&mut self) {
        for path in self.made.iter().rev() {
            // a failure is on its way to the caller already, and the next attempt sweeps again
            let _ = if path.is_dir() {
                std::fs::remove_dir_all(path)
            } else {
                std::fs::remove_file(path)
            };
        }
    }
}

/// Copies every file to where it belongs, its hash checked on the way.
fn put_together(
    asked: &Asked<'_>,
    plan: &Plan,
    manifest: &Manifest,
    places: &Places,
    keys_swept: &mut Sweep,
    progress: &mut Progress<'_>,
) -> Result<(), BackupError> {
    Objects::create(&plan.aside)?;
    if !plan.live {
        make_keys(plan, manifest, keys_swept)?;
    }
    let total = manifest.bytes();
    let (mut done, mut folders) = (0, BTreeSet::new());
    for entry in &manifest.files {
        let folder = match entry.part {
            Part::Register => plan.aside.clone(),
            Part::Vault if asked.without_vault => continue,
            Part::Vault => plan.aside.join("vault"),
            Part::Keys if plan.live => continue,
            Part::Keys => {
                is_of_keys(entry, asked.out)?;
                plan.keys.clone()
            }
        };
        let to = folder.join(&entry.path);
        make_parent(&to)?;
        put(entry, &places.of(entry), &to)?;
        folders.extend(to.parent().map(Path::to_owned));
        done += entry.bytes;
        progress(Some(Stage::Texts), done, total);
    }
    for folder in &folders {
        durable::sync_folder(folder).map_err(BackupError::io("sync the folder", folder))?;
    }
    let path = plan.aside.join(crate::folder::ABOUT_FILE);
    let mut about = About::read(&plan.aside)?;
    about.keys.clone_from(&plan.keys);
    std::fs::remove_file(&path).map_err(BackupError::io("replace", &path))?;
    about.write(&plan.aside)?;
    if !plan.live {
        // whatever the manifest says: keys that come out of a backup bear the mark
        if !restored::is_restored(&plan.keys) {
            restored::put_mark(&plan.keys, "")?;
        }
        durable::sync_folder(&plan.keys).map_err(BackupError::io("sync the folder", &plan.keys))?;
    }
    if asked.without_vault {
        let keys = Keys::open(&plan.keys)?;
        drop(Vault::create(&plan.aside, &keys, manifest.register)?);
    }
    Ok(())
}

/// Refuses to take anything into a folder of keys that a backup does not hold, a key that signs above
/// all: nobody signed the manifest.
fn is_of_keys(entry: &Entry, out: &Path) -> Result<(), BackupError> {
    let held = ["checkpoint.restored", "checkpoint.signed"];
    if held.contains(&entry.path.as_str()) || keys::FILES.contains(&entry.path.as_str()) {
        return Ok(());
    }
    let why = format!("no backup holds `{}` of the keys", entry.path);
    Err(BackupError::Manifest { path: out.join(crate::backup::FILE), why })
}

/// Makes the folder of the keys; where the backup holds none, new ones that open an empty vault.
fn make_keys(plan: &Plan, manifest: &Manifest, swept: &mut Sweep) -> Result<(), BackupError> {
    if !plan.keys.exists() {
        swept.made.push(plan.keys.clone());
    }
    let of_backup = manifest.files.iter().filter(|entry| entry.part == Part::Keys);
    let own = ["checkpoint.restored".to_owned()].into_iter().chain(keys::FILES.map(str::to_owned));
    swept
        .made
        .extend(of_backup.map(|e| e.path.clone()).chain(own).map(|name| plan.keys.join(name)));
    if manifest.keys.is_some() {
        let path = plan.keys.join(keys::FILES[0]);
        return make_parent(&path);
    }
    Keys::create(&plan.keys)?;
    Ok(restored::put_mark(&plan.keys, "")?)
}

fn put(entry: &Entry, from: &Path, to: &Path) -> Result<(), BackupError> {
    let altered = |why: String| BackupError::Altered { path: from.to_owned(), why };
    let mut file = match File::open(from) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(altered("it is missing".to_owned()));
        }
        Err(error) => return Err(BackupError::io("open", from)(error)),
    };
    let is_public = ["register.toml", "checkpoint"].contains(&entry.path.as_str());
    let mode = if is_public && entry.part == Part::Register { 0o644 } else { 0o600 };
    let copied = copy_file(&mut file, to, mode)?;
    let Sum { bytes, sha256 } = copied;
    if bytes != entry.bytes {
        return Err(altered(format!("it has {bytes} bytes instead of {}", entry.bytes)));
    }
    if sha256 != entry.sha256 {
        return Err(altered("its bytes have another hash".to_owned()));
    }
    Ok(())
}

/// Opens what was put together, makes what is derived, and compares it with what the backup says.
fn open(
    plan: &Plan,
    manifest: &Manifest,
    progress: &mut Progress<'_>,
) -> Result<(Stands, Recovery), BackupError> {
    progress(Some(Stage::Journal), 0, manifest.records);
    let register = Register::open_to_read(&plan.aside, Some(&plan.keys))?;
    let log = register.log();
    log.wait_merged(log.head());
    let root = log.tree().root(log.head())?;
    if log.head() != manifest.records || root.0 != manifest.root.0 {
        let path = plan.aside.join("journal");
        let why =
            format!("{} records instead of {}, or another root", log.head(), manifest.records);
        return Err(BackupError::Altered { path, why });
    }
    progress(Some(Stage::Journal), manifest.records, manifest.records);
    let stands = match (register.is_restored(), register.behind()) {
        (true, _) => Stands::ReadOnly,
        (false, Some(signed)) => Stands::Behind { signed },
        (false, None) => Stands::GoesOn,
    };
    Ok((stands, register.recovery().clone()))
}
