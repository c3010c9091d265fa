//! What stands around every page: header, navigation, as of when, foot with the seal of the whole
//! register; and the pages that tell why there is no other. No page's own content may stand here.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sijill_projections::{AsOf, Question};

use super::Service;
use super::asked::encoded;
use super::failure::{Failure, Told};
use super::form::{Field, Form, Input, Typed};
use super::headers::BODY_BYTES_MAX;
use super::visit::{Visit, page};
use super::words::Words;
use crate::i18n::{Args, Language};
use crate::sentences::{Names, Sentences};

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// Its word.
    pub label: String,
    /// What it is read out as, where the word is too short for that.
    pub name: &'static str,
    /// Whether it leads to where the reader is.
    pub current: bool,
    /// The language of the word, where it is another than the page's.
    pub language: &'static str,
}

/// What stands around every page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The words of the page's language.
    pub t: Words,
    /// The language: `ar`, `fr`, `en`.
    pub lang: &'static str,
    /// The direction: `rtl` or `ltr`.
    pub dir: &'static str,
    /// The page's own title.
    pub title: String,
    /// The name of the register.
    pub register: String,
    /// Where the sections are.
    pub navigation: Vec<Link>,
    /// The same page in the other languages.
    pub languages: Vec<Link>,
    /// The path of this page, with the language, without a query: forms about time lead back here.
    pub path: String,
    /// As of when, as was typed.
    pub asked: String,
    /// As of when, in words; nothing for the present.
    pub as_of: Option<String>,
    /// The present of the register, in words.
    pub now: String,
    /// Whether the asked time cannot be read; the page itself says so.
    pub time_unreadable: bool,
    /// This page as of now.
    pub present: String,
    /// What else the address says, for the form that changes the time.
    pub kept: Vec<(String, String)>,
    /// What the address's query must go on saying: `?as_of=…`, or nothing.
    pub carried: String,
    /// Whether the question is what had happened.
    pub occurred: bool,
    /// Where it says what has changed since.
    pub changed_since: Option<String>,
    /// Whether all of it is invented.
    pub fictitious: bool,
    /// The name of who is signed in, as the vault knows it.
    pub signed_in: Option<String>,
    /// Whether who is signed in administers the register.
    pub administrator: bool,
    /// The size of the last checkpoint.
    pub size: Option<u64>,
    /// The first digits of its root.
    pub root: String,
    /// What was just done, told once.
    pub done: Option<String>,
}

impl Shell {
    /// The shell of a visit.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn of(visit: &Visit, title: String) -> Result<Self, Failure> {
        let service = &visit.service;
        let t = visit.words()?;
        // a question that cannot be read is told by the page itself, not by its shell
        let question = visit.asked.question(service);
        let time_unreadable = question.is_err();
        let question = question.unwrap_or(Question::Recorded(None));
        let (name, fictitious) = service.live().now(|views| {
            let opened = views.frame().register();
            (opened.map(|opened| t.text(&opened.name).to_owned()), views.fictitious())
        })?;
        let signed_in = match &visit.caller.signed_in {
            Some(known) => {
                Some(service.name_of(known.party)?.unwrap_or_else(|| known.account.login.clone()))
            }
            None => None,
        };
        let checkpoint = service.checkpoint();
        let carried = visit.asked.query();
        let typed = super::asked::form_pairs(&visit.query);
        let done = typed.iter().find(|(name, _)| name == "done").map(|(_, code)| code.clone());
        let kept = kept(typed);
        let path = format!("/{}{}", visit.language, visit.path.trim_end_matches('/'));
        Ok(Self {
            lang: visit.language.code(),
            dir: if visit.language.is_rtl() { "rtl" } else { "ltr" },
            register: name.unwrap_or_else(|| t.say("shell-register")),
            navigation: navigation(visit, &t),
            languages: languages(visit),
            now: t.with("shell-now", &Args::new().phrase("moment", t.moment(&service.now()))),
            time_unreadable,
            present: present(&path, &kept),
            kept,
            path,
            asked: visit.asked.as_of.clone().unwrap_or_default(),
            as_of: as_of(question, &t),
            changed_since: visit
                .asked
                .as_of
                .as_ref()
                .map(|as_of| format!("/{}/changes?since={}", visit.language, encoded(as_of))),
            carried: if carried.is_empty() { carried } else { format!("?{carried}") },
            occurred: visit.asked.occurred,
            fictitious,
            administrator: visit.caller.signed_in.as_ref().is_some_and(|known| known.administrator),
            signed_in,
            size: checkpoint.as_ref().map(|signed| signed.size),
            root: checkpoint
                .map(|signed| super::root_of(&signed).to_string()[..16].to_owned())
                .unwrap_or_default(),
            done: done.and_then(|code| done_sentence(&code, &t)),
            title,
            t,
        })
    }
}

/// What an address says besides its time, what was done and the place in a long list.
fn kept(typed: Vec<(String, String)>) -> Vec<(String, String)> {
    let other = |name: &str| !matches!(name, "as_of" | "occurred" | "done" | "after");
    typed.into_iter().filter(|(name, _)| other(name)).collect()
}

/// The address of `path` with what it says, as of now.
fn present(path: &str, kept: &[(String, String)]) -> String {
    if kept.is_empty() {
        return path.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    format!("{path}?{query}")
}

impl Shell {
    /// The address of a stylesheet, script or picture, under a name that changes with its content.
    pub fn asset(&self, name: &str) -> &'static str {
        super::pages::assets::href(name)
    }

    /// Whether the asked time is a whole day, or none: what a calendar can show.
    pub fn asked_is_day(&self) -> bool {
        self.asked.is_empty()
            || self.asked.parse::<jiff::civil::Date>().is_ok_and(|_| self.asked.len() == 10)
    }

    /// What the seal of a record is read out as.
    pub fn seal_label(&self, position: &u64) -> String {
        self.t.with("shell-seal", &Args::new().count("position", *position))
    }

    /// What the seal of the whole register is read out as.
    pub fn checkpoint_label(&self, size: &u64) -> String {
        self.t.with(
            "shell-checkpoint",
            &Args::new().count("size", *size).phrase("root", self.root_short()),
        )
    }

    /// The first eight digits of the root, in two groups.
    pub fn root_short(&self) -> String {
        let digits: Vec<char> = self.root.chars().take(8).collect();
        let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }
}

/// What was just done, for a code of ours; nothing for anything else somebody typed.
fn done_sentence(code: &str, t: &Words) -> Option<String> {
    let plain = code.bytes().all(|c| c.is_ascii_lowercase() || c == b'-') && code.len() <= 40;
    let found = plain.then(|| t.speech().find(&format!("done-{code}"), &Args::new()))?;
    found.map(|(said, _)| said)
}

fn navigation(visit: &Visit, t: &Words) -> Vec<Link> {
    let mut sections = vec![
        ("", "shell-home"),
        ("cases", "shell-cases"),
        ("dashboard", "shell-dashboard"),
        ("overdue", "shell-overdue"),
    ];
    if let Some(known) = &visit.caller.signed_in {
        sections.push(("desk", "shell-desk"));
        if known.administrator {
            sections.push(("admin", "shell-admin"));
        }
    }
    let here = visit.path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let link = |(section, key): (&str, &str)| Link {
        href: visit.href(&if section.is_empty() { String::new() } else { format!("/{section}") }),
        label: t.say(key),
        name: "",
        current: here == section,
        language: "",
    };
    sections.into_iter().map(link).collect()
}

fn languages(visit: &Visit) -> Vec<Link> {
    let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
    let path = visit.path.trim_end_matches('/');
    let link = |language: Language| Link {
        href: format!("/{language}{path}{query}"),
        label: match language {
            Language::Ar => "ع".to_owned(),
            Language::Fr => "Fr".to_owned(),
            Language::En => "En".to_owned(),
        },
        name: match language {
            Language::Ar => "العربية",
            Language::Fr => "Français",
            Language::En => "English",
        },
        current: language == visit.language,
        language: language.code(),
    };
    Language::ALL.into_iter().map(link).collect()
}

fn as_of(question: Question, t: &Words) -> Option<String> {
    match question {
        Question::Recorded(None) => None,
        Question::Recorded(Some(AsOf::Position(position))) => {
            Some(t.with("cli-as-of-position", &Args::new().count("position", position)))
        }
        Question::Recorded(Some(AsOf::Moment(moment))) => {
            let moment = t.moment(&moment);
            Some(t.with("shell-as-of-recorded", &Args::new().phrase("moment", moment)))
        }
        Question::Happened(day) => {
            let day = t.speech().day(day);
            Some(t.with("shell-as-of-happened", &Args::new().phrase("day", day)))
        }
    }
}

impl Service {
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
        let said = self.live().now(|views| match failure {
            Failure::Refused { refusal, case } => {
                let slot = case.and_then(|case| views.frame().slot(case));
                let definition = slot.and_then(|slot| views.frame().definition(slot));
                let names = Names {
                    party: &|party| Some(views.frame().party(party).name),
                    territory: &|code| Some(views.frame().territory(code).name),
                    definition,
                };
                Sentences::new(speech, names).refusal(refusal)
            }
            other => {
                let facts = other.facts();
                let args = facts.iter().fold(Args::new(), |args, (name, fact)| match fact {
                    sijill_core::refusal::Fact::Number(n) => args.number(name.clone(), *n),
                    sijill_core::refusal::Fact::Text(text) => args.text(name.clone(), text),
                });
                speech.say(&format!("problem-{}", other.code()), &args)
            }
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

/// A page that asks to sign in, and keeps what was typed.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// What stands around it.
    pub shell: Shell,
    /// The form.
    pub form: Form,
    /// Logins of a demonstration.
    pub demo: Vec<DemoLine>,
}

/// A login of a demonstration, in words.
#[derive(Debug, Clone)]
pub struct DemoLine {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The role, in words.
    pub role: String,
}

/// Tells failures as pages, in the language of the address.
pub async fn tell(State(service): State<Service>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut kept = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let failure = match told(&response) {
        Some(failure) => failure,
        None => return response,
    };
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
pub(super) fn told_by(response: &Response) -> Option<std::sync::Arc<Failure>> {
    told(response)
}

async fn failure_page(
    service: &Service,
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
        let sentence = service.sentence(failure, visit.language);
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

/// The visit of a request whatever its address is: a wrong address is answered in Arabic, as the
/// asked time may be wrong itself, about the present.
fn visit_of(parts: &Parts, service: &Service) -> Visit {
    let mut visit = Visit::of(parts, service).unwrap_or_else(|_| Visit {
        service: service.clone(),
        language: Language::Ar,
        caller: super::caller::Caller::default(),
        asked: super::asked::Asked::default(),
        path: String::new(),
        query: String::new(),
        origin: String::new(),
    });
    if visit.asked.question(service).is_err() {
        visit.asked = super::asked::Asked::default();
    }
    visit
}

/// Tells a failure found before any face was reached.
pub async fn told_anywhere(
    service: &Service,
    uri: Uri,
    headers: HeaderMap,
    failure: Failure,
) -> Response {
    if uri.path().starts_with("/api/") {
        return super::api::problem::problem(service, &headers, &failure);
    }
    let (mut parts, ()) = axum::http::Request::new(()).into_parts();
    (parts.uri, parts.headers) = (uri, headers);
    let response = failure.status().into_response();
    failure_page(service, &parts, &failure, response).await
}

/// Asks to sign in, keeping what was typed; programs are told to.
pub async fn ask_to_sign_in(request: Request) -> Response {
    let Some(service) = request.extensions().get::<Service>().cloned() else {
        return Failure::SignInNeeded.into_response();
    };
    let (parts, body) = request.into_parts();
    if parts.uri.path().starts_with("/api/") {
        return Failure::SignInNeeded.into_response();
    }
    let kept = match axum::body::to_bytes(body, BODY_BYTES_MAX).await {
        Ok(bytes) => Typed::read(&String::from_utf8_lossy(&bytes)).without_secrets(),
        Err(_) => String::new(),
    };
    let visit = visit_of(&parts, &service);
    let next = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let wrong = visit.caller.expired.then_some(Failure::SignInNeeded);
    match sign_in_page(&visit, &next, &kept, wrong.as_ref()).await {
        Ok(page) => page,
        Err(failure) => failure.into_response(),
    }
}

/// The page that asks to sign in, then to go on to `next` with what was typed there.
///
/// # Errors
/// When the log cannot be read.
pub async fn sign_in_page(
    visit: &Visit,
    next: &str,
    kept: &str,
    wrong: Option<&Failure>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let title = t.say("sign-in-title");
    let action = format!("/{}/sign-in", visit.language);
    let mut form = Form::new("sign-in", action, "", t.say("sign-in-submit"))
        .with(Field::new("login", t.say("sign-in-login"), Input::Code))
        .with(Field::new("password", t.say("sign-in-password"), Input::Password(false)))
        .with(Field::hidden("next", next))
        .with(Field::hidden("kept", kept))
        .main();
    if !kept.is_empty() {
        form = form.intro(t.say("sign-in-kept"));
    }
    form.error = wrong.map(|failure| visit.service.sentence(failure, visit.language));
    let demo = visit.service.options().demo_logins.iter().map(|known| DemoLine {
        login: known.login.clone(),
        password: known.password.clone(),
        role: t.word("role", &known.role),
    });
    let demo = demo.collect();
    let status = match wrong {
        Some(failure) => failure.status(),
        None if visit.path == "/sign-in" => axum::http::StatusCode::OK,
        None => axum::http::StatusCode::UNAUTHORIZED,
    };
    page(status, &SignInPage { shell: visit.shell(title).await?, form, demo })
}

/// The body of a form.
///
/// # Errors
/// When it is too large, or cannot be read.
pub async fn typed(request: Request) -> Result<Typed, Failure> {
    typed_up_to(request, BODY_BYTES_MAX).await
}

/// As [`typed`], up to `limit` bytes.
///
/// # Errors
/// As [`typed`].
pub async fn typed_up_to(request: Request, limit: usize) -> Result<Typed, Failure> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| !kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(Failure::WrongMedia);
    }
    let bytes = axum::body::to_bytes(request.into_body(), limit).await;
    let bytes = bytes.map_err(|_| Failure::TooLarge { limit: limit as u64 })?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::Unreadable {
        part: "body".to_owned(),
        expected: "UTF-8".to_owned(),
    })?;
    Ok(Typed::read(text))
}
