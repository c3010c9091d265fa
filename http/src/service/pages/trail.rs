//! The whole trail of a case, in pages: every entry with its sentence, both times, its seal, what
//! its rule read and answered, its corrections. Nothing may be left out and nobody named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::CaseId;
use sijill_core::query::Position;
use sijill_projections::trail::TrailView;

use super::case::{Linked, case_of};
use crate::i18n::Args;
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Telling, Told};
use crate::service::visit::{Visit, page};

/// How many entries stand on a page.
const ENTRIES: usize = 40;

#[derive(Template)]
#[template(path = "trail.html")]
struct TrailPage {
    shell: Shell,
    case: Linked,
    intro: String,
    entries: Vec<Told>,
    first: Option<String>,
    before: Option<String>,
    after: Option<String>,
    last: Option<String>,
}

/// The trail.
///
/// # Errors
/// `not-found`, where no case of that id had been opened by then.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let trail = visit.service.ask(&visit.asked, |views, _| views.trail(case)).await?;
    let trail = trail.ok_or(Failure::NotFound)?;
    let title = visit.service.object_words(&trail.title, &t)?;
    let from = start(&visit, &trail)?;
    let shown = &trail.entries[from..trail.entries.len().min(from + ENTRIES)];
    let kept = visit.service.kept_of(shown)?;
    let tell = |views: &_, _| {
        let told = Telling { visit: &visit, t: &t, views, case: Some(case) };
        shown.iter().map(|entry| told.entry(entry, &kept)).collect()
    };
    let entries = visit.service.ask(&visit.asked, tell).await?;
    let turned = Turned { visit: &visit, trail: &trail, case, from };
    let filled = TrailPage {
        shell: visit.shell(t.say("trail-title")).await?,
        case: Linked { href: visit.href(&format!("/cases/{case}")), word: title },
        intro: t.with("trail-intro", &Args::new().count("n", trail.records)),
        entries,
        first: turned.to((from > 0).then_some(0)),
        before: turned.to((from > 0).then(|| from.saturating_sub(ENTRIES))),
        after: turned.to(Some(from + ENTRIES).filter(|next| *next < trail.entries.len())),
        last: turned.to(turned.last()),
    };
    page(StatusCode::OK, &filled)
}

/// Where the page begins: the entry that holds the asked position, else the first one.
fn start(visit: &Visit, trail: &TrailView) -> Result<usize, Failure> {
    let asked = form_pairs(&visit.query).into_iter().find(|(name, _)| name == "from");
    let Some((_, text)) = asked else { return Ok(0) };
    let from: Position = text.parse().map_err(|_| Failure::Unreadable {
        part: "from".to_owned(),
        expected: "0, 1, 2, …".to_owned(),
    })?;
    let at = trail.entries.partition_point(|entry| entry.to < from);
    Ok(at.min(trail.entries.len().saturating_sub(1)))
}

/// The other pages of a trail.
struct Turned<'a> {
    visit: &'a Visit,
    trail: &'a TrailView,
    case: CaseId,
    from: usize,
}

impl Turned<'_> {
    fn to(&self, entry: Option<usize>) -> Option<String> {
        let entry = self.trail.entries.get(entry?)?;
        let path = match entry.from == self.trail.entries[0].from {
            true => format!("/cases/{}/trail", self.case),
            false => format!("/cases/{}/trail?from={}", self.case, entry.from),
        };
        Some(self.visit.href(&path))
    }

    /// The entry with which the last page begins, where this is not it.
    fn last(&self) -> Option<usize> {
        let last = self.trail.entries.len().saturating_sub(ENTRIES);
        (last > self.from).then_some(last)
    }
}
