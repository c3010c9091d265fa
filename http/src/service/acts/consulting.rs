//! What can be done in a consultation: its forms, and what was typed into them as commands. Who may
//! open, comment or answer, and for how long people are heard, is for the core to say.

use std::collections::BTreeMap;

use sijill_core::activity::ActivityKind;
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::case::offer::Offered;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{ParamValue, RoundRule};
use sijill_core::text::Text;
use sijill_projections::consultations::{CommentAuthor, CommentLine, RoundLine};

use super::form::{Ground, language};
use super::read::{Wrong, choice, coded, date, missing, object};
use crate::i18n::Args;
use crate::service::App;
use crate::service::form::{Choice, Field, Input, Typed};
use crate::service::words::Words;

/// The languages a draft can be typed in, besides those that a round asks for.
const LANGUAGES: [&str; 3] = ["ar", "fr", "en"];
/// Before the language of a draft, in the names of fields.
const DOCUMENT: &str = "document-";

/// What can be done in a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consulting {
    /// A round is opened.
    Open,
    /// A round is kept open for longer.
    Extend,
    /// Whoever has an account comments.
    Comment,
    /// A comment is answered.
    Answer,
    /// A clerk prints a link with which a citizen comments.
    Link,
}

/// The rounds of a case, as forms name them.
#[derive(Debug, Clone, Default)]
pub struct Consulted {
    /// Every round that was opened.
    pub rounds: Vec<RoundLine>,
    /// The bodies and networks for which whoever asks may speak, but for the one that consults.
    pub speaks_for: Vec<(PartyId, Text)>,
}

impl Consulted {
    /// The rounds that are open.
    pub fn open(&self) -> impl Iterator<Item = &RoundLine> {
        self.rounds.iter().filter(|round| round.closed.is_none())
    }

    /// The comments that have no answer.
    pub fn unanswered(&self) -> impl Iterator<Item = &CommentLine> {
        let comments = self.rounds.iter().flat_map(|round| &round.comments);
        comments.filter(|comment| comment.answer.is_none())
    }
}

impl Consulting {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Extend, Self::Comment, Self::Answer, Self::Link];

    /// Its name in an address, after `consultations.`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Extend => "extend",
            Self::Comment => "comment",
            Self::Answer => "answer",
            Self::Link => "link",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Open => "act-consultations-open",
            Self::Extend => "act-consultations-extend",
            Self::Comment => "act-consultations-comment",
            Self::Answer => "act-consultations-answer",
            Self::Link => "act-consultations-link",
        })
    }

    /// What the core must offer for it.
    pub fn offered(self) -> Offered {
        match self {
            Self::Open | Self::Extend => Offered::Activity(ActivityKind::Consultations),
            Self::Comment => Offered::Give(ActivityKind::Consultations),
            Self::Answer | Self::Link => Offered::Check(ActivityKind::Consultations),
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "round-unknown" | "round-already-open" | "round-already-held" | "round-not-open"
            | "consultation-over" => "round",
            "round-too-short" | "round-not-longer" => "until",
            "no-mandate-there" | "comment-of-itself" => "on_behalf",
            "comment-unknown" | "own-comment" | "comment-already-answered" => "comment",
            _ => return None,
        })
    }
}

/// Whose a comment is, in words.
pub fn author(t: &Words, author: &CommentAuthor) -> String {
    match author {
        CommentAuthor::Citizen(n) => {
            t.with("consultation-citizen", &Args::new().phrase("number", n.to_string()))
        }
        CommentAuthor::Office => t.say("consultation-office"),
        CommentAuthor::Organisation(party) => t.text(&party.name).to_owned(),
    }
}

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, consulting: Consulting) -> Vec<Field> {
    let t = ground.t;
    match consulting {
        Consulting::Open => open_fields(ground),
        Consulting::Extend => vec![
            round(ground),
            until(t),
            Field::new("reason", t.say("act-consulting-why"), Input::Lines)
                .hint(t.say("act-public-text-hint")),
        ],
        Consulting::Comment => comment_fields(ground),
        Consulting::Answer => answer_fields(ground),
        Consulting::Link => vec![
            Field::new("identity", t.say("act-identity"), Input::Code)
                .hint(t.say("act-identity-hint"))
                .focus(),
            Field::new("name", t.say("act-name"), Input::Line).hint(t.say("act-name-hint")),
            language(t, "act-link-language"),
        ],
    }
}

fn until(t: &Words) -> Field {
    Field::new("until", t.say("act-consulting-until"), Input::Date).hint(t.say("act-date-hint"))
}

/// What a round is called where it is chosen: with the days it must be open.
fn titled(ground: &Ground<'_>, rule: &RoundRule) -> String {
    let t = ground.t;
    let days = ground.definition.params.get(&rule.days).map(|param| &param.value);
    let Some(ParamValue::Integer(days)) = days else { return t.text(&rule.title).to_owned() };
    let days = t.count("count-days", &u64::try_from(*days).unwrap_or_default());
    let args = Args::new().text("title", t.text(&rule.title)).phrase("days", days);
    t.with("act-consulting-days", &args)
}

fn open_fields(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let held =
        |rule: &RoundRule| ground.consulted.rounds.iter().any(|round| round.round.id == rule.id);
    let rules: Vec<&RoundRule> = ground.definition.rounds().filter(|rule| !held(rule)).collect();
    let choices: Vec<Choice> =
        rules.iter().map(|rule| Choice::new(rule.id.to_string(), titled(ground, rule))).collect();
    let first = choices.first().map(|choice| choice.value.clone());
    let round = Field::new("round", t.say("act-consulting-round"), Input::Choice(choices));
    let mut fields = vec![first.into_iter().fold(round, Field::value), until(t)];
    for code in languages(ground) {
        let word = t.word("language", code.as_str());
        let label = t.with("act-consulting-document", &Args::new().phrase("language", word));
        let field = Field::new(format!("{DOCUMENT}{code}"), label, Input::Lines).optional();
        let known = LANGUAGES.into_iter().find(|known| *known == code.as_str());
        fields.push(Field { language: known, ..field });
    }
    fields
}

/// The languages a draft may be typed in: those that rounds ask for, then the others.
fn languages(ground: &Ground<'_>) -> Vec<Slug> {
    let mut codes: Vec<Slug> = Vec::new();
    let asked = ground.definition.rounds().flat_map(|rule| rule.languages.iter().cloned());
    for code in asked.chain(LANGUAGES.into_iter().filter_map(|code| code.parse().ok())) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The rounds that are open.
fn round(ground: &Ground<'_>) -> Field {
    let t = ground.t;
    let choice = |line: &RoundLine| {
        Choice::new(line.round.id.to_string(), t.text(&line.round.title).to_owned())
    };
    let choices: Vec<Choice> = ground.consulted.open().map(choice).collect();
    let only = match choices.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    };
    let field = Field::new("round", t.say("act-consulting-round"), Input::Choice(choices));
    only.into_iter().fold(field, Field::value)
}

/// The fields in which a comment is written.
pub fn comment_fields(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let mut fields = vec![
        round(ground),
        Field::new("text", t.say("act-consulting-text"), Input::Lines)
            .hint(t.say("act-consulting-text-hint")),
        language(t, "act-text-language"),
    ];
    if !ground.consulted.speaks_for.is_empty() {
        let party = |(id, name): &(PartyId, Text)| Choice::new(id.to_string(), t.text(name));
        let parties = ground.consulted.speaks_for.iter().map(party).collect();
        let label = t.say("act-consulting-on-behalf");
        fields.push(Field::new("on_behalf", label, Input::Choice(parties)).optional());
    }
    fields
}

fn answer_fields(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let choice = |line: &CommentLine| {
        let args = Args::new()
            .phrase("number", line.number.to_string())
            .phrase("author", author(t, &line.author));
        Choice::new(line.comment.to_string(), t.with("act-consulting-stands", &args))
    };
    let comments = ground.consulted.unanswered().map(choice).collect();
    let dispositions = Disposition::ALL
        .iter()
        .map(|one| Choice::new(one.name(), t.word("disposition", one.name())))
        .collect();
    vec![
        Field::new("comment", t.say("act-consulting-which"), Input::Choice(comments)),
        Field::new("disposition", t.say("act-consulting-disposition"), Input::Choice(dispositions)),
        Field::new("reason", t.say("act-consulting-answer"), Input::Lines)
            .hint(t.say("act-public-text-hint")),
    ]
}

/// What was typed, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    consulting: Consulting,
    typed: &Typed,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    let reason = || typed.some("reason").map(str::to_owned);
    Ok(Command::Consultation(match consulting {
        Consulting::Open => {
            let round = choice(typed, "round")?;
            let until = date(typed, "until")?.ok_or_else(|| missing("until"))?;
            let documents = documents(service, ground, typed).await?;
            ConsultationCommand::Open { case, documents, round, until }
        }
        Consulting::Extend => {
            let round = choice(typed, "round")?;
            let until = date(typed, "until")?.ok_or_else(|| missing("until"))?;
            let reason = reason().ok_or_else(|| missing("reason"))?;
            ConsultationCommand::Extend { case, reason, round, until }
        }
        Consulting::Comment => comment(service, case, typed).await?,
        Consulting::Answer => {
            let named = typed.some("comment").and_then(|id| id.parse::<RecordId>().ok());
            let comment = named.ok_or_else(|| missing("comment"))?;
            let disposition = coded::<Disposition>(typed, "disposition")?;
            let reason = Some(reason().ok_or_else(|| missing("reason"))?);
            ConsultationCommand::Answer { case, comment, disposition, reason, text: None }
        }
        // a link is no command
        Consulting::Link => return Err(crate::service::failure::Failure::NotFound.into()),
    }))
}

/// A comment as it was typed.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn comment(
    service: &App,
    case: CaseId,
    typed: &Typed,
) -> Result<ConsultationCommand, Wrong> {
    let round = choice(typed, "round")?;
    let words = typed.some("text").ok_or_else(|| missing("text"))?;
    let on_behalf = match typed.some("on_behalf") {
        Some(party) => Some(party.parse().map_err(|_| missing("on_behalf"))?),
        None => None,
    };
    let text = object(service, "text", words, typed).await?;
    Ok(ConsultationCommand::Comment { case, on_behalf, round, text })
}

/// The draft, each text under its language.
async fn documents(
    service: &App,
    ground: &Ground<'_>,
    typed: &Typed,
) -> Result<BTreeMap<Slug, ObjectRef>, Wrong> {
    let mut documents = BTreeMap::new();
    for code in languages(ground) {
        let Some(words) = typed.some(&format!("{DOCUMENT}{code}")) else { continue };
        sijill_core::text::check("documents", words, super::read::TEXT_BYTES_MAX)?;
        let kept = service.keep_text(words, code.clone()).await?;
        documents.insert(code, kept);
    }
    Ok(documents)
}
