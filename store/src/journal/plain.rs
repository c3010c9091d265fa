//! Reads the frames of a file that is, or was, written to. Nothing here decides what to do about a
//! byte that is wrong; it only says where it is.

use std::os::unix::fs::FileExt;
use std::sync::Arc;

use sijill_core::query::Position;

use super::Segment;
use super::frame::{FRAME_HEADER, Frame, HEADER, Reading, payload_length};
use crate::error::StoreError;

/// Bytes asked from the file system at once: large enough that a replay is not held up by calls.
const READ_AT_ONCE: usize = 1 << 20;

/// Reads the frames of one file in order, through a buffer of about 1 MiB.
#[derive(Debug)]
pub(super) struct PlainFrames {
    segment: Arc<Segment>,
    buffer: Vec<u8>,
    /// Where the buffer starts in the file.
    base: u64,
    /// Where the next frame starts in the file.
    at: u64,
    next: Position,
}

impl PlainFrames {
    /// Starts at the file's first frame.
    pub(super) fn new(segment: Arc<Segment>) -> Self {
        let next = segment.first;
        Self { segment, buffer: Vec::new(), base: HEADER, at: HEADER, next }
    }

    /// The position of the record that comes next.
    pub(super) fn position(&self) -> Position {
        self.next
    }

    /// Where the next frame starts in the file.
    pub(super) fn place(&self) -> u64 {
        self.at
    }

    /// Reads what comes next. After anything but a frame it says the same again.
    pub(super) fn read(&mut self) -> Result<Reading<'_>, StoreError> {
        let offset = self.at;
        self.fill(FRAME_HEADER)?;
        let start = self.start();
        let Some(header) = self.buffer.get(start..start + FRAME_HEADER) else {
            return Ok(Reading::End { offset });
        };
        if header.iter().all(|byte| *byte == 0) {
            return Ok(Reading::End { offset });
        }
        let broken = Reading::Broken { offset, position: self.next };
        let Some(length) = payload_length(header) else { return Ok(broken) };
        let whole = FRAME_HEADER + length.next_multiple_of(8);
        self.fill(whole)?;
        let start = self.start();
        let bytes = &self.buffer[start..];
        match Frame::parse(bytes, offset) {
            Some(frame) if frame.first == self.next => {
                self.at += whole as u64;
                self.next = frame.end();
                Ok(Reading::Frame(frame))
            }
            Some(_) | None => Ok(broken),
        }
    }

    /// Passes over frames that end at or before `position`, reading only their headers.
    pub(super) fn skip_to(&mut self, position: Position) -> Result<(), StoreError> {
        loop {
            self.fill(FRAME_HEADER)?;
            let start = self.start();
            let Some(header) = self.buffer.get(start..start + FRAME_HEADER) else { return Ok(()) };
            let Some(length) = payload_length(header) else { return Ok(()) };
            let count = u32::from_be_bytes([header[12], header[13], header[14], header[15]]);
            let end = self.next.saturating_add(u64::from(count));
            if end > position || count == 0 {
                return Ok(());
            }
            self.at += (FRAME_HEADER + length.next_multiple_of(8)) as u64;
            self.next = end;
        }
    }

    /// Looks from `offset` on for the next valid frame whose first record is not before
    /// `position`, and stands there.
    pub(super) fn find_from(
        &mut self,
        offset: u64,
        position: Position,
    ) -> Result<bool, StoreError> {
        self.at = offset.next_multiple_of(8);
        while self.at + FRAME_HEADER as u64 <= self.segment.size {
            self.fill(FRAME_HEADER)?;
            let start = self.start();
            let Some(header) = self.buffer.get(start..start + FRAME_HEADER) else {
                return Ok(false);
            };
            if let Some(length) = payload_length(header) {
                self.fill(FRAME_HEADER + length.next_multiple_of(8))?;
                let start = self.start();
                let frame = Frame::parse(&self.buffer[start..], self.at);
                if let Some(frame) = frame.filter(|frame| frame.first >= position) {
                    self.next = frame.first;
                    return Ok(true);
                }
            }
            self.at += 8;
        }
        Ok(false)
    }

    /// Where the first byte that is not zero stands, from the next frame's place on.
    pub(super) fn first_not_zero(&mut self) -> Result<Option<u64>, StoreError> {
        while self.at < self.segment.size {
            self.fill(READ_AT_ONCE)?;
            let rest = &self.buffer[self.start()..];
            if rest.is_empty() {
                break;
            }
            if let Some(n) = rest.iter().position(|byte| *byte != 0) {
                return Ok(Some(self.at + n as u64));
            }
            self.at += rest.len() as u64;
        }
        Ok(None)
    }

    fn start(&self) -> usize {
        usize::try_from(self.at - self.base).expect("the buffer is small").min(self.buffer.len())
    }

    /// Makes `bytes` from the next frame's place on available, if the file has so many.
    fn fill(&mut self, bytes: usize) -> Result<(), StoreError> {
        let start = self.start();
        if self.at >= self.base && self.buffer.len() - start >= bytes {
            return Ok(());
        }
        let left = usize::try_from(self.segment.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let length = bytes.max(READ_AT_ONCE).min(left);
        self.buffer.resize(length, 0);
        self.base = self.at;
        let (file, path) = (&self.segment.file, &self.segment.path);
        file.read_exact_at(&mut self.buffer, self.at).map_err(StoreError::io("read", path))
    }
}
