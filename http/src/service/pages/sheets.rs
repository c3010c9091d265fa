//! The sheets of a case: every batch, how far it has come, what was found in its sample, and what an
//! office does next. Lines are told by their number; no signer may be named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::ActivityRule;
use sijill_projections::petition::sheets::BatchLine;

use super::case::Linked;
use super::scene::{CaseHead, Scene};
use crate::i18n::Args;
use crate::service::acts::Act;
use crate::service::acts::signing::Signing;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Stamped, Telling, Times};
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "sheets.html")]
struct SheetsPage {
    shell: Shell,
    case: CaseHead,
    receive: Option<Linked>,
    batches: Vec<Batch>,
}

/// A batch in words.
struct Batch {
    name: String,
    state: &'static str,
    word: String,
    facts: Vec<(String, String)>,
    sample: Option<String>,
    reasons: Vec<String>,
    acts: Vec<Linked>,
    times: Times,
    seal: Stamped,
}

/// The sheets.
///
/// # Errors
/// `not-found`, or that the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let scene = Scene::of(&visit, &case)?;
    let receive = Act::Signing(Signing::Receive);
    let rule = scene.definition.activities.get(&ActivityKind::Sheets);
    let may = |roles: fn(&ActivityRule) -> &[Slug]| {
        let known = visit.caller.signed_in.as_ref().zip(rule);
        known.is_some_and(|(known, rule)| known.holds_any(scene.line.body.party, roles(rule)))
    };
    let (enters, checks) = (may(|rule| &rule.by), may(|rule| &rule.checked_by));
    let receive = enters.then(|| Linked {
        href: visit.href(&receive.path(scene.line.case)),
        word: receive.title(&scene.t, None),
    });
    let entered = |line: &BatchLine| entered_by(&visit, line);
    let own = scene.paper.batches.iter().map(entered).collect::<Result<Vec<bool>, _>>()?;
    let batches = visit.service.live().now(|views| {
        let told = Telling { visit: &visit, t: &scene.t, views, case: Some(scene.line.case) };
        let lines = scene.paper.batches.iter().zip(own);
        lines
            .map(|(line, own)| {
                let acts = acts(&told, &scene, line, May { enters, checks, own });
                batch(&told, line, acts)
            })
            .collect()
    })?;
    let shell = visit.shell(scene.t.say("sheets-title")).await?;
    let case = scene.head(&visit)?;
    page(StatusCode::OK, &SheetsPage { shell, case, receive, batches })
}

/// What whoever asks may do with a batch.
#[derive(Clone, Copy)]
struct May {
    enters: bool,
    checks: bool,
    /// Whether they entered it: who did judges nothing of it.
    own: bool,
}

/// Whether whoever asks made one of the entries there are.
fn entered_by(visit: &Visit, line: &BatchLine) -> Result<bool, Failure> {
    let Some(known) = &visit.caller.signed_in else { return Ok(false) };
    let actor = Some(known.actor().to_string());
    for entered in &line.entered {
        if visit.service.actor_at(entered.position)? == actor {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The lines on which the entries differ and that nobody has settled.
fn unsettled(line: &BatchLine) -> Vec<u32> {
    let settled = |n: u32| line.settled.iter().any(|settled| settled.line == n);
    line.differing.iter().copied().filter(|n| !settled(*n)).collect()
}

fn batch(told: &Telling<'_>, line: &BatchLine, acts: Vec<Linked>) -> Batch {
    let t = told.t;
    let number = |n: u32| t.number(&u64::from(n));
    let unsettled = unsettled(line);
    let mut facts = vec![
        (t.say("sheets-lines"), number(line.lines)),
        (t.say("sheets-entries"), t.number(&(line.entered.len() as u64))),
    ];
    if let Some(agreed) = line.agreed {
        facts.push((t.say("sheets-agreed"), number(agreed)));
        facts.push((t.say("sheets-differing"), t.number(&(line.differing.len() as u64))));
    }
    if !unsettled.is_empty() {
        facts.push((t.say("sheets-to-settle"), joined(&unsettled)));
    }
    if let Some(accepted) = &line.accepted {
        facts.push((t.say("sheets-counted"), t.number(&accepted.counted)));
        facts.push((t.say("sheets-doubles"), number(accepted.doubles)));
        facts.push((t.say("sheets-refused-lines"), number(accepted.refused)));
        facts.push((t.say("sheets-valid"), t.number(&line.valid)));
    }
    let (state, key) = match (&line.accepted, &line.refused, line.agreed, unsettled.is_empty()) {
        (Some(_), ..) => ("done", "sheets-accepted"),
        (None, Some(_), ..) => ("late", "sheets-refused"),
        (None, None, Some(_), true) => ("due", "sheets-to-decide"),
        (None, None, Some(_), false) => ("due", "sheets-differ"),
        (None, None, None, _) if line.entered.is_empty() => ("going", "sheets-to-enter"),
        (None, None, None, _) => ("going", "sheets-to-enter-again"),
    };
    let settled = line.settled.iter().map(|one| one.reason.clone());
    let accepted = line.accepted.iter().filter_map(|accepted| accepted.reason.clone());
    let refused = line.refused.iter().map(|refused| refused.reason.clone());
    Batch {
        name: line.batch.to_string(),
        state,
        word: t.say(key),
        facts,
        sample: sample(told, line),
        reasons: settled.chain(accepted).chain(refused).collect(),
        acts,
        times: told.times(&line.received),
        seal: told.seal_at(line.received.position),
    }
}

/// What a sample shows, or which lines are to be looked up.
fn sample(told: &Telling<'_>, line: &BatchLine) -> Option<String> {
    let t = told.t;
    let sample = line.sample.as_ref()?;
    let args = Args::new()
        .count("size", sample.lines.len() as u64)
        .phrase("lines", joined(&sample.lines))
        .phrase("seed", sample.seed.to_string());
    Some(match &sample.found {
        None => t.with("sheets-look-up", &args),
        Some(found) => {
            let args = args
                .count("wrong", found.wrong.len() as u64)
                .number("per_mille", found.per_mille.into());
            t.with("sheets-found", &args)
        }
    })
}

/// The numbers of lines, from left to right in any language: on their own they would run backwards
/// in Arabic.
fn joined(lines: &[u32]) -> String {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    format!("\u{2066}{}\u{2069}", lines.join(" "))
}

/// What whoever asks may go on to do.
fn acts(told: &Telling<'_>, scene: &Scene, line: &BatchLine, may: May) -> Vec<Linked> {
    if line.accepted.is_some() || line.refused.is_some() {
        return vec![];
    }
    let rule = scene.definition.activities.get(&ActivityKind::Sheets);
    let asks = rule.is_some_and(|rule| rule.sample.is_some());
    let next: Vec<(Signing, Option<u32>)> = match (line.agreed, unsettled(line).as_slice()) {
        (None, _) => vec![(Signing::Enter, None)],
        (Some(_), [first, ..]) => vec![(Signing::Settle, Some(*first))],
        (Some(_), []) => match &line.sample {
            None if asks => vec![(Signing::Draw, None)],
            None => vec![(Signing::Draw, None), (Signing::Accept, None)],
            Some(sample) if sample.found.is_none() => vec![(Signing::Sample, None)],
            Some(_) => vec![(Signing::Accept, None)],
        },
    };
    let allowed = |signing: Signing| match signing {
        Signing::Enter => may.enters && !may.own,
        Signing::Settle | Signing::Sample | Signing::Accept => may.checks && !may.own,
        Signing::Draw | Signing::Refuse => may.checks,
        // of no batch, or of one that is not there yet
        Signing::Receive
        | Signing::Sponsor
        | Signing::SponsorLink
        | Signing::Start
        | Signing::Confirm
        | Signing::Cancel => false,
    };
    let all = next.into_iter().chain([(Signing::Refuse, None)]);
    let all = all.filter(|(signing, _)| allowed(*signing));
    all.map(|(signing, number)| {
        let act = Act::Signing(signing);
        let number = number.map(|number| format!("&line={number}")).unwrap_or_default();
        let path = format!("{}?batch={}{number}", act.path(scene.line.case), line.batch);
        Linked { href: told.visit.href(&path), word: act.title(told.t, None) }
    })
    .collect()
}
