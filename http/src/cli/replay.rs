//! `sijill replay` and `sijill trail`: any view as of a moment or a position, of what had been
//! recorded by then or what had happened by then.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::Date;
use sijill_core::ids::CaseId;
use sijill_core::time::Moment;
use sijill_projections::{AsOf, NAMES, Question, Views, Wanted, as_of};
use sijill_store::Register;

use super::failure::Failure;
use super::{Done, Terminal, show};
use crate::i18n::Args;

/// What is asked of a register.
#[derive(Debug)]
pub(super) struct Asked {
    /// A moment, a date, or `@POSITION`.
    pub(super) as_of: Option<String>,
    /// Whether it is what had happened that is asked for.
    pub(super) occurred: bool,
    /// The view's name.
    pub(super) view: String,
    /// The case.
    pub(super) case: Option<String>,
}

/// Shows the view that is asked for.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    asked: &Asked,
) -> Result<Done, Failure> {
    if !NAMES.contains(&asked.view.as_str()) {
        let args = Args::new().text("view", &asked.view).text("names", &NAMES.join(", "));
        return Err(Failure::Asked(terminal.say("cli-no-view", &args)));
    }
    let case = asked.case.as_deref().map(str::parse::<CaseId>).transpose();
    let case = case.map_err(|e| wrong(terminal, "cli-not-a-case", &e.given))?;
    let register = Register::open_to_read(dir, keys)?;
    let question = question(terminal, &register, asked)?;
    // a plan is told by the records of its commitments too, an evaluation names what it is about
    let alone = case.filter(|_| !["plan", "evaluation"].contains(&asked.view.as_str()));
    let wanted = alone.map_or(Wanted::All, Wanted::Case);
    let views = fold(terminal, &register, question, wanted)?;
    let on = day_of(&register, question, &views)?;
    if terminal.is_json() {
        match views.json(&asked.view, case, on) {
            Ok(answer) => terminal.show_json(&answer),
            Err(error) => return no_answer(terminal, &error),
        }
        return Ok(Done::Yes);
    }
    show::view(terminal, &register, &views, &asked.view, case, on)
}

/// A case that is not there is an answer that is no; a case that was not named is wrong usage.
fn no_answer(terminal: &Terminal, error: &sijill_projections::NoSuchView) -> Result<Done, Failure> {
    use sijill_projections::NoSuchView::{CaseNeeded, CaseUnknown, Unknown};
    match error {
        Unknown(_) => Err(Failure::Usage(error.to_string())),
        CaseNeeded(view) => Err(show::of_one_case(terminal, view)),
        CaseUnknown { case, .. } => {
            let refusal = sijill_core::case::CaseRefusal::Unknown { case: *case };
            Err(Failure::Refused(refusal.into()))
        }
    }
}

/// Folds the register into views that answer `question`.
pub(super) fn fold(
    terminal: &Terminal,
    register: &Register,
    question: Question,
    wanted: Wanted,
) -> Result<Views, Failure> {
    let head = register.log().head();
    let progress = terminal.progress(&terminal.say("cli-replaying", &Args::new()), head);
    let mut views = Views::wanting(question, wanted);
    let mut failed = None;
    register.log().scan(0, head, &mut |record| {
        if record.position % 4_096 == 0 {
            progress.at(record.position, head);
        }
        match views.apply(&record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                let (position, why) = (record.position, error.to_string());
                failed = Some(Failure::Unreadable { position, why });
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(failure) => Err(failure),
        None => Ok(views),
    }
}

/// What was given is nothing that can be asked for.
fn wrong(terminal: &Terminal, key: &str, given: &str) -> Failure {
    Failure::Asked(terminal.say(key, &Args::new().text("given", given)))
}

fn question(terminal: &Terminal, register: &Register, asked: &Asked) -> Result<Question, Failure> {
    let Some(text) = &asked.as_of else { return Ok(Question::Recorded(None)) };
    if asked.occurred {
        return match as_of::parse_day(text) {
            Ok(day) => Ok(Question::Happened(day)),
            Err(_) => Err(wrong(terminal, "cli-not-a-day", text)),
        };
    }
    let zone = show::zone(register)?;
    let as_of = as_of::parse(text, &zone).map_err(|_| wrong(terminal, "cli-not-a-time", text))?;
    if let AsOf::Position(position) = as_of
        && position >= register.log().head()
    {
        let last = register.log().head().saturating_sub(1);
        let given = Args::new().text("last", &format!("@{last}")).text("given", text);
        return Err(Failure::Asked(terminal.say("cli-beyond-the-last", &given)));
    }
    Ok(Question::Recorded(Some(as_of)))
}

/// The day on which the question is asked: what is overdue is overdue on a day.
fn day_of(register: &Register, question: Question, views: &Views) -> Result<Date, Failure> {
    let zone = views.zone();
    let now = register.now().or_else(|error| register.log().last_time().ok_or(error))?;
    Ok(match question {
        Question::Recorded(None) => now.date_in(&zone),
        Question::Recorded(Some(AsOf::Moment(moment))) => moment.min(now).date_in(&zone),
        Question::Recorded(Some(AsOf::Position(_))) => {
            let last = views.time().and_then(|stamp| stamp.moment());
            last.unwrap_or(Moment::from_ms(0)).date_in(&zone)
        }
        Question::Happened(day) => day.min(now.date_in(&zone)),
    })
}
