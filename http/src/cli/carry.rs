//! `sijill export` and `sijill import`: every line as it is stored, hashed and verified.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sijill_core::ids::Hash;
use sijill_core::reaction::Watch;
use sijill_core::record::Record;
use sijill_store::{Objects, Register, SignedCheckpoint, checkpoint};

use super::failure::{Failure, io};
use super::{Done, Terminal, verify};
use crate::i18n::Args;

/// Writes every line of the register in `dir` to `file`.
pub(super) fn export(
    terminal: &Terminal,
    dir: &Path,
    file: &Path,
    objects: Option<&Path>,
    keys: Option<&Path>,
) -> Result<Done, Failure> {
    let register = Register::open_to_read(dir, keys)?;
    // first of all: a log that may not be signed is not handed out
    let checkpoint = register.sign_checkpoint()?;
    // the texts before the lines: what fails half way leaves no file that looks whole
    let copied = match objects {
        Some(folder) => copy_out(&register, folder)?,
        None => 0,
    };
    let to = OpenOptions::new().write(true).create_new(true).open(file);
    let mut to = BufWriter::with_capacity(1 << 20, to.map_err(io("create", file))?);
    let progress = terminal.progress(&terminal.say("cli-exporting", &Args::new()), 0);
    let lines = sijill_store::export::export(register.log(), &mut to, &mut |done, total| {
        progress.at(done, total);
    })?;
    to.flush().and_then(|()| to.get_ref().sync_all()).map_err(io("write", file))?;
    drop(progress);
    let beside = beside(file);
    std::fs::write(&beside, &checkpoint.note).map_err(io("write", &beside))?;
    tell(terminal, "cli-exported", lines, &hex(&checkpoint), copied, file);
    Ok(Done::Yes)
}

/// Makes a register in `dir` of the lines of `file`. When a line is refused, the folder is removed:
/// a part of a register is not a register.
pub(super) fn import(
    terminal: &Terminal,
    file: &Path,
    dir: &Path,
    objects: Option<&Path>,
    keys: Option<&Path>,
) -> Result<Done, Failure> {
    let origin = origin(file)?;
    if let Some(folder) = objects {
        std::fs::read_dir(folder).map_err(io("list", folder))?;
    }
    let total = std::fs::metadata(file).map_err(io("read", file))?.len();
    let from = File::open(file).map_err(io("read", file))?;
    let mut from = BufReader::with_capacity(1 << 20, from);
    let settings = sijill_store::Settings::default();
    let there_before = keys.is_some_and(Path::exists);
    let before = keys.map(entries).transpose()?.unwrap_or_default();
    let register = Register::prepare(dir, keys, &origin, settings, None)?;
    let key_folder = register.folder().keys().dir().to_owned();
    let progress = terminal.progress(&terminal.say("cli-importing", &Args::new()), total);
    let log = register.log();
    let imported = sijill_store::export::import(&mut from, log, &mut verify::check, &mut |lines| {
        progress.at(lines, lines);
    });
    drop(progress);
    let imported = imported.map_err(Failure::from).and_then(|lines| {
        readable(&register)?;
        Ok((lines, compare(&register, file)?))
    });
    let (lines, compared) = match imported {
        Ok(imported) => imported,
        Err(error) => {
            drop(register);
            std::fs::remove_dir_all(dir).map_err(io("remove the unfinished", dir))?;
            // of the keys' folder only what was made here: others may keep things in it
            for name in entries(&key_folder)?.difference(&before) {
                let path = key_folder.join(name);
                std::fs::remove_file(&path).map_err(io("remove the unfinished", &path))?;
            }
            if !there_before {
                std::fs::remove_dir(&key_folder)
                    .map_err(io("remove the unfinished", &key_folder))?;
            }
            return Err(error);
        }
    };
    let copied = match objects {
        Some(folder) => copy_in(&register, folder)?,
        None => 0,
    };
    let checkpoint = register.sign_checkpoint()?;
    tell(terminal, "cli-imported", lines, &hex(&checkpoint), copied, file);
    if !compared && !terminal.is_json() {
        terminal.show(&terminal.say("cli-not-compared", &Args::new()));
    }
    Ok(Done::Yes)
}

fn tell(terminal: &Terminal, key: &str, lines: u64, root: &str, objects: u64, file: &Path) {
    if terminal.is_json() {
        terminal
            .show_json(&json!({"lines": lines, "root": root, "objects": objects, "file": file}));
        return;
    }
    let args = Args::new()
        .count("lines", lines)
        .text("root", root)
        .count("objects", objects)
        .text("file", &file.display().to_string());
    terminal.show(&terminal.say(key, &args));
}

/// The names in a folder; none, when there is no such folder.
fn entries(folder: &Path) -> Result<BTreeSet<OsString>, Failure> {
    let list = match std::fs::read_dir(folder) {
        Ok(list) => list,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(e) => return Err(io("list", folder)(e)),
    };
    list.map(|entry| Ok(entry.map_err(io("list", folder))?.file_name())).collect()
}

/// Where the checkpoint of an exported file lies.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".checkpoint");
    file.with_file_name(name)
}

/// That this engine can fold what was imported, and so open it again.
fn readable(register: &Register) -> Result<(), Failure> {
    let mut watch = Watch::default();
    let mut failed = None;
    register.log().scan(0, register.log().head(), &mut |record| match watch.apply(&record) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed =
                Some(Failure::Unreadable { position: record.position, why: error.to_string() });
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(()), Err)
}

/// Compares what was imported with the checkpoint beside the file, if there is one.
fn compare(register: &Register, file: &Path) -> Result<bool, Failure> {
    let path = beside(file);
    let note = match std::fs::read_to_string(&path) {
        Ok(note) => note,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(io("read", &path)(e)),
    };
    let unreadable = |why: &str| io("read", &path)(std::io::Error::other(why.to_owned()));
    let signed = checkpoint::read_unverified(&note).map_err(unreadable)?;
    let log = register.log();
    log.wait_merged(log.head());
    let same = signed.size <= log.head() && log.tree().root(signed.size)? == signed.root;
    if same {
        return Ok(true);
    }
    let (path, lines) = (file.to_owned(), log.head());
    Err(Failure::Contradicted { path, lines, size: signed.size })
}

fn hex(checkpoint: &SignedCheckpoint) -> String {
    Hash(checkpoint.root.0).to_string()
}

/// The origin that the last line names, since a register may have gone on under another than its
/// first; that of the first line, where the last is none: the import then says what is wrong with it.
fn origin(file: &Path) -> Result<String, Failure> {
    use std::io::{Read, Seek, SeekFrom};
    let mut opened = File::open(file).map_err(io("read", file))?;
    let size = opened.metadata().map_err(io("read", file))?.len();
    // a line of full length, its line feed, and that of the line before
    let reach = size.min(sijill_core::record::LINE_BYTES_MAX as u64 + 2);
    let mut read = |from: u64| -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        opened.seek(SeekFrom::Start(from)).map_err(io("read", file))?;
        (&mut opened).take(reach).read_to_end(&mut bytes).map_err(io("read", file))?;
        Ok(bytes)
    };
    let end = read(size - reach)?;
    let lines = end.strip_suffix(b"\n").unwrap_or(&end);
    let last = origin_of(lines.rsplit(|byte| *byte == b'\n').next().unwrap_or_default());
    if last.is_ok() {
        return last;
    }
    origin_of(read(0)?.split(|byte| *byte == b'\n').next().unwrap_or_default())
}

fn origin_of(line: &[u8]) -> Result<String, Failure> {
    let unreadable = |why: String| Failure::Unreadable { position: 0, why };
    let line = std::str::from_utf8(line).map_err(|e| unreadable(e.to_string()))?;
    let record = Record::read(0, line).map_err(|e| unreadable(e.to_string()))?;
    match record.source.strip_prefix("sijill:") {
        Some(origin) => Ok(origin.to_owned()),
        None => Err(unreadable(format!("its source is `{}`", record.source))),
    }
}

/// The objects that a record refers to, by their hashes.
pub(super) fn collect(record: &Record<'_>, found: &mut BTreeSet<Hash>) {
    fn walk(value: &Value, found: &mut BTreeSet<Hash>) {
        match value {
            Value::Object(members) => {
                let is_object = members.contains_key("media") && members.contains_key("access");
                let hash = members.get("hash").and_then(Value::as_str);
                if let (true, Some(Ok(hash))) = (is_object, hash.map(str::parse)) {
                    found.insert(hash);
                }
                members.values().for_each(|value| walk(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    if record.data.contains("\"media\":")
        && let Ok(data) = serde_json::from_str(record.data)
    {
        walk(&data, found);
    }
}

fn referred(register: &Register) -> Result<BTreeSet<Hash>, Failure> {
    let mut found = BTreeSet::new();
    register.log().scan(0, register.log().head(), &mut |record| {
        collect(&record, &mut found);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

fn copy_out(register: &Register, folder: &Path) -> Result<u64, Failure> {
    std::fs::create_dir_all(folder).map_err(io("create", folder))?;
    let mut copied = 0;
    for hash in referred(register)? {
        let bytes = register.objects().get(hash).map_err(sijill_store::RegisterError::from)?;
        // a text removed on a lawful order is not there any more; its record is
        let Some(bytes) = bytes else { continue };
        let path = folder.join(hash.to_string());
        std::fs::write(&path, bytes).map_err(io("write", &path))?;
        copied += 1;
    }
    Ok(copied)
}

fn copy_in(register: &Register, folder: &Path) -> Result<u64, Failure> {
    let objects: &Objects = register.objects();
    let mut copied = 0;
    for hash in referred(register)? {
        let path = folder.join(hash.to_string());
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => continue,
            Err(e) => return Err(io("read", &path)(e)),
        };
        if Hash::of(&bytes) != hash {
            let altered = std::io::Error::other("its content is not what its name says");
            return Err(io("take in", &path)(altered));
        }
        objects.put(&bytes).map_err(sijill_store::RegisterError::from)?;
        copied += 1;
    }
    Ok(copied)
}
