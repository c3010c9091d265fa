//! The calendars of bodies: which sessions are planned, and which were cancelled. What a session
//! decides may not be here.

use axum::extract::Request;
use axum::response::Response;
use jiff::civil::Date;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::decider::Command;
use sijill_core::ids::Slug;
use sijill_core::session::SessionCommand;
use sijill_projections::register::{Calendar, RegisterView, SessionLine};
use sijill_store::Answer;

use super::{Back, bodies, put_back, register, sheet, status};
use crate::service::asked::encoded;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::pages::enrol::missing;
use crate::service::sheet::{Block, Row, act, go_on, read, read_some};
use crate::service::visit::Visit;
use crate::service::words::Words;

const DAY: &str = "2024-02-29";

/// All calendars, and the form for one more session.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(visit)?;
    let form = put_back(form(visit, &t, &register), back.as_ref());
    let mut sheet = sheet(visit, "admin-sessions").await?;
    sheet.intro = Some(t.say("admin-sessions-intro"));
    sheet = sheet.with(Block::new("new", "").form(form));
    let rows = register.sessions.iter().flat_map(|calendar| {
        calendar.sessions.iter().map(|session| row(visit, &t, calendar, session))
    });
    let list = Block::new("list", "").rows(rows.collect(), t.say("admin-sessions-none"));
    sheet.with(list).page(status(back.as_ref()))
}

fn row(visit: &Visit, t: &Words, calendar: &Calendar, session: &SessionLine) -> Row {
    let mut row = Row::new(t.word("session-kind", kind_code(session.kind)))
        .fact(t.say("label-body"), t.text(&calendar.body.name))
        .fact(t.say("admin-session-opens"), t.date(&session.opens));
    if let Some(closes) = &session.closes {
        row = row.fact(t.say("admin-session-closes"), t.date(closes));
    }
    row = row.fact(t.say("admin-session-name"), session.session.as_str());
    match &session.cancelled {
        Some(cancelled) => row
            .state("late", t.say("admin-session-cancelled"))
            .fact(t.say("label-reason"), crate::visible::visible(&cancelled.reason)),
        None => {
            let query = format!(
                "body={}&session={}",
                calendar.body.party,
                encoded(session.session.as_str())
            );
            let href = visit.href(&format!("/admin/sessions/cancel?{query}"));
            row.link(t.say("admin-session-cancel"), href)
        }
    }
}

fn kind_code(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Ordinary => "ordinary",
        SessionKind::Extraordinary => "extraordinary",
    }
}

fn form(visit: &Visit, t: &Words, register: &RegisterView) -> Form {
    let kinds = [SessionKind::Ordinary, SessionKind::Extraordinary].map(|kind| {
        let code = kind_code(kind);
        Choice::new(code, t.word("session-kind", code))
    });
    let action = format!("/{}/admin/sessions", visit.language);
    Form::new("new", action, t.say("admin-session-new"), t.say("admin-record"))
        .with(Field::new("body", t.say("label-body"), Input::Choice(bodies(t, register))))
        .with(
            Field::new("kind", t.say("label-kind"), Input::Choice(kinds.to_vec()))
                .value("ordinary"),
        )
        .with(
            Field::new("opens", t.say("admin-session-opens"), Input::Date)
                .hint(t.say("admin-day-hint")),
        )
        .with(Field::new("closes", t.say("admin-session-closes"), Input::Date).optional())
        .with(
            Field::new("session", t.say("admin-session-name"), Input::Code)
                .optional()
                .hint(t.say("admin-session-name-hint")),
        )
        .main()
}

/// Plans a session.
///
/// # Errors
/// When the log refuses.
pub async fn plan(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match planned(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/sessions", "inscribed", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "new", &typed, failure)?).await,
    }
}

async fn planned(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let kind = match typed.one("kind") {
        "ordinary" => SessionKind::Ordinary,
        "extraordinary" => SessionKind::Extraordinary,
        _ => return Err(missing("kind")),
    };
    let opens: Date = read(typed, "opens", DAY)?;
    let command = SessionCommand::Plan {
        body: read(typed, "body", "id")?,
        closes: read_some(typed, "closes", DAY)?,
        kind,
        opens,
        session: match read_some(typed, "session", "2024-02")? {
            Some(session) => session,
            None => named(kind, opens)?,
        },
    };
    act(visit, typed, "", Command::Session(command)).await
}

/// The name of a session that was given none: its month, and for an extraordinary one its day.
fn named(kind: SessionKind, opens: Date) -> Result<Slug, Failure> {
    let name = match kind {
        SessionKind::Ordinary => opens.strftime("%Y-%m").to_string(),
        SessionKind::Extraordinary => opens.strftime("%Y-%m-%d").to_string(),
    };
    name.parse().map_err(|_| missing("session"))
}

/// The form that cancels one.
///
/// # Errors
/// `not-found`; when the log cannot be read.
pub async fn ask_cancel(visit: Visit) -> Result<Response, Failure> {
    let asked = Typed::read(&visit.query);
    cancel_page(&visit, &asked, None).await
}

async fn cancel_page(
    visit: &Visit,
    asked: &Typed,
    back: Option<Back<'_>>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(visit)?;
    let found = register.sessions.iter().find_map(|calendar| {
        let same = |session: &&SessionLine| session.session.as_str() == asked.one("session");
        let session = calendar.sessions.iter().rev().find(same)?;
        (calendar.body.party.to_string() == asked.one("body")).then_some((calendar, session))
    });
    let (calendar, session) = found.ok_or(Failure::NotFound)?;
    let mut row = row(visit, &t, calendar, session);
    row.links.clear();
    let action = format!("/{}/admin/sessions/cancel", visit.language);
    let form = Form::new("cancel", action, "", t.say("admin-session-cancel"))
        .with(Field::hidden("body", asked.one("body")))
        .with(Field::hidden("session", asked.one("session")))
        .with(Field::new("reason", t.say("label-reason"), Input::Lines))
        .main();
    let block = Block::new("cancel", "").rows(vec![row], "").form(put_back(form, back.as_ref()));
    sheet(visit, "admin-session-cancel").await?.with(block).page(status(back.as_ref()))
}

/// Cancels one.
///
/// # Errors
/// When the log refuses.
pub async fn cancel(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match cancelled(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/sessions", "inscribed", &[answer])),
        Err(failure) => {
            let back = Back::of(&visit, "cancel", &typed, failure)?;
            cancel_page(&visit, &typed, back).await
        }
    }
}

async fn cancelled(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let command = SessionCommand::Cancel {
        body: read(typed, "body", "id")?,
        reason: typed.one("reason").to_owned(),
        session: read(typed, "session", "2024-02")?,
    };
    act(visit, typed, "", Command::Session(command)).await
}
