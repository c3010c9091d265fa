//! Prepared links: a sealed pass in an address, with which a citizen signs, opens what they
//! prepared, or acts for themself. What a link does is decided by the core when it is confirmed;
//! nobody's name may stand in an address or in what a confirmation tells.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::signatures::{SignatureCommand, signer_kinds};
use sijill_core::activity::sponsors::SponsorEvent;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::{Command, case_tag};
use sijill_core::ids::{CaseId, PartyId, Pseudonym, Slug};
use sijill_core::query::{Position, Query, Tag};
use sijill_core::record::Actor;
use sijill_core::time::Moment;
use sijill_store::{Answer, Entry, RegisterError};

use super::App;
use super::caller::wall;
use super::failure::Failure;
use super::pass::Grant;
use crate::i18n::Language;

/// How long a link to sign or to open is good: seven days.
pub const LINK_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long a link to act for oneself is good: a year, longer than any collection of signatures.
pub const OWN_LINK_MS: i64 = 365 * 24 * 60 * 60 * 1000;

/// What an idea for a budget says, as it was typed, until its author confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// What was typed into each field of the step.
    pub form: BTreeMap<Slug, Vec<String>>,
    /// The step that says it.
    pub step: Slug,
}

/// A petition that waits for its author to confirm it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// The cases that were shown as alike and said to have been seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<CaseId>,
    /// The body that decides.
    pub body: PartyId,
    /// What it says, where it is an idea for a budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idea: Option<Idea>,
    /// The language of the title.
    pub language: Slug,
    /// The case under which it is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CaseId>,
    /// The association that brings it; citizens do, where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub petitioner: Option<PartyId>,
    /// The procedure.
    pub procedure: Slug,
    /// The territory.
    pub territory: Slug,
    /// The title, in the author's words.
    pub title: String,
}

/// What came of confirming a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// The case.
    pub case: CaseId,
    /// The citizen in it.
    pub signer: Pseudonym,
    /// The record it made, now or the first time; none where the link signs and somebody with
    /// another link for the same citizen signed before.
    pub position: Option<Position>,
}

/// How a citizen's signature stands, from the last record about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// There is none.
    Absent,
    /// It was given there.
    Given(Position),
    /// It was withdrawn there.
    Withdrawn(Position),
    /// It was found not to count there.
    Invalidated(Position),
}

impl App {
    /// Whether mail can be sent with links that lead here: an address that the asker can choose is
    /// never sent to anybody.
    pub fn sends_links(&self) -> bool {
        self.mail().configured() && self.options().public_url.is_some()
    }

    /// The pass of a link, and until when it is good.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn link(&self, grant: Grant) -> Result<(String, Moment), Failure> {
        let lasts = match grant {
            Grant::Act { .. } => OWN_LINK_MS,
            Grant::Sign { .. } | Grant::Open { .. } => LINK_MS,
            // one to vote has its own end: see `App::vote_link`
            Grant::Session { .. } | Grant::Enrol { .. } | Grant::Vote { .. } => LINK_MS,
        };
        let until = wall().plus_ms(lasts);
        let pass = self.passes().seal(grant, until);
        Ok((pass.map_err(|e| Failure::broken("seal a link", &e))?, until))
    }

    /// Does what a link is for, once however often it is confirmed. `part` is the part of the territory
    /// in which a signature counts, where its case is spread over parts.
    ///
    /// # Errors
    /// `link-invalid`, the refusal, or what the register could not do.
    pub async fn confirm(&self, pass: &str, part: Option<Slug>) -> Result<Confirmed, Failure> {
        match self.grant(pass)? {
            Grant::Sign { case, signer } => {
                let command = Command::Signature(SignatureCommand::Sign { case, part });
                let position = match self.as_signer(pass, signer, command).await {
                    Ok(answer) => answer.records.first().map(|kept| kept.position),
                    Err(failure) if failure.code() == "already-signed" => None,
                    Err(failure) => return Err(failure),
                };
                Ok(Confirmed { case, signer, position })
            }
            Grant::Open { case, signer } => {
                let prepared = self.prepared(case)?;
                let command = self.opening(case, &prepared).await?;
                let answer = self.as_signer(pass, signer, command).await?;
                if let Some(idea) = &prepared.idea {
                    let parent = prepared.parent;
                    let command = self.describing(case, parent, idea, &prepared.language).await?;
                    self.as_signer(&format!("{pass} describe"), signer, command).await?;
                }
                let position = answer.records.first().map(|kept| kept.position);
                Ok(Confirmed { case, signer, position })
            }
            Grant::Act { .. }
            | Grant::Session { .. }
            | Grant::Enrol { .. }
            | Grant::Vote { .. } => Err(Failure::LinkInvalid),
        }
    }

    /// What a pass grants now.
    ///
    /// # Errors
    /// `link-invalid`.
    pub fn grant(&self, pass: &str) -> Result<Grant, Failure> {
        self.passes().open(pass, wall()).map_err(|_| Failure::LinkInvalid)
    }

    /// Has a command of a citizen decided; `key` makes its id.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub async fn as_signer(
        &self,
        key: &str,
        signer: Pseudonym,
        command: Command,
    ) -> Result<Answer, Failure> {
        let id = self.register().folder().keys().command_id("link", key);
        self.intake().execute(Actor::Signer(signer), command, id).await
    }

    /// Keeps what a citizen prepared, until the link is confirmed.
    ///
    /// # Errors
    /// When the vault refuses.
    pub async fn prepare(
        &self,
        case: CaseId,
        author: PartyId,
        prepared: &Prepared,
    ) -> Result<(), Failure> {
        let register = self.register().clone();
        let text = serde_json::to_vec(prepared).map_err(|e| Failure::broken("write it", &e))?;
        let kept = tokio::task::spawn_blocking(move || {
            let (found_by, row) = (found_by(case), format!("prepared/{case}"));
            let name = format!("identity/prepared/{case}");
            let entry = |name, text| Entry { owner: author, name, text };
            register.keep_personal(&[entry(&name, found_by.as_bytes()), entry(&row, &text)])
        });
        Ok(kept.await.map_err(|e| Failure::broken("keep what was prepared", &e))??)
    }

    /// What was prepared under `case`.
    ///
    /// # Errors
    /// `link-invalid`, where it was erased since.
    pub fn prepared(&self, case: CaseId) -> Result<Prepared, Failure> {
        let vault = self.register().vault();
        let author = vault.owner_of(&found_by(case)).map_err(RegisterError::from)?;
        let author = author.ok_or(Failure::LinkInvalid)?;
        let row = vault.read(author, &format!("prepared/{case}")).map_err(RegisterError::from)?;
        let prepared = row.and_then(|row| serde_json::from_slice(&row).ok());
        prepared.ok_or(Failure::LinkInvalid)
    }

    async fn opening(&self, case: CaseId, prepared: &Prepared) -> Result<Command, Failure> {
        let prepared = prepared.clone();
        let title = self.keep_text(&prepared.title, prepared.language).await?;
        Ok(Command::Case(CaseCommand::Open(OpenCase {
            alike: prepared.alike,
            body: prepared.body,
            case,
            occurred: None,
            parent: prepared.parent,
            petitioner: prepared.petitioner,
            procedure: prepared.procedure,
            representative: None,
            territory: prepared.territory,
            title,
        })))
    }

    /// How the signature of a citizen stands.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn stands(&self, case: CaseId, signer: Pseudonym) -> Result<Stands, Failure> {
        let tags = vec![case_tag(case), Tag::new("signer", signer)];
        let query = Query::one(&signer_kinds(), tags);
        let log = self.register().log();
        let found = log.matching_back(&query, 0..log.head(), 1).map_err(RegisterError::from)?;
        Ok(found.first().map_or(Stands::Absent, |kept| {
            let at = kept.position;
            match kept.read().kind {
                "signature.given.v1" | "signatures.restored.v1" | "sheets.accepted.v1" => {
                    Stands::Given(at)
                }
                "signature.withdrawn.v1" => Stands::Withdrawn(at),
                _ => Stands::Invalidated(at),
            }
        }))
    }
}

impl App {
    /// Whether a citizen is a sponsor of a case.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn sponsors(&self, case: CaseId, signer: Pseudonym) -> Result<bool, Failure> {
        let tags = vec![case_tag(case), Tag::new("signer", signer)];
        let query = Query::one(SponsorEvent::KINDS, tags);
        let log = self.register().log();
        let found = log.matching_back(&query, 0..log.head(), 1).map_err(RegisterError::from)?;
        Ok(found.first().is_some_and(|kept| kept.read().kind == "sponsor.joined.v1"))
    }
}

/// The address of a link, after the origin.
pub fn path(language: Language, pass: &str) -> String {
    format!("/{language}/link/{pass}")
}

/// What the vault finds the author of a prepared petition by; no identity number has a colon.
fn found_by(case: CaseId) -> String {
    format!("prepared:{case}")
}
