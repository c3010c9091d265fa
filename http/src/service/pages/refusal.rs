//! What a refusal means and what to do about it, for every code: the message itself with its places
//! left open, and what the documentation says. No refusal may be judged here.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::refusal::Refusal;
use sijill_core::text::Text;
use sijill_projections::Views;

use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// The documentation of refusals, by code: in English.
const DOCUMENTED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/refusals.rs"));
/// What stands where a message takes a fact.
const OPEN: &str = "…";

/// A piece of a sentence: plain, or a code.
type Pieces = Vec<(bool, String)>;

#[derive(Template)]
#[template(path = "refusal.html")]
struct RefusalPage {
    shell: Shell,
    code: String,
    sentence: String,
    procedure: Option<(String, String)>,
    facts: Vec<(String, Pieces)>,
    meaning: Vec<Pieces>,
    what_to_do: Vec<Pieces>,
}

/// One code, explained.
///
/// # Errors
/// `not-found`; when the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let documented = DOCUMENTED.iter().find(|(known, _)| *known == code).map(|(_, text)| *text);
    let text = documented.unwrap_or_default();
    let facts = facts(text);
    let own = visit.service.ask(&visit.asked, |views, _| own_refusal(views, &code)).await?;
    let sentence = match &own {
        Some((said, ..)) => Some(t.text(said).to_owned()),
        None => sentence(&t, &code, &facts),
    };
    let sentence = sentence.ok_or(Failure::NotFound)?;
    let procedure = own.map(|(_, title, hash)| {
        (visit.href(&format!("/procedures/{hash}")), t.text(&title).to_owned())
    });
    let template = RefusalPage {
        shell: visit.shell(t.say("public-refusal")).await?,
        sentence,
        procedure,
        facts,
        meaning: section(text, "## What it means"),
        what_to_do: section(text, "## What to do"),
        code,
    };
    page(StatusCode::OK, &template)
}

/// The message of the engine's or the service's own code, its places left open.
fn sentence(t: &Words, code: &str, facts: &[(String, Pieces)]) -> Option<String> {
    let open = |args: Args, name: &str| args.phrase(name.to_owned(), OPEN);
    if Refusal::codes().any(|known| known == code) {
        let args = facts.iter().fold(Args::new(), |args, (name, _)| open(args, name));
        return t.speech().find(&format!("refusal-{code}"), &args).map(|(said, _)| said);
    }
    let known = Failure::CODES.contains(&code);
    let args = ["number", "part", "expected", "limit"].into_iter().fold(Args::new(), open);
    // its seconds agree with a number
    let args = args.number("seconds", 60);
    known.then(|| t.with(&format!("problem-{code}"), &args))
}

/// The sentence of a code that a published procedure brings, with the procedure's title and hash.
fn own_refusal(views: &Views, code: &str) -> Option<(Text, Text, sijill_core::ids::Hash)> {
    let versions = views.register().procedures.into_iter().rev();
    versions.into_iter().find_map(|version| {
        let definition = views.frame().published(version.hash)?;
        let own = definition.refusals.iter().find(|(known, _)| known.as_str() == code);
        own.map(|(_, said)| (said.clone(), version.title.clone(), version.hash))
    })
}

/// The names of the facts and what they are, from the table of the documentation.
fn facts(text: &str) -> Vec<(String, Pieces)> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let row = |row: &str| {
        let (name, rest) = row.split_once("` |")?;
        Some((name.to_owned(), pieces(rest.trim().trim_end_matches('|').trim())))
    };
    rows.filter_map(row).collect()
}

/// The paragraphs under a heading.
fn section(text: &str, heading: &str) -> Vec<Pieces> {
    let Some((_, after)) = text.split_once(heading) else { return vec![] };
    let body = after.split("\n## ").next().unwrap_or_default();
    let paragraphs = body.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(pieces).collect()
}

/// A paragraph, with what stands between backticks as code.
fn pieces(paragraph: &str) -> Pieces {
    let joined = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = joined.split('`').enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(n, part)| (n % 2 == 1, part.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_documented_and_its_parts_are_found() {
        for code in Refusal::codes() {
            let found = DOCUMENTED.iter().find(|(known, _)| *known == code);
            let (_, text) = found.unwrap_or_else(|| panic!("{code} has no page in docs/refusals"));
            assert!(!section(text, "## What it means").is_empty(), "{code}");
            assert!(!section(text, "## What to do").is_empty(), "{code}");
        }
    }

    #[test]
    fn code_in_a_paragraph_is_told_apart() {
        let expected = vec![(false, "See ".to_owned()), (true, "x".to_owned())];
        assert_eq!(pieces("See\n`x`"), expected);
        assert_eq!(facts("| fact | what |\n|---|---|\n| `a` | the `b` |")[0].0, "a");
    }
}
