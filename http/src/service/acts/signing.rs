//! What can be done about sheets of paper, sponsors, invalidations of many signatures and crossings
//! under review: their forms, and what was typed into them as commands. Identity numbers become
//! pseudonyms here and are kept nowhere; who may do what is for the core to say.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{
    LINES_MAX, SheetCommand, SheetLine, SheetsReceived, SheetsSettled, Stands,
};
use sijill_core::activity::signatures::Channel;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::offer::Offered;
use sijill_core::case::review::DecideReview;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::time::PartialDate;
use sijill_projections::petition::sheets::{BatchLine, ProposedInvalidation};

use super::form::Ground;
use super::read::{Wrong, choice, date, missing, told, whole};
use crate::i18n::Args;
use crate::service::App;
use crate::service::citizens::{identity, western};
use crate::service::form::{Choice, Field, Input, Typed};
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
            "invalidation-unknown" | "own-invalidation" | "invalidation-cancelled" => {
                "invalidation"
            }
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
            chosen(t, "stands", t.say("act-stands"), "stands", &STANDS),
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
    let open = ground.paper.invalidations.iter().filter(|one| one.cancelled.is_none());
    let choices = open.map(|one| {
        let number = one.invalidation.to_string();
        let args = Args::new()
            .phrase("number", number.clone())
            .count("n", one.matched)
            .phrase("ground", t.word("ground", one.ground.as_str()));
        Choice::new(number, t.with("act-invalidation-stands", &args))
    });
    Field::new("invalidation", t.say("act-invalidation"), Input::Choice(choices.collect()))
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

/// Makes the command of `signing` from what was typed. A link is printed and is no command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    signing: Signing,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    let reason = || typed.one("reason").to_owned();
    if signing.of_batch() {
        return Ok(Command::Sheet(of_sheets(service, case, signing, typed, occurred).await?));
    }
    let number = || -> Result<u32, Wrong> {
        let typed = whole(typed.one("invalidation")).and_then(|n| u32::try_from(n).ok());
        typed.ok_or_else(|| missing("invalidation"))
    };
    Ok(match signing {
        Signing::Sponsor => {
            // who it is goes into the vault once the record stands
            let sponsor = service.pseudonym(case, told(typed, true)?.identity).await?;
            Command::Sponsor(SponsorCommand::Enter { case, occurred, sponsor })
        }
        Signing::Start => {
            let query = query(typed)?;
            let matched = service.matching(case, query.clone()).await?.len() as u64;
            let (ground, reason) = (choice(typed, "ground")?, reason());
            let start = InvalidationCommand::Start { case, ground, matched, query, reason };
            Command::Invalidation(start)
        }
        Signing::Confirm => {
            let invalidation = number()?;
            Command::Invalidation(InvalidationCommand::Confirm { case, invalidation })
        }
        Signing::Cancel => {
            let (invalidation, reason) = (number()?, reason());
            Command::Invalidation(InvalidationCommand::Cancel { case, invalidation, reason })
        }
        Signing::SponsorLink
        | Signing::Receive
        | Signing::Enter
        | Signing::Settle
        | Signing::Draw
        | Signing::Sample
        | Signing::Accept
        | Signing::Refuse => return Err(crate::service::failure::Failure::NotFound.into()),
    })
}

/// The command that decides whether the crossing of `threshold` stands.
///
/// # Errors
/// That nothing was chosen.
pub fn review(case: CaseId, threshold: &Slug, typed: &Typed) -> Result<Command, Wrong> {
    let stands = match typed.one("stands") {
        "yes" => true,
        "no" => false,
        _ => return Err(missing("stands")),
    };
    let (reason, threshold) = (typed.one("reason").to_owned(), threshold.clone());
    let decide = DecideReview { case, reason, stands, threshold };
    Ok(Command::Case(CaseCommand::DecideReview(decide)))
}

async fn of_sheets(
    service: &App,
    case: CaseId,
    signing: Signing,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<SheetCommand, Wrong> {
    let batch: Slug = match typed.one("batch").parse() {
        Ok(batch) => batch,
        Err(_) if typed.some("batch").is_none() => return Err(missing("batch")),
        Err(_) => return Err(Wrong::Field("batch", "act-batch-unreadable")),
    };
    let reason = || typed.one("reason").to_owned();
    Ok(match signing {
        Signing::Receive => {
            let (lines, scan) = (small(typed, "lines")?, scan(typed)?);
            let received = SheetsReceived { batch, lines, occurred, scan };
            SheetCommand::Receive { case, received }
        }
        Signing::Enter => {
            let lines = rows(service, case, typed).await?;
            SheetCommand::Enter { case, batch, lines }
        }
        Signing::Settle => {
            let stands = match typed.one("stands") {
                "first" => Stands::First,
                "second" => Stands::Second,
                "neither" => Stands::Neither,
                _ => return Err(missing("stands")),
            };
            let (line, reason) = (small(typed, "line")?, reason());
            SheetCommand::Settle { case, settled: SheetsSettled { batch, line, reason, stands } }
        }
        Signing::Draw => SheetCommand::Draw { case, batch, size: small(typed, "size")? },
        Signing::Sample => SheetCommand::Sample { case, batch, wrong: numbers(typed, "wrong")? },
        Signing::Accept => {
            let (except, reason) = (numbers(typed, "except")?, typed.some("reason"));
            SheetCommand::Accept { case, batch, except, reason: reason.map(str::to_owned) }
        }
        _ => SheetCommand::Refuse { case, batch, reason: reason() },
    })
}

/// Which signatures are meant, as typed.
///
/// # Errors
/// What cannot be read, by field.
pub fn query(typed: &Typed) -> Result<SignatureQuery, Wrong> {
    let code = |name: &'static str| -> Result<Option<Slug>, Wrong> {
        typed.some(name).map(|_| choice(typed, name)).transpose()
    };
    let channel = match typed.one("channel") {
        "online" => Some(Channel::Online),
        "paper" => Some(Channel::Paper),
        _ => None,
    };
    let (batch, part) = (code("batch")?, code("part")?);
    let (from, until) = (date(typed, "from")?, date(typed, "until")?);
    Ok(SignatureQuery { batch, channel, from, part, until })
}

fn small(typed: &Typed, field: &'static str) -> Result<u32, Wrong> {
    let number = whole(typed.some(field).ok_or_else(|| missing(field))?);
    number.and_then(|n| u32::try_from(n).ok()).ok_or(Wrong::Field(field, "act-number-unreadable"))
}

fn numbers(typed: &Typed, field: &'static str) -> Result<Vec<u32>, Wrong> {
    let plain: String = typed.one(field).chars().map(western).collect();
    let written = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛'));
    let written = written.filter(|one| !one.is_empty());
    let read =
        written.map(|one| one.parse().map_err(|_| Wrong::Field(field, "act-number-unreadable")));
    read.collect()
}

/// The scan stays with the office: what is recorded is its fingerprint.
fn scan(typed: &Typed) -> Result<ObjectRef, Wrong> {
    let written = typed.some("scan").ok_or_else(|| missing("scan"))?;
    let hash = written.to_ascii_lowercase().parse::<Hash>();
    let hash = hash.map_err(|_| Wrong::Field("scan", "act-scan-unreadable"))?;
    let length = whole(typed.some("scan_bytes").ok_or_else(|| missing("scan_bytes"))?);
    let length = length.and_then(|n| u64::try_from(n).ok()).filter(|n| *n > 0);
    let length = length.ok_or(Wrong::Field("scan_bytes", "act-number-unreadable"))?;
    let (language, media) = ("und".parse(), "application/pdf".to_owned().try_into());
    let broken = |why: &dyn std::fmt::Display| {
        Wrong::Failure(crate::service::failure::Failure::Unreadable {
            part: "scan".to_owned(),
            expected: why.to_string(),
        })
    };
    Ok(ObjectRef {
        access: Access::Sealed,
        hash,
        language: language.map_err(|why| broken(&why))?,
        length,
        media: media.map_err(|why: String| broken(&why))?,
    })
}

/// Row by row what is on the sheet: an identity number, and after a semicolon the part where it is not
/// that of the whole batch. The place of a row is the number of its line; one that cannot be read is
/// left empty or is a dash.
async fn rows(service: &App, case: CaseId, typed: &Typed) -> Result<Vec<SheetLine>, Wrong> {
    let unreadable = || Wrong::Field("lines", "act-sheet-row-unreadable");
    let all: Option<Slug> = typed.some("part").map(|_| choice(typed, "part")).transpose()?;
    let mut lines = Vec::new();
    for (row, line) in typed.one("lines").lines().zip(1..) {
        let (written, part) = match row.split_once([';', '؛']) {
            Some((written, part)) => (written, Some(part.trim())),
            None => (row, None),
        };
        if matches!(written.trim(), "" | "-" | "–") {
            continue;
        }
        let plain = identity(written).ok_or_else(unreadable)?;
        let part = match part.filter(|part| !part.is_empty()) {
            Some(part) => Some(part.parse().map_err(|_| unreadable())?),
            None => all.clone(),
        };
        let signer = service.pseudonym(case, plain).await?;
        lines.push(SheetLine { line, part, signer });
    }
    Ok(lines)
}
