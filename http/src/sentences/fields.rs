//! How the fields of events and the facts of refusals are said: a party by its name, a stage by its
//! title, a date in the reader's words. What is not known here is shown as it is, made visible;
//! nothing may reach a sentence unseen.

mod coded;
mod filled;
mod named;

use serde_json::Value;
use sijill_core::procedure::deadline::DUE;
use sijill_core::record::INTEGER_MAX;
use sijill_core::text::Text;
use sijill_projections::Titled;

pub(super) use self::coded::OPTIONAL as CODED;
use super::{Family, LEFT_OUT, Label, Sentences, short};
use crate::i18n::Args;
use crate::visible::visible;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Who acts or acted.
    Actor,
    /// A party.
    Party,
    /// Who brings a case: a party in an event, a kind in a refusal.
    Petitioner,
    /// A citizen, by pseudonym.
    Signer,
    /// A role at a body.
    Role,
    /// Roles, separated by spaces.
    Roles,
    /// A code that has a word.
    Word(Family),
    /// A code that messages choose by.
    Choice,
    /// The title of a part of the procedure.
    Title,
    /// A date, possibly partial.
    Date,
    /// A territory.
    Territory,
    /// A working calendar.
    Calendar,
    /// The figure a rule needs: `territory.population`.
    Figure,
    /// A field of a form or of a command.
    Field,
    /// What a field should have held.
    Expected,
    /// A bound of a number; the largest there is means none.
    Bound,
    /// A rung of a deadline.
    Rung,
    /// A month, a quarter, half a year, a year.
    Period,
    /// A list, of which the length is told.
    Length,
    /// An amount in the smallest unit of the currency of a vote.
    Money,
    /// Texts by language, of which the languages are told.
    Languages,
    /// A number that is a name: a year, a version.
    Name,
    /// A fraction of whole numbers.
    Fraction,
    /// A long id, of which the end is told; of a text that is kept, how it begins.
    Short,
    /// A case, by its number.
    Case,
    /// What has a title in its case, by that.
    Titled(Titled),
    /// What an evaluation codes.
    Variable,
    /// A code of how far something was completed.
    Completion,
    /// Anything else.
    Plain,
}

/// What the field `name` holds in the event or the refusal `about`.
fn holds(about: &str, name: &str) -> Holds {
    holds_in(about, name).unwrap_or_else(|| holds_anywhere(name))
}

/// What the field `name` holds in `about` alone, where it holds something of its own there.
fn holds_in(about: &str, name: &str) -> Option<Holds> {
    if let Some(holds) = coded::holds_in(about, name) {
        return Some(holds);
    }
    Some(match (about, name) {
        (
            "mandate.given.v1"
            | "deadline.suspended.v1"
            | "milestone.planned.v1"
            | "period-backwards",
            "from",
        ) => Holds::Date,
        ("step.taken.v1", "from" | "to") => Holds::Title,
        ("criterion.scored.v1" | "score.released.v1" | "level-unknown", "level") => Holds::Title,
        ("sheets.entered.v1" | "sheets.drawn.v1", "lines") => Holds::Length,
        ("sheets.reconciled.v1", "differing") | ("sheets.sampled.v1", "wrong") => Holds::Length,
        ("sheets.received.v1" | "paper-ballots.received.v1", "scan") => Holds::Short,
        ("register.succeeded.v1", "checkpoint") | ("case.migrated.v1", "from" | "to") => {
            Holds::Short
        }
        ("personal.read.v1", "what") => Holds::Word(Family::Personal),
        ("personal.erased.v1", "reason") => Holds::Choice,
        ("voting.prepared.v1", "envelopes")
        | ("ballots.unsealed.v1", "ballots")
        | ("votes.counted.v1", "selected") => Holds::Length,
        ("votes.counted.v1", "total_cost" | "left")
        | ("project.listed.v1" | "project-listed-otherwise", "price")
        | ("project-listed-otherwise", "listed")
        | ("project-above-envelope" | "ballot-too-dear", "amount" | "price") => Holds::Money,
        ("evidence.filed.v1", "of") | ("forecast.given.v1", "planned") => Holds::Date,
        ("evidence.filed.v1", "replaces") | ("evidence-already-replaced", "by") => Holds::Name,
        ("field-access", "access") => Holds::Choice,
        ("text.released.v1" | "score.released.v1", "object" | "salt") => Holds::Short,
        ("score.sealed.v1", "sealed") | ("votes.counted.v1", "explanation") => Holds::Short,
        ("evidence.filed.v1" | "evidence.received.v1" | "evidence.released.v1", "object") => {
            Holds::Short
        }
        ("commitment.evidenced.v1", "rule") => Holds::Plain,
        (kind, "evidence") if of_one_item(kind) => Holds::Name,
        ("case.linked.v1", "to")
        | ("case.opened.v1", "parent")
        | ("child.closed.v1", "child")
        | ("project.listed.v1" | "project.unlisted.v1", "proposal") => Holds::Case,
        ("case.opened.v1", "procedure") | ("condition.checked.v1", "evidence") => Holds::Short,
        ("territory.described.v1", "parent") => Holds::Territory,
        ("territory.measured.v1", "code") => Holds::Territory,
        ("party.registered.v1", "kind") => Holds::Word(Family::PartyKind),
        ("territory.described.v1", "kind") => Holds::Word(Family::TerritoryKind),
        ("case.opened.v1", "kind") => Holds::Word(Family::CaseKind),
        ("duty.owed.v1", "by") => Holds::Role,
        ("session.planned.v1", "kind") | ("notice.given.v1", "to") => Holds::Choice,
        (_, "side") => Holds::Word(Family::ScoreSide),
        // how many points, not which threshold of the procedure
        ("grid.agreed.v1", "threshold") => Holds::Plain,
        ("condition.found.v1", "read" | "shown") => Holds::Length,
        ("condition.checked.v1" | "condition.found.v1", "finding") => Holds::Word(Family::Finding),
        ("indicator.method-changed.v1", "from") => Holds::Period,
        ("budget-line.recorded.v1", "what") => Holds::Choice,
        ("budget-line.planned.v1", "shares") => Holds::Length,
        ("budget-line.confirmed.v1", "funder") => Holds::Party,
        ("indicator.corrected.v1" | "indicator.measured.v1", "differences") => Holds::Length,
        ("indicator.defined.v1", "dimensions") => Holds::Length,
        ("calendar.published.v1", "holidays") => Holds::Length,
        // it stands beside its title there
        ("calendar.published.v1", "calendar") => Holds::Plain,
        (kind, "record") if kind.ends_with(".v1") => Holds::Short,
        _ => return None,
    })
}

/// Whether it speaks of one item of evidence, by its number.
fn of_one_item(about: &str) -> bool {
    about.starts_with("evidence.") || about.starts_with("evidence-") || about == "own-evidence"
}

/// What a field of the name `name` holds wherever nothing else is said of it.
fn holds_anywhere(name: &str) -> Holds {
    match name {
        "seed" => Holds::Short,
        "system" => Holds::Word(Family::System),
        "actor" | "representative" => Holds::Actor,
        "party" | "keeper" | "body" | "successor" => Holds::Party,
        "signer" | "sponsor" | "voter" => Holds::Signer,
        "role" | "office" => Holds::Role,
        "needs" => Holds::Roles,
        "activity" => Holds::Word(Family::Activity),
        "ground" => Holds::Word(Family::Ground),
        "level" => Holds::Word(Family::ProgressLevel),
        "access" => Holds::Word(Family::EvidenceAccess),
        "declaration" => Holds::Name,
        "petitioner" => Holds::Petitioner,
        "of" | "entered_for" => Holds::Party,
        "on_behalf" => Holds::Party,
        "language" => Holds::Word(Family::Language),
        "disposition" => Holds::Choice,
        "documents" => Holds::Languages,
        "condition" => Holds::Title,
        "question" => Holds::Short,
        "comment" => Holds::Short,
        "channel" | "stands" | "outcome" | "session_kind" | "relation" | "clock" => Holds::Choice,
        "step" | "by_step" | "judged" | "because" | "stage" | "deadline" | "duty" | "threshold" => {
            Holds::Title
        }
        "rule" | "round" => Holds::Title,
        "rung" => Holds::Rung,
        "period" => Holds::Period,
        "frequency" => Holds::Word(Family::MeasureFrequency),
        "direction" => Holds::Word(Family::MeasureDirection),
        "dimension" => Holds::Word(Family::Dimension),
        "correction" => Holds::Name,
        "day" | "date" | "due" | "until" | "on" | "occurred" | "session" | "opens" | "closes"
        | "answer_due" | "founded" | "replaces" | "told" | "withdrawn" => Holds::Date,
        "territory" | "part" => Holds::Territory,
        "calendar" => Holds::Calendar,
        "figure" => Holds::Figure,
        "field" => Holds::Field,
        "expected" => Holds::Expected,
        "min" | "max" => Holds::Bound,
        "alike" | "also" | "signers" | "parts" | "evidence" => Holds::Length,
        "milestone" => Holds::Titled(Titled::Milestone),
        "indicator" => Holds::Titled(Titled::Indicator),
        "criterion" => Holds::Titled(Titled::Criterion),
        "line" => Holds::Titled(Titled::BudgetLine),
        "year" | "version" | "next" | "item" | "contest" | "opinion" | "sitting" | "edition"
        | "invalidation" | "entry" | "from_year" | "until_year" => Holds::Name,
        "hash" | "text" | "list" | "root" | "sealed" => Holds::Short,
        _ => Holds::Plain,
    }
}

impl Sentences<'_> {
    /// Adds the field `name` of the event or refusal `about` to the values of its sentence.
    pub(super) fn put(&self, args: Args, about: &str, name: &str, value: &Value) -> Args {
        let key = name.to_owned();
        if let Some(text) = trilingual(value) {
            // the last day itself has no title of its own, and stands by its id
            let due = holds(about, name) == Holds::Rung && text.en == DUE;
            let words = if due { self.rung(DUE) } else { self.text(&text) };
            return args.phrase(key, words);
        }
        let plain = || match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.to_string(),
        };
        let phrase = match holds(about, name) {
            Holds::Actor => self.actor(&plain()),
            Holds::Party => self.party_of(about, &plain()),
            Holds::Petitioner => match value.get("party").and_then(Value::as_str) {
                Some(party) => self.party_of(about, party),
                None => self.speech.word(Family::PetitionerKind, &plain()),
            },
            Holds::Signer => {
                let signer = plain();
                self.signer(signer.strip_prefix("signer/").unwrap_or(&signer))
            }
            Holds::Role => self.speech.word(Family::Role, &plain()),
            Holds::Roles => self.roles(&plain()),
            Holds::Word(family) => self.speech.word(family, &plain()),
            Holds::Title => self.title(name, &plain()),
            Holds::Date => self.date(&plain()),
            Holds::Territory => self.territory(&plain()),
            Holds::Calendar => self.calendar(&plain()),
            Holds::Figure => self.figure(&plain()),
            Holds::Field => self.field(&plain()),
            Holds::Rung => self.rung(&plain()),
            Holds::Period => self.period(&plain()),
            Holds::Expected => self.expected(&plain()),
            Holds::Bound if value.as_i64().is_some_and(|n| n.abs() >= INTEGER_MAX) => {
                LEFT_OUT.to_owned()
            }
            Holds::Length => {
                let length = value.as_array().map(Vec::len);
                let length = length.or(value.as_object().map(serde_json::Map::len)).unwrap_or(0);
                return args.count(key, length as u64);
            }
            Holds::Money => self.money(value),
            Holds::Fraction => coded::fraction(value),
            Holds::Languages => self.languages(value),
            Holds::Short => match value.get("hash").and_then(Value::as_str) {
                Some(hash) => self.kept(value).unwrap_or_else(|| short(hash)),
                None => short(&plain()),
            },
            Holds::Variable => self.variable(&plain()),
            Holds::Completion => self.completion(&plain()),
            Holds::Case => self.case(&plain()),
            Holds::Titled(what) => self.titled(what, &plain()),
            Holds::Choice if value.is_boolean() => {
                (if value.as_bool() == Some(true) { "yes" } else { "no" }).to_owned()
            }
            Holds::Choice | Holds::Name => visible(&plain()),
            Holds::Bound | Holds::Plain => match (value, value.as_i64()) {
                (_, Some(number)) => return args.number(key, number),
                (Value::Bool(yes), None) => (if *yes { "yes" } else { "no" }).to_owned(),
                (_, None) => self.any(value),
            },
        };
        args.phrase(key, phrase)
    }

    /// One role or another.
    fn roles(&self, roles: &str) -> String {
        let roles = roles.split(' ').map(|role| self.speech.word(Family::Role, role));
        self.join("list-or", roles.collect())
    }

    /// A figure of a territory.
    fn figure(&self, path: &str) -> String {
        self.speech.word(Family::Figure, path.strip_prefix("territory.").unwrap_or(path))
    }

    /// A value of any kind in the reader's words: what a correction says, what was filled in.
    pub(super) fn any(&self, value: &Value) -> String {
        if let Some(text) = trilingual(value) {
            return self.text(&text);
        }
        match value {
            Value::Null => self.speech.label(Label::Nothing),
            Value::Bool(yes) => self.speech.word(Family::Answer, &yes.to_string()),
            Value::Number(number) => number
                .as_i64()
                .map_or_else(|| visible(&number.to_string()), |n| self.speech.number(n)),
            Value::String(text) => visible(text),
            Value::Array(list) => {
                self.join("list-and", list.iter().map(|item| self.any(item)).collect())
            }
            Value::Object(_) => match value.get("hash").and_then(Value::as_str) {
                Some(hash) => self.kept(value).unwrap_or_else(|| short(hash)),
                None => visible(&value.to_string()),
            },
        }
    }

    /// The languages of texts that stand by language.
    fn languages(&self, texts: &Value) -> String {
        let codes = texts.as_object().into_iter().flat_map(|texts| texts.keys());
        let words = codes.map(|code| self.speech.word(Family::Language, code));
        self.join("list-and", words.collect())
    }

    /// An amount with its currency; where the vote is not known, in its smallest unit.
    fn money(&self, value: &Value) -> String {
        let amount = value.as_i64().unwrap_or_default();
        (self.names.money)(amount).unwrap_or_else(|| {
            self.speech.say("money-smallest", &Args::new().number("amount", amount))
        })
    }

    /// Joins words two by two by the message `by`.
    pub(super) fn join(&self, by: &str, words: Vec<String>) -> String {
        let joined = words.into_iter().reduce(|first, second| {
            self.speech.say(by, &Args::new().phrase("first", first).phrase("second", second))
        });
        joined.unwrap_or_default()
    }
}

fn trilingual(value: &Value) -> Option<Text> {
    let object = value.as_object().filter(|object| object.len() == 3)?;
    let language = |code: &str| object.get(code)?.as_str().map(str::to_owned);
    Some(Text { ar: language("ar")?, en: language("en")?, fr: language("fr")? })
}
