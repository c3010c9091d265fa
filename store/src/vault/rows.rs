//! The file `rows`: frames added at the end, each one sealed row. A frame's body may be overwritten
//! with zeros where it lies and in no other way; a row's name and text stand only inside the seal.
//!
//! The file starts with 64 bytes that say what it is. A frame is a multiple of 64 bytes:
//! its length, its owner's slot, where its batch starts, how many frames of the batch follow,
//! CRC-32C of these and of the frame's place (24 bytes, never changed); then CRC-32C of the rest,
//! flags, a 16-byte hash of the name under the owner's key, nonce, ciphertext and tag. Sealed are
//! the lengths of name and text, name, text, and zeros up to the frame's end, so that the length
//! of a frame tells the text's only to 64 bytes. An erased frame is its header and zeros.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::{Damage, VaultError};
use super::seal::{NONCE, Owner, Purpose, Secret, TAG, key_for, open, seal_tail, short_hash};
use super::slots::grow_zeroed;
use crate::disk;

/// Frames start and end at multiples of this.
pub(super) const ALIGN: usize = 64;
/// The bytes before the first frame.
pub(super) const FILE_HEADER: u64 = 64;
/// The bytes of a frame's header.
pub(super) const HEADER: usize = 24;
/// Where the sealed part starts: after header, checksum, flags and the hash of the name.
const SEALED: usize = HEADER + 4 + 4 + 16;
/// The bytes of the two lengths before the name.
const LENGTHS: usize = 6;

/// The most bytes of a row's name.
pub const ROW_NAME_BYTES_MAX: usize = 200;
/// The most bytes of a row's text: 64 KiB. What is longer belongs in a sealed object.
pub const ROW_TEXT_BYTES_MAX: usize = 64 << 10;
/// The most bytes of a frame.
pub(super) const FRAME_MAX: usize = frame_len(ROW_NAME_BYTES_MAX, ROW_TEXT_BYTES_MAX);

const IDENTIFIES: u8 = 1;
const MAGIC: &[u8; 16] = b"sijill rows v1\n\0";

/// The bytes of a frame with a name and a text of these lengths.
pub(super) const fn frame_len(name: usize, text: usize) -> usize {
    (SEALED + NONCE + LENGTHS + name + text + TAG).next_multiple_of(ALIGN)
}

/// What the header of a frame says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) len: u32,
    pub(super) slot: u32,
    /// Where the first frame of its batch stands.
    pub(super) batch: u64,
    /// How many frames of the batch follow this one.
    pub(super) left: u32,
}

impl Header {
    /// Reads the header of the frame at `at`; `None` when its checksum is wrong.
    pub(super) fn parse(at: u64, bytes: &[u8; HEADER]) -> Option<Self> {
        let number = |from: usize| {
            u32::from_le_bytes([bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]])
        };
        let header = Self {
            len: number(0),
            slot: number(4),
            batch: u64::from(number(8)) | u64::from(number(12)) << 32,
            left: number(16),
        };
        let len = header.len as usize;
        let sound = number(20) == header_checksum(at, bytes)
            && len.is_multiple_of(ALIGN)
            && (frame_len(0, 0)..=FRAME_MAX).contains(&len)
            && header.batch <= at;
        sound.then_some(header)
    }

    fn to_bytes(self, at: u64) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        bytes[0..4].copy_from_slice(&self.len.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.slot.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.batch.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.left.to_le_bytes());
        let crc = header_checksum(at, &bytes);
        bytes[20..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }
}

/// The slot number that an unreadable header may have had.
pub(super) fn slot_guess(bytes: &[u8; HEADER]) -> u32 {
    u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]])
}

fn header_checksum(at: u64, bytes: &[u8; HEADER]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&at.to_le_bytes()), &bytes[..HEADER - 4])
}

/// What every frame of one owner is sealed with and bound to.
pub(super) struct Seal {
    owner: Owner,
    register: Uuid,
    names: Secret,
    rows: Secret,
}

impl Seal {
    /// The seal of `owner`, whose key is `key`.
    pub(super) fn new(register: Uuid, owner: Owner, key: &Secret) -> Self {
        Self { owner, register, names: key.clone(), rows: key_for(key, Purpose::Rows) }
    }

    /// What stands for a name outside the seal. Only the owner's key tells which name it is.
    pub(super) fn name_hash(&self, name: &str) -> [u8; 16] {
        short_hash(&self.names, "sijill vault: row name", name.as_bytes())
    }

    /// What is authenticated with a row: register, owner, and the row's name by its hash, since
    /// a row must open before its name is known when the vault is opened.
    fn bound(&self, flags: u8, name_hash: &[u8]) -> Vec<u8> {
        let owner = self.owner.to_bytes();
        let owner = match self.owner {
            // the first rows there were had no kind of owner
            Owner::Party(_) => &owner[1..],
            Owner::Case(_) | Owner::Object(_) => owner.as_slice(),
        };
        [b"sijill vault: row".as_slice(), self.register.as_bytes(), owner, &[flags], name_hash]
            .concat()
    }

    /// Adds the frame of a row to `out`. `header.len` is what [`frame_len`] says.
    pub(super) fn frame(
        &self,
        at: u64,
        header: Header,
        row: &Plain<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), VaultError> {
        let start = out.len();
        let end = start + header.len as usize;
        let flags = if row.identifies { IDENTIFIES } else { 0 };
        let name_hash = self.name_hash(row.name);
        out.reserve(header.len as usize);
        out.extend_from_slice(&header.to_bytes(at));
        out.extend_from_slice(&[0, 0, 0, 0, flags, 0, 0, 0]);
        out.extend_from_slice(&name_hash);
        out.extend_from_slice(&[0; NONCE]);
        let name_len = u16::try_from(row.name.len()).expect("a name's length was checked");
        let text_len = u32::try_from(row.text.len()).expect("a text's length was checked");
        out.extend_from_slice(&name_len.to_le_bytes());
        out.extend_from_slice(&text_len.to_le_bytes());
        out.extend_from_slice(row.name.as_bytes());
        out.extend_from_slice(row.text);
        out.resize(end - TAG, 0);
        // the part sealed is the end of `out`; the plain bytes are overwritten by the sealed ones
        seal_tail(&self.rows, &self.bound(flags, &name_hash), out, start + SEALED)?;
        let crc = crc32c::crc32c(&out[start + HEADER + 4..end]);
        out[start + HEADER..start + HEADER + 4].copy_from_slice(&crc.to_le_bytes());
        Ok(())
    }

    /// Opens the frame `bytes`; gives the row's name and text.
    pub(super) fn open(&self, bytes: &[u8]) -> Option<(Zeroizing<Vec<u8>>, Range<usize>)> {
        let flags = *bytes.get(HEADER + 4)?;
        let name_hash = bytes.get(HEADER + 8..SEALED)?;
        let plain = open(&self.rows, &self.bound(flags, name_hash), &bytes[SEALED..])?;
        let name = usize::from(u16::from_le_bytes([*plain.first()?, *plain.get(1)?]));
        let text = u32::from_le_bytes(*plain.get(2..LENGTHS)?.first_chunk()?) as usize;
        let text = LENGTHS + name..LENGTHS + name + text;
        (text.end <= plain.len()).then_some((plain, text))
    }

    /// The name in the frame `bytes`.
    pub(super) fn name(&self, bytes: &[u8]) -> Option<Zeroizing<String>> {
        self.row(bytes).map(|(name, _)| name)
    }

    /// The name and the text in the frame `bytes`.
    pub(super) fn row(&self, bytes: &[u8]) -> Option<(Zeroizing<String>, Zeroizing<Vec<u8>>)> {
        let (plain, text) = self.open(bytes)?;
        let name = std::str::from_utf8(plain.get(LENGTHS..text.start)?).ok()?;
        Some((Zeroizing::new(name.to_owned()), Zeroizing::new(plain[text].to_vec())))
    }
}

/// A row before it is sealed.
pub(super) struct Plain<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a [u8],
    /// Whether the text is an identifier that its owner is found by.
    pub(super) identifies: bool,
}

/// What a frame's body turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// As it was written.
    Whole {
        /// The hash of the row's name.
        name_hash: [u8; 16],
        /// Whether the owner is found by its text.
        identifies: bool,
    },
    /// Erased.
    Wiped,
    /// Altered, or not all of it reached the disk.
    Broken {
        /// Whether a whole sector of it is zero, as when it never reached the disk.
        torn: bool,
    },
}

impl Body {
    /// Judges the frame `bytes`, which stands at `at`.
    pub(super) fn judge(at: u64, bytes: &[u8]) -> Self {
        let crc = bytes[HEADER..HEADER + 4] == crc32c::crc32c(&bytes[HEADER + 4..]).to_le_bytes();
        if bytes[HEADER..].iter().all(|byte| *byte == 0) {
            return Self::Wiped;
        }
        if !crc {
            return Self::Broken { torn: has_zero_sector(at, bytes) };
        }
        let mut name_hash = [0; 16];
        name_hash.copy_from_slice(&bytes[HEADER + 8..SEALED]);
        Self::Whole { name_hash, identifies: bytes[HEADER + 4] & IDENTIFIES != 0 }
    }
}

/// Whether a 512-byte sector, or the part of one that `bytes` at `at` covers, is all zeros. Sealed
/// bytes never are: only a sector that was prepared with zeros and then not written.
pub(super) fn has_zero_sector(at: u64, bytes: &[u8]) -> bool {
    let first = usize::try_from(512 - at % 512).expect("at most 512").min(bytes.len());
    let (head, rest) = bytes.split_at(first);
    std::iter::once(head).chain(rest.chunks(512)).any(|part| part.iter().all(|byte| *byte == 0))
}

/// The open file.
#[derive(Debug)]
pub(super) struct RowsFile {
    pub(super) file: File,
    pub(super) path: PathBuf,
}

impl RowsFile {
    pub(super) fn failed(&self, doing: &'static str, source: io::Error) -> VaultError {
        VaultError::Io { doing, path: self.path.clone(), source }
    }

    pub(super) fn damage(&self, offset: u64, what: &'static str) -> Damage {
        Damage { path: self.path.clone(), offset, what }
    }

    /// Writes the file's own header into a new file.
    pub(super) fn begin(&self, register: Uuid) -> Result<(), VaultError> {
        grow_zeroed(&self.file, &self.path, 1).map_err(|e| self.failed("enlarge", e))?;
        disk::write_at(&self.file, &self.path, &file_header(register), 0)
            .and_then(|()| disk::sync_all(&self.file, &self.path))
            .map_err(|e| self.failed("write the header of", e))
    }

    /// Checks the file's own header and gives the file's length.
    pub(super) fn check(&self, register: Uuid) -> Result<u64, VaultError> {
        let length = self.file.metadata().map_err(|e| self.failed("measure", e))?.len();
        let mut found = [0; 32];
        let wrong = |why| VaultError::NotAVault { path: self.path.clone(), why };
        if length < FILE_HEADER {
            return Err(wrong("it is too short"));
        }
        self.file.read_exact_at(&mut found, 0).map_err(|e| self.failed("read", e))?;
        if found != file_header(register) {
            return Err(wrong("it does not begin as the rows of this register do"));
        }
        Ok(length)
    }

    pub(super) fn read(&self, at: u64, len: u32) -> Result<Vec<u8>, VaultError> {
        let mut bytes = vec![0; len as usize];
        self.file.read_exact_at(&mut bytes, at).map_err(|e| self.failed("read a row of", e))?;
        Ok(bytes)
    }

    pub(super) fn write(&self, at: u64, bytes: &[u8]) -> Result<(), VaultError> {
        disk::write_at(&self.file, &self.path, bytes, at)
            .map_err(|e| self.failed("write rows of", e))
    }

    pub(super) fn sync(&self) -> Result<(), VaultError> {
        disk::sync_data(&self.file, &self.path).map_err(|e| self.failed("sync", e))
    }

    /// Makes room up to `end`.
    pub(super) fn grow(&self, end: u64) -> Result<(), VaultError> {
        let length = self.file.metadata().map_err(|e| self.failed("measure", e))?.len();
        if end > length {
            grow_zeroed(&self.file, &self.path, end).map_err(|e| self.failed("enlarge", e))?;
        }
        Ok(())
    }

    /// Overwrites the body of the frame at `at` with zeros; its header keeps the way through the
    /// file and says nothing of anybody.
    pub(super) fn wipe(&self, at: u64, len: u32) -> Result<(), VaultError> {
        let zeros = vec![0; (len as usize).saturating_sub(HEADER)];
        disk::write_at(&self.file, &self.path, &zeros, at + HEADER as u64)
            .map_err(|e| self.failed("erase a row of", e))
    }
}

fn file_header(register: Uuid) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(MAGIC);
    bytes[16..].copy_from_slice(register.as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_opens_as_written_and_tells_nothing_without_the_key() {
        let seal = Seal::new(Uuid::nil(), Owner::Object(Uuid::nil()), &Secret::new([1; 32]));
        for text in [0, 1, 57, 58, 1000, ROW_TEXT_BYTES_MAX] {
            let text = vec![b't'; text];
            let row = Plain { name: "identity", text: &text, identifies: true };
            let len = frame_len(8, text.len());
            let header = Header { len: u32::try_from(len).unwrap(), slot: 3, batch: 64, left: 9 };
            let mut out = vec![7; 5];
            seal.frame(128, header, &row, &mut out).unwrap();
            let frame = &out[5..];
            assert_eq!(frame.len(), len);
            assert_eq!(Header::parse(128, frame.first_chunk().unwrap()), Some(header));
            assert_eq!(Header::parse(192, frame.first_chunk().unwrap()), None);
            let name_hash = seal.name_hash("identity");
            let whole = Body::Whole { name_hash, identifies: true };
            assert_eq!(Body::judge(128, frame), whole);
            let (plain, at) = seal.open(frame).unwrap();
            assert_eq!(&plain[at], &text);
            assert!(!frame.windows(8).any(|part| part == b"identity"));
        }
    }

    #[test]
    fn a_missing_sector_is_told_from_an_altered_byte() {
        let seal = Seal::new(Uuid::nil(), Owner::Object(Uuid::nil()), &Secret::new([1; 32]));
        let row = Plain { name: "n", text: &[1; 2000], identifies: false };
        let len = frame_len(1, 2000);
        let header = Header { len: u32::try_from(len).unwrap(), slot: 1, batch: 64, left: 0 };
        let mut good = Vec::new();
        seal.frame(64, header, &row, &mut good).unwrap();
        for at in HEADER..len {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert_eq!(Body::judge(64, &bad), Body::Broken { torn: false }, "{at}");
        }
        for sector in [448..960, 960..1472, 1984..len] {
            let mut bad = good.clone();
            bad[sector].fill(0);
            assert_eq!(Body::judge(64, &bad), Body::Broken { torn: true });
        }
        good[HEADER..].fill(0);
        assert_eq!(Body::judge(64, &good), Body::Wiped);
    }
}
