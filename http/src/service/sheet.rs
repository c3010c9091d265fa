//! A sheet: a page of rows and forms, as work on accounts and on the register itself needs them, and
//! what every submission there has in common. No page's own content may stand here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::{CommandId, PartyId};
use sijill_core::query::Position;
use sijill_core::refusal::Fact;
use sijill_core::text::Text;
use sijill_store::Answer;

use super::asked::form_pairs;
use super::failure::Failure;
use super::form::{Form, Typed};
use super::page::Shell;
use super::seal::Seal;
use super::visit::{Visit, page};
use super::words::calendar_title;
use crate::sentences::{Names, Sentences};

/// How many records a page says were just made.
const MADE_MAX: usize = 24;

/// A page of blocks.
#[derive(Debug, Clone, Template)]
#[template(path = "sheet.html")]
pub struct Sheet {
    /// What stands around it.
    pub shell: Shell,
    /// Its neighbours.
    pub sections: Vec<Section>,
    /// Where else it can be turned to, below its heading.
    pub turns: Vec<Section>,
    /// What the page is for.
    pub intro: Option<String>,
    /// A search.
    pub search: Option<Search>,
    /// An address to hand over once, and what it is for.
    pub handed: Option<Handed>,
    /// The records that were just made.
    pub made: Vec<Made>,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// A neighbour of a sheet.
#[derive(Debug, Clone)]
pub struct Section {
    /// Where to.
    pub href: String,
    /// Its word.
    pub label: String,
    /// Whether it leads to where the reader is.
    pub current: bool,
}

/// A search.
#[derive(Debug, Clone)]
pub struct Search {
    /// Where it is sent.
    pub action: String,
    /// What it asks for.
    pub label: String,
    /// What was asked for.
    pub value: String,
    /// The word on its button.
    pub submit: String,
}

/// An address to hand over.
#[derive(Debug, Clone)]
pub struct Handed {
    /// What it is for, and how long it is good.
    pub sentence: String,
    /// The address.
    pub href: String,
}

/// A record that was just made.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it says.
    pub sentence: String,
    /// Its seal.
    pub seal: Seal,
}

/// A part of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Its id in the page.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What to know.
    pub intro: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is said where there is no row.
    pub empty: Option<String>,
    /// Its forms.
    pub forms: Vec<Form>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What it is about.
    pub title: String,
    /// Where that is shown.
    pub href: Option<String>,
    /// Its state: a class and a word.
    pub state: Option<(&'static str, String)>,
    /// Names and values.
    pub facts: Vec<(String, String)>,
    /// What may be done.
    pub links: Vec<(String, String)>,
    /// What is done by one button.
    pub form: Option<Form>,
}

impl Block {
    /// A part without rows or forms yet.
    pub fn new(id: &'static str, title: impl Into<String>) -> Self {
        Self { id, title: title.into(), ..Self::default() }
    }

    /// What to know.
    #[must_use]
    pub fn intro(mut self, intro: impl Into<String>) -> Self {
        self.intro = Some(intro.into());
        self
    }

    /// Its rows, and what is said where there are none.
    #[must_use]
    pub fn rows(mut self, rows: Vec<Row>, empty: impl Into<String>) -> Self {
        (self.rows, self.empty) = (rows, Some(empty.into()));
        self
    }

    /// One form more.
    #[must_use]
    pub fn form(mut self, form: Form) -> Self {
        self.forms.push(form);
        self
    }
}

impl Row {
    /// A row about `title`.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Where it is shown.
    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// A name and a value.
    #[must_use]
    pub fn fact(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.facts.push((name.into(), value.into()));
        self
    }

    /// Its state.
    #[must_use]
    pub fn state(mut self, class: &'static str, word: impl Into<String>) -> Self {
        self.state = Some((class, word.into()));
        self
    }

    /// What may be done.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.links.push((label.into(), href.into()));
        self
    }
}

impl Sheet {
    /// A sheet titled `title`, with the records that the address says were just made.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn new(visit: &Visit, title: String) -> Result<Self, Failure> {
        Ok(Self {
            shell: visit.shell(title).await?,
            sections: vec![],
            turns: vec![],
            intro: None,
            search: None,
            handed: None,
            made: made(visit)?,
            blocks: vec![],
        })
    }

    /// One part more.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The page.
    ///
    /// # Errors
    /// When the template cannot be filled.
    pub fn page(&self, status: StatusCode) -> Result<Response, Failure> {
        page(status, self)
    }
}

/// The records named by `made=12,13` in the address: public as all records are.
fn made(visit: &Visit) -> Result<Vec<Made>, Failure> {
    let query = form_pairs(&visit.query);
    let named = query.iter().find(|(name, _)| name == "made").map(|(_, named)| named.as_str());
    let positions = named.unwrap_or_default().split(',').take(MADE_MAX);
    let positions: Vec<Position> = positions.filter_map(|one| one.parse().ok()).collect();
    told(visit, &positions)
}

/// The records of `answers`, for a page that shows them at once.
///
/// # Errors
/// When the log cannot be read.
pub fn made_by(visit: &Visit, answers: &[Answer]) -> Result<Vec<Made>, Failure> {
    let records = answers.iter().flat_map(|answer| &answer.records).take(MADE_MAX);
    let positions: Vec<Position> = records.map(|kept| kept.read().position).collect();
    told(visit, &positions)
}

fn told(visit: &Visit, positions: &[Position]) -> Result<Vec<Made>, Failure> {
    let speech = visit.service.speech(visit.language);
    let mut made = Vec::new();
    for position in positions.iter().copied() {
        let kept = visit.service.register().log().record(position);
        let Some(kept) = kept.map_err(sijill_store::RegisterError::from)? else { continue };
        let sentence = visit.service.live().now(|views| {
            let frame = views.frame();
            let names = Names {
                party: &|party| {
                    let public = frame.party(party).name;
                    let known = public.ar != party.to_string();
                    if known { Some(public) } else { private(visit, party) }
                },
                territory: &|code| Some(frame.territory(code).name),
                calendar: &|code| calendar_title(views, code),
                money: &|_| None,
                definition: None,
                ..Names::default()
            };
            Sentences::new(speech, names).record(&kept.read())
        })?;
        made.push(Made { sentence, seal: Seal::of(position, kept.line()) });
    }
    Ok(made)
}

/// The name of a person in the vault, for those who administer the register only.
fn private(visit: &Visit, party: PartyId) -> Option<Text> {
    let administrator = visit.caller.signed_in.as_ref().is_some_and(|known| known.administrator);
    let name = administrator.then(|| visit.service.name_of(party).ok().flatten())??;
    Some(Text { ar: name.clone(), en: name.clone(), fr: name })
}

/// Has `command` of who is signed in recorded, under the key of the form and `part` of it: sent
/// twice, it is recorded once.
///
/// # Errors
/// The refusal; what the register could not do.
pub async fn act(
    visit: &Visit,
    typed: &Typed,
    part: &str,
    command: Command,
) -> Result<Answer, Failure> {
    let known = visit.caller.signed_in()?;
    let id = key(visit, &known.party.to_string(), typed, part)?;
    visit.service.intake().execute(known.actor(), command, id).await
}

/// The id of what `account` sent with the key of its form.
///
/// # Errors
/// When the system gives no random bytes.
pub fn key(visit: &Visit, account: &str, typed: &Typed, part: &str) -> Result<CommandId, Failure> {
    let register = visit.service.register();
    match typed.some("key") {
        Some(key) => {
            Ok(register.folder().keys().command_id(account, &format!("{}{part}/{key}", visit.path)))
        }
        None => Ok(register.fresh_command()?),
    }
}

/// Sends the reader on to `path`, where `done` is said and the records of `answers` are shown.
pub fn go_on(visit: &Visit, path: &str, done: &str, answers: &[Answer]) -> Response {
    let records = answers.iter().flat_map(|answer| &answer.records).take(MADE_MAX);
    let made: Vec<String> = records.map(|kept| kept.read().position.to_string()).collect();
    let sign = if path.contains('?') { '&' } else { '?' };
    let made = if made.is_empty() { String::new() } else { format!("&made={}", made.join(",")) };
    visit.go(&format!("{path}{sign}done={done}{made}"))
}

/// What is wrong with a submission, by field, and the status to say so with.
pub struct Wrong {
    /// The status.
    pub status: StatusCode,
    /// By field, in sentences; above all fields where the field has no name.
    pub fields: Vec<(String, String)>,
}

impl Wrong {
    /// What `failure` says of the form that was sent; a failure that is not about what was typed
    /// stays one.
    ///
    /// # Errors
    /// That failure.
    pub fn of(visit: &Visit, failure: Failure) -> Result<Self, Failure> {
        let typed = matches!(
            failure,
            Failure::Refused { .. }
                | Failure::Account(_)
                | Failure::SignInWrong
                | Failure::Unreadable { .. }
        );
        if !typed {
            return Err(failure);
        }
        let facts = failure.facts();
        let field = match (facts.get("field").or(facts.get("part")), failure.code()) {
            (Some(Fact::Text(field)), _) => field.as_str(),
            (_, "territory-unknown") => "territory",
            (_, "login-malformed" | "login-taken") => "login",
            (_, "password-length") => "password",
            (_, "passwords-differ") => "password.again",
            (_, "sign-in-wrong") => "password.now",
            (_, _) => "",
        };
        let field = field.to_owned();
        let sentence = visit.service.sentence(&failure, visit.language);
        // the page is there: what was typed names what is not, or is not right
        let status = match failure.status() {
            StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            status => status,
        };
        Ok(Self { status, fields: vec![(field, sentence)] })
    }

    /// One field is wrong, for the reason `message` gives.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn at(visit: &Visit, field: &str, message: &str) -> Result<Self, Failure> {
        let fields = vec![(field.to_owned(), visit.words()?.say(message))];
        Ok(Self { status: StatusCode::UNPROCESSABLE_ENTITY, fields })
    }
}

/// An answer that must be read as a `T`: an id, a date, a code.
///
/// # Errors
/// `request-unreadable`, naming the field.
pub fn read<T: std::str::FromStr>(typed: &Typed, name: &str, expected: &str) -> Result<T, Failure> {
    typed
        .one(name)
        .parse()
        .map_err(|_| Failure::Unreadable { part: name.to_owned(), expected: expected.to_owned() })
}

/// As [`read`], where it may be left empty.
///
/// # Errors
/// As [`read`].
pub fn read_some<T: std::str::FromStr>(
    typed: &Typed,
    name: &str,
    expected: &str,
) -> Result<Option<T>, Failure> {
    typed.some(name).map(|_| read(typed, name, expected)).transpose()
}
