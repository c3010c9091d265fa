//! Home: what is happening here, what is due, the numbers that lead to what is behind them, and how
//! to take part. Nothing is counted.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};
use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::time::PartialDate;
use sijill_projections::Views;
use sijill_projections::budget::VotingState;
use sijill_projections::cases::CaseLine;
use sijill_projections::dashboard::DashboardView;
use sijill_projections::due::DueLine;
use sijill_projections::recent::RecentLine;

use super::budget::votes_on_projects;
use super::dashboard::{Tile, tiles};
use super::rows::{CaseRow, DueRow, offices_at};
use crate::i18n::Args;
use crate::service::api::problem::language;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Telling, Told};
use crate::service::visit::{Visit, page};

/// How much of what happened, of what is due and of what can be signed stands on the page.
const RECENT: usize = 10;
const DUE: usize = 5;
const TO_SIGN: usize = 4;

/// Something that happened, and in which case.
struct Happening {
    told: Told,
    href: String,
    title: String,
    number: String,
    /// Whether the entry above is of the same case.
    again: bool,
}

/// A vote that is going on.
struct Vote {
    title: String,
    href: String,
    until: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    empty: bool,
    tiles: Vec<Tile>,
    recent: Vec<Happening>,
    due: Vec<DueRow>,
    to_sign: Vec<CaseRow>,
    to_vote: Vec<Vote>,
    present: bool,
    signed_in: bool,
    administrator: bool,
}

/// What home is made of.
struct Known {
    board: DashboardView,
    recent: Vec<RecentLine>,
    due: Vec<DueLine>,
    to_sign: Vec<CaseLine>,
    to_vote: Vec<(CaseLine, PartialDate)>,
    overdue: std::collections::BTreeSet<sijill_core::ids::CaseId>,
}

/// Sends a reader to the home of their language.
pub async fn choose(headers: HeaderMap) -> Redirect {
    Redirect::to(&format!("/{}", language(&headers)))
}

/// Home.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, known).await?;
    let shell = visit.shell(t.say("shell-home")).await?;
    let recent = happenings(&visit, known.recent).await?;
    let due = known.due.iter().map(|line| DueRow::due(&visit, &t, line));
    let to_sign = known.to_sign.iter().map(|c| CaseRow::of(&visit, &t, c, &known.overdue));
    let to_vote = known.to_vote.iter().map(|(case, until)| {
        Ok::<_, Failure>(Vote {
            title: visit.service.object_words(&case.title, &t)?,
            href: visit.href(&format!("/cases/{}", case.case)),
            until: t.with("public-vote-until", &Args::new().phrase("day", t.date(until))),
        })
    });
    let caller = visit.caller.signed_in.as_ref();
    let template = Home {
        shell,
        empty: known.board.bodies.is_empty(),
        tiles: chosen(tiles(&visit, &t, &known.board.totals, None)),
        due: due.collect::<Result<_, _>>()?,
        to_sign: to_sign.collect::<Result<_, _>>()?,
        to_vote: to_vote.collect::<Result<_, _>>()?,
        recent,
        present: visit.asked.as_of.is_none(),
        signed_in: caller.is_some(),
        administrator: caller.is_some_and(|known| known.administrator),
    };
    page(StatusCode::OK, &template)
}

/// The numbers that home shows: cases, signatures, thresholds, what is owed, what was missed.
fn chosen(tiles: Vec<Tile>) -> Vec<Tile> {
    const SHOWN: [usize; 6] = [0, 2, 3, 4, 8, 9];
    let shown = tiles.into_iter().enumerate().filter(|(n, _)| SHOWN.contains(n));
    let live = |n| (n == SHOWN[1]).then_some("/answer/totals/signatures_valid");
    shown.map(|(n, tile)| Tile { live: live(n), ..tile }).collect()
}

fn known(views: &Views, on: Date) -> Known {
    let mut cases: Vec<CaseLine> =
        views.cases().cases.into_values().filter(|case| takes_signatures(views, case)).collect();
    cases.sort_by_key(|case| std::cmp::Reverse(case.opened.position));
    cases.truncate(TO_SIGN);
    let recent = views.recent().recent;
    Known {
        board: views.dashboard(),
        recent: recent.into_iter().take(RECENT).collect(),
        due: views.first_due(&offices_at(views, None), on, DUE),
        to_sign: cases,
        to_vote: votes_going_on(views),
        overdue: views.late_cases(on),
    }
}

/// Whether citizens sign in the stage in which a case stands, as its procedure says.
fn takes_signatures(views: &Views, case: &CaseLine) -> bool {
    let definition = views.frame().published(case.procedure.hash);
    let stages = definition.map(|definition| definition.stages.as_slice()).unwrap_or_default();
    let stage = stages.iter().find(|stage| stage.id == case.stage.id);
    let signs = stage.is_some_and(|stage| stage.allows.contains(&ActivityKind::Signatures));
    !case.ended && signs
}

/// The cases in which people vote just now, the vote that ends first before the others.
fn votes_going_on(views: &Views) -> Vec<(CaseLine, PartialDate)> {
    let votes = views.cases().cases.into_values().filter_map(|case| {
        let definition = views.frame().published(case.procedure.hash)?;
        let vote = votes_on_projects(definition).then(|| views.budget(case.case)).flatten()?;
        let open = vote.voting == VotingState::Open;
        Some((case, vote.opened.filter(|_| open)?.closes))
    });
    let mut votes: Vec<_> = votes.collect();
    votes.sort_by_key(|(_, closes)| *closes);
    votes.truncate(TO_SIGN);
    votes
}

/// What happened lately, in words.
async fn happenings(visit: &Visit, recent: Vec<RecentLine>) -> Result<Vec<Happening>, Failure> {
    let t = visit.words()?;
    let entries: Vec<_> = recent.iter().map(|line| line.entry.clone()).collect();
    let kept = visit.service.kept_of(&entries)?;
    let titles = recent.iter().map(|line| visit.service.object_words(&line.title, &t));
    let titles: Vec<String> = titles.collect::<Result<_, _>>()?;
    let told = visit.service.ask(&visit.asked, |views, _| {
        let tell = |line: &RecentLine| {
            Telling { visit, t: &t, views, case: Some(line.case) }.entry(&line.entry, &kept)
        };
        recent.iter().map(tell).collect::<Vec<Told>>()
    });
    let told = told.await?;
    let above = [None].into_iter().chain(recent.iter().map(|line| Some(line.case)));
    let lines = recent.iter().zip(titles).zip(told).zip(above);
    Ok(lines
        .map(|(((line, title), told), above)| Happening {
            told,
            href: visit.href(&format!("/cases/{}", line.case)),
            title,
            number: line.number.to_string(),
            again: above == Some(line.case),
        })
        .collect())
}
