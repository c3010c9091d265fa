//! Texts and files in a backup. Each is named by its hash and never changes, so each is copied once.
//! One that is not what its name says is not copied over a good one, and is told.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use sijill_core::ids::Hash;

use super::files::{self, Sum};
use super::lines::entry_sum;
use super::manifest::{Entry, Manifest, Part, Places};
use super::{BackupError, Progress, Stage};

/// What of the texts and files is in the backup.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) files: Vec<Entry>,
    /// Those that were altered in the register.
    pub(super) altered: Vec<Hash>,
    /// How many were copied now.
    pub(super) new: u64,
}

/// Copies the texts and files of the register in `dir`; what the backup before holds is kept.
pub(super) fn copy(
    dir: &Path,
    places: &Places,
    before: Option<&Manifest>,
    progress: &mut Progress<'_>,
) -> Result<Texts, BackupError> {
    let objects = dir.join("objects");
    let names = names(&objects)?;
    let known: BTreeMap<&str, &Entry> = before
        .iter()
        .flat_map(|manifest| &manifest.files)
        .filter(|entry| entry.part == Part::Register)
        .map(|entry| (entry.path.as_str(), entry))
        .collect();
    let (mut texts, total) = (Texts::default(), names.len() as u64);
    let mut folders = std::collections::BTreeSet::new();
    for (done, hash) in names.into_iter().enumerate() {
        progress(Stage::Texts, done as u64, total);
        let name = hash.to_string();
        let stored = format!("objects/{}/{}", &name[..2], &name[2..]);
        let to = places.register.join(&stored);
        if let Some(entry) = known.get(stored.as_str())
            && files::sum_of(&to)? == Some(entry_sum(entry))
        {
            texts.files.push((*entry).clone());
            continue;
        }
        let from = dir.join(&stored);
        let mut file = match std::fs::File::open(&from) {
            Ok(file) => file,
            // removed meanwhile, on a lawful order
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(BackupError::io("open", &from)(error)),
        };
        files::make_parent(&to)?;
        let Sum { bytes, sha256 } = files::copy(&mut file, &to, 0o600)?;
        if sha256 != hash {
            // its removal overwrites what was being read, under another name
            std::fs::remove_file(&to).map_err(BackupError::io("remove", &to))?;
            if from.exists() {
                texts.altered.push(hash);
            }
            continue;
        }
        folders.extend(to.parent().map(Path::to_owned));
        texts.new += 1;
        texts.files.push(Entry {
            part: Part::Register,
            path: stored.clone(),
            stored,
            bytes,
            sha256,
        });
    }
    for folder in &folders {
        crate::durable::sync_folder(folder).map_err(BackupError::io("sync the folder", folder))?;
    }
    progress(Stage::Texts, total, total);
    Ok(texts)
}

/// Where texts and files lie in the folder of a backup's register, whether or not a manifest still
/// names them.
pub(super) fn stored(register: &Path) -> Result<Vec<String>, BackupError> {
    let objects = register.join("objects");
    if !objects.is_dir() {
        return Ok(Vec::new());
    }
    let place = |name: String| format!("objects/{}/{}", &name[..2], &name[2..]);
    Ok(names(&objects)?.into_iter().map(|hash| place(hash.to_string())).collect())
}

/// The hashes that name what lies in `objects`, in order.
fn names(objects: &Path) -> Result<Vec<Hash>, BackupError> {
    let mut names = Vec::new();
    let list = |path: &Path| -> Result<Vec<String>, BackupError> {
        let failed = || BackupError::io("list", path);
        let list = std::fs::read_dir(path).map_err(failed())?;
        list.map(|entry| Ok(entry.map_err(failed())?.file_name().to_string_lossy().into_owned()))
            .collect()
    };
    for folder in list(objects)?.into_iter().filter(|name| name.len() == 2) {
        let path = objects.join(&folder);
        if path.is_dir() {
            names.extend(
                list(&path)?
                    .iter()
                    .filter_map(|name| format!("{folder}{name}").parse::<Hash>().ok()),
            );
        }
    }
    names.sort_unstable();
    Ok(names)
}
