//! Checkpoints: the size and root of the log under a signature, as C2SP signed-note and
//! tlog-checkpoint have it. Key and last signed checkpoint lie in a folder apart from the register,
//! so that a register restored from an older backup cannot sign a second history. No secret may
//! be shown, logged, or left in memory longer than it is used.
//!
//! In the signing folder, which is the keys' folder, or one in it for the origin of a successor:
//! `checkpoint.key`, the private key in the signed-note form (`PRIVATE+KEY+<origin>+<id>+<key>`),
//! readable by its owner only; `checkpoint.signed`, the last signed checkpoint; `checkpoint.lock`,
//! locked while one is being signed. In the register's folder: `checkpoint`, a copy for everyone.
//!
//! Signing is a compare-and-swap on `checkpoint.signed`: under the lock, what was signed last is read
//! and held against the log, and only then replaced. It is replaced, durably, before anyone sees the
//! new note. So the public copy is never ahead of it: where it is, the signing folder is an old copy.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::PermissionsExt;
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

/// The folder in which the key of `origin` lies: the keys' folder itself, or one in it where the
/// register goes on under another origin than its first.
pub fn folder_of(keys: &Path, origin: &str) -> PathBuf {
    let own = successor_folder(keys, origin);
    if own.is_dir() { own } else { keys.to_owned() }
}

/// The folder for the key of a successor origin. No origin holds `_`, so no two share one.
pub fn successor_folder(keys: &Path, origin: &str) -> PathBuf {
    keys.join(format!("of-{}", origin.replace('/', "_")))
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
        let wrong = |why: &str| StoreError::Key { path: path.clone(), why: why.to_owned() };
        let facts = std::fs::metadata(&path).map_err(StoreError::io("read", &path))?;
        if facts.permissions().mode() & 0o077 != 0 {
            return Err(wrong("others may read it: remove their permissions first"));
        }
        let text = std::fs::read_to_string(&path).map_err(StoreError::io("read", &path))?;
        let text = Zeroizing::new(text);
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
pub fn last_signed(keys: &Path, verifier: &str) -> Result<Option<SignedCheckpoint>, StoreError> {
    let path = signed_file(keys);
    let note = match std::fs::read_to_string(&path) {
        Ok(note) => note,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("read", &path)(error)),
    };
    let signed = read(&note, verifier);
    signed.map(Some).map_err(|why| StoreError::Key { path, why: why.to_owned() })
}

/// What was signed last under this key as far as anybody here knows: by the signing folder, or by
/// the public copy in `dir` where that is ahead of it.
///
/// # Errors
/// As [`last_signed`].
pub fn last_known(
    signing: &Path,
    dir: &Path,
    verifier: &str,
) -> Result<Option<SignedCheckpoint>, StoreError> {
    let last = last_signed(signing, verifier)?;
    let public = match public_copy(dir, verifier)? {
        Public::Ours(public) => Some(public),
        Public::Absent | Public::Unreadable | Public::OfAnother => None,
    };
    // of two of one size the one beside the key
    Ok(last.into_iter().chain(public).reduce(|a, b| if b.size > a.size { b } else { a }))
}

/// The newest checkpoint signed with this key that the log continues, whether the signing folder or
/// the public copy in `dir` has it: what still attests a log that is not signed any more.
///
/// # Errors
/// As [`last_signed`]; when a tile cannot be read.
pub fn continued(
    tree: &Tree,
    signing: &Path,
    dir: &Path,
    verifier: &str,
) -> Result<Option<SignedCheckpoint>, StoreError> {
    let public = match public_copy(dir, verifier)? {
        Public::Ours(public) => Some(public),
        Public::Absent | Public::Unreadable | Public::OfAnother => None,
    };
    let mut newest: Option<SignedCheckpoint> = None;
    for signed in last_signed(signing, verifier)?.into_iter().chain(public) {
        let newer = newest.as_ref().is_none_or(|newest| newest.size < signed.size);
        if newer && signed.size <= tree.size() && tree.root(signed.size)? == signed.root {
            newest = Some(signed);
        }
    }
    Ok(newest)
}

/// The public copy of the last checkpoint, as it stands to a key.
enum Public {
    Absent,
    /// No checkpoint, or one that bears this key's name without its signature.
    Unreadable,
    /// Under another origin: from before a succession.
    OfAnother,
    Ours(SignedCheckpoint),
}

fn public_copy(dir: &Path, verifier: &str) -> Result<Public, StoreError> {
    let path = public_file(dir);
    let note = match std::fs::read(&path) {
        Ok(note) => String::from_utf8_lossy(&note).into_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Public::Absent),
        Err(error) => return Err(StoreError::io("read", &path)(error)),
    };
    let origin = verifier.split('+').next().unwrap_or_default();
    Ok(match (read(&note, verifier), read_unverified(&note)) {
        (Ok(signed), _) => Public::Ours(signed),
        (Err(_), Ok(other)) if other.origin != origin => Public::OfAnother,
        (Err(_), _) => Public::Unreadable,
    })
}

/// What was signed last with the key of `signing`, where the log continues it and the public copy
/// in `dir` does not know better; nothing where nothing was signed yet.
///
/// # Errors
/// [`StoreError::Fork`] where a signature would, or might, put two histories under one name; when
/// a file cannot be read.
pub fn agreed(
    tree: &Tree,
    signing: &Path,
    dir: &Path,
    verifier: &str,
) -> Result<Option<SignedCheckpoint>, StoreError> {
    let size = tree.size();
    let fork = |path: PathBuf, signed, why| Err(StoreError::Fork { path, signed, size, why });
    let last = last_signed(signing, verifier)?;
    if let Some(last) = &last {
        if last.size > size {
            return fork(signed_file(signing), last.size, "the log is shorter now");
        }
        if tree.root(last.size)? != last.root {
            return fork(signed_file(signing), last.size, "the log holds other records now");
        }
    }
    match (public_copy(dir, verifier)?, &last) {
        (Public::Absent | Public::OfAnother, _) | (Public::Unreadable, Some(_)) => Ok(last),
        (Public::Unreadable, None) => fork(public_file(dir), 0, FORGOTTEN),
        (Public::Ours(public), None) => fork(public_file(dir), public.size, FORGOTTEN),
        (Public::Ours(public), Some(known)) if public.size > known.size => {
            fork(public_file(dir), public.size, "the keys' folder is an older copy, from before it")
        }
        (Public::Ours(public), Some(_)) if tree.root(public.size)? != public.root => {
            fork(public_file(dir), public.size, "the log holds other records now")
        }
        (Public::Ours(_), Some(_)) => Ok(last),
    }
}

const FORGOTTEN: &str = "the keys' folder does not know of it";

/// Signs the tree as it stands, with the key of the folder `signing`, and puts a copy into the
/// register's folder `dir`. A size is signed once: the second time the first note is given back.
/// The tree must hold durable records only, as [`crate::Log::tree`] does.
///
/// # Errors
/// [`StoreError::Fork`] as [`agreed`]; when a file cannot be read or written.
pub fn sign(tree: &Tree, signing: &Path, dir: &Path) -> Result<SignedCheckpoint, StoreError> {
    sign_comparing(tree, signing, dir, true)
}

/// As [`sign`]; without the comparison a sabotaged twin signs whatever it is given.
pub(crate) fn sign_comparing(
    tree: &Tree,
    signing: &Path,
    dir: &Path,
    compare: bool,
) -> Result<SignedCheckpoint, StoreError> {
    let _lock = lock(signing)?;
    let key = SigningKey::load(signing)?;
    let size = tree.size();
    let last = if compare { agreed(tree, signing, dir, key.verifier())? } else { None };
    if let Some(last) = last.filter(|last| last.size == size) {
        publish(dir, &last.note)?;
        return Ok(last);
    }
    let root = tree.root(size)?;
    let cannot = || StoreError::Key { path: key_file(signing), why: "it does not sign".to_owned() };
    let checkpoint = Checkpoint::new(key.origin(), size, root, "").map_err(|_| cannot())?;
    let note = key.sign(&checkpoint).ok_or_else(cannot)?;
    let path = signed_file(signing);
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
fn lock(signing: &Path) -> Result<File, StoreError> {
    use std::os::unix::fs::MetadataExt;
    let path = signing.join("checkpoint.lock");
    let open = || -> std::io::Result<File> {
        loop {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            // the file may have been removed and made again while this one was waited for: then
            // another process holds the new one
            let same = std::fs::metadata(&path)?.ino() == file.metadata()?.ino();
            if same {
                return Ok(file);
            }
        }
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

    /// A log of `upto` records in a folder with a new key beside it.
    fn fresh(upto: u64) -> (tempfile::TempDir, tempfile::TempDir, Log) {
        let (dir, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        SigningKey::generate("larache.example").unwrap().save(keys.path()).unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, upto);
        log.wait_merged(upto);
        (dir, keys, log)
    }

    #[test]
    fn what_the_public_copy_knows_and_the_keys_do_not_is_never_signed_over() {
        let (dir, keys, log) = fresh(10);
        let first = sign(&log.tree(), keys.path(), dir.path()).unwrap();
        fill(&log, 10, 20);
        log.wait_merged(20);
        let second = sign(&log.tree(), keys.path(), dir.path()).unwrap();
        let refused = |signed| {
            let refused = sign(&log.tree(), keys.path(), dir.path());
            let path = public_file(dir.path());
            let Err(StoreError::Fork { path: at, signed: of, .. }) = refused else {
                panic!("{refused:?}")
            };
            assert_eq!((at, of), (path, signed));
        };
        // the keys' folder forgot, or is an older copy; or the public copy says nothing
        std::fs::remove_file(signed_file(keys.path())).unwrap();
        refused(20);
        std::fs::write(signed_file(keys.path()), &first.note).unwrap();
        refused(20);
        std::fs::remove_file(signed_file(keys.path())).unwrap();
        std::fs::write(public_file(dir.path()), [0xFF, 0, 1]).unwrap();
        refused(0);
        // the operator puts back what was signed last
        std::fs::write(signed_file(keys.path()), &second.note).unwrap();
        assert_eq!(sign(&log.tree(), keys.path(), dir.path()).unwrap(), second);
        assert_eq!(std::fs::read_to_string(public_file(dir.path())).unwrap(), second.note);
        // of the same size and another root: a fork was signed elsewhere
        let (other, _, fork) = fresh(1);
        fill(&fork, 100, 119);
        fork.wait_merged(20);
        let twin = tempfile::tempdir().unwrap();
        std::fs::copy(key_file(keys.path()), key_file(twin.path())).unwrap();
        let forked = sign(&fork.tree(), twin.path(), other.path()).unwrap();
        assert_eq!(forked.size, 20);
        std::fs::write(public_file(dir.path()), &forked.note).unwrap();
        refused(20);
    }

    #[test]
    fn a_copy_that_could_not_be_published_is_published_the_next_time() {
        let (dir, keys, log) = fresh(5);
        std::fs::create_dir(public_file(dir.path())).unwrap();
        // nothing is signed while the public copy cannot even be read
        assert!(sign(&log.tree(), keys.path(), dir.path()).is_err());
        assert!(!signed_file(keys.path()).exists());
        std::fs::remove_dir(public_file(dir.path())).unwrap();
        // the place of its unfinished form is taken: it cannot be written
        let taken = dir.path().join(".checkpoint.unfinished");
        std::fs::create_dir(&taken).unwrap();
        assert!(sign(&log.tree(), keys.path(), dir.path()).is_err());
        let signed = std::fs::read_to_string(signed_file(keys.path())).unwrap();
        assert!(!public_file(dir.path()).exists());
        std::fs::remove_dir(&taken).unwrap();
        let again = sign(&log.tree(), keys.path(), dir.path()).unwrap();
        assert_eq!(again.note, signed, "the size is signed once");
        assert_eq!(std::fs::read_to_string(public_file(dir.path())).unwrap(), signed);
    }

    #[test]
    fn two_that_hold_the_same_keys_and_copied_records_cannot_both_sign() {
        let (dir, keys, log) = fresh(10);
        sign(&log.tree(), keys.path(), dir.path()).unwrap();
        let (other, _, copy) = fresh(10);
        sign(&copy.tree(), keys.path(), other.path()).unwrap();
        // they part: the first to sign goes on, the other is refused for good
        for (log, from) in [(&log, 10), (&copy, 50)] {
            fill(log, from, from + 1);
            log.wait_merged(11);
        }
        assert_eq!(sign(&log.tree(), keys.path(), dir.path()).unwrap().size, 11);
        for upto in [51, 60] {
            fill(&copy, 51, upto);
            copy.wait_merged(upto - 40);
            let refused = sign(&copy.tree(), keys.path(), other.path());
            assert!(matches!(refused, Err(StoreError::Fork { signed: 11, .. })), "{refused:?}");
        }
        // the twin that does not compare signs the other history under the same name
        let forked = sign_comparing(&copy.tree(), keys.path(), other.path(), false).unwrap();
        assert_eq!((forked.origin.as_str(), forked.size), ("larache.example", 20));
        assert_ne!(copy.tree().root(11).unwrap(), log.tree().root(11).unwrap());
    }

    #[test]
    fn the_key_is_for_its_owner_only_and_stands_in_no_text_for_people() {
        use std::os::unix::fs::PermissionsExt;
        let (dir, keys, log) = fresh(1);
        let signed = sign(&log.tree(), keys.path(), dir.path()).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&key_file(keys.path())), 0o600);
        let file = std::fs::read_to_string(key_file(keys.path())).unwrap();
        // PRIVATE+KEY+name+hash+key, and the key itself may have a plus in it
        let secret = file.lines().next().unwrap().splitn(5, '+').nth(4).unwrap().to_owned();
        assert!(secret.len() > 40);
        let key = SigningKey::load(keys.path()).unwrap();
        let public = std::fs::read_to_string(public_file(dir.path())).unwrap();
        for shown in [format!("{key:?} {key:#?}"), key.verifier().to_owned(), signed.note, public] {
            assert!(!shown.contains(&secret) && !shown.contains("PRIVATE"), "{shown}");
        }
        // what cannot be read is named, not quoted
        std::fs::write(key_file(keys.path()), file.replace("PRIVATE+KEY", "PRIVATE_KEY")).unwrap();
        let refused = SigningKey::load(keys.path()).unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains(&secret), "{refused}");
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
