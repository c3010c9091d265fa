//! How an answer of a view is given: in its envelope, with an entity tag, or not at all where the
//! program has it already. No answer may be changed here.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Serialize;
use sijill_core::query::Position;
use sijill_projections::Views;
use sijill_projections::stamp::Stamp;
use utoipa::ToSchema;

use super::call::Call;
use crate::service::failure::Failure;

/// The answer of a view, and what it is as of.
#[derive(Debug, Clone, Serialize)]
pub struct Answered<T> {
    /// The answer.
    pub answer: T,
    /// What it is as of.
    pub as_of: AsOfLine,
    /// Whether all of the register is invented: every output must then say so.
    pub fictitious: bool,
    /// The name of the view.
    pub view: String,
}

/// What an answer is as of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AsOfLine {
    /// The bound that was asked: `@` and a position, a moment, or a day; null when everything counts.
    pub asked: Option<String>,
    /// The position of the last record taken into account; null when there is none.
    #[schema(value_type = Option<u64>)]
    pub position: Option<Position>,
    /// `recorded`: what had been recorded by then; `happened`: what had happened by then.
    #[schema(pattern = "^(recorded|happened)$")]
    pub question: String,
    /// When that record was made.
    pub time: Option<Stamp>,
}

impl AsOfLine {
    fn of(views: &Views) -> Self {
        Self {
            asked: views.question().asked(),
            position: views.position(),
            question: views.question().name().to_owned(),
            time: views.time(),
        }
    }
}

/// The entity tag of what the views say: it changes with every record they take into account, with
/// the day on which they are asked, and with `who` asks where that matters.
fn tag(views: &Views, on: Date, who: &str) -> String {
    let position = views.position().map_or_else(|| "none".to_owned(), |n| n.to_string());
    format!("W/\"{position}.{on}{who}\"")
}

/// Whether the program says that it has the answer with this tag (RFC 9110 §13.1.2).
pub fn has(headers: &HeaderMap, tag: &str) -> bool {
    let given = headers.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    given.flat_map(|value| value.split(',')).any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

/// An answer with its entity tag, or 304 where the program has it already.
pub fn tagged(headers: &HeaderMap, tag: &str, body: impl FnOnce() -> Response) -> Response {
    let mut response =
        if has(headers, tag) { StatusCode::NOT_MODIFIED.into_response() } else { body() };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(tag) {
        headers.insert(ETAG, value);
    }
    headers.insert(VARY, HeaderValue::from_static("Accept-Language, Authorization, Cookie"));
    response
}

impl Call {
    /// The answer that `ask` takes from the views, in the envelope of `view`; it is not even made
    /// where the program has it already.
    ///
    /// # Errors
    /// When the question cannot be read; what `ask` says.
    pub async fn answer<T: Serialize>(
        &self,
        view: &str,
        ask: impl FnOnce(&Views, Date) -> Result<T, Failure>,
    ) -> Result<Response, Failure> {
        self.answer_for(view, "", ask).await
    }

    /// As [`Call::answer`], for an answer that depends on who asks.
    ///
    /// # Errors
    /// As [`Call::answer`].
    pub async fn answer_for<T: Serialize>(
        &self,
        view: &str,
        who: &str,
        ask: impl FnOnce(&Views, Date) -> Result<T, Failure>,
    ) -> Result<Response, Failure> {
        let headers = &self.headers;
        let asked = |views: &Views, on: Date| -> Result<_, Failure> {
            let tag = tag(views, on, who);
            if has(headers, &tag) {
                return Ok((tag, None));
            }
            let answer = ask(views, on)?;
            let (as_of, fictitious) = (AsOfLine::of(views), views.fictitious());
            Ok((tag, Some(Answered { answer, as_of, fictitious, view: view.to_owned() })))
        };
        let (tag, answered) = self.service.ask(&self.asked, asked).await??;
        Ok(tagged(headers, &tag, || Json(answered).into_response()))
    }
}
