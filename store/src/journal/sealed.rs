//! A sealed file of the journal: full, never written again, its lines compressed. Nothing here
//! decides what to do about a byte that is wrong; it only says where it is.
//!
//! # Format (all numbers big-endian)
//!
//! The file has the name of the file whose lines it holds, and starts with 64 bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `SIJILLS1`: magic and format version |
//! | 8..16 | position of the first record |
//! | 16..24 | size of the file |
//! | 24..32 | position of the first record of the file before; its own, in the first file |
//! | 32..40 | position after the last record |
//! | 40..48 | where the directory starts |
//! | 48..52 | number of chunks |
//! | 52..60 | zeros |
//! | 60..64 | CRC-32C of bytes 0..60 |
//!
//! Chunks follow, each starting at a multiple of 8, with zeros in between. A chunk is a block
//! ([`crate::block`]) of about 32 KiB of lines: so its heads can be read without unpacking its
//! lines. Then the directory, with which the file ends:
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | `SJD1` |
//! | 4..8 | CRC-32C of everything after it |
//! | 8.. | for each chunk: position of its first record (8), where it starts in the file (8) |

use std::os::unix::fs::FileExt;
use std::sync::Arc;

use sijill_core::query::Position;

use super::Segment;
use super::frame::{Frame, HEADER, Reading};
use crate::block::{self, Block, Page};
use crate::error::StoreError;

const MAGIC: [u8; 8] = *b"SIJILLS1";
const DIRECTORY: [u8; 4] = *b"SJD1";
/// Bytes of the directory before its entries, and of an entry.
const DIRECTORY_HEAD: usize = 8;
const ENTRY: usize = 16;
/// Chunks and directory start at multiples of this.
const ALIGNED: usize = 8;

/// What the first 64 bytes of a sealed file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SealedHeader {
    pub(super) first: Position,
    pub(super) size: u64,
    pub(super) previous: Position,
    pub(super) end: Position,
    pub(super) directory: u64,
    pub(super) chunks: u32,
}

impl SealedHeader {
    pub(super) fn to_bytes(self) -> [u8; 64] {
        let mut out = [0; 64];
        out[..8].copy_from_slice(&MAGIC);
        let numbers = [self.first, self.size, self.previous, self.end, self.directory];
        for (place, number) in out[8..48].chunks_exact_mut(8).zip(numbers) {
            place.copy_from_slice(&number.to_be_bytes());
        }
        out[48..52].copy_from_slice(&self.chunks.to_be_bytes());
        let crc = crc32c::crc32c(&out[..60]);
        out[60..].copy_from_slice(&crc.to_be_bytes());
        out
    }

    /// Reads the header of a file; `None` when it is not exactly that of this very file.
    pub(super) fn read(segment: &Segment) -> Option<Self> {
        let mut bytes = [0; 64];
        segment.file.read_exact_at(&mut bytes, 0).ok()?;
        let number = |at: usize| {
            bytes[at..at + 8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
        };
        let chunks = u32::from_be_bytes([bytes[48], bytes[49], bytes[50], bytes[51]]);
        let header = Self {
            first: segment.first,
            size: segment.size,
            previous: number(24),
            end: number(32),
            directory: number(40),
            chunks,
        };
        let entries = DIRECTORY_HEAD as u64 + u64::from(chunks) * ENTRY as u64;
        let fits = header.directory.checked_add(entries) == Some(header.size);
        let ordered = header.previous <= header.first && header.first < header.end;
        (header.to_bytes() == bytes && fits && ordered).then_some(header)
    }
}

/// Whether the file at hand is a sealed one: by its magic, or, should that be damaged, by its first
/// chunk.
pub(super) fn is_sealed(file: &std::fs::File) -> bool {
    let mut bytes = [0; 68];
    let read = file.read_exact_at(&mut bytes, 0).is_ok();
    read && (bytes[..8] == MAGIC || bytes[64..] == block::MAGIC)
}

/// The directory of chunks, as it is written.
pub(super) fn directory(chunks: &[(Position, u64)]) -> Vec<u8> {
    let mut out = DIRECTORY.to_vec();
    out.extend([0; 4]);
    for (first, offset) in chunks {
        out.extend(first.to_be_bytes());
        out.extend(offset.to_be_bytes());
    }
    let crc = crc32c::crc32c(&out[DIRECTORY_HEAD..]);
    out[4..8].copy_from_slice(&crc.to_be_bytes());
    out
}

/// The chunks of a file by their first records and places; `None` when header or directory is
/// damaged.
pub(super) fn read_directory(
    segment: &Segment,
) -> Result<Option<Vec<(Position, u64)>>, StoreError> {
    let Some(header) = SealedHeader::read(segment) else { return Ok(None) };
    let length = usize::try_from(header.size - header.directory).unwrap_or(usize::MAX);
    let mut bytes = vec![0; length];
    let reading = StoreError::io("read", &segment.path);
    segment.file.read_exact_at(&mut bytes, header.directory).map_err(reading)?;
    let number = |at: &[u8]| at.iter().fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
    let chunks: Vec<_> = bytes[DIRECTORY_HEAD..]
        .chunks_exact(ENTRY)
        .map(|entry| (number(&entry[..8]), number(&entry[8..])))
        .collect();
    Ok((directory(&chunks) == bytes).then_some(chunks))
}

/// The bytes of a chunk, up to where the next one starts.
pub(super) fn chunk(lines: &[&str], first: Position, level: i32) -> Option<Vec<u8>> {
    let mut bytes = Block::encode_at(lines, first, level).ok()?;
    // what cannot be read back must not take the place of what can
    let back = Block::decode(&bytes).and_then(|block| block.page()).ok()?;
    let equal = back.len() == lines.len()
        && back
            .lines()
            .zip(lines)
            .zip(first..)
            .all(|(((at, line), was), position)| at == position && line == *was);
    bytes.resize(bytes.len().next_multiple_of(ALIGNED), 0);
    equal.then_some(bytes)
}

/// Reads the chunks of one sealed file in order.
#[derive(Debug)]
pub(super) struct SealedFrames {
    segment: Arc<Segment>,
    stored: Vec<u8>,
    page: Page,
    at: u64,
    next: Position,
}

impl SealedFrames {
    pub(super) fn new(segment: Arc<Segment>) -> Self {
        let next = segment.first;
        Self { segment, stored: Vec::new(), page: Page::default(), at: HEADER, next }
    }

    pub(super) fn position(&self) -> Position {
        self.next
    }

    pub(super) fn place(&self) -> u64 {
        self.at
    }

    pub(super) fn read(&mut self) -> Result<Reading<'_>, StoreError> {
        let offset = self.at;
        let block = match self.block()? {
            Chunk::Block(block) => block,
            Chunk::End => return Ok(Reading::End { offset }),
            Chunk::Broken => return Ok(Reading::Broken { offset, position: self.next }),
        };
        let Ok(page) = block.page() else {
            return Ok(Reading::Broken { offset, position: self.next });
        };
        self.page = page;
        self.pass(&block);
        Ok(Reading::Frame(Frame::of_page(&self.page, offset)))
    }

    /// The chunk that comes next, its lines still packed; passed over, unless it is broken.
    pub(super) fn read_block(&mut self) -> Result<Option<Block>, StoreError> {
        let Chunk::Block(block) = self.block()? else { return Ok(None) };
        self.pass(&block);
        Ok(Some(block))
    }

    /// Stands behind the block that was just read.
    fn pass(&mut self, block: &Block) {
        self.at += self.stored.len() as u64;
        self.next = block.end();
    }

    /// Reads the chunk at the place where it stands into `stored`, with the zeros behind it.
    fn block(&mut self) -> Result<Chunk, StoreError> {
        let Some(length) = self.length()? else { return Ok(Chunk::Broken) };
        if length == 0 {
            return Ok(Chunk::End);
        }
        let padded = length.next_multiple_of(ALIGNED);
        if !self.fill(padded)? || self.stored[length..].iter().any(|byte| *byte != 0) {
            return Ok(Chunk::Broken);
        }
        match Block::decode(&self.stored[..length]) {
            Ok(block) if block.first() == self.next => Ok(Chunk::Block(block)),
            Ok(_) | Err(_) => Ok(Chunk::Broken),
        }
    }

    /// The bytes of the chunk here, by its own header: 0 at the directory and at the end of the
    /// file, `None` when no chunk starts here.
    fn length(&mut self) -> Result<Option<usize>, StoreError> {
        if self.at >= self.segment.size {
            return Ok(Some(0));
        }
        let left = usize::try_from(self.segment.size - self.at).unwrap_or(usize::MAX);
        let header = left.min(block::HEADER);
        self.fill(header)?;
        if self.stored.starts_with(&DIRECTORY) {
            return Ok(Some(0));
        }
        Ok(Block::length_of(&self.stored).filter(|length| *length <= left))
    }

    /// Reads so many bytes from here on; false when the file has not so many.
    fn fill(&mut self, bytes: usize) -> Result<bool, StoreError> {
        if self.at.saturating_add(bytes as u64) > self.segment.size {
            return Ok(false);
        }
        self.stored.resize(bytes, 0);
        let (file, path) = (&self.segment.file, &self.segment.path);
        file.read_exact_at(&mut self.stored, self.at).map_err(StoreError::io("read", path))?;
        Ok(true)
    }

    /// By the directory, or, should that be damaged, from chunk to chunk.
    pub(super) fn skip_to(&mut self, position: Position) -> Result<(), StoreError> {
        if let Some(chunks) = self.segment.chunks()? {
            let n = chunks.partition_point(|(first, _)| *first <= position);
            if let Some((first, offset)) = n.checked_sub(1).and_then(|n| chunks.get(n)).copied()
                && first >= self.next
            {
                (self.next, self.at) = (first, offset);
            }
            return Ok(());
        }
        loop {
            let before = (self.at, self.next);
            let Chunk::Block(block) = self.block()? else { return Ok(()) };
            self.pass(&block);
            if block.end() > position {
                (self.at, self.next) = before;
                return Ok(());
            }
        }
    }

    pub(super) fn find_from(
        &mut self,
        offset: u64,
        position: Position,
    ) -> Result<bool, StoreError> {
        self.at = offset.next_multiple_of(ALIGNED as u64).max(HEADER);
        while self.at + block::HEADER as u64 <= self.segment.size {
            if let Some(length) = self.length()?.filter(|length| *length > 0) {
                self.fill(length)?;
                let block = Block::decode(&self.stored).ok();
                let whole = block.filter(|block| block.first() >= position && block.page().is_ok());
                if let Some(block) = whole {
                    self.next = block.first();
                    return Ok(true);
                }
            }
            self.at += ALIGNED as u64;
        }
        Ok(false)
    }

    /// Where the directory starts, unless it is whole and says what stands here.
    pub(super) fn first_wrong(&mut self) -> Result<Option<u64>, StoreError> {
        let whole = read_directory(&self.segment)?.is_some()
            && SealedHeader::read(&self.segment)
                .is_some_and(|header| header.directory == self.at && header.end == self.next);
        Ok((!whole).then_some(self.at))
    }
}

/// What stands where a chunk should be.
enum Chunk {
    Block(Block),
    End,
    Broken,
}
