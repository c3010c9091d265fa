//! `sijill backup`, `sijill restore` and `sijill reindex`: copies of a register, and what is derived
//! made again. Nothing is copied or checked here; what came out is told.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::json;
use sijill_core::record::Record;
use sijill_core::time::Moment;
use sijill_store::backup::{self, Made, Plan, Stage};
use sijill_store::reindex::reindex;
use sijill_store::restore::{self, Restored, Stands};

use super::failure::Failure;
use super::verify::{Named, Texts, check};
use super::{Done, Terminal};
use crate::i18n::Args;

/// What is asked of a backup.
#[derive(Debug, clap::Args)]
pub(super) struct AskedBackup {
    /// The register, which may be served meanwhile
    dir: PathBuf,
    /// The folder of the backup: empty, or an earlier backup of the same register, which is brought
    /// up to date
    out: PathBuf,
    /// The folder of its keys, when it is not where the register says
    #[arg(long)]
    keys: Option<PathBuf>,
    /// Put the copy of the vault into this folder instead of OUT/vault
    #[arg(long, value_name = "FOLDER", conflicts_with = "without_vault")]
    vault_to: Option<PathBuf>,
    /// Put the copy of the keys into this folder instead of OUT/keys
    #[arg(long, value_name = "FOLDER", conflicts_with = "without_keys")]
    keys_to: Option<PathBuf>,
    /// Leave the vault out, as during a vote: the copy can then only be read
    #[arg(long)]
    without_vault: bool,
    /// Leave the keys out
    #[arg(long)]
    without_keys: bool,
    /// Overwrite texts and files of earlier backups that the register does not keep any more
    #[arg(long)]
    prune: bool,
}

/// What is asked of a restoration.
#[derive(Debug, clap::Args)]
pub(super) struct AskedRestore {
    /// The folder of the backup
    out: PathBuf,
    /// The folder of the register, which must be empty or not exist
    dir: PathBuf,
    /// The folder of the register's own keys; where it holds none, those of the backup are put
    /// there, which never sign
    #[arg(long)]
    keys: Option<PathBuf>,
    /// Where the copy of the vault lies, when it was put apart
    #[arg(long, value_name = "FOLDER", conflicts_with = "without_vault")]
    vault: Option<PathBuf>,
    /// Where the copy of the keys lies, when it was put apart
    #[arg(long, value_name = "FOLDER")]
    keys_from: Option<PathBuf>,
    /// Restore without the vault: the copy can then only be read
    #[arg(long)]
    without_vault: bool,
}

/// Makes a backup.
pub(super) fn backup(terminal: &Terminal, asked: &AskedBackup) -> Result<Done, Failure> {
    let now = Moment::from_ms(chrono::Utc::now().timestamp_millis());
    let plan = Plan {
        keys: asked.keys.as_deref(),
        vault_to: asked.vault_to.as_deref(),
        keys_to: asked.keys_to.as_deref(),
        without_vault: asked.without_vault,
        without_keys: asked.without_keys,
        prune: asked.prune,
        ..Plan::new(&asked.dir, &asked.out, now)
    };
    let progress = terminal.progress(&terminal.say("cli-backup-journal", &Args::new()), 0);
    let mut before = Stage::Journal;
    let made = backup::backup(&plan, &mut |stage, done, total| {
        if std::mem::replace(&mut before, stage) != stage {
            progress.now(&terminal.say(named(stage), &Args::new()));
        }
        progress.at(done, total);
    })?;
    drop(progress);
    if terminal.is_json() {
        tell_json(terminal, asked, &made);
    } else {
        tell(terminal, asked, &made);
    }
    let damaged = made.manifest.vault.as_ref().map_or(0, |vault| vault.damaged);
    let is_whole = made.manifest.altered.is_empty() && damaged == 0;
    Ok(if is_whole { Done::Yes } else { Done::No })
}

fn named(stage: Stage) -> &'static str {
    match stage {
        Stage::Journal => "cli-backup-journal",
        Stage::Texts => "cli-backup-texts",
        Stage::Vault => "cli-backup-vault",
    }
}

fn tell_json(terminal: &Terminal, asked: &AskedBackup, made: &Made) {
    let manifest = &made.manifest;
    terminal.show_json(&json!({
        "out": asked.out,
        "generation": manifest.generation,
        "made": manifest.made,
        "records": manifest.records,
        "time": manifest.time,
        "root": manifest.root,
        "checkpoint": manifest.checkpoint,
        "files": manifest.files.len(),
        "bytes": manifest.bytes(),
        "new": {"files": made.new_files, "bytes": made.new_bytes},
        "left_over": made.left_over,
        "altered": manifest.altered,
        "vault": manifest.vault,
        "keys": manifest.keys,
    }));
}

fn tell(terminal: &Terminal, asked: &AskedBackup, made: &Made) {
    let manifest = &made.manifest;
    let say = |key, args: &Args| terminal.show(&terminal.say(key, args));
    let time = manifest.time.map(|time| time.to_string()).unwrap_or_default();
    let args = Args::new()
        .text("out", &asked.out.display().to_string())
        .count("records", manifest.records)
        .text("time", &time)
        .text("size", &size(manifest.bytes()))
        .text("new", &size(made.new_bytes))
        .text("root", &manifest.root.to_string());
    say("cli-backup-made", &args);
    let place = |given: &Option<PathBuf>, name| {
        let place = given.clone().unwrap_or_else(|| asked.out.join(name));
        Args::new().text("place", &place.display().to_string())
    };
    match &manifest.vault {
        Some(vault) => {
            say("cli-backup-vault-there", &place(&asked.vault_to, "vault"));
            if vault.boxes > 0 {
                say("cli-backup-box", &Args::new().count("boxes", vault.boxes));
            }
            if vault.damaged > 0 {
                say("cli-backup-vault-damaged", &Args::new().count("damaged", vault.damaged));
            }
        }
        None => say("cli-backup-vault-out", &Args::new()),
    }
    match &manifest.keys {
        Some(_) => say("cli-backup-keys-there", &place(&asked.keys_to, "keys")),
        None => say("cli-backup-keys-out", &Args::new()),
    }
    if !manifest.altered.is_empty() {
        let which: Vec<_> = manifest.altered.iter().map(ToString::to_string).collect();
        let args = Args::new().count("altered", which.len() as u64).text("which", &which.join(" "));
        say("cli-backup-altered", &args);
    }
    if made.left_over > 0 {
        say("cli-backup-left-over", &Args::new().count("left", made.left_over));
    }
}

/// A size in bytes, in the largest unit of which there are some.
fn size(bytes: u64) -> String {
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    let unit = units.into_iter().find(|(_, shift)| bytes >> shift > 0);
    match unit {
        Some((unit, shift)) => {
            let tenths = (u128::from(bytes) * 10) >> shift;
            format!("{}.{} {unit}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} B"),
    }
}

/// Restores a backup.
pub(super) fn restore(terminal: &Terminal, asked: &AskedRestore) -> Result<Done, Failure> {
    let store = restore::Asked {
        out: &asked.out,
        dir: &asked.dir,
        vault: asked.vault.as_deref(),
        keys_from: asked.keys_from.as_deref(),
        keys: asked.keys.as_deref(),
        without_vault: asked.without_vault,
    };
    let progress = terminal.progress(&terminal.say("cli-restoring", &Args::new()), 0);
    let mut named = Named::default();
    let mut look = |record: &Record<'_>| {
        named.add(record);
        check(record)
    };
    let mut verifying = false;
    let restored = restore::restore(&store, &mut look, &mut |stage, done, total| {
        if stage.is_none() && !std::mem::replace(&mut verifying, true) {
            progress.now(&terminal.say("cli-verifying", &Args::new()));
        }
        progress.at(done, total);
    })?;
    drop(progress);
    let texts = Texts::look(&asked.dir, &named)?;
    let is_yes = restored.verdict.is_sound() && texts.are_whole();
    if terminal.is_json() {
        terminal.show_json(&json!({
            "dir": asked.dir,
            "keys": restored.keys,
            "made": restored.manifest.made,
            "records": restored.manifest.records,
            "root": restored.manifest.root,
            "sound": is_yes,
            "stands": match restored.stands {
                Stands::GoesOn => "goes-on",
                Stands::Behind { .. } => "behind",
                Stands::ReadOnly => "read-only",
            },
            "texts": {"altered": texts.altered, "absent": texts.absent},
            "evidence": super::verify::evidence(&texts),
            "released": super::verify::released(&texts),
            "findings": super::verify::findings(&restored.verdict),
        }));
    } else {
        tell_restored(terminal, &asked.dir, &restored, &texts);
    }
    Ok(if is_yes { Done::Yes } else { Done::No })
}

fn tell_restored(terminal: &Terminal, dir: &Path, restored: &Restored, texts: &Texts) {
    let args = Args::new()
        .text("dir", &dir.display().to_string())
        .count("records", restored.manifest.records)
        .text("root", &restored.manifest.root.to_string())
        .text("made", &restored.manifest.made.to_string())
        .text("keys", &restored.keys.display().to_string());
    terminal.show(&terminal.say("cli-restored", &args));
    super::verify::tell_details(terminal, &restored.verdict, texts);
    let next = match restored.stands {
        Stands::GoesOn => terminal.say("cli-restored-goes-on", &Args::new()),
        Stands::Behind { signed } => {
            terminal.say("cli-restored-behind", &Args::new().count("signed", signed))
        }
        Stands::ReadOnly => terminal.say("cli-restored-read-only", &Args::new()),
    };
    terminal.show(&next);
}

/// Makes again what is derived.
pub(super) fn remake(terminal: &Terminal, dir: &Path) -> Result<Done, Failure> {
    let progress = terminal.progress(&terminal.say("cli-reindexing", &Args::new()), 0);
    let begun = Instant::now();
    let made = reindex(dir, &mut |done, total| progress.at(done, total))?;
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    drop(progress);
    if terminal.is_json() {
        let rewritten = made.recovery.journal.rewritten.len();
        terminal.show_json(&json!({
            "dir": dir, "records": made.records, "root": made.root, "ms": ms,
            "journal_files_rewritten": rewritten,
        }));
    } else {
        let seconds = format!("{}.{}", ms / 1000, ms % 1000 / 100);
        let args = Args::new()
            .count("records", made.records)
            .text("seconds", &seconds)
            .text("root", &made.root);
        terminal.show(&terminal.say("cli-reindexed", &args));
    }
    Ok(Done::Yes)
}
