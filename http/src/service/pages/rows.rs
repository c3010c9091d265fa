//! Lines that several pages show: a case in a list, something that is due. Nothing may be counted
//! here, and no person named.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Confidence;
use sijill_projections::Views;
use sijill_projections::cases::CaseLine;
use sijill_projections::desk::DeskView;
use sijill_projections::due::DueLine;
use sijill_projections::frame::Named;
use sijill_projections::overdue::{OverdueLine, What};

use crate::i18n::Args;
use crate::service::counted;
use crate::service::failure::Failure;
use crate::service::seal::Seal;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// A case in a list.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Its page.
    pub href: String,
    /// Its number.
    pub number: String,
    /// Its title, in a citizen's words.
    pub title: String,
    /// Its kind, in words.
    pub kind: String,
    /// The name of its territory.
    pub territory: String,
    /// The name of the body that decides.
    pub body: String,
    /// The stage it stands in.
    pub stage: String,
    /// The look of the stage's chip: `done`, `late`, `due`, `going`.
    pub look: &'static str,
    /// What the look says, in words, where the stage does not say it.
    pub state: Option<String>,
    /// Its valid signatures.
    pub signatures: u64,
    /// When it was opened, in words.
    pub opened: String,
    /// The seal of its last record.
    pub seal: Seal,
}

impl CaseRow {
    /// The line of a case.
    ///
    /// # Errors
    /// When its title or the log cannot be read.
    pub fn of(
        visit: &Visit,
        t: &Words,
        case: &CaseLine,
        overdue: &BTreeSet<CaseId>,
    ) -> Result<Self, Failure> {
        let late = overdue.contains(&case.case);
        let (look, state) = match (case.ended, late, case.duties.is_empty()) {
            (true, ..) => ("", None),
            (false, true, _) => ("late", Some("public-state-overdue")),
            (false, false, false) => ("due", Some("public-state-owing")),
            (false, false, true) => ("going", None),
        };
        Ok(Self {
            href: visit.href(&format!("/cases/{}", case.case)),
            number: case.number.to_string(),
            title: visit.service.object_words(&case.title, t)?,
            kind: t.word("case-kind", case.kind.as_str()),
            territory: t.text(&case.territory.name).to_owned(),
            body: t.text(&case.body.name).to_owned(),
            stage: t.text(&case.stage.title).to_owned(),
            look,
            state: state.map(|key| t.say(key)),
            signatures: case.valid_signatures,
            opened: t.day(&case.opened.happened),
            seal: visit.service.seal(case.position)?,
        })
    }
}

/// Something that is due, was due, or was answered late.
#[derive(Debug, Clone)]
pub struct DueRow {
    /// Which sort of thing: a deadline, a duty, a milestone, a contest.
    pub what: String,
    /// What, in words.
    pub item: String,
    /// The page of the case.
    pub href: String,
    /// The number of the case.
    pub number: String,
    /// The body that owes it.
    pub body: String,
    /// The page of the body.
    pub body_href: String,
    /// The offices that owe it, in words; empty where none is named.
    pub offices: String,
    /// The last day, in words.
    pub due: Option<String>,
    /// How long that is or was, in words.
    pub time: String,
    /// The look of that: `due` or `late`.
    pub look: &'static str,
    /// On what ground, and how sure that is.
    pub source: Option<String>,
    /// How sure, in words.
    pub confidence: Option<String>,
    /// Whether it is not sure.
    pub unsure: bool,
    /// When it was answered, in words.
    pub answered: Option<String>,
    /// The rungs that were told, each with its day.
    pub rungs: Option<String>,
    /// Whether the case has ended meanwhile.
    pub ended: bool,
    /// The seal of the record since which it runs or is owed.
    pub seal: Seal,
}

/// How sure, in words.
fn sure(t: &Words, confidence: Confidence) -> String {
    match confidence {
        Confidence::Confirmed => t.say("confidence-confirmed"),
        Confidence::ToBeConfirmed => t.say("confidence-to-be-confirmed"),
    }
}

/// Offices in words, one after the other.
pub fn offices(t: &Words, by: &[Slug]) -> String {
    let words = by.iter().map(|role| t.word("role", role.as_str()));
    let joined = words.reduce(|first, second| {
        t.with("list-and", &Args::new().phrase("first", first).phrase("second", second))
    });
    joined.unwrap_or_default()
}

/// Which sort of thing is due, in words.
fn what(t: &Words, what: What) -> String {
    t.say(match what {
        What::Deadline => "label-deadline",
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
        What::Contest => "label-contest",
        What::Declaration => "label-declaration",
    })
}

/// What is due: by its own words, such as those of a milestone, or by its title in the procedure.
fn item(
    visit: &Visit,
    t: &Words,
    what: What,
    named: &Named,
    words: Option<&ObjectRef>,
) -> Result<String, Failure> {
    words.map_or_else(
        || Ok(super::case::due::item(t, what, named)),
        |words| visit.service.object_words(words, t),
    )
}

fn body_href(visit: &Visit, body: PartyId) -> String {
    visit.href(&format!("/bodies/{body}"))
}

fn days(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

impl DueRow {
    /// A line of what is overdue or was answered late.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn overdue(visit: &Visit, t: &Words, line: &OverdueLine) -> Result<Self, Failure> {
        Ok(Self {
            what: what(t, line.what),
            item: item(visit, t, line.what, &line.item, line.words.as_ref())?,
            href: visit.href(&format!("/cases/{}", line.case)),
            number: line.number.to_string(),
            body: t.text(&line.body.name).to_owned(),
            body_href: body_href(visit, line.body.party),
            offices: offices(t, &line.by),
            due: Some(t.day(&line.due)),
            time: t.count("count-days-late", &days(line.days_late)),
            look: "late",
            source: line.source.as_ref().map(|source| t.text(source).to_owned()),
            confidence: line.confidence.map(|confidence| sure(t, confidence)),
            unsure: line.confidence == Some(Confidence::ToBeConfirmed),
            answered: line.answered.as_ref().map(|when| match &line.told {
                Some(day) => {
                    let told = Args::new().phrase("day", t.day(day));
                    format!("{} · {}", t.when(when), t.with("case-told-after-miss", &told))
                }
                None => t.when(when),
            }),
            rungs: counted::rungs(t, &line.rungs),
            ended: line.case_ended,
            seal: visit.service.seal(line.answered.unwrap_or(line.since).position)?,
        })
    }

    /// A line of what is due from an office.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn due(visit: &Visit, t: &Words, line: &DueLine) -> Result<Self, Failure> {
        let late = line.days_late > 0;
        let time = match line.days_left {
            _ if line.suspended.is_some() => t.say("label-suspended"),
            _ if late => t.count("count-days-late", &days(line.days_late)),
            Some(left) => t.count("public-days-left", &days(left)),
            None => t.say("public-no-last-day"),
        };
        Ok(Self {
            what: what(t, line.what),
            item: item(visit, t, line.what, &line.item, line.words.as_ref())?,
            href: visit.href(&format!("/cases/{}", line.case)),
            number: line.number.to_string(),
            body: t.text(&line.body.name).to_owned(),
            body_href: body_href(visit, line.body.party),
            offices: offices(t, &line.by),
            due: line.due.as_ref().map(|day| t.day(day)),
            time,
            look: if late { "late" } else { "due" },
            source: line.source.as_ref().map(|source| t.text(source).to_owned()),
            confidence: line.confidence.map(|confidence| sure(t, confidence)),
            unsure: line.confidence == Some(Confidence::ToBeConfirmed),
            answered: None,
            rungs: counted::rungs(t, &line.rungs),
            ended: line.case_ended,
            seal: visit.service.seal(line.since.position)?,
        })
    }
}

/// What is due from every office of a body, or of all where none is named.
pub fn desk_of(views: &Views, body: Option<PartyId>, on: Date) -> DeskView {
    views.desk(&offices_at(views, body), on)
}

/// Every office that somebody was ever given, at one body or at all.
pub fn offices_at(views: &Views, body: Option<PartyId>) -> Vec<(PartyId, Slug)> {
    let mandates = views.register().mandates.into_iter();
    let offices = mandates.map(|mandate| (mandate.body.party, mandate.role));
    let offices: BTreeSet<(PartyId, Slug)> =
        offices.filter(|(at, _)| body.is_none_or(|body| body == *at)).collect();
    offices.into_iter().collect()
}
