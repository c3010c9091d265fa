//! What stands around every page: header, navigation, as of when, foot with the seal of the whole
//! register. No page's own content may stand here.

mod failed;
mod sign_in;

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use sijill_projections::{AsOf, Question};
use sijill_store::{RegisterError, SignedCheckpoint};

pub(in crate::service) use self::failed::told_by;
pub use self::failed::{tell, told_anywhere};
pub use self::sign_in::{DemoLine, SignInPage, ask_to_sign_in, sign_in_page};
use super::asked::encoded;
use super::failure::Failure;
use super::files::{self, multipart};
use super::form::Typed;
use super::headers::BODY_BYTES_MAX;
use super::visit::Visit;
use super::words::Words;
use crate::i18n::{Args, Language};

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
    /// The whole root in groups of eight digits, for paper.
    pub root_whole: String,
    /// Which register it is and up to where it is signed, for paper.
    pub sealed: String,
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
                let name = service.name_of(known.party)?;
                // an organisation has its name in the log
                let organisation = service.live().now(|views| {
                    let name = views.frame().party(known.party).name;
                    let words = t.text(&name).to_owned();
                    (words != known.party.to_string()).then_some(words)
                })?;
                Some(name.or(organisation).unwrap_or_else(|| known.account.login.clone()))
            }
            None => None,
        };
        let checkpoint = service.checkpoint();
        let root = checkpoint.as_ref().map(|signed| super::root_of(signed).to_string());
        let root = root.unwrap_or_default();
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
            sealed: checkpoint
                .as_ref()
                .map(|signed| sealed(visit, &t, signed))
                .transpose()?
                .unwrap_or_default(),
            root: root.chars().take(16).collect(),
            root_whole: grouped(&root, 8),
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
        let digits: String = self.root.chars().take(8).collect();
        grouped(&digits, 4)
    }
}

/// Digits in groups of `n`.
fn grouped(digits: &str, n: usize) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let groups: Vec<String> = digits.chunks(n).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// Which register this is, and how far it is signed: what ties a sheet of paper to the log.
fn sealed(visit: &Visit, t: &Words, signed: &SignedCheckpoint) -> Result<String, Failure> {
    let last = signed.size.checked_sub(1);
    let log = visit.service.register().log();
    let last = last.map(|last| log.record(last)).transpose().map_err(RegisterError::from)?;
    let time = last.flatten().map(|kept| kept.read().moment());
    let args = Args::new()
        .text("origin", &signed.origin)
        .phrase("records", t.count("count-records", &signed.size))
        .phrase("moment", time.map(|time| t.moment(&time)).unwrap_or_default());
    Ok(t.with("shell-sealed", &args))
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
        name: language.own_name(),
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

/// The body of a form.
///
/// # Errors
/// When it is too large, or cannot be read.
pub async fn typed(request: Request) -> Result<Typed, Failure> {
    typed_up_to(request, BODY_BYTES_MAX).await
}

/// The body of a form that may have a file with it.
///
/// # Errors
/// As [`typed`]; `busy`.
pub async fn typed_with_file(request: Request) -> Result<Typed, Failure> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let Some(kind) = kind.filter(|kind| kind.starts_with(multipart::MEDIA)).map(str::to_owned)
    else {
        return typed(request).await;
    };
    let _place = files::room().await?;
    let bytes = axum::body::to_bytes(request.into_body(), files::FORM_BYTES_MAX).await;
    let limit = files::FILE_BYTES_MAX as u64;
    multipart::read(&kind, &bytes.map_err(|_| Failure::TooLarge { limit })?)
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
