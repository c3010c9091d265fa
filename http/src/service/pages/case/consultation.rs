//! The consultation of a case on its own page: each round with its days and what became of the
//! comments, and the way to all of it. No comment may be shown here: there may be many.

use sijill_projections::consultations::DispositionCounts;
use sijill_projections::petition::PetitionView;

use super::facts::Fact;
use crate::i18n::Args;
use crate::service::telling::Telling;

/// The rounds, and where they are told whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consulted {
    /// Each round.
    pub rounds: Vec<Fact>,
    /// The page of the consultation.
    pub href: String,
}

/// The rounds of a case in words, the last one first; nothing where nobody was heard.
pub fn words(told: &Telling<'_>, view: &PetitionView) -> Option<Consulted> {
    let t = told.t;
    if view.consultations.is_empty() {
        return None;
    }
    let round = |line: &sijill_projections::consultations::RoundLine| {
        let mut fact = Fact::new(t.text(&line.round.title));
        let day = Args::new().phrase("day", t.day(&line.until));
        (fact.state, fact.word) = match line.closed {
            None => ("going", t.with("consultation-open-until", &day)),
            Some(_) => ("done", t.with("consultation-over", &day)),
        };
        let DispositionCounts { accepted, partly, refused, unanswered } = line.counts;
        for (what, n) in [
            ("unanswered", unanswered),
            ("accepted", accepted),
            ("partly", partly),
            ("refused", refused),
        ] {
            fact.pairs.push((t.word("disposition", what), t.number(&n)));
        }
        fact.at(told, &line.opened)
    };
    Some(Consulted {
        rounds: view.consultations.iter().rev().map(round).collect(),
        href: told.visit.href(&format!("/cases/{}/consultation", view.case.case)),
    })
}
