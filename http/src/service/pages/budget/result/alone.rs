//! The result as a page of its own, which opens without a server and without the register: it lies in
//! the bundle beside the files it is made of. Nothing outside the bundle may be linked or loaded, and
//! nothing may be said that changes while the records stay the same.

use askama::Template;
use sijill_core::ids::CaseId;

use super::super::super::assets;
use super::super::super::case::Linked;
use super::super::super::scene::CaseHead;
use super::super::{rule, view_of};
use super::{Told, told};
use crate::i18n::Language;
use crate::service::App;
use crate::service::asked::Asked;
use crate::service::caller::Caller;
use crate::service::failure::Failure;
use crate::service::telling::Pair;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The stylesheets that are written into the page.
const STYLES: [&str; 4] = ["sijill.css", "case.css", "work.css", "budget.css"];

#[derive(Template)]
#[template(path = "result_alone.html")]
struct ResultAlone {
    t: Words,
    lang: &'static str,
    dir: &'static str,
    title: String,
    register: String,
    fictitious: bool,
    styles: String,
    languages: Vec<OtherLanguage>,
    case: CaseHead,
    lead: String,
    facts: Vec<Pair>,
    envelopes: Vec<Told>,
    links: Vec<Linked>,
    bundle: String,
    again: &'static str,
}

/// The same page in a language.
struct OtherLanguage {
    code: &'static str,
    href: String,
    name: &'static str,
}

/// The name of the page in the bundle.
pub fn name(language: Language) -> String {
    format!("result.{}.html", language.code())
}

/// The page of each language, under its name in the bundle.
///
/// # Errors
/// `not-found`, where nothing is counted; when the log or what was counted cannot be read.
pub async fn pages(service: &App, case: CaseId) -> Result<Vec<(String, String)>, Failure> {
    let mut pages = Vec::new();
    for language in Language::ALL {
        let alone = of(service, case, language).await?;
        let html = alone.render().map_err(|e| Failure::broken("fill a page", &e))?;
        pages.push((name(language), html));
    }
    Ok(pages)
}

async fn of(service: &App, case: CaseId, language: Language) -> Result<ResultAlone, Failure> {
    let visit = Visit {
        service: service.clone(),
        language,
        caller: Caller::default(),
        asked: Asked::default(),
        path: String::new(),
        query: String::new(),
        origin: String::new(),
    };
    let (view, t) = (view_of(&visit, case).await?, visit.words()?);
    let (lead, mut envelopes) = told(&visit, &t, &view).await?;
    for envelope in &mut envelopes {
        // pages of the register are not in the bundle; its files are
        envelope.seal.href.clear();
        envelope.projects.iter_mut().for_each(|project| project.href.clear());
        for file in &mut envelope.files {
            file.href = file.href.rsplit('/').next().unwrap_or_default().to_owned();
        }
    }
    let (register, fictitious) = service.live().now(|views| {
        let opened = views.frame().register();
        let name = opened.map(|opened| t.text(&opened.name).to_owned());
        (name.unwrap_or_default(), views.fictitious())
    })?;
    let case = CaseHead {
        title: service.object_words(&view.case.title, &t)?,
        about: t.word("case-kind", view.case.kind.as_str()),
        href: String::new(),
    };
    let other = |language: Language| OtherLanguage {
        code: language.code(),
        href: name(language),
        name: language.own_name(),
    };
    Ok(ResultAlone {
        lang: language.code(),
        dir: if language.is_rtl() { "rtl" } else { "ltr" },
        title: t.say("result-title"),
        register,
        fictitious,
        styles: STYLES.iter().map(|name| assets::style_alone(name)).collect(),
        languages: Language::ALL.map(other).into(),
        case,
        lead,
        facts: view.prepared.as_ref().map(|line| rule::facts(&t, line)).unwrap_or_default(),
        envelopes,
        links: vec![],
        bundle: format!("README.{}.md", language.code()),
        again: "result-agrees-made",
        t,
    })
}
