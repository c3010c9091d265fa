//! Sealing: whose a key is, how one key serves several purposes, and XChaCha20-Poly1305 with a
//! random 24-byte nonce. Nothing here reads or writes a file, and no key may leave it unzeroized.

use std::fmt;

use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use sijill_core::ids::{CaseId, PartyId};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::VaultError;
use crate::keys::keyed;

/// A 32-byte key, wiped when dropped.
pub(super) type Secret = Zeroizing<[u8; 32]>;

/// The bytes of a nonce.
pub(super) const NONCE: usize = 24;
/// The bytes of an authentication tag.
pub(super) const TAG: usize = 16;

/// Whose key seals something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A person in office, a citizen or an organisation.
    Party(PartyId),
    /// A case: pseudonyms within it, and texts that last as long as its appeals.
    Case(CaseId),
    /// One thing with a key of its own, such as a ballot box, by an id given from outside.
    Object(Uuid),
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Party(id) => write!(f, "the party {id}"),
            Self::Case(id) => write!(f, "the case {id}"),
            Self::Object(id) => write!(f, "the object {id}"),
        }
    }
}

impl From<PartyId> for Owner {
    fn from(id: PartyId) -> Self {
        Self::Party(id)
    }
}

impl From<CaseId> for Owner {
    fn from(id: CaseId) -> Self {
        Self::Case(id)
    }
}

impl Owner {
    /// Kind and id as they stand in a slot.
    pub(super) fn to_bytes(self) -> [u8; 17] {
        let (kind, id) = match self {
            Self::Party(id) => (1, id.0),
            Self::Case(id) => (2, id.0),
            Self::Object(id) => (3, id),
        };
        let mut out = [kind; 17];
        out[1..].copy_from_slice(id.as_bytes());
        out
    }

    /// The owner of a slot, unless the kind is none of ours.
    pub(super) fn from_bytes(bytes: &[u8; 17]) -> Option<Self> {
        let mut id = [0; 16];
        id.copy_from_slice(&bytes[1..]);
        let id = Uuid::from_bytes(id);
        match bytes[0] {
            1 => Some(Self::Party(PartyId(id))),
            2 => Some(Self::Case(CaseId(id))),
            3 => Some(Self::Object(id)),
            _ => None,
        }
    }
}

/// What one key is used for. A key is only ever an HMAC key that makes another key for each
/// purpose, so nothing learnt from one use says anything about another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// Seals rows.
    Rows,
    /// Seals texts stored as objects.
    Texts,
    /// Makes the pseudonyms of a case.
    Pseudonyms,
}

/// The key made from `key` for `purpose`.
pub(super) fn key_for(key: &Secret, purpose: Purpose) -> Secret {
    let label: &[u8] = match purpose {
        Purpose::Rows => b"sijill vault: rows",
        Purpose::Texts => b"sijill vault: texts",
        Purpose::Pseudonyms => b"sijill vault: pseudonyms",
    };
    keyed(key, &[label])
}

/// The first 16 bytes of the HMAC of `text` under `key`, for the use `label`.
pub(super) fn short_hash(key: &Secret, label: &str, text: &[u8]) -> [u8; 16] {
    let full = keyed(key, &[label.as_bytes(), &[0], text]);
    let mut cut = [0; 16];
    cut.copy_from_slice(&full[..16]);
    cut
}

/// Fresh random bytes.
pub(super) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, VaultError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(&mut *bytes).map_err(VaultError::Random)?;
    Ok(bytes)
}

/// Seals `out[from + NONCE..]` in place under `key`, with a fresh nonce put at `from` and the tag
/// added at the end. `bound` is authenticated with it.
pub(super) fn seal_tail(
    key: &Secret,
    bound: &[u8],
    out: &mut Vec<u8>,
    from: usize,
) -> Result<(), VaultError> {
    seal_tail_under(key, bound, out, from, &*random::<NONCE>()?);
    Ok(())
}

/// As [`seal_tail`], with a nonce that is given: never the same one for two texts under one key.
pub(super) fn seal_tail_under(
    key: &Secret,
    bound: &[u8],
    out: &mut Vec<u8>,
    from: usize,
    nonce: &[u8; NONCE],
) {
    let nonce = XNonce::from(*nonce);
    out[from..from + NONCE].copy_from_slice(&nonce);
    let tag = XChaCha20Poly1305::new((&**key).into())
        .encrypt_inout_detached(&nonce, bound, (&mut out[from + NONCE..]).into())
        .expect("XChaCha20-Poly1305 seals up to 256 GiB, a row or text is limited to far less");
    out.extend_from_slice(&tag);
}

/// Opens what [`seal_tail`] made: nonce, ciphertext, tag. `None` when the key, what is bound or a
/// byte is another.
pub(super) fn open(key: &Secret, bound: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let (text, tag) = rest.split_last_chunk::<TAG>()?;
    let mut plain = Zeroizing::new(text.to_vec());
    XChaCha20Poly1305::new((&**key).into())
        .decrypt_inout_detached(
            &XNonce::from(*nonce),
            bound,
            plain.as_mut_slice().into(),
            &Tag::from(*tag),
        )
        .ok()?;
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_with_the_same_key_binding_and_bytes() {
        let (key, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let mut sealed = vec![9; 3 + NONCE];
        sealed.extend_from_slice(b"plain");
        seal_tail(&key, b"bound", &mut sealed, 3).unwrap();
        assert_eq!(sealed.len(), 3 + NONCE + 5 + TAG);
        assert_eq!(&**open(&key, b"bound", &sealed[3..]).unwrap(), b"plain");
        assert!(open(&other, b"bound", &sealed[3..]).is_none());
        assert!(open(&key, b"bount", &sealed[3..]).is_none());
        for at in 3..sealed.len() {
            let mut bad = sealed.clone();
            bad[at] ^= 1;
            assert!(open(&key, b"bound", &bad[3..]).is_none(), "{at}");
        }
        assert!(open(&key, b"bound", &sealed[3..40]).is_none());
    }

    #[test]
    fn each_purpose_has_its_own_key() {
        let key = Secret::new([1; 32]);
        let all = [Purpose::Rows, Purpose::Texts, Purpose::Pseudonyms].map(|p| key_for(&key, p));
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    }
}
