//! What can be done about sheets of paper, sponsors, invalidations of many signatures and crossings
//! under review: their forms, and what was typed into them as commands. Identity numbers become
//! pseudonyms here and are kept nowhere; who may do what is for the core to say.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::sheets::LINES_MAX;
use sijill_core::case::offer::Offered;
use sijill_core::ids::Slug;
use sijill_projections::petition::sheets::{BatchLine, ProposedInvalidation};

mod typed;

pub use self::typed::{command, query, review, scan, small};
use super::form::Ground;
use crate::i18n::Args;
use crate::service::form::{Choice, Field, Input};
use crate::service::words::Words;

/// The grounds on which many signatures are found not to count.
const GROUNDS: [&str; 3] = ["not-on-electoral-roll", "duplicate", "not-eligible"];
/// Which reading of a line may stand.
const STANDS: [&str; 3] = ["first", "second", "neither"];

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// A batch of sheets is received.
    Receive,
    /// Its lines are entered.
    Enter,
    /// A line on which the entries differ is settled.
    Settle,
    /// A sample is drawn.
    Draw,
    /// What the sample shows is told.
    Sample,
    /// A batch is accepted.
    Accept,
    /// A batch is refused.
    Refuse,
    /// A sponsor is entered.
    Sponsor,
    /// A link is printed with which a citizen acts for themself.
    SponsorLink,
    /// An invalidation is proposed.
    Start,
    /// Another person confirms it, and it is carried out.
    Confirm,
    /// It is given up, and what it took is given back.
    Cancel,
}

/// What forms name of the paper of a case.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// Its batches of sheets.
    pub batches: Vec<BatchLine>,
    /// Its invalidations.
    pub invalidations: Vec<ProposedInvalidation>,
}

impl Signing {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Receive,
        Self::Enter,
        Self::Settle,
        Self::Draw,
        Self::Sample,
        Self::Accept,
        Self::Refuse,
        Self::Sponsor,
        Self::SponsorLink,
        Self::Start,
        Self::Confirm,
        Self::Cancel,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Receive => "sheets.receive",
            Self::Enter => "sheets.enter",
            Self::Settle => "sheets.settle",
            Self::Draw => "sheets.draw",
            Self::Sample => "sheets.sample",
            Self::Accept => "sheets.accept",
            Self::Refuse => "sheets.refuse",
            Self::Sponsor => "sponsors.enter",
            Self::SponsorLink => "sponsors.link",
            Self::Start => "invalidations.start",
            Self::Confirm => "invalidations.confirm",
            Self::Cancel => "invalidations.cancel",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Receive => "act-sheets-receive",
            Self::Enter => "act-sheets-enter",
            Self::Settle => "act-sheets-settle",
            Self::Draw => "act-sheets-draw",
            Self::Sample => "act-sheets-sample",
            Self::Accept => "act-sheets-accept",
            Self::Refuse => "act-sheets-refuse",
            Self::Sponsor => "act-sponsors-enter",
            Self::SponsorLink => "act-sponsors-link",
            Self::Start => "act-invalidations-start",
            Self::Confirm => "act-invalidations-confirm",
            Self::Cancel => "act-invalidations-cancel",
        })
    }

    /// What the core must offer for it; nothing where it does not hang on the stage.
    pub fn offered(self) -> Option<Offered> {
        match self {
            Self::Receive | Self::Enter => Some(Offered::Activity(ActivityKind::Sheets)),
            Self::Settle | Self::Draw | Self::Sample | Self::Accept | Self::Refuse => {
                Some(Offered::Check(ActivityKind::Sheets))
            }
            Self::Sponsor | Self::SponsorLink => Some(Offered::Check(ActivityKind::Sponsors)),
            Self::Start | Self::Confirm | Self::Cancel => None,
        }
    }

    /// Whether it is about one batch of sheets.
    pub fn of_batch(self) -> bool {
        match self {
            Self::Receive
            | Self::Enter
            | Self::Settle
            | Self::Draw
            | Self::Sample
            | Self::Accept
            | Self::Refuse => true,
            Self::Sponsor | Self::SponsorLink | Self::Start | Self::Confirm | Self::Cancel => false,
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "batch-unknown"
            | "batch-already-received"
            | "batch-closed"
            | "batch-entered-twice"
            | "own-entry"
            | "batch-not-reconciled"
            | "batch-not-settled"
            | "sample-not-told"
            | "sample-already-drawn"
            | "sample-not-drawn" => "batch",
            "batch-same-scan" => "scan",
            "nothing-to-settle" => "line",
            "part-unknown" => "part",
            "already-sponsor" | "sponsor-is-representative" => "identity",
            "invalidation-unknown"
            | "own-invalidation"
            | "invalidation-needs-a-third"
            | "invalidation-cancelled" => "invalidation",
            _ => return None,
        })
    }
}

/// A choice of the parts over which the case is spread; none where it is not.
pub fn part_field(ground: &Ground<'_>) -> Option<Field> {
    let parts = parts(ground);
    let choices = parts.into_iter().map(|(code, name)| Choice::new(code.to_string(), name));
    let choices: Vec<Choice> = choices.collect();
    let field = Field::new("part", ground.t.word("field", "part"), Input::Choice(choices.clone()));
    (!choices.is_empty()).then(|| field.hint(ground.t.say("act-part-hint")))
}

/// The parts over which the case is spread, with their names.
pub fn parts(ground: &Ground<'_>) -> Vec<(Slug, String)> {
    let spreads = ground.line.thresholds.iter().filter_map(|line| line.spread.as_ref());
    let parts = spreads.flat_map(|spread| &spread.parts);
    let mut parts: Vec<(Slug, String)> = parts
        .map(|line| (line.part.code.clone(), ground.t.text(&line.part.name).to_owned()))
        .collect();
    parts.sort();
    parts.dedup();
    parts
}

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, signing: Signing) -> Vec<Field> {
    let t = ground.t;
    let word = |name: &str| t.word("field", name);
    let numbers = |name: &str, label: &str, hint: &str| {
        Field::new(name, t.say(label), Input::Code).hint(t.say(hint))
    };
    match signing {
        Signing::Receive => vec![
            Field::new("batch", word("batch"), Input::Code).hint(t.say("act-batch-hint")).focus(),
            Field::new("lines", t.say("act-sheet-lines"), Input::Number)
                .hint(t.with("act-sheet-lines-hint", &Args::new().number("max", LINES_MAX.into()))),
            Field::new("scan", t.say("act-scan"), Input::Code).hint(t.say("act-scan-hint")),
            Field::new("scan_bytes", t.say("act-scan-bytes"), Input::Number),
            occurred(t),
        ],
        Signing::Enter => {
            let mut fields = vec![batch(ground)];
            fields.extend(part_field(ground).map(|field| field.hint(t.say("act-sheet-part-hint"))));
            let lines = Field::new("lines", t.say("act-sheet-rows"), Input::Lines);
            fields.push(lines.hint(t.say("act-sheet-rows-hint")));
            fields
        }
        Signing::Settle => vec![
            batch(ground),
            Field::new("line", word("line"), Input::Number),
            Field::new("identity", t.say("act-settle-identity"), Input::Code)
                .hint(t.say("act-settle-identity-hint"))
                .optional(),
            chosen(t, "stands", t.say("act-stands"), "stands", &STANDS).optional(),
            reason(t),
        ],
        Signing::Draw => vec![
            batch(ground),
            Field::new("size", word("size"), Input::Number).hint(t.say("act-sample-size-hint")),
        ],
        Signing::Sample => vec![
            batch(ground),
            numbers("wrong", "act-sample-wrong", "act-sample-wrong-hint").optional(),
        ],
        Signing::Accept => vec![
            batch(ground),
            numbers("except", "act-sheet-except", "act-sheet-except-hint").optional(),
            reason(t).optional(),
        ],
        Signing::Refuse => vec![batch(ground), reason(t)],
        Signing::Sponsor | Signing::SponsorLink => {
            let mut fields = vec![
                Field::new("identity", t.say("act-identity"), Input::Code)
                    .hint(t.say("act-identity-hint"))
                    .focus(),
                Field::new("name", t.say("act-name"), Input::Line).hint(t.say("act-name-hint")),
            ];
            fields.push(match signing == Signing::Sponsor {
                true => occurred(t),
                false => super::form::language(t, "act-link-language"),
            });
            fields
        }
        Signing::Start => {
            let mut fields = query_fields(ground);
            fields.push(chosen(t, "ground", t.say("act-ground"), "ground", &GROUNDS));
            fields.push(reason(t));
            fields
        }
        Signing::Confirm => vec![invalidation(ground)],
        Signing::Cancel => vec![invalidation(ground), reason(t)],
    }
}

/// The fields of the form that decides whether a crossing stands.
pub fn review_fields(t: &Words) -> Vec<Field> {
    let answers = ["yes", "no"].map(|code| Choice::new(code, t.say(&format!("act-review-{code}"))));
    vec![Field::new("stands", t.say("act-review-stands"), Input::Choice(answers.into())), reason(t)]
}

/// The fields that say which signatures are meant; none of them must be filled in by itself.
pub fn query_fields(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let channels = ["online", "paper"];
    let mut fields =
        vec![chosen(t, "channel", t.say("label-channel"), "channel", &channels).optional()];
    if !ground.paper.batches.is_empty() {
        fields.push(batch(ground).optional());
    }
    fields.extend(part_field(ground).map(|mut field| {
        field.hint = None;
        field.optional()
    }));
    for (name, label) in [("from", "act-invalidate-from"), ("until", "act-invalidate-until")] {
        let field = Field::new(name, t.say(label), Input::Date);
        fields.push(field.optional().hint(t.say("act-date-hint")));
    }
    fields
}

fn batch(ground: &Ground<'_>) -> Field {
    let batches = ground.paper.batches.iter();
    let choices = batches.map(|line| Choice::new(line.batch.to_string(), line.batch.to_string()));
    Field::new("batch", ground.t.word("field", "batch"), Input::Choice(choices.collect()))
}

fn invalidation(ground: &Ground<'_>) -> Field {
    let t = ground.t;
    let choices = ground.paper.invalidations.iter().map(|one| {
        let number = one.invalidation.to_string();
        let args = Args::new()
            .phrase("number", number.clone())
            .count("n", one.matched)
            .phrase("state", t.say(state_of(one).1))
            .phrase("ground", t.word("ground", one.ground.as_str()));
        Choice::new(number, t.with("act-invalidation-stands", &args))
    });
    Field::new("invalidation", t.say("act-invalidation"), Input::Choice(choices.collect()))
}

/// How far an invalidation has come: the look of it, and the message that says so.
pub fn state_of(one: &ProposedInvalidation) -> (&'static str, &'static str) {
    match (&one.cancelled, &one.confirmed) {
        (Some(_), _) => ("", "invalidations-cancelled"),
        (None, Some(_)) => ("done", "invalidations-confirmed"),
        (None, None) => ("due", "invalidations-proposed"),
    }
}

fn reason(t: &Words) -> Field {
    Field::new("reason", t.word("field", "reason"), Input::Lines)
        .hint(t.say("act-public-text-hint"))
}

fn occurred(t: &Words) -> Field {
    Field::new("occurred", t.say("act-occurred"), Input::Date)
        .optional()
        .hint(t.say("act-occurred-hint"))
}

fn chosen(t: &Words, name: &str, label: String, family: &str, codes: &[&str]) -> Field {
    let choice = |code: &&str| Choice::new(*code, t.word(family, code));
    Field::new(name, label, Input::Choice(codes.iter().map(choice).collect()))
}
