//! Pages that tell why there is no other. No sentence may stand here, and no page of a failure may fail.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use sijill_core::ids::CaseId;
use sijill_core::refusal::Fact;
use sijill_core::text::Text;

use super::Shell;
use crate::i18n::{Args, Language};
use crate::sentences::{Names, Sentences};
use crate::service::App;
use crate::service::failure::{Failure, Told};
use crate::service::headers::BODY_BYTES_MAX;
use crate::service::purse::Purse;
use crate::service::visit::{Visit, page};
use crate::service::words::calendar_title;

impl App {
    /// The name of a party: an organisation's from the log, a person's from the vault.
    ///
    /// # Errors
    /// When the vault or the log cannot be read.
    pub fn name_of(
        &self,
        party: sijill_core::ids::PartyId,
    ) -> Result<Option<String>, sijill_store::RegisterError> {
        let row = self.register().vault().read(party, "name")?;
        Ok(row.and_then(|row| String::from_utf8(row.to_vec()).ok()))
    }

    /// The sentence of a failure, in `language`.
    pub fn sentence(&self, failure: &Failure, language: Language) -> String {
        let speech = self.speech(language);
        let Failure::Refused { refusal, case } = failure else {
            let facts = failure.facts();
            let args = facts.iter().fold(Args::new(), |args, (name, fact)| match fact {
                Fact::Number(n) => args.number(name.clone(), *n),
                Fact::Text(text) => args.text(name.clone(), text),
            });
            return speech.say(&format!("problem-{}", failure.code()), &args);
        };
        let holder = speech.say("account-holder", &Args::new());
        let holder = Text { ar: holder.clone(), en: holder.clone(), fr: holder };
        let said = self.live().now(|views| {
            let slot = case.and_then(|case| views.frame().slot(case));
            let definition = slot.and_then(|slot| views.frame().definition(slot));
            let names = Names {
                party: &|party| {
                    let name = views.frame().party(party).name;
                    // a person has no name in the log, and no reader knows an id: who was refused is
                    // who reads this
                    Some(if name.en == party.to_string() { holder.clone() } else { name })
                },
                territory: &|code| Some(views.frame().territory(code).name),
                calendar: &|code| calendar_title(views, code),
                money: &|amount| {
                    let purse = case.and_then(|case| Purse::of_case(views, case));
                    Some(purse?.say_in(speech, amount))
                },
                definition,
                ..Names::default()
            };
            Sentences::new(speech, names).refusal(refusal)
        });
        said.unwrap_or_else(|_| failure.code().to_owned())
    }
}

/// A page that tells why there is no other.
#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    shell: Shell,
    sentence: String,
    code: String,
    explained: Option<String>,
}

/// Tells failures as pages, in the language of the address.
pub async fn tell(State(service): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut kept = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(failure) = told(&response) else { return response };
    if let Ok(caller) = service.caller(&kept.headers) {
        kept.extensions.insert(caller);
    }
    failure_page(&service, &kept, &failure, response).await
}

/// The failure a response carries, also where a layer of the library answered with a bare status.
fn told(response: &Response) -> Option<std::sync::Arc<Failure>> {
    if let Some(Told(failure)) = response.extensions().get::<Told>() {
        return Some(std::sync::Arc::clone(failure));
    }
    let bare = |failure| Some(std::sync::Arc::new(failure));
    if response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind != "text/plain; charset=utf-8")
    {
        return None;
    }
    match response.status().as_u16() {
        404 => bare(Failure::NotFound),
        405 => bare(Failure::WrongMethod),
        408 => bare(Failure::TooSlow),
        413 => bare(Failure::TooLarge { limit: BODY_BYTES_MAX as u64 }),
        415 => bare(Failure::WrongMedia),
        400 | 422 => bare(Failure::Unreadable {
            part: "request".to_owned(),
            expected: "application/x-www-form-urlencoded".to_owned(),
        }),
        _ => None,
    }
}

/// As [`told`], for the other face.
pub(in crate::service) fn told_by(response: &Response) -> Option<std::sync::Arc<Failure>> {
    told(response)
}

async fn failure_page(
    service: &App,
    parts: &Parts,
    failure: &Failure,
    response: Response,
) -> Response {
    let visit = visit_of(parts, service);
    let made = async {
        let words = visit.words()?;
        let shell = visit.shell(words.say("problem-title")).await?;
        let explained = matches!(failure, Failure::Refused { .. })
            .then(|| format!("/{}/refusals/{}", visit.language, failure.code()));
        let sentence = match not_opened_then(&visit, failure) {
            true => words.say("not-opened-then"),
            false => service.sentence(failure, visit.language),
        };
        let code = failure.code().to_owned();
        page(failure.status(), &FailurePage { shell, sentence, code, explained })
    };
    match made.await {
        Ok(mut page) => {
            for (name, value) in response.headers() {
                page.headers_mut().entry(name).or_insert(value.clone());
            }
            page
        }
        Err(_) => response,
    }
}

/// Whether a page is missing only because its case was opened after the time that is asked about.
fn not_opened_then(visit: &Visit, failure: &Failure) -> bool {
    let rest = visit.path.strip_prefix("/cases/");
    let named = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let case = named.parse::<CaseId>().ok();
    let known = |case| visit.service.live().now(|views| views.case(case).is_some());
    matches!(failure, Failure::NotFound)
        && visit.asked.as_of.is_some()
        && case.is_some_and(|case| known(case).unwrap_or(false))
}

/// The visit of a request whatever its address is: a wrong address is answered in Arabic, as the
/// asked time may be wrong itself, about the present.
pub(super) fn visit_of(parts: &Parts, service: &App) -> Visit {
    let mut visit = Visit::of(parts, service).unwrap_or_else(|_| Visit {
        service: service.clone(),
        language: Language::Ar,
        caller: crate::service::caller::Caller::default(),
        asked: crate::service::asked::Asked::default(),
        path: String::new(),
        query: String::new(),
        origin: String::new(),
    });
    if visit.asked.question(service).is_err() {
        visit.asked = crate::service::asked::Asked::default();
    }
    visit
}

/// Tells a failure found before any face was reached.
pub async fn told_anywhere(
    service: &App,
    uri: Uri,
    headers: HeaderMap,
    failure: Failure,
) -> Response {
    if uri.path().starts_with("/api/") {
        return crate::service::api::problem::problem(service, &headers, &failure);
    }
    let (mut parts, ()) = axum::http::Request::new(()).into_parts();
    (parts.uri, parts.headers) = (uri, headers);
    let response = failure.status().into_response();
    failure_page(service, &parts, &failure, response).await
}
