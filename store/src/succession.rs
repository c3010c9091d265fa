//! How a register goes on where it may not be signed any more: under another origin, with another key,
//! from a record that names what was signed last. And why it may not be signed. No history may be
//! signed here that contradicts one signed before under the same name: that is what it is there for.
//!
//! The steps of a succession, each durable before the next: the key of the new origin is made in a
//! folder of its own; the record is appended, and from here on the register has succeeded; then
//! `register.toml` names the new origin. A cut before the record leaves a key that nobody uses; a cut
//! after it is made good at the next opening. The key of the old origin is left alone: another copy of
//! the register, which is not behind, may live by it.

use std::path::Path;
use std::sync::atomic::Ordering;

use sijill_core::decider::Command;
use sijill_core::event::Event;
use sijill_core::ids::Hash;
use sijill_core::query::{Position, Query};
use sijill_core::record::{Actor, Record};
use sijill_core::register::{RegisterCommand, RegisterEvent, RegisterSucceeded, SUCCEEDED};

use crate::checkpoint::{self, SignedCheckpoint, SigningKey};
use crate::durable;
use crate::error::StoreError;
use crate::execute::ExecuteError;
use crate::folder::{Folder, FolderError, is_origin};
use crate::log::{Kept, Log, Settings};
use crate::register::{Register, RegisterError};
use crate::restored;

/// Why a log may not be signed, and so not be written either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Behind {
    /// The size that was signed last; 0 where nobody knows.
    pub(crate) signed: Position,
    /// In which way the log contradicts it.
    pub(crate) why: &'static str,
}

impl Behind {
    /// Why the log in this folder may not be signed with its key; nothing where it may.
    ///
    /// # Errors
    /// When the key or a checkpoint cannot be read.
    pub(crate) fn of(folder: &Folder, log: &Log) -> Result<Option<Self>, RegisterError> {
        if log.sabotage().no_compare {
            return Ok(None);
        }
        let (signing, origin) = (folder.signing(), folder.about().origin.as_str());
        if restored::is_restored(&signing) {
            return Self::of_restored(&signing, log);
        }
        let key = SigningKey::load(&signing)?;
        if key.origin() != origin {
            let why = "the keys' folder has no key for its origin";
            return Ok(Some(Self { signed: log.head(), why }));
        }
        if last(log)?.is_some_and(|last| last.read().source != folder.source()) {
            let why = "its records bear another origin than register.toml";
            return Ok(Some(Self { signed: log.head(), why }));
        }
        log.wait_merged(log.head());
        match checkpoint::agreed(&log.tree(), &signing, folder.dir(), key.verifier()) {
            Ok(_) => Ok(None),
            Err(StoreError::Fork { signed, why, .. }) => Ok(Some(Self { signed, why })),
            Err(error) => Err(error.into()),
        }
    }

    /// The same where the keys came out of a backup: they know what was signed, and sign nothing.
    fn of_restored(signing: &Path, log: &Log) -> Result<Option<Self>, RegisterError> {
        let Some(signed) = restored::last_signed(signing)? else { return Ok(None) };
        if signed.size > log.head() {
            return Ok(Some(Self { signed: signed.size, why: "the log is shorter now" }));
        }
        log.wait_merged(signed.size);
        let why = "the log holds other records now";
        let same = log.tree().root(signed.size)? == signed.root;
        Ok((!same).then_some(Self { signed: signed.size, why }))
    }

    pub(crate) fn refusal(self, head: Position) -> RegisterError {
        RegisterError::BehindCheckpoint { head, signed: self.signed, why: self.why }
    }
}

/// Whether a record may follow one whose source is `before`: of the same source, or the one record at
/// which the source changes.
pub fn follows(before: &str, record: &Record<'_>) -> bool {
    if record.kind != SUCCEEDED {
        return record.source == before;
    }
    // an origin that nobody gave up cannot be gone on from
    succeeded(record).is_some_and(|event| {
        record.source != before && record.source.strip_prefix("sijill:") == Some(&event.origin)
    })
}

fn succeeded(record: &Record<'_>) -> Option<RegisterSucceeded> {
    match Event::read(record.kind, record.data) {
        Ok(Event::Register(RegisterEvent::Succeeded(event))) => Some(event),
        Ok(_) | Err(_) => None,
    }
}

fn last(log: &Log) -> Result<Option<Kept>, StoreError> {
    log.head().checked_sub(1).map_or(Ok(None), |last| log.record(last))
}

/// Brings `register.toml` in step with a succession that was cut short after its record.
///
/// # Errors
/// When the log cannot be read or the file not written.
pub(crate) fn complete(folder: &mut Folder, log: &Log) -> Result<(), RegisterError> {
    let here = |kept: &Kept| kept.read().source == folder.source();
    if last(log)?.as_ref().is_none_or(here) {
        return Ok(());
    }
    let Some(event) = newest(log)? else { return Ok(()) };
    let key = SigningKey::load(&checkpoint::successor_folder(folder.keys().dir(), &event.origin));
    let ours = key.is_ok_and(|key| key.origin() == event.origin);
    // anything else is not what a cut leaves: it is told apart when it is to be signed
    if ours && event.predecessor == folder.about().origin {
        folder.go_on_as(&event.origin)?;
    }
    Ok(())
}

/// What came of a succession.
#[derive(Debug, Clone)]
pub struct Succession {
    /// The origin that was given up.
    pub predecessor: String,
    /// The last checkpoint that was signed under it, as far as it is known.
    pub before: Option<SignedCheckpoint>,
    /// The first checkpoint under the new origin.
    pub signed: SignedCheckpoint,
    /// The key with which it is checked, in the signed-note form.
    pub verifier: String,
}

impl Register {
    /// Goes on under `origin`, with a new key, from a record that names the last checkpoint of the
    /// old origin; and signs the first checkpoint of the new one. Where a succession to `origin` was
    /// cut short, it is completed. Gives the register, open.
    ///
    /// # Errors
    /// When no register may bear that origin, or this one bore it before; when the keys' folder has
    /// signed under it; when a part cannot be read or written.
    pub fn succeed(
        dir: &Path,
        keys: Option<&Path>,
        origin: &str,
        reason: Option<String>,
        settings: Settings,
    ) -> Result<(Self, Succession), ExecuteError> {
        if !is_origin(origin) {
            let given = origin.chars().take(80).collect();
            return Err(RegisterError::from(FolderError::Origin { given }).into());
        }
        let register = Self::open_parts(dir, keys, settings)?;
        let now = register.folder().about().origin.clone();
        let said = newest(register.log())?.filter(|said| now == origin && said.origin == origin);
        let predecessor = said.as_ref().map_or(now, |said| said.predecessor.clone());
        let before = known(&register, &predecessor)?;
        if said.is_none() {
            let event = RegisterSucceeded {
                checkpoint: before.as_ref().map(|before| Hash::of(before.note.as_bytes())),
                origin: origin.to_owned(),
                predecessor: predecessor.clone(),
                reason,
                root: before.as_ref().map(|before| Hash(before.root.0)),
                size: before.as_ref().map(|before| before.size),
            };
            register.record_succession(event, settings)?;
        }
        drop(register);
        cut(settings, 2)?;
        // opening it completes what the record began
        let register = Self::open_with(dir, keys, settings)?;
        cut(settings, 3)?;
        let signed = register.sign_checkpoint()?;
        let key = SigningKey::load(&register.folder().signing()).map_err(RegisterError::from)?;
        let verifier = key.verifier().to_owned();
        Ok((register, Succession { predecessor, before, signed, verifier }))
    }

    /// Makes the key and appends the record.
    fn record_succession(
        &self,
        event: RegisterSucceeded,
        settings: Settings,
    ) -> Result<(), ExecuteError> {
        let first = self.log().record(0).map_err(RegisterError::from)?;
        let opened = first.map(|first| Event::read(first.read().kind, first.read().data));
        let Some(Ok(Event::Register(RegisterEvent::Opened(opened)))) = opened else {
            let why = "its first record does not open a register".to_owned();
            let path = self.log().dir().into();
            return Err(RegisterError::Log(StoreError::Format { path, why }).into());
        };
        let (actor, origin) = (Actor::Party(opened.keeper), event.origin.clone());
        let command = Command::Register(RegisterCommand::Succeed(event));
        self.inner.succeeding.store(true, Ordering::Release);
        // decided first, so that a refusal leaves no key behind
        self.decides(&actor, &command)?;
        make_key(self.folder().keys().dir(), &origin)?;
        cut(settings, 1)?;
        self.execute_reaction(&actor, &command, self.fresh_command()?)?;
        Ok(())
    }

    /// Whether this command may be recorded as the log stands to what was signed.
    pub(crate) fn may_record(&self, command: &Command) -> Result<(), RegisterError> {
        let succeeds = matches!(command, Command::Register(RegisterCommand::Succeed(_)));
        if succeeds != self.inner.succeeding.load(Ordering::Acquire) {
            return Err(RegisterError::SuccessionApart);
        }
        if self.inner.restored && !succeeds {
            return Err(RegisterError::KeysRestored);
        }
        match self.inner.behind.get() {
            Some(behind) if !succeeds => Err(behind.refusal(self.log().head())),
            Some(_) | None => Ok(()),
        }
    }
}

fn newest(log: &Log) -> Result<Option<RegisterSucceeded>, RegisterError> {
    let query = Query::one(&[SUCCEEDED], vec![]);
    let newest = log.matching_back(&query, 0..log.head(), 1)?;
    Ok(newest.first().and_then(|kept| succeeded(&kept.read())))
}

/// The last checkpoint signed under `origin`, as far as this keys' folder and the public copy know.
fn known(register: &Register, origin: &str) -> Result<Option<SignedCheckpoint>, RegisterError> {
    let signing = checkpoint::folder_of(register.folder().keys().dir(), origin);
    let Some(verifier) = restored::verifier(&signing)? else { return Ok(None) };
    let known = checkpoint::last_known(&signing, register.folder().dir(), &verifier)?;
    // where the folder of that origin is lost, what is found is of another
    Ok(known.filter(|signed| signed.origin == origin))
}

/// Makes the key of a new origin, or takes the one that a cut left there unused.
fn make_key(keys: &Path, origin: &str) -> Result<(), RegisterError> {
    let folder = checkpoint::successor_folder(keys, origin);
    durable::create_private_folder(&folder).map_err(StoreError::io("create", &folder))?;
    let path = checkpoint::signed_file(&folder);
    if path.exists() {
        let why = format!("{origin} was signed for with these keys before: take another origin");
        return Err(StoreError::Key { path, why }.into());
    }
    if checkpoint::key_file(&folder).exists() {
        return Ok(SigningKey::load(&folder).map(drop)?);
    }
    Ok(SigningKey::generate(origin)?.save(&folder)?)
}

fn cut(settings: Settings, step: u8) -> Result<(), RegisterError> {
    if settings.sabotage.cut_succession == step { Err(RegisterError::Cut) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use sijill_core::query::Tag;
    use sijill_core::record::{Draft, Line};
    use sijill_core::time::Moment;

    use super::*;

    fn line(kind: &str, source: &str, data: &str) -> String {
        let id = uuid::Uuid::from_u128(0x0199_a5c0_0000_7000_8000_0000_0000_0009);
        let draft = Draft {
            actor: &"engine/test".parse().unwrap(),
            basis: "register#succeed",
            command: sijill_core::ids::CommandId(id),
            data,
            id: sijill_core::ids::RecordId(id),
            source,
            subject: "register/b",
            tags: &[Tag::new("register", "b")],
            kind,
        };
        Line::write(&draft, Moment::from_ms(0)).unwrap().as_str().to_owned()
    }

    #[test]
    fn the_source_changes_at_a_succession_and_nowhere_else() {
        let follows = |kind: &str, source: &str, data: &str| {
            let line = line(kind, source, data);
            super::follows("sijill:a", &Record::read(7, &line).unwrap())
        };
        let to_b = r#"{"origin":"b","predecessor":"a"}"#;
        assert!(follows("identity.erased.v1", "sijill:a", "{}"));
        assert!(follows(SUCCEEDED, "sijill:b", to_b));
        for (kind, source, data) in [
            ("identity.erased.v1", "sijill:b", "{}"),
            ("identity.erased.v1", "sijill:b", to_b),
            (SUCCEEDED, "sijill:a", to_b),
            (SUCCEEDED, "sijill:c", to_b),
            (SUCCEEDED, "b", to_b),
            (SUCCEEDED, "sijill:b", "{}"),
            (SUCCEEDED, "sijill:a", r#"{"origin":"a","predecessor":"a"}"#),
        ] {
            assert!(!follows(kind, source, data), "{kind} {source} {data}");
        }
    }
}
