//! Passes: short sealed texts that carry who may do what until when, so that a link or a cookie
//! needs no table behind it. Sealed with XChaCha20-Poly1305 under a key that only the keys' folder
//! gives; nothing personal but ids may be in one, and none may ever be logged.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sijill_core::ids::{CaseId, PartyId, Pseudonym};
use sijill_core::time::Moment;
use sijill_store::Keys;
use uuid::Uuid;

use super::ballots::links::Envelopes;

/// How long an invitation to set a password is good: seven days.
pub const INVITATION_MS: i64 = 7 * 24 * 60 * 60 * 1000;

const PLAIN_BYTES: usize = 1 + 8 + 16 + 16 + 4;
/// Of a pass to vote, which names its envelopes by one bit each.
const VOTE_BYTES: usize = PLAIN_BYTES + 4;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;

/// What a pass is for, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// A party is signed in; ends when the account's turn is another.
    Session {
        /// Who.
        party: PartyId,
        /// The account's turn when it was given.
        turn: u32,
    },
    /// A party may set a password; good once, because setting it changes the account's turn.
    Enrol {
        /// Who.
        party: PartyId,
        /// The account's turn when it was given.
        turn: u32,
    },
    /// A citizen may sign this case by a click.
    Sign {
        /// The case.
        case: CaseId,
        /// The citizen, in this case.
        signer: Pseudonym,
    },
    /// A citizen may open the case that was prepared under this id.
    Open {
        /// The case that will be opened.
        case: CaseId,
        /// The citizen, in this case.
        signer: Pseudonym,
    },
    /// A citizen may act for themself in this case: withdraw a signature, or what its
    /// representative does.
    Act {
        /// The case.
        case: CaseId,
        /// The citizen, in this case.
        signer: Pseudonym,
    },
    /// A voter may hand in a ballot for these envelopes, again until voting closes.
    Vote {
        /// The case.
        case: CaseId,
        /// The voter, in this case.
        voter: Pseudonym,
        /// The envelopes.
        envelopes: Envelopes,
    },
}

/// Why a text is no pass, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPass {
    /// It was not sealed here, or was altered.
    #[error("reading a pass: it was not given by this register, or was altered")]
    NotOurs,
    /// Its time is over.
    #[error("reading a pass: its time is over")]
    Expired,
}

/// Seals and opens passes of one register.
#[derive(Clone)]
pub struct Passes {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for Passes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passes").finish_non_exhaustive()
    }
}

impl Passes {
    /// The passes of the register with these keys.
    pub fn new(keys: &Keys) -> Self {
        let key = keys.derived("sijill passes v1");
        Self { cipher: XChaCha20Poly1305::new(key.as_slice().try_into().expect("32 bytes")) }
    }

    /// A pass for `grant`, good up to and including `until`: 114 characters fit for a URL, 119 for one
    /// to vote.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn seal(&self, grant: Grant, until: Moment) -> Result<String, getrandom::Error> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce)?;
        let plain = write(grant, until);
        let payload = Payload { msg: &plain, aad: b"sijill pass v1" };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .expect("49 bytes are no more than the cipher takes");
        let mut out = nonce.to_vec();
        out.extend_from_slice(&sealed);
        Ok(URL_SAFE_NO_PAD.encode(out))
    }

    /// What `pass` grants at `now`.
    ///
    /// # Errors
    /// When it is none, or its time is over.
    pub fn open(&self, pass: &str, now: Moment) -> Result<Grant, NoPass> {
        if pass.len() > 200 {
            return Err(NoPass::NotOurs);
        }
        let bytes = URL_SAFE_NO_PAD.decode(pass).map_err(|_| NoPass::NotOurs)?;
        let length = bytes.len().saturating_sub(NONCE_BYTES + TAG_BYTES);
        if ![PLAIN_BYTES, VOTE_BYTES].contains(&length) {
            return Err(NoPass::NotOurs);
        }
        let (nonce, sealed) = bytes.split_at(NONCE_BYTES);
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| NoPass::NotOurs)?;
        let payload = Payload { msg: sealed, aad: b"sijill pass v1" };
        let plain =
            self.cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| NoPass::NotOurs)?;
        let (grant, until) = read(&plain).ok_or(NoPass::NotOurs)?;
        if now > until { Err(NoPass::Expired) } else { Ok(grant) }
    }
}

fn write(grant: Grant, until: Moment) -> Vec<u8> {
    let turn = |turn: u32| turn.to_le_bytes().to_vec();
    let (purpose, first, second, rest) = match grant {
        Grant::Session { party, turn: n } => (1, party.0.into_bytes(), [0; 16], turn(n)),
        Grant::Enrol { party, turn: n } => (2, party.0.into_bytes(), [0; 16], turn(n)),
        Grant::Sign { case, signer } => (3, case.0.into_bytes(), signer.0, turn(0)),
        Grant::Open { case, signer } => (4, case.0.into_bytes(), signer.0, turn(0)),
        Grant::Act { case, signer } => (5, case.0.into_bytes(), signer.0, turn(0)),
        Grant::Vote { case, voter, envelopes } => {
            (6, case.0.into_bytes(), voter.0, envelopes.0.to_le_bytes().to_vec())
        }
    };
    [&[purpose], until.ms().to_le_bytes().as_slice(), &first, &second, &rest].concat()
}

fn read(plain: &[u8]) -> Option<(Grant, Moment)> {
    let until = Moment::from_ms(i64::from_le_bytes(plain.get(1..9)?.try_into().ok()?));
    let first = Uuid::from_bytes(plain.get(9..25)?.try_into().ok()?);
    let signer = Pseudonym(plain.get(25..41)?.try_into().ok()?);
    let rest = plain.get(41..)?;
    if plain.first()? == &6 {
        let (case, envelopes) = (CaseId(first), u64::from_le_bytes(rest.try_into().ok()?));
        let envelopes = Envelopes(envelopes);
        return Some((Grant::Vote { case, voter: signer, envelopes }, until));
    }
    let turn = u32::from_le_bytes(rest.try_into().ok()?);
    let (party, case) = (PartyId(first), CaseId(first));
    let grant = match plain.first()? {
        1 => Grant::Session { party, turn },
        2 => Grant::Enrol { party, turn },
        3 => Grant::Sign { case, signer },
        4 => Grant::Open { case, signer },
        5 => Grant::Act { case, signer },
        _ => return None,
    };
    Some((grant, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(n: u8) -> Passes {
        Passes { cipher: XChaCha20Poly1305::new((&[n; 32]).into()) }
    }

    #[test]
    fn a_pass_says_what_it_was_sealed_for_and_ends() {
        let (case, signer) = (CaseId(Uuid::from_u128(7)), Pseudonym([9; 16]));
        let party = PartyId(Uuid::from_u128(5));
        let until = Moment::from_ms(1_000);
        for grant in [
            Grant::Session { party, turn: 3 },
            Grant::Enrol { party, turn: u32::MAX },
            Grant::Sign { case, signer },
            Grant::Open { case, signer },
            Grant::Act { case, signer },
            Grant::Vote { case, voter: signer, envelopes: Envelopes(1 << 49 | 1) },
        ] {
            let pass = passes(1).seal(grant, until).unwrap();
            assert!(pass.len() <= 120, "{}", pass.len());
            assert_eq!(passes(1).open(&pass, until), Ok(grant));
            assert_eq!(passes(1).open(&pass, Moment::from_ms(1_001)), Err(NoPass::Expired));
            assert_eq!(passes(2).open(&pass, until), Err(NoPass::NotOurs));
        }
    }

    #[test]
    fn an_altered_pass_is_none() {
        let grant = Grant::Session { party: PartyId(Uuid::from_u128(5)), turn: 0 };
        let until = Moment::from_ms(i64::MAX);
        let pass = passes(1).seal(grant, until).unwrap();
        for at in 0..pass.len() {
            let mut other = pass.clone().into_bytes();
            other[at] = if other[at] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            // the last character holds bits that are not used
            if URL_SAFE_NO_PAD.decode(&other) == URL_SAFE_NO_PAD.decode(&pass) {
                continue;
            }
            assert_eq!(passes(1).open(&other, until), Err(NoPass::NotOurs), "{at}");
        }
        for text in ["", "x", "ÿ", &"A".repeat(114), &"A".repeat(10_000)] {
            assert_eq!(passes(1).open(text, until), Err(NoPass::NotOurs));
        }
    }
}
