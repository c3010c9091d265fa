//! Cases: every one, or those that are asked for, newest first. A list is chosen from the view of
//! cases; nothing is counted.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_projections::Views;
use sijill_projections::cases::CaseLine;

use super::rows::CaseRow;
use crate::service::asked::encoded;
use crate::service::failure::Failure;
use crate::service::form::Choice;
use crate::service::page::Shell;
use crate::service::search::{State, Wish};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many cases stand on a page.
const CASES: usize = 25;

/// What can be chosen by, and what was.
struct Filter {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage {
    shell: Shell,
    words: String,
    filters: Vec<Filter>,
    any: bool,
    rows: Vec<CaseRow>,
    first: Option<String>,
    next: Option<String>,
    whole: String,
}

/// The cases.
///
/// # Errors
/// `request-unreadable`; when the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let wish = Wish::read(&visit.query)?;
    let (all, overdue) = visit
        .service
        .ask(&visit.asked, |views: &Views, on| (views.cases().cases, views.late_cases(on)))
        .await?;
    let shell = visit.shell(t.say("label-view-cases")).await?;
    let filters = filters(&t, &wish, all.values());
    let mut found: Vec<&CaseLine> = all.values().filter(|c| wish.takes(c, &overdue)).collect();
    found.sort_by_key(|case| std::cmp::Reverse(case.opened.position));
    let titles = visit.service.titles();
    let mut found = found.into_iter().filter(|case| titles.hold(case, &wish.words));
    let shown: Vec<&CaseLine> = found.by_ref().take(CASES).collect();
    let last = shown.last().filter(|_| found.next().is_some());
    let next = last.map(|case| part(&visit, &wish, Some(case.opened.position)));
    let rows = shown.iter().map(|case| CaseRow::of(&visit, &t, case, &overdue));
    let rows = rows.collect::<Result<_, _>>()?;
    let first = wish.before.map(|_| part(&visit, &wish, None));
    let whole = visit.href("/cases");
    let any = wish.is_any();
    let words = wish.words;
    page(StatusCode::OK, &CasesPage { shell, words, filters, any, rows, first, next, whole })
}

/// The address of the part of the list that begins before a position.
fn part(visit: &Visit, wish: &Wish, before: Option<u64>) -> String {
    let mut pairs = Vec::new();
    let mut say = |name: &str, value: Option<String>| {
        pairs.extend(value.map(|value| format!("{name}={}", encoded(&value))));
    };
    say("q", Some(wish.words.clone()).filter(|words| !words.is_empty()));
    say("kind", wish.kind.as_ref().map(ToString::to_string));
    say("stage", wish.stage.as_ref().map(ToString::to_string));
    say("body", wish.body.map(|body| body.to_string()));
    say("territory", wish.territory.as_ref().map(ToString::to_string));
    say("state", wish.state.map(|state| state.code().to_owned()));
    say("before", before.map(|before| before.to_string()));
    let sign = if pairs.is_empty() { "" } else { "?" };
    visit.href(&format!("/cases{sign}{}", pairs.join("&")))
}

/// What the cases there are can be chosen by.
fn filters<'a>(t: &Words, wish: &Wish, all: impl Iterator<Item = &'a CaseLine>) -> Vec<Filter> {
    let [mut kinds, mut stages, mut bodies, mut territories] = [const { BTreeMap::new() }; 4];
    for case in all {
        let kind = case.kind.to_string();
        kinds.entry(kind).or_insert_with(|| t.word("case-kind", case.kind.as_str()));
        stages.insert(case.stage.id.to_string(), t.text(&case.stage.title).to_owned());
        bodies.insert(case.body.party.to_string(), t.text(&case.body.name).to_owned());
        let territory = t.text(&case.territory.name).to_owned();
        territories.insert(case.territory.code.to_string(), territory);
    }
    let states =
        State::ALL.map(|state| (state.code().to_owned(), t.word("public-state", state.code())));
    let filter = |name, label: &str, known: BTreeMap<String, String>, chosen: Option<String>| {
        let chosen = chosen.unwrap_or_default();
        let mut choices: Vec<Choice> =
            known.into_iter().map(|(value, label)| Choice::new(value, label)).collect();
        choices.sort_by(|one, other| one.label.cmp(&other.label));
        Filter { name, label: t.say(label), choices, chosen }
    };
    let text = |slug: &Option<sijill_core::ids::Slug>| slug.as_ref().map(ToString::to_string);
    let state = wish.state.map(|state| state.code().to_owned());
    vec![
        filter("kind", "label-kind", kinds, text(&wish.kind)),
        filter("stage", "label-stage", stages, text(&wish.stage)),
        filter("body", "label-body", bodies, wish.body.map(|body| body.to_string())),
        filter("territory", "label-territory", territories, text(&wish.territory)),
        filter("state", "public-state", states.into(), state),
    ]
}
