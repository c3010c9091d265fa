//! Throws at a grid: criteria proposed and taken back, agreed, scored by both sides, improvements,
//! reviews, editions, now and then where they may not be.

use sijill_core::activity::scores::edition::edition;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::record::Actor;

use super::throw::Throw;
use crate::town::{self, slug};

/// The names of criteria.
const CRITERIA: [&str; 3] = ["completion", "on-time", "trust"];

impl Throw<'_> {
    /// Something about the scores of a case.
    pub(super) fn scores(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let name = slug(CRITERIA[usize::try_from(self.random.below(3)).unwrap()]);
        let known = self.watch.case(case).map(|case| case.scores.clone()).unwrap_or_default();
        let rules = &self.definition.activities;
        let rule = rules.get(&sijill_core::activity::ActivityKind::Scores).cloned();
        let rule = rule.unwrap_or_default();
        let others = rule.scored_by_others.first().cloned().unwrap_or_else(|| by.clone());
        let level = self.random.one(&rule.scale).map(|level| level.id.clone());
        let level = level.unwrap_or_else(|| slug("none"));
        let (who, command) = match (known.agreed.is_some(), self.random.below(10)) {
            (false, 0..5) => {
                let weight = u32::try_from(self.random.below(4)).unwrap();
                let (about, method, title) = (None, None, town::title("A criterion"));
                let criterion = CriterionProposed { about, criterion: name, method, title, weight };
                (by, ScoreCommand::Propose { case, criterion })
            }
            (false, 5) => {
                let reason = "It is measured elsewhere".to_owned();
                (by, ScoreCommand::Withdraw { case, criterion: name, reason })
            }
            (false, _) => (checks, ScoreCommand::Agree { case, seen: None }),
            (true, n @ 0..5) => {
                let open = known.unscored(Side::Body).next().cloned();
                let criterion = open.unwrap_or(name);
                let shown = [town::title("What shows it")];
                let evidence = shown.into_iter().take(usize::from(self.random.below(4) > 0));
                let reason = (self.random.below(2) == 0).then(|| "Nobody counted it".to_owned());
                let evidence = evidence.collect();
                let side = if n == 0 { Side::CivilSociety } else { Side::Body };
                let score = ScoreCommand::Score {
                    case,
                    criterion,
                    evidence,
                    level,
                    reason,
                    seal: None,
                    side,
                };
                (if n == 0 { &others } else { by }, score)
            }
            (true, 5) => {
                let (action, criterion) = (town::title("An action"), low(&known).unwrap_or(name));
                let (due, office) = (town::date("2030"), by.clone());
                let improvement = ImprovementPlanned { action, criterion, due, office };
                (by, ScoreCommand::Improve { case, improvement })
            }
            (true, 6) => {
                let (criterion, reason) = (low(&known).unwrap_or(name), "Not ours".to_owned());
                (by, ScoreCommand::Waive { case, criterion, reason })
            }
            (true, 7) => {
                let (outcome, reason) = (ReviewOutcome::Approved, None);
                (checks, ScoreCommand::Review { case, outcome, reason, seen: None })
            }
            (true, 8) if self.random.below(4) == 0 => {
                let (outcome, reason) = (ReviewOutcome::Returned, Some("Too little".to_owned()));
                (checks, ScoreCommand::Review { case, outcome, reason, seen: None })
            }
            (true, _) => {
                let opened = self.watch.case(case).and_then(|case| case.opened.as_ref());
                let made = opened.and_then(|opened| edition(case, opened.procedure, &known));
                let edition = made.map_or_else(|| Hash::of(b""), |made| made.object().hash);
                (checks, ScoreCommand::Publish { case, edition })
            }
        };
        (self.actor(who), Command::Score(command))
    }
}

/// A low score that nothing answers.
fn low(known: &sijill_core::activity::scores::Scores) -> Option<Slug> {
    known.unanswered().next().cloned()
}
