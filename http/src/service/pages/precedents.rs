//! Precedents: what was refused with reasons, by ground, so that whoever prepares the next petition
//! reads what was held against those before. No person is named.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_projections::petition::precedents::PrecedentLine;

use super::case::facts::{Fact, Ground};
use crate::i18n::Args;
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::Telling;
use crate::service::values::sure;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many refusals stand on a page.
const LINES: usize = 40;

#[derive(Template)]
#[template(path = "precedents.html")]
struct PrecedentsPage {
    shell: Shell,
    grounds: Vec<Chosen>,
    lines: Vec<Precedent>,
    next: Option<String>,
    whole: Option<String>,
}

/// A ground to choose.
struct Chosen {
    href: String,
    title: String,
    count: String,
    current: bool,
}

/// One refusal.
struct Precedent {
    href: String,
    title: String,
    about: String,
    fact: Fact,
    grounds: Vec<Ground>,
}

/// The refusals, of one ground or of all.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let pairs = form_pairs(&visit.query);
    let asked = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, v)| v.as_str());
    let ground = asked("ground").unwrap_or_default();
    let skip: usize = asked("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let shell = visit.shell(t.say("precedents-title")).await?;
    let filled = visit.service.ask(&visit.asked, |views, _| {
        let view = views.precedents();
        let holds = |line: &&PrecedentLine| {
            ground.is_empty() || line.refusal.grounds.iter().any(|g| g.id.as_str() == ground)
        };
        let all = view.precedents.iter().filter(holds).count();
        let lines = view.precedents.iter().filter(holds).skip(skip).take(LINES).map(|line| {
            let told = Telling { visit: &visit, t: &t, views, case: Some(line.case) };
            precedent(&visit, &t, &told, line)
        });
        let grounds = view.grounds.iter().map(|line| Chosen {
            href: visit.href(&format!("/precedents?ground={}", line.ground.id)),
            title: t.text(&line.ground.title).to_owned(),
            count: t.number(&line.count),
            current: line.ground.id.as_str() == ground,
        });
        let from = skip.saturating_add(LINES);
        let known = view.grounds.iter().any(|line| line.ground.id.as_str() == ground);
        let next = format!("/precedents?ground={}&from={from}", if known { ground } else { "" });
        Ok::<_, Failure>(PrecedentsPage {
            grounds: grounds.collect(),
            lines: lines.collect::<Result<_, _>>()?,
            next: (all > from).then(|| visit.href(&next)),
            whole: (!ground.is_empty()).then(|| visit.href("/precedents")),
            shell,
        })
    });
    page(StatusCode::OK, &filled.await??)
}

fn precedent(
    visit: &Visit,
    t: &Words,
    told: &Telling<'_>,
    line: &PrecedentLine,
) -> Result<Precedent, Failure> {
    let args =
        Args::new().phrase("number", line.number.to_string()).text("body", t.text(&line.body.name));
    let grounds = line.refusal.articles.iter().map(|article| Ground {
        source: t.text(&article.source).to_owned(),
        sure: sure(article.confidence),
        confidence: t.word("confidence", sure(article.confidence)),
    });
    Ok(Precedent {
        href: visit.href(&format!("/cases/{}", line.case)),
        title: visit.service.object_words(&line.title, t)?,
        about: t.with("precedents-about", &args),
        fact: super::case::checks::refusal(told, &line.refusal),
        grounds: grounds.collect(),
    })
}
