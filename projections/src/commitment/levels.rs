//! The lines of evidence and progress in [`super::CommitmentView`]. What is declared, what is
//! evidenced and what is assessed may never be made into one here.

use serde::Serialize;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::evidence::{EvidenceAccess, EvidencePeriod, EvidencedLevel};
use sijill_core::activity::progress::DeclaredLevel;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Definition;
use sijill_core::time::PartialDate;

use super::{AnswerLine, ContestLine, FoundLine};
use crate::frame::{Named, id_as_text};
use crate::progress::{DeclarationRun, ItemRun, ObjectionRun, Progress};
use crate::stamp::{Day, When};

/// How far it is said to be, and how far evidence shows it: two answers, never one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Levels {
    /// The level that whoever owes it declares, countersigned where that is needed; absent before
    /// the first declaration.
    pub declared: Option<DeclaredLevel>,
    /// The level that the accepted evidence shows, as it was last found; absent where the procedure
    /// takes no evidence.
    pub evidenced: Option<EvidencedLevel>,
    /// The milestones that are shown, by their short names.
    pub shown: Vec<Slug>,
}

/// A level that was found from evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EvidencedLine {
    /// Which.
    pub level: EvidencedLevel,
    /// How many milestones were planned then.
    pub planned: u32,
    /// The rule of the procedure that held; absent where none did.
    pub rule: Option<String>,
    /// How many of them were shown.
    pub shown: u32,
    /// When.
    pub when: When,
}

/// Where an item of evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceState {
    /// Someone other than its filer found that it shows what it is said to show.
    Accepted,
    /// It is announced; its file is not there.
    Announced,
    /// Nobody has judged it yet.
    Awaiting,
    /// Someone other than its filer found that it does not.
    Refused,
    /// Another item has taken its place.
    Replaced,
}

impl EvidenceState {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Announced => "announced",
            Self::Awaiting => "awaiting",
            Self::Refused => "refused",
            Self::Replaced => "replaced",
        }
    }
}

/// One item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EvidenceLine {
    /// Who may read it.
    pub access: EvidenceAccess,
    /// Who filed it: an actor.
    pub by: String,
    /// Its number in the case.
    pub evidence: u32,
    /// What was found of it, and by whom; kept where it was replaced since.
    pub judged: Option<FoundLine>,
    /// Whether the register keeps its file as it was sent in: sealed, while it is restricted.
    pub kept: bool,
    /// Its kind, with its title in the procedure.
    pub kind: Named,
    /// Its language.
    pub language: Slug,
    /// Under which licence it is published, where that is known.
    pub licence: Option<Slug>,
    /// The milestone it is said to show, where it is about one.
    pub milestone: Option<Slug>,
    /// The file or text; absent where it is announced and not received.
    pub object: Option<ObjectRef>,
    /// The date of the fact it shows.
    pub of: PartialDate,
    /// How often its file was read while it was restricted, each time as a record.
    pub readings: u64,
    /// Why it is restricted, in the words of whoever filed it.
    pub reason: Option<String>,
    /// Where it was accepted and its fact lies outside the time that counts: that time.
    pub outside: Option<EvidencePeriod>,
    /// When its file was received, where it was announced before.
    pub received: Option<When>,
    /// That it was released, by whom and why: everyone may read it since.
    pub released: Option<FoundLine>,
    /// The item that took its place.
    pub replaced_by: Option<u32>,
    /// The item whose place it took.
    pub replaces: Option<u32>,
    /// Where it comes from, an object.
    pub source: ObjectRef,
    /// Where it stands.
    pub state: EvidenceState,
    /// What it is, an object.
    pub title: ObjectRef,
    /// When it was filed.
    pub when: When,
}

/// One declaration of progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProgressLine {
    /// Whether it waits for a second signature.
    pub awaiting: bool,
    /// Who declared it: an actor.
    pub by: String,
    /// Its contests, in order.
    pub contests: Vec<ContestLine>,
    /// Whether it counts, or counted: completion counts from its second signature on.
    pub counts: bool,
    /// Who signed beside whoever declared it, of completion.
    pub countersigned: Option<FoundLine>,
    /// Its number in the case.
    pub declaration: u32,
    /// The numbers of the evidence it names.
    pub evidence: Vec<u32>,
    /// The level.
    pub level: DeclaredLevel,
    /// What was done, an object.
    pub narrative: Option<ObjectRef>,
    /// How far in percent, where that is said.
    pub percent: Option<u8>,
    /// When.
    pub when: When,
}

/// By when a milestone was expected, as it was said once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ForecastLine {
    /// Who said so: an actor.
    pub by: String,
    /// By when.
    pub due: PartialDate,
    /// Which milestone.
    pub milestone: Slug,
    /// Its last day as planned, which stays.
    pub planned: PartialDate,
    /// Why.
    pub reason: String,
    /// Whole days from the last day as planned to the last day as expected; less than 0 where it is
    /// expected earlier.
    pub slippage_days: i64,
    /// When.
    pub when: When,
}

/// How far it is, declared and evidenced.
pub(super) fn levels(progress: &Progress, definition: Option<&Definition>) -> Levels {
    let taken = definition.is_some_and(|d| d.activities.contains_key(&ActivityKind::Evidence));
    let last = progress.levels.last().map(|(found, _)| found.level);
    Levels {
        declared: progress.level,
        evidenced: last.or(taken.then_some(EvidencedLevel::NoEvidence)),
        shown: progress.shown.iter().cloned().collect(),
    }
}

/// The levels that were found, in order.
pub(super) fn evidenced(progress: &Progress) -> Vec<EvidencedLine> {
    let line = |(found, when): &(_, When)| {
        let found: &sijill_core::activity::evidence::CommitmentEvidenced = found;
        EvidencedLine {
            level: found.level,
            planned: found.planned,
            rule: found.rule.clone(),
            shown: found.shown,
            when: *when,
        }
    };
    progress.levels.iter().map(line).collect()
}

/// One item, with the title of its kind.
pub(super) fn item(run: &ItemRun, definition: Option<&Definition>) -> EvidenceLine {
    let rule = definition.and_then(|d| d.activities.get(&ActivityKind::Evidence));
    let kinds = rule.map(|rule| rule.kinds.as_slice()).unwrap_or_default();
    let id = run.filed.kind.clone();
    let title = kinds.iter().find(|kind| kind.id == id).map(|kind| kind.title.clone());
    let state = match (&run.replaced_by, &run.judged, run.object()) {
        (Some(_), ..) => EvidenceState::Replaced,
        (None, Some(judged), _) if judged.accepted => EvidenceState::Accepted,
        (None, Some(_), _) => EvidenceState::Refused,
        (None, None, Some(_)) => EvidenceState::Awaiting,
        (None, None, None) => EvidenceState::Announced,
    };
    let judged = run.judged.as_ref().map(|judged| FoundLine {
        by: judged.by.clone(),
        reason: judged.reason.clone(),
        when: judged.when,
    });
    EvidenceLine {
        access: run.filed.access,
        by: run.by.clone(),
        evidence: run.filed.evidence,
        judged,
        kept: run.kept,
        kind: Named { title: title.unwrap_or_else(|| id_as_text(&id)), id },
        language: run.filed.language.clone(),
        licence: run.filed.licence.clone(),
        milestone: run.filed.milestone.clone(),
        object: run.object().cloned(),
        of: run.filed.of,
        readings: run.readings,
        reason: run.filed.reason.clone(),
        outside: run.judged.as_ref().and_then(|judged| judged.outside),
        received: run.received.as_ref().map(|(_, when)| *when),
        released: run.released.as_ref().map(|released| FoundLine {
            by: released.by.clone(),
            reason: Some(released.reason.clone()),
            when: released.when,
        }),
        replaced_by: run.replaced_by.map(|(number, _)| number),
        replaces: run.filed.replaces,
        source: run.filed.source.clone(),
        state,
        title: run.filed.title.clone(),
        when: run.when,
    }
}

/// One declaration, with its contests.
pub(super) fn declaration(progress: &Progress, run: &DeclarationRun, until: Day) -> ProgressLine {
    let number = run.declared.declaration;
    let contests = progress.contests.iter().filter(|c| c.contested.declaration == number);
    let signed = |(by, reason, when): &(String, Option<String>, When)| FoundLine {
        by: by.clone(),
        reason: reason.clone(),
        when: *when,
    };
    ProgressLine {
        awaiting: progress.awaiting().is_some_and(|last| last.declared.declaration == number),
        by: run.by.clone(),
        contests: contests.map(|contest| contested(contest, until)).collect(),
        counts: !run.proposed || run.signed.is_some(),
        countersigned: run.signed.as_ref().map(signed),
        declaration: number,
        evidence: run.declared.evidence.clone(),
        level: run.declared.level,
        narrative: run.declared.narrative.clone(),
        percent: run.declared.percent,
        when: run.when,
    }
}

fn contested(run: &ObjectionRun, until: Day) -> ContestLine {
    let answer = run.answer.as_ref().map(|(by, answered, when)| AnswerLine {
        by: by.clone(),
        reason: answered.reason.clone(),
        text: answered.text.clone(),
        when: *when,
    });
    ContestLine {
        answer,
        answer_due: run.contested.answer_due,
        by: run.by.clone(),
        contest: run.contested.contest,
        days_late: run.days_late(until),
        reason: run.contested.reason.clone(),
        text: run.contested.text.clone(),
        when: run.when,
    }
}

/// What was said of when milestones are expected, in order.
pub(super) fn forecasts(progress: &Progress) -> Vec<ForecastLine> {
    let line = |(by, given, when): &(String, _, When)| {
        let given: &sijill_core::activity::progress::ForecastGiven = given;
        ForecastLine {
            by: by.clone(),
            due: given.due,
            milestone: given.milestone.clone(),
            planned: given.planned,
            reason: given.reason.clone(),
            slippage_days: Day(given.planned.last_day()).days_to(Day(given.due.last_day())),
            when: *when,
        }
    };
    progress.forecasts.iter().map(line).collect()
}
