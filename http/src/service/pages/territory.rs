//! One territory: where it lies, its figures with their sources, who decides there, its cases.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::Slug;
use sijill_projections::territory::TerritoryLine;

use super::rows::CaseRow;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many cases, and how many territories inside it, stand on the page.
const CASES: usize = 20;
const CHILDREN: usize = 200;

struct Place {
    name: String,
    kind: String,
    href: String,
}

struct FigureRow {
    figure: String,
    year: String,
    value: String,
    source: String,
}

#[derive(Template)]
#[template(path = "territory.html")]
struct TerritoryPage {
    shell: Shell,
    kind: String,
    code: String,
    parents: Vec<Place>,
    figures: Vec<FigureRow>,
    bodies: Vec<(String, String)>,
    cases: Vec<CaseRow>,
    all_cases: String,
    children: Vec<Place>,
    more_children: bool,
}

/// One territory.
///
/// # Errors
/// `not-found`; when the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let code: Slug = code.parse().map_err(|_| Failure::NotFound)?;
    let asked = visit.service.ask(&visit.asked, |views, on| {
        let view = views.territory(&code)?;
        let cases = view.cases.iter().rev().take(CASES).filter_map(|line| views.case(line.case));
        let cases: Vec<_> = cases.collect();
        Some((view, cases, views.late_cases(on)))
    });
    let (view, cases, overdue): (_, _, BTreeSet<_>) = asked.await?.ok_or(Failure::NotFound)?;
    let shell = visit.shell(t.text(&view.name)).await?;
    let figures = view.figures.iter().flat_map(|(figure, years)| {
        // a year is a name: its digits stand together
        let is_year = figure.as_str().ends_with("year");
        let (figure, t) = (t.word("figure", figure.as_str()), &t);
        years.iter().map(move |(year, known)| FigureRow {
            figure: figure.clone(),
            year: year.to_string(),
            value: if is_year { known.value.to_string() } else { t.number(&known.value) },
            source: known.source.clone(),
        })
    });
    let body = |body: &sijill_projections::frame::NamedParty| {
        (visit.href(&format!("/bodies/{}", body.party)), t.text(&body.name).to_owned())
    };
    let children = view.children.iter().take(CHILDREN);
    let template = TerritoryPage {
        shell,
        kind: t.word("territory-kind", view.kind.as_str()),
        parents: view.parents.iter().rev().map(|line| place(&visit, &t, line)).collect(),
        figures: figures.collect(),
        bodies: view.bodies.iter().map(body).collect(),
        cases: cases
            .iter()
            .map(|case| CaseRow::of(&visit, &t, case, &overdue))
            .collect::<Result<_, _>>()?,
        all_cases: visit.href(&format!("/cases?territory={code}")),
        children: children.map(|line| place(&visit, &t, line)).collect(),
        more_children: view.children.len() > CHILDREN,
        code: view.code.to_string(),
    };
    page(StatusCode::OK, &template)
}

fn place(visit: &Visit, t: &Words, line: &TerritoryLine) -> Place {
    Place {
        name: t.text(&line.name).to_owned(),
        kind: t.word("territory-kind", line.kind.as_str()),
        href: visit.href(&format!("/territories/{}", line.code)),
    }
}
