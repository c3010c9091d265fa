//! What the commitments of a plan add up to, in words: three sums with the rule that made them, and how
//! many commitments stand on each level, each number leading to just these. Nothing is added up here.

use sijill_core::procedure::definition::LEVELS;
use sijill_projections::plan::{PlanView, Share};

use super::{NO_LEVEL, SORTS, levels};
use crate::i18n::Args;
use crate::service::values::sure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// One of the three sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Which.
    pub name: String,
    /// The pattern: `full`, `hatch` or `outline`.
    pub sort: &'static str,
    /// How long it is drawn, in percent.
    pub percent: u64,
    /// How much, with the points it is made of.
    pub words: String,
    /// How many commitments stand on each level, the highest first, with the page of just these.
    pub spread: Vec<(String, String)>,
    /// How many commitments have no such level, with the page of these; nothing where each has one.
    pub without: Option<(String, String)>,
}

/// The three sums and the rule that made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The sums.
    pub bars: Vec<Bar>,
    /// How many commitments there are.
    pub number: String,
    /// What each level is worth, and how much a commitment weighs.
    pub rule: Vec<String>,
    /// Where the rule comes from.
    pub source: String,
    /// Its confidence, as a class.
    pub sure: &'static str,
    /// The same in words.
    pub confidence: String,
    /// The page of all commitments.
    pub href: String,
}

/// The sums in words.
///
/// Nothing, where nothing is added up.
pub fn added(visit: &Visit, t: &Words, view: &PlanView) -> Option<Added> {
    let rule = view.rule.as_ref()?;
    let here = format!("/cases/{}/plan", view.case.case);
    let bar = |n: usize, sort, share: Share| {
        let (name, label) = SORTS[n];
        let only = |level: &str| visit.href(&format!("{here}?{name}={level}"));
        let stand = |level: &str| {
            let lines = view.commitments.iter().map(|line| levels(line)[n]);
            lines.filter(|known| known.is_some_and(|known| known.as_str() == level)).count()
        };
        let spread = LEVELS.iter().rev().filter_map(|level| {
            let count = Some(stand(level)).filter(|count| *count > 0)?;
            let word = t.word("plan-level", level);
            Some((format!("{word}: {}", t.number(&(count as u64))), only(level)))
        });
        let args = Args::new()
            .count("percent", share.percent())
            .count("points", share.points)
            .count("of", share.of);
        Bar {
            name: t.say(label),
            sort,
            percent: share.percent(),
            words: t.with("plan-share", &args),
            spread: spread.collect(),
            without: (share.without > 0).then(|| {
                let args = Args::new().count("without", share.without);
                (t.with("plan-share-without", &args), only(NO_LEVEL))
            }),
        }
    };
    let totals = view.totals;
    let bars = vec![
        bar(0, "full", totals.declared),
        bar(1, "hatch", totals.evidenced),
        bar(2, "outline", totals.assessed),
    ];
    let worth = rule.levels.iter().map(|level| {
        let points = t.number(&u64::from(level.points));
        format!("{} {points}", t.word("plan-level", level.id.as_str()))
    });
    let worth = worth.collect::<Vec<_>>().join(&t.say("case-comma"));
    let weight = match &rule.weight {
        Some(field) => t.with("plan-rule-weight", &Args::new().text("field", field.as_str())),
        None => t.say("plan-rule-equal"),
    };
    let sure = sure(rule.confidence);
    Some(Added {
        bars,
        number: t.count("plan-number", &(view.commitments.len() as u64)),
        rule: vec![t.with("plan-rule-levels", &Args::new().phrase("levels", worth)), weight],
        source: t.text(&rule.source).to_owned(),
        sure,
        confidence: t.word("confidence", sure),
        href: visit.href(&here),
    })
}
