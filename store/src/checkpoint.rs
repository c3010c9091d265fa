//! Checkpoints: the size and root of the log under a signature, as C2SP signed-note and
//! tlog-checkpoint have it. Key and last signed checkpoint lie in a folder apart from the register,
//! so that a register restored from an older backup cannot sign a second history. No secret may
//! be shown, logged, or left in memory longer than it is used.
//!
//! In the keys' folder: `checkpoint.key`, the private key in the signed-note form
//! (`PRIVATE+KEY+<origin>+<id>+<key>`), readable by its owner only; `checkpoint.signed`, the last
//! signed checkpoint; `checkpoint.lock`, locked while one is being signed. In the register's
//! folder: `checkpoint`, a copy for everyone.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine};
use signed_note::{Note, Signer, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::{Checkpoint, Hash};
use zeroize::Zeroizing;

use crate::durable::write_whole;
use crate::error::StoreError;
use crate::merkle::Tree;

/// The longest origin taken, in bytes.
pub const ORIGIN_MAX: usize = 200;

/// The signature algorithm byte of Ed25519 in a signed note's keys.
const ED25519: u8 = 1;

/// The key that signs a register's checkpoints.
pub struct SigningKey {
    origin: String,
    secret: Zeroizing<String>,
    verifier: String,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

/// A checkpoint and its signed note.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedCheckpoint {
    /// Whose log it is.
    pub origin: String,
    /// The number of records.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// The whole note, with its signatures.
    pub note: String,
}

/// The file of the private key in a keys' folder.
pub fn key_file(keys: &Path) -> PathBuf {
    keys.join("checkpoint.key")
}

/// The file of the last signed checkpoint in a keys' folder.
pub fn signed_file(keys: &Path) -> PathBuf {
    keys.join("checkpoint.signed")
}

/// The file of the public copy in a register's folder.
pub fn public_file(dir: &Path) -> PathBuf {
    dir.join("checkpoint")
}

/// Whether a log may have this name: printable ASCII without spaces and `+`, as the signed-note
/// form demands, and not overlong.
pub fn is_origin(name: &str) -> bool {
    signed_note::is_key_name_valid(name)
        && name.len() <= ORIGIN_MAX
        && name.bytes().all(|byte| byte.is_ascii_graphic())
}

impl SigningKey {
    /// A new key for the log named `origin`, such as `larache.ma/petitions`.
    ///
    /// # Errors
    /// When no log may have that name, or the system gives no randomness.
    pub fn generate(origin: &str) -> Result<Self, StoreError> {
        let refuse = |why: &str| StoreError::Key { path: origin.into(), why: why.to_owned() };
        if !is_origin(origin) {
            return Err(refuse("a log's name is printable ASCII without spaces and `+`"));
        }
        let mut seed = Zeroizing::new([0; 33]);
        getrandom::fill(&mut seed[1..]).map_err(|_| refuse("the system gives no randomness"))?;
        seed[0] = ED25519;
        let mut bare = Zeroizing::new([0; 32]);
        bare.copy_from_slice(&seed[1..]);
        let public = ed25519_dalek::SigningKey::from_bytes(&bare).verifying_key();
        let public = [&[ED25519][..], public.as_bytes()].concat();
        let id = signed_note::key_id(origin, &public);
        let key = Zeroizing::new(BASE64_STANDARD.encode(*seed));
        let secret = Zeroizing::new(format!("PRIVATE+KEY+{origin}+{id:08x}+{}", *key));
        let verifier = format!("{origin}+{id:08x}+{}", BASE64_STANDARD.encode(public));
        Ok(Self { origin: origin.to_owned(), secret, verifier })
    }

    /// Writes the key into the keys' folder, which must exist, readable by its owner only.
    ///
    /// # Errors
    /// When there is a key already, or the file cannot be written.
    pub fn save(&self, keys: &Path) -> Result<(), StoreError> {
        let path = key_file(keys);
        if path.exists() {
            return Err(StoreError::Key { path, why: "it exists already".to_owned() });
        }
        let text = Zeroizing::new(format!("{}\n{}\n", *self.secret, self.verifier));
        write_whole(&path, text.as_bytes(), 0o600).map_err(StoreError::io("write", &path))
    }

    /// Reads the key of a keys' folder.
    ///
    /// # Errors
    /// When there is none, or it is not a key.
    pub fn load(keys: &Path) -> Result<Self, StoreError> {
        let path = key_file(keys);
        let text = std::fs::read_to_string(&path).map_err(StoreError::io("read", &path))?;
        let text = Zeroizing::new(text);
        let wrong = |why: &str| StoreError::Key { path: path.clone(), why: why.to_owned() };
        let (secret, verifier) =
            text.trim_end().split_once('\n').ok_or(wrong("a line is missing"))?;
        let signer = StandardSigner::new(secret).map_err(|_| wrong("it is not a private key"))?;
        StandardVerifier::new(verifier).map_err(|_| wrong("it is not a verifier key"))?;
        Ok(Self {
            origin: signer.name().to_owned(),
            secret: Zeroizing::new(secret.to_owned()),
            verifier: verifier.to_owned(),
        })
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The public key in the signed-note form (`<origin>+<id>+<key>`), which anyone may have.
    pub fn verifier(&self) -> &str {
        &self.verifier
    }

    fn sign(&self, checkpoint: &Checkpoint) -> Option<String> {
        let signer = StandardSigner::new(&self.secret).ok()?;
        let mut note = Note::new(&checkpoint.to_bytes(), &[]).ok()?;
        note.add_sigs(&[&signer]).ok()?;
        String::from_utf8(note.to_bytes()).ok()
    }
}

/// Reads a signed checkpoint and checks its signature by the verifier key, whose name must be the
/// checkpoint's origin.
///
/// # Errors
/// Says what is wrong with it.
pub fn read(note: &str, verifier: &str) -> Result<SignedCheckpoint, &'static str> {
    let key = StandardVerifier::new(verifier).map_err(|_| "the verifier key is no key")?;
    let name = verifier.split('+').next().unwrap_or_default();
    let parsed = Note::from_bytes(note.as_bytes()).map_err(|_| "it is not a signed note")?;
    let known = VerifierList::new(vec![Box::new(key)]);
    let (good, _) = parsed.verify(&known).map_err(|_| "its signature is wrong")?;
    let signed = read_unverified(note)?;
    if good.is_empty() || signed.origin != name {
        return Err("it is not signed with this log's key");
    }
    Ok(signed)
}

/// Reads a signed checkpoint without asking who signed it.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_unverified(note: &str) -> Result<SignedCheckpoint, &'static str> {
    let parsed = Note::from_bytes(note.as_bytes()).map_err(|_| "it is not a signed note")?;
    let checkpoint = Checkpoint::from_bytes(parsed.text()).map_err(|_| "it is no checkpoint")?;
    Ok(SignedCheckpoint {
        origin: checkpoint.origin().to_owned(),
        size: checkpoint.size(),
        root: *checkpoint.hash(),
        note: note.to_owned(),
    })
}

/// The last checkpoint signed with the key of this folder, its signature checked.
///
/// # Errors
/// When the key or the checkpoint cannot be read, or its signature is wrong.
pub fn last_signed(keys: &Path, key: &SigningKey) -> Result<Option<SignedCheckpoint>, StoreError> {
    let path = signed_file(keys);
    let note = match std::fs::read_to_string(&path) {
        Ok(note) => note,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("read", &path)(error)),
    };
    let signed = read(&note, key.verifier());
    signed.map(Some).map_err(|why| StoreError::Key { path, why: why.to_owned() })
}

/// Signs the tree as it stands, with the key of the folder `keys`, and puts a copy into the
/// register's folder `dir`. A size is signed once: the second time the first note is given back.
/// The tree must hold durable records only, as [`crate::Log::tree`] does.
///
/// # Errors
/// [`StoreError::Fork`] when the log is shorter than what was signed last, or not its
/// continuation; and when a file cannot be read or written.
pub fn sign(tree: &Tree, keys: &Path, dir: &Path) -> Result<SignedCheckpoint, StoreError> {
    let _lock = lock(keys)?;
    let key = SigningKey::load(keys)?;
    let size = tree.size();
    let path = signed_file(keys);
    if let Some(last) = last_signed(keys, &key)? {
        let fork = |why| StoreError::Fork { path: path.clone(), signed: last.size, size, why };
        if last.size > size {
            return Err(fork("the log is shorter now"));
        }
        if tree.root(last.size)? != last.root {
            return Err(fork("the log holds other records now"));
        }
        if last.size == size {
            publish(dir, &last.note)?;
            return Ok(last);
        }
    }
    let root = tree.root(size)?;
    let refused = || StoreError::Key { path: key_file(keys), why: "it does not sign".to_owned() };
    let checkpoint = Checkpoint::new(key.origin(), size, root, "").map_err(|_| refused())?;
    let note = key.sign(&checkpoint).ok_or_else(refused)?;
    write_whole(&path, note.as_bytes(), 0o600).map_err(StoreError::io("write", &path))?;
    publish(dir, &note)?;
    Ok(SignedCheckpoint { origin: key.origin().to_owned(), size, root, note })
}

fn publish(dir: &Path, note: &str) -> Result<(), StoreError> {
    let path = public_file(dir);
    if std::fs::read_to_string(&path).is_ok_and(|there| there == note) {
        return Ok(());
    }
    write_whole(&path, note.as_bytes(), 0o644).map_err(StoreError::io("write", &path))
}

/// Holds off everyone else who would sign with this folder's key, in whatever process.
fn lock(keys: &Path) -> Result<File, StoreError> {
    let path = keys.join("checkpoint.lock");
    let open = || -> std::io::Result<File> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(StoreError::io("lock", &path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Log;
    use crate::log::testing::fill;

    #[test]
    fn a_size_is_signed_once_and_a_fork_never() {
        let (dir, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = SigningKey::generate("larache.example/register").unwrap();
        key.save(keys.path()).unwrap();
        assert!(key.save(keys.path()).is_err());
        assert!(!format!("{key:?}").contains("PRIVATE"));
        let log = Log::create(dir.path()).unwrap();
        let empty = sign(&log.tree(), keys.path(), dir.path()).unwrap();
        assert_eq!((empty.size, empty.root), (0, tlog_tiles::EMPTY_HASH));
        fill(&log, 0, 300);
        log.wait_merged(300);
        let first = sign(&log.tree(), keys.path(), dir.path()).unwrap();
        assert_eq!(sign(&log.tree(), keys.path(), dir.path()).unwrap(), first);
        assert_eq!(std::fs::read_to_string(public_file(dir.path())).unwrap(), first.note);
        assert_eq!(read(&first.note, key.verifier()).unwrap(), first);
        assert!(read(&first.note.replace("300", "301"), key.verifier()).is_err());
        let other = SigningKey::generate("larache.example/register").unwrap();
        assert!(read(&first.note, other.verifier()).is_err());
        fill(&log, 300, 310);
        log.wait_merged(310);
        assert_eq!(sign(&log.tree(), keys.path(), dir.path()).unwrap().size, 310);
        drop(log);

        // restored from an older backup, and a register with other records
        let check = |from: u64, upto: u64| {
            let dir = tempfile::tempdir().unwrap();
            let log = Log::create(dir.path()).unwrap();
            fill(&log, from, upto);
            log.wait_merged(upto);
            let signed = sign(&log.tree(), keys.path(), dir.path());
            assert!(matches!(signed, Err(StoreError::Fork { signed: 310, .. })), "{signed:?}");
            assert!(!public_file(dir.path()).exists());
        };
        check(0, 309);
        check(1, 400);
    }

    #[test]
    fn a_log_has_a_name_that_a_note_can_bear() {
        for bad in ["", "a b", "a+b", "é", "a\nb", &"a".repeat(ORIGIN_MAX + 1)] {
            assert!(SigningKey::generate(bad).is_err(), "{bad}");
        }
        let key = SigningKey::generate("a").unwrap();
        assert!(StandardVerifier::new(key.verifier()).is_ok());
        assert!(StandardSigner::new(&key.secret).is_ok());
    }
}
