//! Where a case stands, as a line of stages: those it stood in with their days, the one it stands
//! in, and those a step could lead to next. Which step may be taken is not decided here.

use sijill_core::procedure::definition::Definition;
use sijill_projections::petition::{PetitionView, StageSpell};

use super::telling::{Stamped, Telling};
use super::words::Words;
use crate::i18n::Args;

/// One stage of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it lies: `past`, `now`, `end`.
    pub state: &'static str,
    /// What that means, in a word.
    pub word: String,
    /// Its title.
    pub title: String,
    /// From when to when.
    pub days: String,
    /// The step by which it was left.
    pub left_by: Option<String>,
    /// The seal of the record by which it was entered.
    pub seal: Stamped,
}

/// A stage that a step could lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// Its title.
    pub title: String,
    /// The step.
    pub step: String,
    /// Who may take it; empty for what happens by itself.
    pub by: String,
}

/// The line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The stages it stood in and stands in, in order.
    pub marks: Vec<Mark>,
    /// What could be next.
    pub ahead: Vec<Ahead>,
}

/// The line of a case.
pub fn line(told: &Telling<'_>, view: &PetitionView, definition: Option<&Definition>) -> Line {
    let t = told.t;
    let mark = |spell: &StageSpell| {
        let state = match (&spell.left, view.case.ended) {
            (Some(_), _) => "past",
            (None, true) => "end",
            (None, false) => "now",
        };
        Mark {
            state,
            word: match state {
                "past" => t.say("case-stage-past"),
                "end" => t.say("case-stage-end"),
                _ => t.say("case-stage-now"),
            },
            title: t.text(&spell.stage.title).to_owned(),
            days: days(t, spell),
            left_by: spell.left_by.as_ref().map(|step| t.text(&step.title).to_owned()),
            seal: told.seal_at(spell.entered.position),
        }
    };
    Line { marks: view.stages.iter().map(mark).collect(), ahead: ahead(t, view, definition) }
}

fn days(t: &Words, spell: &StageSpell) -> String {
    let entered = t.day(&spell.entered.happened);
    match &spell.left {
        Some(left) if left.happened == spell.entered.happened => entered,
        Some(left) => {
            let args = Args::new().phrase("first", entered).phrase("last", t.day(&left.happened));
            t.with("case-between", &args)
        }
        None => t.with("case-since", &Args::new().phrase("day", entered)),
    }
}

fn ahead(t: &Words, view: &PetitionView, definition: Option<&Definition>) -> Vec<Ahead> {
    let Some(definition) = definition else { return Vec::new() };
    let here = &view.case.stage.id;
    let steps = definition.steps.iter().filter(|step| step.from.contains(here));
    let ahead = steps.map(|step| Ahead {
        title: definition
            .stage(step.leads(here))
            .map_or_else(|| step.leads(here).to_string(), |stage| t.text(&stage.title).to_owned()),
        step: t.text(&step.title).to_owned(),
        by: {
            let by = step.by.iter().map(|role| t.role(role, &definition.kind));
            by.collect::<Vec<_>>().join(&t.say("case-or"))
        },
    });
    ahead.collect()
}

/// Roles, joined in words.
pub fn roles(t: &Words, roles: &[sijill_core::ids::Slug]) -> String {
    let words: Vec<_> = roles.iter().map(|role| t.word("role", role.as_str())).collect();
    words.join(&t.say("case-or"))
}
