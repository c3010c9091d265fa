//! Reading the heads of records: position, time and type, and where the tags stand. Nothing here
//! may unpack lines that are compressed, unless their heads are damaged.

use std::ops::ControlFlow;

use sijill_core::query::Position;
use sijill_core::record::Record;

use super::{Log, Shared};
use crate::block::{Block, Head};
use crate::error::StoreError;
use crate::journal::{Frames, Reading};

/// Who is shown heads.
type Each<'a> = &'a mut dyn FnMut(Head<'_>) -> ControlFlow<()>;

impl Log {
    /// Shows position, time and type of the durable records from `from` to before `upto` in order,
    /// until told to stop, without unpacking lines where they are compressed.
    ///
    /// # Errors
    /// When a record is damaged in both copies.
    pub fn scan_heads(
        &self,
        from: Position,
        upto: Position,
        each: &mut dyn FnMut(Head<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.shared.scan_heads(from, upto.min(self.head()), each)
    }
}

impl Shared {
    /// Shows heads in order: of sealed files from their chunks, of others from their lines, and
    /// from memory or the blocks what is damaged in the journal.
    pub(super) fn scan_heads(
        &self,
        from: Position,
        upto: Position,
        each: Each<'_>,
    ) -> Result<(), StoreError> {
        let mut at = from;
        while at < upto {
            let Some((segment, next)) = self.segments.holding(at) else {
                return Err(self.blocks.damaged(&format!("no file holds position {at}")));
            };
            let end = next.unwrap_or(upto).min(upto);
            let (path, sealed) = (segment.path.clone(), segment.sealed);
            let mut frames = Frames::new(segment);
            let mut stands = frames.skip_to(at).is_ok();
            while at < end {
                if stands
                    && sealed
                    && let Ok(Some(block)) = frames.read_block()
                {
                    if of_block(&block, at, end, each).is_break() {
                        return Ok(());
                    }
                    at = block.end().min(end);
                    continue;
                }
                if stands && let Ok(Reading::Frame(frame)) = frames.read() {
                    if of_lines(frame.lines(), at, end, each)?.is_break() {
                        return Ok(());
                    }
                    at = frame.end().min(end);
                    continue;
                }
                stands = false;
                let kept = self.kept_instead(&path, frames.place(), at)?;
                if of_lines(kept.page.lines(), at, end, each)?.is_break() {
                    return Ok(());
                }
                at = kept.page.end().min(end);
            }
        }
        Ok(())
    }
}

fn of_block(block: &Block, from: Position, end: Position, each: Each<'_>) -> ControlFlow<()> {
    for head in block.heads() {
        if (from..end).contains(&head.position) {
            each(head)?;
        }
    }
    ControlFlow::Continue(())
}

fn of_lines<'a>(
    lines: impl Iterator<Item = (Position, &'a str)>,
    from: Position,
    end: Position,
    each: Each<'_>,
) -> Result<ControlFlow<()>, StoreError> {
    for (position, line) in lines.filter(|(position, _)| (from..end).contains(position)) {
        let record =
            Record::read(position, line).map_err(|source| StoreError::Line { position, source })?;
        let place = record.tags.as_ptr() as usize - line.as_ptr() as usize;
        let head = Head {
            position,
            ms: record.moment().ms(),
            kind: record.kind,
            tags_at: u16::try_from(place).expect("a line has at most 65,535 bytes"),
            tags_len: u16::try_from(record.tags.len()).expect("a part of its line"),
        };
        if each(head).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}
