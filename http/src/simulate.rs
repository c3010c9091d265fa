//! A procedure tried out before anyone relies on it: invented parties, time that passes and crowds
//! that come, all drawn from a seed, through the engine's own decisions in memory. The same seed
//! gives the same answer. Nothing here may know a procedure: what is done is what the engine offers.

mod acts;
mod chance;
mod place;
mod report;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use sijill_core::ids::CaseId;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::Definition;
use sijill_core::refusal::Fact;
use sijill_core::testing::Rehearsal;
use sijill_core::time::PartialDate;

use self::acts::Driver;
pub use self::chance::Chance;
use self::place::Place;
pub use self::report::{DeadlineTold, Report, StageTold};

/// What is asked of a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// How many cases are opened, each in a place of its own.
    pub cases: u32,
    /// What everything is drawn from.
    pub seed: u64,
    /// For how many days each case is followed.
    pub days: u32,
    /// The most signers of a case. A threshold above it is simulated as this number, a part's share
    /// in proportion: what is tried out is the way of a case, not the size of a crowd.
    pub crowd: u32,
}

impl Default for Asked {
    fn default() -> Self {
        Self { cases: 40, seed: 1, days: 730, crowd: 60 }
    }
}

/// The last day on which a version comes into force here: what does later is tried out as if it did
/// then.
const IN_FORCE_BY: Date = date(2200, 1, 1);

/// The history of one case, and of those opened above or under it.
#[derive(Debug, Clone)]
pub struct Played {
    /// All that was recorded.
    pub rehearsal: Rehearsal,
    /// The case; absent where it could not be opened.
    pub case: Option<CaseId>,
    /// The codes of what was refused on the way, opening included.
    pub refused: Vec<String>,
    /// The facts of the first refusal of each code.
    pub facts: BTreeMap<String, BTreeMap<String, Fact>>,
    /// Why it could not be opened.
    pub not_opened: Option<String>,
}

/// Simulates cases of `procedure`; `relatives` are the procedures it names as parents or children,
/// as far as they are known.
pub fn run(procedure: &Procedure, relatives: &[Procedure], asked: Asked) -> Report {
    let mut report = Report::of(&procedure.definition, asked);
    for n in 0..asked.cases {
        report.add(&play(procedure, relatives, asked, n));
    }
    report.finish()
}

/// The history of the `n`th case of a simulation.
pub fn play(procedure: &Procedure, relatives: &[Procedure], asked: Asked, n: u32) -> Played {
    let mut chance = Chance::new(asked.seed, u64::from(n));
    let own = simulated(&procedure.definition, asked.crowd);
    let relatives: Vec<Procedure> =
        relatives.iter().map(|other| simulated(&other.definition, asked.crowd)).collect();
    let place = Place::new(&own, &relatives, &mut chance);
    let rehearsal = place.settled(asked.days);
    let mut driver = Driver::new(rehearsal, &place, chance, asked);
    driver.open();
    driver.follow(asked.days);
    driver.played()
}

/// The definition as it is simulated: a version that nothing stands before and nothing follows, its
/// thresholds within the crowd. Where that cannot be said in the language, it stays as it is.
fn simulated(definition: &Definition, crowd: u32) -> Procedure {
    let mut alone = definition.clone();
    (alone.version, alone.transition, alone.valid_until) = (1, None, None);
    // an engine that did not bound the days may have published it
    if alone.valid_from.first_day() > IN_FORCE_BY {
        alone.valid_from = PartialDate::day(IN_FORCE_BY);
    }
    let as_written = Procedure::new(alone.clone());
    for threshold in &mut alone.thresholds {
        let at = threshold.at.clone();
        threshold.at = format!("if ({at}) > {crowd} {{ {crowd} }} else {{ {at} }}");
        if let Some(spread) = &mut threshold.spread {
            let (each, share) = (spread.each.clone(), (crowd / place::PARTS_MAX).max(1));
            spread.each = format!("if ({each}) > {share} {{ {share} }} else {{ {each} }}");
        }
    }
    match (Procedure::new(alone), as_written) {
        (Ok(procedure), _) | (Err(_), Ok(procedure)) => procedure,
        (Err(_), Err(faults)) => {
            unreachable!("a version that was checked is sound when it stands alone: {faults:?}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_core::procedure::SHIPPED;

    #[test]
    fn what_is_in_force_on_no_day_that_can_be_reached_is_simulated_too() {
        let mut far = Procedure::read(SHIPPED[0].1).unwrap();
        let asked = Asked { cases: 2, seed: 7, days: 40, crowd: 6 };
        for day in ["9999-12-31", "9999-12-30", "9998-06-01", "1000-01-01"] {
            // published by an engine that did not bound the days
            far.definition.valid_from = day.parse().unwrap();
            assert_eq!(run(&far, &[], asked).cases, 2, "{day}");
        }
    }

    #[test]
    fn every_shipped_procedure_can_be_simulated_and_the_seed_decides() {
        let all: Vec<Procedure> =
            SHIPPED.iter().map(|(_, source)| Procedure::read(source).unwrap()).collect();
        let asked = Asked { cases: 6, seed: 7, days: 500, crowd: 24 };
        for procedure in &all {
            let key = &procedure.definition.key;
            let report = run(procedure, &all, asked);
            assert_eq!(report, run(procedure, &all, asked), "{key}: the seed decides");
            assert!(report.opened > 0, "{key}: {report:?}");
            assert!(report.steps.values().sum::<u64>() > 0, "{key}: {report:?}");
        }
        let another = Asked { seed: 8, ..asked };
        assert_ne!(run(&all[0], &all, asked), run(&all[0], &all, another));
    }
}
