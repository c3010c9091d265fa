//! The names of what can be done in a case: the last part of an address such as
//! `/cases/{case}/act/step.admit`, and its heading. No form may stand here.

use sijill_core::activity::ActivityKind;
use sijill_core::case::offer::Offered;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::definition::Definition;

use super::checks::OfOpinion;
use super::funding::OfMoney;
use super::indicators::Measuring;
use super::milestones::About;
use super::polling::Polling;
use super::progress::OfProgress;
use super::signing::Signing;
use super::{coding::Coding, consulting::Consulting};
use super::{course, scores::Scoring};
use crate::i18n::Args;
use crate::service::words::Words;

/// What can be done in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A step of the procedure.
    Step(Slug),
    /// A citizen signs.
    Sign,
    /// A clerk enters signatures given on paper.
    EnterSignatures,
    /// A clerk prints a link with which a citizen signs.
    PrintLink,
    /// Signatures are found not to count.
    Invalidate,
    /// The matter is put on the agenda of a session.
    Inscribe,
    /// A vote is recorded.
    Vote,
    /// A notice is recorded.
    GiveNotice,
    /// A deadline is suspended.
    Suspend(Slug),
    /// A suspended deadline runs on.
    Resume(Slug),
    /// Something about milestones.
    Milestone(About),
    /// Something in the course of the case.
    Course(course::About),
    /// The case is linked to another.
    Link,
    /// What was found of a condition is recorded.
    CheckCondition,
    /// Something about opinions.
    Opinion(OfOpinion),
    /// Something in a consultation.
    Consulting(Consulting),
    /// Something about evidence or progress.
    Progress(OfProgress),
    /// Something about indicators.
    Indicator(Measuring),
    /// Something about money.
    Funding(OfMoney),
    /// Something about scores.
    Scoring(Scoring),
    /// Something about an evaluation.
    Coding(Coding),
    /// Something about a vote on projects.
    Polling(Polling),
    /// Something about sheets, sponsors or invalidations.
    Signing(Signing),
    /// It is decided whether the crossing of a threshold stands.
    Review(Slug),
    /// A deadline is extended.
    Extend(Slug),
}

impl Act {
    /// The acts behind what the core offers. What citizens do is theirs, not an office's: of a case a
    /// stranger is told only that it can be signed.
    pub fn of(offered: &Offered, stranger: bool) -> Vec<Self> {
        if stranger {
            let signs = *offered == Offered::Activity(ActivityKind::Signatures);
            return if signs { vec![Self::Sign] } else { vec![] };
        }
        match offered {
            Offered::Step(step) => vec![Self::Step(step.clone())],
            Offered::Activity(kind) => Self::of_doing(*kind),
            Offered::Check(kind) => Self::of_checking(*kind),
            Offered::Contest(ActivityKind::Milestones) => vec![Self::Milestone(About::Contest)],
            Offered::Contest(ActivityKind::Progress) => vec![Self::Progress(OfProgress::Contest)],
            Offered::Contest(ActivityKind::Codes) => vec![Self::Coding(Coding::Object)],
            Offered::Contest(
                ActivityKind::Agenda
                | ActivityKind::Ballots
                | ActivityKind::Conditions
                | ActivityKind::Deliberations
                | ActivityKind::Notices
                | ActivityKind::Opinions
                | ActivityKind::Consultations
                | ActivityKind::Evidence
                | ActivityKind::Indicators
                | ActivityKind::Funding
                | ActivityKind::Scores
                | ActivityKind::Sheets
                | ActivityKind::Signatures
                | ActivityKind::Sponsors,
            )
            | Offered::ReadSealed(_) => vec![],
            Offered::Give(ActivityKind::Consultations) => {
                vec![Self::Consulting(Consulting::Comment)]
            }
            Offered::Give(ActivityKind::Scores) => vec![Self::Scoring(Scoring::ScoreBeside)],
            Offered::Give(ActivityKind::Codes) => Coding::OF_HEARD.map(Self::Coding).into(),
            Offered::Give(_) => vec![Self::Opinion(OfOpinion::Give)],
            Offered::Review(threshold) => vec![Self::Review(threshold.clone())],
            Offered::Confirm { .. }
            | Offered::Decline { .. }
            | Offered::NoteNumber
            | Offered::Migrate(_)
            | Offered::ReadPersonal(_)
            | Offered::ErasePersonal => {
                course::About::of(offered).map(Self::Course).into_iter().collect()
            }
            Offered::ReadEvidence => vec![Self::Progress(OfProgress::Read)],
            Offered::ReleaseEvidence => vec![Self::Progress(OfProgress::Release)],
            Offered::Suspend(deadline) => vec![Self::Suspend(deadline.clone())],
            Offered::Resume(deadline) => vec![Self::Resume(deadline.clone())],
            Offered::Extend(deadline) => vec![Self::Extend(deadline.clone())],
        }
    }

    /// What an office does where it may do an activity.
    fn of_doing(kind: ActivityKind) -> Vec<Self> {
        match kind {
            ActivityKind::Agenda => vec![Self::Inscribe],
            ActivityKind::Deliberations => vec![Self::Vote],
            ActivityKind::Notices => vec![Self::GiveNotice],
            ActivityKind::Milestones => {
                [About::Declare, About::Answer, About::Plan].map(Self::Milestone).into()
            }
            ActivityKind::Conditions => vec![Self::CheckCondition],
            ActivityKind::Codes => Coding::OF_OFFICE.map(Self::Coding).into(),
            ActivityKind::Opinions => {
                [OfOpinion::Ask, OfOpinion::Enter, OfOpinion::Close].map(Self::Opinion).into()
            }
            ActivityKind::Consultations => {
                [Consulting::Open, Consulting::Extend].map(Self::Consulting).into()
            }
            ActivityKind::Evidence => {
                [OfProgress::File, OfProgress::Receive].map(Self::Progress).into()
            }
            ActivityKind::Progress => {
                [OfProgress::Declare, OfProgress::Answer, OfProgress::Forecast]
                    .map(Self::Progress)
                    .into()
            }
            ActivityKind::Funding => {
                [OfMoney::Record, OfMoney::Plan, OfMoney::Correct].map(Self::Funding).into()
            }
            ActivityKind::Indicators => {
                let first = [Measuring::Measure, Measuring::Define, Measuring::Correct];
                let then = [Measuring::ChangeMethod, Measuring::StateFigure, Measuring::Close];
                first.into_iter().chain(then).map(Self::Indicator).collect()
            }
            ActivityKind::Scores => [
                Scoring::Score,
                Scoring::Improve,
                Scoring::Waive,
                Scoring::Propose,
                Scoring::Withdraw,
            ]
            .map(Self::Scoring)
            .into(),
            ActivityKind::Sheets => [Signing::Receive, Signing::Enter].map(Self::Signing).into(),
            // citizens sign and sponsor; how a vote is held has pages of its own
            ActivityKind::Signatures | ActivityKind::Sponsors | ActivityKind::Ballots => vec![],
        }
    }

    /// What an office does where it may check an activity.
    fn of_checking(kind: ActivityKind) -> Vec<Self> {
        match kind {
            ActivityKind::Signatures => {
                vec![Self::EnterSignatures, Self::PrintLink, Self::Invalidate]
            }
            ActivityKind::Milestones => [About::Verify, About::Return].map(Self::Milestone).into(),
            ActivityKind::Evidence => {
                [OfProgress::Accept, OfProgress::Refuse].map(Self::Progress).into()
            }
            ActivityKind::Progress => vec![Self::Progress(OfProgress::Countersign)],
            ActivityKind::Scores => {
                [Scoring::Agree, Scoring::Review, Scoring::Publish].map(Self::Scoring).into()
            }
            ActivityKind::Sponsors => {
                [Signing::Sponsor, Signing::SponsorLink].map(Self::Signing).into()
            }
            ActivityKind::Consultations => {
                [Consulting::Answer, Consulting::Link].map(Self::Consulting).into()
            }
            ActivityKind::Codes => Coding::OF_PANEL.map(Self::Coding).into(),
            // what is done with a batch is offered beside it
            ActivityKind::Sheets => vec![],
            ActivityKind::Funding => vec![Self::Funding(OfMoney::Confirm)],
            ActivityKind::Indicators => {
                [Measuring::Correct, Measuring::StateFigure].map(Self::Indicator).into()
            }
            ActivityKind::Agenda
            | ActivityKind::Ballots
            | ActivityKind::Conditions
            | ActivityKind::Deliberations
            | ActivityKind::Notices
            | ActivityKind::Opinions => vec![],
        }
    }

    /// What the core must offer for it; nothing where it is not among what it offers.
    pub fn offered(&self) -> Option<Offered> {
        Some(match self {
            Self::Step(step) => Offered::Step(step.clone()),
            Self::Sign => Offered::Activity(ActivityKind::Signatures),
            Self::EnterSignatures | Self::PrintLink | Self::Invalidate => {
                Offered::Check(ActivityKind::Signatures)
            }
            Self::Inscribe => Offered::Activity(ActivityKind::Agenda),
            Self::Vote => Offered::Activity(ActivityKind::Deliberations),
            Self::GiveNotice => Offered::Activity(ActivityKind::Notices),
            Self::Suspend(deadline) => Offered::Suspend(deadline.clone()),
            Self::Resume(deadline) => Offered::Resume(deadline.clone()),
            Self::Extend(deadline) => Offered::Extend(deadline.clone()),
            Self::Milestone(About::Plan | About::Declare | About::Answer) => {
                Offered::Activity(ActivityKind::Milestones)
            }
            Self::Milestone(About::Verify | About::Return) => {
                Offered::Check(ActivityKind::Milestones)
            }
            Self::Milestone(About::Contest) => Offered::Contest(ActivityKind::Milestones),
            Self::CheckCondition => Offered::Activity(ActivityKind::Conditions),
            Self::Opinion(OfOpinion::Ask | OfOpinion::Enter | OfOpinion::Close) => {
                Offered::Activity(ActivityKind::Opinions)
            }
            Self::Opinion(OfOpinion::Give) => Offered::Give(ActivityKind::Opinions),
            Self::Consulting(consulting) => consulting.offered(),
            Self::Progress(about) => about.offered(),
            Self::Indicator(measuring) => return measuring.offered(),
            Self::Funding(of) => return Some(of.offered()),
            Self::Scoring(scoring) => scoring.offered(),
            Self::Coding(coding) => coding.offered(),
            Self::Signing(signing) => return signing.offered(),
            Self::Review(threshold) => Offered::Review(threshold.clone()),
            Self::Course(about) => about.offered(),
            // what fits how far a vote is stands beside the forms
            Self::Polling(_) | Self::Link => return None,
        })
    }

    /// Reads a name from an address.
    pub fn read(name: &str) -> Option<Self> {
        Some(match name {
            "signatures.enter" => Self::EnterSignatures,
            "signatures.link" => Self::PrintLink,
            "signatures.invalidate" => Self::Invalidate,
            "agenda.inscribe" => Self::Inscribe,
            "deliberations.vote" => Self::Vote,
            "notices.give" => Self::GiveNotice,
            "link" => Self::Link,
            "conditions.check" => Self::CheckCondition,
            _ => {
                if let Some(polling) = Polling::ALL.into_iter().find(|p| p.name() == name) {
                    return Some(Self::Polling(polling));
                }
                if let Some(signing) = Signing::ALL.into_iter().find(|s| s.name() == name) {
                    return Some(Self::Signing(signing));
                }
                if let Some(about) = OfProgress::named(name) {
                    return Some(Self::Progress(about));
                }
                if let Some(of) = OfMoney::ALL.into_iter().find(|of| of.name() == name) {
                    return Some(Self::Funding(of));
                }
                if let Some(measuring) = Measuring::ALL.into_iter().find(|m| m.name() == name) {
                    return Some(Self::Indicator(measuring));
                }
                let (family, id) = name.split_once('.')?;
                if family == "milestones" {
                    return About::ALL.into_iter().find(|a| a.name() == id).map(Self::Milestone);
                }
                if family == "opinions" {
                    let of = OfOpinion::ALL.into_iter().find(|of| of.name() == id);
                    return of.map(Self::Opinion);
                }
                if family == "consultations" {
                    let of = Consulting::ALL.into_iter().find(|of| of.name() == id);
                    return of.map(Self::Consulting);
                }
                if family == "scores" {
                    let scoring = Scoring::ALL.into_iter().find(|s| s.name() == id);
                    return scoring.map(Self::Scoring);
                }
                if family == "codes" {
                    return Coding::ALL.into_iter().find(|c| c.name() == id).map(Self::Coding);
                }
                if family == "course" {
                    return course::About::read(id).map(Self::Course);
                }
                let id = id.parse::<Slug>().ok()?;
                match family {
                    "step" => Self::Step(id),
                    "suspend" => Self::Suspend(id),
                    "resume" => Self::Resume(id),
                    "review" => Self::Review(id),
                    "extend" => Self::Extend(id),
                    _ => return None,
                }
            }
        })
    }

    /// Its name in an address.
    pub fn name(&self) -> String {
        match self {
            Self::Step(step) => format!("step.{step}"),
            Self::Sign => "sign".to_owned(),
            Self::EnterSignatures => "signatures.enter".to_owned(),
            Self::PrintLink => "signatures.link".to_owned(),
            Self::Invalidate => "signatures.invalidate".to_owned(),
            Self::Inscribe => "agenda.inscribe".to_owned(),
            Self::Vote => "deliberations.vote".to_owned(),
            Self::GiveNotice => "notices.give".to_owned(),
            Self::Suspend(deadline) => format!("suspend.{deadline}"),
            Self::Resume(deadline) => format!("resume.{deadline}"),
            Self::Extend(deadline) => format!("extend.{deadline}"),
            Self::Milestone(about) => format!("milestones.{}", about.name()),
            Self::Course(about) => format!("course.{}", about.name()),
            Self::Link => "link".to_owned(),
            Self::CheckCondition => "conditions.check".to_owned(),
            Self::Opinion(of) => format!("opinions.{}", of.name()),
            Self::Consulting(of) => format!("consultations.{}", of.name()),
            Self::Progress(about) => about.name().to_owned(),
            Self::Indicator(measuring) => measuring.name().to_owned(),
            Self::Funding(of) => of.name().to_owned(),
            Self::Scoring(scoring) => format!("scores.{}", scoring.name()),
            Self::Coding(coding) => format!("codes.{}", coding.name()),
            Self::Polling(polling) => polling.name().to_owned(),
            Self::Signing(signing) => signing.name().to_owned(),
            Self::Review(threshold) => format!("review.{threshold}"),
        }
    }

    /// Where it is done, after the language.
    pub fn path(&self, case: CaseId) -> String {
        if *self == Self::Sign {
            return format!("/cases/{case}/sign");
        }
        format!("/cases/{case}/act/{}", self.name())
    }

    /// Its heading.
    pub fn title(&self, t: &Words, definition: Option<&Definition>) -> String {
        let deadline = |key: &str, id: &Slug| {
            let rules = definition.map(|d| d.deadlines.as_slice()).unwrap_or_default();
            let title = rules.iter().find(|rule| rule.id == *id).map(|rule| t.text(&rule.title));
            t.with(key, &Args::new().text("deadline", title.unwrap_or(id.as_str())))
        };
        match self {
            Self::Step(id) => {
                let steps = definition.map(|d| d.steps.as_slice()).unwrap_or_default();
                let rule = steps.iter().find(|rule| rule.id == *id);
                rule.map_or_else(|| id.to_string(), |rule| t.text(&rule.title).to_owned())
            }
            Self::Sign => t.say("act-sign"),
            Self::EnterSignatures => t.say("act-signatures-enter"),
            Self::PrintLink => t.say("act-signatures-link"),
            Self::Invalidate => t.say("act-signatures-invalidate"),
            Self::Inscribe => t.say("act-agenda-inscribe"),
            Self::Vote => t.say("act-deliberations-vote"),
            Self::GiveNotice => t.say("act-notices-give"),
            Self::Suspend(id) => deadline("act-suspend", id),
            Self::Resume(id) => deadline("act-resume", id),
            Self::Extend(id) => deadline("act-extend", id),
            Self::Milestone(about) => about.title(t),
            Self::Course(about) => about.title(t, definition),
            Self::Link => t.say("act-link"),
            Self::CheckCondition => t.say("act-conditions-check"),
            Self::Opinion(of) => of.title(t),
            Self::Consulting(of) => of.title(t),
            Self::Progress(about) => about.title(t),
            Self::Indicator(measuring) => measuring.title(t),
            Self::Funding(of) => of.title(t),
            Self::Scoring(scoring) => scoring.title(t),
            Self::Coding(coding) => coding.title(t),
            Self::Polling(polling) => polling.title(t),
            Self::Signing(signing) => signing.title(t),
            Self::Review(id) => {
                let rule = definition.and_then(|d| d.thresholds.iter().find(|r| r.id == *id));
                let title = rule.map_or(id.as_str(), |rule| t.text(&rule.title));
                t.with("act-review", &Args::new().text("threshold", title))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let id = || "answer".parse::<Slug>().unwrap();
        for act in [
            Act::Step(id()),
            Act::EnterSignatures,
            Act::PrintLink,
            Act::Invalidate,
            Act::Inscribe,
            Act::Vote,
            Act::GiveNotice,
            Act::Suspend(id()),
            Act::Resume(id()),
            Act::Extend(id()),
            Act::Milestone(About::Declare),
            Act::Milestone(About::Answer),
            Act::Course(course::About::Erase),
            Act::Link,
            Act::CheckCondition,
            Act::Opinion(OfOpinion::Give),
            Act::Opinion(OfOpinion::Close),
            Act::Consulting(Consulting::Open),
            Act::Consulting(Consulting::Answer),
            Act::Progress(OfProgress::File),
            Act::Progress(OfProgress::Answer),
            Act::Indicator(Measuring::StateFigure),
            Act::Funding(OfMoney::Confirm),
            Act::Scoring(Scoring::Score),
            Act::Scoring(Scoring::ScoreBeside),
            Act::Coding(Coding::Seal),
            Act::Coding(Coding::Carry),
            Act::Polling(Polling::Prepare),
            Act::Polling(Polling::Count),
            Act::Signing(Signing::Receive),
            Act::Signing(Signing::Cancel),
            Act::Review("enough".parse().unwrap()),
        ] {
            assert_eq!(Act::read(&act.name()), Some(act));
        }
        for wrong in ["", "step", "step.", "step.Ünknown", "pay.all", "sign"] {
            assert_eq!(Act::read(wrong), None, "{wrong}");
        }
    }
}
