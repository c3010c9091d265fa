//! Procedures as they were published: the list of versions, and one version with its law, its
//! stages as a drawing, its steps, numbers, deadlines and duties. What is to be confirmed says so.

pub mod drawing;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::procedure::definition::Definition;
use sijill_projections::Views;
use sijill_projections::register::PublishedVersion;

use self::drawing::Drawing;
use super::case::Linked;
use crate::i18n::Args;
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::rulebook::{self, Rules};
use crate::service::telling::{Stamped, Telling, Times};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// A published version, in words.
struct Version {
    version: Linked,
    kind: String,
    number: String,
    force: String,
    unsure: Option<String>,
    times: Times,
    seal: Stamped,
}

#[derive(Template)]
#[template(path = "procedures.html")]
struct ProceduresPage {
    shell: Shell,
    versions: Vec<Version>,
}

#[derive(Template)]
#[template(path = "procedure.html")]
struct ProcedurePage {
    shell: Shell,
    version: Version,
    key: String,
    hash: String,
    download: String,
    cases: String,
    case: Option<Linked>,
    drawing: Drawing,
    rules: Rules,
}

/// The list.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let versions = visit
        .service
        .ask(&visit.asked, |views, _| {
            let told = Telling { visit: &visit, t: &t, views, case: None };
            let procedures = views.register().procedures;
            procedures.iter().rev().map(|line| version(&told, line)).collect()
        })
        .await?;
    let shell = visit.shell(t.say("procedures-title")).await?;
    page(StatusCode::OK, &ProceduresPage { shell, versions })
}

/// One version.
///
/// # Errors
/// `not-found`, where no such version had been published by then.
pub async fn show(
    visit: Visit,
    Path((_, hash)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let hash: Hash = hash.parse().map_err(|_| Failure::NotFound)?;
    let t = visit.words()?;
    let case = case_asked(&visit);
    let known = visit.service.ask(&visit.asked, |views, _| know(views, hash, case)).await?;
    let (line, definition, here) = known.ok_or(Failure::NotFound)?;
    let shell = visit.shell(t.text(&definition.title)).await?;
    let filled = visit
        .service
        .ask(&visit.asked, |views, _| {
            let told = Telling { visit: &visit, t: &t, views, case: None };
            fill(&told, shell, &line, &definition, here.as_ref())
        })
        .await?;
    page(StatusCode::OK, &filled)
}

/// The JSON Schema of the language in which procedures are written, for editors.
///
/// # Errors
/// None.
pub async fn schema() -> Result<Response, Failure> {
    let kind = [(CONTENT_TYPE, "application/schema+json")];
    Ok((kind, crate::cli::procedure::SCHEMA).into_response())
}

/// The version's canonical JSON, as its record holds it: its SHA-256 is its name.
///
/// # Errors
/// `not-found`, where no such version was published.
pub async fn definition(
    visit: Visit,
    Path((_, hash)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let hash: Hash = hash.parse().map_err(|_| Failure::NotFound)?;
    let known = visit.service.ask(&visit.asked, |views, _| know(views, hash, None)).await?;
    let (line, ..) = known.ok_or(Failure::NotFound)?;
    let kept = visit.service.register().log().record(line.published.position);
    let kept = kept.map_err(|e| Failure::broken("read a published version", &e))?;
    let kept = kept.ok_or(Failure::NotFound)?;
    let data: Value = serde_json::from_str(kept.read().data).unwrap_or_default();
    let definition = data.get("definition").ok_or(Failure::NotFound)?;
    let canonical = sijill_core::record::canonical(definition);
    let canonical = canonical.map_err(|e| Failure::broken("write a published version", &e))?;
    Ok(([(CONTENT_TYPE, "application/json")], canonical).into_response())
}

/// The case in which the reader stands, if the address names one.
fn case_asked(visit: &Visit) -> Option<CaseId> {
    let asked = form_pairs(&visit.query).into_iter().find(|(name, _)| name == "case");
    asked.and_then(|(_, case)| case.parse().ok())
}

/// A case under this version, and the stage it stands in.
type Here = (CaseId, Slug);

fn know(
    views: &Views,
    hash: Hash,
    case: Option<CaseId>,
) -> Option<(PublishedVersion, Definition, Option<Here>)> {
    let versions = views.register().procedures;
    let line = versions.into_iter().find(|line| line.hash == hash)?;
    let definition = views.frame().published(hash)?.clone();
    let here = case.and_then(|case| views.case(case)).filter(|line| line.procedure.hash == hash);
    Some((line, definition, here.map(|line| (line.case, line.stage.id))))
}

fn fill(
    told: &Telling<'_>,
    shell: Shell,
    line: &PublishedVersion,
    definition: &Definition,
    here: Option<&Here>,
) -> ProcedurePage {
    let (visit, t) = (told.visit, told.t);
    let case = here.map(|(case, _)| {
        let title = told.views.case(*case).map(|line| line.title);
        let words = title.and_then(|title| visit.service.object_words(&title, t).ok());
        Linked {
            href: visit.href(&format!("/cases/{case}")),
            word: words.unwrap_or_else(|| super::case::short(*case)),
        }
    });
    let calendars = told.views.calendars().calendars.into_iter();
    let calendars = calendars.map(|line| (line.calendar, line.title)).collect();
    ProcedurePage {
        version: version(told, line),
        key: line.key.to_string(),
        hash: line.hash.to_string(),
        download: visit.href(&format!("/procedures/{}/definition.json", line.hash)),
        cases: visit.href(&format!("/cases?kind={}", line.kind)),
        case,
        drawing: drawing::drawing(t, definition, here.map(|(_, stage)| stage)),
        rules: rulebook::words(t, definition, &calendars),
        shell,
    }
}

fn version(told: &Telling<'_>, line: &PublishedVersion) -> Version {
    let (visit, t) = (told.visit, told.t);
    let unsure = line.to_confirm();
    Version {
        version: Linked {
            href: visit.href(&format!("/procedures/{}", line.hash)),
            word: t.text(&line.title).to_owned(),
        },
        kind: t.word("case-kind", line.kind.as_str()),
        number: line.version.to_string(),
        force: force(t, line),
        unsure: (unsure > 0).then(|| t.count("procedure-unsure", &unsure)),
        times: told.times(&line.published),
        seal: told.seal_at(line.published.position),
    }
}

fn force(t: &Words, line: &PublishedVersion) -> String {
    let first = Args::new().phrase("first", t.date(&line.valid_from));
    match &line.valid_until {
        Some(until) => t.with("case-between", &first.phrase("last", t.date(until))),
        None => {
            let day = Args::new().phrase("day", t.date(&line.valid_from));
            t.with("procedure-from", &day)
        }
    }
}
