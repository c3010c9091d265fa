//! What is told beside a form: what a step will bring about, read from the definition, and why
//! something was not recorded, beside the field it is about. Nothing may be worked out here that the
//! core works out.

use sijill_core::ids::Hash;
use sijill_core::procedure::definition::Confidence;
use sijill_core::record::Record;
use sijill_core::refusal::{Fact, Refusal};

use super::coding::Coding;
use super::consulting::Consulting;
use super::course;
use super::form::{Ground, OWN};
use super::funding::OfMoney;
use super::indicators::Measuring;
use super::milestones::About;
use super::polling::Polling;
use super::progress::OfProgress;
use super::read::Wrong;
use super::scores::Scoring;
use super::signing::Signing;
use super::{Act, checks};
use crate::i18n::{Args, Language};
use crate::sentences::{Names, Sentences};
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::form::Form;
use crate::service::purse::Purse;
use crate::service::visit::Visit;
use crate::service::words::calendar_title;

/// One thing a step brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// The sentence.
    pub sentence: String,
    /// Where the definition takes it from, for a deadline.
    pub source: Option<String>,
    /// Whether that source is to be confirmed.
    pub to_be_confirmed: bool,
}

/// Why something was not recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong with a field: its name and the sentence.
    pub fields: Vec<(String, String)>,
    /// What is wrong with no field.
    pub sentence: Option<String>,
    /// The stable code, for the page that explains it.
    pub code: String,
}

fn plain(sentence: String) -> Consequence {
    Consequence { sentence, source: None, to_be_confirmed: false }
}

/// From which version of its procedure a case moves, to which, and since when that is in force.
fn moves(ground: &Ground<'_>, to: Hash) -> Option<String> {
    let to = ground.versions.iter().find(|version| version.hash == to)?;
    let args = Args::new()
        .phrase("from", ground.definition.version.to_string())
        .phrase("to", to.version.to_string())
        .phrase("day", ground.t.date(&to.valid_from));
    Some(ground.t.with("act-course-moves", &args))
}

/// What `act` will bring about in the case of `ground`.
pub fn consequences(ground: &Ground<'_>, act: &Act) -> Vec<Consequence> {
    if let Act::Course(course::About::Migrate(to)) = act {
        let told = moves(ground, *to).map(plain);
        return told.into_iter().collect();
    }
    if let Act::Polling(polling) = act {
        return polling.warning(ground.t).map(plain).into_iter().collect();
    }
    let (Act::Step(id) | Act::Course(course::About::Confirm(id, _))) = act else { return vec![] };
    let Some(rule) = ground.definition.steps.iter().find(|rule| rule.id == *id) else {
        return vec![];
    };
    let (t, line) = (ground.t, ground.line);
    let say = |key: &str, title: &str| t.with(key, &Args::new().text("title", title));
    let mut told = Vec::new();
    let stage = ground.definition.stage(rule.leads(&line.stage.id));
    if rule.confirmations() > 0 {
        let args = Args::new()
            .phrase("offices", super::roles(t, &rule.confirmed_by))
            .number("confirmations", i64::from(rule.confirmations()));
        told.push(plain(t.with("act-course-needs-others", &args)));
    }
    if rule.to.is_none() {
        told.push(plain(t.say("act-course-stays")));
    }
    if let Some(stage) = stage.filter(|stage| stage.id != line.stage.id) {
        let key = if stage.ends { "act-leads-to-end" } else { "act-leads-to" };
        told.push(plain(say(key, t.text(&stage.title))));
    }
    for duty in line.duties.iter() {
        let rules = ground.definition.duties.iter();
        let mut fulfils = rules.filter(|rule| rule.id == duty.duty.id);
        if fulfils.any(|rule| rule.fulfilled_by.contains(id)) {
            told.push(plain(say("act-fulfils", t.text(&duty.duty.title))));
        }
    }
    for deadline in &ground.definition.deadlines {
        let (before, after) = (
            deadline.stages.contains(&line.stage.id),
            deadline.stages.contains(rule.leads(&line.stage.id)),
        );
        // what is proposed waits; what is confirmed has waited
        let awaited = deadline.awaits.as_ref() == Some(id);
        let starts = after || (awaited && matches!(act, Act::Step(_)));
        let key = match (before || awaited, starts) {
            (false, true) => "act-starts",
            (true, true) if awaited => "act-starts",
            (true, false) => "act-ends",
            (true, true) | (false, false) => continue,
        };
        told.push(Consequence {
            sentence: say(key, t.text(&deadline.title)),
            source: starts.then(|| t.cited(&deadline.source).to_owned()),
            to_be_confirmed: starts && deadline.confidence == Confidence::ToBeConfirmed,
        });
    }
    for duty in ground.definition.duties.iter().filter(|duty| duty.because == *id) {
        let args = Args::new()
            .text("title", t.text(&duty.title))
            .phrase("office", t.word("role", duty.owed_by.as_str()));
        told.push(plain(t.with("act-owes", &args)));
    }
    told
}

/// Tells what is wrong: beside a field of `form` where it is about one, else above all.
pub fn refused(visit: &Visit, act: &Act, form: &Form, wrong: &Wrong) -> Refused {
    let t = visit.words();
    match wrong {
        Wrong::Field(field, key) => at(field, t.map(|t| t.say(key)).unwrap_or_default()),
        Wrong::Row(field, key, row) => {
            let row = Args::new().phrase("row", row.to_string());
            at(field, t.map(|t| t.with(key, &row)).unwrap_or_default())
        }
        Wrong::Failure(failure) => {
            let sentence = visit.service.sentence(failure, visit.language);
            let sentence = match (act, failure.code(), t) {
                // the sentence of a refusal speaks to the signer; a clerk is told of another
                (Act::EnterSignatures, "already-signed", Ok(t)) => t.say("act-already-signed"),
                (Act::EnterSignatures, "signature-invalidated", Ok(t)) => {
                    t.say("act-found-invalid")
                }
                _ => sentence,
            };
            match field_of(act, form, failure) {
                Some(field) => at(&field, sentence),
                None => Refused {
                    fields: vec![],
                    sentence: Some(sentence),
                    code: failure.code().to_owned(),
                },
            }
        }
    }
}

fn at(field: &str, sentence: String) -> Refused {
    Refused { fields: vec![(field.to_owned(), sentence)], sentence: None, code: String::new() }
}

/// The field of the form that a failure is about, if it is about one.
fn field_of(act: &Act, form: &Form, failure: &Failure) -> Option<String> {
    let has = |name: &str| form.fields.iter().any(|field| field.name == name);
    let typed = |name: &str| {
        let field = form.fields.iter().find(|field| field.name == name);
        field.is_some_and(|field| field.values.iter().any(|value| !value.trim().is_empty()))
    };
    let by_code = match (act, failure.code()) {
        (Act::EnterSignatures, "already-signed" | "signature-invalidated") => Some("identity"),
        (Act::EnterSignatures, "signature-withdrawn") => Some("occurred"),
        (Act::Invalidate, "not-signed") => Some("identities"),
        (Act::Link, "case-unknown" | "case-linked-to-itself") => Some("to"),
        (Act::Coding(_), code) => Coding::field_of(code).filter(|name| has(name)),
        (Act::Course(_), code) => course::About::field_of(code).filter(|name| has(name)),
        (Act::Milestone(_), code) => About::field_of(code).filter(|name| has(name)),
        // what was typed, where no file was sent in
        (Act::Progress(_), "evidence-already-filed") if typed("text") => Some("text"),
        (Act::Progress(_), code) => OfProgress::field_of(code).filter(|name| has(name)),
        (Act::CheckCondition | Act::Opinion(_), code) => {
            checks::field_of(code).filter(|name| has(name))
        }
        (Act::Consulting(_), code) => Consulting::field_of(code).filter(|name| has(name)),
        (Act::Indicator(_), code) => Measuring::field_of(code).filter(|name| has(name)),
        (Act::Funding(_), code) => OfMoney::field_of(code).filter(|name| has(name)),
        (Act::Scoring(_), code) => Scoring::field_of(code).filter(|name| has(name)),
        (Act::Signing(_), "sheet-line-wrong") => {
            ["line", "lines", "wrong", "except"].into_iter().find(|name| has(name))
        }
        (Act::Polling(_), code) => Polling::field_of(code).filter(|name| has(name)),
        (Act::Signing(_), code) => Signing::field_of(code).filter(|name| has(name)),
        _ => None,
    };
    if let Some(name) = by_code {
        return Some(name.to_owned());
    }
    let Failure::Refused { refusal, .. } = failure else { return None };
    let Refusal::Field(_) = **refusal else { return None };
    let facts = refusal.facts();
    let Some(Fact::Text(field)) = facts.get("field") else { return None };
    let field = match (act, field.as_str()) {
        (Act::Invalidate, "signers") => "identities",
        (_, field) => field,
    };
    let own = format!("{OWN}{field}");
    [own.as_str(), field].into_iter().find(|name| has(name)).map(str::to_owned)
}

impl App {
    /// What a record says, as a sentence in `language`.
    pub fn told(&self, record: &Record<'_>, language: Language) -> String {
        let said = self.live().now(|views| {
            let slot = record.case().and_then(|case| views.frame().slot(case));
            let names = Names {
                party: &|party| Some(views.frame().party(party).name),
                territory: &|code| Some(views.frame().territory(code).name),
                calendar: &|code| calendar_title(views, code),
                money: &|amount| {
                    let purse = Purse::of_case(views, record.case()?);
                    Some(purse?.say_in(self.speech(language), amount))
                },
                definition: slot.and_then(|slot| views.frame().definition(slot)),
                ..Names::default()
            };
            Sentences::new(self.speech(language), names).record(record)
        });
        said.unwrap_or_else(|_| record.kind.to_owned())
    }
}
