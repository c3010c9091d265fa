//! Procedures: those that come with the program, and an author's own, whose faults are told line by
//! line. Nothing a definition says may be judged here: the core checks it.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::procedure::check::Fault;
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_projections::register::RegisterView;

use super::{Back, put_back, register, sheet, status};
use crate::i18n::Args;
use crate::sentences::{Names, Sentences};
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::sheet::{Block, Row, act, go_on};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// Those published, those that come with the program, and the way to one's own.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(visit)?;
    let published = register.procedures.iter().map(|version| {
        Row::new(t.text(&version.title))
            .to(visit.href(&format!("/procedures/{}", version.hash)))
            .fact(t.say("label-version"), t.number(&u64::from(version.version)))
            .fact(t.say("admin-in-force"), t.date(&version.valid_from))
            .fact(t.say("label-recorded-at"), t.when(&version.published))
    });
    let published = Block::new("published", t.say("admin-procedures-published"))
        .rows(published.collect(), t.say("admin-procedures-none"));
    let mut rows = Vec::new();
    for (key, source) in SHIPPED {
        rows.extend(shipped_row(visit, &t, &register, key, source, back.as_ref()));
    }
    let shipped = Block::new("shipped", t.say("admin-procedures-shipped"))
        .intro(t.say("admin-procedures-shipped-intro"))
        .rows(rows, "");
    let own = Row::new(t.say("admin-procedure-new")).to(visit.href("/admin/procedures/new"));
    let own = Block::new("own", t.say("admin-other-ways")).rows(vec![own], "");
    let mut sheet = sheet(visit, "admin-procedures").await?;
    sheet.intro = Some(t.say("admin-procedures-intro"));
    sheet.with(published).with(shipped).with(own).page(status(back.as_ref()))
}

fn shipped_row(
    visit: &Visit,
    t: &Words,
    register: &RegisterView,
    key: &str,
    source: &str,
    back: Option<&Back<'_>>,
) -> Option<Row> {
    let procedure = Procedure::read(source).ok()?;
    let definition = &procedure.definition;
    let row = Row::new(t.text(&definition.title))
        .fact(t.say("label-kind"), t.word("case-kind", definition.kind.as_str()))
        .fact(t.say("label-version"), t.number(&u64::from(definition.version)));
    if register.procedures.iter().any(|version| version.hash == procedure.hash) {
        return Some(row.state("done", t.say("admin-published")));
    }
    let before = register.procedures.iter().filter(|version| version.key == definition.key);
    let next = before.map(|version| version.version).max().unwrap_or(0) + 1;
    if definition.version > next {
        let args = Args::new().number("version", i64::from(next));
        return Some(row.state("waits", t.with("admin-published-later", &args)));
    }
    let action = format!("/{}/admin/procedures", visit.language);
    let id = format!("publish-{}", key.replace('.', "-"));
    let form =
        Form::new(id, action, "", t.say("admin-publish")).with(Field::hidden("shipped", key));
    let form = match back.filter(|back| back.typed.one("shipped") == key) {
        Some(back) => form.given_back(back.typed, &back.wrong.fields),
        None => form,
    };
    Some(Row { form: Some(form), ..row })
}

/// Publishes one that comes with the program.
///
/// # Errors
/// `not-found`; when the log refuses.
pub async fn publish(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let source = shipped(typed.one("shipped")).ok_or(Failure::NotFound)?;
    let procedure = Procedure::read(source).map_err(|_| Failure::NotFound)?;
    let command = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    match act(&visit, &typed, "", command).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/procedures", "published", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "publish", &typed, failure)?).await,
    }
}

/// The form that takes an author's own definition.
///
/// # Errors
/// When the log cannot be read.
pub async fn ask(visit: Visit) -> Result<Response, Failure> {
    own_page(&visit, vec![], None).await
}

async fn own_page(
    visit: &Visit,
    blocks: Vec<Block>,
    back: Option<Back<'_>>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let what = [("check", "admin-procedure-check"), ("publish", "admin-procedure-publish")];
    let what = what.map(|(value, key)| Choice::new(value, t.say(key))).to_vec();
    let action = format!("/{}/admin/procedures/new", visit.language);
    let mut text = Field::new("text", t.say("admin-procedure-text"), Input::Lines);
    text.language = Some("en");
    let form = Form::new("own", action, "", t.say("admin-procedure-submit"))
        .with(text.hint(t.say("admin-procedure-text-hint")))
        .with(Field::new("what", t.say("admin-procedure-what"), Input::Choice(what)).value("check"))
        .main();
    let mut sheet = sheet(visit, "admin-procedure-new").await?;
    sheet.intro = Some(t.say("admin-procedure-new-intro"));
    sheet.blocks.extend(blocks);
    let form = Block::new("own", "").form(put_back(form, back.as_ref()));
    sheet.with(form).page(status(back.as_ref()))
}

/// Checks an author's own definition; publishes it where that is asked and nothing is wrong.
///
/// # Errors
/// When the log refuses.
pub async fn read(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let t = visit.words()?;
    let again = |status, fields| Back {
        form: "own",
        typed: &typed,
        wrong: crate::service::sheet::Wrong { status, fields },
    };
    let procedure = match Procedure::read(typed.all("text").next().unwrap_or_default()) {
        Ok(procedure) => procedure,
        Err(faults) => {
            let said = t.count("admin-procedure-faults", &(faults.len() as u64));
            let back = again(StatusCode::UNPROCESSABLE_ENTITY, vec![("text".to_owned(), said)]);
            return own_page(&visit, vec![told(&visit, &t, &faults)], Some(back)).await;
        }
    };
    if typed.one("what") != "publish" {
        let hash = Args::new().text("hash", &procedure.hash.to_string());
        let sound = Block::new("sound", t.text(&procedure.definition.title).to_owned())
            .intro(t.with("admin-procedure-sound", &hash));
        return own_page(&visit, vec![sound], Some(again(StatusCode::OK, vec![]))).await;
    }
    publish_own(&visit, &typed, procedure).await
}

async fn publish_own(
    visit: &Visit,
    typed: &Typed,
    procedure: Procedure,
) -> Result<Response, Failure> {
    let command = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    match act(visit, typed, "", command).await {
        Ok(answer) => Ok(go_on(visit, "/admin/procedures", "published", &[answer])),
        Err(failure) => {
            let back = Back::of(visit, "own", typed, failure)?;
            own_page(visit, vec![], back).await
        }
    }
}

/// Faults, each with its line.
fn told(visit: &Visit, t: &Words, faults: &[Fault]) -> Block {
    let sentences = Sentences::new(visit.service.speech(visit.language), Names::default());
    let row = |fault: &Fault| {
        let row = Row::new(sentences.fault(fault));
        let row = row.fact(t.say("cli-where"), crate::visible::visible(&fault.path));
        match fault.line {
            Some(line) => row.fact(t.say("label-line"), line.to_string()),
            None => row,
        }
    };
    let rows = faults.iter().map(row).collect();
    Block::new("faults", t.say("admin-faults")).rows(rows, "")
}
