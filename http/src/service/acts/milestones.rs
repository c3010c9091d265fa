//! What can be done about milestones: their forms, and what was typed into them as commands. Who may
//! declare, find or contest what is for the core to say.

use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneReturned, MilestoneVerified,
};
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{Definition, is_office};
use sijill_core::time::PartialDate;

use super::form::{Ground, language};
use super::read::{Wrong, choice, date, missing, object, whole};
use crate::service::App;
use crate::service::form::{Choice, Field, Input, Typed};
use crate::service::words::Words;

/// What can be done about milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// One is planned.
    Plan,
    /// One is declared done.
    Declare,
    /// What was declared is found so.
    Verify,
    /// What was declared is returned.
    Return,
    /// What was declared is contested.
    Contest,
    /// A contest is answered.
    Answer,
}

/// What a case promises, as forms name it.
#[derive(Debug, Clone, Default)]
pub struct Promised {
    /// Its milestones: the short name, and the title with where each stands.
    pub milestones: Vec<(Slug, String)>,
    /// Its contests without an answer: the number, and what it is about.
    pub contests: Vec<(u32, String)>,
}

impl About {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Plan, Self::Declare, Self::Verify, Self::Return, Self::Contest, Self::Answer];

    /// Its name in an address, after `milestones.`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Declare => "declare",
            Self::Verify => "verify",
            Self::Return => "return",
            Self::Contest => "contest",
            Self::Answer => "answer",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Plan => "act-milestones-plan",
            Self::Declare => "act-milestones-declare",
            Self::Verify => "act-milestones-verify",
            Self::Return => "act-milestones-return",
            Self::Contest => "act-milestones-contest",
            Self::Answer => "act-milestones-answer",
        })
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "milestone-already-planned" | "milestone-unknown" | "milestone-already-declared" => {
                "milestone"
            }
            "milestone-not-declared" | "milestone-already-verified" | "own-declaration" => {
                "milestone"
            }
            "no-evidence" => "evidence",
            "nothing-to-answer" => "contest",
            "period-backwards" => "due",
            _ => return None,
        })
    }
}

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, about: About) -> Vec<Field> {
    let t = ground.t;
    let words = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
    };
    let reason = || words("reason", "act-milestone-why");
    match about {
        About::Plan => plan(ground),
        About::Declare => vec![
            milestone(ground),
            Field::new("evidence", t.say("act-evidence"), Input::Lines)
                .hint(t.say("act-evidence-hint")),
            language(t, "act-text-language"),
            Field::new("occurred", t.say("act-occurred"), Input::Date)
                .optional()
                .hint(t.say("act-occurred-hint")),
        ],
        About::Verify => vec![milestone(ground), reason().optional()],
        About::Return => vec![milestone(ground), reason()],
        About::Contest => vec![milestone(ground), words("reason", "act-contest-why")],
        About::Answer => {
            let contests = ground.promised.contests.iter();
            let choices = contests.map(|(n, about)| Choice::new(n.to_string(), about.clone()));
            let which =
                Field::new("contest", t.say("act-contest"), Input::Choice(choices.collect()));
            vec![which, words("reason", "act-answer")]
        }
    }
}

fn plan(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let offices = offices(ground.definition);
    let office = |role: &Slug| Choice::new(role.to_string(), t.word("role", role.as_str()));
    let next = format!("m{}", ground.promised.milestones.len() + 1);
    let day = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Date).hint(t.say("act-date-hint"))
    };
    vec![
        Field::new("title", t.say("act-milestone-title"), Input::Lines)
            .hint(t.say("act-title-hint")),
        language(t, "act-text-language"),
        Field::new("milestone", t.say("act-milestone-short"), Input::Code)
            .hint(t.say("act-milestone-short-hint"))
            .value(next),
        day("from", "act-milestone-from").optional(),
        day("due", "act-milestone-due"),
        Field::new(
            "office",
            t.say("act-milestone-office"),
            Input::Choice(offices.iter().map(office).collect()),
        ),
    ]
}

/// The offices that a procedure names.
pub fn offices(definition: &Definition) -> Vec<Slug> {
    let activities = definition.activities.values();
    let mut roles: Vec<Slug> = activities.flat_map(|rule| rule.by.clone()).collect();
    roles.extend(definition.steps.iter().flat_map(|step| step.by.clone()));
    roles.extend(definition.duties.iter().map(|duty| duty.owed_by.clone()));
    roles.retain(is_office);
    let mut once = Vec::new();
    for role in roles {
        if !once.contains(&role) {
            once.push(role);
        }
    }
    once
}

fn milestone(ground: &Ground<'_>) -> Field {
    let milestones = ground.promised.milestones.iter();
    let choices = milestones.map(|(id, title)| Choice::new(id.to_string(), title.clone()));
    let label = ground.t.say("act-milestone");
    Field::new("milestone", label, Input::Choice(choices.collect()))
}

/// What was typed, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    about: About,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<MilestoneCommand, Wrong> {
    let case = ground.line.case;
    let milestone = || choice(typed, "milestone");
    let said = || typed.some("reason").map(str::to_owned);
    let reason = || said().ok_or_else(|| missing("reason"));
    Ok(match about {
        About::Plan => {
            let title = super::read::title(typed)?;
            let planned = MilestonePlanned {
                due: date(typed, "due")?.ok_or_else(|| missing("due"))?,
                from: date(typed, "from")?,
                milestone: milestone()?,
                office: choice(typed, "office")?,
                title: object(service, "title", &title, typed).await?,
            };
            MilestoneCommand::Plan { case, milestone: planned }
        }
        About::Declare => {
            let milestone = milestone()?;
            let shown = typed.some("evidence").ok_or_else(|| missing("evidence"))?;
            let evidence = vec![object(service, "evidence", shown, typed).await?];
            let declared = MilestoneDeclared { evidence, milestone, occurred };
            MilestoneCommand::Declare { case, declared }
        }
        About::Verify => {
            let verified = MilestoneVerified { milestone: milestone()?, reason: said() };
            MilestoneCommand::Verify { case, verified }
        }
        About::Return => {
            let returned = MilestoneReturned { milestone: milestone()?, reason: reason()? };
            MilestoneCommand::Return { case, returned }
        }
        About::Contest => {
            let (milestone, reason) = (milestone()?, Some(reason()?));
            MilestoneCommand::Contest { case, milestone, reason, text: None }
        }
        About::Answer => {
            let contest = typed.some("contest").and_then(whole);
            let contest = contest.and_then(|n| u32::try_from(n).ok());
            let contest = contest.ok_or_else(|| missing("contest"))?;
            MilestoneCommand::Answer { case, contest, reason: Some(reason()?), text: None }
        }
    })
}
