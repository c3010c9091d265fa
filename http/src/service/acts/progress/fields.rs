//! The forms of what can be done about evidence and progress. What was typed is read beside it; nothing
//! may be judged here.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::progress::DeclaredLevel;

use super::{OfProgress, Shown};
use crate::service::acts::form::{Ground, language};
use crate::service::form::{Choice, Field, Input};
use crate::service::words::Words;

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, about: OfProgress) -> Vec<Field> {
    let t = ground.t;
    let known = ground.progressed;
    let words = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
    };
    let reason = || words("reason", "act-milestone-why");
    let item = |fits: &dyn Fn(&Shown) -> bool| {
        let choices = known.items.iter().filter(|shown| fits(shown));
        let choices = choices.map(|shown| Choice::new(shown.evidence.to_string(), &*shown.words));
        Field::new("evidence", t.say("act-evidence-which"), Input::Choice(choices.collect()))
    };
    match about {
        OfProgress::File => filing(ground),
        OfProgress::Receive => {
            let mut fields = vec![item(&|shown| shown.announced)];
            fields.extend(content(ground));
            fields
        }
        OfProgress::Accept => vec![item(&|shown| shown.awaiting), reason().optional()],
        OfProgress::Refuse => {
            vec![item(&|shown| shown.awaiting || (shown.announced && shown.stands)), reason()]
        }
        OfProgress::Read => vec![
            item(&|shown| shown.restricted && shown.kept),
            words("reason", "act-evidence-read-why"),
        ],
        OfProgress::Release => releasing(ground, item(&|shown| shown.restricted)),
        OfProgress::Declare => declaring(ground),
        OfProgress::Countersign => {
            let awaiting = known.declarations.iter().filter(|(n, _)| Some(*n) == known.awaiting);
            vec![declaration(t, awaiting), reason().optional()]
        }
        OfProgress::Forecast => vec![
            milestone(ground),
            Field::new("due", t.say("act-progress-forecast-due"), Input::Date)
                .hint(t.say("act-date-hint")),
            reason(),
        ],
        OfProgress::Contest => {
            let first = known.declarations.first().map(|(n, _)| n.to_string());
            let field = declaration(t, known.declarations.iter());
            let field = Field { values: first.into_iter().collect(), ..field };
            vec![field, words("reason", "act-contest-why")]
        }
        OfProgress::Answer => {
            let contests = known.contests.iter();
            let choices = contests.map(|(n, about)| Choice::new(n.to_string(), about.clone()));
            let which =
                Field::new("contest", t.say("act-contest"), Input::Choice(choices.collect()));
            vec![which, words("reason", "act-answer")]
        }
    }
}

fn declaration<'a>(t: &Words, of: impl Iterator<Item = &'a (u32, String)>) -> Field {
    let choices = of.map(|(n, words)| Choice::new(n.to_string(), words.clone()));
    Field::new("declaration", t.say("act-progress-declaration"), Input::Choice(choices.collect()))
}

fn milestone(ground: &Ground<'_>) -> Field {
    let milestones = ground.promised.milestones.iter();
    let choices = milestones.map(|(id, title)| Choice::new(id.to_string(), title.clone()));
    Field::new("milestone", ground.t.say("act-milestone"), Input::Choice(choices.collect()))
}

fn filing(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let rule = ground.definition.activities.get(&ActivityKind::Evidence);
    let kinds = rule.map(|rule| rule.kinds.as_slice()).unwrap_or_default().iter();
    let kinds = kinds.map(|kind| Choice::new(kind.id.to_string(), t.text(&kind.title)));
    let standing = ground.progressed.items.iter().filter(|shown| shown.stands);
    let standing = standing.map(|one| Choice::new(one.evidence.to_string(), one.words.clone()));
    let about = milestone(ground).optional();
    let mut fields = vec![
        Field::new("title", t.say("act-evidence-title"), Input::Line),
        Field::new("kind", t.say("act-evidence-kind"), Input::Choice(kinds.collect())),
        Field { label: t.say("act-evidence-about"), ..about },
        Field::new("occurred", t.say("act-evidence-of"), Input::Date).hint(t.say("act-date-hint")),
        Field::new("source", t.say("act-evidence-source"), Input::Line),
    ];
    fields.extend(content(ground));
    fields.push(
        Field::new("reason", t.say("act-evidence-restricted-why"), Input::Lines)
            .optional()
            .hint(t.say("act-evidence-restricted-why-hint")),
    );
    fields.push(
        Field::new("licence", t.word("field", "licence"), Input::Code)
            .optional()
            .hint(t.say("act-evidence-licence-hint")),
    );
    let standing: Vec<_> = standing.collect();
    if !standing.is_empty() {
        let replaces = Input::Choice(standing);
        fields.push(Field::new("replaces", t.say("act-evidence-replaces"), replaces).optional());
    }
    fields
}

/// What is released. Of a file that stayed with the office, the file itself is brought.
fn releasing(ground: &Ground<'_>, item: Field) -> Vec<Field> {
    let t = ground.t;
    let mut fields = vec![item];
    if ground.progressed.items.iter().any(|shown| shown.restricted && !shown.kept) {
        let file = Field::new("file", t.say("act-evidence-release-file"), Input::File);
        fields.push(file.optional().hint(t.say("act-evidence-release-file-hint")));
    }
    let why = Field::new("reason", t.say("act-evidence-release-why"), Input::Lines);
    fields.push(why.hint(t.say("act-public-text-hint")));
    fields
}

/// The file itself: one that is sent in, a public text, or the fingerprint of one that stays with the
/// office.
fn content(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let access = ["public", "restricted"]
        .map(|access| Choice::new(access, t.word("evidence-access", access)));
    vec![
        Field::new("access", t.word("field", "access"), Input::Choice(access.into()))
            .value("public"),
        Field::new("file", t.say("act-evidence-upload"), Input::File)
            .optional()
            .hint(t.say("act-evidence-upload-hint")),
        Field::new("text", t.say("act-evidence-text"), Input::Lines)
            .optional()
            .hint(t.say("act-evidence-text-hint")),
        language(t, "act-text-language"),
        Field::new("scan", t.say("act-evidence-scan"), Input::Code)
            .optional()
            .hint(t.say("act-scan-hint")),
        Field::new("scan_bytes", t.say("act-scan-bytes"), Input::Number).optional(),
    ]
}

/// What was declared last is proposed again: that nothing changed is one click.
fn declaring(ground: &Ground<'_>) -> Vec<Field> {
    let (t, known) = (ground.t, ground.progressed);
    let (level, percent) = known.last.unwrap_or((DeclaredLevel::NotStarted, None));
    let levels = DeclaredLevel::ALL.map(|level| {
        let name = level.name();
        Choice::new(name, t.word("progress-level", name))
    });
    let items = known.items.iter().filter(|shown| shown.stands && !shown.announced);
    let item = |shown: &Shown| Choice::new(shown.evidence.to_string(), shown.words.clone());
    let mut items: Vec<&Shown> = items.collect();
    items.sort_by_key(|shown| (shown.cited, std::cmp::Reverse(shown.evidence)));
    let percentage = Field::new("percent", t.word("field", "percent"), Input::Number).optional();
    let percentage = match percent {
        Some(percent) => percentage.value(percent.to_string()),
        None => percentage,
    };
    let mut fields = vec![
        Field::new("level", t.word("field", "level"), Input::Choice(levels.into()))
            .value(level.name()),
        percentage,
    ];
    if !items.is_empty() {
        let choices = Input::Choices(items.into_iter().map(item).collect());
        let field = Field::new("evidence", t.say("act-progress-evidence"), choices);
        fields.push(field.optional().hint(t.say("act-progress-evidence-hint")));
    }
    fields.extend([
        Field::new("narrative", t.word("field", "narrative"), Input::Lines)
            .optional()
            .hint(t.say("act-public-text-hint")),
        language(t, "act-text-language"),
        Field::new("occurred", t.say("act-occurred"), Input::Date)
            .optional()
            .hint(t.say("act-occurred-hint")),
    ]);
    fields
}
