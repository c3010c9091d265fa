//! What a case waits for, in words: what, from which body and office, by when, how long that is, on
//! what ground. Never from which person.

use sijill_projections::due::DueLine;
use sijill_projections::frame::Named;
use sijill_projections::overdue::What;

use crate::i18n::Args;
use crate::service::counted;
use crate::service::failure::Failure;
use crate::service::stages::roles;
use crate::service::telling::{Stamped, Telling, Times};
use crate::service::values::sure;
use crate::service::words::Words;

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub title: String,
    /// Whether it is a duty or a deadline, in a word.
    pub what: String,
    /// From which body, and which office.
    pub from: String,
    /// Its last day.
    pub day: Option<String>,
    /// How many days are left or late.
    pub left: Option<String>,
    /// `late`, `due` or `open`.
    pub state: &'static str,
    /// On what legal ground.
    pub ground: Option<String>,
    /// How sure that is: the code of its word.
    pub sure: &'static str,
    /// How sure that is, in words.
    pub confidence: String,
    /// Why it came to be owed.
    pub because: Option<String>,
    /// Since when its days do not count.
    pub suspended: Option<String>,
    /// Its working days, where it is made of them.
    pub working: Option<String>,
    /// The calendar they are counted on, where one was published.
    pub calendar: Option<String>,
    /// The holidays that fell in between.
    pub holidays: Option<String>,
    /// The rungs that were told.
    pub rungs: Option<String>,
    /// Since when.
    pub since: Times,
    /// The record that began it.
    pub seal: Stamped,
}

/// A line in words.
///
/// # Errors
/// When a text cannot be read.
pub fn words(told: &Telling<'_>, line: &DueLine) -> Result<Due, Failure> {
    let t = told.t;
    // an opinion is owed by whoever was asked, not by the body that decides
    let body = t.text(&line.body.name).to_owned();
    let from = if line.by.is_empty() {
        body
    } else {
        let args = Args::new().phrase("office", roles(t, &line.by)).phrase("body", body);
        t.with("case-due-from", &args)
    };
    let confidence = line.confidence.map_or("", sure);
    let title = match &line.words {
        Some(words) => told.visit.service.object_words(words, t)?,
        None => item(t, line.what, &line.item),
    };
    let what = t.say(key(line.what));
    let named = match line.what {
        What::Milestone | What::Declaration | What::Contest | What::Confirmation => true,
        // without a question, its title says that it is one
        What::Opinion => line.words.is_some(),
        What::Evidence => true,
        What::Countersignature | What::ProgressContest => line.words.is_some(),
        What::Measurement => true,
        What::Scoring | What::ScoresReview => false,
        What::Deadline | What::Duty | What::Retention | What::Comments => false,
    };
    let args = Args::new().phrase("what", what.clone()).text("title", &title);
    Ok(Due {
        title: if named { t.with("case-awaited-item", &args) } else { title },
        what,
        from,
        day: line.due.map(|due| t.day(&due)),
        left: left(t, line),
        state: match (line.days_late, line.due) {
            (1.., _) => "late",
            (_, Some(_)) => "due",
            (_, None) => "open",
        },
        ground: line.source.as_ref().map(|source| t.text(source).to_owned()),
        sure: confidence,
        confidence: t.word("confidence", confidence),
        because: line.because.as_ref().map(|cause| t.text(&cause.title).to_owned()),
        suspended: line
            .suspended
            .map(|day| t.with("case-suspended-since", &Args::new().phrase("day", t.day(&day)))),
        working: line
            .working
            .as_ref()
            .map(|working| counted::budget(t, working, line.days_late > 0)),
        calendar: line
            .working
            .as_ref()
            .filter(|working| working.version > 0)
            .map(|working| told.visit.href(&format!("/calendars/{}", working.calendar))),
        holidays: line.working.as_ref().and_then(|working| counted::holidays(t, working)),
        rungs: counted::rungs(t, &line.rungs),
        since: told.times(&line.since),
        seal: told.seal_at(line.since.position),
    })
}

/// What is due, where it has no words of its own: an opinion by its number, the rest by its title in
/// the procedure.
pub fn item(t: &Words, what: What, item: &Named) -> String {
    match what {
        What::Opinion => t.with("opinion-number", &Args::new().phrase("number", item.id.as_str())),
        What::Evidence => {
            t.with("evidence-number", &Args::new().phrase("number", item.id.as_str()))
        }
        What::Countersignature => {
            t.with("declaration-number", &Args::new().phrase("number", item.id.as_str()))
        }
        What::ProgressContest => {
            t.with("progress-contest-number", &Args::new().phrase("number", item.id.as_str()))
        }
        What::Scoring => t.count("scores-due", &item.id.as_str().parse().unwrap_or(0)),
        What::ScoresReview => t.say("scores-due-review"),
        What::Retention => t.say("label-retention"),
        What::Comments => {
            t.with("consultation-awaited", &Args::new().text("round", t.text(&item.title)))
        }
        What::Confirmation
        | What::Contest
        | What::Deadline
        | What::Declaration
        | What::Duty
        | What::Measurement
        | What::Milestone => t.text(&item.title).to_owned(),
    }
}

/// What is late, as short as the chip of a case asks for: never in the words of whoever asked or
/// contested.
pub fn late(t: &Words, line: &DueLine, due: &Due) -> String {
    match line.what {
        What::Opinion | What::Evidence | What::Countersignature | What::ProgressContest => {
            item(t, line.what, &line.item)
        }
        What::Contest => due.what.clone(),
        What::Scoring | What::ScoresReview => due.title.clone(),
        What::Confirmation
        | What::Deadline
        | What::Declaration
        | What::Duty
        | What::Comments
        | What::Measurement
        | What::Milestone
        | What::Retention => due.title.clone(),
    }
}

fn key(what: What) -> &'static str {
    match what {
        What::Contest => "label-contest",
        What::Deadline => "label-deadline",
        What::Declaration => "label-declaration",
        What::Duty => "label-duty",
        What::Confirmation => "label-confirmation",
        What::Retention => "label-retention",
        What::Milestone => "label-milestone",
        What::Opinion => "label-opinion",
        What::Comments => "label-comments",
        What::Evidence => "label-evidence-waiting",
        What::Countersignature => "label-countersignature",
        What::ProgressContest => "label-progress-contest",
        What::Measurement => "label-measurement",
        What::Scoring => "label-scoring",
        What::ScoresReview => "label-scores-review",
    }
}

fn left(t: &Words, line: &DueLine) -> Option<String> {
    let days = |n: i64| Args::new().number("n", n);
    if line.days_late > 0 {
        return Some(t.with("case-days-late", &days(line.days_late)));
    }
    line.days_left.map(|n| t.with("case-days-left", &days(n)))
}
