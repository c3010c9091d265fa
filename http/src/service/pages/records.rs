//! Records by question: of some types, under some tags, from a position on, forwards or backwards.
//! It is where every number leads. What is listed is what the log answers; nothing is counted.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::event::Event;
use sijill_core::query::{Item, Position, Query, Tag};
use sijill_projections::stamp::Day;
use sijill_store::Kept;

use super::record::{Said, happened, say};
use crate::service::asked::{encoded, form_pairs};
use crate::service::failure::Failure;
use crate::service::form::Choice;
use crate::service::page::Shell;
use crate::service::seal::Seal;
use crate::service::telling::{Stamped, Telling, Times, stamped};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many records stand on a page.
const RECORDS: usize = 50;
/// How many tags or types one question may name.
const NAMED_MAX: usize = 12;

/// One record of the list.
struct Row {
    seal: Stamped,
    times: Times,
    kind: String,
    said: Said,
}

#[derive(Template)]
#[template(path = "records.html")]
struct RecordsPage {
    shell: Shell,
    action: String,
    asked: Wish,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    first: Option<String>,
    before: Option<String>,
    after: Option<String>,
    last: Option<String>,
    turned: String,
}

/// What is wished for, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Event types, separated by commas.
    pub types: String,
    /// Tags, separated by commas.
    pub tags: String,
    /// The position from which on.
    pub from: Option<Position>,
    /// Newest first.
    pub back: bool,
}

impl Wish {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// `request-unreadable`, where `from` is no position.
    pub fn read(query: &str) -> Result<Self, Failure> {
        let mut wish = Self::default();
        for (name, value) in form_pairs(query) {
            let value = value.trim().to_owned();
            match name.as_str() {
                "types" => wish.types = value,
                "tags" => wish.tags = value,
                "from" if !value.is_empty() => {
                    wish.from = Some(value.parse().map_err(|_| unreadable("from", "0, 1, 2, …"))?);
                }
                "order" => wish.back = value == "back",
                _ => {}
            }
        }
        Ok(wish)
    }

    /// The question to the log.
    ///
    /// # Errors
    /// `request-unreadable`, where a type is not known or a tag is none.
    pub fn query(&self) -> Result<Query, Failure> {
        let list = |text: &str| -> Vec<String> {
            let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let (types, tags) = (list(&self.types), list(&self.tags));
        if types.len() > NAMED_MAX || tags.len() > NAMED_MAX {
            return Err(unreadable("types, tags", "12"));
        }
        let known = |name: &String| Event::kinds().find(|kind| kind == name);
        let types: Option<Vec<_>> = types.iter().map(known).collect();
        let types = types.ok_or_else(|| unreadable("types", "signature.given.v1, …"))?;
        let tags: Option<Vec<_>> = tags.iter().map(|tag| tag_of(tag)).collect();
        let tags = tags.ok_or_else(|| unreadable("tags", "case:…, territory:…, party:…"))?;
        Ok(Query { items: vec![Item { types, tags }] })
    }

    /// The address of the same question from another place or in the other order.
    fn href(&self, visit: &Visit, from: Option<Position>, back: bool) -> String {
        let mut parts = Vec::new();
        for (name, value) in [("types", &self.types), ("tags", &self.tags)] {
            if !value.is_empty() {
                parts.push(format!("{name}={}", encoded(value)));
            }
        }
        parts.extend(from.map(|from| format!("from={from}")));
        if back {
            parts.push("order=back".to_owned());
        }
        let sign = if parts.is_empty() { "" } else { "?" };
        visit.href(&format!("/records{sign}{}", parts.join("&")))
    }
}

fn unreadable(part: &str, expected: &str) -> Failure {
    Failure::Unreadable { part: part.to_owned(), expected: expected.to_owned() }
}

/// A tag, if the text is one.
fn tag_of(text: &str) -> Option<Tag> {
    let plain = |c: u8| c.is_ascii_graphic() && c != b'"' && c != b'\\';
    let (kind, id) = text.split_once(':')?;
    let good = !kind.is_empty() && !id.is_empty() && text.len() <= 200 && text.bytes().all(plain);
    good.then(|| Tag::new(kind, id))
}

impl Visit {
    /// The position before which records count, as of the asked time.
    ///
    /// # Errors
    /// When the question cannot be read, or the log cannot.
    pub async fn upto(&self) -> Result<Position, Failure> {
        use sijill_projections::Question;
        match self.asked.question(&self.service)? {
            Question::Recorded(None) | Question::Happened(_) => {
                Ok(self.service.register().log().head())
            }
            Question::Recorded(Some(_)) => {
                let last = self.service.ask(&self.asked, |views, _| views.position()).await?;
                Ok(last.map_or(0, |position| position + 1))
            }
        }
    }
}

/// The list.
///
/// # Errors
/// When the question cannot be read, or the log cannot.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let wish = Wish::read(&visit.query)?;
    let t = visit.words()?;
    let upto = visit.upto().await?;
    let found = found(&visit, &wish, upto)?;
    let shown = &found[..found.len().min(RECORDS)];
    let rows = visit
        .service
        .ask(&visit.asked, |views, _| {
            let row = |kept| {
                let told = Telling { visit: &visit, t: &t, views, case: None };
                row(told, kept)
            };
            shown.iter().map(row).collect()
        })
        .await?;
    let next = found.get(RECORDS).map(|kept| kept.position);
    let filled = RecordsPage {
        shell: visit.shell(t.say("records-title")).await?,
        action: format!("/{}/records", visit.language),
        kinds: kinds(&t),
        rows,
        first: wish.from.map(|_| wish.href(&visit, None, wish.back)),
        before: None,
        after: next.map(|next| wish.href(&visit, Some(next), wish.back)),
        last: None,
        turned: wish.href(&visit, None, !wish.back),
        asked: wish,
    };
    page(StatusCode::OK, &filled)
}

/// The records of a page, and one more where there is one.
fn found(visit: &Visit, wish: &Wish, upto: Position) -> Result<Vec<Kept>, Failure> {
    let log = visit.service.register().log();
    let query = wish.query()?;
    let found = if wish.back {
        let end = wish.from.map_or(upto, |from| from.saturating_add(1)).min(upto);
        log.matching_back(&query, 0..end, RECORDS + 1)
    } else {
        log.matching(&query, wish.from.unwrap_or(0).min(upto)..upto, RECORDS + 1)
    };
    found.map_err(|e| Failure::broken("find records", &e))
}

fn row(mut told: Telling<'_>, kept: &Kept) -> Row {
    let record = kept.read();
    told.case = record.case();
    let day = Day(record.moment().date_in(told.t.zone()));
    Row {
        seal: stamped(told.visit, told.t, &Seal::of(kept.position, kept.line())),
        times: Times {
            recorded: told.t.moment(&record.moment()),
            stamp: record.time.to_owned(),
            happened: happened(&record).map(|date| told.t.date(&date)),
        },
        kind: record.kind.to_owned(),
        said: say(&told, &record, day),
    }
}

fn kinds(t: &Words) -> Vec<Choice> {
    let mut kinds: Vec<_> = Event::kinds().collect();
    kinds.sort_unstable();
    let any = Choice::new("", t.say("records-any-type"));
    let choice = |kind: &str| Choice::new(kind, t.word("event-kind", kind));
    [any].into_iter().chain(kinds.into_iter().map(choice)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_type_has_a_word_in_every_language() {
        use crate::i18n::{Language, Speech};
        for language in Language::ALL {
            let speech = std::sync::Arc::new(Speech::new(language));
            let t = Words::new(speech, sijill_core::time::Zone::default());
            for kind in Event::kinds() {
                assert_ne!(t.word("event-kind", kind), kind, "{language}");
            }
        }
    }

    #[test]
    fn a_wish_is_a_question_or_is_said_to_be_none() {
        let query = |text: &str| Wish::read(text).and_then(|wish| wish.query());
        let asked = query("types=signature.given.v1,vote.held.v1&tags=case:1+signer:2").unwrap();
        assert_eq!(asked.items[0].types, ["signature.given.v1", "vote.held.v1"]);
        assert_eq!(asked.items[0].tags.len(), 2);
        assert_eq!(query("").unwrap().items, [Item::default()]);
        for wrong in ["types=x", "tags=x", "tags=:", "tags=a%22:b", "from=-1", "tags=case:%C3%A9"] {
            assert_eq!(query(wrong).unwrap_err().code(), "request-unreadable", "{wrong}");
        }
    }
}
