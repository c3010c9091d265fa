//! Throws at what a case promises: its milestones, its money, what is measured of it. Nothing here may
//! know a procedure.

use sijill_core::activity::funding::Spending;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::record::Actor;

use super::throw::Throw;
use crate::{measuring, money, promise};

impl Throw<'_> {
    pub(super) fn milestones(
        &mut self,
        case: CaseId,
        by: &Slug,
        checks: &Slug,
    ) -> (Actor, Command) {
        let id = ["page", "minutes"][usize::try_from(self.random.below(2)).unwrap()];
        let due = self.now.plus_ms(90 * 86_400_000).to_string()[..10].to_owned();
        let evidence = [format!("Seen {}", self.random.below(20))];
        let evidence: Vec<&str> = evidence.iter().map(String::as_str).collect();
        match self.random.below(5) {
            0 => (self.actor(by), promise::plan(case, id, None, &due)),
            1 | 2 => (self.actor(by), promise::declare(case, id, &evidence, None)),
            3 => (self.actor(checks), promise::verify(case, id, None)),
            _ => (self.actor(checks), promise::give_back(case, id, "Not there")),
        }
    }

    pub(super) fn money(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let minor = i64::try_from(self.random.below(90_000)).unwrap() - 100;
        let amount = money::amount("MAD", minor);
        let bill = format!("Bill {}", self.random.below(9));
        let entry = u32::try_from(1 + self.random.below(9)).unwrap();
        let command = match self.random.below(7) {
            0 => money::plan(case, money::line(money::ROOMS)),
            1 => money::record(case, Spending::Committed, amount, &bill),
            2..=4 => money::record(case, Spending::Paid, amount, &bill),
            5 => money::correct(case, entry, amount, "Read again"),
            _ => return (self.actor(checks), money::confirm(case)),
        };
        (self.actor(by), command)
    }

    pub(super) fn indicators(
        &mut self,
        case: CaseId,
        by: &Slug,
        checks: &Slug,
    ) -> (Actor, Command) {
        let year = 2021 + self.random.below(3);
        let at = format!("{year}-Q{}", 1 + self.random.below(4));
        let value = i64::try_from(self.random.below(90)).unwrap();
        let parts = [("sex", "women", value / 2), ("sex", "men", value / 2)];
        let reading = measuring::reading(&at, value, &parts);
        let command = match self.random.below(7) {
            0 => measuring::define(case, measuring::definition()),
            1..=3 => measuring::measure(case, reading),
            4 => return (self.actor(checks), measuring::correct(case, reading, "Counted again")),
            5 => measuring::change(case, &at, "Otherwise"),
            _ => measuring::state(case, &at, "A leaflet", value),
        };
        (self.actor(by), command)
    }
}
