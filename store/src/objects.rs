//! Objects: texts and files that stand outside the log, each in a file named by the SHA-256 of its
//! stored bytes. Nothing personal may be put here unsealed: what is not public is sealed by the
//! vault first, and the name is the hash of the sealed bytes.
//!
//! An object is written under `objects/.unfinished`, synced, and renamed to `objects/ab/cdef…`, so
//! a name always stands for whole bytes. Removal overwrites the bytes before it gives them up.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sijill_core::ids::Hash;

use crate::{disk, durable};

/// The most bytes one object may have: 256 MiB, room for a published set of ballots and for the
/// election made of it. What people send in is bounded by far less (`sijill_core::object`).
pub const OBJECT_BYTES_MAX: usize = 256 << 20;

/// What went wrong with an object.
#[derive(Debug, thiserror::Error)]
pub enum ObjectsError {
    /// The operating system refused something.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which path.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The stored bytes are not those the name stands for.
    #[error("the object {hash} in {} was altered: its bytes have another hash", path.display())]
    Altered {
        /// The hash that names it.
        hash: Hash,
        /// Its file.
        path: PathBuf,
    },
    /// The object is too large.
    #[error("an object of {bytes} bytes is larger than {OBJECT_BYTES_MAX}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
}

/// How an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its bytes are there and have the hash that names them.
    Present,
    /// It is not there: never put, or removed.
    Absent,
    /// Something is there, but not the bytes the name stands for.
    Altered,
}

/// The objects of one register.
#[derive(Debug)]
pub struct Objects {
    dir: PathBuf,
    unfinished: PathBuf,
    next: AtomicU64,
}

impl Objects {
    /// Makes the folder `objects` in the register's folder `dir`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn create(dir: &Path) -> Result<Self, ObjectsError> {
        let unfinished = dir.join("objects/.unfinished");
        durable::create_private_folder(&unfinished)
            .map_err(failed("create the folder", &unfinished))?;
        // all 256 at once: a folder made on the way would need its own name synced each time
        let objects = dir.join("objects");
        for first in 0..=u8::MAX {
            let folder = objects.join(format!("{first:02x}"));
            std::fs::create_dir_all(&folder).map_err(failed("create the folder", &folder))?;
        }
        durable::sync_folder(&objects).map_err(failed("sync the folder", &objects))?;
        Self::open(dir)
    }

    /// Opens the folder `objects` in the register's folder `dir`, and wipes what an interrupted
    /// write or removal left behind.
    ///
    /// # Errors
    /// When the folder is missing or the system refuses.
    pub fn open(dir: &Path) -> Result<Self, ObjectsError> {
        let dir = dir.join("objects");
        let unfinished = dir.join(".unfinished");
        let list = std::fs::read_dir(&unfinished).map_err(failed("list", &unfinished))?;
        for entry in list {
            wipe(&entry.map_err(failed("list", &unfinished))?.path())?;
        }
        Ok(Self { dir, unfinished, next: AtomicU64::new(0) })
    }

    /// Stores `bytes`, durable on return, and gives the hash that names them. Bytes that are there
    /// already stay as they are; an altered copy of them is replaced.
    ///
    /// # Errors
    /// When they are too large or the system refuses.
    pub fn put(&self, bytes: &[u8]) -> Result<Hash, ObjectsError> {
        let hashes = self.put_many(&[bytes])?;
        Ok(hashes[0])
    }

    /// Stores several objects, all durable on return, and gives their hashes in order. Each folder
    /// is synced once, so many objects cost less than one by one.
    ///
    /// # Errors
    /// When one is too large (then none is stored) or the system refuses (then some may be).
    pub fn put_many(&self, objects: &[&[u8]]) -> Result<Vec<Hash>, ObjectsError> {
        if let Some(large) = objects.iter().find(|bytes| bytes.len() > OBJECT_BYTES_MAX) {
            return Err(ObjectsError::TooLarge { bytes: large.len() });
        }
        let hashes: Vec<Hash> = objects.iter().map(|bytes| Hash::of(bytes)).collect();
        let mut folders = BTreeSet::new();
        let mut is_new = false;
        for (bytes, hash) in objects.iter().zip(&hashes) {
            let path = self.path(*hash);
            let folder = path.parent().unwrap_or(&self.dir).to_owned();
            if !folder.is_dir() {
                // a copy made by a tool that drops empty folders
                is_new = true;
                std::fs::create_dir_all(&folder).map_err(failed("create the folder", &folder))?;
            }
            if self.check(*hash)? != Standing::Present {
                self.write(&path, bytes)?;
            }
            // also where it stood already: another caller may have renamed but not yet synced it
            folders.insert(folder);
        }
        if is_new {
            durable::sync_folder(&self.dir).map_err(failed("sync the folder", &self.dir))?;
        }
        for folder in &folders {
            durable::sync_folder(folder).map_err(failed("sync the folder", folder))?;
        }
        Ok(hashes)
    }

    /// The bytes that `hash` names, or `None` when they are not there.
    ///
    /// # Errors
    /// When the bytes read have another hash, or the system refuses.
    pub fn get(&self, hash: Hash) -> Result<Option<Vec<u8>>, ObjectsError> {
        let path = self.path(hash);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(failed("open the object", &path)(e)),
        };
        let length = file.metadata().map_err(failed("read the object", &path))?.len();
        let mut bytes = Vec::new();
        if length <= OBJECT_BYTES_MAX as u64 {
            let mut limited = file.take(OBJECT_BYTES_MAX as u64 + 1);
            limited.read_to_end(&mut bytes).map_err(failed("read the object", &path))?;
            if Hash::of(&bytes) == hash {
                return Ok(Some(bytes));
            }
        }
        Err(ObjectsError::Altered { hash, path })
    }

    /// How the object that `hash` names stands; its bytes are read and hashed.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn check(&self, hash: Hash) -> Result<Standing, ObjectsError> {
        match self.get(hash) {
            Ok(Some(_)) => Ok(Standing::Present),
            Ok(None) => Ok(Standing::Absent),
            Err(ObjectsError::Altered { .. }) => Ok(Standing::Altered),
            Err(e @ (ObjectsError::Io { .. } | ObjectsError::TooLarge { .. })) => Err(e),
        }
    }

    /// Removes the object on a lawful order, durable on return: its bytes are overwritten with
    /// zeros where they lie, then given up. Says whether it was there. Records that name it keep
    /// their hashes.
    ///
    /// # Errors
    /// When the system refuses; after a crash the removal is finished by [`Objects::open`].
    pub fn remove(&self, hash: Hash) -> Result<bool, ObjectsError> {
        let path = self.path(hash);
        // first the name, so that no reader ever sees an object half overwritten
        let leaving = self.fresh();
        match disk::rename(&path, &leaving) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(failed("remove the object", &path)(e)),
        }
        let folder = path.parent().unwrap_or(&self.dir);
        durable::sync_folder(&self.unfinished)
            .map_err(failed("sync the folder", &self.unfinished))?;
        durable::sync_folder(folder).map_err(failed("sync the folder", folder))?;
        wipe(&leaving)?;
        Ok(true)
    }

    /// The file of the object that `hash` names, whether or not it is there.
    pub fn path(&self, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        let (folder, file) = name.split_at(2);
        self.dir.join(folder).join(file)
    }

    /// A name under `.unfinished` that no other caller has.
    fn fresh(&self) -> PathBuf {
        self.unfinished.join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), ObjectsError> {
        let unfinished = self.fresh();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let mut file =
            disk::create(&options, &unfinished).map_err(failed("create", &unfinished))?;
        disk::write(&mut file, &unfinished, bytes).map_err(failed("write", &unfinished))?;
        disk::sync_all(&file, &unfinished).map_err(failed("sync", &unfinished))?;
        disk::rename(&unfinished, path).map_err(failed("name the object", path))
    }
}

/// Overwrites the file `path` with zeros where it lies, then removes it.
fn wipe(path: &Path) -> Result<(), ObjectsError> {
    let mut file =
        OpenOptions::new().write(true).open(path).map_err(failed("open for wiping", path))?;
    let length = file.metadata().map_err(failed("wipe", path))?.len();
    io::copy(&mut io::repeat(0).take(length), &mut file).map_err(failed("wipe", path))?;
    disk::sync_all(&file, path).map_err(failed("wipe", path))?;
    std::fs::remove_file(path).map_err(failed("remove", path))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    durable::sync_folder(folder).map_err(failed("sync the folder", folder))
}

fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> ObjectsError {
    let path = path.to_owned();
    move |source| ObjectsError::Io { doing, path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> (tempfile::TempDir, Objects) {
        let dir = tempfile::tempdir().unwrap();
        let objects = Objects::create(dir.path()).unwrap();
        (dir, objects)
    }

    #[test]
    fn an_object_is_found_under_its_hash_again() {
        let (dir, objects) = fresh();
        let hash = objects.put(b"a text").unwrap();
        assert_eq!(hash, Hash::of(b"a text"));
        assert_eq!(objects.put(b"a text").unwrap(), hash);
        let name = hash.to_string();
        assert!(dir.path().join("objects").join(&name[..2]).join(&name[2..]).is_file());
        let objects = Objects::open(dir.path()).unwrap();
        assert_eq!(objects.get(hash).unwrap().unwrap(), b"a text");
        assert_eq!(objects.get(Hash::of(b"other")).unwrap(), None);
        assert_eq!(objects.check(Hash::of(b"other")).unwrap(), Standing::Absent);
    }

    #[test]
    fn many_are_stored_at_once_also_the_same_twice_and_the_empty_one() {
        let (_dir, objects) = fresh();
        let texts: Vec<String> = (0..300).map(|n| format!("text {}", n / 2)).collect();
        let mut bytes: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
        bytes.push(b"");
        let hashes = objects.put_many(&bytes).unwrap();
        for (hash, bytes) in hashes.iter().zip(&bytes) {
            assert_eq!(&objects.get(*hash).unwrap().unwrap(), bytes);
        }
    }

    #[test]
    fn an_object_altered_on_disk_is_noticed_and_replaced_when_put_again() {
        let (_dir, objects) = fresh();
        let hash = objects.put(b"a text").unwrap();
        std::fs::write(objects.path(hash), b"a tex7").unwrap();
        assert!(matches!(objects.get(hash), Err(ObjectsError::Altered { .. })));
        assert_eq!(objects.check(hash).unwrap(), Standing::Altered);
        File::create(objects.path(hash)).unwrap().set_len(1 << 30).unwrap();
        assert_eq!(objects.check(hash).unwrap(), Standing::Altered);
        objects.put(b"a text").unwrap();
        assert_eq!(objects.check(hash).unwrap(), Standing::Present);
    }

    #[test]
    fn a_removed_object_is_gone_and_its_bytes_are_overwritten() {
        let (dir, objects) = fresh();
        let hash = objects.put(b"libel").unwrap();
        // a second name for the same file shows what became of its bytes
        let witness = dir.path().join("witness");
        std::fs::hard_link(objects.path(hash), &witness).unwrap();
        assert!(objects.remove(hash).unwrap());
        assert_eq!(objects.check(hash).unwrap(), Standing::Absent);
        assert_eq!(std::fs::read(witness).unwrap(), [0; 5]);
        assert!(!objects.remove(hash).unwrap());
    }

    #[test]
    fn what_a_crash_left_unfinished_is_wiped_at_open() {
        let (dir, _objects) = fresh();
        let left = dir.path().join("objects/.unfinished/0");
        std::fs::write(&left, b"half").unwrap();
        let witness = dir.path().join("witness");
        std::fs::hard_link(&left, &witness).unwrap();
        Objects::open(dir.path()).unwrap();
        assert!(!left.exists());
        assert_eq!(std::fs::read(witness).unwrap(), [0; 4]);
    }

    #[test]
    fn an_object_above_the_limit_is_refused_and_none_of_its_batch_is_stored() {
        let (_dir, objects) = fresh();
        let large = vec![0; OBJECT_BYTES_MAX + 1];
        let refused = objects.put_many(&[b"small", &large]);
        assert!(matches!(refused, Err(ObjectsError::TooLarge { .. })));
        assert_eq!(objects.check(Hash::of(b"small")).unwrap(), Standing::Absent);
        objects.put(&large[1..]).unwrap();
    }
}
