//! The bytes of the journal: headers and frames, written and read. Nothing here decides what to
//! do about a byte that is wrong; it only says where it is.

use std::os::unix::fs::FileExt;

use sijill_core::query::Position;

use super::Segment;
use crate::block::Page;
use crate::error::StoreError;

/// Bytes before the first frame of a file.
pub(crate) const HEADER: u64 = 64;
/// Bytes before the payload of a frame.
pub(crate) const FRAME_HEADER: usize = 32;
/// The most bytes of payload a frame is given; a reader takes up to [`PAYLOAD_READ_MAX`].
pub(crate) const PAYLOAD_MAX: usize = 512 * 1024;
/// The most bytes of payload a reader takes.
const PAYLOAD_READ_MAX: usize = 1 << 20;
/// So many positions at least are left behind the first record of a frame or block, so that
/// counting on from it never overflows.
pub(crate) const POSITIONS_LEFT: u64 = 1 << 33;
const MAGIC: [u8; 4] = [0xF5, 0xC1, 0xFF, 0x4A];
const SEGMENT_MAGIC: [u8; 8] = *b"SIJILLJ1";

/// What the first 64 bytes of a file that is written to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SegmentHeader {
    pub(crate) first: Position,
    pub(crate) size: u64,
    pub(crate) previous: Position,
}

impl SegmentHeader {
    pub(crate) fn to_bytes(self) -> [u8; 64] {
        let mut out = [0; 64];
        out[..8].copy_from_slice(&SEGMENT_MAGIC);
        out[8..16].copy_from_slice(&self.first.to_be_bytes());
        out[16..24].copy_from_slice(&self.size.to_be_bytes());
        out[24..32].copy_from_slice(&self.previous.to_be_bytes());
        let crc = crc32c::crc32c(&out[..60]);
        out[60..].copy_from_slice(&crc.to_be_bytes());
        out
    }

    /// Reads the header of a file; `None` when it is not exactly that of this very file.
    pub(crate) fn read(segment: &Segment) -> Option<Self> {
        let mut bytes = [0; 64];
        segment.file.read_exact_at(&mut bytes, 0).ok()?;
        let mut previous = [0; 8];
        previous.copy_from_slice(&bytes[24..32]);
        let previous = u64::from_be_bytes(previous);
        let header = Self { first: segment.first, size: segment.size, previous };
        (header.to_bytes() == bytes && previous <= segment.first).then_some(header)
    }
}

/// Builds a frame line by line, in a buffer that is kept from frame to frame.
#[derive(Debug)]
pub(crate) struct FrameWriter {
    bytes: Vec<u8>,
    count: u32,
}

impl Default for FrameWriter {
    fn default() -> Self {
        Self { bytes: vec![0; FRAME_HEADER], count: 0 }
    }
}

impl FrameWriter {
    pub(crate) fn push(&mut self, line: &[u8]) {
        let length = u16::try_from(line.len()).expect("a line has at most 65,535 bytes");
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(line);
        self.count += 1;
    }

    /// The number of lines so far.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The bytes of payload so far.
    pub(crate) fn payload(&self) -> usize {
        self.bytes.len() - FRAME_HEADER
    }

    /// The frame, to be written where the record at `first` belongs.
    pub(crate) fn finish(&mut self, first: Position) -> &[u8] {
        let length = u32::try_from(self.payload()).expect("bounded by PAYLOAD_MAX");
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let (header, payload) = self.bytes.split_at_mut(FRAME_HEADER);
        header[..4].copy_from_slice(&MAGIC);
        header[4..8].copy_from_slice(&length.to_be_bytes());
        header[12..16].copy_from_slice(&self.count.to_be_bytes());
        header[16..24].copy_from_slice(&first.to_be_bytes());
        header[24..].fill(0);
        let crc = checksum(header, payload);
        header[8..12].copy_from_slice(&crc.to_be_bytes());
        &self.bytes
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.truncate(FRAME_HEADER);
        self.count = 0;
    }
}

fn checksum(header: &[u8], padded: &[u8]) -> u32 {
    let crc = crc32c::crc32c(&header[..8]);
    let crc = crc32c::crc32c_append(crc, &header[12..FRAME_HEADER]);
    crc32c::crc32c_append(crc, padded)
}

/// One frame of a file that is written to, or one chunk of a sealed file; checked.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The position of its first record.
    pub first: Position,
    /// The number of its records.
    pub count: u32,
    /// Where it starts in its file.
    pub offset: u64,
    content: Content<'a>,
}

/// The lines of a frame, as they lie in memory.
#[derive(Debug, Clone, Copy)]
enum Content<'a> {
    /// Each behind its length.
    Entries(&'a [u8]),
    /// Unpacked.
    Page(&'a Page),
}

impl<'a> Frame<'a> {
    /// A chunk of a sealed file, unpacked.
    pub(super) fn of_page(page: &'a Page, offset: u64) -> Self {
        let count = u32::try_from(page.len()).expect("a chunk has far fewer records");
        Self { first: page.first(), count, offset, content: Content::Page(page) }
    }

    /// Its lines with their positions.
    pub fn lines(self) -> impl Iterator<Item = (Position, &'a str)> {
        let (mut rest, page) = match self.content {
            Content::Entries(payload) => (payload, None),
            Content::Page(page) => (&[][..], Some(page)),
        };
        let mut at = self.first;
        std::iter::from_fn(move || {
            let position = at;
            at += 1;
            if let Some(page) = page {
                return Some((position, page.line(position)?));
            }
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (line, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
            rest = after;
            Some((position, std::str::from_utf8(line).ok()?))
        })
    }

    /// The position after its last record.
    pub fn end(self) -> Position {
        self.first + u64::from(self.count)
    }

    /// Reads the frame at the start of `bytes`; `None` when there is no whole valid one.
    pub(super) fn parse(bytes: &'a [u8], offset: u64) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(FRAME_HEADER)?;
        let length = payload_length(header)?;
        let padded = rest.get(..length.next_multiple_of(8))?;
        let payload = &padded[..length];
        let crc = u32::from_be_bytes([header[8], header[9], header[10], header[11]]);
        if header[..4] != MAGIC || checksum(header, padded) != crc {
            return None;
        }
        let count = u32::from_be_bytes([header[12], header[13], header[14], header[15]]);
        let mut first = [0; 8];
        first.copy_from_slice(&header[16..24]);
        let first = u64::from_be_bytes(first);
        // no log comes near the end of all positions, but a forged frame may
        first.checked_add(POSITIONS_LEFT)?;
        let frame = Self { first, count, offset, content: Content::Entries(payload) };
        (frame.lines().count() == count as usize && count > 0).then_some(frame)
    }
}

/// The length of the payload that a header speaks of, if a frame may have it.
pub(super) fn payload_length(header: &[u8]) -> Option<usize> {
    let length = u32::from_be_bytes([header[4], header[5], header[6], header[7]]) as usize;
    (header[..4] == MAGIC && length <= PAYLOAD_READ_MAX).then_some(length)
}

/// What stands at the place in a file that was read.
#[derive(Debug)]
pub enum Reading<'a> {
    /// A frame.
    Frame(Frame<'a>),
    /// The zeros after the last frame, or the end of the file.
    End {
        /// Where they start.
        offset: u64,
    },
    /// Bytes that are no frame, at the place where the record at `position` should be.
    Broken {
        /// Where.
        offset: u64,
        /// Which record.
        position: Position,
    },
}

/// Whether what stands at `at`, and is no valid frame, was all written: its own length, or those of
/// its lines, end where it ends, and no sector within it is missing. A write that was cut off leaves
/// sectors as they were, which is zeros, so this is none: it is a frame that was damaged later, and
/// may have been acknowledged. Gives the number of its records.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn all_there(segment: &Segment, at: u64) -> Result<Option<u64>, StoreError> {
    const SECTOR: u64 = 512;
    let left = usize::try_from(segment.size.saturating_sub(at)).unwrap_or(usize::MAX);
    let mut bytes = vec![0; left.min(FRAME_HEADER + PAYLOAD_READ_MAX + 8)];
    let read = segment.file.read_exact_at(&mut bytes, at);
    read.map_err(StoreError::io("read", &segment.path))?;
    let Some(last) = bytes.iter().rposition(|byte| *byte != 0) else { return Ok(None) };
    let Some((header, payload)) = bytes.split_at_checked(FRAME_HEADER) else { return Ok(None) };
    // a byte that flipped in the zeros behind the last frame is no frame either
    if last < FRAME_HEADER || header.iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    let number = |at: usize| header[at..at + 4].iter().fold(0, |n, b| n << 8 | usize::from(*b));
    let (told, count) = (number(4), number(12));
    let end = last + 1 - FRAME_HEADER;
    let (mut walked, mut lines) = (0_usize, 0_usize);
    while walked < end {
        let Some(length) = payload.get(walked..walked + 2) else { break };
        walked += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
        lines += 1;
    }
    if told != end && walked != end {
        return Ok(None);
    }
    let whole = |sector: u64| {
        let within = |place: u64| usize::try_from(place.saturating_sub(at)).unwrap_or(usize::MAX);
        let range = within(sector * SECTOR)..within((sector + 1) * SECTOR).min(last + 1);
        bytes[range].iter().any(|byte| *byte != 0)
    };
    let all = (at / SECTOR..=(at + last as u64) / SECTOR).all(whole);
    // one byte is wrong: a length of a line, or the number of records, not both
    let records = if walked == end { lines } else { count };
    Ok(all.then_some(records as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_frame_at_the_end_of_all_positions_is_none() {
        let mut writer = FrameWriter::default();
        writer.push(b"one");
        writer.push(b"two");
        assert_eq!(Frame::parse(writer.finish(7), 0).map(Frame::end), Some(9));
        // counting on from these would overflow, which stops the program
        for first in [u64::MAX, u64::MAX - 1, u64::MAX - 2] {
            writer.clear();
            writer.push(b"one");
            writer.push(b"two");
            assert!(Frame::parse(writer.finish(first), 0).is_none());
        }
    }
}
