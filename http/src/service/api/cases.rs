//! The list of cases, filtered and in pages that neither repeat nor leave out a case while records
//! arrive: a cursor is the place in the order of opening. No case may be judged here.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::query::Position;
use sijill_projections::cases::CaseLine;
use sijill_projections::number::CaseNumber;
use utoipa::ToSchema;

use super::call::{Call, unreadable};
use crate::service::failure::Failure;

/// How many cases a page holds, unless told otherwise; and at most.
pub const PAGE_USUAL: usize = 50;
/// The most cases of a page.
pub const PAGE_MAX: usize = 1_000;

/// A page of cases.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CasesPage {
    /// The cases, in the order of their opening.
    pub cases: Vec<CaseLine>,
    /// Where the next page begins; null where this is the last.
    pub next: Option<String>,
}

/// Which cases are asked for.
#[derive(Debug, Clone, Default)]
struct Filter {
    kind: Option<Slug>,
    stage: Option<Slug>,
    body: Option<PartyId>,
    territory: Option<Slug>,
    procedure: Option<Slug>,
    number: Option<CaseNumber>,
    words: Option<String>,
    after: Option<Position>,
}

impl Filter {
    fn read(call: &Call) -> Result<Self, Failure> {
        const NAME: &str = "a-z 0-9 - _ .";
        let after = call.text("cursor").map(|cursor| {
            read_cursor(cursor).ok_or_else(|| unreadable("cursor", "the `next` of a page"))
        });
        Ok(Self {
            kind: call.value("kind", NAME)?,
            stage: call.value("stage", NAME)?,
            body: call.value("body", "UUID")?,
            territory: call.value("territory", NAME)?,
            procedure: call.value("procedure", NAME)?,
            number: call.value("number", "2023-0047")?,
            words: call.text("q").map(crate::service::search::normal),
            after: after.transpose()?,
        })
    }

    fn takes(&self, case: &CaseLine) -> bool {
        let is = |wanted: &Option<Slug>, given: &Slug| wanted.as_ref().is_none_or(|w| w == given);
        self.after.is_none_or(|after| case.opened.position > after)
            && self.number.is_none_or(|number| number == case.number)
            && is(&self.kind, &case.kind)
            && is(&self.stage, &case.stage.id)
            && self.body.is_none_or(|body| body == case.body.party)
            && is(&self.territory, &case.territory.code)
            && self.procedure.as_ref().is_none_or(|w| Some(w) == case.procedure.key.as_ref())
    }
}

/// `GET /cases`
pub async fn list(call: Call) -> Result<Response, Failure> {
    let filters =
        ["kind", "stage", "body", "territory", "procedure", "number", "q", "limit", "cursor"];
    call.only(&[&filters[..], &["as_of", "occurred"]].concat(), &[])?;
    let filter = Filter::read(&call)?;
    let limit = call.limit(PAGE_USUAL, PAGE_MAX)?;
    let titles = call.service.titles();
    call.answer("cases", |views, _| {
        let all = views.cases().cases.into_values().filter(|case| filter.takes(case));
        let mut cases: Vec<CaseLine> = all.collect();
        cases.sort_by_key(|case| case.opened.position);
        if let Some(words) = &filter.words {
            cases.retain(|case| titles.hold(case, words));
        }
        let more = cases.len() > limit;
        cases.truncate(limit);
        let last = cases.last().filter(|_| more);
        let next = last.map(|case| write_cursor(case.opened.position));
        Ok(CasesPage { cases, next })
    })
    .await
}

fn write_cursor(position: Position) -> String {
    URL_SAFE_NO_PAD.encode(position.to_be_bytes())
}

fn read_cursor(cursor: &str) -> Option<Position> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    Some(Position::from_be_bytes(bytes.try_into().ok()?))
}
