//! The grid of a self-assessment: every criterion with the body's score and civil society's beside it,
//! the gap in words, what is done where a score is low, the reviews and the editions. It is public. No
//! number of both sides may be made here but the gap in levels.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use sijill_core::activity::scores::Side;
use sijill_projections::scores::{CriterionLine, Fraction, ScoreLine, ScoresView};
use sijill_store::RegisterError;

use super::case::commitment::Bar;
use super::case::{Linked, case_of};
use crate::i18n::Args;
use crate::service::acts::scores::{Scoring, shown};
use crate::service::acts::{self, Act, ActOffered};
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Stamped, Telling};
use crate::service::visit::{Visit, page};

/// The most characters of a text that are shown in the grid; its record has all of them.
const SHOWN_MAX: usize = 160;

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
    unanswered: Option<String>,
    sides: Vec<Bar>,
    rows: Vec<Row>,
    scale: Vec<(String, String)>,
    reviews: Vec<Told>,
    editions: Vec<Edition>,
    acts: Vec<ActOffered>,
    refused: Vec<ActOffered>,
}

/// A criterion.
struct Row {
    title: String,
    weight: String,
    method: Option<String>,
    about: Option<Linked>,
    /// What the register showed of it when the grid was agreed.
    shown: Vec<String>,
    cells: Vec<Cell>,
    gap: String,
    done: Vec<Told>,
    unanswered: bool,
    /// Where it is scored by whoever asks.
    score: Option<String>,
}

/// A score of one side.
struct Cell {
    side: String,
    word: String,
    sort: &'static str,
    percent: u64,
    low: bool,
    given: bool,
    shown: Vec<String>,
    reason: Option<String>,
    earlier: Option<String>,
    seal: Option<Stamped>,
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
            Ok::<_, Failure>(Row { shown, ..row(&told, &view, line, scored.as_ref())? })
        });
        Ok::<_, Failure>(ScoresPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            lead: lead(&told, &view),
            agreed: agreed(&told, &view),
            threshold: threshold(&told, &view),
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
    page(StatusCode::OK, &filled.await??)
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

fn row(
    told: &Telling<'_>,
    view: &ScoresView,
    line: &CriterionLine,
    scored: Option<&(Scoring, String)>,
) -> Result<Row, Failure> {
    let (t, service) = (told.t, &told.visit.service);
    let words = |object| service.object_words(object, t);
    let about = line.about.map(|about| {
        let number = told.views.case(about).map(|case| case.number.to_string());
        let number = number.unwrap_or_else(|| about.to_string());
        let at = view.agreed.as_ref().map(|agreed| agreed.when.position);
        let then = at.map(|at| format!("?as_of=%40{at}")).unwrap_or_default();
        Linked {
            href: format!("/{}/cases/{about}{then}", told.visit.language),
            word: t.with("scores-about", &Args::new().phrase("number", number)),
        }
    });
    let score = scored.map(|(scoring, href)| {
        let beside = *scoring == Scoring::ScoreBeside;
        let side = if beside { Side::CivilSociety } else { Side::Body };
        let level = line.score(side).map(|score| format!("&level={}", score.level.id));
        format!("{href}?criterion={}{}", line.criterion, level.unwrap_or_default())
    });
    Ok(Row {
        title: words(&line.title)?,
        weight: t.with("scores-weight", &Args::new().number("n", line.weight.into())),
        method: line.method.as_ref().map(words).transpose()?.map(|words| clipped(&words)),
        about,
        shown: vec![],
        cells: Side::ALL
            .into_iter()
            .map(|side| cell(told, view, line, side))
            .collect::<Result<_, _>>()?,
        gap: gap(told, line),
        done: done(told, line)?,
        unanswered: line.is_unanswered(),
        score,
    })
}

fn cell(
    told: &Telling<'_>,
    view: &ScoresView,
    line: &CriterionLine,
    side: Side,
) -> Result<Cell, Failure> {
    let t = told.t;
    let name = t.say(&format!("scores-side-{}", side.name()));
    let none = || Cell {
        side: name.clone(),
        word: t.say("scores-none"),
        sort: sort(side),
        percent: 0,
        low: false,
        given: false,
        shown: vec![],
        reason: None,
        earlier: None,
        seal: None,
    };
    let Some(score) = line.score(side) else { return Ok(none()) };
    let highest = (view.levels.len() as u64).saturating_sub(1).max(1);
    let shown = score
        .evidence
        .iter()
        .map(|object| Ok::<_, Failure>(clipped(&told.visit.service.object_words(object, t)?)));
    Ok(Cell {
        word: t.text(&score.level.title).to_owned(),
        percent: score.rank * 100 / highest,
        low: score.below,
        given: true,
        shown: shown.collect::<Result<_, _>>()?,
        reason: score.reason.as_deref().map(clipped),
        earlier: earlier(told, score),
        seal: Some(told.seal_at(score.when.position)),
        ..none()
    })
}

fn earlier(told: &Telling<'_>, score: &ScoreLine) -> Option<String> {
    let t = told.t;
    let levels: Vec<&str> = score.earlier.iter().map(|line| t.text(&line.level.title)).collect();
    let levels = levels.join(&t.say("case-comma"));
    (!levels.is_empty()).then(|| t.with("scores-earlier", &Args::new().phrase("levels", levels)))
}

fn gap(told: &Telling<'_>, line: &CriterionLine) -> String {
    let with = |key: &str, n: i64| told.t.with(key, &Args::new().count("n", n.unsigned_abs()));
    match line.gap {
        None => "–".to_owned(),
        Some(0) => told.t.say("scores-gap-none"),
        Some(n @ 1..) => with("scores-gap-above", n),
        Some(n) => with("scores-gap-below", n),
    }
}

fn done(told: &Telling<'_>, line: &CriterionLine) -> Result<Vec<Told>, Failure> {
    let t = told.t;
    let mut done = Vec::new();
    for planned in &line.improvements {
        let args = Args::new()
            .phrase("due", t.date(&planned.due))
            .phrase("office", t.word("role", planned.office.as_str()));
        let words = told.visit.service.object_words(&planned.action, t)?;
        done.push(Told {
            title: t.with("scores-improvement", &args),
            words: Some(clipped(&words)),
            seal: told.seal_at(planned.when.position),
        });
    }
    done.extend(line.waived.iter().map(|waived| Told {
        title: t.say("scores-waived"),
        words: Some(clipped(&waived.reason)),
        seal: told.seal_at(waived.when.position),
    }));
    Ok(done)
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

/// The beginning of a text.
fn clipped(text: &str) -> String {
    let mut chars = text.chars();
    let begun: String = chars.by_ref().take(SHOWN_MAX).collect();
    if chars.next().is_some() { format!("{begun}…") } else { begun }
}
