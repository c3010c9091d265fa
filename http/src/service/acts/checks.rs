//! What can be done about conditions and opinions: their forms, and what was typed into them as
//! commands. Whether a condition is met, and who may say so, is for offices and the core to say.

use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::opinions::{OpinionCommand, OpinionOutcome};
use sijill_core::decider::Command;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::procedure::definition::{FieldKind, FieldRule, StepRule};
use sijill_core::time::PartialDate;
use sijill_projections::checks::{ConditionLine, OpinionLine, OpinionStanding};

use super::form::{Ground, language};
use super::read::{Wrong, choice, coded, date, missing, object, whole};
use crate::i18n::Args;
use crate::service::App;
use crate::service::form::{Choice, Field, Input, Typed};
use crate::service::words::Words;

/// What can be found of a condition.
const FINDINGS: [&str; 3] = ["met", "not-met", "unclear"];
/// What an opinion can come to.
const OUTCOMES: [&str; 4] = ["favourable", "reserved", "unfavourable", "no-opinion"];

/// What can be done about opinions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfOpinion {
    /// One is asked for.
    Ask,
    /// One that an office received is entered.
    Enter,
    /// The party asked gives its own.
    Give,
    /// One that did not come is closed.
    Close,
}

/// What is checked and asked in a case, as forms name it.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The conditions asked of who brings the case.
    pub conditions: Vec<ConditionLine>,
    /// The opinions that were asked for.
    pub opinions: Vec<OpinionLine>,
    /// The parties for which whoever asks may speak.
    pub speaks_for: Vec<PartyId>,
}

impl Checked {
    /// The conditions that were found not met, with the last finding.
    pub fn not_met(&self) -> impl Iterator<Item = &ConditionLine> {
        self.conditions.iter().filter(|line| found(line) == Some(Finding::NotMet))
    }
}

/// The last finding of a condition.
pub fn found(line: &ConditionLine) -> Option<Finding> {
    line.findings.last().map(|last| last.finding)
}

impl OfOpinion {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ask, Self::Enter, Self::Give, Self::Close];

    /// Its name in an address, after `opinions.`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Enter => "enter",
            Self::Give => "give",
            Self::Close => "close",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Ask => "act-opinions-ask",
            Self::Enter => "act-opinions-enter",
            Self::Give => "act-opinions-give",
            Self::Close => "act-opinions-close",
        })
    }
}

/// The field that a refusal of this code is about, if it is about one.
pub fn field_of(code: &str) -> Option<&'static str> {
    Some(match code {
        "condition-unknown" | "condition-not-asked" => "condition",
        "condition-without-evidence" => "reference",
        "opinion-of-a-person" | "opinion-already-asked" => "of",
        "opinion-unknown" | "opinion-already-given" | "opinion-already-closed" => "opinion",
        _ => return None,
    })
}

/// The fields of the form of a finding.
pub fn condition_fields(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let condition = |line: &ConditionLine| {
        let standing = t.word("finding", found(line).map_or("unchecked", Finding::name));
        let machine = line.machine.last().map(|found| t.word("finding", found.finding.name()));
        let beside = |machine| {
            let args = Args::new().phrase("standing", standing.clone()).phrase("machine", machine);
            t.with("checks-beside", &args)
        };
        let standing = machine.map(beside).unwrap_or(standing.clone());
        let args =
            Args::new().text("title", t.text(&line.condition.title)).phrase("standing", standing);
        Choice::new(line.condition.id.to_string(), t.with("act-condition-stands", &args))
    };
    let conditions = ground.checked.conditions.iter().map(condition).collect();
    let finding = FINDINGS.map(|code| Choice::new(code, t.word("finding", code)));
    vec![
        Field::new("condition", t.say("act-condition"), Input::Choice(conditions)),
        Field::new("finding", t.say("act-finding"), Input::Choice(finding.into())),
        Field::new("reference", t.say("act-reference"), Input::Line)
            .optional()
            .hint(t.say("act-reference-hint")),
        words(t, "evidence", "act-condition-evidence").optional(),
        words(t, "reason", "act-condition-why").optional(),
        language(t, "act-text-language"),
        occurred(t),
    ]
}

/// The fields of the form of an opinion.
pub fn opinion_fields(ground: &Ground<'_>, of: OfOpinion) -> Vec<Field> {
    let t = ground.t;
    match of {
        OfOpinion::Ask => {
            let party = |(id, name): &(PartyId, _)| Choice::new(id.to_string(), t.text(name));
            let parties = ground.organisations.iter().map(party).collect();
            vec![
                Field::new("of", t.say("act-opinion-of"), Input::Choice(parties)),
                words(t, "reason", "act-opinion-question"),
                Field::new("due", t.say("act-opinion-due"), Input::Date)
                    .optional()
                    .hint(t.say("act-date-hint")),
            ]
        }
        OfOpinion::Enter | OfOpinion::Give => {
            let outcome = OUTCOMES.map(|code| Choice::new(code, t.word("opinion-outcome", code)));
            vec![
                which(ground, of),
                Field::new("outcome", t.say("act-opinion-outcome"), Input::Choice(outcome.into())),
                words(t, "text", "act-opinion-text"),
                language(t, "act-text-language"),
                occurred(t),
            ]
        }
        OfOpinion::Close => vec![which(ground, of), words(t, "reason", "act-opinion-closed-why")],
    }
}

fn words(t: &Words, name: &str, label: &str) -> Field {
    Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
}

fn occurred(t: &Words) -> Field {
    Field::new("occurred", t.say("act-occurred"), Input::Date)
        .optional()
        .hint(t.say("act-occurred-hint"))
}

/// The opinions that it may be done to.
fn which(ground: &Ground<'_>, of: OfOpinion) -> Field {
    let t = ground.t;
    let fits = |line: &&OpinionLine| match of {
        OfOpinion::Ask => false,
        OfOpinion::Enter => line.standing != OpinionStanding::Given,
        OfOpinion::Close => line.standing == OpinionStanding::Pending,
        OfOpinion::Give => {
            line.standing != OpinionStanding::Given
                && ground.checked.speaks_for.contains(&line.of.party)
        }
    };
    let choice = |line: &OpinionLine| {
        let args = Args::new()
            .phrase("number", line.opinion.to_string())
            .text("party", t.text(&line.of.name));
        Choice::new(line.opinion.to_string(), t.with("act-opinion-stands", &args))
    };
    let choices: Vec<Choice> = ground.checked.opinions.iter().filter(fits).map(choice).collect();
    let field = Field::new("opinion", t.say("act-opinion"), Input::Choice(choices.clone()));
    match choices.as_slice() {
        [only] => field.value(only.value.clone()),
        _ => field,
    }
}

/// What the form of a step begins with: the grounds and reasons of a refusal, composed from the
/// conditions that were found not met. Whoever refuses changes them as they see fit.
pub fn composed(ground: &Ground<'_>, step: &StepRule, rule: &FieldRule) -> Vec<String> {
    let chosen = |rule: &FieldRule| -> Vec<&ConditionLine> {
        let offered = |id: &Slug| rule.options.iter().any(|option| option.id == *id);
        ground.checked.not_met().filter(|line| offered(&line.condition.id)).collect()
    };
    match rule.kind {
        FieldKind::Choices => {
            chosen(rule).into_iter().map(|line| line.condition.id.to_string()).collect()
        }
        FieldKind::Reason => {
            let grounds = step.form.iter().filter(|field| field.kind == FieldKind::Choices);
            let lines: Vec<String> =
                grounds.flat_map(chosen).map(|line| not_met(ground.t, line)).collect();
            if lines.is_empty() { vec![] } else { vec![lines.join("\n")] }
        }
        FieldKind::Boolean
        | FieldKind::Choice
        | FieldKind::Date
        | FieldKind::Integer
        | FieldKind::Object
        | FieldKind::Party => vec![],
    }
}

/// One ground in words: what was not met, where it stands, and why.
fn not_met(t: &Words, line: &ConditionLine) -> String {
    let reason = line.findings.last().and_then(|last| last.reason.as_deref()).unwrap_or_default();
    let args = Args::new()
        .text("title", t.text(&line.condition.title))
        .text("source", t.text(&line.source))
        .text("reason", reason);
    let said =
        t.with(if reason.is_empty() { "act-ground-bare" } else { "act-ground-reasoned" }, &args);
    // what goes into a record holds no character that is not seen
    said.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

/// What was typed of a condition, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn condition(
    service: &App,
    ground: &Ground<'_>,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<Command, Wrong> {
    let evidence = match typed.some("evidence") {
        Some(text) => Some(object(service, "evidence", text, typed).await?),
        None => None,
    };
    let said = |field| typed.some(field).map(str::to_owned);
    let checked = ConditionChecked {
        condition: choice(typed, "condition")?,
        evidence,
        finding: coded::<Finding>(typed, "finding")?,
        occurred,
        reason: said("reason"),
        reference: said("reference"),
    };
    Ok(Command::Condition(ConditionCommand::Check { case: ground.line.case, checked }))
}

/// What was typed of an opinion, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn opinion(
    service: &App,
    ground: &Ground<'_>,
    of: OfOpinion,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    let reason = || typed.some("reason").map(str::to_owned).ok_or_else(|| missing("reason"));
    let number = || {
        let number = typed.some("opinion").and_then(whole);
        number.and_then(|n| u32::try_from(n).ok()).ok_or_else(|| missing("opinion"))
    };
    Ok(Command::Opinion(match of {
        OfOpinion::Ask => {
            let of = typed.some("of").ok_or_else(|| missing("of"))?;
            let of = of.parse().map_err(|_| missing("of"))?;
            let (due, reason) = (date(typed, "due")?, Some(reason()?));
            OpinionCommand::Ask { case, due, of, question: None, reason }
        }
        OfOpinion::Enter | OfOpinion::Give => {
            let opinion = number()?;
            let outcome = coded::<OpinionOutcome>(typed, "outcome")?;
            let text = typed.some("text").ok_or_else(|| missing("text"))?;
            let text = object(service, "text", text, typed).await?;
            OpinionCommand::Give { case, occurred, opinion, outcome, text }
        }
        OfOpinion::Close => OpinionCommand::Close { case, opinion: number()?, reason: reason()? },
    }))
}
