//! What the sentence of an entry needs, by name: ids, titles and recorded values. Pseudonyms of
//! signers may never be among them.

mod ballots;
mod clock;
mod coded;
mod consultations;
mod funding;
mod indicators;
mod progress;
mod scores;
mod signed;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use sijill_core::activity::conditions::{ConditionChecked, ConditionEvent};
use sijill_core::activity::deliberations::DeliberationEvent;
use sijill_core::activity::milestones::MilestoneEvent;
use sijill_core::activity::notices::NoticeEvent;
use sijill_core::activity::opinions::OpinionEvent;
use sijill_core::case::{CaseEvent, CaseOpened, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use super::One;
use crate::frame::{Frame, Named, NamedParty, NamedProcedure, NamedTerritory, Titles};

/// The arguments of one sentence, by name.
pub type Args = BTreeMap<&'static str, Arg>;

/// One argument of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Arg {
    /// Yes or no.
    Yes(bool),
    /// A count, or days.
    Number(i64),
    /// An id, a code, a date, or an official's words.
    Text(String),
    /// A stage, step, threshold, deadline or duty, with its title.
    Named(Named),
    /// A party, with its name.
    Party(NamedParty),
    /// A territory, with its name.
    Territory(NamedTerritory),
    /// A version of a procedure, with its title.
    Procedure(NamedProcedure),
    /// A text or file kept outside the log.
    Object(ObjectRef),
    /// A corrected value that is neither a text nor a number nor yes or no.
    Json(Value),
}

impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        i64::try_from(n).map_or_else(|_| Self::Text(n.to_string()), Self::Number)
    }
}

impl From<&Value> for Arg {
    fn from(value: &Value) -> Self {
        match value {
            Value::Bool(yes) => Self::Yes(*yes),
            Value::String(text) => Self::Text(text.clone()),
            Value::Number(n) => n.as_i64().map_or_else(|| Self::Json(value.clone()), Self::Number),
            Value::Null | Value::Array(_) | Value::Object(_) => Self::Json(value.clone()),
        }
    }
}

fn text(value: &dyn std::fmt::Display) -> Arg {
    Arg::Text(value.to_string())
}

/// The name a value has in records.
fn name(value: &impl Serialize) -> Arg {
    Arg::from(&serde_json::to_value(value).unwrap_or_default())
}

impl One {
    /// What the sentence of this record needs.
    pub(super) fn args(&self, titles: Titles<'_>, frame: &Frame) -> Args {
        match &self.event {
            Event::Case(event) => case_args(event, titles, frame),
            Event::Signature(event) => {
                let mut args = signed::signatures(event);
                args.insert("valid", self.valid.into());
                args
            }
            Event::Deliberation(event) => deliberation_args(event),
            Event::Notice(NoticeEvent::Given(notice)) => {
                let mut args =
                    Args::from([("channel", name(&notice.channel)), ("to", name(&notice.to))]);
                args.extend(notice.text.clone().map(|text| ("text", Arg::Object(text))));
                args
            }
            Event::Milestone(event) => milestone_args(event),
            Event::Condition(ConditionEvent::Checked(checked)) => condition_args(checked, titles),
            Event::Condition(ConditionEvent::Found(found)) => Args::from([
                ("condition", Arg::Named(titles.condition(&found.condition))),
                ("finding", name(&found.finding)),
            ]),
            Event::Opinion(event) => opinion_args(event, frame),
            Event::Consultation(event) => consultations::consultations(event, titles, frame),
            Event::Evidence(event) => progress::evidence(event),
            Event::Progress(event) => progress::progress(event),
            Event::Indicator(event) => indicators::indicators(event),
            Event::Funding(event) => funding::funding(event),
            Event::Score(event) => scores::scores(event, titles),
            Event::Code(event) => coded::args(event, frame, titles),
            Event::Sheet(event) => {
                let mut args = signed::sheets(event);
                args.insert("valid", self.valid.into());
                args
            }
            Event::Ballot(event) => ballots::ballots(event),
            Event::Sponsor(event) => signed::sponsors(event),
            Event::Invalidation(event) => signed::invalidations(event),
            Event::Course(event) => course_args(event, titles, frame),
            Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Figure(_)
            | Event::Session(_)
            | Event::Calendar(_) => Args::new(),
        }
    }
}

fn case_args(event: &CaseEvent, titles: Titles<'_>, frame: &Frame) -> Args {
    match event {
        CaseEvent::Opened(opened) => opening_args(opened, titles, frame),
        CaseEvent::StepTaken(taken) => Args::from([
            ("ends", Arg::Yes(titles.ends(&taken.to))),
            ("from", Arg::Named(titles.stage(&taken.from))),
            ("step", Arg::Named(titles.step(&taken.step))),
            ("to", Arg::Named(titles.stage(&taken.to))),
        ]),
        CaseEvent::Crossed(crossed) => Args::from([
            ("at", Arg::Number(crossed.at)),
            ("count", crossed.count.into()),
            ("threshold", Arg::Named(titles.threshold(&crossed.threshold))),
        ]),
        CaseEvent::UnderReview(review) => Args::from([
            ("at", Arg::Number(review.at)),
            ("count", review.count.into()),
            ("threshold", Arg::Named(titles.threshold(&review.threshold))),
        ]),
        CaseEvent::ReviewDecided(decided) => Args::from([
            ("reason", text(&decided.reason)),
            ("stands", Arg::Yes(decided.stands)),
            ("threshold", Arg::Named(titles.threshold(&decided.threshold))),
        ]),
        CaseEvent::DutyOwed(owed) => {
            let mut args = Args::from([
                ("because", Arg::Named(titles.cause(&owed.because))),
                ("by", text(&owed.by)),
                ("duty", Arg::Named(titles.duty(&owed.duty))),
            ]);
            args.extend(owed.due.map(|due| ("due", text(&due))));
            args
        }
        CaseEvent::DutyFulfilled(fulfilled) => {
            let mut args = Args::from([
                ("by_step", Arg::Named(titles.step(&fulfilled.by_step))),
                ("days_late", Arg::Number(fulfilled.days_late)),
                ("duty", Arg::Named(titles.duty(&fulfilled.duty))),
            ]);
            args.extend(fulfilled.told.map(|told| ("told", text(&told))));
            args
        }
        CaseEvent::Linked(linked) => {
            Args::from([("case", text(&linked.to)), ("relation", name(&linked.relation))])
        }
        CaseEvent::Corrected(correction) => Args::from([
            ("field", text(&correction.field)),
            ("first", Arg::from(&correction.first)),
            ("now", Arg::from(&correction.now)),
            ("reason", text(&correction.reason)),
            ("record", text(&correction.record)),
        ]),
        CaseEvent::DeadlineStarted(_)
        | CaseEvent::DeadlineEnded(_)
        | CaseEvent::DeadlineMissed(_)
        | CaseEvent::DeadlineSuspended(_)
        | CaseEvent::DeadlineResumed(_)
        | CaseEvent::DeadlineExtended(_)
        | CaseEvent::DeadlineTold(_)
        | CaseEvent::DeadlineRecounted(_) => clock::args(event, titles),
    }
}

fn opening_args(opened: &CaseOpened, titles: Titles<'_>, frame: &Frame) -> Args {
    let mut args = Args::from([
        ("body", Arg::Party(frame.party(opened.body))),
        ("procedure", Arg::Procedure(frame.procedure(opened.procedure))),
        ("representative", text(&opened.representative)),
        ("stage", Arg::Named(titles.stage(&opened.stage))),
        ("territory", Arg::Territory(frame.territory(&opened.territory))),
        ("title", Arg::Object(opened.title.clone())),
    ]);
    if !opened.alike.is_empty() {
        args.insert("alike", (opened.alike.len() as u64).into());
    }
    args.extend(opened.parent.map(|parent| ("parent", text(&parent))));
    let petitioner = opened.petitioner.map(|petitioner| frame.party(petitioner.party));
    args.extend(petitioner.map(|party| ("petitioner", Arg::Party(party))));
    args
}

fn course_args(event: &CourseEvent, titles: Titles<'_>, frame: &Frame) -> Args {
    let step = |id: &Slug| ("step", Arg::Named(titles.step(id)));
    let reason = |words: &String| ("reason", text(words));
    match event {
        CourseEvent::Proposed(proposed) => {
            let confirmations = ("confirmations", u64::from(proposed.confirmations).into());
            Args::from([confirmations, step(&proposed.step)])
        }
        CourseEvent::Confirmed(confirmed) => Args::from([
            ("confirmed", u64::from(confirmed.confirmed).into()),
            step(&confirmed.step),
        ]),
        CourseEvent::Declined(declined) => {
            Args::from([reason(&declined.reason), step(&declined.step)])
        }
        CourseEvent::ChildClosed(closed) => {
            let below = frame.slot(closed.child).and_then(|slot| frame.definition(slot));
            let stage = Arg::Named(Titles::of(below).stage(&closed.stage));
            Args::from([("case", text(&closed.child)), ("stage", stage)])
        }
        CourseEvent::Migrated(migrated) => Args::from([
            ("from", Arg::Procedure(frame.procedure(migrated.from))),
            reason(&migrated.reason),
            ("stage", Arg::Named(titles.stage(&migrated.stage))),
            ("to", Arg::Procedure(frame.procedure(migrated.to))),
        ]),
        CourseEvent::NumberNoted(noted) => {
            Args::from([("number", text(&noted.number)), ("system", text(&noted.system))])
        }
        CourseEvent::PersonalRead(read) => {
            Args::from([reason(&read.reason), ("what", name(&read.what))])
        }
        CourseEvent::Released(released) => Args::from([
            step(&released.step),
            ("field", text(&released.field)),
            ("text", Arg::Object(released.object.clone())),
        ]),
        CourseEvent::RetentionEnded(ended) => Args::from([("due", text(&ended.due))]),
        CourseEvent::PersonalErased(erased) => {
            Args::from([reason(&erased.reason), ("rows", u64::from(erased.rows).into())])
        }
    }
}

fn deliberation_args(event: &DeliberationEvent) -> Args {
    match event {
        DeliberationEvent::Inscribed(item) => Args::from([
            ("item", Arg::Number(item.item.into())),
            ("session", text(&item.session)),
            ("session_kind", name(&item.session_kind)),
        ]),
        DeliberationEvent::VoteHeld(vote) => {
            let mut args = Args::from([
                ("abstentions", vote.abstentions.into()),
                ("against", vote.against.into()),
                ("in_favour", vote.in_favour.into()),
                ("members", vote.members.into()),
                ("outcome", name(&vote.outcome)),
                ("present", vote.present.into()),
            ]);
            args.extend(vote.quorum.map(|quorum| ("quorum", quorum.into())));
            args.extend(vote.sitting.map(|sitting| ("sitting", u64::from(sitting).into())));
            args
        }
    }
}

fn condition_args(checked: &ConditionChecked, titles: Titles<'_>) -> Args {
    let mut args = Args::from([
        ("condition", Arg::Named(titles.condition(&checked.condition))),
        ("finding", name(&checked.finding)),
    ]);
    args.extend(checked.evidence.clone().map(|evidence| ("evidence", Arg::Object(evidence))));
    args.extend(checked.reason.as_ref().map(|reason| ("reason", text(reason))));
    args.extend(checked.reference.as_ref().map(|reference| ("reference", text(reference))));
    args
}

fn opinion_args(event: &OpinionEvent, frame: &Frame) -> Args {
    match event {
        OpinionEvent::Asked(asked) => {
            let mut args = Args::from([
                ("of", Arg::Party(frame.party(asked.of))),
                ("opinion", Arg::Number(asked.opinion.into())),
            ]);
            args.extend(asked.due.map(|due| ("due", text(&due))));
            args.extend(asked.question.clone().map(|question| ("question", Arg::Object(question))));
            args.extend(asked.reason.as_ref().map(|reason| ("reason", text(reason))));
            args
        }
        OpinionEvent::Given(given) => {
            let mut args = Args::from([
                ("opinion", Arg::Number(given.opinion.into())),
                ("outcome", name(&given.outcome)),
                ("text", Arg::Object(given.text.clone())),
            ]);
            let party = given.entered_for.map(|party| Arg::Party(frame.party(party)));
            args.extend(party.map(|party| ("entered_for", party)));
            args
        }
        OpinionEvent::Closed(closed) => Args::from([
            ("opinion", Arg::Number(closed.opinion.into())),
            ("reason", text(&closed.reason)),
        ]),
    }
}

fn milestone_args(event: &MilestoneEvent) -> Args {
    let milestone = |id: &Slug| ("milestone", text(id));
    let object = |name, object: &ObjectRef| (name, Arg::Object(object.clone()));
    match event {
        MilestoneEvent::Planned(plan) => {
            let mut args = Args::from([
                ("due", text(&plan.due)),
                milestone(&plan.milestone),
                ("office", text(&plan.office)),
                object("title", &plan.title),
            ]);
            args.extend(plan.from.map(|from| ("from", text(&from))));
            args
        }
        MilestoneEvent::Declared(declared) => {
            let evidence = ("evidence", (declared.evidence.len() as u64).into());
            Args::from([evidence, milestone(&declared.milestone)])
        }
        MilestoneEvent::Verified(verified) => {
            let mut args = Args::from([milestone(&verified.milestone)]);
            args.extend(verified.reason.as_ref().map(|reason| ("reason", text(reason))));
            args
        }
        MilestoneEvent::Returned(returned) => {
            Args::from([milestone(&returned.milestone), ("reason", text(&returned.reason))])
        }
        MilestoneEvent::Contested(contested) => {
            let mut args = Args::from([
                ("answer_due", text(&contested.answer_due)),
                ("contest", Arg::Number(contested.contest.into())),
                milestone(&contested.milestone),
            ]);
            args.extend(contested.reason.as_ref().map(|reason| ("reason", text(reason))));
            args.extend(contested.text.as_ref().map(|text| object("text", text)));
            args
        }
        MilestoneEvent::Answered(answered) => {
            let contest = ("contest", Arg::Number(answered.contest.into()));
            let mut args = Args::from([contest, milestone(&answered.milestone)]);
            args.extend(answered.reason.as_ref().map(|reason| ("reason", text(reason))));
            args.extend(answered.text.as_ref().map(|text| object("text", text)));
            args
        }
    }
}
