//! One record as it stands in the log: its attributes, its exact line, its leaf hash, and the proof
//! that it lies under the last signed checkpoint, with what a reader needs to check it by hand.

pub mod proof;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::query::{Position, Query, Tag};
use sijill_core::record::Record;
use sijill_core::time::PartialDate;
use sijill_projections::stamp::Day;
use sijill_store::Kept;

use self::proof::Proof;
use super::case::Linked;
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Stamped, Telling};
use crate::service::visit::{Visit, page};

/// What is said of a record in words.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What happened.
    pub sentence: String,
    /// Who caused it, by office.
    pub actor: String,
    /// The case it is about.
    pub case: Option<Linked>,
    /// What it stood on.
    pub basis: Option<Linked>,
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    shell: Shell,
    seal: Stamped,
    said: Said,
    recorded: String,
    stamp: String,
    happened: Option<String>,
    kind: Linked,
    id: String,
    basis: String,
    actor: String,
    command: Linked,
    tags: Vec<Linked>,
    line: String,
    line_href: String,
    receipt_href: String,
    line_url: String,
    leaf: String,
    proof: Option<Proof>,
    before: Option<Stamped>,
    after: Option<Stamped>,
    before_here: Option<Stamped>,
    after_here: Option<Stamped>,
}

/// The record.
///
/// # Errors
/// `not-found`, where there was no such record by then.
pub async fn show(
    visit: Visit,
    Path((_, position)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (position, kept) = find(&visit, &position).await?;
    let t = visit.words()?;
    let record = kept.read();
    let day = record.moment().date_in(t.zone());
    let said = visit
        .service
        .ask(&visit.asked, |views, _| {
            let told = Telling { visit: &visit, t: &t, views, case: record.case() };
            say(&told, &record, Day(day))
        })
        .await?;
    let args = Args::new().phrase("position", t.number(&position));
    let shell = visit.shell(t.with("record-title", &args)).await?;
    let proof = proof::of(&visit, &t, position, &kept)?;
    page(StatusCode::OK, &fill(&visit, shell, said, &record, &kept, proof).await?)
}

/// The exact line of a record: its bytes and nothing else, so that they can be hashed.
///
/// # Errors
/// `not-found`, where there is no such record.
pub async fn line(
    visit: Visit,
    Path((_, position)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (_, kept) = find(&visit, &position).await?;
    let kind = [(CONTENT_TYPE, "application/cloudevents+json; charset=utf-8")];
    Ok((kind, kept.line().to_owned()).into_response())
}

async fn find(visit: &Visit, position: &str) -> Result<(Position, Kept), Failure> {
    let position: Position = position.parse().map_err(|_| Failure::NotFound)?;
    let upto = visit.upto().await?;
    let kept = visit.service.register().log().record(position);
    let kept = kept.map_err(|e| Failure::broken("read a record", &e))?;
    let kept = kept.filter(|_| position < upto).ok_or(Failure::NotFound)?;
    Ok((position, kept))
}

async fn fill(
    visit: &Visit,
    shell: Shell,
    said: Said,
    record: &Record<'_>,
    kept: &Kept,
    proof: Option<Proof>,
) -> Result<RecordPage, Failure> {
    let (t, position) = (&shell.t, record.position);
    let seal = visit.service.seal(position)?;
    let upto = visit.upto().await?;
    let near = |position: Option<Position>| {
        let position = position.filter(|position| *position < upto)?;
        let seal = visit.service.seal(position).ok()?;
        Some(crate::service::telling::stamped(visit, t, &seal))
    };
    let happened = happened(record).map(|date| t.date(&date));
    let here = beside(visit, record, upto)?;
    let path = format!("/{}/records/{position}/line", visit.language);
    Ok(RecordPage {
        seal: crate::service::telling::stamped(visit, t, &seal),
        said,
        recorded: t.moment(&record.moment()),
        stamp: record.time.to_owned(),
        happened,
        kind: listed(visit, "types", record.kind),
        id: record.id.to_owned(),
        basis: record.basis.to_owned(),
        actor: record.actor.to_owned(),
        command: listed(visit, "tags", &format!("command:{}", record.command)),
        tags: record.tags.split(' ').map(|tag| listed(visit, "tags", tag)).collect(),
        line: kept.line().to_owned(),
        line_url: format!("{}{path}", visit.origin),
        receipt_href: format!("/api/v1/records/{}/receipt", kept.position),
        line_href: path,
        leaf: Hash(sijill_store::leaf_hash(kept.line().as_bytes()).0).to_string(),
        proof,
        before: near(position.checked_sub(1)),
        after: near(position.checked_add(1)),
        before_here: near(here.0),
        after_here: near(here.1),
        shell,
    })
}

/// The page of all records of one type or under one tag.
fn listed(visit: &Visit, by: &str, what: &str) -> Linked {
    let encoded = crate::service::asked::encoded(what);
    Linked { href: visit.href(&format!("/records?{by}={encoded}")), word: what.to_owned() }
}

/// The records before and after it in the same case.
fn beside(
    visit: &Visit,
    record: &Record<'_>,
    upto: Position,
) -> Result<(Option<Position>, Option<Position>), Failure> {
    let Some(case) = record.case() else { return Ok((None, None)) };
    let log = visit.service.register().log();
    let query = Query::one(&[], vec![Tag::new("case", case)]);
    let before = log.matching_back(&query, 0..record.position, 1);
    let after = log.matching(&query, record.position + 1..upto, 1);
    let first = |found: Vec<Kept>| found.first().map(|kept| kept.position);
    let broken = |e| Failure::broken("read the records of a case", &e);
    Ok((first(before.map_err(broken)?), first(after.map_err(broken)?)))
}

/// When it happened, as its record tells.
pub fn happened(record: &Record<'_>) -> Option<PartialDate> {
    let data: Value = serde_json::from_str(record.data).ok()?;
    data.get("occurred")?.as_str()?.parse().ok()
}

/// What a record says, in words.
pub fn say(told: &Telling<'_>, record: &Record<'_>, day: Day) -> Said {
    let case = record.case();
    Said {
        sentence: told.sentences(day, record.basis, |sentences| sentences.record(record)),
        actor: told.actor(record.actor, day, record.basis),
        case: case.map(|case| case_link(told, case)),
        basis: basis(told, record.basis),
    }
}

fn case_link(told: &Telling<'_>, case: CaseId) -> Linked {
    let title = told.views.case(case).map(|line| line.title);
    let words = title.and_then(|title| told.visit.service.object_words(&title, told.t).ok());
    Linked {
        href: told.visit.href(&format!("/cases/{case}")),
        word: words.unwrap_or_else(|| super::case::short(case)),
    }
}

/// The version of a procedure that a record stood on.
fn basis(told: &Telling<'_>, basis: &str) -> Option<Linked> {
    let (hash, _) = basis.strip_prefix("procedure/")?.split_once('#')?;
    let named = told.views.frame().procedure(hash.parse().ok()?);
    Some(Linked {
        href: told.visit.href(&format!("/procedures/{hash}")),
        word: told.t.text(&named.title).to_owned(),
    })
}
