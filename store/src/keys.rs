//! The keys' folder, which lives apart from the register, so that a copy of the register alone
//! opens nothing and signs nothing. No key may ever be written under the register's folder, shown,
//! logged, or kept in memory after its owner is dropped.
//!
//! The folder holds `vault.key` (wraps every key of the vault) and `commands.key` (makes command
//! ids). The signing key and the last checkpoint stand in the same folder but are written by
//! others. The folder has mode 0700 and each file 0600; looser ones are refused, as ssh does.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sijill_core::ids::CommandId;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::durable;

const VAULT_FILE: &str = "vault.key";
const COMMANDS_FILE: &str = "commands.key";
/// The keys without which a register does not open.
pub(crate) const FILES: [&str; 2] = [VAULT_FILE, COMMANDS_FILE];
/// The largest key file that is read: a header line and 64 hexadecimal digits need far less.
const FILE_BYTES_MAX: u64 = 1024;

/// What went wrong with the keys' folder. No variant holds key material.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The operating system refused something.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was being done, such as "read the key".
        doing: &'static str,
        /// To which path.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// A key file that must be there is not.
    #[error("the key {} is missing: without it the register's vault cannot be opened", path.display())]
    Missing {
        /// The path looked at.
        path: PathBuf,
    },
    /// Keys stand there already; making new ones would destroy what the old ones opened.
    #[error("{} exists already: new keys are never written over old ones", path.display())]
    AlreadyThere {
        /// The key that exists.
        path: PathBuf,
    },
    /// Others than the owner may read a key or enter the folder.
    #[error("{} has mode {mode:03o}: others may reach the keys; remove their permissions first", path.display())]
    Exposed {
        /// The folder or file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A key file does not hold a key.
    #[error("{} is not a key file of this kind: {why}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong, without showing the content.
        why: &'static str,
    },
    /// The keys would lie in the register, and a copy of the register would carry them along.
    #[error("the keys' folder {} lies under the register {}: keys must live apart from it", keys.display(), register.display())]
    UnderRegister {
        /// The keys' folder, symbolic links resolved.
        keys: PathBuf,
        /// The register's folder, symbolic links resolved.
        register: PathBuf,
    },
    /// Neither `XDG_STATE_HOME` nor `HOME` names an absolute folder.
    #[error(
        "no place for the keys: neither XDG_STATE_HOME nor HOME is set; name a folder with --keys"
    )]
    NoHome,
    /// The system gives no random bytes.
    #[error("cannot draw random bytes for a new key")]
    Random(#[source] getrandom::Error),
}

/// The opened keys of one register.
pub struct Keys {
    dir: PathBuf,
    vault: Zeroizing<[u8; 32]>,
    commands: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl Keys {
    /// Makes the folder `dir` (mode 0700) and new keys in it, durable on return.
    ///
    /// # Errors
    /// When keys stand there already, when the folder has other content and is open to others, or
    /// when the system refuses.
    pub fn create(dir: &Path) -> Result<Self, KeysError> {
        let io = |doing, source| KeysError::Io { doing, path: dir.to_owned(), source };
        durable::create_private_folder(dir).map_err(|e| io("create the keys' folder", e))?;
        let mut inside = std::fs::read_dir(dir).map_err(|e| io("list the keys' folder", e))?;
        if inside.next().is_none() {
            // an empty folder made beforehand by `mkdir` is taken over and closed to others
            let closed = std::fs::Permissions::from_mode(0o700);
            std::fs::set_permissions(dir, closed).map_err(|e| io("close the keys' folder", e))?;
        }
        refuse_exposed(dir)?;
        for name in [VAULT_FILE, COMMANDS_FILE] {
            let path = dir.join(name);
            if path.symlink_metadata().is_ok() {
                return Err(KeysError::AlreadyThere { path });
            }
        }
        let vault = write_key(dir, VAULT_FILE)?;
        let commands = write_key(dir, COMMANDS_FILE)?;
        Ok(Self { dir: dir.to_owned(), vault, commands })
    }

    /// Opens the keys in `dir`.
    ///
    /// # Errors
    /// When a key is missing or is not one, or when others than the owner may reach it.
    pub fn open(dir: &Path) -> Result<Self, KeysError> {
        if !dir.is_dir() {
            return Err(KeysError::Missing { path: dir.to_owned() });
        }
        refuse_exposed(dir)?;
        let vault = read_key(dir, VAULT_FILE)?;
        let commands = read_key(dir, COMMANDS_FILE)?;
        Ok(Self { dir: dir.to_owned(), vault, commands })
    }

    /// The folder, where the signing key and the last checkpoint belong too.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The id of the command that `account` sends with this `Idempotency-Key`: HMAC-SHA-256 under
    /// the register's command key, cut to a version 8 UUID (RFC 9562 §5.8). The same pair gives
    /// the same id; nobody without the key can tell which account an id came from.
    pub fn command_id(&self, account: &str, idempotency_key: &str) -> CommandId {
        // the length keeps ("ab", "c") and ("a", "bc") apart
        let length = (account.len() as u64).to_le_bytes();
        let full = keyed(
            &self.commands,
            &[b"sijill command\0", &length, account.as_bytes(), idempotency_key.as_bytes()],
        );
        let mut cut = [0; 16];
        cut.copy_from_slice(&full[..16]);
        CommandId(uuid::Builder::from_custom_bytes(cut).into_uuid())
    }

    /// A key for one more purpose, made of the command key: whoever has the keys' folder can make
    /// it again, nobody else can.
    pub fn derived(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        keyed(&self.commands, &[b"sijill derived\0", purpose.as_bytes()])
    }

    /// The key that wraps the keys of the vault.
    pub(crate) fn vault_key(&self) -> &[u8; 32] {
        &self.vault
    }

    /// Where the keys of the register `register` called `origin` live unless told otherwise:
    /// `$XDG_STATE_HOME` or `~/.local/state`, then `sijill/<origin>-<register id>`.
    ///
    /// # Errors
    /// When neither variable names an absolute folder.
    pub fn default_dir(origin: &str, register: Uuid) -> Result<PathBuf, KeysError> {
        let variable = |name| std::env::var_os(name);
        default_under(variable("XDG_STATE_HOME"), variable("HOME"), origin, register)
    }

    /// Resolves `keys`, which need not exist yet, and refuses it when it is the folder `register`
    /// or lies under it, also through symbolic links.
    ///
    /// # Errors
    /// When it lies there, or when a part of either path cannot be resolved.
    pub fn apart_from(register: &Path, keys: &Path) -> Result<PathBuf, KeysError> {
        let (register, keys) = (resolve(register)?, resolve(keys)?);
        if keys.starts_with(&register) {
            return Err(KeysError::UnderRegister { keys, register });
        }
        Ok(keys)
    }
}

fn default_under(
    state: Option<OsString>,
    home: Option<OsString>,
    origin: &str,
    register: Uuid,
) -> Result<PathBuf, KeysError> {
    // the XDG base directory specification says that a relative path is to be ignored
    let absolute = |given: Option<OsString>| given.map(PathBuf::from).filter(|p| p.is_absolute());
    let state = absolute(state)
        .or_else(|| absolute(home).map(|home| home.join(".local/state")))
        .ok_or(KeysError::NoHome)?;
    Ok(state.join("sijill").join(format!("{}-{register}", origin.replace('/', "_"))))
}

/// The real path of `path`, whose last parts need not exist.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf, KeysError> {
    let failed =
        |source| KeysError::Io { doing: "resolve the path", path: path.to_owned(), source };
    let mut real = PathBuf::new();
    for part in std::path::absolute(path).map_err(failed)?.components() {
        if part == Component::ParentDir {
            real.pop();
            continue;
        }
        real.push(part);
        // what exists is resolved at once, so that a later `..` leaves the link's target; a link
        // to nowhere is an error, because what is made there later would be elsewhere
        if real.symlink_metadata().is_ok() {
            real = real.canonicalize().map_err(failed)?;
        }
    }
    Ok(real)
}

fn refuse_exposed(path: &Path) -> Result<(), KeysError> {
    let facts = std::fs::metadata(path).map_err(|source| KeysError::Io {
        doing: "read the permissions of",
        path: path.to_owned(),
        source,
    })?;
    let mode = facts.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeysError::Exposed { path: path.to_owned(), mode });
    }
    Ok(())
}

/// The first line of the key file `name`.
fn header(name: &str) -> String {
    format!("sijill {name} v1, hexadecimal; keep it secret and apart from the register\n")
}

fn write_key(dir: &Path, name: &str) -> Result<Zeroizing<[u8; 32]>, KeysError> {
    let path = dir.join(name);
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key).map_err(KeysError::Random)?;
    let header = header(name);
    // sized beforehand: a buffer that grows leaves a copy of the key behind
    let mut text = Zeroizing::new(Vec::with_capacity(header.len() + 65));
    text.extend_from_slice(header.as_bytes());
    for byte in key.iter() {
        text.extend([byte >> 4, byte & 15].map(|half| b"0123456789abcdef"[usize::from(half)]));
    }
    text.push(b'\n');
    durable::write_whole(&path, &text, 0o600).map_err(|source| KeysError::Io {
        doing: "write the key",
        path,
        source,
    })?;
    Ok(key)
}

fn read_key(dir: &Path, name: &str) -> Result<Zeroizing<[u8; 32]>, KeysError> {
    let path = dir.join(name);
    let text = match std::fs::metadata(&path) {
        Ok(facts) if facts.len() > FILE_BYTES_MAX => {
            return Err(KeysError::Malformed { path, why: "it is too long" });
        }
        Ok(_) => std::fs::read(&path).map(Zeroizing::new),
        Err(e) => Err(e),
    };
    let text = match text {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(KeysError::Missing { path }),
        Err(source) => return Err(KeysError::Io { doing: "read the key", path, source }),
    };
    refuse_exposed(&path)?;
    let Some(digits) = text.strip_prefix(header(name).as_bytes()) else {
        return Err(KeysError::Malformed { path, why: "its first line is another" });
    };
    let digits = digits.strip_suffix(b"\n").unwrap_or(digits);
    let mut key = Zeroizing::new([0; 32]);
    let pairs = digits.chunks_exact(2);
    if digits.len() != 64 {
        return Err(KeysError::Malformed { path, why: "the key has not 64 hexadecimal digits" });
    }
    for (byte, pair) in key.iter_mut().zip(pairs) {
        let (Some(high), Some(low)) = (hex_digit(pair[0]), hex_digit(pair[1])) else {
            return Err(KeysError::Malformed { path, why: "the key has a digit that is none" });
        };
        *byte = high << 4 | low;
    }
    Ok(key)
}

fn hex_digit(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    }
}

/// HMAC-SHA-256 of `parts`, one after the other, under `key`.
pub(crate) fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes any key length");
    parts.iter().for_each(|part| mac.update(part));
    let mut out = Zeroizing::new([0; 32]);
    out.copy_from_slice(&mac.finalize().into_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn created_keys_open_again_are_private_and_are_never_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().join("a/keys");
        let made = Keys::create(&at).unwrap();
        let opened = Keys::open(&at).unwrap();
        assert_eq!(made.vault_key(), opened.vault_key());
        assert_eq!(made.command_id("a", "b"), opened.command_id("a", "b"));
        assert_eq!(mode(&at), 0o700);
        assert_eq!(mode(&dir.path().join("a")), 0o700);
        assert_eq!(mode(&at.join(VAULT_FILE)), 0o600);
        assert!(matches!(Keys::create(&at), Err(KeysError::AlreadyThere { .. })));
        assert_eq!(Keys::open(&at).unwrap().vault_key(), made.vault_key());
    }

    #[test]
    fn a_command_id_depends_on_both_texts_and_where_they_part() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::create(&dir.path().join("k")).unwrap();
        let id = keys.command_id("ab", "c");
        assert_eq!(id.0.get_version_num(), 8);
        assert_eq!(id.0.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(id.to_string().parse::<CommandId>().unwrap(), id);
        assert_ne!(id, keys.command_id("a", "bc"));
        let others = Keys::create(&dir.path().join("other")).unwrap();
        assert_ne!(id, others.command_id("ab", "c"));
    }

    #[test]
    fn keys_that_others_may_reach_and_files_that_are_no_keys_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().join("k");
        Keys::create(&at).unwrap();
        let open_to = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        open_to(&at, 0o750);
        assert!(matches!(Keys::open(&at), Err(KeysError::Exposed { mode: 0o750, .. })));
        open_to(&at, 0o700);
        let file = at.join(COMMANDS_FILE);
        open_to(&file, 0o640);
        assert!(matches!(Keys::open(&at), Err(KeysError::Exposed { mode: 0o640, .. })));
        open_to(&file, 0o600);
        let good = std::fs::read(&file).unwrap();
        std::fs::write(&file, &good[..good.len() - 3]).unwrap();
        assert!(matches!(Keys::open(&at), Err(KeysError::Malformed { .. })));
        std::fs::copy(at.join(VAULT_FILE), &file).unwrap();
        assert!(matches!(Keys::open(&at), Err(KeysError::Malformed { .. })));
        std::fs::remove_file(&file).unwrap();
        assert!(matches!(Keys::open(&at), Err(KeysError::Missing { .. })));
    }

    #[test]
    fn an_empty_folder_is_closed_and_a_used_open_one_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        for (name, used) in [("empty", false), ("used", true)] {
            let at = dir.path().join(name);
            std::fs::create_dir(&at).unwrap();
            std::fs::set_permissions(&at, std::fs::Permissions::from_mode(0o755)).unwrap();
            if used {
                std::fs::write(at.join("photo"), "x").unwrap();
                assert!(matches!(Keys::create(&at), Err(KeysError::Exposed { .. })));
            } else {
                Keys::create(&at).unwrap();
                assert_eq!(mode(&at), 0o700);
            }
        }
    }

    #[test]
    fn keys_under_the_register_are_refused_also_through_links() {
        let dir = tempfile::tempdir().unwrap();
        let register = dir.path().join("register");
        std::fs::create_dir_all(register.join("inside")).unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(register.join("inside"), &link).unwrap();
        let register_link = dir.path().join("register-link");
        std::os::unix::fs::symlink(&register, &register_link).unwrap();
        for keys in [
            register.clone(),
            register.join("keys"),
            link.clone(),
            link.join("new/deep"),
            dir.path().join("gone/../register/keys"),
            link.join("../keys"),
        ] {
            for register in [&register, &register_link] {
                let refused = Keys::apart_from(register, &keys);
                assert!(matches!(refused, Err(KeysError::UnderRegister { .. })), "{keys:?}");
            }
        }
        for keys in ["register-keys", "link/../../keys"] {
            Keys::apart_from(&register, &dir.path().join(keys)).unwrap();
        }
    }

    #[test]
    fn the_default_place_follows_the_xdg_rules() {
        let register = Uuid::nil();
        let at = |state: Option<&str>, home: Option<&str>| {
            default_under(state.map(Into::into), home.map(Into::into), "ma/larache", register)
        };
        let name = format!("sijill/ma_larache-{register}");
        assert_eq!(at(Some("/s"), Some("/h")).unwrap(), Path::new("/s").join(&name));
        let home = Path::new("/h/.local/state").join(&name);
        assert_eq!(at(None, Some("/h")).unwrap(), home);
        assert_eq!(at(Some("relative"), Some("/h")).unwrap(), home);
        assert!(matches!(at(None, None), Err(KeysError::NoHome)));
    }

    #[test]
    fn debug_shows_no_key() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::create(&dir.path().join("k")).unwrap();
        let shown = format!("{keys:?}");
        let key = keys.vault_key();
        assert!(!shown.contains(&format!("{}, {}, {}", key[0], key[1], key[2])), "{shown}");
        assert!(shown.contains(".."));
    }
}
