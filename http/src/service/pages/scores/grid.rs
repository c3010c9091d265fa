//! The rows of the grid: each criterion with the body's score and civil society's beside it. Of a score
//! that is sealed a cell says that it is there and since when, and to whoever may read it what it says.

use std::collections::BTreeMap;

use sijill_core::activity::scores::Side;
use sijill_core::activity::scores::sealed::Given;
use sijill_core::ids::Hash;
use sijill_core::object::ObjectRef;
use sijill_projections::scores::{CriterionLine, ScoreLine, ScoresView, SealedScoreLine};

use super::{Told, sort};
use crate::i18n::Args;
use crate::service::acts::scores::Scoring;
use crate::service::failure::Failure;
use crate::service::pages::case::Linked;
use crate::service::telling::{Stamped, Telling};

/// The most characters of a text that are shown in the grid; its record has all of them.
const SHOWN_MAX: usize = 160;

/// A criterion.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) weight: String,
    pub(super) method: Option<String>,
    pub(super) about: Option<Linked>,
    /// What the register showed of it when the grid was agreed.
    pub(super) shown: Vec<String>,
    pub(super) cells: Vec<Cell>,
    pub(super) gap: String,
    pub(super) done: Vec<Told>,
    pub(super) unanswered: bool,
    /// Where it is scored by whoever asks.
    pub(super) score: Option<String>,
}

/// A score of one side.
pub(super) struct Cell {
    pub(super) side: String,
    pub(super) word: String,
    pub(super) sort: &'static str,
    pub(super) percent: u64,
    pub(super) low: bool,
    pub(super) given: bool,
    pub(super) shown: Vec<String>,
    pub(super) reason: Option<String>,
    pub(super) earlier: Option<String>,
    /// That it is sealed, or was.
    pub(super) sealed: Option<String>,
    pub(super) seal: Option<Stamped>,
}

/// What the rows are made of.
pub(super) struct Grid<'a> {
    pub(super) told: &'a Telling<'a>,
    pub(super) view: &'a ScoresView,
    /// The sealed scores that the visitor reads, by the hash of what is kept.
    pub(super) opened: &'a BTreeMap<Hash, Given>,
}

impl Grid<'_> {
    /// One criterion; `scored` is where whoever asks scores it.
    pub(super) fn row(
        &self,
        line: &CriterionLine,
        scored: Option<&(Scoring, String)>,
    ) -> Result<Row, Failure> {
        let (told, view) = (self.told, self.view);
        let (t, service) = (told.t, &told.visit.service);
        let words = |object| service.object_words(object, t);
        let about = line.about.map(|about| {
            let number = told.views.case(about).map(|case| case.number.to_string());
            let number = number.unwrap_or_else(|| about.to_string());
            let at = view.agreed.as_ref().map(|agreed| agreed.when.position);
            let then = at.map(|at| format!("?as_of=%40{at}")).unwrap_or_default();
            Linked {
                href: format!("/{}/cases/{about}{then}", told.visit.language),
                word: t.with("scores-about", &Args::new().phrase("number", number)),
            }
        });
        let score = scored.map(|(scoring, href)| {
            let beside = *scoring == Scoring::ScoreBeside;
            let side = if beside { Side::CivilSociety } else { Side::Body };
            let sealed = line.sealed(side).and_then(|line| self.opened.get(&line.sealed.hash));
            let level = match sealed {
                Some(given) => Some(&given.level),
                None => line.score(side).map(|score| &score.level.id),
            };
            let level = level.map(|level| format!("&level={level}"));
            format!("{href}?criterion={}{}", line.criterion, level.unwrap_or_default())
        });
        Ok(Row {
            title: words(&line.title)?,
            weight: t.with("scores-weight", &Args::new().number("n", line.weight.into())),
            method: line.method.as_ref().map(words).transpose()?.map(|words| clipped(&words)),
            about,
            shown: vec![],
            cells: Side::ALL
                .into_iter()
                .map(|side| self.cell(line, side))
                .collect::<Result<_, _>>()?,
            gap: gap(told, line),
            done: done(told, line)?,
            unanswered: line.is_unanswered(),
            score,
        })
    }

    fn cell(&self, line: &CriterionLine, side: Side) -> Result<Cell, Failure> {
        let (told, t) = (self.told, self.told.t);
        let cell = Cell {
            side: t.say(&format!("scores-side-{}", side.name())),
            word: t.say("scores-none"),
            sort: sort(side),
            percent: 0,
            low: false,
            given: false,
            shown: vec![],
            reason: None,
            earlier: None,
            sealed: None,
            seal: None,
        };
        if let Some(sealed) = line.sealed(side) {
            return self.sealed(cell, sealed);
        }
        let Some(score) = line.score(side) else { return Ok(cell) };
        let released = score.released.map(|released| {
            let (day, released) = (t.day(&score.when.happened), t.day(&released.happened));
            t.with("scores-released", &Args::new().phrase("day", day).phrase("released", released))
        });
        let at = score.released.unwrap_or(score.when).position;
        Ok(Cell {
            word: t.text(&score.level.title).to_owned(),
            percent: self.percent(score.points),
            low: score.below,
            given: true,
            shown: self.shown(&score.evidence)?,
            reason: score.reason.as_deref().map(clipped),
            earlier: earlier(told, score),
            sealed: released,
            seal: Some(told.seal_at(at)),
            ..cell
        })
    }

    fn sealed(&self, cell: Cell, line: &SealedScoreLine) -> Result<Cell, Failure> {
        let (told, t) = (self.told, self.told.t);
        let since = Args::new().phrase("day", t.day(&line.when.happened));
        let since = t.with("scores-sealed", &since);
        let seal = Some(told.seal_at(line.when.position));
        let Some(given) = self.opened.get(&line.sealed.hash) else {
            return Ok(Cell { word: since, seal, ..cell });
        };
        let levels = &self.view.levels;
        let level = levels.iter().find(|level| level.level.id == given.level);
        let title = level.map(|level| t.text(&level.level.title).to_owned());
        Ok(Cell {
            word: title.unwrap_or_else(|| given.level.to_string()),
            percent: self.percent(level.map_or(0, |level| level.points)),
            given: true,
            shown: self.shown(&given.evidence)?,
            reason: given.reason.as_deref().map(clipped),
            sealed: Some(since),
            seal,
            ..cell
        })
    }

    /// How long points are drawn, of those of the highest level.
    fn percent(&self, points: u32) -> u64 {
        let highest = self.view.levels.iter().map(|level| level.points).max();
        u64::from(points) * 100 / u64::from(highest.unwrap_or(0).max(1))
    }

    fn shown(&self, evidence: &[ObjectRef]) -> Result<Vec<String>, Failure> {
        let words = |object| self.told.visit.service.object_words(object, self.told.t);
        evidence.iter().map(|object| Ok(clipped(&words(object)?))).collect()
    }
}

fn earlier(told: &Telling<'_>, score: &ScoreLine) -> Option<String> {
    let t = told.t;
    let levels: Vec<&str> = score.earlier.iter().map(|line| t.text(&line.level.title)).collect();
    let levels = levels.join(&t.say("case-comma"));
    (!levels.is_empty()).then(|| t.with("scores-earlier", &Args::new().phrase("levels", levels)))
}

fn gap(told: &Telling<'_>, line: &CriterionLine) -> String {
    let with = |key: &str, n: i64| told.t.with(key, &Args::new().count("n", n.unsigned_abs()));
    match line.gap {
        None => "–".to_owned(),
        Some(0) => told.t.say("scores-gap-none"),
        Some(n @ 1..) => with("scores-gap-above", n),
        Some(n) => with("scores-gap-below", n),
    }
}

fn done(told: &Telling<'_>, line: &CriterionLine) -> Result<Vec<Told>, Failure> {
    let t = told.t;
    let mut done = Vec::new();
    for planned in &line.improvements {
        let args = Args::new()
            .phrase("due", t.date(&planned.due))
            .phrase("office", t.word("role", planned.office.as_str()));
        let words = told.visit.service.object_words(&planned.action, t)?;
        done.push(Told {
            title: t.with("scores-improvement", &args),
            words: Some(clipped(&words)),
            seal: told.seal_at(planned.when.position),
        });
    }
    done.extend(line.waived.iter().map(|waived| Told {
        title: t.say("scores-waived"),
        words: Some(clipped(&waived.reason)),
        seal: told.seal_at(waived.when.position),
    }));
    Ok(done)
}

/// The beginning of a text.
fn clipped(text: &str) -> String {
    let mut chars = text.chars();
    let begun: String = chars.by_ref().take(SHOWN_MAX).collect();
    if chars.next().is_some() { format!("{begun}…") } else { begun }
}
