//! The facts of a case beside its signatures: votes, agenda, notices, reasoned refusals, deadlines
//! and duties with their history, the rules it was opened under, its relations to other cases. What
//! was corrected shows what it said first.

mod clocks;

use serde_json::Value;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::notices::{Addressee, NoticeChannel};
use sijill_core::case::event::Relation;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::definition::{Definition, Param};
use sijill_projections::petition::{NoticeLine, PetitionView, VoteLine};
use sijill_projections::trail::{Entry, FieldLine, FieldSort, TrailView};

use self::clocks::{deadline, duty};
use super::{Linked, short};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::telling::{Mended, Pair, Stamped, Telling, Times};
use crate::service::values::{sure, value_in_words};

/// The kinds of records at which parameters and thresholds are worked out.
const OPENED: &str = "case.opened.v1";
const MOVED: &str = "case.migrated.v1";

/// A fact: what, its numbers or words, when, its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub title: String,
    /// `late`, `due`, `done`, or nothing.
    pub state: &'static str,
    /// That, in words.
    pub word: String,
    /// Names and values.
    pub pairs: Vec<Pair>,
    /// Words that others wrote.
    pub words: Vec<String>,
    /// What was corrected.
    pub mended: Vec<Mended>,
    /// Where a number of the law comes from.
    pub ground: Option<Ground>,
    /// When.
    pub times: Option<Times>,
    /// The record.
    pub seal: Option<Stamped>,
}

/// Where a number or a rule of the law comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The source.
    pub source: String,
    /// How sure we are: the code of its word.
    pub sure: &'static str,
    /// How sure we are, in words.
    pub confidence: String,
}

/// A relation to another case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// How they are related.
    pub how: String,
    /// The other case.
    pub case: Linked,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Conditions that were checked.
    pub conditions: Vec<Fact>,
    /// Opinions that were asked for.
    pub opinions: Vec<Fact>,
    /// Votes.
    pub votes: Vec<Fact>,
    /// Times it was put on an agenda.
    pub agenda: Vec<Fact>,
    /// Notices.
    pub notices: Vec<Fact>,
    /// Reasoned refusals.
    pub refusals: Vec<Fact>,
    /// Deadlines.
    pub deadlines: Vec<Fact>,
    /// Duties.
    pub duties: Vec<Fact>,
    /// That parameters and thresholds were evaluated anew when it was moved, if it was.
    pub moved: Option<String>,
    /// What parameters and thresholds were evaluated to.
    pub parameters: Vec<Fact>,
    /// What they were evaluated on.
    pub read: Vec<Pair>,
    /// Moves to later versions, and what became of what is personal.
    pub course: Vec<Fact>,
    /// Relations.
    pub related: Vec<Related>,
}

impl Fact {
    /// One of that title, with nothing else yet.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            state: "",
            word: String::new(),
            pairs: Vec::new(),
            words: Vec::new(),
            mended: Vec::new(),
            ground: None,
            times: None,
            seal: None,
        }
    }

    /// With its record and when.
    #[must_use]
    pub fn at(mut self, told: &Telling<'_>, when: &sijill_projections::stamp::When) -> Self {
        self.times = Some(told.times(when));
        self.seal = Some(told.seal_at(when.position));
        self
    }
}

/// The facts in words.
///
/// # Errors
/// When a text cannot be read.
pub fn words(
    told: &Telling<'_>,
    view: &PetitionView,
    trail: &TrailView,
    definition: Option<&Definition>,
) -> Result<Facts, Failure> {
    // what applies was worked out when it was opened, or when it was last moved
    let worked_out = |entry: &&Entry| [OPENED, MOVED].contains(&entry.kind);
    let opening = trail.entries.iter().rev().find(worked_out);
    let moved = opening.filter(|entry| entry.kind == MOVED).map(|entry| entry.happened);
    let fields = opening.map(|entry| entry.fields.as_slice()).unwrap_or_default();
    let t = told.t;
    let notices = view.notices.iter().map(|line| notice(told, line));
    let read = opening.map(|entry| told.entry(entry, &Default::default()).read);
    Ok(Facts {
        conditions: super::checks::conditions(told, view)?,
        opinions: super::checks::opinions(told, view)?,
        votes: view.votes.iter().map(|line| vote(told, line)).collect(),
        agenda: agenda(told, view),
        notices: notices.collect::<Result<_, _>>()?,
        refusals: view.refusals.iter().map(|line| super::checks::refusal(told, line)).collect(),
        deadlines: view.deadlines.iter().map(|line| deadline(told, line)).collect(),
        duties: view.duties.iter().map(|line| duty(told, line)).collect(),
        moved: moved
            .map(|day| t.with("case-parameters-moved", &Args::new().phrase("day", t.day(&day)))),
        parameters: fields.iter().map(|line| parameter(told, line, definition)).collect(),
        read: read.unwrap_or_default(),
        course: course(told, view),
        related: related(told, view)?,
    })
}

fn vote(told: &Telling<'_>, line: &VoteLine) -> Fact {
    let t = told.t;
    let mut fact = Fact::new(t.word("outcome", line.now.outcome.name()));
    let counts = [
        ("label-in-favour", line.now.in_favour),
        ("label-against", line.now.against),
        ("label-abstentions", line.now.abstentions),
        ("label-present", line.now.present),
        ("label-members", line.now.members),
    ];
    fact.pairs = counts.map(|(key, n)| (t.say(key), t.number(&n))).to_vec();
    let quorum = line.now.quorum.map(|quorum| (t.say("checks-quorum"), t.number(&quorum)));
    fact.pairs.extend(quorum);
    fact.mended = told.mended(&line.corrected, line.when.happened);
    fact.at(told, &line.when)
}

fn agenda(told: &Telling<'_>, view: &PetitionView) -> Vec<Fact> {
    let t = told.t;
    let lines = view.inscriptions.iter().map(|line| {
        let kind = match line.session_kind {
            SessionKind::Ordinary => "ordinary",
            SessionKind::Extraordinary => "extraordinary",
        };
        let mut fact = Fact::new(t.word("session-kind", kind));
        fact.pairs = vec![
            (t.say("field-session"), t.date(&line.session)),
            (t.say("field-item"), line.item.to_string()),
        ];
        fact.at(told, &line.when)
    });
    lines.collect()
}

fn notice(told: &Telling<'_>, line: &NoticeLine) -> Result<Fact, Failure> {
    let t = told.t;
    let to = match line.to {
        Addressee::Public => "public",
        Addressee::Representative => "representative",
    };
    let channel = match line.channel {
        NoticeChannel::Electronic => "electronic",
        NoticeChannel::InHand => "in-hand",
        NoticeChannel::Letter => "letter",
        NoticeChannel::Posted => "posted",
    };
    let mut fact = Fact::new(t.word("addressee", to));
    fact.pairs = vec![(t.say("label-channel"), t.word("notice-channel", channel))];
    if let Some(text) = &line.text {
        fact.words = vec![told.visit.service.object_words(text, t)?];
    }
    Ok(fact.at(told, &line.when))
}

/// Moves to later versions, and what became of what is personal.
fn course(told: &Telling<'_>, view: &PetitionView) -> Vec<Fact> {
    let (t, line) = (told.t, &view.case);
    let version = |known: &sijill_projections::frame::NamedProcedure| {
        let number = known.version.map(|n| n.to_string());
        let args = Args::new()
            .text("title", t.text(&known.title))
            .phrase("version", number.unwrap_or_default());
        t.with("case-version", &args)
    };
    let moves = line.moves.iter().map(|one| {
        let mut fact = Fact::new(t.say("case-version-moved"));
        fact.pairs = vec![
            (t.say("label-from"), version(&one.from)),
            (t.say("label-until"), version(&one.to)),
        ];
        fact.words = vec![one.reason.clone()];
        fact.at(told, &one.when)
    });
    let mut facts: Vec<Fact> = moves.collect();
    if let Some(kept) = &line.retention {
        let mut fact = Fact::new(t.say("case-personal"));
        if let Some(due) = &kept.due {
            fact.pairs.push((t.say("case-kept-until"), t.day(due)));
        }
        if let Some(erased) = &kept.erased {
            (fact.state, fact.word) = ("done", t.say("case-personal-erased"));
            fact = fact.at(told, erased);
        }
        facts.push(fact);
    }
    facts
}

fn parameter(told: &Telling<'_>, line: &FieldLine, definition: Option<&Definition>) -> Fact {
    let t = told.t;
    let mut fact = Fact::new(t.text(&line.field.title));
    fact.word = value_in_words(t, &line.value);
    let rule = match line.sort {
        FieldSort::Param => definition.and_then(|d| d.params.get(&line.field.id)),
        FieldSort::Threshold | FieldSort::Form => None,
    };
    if let Some(rule) = rule {
        fact.ground = Some(ground(told, rule));
        let competing = rule.competing.iter();
        fact.pairs = competing
            .map(|other| {
                (
                    t.with("case-competing", &Args::new().text("value", &other.value)),
                    t.cited(&other.source).to_owned(),
                )
            })
            .collect();
    }
    fact
}

fn ground(told: &Telling<'_>, rule: &Param) -> Ground {
    Ground {
        source: told.t.cited(&rule.source).to_owned(),
        sure: sure(rule.confidence),
        confidence: told.t.word("confidence", sure(rule.confidence)),
    }
}

fn related(told: &Telling<'_>, view: &PetitionView) -> Result<Vec<Related>, Failure> {
    let (t, line) = (told.t, &view.case);
    let mut found: Vec<(String, CaseId)> = Vec::new();
    found.extend(line.parent.map(|case| (t.say("label-parent-case"), case)));
    found.extend(line.children.iter().map(|case| {
        let stage = told.views.case(*case).map(|child| child.stage);
        let how = stage.map_or_else(
            || t.say("case-child"),
            |stage| t.with("case-child-at", &Args::new().text("stage", t.text(&stage.title))),
        );
        (how, *case)
    }));
    let how = |relation: Relation| match serde_json::to_value(relation) {
        Ok(Value::String(code)) => code.parse::<Slug>().ok(),
        _ => None,
    };
    found.extend(line.alike.iter().map(|case| (t.say("case-shown-alike"), *case)));
    for (links, family) in [(&line.links, "relation"), (&line.linked_from, "relation-from")] {
        for link in links {
            let code = how(link.relation).map(|code| code.to_string()).unwrap_or_default();
            found.push((t.word(family, &code), link.case));
        }
    }
    found.extend(
        told.views
            .evaluations_of(line.case)
            .into_iter()
            .map(|case| (t.say("case-evaluated"), case)),
    );
    let carried = told.views.carried_into(line.case).into_iter().map(|(case, number)| {
        let args = Args::new().phrase("number", number.to_string());
        (t.with("case-carried-into", &args), case)
    });
    found.into_iter().chain(carried).map(|(how, case)| relate(told, how, case)).collect()
}

fn relate(told: &Telling<'_>, how: String, case: CaseId) -> Result<Related, Failure> {
    let word = match told.views.case(case) {
        Some(line) => told.visit.service.object_words(&line.title, told.t)?,
        None => short(case),
    };
    Ok(Related { how, case: Linked { href: told.visit.href(&format!("/cases/{case}")), word } })
}
