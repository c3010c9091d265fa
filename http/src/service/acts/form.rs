//! The form of each thing that can be done in a case, made from the procedure's own fields where it
//! is a step. What was typed is read in [`super::read`]; nothing may be judged here.

use sijill_core::case::event::Relation;
use sijill_core::ids::PartyId;
use sijill_core::procedure::definition::{Definition, FieldKind, FieldRule, StepRule};
use sijill_core::text::Text;
use sijill_projections::cases::CaseLine;
use sijill_projections::register::PublishedVersion;

use super::Act;
use super::checks::{self, Checked};
use super::coding::{self, Evaluated};
use super::consulting::{self, Consulted};
use super::funding::Funded;
use super::indicators::Measured;
use super::milestones::Promised;
use super::place;
use super::polling::{self, Poll};
use super::progress::{self, Progressed};
use super::scores::{self, Graded};
use super::signing::Paper;
use crate::i18n::Args;
use crate::service::form::{Choice, Field, Form, Input};
use crate::service::words::Words;

/// Before the names of a step's own fields, so that none is taken for one of ours.
pub const OWN: &str = "form-";
/// The grounds on which signatures are found not to count.
const GROUNDS: [&str; 3] = ["not-on-electoral-roll", "duplicate", "not-eligible"];
/// How a notice is given.
const CHANNELS: [&str; 4] = ["letter", "electronic", "in-hand", "posted"];
/// To whom.
const ADDRESSEES: [&str; 2] = ["representative", "public"];
/// Kinds of sessions.
const SESSIONS: [&str; 2] = ["ordinary", "extraordinary"];
/// How cases are linked.
const RELATIONS: [(&str, Relation); 3] = [
    ("same-matter", Relation::SameMatter),
    ("answers", Relation::Answers),
    ("continues", Relation::Continues),
];

/// What forms are made of.
pub struct Ground<'a> {
    /// The words.
    pub t: &'a Words,
    /// The case.
    pub line: &'a CaseLine,
    /// The version it pins.
    pub definition: &'a Definition,
    /// The versions of its procedure.
    pub versions: &'a [PublishedVersion],
    /// Organisations that may be named.
    pub organisations: &'a [(PartyId, Text)],
    /// What the case promises.
    pub promised: &'a Promised,
    /// What is shown and declared in the case.
    pub progressed: &'a Progressed,
    /// What is checked and asked in the case.
    pub checked: &'a Checked,
    /// The rounds in which people are heard.
    pub consulted: &'a Consulted,
    /// What is measured of it.
    pub measured: &'a [Measured],
    /// Its money.
    pub funded: &'a Funded,
    /// How it is scored.
    pub graded: &'a Graded,
    /// What an evaluation is about.
    pub evaluated: &'a Evaluated,
    /// Its sheets and invalidations.
    pub paper: &'a Paper,
    /// How its vote stands.
    pub poll: &'a Poll,
}

/// The relation of that name.
pub fn relation(name: &str) -> Option<Relation> {
    RELATIONS.iter().find(|(known, _)| *known == name).map(|(_, relation)| *relation)
}

impl Ground<'_> {
    /// The form of `act`, sent to `action`.
    pub fn form(&self, act: &Act, action: &str) -> Form {
        let t = self.t;
        let submit = match act {
            Act::EnterSignatures => t.say("act-submit-signature"),
            Act::PrintLink
            | Act::Consulting(consulting::Consulting::Link)
            | Act::Coding(super::coding::Coding::Link) => t.say("act-submit-link"),
            Act::Consulting(consulting::Consulting::Comment) => t.say("act-consulting-send"),
            Act::Invalidate => t.say("act-submit-invalidate"),
            Act::Step(id) if self.proposes(id) => t.say("act-course-submit-propose"),
            Act::Step(_) => t.say("act-submit-step"),
            Act::Course(about) => about.submit(t),
            Act::Sign
            | Act::Inscribe
            | Act::Vote
            | Act::GiveNotice
            | Act::Suspend(_)
            | Act::Resume(_)
            | Act::Extend(_)
            | Act::Milestone(_)
            | Act::CheckCondition
            | Act::Opinion(_)
            | Act::Consulting(_)
            | Act::Progress(_)
            | Act::Indicator(_)
            | Act::Funding(_)
            | Act::Scoring(_)
            | Act::Coding(_)
            | Act::Signing(_)
            | Act::Review(_)
            | Act::Link => t.say("act-submit"),
            Act::Polling(polling::Polling::Link) => t.say("act-submit-link"),
            Act::Polling(polling) => polling.title(t),
        };
        let form = Form::new("act", action, "", submit).main();
        self.fields(act).into_iter().fold(form, Form::with)
    }

    fn fields(&self, act: &Act) -> Vec<Field> {
        let t = self.t;
        let word = |name: &str| t.word("field", name);
        match act {
            Act::Step(id) => self.step_of(id),
            Act::Sign => vec![],
            Act::EnterSignatures => vec![
                self.identity().focus(),
                Field::new("name", t.say("act-name"), Input::Line).hint(t.say("act-name-hint")),
                self.occurred().hint(t.say("act-signed-on-hint")),
            ]
            .into_iter()
            .chain(super::signing::part_field(self))
            .collect(),
            Act::PrintLink => consulting::fields(self, consulting::Consulting::Link),
            Act::Invalidate => vec![
                Field::new("identities", t.say("act-identities"), Input::Lines)
                    .hint(t.say("act-identities-hint")),
                self.choice("ground", t.say("act-ground"), "ground", &GROUNDS),
                self.reason(),
            ],
            Act::Inscribe => vec![
                Field::new("session", t.say("act-session"), Input::Date)
                    .hint(t.say("act-date-hint")),
                self.choice("session_kind", word("session-kind"), "session-kind", &SESSIONS),
                Field::new("item", word("item"), Input::Number),
                self.occurred(),
            ],
            Act::Vote => {
                let count = |name| Field::new(name, word(name), Input::Number);
                let counts = ["members", "present", "in_favour", "against", "abstentions"];
                let mut fields: Vec<Field> = counts.map(count).into();
                let postponed = Field::new("postponed", t.say("act-postponed"), Input::Check);
                fields.push(postponed.optional().hint(t.say("act-postponed-hint")));
                fields.push(self.occurred());
                fields
            }
            Act::GiveNotice => vec![
                self.choice("channel", t.say("act-channel"), "notice-channel", &CHANNELS),
                self.choice("to", t.say("act-to"), "addressee", &ADDRESSEES),
                Field::new("text", t.say("act-notice-text"), Input::Lines)
                    .optional()
                    .hint(t.say("act-public-text-hint")),
                self.language("act-text-language"),
                self.occurred(),
            ],
            Act::Suspend(_) => vec![self.reason(), self.occurred()],
            Act::Resume(_) => vec![self.occurred()],
            Act::Extend(_) => vec![self.reason()],
            Act::Milestone(about) => super::milestones::fields(self, *about),
            Act::CheckCondition => checks::condition_fields(self),
            Act::Opinion(of) => checks::opinion_fields(self, *of),
            Act::Consulting(of) => consulting::fields(self, *of),
            Act::Progress(about) => progress::fields(self, *about),
            Act::Indicator(measuring) => super::indicators::fields(self, *measuring),
            Act::Funding(of) => super::funding::fields(self, *of),
            Act::Scoring(scoring) => scores::fields(self, *scoring),
            Act::Coding(coding) => coding::fields(self, *coding),
            Act::Polling(polling) => polling::fields::fields(self, *polling),
            Act::Signing(signing) => super::signing::fields(self, *signing),
            Act::Review(_) => super::signing::review_fields(t),
            Act::Course(about) => about.fields(self),
            Act::Link => self.link(),
        }
    }

    fn link(&self) -> Vec<Field> {
        let t = self.t;
        vec![
            Field::new("to", t.say("act-other-case"), Input::Code)
                .hint(t.say("act-other-case-hint")),
            self.choice("relation", t.say("act-relation"), "relation", &RELATIONS.map(|r| r.0)),
        ]
    }

    /// Whether others must confirm the step before it is taken.
    pub fn proposes(&self, step: &sijill_core::ids::Slug) -> bool {
        let mut steps = self.definition.steps.iter();
        steps.any(|rule| rule.id == *step && rule.confirmations() > 0)
    }

    fn step_of(&self, id: &sijill_core::ids::Slug) -> Vec<Field> {
        let rule = self.definition.steps.iter().find(|rule| rule.id == *id);
        rule.map(|rule| self.step(rule)).unwrap_or_default()
    }

    fn step(&self, rule: &StepRule) -> Vec<Field> {
        let begun = |field: &FieldRule| {
            let values = checks::composed(self, rule, field);
            Field { values, ..self.own(field) }
        };
        let mut fields: Vec<Field> = rule.form.iter().map(begun).collect();
        if rule.form.iter().any(|field| field.kind == FieldKind::Object) {
            fields.push(self.language("act-text-language"));
        }
        fields.push(self.occurred());
        fields
    }

    /// A field of the procedure's own.
    pub fn own(&self, rule: &FieldRule) -> Field {
        let t = self.t;
        let option = |o: &sijill_core::procedure::definition::Choice| {
            Choice::new(o.id.to_string(), t.text(&o.title))
        };
        let options = || rule.options.iter().map(option).collect();
        if let Some(field) = place::field(t, rule) {
            return field;
        }
        let (input, hint) = match rule.kind {
            FieldKind::Boolean => {
                let answers = ["true", "false"].map(|c| Choice::new(c, t.word("answer", c)));
                (Input::Choice(answers.into()), None)
            }
            FieldKind::Choice => (Input::Choice(options()), None),
            FieldKind::Choices => (Input::Choices(options()), None),
            FieldKind::Date => (Input::Date, Some("act-date-hint")),
            FieldKind::Integer => (Input::Number, None),
            FieldKind::Object if !rule.sealed_until.is_empty() => (Input::Lines, None),
            FieldKind::Object => (Input::Lines, Some("act-public-text-hint")),
            FieldKind::Party => (Input::Choice(self.parties()), None),
            FieldKind::Reason => (Input::Lines, Some("act-public-text-hint")),
        };
        let field = Field::new(format!("{OWN}{}", rule.id), t.text(&rule.title), input);
        let field = if rule.required { field } else { field.optional() };
        match hint {
            Some(key) => field.hint(t.say(key)),
            None if rule.sealed_until.is_empty() => field,
            None => field.hint(t.with("act-sealed-text-hint", &self.releasing(rule))),
        }
    }

    /// The steps that release what is filled in sealed.
    fn releasing(&self, rule: &FieldRule) -> Args {
        let step =
            |id: &sijill_core::ids::Slug| self.definition.steps.iter().find(|step| step.id == *id);
        let titles = rule.sealed_until.iter().filter_map(step).map(|step| self.t.text(&step.title));
        let titles: Vec<_> = titles.collect();
        Args::new().phrase("step", titles.join(&self.t.say("sealed-or")))
    }

    fn parties(&self) -> Vec<Choice> {
        let choice = |(id, name): &(PartyId, Text)| Choice::new(id.to_string(), self.t.text(name));
        self.organisations.iter().map(choice).collect()
    }

    fn identity(&self) -> Field {
        Field::new("identity", self.t.say("act-identity"), Input::Code)
            .hint(self.t.say("act-identity-hint"))
    }

    fn reason(&self) -> Field {
        Field::new("reason", self.t.word("field", "reason"), Input::Lines)
            .hint(self.t.say("act-public-text-hint"))
    }

    fn occurred(&self) -> Field {
        Field::new("occurred", self.t.say("act-occurred"), Input::Date)
            .optional()
            .hint(self.t.say("act-occurred-hint"))
    }

    fn choice(&self, name: &str, label: String, family: &str, codes: &[&str]) -> Field {
        let choice = |code: &&str| Choice::new(*code, self.t.word(family, code));
        Field::new(name, label, Input::Choice(codes.iter().map(choice).collect()))
    }

    fn language(&self, key: &str) -> Field {
        language(self.t, key)
    }
}

/// A choice of the three languages, proposing the reader's own.
pub fn language(t: &Words, key: &str) -> Field {
    let codes = ["ar", "fr", "en"].map(|code| Choice::new(code, t.word("language", code)));
    Field::new("language", t.say(key), Input::Choice(codes.into())).value(t.language().code())
}
