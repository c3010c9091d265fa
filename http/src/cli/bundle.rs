//! `sijill bundle`: a register, or a run of its records, as a folder that anyone can check without
//! this program. What goes into it is decided by the store; here it is asked for, and a page is laid
//! beside it.

mod page;

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::json;
use sijill_core::event::Event;
use sijill_core::ids::Hash;
use sijill_core::register::RegisterEvent;
use sijill_core::text::Text;
use sijill_store::bundle::{Bundle, Sources};
use sijill_store::{Register, SigningKey};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::{Args, Language};

/// What is asked of a bundle.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// The register
    dir: PathBuf,
    /// The folder for the bundle, which must be empty or not exist
    out: PathBuf,
    /// The position of the first record; by default 0
    #[arg(long, value_name = "POSITION")]
    from: Option<u64>,
    /// The position after the last record; by default all records
    #[arg(long, value_name = "POSITION")]
    to: Option<u64>,
    /// The folder of the register's keys, when it is not where the register says
    #[arg(long)]
    keys: Option<PathBuf>,
}

/// Writes the bundle.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    let register = Register::open_to_read(&asked.dir, asked.keys.as_deref())?;
    // first of all: a log that may not be signed is not handed out
    let signed = register.sign_checkpoint()?;
    let range = asked.from.unwrap_or(0)..asked.to.unwrap_or(signed.size);
    if range.start > range.end || range.end > signed.size {
        let args = Args::new()
            .count("records", signed.size)
            .count("from", range.start)
            .count("to", range.end);
        return Err(Failure::Asked(terminal.say("cli-bundle-range", &args)));
    }
    let key = SigningKey::load(&register.folder().signing())?;
    let sources = Sources {
        log: register.log(),
        objects: register.objects(),
        signed: &signed,
        verifier: key.verifier(),
    };
    let progress = terminal.progress(&terminal.say("cli-bundling", &Args::new()), 0);
    let mut bundle = Bundle::write(&asked.out, sources, range, &mut |done, total| {
        progress.at(done, total);
    })?;
    drop(progress);
    let about = about(&register)?;
    for language in Language::ALL {
        let html = page::page(language, &bundle.manifest, &about, key.verifier());
        bundle.add(page::name(language), html.as_bytes())?;
    }
    let manifest = bundle.finish()?;
    let out = asked.out.display().to_string();
    let root = Hash(signed.root.0).to_string();
    let (texts, left) = (manifest.texts.len() as u64, manifest.left_out.len() as u64);
    if terminal.is_json() {
        terminal.show_json(&json!({
            "out": out, "range": manifest.range, "size": signed.size, "root": root,
            "root_base64": manifest.root, "texts": texts, "left_out": left,
            "files": manifest.files.len() + 1, "verifier_key": key.verifier(),
        }));
        return Ok(Done::Yes);
    }
    let args = Args::new()
        .text("out", &out)
        .count("from", manifest.range.from)
        .count("to", manifest.range.to)
        .count("records", signed.size)
        .count("texts", texts)
        .count("left", left)
        .text("root", &root);
    terminal.show(&terminal.say("cli-bundled", &args));
    terminal.show_command(&format!("python3 {out}/verify.py"));
    terminal.show_command(&format!("sijill verify {out}"));
    Ok(Done::Yes)
}

/// What a page says of the register beside the list.
#[derive(Debug, Default)]
struct About {
    /// Its name, in its languages.
    name: Option<Text>,
    /// Whether all of it is invented.
    fictitious: bool,
    /// The time of its last record.
    last: String,
}

fn about(register: &Register) -> Result<About, Failure> {
    let mut about = About::default();
    let head = register.log().head();
    register.log().scan(0, head.min(1), &mut |record| {
        let event = Event::read(record.kind, record.data);
        if let Ok(Event::Register(RegisterEvent::Opened(opened))) = event {
            about.name = Some(opened.name);
            about.fictitious = opened.fictitious;
        }
        ControlFlow::Continue(())
    })?;
    if let Some(last) = head.checked_sub(1).map(|n| register.log().record(n)).transpose()? {
        about.last = last.map(|kept| kept.read().time.to_owned()).unwrap_or_default();
    }
    Ok(about)
}
