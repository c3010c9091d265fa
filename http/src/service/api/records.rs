//! The records themselves: by query, by position, as they come. Each with its leaf hash and the very
//! line that was hashed. Nothing may be told here that is not in the line.

use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use sijill_core::event::Event;
use sijill_core::ids::Hash;
use sijill_core::query::{Item, Position, Query, Tag};
use sijill_store::{Kept, Register, RegisterError, leaf_hash};
use utoipa::ToSchema;

use super::answer::tagged;
use super::call::{Call, PathOf, unreadable};
use crate::service::failure::Failure;
use crate::service::root_of;

/// How many records a page holds, unless told otherwise.
pub const PAGE_USUAL: usize = 100;
/// The most records of a page.
pub const PAGE_MAX: usize = 1_000;
/// The most items of a query: twenty of them, and the one that `type` and `tag` make.
const ITEMS_MAX: usize = 21;
/// The most words of one item.
const WORDS_MAX: usize = 20;

/// A record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordLine {
    /// The leaf hash of its line in the Merkle tree (RFC 6962).
    pub leaf: Hash,
    /// Its line, byte for byte as it was hashed.
    pub line: String,
    /// Its position, which is also its leaf's index.
    #[schema(value_type = u64)]
    pub position: Position,
    /// The line, parsed.
    #[schema(value_type = Object)]
    pub record: Value,
}

impl RecordLine {
    /// The record that is kept as `kept`.
    pub fn of(kept: &Kept) -> Self {
        let line = kept.line().to_owned();
        Self {
            leaf: Hash(leaf_hash(line.as_bytes()).0),
            record: serde_json::from_str(&line).unwrap_or_default(),
            position: kept.position,
            line,
        }
    }
}

/// A page of records.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordsPage {
    /// How many records there were when it was asked.
    #[schema(value_type = u64)]
    pub head: Position,
    /// Ask again with `after` set to this for the next page; null where there is none now.
    #[schema(value_type = Option<u64>)]
    pub next: Option<Position>,
    /// The records, in the order asked.
    pub records: Vec<RecordLine>,
}

/// Which records are asked for, as DCB has it: types and tags, AND within an item, OR across items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted(pub Query);

impl Wanted {
    /// Reads `type`, `tag` and `item` of a query; without any of them, all records.
    ///
    /// # Errors
    /// `request-unreadable`.
    pub fn read(call: &Call) -> Result<Self, Failure> {
        let all = |name: &str| {
            let given = call.query.iter().filter(move |(given, _)| given == name);
            given.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        let mut query = Query::default();
        let (types, tags) = (all("type"), all("tag"));
        if !types.is_empty() || !tags.is_empty() {
            query.items.push(item(types.into_iter().chain(tags))?);
        }
        for words in all("item") {
            query.items.push(item(words.split_whitespace())?);
        }
        if query.items.len() > ITEMS_MAX {
            return Err(unreadable("item", &format!("1 … {ITEMS_MAX}")));
        }
        if query.items.is_empty() {
            query.items.push(Item::default());
        }
        Ok(Self(query))
    }
}

fn item<'a>(words: impl Iterator<Item = &'a str>) -> Result<Item, Failure> {
    let mut item = Item::default();
    for word in words {
        match word.split_once(':') {
            Some((kind, id)) => {
                let plain = |c: u8| c.is_ascii_graphic() && c != b'"' && c != b'\\';
                let right = !kind.is_empty() && word.len() <= 200 && word.bytes().all(plain);
                if !right || kind == "command" {
                    return Err(unreadable("tag", "case:… | party:… | territory:…"));
                }
                item.tags.push(Tag::new(kind, id));
            }
            None => {
                let known = Event::kinds().find(|kind| *kind == word);
                item.types.push(known.ok_or_else(|| unreadable("type", "case.opened.v1 | …"))?);
            }
        }
    }
    if item.types.len() + item.tags.len() > WORDS_MAX {
        return Err(unreadable("item", &format!("1 … {WORDS_MAX}")));
    }
    Ok(item)
}

/// `GET /records`
pub async fn list(call: Call) -> Result<Response, Failure> {
    call.only(&["after", "limit", "order"], &["type", "tag", "item"])?;
    let wanted = Wanted::read(&call)?;
    let limit = call.limit(PAGE_USUAL, PAGE_MAX)?;
    let after = call.position("after")?;
    let backward = match call.text("order").unwrap_or("forward") {
        "forward" => false,
        "backward" => true,
        _ => return Err(unreadable("order", "forward | backward")),
    };
    let register = call.service.register().clone();
    let head = register.log().head();
    let tag = format!("W/\"{head}\"");
    let found = tokio::task::spawn_blocking(move || {
        page(&register, &wanted.0, head, after, limit, backward)
    });
    let page = found.await.map_err(|e| Failure::broken("read records", &e))??;
    Ok(tagged(&call.headers, &tag, || Json(page).into_response()))
}

fn page(
    register: &Register,
    query: &Query,
    head: Position,
    after: Option<Position>,
    limit: usize,
    backward: bool,
) -> Result<RecordsPage, RegisterError> {
    let log = register.log();
    // one more than is shown tells whether there is a next page
    let mut found = if backward {
        log.matching_back(query, 0..after.unwrap_or(head).min(head), limit + 1)?
    } else {
        let from = after.map_or(0, |after| after.saturating_add(1)).min(head);
        log.matching(query, from..head, limit + 1)?
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|kept| kept.position);
    Ok(RecordsPage { head, next, records: found.iter().map(RecordLine::of).collect() })
}

/// `GET /records/{position}`
pub async fn record(PathOf(position): PathOf<Position>, call: Call) -> Result<Response, Failure> {
    call.only(&[], &[])?;
    let kept = call.service.register().log().record(position).map_err(RegisterError::from)?;
    let line = RecordLine::of(&kept.ok_or(Failure::NotFound)?);
    // a record never changes: its leaf hash is its tag
    let tag = format!("\"{}\"", line.leaf);
    Ok(tagged(&call.headers, &tag, || Json(line).into_response()))
}

/// `GET /records/{position}/receipt`
pub async fn receipt(PathOf(position): PathOf<Position>, call: Call) -> Result<Response, Failure> {
    call.only(&[], &[])?;
    let text = call.service.receipt(position).await?.write();
    // another checkpoint gives another receipt for the same record
    let tag = format!("\"{}\"", Hash::of(text.as_bytes()));
    let mut response = tagged(&call.headers, &tag, || text.into_response());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    let name = format!("attachment; filename=\"record-{position}.tlog-proof\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// The last signed checkpoint.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckpointAnswer {
    /// The signed note (C2SP tlog-checkpoint).
    pub note: String,
    /// Whose log it is.
    pub origin: String,
    /// The root over these records.
    pub root: Hash,
    /// How many records it covers.
    pub size: u64,
}

/// `GET /checkpoint`
pub async fn checkpoint(call: Call) -> Result<Response, Failure> {
    call.only(&[], &[])?;
    let signed = call.service.checkpoint().ok_or(Failure::NotFound)?;
    let answer = CheckpointAnswer {
        note: signed.note.clone(),
        origin: signed.origin.clone(),
        root: root_of(&signed),
        size: signed.size,
    };
    let tag = format!("\"{}-{}\"", answer.size, answer.root);
    Ok(tagged(&call.headers, &tag, || Json(answer).into_response()))
}

/// `GET /texts/{hash}`
pub async fn text(PathOf(hash): PathOf<Hash>, call: Call) -> Result<Response, Failure> {
    call.only(&[], &[])?;
    let text = call.service.register().text(hash)?.ok_or(Failure::NotFound)?;
    let mut response = tagged(&call.headers, &format!("\"{hash}\""), || text.into_response());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    Ok(response)
}
