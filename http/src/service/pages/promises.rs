//! Commitments with their three statuses, which are never merged: what was declared, what was found
//! proven, what an assessor says. The view counts; here its numbers become lengths and words.

use sijill_projections::Views;
use sijill_projections::commitment::CommitmentView;

use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// How many commitments stand on the dashboard.
const PROMISES: usize = 30;

/// One status as a bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Which status.
    pub label: String,
    /// How it is drawn: `full`, `hatch`, `outline`.
    pub sort: &'static str,
    /// Its length, in hundredths.
    pub percent: u64,
    /// How far, in words.
    pub word: String,
}

/// One commitment.
#[derive(Debug, Clone)]
pub struct Promise {
    /// Its page.
    pub href: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub stage: String,
    /// Its statuses; none where no milestone is planned.
    pub bars: Vec<Bar>,
    /// That more is declared than was found proven, as a sentence.
    pub gap: Option<String>,
    /// Contests without an answer.
    pub contests: u64,
}

/// The commitments that are folded, the latest first, those with milestones before the others.
pub fn promises(views: &Views, on: jiff::civil::Date) -> Vec<CommitmentView> {
    let cases = views.cases().cases.into_values();
    let cases = cases.filter(|case| case.kind.as_str() == "commitment");
    let mut found: Vec<CommitmentView> =
        cases.filter_map(|case| views.commitment(case.case, on)).collect();
    found.sort_by_key(|view| {
        std::cmp::Reverse((!view.milestones.is_empty(), view.case.opened.position))
    });
    found.truncate(PROMISES);
    found
}

impl Promise {
    /// A commitment in words.
    ///
    /// # Errors
    /// When its title cannot be read.
    pub fn of(visit: &Visit, t: &Words, view: &CommitmentView) -> Result<Self, Failure> {
        let counts = &view.counts;
        let of = |n: u64| n.saturating_mul(100).checked_div(counts.planned).unwrap_or(0);
        let bar = |key: &str, sort, percent, word| Bar { label: t.say(key), sort, percent, word };
        let extent = |extent| t.word_of("extent", extent);
        let assessed = match &view.statuses.assessed {
            Some(assessed) => super::evaluation::assessed(t, assessed),
            None => t.say("public-not-assessed"),
        };
        let bars = vec![
            bar("public-declared", "full", of(counts.declared), extent(&view.statuses.declared)),
            bar("public-evidenced", "hatch", of(counts.verified), extent(&view.statuses.evidenced)),
            bar("public-assessed", "outline", 0, assessed),
        ];
        let args = Args::new()
            .count("planned", counts.planned)
            .count("declared", counts.declared)
            .count("verified", counts.verified);
        let gap = (view.statuses.declared > view.statuses.evidenced
            || counts.declared > counts.verified)
            .then(|| t.with("public-gap", &args));
        Ok(Self {
            href: visit.href(&format!("/cases/{}", view.case.case)),
            number: view.case.number.to_string(),
            title: visit.service.object_words(&view.case.title, t)?,
            stage: t.text(&view.case.stage.title).to_owned(),
            bars: if view.milestones.is_empty() { vec![] } else { bars },
            gap,
            contests: counts.open_contests,
        })
    }
}
