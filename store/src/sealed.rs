//! Texts and scores that stay sealed until a step releases them. When that is, is for the core to say:
//! here one is sealed, opened for whoever may read it, and given to everyone once its release is owed. What a
//! text says may never be looked at here.

use sijill_core::activity::scores::sealed::{Given, Opened as OpenedScore};
use sijill_core::activity::scores::{ScoreCommand, Seal};
use sijill_core::case::CourseCommand;
use sijill_core::case::course::Opened;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::reaction::Watch;
use zeroize::Zeroizing;

use crate::folder::FolderError;
use crate::objects::ObjectsError;
use crate::register::{Register, RegisterError};
use crate::vault::VaultError;

/// How many bytes of salt stand before a sealed text.
const SALT: usize = 32;
/// What stands before the salt. A file of evidence is sealed under the same key: without this, whoever may
/// fill in a text could name one, and have it released as if it were theirs.
const MARK: &[u8] = b"sijill sealed text 1\n";

impl Register {
    /// Keeps a text of `case` sealed until a step releases it; durable on return. A random salt is
    /// sealed with it, and stands with the text in the fingerprint that the reference holds. So each is
    /// another: whoever knows what a text may say cannot find out whether it says so.
    ///
    /// # Errors
    /// When the disk is full, or the text cannot be sealed or kept.
    pub fn seal_text(
        &self,
        case: CaseId,
        text: &str,
        language: Slug,
    ) -> Result<ObjectRef, RegisterError> {
        let open = ObjectRef::text(text.as_bytes(), language);
        self.seal_salted(case, text, open).map(|(_, sealed)| sealed)
    }

    /// Keeps a score sealed until a step releases it; durable on return.
    ///
    /// # Errors
    /// When the disk is full, or it cannot be sealed or kept.
    pub fn seal_score(&self, given: &Given) -> Result<Seal, RegisterError> {
        let json = Zeroizing::new(given.json());
        let (salt, sealed) = self.seal_salted(given.case, &json, given.object())?;
        Ok(Seal { salt, sealed })
    }

    /// The salt, and the reference to what is kept of a text that would be `open`.
    fn seal_salted(
        &self,
        case: CaseId,
        text: &str,
        open: ObjectRef,
    ) -> Result<(Hash, ObjectRef), RegisterError> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(FolderError::Random)?;
        let salted = Zeroizing::new([MARK, &salt, text.as_bytes()].concat());
        let (hash, length) = self.keep_sealed(case, &salted)?;
        let fingerprint = Some(ObjectRef::fingerprint_of(Hash(salt), text.as_bytes()));
        let sealed = ObjectRef { access: Access::Sealed, fingerprint, hash, length, ..open };
        Ok((Hash(salt), sealed))
    }

    /// Opens a text of `case` that [`Register::seal_text`] sealed: its salt and its bytes; nothing, where
    /// it is not here, was sealed as something else or for another case, or is not the one whose
    /// fingerprint was recorded.
    ///
    /// # Errors
    /// When what is kept was altered; when the vault or the system refuses.
    pub fn sealed_text(
        &self,
        case: CaseId,
        text: &ObjectRef,
    ) -> Result<Option<(Hash, Zeroizing<String>)>, RegisterError> {
        let salted = match self.unsealed(case, text.hash) {
            // whoever fills in a form says which it is: another one stops nobody's work
            Ok(None) | Err(RegisterError::Vault(VaultError::NotSealed { .. })) => return Ok(None),
            other => other?.unwrap_or_default(),
        };
        let marked = salted.strip_prefix(MARK).and_then(|rest| rest.split_first_chunk::<SALT>());
        let Some((salt, bytes)) = marked else { return Ok(None) };
        let salt = Hash(*salt);
        if text.fingerprint != Some(ObjectRef::fingerprint_of(salt, bytes)) {
            return Ok(None);
        }
        let words = std::str::from_utf8(bytes).ok();
        Ok(words.map(|words| (salt, Zeroizing::new(words.to_owned()))))
    }

    /// What is owed, with what it opens: a text is kept for everyone before a record names it. One that is
    /// missing or altered stays as it is: nothing is released in its place, and `verify` tells it.
    pub(crate) fn with_opened(
        &self,
        watch: &Watch,
        command: &Command,
    ) -> Result<Command, RegisterError> {
        if let Command::Course(CourseCommand::ReleaseText { case, sealed, .. }) = command {
            let known = watch.case(*case).and_then(|known| known.course.sealed.get(sealed));
            let Some(text) = known.map(|known| &known.text) else { return Ok(command.clone()) };
            let found = self.released(*case, text)?;
            let kept = found.map(|(salt, words)| {
                let object = self.keep_text(&words, text.language.clone())?;
                Ok::<_, RegisterError>(Opened { object, salt })
            });
            let (case, opened, sealed) = (*case, kept.transpose()?, *sealed);
            return Ok(Command::Course(CourseCommand::ReleaseText { case, opened, sealed }));
        }
        if let Command::Score(ScoreCommand::Release { case, sealed, .. }) = command {
            let scores = watch.case(*case).map(|known| known.scores.sealed.as_slice());
            let mut scores = scores.unwrap_or_default().iter().map(|made| &made.told.sealed);
            let Some(score) = scores.find(|score| score.hash == *sealed) else {
                return Ok(command.clone());
            };
            let found = self.released(*case, score)?;
            let opened = found.map(|(salt, json)| OpenedScore { json: json.to_string(), salt });
            let (case, sealed) = (*case, *sealed);
            return Ok(Command::Score(ScoreCommand::Release { case, opened, sealed }));
        }
        Ok(command.clone())
    }

    /// What is opened because its release is owed.
    fn released(
        &self,
        case: CaseId,
        sealed: &ObjectRef,
    ) -> Result<Option<(Hash, Zeroizing<String>)>, RegisterError> {
        match self.sealed_text(case, sealed) {
            Err(RegisterError::Objects(ObjectsError::Altered { .. })) => Ok(None),
            other => other,
        }
    }
}
