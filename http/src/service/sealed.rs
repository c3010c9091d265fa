//! Texts that stay sealed until a step releases them: sealed as they come in, opened for whoever may read
//! them before. Who that is, and when everyone may, is for the core to say; no opened text is kept.

use std::collections::BTreeMap;

use serde_json::Value;
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
        let (register, sealed) = (self.register().clone(), line.sealed.clone());
        let opening = move || register.sealed_text(case, &sealed);
        let opened = tokio::task::spawn_blocking(opening).await;
        let opened = match opened.map_err(|e| Failure::broken("open a text", &e))? {
            Err(RegisterError::Objects(ObjectsError::Altered { .. })) => {
                return Err(FileUnfit::Altered.into());
            }
            other => other?,
        };
        let (_, words) = opened.ok_or(FileUnfit::Missing)?;
        Ok((line, words.to_string()))
    }
}
