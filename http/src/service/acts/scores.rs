//! What can be done about scores: their forms, and what was typed into them as commands. Whose score
//! it is, and whether it may be given, is for the core to say.

pub mod shown;

use sijill_core::activity::ActivityKind;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::case::offer::Offered;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::procedure::definition::Definition;
use sijill_core::query::Position;
use sijill_projections::scores::{CriterionLine, ScoresView};
use sijill_store::RegisterError;

pub use self::shown::Graded;
use super::form::{Ground, language};
use super::milestones::offices;
use super::read::{Wrong, case, choice, coded, date, missing, object, whole};
use crate::i18n::Args;
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Input, Typed};
use crate::service::words::Words;

/// What can be done about scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scoring {
    /// A criterion is scored for the body.
    Score,
    /// A criterion is scored by civil society.
    ScoreBeside,
    /// An improvement is planned.
    Improve,
    /// It is said why none is.
    Waive,
    /// A criterion is proposed.
    Propose,
    /// A criterion is taken back.
    Withdraw,
    /// The grid is agreed.
    Agree,
    /// The body's scores are reviewed.
    Review,
    /// The edition is published.
    Publish,
}

impl Scoring {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Score,
        Self::ScoreBeside,
        Self::Improve,
        Self::Waive,
        Self::Propose,
        Self::Withdraw,
        Self::Agree,
        Self::Review,
        Self::Publish,
    ];

    /// Its name in an address, after `scores.`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::ScoreBeside => "score-beside",
            Self::Improve => "improve",
            Self::Waive => "waive",
            Self::Propose => "propose",
            Self::Withdraw => "withdraw",
            Self::Agree => "agree",
            Self::Review => "review",
            Self::Publish => "publish",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Score => "act-scores-score",
            Self::ScoreBeside => "act-scores-score-beside",
            Self::Improve => "act-scores-improve",
            Self::Waive => "act-scores-waive",
            Self::Propose => "act-scores-propose",
            Self::Withdraw => "act-scores-withdraw",
            Self::Agree => "act-scores-agree",
            Self::Review => "act-scores-review",
            Self::Publish => "act-scores-publish",
        })
    }

    /// What the core must offer for it.
    pub fn offered(self) -> Offered {
        let kind = ActivityKind::Scores;
        match self {
            Self::Score | Self::Improve | Self::Waive | Self::Propose | Self::Withdraw => {
                Offered::Activity(kind)
            }
            Self::ScoreBeside => Offered::Give(kind),
            Self::Agree | Self::Review | Self::Publish => Offered::Check(kind),
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "criterion-already-proposed"
            | "criterion-unknown"
            | "criterion-unscored"
            | "score-not-below"
            | "improvement-already-planned" => "criterion",
            "level-unknown" => "level",
            "score-without-reason" => "reason",
            "case-unknown" => "about",
            "date-too-early" => "due",
            _ => return None,
        })
    }

    /// Whether it fits how far the scores are: what would be refused of everyone is not offered.
    pub fn fits(self, view: &ScoresView, definition: Option<&Definition>) -> bool {
        let rule = definition.and_then(|d| d.activities.get(&ActivityKind::Scores));
        let here = rule.map(|rule| rule.published_at.as_slice()).unwrap_or_default();
        let publishes = here.contains(&view.case.stage.id);
        let body = view.sides.of(Side::Body);
        let agreed = view.agreed.is_some();
        let full = body.coverage.some == body.coverage.of;
        match self {
            Self::Propose => !agreed,
            Self::Withdraw | Self::Agree => !agreed && !view.criteria.is_empty(),
            Self::Score | Self::ScoreBeside => agreed,
            Self::Improve => agreed && body.coverage.some > 0,
            Self::Waive => view.unanswered > 0,
            Self::Review => agreed && full && !view.reviewed && !publishes,
            Self::Publish => {
                let current = view.editions.iter().any(|edition| edition.current);
                let fits = view.reviewed && view.unanswered == 0 && !current;
                fits && (publishes || here.is_empty())
            }
        }
    }
}

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, scoring: Scoring) -> Vec<Field> {
    let t = ground.t;
    let lines = |name: &str, label: &str, hint: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say(hint))
    };
    let said = |label: &str| lines("reason", label, "act-public-text-hint");
    let any = |_: &CriterionLine| true;
    match scoring {
        Scoring::Score => score(ground, Side::Body),
        Scoring::ScoreBeside => score(ground, Side::CivilSociety),
        Scoring::Improve => vec![
            which(ground, |line| line.body.is_some()),
            lines("action", "act-score-action", "act-public-text-hint"),
            language(t, "act-text-language"),
            Field::new("office", t.say("act-score-office"), Input::Choice(roles(ground))),
            Field::new("due", t.say("act-score-due"), Input::Date).hint(t.say("act-date-hint")),
        ],
        Scoring::Waive => {
            vec![which(ground, CriterionLine::is_unanswered), said("act-score-waived-why")]
        }
        Scoring::Propose => vec![
            lines("title", "act-score-title", "act-title-hint"),
            language(t, "act-text-language"),
            Field::new("criterion", t.say("act-score-short"), Input::Code)
                .hint(t.say("act-score-short-hint")),
            Field::new("weight", t.say("act-score-weight"), Input::Number)
                .hint(t.say("act-score-weight-hint"))
                .value("1"),
            lines("method", "act-score-method", "act-public-text-hint").optional(),
            Field::new("about", t.say("act-score-about"), Input::Code)
                .hint(t.say("act-score-about-hint"))
                .optional(),
        ],
        Scoring::Withdraw => vec![which(ground, any), said("act-score-why-withdrawn")],
        Scoring::Agree => vec![seen(ground)],
        Scoring::Review => {
            let outcomes = ["approved", "returned"];
            let outcomes = outcomes.map(|code| Choice::new(code, t.word("review-outcome", code)));
            vec![
                Field::new("outcome", t.say("act-score-outcome"), Input::Choice(outcomes.into())),
                said("act-score-reason").optional(),
                seen(ground),
            ]
        }
        Scoring::Publish => {
            let draft = ground.graded.view.as_ref().and_then(|view| view.draft);
            let hash = draft.map(|draft| draft.hash.to_string()).unwrap_or_default();
            vec![Field::new("edition", t.say("act-score-edition"), Input::Code).value(hash)]
        }
    }
}

/// Up to where whoever fills in the form has seen the scores: all that is recorded of the case.
fn seen(ground: &Ground<'_>) -> Field {
    let upto = ground.graded.view.as_ref().map(|view| view.case.position.to_string());
    Field::hidden("seen", upto.unwrap_or_default())
}

fn roles(ground: &Ground<'_>) -> Vec<Choice> {
    let choice = |role: &Slug| Choice::new(role.to_string(), ground.t.word("role", role.as_str()));
    offices(ground.definition).iter().map(choice).collect()
}

fn score(ground: &Ground<'_>, side: Side) -> Vec<Field> {
    let t = ground.t;
    let levels = ground.graded.view.iter().flat_map(|view| &view.levels);
    let level = levels.map(|line| {
        let args = Args::new().count("n", u64::from(line.points));
        let standing = t.with("scores-points-of", &args);
        let title = t.text(&line.level.title);
        let args = Args::new().text("title", title).phrase("standing", standing);
        Choice::new(line.level.id.to_string(), t.with("act-score-stands", &args))
    });
    let level = Field::new("level", t.say("act-score-level"), Input::Choice(level.collect()));
    let evidence = Field::new("evidence", t.say("act-score-evidence"), Input::Lines)
        .hint(t.say("act-score-evidence-hint"))
        .optional();
    let about = ground.graded.line().and_then(|line| line.about);
    let (level, evidence) = match about.and_then(|about| ground.graded.shown.get(&about)) {
        Some(then) => {
            let facts = Args::new().phrase("facts", then.facts.join(" "));
            (
                level.hint(t.with("scores-shown-then", &facts)),
                evidence.value(then.evidence.join("\n")),
            )
        }
        None => (level, evidence),
    };
    vec![
        of_side(ground, side),
        level,
        evidence,
        language(t, "act-text-language"),
        Field::new("reason", t.say("act-score-reason"), Input::Lines)
            .hint(t.say("act-score-reason-hint"))
            .optional(),
    ]
}

/// The criteria, each with where its score by `side` stands; the first without one is proposed.
fn of_side(ground: &Ground<'_>, side: Side) -> Field {
    let t = ground.t;
    let mut open = None;
    let mut choices = Vec::new();
    let asked = ground.graded.line().map(|line| &line.criterion);
    let wanted = |line: &CriterionLine| asked.is_none_or(|asked| *asked == line.criterion);
    // what is filled in is of the one that is asked for, so no other can be chosen beside it
    for (line, title) in criteria(ground).filter(|(line, _)| wanted(line)) {
        let standing = match line.score(side) {
            Some(score) => t.text(&score.level.title).to_owned(),
            None if line.sealed(side).is_some() => t.say("scores-sealed-short"),
            None => {
                open = open.or(Some(line.criterion.to_string()));
                t.say("scores-none")
            }
        };
        let args = Args::new().text("title", title).phrase("standing", standing);
        choices.push(Choice::new(line.criterion.to_string(), t.with("act-score-stands", &args)));
    }
    let field = Field::new("criterion", t.say("act-score-criterion"), Input::Choice(choices));
    match open {
        Some(open) => field.value(open),
        None => field,
    }
}

fn which(ground: &Ground<'_>, fits: impl Fn(&CriterionLine) -> bool) -> Field {
    let lines = criteria(ground).filter(|(line, _)| fits(line));
    let choices = lines.map(|(line, title)| Choice::new(line.criterion.to_string(), title.clone()));
    let label = ground.t.say("act-score-criterion");
    Field::new("criterion", label, Input::Choice(choices.collect()))
}

fn criteria<'a>(ground: &Ground<'a>) -> impl Iterator<Item = (&'a CriterionLine, &'a String)> {
    let graded = ground.graded;
    graded.view.iter().flat_map(|view| &view.criteria).zip(&graded.titles)
}

/// Up to where the scores were seen, as the form says.
fn upto(typed: &Typed) -> Result<Option<Position>, Wrong> {
    let seen = typed.some("seen").ok_or_else(|| missing("seen"))?;
    Ok(Some(seen.parse().map_err(|_| missing("seen"))?))
}

/// What was typed, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    scoring: Scoring,
    typed: &Typed,
) -> Result<ScoreCommand, Wrong> {
    let case = ground.line.case;
    let criterion = || choice(typed, "criterion");
    let said = || typed.some("reason").map(str::to_owned);
    let reason = || said().ok_or_else(|| missing("reason"));
    Ok(match scoring {
        Scoring::Propose => {
            ScoreCommand::Propose { case, criterion: proposed(service, typed).await? }
        }
        Scoring::Withdraw => {
            ScoreCommand::Withdraw { case, criterion: criterion()?, reason: reason()? }
        }
        Scoring::Agree => ScoreCommand::Agree { case, seen: upto(typed)? },
        Scoring::Score | Scoring::ScoreBeside => {
            let (criterion, level) = (criterion()?, choice(typed, "level")?);
            let evidence = match typed.some("evidence") {
                Some(shown) => vec![object(service, "evidence", shown, typed).await?],
                None => vec![],
            };
            // each form is of one side
            let beside = scoring == Scoring::ScoreBeside;
            let side = if beside { Side::CivilSociety } else { Side::Body };
            let reason = said();
            let score =
                ScoreCommand::Score { case, criterion, evidence, level, reason, seal: None, side };
            service.with_seal(score).await?
        }
        Scoring::Improve => {
            let criterion = criterion()?;
            let action = typed.some("action").ok_or_else(|| missing("action"))?;
            let due = date(typed, "due")?.ok_or_else(|| missing("due"))?;
            let office = choice(typed, "office")?;
            let action = object(service, "action", action, typed).await?;
            let improvement = ImprovementPlanned { action, criterion, due, office };
            ScoreCommand::Improve { case, improvement }
        }
        Scoring::Waive => ScoreCommand::Waive { case, criterion: criterion()?, reason: reason()? },
        Scoring::Review => {
            let outcome = coded::<ReviewOutcome>(typed, "outcome")?;
            ScoreCommand::Review { case, outcome, reason: said(), seen: upto(typed)? }
        }
        Scoring::Publish => {
            let seen = typed.some("edition").and_then(|hash| hash.parse::<Hash>().ok());
            let seen = seen.ok_or_else(|| missing("edition"))?;
            service.keep_edition(case)?;
            ScoreCommand::Publish { case, edition: seen }
        }
    })
}

async fn proposed(service: &App, typed: &Typed) -> Result<CriterionProposed, Wrong> {
    let title = super::read::title(typed)?;
    let criterion = choice(typed, "criterion")?;
    let weight = typed.some("weight").and_then(whole).and_then(|n| u32::try_from(n).ok());
    let about = match typed.some("about") {
        Some(about) => {
            let known = case(service, about)?;
            Some(known.ok_or(Wrong::Field("about", "act-case-unreadable"))?)
        }
        None => None,
    };
    let method = match typed.some("method") {
        Some(method) => Some(object(service, "method", method, typed).await?),
        None => None,
    };
    let title = object(service, "title", &title, typed).await?;
    let weight = weight.ok_or_else(|| missing("weight"))?;
    Ok(CriterionProposed { about, criterion, method, title, weight })
}

impl App {
    /// Keeps the bytes of the edition that the scores of `case` give now, so that what a record of it
    /// names is there before the record; its hash, once a grid is agreed.
    ///
    /// # Errors
    /// When the log cannot be read, or the bytes cannot be kept.
    pub fn keep_edition(&self, case: CaseId) -> Result<Option<Hash>, Failure> {
        let edition = self.live().now(|views| views.edition(case))?;
        let Some(edition) = edition else { return Ok(None) };
        let bytes = edition.json.as_bytes();
        self.register().objects().put_many(&[bytes]).map_err(RegisterError::from)?;
        Ok(Some(edition.object().hash))
    }
}
