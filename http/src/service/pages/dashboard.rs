//! The dashboard: what each body has before it and what it did with it, every number leading to
//! what is behind it; figures that others stated beside what they add up to. The view counts.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::PartyId;
use sijill_projections::dashboard::{Board, CountedFigure, FigureLine, PartyFigures};

use super::promises::{Promise, promises};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::seal::Seal;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// A number, what it counts, and what is behind it.
#[derive(Debug, Clone)]
pub struct Tile {
    /// What it counts.
    pub label: String,
    /// The number.
    pub number: u64,
    /// Where what is behind it is.
    pub href: String,
    /// Its look: empty, `due`, `late`.
    pub look: &'static str,
    /// Where a program finds the number, for a page that shows how it grows.
    pub live: Option<&'static str>,
}

/// How many cases stand in a stage.
#[derive(Debug, Clone)]
pub struct StageBar {
    /// The kind of case, in words.
    pub kind: String,
    /// The stage.
    pub stage: String,
    /// How many.
    pub cases: u64,
    /// The length of its bar, in hundredths of the longest.
    pub percent: u64,
    /// Whether the stage ends them.
    pub ends: bool,
    /// The cases.
    pub href: String,
}

/// A figure that somebody stated.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What is counted, in words.
    pub figure: String,
    /// The total, as stated.
    pub total: i64,
    /// The parts, as stated: of what, and how many.
    pub parts: Vec<(String, i64)>,
    /// Their sum, computed.
    pub sum: i64,
    /// The difference as a sentence.
    pub sentence: String,
    /// Whether they agree.
    pub agree: bool,
    /// What the register itself counts, as a sentence.
    pub counted: Option<String>,
    /// Who said it, where.
    pub source: String,
    /// When.
    pub when: String,
    /// The seal of its record.
    pub seal: Seal,
}

/// The figures stated about a party.
#[derive(Debug, Clone)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The figures.
    pub stated: Vec<Stated>,
}

/// One body of the board.
struct BodyRow {
    name: String,
    href: String,
    numbers: Vec<Tile>,
}

#[derive(Template)]
#[template(path = "dashboard.html")]
struct DashboardPage {
    shell: Shell,
    tiles: Vec<Tile>,
    stages: Vec<StageBar>,
    bodies: Vec<BodyRow>,
    figures: Vec<About>,
    promises: Vec<Promise>,
}

/// The dashboard.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let (view, made) = visit
        .service
        .ask(&visit.asked, |views, on| (views.dashboard(), promises(views, on)))
        .await?;
    let shell = visit.shell(t.say("label-view-dashboard")).await?;
    let bodies: Vec<BodyRow> = view
        .bodies
        .iter()
        .map(|line| BodyRow {
            name: t.text(&line.body.name).to_owned(),
            href: visit.href(&format!("/bodies/{}", line.body.party)),
            numbers: tiles(&visit, &t, &line.board, Some(line.body.party)),
        })
        .collect();
    let figures = view.figures.iter().map(|about| stated(&visit, &t, about));
    let made = made.iter().map(|view| Promise::of(&visit, &t, view));
    let tiles = tiles(&visit, &t, &view.totals, None);
    let template = DashboardPage {
        shell,
        stages: stages(&visit, &t, &view.totals, None),
        figures: figures.collect::<Result<_, _>>()?,
        promises: made.collect::<Result<_, _>>()?,
        tiles,
        bodies,
    };
    page(StatusCode::OK, &template)
}

/// The numbers of a board: of all bodies, or of one.
pub fn tiles(visit: &Visit, t: &Words, board: &Board, body: Option<PartyId>) -> Vec<Tile> {
    const SIGNED: &str = "signature.given.v1,sheets.accepted.v1,signature.withdrawn.v1,\
                          signatures.invalidated.v1,signatures.restored.v1";
    let cases = |state: &str| match body {
        Some(body) => visit.href(&format!("/cases?body={body}{}{state}", sign(state, "&state="))),
        None => visit.href(&format!("/cases{}{state}", sign(state, "?state="))),
    };
    // records of a case do not carry its body: of one body its cases are behind a number
    let records = |types: &str| match body {
        Some(_) => cases(""),
        None => visit.href(&format!("/records?types={types}")),
    };
    let overdue = |place: &str| format!("{}#{place}", visit.href("/overdue"));
    let tile = |key: &str, number: u64, href: String, look| {
        let look = if number == 0 { "" } else { look };
        Tile { label: t.say(key), number, href, look, live: None }
    };
    let mut tiles = vec![
        tile("label-cases", board.cases, cases(""), ""),
        tile("cli-cases-ended", board.cases_ended, cases("ended"), ""),
        tile("cli-signatures-valid", board.signatures_valid, records(SIGNED), ""),
        tile(
            "cli-thresholds-crossed",
            board.thresholds_crossed,
            records("threshold.crossed.v1"),
            "",
        ),
        tile("cli-duties-owed", board.duties.owed, cases("owing"), "due"),
        tile("cli-duties-fulfilled", board.duties.fulfilled, records("duty.fulfilled.v1"), ""),
        tile("public-duties-late", board.duties.fulfilled_late, overdue("late"), "late"),
        tile("cli-deadlines-running", board.deadlines.running, cases("running"), "due"),
        tile("cli-deadlines-missed", board.deadlines.missed, records("deadline.missed.v1"), "late"),
        tile("cli-decisions-adopted", board.decisions.adopted, records("vote.held.v1"), ""),
        tile("cli-decisions-rejected", board.decisions.rejected, records("vote.held.v1"), ""),
    ];
    let (made, open) = (&board.milestones, board.contests.open);
    let kind = |kind: &str| match body {
        Some(body) => visit.href(&format!("/cases?body={body}&kind={kind}")),
        None => visit.href(&format!("/cases?kind={kind}")),
    };
    if made.planned > 0 {
        let promised = kind("commitment");
        tiles.extend([
            tile("cli-milestones-planned", made.planned, promised.clone(), ""),
            tile("cli-milestones-declared", made.declared, promised.clone(), ""),
            tile("cli-milestones-verified", made.verified, promised, ""),
            tile("cli-contests-open", open, overdue("standing"), "late"),
        ]);
    }
    tiles
}

fn sign(state: &str, sign: &'static str) -> &'static str {
    if state.is_empty() { "" } else { sign }
}

/// The stages of a board with bars, each as long as its share of the longest.
pub fn stages(visit: &Visit, t: &Words, board: &Board, body: Option<PartyId>) -> Vec<StageBar> {
    let most = board.stages.iter().map(|stage| stage.cases).max().unwrap_or(1).max(1);
    let bar = |stage: &sijill_projections::dashboard::StageCount| {
        let (kind, id) = (&stage.kind, &stage.stage.id);
        let body = body.map(|body| format!("&body={body}")).unwrap_or_default();
        StageBar {
            kind: t.word("case-kind", kind.as_str()),
            stage: t.text(&stage.stage.title).to_owned(),
            cases: stage.cases,
            percent: stage.cases.saturating_mul(100) / most,
            ends: stage.ends,
            href: visit.href(&format!("/cases?kind={kind}&stage={id}{body}")),
        }
    };
    board.stages.iter().map(bar).collect()
}

/// What the register itself counts, by kind of territory.
fn counted_words(t: &Words, counted: &CountedFigure) -> String {
    let kinds = counted.kinds.iter().map(|kind| {
        format!("{} {}", t.word("territory-kind", kind.kind.as_str()), t.number(&kind.cases))
    });
    let kinds = kinds.collect::<Vec<_>>().join(&t.say("case-comma"));
    let args = Args::new().count("total", counted.total).phrase("kinds", kinds);
    t.with("public-stated-counted", &args)
}

/// The figures stated about one party, in words.
///
/// # Errors
/// When the log cannot be read.
pub fn stated(visit: &Visit, t: &Words, about: &PartyFigures) -> Result<About, Failure> {
    let line = |line: &FigureLine| -> Result<Stated, Failure> {
        let args = Args::new()
            .number("total", line.total)
            .number("sum", line.sum)
            .number("difference", line.difference.saturating_abs());
        let key = match (line.parts.is_empty(), line.difference.signum()) {
            (true, _) => "public-stated-no-parts",
            (false, 0) => "public-stated-agree",
            (false, 1) => "public-stated-more",
            (false, _) => "public-stated-less",
        };
        let part = |part: &sijill_core::figure::Part| (t.text(&part.of).to_owned(), part.value);
        Ok(Stated {
            figure: t.word("figure", line.figure.as_str()),
            total: line.total,
            parts: line.parts.iter().map(part).collect(),
            sum: line.sum,
            sentence: t.with(key, &args),
            agree: line.parts.is_empty() || line.difference == 0,
            counted: line.counted.as_ref().map(|counted| counted_words(t, counted)),
            source: line.source.clone(),
            when: t.when(&line.when),
            seal: visit.service.seal(line.when.position)?,
        })
    };
    Ok(About {
        name: t.text(&about.about.name).to_owned(),
        href: visit.href(&format!("/bodies/{}", about.about.party)),
        stated: about.stated.iter().map(line).collect::<Result<_, _>>()?,
    })
}
