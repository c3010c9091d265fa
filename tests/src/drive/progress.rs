//! Throws at evidence and progress. Nothing here may know a procedure.

use sijill_core::activity::evidence::EvidenceTold;
use sijill_core::activity::progress::DeclaredLevel;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::guard::Value;
use sijill_core::record::Actor;

use super::throw::Throw;
use crate::progress;
use crate::town::date;

impl Throw<'_> {
    pub(super) fn evidence(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let n = u32::try_from(self.random.below(6)).unwrap() + 1;
        let words = format!("Seen {}", self.random.below(30));
        let milestone = ["page", "minutes"][usize::from(self.random.below(2) == 0)];
        let day = self.now.to_string()[..10].to_owned();
        let words = (self.random.below(5) > 0).then_some(words.as_str());
        match self.random.below(7) {
            0..4 => {
                let item = EvidenceTold { of: date(&day), ..progress::item(words, milestone) };
                (self.actor(by), progress::file(case, item))
            }
            4 => (self.actor(by), progress::receive(case, n, &format!("Late {n}"))),
            5 => (self.actor(checks), progress::refuse(case, n)),
            _ => (self.actor(checks), progress::accept(case, n)),
        }
    }

    pub(super) fn progress(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let count = |name: &str| {
            let facts = self.watch.case(case).map(|known| known.progress.facts());
            let fact = facts.into_iter().flatten().find(|(known, _)| *known == name);
            match fact {
                Some((_, Value::Integer(n))) => u32::try_from(n).unwrap_or_default(),
                Some((_, Value::Boolean(_) | Value::Text(_))) | None => 0,
            }
        };
        let (last, open) = (count("declared"), count("contests_open"));
        let n = u32::try_from(self.random.below(6)).unwrap() + 1;
        if open > 0 && self.random.below(2) == 0 {
            let contest = u32::try_from(self.random.below(4)).unwrap() + 1;
            return (self.actor(by), progress::answer(case, contest, "It is so"));
        }
        match self.random.below(8) {
            0 => {
                let level = DeclaredLevel::ALL[usize::try_from(self.random.below(4)).unwrap()];
                (self.actor(by), progress::declare(case, level, &[n]))
            }
            1..4 => (self.actor(by), progress::declare(case, DeclaredLevel::Complete, &[n])),
            4 => (self.actor(by), progress::forecast(case, "page", "2030-01")),
            _ => (self.actor(checks), progress::countersign(case, last)),
        }
    }
}
