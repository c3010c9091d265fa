//! One body: what it has before it, what is due from it and from which office, its sessions, its
//! offices and since when they are held. No holder of an office may be named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use sijill_core::ids::PartyId;
use sijill_projections::Views;
use sijill_projections::cases::CaseLine;
use sijill_projections::dashboard::{BodyBoard, PartyFigures};
use sijill_projections::desk::DeskView;
use sijill_projections::register::{Mandate, Organisation, SessionLine};

use super::dashboard::{StageBar, Stated, Tile, stages, stated, tiles};
use super::rows::{CaseRow, DueRow, desk_of};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many cases and how many lines of what is due stand on the page.
const CASES: usize = 15;
const DUE: usize = 20;
/// How many of each are printed, so that the page of a council is one sheet; the rest is counted.
const DUE_ON_PAPER: usize = 5;
const CASES_ON_PAPER: usize = 3;

struct OfficeRow {
    role: String,
    from: String,
    until: String,
    past: bool,
    deputy: bool,
}

struct SessionRow {
    kind: String,
    opens: String,
    closes: String,
    cancelled: Option<String>,
}

#[derive(Template)]
#[template(path = "body.html")]
struct BodyPage {
    shell: Shell,
    kind: String,
    territory: Option<(String, String)>,
    tiles: Vec<Tile>,
    stages: Vec<StageBar>,
    due: OnPaper<DueRow>,
    /// What cases that ended left undone, and where that is told.
    left: Option<(String, String)>,
    vacant: Vec<(String, u64)>,
    offices: Vec<OfficeRow>,
    sessions: Vec<SessionRow>,
    cases: OnPaper<CaseRow>,
    all_cases: String,
    stated: Vec<Stated>,
    /// Who is accredited with it, where somebody asked.
    accreditations: Option<String>,
}

/// A list of which the first lines are printed.
struct OnPaper<R> {
    first: Vec<R>,
    rest: Vec<R>,
    /// How many of how many are printed, where not all are.
    told: Option<String>,
}

impl<R> OnPaper<R> {
    fn of(t: &Words, mut first: Vec<R>, printed: usize, all: usize) -> Self {
        let rest = first.split_off(printed.min(first.len()));
        let shown = Args::new().count("shown", first.len() as u64).count("all", all as u64);
        let told = (all > first.len()).then(|| t.with("public-on-paper", &shown));
        Self { first, rest, told }
    }
}

/// What is known of a body.
struct Known {
    organisation: Organisation,
    board: Option<BodyBoard>,
    figures: Vec<PartyFigures>,
    desk: DeskView,
    left: u64,
    mandates: Vec<Mandate>,
    sessions: Vec<SessionLine>,
    cases: Vec<CaseLine>,
    cases_all: usize,
    overdue: std::collections::BTreeSet<sijill_core::ids::CaseId>,
    accredits: bool,
}

/// One body.
///
/// # Errors
/// `not-found`; when the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let party: PartyId = party.parse().map_err(|_| Failure::NotFound)?;
    let known = visit.service.ask(&visit.asked, |views, on| known(views, party, on)).await?;
    let known = known.ok_or(Failure::NotFound)?;
    let shell = visit.shell(t.text(&known.organisation.name)).await?;
    let board = known.board.as_ref().map(|line| &line.board);
    let due = known.desk.due.iter().take(DUE).map(|line| DueRow::due(&visit, &t, line));
    let cases = known.cases.iter().map(|case| CaseRow::of(&visit, &t, case, &known.overdue));
    let figures = known.figures.iter().map(|about| stated(&visit, &t, about));
    let figures: Vec<_> = figures.collect::<Result<_, _>>()?;
    let vacant = known.desk.vacant.iter();
    let template = BodyPage {
        shell,
        kind: t.word_of("party-kind", &known.organisation.kind),
        territory: known.organisation.territory.as_ref().map(|place| {
            (visit.href(&format!("/territories/{}", place.code)), t.text(&place.name).to_owned())
        }),
        tiles: board.map(|b| tiles(&visit, &t, b, Some(party))).unwrap_or_default(),
        stages: board.map(|b| stages(&visit, &t, b, Some(party))).unwrap_or_default(),
        due: OnPaper::of(&t, due.collect::<Result<_, _>>()?, DUE_ON_PAPER, known.desk.due.len()),
        left: (known.left > 0).then(|| {
            let words = t.with("public-left-undone", &Args::new().count("n", known.left));
            (words, visit.href("/overdue"))
        }),
        vacant: vacant.map(|line| (t.word("role", line.role.as_str()), line.duties)).collect(),
        offices: known.mandates.iter().map(|mandate| office(&t, mandate)).collect(),
        sessions: known.sessions.iter().rev().map(|line| session(&t, line)).collect(),
        cases: OnPaper::of(&t, cases.collect::<Result<_, _>>()?, CASES_ON_PAPER, known.cases_all),
        all_cases: visit.href(&format!("/cases?body={party}")),
        accreditations: known
            .accredits
            .then(|| visit.href(&format!("/accreditations?body={party}"))),
        stated: figures.into_iter().flat_map(|about| about.stated).collect(),
    };
    page(StatusCode::OK, &template)
}

fn known(views: &Views, party: PartyId, on: Date) -> Option<Known> {
    let register = views.register();
    let organisation = register.organisations.into_iter().find(|known| known.party == party)?;
    let dashboard = views.dashboard();
    let mut cases: Vec<CaseLine> =
        views.cases().cases.into_values().filter(|case| case.body.party == party).collect();
    cases.sort_by_key(|case| std::cmp::Reverse(case.opened.position));
    let cases_all = cases.len();
    cases.truncate(CASES);
    let calendar = register.sessions.into_iter().find(|calendar| calendar.body.party == party);
    Some(Known {
        organisation,
        board: dashboard.bodies.into_iter().find(|line| line.body.party == party),
        figures: dashboard.figures.into_iter().filter(|f| f.about.party == party).collect(),
        desk: desk_of(views, Some(party), on),
        left: views.left_undone(on, party),
        mandates: register.mandates.into_iter().filter(|m| m.body.party == party).collect(),
        sessions: calendar.map(|calendar| calendar.sessions).unwrap_or_default(),
        cases,
        cases_all,
        overdue: views.late_cases(on),
        accredits: views.accredits_at(party),
    })
}

fn office(t: &Words, mandate: &Mandate) -> OfficeRow {
    OfficeRow {
        role: t.word("role", mandate.role.as_str()),
        from: t.date(&mandate.from),
        until: mandate.until.as_ref().map(|until| t.date(until)).unwrap_or_default(),
        past: mandate.ended,
        deputy: mandate.deputy,
    }
}

fn session(t: &Words, line: &SessionLine) -> SessionRow {
    SessionRow {
        kind: t.word_of("session-kind", &line.kind),
        opens: t.date(&line.opens),
        closes: line.closes.as_ref().map(|day| t.date(day)).unwrap_or_default(),
        cancelled: line.cancelled.as_ref().map(|cancelled| cancelled.reason.clone()),
    }
}
