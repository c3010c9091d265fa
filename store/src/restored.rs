//! The mark of a keys' folder that came out of a backup: `checkpoint.restored`, which stands where the
//! signing key would. No private key may ever be written here: whatever reads these keys can check
//! the register's signatures and make none, so that a restored copy never signs a second history
//! beside the one that went on without it ([decision 19](../../docs/decisions/0019-keys-in-a-backup.md)).

use std::path::{Path, PathBuf};

use crate::checkpoint::{self, SignedCheckpoint, SigningKey};
use crate::durable::write_whole;
use crate::error::StoreError;

/// What the file of the mark says first.
const ABOUT: &str =
    "These keys came out of a backup. They open the register and never sign for it.";

/// The file of the mark in a keys' folder.
pub fn mark_file(keys: &Path) -> PathBuf {
    keys.join("checkpoint.restored")
}

/// The text of a mark that names the verifier key of the register's signatures.
pub(crate) fn mark(verifier: &str) -> String {
    format!("{ABOUT}\n{verifier}\n")
}

/// Whether the keys in this folder came out of a backup, and may therefore not sign.
pub fn is_restored(keys: &Path) -> bool {
    // whatever stands there, and cannot be read: it does not sign
    mark_file(keys).symlink_metadata().is_ok()
}

/// The verifier key by which the signatures of a register are checked, of live keys and of restored
/// ones alike; `None` where a reading copy was restored without any keys of its register.
///
/// # Errors
/// When the signing key, or the mark in its place, cannot be read.
pub fn verifier(keys: &Path) -> Result<Option<String>, StoreError> {
    if !is_restored(keys) {
        return Ok(Some(SigningKey::load(keys)?.verifier().to_owned()));
    }
    let path = mark_file(keys);
    let text = std::fs::read_to_string(&path).map_err(StoreError::io("read", &path))?;
    match text.strip_prefix(ABOUT) {
        Some(rest) => Ok(Some(rest.trim()).filter(|key| !key.is_empty()).map(str::to_owned)),
        None => Err(StoreError::Key { path, why: "its first line is another".to_owned() }),
    }
}

/// The last checkpoint signed for the register, as the folder of its keys knows it, its signature
/// checked: of live keys and of restored ones alike.
///
/// # Errors
/// When a file cannot be read, or the signature is wrong.
pub fn last_signed(keys: &Path) -> Result<Option<SignedCheckpoint>, StoreError> {
    let Some(verifier) = verifier(keys)? else { return Ok(None) };
    checkpoint::last_signed(keys, &verifier)
}

/// Puts the mark into a keys' folder that holds no signing key.
pub(crate) fn put_mark(keys: &Path, verifier: &str) -> Result<(), StoreError> {
    let path = mark_file(keys);
    write_whole(&path, mark(verifier).as_bytes(), 0o600).map_err(StoreError::io("write", &path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restored_keys_check_signatures_and_make_none() {
        let (live, back) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = SigningKey::generate("a.example").unwrap();
        key.save(live.path()).unwrap();
        put_mark(back.path(), key.verifier()).unwrap();
        assert!(is_restored(back.path()) && !is_restored(live.path()));
        for keys in [live.path(), back.path()] {
            assert_eq!(verifier(keys).unwrap().unwrap(), key.verifier());
            assert_eq!(last_signed(keys).unwrap(), None);
        }
        // a signing key beside the mark does not bring the right to sign back
        key.save(back.path()).unwrap();
        assert!(is_restored(back.path()));
        std::fs::write(mark_file(back.path()), "something else").unwrap();
        assert!(verifier(back.path()).is_err() && is_restored(back.path()));
        put_mark(back.path(), "").unwrap();
        assert_eq!(verifier(back.path()).unwrap(), None);
    }
}
