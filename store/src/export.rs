//! Export and import: the lines as they are, each ended by a line feed. An export holds nothing
//! else, so that anyone can hash it; an import takes nothing else, so that the root stays equal.

use std::io::{BufRead, Read, Write};
use std::ops::ControlFlow;

use sijill_core::record::{LINE_BYTES_MAX, Line, Record, check_line};
use sijill_core::time::Moment;

use crate::error::StoreError;
use crate::log::{APPEND_MAX, Append, Log, Ticket, Times};
use crate::succession;

/// How often progress is told, in records.
const TOLD_EVERY: u64 = 4096;
/// Appends that may be on their way while the next lines are checked.
const ON_THEIR_WAY: usize = 8;

/// Writes every durable line and a line feed to `to`; tells `progress` how many of how many are
/// written. Returns the number of lines.
///
/// # Errors
/// When the log cannot be read or `to` not written.
pub fn export(
    log: &Log,
    to: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, StoreError> {
    let (total, mut failed, mut done) = (log.head(), None, 0);
    log.scan(0, total, &mut |record| {
        let written = to.write_all(record.line.as_bytes()).and_then(|()| to.write_all(b"\n"));
        if let Err(error) = written {
            failed = Some(error);
            return ControlFlow::Break(());
        }
        done += 1;
        if done % TOLD_EVERY == 0 {
            progress(done, total);
        }
        ControlFlow::Continue(())
    })?;
    let stream = |source| StoreError::Stream { doing: "write the export", source };
    match failed {
        Some(error) => return Err(stream(error)),
        None => to.flush().map_err(stream)?,
    }
    progress(done, total);
    Ok(done)
}

/// Appends every line of `from` to the empty `log`, with the times the lines bring. Strict: each
/// line is a record's line and ends with a line feed, the source changes only where the register goes
/// on under another origin, times do not go back,
/// and `check` agrees. Returns the number of lines. Lines before a refused one stay in the log, so
/// an import goes into a folder of its own, which is thrown away when it fails.
///
/// # Errors
/// [`StoreError::Import`] with the number of the line; when the log is not empty; and when it
/// cannot be written.
pub fn import(
    from: &mut dyn BufRead,
    log: &Log,
    check: &mut dyn FnMut(&Record<'_>) -> Result<(), String>,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, StoreError> {
    if log.head() != 0 {
        return Err(StoreError::NotEmpty { dir: log.dir().to_path_buf() });
    }
    let mut sender = Sender { log, lines: Vec::new(), bytes: 0, tickets: Vec::new() };
    let (mut source, mut last) = (None::<String>, None::<Moment>);
    let (mut bytes, mut done) = (Vec::new(), 0_u64);
    while read_line(from, &mut bytes, done + 1)? {
        let refuse = |why: String| StoreError::Import { line: done + 1, why };
        let text = std::str::from_utf8(&bytes).map_err(|e| refuse(e.to_string()))?;
        let mut record = check_line(text).map_err(|why| refuse(why.to_string()))?;
        record.position = done;
        let before = source.get_or_insert_with(|| record.source.to_owned());
        if !succession::follows(before, &record) {
            return Err(refuse(format!("it is of another source, {}", record.source)));
        }
        record.source.clone_into(before);
        let time = record.moment();
        if last.is_some_and(|last| time < last) {
            return Err(refuse(format!("its time {time} is before that of the line before")));
        }
        last = Some(time);
        check(&record).map_err(refuse)?;
        sender.push(Line::complete(text).map_err(|why| refuse(why.to_string()))?)?;
        done += 1;
        if done % TOLD_EVERY == 0 {
            progress(done);
        }
    }
    sender.send()?;
    sender.wait(0)?;
    progress(done);
    Ok(done)
}

/// Reads a line without its line feed; false at the end.
fn read_line(from: &mut dyn BufRead, bytes: &mut Vec<u8>, line: u64) -> Result<bool, StoreError> {
    bytes.clear();
    let mut most = from.take(LINE_BYTES_MAX as u64 + 1);
    most.read_until(b'\n', bytes)
        .map_err(|source| StoreError::Stream { doing: "read the import", source })?;
    if bytes.is_empty() {
        return Ok(false);
    }
    if bytes.pop() != Some(b'\n') {
        let why = format!("it has no line feed after at most {LINE_BYTES_MAX} bytes");
        return Err(StoreError::Import { line, why });
    }
    Ok(true)
}

/// Gathers lines into appends and keeps a few of them on their way.
struct Sender<'a> {
    log: &'a Log,
    lines: Vec<Line>,
    bytes: usize,
    tickets: Vec<Ticket>,
}

impl Sender<'_> {
    fn push(&mut self, line: Line) -> Result<(), StoreError> {
        let more = line.as_bytes().len() + 2;
        if self.bytes + more > APPEND_MAX {
            self.send()?;
        }
        self.bytes += more;
        self.lines.push(line);
        Ok(())
    }

    fn send(&mut self) -> Result<(), StoreError> {
        self.bytes = 0;
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            let at = Moment::from_ms(0);
            let append = Append { lines, condition: None, at, times: Times::Given };
            self.tickets.push(self.log.append(append));
        }
        self.wait(ON_THEIR_WAY)
    }

    fn wait(&mut self, left: usize) -> Result<(), StoreError> {
        while self.tickets.len() > left {
            self.tickets.remove(0).wait()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::testing::{all_lines, fill};

    fn exported(count: u64) -> (Vec<u8>, String) {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, count);
        let mut out = Vec::new();
        assert_eq!(export(&log, &mut out, &mut |_, _| {}).unwrap(), count);
        log.wait_merged(count);
        (out, log.tree().root(count).unwrap().to_string())
    }

    fn imported(bytes: &[u8]) -> Result<(String, Vec<String>), StoreError> {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        let count = import(&mut &bytes[..], &log, &mut |_| Ok(()), &mut |_| {})?;
        log.wait_merged(count);
        Ok((log.tree().root(count)?.to_string(), all_lines(&log)))
    }

    #[test]
    fn what_was_exported_is_imported_to_the_same_root() {
        let (bytes, root) = exported(5000);
        let (again, lines) = imported(&bytes).unwrap();
        assert_eq!(again, root);
        assert_eq!(lines.join("\n") + "\n", String::from_utf8(bytes).unwrap());
        assert_eq!(imported(b"").unwrap().1.len(), 0);
    }

    #[test]
    fn an_import_takes_no_liberties() {
        let (bytes, _) = exported(5);
        let text = String::from_utf8(bytes).unwrap();
        let check = |text: &str, at: u64| match imported(text.as_bytes()) {
            Err(StoreError::Import { line, .. }) => assert_eq!(line, at, "{text}"),
            other => panic!("{other:?}"),
        };
        check(&format!("\u{feff}{text}"), 1);
        check(&text.replacen('\n', "\n\n", 1), 2);
        check(&text.replacen('\n', "\r\n", 1), 1);
        check(text.trim_end(), 5);
        check(&text.replacen("sijill:larache", "sijill:elsewhere", 1), 2);
        check(&text.replacen("Z\",\"type", "Y\",\"type", 1), 1);
        check(&text.replacen("2026-11", "2027-11", 1), 2);
        check(&"x".repeat(70_000), 1);
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        let mut no = |record: &Record<'_>| match record.position {
            3 => Err("its tags are not derived from its data".to_owned()),
            _ => Ok(()),
        };
        let refused = import(&mut text.as_bytes(), &log, &mut no, &mut |_| {});
        assert!(matches!(refused, Err(StoreError::Import { line: 4, .. })));
        fill(&log, 0, 1);
        assert!(import(&mut text.as_bytes(), &log, &mut |_| Ok(()), &mut |_| {}).is_err());
    }
}
