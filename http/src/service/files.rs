//! Files that are sent in as evidence: taken when they are what they say and open, kept under their
//! hash before any record names them, given back as they are and never to be run by a browser. Who may
//! send in and who may read is for the core to say.

pub mod kinds;
pub mod multipart;
mod opens;
pub mod unfit;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::http::HeaderName;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
};
use axum::response::Response;
use sijill_core::activity::evidence::{EvidenceCommand, EvidenceRefusal};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, Hash, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::text::FieldRefusal;
use sijill_projections::commitment::EvidenceLine;
use sijill_store::{Answer, ObjectsError, Register, RegisterError, Standing};
use tokio::sync::Semaphore;

use self::kinds::{FileKind, kind_of, named};
pub use self::unfit::FileUnfit;
use super::App;
use super::failure::Failure;
use super::headers::BODY_BYTES_MAX;

/// The most bytes of a file.
pub const FILE_BYTES_MAX: usize = sijill_store::files::FILE_BYTES_MAX;
/// The most bytes of a form with a file.
pub const FORM_BYTES_MAX: usize = FILE_BYTES_MAX + BODY_BYTES_MAX;

/// So many files are taken in at the same time: each is held in memory until it is kept.
static ARRIVING: Semaphore = Semaphore::const_new(4);
/// Files up to so many bytes are looked at whenever their page is; larger ones when they are asked for.
const LOOKED_AT_BYTES_MAX: u64 = 1024 * 1024;
/// How many files are remembered.
const REMEMBERED_MAX: usize = 4_096;

/// A file as it was sent in, without the name that a computer gave it.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    /// What kind of file it is said to be.
    pub declared: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// How files stood when their bytes were last hashed: as long as time and length of a file are the
/// same, it is not hashed again.
#[derive(Debug, Default)]
pub struct Seen(Mutex<BTreeMap<Hash, (SystemTime, u64, Standing)>>);

/// A file that is given.
#[derive(Debug)]
pub struct Given {
    kind: &'static FileKind,
    bytes: Bytes,
    name: String,
}

/// Where a place of the few is free to take in a file.
///
/// # Errors
/// `busy`.
pub async fn room() -> Result<tokio::sync::SemaphorePermit<'static>, Failure> {
    ARRIVING.acquire().await.map_err(|_| Failure::Busy)
}

/// The kind of what was sent in, where it can be kept.
///
/// # Errors
/// Why it cannot.
pub fn fits(upload: &Upload) -> Result<&'static FileKind, Failure> {
    if upload.bytes.len() > FILE_BYTES_MAX {
        return Err(Failure::TooLarge { limit: FILE_BYTES_MAX as u64 });
    }
    Ok(kind_of(&upload.declared, &upload.bytes)?)
}

fn reference(
    kind: &FileKind,
    access: Access,
    hash: Hash,
    length: u64,
    language: Slug,
) -> Result<ObjectRef, Failure> {
    let media = kind.media.to_owned().try_into();
    let media = media.map_err(|why: String| Failure::broken("name a kind of file", &why))?;
    Ok(ObjectRef { access, fingerprint: None, hash, language, length, media })
}

async fn blocking<T: Send + 'static>(
    doing: &'static str,
    work: impl FnOnce() -> Result<T, RegisterError> + Send + 'static,
) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|e| Failure::broken(doing, &e))?.map_err(Failure::from)
}

impl App {
    /// Keeps a file of `case`, sealed where not everyone may read it; durable on return.
    ///
    /// # Errors
    /// Why it is not taken; what the register could not do.
    pub async fn keep_file(
        &self,
        case: CaseId,
        access: Access,
        language: Slug,
        upload: Upload,
    ) -> Result<ObjectRef, Failure> {
        let kind = fits(&upload)?;
        let register = self.register().clone();
        let (hash, length) = blocking("keep a file", move || match access {
            Access::Public => Ok((register.keep_file(&upload.bytes)?, upload.bytes.len() as u64)),
            Access::Sealed => register.keep_sealed(case, &upload.bytes),
        })
        .await?;
        reference(kind, access, hash, length, language)
    }

    /// Whether the file that a record is to name is here, whole.
    ///
    /// # Errors
    /// What the register could not do.
    pub async fn holds(&self, object: &ObjectRef) -> Result<bool, Failure> {
        let (register, hash) = (self.register().clone(), object.hash);
        let standing = blocking("look at a file", move || register.stands(hash)).await?;
        Ok(standing == Standing::Present)
    }

    /// How a kept file stands, as far as it can be said without reading a large one again.
    ///
    /// # Errors
    /// What the register could not do.
    pub fn file_stands(&self, object: &ObjectRef) -> Result<Standing, Failure> {
        let register = self.register();
        let Ok(data) = std::fs::metadata(register.objects().path(object.hash)) else {
            return Ok(Standing::Absent);
        };
        if data.len() != object.length {
            return Ok(Standing::Altered);
        }
        let time = data.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        if let Some(known) = self.seen().known(object.hash, time, data.len()) {
            return Ok(known);
        }
        if object.length > LOOKED_AT_BYTES_MAX {
            return Ok(Standing::Present);
        }
        let found = register.stands(object.hash)?;
        self.seen().note(object.hash, time, data.len(), found);
        Ok(found)
    }

    /// The item of evidence of that number.
    fn item(&self, case: CaseId, number: u32) -> Result<EvidenceLine, Failure> {
        let today = self.now();
        let view = self.live().now(|views| views.commitment(case, today.date_in(&views.zone())))?;
        let mut items = view.map(|view| view.evidence).unwrap_or_default().into_iter();
        items.find(|line| line.evidence == number).ok_or(Failure::NotFound)
    }

    /// The file of an item of evidence that everyone may read.
    ///
    /// # Errors
    /// `not-found`, `file-restricted`, `file-missing`, `file-altered`.
    pub async fn evidence_file(&self, case: CaseId, number: u32) -> Result<Given, Failure> {
        let line = self.item(case, number)?;
        let object = line.object.as_ref().ok_or(Failure::NotFound)?;
        if object.access == Access::Sealed {
            return Err(FileUnfit::Restricted.into());
        }
        let (register, hash) = (self.register().clone(), object.hash);
        let read = blocking("read a file", move || whole(&register, hash)).await?;
        self.look_again(object);
        given(&line, read.map_err(Failure::from)?.into())
    }

    /// Records that `actor` reads the file of a restricted item, and then opens it; nothing, where the
    /// same reading was recorded before: whoever reads again says why again.
    ///
    /// # Errors
    /// The refusal, before anything is opened; `file-missing`, `file-altered`.
    pub async fn read_evidence(
        &self,
        actor: Actor,
        (case, number): (CaseId, u32),
        reason: String,
        id: CommandId,
    ) -> Result<(Answer, Option<Given>), Failure> {
        let command = EvidenceCommand::Read { case, evidence: number, reason };
        let command = Command::Evidence(command);
        self.judged(&actor, &command, id).await?;
        let line = self.item(case, number)?;
        // what cannot be shown is not recorded as read
        let object = line.object.clone().ok_or(Failure::NotFound)?;
        let opened = self.opened(case, &object).await?;
        let answer = self.intake().execute(actor, command, id).await?;
        if answer.repeated {
            return Ok((answer, None));
        }
        Ok((answer, Some(given(&line, opened)?)))
    }

    /// Releases a restricted item: what the register keeps sealed is opened and kept for everyone, and
    /// of a file that stayed with the office `brought` is.
    ///
    /// # Errors
    /// The refusal, before anything is opened to everyone; why a file is not taken.
    pub async fn release_evidence(
        &self,
        actor: Actor,
        (case, number): (CaseId, u32),
        reason: String,
        brought: Option<Upload>,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        let line = self.item(case, number).map_err(|_| unknown(number))?;
        let Some(object) = line.object.clone() else {
            return Err(refused(EvidenceRefusal::NotReceived { evidence: number.into() }));
        };
        let sealed = line.kept && object.access == Access::Sealed;
        let (kind, bytes) = match brought {
            _ if sealed => (kind_named(&object)?, self.opened(case, &object).await?),
            Some(upload) => (fits(&upload)?, upload.bytes),
            // released before, or open from the start: the core says which
            None if object.access == Access::Public => {
                let held = self.evidence_file(case, number).await?;
                (held.kind, held.bytes)
            }
            None => return Err(missing("file")),
        };
        let language = object.language.clone();
        let (hash, length) = (Hash::of(&bytes), bytes.len() as u64);
        let open = reference(kind, Access::Public, hash, length, language)?;
        let command = EvidenceCommand::Release { case, evidence: number, object: open, reason };
        let command = Command::Evidence(command);
        // what is refused opens nothing to anyone
        self.judged(&actor, &command, id).await?;
        let register = self.register().clone();
        blocking("keep a file", move || register.keep_file(&bytes)).await?;
        self.intake().execute(actor, command, id).await
    }

    async fn opened(&self, case: CaseId, object: &ObjectRef) -> Result<Bytes, Failure> {
        let (register, hash) = (self.register().clone(), object.hash);
        let read = blocking("open a file", move || {
            if let Err(unfit) = whole(&register, hash)? {
                return Ok(Err(unfit));
            }
            let opened = register.unsealed(case, hash)?;
            Ok(opened.map(|bytes| Bytes::from(bytes.to_vec())).ok_or(FileUnfit::Missing))
        });
        let read = read.await?;
        self.look_again(object);
        Ok(read?)
    }

    /// Remembers how a file stands that was just read, whatever its length.
    fn look_again(&self, object: &ObjectRef) {
        let register = self.register();
        let Ok(data) = std::fs::metadata(register.objects().path(object.hash)) else { return };
        let time = data.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        if self.seen().known(object.hash, time, data.len()).is_none()
            && let Ok(found) = register.stands(object.hash)
        {
            self.seen().note(object.hash, time, data.len(), found);
        }
    }

    async fn judged(&self, actor: &Actor, command: &Command, id: CommandId) -> Result<(), Failure> {
        let (register, actor, command) = (self.register().clone(), actor.clone(), command.clone());
        let case = command.case();
        let judged =
            tokio::task::spawn_blocking(move || register.judge(&actor, &command, id)).await;
        let judged = judged.map_err(|e| Failure::broken("judge a command", &e))?;
        judged.map_err(|error| Failure::from_execute(error, case))
    }
}

impl Seen {
    fn known(&self, hash: Hash, time: SystemTime, length: u64) -> Option<Standing> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, bytes, standing) = known.get(&hash)?;
        (*at == time && *bytes == length).then_some(*standing)
    }

    fn note(&self, hash: Hash, time: SystemTime, length: u64, standing: Standing) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED_MAX {
            known.clear();
        }
        known.insert(hash, (time, length, standing));
    }
}

/// The bytes of an object, or that they are not there or not those that it is named by.
fn whole(register: &Register, hash: Hash) -> Result<Result<Vec<u8>, FileUnfit>, RegisterError> {
    match register.objects().get(hash) {
        Ok(Some(bytes)) => Ok(Ok(bytes)),
        Ok(None) => Ok(Err(FileUnfit::Missing)),
        Err(ObjectsError::Altered { .. }) => Ok(Err(FileUnfit::Altered)),
        Err(other) => Err(other.into()),
    }
}

fn kind_named(object: &ObjectRef) -> Result<&'static FileKind, Failure> {
    let media = String::from(object.media.clone());
    // what another program filed under a kind that is not taken here is given as bytes and no more
    named(&media).ok_or_else(|| FileUnfit::NotTaken { media }.into())
}

fn given(line: &EvidenceLine, bytes: Bytes) -> Result<Given, Failure> {
    let object = line.object.as_ref().ok_or(Failure::NotFound)?;
    let kind = kind_named(object)?;
    let name = format!("evidence-{}.{}", line.evidence, kind.ending);
    Ok(Given { kind, bytes, name })
}

impl Given {
    /// The answer that hands it over: to be saved, never shown or run in the page it comes from.
    pub fn answer(self, keep: bool) -> Response {
        let mut response = Response::new(Body::from(self.bytes));
        let media = match self.kind.media.starts_with("text/") {
            true => format!("{}; charset=utf-8", self.kind.media),
            false => self.kind.media.to_owned(),
        };
        let named = format!("attachment; filename=\"{}\"", self.name);
        let cached = if keep { "private, no-cache" } else { "no-store" };
        let set = [
            (CONTENT_TYPE, media.as_str()),
            (CONTENT_DISPOSITION, named.as_str()),
            (CACHE_CONTROL, cached),
            (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("x-content-type-options"), "nosniff"),
        ];
        for (name, value) in set {
            // made of our own words and a number
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }

    /// Its media type.
    pub fn media(&self) -> &'static str {
        self.kind.media
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn refused(refusal: EvidenceRefusal) -> Failure {
    Refusal::from(refusal).into()
}

fn unknown(number: u32) -> Failure {
    refused(EvidenceRefusal::Unknown { evidence: number.into() })
}

fn missing(field: &str) -> Failure {
    FieldRefusal::Missing { field: field.to_owned() }.into()
}

#[cfg(test)]
mod tests;
