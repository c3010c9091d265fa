//! The fields of the forms of an evaluation. No field shows what another coder sealed, nor what the
//! same one sealed before.

use sijill_core::activity::codes::Standing;
use sijill_core::ids::CaseId;
use sijill_projections::evaluation::{EvaluationView, EvaluatorLine, SubjectLine, VariableLine};

use super::Coding;
use crate::i18n::Args;
use crate::service::acts::consulting::{self, Consulting};
use crate::service::acts::form::{Ground, language};
use crate::service::form::{Choice, Field, Input};
use crate::service::words::Words;

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, coding: Coding) -> Vec<Field> {
    let t = ground.t;
    let words = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
    };
    let reason = || words("reason", "act-codes-why");
    let text = |label: &str| vec![words("text", label), language(t, "act-text-language")];
    let Some(view) = &ground.evaluated.view else { return vec![] };
    let evaluator = |fits: &dyn Fn(&EvaluatorLine) -> bool| evaluator(ground, view, fits);
    let subject = |fits: &dyn Fn(&SubjectLine) -> bool| subject(ground, view, fits);
    match coding {
        Coding::Name => vec![to_name(ground, view)],
        Coding::Cluster => clustering(ground, view),
        Coding::Propose => proposing(ground),
        Coding::Freeze => vec![
            Field::new("as_of", t.word("field", "as_of"), Input::Date)
                .hint(t.say("act-codes-freeze-hint")),
        ],
        Coding::Assign => {
            let coders = ["1", "2"].map(|n| {
                Choice::new(n, t.with("evaluation-coder", &Args::new().phrase("coder", n)))
            });
            vec![
                Field::new("coder", t.word("field", "coder"), Input::Choice(coders.into())),
                evaluator(&|line| line.standing == Standing::Cleared),
            ]
        }
        Coding::Release => vec![],
        Coding::Carry => vec![
            recommendation(ground, view, true),
            Field::new("into", t.word("field", "into"), Input::Code)
                .hint(t.say("act-other-case-hint")),
        ],
        Coding::Clear => {
            vec![evaluator(&|line| line.standing == Standing::Proposed), reason().optional()]
        }
        Coding::Recuse => vec![evaluator(&|line| line.standing != Standing::Recused), reason()],
        Coding::Object => {
            let mut fields = vec![evaluator(&|line| line.standing != Standing::Recused)];
            fields.extend(text("act-codes-object-why"));
            fields
        }
        Coding::Declare => declaring(ground),
        Coding::Seal => sealing(ground, view),
        Coding::Adjudicate => deciding(ground, view),
        Coding::Publish => vec![subject(&|line| line.published.is_none())],
        Coding::Recommend => recommending(ground, view),
        Coding::Respond => answering(ground, view),
        Coding::Link => consulting::fields(ground, Consulting::Link),
    }
}

fn proposing(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let candidates = ground.evaluated.candidates.iter();
    let candidates = candidates.map(|(id, who)| Choice::new(id.to_string(), who.clone()));
    let organisations = ground.organisations.iter();
    let organisations = organisations.map(|(id, name)| Choice::new(id.to_string(), t.text(name)));
    let input = Input::Choice(candidates.collect());
    vec![
        Field::new("evaluator", t.word("field", "evaluator"), input),
        Field::new("of", t.say("act-codes-of"), Input::Choice(organisations.collect())).optional(),
    ]
}

fn declaring(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let organisations = ground.organisations.iter();
    let organisations = organisations.map(|(id, name)| Choice::new(id.to_string(), t.text(name)));
    vec![
        Field::new("none", t.say("act-codes-none"), Input::Check).optional(),
        Field::new(
            "organisations",
            t.say("act-codes-organisations"),
            Input::Choices(organisations.collect()),
        )
        .optional(),
        Field::new("text", t.say("act-codes-interests"), Input::Lines)
            .optional()
            .hint(t.say("act-public-text-hint")),
        language(t, "act-text-language"),
    ]
}

/// The commitments that another body owns and that are not under evaluation yet.
fn to_name(ground: &Ground<'_>, view: &EvaluationView) -> Field {
    let t = ground.t;
    let named = |case: &CaseId| view.subjects.iter().any(|line| line.subject == *case);
    let commitments = ground.evaluated.commitments.iter().filter(|(case, _)| !named(case));
    let choices = commitments.map(|(case, title)| Choice::new(case.to_string(), title.clone()));
    Field::new("subject", t.word("field", "subject"), Input::Choice(choices.collect()))
}

/// A cluster that stands or a new one, what it is called, its commitments, and why.
fn clustering(ground: &Ground<'_>, view: &EvaluationView) -> Vec<Field> {
    let t = ground.t;
    let titled = |case: &CaseId| {
        let title = ground.evaluated.commitments.get(case).cloned();
        title.unwrap_or_else(|| case.to_string())
    };
    let standing = view.clusters.iter().map(|line| {
        let commitments: Vec<_> = line.subjects.iter().map(&titled).collect();
        let args = Args::new()
            .phrase("number", line.cluster.to_string())
            .phrase("commitments", commitments.join(&t.say("case-comma")));
        Choice::new(line.cluster.to_string(), t.with("act-codes-cluster-of", &args))
    });
    let subjects = view.subjects.iter();
    let subjects =
        subjects.map(|line| Choice::new(line.subject.to_string(), titled(&line.subject)));
    vec![
        Field::new("cluster", t.say("act-codes-cluster-which"), Input::Choice(standing.collect()))
            .optional()
            .hint(t.say("act-codes-cluster-hint")),
        Field::new("title", t.say("act-codes-cluster-title"), Input::Line)
            .hint(t.say("act-public-text-hint")),
        language(t, "act-text-language"),
        Field::new(
            "subjects",
            t.say("act-codes-cluster-subjects"),
            Input::Choices(subjects.collect()),
        )
        .optional(),
        Field::new("reason", t.say("act-codes-cluster-why"), Input::Lines)
            .hint(t.say("act-public-text-hint")),
    ]
}

fn evaluator(
    ground: &Ground<'_>,
    view: &EvaluationView,
    fits: &dyn Fn(&EvaluatorLine) -> bool,
) -> Field {
    let t = ground.t;
    let known = &ground.evaluated.candidates;
    let choices = view.evaluators.iter().filter(|line| fits(line)).map(|line| {
        let party = line.evaluator.party;
        let called = known.iter().find(|(id, _)| *id == party).map(|(_, who)| who.clone());
        let name = called.unwrap_or_else(|| t.text(&line.evaluator.name).to_owned());
        Choice::new(party.to_string(), name)
    });
    one_of("evaluator", t.word("field", "evaluator"), choices.collect())
}

fn subject(
    ground: &Ground<'_>,
    view: &EvaluationView,
    fits: &dyn Fn(&SubjectLine) -> bool,
) -> Field {
    let t = ground.t;
    let choices = view.subjects.iter().filter(|line| fits(line)).map(|line| {
        let title = ground.evaluated.commitments.get(&line.subject).cloned();
        let id = line.subject.to_string();
        Choice::new(id.clone(), title.unwrap_or(id))
    });
    one_of("subject", t.word("field", "subject"), choices.collect())
}

fn one_of(name: &str, label: String, choices: Vec<Choice>) -> Field {
    let only = match choices.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    };
    let field = Field::new(name, label, Input::Choice(choices));
    match only {
        Some(only) => field.value(only),
        None => field,
    }
}

/// A commitment, and for each variable a code, what shows it and a note. What was sealed before is
/// not shown again.
fn sealing(ground: &Ground<'_>, view: &EvaluationView) -> Vec<Field> {
    let t = ground.t;
    let mut fields = vec![subject(ground, view, &|_| true)];
    for variable in &view.variables {
        let title = t.text(&variable.variable.title);
        let id = &variable.variable.id;
        let args = || Args::new().text("variable", title);
        let codes = choices(t, variable);
        fields.push(Field::new(format!("code-{id}"), title, Input::Choice(codes)));
        fields.push(
            Field::new(
                format!("evidence-{id}"),
                t.with("act-codes-evidence", &args()),
                Input::Lines,
            )
            .optional()
            .hint(t.say("act-codes-evidence-hint")),
        );
        fields.push(
            Field::new(format!("note-{id}"), t.with("act-codes-note", &args()), Input::Lines)
                .optional(),
        );
    }
    fields.push(language(t, "act-text-language"));
    fields
}

fn choices(t: &Words, variable: &VariableLine) -> Vec<Choice> {
    let codes = variable.codes.iter();
    codes.map(|code| Choice::new(code.id.to_string(), t.text(&code.title))).collect()
}

/// What differs and nobody decided, with both codes; and every code of the lists.
fn deciding(ground: &Ground<'_>, view: &EvaluationView) -> Vec<Field> {
    let t = ground.t;
    let mut open = Vec::new();
    for line in &view.subjects {
        let title = ground.evaluated.commitments.get(&line.subject).cloned().unwrap_or_default();
        for coded in line.codes.iter().filter(|coded| coded.stands.is_none()) {
            let args = Args::new()
                .text("title", &title)
                .text("variable", t.text(&coded.variable.title))
                .text("first", t.text(&coded.first.code.title))
                .text("second", t.text(&coded.second.code.title));
            let value = format!("{}/{}", line.subject, coded.variable.id);
            open.push(Choice::new(value, t.with("act-codes-differ", &args)));
        }
    }
    let codes = view.variables.iter().flat_map(|variable| {
        let title = t.text(&variable.variable.title);
        variable.codes.iter().map(move |code| {
            let args = Args::new().text("variable", title).text("code", t.text(&code.title));
            let value = format!("{}/{}", variable.variable.id, code.id);
            Choice::new(value, t.with("act-codes-code-of", &args))
        })
    });
    vec![
        one_of("differs", t.say("act-codes-which"), open),
        Field::new("code", t.word("field", "code"), Input::Choice(codes.collect())),
        Field::new("reason", t.say("act-codes-why"), Input::Lines)
            .hint(t.say("act-public-text-hint")),
    ]
}

fn recommending(ground: &Ground<'_>, view: &EvaluationView) -> Vec<Field> {
    let t = ground.t;
    let mut owners: Vec<Choice> = Vec::new();
    for line in &view.subjects {
        let owner = Choice::new(line.owner.party.to_string(), t.text(&line.owner.name));
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    vec![
        one_of("body", t.word("field", "body"), owners),
        office_field(t),
        Field::new("text", t.say("act-codes-recommendation"), Input::Lines)
            .hint(t.say("act-public-text-hint")),
        language(t, "act-text-language"),
    ]
}

/// An office of a body, by its word.
fn office_field(t: &Words) -> Field {
    let offices = ["president", "bureau", "clerk", "focal-point", "follow-up-committee"];
    let offices = offices.map(|role| Choice::new(role, t.word("role", role)));
    Field::new("office", t.word("field", "office"), Input::Choice(offices.into()))
}

fn recommendation(ground: &Ground<'_>, view: &EvaluationView, answered: bool) -> Field {
    let t = ground.t;
    let fits = view.recommendations.iter().filter(|line| line.answer.is_some() == answered);
    let choices = fits.map(|line| {
        let number = line.recommendation.to_string();
        let args = Args::new()
            .phrase("number", number.clone())
            .text("party", t.text(&line.body.name))
            .phrase("office", t.word("role", line.office.as_str()));
        Choice::new(number, t.with("act-codes-recommended", &args))
    });
    one_of("recommendation", t.word("field", "recommendation"), choices.collect())
}

fn answering(ground: &Ground<'_>, view: &EvaluationView) -> Vec<Field> {
    let t = ground.t;
    let answers = ["accepted", "partly", "refused"];
    let answers = answers.map(|code| Choice::new(code, t.word("recommendation-answer", code)));
    vec![
        recommendation(ground, view, false),
        Field::new("answer", t.word("field", "answer"), Input::Choice(answers.into())),
        Field::new("reason", t.say("act-codes-why"), Input::Lines)
            .hint(t.say("act-public-text-hint")),
        office_field(t).optional().hint(t.say("act-codes-respond-hint")),
        Field::new("due", t.word("field", "due"), Input::Date)
            .optional()
            .hint(t.say("act-date-hint")),
    ]
}
