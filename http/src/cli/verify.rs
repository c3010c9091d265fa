//! `sijill verify`: whether anything in a register, a log on a server, a bundle or a receipt was
//! altered. What is found is told in `tell`; nothing may be decided there.

mod folder;
mod remote;
mod tell;

use std::path::{Path, PathBuf};

use sijill_core::event::tags_of;
use sijill_core::record::Record;
use sijill_store::bundle::Manifest;
use sijill_store::verify::{
    Compared, Outside, Source, Static, verify_bundle, verify_receipt, verify_static,
};
use sijill_store::{SignedCheckpoint, Verdict};

pub(super) use self::folder::{Named, Texts};
use self::remote::{Remote, is_url};
pub(super) use self::tell::{evidence, findings, released, tell_details};
use super::failure::{Failure, io};
use super::{Done, Terminal};
use crate::i18n::Args;

/// What is asked of a verification.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// The register's folder, the https:// address of a log, a bundle's folder, or the file of a receipt
    what: String,
    /// A checkpoint that was kept elsewhere: a signed one, or a line of size and root
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// The verifier key that was published, which must have signed
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// The folder of the register's keys, when it is not where the register says
    #[arg(long)]
    keys: Option<PathBuf>,
    /// Certificates, in PEM, of an authority of one's own that vouches for the server of a log
    #[arg(long, value_name = "FILE")]
    authority: Option<PathBuf>,
}

/// What kind of thing was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Register,
    Log,
    Bundle,
    Receipt,
}

/// Where the key comes from whose signature was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyFrom {
    /// Whoever asked gave it.
    Given,
    /// It lies with what is verified, and is no more to be believed.
    Beside,
}

/// What was found.
struct Answer {
    what: What,
    verdict: Verdict,
    texts: Texts,
    /// The key whose signature was compared.
    key: Option<(String, KeyFrom)>,
    /// The last checkpoint of what was verified, as it says itself.
    own: Option<SignedCheckpoint>,
    /// What a bundle holds.
    manifest: Option<Manifest>,
    /// The line of the record that a receipt carries.
    line: Option<String>,
}

impl Answer {
    /// Yes is said only when the records were compared with a signature.
    fn is_yes(&self) -> bool {
        let signed = matches!(self.verdict.checkpoint, Compared::Signed { .. });
        self.verdict.is_sound() && signed && self.texts.are_whole()
    }
}

/// What is asked of each record beside its form: that this engine can read its event, and that its
/// tags are those it derives.
pub(super) fn check(record: &Record<'_>) -> Result<(), String> {
    let tags = tags_of(record)?;
    if tags != record.tags {
        return Err(format!("its tags are `{}`, not `{tags}`", record.tags));
    }
    let opens = record.kind == "register.opened.v1";
    if opens != (record.position == 0) {
        return Err("the first record opens the register, and no other does".to_owned());
    }
    if opens && record.source.strip_prefix("sijill:") != record.subject.strip_prefix("register/") {
        return Err(format!("`{}` opens `{}`", record.source, record.subject));
    }
    if record.kind == "signature.given.v1" && !tags.contains("signer:") {
        return Err("a signature that nobody gave".to_owned());
    }
    Ok(())
}

/// Verifies what was asked.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    authority_fits(asked)?;
    let path = Path::new(&asked.what);
    let answer = if is_url(&asked.what) {
        log(terminal, asked)?
    } else if path.join(Manifest::FILE).is_file() {
        bundle(terminal, asked, path)?
    } else if path.is_file() {
        receipt(asked, path)?
    } else {
        folder::register(terminal, asked, path)?
    };
    if terminal.is_json() {
        terminal.show_json(&tell::json(&answer));
    } else {
        tell::tell(terminal, &answer);
    }
    Ok(if answer.is_yes() { Done::Yes } else { Done::No })
}

/// The checkpoint from outside, read with the key that is known.
fn outside(asked: &Asked, key: Option<&str>) -> Result<Option<Outside>, Failure> {
    let Some(path) = &asked.checkpoint else { return Ok(None) };
    let text = std::fs::read_to_string(path).map_err(io("read", path))?;
    let read = Outside::read(&text, key);
    read.map(Some).map_err(|why| io("use", path)(std::io::Error::other(why)))
}

/// An authority vouches for a server; of anything else it says nothing.
fn authority_fits(asked: &Asked) -> Result<(), Failure> {
    if asked.authority.is_none() || asked.what.starts_with("https://") {
        return Ok(());
    }
    Err(Failure::Usage("--authority goes with an https:// address".to_owned()))
}

/// A log on a server. Its address may lead to anybody's log: entries that are not records of ours
/// are only hashed.
fn log(terminal: &Terminal, asked: &Asked) -> Result<Answer, Failure> {
    let read = |path: &PathBuf| std::fs::read(path).map_err(io("read", path));
    let authority = asked.authority.as_ref().map(read).transpose()?;
    let remote = Remote::new(&asked.what, authority.as_deref())
        .map_err(|why| Failure::Usage(format!("{}: {why}", asked.what)))?;
    let outside = outside(asked, asked.key.as_deref())?;
    let key = asked.key.as_deref();
    let request = Static { key, outside: outside.as_ref(), each_record: &check };
    let progress = terminal.progress(&terminal.say("cli-verifying", &Args::new()), 0);
    let verdict = verify_static(&remote, &request, &mut |done, total| progress.at(done, total))?;
    drop(progress);
    let note = remote.get(&["checkpoint".to_owned()]).ok().and_then(|mut found| found.pop()?);
    let own = note.as_deref().and_then(read_note);
    let key = key.map(|key| (key.to_owned(), KeyFrom::Given));
    let (what, texts) = (What::Log, Texts::default());
    Ok(Answer { what, verdict, texts, key, own, manifest: None, line: None })
}

fn read_note(note: &[u8]) -> Option<SignedCheckpoint> {
    sijill_store::checkpoint::read_unverified(std::str::from_utf8(note).ok()?).ok()
}

/// A bundle, offline. Without a key from elsewhere, the one that lies in it must have signed.
fn bundle(terminal: &Terminal, asked: &Asked, dir: &Path) -> Result<Answer, Failure> {
    let key = match &asked.key {
        Some(key) => Some((key.clone(), KeyFrom::Given)),
        None => std::fs::read_to_string(dir.join("key"))
            .ok()
            .map(|key| (key.trim_end().to_owned(), KeyFrom::Beside)),
    };
    let verifier = key.as_ref().map(|(key, _)| key.as_str());
    let outside = outside(asked, verifier)?;
    let request = Static { key: verifier, outside: outside.as_ref(), each_record: &check };
    let progress = terminal.progress(&terminal.say("cli-verifying", &Args::new()), 0);
    let (verdict, manifest) =
        verify_bundle(dir, &request, &mut |done, total| progress.at(done, total))?;
    drop(progress);
    let own = std::fs::read(dir.join("checkpoint")).ok().and_then(|note| read_note(&note));
    let (what, texts) = (What::Bundle, Texts::default());
    Ok(Answer { what, verdict, texts, key, own, manifest: Some(manifest), line: None })
}

/// A receipt, alone. It names no key that could be believed: without one from elsewhere its signature
/// is not checked, and the answer is not yes.
fn receipt(asked: &Asked, path: &Path) -> Result<Answer, Failure> {
    let text = std::fs::read(path).map_err(io("read", path))?;
    let key = asked.key.as_deref();
    let outside = outside(asked, key)?;
    let request = Static { key, outside: outside.as_ref(), each_record: &check };
    let verified = verify_receipt(&text, &request);
    let (verdict, line) = verified.map_err(|why| io("use", path)(std::io::Error::other(why)))?;
    let key = key.map(|key| (key.to_owned(), KeyFrom::Given));
    let (what, texts) = (What::Receipt, Texts::default());
    Ok(Answer { what, verdict, texts, key, own: None, manifest: None, line })
}
