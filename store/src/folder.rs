//! The register's folder: the file `register.toml` that says what it is, and the lock that keeps a
//! second process out. No key and nothing personal may stand in `register.toml`.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sijill_core::time::Moment;
use uuid::Uuid;

use crate::durable;
use crate::keys::{Keys, KeysError};

/// The format that this program writes. A folder with a higher number is not opened.
pub const FORMAT: u32 = 1;

/// The most characters of an origin.
const ORIGIN_CHARS_MAX: usize = 64;

pub(crate) const ABOUT_FILE: &str = "register.toml";
const LOCK_FILE: &str = "lock";

/// What went wrong with a register's folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
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
    /// A new register was to be made where something stands already.
    #[error("{} is not empty: a register needs a folder of its own", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// There is no `register.toml`.
    #[error("{} is not a register: it holds no {ABOUT_FILE}", path.display())]
    NotARegister {
        /// The folder.
        path: PathBuf,
    },
    /// `register.toml` cannot be understood.
    #[error("{} does not say what register this is: {why}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A newer program made the register.
    #[error("the register {} has format {found}, this program knows formats up to {FORMAT}: use a newer program", path.display())]
    Newer {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
    /// The origin cannot stand in a record or a checkpoint.
    #[error(
        "`{given}` cannot be an origin: at most {ORIGIN_CHARS_MAX} of a-z, 0-9, '-', '.' and '/' are expected, the first a letter or digit"
    )]
    Origin {
        /// What was given, cut to 80 characters.
        given: String,
    },
    /// The keys' folder that `register.toml` names is not there.
    #[error("the keys' folder {} of the register {} is missing: bring it back, or name its new place with --keys", keys.display(), path.display())]
    KeysMissing {
        /// The register's folder.
        path: PathBuf,
        /// Where the keys should be.
        keys: PathBuf,
    },
    /// Something is wrong with the keys.
    #[error("the keys of the register {} cannot be used", path.display())]
    Keys {
        /// The register's folder.
        path: PathBuf,
        /// What is wrong with them.
        #[source]
        source: KeysError,
    },
    /// Another process has the register open.
    #[error("the register {} is in use{}", path.display(), by_process(*holder))]
    InUse {
        /// The register's folder.
        path: PathBuf,
        /// The id of the process that holds it, where the lock file tells.
        holder: Option<u32>,
    },
    /// The system gives no random bytes.
    #[error("cannot draw random bytes for the register's id")]
    Random(#[source] getrandom::Error),
}

fn by_process(holder: Option<u32>) -> String {
    holder.map(|id| format!(" by the process {id}")).unwrap_or_default()
}

/// What `register.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The format of the folder, see [`FORMAT`].
    pub format: u32,
    /// The register's name: records say `sijill:<origin>`, a checkpoint's first line is it.
    pub origin: String,
    /// The register's id, which stays when a folder is moved; sealed data is bound to it.
    pub register: Uuid,
    /// Where its keys live, an absolute path.
    pub keys: PathBuf,
    /// When it was made, as the one who made it said.
    pub created: Moment,
}

impl About {
    /// Reads `register.toml` in `dir` without taking the lock, as `verify` and `export` do.
    ///
    /// # Errors
    /// When `dir` is no register, has a newer format, or the file cannot be understood.
    pub fn read(dir: &Path) -> Result<Self, FolderError> {
        Self::read_file(&dir.join(ABOUT_FILE))
    }

    /// Reads the file at `path`, which says what register the folder around it is.
    pub(crate) fn read_file(path: &Path) -> Result<Self, FolderError> {
        /// Only the number, since the rest of a newer format is unknown.
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let (path, dir) = (path.to_owned(), path.parent().unwrap_or(Path::new(".")));
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e)
                if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
            {
                return Err(FolderError::NotARegister { path: dir.to_owned() });
            }
            Err(source) => return Err(FolderError::Io { doing: "read", path, source }),
        };
        let malformed = |why: String| FolderError::Malformed { path: path.clone(), why };
        let why = |e: toml::de::Error| malformed(e.message().to_owned());
        let Format { format: found } = toml::from_str(&text).map_err(why)?;
        if found > FORMAT {
            return Err(FolderError::Newer { path: dir.to_owned(), found });
        }
        let about: Self = toml::from_str(&text).map_err(why)?;
        if about.format != FORMAT {
            return Err(malformed(format!("there is no format {}", about.format)));
        }
        if !is_origin(&about.origin) {
            return Err(malformed(format!("`{}` cannot be an origin", about.origin)));
        }
        Ok(about)
    }

    pub(crate) fn write(&self, dir: &Path) -> Result<(), FolderError> {
        let path = dir.join(ABOUT_FILE);
        let text = toml::to_string(self)
            .map_err(|e| FolderError::Malformed { path: path.clone(), why: e.to_string() })?;
        let text = format!(
            "# Written by `sijill init`, and by `sijill succeed`. The keys live apart, never here.\n{text}"
        );
        durable::write_whole(&path, text.as_bytes(), 0o644).map_err(|source| FolderError::Io {
            doing: "write",
            path,
            source,
        })
    }
}

/// Whether `text` may name a register. C2SP signed notes and checkpoints allow no space and no '+'
/// in an origin; we allow less, so that it fits a URL and a file name too.
pub fn is_origin(text: &str) -> bool {
    let plain = |c: u8| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'/');
    text.len() <= ORIGIN_CHARS_MAX
        && text.bytes().all(plain)
        && text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
}

/// A register's folder, locked by this process until it is dropped.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    about: About,
    keys: Keys,
    /// Held for its advisory lock, which the system releases with the process.
    _lock: Lock,
}

impl Folder {
    /// Makes a register called `origin` in `dir`, which must be empty or not exist, with new keys
    /// in `keys` or in the default place; `created` is the time now, which nothing in this crate
    /// reads from a clock. Durable on return; `register.toml` is written last, so an interrupted
    /// creation leaves a folder that is no register.
    ///
    /// # Errors
    /// When the origin has other characters than it may, when `dir` is not empty, when the keys
    /// would lie under it or exist already, or when the system refuses.
    pub fn create(
        dir: &Path,
        origin: &str,
        keys: Option<&Path>,
        created: Moment,
    ) -> Result<Self, FolderError> {
        if !is_origin(origin) {
            return Err(FolderError::Origin { given: origin.chars().take(80).collect() });
        }
        let io = |doing, source| FolderError::Io { doing, path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(|e| io("create the folder", e))?;
        let leftover = durable::unfinished_name(Path::new(ABOUT_FILE));
        for entry in std::fs::read_dir(dir).map_err(|e| io("list", e))? {
            let name = entry.map_err(|e| io("list", e))?.file_name();
            // what an interrupted creation leaves behind does not stand in the way of the next
            if name != LOCK_FILE && name != leftover.as_os_str() {
                return Err(FolderError::NotEmpty { path: dir.to_owned() });
            }
        }
        let lock = take_lock(dir)?;
        let register = new_id(created).map_err(FolderError::Random)?;
        let in_keys = |source| FolderError::Keys { path: dir.to_owned(), source };
        let keys = match keys {
            Some(given) => given.to_owned(),
            None => Keys::default_dir(origin, register).map_err(in_keys)?,
        };
        let place = Keys::apart_from(dir, &keys).map_err(in_keys)?;
        let keys = Keys::create(&place).map_err(in_keys)?;
        let about =
            About { format: FORMAT, origin: origin.to_owned(), register, keys: place, created };
        about.write(dir)?;
        let parent = std::path::absolute(dir).map_err(|e| io("resolve", e))?;
        durable::sync_folder(parent.parent().unwrap_or(&parent)).map_err(|e| io("sync", e))?;
        Ok(Self { dir: dir.to_owned(), about, keys, _lock: lock })
    }

    /// Opens the register in `dir`, with its keys in `keys` or else where `register.toml` says.
    ///
    /// # Errors
    /// When it is no register, has a newer format, is open in another process, or its keys are
    /// missing, lie under it, or cannot be used.
    pub fn open(dir: &Path, keys: Option<&Path>) -> Result<Self, FolderError> {
        let about = About::read(dir)?;
        let lock = take_lock(dir)?;
        let in_keys = |source| FolderError::Keys { path: dir.to_owned(), source };
        let place = keys.unwrap_or(&about.keys);
        if !place.is_dir() {
            let (path, keys) = (dir.to_owned(), place.to_owned());
            return Err(FolderError::KeysMissing { path, keys });
        }
        let place = Keys::apart_from(dir, place).map_err(in_keys)?;
        let keys = Keys::open(&place).map_err(in_keys)?;
        Ok(Self { dir: dir.to_owned(), about, keys, _lock: lock })
    }

    /// The folder's path.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What `register.toml` says.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The register's keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The folder of the key that signs under the register's origin.
    pub fn signing(&self) -> PathBuf {
        crate::checkpoint::folder_of(self.keys.dir(), &self.about.origin)
    }

    /// Writes `register.toml` anew with another origin; durable on return.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn go_on_as(&mut self, origin: &str) -> Result<(), FolderError> {
        let about = About { origin: origin.to_owned(), ..self.about.clone() };
        about.write(&self.dir)?;
        self.about = about;
        Ok(())
    }

    /// The attribute `source` of every record that is made here now: `sijill:<origin>`.
    pub fn source(&self) -> String {
        format!("sijill:{}", self.about.origin)
    }
}

/// A version 7 UUID at `now`.
fn new_id(now: Moment) -> Result<Uuid, getrandom::Error> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)?;
    let ms = u64::try_from(now.ms()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid())
}

/// A lock that is held. It is given back by name: a process that is just being started has a copy of
/// every open file for a moment, and would keep a lock that is only closed.
#[derive(Debug)]
pub(crate) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // what cannot be unlocked is unlocked when the last copy of it is closed
        drop(self.0.unlock());
    }
}

/// Takes the lock of the register in `dir`, as long as it is held.
pub(crate) fn take_lock(dir: &Path) -> Result<Lock, FolderError> {
    let path = dir.join(LOCK_FILE);
    let io = |doing| {
        let path = path.clone();
        move |source| FolderError::Io { doing, path, source }
    };
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(io("open the lock"))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            // the id is a courtesy: a lock file that cannot be read is in use all the same
            let holder = match (&mut file).take(32).read_to_string(&mut text) {
                Ok(_) => text.trim().parse().ok(),
                Err(_) => None,
            };
            return Err(FolderError::InUse { path: dir.to_owned(), holder });
        }
        Err(TryLockError::Error(e)) => return Err(io("lock")(e)),
    }
    file.set_len(0).map_err(io("write the lock"))?;
    file.rewind().map_err(io("write the lock"))?;
    writeln!(file, "{}", std::process::id()).map_err(io("write the lock"))?;
    Ok(Lock(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn create(dir: &Path, origin: &str, keys: Option<&Path>) -> Result<Folder, FolderError> {
        Folder::create(dir, origin, keys, "2026-11-21T10:00:00.123Z".parse().unwrap())
    }

    #[test]
    fn a_register_opens_as_it_was_made_and_only_once() {
        let base = tempfile::tempdir().unwrap();
        let (dir, keys) = (base.path().join("r"), base.path().join("k"));
        let made = create(&dir, "ma.larache/petitions", Some(&keys)).unwrap();
        let about = made.about().clone();
        assert_eq!(made.source(), "sijill:ma.larache/petitions");
        let refused = Folder::open(&dir, None).unwrap_err();
        let me = std::process::id();
        assert!(matches!(refused, FolderError::InUse { holder: Some(id), .. } if id == me));
        assert!(refused.to_string().contains(&format!("in use by the process {me}")), "{refused}");
        let key = *made.keys().vault_key();
        drop(made);
        let again = Folder::open(&dir, None).unwrap();
        assert_eq!((again.about(), again.keys().vault_key()), (&about, &key));
    }

    #[test]
    fn a_folder_with_anything_in_it_is_refused_but_not_an_interrupted_creation() {
        let base = tempfile::tempdir().unwrap();
        let keys = |n: u8| base.path().join(format!("k{n}"));
        let dir = base.path().join("r");
        std::fs::create_dir(&dir).unwrap();
        std::fs::write(dir.join("note"), "x").unwrap();
        let refused = create(&dir, "a", Some(&keys(1)));
        assert!(matches!(refused, Err(FolderError::NotEmpty { .. })));
        assert!(!keys(1).exists());
        std::fs::remove_file(dir.join("note")).unwrap();
        std::fs::write(dir.join(LOCK_FILE), "999999\n").unwrap();
        std::fs::write(dir.join(".register.toml.unfinished"), "x").unwrap();
        create(&dir, "a", Some(&keys(2))).unwrap();
        let refused = create(&dir, "a", Some(&keys(3)));
        assert!(matches!(refused, Err(FolderError::NotEmpty { .. })));
    }

    #[test]
    fn what_is_no_register_says_so_and_a_newer_one_too() {
        let base = tempfile::tempdir().unwrap();
        let (dir, keys) = (base.path().join("r"), base.path().join("k"));
        let refused = Folder::open(&dir, None);
        assert!(matches!(refused, Err(FolderError::NotARegister { .. })));
        drop(create(&dir, "a", Some(&keys)).unwrap());
        let file = dir.join(ABOUT_FILE);
        let good = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{}later = 1\n", good.replace("format = 1", "format = 2")))
            .unwrap();
        let refused = Folder::open(&dir, None);
        assert!(matches!(refused, Err(FolderError::Newer { found: 2, .. })));
        for bad in ["", "format = 0\n", &good.replace("\"a\"", "\"A b\""), &format!("{good}x = 1")]
        {
            std::fs::write(&file, bad).unwrap();
            let refused = Folder::open(&dir, None);
            assert!(matches!(refused, Err(FolderError::Malformed { .. })), "{bad}");
        }
    }

    #[test]
    fn keys_may_be_missing_moved_or_in_a_place_they_may_not_be() {
        let base = tempfile::tempdir().unwrap();
        let (dir, keys) = (base.path().join("r"), base.path().join("k"));
        for inside in [dir.join("keys"), dir.clone()] {
            let refused = create(&dir, "a", Some(&inside)).unwrap_err();
            let FolderError::Keys { source, .. } = refused else { panic!("{refused}") };
            assert!(matches!(source, KeysError::UnderRegister { .. }));
        }
        drop(create(&dir, "a", Some(&keys)).unwrap());
        let moved = base.path().join("moved");
        std::fs::rename(&keys, &moved).unwrap();
        let refused = Folder::open(&dir, None);
        assert!(matches!(refused, Err(FolderError::KeysMissing { .. })));
        Folder::open(&dir, Some(&moved)).unwrap();
        std::fs::rename(&moved, dir.join("keys")).unwrap();
        let refused = Folder::open(&dir, Some(&dir.join("keys")));
        assert!(matches!(refused, Err(FolderError::Keys { .. })));
    }

    #[test]
    fn an_origin_has_only_what_every_place_of_it_allows() {
        for good in ["a", "larache", "ma.larache/petitions-2026", &"a".repeat(64)] {
            assert!(is_origin(good), "{good}");
        }
        for bad in ["", "A", "a b", "a+b", "-a", "/a", ".a", "a_b", "é", &"a".repeat(65)] {
            assert!(!is_origin(bad), "{bad}");
        }
    }
}
