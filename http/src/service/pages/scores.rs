//! The grid of a self-assessment: every criterion with the body's score and civil society's beside it,
//! the gap in words, what is done where a score is low, the reviews and the editions. It is public. No
//! number of both sides may be made here but the gap in levels.

mod grid;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use sijill_core::activity::scores::Side;
use sijill_core::activity::scores::sealed::Given;
use sijill_core::case::offer::Offered;
use sijill_core::ids::Hash;
use sijill_projections::scores::{Fraction, ScoresView};
use sijill_store::RegisterError;

use self::grid::{Grid, Row};
use super::case::case_of;
use super::case::commitment::Bar;
use crate::i18n::Args;
use crate::service::acts::scores::{Scoring, shown};
use crate::service::acts::{self, Act, ActOffered};
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Stamped, Telling};
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "scores.html")]
struct ScoresPage {
    shell: Shell,
    title: String,
    number: String,
    href: String,
    lead: String,
    agreed: Option<(String, Stamped)>,
    threshold: Option<String>,
    /// Until when scores are sealed; and that whoever asks reads some of them.
    sealed: Option<String>,
    opened: bool,
    unanswered: Option<String>,
    sides: Vec<Bar>,
    rows: Vec<Row>,
    scale: Vec<(String, String)>,
    reviews: Vec<Told>,
    editions: Vec<Edition>,
    acts: Vec<ActOffered>,
    refused: Vec<ActOffered>,
}

/// Something that was said, and its record.
struct Told {
    title: String,
    words: Option<String>,
    seal: Stamped,
}

/// An edition.
struct Edition {
    title: String,
    day: String,
    hash: String,
    old: bool,
    href: String,
    seal: Stamped,
}

/// The grid.
///
/// # Errors
/// `not-found`, where there is no such case, or its procedure has no scores.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, |views, _| views.scores(case)).await?;
    let view = known.filter(has).ok_or(Failure::NotFound)?;
    let offered = acts::offered(&visit, case).await?;
    let of_this_page = |act: &ActOffered| act.href.contains("/act/scores.");
    let offered = offered.into_iter().filter(of_this_page);
    let (acts, refused): (Vec<_>, Vec<_>) = offered.partition(|act| act.may);
    let title = visit.service.object_words(&view.case.title, &t)?;
    let shell = visit.shell(t.say("scores-title")).await?;
    let shown = shown::of(&visit, &t, &view).await?;
    let opened = opened(&visit, &view).await?;
    let filled = visit.service.ask(&visit.asked, |views, _| {
        let told = Telling { visit: &visit, t: &t, views, case: Some(case) };
        let scored = [Scoring::Score, Scoring::ScoreBeside].map(|scoring| {
            let href = visit.href(&Act::Scoring(scoring).path(case));
            acts.iter().any(|act| act.href == href).then_some((scoring, href))
        });
        let scored = scored.into_iter().flatten().next();
        let rows = view.criteria.iter().map(|line| {
            let shown = line.about.and_then(|about| shown.get(&about));
            let shown = shown.map(|then| then.facts.clone()).unwrap_or_default();
            let lines = Grid { told: &told, view: &view, opened: &opened };
            Ok::<_, Failure>(Row { shown, ..lines.row(line, scored.as_ref())? })
        });
        Ok::<_, Failure>(ScoresPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            lead: lead(&told, &view),
            agreed: agreed(&told, &view),
            threshold: threshold(&told, &view),
            sealed: sealed(&told, &view),
            opened: !opened.is_empty(),
            unanswered: (view.unanswered > 0).then(|| {
                t.with("scores-unanswered-count", &Args::new().count("n", view.unanswered))
            }),
            sides: sides(&told, &view),
            rows: rows.collect::<Result<_, _>>()?,
            scale: scale(&told, &view),
            reviews: reviews(&told, &view),
            editions: editions(&told, &view),
            acts,
            refused,
            shell,
        })
    });
    let mut response = page(StatusCode::OK, &filled.await??)?;
    if !opened.is_empty() {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// The bytes of an edition, as its record names them: the last one, or that of the number asked for.
///
/// # Errors
/// `not-found`, where there is none; what the register could not do.
pub async fn edition(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let known = visit.service.ask(&visit.asked, |views, _| views.scores(case)).await?;
    let view = known.ok_or(Failure::NotFound)?;
    let asked = form_pairs(&visit.query).into_iter().find(|(name, _)| name == "edition");
    let number = asked.and_then(|(_, number)| number.parse::<u32>().ok());
    let mut editions = view.editions.iter().rev();
    let line = editions.find(|line| number.is_none_or(|number| line.edition == number));
    let hash = line.ok_or(Failure::NotFound)?.object.hash;
    let bytes = visit.service.register().objects().get(hash).map_err(RegisterError::from)?;
    let bytes = bytes.ok_or(Failure::NotFound)?;
    Ok(([(CONTENT_TYPE, "application/json")], bytes).into_response())
}

/// Whether a case is scored: its procedure has a scale.
pub fn has(view: &ScoresView) -> bool {
    !view.levels.is_empty()
}

fn lead(told: &Telling<'_>, view: &ScoresView) -> String {
    let coverage = view.sides.of(Side::Body).coverage;
    let args = Args::new()
        .number("criteria", coverage.of.cast_signed())
        .number("scored", coverage.some.cast_signed());
    let key = match (&view.agreed, view.criteria.is_empty()) {
        (Some(_), _) => "scores-lead",
        (None, true) => "scores-lead-none",
        (None, false) => "scores-lead-open",
    };
    told.t.with(key, &args)
}

fn agreed(told: &Telling<'_>, view: &ScoresView) -> Option<(String, Stamped)> {
    let line = view.agreed.as_ref()?;
    let position = line.when.position;
    let args = Args::new()
        .phrase("day", told.t.day(&line.when.happened))
        .phrase("hash", short(&line.hash.to_string()))
        .phrase("position", told.t.number(&position));
    Some((told.t.with("scores-agreed", &args), told.seal_at(position)))
}

/// Until which step scores are sealed.
fn sealed(told: &Telling<'_>, view: &ScoresView) -> Option<String> {
    let steps = view.sealed_until.iter().map(|step| told.t.text(&step.title));
    let steps = steps.collect::<Vec<_>>().join(&told.t.say("sealed-or"));
    let lead = || told.t.with("scores-sealed-lead", &Args::new().phrase("step", steps));
    (!view.sealed_until.is_empty()).then(lead)
}

/// The sealed scores that the visitor may read now, by the hash of what is kept. One that is missing or
/// altered stays sealed here; `verify` tells it.
async fn opened(visit: &Visit, view: &ScoresView) -> Result<BTreeMap<Hash, Given>, Failure> {
    let mut opened = BTreeMap::new();
    let lines = || view.criteria.iter().flat_map(|line| &line.sealed);
    let Ok(known) = visit.caller.signed_in() else { return Ok(opened) };
    if visit.asked.as_of.is_some() || lines().next().is_none() {
        return Ok(opened);
    }
    let actor = known.actor();
    let offers = visit.service.offers(&actor, view.case.case).await?;
    let may = offers.into_iter().filter(|offer| offer.refused.is_none()).map(|offer| offer.what);
    let may: Vec<Offered> = may.collect();
    let wanted = lines().map(|line| line.sealed.hash);
    for hash in wanted.filter(|hash| may.contains(&Offered::ReadSealed(*hash))) {
        if let Ok(given) = visit.service.read_sealed_score(&actor, view.case.case, hash).await {
            opened.insert(hash, given);
        }
    }
    Ok(opened)
}

fn threshold(told: &Telling<'_>, view: &ScoresView) -> Option<String> {
    let points = view.agreed.as_ref()?.threshold?;
    Some(told.t.with("scores-threshold", &Args::new().number("points", points.into())))
}

/// The first digits of a fingerprint.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

fn sort(side: Side) -> &'static str {
    match side {
        Side::Body => "full",
        Side::CivilSociety => "hatch",
    }
}

fn sides(told: &Telling<'_>, view: &ScoresView) -> Vec<Bar> {
    let t = told.t;
    let mut bars = Vec::new();
    for key in ["scores-coverage", "scores-evidence", "scores-points"] {
        for side in Side::ALL {
            let line = view.sides.of(side);
            let Fraction { of, some } = match key {
                "scores-coverage" => line.coverage,
                "scores-evidence" => line.evidence,
                _ => line.points,
            };
            let name = t.say(&format!("scores-side-{}", side.name()));
            let args =
                Args::new().number("some", some.cast_signed()).number("of", of.cast_signed());
            bars.push(Bar {
                name: t.with(key, &Args::new().phrase("side", name)),
                sort: sort(side),
                percent: some * 100 / of.max(1),
                words: t.with("scores-of", &args),
            });
        }
    }
    bars
}

fn scale(told: &Telling<'_>, view: &ScoresView) -> Vec<(String, String)> {
    let points = |n: u32| told.t.with("scores-points-of", &Args::new().count("n", n.into()));
    let levels = view.levels.iter();
    levels.map(|line| (told.t.text(&line.level.title).to_owned(), points(line.points))).collect()
}

fn reviews(told: &Telling<'_>, view: &ScoresView) -> Vec<Told> {
    let lines = view.reviews.iter().map(|line| Told {
        title: told.t.word_of("review-outcome", &line.outcome),
        words: line.reason.clone(),
        seal: told.seal_at(line.when.position),
    });
    lines.collect()
}

fn editions(told: &Telling<'_>, view: &ScoresView) -> Vec<Edition> {
    let t = told.t;
    let lines = view.editions.iter().rev().map(|line| {
        let args = Args::new()
            .phrase("edition", t.number(&line.edition.into()))
            .phrase("position", t.number(&line.as_of));
        let path =
            format!("/cases/{}/scores/edition.json?edition={}", view.case.case, line.edition);
        Edition {
            title: t.with("scores-edition", &args),
            day: t.day(&line.when.happened),
            hash: line.object.hash.to_string(),
            old: !line.current,
            href: told.visit.href(&path),
            seal: told.seal_at(line.when.position),
        }
    });
    lines.collect()
}
