//! A cooperation programme over the year 2023, told from its published outline: eighteen countable
//! events, five projects, three strategies, a region that assesses itself, an independent evaluation.
//! What happened within the stated periods, and every party, is invented and says so; nothing invented
//! may bear the name of an organisation that exists.

mod assessment;
pub(crate) mod cast;
mod commitments;
pub(crate) mod evaluation;
mod programme;

use std::path::Path;

use sijill_core::ids::CaseId;
use sijill_core::time::Moment;
use sijill_store::Register;

pub use self::commitments::Promised;
use super::cast as town;
pub use super::openness::Openness;
use super::{
    Author, BEGINS_2023, DemoError, Progress, accounts, accredited, failed, national, network,
    opening, openness, places,
};

/// The outputs of the programme, each with an owner at the end.
const OUTPUTS: [&str; 3] = [
    "دليل التجارب الناجحة في المشاركة المواطنة (معطيات خيالية)",
    "تقرير منجزات الجهة في الحكومة المنفتحة (معطيات خيالية)",
    "استراتيجية ديمومة مخرجات المشروع (معطيات خيالية)",
];
/// How many parts this story has, for the progress shown.
const PARTS: u64 = 6;

/// The cases of the story.
#[derive(Debug, Clone)]
pub struct Told {
    /// Those of the programme of 2023.
    pub year: Year,
    /// The openness programme of a commune.
    pub openness: Openness,
    /// The programme after it, which has only begun.
    pub next: CaseId,
    /// The national action plan.
    pub national: CaseId,
}

/// The cases of the programme.
#[derive(Debug, Clone)]
pub struct Year {
    /// The programme.
    pub programme: CaseId,
    /// Its five projects.
    pub projects: Vec<CaseId>,
    /// The commitments of the region.
    pub promised: Promised,
    /// The self-assessment.
    pub assessment: CaseId,
    /// The evaluation.
    pub evaluation: CaseId,
    /// The code of the refusal that a partner met who was proposed as evaluator.
    pub refused: String,
}

/// The procedures of the story, beside those that a council's register begins with.
const PROCEDURES: [&str; 10] = [
    "ma.commune.openness-programme",
    "ogp.local.commitment.v2",
    "ogp.local.evaluation",
    "ogp.national.plan",
    "ma.network.accreditation",
    "ma.network.membership",
    "ma.project.programme",
    "ma.project.citizen-project",
    "ma.region.strategy",
    "ma.region.self-assessment",
];

/// Makes a register in `dir` and tells the whole story of the programme and of the network in it.
///
/// # Errors
/// When `dir` is not empty, or something could not be recorded.
pub fn make(
    dir: &Path,
    keys: &Path,
    progress: &mut Progress<'_>,
) -> Result<(Register, Told), DemoError> {
    let begins = BEGINS_2023.parse::<Moment>().map_err(|e| DemoError::Shipped(e.to_string()))?;
    let register = Register::create(dir, Some(keys), &opening()?, Some(begins))
        .map_err(|source| failed("opening", source))?;
    let author = Author { register: &register };
    places::describe(&author, 2014, progress)?;
    town::enter(&author)?;
    town::publish(&author, &PROCEDURES)?;
    cast::enter(&author)?;
    network::admitted(&author, 1, progress)?;
    let year = spring(&author, progress)?;
    winter(&author, &year, progress)?;
    author.wait_until("2024-03-01T10:00:00.000Z")?;
    network::admitted(&author, 2, progress)?;
    let (plan, commitments) = openness::prepared(&author, progress)?;
    network::stated(&author)?;
    openness::adopted(&author, plan, &commitments)?;
    let national = national::adopted(&author)?;
    author.wait_until("2025-01-20T10:00:00.000Z")?;
    network::admitted(&author, 3, progress)?;
    let openness = openness::ended(&author, plan, commitments, national, progress)?;
    let next = openness::next_begun(&author, &openness)?;
    accounts::make(&register)?;
    register.sign_checkpoint()?;
    Ok((register, Told { year, openness, next, national }))
}

/// January to November 2023: all but the closing meeting was held, the region assessed itself, others
/// evaluated it.
///
/// # Errors
/// When something could not be recorded.
fn spring(author: &Author<'_>, progress: &mut Progress<'_>) -> Result<Year, DemoError> {
    let programme = programme::begun(author)?;
    let promised = commitments::adopted(author)?;
    accredited::answered(author)?;
    progress("programme", 1, PARTS);
    author.wait_until("2023-02-22T10:00:00.000Z")?;
    programme::held(author, programme, &["launch-larache", "launch-tangier", "launch-hoceima"])?;
    author.wait_until("2023-03-02T10:00:00.000Z")?;
    programme::cells(author, programme)?;
    author.wait_until("2023-03-29T10:00:00.000Z")?;
    programme::held(author, programme, &["guide-1", "guide-2", "guide-3"])?;
    author.wait_until("2023-04-10T10:00:00.000Z")?;
    programme::output(author, programme, OUTPUTS[0])?;
    let projects = programme::projects(author, programme)?;
    author.wait_until("2023-04-26T10:00:00.000Z")?;
    let trainings =
        ["open-government-day", "strategy-larache", "strategy-tangier", "strategy-hoceima"];
    programme::held(author, programme, &trainings)?;
    commitments::spring(author, &promised)?;
    progress("programme", 2, PARTS);
    programme::strategies(author, programme)?;
    let trainings =
        ["mechanisms-larache", "mechanisms-tangier", "mechanisms-hoceima", "indicators"];
    programme::held(author, programme, &trainings)?;
    progress("programme", 3, PARTS);
    author.wait_until("2023-06-10T10:00:00.000Z")?;
    let assessment = assessment::agreed(author, &promised)?;
    author.wait_until("2023-06-21T10:00:00.000Z")?;
    programme::held(author, programme, &["budget-larache", "budget-tangier", "budget-hoceima"])?;
    assessment::scored(author, assessment)?;
    let comments = assessment::commented(author, assessment)?;
    author.wait_until("2023-07-13T10:00:00.000Z")?;
    commitments::summer(author, &promised)?;
    assessment::answered(author, assessment, comments)?;
    progress("programme", 4, PARTS);
    author.wait_until("2023-08-28T10:00:00.000Z")?;
    programme::output(author, programme, OUTPUTS[1])?;
    let project = projects.get(3).copied().ok_or(DemoError::Story("there are five projects"))?;
    let subjects = [promised.data, promised.young, promised.requests, project];
    let (evaluation, refused) = evaluation::of_the_region(author, &subjects)?;
    Ok(Year { programme, projects, promised, assessment, evaluation, refused })
}

/// December 2023: the evaluation is published, the programme is closed.
///
/// # Errors
/// When something could not be recorded.
fn winter(author: &Author<'_>, told: &Year, progress: &mut Progress<'_>) -> Result<(), DemoError> {
    author.wait_until("2023-12-01T10:00:00.000Z")?;
    programme::delivered(author, &told.projects)?;
    programme::held(author, told.programme, &["closing"])?;
    programme::output(author, told.programme, OUTPUTS[2])?;
    progress("programme", 5, PARTS);
    programme::closed(author, told.programme, &OUTPUTS)?;
    progress("programme", 6, PARTS);
    Ok(())
}
