//! The indicators of a case: each with its drawing, its baseline and target, every measurement with
//! what was said first, what other sources say, what is missing. It works out nothing: the view gives
//! every number, and each leads to its record.

pub mod download;
mod rows;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::ids::CaseId;
use sijill_core::procedure::definition::Definition;
use sijill_projections::indicators::{Distance, IndicatorLine, IndicatorsView, MissingLine};

use self::rows::{Break, Row, Stated};
use super::case::{Linked, case_of};
use crate::i18n::Args;
use crate::service::acts::{self, ActOffered};
use crate::service::chart::series::{Series, series};
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::routes::{Access, Routes};
use crate::service::telling::{Pair, Stamped, Telling};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many measurements of each indicator stand on the page of all.
const LATEST: usize = 8;
/// How many stand on the page of one.
const ROWS_MAX: usize = 120;
/// How many indicators are drawn on the page of all.
const DRAWN_MAX: usize = 6;
/// How many missing measurements are named.
const MISSING_MAX: usize = 6;

/// The indicators of a case, one of them, and all of it as a table for programs.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/{lang}/cases/{case}/indicators", Access::Public, show)
        .get("/{lang}/cases/{case}/indicators/{indicator}", Access::Public, one)
        .get("/{lang}/cases/{case}/indicators.csv", Access::Public, download::csv)
}

/// Whether a stage of the procedure has its cases measured.
pub fn has(definition: Option<&Definition>) -> bool {
    let kind = ActivityKind::Indicators;
    definition.is_some_and(|known| known.stages.iter().any(|stage| stage.allows.contains(&kind)))
}

#[derive(Template)]
#[template(path = "indicators.html")]
struct IndicatorsPage {
    shell: Shell,
    title: String,
    number: String,
    href: String,
    csv: String,
    /// Where all of them are, on the page of one.
    all: Option<String>,
    counts: Vec<Pair>,
    indicators: Vec<Shown>,
    /// Those that are not drawn here.
    others: Vec<Linked>,
    acts: Vec<ActOffered>,
}

/// One indicator.
struct Shown {
    id: String,
    title: String,
    state: Option<(&'static str, String)>,
    facts: Vec<Pair>,
    said: Vec<String>,
    chart: Option<Series>,
    breaks: Vec<Break>,
    missing: Vec<(bool, String)>,
    rows: Vec<Row>,
    more: Option<(String, String)>,
    stated: Vec<Stated>,
    closed: Option<(String, Stamped)>,
    seal: Stamped,
}

/// All of them.
///
/// # Errors
/// `not-found`, where there is no such case.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    draw(&visit, &case, None).await
}

/// One of them, with all its measurements.
///
/// # Errors
/// `not-found`, where there is no such case or indicator.
pub async fn one(
    visit: Visit,
    Path((_, case, indicator)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    draw(&visit, &case, Some(&indicator)).await
}

/// The indicators of a case as of the visit's time.
///
/// # Errors
/// `not-found`, where there is no such case.
async fn view_of(visit: &Visit, case: CaseId) -> Result<IndicatorsView, Failure> {
    let known = visit.service.ask(&visit.asked, |views, on| views.indicators(case, on)).await?;
    known.ok_or(Failure::NotFound)
}

async fn draw(visit: &Visit, case: &str, only: Option<&str>) -> Result<Response, Failure> {
    let case = case_of(visit, case).await?;
    let t = visit.words()?;
    let view = view_of(visit, case).await?;
    let asked = |line: &&IndicatorLine| only.is_none_or(|only| line.indicator.as_str() == only);
    let lines: Vec<&IndicatorLine> = view.indicators.iter().filter(asked).collect();
    if only.is_some() && lines.is_empty() {
        return Err(Failure::NotFound);
    }
    let title = visit.service.object_words(&view.case.title, &t)?;
    let offered = acts::offered(visit, case).await?;
    let acts = offered.into_iter().filter(|a| a.may && a.href.contains("/act/indicators."));
    let shell = visit.shell(t.say("indicators-title")).await?;
    let path = format!("/cases/{case}/indicators");
    let (drawn, others) = lines.split_at(lines.len().min(DRAWN_MAX));
    let others = others.iter().map(|line| {
        let href = visit.href(&format!("{path}/{}", line.indicator));
        Ok(Linked { href, word: visit.service.object_words(&line.title, &t)? })
    });
    let others = others.collect::<Result<Vec<_>, Failure>>()?;
    let most = if only.is_some() { ROWS_MAX } else { LATEST };
    let filled = visit.service.ask(&visit.asked, |views, _| {
        let told = Telling { visit, t: &t, views, case: Some(case) };
        let shown = drawn.iter().map(|line| shown(&told, line, &path, most));
        Ok::<_, Failure>(IndicatorsPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            csv: visit.href(&format!("{path}.csv")),
            all: only.map(|_| visit.href(&path)),
            counts: if only.is_some() { vec![] } else { counts(&t, &view) },
            indicators: shown.collect::<Result<_, _>>()?,
            others,
            acts: acts.collect(),
            shell,
        })
    });
    page(StatusCode::OK, &filled.await??)
}

fn counts(t: &Words, view: &IndicatorsView) -> Vec<Pair> {
    let counts = &view.counts;
    [
        ("indicators-count-defined", counts.defined),
        ("indicators-count-measured", counts.measured),
        ("indicators-count-reached", counts.reached),
        ("indicators-count-overdue", counts.overdue),
        ("indicators-count-without-baseline", counts.without_baseline),
        ("indicators-count-closed", counts.closed),
    ]
    .into_iter()
    // what there is nothing of is not worth a line, but for the first two
    .filter(|(key, n)| *n > 0 || key.ends_with("defined") || key.ends_with("measured"))
    .map(|(key, n)| (t.say(key), t.number(&n)))
    .collect()
}

fn shown(
    told: &Telling<'_>,
    line: &IndicatorLine,
    path: &str,
    most: usize,
) -> Result<Shown, Failure> {
    let (visit, t) = (told.visit, told.t);
    let title = visit.service.object_words(&line.title, t)?;
    let older = line.periods.len().saturating_sub(most);
    let more = (older > 0).then(|| {
        let args = Args::new().number("n", older as i64);
        let href = visit.href(&format!("{path}/{}", line.indicator));
        (href, t.with("indicators-more", &args))
    });
    let stated = line.stated.iter().map(|stated| rows::stated(told, line, stated));
    let breaks = line.methods.iter().map(|change| rows::change(told, change));
    let closed = line.closed.as_ref();
    Ok(Shown {
        id: line.indicator.to_string(),
        state: state(t, line),
        facts: facts(told, line)?,
        said: said(t, line),
        chart: series(t, line, &title),
        breaks: breaks.collect::<Result<_, _>>()?,
        missing: missing(t, line),
        rows: rows::rows(told, line, most),
        more,
        stated: stated.collect::<Result<_, _>>()?,
        closed: closed.map(|c| (c.reason.clone(), told.seal_at(c.when.position))),
        seal: told.seal_at(line.defined.position),
        title,
    })
}

/// A number of the indicator with its unit's decimals.
fn value(t: &Words, line: &IndicatorLine, value: i64) -> String {
    t.speech().scaled(value, line.decimals)
}

fn state(t: &Words, line: &IndicatorLine) -> Option<(&'static str, String)> {
    if line.closed.is_some() {
        return Some(("going", t.say("indicators-closed")));
    }
    let reached = line.distance.and_then(|distance| distance.reached);
    if reached == Some(true) {
        return Some(("done", t.say("indicators-reached")));
    }
    let late = line.missing.iter().any(|missing| missing.days_late > 0);
    late.then(|| ("late", t.say("indicators-count-overdue")))
}

fn facts(told: &Telling<'_>, line: &IndicatorLine) -> Result<Vec<Pair>, Failure> {
    let (visit, t) = (told.visit, told.t);
    let baseline = match line.baseline {
        Some(from) => {
            let args = Args::new()
                .phrase("value", value(t, line, from.value))
                .phrase("period", t.speech().period(from.period));
            t.with("indicators-baseline-at", &args)
        }
        None => t.say("indicators-no-baseline"),
    };
    let target = Args::new()
        .phrase("value", value(t, line, line.target.value))
        .phrase("date", t.date(&line.target.date));
    let latest = match line.periods.last() {
        Some(last) => {
            let args = Args::new()
                .phrase("value", value(t, line, last.value))
                .phrase("period", t.speech().period(last.period));
            t.with("indicators-baseline-at", &args)
        }
        None => t.say("indicators-not-measured"),
    };
    let mut facts = vec![
        (t.say("indicators-unit"), crate::visible::visible(&line.unit)),
        (t.word("field", "baseline"), baseline),
        (t.word("field", "target"), t.with("indicators-target-by", &target)),
        (t.say("indicators-latest"), latest),
    ];
    if let Some(distance) = line.distance {
        facts.extend(distances(t, line, distance));
    }
    facts.extend([
        (t.say("indicators-direction"), t.word("measure-direction", line.direction.name())),
        (t.say("indicators-frequency"), t.word("measure-frequency", line.frequency.name())),
        (t.say("indicators-source"), visit.service.object_words(&line.source, t)?),
        (t.say("indicators-method"), visit.service.object_words(&line.method, t)?),
    ]);
    Ok(facts)
}

/// How far the target is, as the view says it: nothing more across a change of method.
fn distances(t: &Words, line: &IndicatorLine, distance: Distance) -> Vec<Pair> {
    let left = value(t, line, distance.left);
    if distance.broken {
        return vec![(t.say("indicators-apart"), left)];
    }
    let mut told = vec![(t.say("indicators-left"), left)];
    if let Some(gone) = distance.progress {
        let said = format!("{}/{}", gone.numerator, gone.denominator);
        told.push((t.say("indicators-progress"), said));
    }
    told
}

fn said(t: &Words, line: &IndicatorLine) -> Vec<String> {
    let broken = line.distance.is_some_and(|distance| distance.broken);
    broken.then(|| t.say("indicators-broken")).into_iter().collect()
}

fn missing(t: &Words, line: &IndicatorLine) -> Vec<(bool, String)> {
    let said = |one: &MissingLine| {
        let period = one.period.map(|period| t.speech().period(period));
        let period = period.unwrap_or_else(|| t.say("indicators-once"));
        let args = Args::new().phrase("period", period).phrase("due", t.day(&one.due));
        match one.days_late {
            1.. => (true, t.with("indicators-missing-late", &args)),
            _ => (false, t.with("indicators-missing-due", &args)),
        }
    };
    line.missing.iter().take(MISSING_MAX).map(said).collect()
}
