//! A cooperation programme over the year 2023, told from its published outline: eighteen countable
//! events, five projects, three strategies, a region that assesses itself, an independent evaluation.
//! What happened within the stated periods, and every party, is invented and says so; nothing invented
//! may bear the name of an organisation that exists.

mod assessment;
pub(crate) mod cast;
mod commitments;
mod evaluation;
mod programme;

use sijill_core::ids::CaseId;

pub use self::commitments::Promised;
pub use self::evaluation::Refusal as EvaluatorRefused;
use super::{Author, DemoError, Progress};

/// The outputs of the programme, each with an owner at the end.
const OUTPUTS: [&str; 3] = [
    "دليل التجارب الناجحة في المشاركة المواطنة (معطيات خيالية)",
    "تقرير منجزات الجهة في الحكومة المنفتحة (معطيات خيالية)",
    "استراتيجية ديمومة مخرجات المشروع (معطيات خيالية)",
];
/// How many parts this story has, for the progress shown.
const PARTS: u64 = 6;

/// The cases of the programme.
#[derive(Debug, Clone)]
pub struct Told {
    /// The programme.
    pub programme: CaseId,
    /// Its five projects.
    pub projects: Vec<CaseId>,
    /// The commitments of the region.
    pub promised: Promised,
    /// The self-assessment.
    pub assessment: CaseId,
}

/// January to August 2023: all but the closing meeting was held, the region assessed itself.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn spring(
    author: &Author<'_>,
    progress: &mut Progress<'_>,
) -> Result<Told, DemoError> {
    let programme = programme::begun(author)?;
    let promised = commitments::adopted(author)?;
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
    let trainings = ["mechanisms-larache", "mechanisms-tangier", "mechanisms-hoceima", "indicators"];
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
    Ok(Told { programme, projects, promised, assessment })
}

/// December 2023: the evaluation is published, the programme is closed.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn winter(
    author: &Author<'_>,
    told: &Told,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    author.wait_until("2023-12-01T10:00:00.000Z")?;
    programme::delivered(author, &told.projects)?;
    programme::held(author, told.programme, &["closing"])?;
    programme::output(author, told.programme, OUTPUTS[2])?;
    progress("programme", 5, PARTS);
    programme::closed(author, told.programme, &OUTPUTS)?;
    progress("programme", 6, PARTS);
    Ok(())
}
