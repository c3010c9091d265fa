//! A visit: one request for a page, with its language, who asks, and as of when. Handlers take it
//! and give it a template. Nothing may be decided here.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Redirect, Response};
use sijill_core::ids::CommandId;

use super::App;
use super::asked::Asked;
use super::caller::{Caller, SignedIn};
use super::failure::Failure;
use super::form::Typed;
use super::page::Shell;
use super::words::Words;
use crate::i18n::Language;

/// The most bytes of a form's key.
const KEY_BYTES_MAX: usize = 200;

/// One request for a page.
#[derive(Debug, Clone)]
pub struct Visit {
    /// What every handler shares.
    pub service: App,
    /// The language of the page.
    pub language: Language,
    /// Who asks.
    pub caller: Caller,
    /// As of when.
    pub asked: Asked,
    /// The path after the language, beginning with a slash: `/cases`.
    pub path: String,
    /// The query, as it was typed.
    pub query: String,
    /// Where the public finds the service, for links that leave it: `https://host`.
    pub origin: String,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, service: &App) -> Result<Self, Failure> {
        Self::of(parts, service)
    }
}

impl Visit {
    /// The visit that a request is.
    ///
    /// # Errors
    /// `not-found`, where the path begins with no language.
    pub fn of(parts: &Parts, service: &App) -> Result<Self, Failure> {
        // behind a nested router the address is cut short; the whole one is beside it
        let uri = parts.extensions.get::<axum::extract::OriginalUri>().map_or(&parts.uri, |u| &u.0);
        let path = uri.path().trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let language = Language::ALL
            .into_iter()
            .find(|known| known.code() == first)
            .ok_or(Failure::NotFound)?;
        let query = uri.query().unwrap_or_default().to_owned();
        let host = parts.headers.get(axum::http::header::HOST).and_then(|host| host.to_str().ok());
        let asked_at = format!("http://{}", host.unwrap_or("localhost"));
        Ok(Self {
            service: service.clone(),
            language,
            caller: parts.extensions.get::<Caller>().cloned().unwrap_or_default(),
            asked: Asked::read(&query),
            path: format!("/{rest}"),
            query,
            origin: service.options().public_url.clone().unwrap_or(asked_at),
        })
    }

    /// The words of this visit's language.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn words(&self) -> Result<Words, Failure> {
        self.words_in(self.language)
    }

    /// The words of a language that is not the visit's own, for what is printed in two.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn words_in(&self, language: Language) -> Result<Words, Failure> {
        let zone = self.service.live().now(sijill_projections::Views::zone)?;
        Ok(Words::new(std::sync::Arc::clone(self.service.speech(language)), zone))
    }

    /// What stands around every page. `title` is the page's own.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn shell(&self, title: impl Into<String>) -> Result<Shell, Failure> {
        Shell::of(self, title.into()).await
    }

    /// The address of `path` (beginning with a slash) in this language, as of the same time.
    pub fn href(&self, path: &str) -> String {
        let query = self.asked.query();
        let sign = match (query.is_empty(), path.contains('?')) {
            (true, _) => "",
            (false, true) => "&",
            (false, false) => "?",
        };
        format!("/{}{path}{sign}{query}", self.language)
    }

    /// The id of the command that whoever is signed in sends with a form: the same form sent again
    /// is the same command.
    ///
    /// # Errors
    /// `request-unreadable`, where the form has no key.
    pub fn command_id(&self, known: &SignedIn, typed: &Typed) -> Result<CommandId, Failure> {
        let key = typed.some("key").filter(|key| key.len() <= KEY_BYTES_MAX);
        let key = key.ok_or_else(no_key)?;
        let keys = self.service.register().folder().keys();
        Ok(keys.command_id(&known.party.to_string(), key))
    }

    /// The id of one of several commands that a form stands for.
    pub fn part_of(&self, known: &SignedIn, whole: CommandId, part: &str) -> CommandId {
        let keys = self.service.register().folder().keys();
        keys.command_id(&known.party.to_string(), &format!("{whole} {part}"))
    }

    /// Sends the reader on to `path` in this language: after something was recorded.
    pub fn go(&self, path: &str) -> Response {
        Redirect::to(&format!("/{}{path}", self.language)).into_response()
    }
}

/// A page made of `template`.
///
/// # Errors
/// When the template cannot be filled.
pub fn page(status: StatusCode, template: &impl askama::Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|e| Failure::broken("fill a page", &e))?;
    Ok((status, Html(html)).into_response())
}

/// A form came without its key, so that nobody could say whether it came before.
pub fn no_key() -> Failure {
    let (part, expected) = ("key".to_owned(), format!("1 … {KEY_BYTES_MAX}"));
    Failure::Unreadable { part, expected }
}
