//! The sheets of a case: every batch, how far it has come, what was found in its sample, and what an
//! office does next. Lines are told by their number; no signer may be named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_projections::petition::sheets::BatchLine;
use sijill_store::RegisterError;

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
    let office = scene.for_office(&visit).is_ok();
    let receive = Act::Signing(Signing::Receive);
    let receive = office.then(|| Linked {
        href: visit.href(&receive.path(scene.line.case)),
        word: receive.title(&scene.t, None),
    });
    let entered = |line: &BatchLine| entered_by(&visit, line);
    let own = scene.paper.batches.iter().map(entered).collect::<Result<Vec<bool>, _>>()?;
    let batches = visit.service.live().now(|views| {
        let told = Telling { visit: &visit, t: &scene.t, views, case: Some(scene.line.case) };
        let lines = scene.paper.batches.iter().zip(own);
        lines.map(|(line, own)| batch(&told, &scene, line, (office, own))).collect()
    })?;
    let shell = visit.shell(scene.t.say("sheets-title")).await?;
    let case = scene.head(&visit)?;
    page(StatusCode::OK, &SheetsPage { shell, case, receive, batches })
}

/// Whether whoever asks made the one entry there is: the second is for someone else.
fn entered_by(visit: &Visit, line: &BatchLine) -> Result<bool, Failure> {
    let ([entered], Some(known)) = (line.entered.as_slice(), &visit.caller.signed_in) else {
        return Ok(false);
    };
    let kept =
        visit.service.register().log().record(entered.position).map_err(RegisterError::from)?;
    let actor = known.actor().to_string();
    Ok(kept.is_some_and(|kept| kept.read().actor == actor))
}

fn batch(
    told: &Telling<'_>,
    scene: &Scene,
    line: &BatchLine,
    (office, own): (bool, bool),
) -> Batch {
    let t = told.t;
    let number = |n: u32| t.number(&u64::from(n));
    let unsettled: Vec<u32> = line
        .differing
        .iter()
        .copied()
        .filter(|n| !line.settled.iter().any(|settled| settled.line == *n))
        .collect();
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
        acts: if office { acts(told, scene, line, (&unsettled, own)) } else { vec![] },
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

fn joined(lines: &[u32]) -> String {
    lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// What an office may go on to do.
fn acts(
    told: &Telling<'_>,
    scene: &Scene,
    line: &BatchLine,
    (unsettled, own): (&[u32], bool),
) -> Vec<Linked> {
    if line.accepted.is_some() || line.refused.is_some() {
        return vec![];
    }
    let next: Vec<(Signing, Option<u32>)> = match (line.agreed, unsettled) {
        (None, _) if own => vec![],
        (None, _) => vec![(Signing::Enter, None)],
        (Some(_), [first, ..]) => vec![(Signing::Settle, Some(*first))],
        (Some(_), []) => match &line.sample {
            None => vec![(Signing::Draw, None), (Signing::Accept, None)],
            Some(sample) if sample.found.is_none() => vec![(Signing::Sample, None)],
            Some(_) => vec![(Signing::Accept, None)],
        },
    };
    let all = next.into_iter().chain([(Signing::Refuse, None)]);
    all.map(|(signing, number)| {
        let act = Act::Signing(signing);
        let number = number.map(|number| format!("&line={number}")).unwrap_or_default();
        let path = format!("{}?batch={}{number}", act.path(scene.line.case), line.batch);
        Linked { href: told.visit.href(&path), word: act.title(told.t, None) }
    })
    .collect()
}
