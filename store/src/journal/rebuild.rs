//! Writes a damaged or missing file of the journal anew. Nothing that may have been acknowledged is
//! ever left out here: where neither copy holds it, the file stays as it is.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sijill_core::query::Position;

use super::frame::{FrameWriter, HEADER, PAYLOAD_MAX, Reading, SegmentHeader};
use super::frames::Frames;
use super::open::Lines;
use super::{SEGMENT_FIRST, Segment, path_of, sync_folder};
use crate::disk;
use crate::error::StoreError;

/// Writes the file anew that holds the records from `first` to before `end`: what is whole in
/// `old` from there, the rest from the other copy. A sealed file comes back in the form in which it
/// was before it was sealed.
pub(super) fn rebuild(
    dir: &Path,
    first: Position,
    previous: Position,
    old: Option<&Arc<Segment>>,
    end: Position,
    other: &dyn Lines,
) -> Result<Segment, StoreError> {
    let path = path_of(dir, first);
    let new = dir.join(format!("{first:020}.rebuilding"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let file = disk::create(&options, &new).map_err(StoreError::io("create", &new))?;
    let mut out = Rewriter {
        out: BufWriter::new(file),
        path: new.clone(),
        frame: FrameWriter::default(),
        first,
        next: first,
        written: HEADER,
    };
    out.out.seek(SeekFrom::Start(HEADER)).map_err(StoreError::io("write", &new))?;
    let mut frames = old.map(|old| Frames::new(Arc::clone(old)));
    while out.next < end {
        // the frame that comes next in the old file, or the place from which it is lost
        let mut lost_to = end;
        let mut offset = 0;
        if let Some(frames) = &mut frames {
            let place = match frames.read()? {
                Reading::Frame(frame) if frame.first == out.next => {
                    frame.lines().try_for_each(|(_, line)| out.push(line))?;
                    continue;
                }
                Reading::Frame(frame) => frame.offset,
                Reading::End { offset } | Reading::Broken { offset, .. } => offset,
            };
            offset = place;
            if frames.find_from(place, out.next.saturating_add(1))? {
                lost_to = frames.position().min(end);
            }
        }
        let lost = out.next;
        if other.held() < lost_to {
            let file = path.clone();
            return Err(StoreError::Damaged { file, offset, position: other.held().max(lost) });
        }
        other.lines(lost, lost_to, &mut |line| out.push(line))?;
        if out.next != lost_to {
            return Err(StoreError::Damaged { file: path.clone(), offset, position: out.next });
        }
    }
    out.finish(dir, path, previous, old.filter(|old| !old.sealed).map_or(0, |old| old.size))
}

/// Writes frames one after the other into a new file.
struct Rewriter {
    out: BufWriter<File>,
    path: PathBuf,
    frame: FrameWriter,
    first: Position,
    next: Position,
    written: u64,
}

impl Rewriter {
    fn push(&mut self, line: &str) -> Result<(), StoreError> {
        if self.frame.payload() + line.len() + 2 > PAYLOAD_MAX {
            self.flush()?;
        }
        self.frame.push(line.as_bytes());
        self.next += 1;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        let count = u64::from(self.frame.count());
        if count > 0 {
            let bytes = self.frame.finish(self.next - count);
            disk::write(&mut self.out, &self.path, bytes)
                .map_err(StoreError::io("write", &self.path))?;
            self.written += bytes.len() as u64;
            self.frame.clear();
        }
        Ok(())
    }

    fn finish(
        mut self,
        dir: &Path,
        path: PathBuf,
        previous: Position,
        old_size: u64,
    ) -> Result<Segment, StoreError> {
        self.flush()?;
        let size = self.written.max(old_size).next_multiple_of(SEGMENT_FIRST);
        let doing = StoreError::io("write", &self.path);
        let write = || -> std::io::Result<()> {
            let mut left = size - self.written;
            let zeros = vec![0; 1 << 16];
            while left > 0 {
                let now = usize::try_from(left).unwrap_or(zeros.len()).min(zeros.len());
                disk::write(&mut self.out, &self.path, &zeros[..now])?;
                left -= now as u64;
            }
            let file = self.out.into_inner()?;
            let header = SegmentHeader { first: self.first, size, previous };
            disk::write_at(&file, &self.path, &header.to_bytes(), 0)?;
            disk::sync_all(&file, &self.path)
        };
        write().map_err(doing)?;
        disk::rename(&self.path, &path).map_err(StoreError::io("rename", &self.path))?;
        sync_folder(dir)?;
        Segment::open(path, self.first, true)
    }
}
