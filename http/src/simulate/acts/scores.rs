//! What is done about scores in an invented case: a small grid that is agreed, scored by both sides,
//! answered, reviewed and published. It knows no procedure.

use jiff::Span;
use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::scores::edition::edition;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Scores, Side,
};
use sijill_core::decider::Command;
use sijill_core::ids::Slug;

use super::super::place::{slug, told};
use super::{Driver, words};

/// How many criteria a grid has.
const CRITERIA: usize = 3;

impl Driver<'_> {
    fn graded(&self, n: usize) -> Scores {
        let known = self.rehearsal.watch().case(self.cases[n].id);
        known.map(|known| known.scores.clone()).unwrap_or_default()
    }

    /// A criterion is proposed, scored or answered, whichever is next.
    pub(super) fn grade(&mut self, n: usize, today: Date) -> Option<Command> {
        let (case, known) = (self.cases[n].id, self.graded(n));
        if known.agreed.is_none() {
            let number = known.criteria.len() + 1;
            let criterion = CriterionProposed {
                about: None,
                criterion: slug(&format!("c{number}")),
                method: None,
                title: words("An invented criterion"),
                weight: 1,
            };
            let propose = ScoreCommand::Propose { case, criterion };
            return (number <= CRITERIA).then_some(Command::Score(propose));
        }
        if let Some(criterion) = known.unscored(Side::Body).next().cloned() {
            return self.score(n, criterion, Side::Body);
        }
        let criterion = known.unanswered().next()?.clone();
        let by = self.cases[n].procedure.definition.activities.get(&ActivityKind::Scores);
        let office = by.and_then(|rule| rule.by.first().cloned())?;
        let due = told(today.saturating_add(Span::new().days(90)));
        let action = words("An invented improvement");
        let improvement = ImprovementPlanned { action, criterion, due, office };
        Some(Command::Score(ScoreCommand::Improve { case, improvement }))
    }

    /// Civil society scores what it has not scored yet.
    pub(super) fn grade_beside(&mut self, n: usize) -> Option<Command> {
        let criterion = self.graded(n).unscored(Side::CivilSociety).next().cloned()?;
        self.score(n, criterion, Side::CivilSociety)
    }

    fn score(&mut self, n: usize, criterion: Slug, side: Side) -> Option<Command> {
        let case = self.cases[n].id;
        let known = self.graded(n);
        let levels = &known.agreed.as_ref()?.told.levels;
        let level = levels.get(self.chance.below(levels.len() as u64) as usize)?.level.clone();
        let (evidence, reason) = (vec![words("What shows it")], None);
        Some(Command::Score(ScoreCommand::Score {
            case,
            criterion,
            evidence,
            level,
            reason,
            seal: None,
            side,
        }))
    }

    /// The grid is agreed, the scores reviewed, the edition published, whichever is next.
    pub(super) fn check_grades(&mut self, n: usize) -> Option<Command> {
        let (case, known) = (self.cases[n].id, self.graded(n));
        if known.agreed.is_none() {
            let agree = ScoreCommand::Agree { case, seen: None };
            return (known.criteria.len() == CRITERIA).then_some(Command::Score(agree));
        }
        if known.unscored(Side::Body).next().is_some() {
            return None;
        }
        if !known.reviewed() {
            let (outcome, reason) = (ReviewOutcome::Approved, None);
            return Some(Command::Score(ScoreCommand::Review {
                case,
                outcome,
                reason,
                seen: None,
            }));
        }
        let opened = self.rehearsal.watch().case(case).and_then(|case| case.opened.as_ref())?;
        let made = edition(case, opened.procedure, &known)?;
        if known.current().is_some() || known.unanswered().next().is_some() {
            return None;
        }
        Some(Command::Score(ScoreCommand::Publish { case, edition: made.object().hash }))
    }
}
