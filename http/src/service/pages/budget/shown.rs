//! The vote of a case on the page of the case: how far it is, how one votes and what decides, the days
//! to know, each envelope with its projects, the ideas that are not on the ballot, who took part, what
//! secures the box. While ballots are cast it knows no number of votes, because nobody does.

use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::procedure::definition::{Definition, Effect};
use sijill_projections::budget::{BudgetView, EnvelopeLine, PaperLine, ProjectLine, VotingState};
use sijill_projections::cases::CaseLine;
use sijill_projections::due::DueLine;
use sijill_projections::petition::PetitionView;
use sijill_projections::stamp::Day;

use super::super::case::due::Due;
use super::super::case::facts::Ground;
use super::super::case::{Chip, Linked};
use super::{linked, rule, share};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::purse::Purse;
use crate::service::telling::{Pair, Stamped, Telling};
use crate::service::values::sure;

/// How many ideas that are not on the ballot are listed, the latest first.
const IDEAS_SHOWN: usize = 40;

/// The vote of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// How far it is.
    pub chip: Chip,
    /// How far it is, as a sentence.
    pub lead: String,
    /// Where there is more: the result, the check of a receipt, handing in an idea.
    pub links: Vec<Linked>,
    /// What a ballot looks like, the rule, ties.
    pub facts: Vec<Pair>,
    /// Whether the vote binds the council, and where that comes from.
    pub effect: Option<(String, Ground)>,
    /// The record that fixed all this.
    pub fixed: Option<Stamped>,
    /// The days to know.
    pub calendar: Vec<DayTold>,
    /// The sums.
    pub envelopes: Vec<Envelope>,
    /// Ideas that are not on the ballot, and how many there are.
    pub ideas: Vec<Idea>,
    /// How many of them are not shown.
    pub further: Option<String>,
    /// Who took part.
    pub turnout: Vec<Pair>,
    /// Batches of paper ballots.
    pub paper: Vec<Batch>,
    /// Roots of the box: how many ballots, the root, the record.
    pub roots: Vec<(String, String, Stamped)>,
}

/// A day to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayTold {
    /// The day.
    pub day: String,
    /// What.
    pub what: String,
    /// `past`, `late`, or nothing.
    pub state: &'static str,
}

/// A sum and what is listed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The sum, in words.
    pub amount: String,
    /// The territory, who may vote, how it came out.
    pub pairs: Vec<Pair>,
    /// What is listed for it.
    pub projects: Vec<Project>,
}

/// A project on the ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its price, in words.
    pub price: String,
    /// How much of the envelope that is, in percent with one decimal.
    pub share: String,
    /// How it came out: the look, and a word.
    pub came_out: Option<(&'static str, String)>,
    /// How many ballots name it, in words.
    pub votes: Option<String>,
    /// The record that listed it.
    pub seal: Stamped,
}

/// An idea that is not on the ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Where it stands.
    pub stage: String,
    /// Whether that ends it.
    pub ended: bool,
}

/// A batch of paper ballots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its name.
    pub name: String,
    /// How many ballots.
    pub ballots: String,
    /// The look, and how far it is.
    pub state: (&'static str, String),
    /// The record of its receipt.
    pub seal: Stamped,
}

/// What the page of a case knows besides.
pub struct Around<'a> {
    /// Where it stood, and when.
    pub petition: &'a PetitionView,
    /// What it waits for.
    pub awaited: &'a [DueLine],
    /// The same in words.
    pub due: &'a [Due],
    /// The version it pins.
    pub definition: &'a Definition,
    /// The day of the question.
    pub on: Date,
}

/// The vote in words; nothing for a case that does not vote.
///
/// # Errors
/// When a title cannot be read.
pub fn words(told: &Telling<'_>, around: &Around<'_>) -> Result<Option<Budget>, Failure> {
    let case = around.petition.case.case;
    let Some(rule) = around.definition.activities.get(&ActivityKind::Ballots) else {
        return Ok(None);
    };
    let (Some(voting), Some(view)) = (&rule.voting, told.views.budget(case)) else {
        return Ok(None);
    };
    let t = told.t;
    let effect = t.say(match voting.effect {
        Effect::Binds => "budget-effect-binds",
        Effect::Proposes => "budget-effect-proposes",
    });
    let ground = Ground {
        source: t.cited(&voting.source).to_owned(),
        sure: sure(voting.confidence),
        confidence: t.word("confidence", sure(voting.confidence)),
    };
    let envelopes = view.envelopes.iter().map(|line| envelope(told, &view, line));
    let (ideas, further) = ideas(told, &view)?;
    Ok(Some(Budget {
        chip: chip(told, &view),
        lead: lead(told, &view),
        links: links(told, &view, around.definition),
        facts: view.prepared.as_ref().map(|line| rule::facts(t, line)).unwrap_or_default(),
        effect: Some((effect, ground)),
        fixed: view.opened.as_ref().map(|opened| told.seal_at(opened.when.position)),
        calendar: calendar(told, &view, around),
        envelopes: envelopes.collect::<Result<_, _>>()?,
        ideas,
        further,
        turnout: turnout(told, &view),
        paper: view.paper.iter().map(|line| batch(told, line)).collect(),
        roots: view
            .roots
            .iter()
            .rev()
            .map(|line| {
                let cast = t.count("budget-ballots-under-root", &line.cast);
                (cast, line.root.to_string(), told.seal_at(line.when.position))
            })
            .collect(),
    }))
}

fn chip(told: &Telling<'_>, view: &BudgetView) -> Chip {
    let state = match view.voting {
        VotingState::None | VotingState::Prepared => "",
        VotingState::Open => "going",
        VotingState::Closed | VotingState::Unsealed => "due",
        VotingState::Counted => "done",
    };
    Chip { state, words: told.t.word("voting", view.voting.name()) }
}

fn lead(told: &Telling<'_>, view: &BudgetView) -> String {
    let t = told.t;
    let day = |args: Args| match &view.prepared {
        Some(prepared) => args.phrase("day", t.date(&prepared.closes)),
        None => args,
    };
    let args = day(Args::new()).count("n", view.projects.len() as u64);
    let key = match view.voting {
        VotingState::None => "budget-lead-none",
        VotingState::Prepared => "budget-lead-prepared",
        VotingState::Open => "budget-lead-open",
        VotingState::Closed => "budget-lead-closed",
        VotingState::Unsealed => "budget-lead-unsealed",
        VotingState::Counted => return counted(told, view),
    };
    t.with(key, &args)
}

/// What came of it, with the money that adds up.
fn counted(told: &Telling<'_>, view: &BudgetView) -> String {
    let t = told.t;
    let selected = view.projects.iter().filter(|project| project.selected == Some(true)).count();
    let args = Args::new()
        .count("n", selected as u64)
        .phrase("all", t.count("budget-projects", &(view.projects.len() as u64)));
    let args = match Purse::of(view) {
        Some(purse) => args
            .phrase("amount", purse.say(t, view.money.counted))
            .phrase("cost", purse.say(t, view.money.selected))
            .phrase("left", purse.say(t, view.money.left)),
        None => args,
    };
    t.with("budget-lead-counted", &args)
}

fn links(told: &Telling<'_>, view: &BudgetView, definition: &Definition) -> Vec<Linked> {
    let (t, case) = (told.t, view.case.case);
    let link = |path: &str, key: &str| linked(told.visit, t, case, path, key);
    let mut links = Vec::new();
    if view.envelopes.iter().any(|envelope| envelope.counted.is_some()) {
        links.push(link("result", "budget-to-result"));
    }
    if view.opened.is_some() {
        links.push(link("ballots", "budget-to-check"));
    }
    let past = told.visit.asked.as_of.is_some();
    if !past && super::idea::under(told.views, &view.case, definition).is_some() {
        links.push(link("idea", "budget-to-idea"));
    }
    links
}

fn calendar(told: &Telling<'_>, view: &BudgetView, around: &Around<'_>) -> Vec<DayTold> {
    let t = told.t;
    let today = Day(around.on);
    let mut days: Vec<(Day, String, &'static str)> = Vec::new();
    for spell in &around.petition.stages {
        let args = Args::new().phrase("stage", t.text(&spell.stage.title));
        days.push((spell.entered.happened, t.with("budget-day-phase", &args), "past"));
    }
    if let Some(prepared) = &view.prepared {
        let day = Day(prepared.closes.last_day());
        let state = if view.closed.is_some() || day < today { "past" } else { "" };
        days.push((day, t.say("budget-day-closes"), state));
    }
    for (line, due) in around.awaited.iter().zip(around.due) {
        let Some(day) = line.due else { continue };
        let args = Args::new().phrase("what", due.title.clone()).phrase("from", due.from.clone());
        let state = if line.days_late > 0 { "late" } else { "" };
        days.push((day, t.with("budget-day-due", &args), state));
    }
    days.sort_by_key(|(day, ..)| *day);
    let told = |(day, what, state)| DayTold { day: t.day(&day), what, state };
    days.into_iter().map(told).collect()
}

fn envelope(
    told: &Telling<'_>,
    view: &BudgetView,
    line: &EnvelopeLine,
) -> Result<Envelope, Failure> {
    let t = told.t;
    let purse = Purse::of(view).unwrap_or_else(|| Purse::new("MAD", 2));
    let mut pairs = vec![
        (t.say("label-territory"), t.text(&line.territory.name).to_owned()),
        (t.say("budget-eligible"), t.text(&line.eligible).to_owned()),
    ];
    match &line.counted {
        Some(counted) => {
            pairs.push((t.say("budget-spent"), purse.say(t, counted.total_cost)));
            pairs.push((t.say("budget-left"), purse.say(t, counted.left)));
        }
        None => pairs.push((t.say("budget-listed-together"), purse.say(t, line.listed))),
    }
    if line.turnout.voters > 0 {
        pairs.push((t.say("budget-voters"), t.number(&line.turnout.voters)));
    }
    let own = view.projects.iter().filter(|project| project.envelope == line.envelope);
    let projects = own.map(|project| self::project(told, &purse, project, line.amount));
    Ok(Envelope {
        id: line.envelope.to_string(),
        title: t.text(&line.title).to_owned(),
        amount: purse.say(t, line.amount),
        pairs,
        projects: projects.collect::<Result<_, _>>()?,
    })
}

fn project(
    told: &Telling<'_>,
    purse: &Purse,
    line: &ProjectLine,
    amount: i64,
) -> Result<Project, Failure> {
    let t = told.t;
    Ok(Project {
        number: line.number,
        title: told.visit.service.object_words(&line.title, t)?,
        href: told.visit.href(&format!("/cases/{}", line.proposal)),
        price: purse.say(t, line.price),
        share: share(line.price, amount),
        came_out: line.selected.map(|selected| came_out(told, selected)),
        votes: line.votes.map(|n| t.count("budget-votes", &u64::try_from(n).unwrap_or_default())),
        seal: told.seal_at(line.when.position),
    })
}

/// How a project came out: the look, and a word.
pub fn came_out(told: &Telling<'_>, selected: bool) -> (&'static str, String) {
    match selected {
        true => ("done", told.t.say("budget-selected")),
        false => ("", told.t.say("budget-not-selected")),
    }
}

fn ideas(told: &Telling<'_>, view: &BudgetView) -> Result<(Vec<Idea>, Option<String>), Failure> {
    let listed = |line: &CaseLine| view.projects.iter().any(|one| one.proposal == line.case);
    let children = view.case.children.iter().rev().filter_map(|id| told.views.case(*id));
    let all: Vec<CaseLine> = children.filter(|line| !listed(line)).collect();
    let further = all.len().saturating_sub(IDEAS_SHOWN) as u64;
    let shown = all.iter().take(IDEAS_SHOWN).map(|line| {
        Ok(Idea {
            title: told.visit.service.object_words(&line.title, told.t)?,
            href: told.visit.href(&format!("/cases/{}", line.case)),
            stage: told.t.text(&line.stage.title).to_owned(),
            ended: line.ended,
        })
    });
    let shown = shown.collect::<Result<_, Failure>>()?;
    Ok((shown, (further > 0).then(|| told.t.count("budget-further-ideas", &further))))
}

fn turnout(told: &Telling<'_>, view: &BudgetView) -> Vec<Pair> {
    let (t, turnout) = (told.t, &view.turnout);
    if view.opened.is_none() {
        return Vec::new();
    }
    let pairs = [
        ("budget-voters", turnout.voters),
        ("budget-cast-online", turnout.online),
        ("budget-cast-counter", turnout.counter),
        ("budget-replaced", turnout.replaced),
        ("budget-marked", turnout.marked),
    ];
    pairs.map(|(key, n)| (t.say(key), t.number(&n))).into()
}

fn batch(told: &Telling<'_>, line: &PaperLine) -> Batch {
    let t = told.t;
    let state = match (&line.accepted, line.agree) {
        (Some(_), _) => ("done", "budget-paper-accepted"),
        (None, Some(true)) => ("due", "budget-paper-agrees"),
        (None, Some(false)) => ("late", "budget-paper-differs"),
        (None, None) if line.entered.is_empty() => ("going", "budget-paper-received"),
        (None, None) => ("going", "budget-paper-entered-once"),
    };
    Batch {
        name: line.batch.to_string(),
        ballots: t.count("budget-ballots", &u64::from(line.ballots)),
        state: (state.0, t.say(state.1)),
        seal: told.seal_at(line.received.position),
    }
}
