//! A large plan: hundreds of commitments with their milestones and years of measurements, written by
//! commands, then read as pages over HTTP, one reader, one connection. Nothing here may know how a page
//! is made.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use serde_json::json;
use sijill_core::activity::indicators::{
    Baseline, Direction, Frequency, IndicatorCommand, IndicatorDefined, Period, Reading, Target,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_store::Register;

use super::client::Blocking;
use super::{BenchError, Measured, io, waited};
use crate::demo::acting::Opening;
use crate::demo::cast::{FOCAL_POINT, PRESIDENT, council};
use crate::demo::petitions::{date, slug, step};
use crate::demo::places::LARACHE;
use crate::demo::{Author, DemoError};
use crate::service::server::Running;
use crate::service::{App, Options};

/// How many indicators a commitment has.
const INDICATORS: u32 = 5;
/// How many write at once.
const WRITERS: usize = 16;
/// How often a page is asked for.
const ASKED: u32 = 200;
/// How often a page of the past is: each reads the log.
const ASKED_PAST: u32 = 20;
/// The year in which measuring begins.
const YEAR: i16 = 2024;

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Planned {
    /// Commitments.
    pub commitments: u32,
    /// Milestones, of all of them.
    pub milestones: u32,
    /// Measurements, of all of them.
    pub measurements: u32,
}

/// A page as it came.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PageTook {
    /// Its path.
    pub page: String,
    /// What its body weighs.
    pub bytes: u64,
    /// How long it took.
    pub took: Measured,
}

/// What was measured.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PlanRead {
    /// How many records the register has.
    pub records: u64,
    /// Each page.
    pub pages: Vec<PageTook>,
}

/// Fills a register and reads its pages.
///
/// # Errors
/// When the register cannot be made, or a page does not come.
pub fn run(
    dir: &Path,
    keys: &Path,
    asked: Planned,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<PlanRead, BenchError> {
    let register = crate::demo::voting(dir, keys)?;
    let author = Author { register: &register };
    let (plan, cases) = begun(&author, asked).map_err(|e| unmade(&e))?;
    measured(&register, &cases, asked, progress)?;
    let records = register.log().head();
    let service = App::start(register, Options { unlimited: true, ..Options::default() })?;
    let local = SocketAddr::from(([127, 0, 0, 1], 0));
    let running = Running::start(service, local).map_err(io("serve", dir))?;
    let first = cases.first().copied().unwrap_or(plan);
    let now = [
        "/ar".to_owned(),
        "/ar/dashboard".to_owned(),
        "/ar/cases".to_owned(),
        "/ar/overdue".to_owned(),
        "/ar/changes".to_owned(),
        format!("/ar/cases/{plan}"),
        format!("/ar/cases/{plan}/plan"),
        format!("/ar/cases/{plan}/plan?from=250"),
        format!("/ar/cases/{plan}/plan?declared=complete&assessed=limited"),
        format!("/ar/cases/{first}"),
        format!("/ar/cases/{first}/indicators"),
        format!("/ar/cases/{first}/trail"),
    ];
    let past = [
        format!("/ar/cases/{plan}/plan?as_of={YEAR}-12-31"),
        format!("/ar/cases/{first}/indicators?as_of={YEAR}-12-31"),
        format!("/ar/dashboard?as_of={YEAR}-12-31"),
    ];
    let mut pages = Vec::new();
    for (list, times) in [(now.as_slice(), ASKED), (past.as_slice(), ASKED_PAST)] {
        for path in list {
            pages.push(page(running.address(), path, times)?);
        }
    }
    drop(running);
    Ok(PlanRead { records, pages })
}

fn unmade(error: &DemoError) -> BenchError {
    use std::error::Error;
    let why = error.source().map(ToString::to_string).unwrap_or_default();
    BenchError::Wrong(format!("{error}: {why}"))
}

/// The plan with its commitments, milestones and indicators.
fn begun(author: &Author<'_>, asked: Planned) -> Result<(CaseId, Vec<CaseId>), DemoError> {
    let focal = FOCAL_POINT.actor();
    let names = ["ma.commune.openness-programme", "ogp.local.commitment.v2"];
    crate::demo::cast::publish(author, &names)?;
    author.wait_until(&format!("{YEAR}-01-02T10:00:00.000Z"))?;
    let programme = "ma.commune.openness-programme";
    let plan = author.open(&focal, opening(1, None, programme, "برنامج خيالي للقياس"))?;
    let mut cases = Vec::new();
    for n in 0..asked.commitments {
        let title = format!("التزام خيالي رقم {n} لقياس سرعة الصفحات");
        let number = 10 + u64::from(n);
        let case =
            author.open(&focal, opening(number, Some(plan), "ogp.local.commitment", &title))?;
        let form = [
            ("programme", author.field("برنامج خيالي")?),
            ("problem", author.field("مشكل خيالي")?),
            ("solution", author.field("حل خيالي")?),
            ("values", json!(["transparency"])),
            ("start", json!(YEAR.to_string())),
            ("end", json!((YEAR + 2).to_string())),
            ("responsible", json!(council())),
        ];
        step(author, case, &PRESIDENT.actor(), "adopt", &form, None)?;
        let of = |all: u32| all * (n + 1) / asked.commitments - all * n / asked.commitments;
        for milestone in 0..of(asked.milestones) {
            let due = format!("{}-{:02}-28", YEAR + 1, milestone % 12 + 1);
            let by = (&focal, FOCAL_POINT.role);
            author.plan(case, by, &format!("m{milestone}"), "محطة خيالية", &due)?;
        }
        for indicator in 0..INDICATORS {
            let indicator = definition(author, indicator)?;
            let define = IndicatorCommand::Define { case, indicator };
            author.act("indicator", &focal, &Command::Indicator(define))?;
        }
        cases.push(case);
    }
    Ok((plan, cases))
}

fn opening<'a>(
    number: u64,
    parent: Option<CaseId>,
    procedure: &'a str,
    title: &'a str,
) -> Opening<'a> {
    let (body, territory) = (council(), LARACHE);
    Opening { number, body, brought_by: None, parent, procedure, territory, title }
}

fn name(n: u32) -> Result<Slug, DemoError> {
    slug(&format!("i{n}"))
}

fn period(text: &str) -> Result<Period, DemoError> {
    text.parse().map_err(|_| DemoError::Story("a period cannot be read"))
}

fn definition(author: &Author<'_>, n: u32) -> Result<IndicatorDefined, DemoError> {
    Ok(IndicatorDefined {
        baseline: Some(Baseline { period: period(&(YEAR - 1).to_string())?, value: 100 }),
        days_to_measure: None,
        decimals: 0,
        dimensions: vec![],
        direction: Direction::Up,
        frequency: Frequency::Month,
        indicator: name(n)?,
        method: author.text("طريقة خيالية")?,
        source: author.text("مصدر خيالي")?,
        target: Target { date: date(&format!("{}-12-31", YEAR + 2))?, value: 500 },
        title: author.text(&format!("مؤشر خيالي رقم {n}"))?,
        unit: "لقاء".to_owned(),
    })
}

/// Month by month, every indicator, until there are as many as were asked for.
fn measured(
    register: &Register,
    cases: &[CaseId],
    asked: Planned,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), BenchError> {
    let a_month = asked.commitments * INDICATORS;
    let mut done = 0;
    for month in 0.. {
        if done >= asked.measurements {
            break;
        }
        let (year, number) = (YEAR + month / 12, month % 12 + 1);
        let (next, after) = if number == 12 { (year + 1, 1) } else { (year, number + 1) };
        let author = Author { register };
        author
            .wait_until(&format!("{next}-{after:02}-05T10:00:00.000Z"))
            .map_err(|e| unmade(&e))?;
        let few = (asked.measurements - done).min(a_month);
        a_month_of(register, cases, &format!("{year}-{number:02}"), few).map_err(|e| unmade(&e))?;
        done += few;
        progress(done.into(), asked.measurements.into());
    }
    Ok(())
}

/// The first `few` indicators are measured for a month, by many at once.
fn a_month_of(
    register: &Register,
    cases: &[CaseId],
    month: &str,
    few: u32,
) -> Result<(), DemoError> {
    let wanted: Vec<(CaseId, u32)> = cases
        .iter()
        .flat_map(|case| (0..INDICATORS).map(|n| (*case, n)))
        .take(few as usize)
        .collect();
    let share = wanted.len().div_ceil(WRITERS).max(1);
    std::thread::scope(|scope| {
        let writers: Vec<_> = wanted
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || {
                    let author = Author { register };
                    chunk.iter().try_for_each(|(case, n)| measure(&author, *case, *n, month))
                })
            })
            .collect();
        writers.into_iter().try_for_each(|writer| {
            writer.join().unwrap_or(Err(DemoError::Story("a writer panicked")))
        })
    })
}

fn measure(author: &Author<'_>, case: CaseId, n: u32, month: &str) -> Result<(), DemoError> {
    let period = period(month)?;
    let value = 100 + i64::from(n) * 7 + month.bytes().map(i64::from).sum::<i64>();
    let evidence = vec![author.text("كشف خيالي")?];
    let reading = Reading { evidence, indicator: name(n)?, parts: vec![], period, value };
    let measure = IndicatorCommand::Measure { case, note: None, reading };
    author.act("measurement", &FOCAL_POINT.actor(), &Command::Indicator(measure)).map(|_| ())
}

/// A page, again and again.
fn page(address: SocketAddr, path: &str, times: u32) -> Result<PageTook, BenchError> {
    let failed = || io("read", Path::new("pages"));
    let mut connection = Blocking::open(address).map_err(failed())?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: bench\r\n\r\n");
    // the first one warms what stays in memory
    let first = connection.ask(request.as_bytes()).map_err(failed())?;
    if first.status != 200 {
        return Err(BenchError::Wrong(format!("{path} came as {}", first.status)));
    }
    let began = Instant::now();
    let mut waits = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        connection.ask(request.as_bytes()).map_err(failed())?;
        waits.push(waited(start));
    }
    let took = Measured::new("page", 1, began.elapsed(), waits);
    Ok(PageTook { page: path.to_owned(), bytes: first.bytes as u64, took })
}
