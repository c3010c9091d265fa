//! Why a request has no answer: a refusal of the register, or one of the service's own few reasons.
//! Each has a stable code, facts and a status; the sentence is made at the edge, in the reader's
//! language. A refusal is never a 500, and no failure may hold anything personal.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use sijill_core::case::course::CourseRefusal;
use sijill_core::ids::CaseId;
use sijill_core::refusal::{Fact, Refusal};
use sijill_store::{ExecuteError, Owner, RegisterError, VaultError};

use super::accounts::AccountError;
use super::files::FileUnfit;

/// Why a request has no answer.
#[derive(Debug)]
pub enum Failure {
    /// The register refused: nothing was recorded, nothing is wrong.
    Refused {
        /// Why.
        refusal: Box<Refusal>,
        /// The case it is about: names its steps and stages.
        case: Option<CaseId>,
    },
    /// An account was not made or changed.
    Account(AccountError),
    /// A file is not taken, or not given.
    File(FileUnfit),
    /// There is no such page or thing.
    NotFound,
    /// Nobody is signed in, or no longer.
    SignInNeeded,
    /// Login and password do not belong together.
    SignInWrong,
    /// Who is signed in may not.
    NotAllowed,
    /// The link was not given by this register, or its time is over.
    LinkInvalid,
    /// The request comes from a page of another site.
    CrossSite,
    /// The request cannot be read: which part, and what was expected.
    Unreadable {
        /// Which part.
        part: String,
        /// What was expected there.
        expected: String,
    },
    /// Too many requests from one place; come again after so many seconds.
    TooMany {
        /// Seconds.
        retry_after: u64,
    },
    /// The body is larger than is taken.
    TooLarge {
        /// How many bytes are taken.
        limit: u64,
    },
    /// The request took too long to arrive.
    TooSlow,
    /// This method is not for this address.
    WrongMethod,
    /// The media type is not one that is taken here.
    WrongMedia,
    /// Too much is being done at this moment; come again.
    Busy,
    /// Writing stopped: disk, clock, or a log behind its checkpoint. Reading goes on.
    NotWritable,
    /// No signed checkpoint covers the record yet; one will within a moment.
    NotSignedYet,
    /// No signed checkpoint covers the record, and this copy of the register does not sign.
    NotSignedHere,
    /// Something broke. It is in the log under this number, and only there.
    Broken {
        /// A number to ask for it by.
        number: String,
    },
}

/// What the edge needs to tell a failure: carried beside an empty response.
#[derive(Debug, Clone)]
pub struct Told(pub Arc<Failure>);

impl Failure {
    /// Something broke while doing `doing`: told to the log, with a number.
    pub fn broken(doing: &str, why: &dyn std::fmt::Display) -> Self {
        let number = getrandom::u32().map_or_else(|_| "0".to_owned(), |n| format!("{n:08x}"));
        tracing::error!(number, doing, why = %why, "broken");
        Self::Broken { number }
    }

    /// What came of a command about `case`.
    pub fn from_execute(error: ExecuteError, case: Option<CaseId>) -> Self {
        match error {
            ExecuteError::Refused(refusal) => Self::Refused { refusal: Box::new(refusal), case },
            ExecuteError::Register(error) => error.into(),
        }
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { refusal, .. } => refusal.code(),
            Self::Account(error) => error.code(),
            Self::File(unfit) => unfit.code(),
            Self::NotFound => "not-found",
            Self::SignInNeeded => "sign-in-needed",
            Self::SignInWrong => "sign-in-wrong",
            Self::NotAllowed => "not-allowed",
            Self::LinkInvalid => "link-invalid",
            Self::CrossSite => "cross-site",
            Self::Unreadable { .. } => "request-unreadable",
            Self::TooMany { .. } => "too-many-requests",
            Self::TooLarge { .. } => "too-large",
            Self::TooSlow => "too-slow",
            Self::WrongMethod => "wrong-method",
            Self::WrongMedia => "wrong-media-type",
            Self::Busy => "busy",
            Self::NotWritable => "not-writable",
            Self::NotSignedYet => "not-signed-yet",
            Self::NotSignedHere => "not-signed-here",
            Self::Broken { .. } => "broken",
        }
    }

    /// The service's own codes: each needs a sentence `problem-<code>` in each language.
    pub const CODES: &[&str] = &[
        "login-malformed",
        "login-taken",
        "password-length",
        "passwords-differ",
        "account-unknown",
        "file-empty",
        "file-kind-not-taken",
        "file-not-what-it-says",
        "file-does-not-open",
        "file-missing",
        "file-altered",
        "file-restricted",
        "not-found",
        "sign-in-needed",
        "sign-in-wrong",
        "not-allowed",
        "link-invalid",
        "cross-site",
        "request-unreadable",
        "too-many-requests",
        "too-large",
        "too-slow",
        "wrong-method",
        "wrong-media-type",
        "busy",
        "not-writable",
        "not-signed-yet",
        "not-signed-here",
        "broken",
    ];

    /// The facts, by name.
    pub fn facts(&self) -> BTreeMap<String, Fact> {
        let one = |name: &str, fact: Fact| BTreeMap::from([(name.to_owned(), fact)]);
        match self {
            Self::Refused { refusal, .. } => refusal.facts(),
            Self::Unreadable { part, expected } => BTreeMap::from([
                ("part".to_owned(), Fact::Text(part.clone())),
                ("expected".to_owned(), Fact::Text(expected.clone())),
            ]),
            Self::TooMany { retry_after } => one("seconds", retry_after.into()),
            Self::TooLarge { limit } => one("limit", limit.into()),
            Self::Broken { number } => one("number", number.into()),
            Self::File(unfit) => {
                let media = unfit.media().map(|media| Fact::Text(media.to_owned()));
                media.map(|media| ("media".to_owned(), media)).into_iter().collect()
            }
            Self::Account(_)
            | Self::NotFound
            | Self::SignInNeeded
            | Self::SignInWrong
            | Self::NotAllowed
            | Self::LinkInvalid
            | Self::CrossSite
            | Self::TooSlow
            | Self::WrongMethod
            | Self::WrongMedia
            | Self::Busy
            | Self::NotWritable
            | Self::NotSignedYet
            | Self::NotSignedHere => BTreeMap::new(),
        }
    }

    /// After how many seconds to come again, where that helps.
    pub fn retry_after(&self) -> Option<u64> {
        if let Self::TooMany { retry_after } = self {
            return Some(*retry_after);
        }
        matches!(self, Self::Busy | Self::NotWritable | Self::NotSignedYet).then_some(2)
    }

    /// The HTTP status (RFC 9110 §15).
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused { refusal, .. } => status_of(refusal),
            Self::File(unfit) => unfit.status(),
            Self::Account(AccountError::LoginTaken) => StatusCode::CONFLICT,
            Self::Account(AccountError::NoAccount | AccountError::Changed) | Self::NotFound => {
                StatusCode::NOT_FOUND
            }
            Self::Account(AccountError::Register(_)) | Self::Broken { .. } => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Self::Account(
                AccountError::LoginMalformed
                | AccountError::PasswordLength
                | AccountError::PasswordsDiffer,
            ) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::SignInNeeded | Self::SignInWrong => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::LinkInvalid => StatusCode::GONE,
            Self::NotSignedHere => StatusCode::CONFLICT,
            Self::Unreadable { .. } => StatusCode::BAD_REQUEST,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::WrongMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Busy | Self::NotWritable | Self::NotSignedYet => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A refusal's status: 403 for who, 404 for what is not there, 422 for a field, 409 for a state.
fn status_of(refusal: &Refusal) -> StatusCode {
    let code = refusal.code();
    // a guard's code is its procedure's own, and says nothing here
    if matches!(refusal, Refusal::Field(_)) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else if matches!(refusal, Refusal::Guard(_)) {
        StatusCode::CONFLICT
    } else if matches!(code, "role-missing" | "engine-only" | "signer-not-a-citizen") {
        StatusCode::FORBIDDEN
    } else if code.ends_with("-unknown") {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::CONFLICT
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal: Box::new(refusal), case: None }
    }
}

impl From<FileUnfit> for Failure {
    fn from(unfit: FileUnfit) -> Self {
        Self::File(unfit)
    }
}

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        if let AccountError::Register(error) = error { error.into() } else { Self::Account(error) }
    }
}

impl From<RegisterError> for Failure {
    fn from(error: RegisterError) -> Self {
        if error.is_not_writable() {
            tracing::error!(why = %error.in_full(), "not writable");
            return Self::NotWritable;
        }
        if let RegisterError::Vault(VaultError::Destroyed { owner: Owner::Case(case) }) = error {
            // nobody can be tied to this case any more
            return Refusal::from(CourseRefusal::PersonalErased { case }).into();
        }
        Self::broken("use the register", &error.in_full())
    }
}

impl IntoResponse for Failure {
    /// A status and what to tell; the words are added by the face through which was asked.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Told(Arc::new(self)));
        response
    }
}
