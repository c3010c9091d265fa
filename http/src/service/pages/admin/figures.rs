//! Stated figures: what a report says, kept as it was said, with its parts and its source. No sum
//! may be put right here.

use axum::extract::Request;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::figure::{FigureCommand, FigureStated, Part};
use sijill_core::text::Text;
use sijill_projections::register::RegisterView;
use sijill_store::Answer;

use super::{Back, put_back, register, sheet, status};
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::sheet::{Block, act, go_on, read, read_some};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The form.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let form = put_back(form(visit, &t, &register(visit)?), back.as_ref());
    let mut sheet = sheet(visit, "admin-figures").await?;
    sheet.intro = Some(t.say("admin-figures-intro"));
    sheet.with(Block::new("state", "").form(form)).page(status(back.as_ref()))
}

fn form(visit: &Visit, t: &Words, register: &RegisterView) -> Form {
    let about = register.organisations.iter();
    let about = about.map(|known| Choice::new(known.party.to_string(), t.text(&known.name)));
    let action = format!("/{}/admin/figures", visit.language);
    let about = Input::Choice(about.collect());
    Form::new("state", action, "", t.say("admin-record"))
        .with(Field::new("about", t.say("admin-figure-about"), about))
        .with(
            Field::new("figure", t.say("admin-figure"), Input::Code)
                .value("members")
                .hint(t.say("admin-stated-figure-hint")),
        )
        .with(Field::new("total", t.say("admin-total"), Input::Number))
        .with(
            Field::new("parts", t.say("admin-parts"), Input::Lines)
                .optional()
                .hint(t.say("admin-parts-hint")),
        )
        .with(
            Field::new("source", t.say("label-source"), Input::Line)
                .hint(t.say("admin-stated-source-hint")),
        )
        .with(
            Field::new("occurred", t.say("admin-stated-on"), Input::Date)
                .optional()
                .hint(t.say("admin-date-hint")),
        )
        .main()
}

/// Keeps a stated figure.
///
/// # Errors
/// When the log refuses.
pub async fn state(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match stated(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/figures", "inscribed", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "state", &typed, failure)?).await,
    }
}

async fn stated(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let command = FigureCommand::State {
        about: read(typed, "about", "id")?,
        figure: FigureStated {
            figure: read(typed, "figure", "members")?,
            occurred: read_some(typed, "occurred", "2024-02-29 | 2024-02 | 2024")?,
            parts: parts(typed.one("parts"))?,
            source: typed.one("source").to_owned(),
            total: read(typed, "total", "126")?,
        },
    };
    act(visit, typed, "", Command::Figure(command)).await
}

/// Parts, one a line: a number, then what it counts in Arabic, French and English.
fn parts(text: &str) -> Result<Vec<Part>, Failure> {
    let unreadable = || Failure::Unreadable {
        part: "parts".to_owned(),
        expected: "12 | … | … | …".to_owned(),
    };
    let part = |line: &str| {
        let mut cells = line.split('|').map(str::trim);
        let value = cells.next().and_then(|cell| cell.parse().ok()).ok_or_else(unreadable)?;
        let mut name = || cells.next().map(str::to_owned).ok_or_else(unreadable);
        let (ar, fr, en) = (name()?, name()?, name()?);
        Ok(Part { of: Text { ar, en, fr }, value })
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_line_by_line() {
        let read =
            parts("12 | جهات | régions | regions\n\n97|جماعات|communes|municipalities").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[1].value, read[1].of.fr.as_str()), (97, "communes"));
        for wrong in ["x | a | b | c", "1 | a | b", "| a | b | c"] {
            assert!(parts(wrong).is_err(), "{wrong}");
        }
    }
}
