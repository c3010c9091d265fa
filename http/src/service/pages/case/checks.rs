//! What was checked of a case and what others said of it, in words: each condition with its article,
//! its finding and what shows it; each opinion with who was asked, until when, and what came. Whether a
//! condition is met may not be judged here.

use sijill_core::activity::conditions::Finding;
use sijill_core::activity::opinions::OpinionOutcome;
use sijill_projections::checks::{ConditionLine, FindingLine, OpinionLine, OpinionStanding};
use sijill_projections::petition::{PetitionView, RefusalLine};

use super::facts::{Fact, Ground};
use crate::i18n::Args;
use crate::service::acts::checks::found;
use crate::service::failure::Failure;
use crate::service::telling::Telling;
use crate::service::values::sure;

/// The conditions that are asked of who brings the case.
///
/// # Errors
/// When a text cannot be read.
pub fn conditions(told: &Telling<'_>, view: &PetitionView) -> Result<Vec<Fact>, Failure> {
    let asked = view.conditions.iter().filter(|line| line.asked);
    asked.map(|line| condition(told, line)).collect()
}

/// One condition.
///
/// # Errors
/// When a text cannot be read.
pub fn condition(told: &Telling<'_>, line: &ConditionLine) -> Result<Fact, Failure> {
    let t = told.t;
    let mut fact = Fact::new(t.text(&line.condition.title));
    let finding = found(line);
    fact.state = match finding {
        Some(Finding::Met) => "done",
        Some(Finding::NotMet) => "late",
        Some(Finding::Unclear) | None => "due",
    };
    fact.word = t.word("finding", finding.map_or("unchecked", Finding::name));
    fact.ground = Some(Ground {
        source: t.text(&line.source).to_owned(),
        sure: sure(line.confidence),
        confidence: t.word("confidence", sure(line.confidence)),
    });
    if line.machine_finds {
        let found = line.machine.last().map(|found| t.word("finding", found.finding.name()));
        let found = found.unwrap_or_else(|| t.say("checks-machine-nothing"));
        fact.pairs.push((t.say("checks-machine"), found));
    }
    let Some((last, before)) = line.findings.split_last() else {
        if line.evidence_needed {
            fact.pairs.push((t.say("label-evidence"), t.say("checks-evidence-needed")));
        }
        return Ok(fact);
    };
    fact.pairs.extend(last.reference.clone().map(|r| (t.say("act-reference"), r)));
    fact.words.extend(last.reason.clone());
    if let Some(evidence) = &last.evidence {
        fact.words.push(told.visit.service.object_words(evidence, t)?);
    }
    if !before.is_empty() {
        let words = |line: &FindingLine| {
            let day = t.day(&line.when.happened);
            format!("{} ({day})", t.word("finding", line.finding.name()))
        };
        let earlier: Vec<String> = before.iter().map(words).collect();
        fact.pairs.push((t.say("checks-earlier"), earlier.join(&t.say("case-comma"))));
    }
    Ok(fact.at(told, &last.when))
}

/// The opinions that were asked for.
///
/// # Errors
/// When a text cannot be read.
pub fn opinions(told: &Telling<'_>, view: &PetitionView) -> Result<Vec<Fact>, Failure> {
    view.opinions.iter().map(|line| opinion(told, line)).collect()
}

fn opinion(told: &Telling<'_>, line: &OpinionLine) -> Result<Fact, Failure> {
    let t = told.t;
    let args =
        Args::new().phrase("number", line.opinion.to_string()).text("party", t.text(&line.of.name));
    let mut fact = Fact::new(t.with("act-opinion-stands", &args));
    (fact.state, fact.word) = match (line.standing, &line.given) {
        (OpinionStanding::Given, Some(given)) => {
            ("done", t.word("opinion-outcome", outcome(given.outcome)))
        }
        (OpinionStanding::Missing, _) => ("late", t.word("opinion-standing", "missing")),
        (OpinionStanding::Pending | OpinionStanding::Given, _) => {
            ("due", t.word("opinion-standing", "pending"))
        }
    };
    fact.pairs.push((t.say("checks-asked-on"), t.day(&line.asked.happened)));
    fact.pairs.extend(line.due.map(|due| (t.say("label-due"), t.day(&due))));
    fact.words.extend(line.reason.clone());
    if let Some(question) = &line.question {
        fact.words.push(told.visit.service.object_words(question, t)?);
    }
    if let Some(given) = &line.given {
        if given.days_late > 0 {
            let late = u64::try_from(given.days_late).unwrap_or_default();
            fact.pairs.push((t.say("label-days-late"), t.number(&late)));
        }
        if given.entered {
            fact.pairs.push((t.say("checks-entered"), t.text(&line.of.name).to_owned()));
        }
        fact.words.push(told.visit.service.object_words(&given.text, t)?);
        return Ok(fact.at(told, &given.when));
    }
    if let Some(closed) = &line.closed {
        fact.words.push(closed.reason.clone());
        return Ok(fact.at(told, &closed.when));
    }
    Ok(fact.at(told, &line.asked))
}

fn outcome(outcome: OpinionOutcome) -> &'static str {
    match outcome {
        OpinionOutcome::Favourable => "favourable",
        OpinionOutcome::NoOpinion => "no-opinion",
        OpinionOutcome::Reserved => "reserved",
        OpinionOutcome::Unfavourable => "unfavourable",
    }
}

/// A reasoned refusal: its grounds, each with its article where it is a condition of the law.
pub fn refusal(told: &Telling<'_>, line: &RefusalLine) -> Fact {
    let t = told.t;
    let mut fact = Fact::new(t.text(&line.step.title));
    let grounds: Vec<_> = line.grounds.iter().map(|g| t.text(&g.title).to_owned()).collect();
    if !grounds.is_empty() {
        fact.pairs = vec![(t.say("label-grounds"), grounds.join(&t.say("case-comma")))];
    }
    for article in &line.articles {
        let ground = line.grounds.iter().find(|ground| ground.id == article.ground);
        let title = ground.map(|ground| t.text(&ground.title)).unwrap_or_default();
        fact.pairs.push((title.to_owned(), t.text(&article.source).to_owned()));
    }
    fact.words = line.reasons.clone();
    fact.mended = told.mended(&line.corrected, line.when.happened);
    fact.at(told, &line.when)
}
