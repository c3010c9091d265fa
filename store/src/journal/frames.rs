//! The one seam through which the files of the journal are read, whatever their form. Nothing here
//! decides what to do about a byte that is wrong; it only says where it is.

use std::sync::Arc;

use sijill_core::query::Position;

use super::Segment;
use super::frame::Reading;
use super::plain::PlainFrames;
use super::sealed::SealedFrames;
use crate::block::{Block, Page};
use crate::error::StoreError;

/// Reads the frames of one file in order; of a sealed file its chunks.
#[derive(Debug)]
pub struct Frames(Form);

#[derive(Debug)]
enum Form {
    Plain(PlainFrames),
    Sealed(SealedFrames),
}

impl Frames {
    /// Starts at the file's first frame.
    pub fn new(segment: Arc<Segment>) -> Self {
        Self(if segment.sealed {
            Form::Sealed(SealedFrames::new(segment))
        } else {
            Form::Plain(PlainFrames::new(segment))
        })
    }

    /// The position of the record that comes next.
    pub fn position(&self) -> Position {
        match &self.0 {
            Form::Plain(frames) => frames.position(),
            Form::Sealed(frames) => frames.position(),
        }
    }

    /// Where the next frame starts in the file.
    pub(crate) fn place(&self) -> u64 {
        match &self.0 {
            Form::Plain(frames) => frames.place(),
            Form::Sealed(frames) => frames.place(),
        }
    }

    /// Reads what comes next. After anything but a frame it says the same again.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&mut self) -> Result<Reading<'_>, StoreError> {
        match &mut self.0 {
            Form::Plain(frames) => frames.read(),
            Form::Sealed(frames) => frames.read(),
        }
    }

    /// The next chunk of a sealed file, its lines still packed; `None` where there is none, or it is
    /// damaged, and in a file that is not sealed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn read_block(&mut self) -> Result<Option<Block>, StoreError> {
        match &mut self.0 {
            Form::Plain(_) => Ok(None),
            Form::Sealed(frames) => frames.read_block(),
        }
    }

    /// The lines of what comes next, if that is a frame.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn read_page(&mut self) -> Result<Option<Page>, StoreError> {
        match &mut self.0 {
            Form::Plain(frames) => {
                let Reading::Frame(frame) = frames.read()? else { return Ok(None) };
                let mut page = Page::new(frame.first);
                frame.lines().for_each(|(_, line)| page.push(line));
                Ok(Some(page))
            }
            Form::Sealed(frames) => Ok(frames.read_block()?.and_then(|block| block.page().ok())),
        }
    }

    /// Passes over frames that end at or before `position`, without reading their lines.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn skip_to(&mut self, position: Position) -> Result<(), StoreError> {
        match &mut self.0 {
            Form::Plain(frames) => frames.skip_to(position),
            Form::Sealed(frames) => frames.skip_to(position),
        }
    }

    /// Looks from `offset` on for the next valid frame whose first record is not before
    /// `position`, and stands there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_from(&mut self, offset: u64, position: Position) -> Result<bool, StoreError> {
        match &mut self.0 {
            Form::Plain(frames) => frames.find_from(offset, position),
            Form::Sealed(frames) => frames.find_from(offset, position),
        }
    }

    /// Where the first byte stands, behind the last frame, that should not be there: one that is
    /// not zero in a file that is written to, or a directory that is not that of a sealed file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn first_not_zero(&mut self) -> Result<Option<u64>, StoreError> {
        match &mut self.0 {
            Form::Plain(frames) => frames.first_not_zero(),
            Form::Sealed(frames) => frames.first_wrong(),
        }
    }
}
