//! Verification: reads a register's folder and says whether its records are those that were
//! written and signed. It repairs nothing, changes no file of ours, and trusts no checksum where a
//! hash will do.
//!
//! Every line is checked for its form, for its place, time and source, and hashed; then the line is
//! compared with the queryable copy, the hashes with the stored tiles, and the root with the last
//! signed checkpoint. Who alters a line in one place, its checksums made right, is contradicted by
//! the others; who alters all of them, by the signature; who holds the key too, by a checkpoint that
//! was kept outside.

mod bundle;
mod claims;
mod course;
mod outside;
mod receipt;
mod tiles;
mod verdict;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use sijill_core::query::Position;
use sijill_core::record::{Malformed, Record, check_line};
use tlog_tiles::Hash;

use crate::block::Page;
use crate::blocks::Blocks;
use crate::error::StoreError;
use crate::index::key_of;
use crate::journal::{self, Frames, Reading, Segment};
use crate::merkle::{Edge, FullTile, leaf_hash};
pub use bundle::{Manifest, verify_bundle};
use claims::Claims;
pub use claims::Trust;
use course::Course;
pub use outside::{Fork, Outside, Signature};
pub use receipt::verify_receipt;
pub use tiles::{Source, Static, verify_static};
use verdict::Findings;
pub use verdict::{Code, Compared, Finding, Verdict};

/// Bytes of lines that are checked together.
const AT_ONCE: usize = 4 << 20;

/// Verifies the register in `dir`, which no other process may have open. With the folder of its
/// `keys`, the last checkpoint signed there is compared; without, the public copy in `dir`.
/// `each_record` may refuse a record for reasons of its own; `progress` is told how many bytes of
/// the journal of how many are read.
///
/// # Errors
/// When a file cannot be read at all. What can be read and is wrong is in the verdict.
pub fn verify(
    dir: &Path,
    keys: Option<&Path>,
    each_record: &mut dyn FnMut(&Record<'_>) -> Result<(), String>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verdict, StoreError> {
    verify_against(dir, &Trust { keys, ..Trust::default() }, each_record, progress)
}

/// As [`verify`], and holds the records against what is known from elsewhere: records that were
/// altered with every hash and signature made anew contradict a checkpoint that was kept outside.
///
/// # Errors
/// As [`verify`].
pub fn verify_against(
    dir: &Path,
    trust: &Trust<'_>,
    each_record: &mut dyn FnMut(&Record<'_>) -> Result<(), String>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verdict, StoreError> {
    let mut findings = Findings::default();
    let claims = Claims::of_register(dir, trust, &mut findings);
    let blocks = match Blocks::open_to_compare(dir) {
        Ok(blocks) => Some(blocks),
        Err(why) => {
            let facts = format!("{why}; it can be made again from the journal");
            findings.add(Code::CopyUnreadable, None, facts);
            None
        }
    };
    let mut check = Check {
        findings,
        each_record,
        blocks,
        page: Page::default(),
        batch: Page::default(),
        edge: Edge::default(),
        whole: true,
        next: 0,
        course: Course::default(),
        claims,
    };
    let list = journal::list(&journal::folder(dir), false)?;
    let list: Vec<_> = list.into_iter().map(Arc::new).collect();
    let total = list.iter().map(|segment| segment.size).sum();
    let mut before = 0;
    check.claims.at_size(&check.edge, &mut check.findings)?;
    for (n, segment) in list.iter().enumerate() {
        let previous = n.checked_sub(1).map_or(segment.first, |n| list[n].first);
        check.segment(segment, previous, &mut |at| progress(before + at, total))?;
        before += segment.size;
        progress(before, total);
    }
    check.repeated_ids(&list)?;
    check.end()
}

/// What can be said of a line without the others.
fn alone(line: &str) -> (Result<(), Malformed>, Hash) {
    (check_line(line).map(|_| ()), leaf_hash(line.as_bytes()))
}

/// Verification under way: what the records read so far amount to.
struct Check<'a> {
    findings: Findings,
    each_record: &'a mut dyn FnMut(&Record<'_>) -> Result<(), String>,
    blocks: Option<Blocks>,
    page: Page,
    /// Lines of the journal that are read and not checked yet; they end at `next`.
    batch: Page,
    edge: Edge,
    /// Whether every record so far was there, so that the edge means something.
    whole: bool,
    next: Position,
    course: Course,
    claims: Claims,
}

impl Check<'_> {
    fn segment(
        &mut self,
        segment: &Arc<Segment>,
        previous: Position,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), StoreError> {
        let name = segment.path.display().to_string();
        self.records()?;
        if !segment.header_is(previous) {
            let facts = format!("{name} does not start with its own header");
            self.findings.add(Code::JournalHeader, Some(segment.first), facts);
        }
        if segment.first > self.next {
            self.gap(segment.first, &name)?;
        }
        if segment.first < self.next {
            let facts = format!("{name} starts before the end of the file before it");
            self.findings.add(Code::JournalDamaged, Some(segment.first), facts);
        }
        let mut frames = Frames::new(Arc::clone(segment));
        loop {
            let (offset, clean) = match frames.read()? {
                Reading::Frame(frame) => {
                    for (_, line) in frame.lines().filter(|(position, _)| *position >= self.next) {
                        self.batch.push(line);
                    }
                    self.next = self.batch.end();
                    progress(frame.offset);
                    if self.batch.bytes() >= AT_ONCE {
                        self.records()?;
                    }
                    continue;
                }
                Reading::End { offset } => (offset, true),
                Reading::Broken { offset, .. } => (offset, false),
            };
            self.records()?;
            if clean && frames.first_not_zero()?.is_none() {
                return Ok(());
            }
            let facts = format!("{name} is damaged from byte {offset} on");
            self.findings.add(Code::JournalDamaged, Some(self.next), facts);
            let mut later = Frames::new(Arc::clone(segment));
            if !later.find_from(offset, self.next)? {
                return Ok(());
            }
            frames = later;
            if frames.position() > self.next {
                self.gap(frames.position(), &name)?;
            }
        }
    }

    /// Records up to `upto` are missing in the journal; the other copy may have them.
    fn gap(&mut self, upto: Position, name: &str) -> Result<(), StoreError> {
        let (from, count) = (self.next, upto - self.next);
        let facts = format!("{count} records before position {upto} are missing in {name}");
        self.findings.add(Code::JournalGap, Some(from), facts);
        let mut lines = Vec::new();
        let read = self.blocks.as_ref().map(|blocks| {
            blocks.lines(from, upto, &mut |line| {
                lines.push(line.to_owned());
                Ok(())
            })
        });
        if read.is_some_and(|read| read.is_ok()) && lines.len() as u64 == count {
            lines.iter().for_each(|line| self.batch.push(line));
            self.next = upto;
            return self.records();
        }
        self.whole = false;
        self.next = upto;
        self.batch = Page::new(upto);
        Ok(())
    }

    /// Checks the lines gathered so far: their form and hash on all processors, since that is
    /// most of the work, and the rest in order.
    fn records(&mut self) -> Result<(), StoreError> {
        let batch = std::mem::replace(&mut self.batch, Page::new(self.next));
        let lines: Vec<(Position, &str)> = batch.lines().collect();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = lines.len().div_ceil(threads).max(256);
        let checked: Vec<(Result<(), Malformed>, Hash)> = std::thread::scope(|scope| {
            let shares: Vec<_> = lines
                .chunks(share)
                .map(|lines| scope.spawn(|| lines.iter().map(|(_, line)| alone(line)).collect()))
                .collect();
            let join = |share: std::thread::ScopedJoinHandle<'_, Vec<_>>| {
                share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            shares.into_iter().flat_map(join).collect()
        });
        for ((position, line), (form, leaf)) in lines.into_iter().zip(checked) {
            self.record(position, line, form, leaf)?;
        }
        Ok(())
    }

    fn record(
        &mut self,
        position: Position,
        line: &str,
        form: Result<(), Malformed>,
        leaf: Hash,
    ) -> Result<(), StoreError> {
        match form.and_then(|()| Record::read(position, line)) {
            Ok(record) => self.attributes(&record),
            Err(why) => self.findings.add(Code::LineMalformed, Some(position), why.to_string()),
        }
        self.compare(position, line);
        if !self.whole {
            return Ok(());
        }
        let mut full = Vec::new();
        self.edge.push(leaf, &mut full);
        for tile in &full {
            self.tile(tile);
        }
        self.claims.at_size(&self.edge, &mut self.findings)
    }

    fn attributes(&mut self, record: &Record<'_>) {
        self.course.follow(record, &mut self.findings);
        if let Err(why) = (self.each_record)(record) {
            self.findings.add(Code::RecordRefused, Some(record.position), why);
        }
    }

    /// Compares a line with the queryable copy, as far as that reaches.
    fn compare(&mut self, position: Position, line: &str) {
        let Some(blocks) = self.blocks.as_ref().filter(|b| position < b.opened_with()) else {
            return;
        };
        if self.page.line(position).is_none() {
            match blocks.page(position) {
                Ok(page) => self.page = page,
                Err(why) => {
                    let facts = format!("{why}; it can be made again from the journal");
                    self.findings.add(Code::CopyUnreadable, Some(position), facts);
                    self.blocks = None;
                    return;
                }
            }
        }
        if self.page.line(position) != Some(line) {
            let facts = "journal and blocks hold different lines".to_owned();
            self.findings.add(Code::CopyDiffers, Some(position), facts);
        }
    }

    /// Compares a tile with the stored one.
    fn tile(&mut self, tile: &FullTile) {
        let covers = 1_u64 << (u32::from(tile.level) * 8);
        let first = tile.number * 256 * covers;
        let Some(blocks) = self.blocks.as_ref().filter(|b| first + 256 * covers <= b.opened_with())
        else {
            return;
        };
        match blocks.tile(tile.level, tile.number) {
            Ok(stored) if stored == tile.hashes => {}
            Ok(stored) => {
                let differs =
                    stored.chunks(32).zip(tile.hashes.chunks(32)).position(|(a, b)| a != b);
                let position = first + differs.unwrap_or(0) as u64 * covers;
                let facts = format!("tile {} of level {}", tile.number, tile.level);
                self.findings.add(Code::TileDiffers, Some(position), facts);
            }
            Err(why) => {
                let facts = format!("{why}; it can be made again from the journal");
                self.findings.add(Code::CopyUnreadable, Some(first), facts);
                self.blocks = None;
            }
        }
    }

    /// Finds ids that stand on two records; only if hashes coincide, the lines are read again.
    fn repeated_ids(&mut self, list: &[Arc<Segment>]) -> Result<(), StoreError> {
        let suspects = self.course.suspects();
        if suspects.is_empty() {
            return Ok(());
        }
        let mut seen: HashMap<String, Position> = HashMap::new();
        for segment in list {
            let mut frames = Frames::new(Arc::clone(segment));
            while let Reading::Frame(frame) = frames.read()? {
                for (position, line) in frame.lines() {
                    let Ok(record) = Record::read(position, line) else { continue };
                    if suspects.binary_search(&key_of(&[record.id])).is_err() {
                        continue;
                    }
                    if let Some(first) = seen.get(record.id) {
                        let facts = format!("the id {} stands at {first} too", record.id);
                        self.findings.add(Code::IdRepeated, Some(position), facts);
                    } else {
                        seen.insert(record.id.to_owned(), position);
                    }
                }
            }
        }
        Ok(())
    }

    fn end(mut self) -> Result<Verdict, StoreError> {
        let size = self.next;
        if let Some(held) = self.blocks.as_ref().map(Blocks::opened_with).filter(|h| *h > size) {
            let facts = format!("the blocks hold {held} records, the journal {size}");
            self.findings.add(Code::CopyLonger, Some(size), facts);
        }
        let origin = self.course.origin();
        self.claims.end(size, origin.as_deref(), &mut self.findings);
        let root = if self.whole { Some(self.edge.root()?) } else { None };
        Ok(self.claims.verdict(size, root, 0..size, self.findings))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileExt;
    use std::path::PathBuf;

    use sijill_core::record::Line;

    use super::*;
    use crate::checkpoint::{self, SigningKey};
    use crate::journal::FrameWriter;
    use crate::log::testing::{SMALL, append, fill, line};
    use crate::log::{Log, Sabotage, Settings};

    fn quick(dir: &Path, keys: Option<&Path>) -> Verdict {
        verify(dir, keys, &mut |_| Ok(()), &mut |_, _| {}).unwrap()
    }

    fn codes(verdict: &Verdict) -> Vec<(Code, Option<u64>)> {
        verdict.findings.iter().map(|f| (f.code, f.position)).collect()
    }

    fn file(dir: &Path) -> PathBuf {
        journal::folder(dir).join("00000000000000000000.journal")
    }

    /// A register with signed checkpoint, of single appends and a few larger ones.
    fn register(count: u64) -> (tempfile::TempDir, tempfile::TempDir, Hash) {
        let (dir, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        SigningKey::generate("a.example").unwrap().save(keys.path()).unwrap();
        let log = Log::create_with(dir.path(), SMALL).unwrap();
        for n in 0..count - 20 {
            let ticket = log.append(append(vec![line(n)]));
            if n % 10 == 0 {
                ticket.wait().unwrap();
            }
        }
        fill(&log, count - 20, count);
        log.wait_merged(count);
        let signed = checkpoint::sign(&log.tree(), keys.path(), dir.path()).unwrap();
        (dir, keys, signed.root)
    }

    #[test]
    fn a_register_as_it_was_written_is_sound_and_left_as_it_is() {
        let (dir, keys, root) = register(600);
        let before = std::fs::read(file(dir.path())).unwrap();
        let mut told = (0, 0);
        let mut seen = 0;
        let verdict = verify(
            dir.path(),
            Some(keys.path()),
            &mut |record| {
                assert_eq!(record.position, seen);
                seen += 1;
                Ok(())
            },
            &mut |done, total| told = (done, total),
        )
        .unwrap();
        assert!(verdict.is_sound(), "{verdict:?}");
        assert_eq!((verdict.size, verdict.root, seen), (600, Some(root), 600));
        assert_eq!(verdict.checkpoint, Compared::Signed { size: 600 });
        assert_eq!(verdict.root_hex().unwrap().len(), 64);
        assert_eq!((told.0, told.1), (told.1, before.len() as u64));
        assert!(std::fs::read(file(dir.path())).unwrap() == before);
        let without = quick(dir.path(), None);
        assert_eq!(without.checkpoint, Compared::WithoutKey { size: 600 });
        // the copy is derived: without it the records are as sound
        std::fs::remove_dir_all(dir.path().join("sled")).unwrap();
        let verdict = quick(dir.path(), Some(keys.path()));
        assert_eq!(codes(&verdict), [(Code::CopyUnreadable, None)]);
        assert!(verdict.is_sound());
    }

    #[test]
    fn no_flipped_byte_stays_silent() {
        let (dir, keys, root) = register(300);
        let path = file(dir.path());
        let thorough = Settings { thorough: true, ..SMALL };
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        for round in 0..120 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(round | 1);
            // nine in ten where the records are, the rest in the zeros behind them
            let reach = if round % 10 == 0 { 1 << 20 } else { 150_000 };
            let at = (random >> 20) % reach;
            let open = std::fs::OpenOptions::new().read(true).write(true).open(&path).unwrap();
            let mut byte = [0];
            open.read_exact_at(&mut byte, at).unwrap();
            open.write_all_at(&[byte[0] ^ (1 << (random % 8))], at).unwrap();
            let verdict = quick(dir.path(), Some(keys.path()));
            assert!(!verdict.is_sound(), "byte {at} in round {round}: {verdict:?}");
            let (log, recovery) = Log::open_with(dir.path(), thorough).unwrap();
            assert_ne!(recovery, crate::log::Recovery::default(), "byte {at}");
            assert_eq!(log.tree().root(300).unwrap(), root);
            drop(log);
            let verdict = quick(dir.path(), Some(keys.path()));
            assert!(verdict.is_sound(), "byte {at} in round {round}: {verdict:?}");
        }
    }

    /// Changes one letter of the line at `position` in the journal and makes the checksum right.
    fn falsify(dir: &Path, position: u64) {
        let list = journal::list(&journal::folder(dir), true).unwrap();
        let segment = Arc::new(list.into_iter().next().unwrap());
        let mut frames = Frames::new(Arc::clone(&segment));
        frames.skip_to(position).unwrap();
        let Reading::Frame(frame) = frames.read().unwrap() else { panic!("no frame") };
        let mut writer = FrameWriter::default();
        for (n, line) in frame.lines() {
            let other = line.replacen("\"note\":\"x\"", "\"note\":\"z\"", 1);
            writer.push(if n == position { &other } else { line }.as_bytes());
        }
        let (first, offset) = (frame.first, frame.offset);
        segment.file.write_all_at(writer.finish(first), offset).unwrap();
    }

    #[test]
    fn an_altered_line_is_found_even_with_its_checksum_made_right() {
        let (dir, keys, _) = register(600);
        falsify(dir.path(), 137);
        let verdict = quick(dir.path(), Some(keys.path()));
        let found = codes(&verdict);
        assert!(found.contains(&(Code::CopyDiffers, Some(137))), "{found:?}");
        assert!(found.contains(&(Code::TileDiffers, Some(137))), "{found:?}");
        assert!(found.contains(&(Code::CheckpointDiffers, None)), "{found:?}");
        assert!(!verdict.is_sound());
        // and with the other copy made again from the altered one
        std::fs::remove_dir_all(dir.path().join("sled")).unwrap();
        drop(Log::open_with(dir.path(), SMALL).unwrap());
        for keys in [Some(keys.path()), None] {
            let verdict = quick(dir.path(), keys);
            assert_eq!(codes(&verdict), [(Code::CheckpointDiffers, None)]);
            assert!(!verdict.is_sound());
        }
    }

    #[test]
    fn a_log_shorter_than_its_checkpoint_is_found() {
        let (dir, keys, _) = register(100);
        let short = tempfile::tempdir().unwrap();
        let log = Log::create(short.path()).unwrap();
        fill(&log, 0, 80);
        drop(log);
        let verdict = quick(short.path(), Some(keys.path()));
        assert_eq!(codes(&verdict), [(Code::CheckpointLonger, Some(80))]);
        let note = checkpoint::signed_file(keys.path());
        let text = std::fs::read_to_string(&note).unwrap();
        std::fs::write(&note, text.replace("\n100\n", "\n80\n")).unwrap();
        let verdict = quick(dir.path(), Some(keys.path()));
        assert_eq!(codes(&verdict), [(Code::CheckpointInvalid, None)]);
        assert!(!verdict.is_sound());
    }

    #[test]
    fn what_no_register_would_write_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let sabotage = Sabotage { time_goes_back: true, ..Sabotage::default() };
        let log = Log::create_with(dir.path(), Settings { sabotage, ..SMALL }).unwrap();
        fill(&log, 0, 5);
        log.append(append(vec![line(3)])).wait().unwrap();
        let other = line(6).as_str().replace("sijill:larache", "sijill:other");
        log.append(append(vec![Line::complete(&other).unwrap()])).wait().unwrap();
        let early = sijill_core::time::Moment::from_ms(5);
        let lines = vec![line(7)];
        let append = crate::log::Append { at: early, ..append(lines) };
        log.append(append).wait().unwrap();
        drop(log);
        let refuse = &mut |record: &Record<'_>| match record.position {
            1 => Err("no".to_owned()),
            _ => Ok(()),
        };
        let verdict = verify(dir.path(), None, refuse, &mut |_, _| {}).unwrap();
        assert_eq!(
            codes(&verdict),
            [
                (Code::RecordRefused, Some(1)),
                (Code::SourceChanged, Some(6)),
                (Code::TimeBack, Some(7)),
                (Code::IdRepeated, Some(5)),
            ]
        );
    }
}
