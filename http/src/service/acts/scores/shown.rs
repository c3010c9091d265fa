//! What the register itself showed of the case that a criterion is about, at the position where the
//! grid was agreed: what a score is filled in with before anyone scores. It never proposes a level:
//! that is for whoever scores to say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sijill_core::ids::{CaseId, Slug};
use sijill_projections::Views;
use sijill_projections::commitment::{CommitmentView, EvidenceState};
use sijill_projections::scores::{CriterionLine, ScoresView};

use crate::i18n::Args;
use crate::service::asked::Asked;
use crate::service::failure::Failure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// What was shown of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The levels, the milestones, the contests without an answer: a sentence each.
    pub facts: Vec<String>,
    /// The evidence that was accepted by then, an item a line, each with its record.
    pub evidence: Vec<String>,
}

/// How a case is scored, as forms name it.
#[derive(Debug, Clone, Default)]
pub struct Graded {
    /// How it is scored; nothing, where there is no such case.
    pub view: Option<ScoresView>,
    /// The titles of its criteria, in order.
    pub titles: Vec<String>,
    /// The criterion that an address asks to score.
    pub asked: Option<Slug>,
    /// What the register showed of the cases that criteria are about, where one is asked for.
    pub shown: BTreeMap<CaseId, Shown>,
}

impl Graded {
    /// What is filled in of the criterion that the address of `visit` asks to score, if it does.
    ///
    /// # Errors
    /// When the log or a text cannot be read.
    pub async fn filled_in(mut self, visit: &Visit, t: &Words) -> Result<Self, Failure> {
        self.asked = asked(&visit.query);
        if let (Some(_), Some(view)) = (&self.asked, &self.view) {
            self.shown = of(visit, t, view).await?;
        }
        Ok(self)
    }

    /// The criterion that is asked for.
    pub(super) fn line(&self) -> Option<&CriterionLine> {
        let lines = self.view.iter().flat_map(|view| &view.criteria);
        lines.into_iter().find(|line| Some(&line.criterion) == self.asked.as_ref())
    }

    /// How the case of `view` is scored.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub fn of(visit: &Visit, t: &Words, view: Option<ScoresView>) -> Result<Self, Failure> {
        let lines = view.iter().flat_map(|view| &view.criteria);
        let titles = lines.map(|line| visit.service.object_words(&line.title, t));
        let titles = titles.collect::<Result<_, _>>()?;
        Ok(Self { view, titles, ..Self::default() })
    }
}

/// What was shown of each case that a criterion is about; nothing before the grid is agreed.
///
/// # Errors
/// When the log or a text cannot be read.
pub async fn of(
    visit: &Visit,
    t: &Words,
    view: &ScoresView,
) -> Result<BTreeMap<CaseId, Shown>, Failure> {
    let Some(agreed) = &view.agreed else { return Ok(BTreeMap::new()) };
    let then = Asked { as_of: Some(format!("@{}", agreed.when.position)), occurred: false };
    let about: Vec<CaseId> = view.criteria.iter().filter_map(|line| line.about).collect();
    if about.is_empty() {
        return Ok(BTreeMap::new());
    }
    let known = |views: &Views, on: Date| -> Vec<CommitmentView> {
        about.iter().filter_map(|case| views.commitment(*case, on)).collect()
    };
    let known = visit.service.ask(&then, known).await?;
    known.iter().map(|view| Ok((view.case.case, shown(visit, t, view)?))).collect()
}

fn shown(visit: &Visit, t: &Words, view: &CommitmentView) -> Result<Shown, Failure> {
    let mut facts = Vec::new();
    let levels = [
        ("label-declared", view.levels.declared.map(|level| level.name())),
        ("label-evidenced", view.levels.evidenced.map(|level| level.name())),
    ];
    for (name, level) in levels {
        facts.extend(level.map(|level| {
            let args = Args::new()
                .phrase("name", t.say(name))
                .phrase("level", t.word("plan-level", level));
            t.with("scores-shown-level", &args)
        }));
    }
    if view.counts.planned > 0 {
        let args =
            Args::new().count("some", view.counts.verified).count("all", view.counts.planned);
        facts.push(t.with("scores-shown-milestones", &args));
    }
    if view.counts.open_contests > 0 {
        facts.push(t.count("scores-shown-contests", &view.counts.open_contests));
    }
    let accepted = view.evidence.iter().filter(|item| item.state == EvidenceState::Accepted);
    let evidence = accepted.map(|item| {
        let args = Args::new()
            .number("number", item.evidence.into())
            .text("title", &visit.service.object_words(&item.title, t)?)
            .text("case", &view.case.number.to_string())
            .number("record", item.when.position.cast_signed());
        let line = t.with("scores-shown-evidence", &args);
        // it is typed for the reader, and what is typed has no marks of direction
        Ok::<_, Failure>(line.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], ""))
    });
    Ok(Shown { facts, evidence: evidence.collect::<Result<_, _>>()? })
}

/// The criterion that an address asks to score.
pub fn asked(query: &str) -> Option<Slug> {
    let pairs = crate::service::asked::form_pairs(query);
    let pair = pairs.into_iter().find(|(name, _)| name == "criterion");
    pair.and_then(|(_, criterion)| criterion.parse().ok())
}
