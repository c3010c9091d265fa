//! Territories: taken from the list of Morocco's that comes with the program, or described by hand;
//! and figures measured about them. A boundary is nothing the register takes a position on.

use std::sync::LazyLock;

use axum::extract::Request;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::Slug;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::text::Text;
use sijill_store::Answer;

use super::organisations::{NAMES, described};
use super::{Back, put_back, register, sheet, status};
use crate::demo::places::{MOROCCO, SOURCE};
use crate::i18n::Args;
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::pages::enrol::{name_fields, name_typed};
use crate::service::search::normal;
use crate::service::sheet::{Block, Row, Search, act, go_on, read, read_some};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// How many places a search shows.
const SHOWN_MAX: usize = 40;
/// The kinds that have words (`locales/*/words.ftl`).
const KINDS: [&str; 5] = ["region", "province", "prefecture", "commune", "arrondissement"];

/// A territory of the list.
struct Place {
    code: String,
    kind: String,
    parent: String,
    ar: String,
    fr: String,
    counts: [(u16, Option<u64>); 2],
}

/// The list, once; empty should it not be readable, which a test rules out.
static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut rows = csv::Reader::from_reader(MOROCCO.as_bytes());
    let place = |row: csv::StringRecord| {
        let cell = |n: usize| row.get(n).unwrap_or_default().to_owned();
        Place {
            code: cell(0),
            kind: cell(1),
            parent: cell(2),
            ar: cell(3),
            fr: cell(4),
            counts: [(2014, cell(5).parse().ok()), (2024, cell(6).parse().ok())],
        }
    };
    rows.records().filter_map(Result::ok).map(place).collect()
});

fn place(code: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.code == code)
}

/// The place of this code and everything it lies in, the largest first.
fn chain(code: &str) -> Vec<&'static Place> {
    let mut chain: Vec<&Place> = Vec::new();
    let mut next = place(code);
    while let Some(known) = next {
        chain.insert(0, known);
        next = place(&known.parent);
    }
    chain
}

/// The search, and what it found.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let query = form_pairs(&visit.query);
    let asked = query.iter().find(|(name, _)| name == "q").map_or("", |(_, q)| q.trim());
    let mut sheet = sheet(visit, "admin-territories").await?;
    sheet.intro = Some(t.say("admin-territories-intro"));
    sheet.search = Some(Search {
        action: format!("/{}/admin/territories", visit.language),
        label: t.say("admin-territory-search"),
        value: asked.to_owned(),
        submit: t.say("admin-search"),
    });
    let register = register(visit)?;
    let count = |(kind, n): (&Slug, &u64)| {
        Row::new(t.word("territory-kind", kind.as_str())).fact(t.say("admin-known"), t.number(n))
    };
    let known: Vec<Row> = register.territories.iter().map(count).collect();
    let other = [
        Row::new(t.say("admin-territory-new")).to(visit.href("/admin/territories/new")),
        Row::new(t.say("admin-territory-measure")).to(visit.href("/admin/territories/measure")),
    ];
    if !asked.is_empty() {
        let found = found(visit, &t, asked, back.as_ref())?;
        let block = Block::new("found", t.say("admin-found"));
        sheet = sheet.with(block.rows(found, t.say("admin-found-none")));
    }
    let known = Block::new("known", t.say("admin-territories-known"))
        .rows(known, t.say("admin-territories-none"));
    let other = Block::new("other", t.say("admin-other-ways")).rows(other.to_vec(), "");
    sheet.with(known).with(other).page(status(back.as_ref()))
}

fn found(
    visit: &Visit,
    t: &Words,
    asked: &str,
    back: Option<&Back<'_>>,
) -> Result<Vec<Row>, Failure> {
    let wanted = normal(asked);
    let fits = |place: &&Place| {
        let names = [&place.ar, &place.fr];
        place.code == asked || names.iter().any(|name| normal(name).contains(&wanted))
    };
    let mut rows = Vec::new();
    for place in PLACES.iter().filter(fits).take(SHOWN_MAX) {
        let name = if visit.language.is_rtl() { &place.ar } else { &place.fr };
        let mut row = Row::new(name.clone())
            .fact(t.say("label-kind"), t.word("territory-kind", &place.kind))
            .fact(t.say("admin-code"), place.code.clone());
        for (year, count) in &place.counts {
            if let Some(count) = count {
                let label = t.with("admin-census", &Args::new().phrase("year", year.to_string()));
                row = row.fact(label, t.number(count));
            }
        }
        let code: Result<Slug, _> = place.code.parse();
        if code.is_ok_and(|code| described(visit, &code).is_ok()) {
            rows.push(row.state("done", t.say("admin-known")));
            continue;
        }
        let id = format!("take-{}", place.code.replace('.', "-"));
        let action = format!("/{}/admin/territories", visit.language);
        let form = Form::new(id, action, "", t.say("admin-territory-take"))
            .with(Field::hidden("code", place.code.clone()))
            .with(Field::hidden("q", asked));
        let mine = back.filter(|back| back.typed.one("code") == place.code);
        row.form = Some(match mine {
            Some(back) => form.given_back(back.typed, &back.wrong.fields),
            None => form,
        });
        rows.push(row);
    }
    Ok(rows)
}

/// Describes a place of the list and whatever it lies in, with both censuses.
///
/// # Errors
/// `not-found`; when the log refuses.
pub async fn take(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match taken(&visit, &typed).await {
        Ok(answers) => Ok(go_on(&visit, "/admin/territories", "inscribed", &answers)),
        Err(failure) => page(&visit, Back::of(&visit, "take", &typed, failure)?).await,
    }
}

async fn taken(visit: &Visit, typed: &Typed) -> Result<Vec<Answer>, Failure> {
    let chain = chain(typed.one("code"));
    let wanted = chain.last().ok_or(Failure::NotFound)?;
    let mut answers = Vec::new();
    for place in &chain {
        let code: Slug = place.code.parse().map_err(|_| Failure::NotFound)?;
        // what was described by hand stands; the place itself is asked for, whatever is known
        if place.code != wanted.code && described(visit, &code).is_ok() {
            continue;
        }
        for command in commands(place, &code)? {
            let part = format!("/{}", answers.len());
            answers.push(act(visit, typed, &part, command).await?);
        }
    }
    Ok(answers)
}

fn commands(place: &Place, code: &Slug) -> Result<Vec<Command>, Failure> {
    let read = |text: &str| text.parse::<Slug>().map_err(|_| Failure::NotFound);
    let parent = Some(place.parent.as_str()).filter(|parent| !parent.is_empty());
    let name = Text { ar: place.ar.clone(), en: place.fr.clone(), fr: place.fr.clone() };
    let described = TerritoryDescribed {
        code: code.clone(),
        kind: read(&place.kind)?,
        name,
        parent: parent.map(read).transpose()?,
    };
    let mut commands = vec![Command::Territory(TerritoryCommand::Describe(described))];
    for (year, count) in place.counts {
        if let Some(value) = count {
            let measured = TerritoryMeasured {
                code: code.clone(),
                figure: read("population")?,
                source: SOURCE.to_owned(),
                value,
                year,
            };
            commands.push(Command::Territory(TerritoryCommand::Measure(measured)));
        }
    }
    Ok(commands)
}

/// The form that describes one by hand.
///
/// # Errors
/// When the log cannot be read.
pub async fn ask(visit: Visit) -> Result<Response, Failure> {
    describe_page(&visit, None).await
}

async fn describe_page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let kinds = KINDS.map(|kind| Choice::new(kind, t.word("territory-kind", kind))).to_vec();
    let action = format!("/{}/admin/territories/new", visit.language);
    let code = Field::new("code", t.say("admin-code"), Input::Code);
    let mut form = Form::new("new", action, "", t.say("admin-record"))
        .with(Field::new("kind", t.say("label-kind"), Input::Choice(kinds)).value("commune"))
        .with(code.hint(t.say("admin-code-hint")));
    for field in name_fields(&t, &NAMES) {
        form = form.with(field);
    }
    let parent = Field::new("parent", t.say("admin-territory-parent"), Input::Code).optional();
    let form = form.with(parent).main();
    let block = Block::new("describe", "").form(put_back(form, back.as_ref()));
    sheet(visit, "admin-territory-new").await?.with(block).page(status(back.as_ref()))
}

/// Describes one by hand.
///
/// # Errors
/// When the log refuses.
pub async fn describe(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match describe_typed(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/territories", "inscribed", &[answer])),
        Err(failure) => describe_page(&visit, Back::of(&visit, "new", &typed, failure)?).await,
    }
}

async fn describe_typed(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let described = TerritoryDescribed {
        code: read(typed, "code", "01.331.01.03")?,
        kind: read(typed, "kind", &KINDS.join(" | "))?,
        name: name_typed(typed),
        parent: read_some(typed, "parent", "01.331")?,
    };
    act(visit, typed, "", Command::Territory(TerritoryCommand::Describe(described))).await
}

/// The form that records a figure.
///
/// # Errors
/// When the log cannot be read.
pub async fn ask_measure(visit: Visit) -> Result<Response, Failure> {
    measure_page(&visit, None).await
}

async fn measure_page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let action = format!("/{}/admin/territories/measure", visit.language);
    let form = Form::new("measure", action, "", t.say("admin-record"))
        .with(Field::new("code", t.say("admin-territory-code"), Input::Code))
        .with(
            Field::new("figure", t.say("admin-figure"), Input::Code)
                .value("population")
                .hint(t.say("admin-figure-hint")),
        )
        .with(Field::new("value", t.say("admin-value"), Input::Number))
        .with(Field::new("year", t.say("admin-year"), Input::Number))
        .with(
            Field::new("source", t.say("label-source"), Input::Line)
                .hint(t.say("admin-source-hint")),
        )
        .main();
    let block = Block::new("measure", "").form(put_back(form, back.as_ref()));
    sheet(visit, "admin-territory-measure").await?.with(block).page(status(back.as_ref()))
}

/// Records a figure with its year and source.
///
/// # Errors
/// When the log refuses.
pub async fn measure(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match measured(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/territories", "inscribed", &[answer])),
        Err(failure) => measure_page(&visit, Back::of(&visit, "measure", &typed, failure)?).await,
    }
}

async fn measured(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let source = typed.some("source");
    let measured = TerritoryMeasured {
        code: read(typed, "code", "01.331.01.03")?,
        figure: read(typed, "figure", "population")?,
        source: source.ok_or_else(|| crate::service::pages::enrol::missing("source"))?.to_owned(),
        value: read(typed, "value", "125008")?,
        year: read(typed, "year", "2024")?,
    };
    act(visit, typed, "", Command::Territory(TerritoryCommand::Measure(measured))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_readable_and_each_place_lies_in_a_region() {
        // core/territories/README.md counts them
        assert_eq!(PLACES.len(), 1_631);
        for place in PLACES.iter() {
            let chain = chain(&place.code);
            assert_eq!(chain[0].kind, "region", "{}", place.code);
            assert!(KINDS.contains(&place.kind.as_str()), "{}", place.kind);
            assert!(commands(place, &place.code.parse().unwrap()).is_ok(), "{}", place.code);
        }
    }
}
