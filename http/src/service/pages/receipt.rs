//! The receipt of a case, in Arabic and in French on one sheet, to be printed: its number, a code that
//! anyone can check, the day, the body. Whoever brought it or speaks for it is not named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::case::event::CaseOpened;
use sijill_core::ids::CaseId;
use sijill_core::query::Position;
use sijill_projections::cases::CaseLine;
use sijill_store::{RegisterError, leaf_hash};

use super::case::case_of;
use crate::i18n::Language;
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};

/// The letters and digits of a check code: none that is taken for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage {
    shell: Shell,
    title: String,
    number: String,
    code: String,
    halves: Vec<Half>,
    follow: String,
    next: String,
}

/// The receipt in one language.
struct Half {
    lang: &'static str,
    dir: &'static str,
    heading: String,
    rows: Vec<(String, String)>,
    how: String,
}

/// The code with which the opening of a case is checked: the first forty bits of the leaf hash of its
/// record, as eight letters and digits.
///
/// # Errors
/// When the log cannot be read.
pub fn code_of(service: &App, opened: Position) -> Result<Option<String>, Failure> {
    let kept = service.register().log().record(opened).map_err(RegisterError::from)?;
    Ok(kept.map(|kept| code(&leaf_hash(kept.line().as_bytes()).0)))
}

fn code(hash: &[u8]) -> String {
    let bits = hash.iter().take(5).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let letter = |n: u32| char::from(LETTERS[((bits >> (35 - 5 * n)) & 31) as usize]);
    let letters: String = (0..8).map(letter).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// Whether `typed` is `code`, however it is written.
pub fn same(typed: &str, code: &str) -> bool {
    let plain = |text: &str| -> String {
        let read = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let typed = crate::service::search::normal(text);
        typed.chars().filter(char::is_ascii_alphanumeric).map(read).collect()
    };
    plain(typed) == plain(code)
}

/// The receipt.
///
/// # Errors
/// `not-found`, where there is no such case.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case: CaseId = case_of(&visit, &case).await?;
    let known = visit.service.ask(&visit.asked, |views, _| {
        let frame = views.frame();
        let opened = frame.slot(case).and_then(|slot| frame.opened(slot)).cloned();
        Some((views.case(case)?, opened?))
    });
    let (line, opened) = known.await?.ok_or(Failure::NotFound)?;
    let code = code_of(&visit.service, line.opened.position)?.ok_or(Failure::NotFound)?;
    let t = visit.words()?;
    let halves =
        [Language::Ar, Language::Fr].map(|language| half(&visit, &line, &opened, language));
    let shell = visit.shell(t.say("receipt-title")).await?;
    let template = ReceiptPage {
        title: visit.service.object_words(&line.title, &t)?,
        number: line.number.to_string(),
        code,
        halves: halves.into_iter().collect::<Result<_, _>>()?,
        follow: format!("{}/{}/follow", visit.origin, visit.language),
        next: visit.href(&format!("/cases/{case}")),
        shell,
    };
    page(StatusCode::OK, &template)
}

fn half(
    visit: &Visit,
    line: &CaseLine,
    opened: &CaseOpened,
    language: Language,
) -> Result<Half, Failure> {
    let t = visit.words_in(language)?;
    // an association is named, citizens never
    let by = match &line.petitioner {
        Some(known) => t.text(&known.party.name).to_owned(),
        None => t.word("petitioner-kind", opened.petitioner_kind().name()),
    };
    let mut rows = vec![
        (t.say("label-procedure"), t.text(&line.procedure.title).to_owned()),
        (t.say("label-body"), t.text(&line.body.name).to_owned()),
        (t.say("label-territory"), t.text(&line.territory.name).to_owned()),
        (t.say("receipt-day"), t.day(&line.opened.happened)),
        (t.say("label-recorded-at"), t.stamp(&line.opened.recorded)),
        (t.say("receipt-brought-by"), by),
    ];
    let numbers = line.numbers.iter();
    rows.extend(numbers.map(|n| (t.word("system", n.system.as_str()), n.number.clone())));
    Ok(Half {
        lang: language.code(),
        dir: if language == Language::Ar { "rtl" } else { "ltr" },
        heading: t.say("receipt-title"),
        rows,
        how: t.say("receipt-how"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = code(&[0, 0x44, 0x32, 0x14, 0xC7]);
        assert_eq!(code, "0123-4567");
        for typed in ["01234567", " 0123 4567 ", "o123-4567", "٠١٢٣-٤٥٦٧", "0L23–4567"] {
            assert!(same(typed, &code), "{typed}");
        }
        assert!(!same("0123-4568", &code) && !same("", &code));
    }
}
