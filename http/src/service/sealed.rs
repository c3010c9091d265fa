//! Texts and scores that stay sealed until a step releases them: sealed as they come in, opened for whoever may read
//! them before. Who that is, and when everyone may, is for the core to say; no opened text is kept.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::activity::scores::ScoreCommand;
use sijill_core::activity::scores::sealed::Given;
use sijill_core::case::offer::Offered;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;
use sijill_projections::sealed::SealedLine;
use sijill_store::{ObjectsError, RegisterError};

use super::App;
use super::failure::Failure;
use super::files::FileUnfit;

impl App {
    /// Keeps a text of `case` sealed; durable on return.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn seal_text(
        &self,
        case: CaseId,
        text: &str,
        language: Slug,
    ) -> Result<ObjectRef, Failure> {
        let (register, text) = (self.register().clone(), text.to_owned());
        let sealing = move || register.seal_text(case, &text, language);
        let sealed = tokio::task::spawn_blocking(sealing).await;
        Ok(sealed.map_err(|e| Failure::broken("seal a text", &e))??)
    }

    /// Whether every sealed text that a form names was sealed here, in this case: what a record names can
    /// be released.
    ///
    /// # Errors
    /// `file-missing`; what the register could not do.
    pub async fn seals_are_here(
        &self,
        case: CaseId,
        form: &BTreeMap<Slug, Value>,
    ) -> Result<(), Failure> {
        for text in form.values().filter_map(ObjectRef::sealed_in) {
            let register = self.register().clone();
            let opening = move || register.sealed_text(case, &text).map(|found| found.is_some());
            let here = tokio::task::spawn_blocking(opening).await;
            if !here.map_err(|e| Failure::broken("look at a sealed text", &e))?? {
                return Err(FileUnfit::Unsent.into());
            }
        }
        Ok(())
    }

    /// A command about scores as it is asked for: a score is sealed first, where scores are for now.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn with_seal(&self, mut command: ScoreCommand) -> Result<ScoreCommand, Failure> {
        let Some(given) = command.given() else { return Ok(command) };
        let known = self.live().now(|views| views.scores(given.case))?;
        if known.is_none_or(|view| view.sealed_until.is_empty()) {
            return Ok(command);
        }
        let register = self.register().clone();
        let sealing = tokio::task::spawn_blocking(move || register.seal_score(&given)).await;
        command.seal_with(sealing.map_err(|e| Failure::broken("seal a score", &e))??);
        Ok(command)
    }

    /// What a sealed score says, for whoever may read it now.
    ///
    /// # Errors
    /// The refusal; `not-found`, where the case has no such score that is still sealed; `file-missing`,
    /// `file-altered`.
    pub async fn read_sealed_score(
        &self,
        actor: &Actor,
        case: CaseId,
        hash: Hash,
    ) -> Result<Given, Failure> {
        self.is_offered(actor, case, &Offered::ReadSealed(hash)).await?;
        let view = self.live().now(|views| views.scores(case))?;
        let lines = view.iter().flat_map(|view| &view.criteria).flat_map(|line| &line.sealed);
        let mut sealed = lines.map(|line| &line.sealed);
        let sealed = sealed.find(|sealed| sealed.hash == hash).ok_or(Failure::NotFound)?;
        let json = self.open_sealed(case, sealed.clone()).await?;
        serde_json::from_str(&json).map_err(|e| Failure::broken("read a sealed score", &e))
    }

    /// The words of a sealed text, for whoever may read it now, with what is known of it.
    ///
    /// # Errors
    /// The refusal; `not-found`, where the case has no such text that is still sealed; `file-missing`,
    /// `file-altered`.
    pub async fn read_sealed(
        &self,
        actor: &Actor,
        case: CaseId,
        hash: Hash,
    ) -> Result<(SealedLine, String), Failure> {
        self.is_offered(actor, case, &Offered::ReadSealed(hash)).await?;
        let line = self.live().now(|views| views.case(case))?;
        let mut texts = line.map(|line| line.sealed).unwrap_or_default().into_iter();
        let line = texts.find(|line| line.sealed.hash == hash).ok_or(Failure::NotFound)?;
        let words = self.open_sealed(case, line.sealed.clone()).await?;
        Ok((line, words))
    }

    async fn open_sealed(&self, case: CaseId, sealed: ObjectRef) -> Result<String, Failure> {
        let register = self.register().clone();
        let opening = move || register.sealed_text(case, &sealed);
        let opened = tokio::task::spawn_blocking(opening).await;
        let opened = match opened.map_err(|e| Failure::broken("open a text", &e))? {
            Err(RegisterError::Objects(ObjectsError::Altered { .. })) => {
                return Err(FileUnfit::Altered.into());
            }
            other => other?,
        };
        let (_, words) = opened.ok_or(FileUnfit::Missing)?;
        Ok(words.to_string())
    }
}
