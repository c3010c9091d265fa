//! What is done in the demonstration's budgets, each as one act: a step, one that another confirms, a
//! notice, something about a vote.

use serde_json::Value;
use sijill_core::activity::ballots::{BallotCommand, Envelope};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::case::CaseCommand;
use sijill_core::case::course::CourseCommand;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::record::Actor;
use sijill_core::text::Text;

use super::super::cast::{BUREAU, CLERK};
use super::super::petitions::slug;
use super::super::{Author, DemoError, places};

pub(super) fn ballots(author: &Author<'_>, command: BallotCommand) -> Result<(), DemoError> {
    author.act("vote on projects", &CLERK.actor(), &Command::Ballot(command)).map(|_| ())
}

pub(super) fn take(
    author: &Author<'_>,
    case: CaseId,
    step: &'static str,
    form: &[(&str, Value)],
) -> Result<(), DemoError> {
    take_as(author, &CLERK.actor(), (case, None), step, form)
}

pub(super) fn take_as(
    author: &Author<'_>,
    by: &Actor,
    (case, parent): (CaseId, Option<CaseId>),
    step: &'static str,
    form: &[(&str, Value)],
) -> Result<(), DemoError> {
    author.act(step, by, &taking((case, parent), step, form)?).map(|_| ())
}

fn taking(
    (case, parent): (CaseId, Option<CaseId>),
    step: &str,
    form: &[(&str, Value)],
) -> Result<Command, DemoError> {
    let form = form.iter().map(|(id, value)| Ok((slug(id)?, value.clone())));
    let form = form.collect::<Result<_, DemoError>>()?;
    let step = TakeStep { case, form, occurred: None, parent, step: slug(step)? };
    Ok(Command::Case(CaseCommand::TakeStep(step)))
}

/// The clerk proposes a step, and the bureau confirms it.
pub(super) fn confirmed(
    author: &Author<'_>,
    (case, parent): (CaseId, Option<CaseId>),
    step: &'static str,
    form: &[(&str, Value)],
) -> Result<(), DemoError> {
    let answer = author.act(step, &CLERK.actor(), &taking((case, parent), step, form)?)?;
    let proposed = answer.records.iter().find_map(|kept| {
        let record = kept.read();
        (record.kind == "step.proposed.v1").then(|| record.id.parse().ok()).flatten()
    });
    let proposal = proposed.ok_or(DemoError::Story("a step was not proposed"))?;
    let confirm = Command::Course(CourseCommand::Confirm { case, parent, proposal });
    author.act(step, &BUREAU.actor(), &confirm).map(|_| ())
}

pub(super) fn notify(author: &Author<'_>, case: CaseId, words: &str) -> Result<(), DemoError> {
    let text = Some(author.register.keep_text(words, slug("ar")?)?);
    let (channel, to) = (NoticeChannel::Posted, Addressee::Public);
    let notice = NoticeGiven { channel, occurred: None, text, to };
    let command = Command::Notice(NoticeCommand::Give { case, notice });
    author.act("notice", &CLERK.actor(), &command).map(|_| ())
}

pub(super) fn currency() -> Result<sijill_core::money::Currency, DemoError> {
    "MAD".to_owned().try_into().map_err(DemoError::Shipped)
}

pub(super) fn envelope(
    id: &str,
    amount: i64,
    title: [&str; 3],
    eligible: [&str; 3],
) -> Result<Envelope, DemoError> {
    let told =
        |[ar, fr, en]: [&str; 3]| Text { ar: ar.to_owned(), en: en.to_owned(), fr: fr.to_owned() };
    let (id, territory) = (slug(id)?, slug(places::LARACHE)?);
    Ok(Envelope { amount, eligible: told(eligible), id, territory, title: told(title) })
}
