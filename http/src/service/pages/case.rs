//! One case: where it stands, what it waits for and from whom, what may be done now and why not, its
//! facts, its latest records. It may decide nothing and count nothing, and name no person.

pub mod checks;
pub mod commitment;
pub mod consultation;
pub mod due;
pub mod facts;
pub mod levels;
pub mod money;
pub mod sealed;
pub mod signed;

use std::str::FromStr;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use sijill_core::ids::CaseId;
use sijill_core::procedure::definition::Definition;
use sijill_projections::Views;
use sijill_projections::cases::CaseLine;
use sijill_projections::commitment::CommitmentView;
use sijill_projections::course::NumberLine;
use sijill_projections::due::DueLine;
use sijill_projections::petition::PetitionView;
use sijill_projections::plan::PlanView;
use sijill_projections::trail::TrailView;

use self::commitment::Commitment;
use self::consultation::Consulted;
use self::due::Due;
use self::facts::Facts;
use self::signed::Signed;
use super::budget::proposal::{self, Counted, Proposal};
use super::budget::shown::{self, Around, Budget};
use super::plan::{self, Added};
use super::receipt::Attests;
use super::{procedure, record, records, trail};
use crate::i18n::Args;
use crate::service::acts::{self, Act, ActOffered, course};
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::routes::{Access, Routes};
use crate::service::stages::{self, Line};
use crate::service::telling::{Telling, Told};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many records of the trail are shown.
const LATEST: usize = 5;

/// A word that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Where to.
    pub href: String,
    /// The word.
    pub word: String,
}

/// Where a case stands; the stylesheet puts a sign before it, so that no colour speaks alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// `due`, `late`, `done` or `going`.
    pub state: &'static str,
    /// The words.
    pub words: String,
}

/// What the views say of a case.
struct Known {
    petition: PetitionView,
    commitment: Option<CommitmentView>,
    plan: Option<PlanView>,
    scored: bool,
    trail: TrailView,
    awaited: Vec<DueLine>,
    definition: Option<Definition>,
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    shell: Shell,
    kind: String,
    number: String,
    numbers: Vec<(String, String)>,
    territory: Linked,
    body: Linked,
    /// Of a commitment, every commitment of its plan.
    beside: Option<Linked>,
    title: String,
    title_lang: String,
    chip: Chip,
    line: Line,
    procedure: Linked,
    awaited: Vec<Due>,
    main: Option<ActOffered>,
    acts: Vec<ActOffered>,
    refused: Vec<ActOffered>,
    past: bool,
    follow: (String, String),
    receipt: String,
    receipt_word: String,
    checks: Option<String>,
    consultation: Option<Consulted>,
    indicators: Option<String>,
    scores: Option<String>,
    evaluation: Option<String>,
    brought_by: String,
    petitioner: Option<String>,
    commitment: Option<Commitment>,
    plan: Option<Added>,
    budget: Option<Budget>,
    proposal: Option<Proposal>,
    signed: Option<Signed>,
    facts: Facts,
    sealed: Vec<sealed::Text>,
    latest: Vec<Told>,
    trail_href: String,
    trail_all: String,
}

/// One case, its trail, the records behind everything, the procedures.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/{lang}/cases/{case}", Access::Public, show)
        .get("/{lang}/cases/{case}/trail", Access::Public, trail::show)
        .get("/{lang}/cases/{case}/sealed/{hash}", Access::Account, sealed::show)
        .get("/{lang}/records", Access::Public, records::show)
        .get("/{lang}/records/{position}", Access::Public, record::show)
        .get("/{lang}/records/{position}/line", Access::Public, record::line)
        .get("/{lang}/procedures", Access::Public, procedure::list)
        .get("/{lang}/procedures/{hash}", Access::Public, procedure::show)
        .get("/{lang}/procedures/{hash}/definition.json", Access::Public, procedure::definition)
}

/// The case.
///
/// # Errors
/// `not-found`, where no case of that id had been opened by then.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, |views, on| know(views, case, on)).await?;
    let known = known.ok_or(Failure::NotFound)?;
    let title = visit.service.object_words(&known.petition.case.title, &t)?;
    let shell = visit.shell(title.clone()).await?;
    let past = visit.asked.as_of.is_some();
    let counted = proposal::counted(&visit, case).await?;
    let offered = if past { Vec::new() } else { acts::offered(&visit, case).await? };
    let readable = sealed::readable(&visit, &known.petition.case).await?;
    let newest = known.trail.entries.len().saturating_sub(LATEST);
    let newest = known.trail.entries.get(newest..).unwrap_or_default();
    let kept = visit.service.kept_of(newest)?;
    let filled = visit
        .service
        .ask(&visit.asked, |views, on| {
            let told = Telling { visit: &visit, t: &t, views, case: Some(case) };
            let latest = newest.iter().rev().map(|entry| told.entry(entry, &kept)).collect();
            let page = fill(&told, shell, title, &known, offered, latest)?;
            let sealed = sealed::words(&told, &known.petition.case, &readable)?;
            let page = CasePage { sealed, ..page };
            voted_on(&told, page, &known, counted.as_ref(), on)
        })
        .await??;
    page(StatusCode::OK, &filled)
}

/// The case that an address names, by its id or by its number.
///
/// # Errors
/// `not-found`, where there is none.
pub async fn case_of(visit: &Visit, text: &str) -> Result<CaseId, Failure> {
    if let Ok(case) = CaseId::from_str(text) {
        return Ok(case);
    }
    let known = visit.service.ask(&visit.asked, |views, _| views.case_by_number(text)).await?;
    known.ok_or(Failure::NotFound)
}

fn know(views: &Views, case: CaseId, on: Date) -> Option<Known> {
    let frame = views.frame();
    Some(Known {
        petition: views.petition(case)?,
        commitment: views.commitment(case, on),
        plan: views.plan(case, on),
        scored: views.scores(case).as_ref().is_some_and(super::scores::has),
        trail: views.trail(case)?,
        awaited: views.awaited(case, on)?,
        definition: frame.slot(case).and_then(|slot| frame.definition(slot)).cloned(),
    })
}

fn fill(
    told: &Telling<'_>,
    shell: Shell,
    title: String,
    known: &Known,
    offered: Vec<ActOffered>,
    latest: Vec<Told>,
) -> Result<CasePage, Failure> {
    let (visit, t) = (told.visit, told.t);
    let line = &known.petition.case;
    let case = line.case;
    let (main, may, refused) = sorted(offered, known);
    let number = line.number.to_string();
    let records = Args::new().count("n", known.trail.records);
    let awaited = known.awaited.iter().map(|line| due::words(told, line)).collect::<Result<_, _>>();
    let awaited: Vec<Due> = awaited?;
    let promised =
        known.commitment.as_ref().map(|view| commitment::words(told, view)).transpose()?.flatten();
    let page = |has: bool, name| has.then(|| visit.href(&format!("/cases/{case}/{name}")));
    Ok(CasePage {
        kind: t.word("case-kind", line.kind.as_str()),
        territory: Linked {
            href: visit.href(&format!("/territories/{}", line.territory.code)),
            word: t.text(&line.territory.name).to_owned(),
        },
        body: Linked {
            href: visit.href(&format!("/bodies/{}", line.body.party)),
            word: t.text(&line.body.name).to_owned(),
        },
        beside: beside(visit, t, line, promised.is_some()),
        title,
        title_lang: line.title.language.to_string(),
        chip: chip(t, known, &awaited),
        line: stages::line(told, &known.petition, known.definition.as_ref()),
        procedure: Linked {
            href: visit.href(&format!("/procedures/{}?case={case}", line.procedure.hash)),
            word: t.text(&line.procedure.title).to_owned(),
        },
        awaited,
        main,
        acts: may,
        refused,
        past: visit.asked.as_of.is_some(),
        follow: follow(t, &number),
        number,
        numbers: elsewhere(t, line),
        receipt: visit.href(&format!("/cases/{case}/receipt")),
        receipt_word: t
            .say(Attests::of(line, &known.petition.stages, known.definition.as_ref()).title()),
        checks: page(super::conditions::has(&known.petition), "conditions"),
        consultation: consultation::words(told, &known.petition),
        indicators: page(super::indicators::has(known.definition.as_ref()), "indicators"),
        scores: page(known.scored, "scores"),
        evaluation: page(super::evaluation::has(known.definition.as_ref()), "evaluation"),
        brought_by: t.of_kind("receipt-brought-by", &line.kind),
        petitioner: line.petitioner.as_ref().map(|known| t.text(&known.party.name).to_owned()),
        commitment: promised,
        plan: known.plan.as_ref().and_then(|view| plan::added(visit, t, view)),
        budget: None,
        proposal: None,
        signed: signed::words(told, &known.petition),
        facts: facts::words(told, &known.petition, &known.trail, known.definition.as_ref())?,
        sealed: Vec::new(),
        latest,
        trail_href: visit.href(&format!("/cases/{case}/trail")),
        trail_all: t.with("case-trail-all", &records),
        shell,
    })
}

/// Of a commitment, every commitment of its plan.
fn beside(visit: &Visit, t: &Words, line: &CaseLine, promised: bool) -> Option<Linked> {
    let plan = line.parent.filter(|_| promised)?;
    Some(Linked { href: visit.href(&format!("/cases/{plan}/plan")), word: t.say("plan-go") })
}

/// What may be done, the first of it by itself; and what is refused, with why.
fn sorted(
    offered: Vec<ActOffered>,
    known: &Known,
) -> (Option<ActOffered>, Vec<ActOffered>, Vec<ActOffered>) {
    let (mut may, refused): (Vec<_>, Vec<_>) = offered.into_iter().partition(|act| act.may);
    for due in known.awaited.iter().rev() {
        acts::answering_first(&mut may, known.definition.as_ref(), due);
    }
    // nobody is led to what cannot be undone
    let erases = Act::Course(course::About::Erase).path(known.petition.case.case);
    let main = may.first().is_some_and(|act| !act.href.ends_with(&erases)).then(|| may.remove(0));
    (main, may, refused)
}

/// Other systems that know the case, and the number it has there.
fn elsewhere(t: &Words, line: &CaseLine) -> Vec<(String, String)> {
    let number =
        |known: &NumberLine| (t.word("system", known.system.as_str()), known.number.clone());
    line.numbers.iter().map(number).collect()
}

/// The page with what its vote says, or what became of a proposal in the vote it was for.
fn voted_on(
    told: &Telling<'_>,
    page: CasePage,
    known: &Known,
    counted: Option<&Counted>,
    on: Date,
) -> Result<CasePage, Failure> {
    let (awaited, due) = (known.awaited.as_slice(), page.awaited.as_slice());
    let budget = match &known.definition {
        Some(definition) => {
            let around = Around { petition: &known.petition, awaited, due, definition, on };
            shown::words(told, &around)?
        }
        None => None,
    };
    let own = known.commitment.as_ref().map(|view| proposal::words(told, view, counted));
    let proposal = own.transpose()?.flatten();
    let mut facts = page.facts;
    if budget.is_some() {
        // its proposals stand in the vote, or among the ideas
        let children = &known.petition.case.children;
        let of_child = |href: &str| children.iter().any(|id| href.contains(&id.to_string()));
        facts.related.retain(|related| !of_child(&related.case.href));
    }
    Ok(CasePage { budget, proposal, facts, ..page })
}

fn chip(t: &Words, known: &Known, awaited: &[Due]) -> Chip {
    let stage = t.text(&known.petition.case.stage.title);
    let mut args = Args::new().phrase("stage", stage);
    // what is late is named: the stage itself may have days left
    let late = known.awaited.iter().zip(awaited).find(|(line, _)| line.days_late > 0);
    if let Some((line, due)) = late {
        args = args.phrase("what", due::late(t, line, due));
    }
    let (state, key) = match (known.petition.case.ended, late, known.awaited.is_empty()) {
        (true, ..) => ("", "case-chip-done"),
        (false, Some(_), _) => ("late", "case-chip-late"),
        (false, None, false) => ("due", "case-chip-due"),
        (false, None, true) => ("going", "case-chip-open"),
    };
    Chip { state, words: t.with(key, &args) }
}

/// How the case is followed: the words before its number, and after it. The page keeps the number on
/// one line.
fn follow(t: &Words, number: &str) -> (String, String) {
    let words = t.with("case-follow", &Args::new().phrase("number", number));
    let (before, after) = words.split_once(number).unwrap_or((&words, ""));
    let bare = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    (bare(before), bare(after))
}

/// The end of a case's id, by which people tell cases apart.
pub fn short(case: CaseId) -> String {
    let id = case.to_string();
    id[id.len() - 8..].to_owned()
}

#[cfg(test)]
mod tests;
