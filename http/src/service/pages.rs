//! The pages, one file each. A page asks the views and fills a template; it counts nothing and
//! decides nothing.

pub mod about;
pub mod account;
pub mod accreditations;
pub mod act;
pub mod admin;
pub mod assets;
pub mod beside;
pub mod body;
pub mod budget;
pub mod calendars;
pub mod case;
pub mod cases;
pub mod changes;
pub mod conditions;
pub mod consultation;
pub mod correct;
pub mod counter;
pub mod dashboard;
pub mod desk;
pub mod enrol;
pub mod evaluation;
mod evidence;
pub mod filing;
pub mod follow;
pub mod home;
pub mod indicators;
pub mod invalidations;
pub mod link;
pub mod openings;
pub mod overdue;
pub mod personal;
mod plan;
mod plans;
pub mod precedents;
pub mod procedure;
pub mod promises;
pub mod receipt;
pub mod record;
pub mod records;
pub mod refusal;
pub mod rows;
pub mod scene;
pub mod scores;
pub mod session;
pub mod sheets;
pub mod sign;
pub mod start;
pub mod territory;
pub mod trail;

use super::routes::{Access, Routes};

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    let routes = plans::routes(plan::routes(acting(session::routes(case::routes(routes)))));
    let routes = budget::routes(admin::routes(routes));
    let routes = accreditations::routes(indicators::routes(routes));
    routes
        .get("/", Access::Public, home::choose)
        .get("/{lang}", Access::Public, home::show)
        .get("/{lang}/dashboard", Access::Public, dashboard::show)
        .get("/{lang}/cases", Access::Public, cases::show)
        .get("/{lang}/overdue", Access::Public, overdue::show)
        .get("/{lang}/calendars", Access::Public, calendars::list)
        .get("/{lang}/calendars/{calendar}", Access::Public, calendars::show)
        .get("/{lang}/precedents", Access::Public, precedents::show)
        .get("/{lang}/cases/{case}/conditions", Access::Public, conditions::show)
        .get("/{lang}/cases/{case}/consultation", Access::Public, consultation::show)
        .get("/{lang}/cases/{case}/consultation.csv", Access::Public, consultation::download::csv)
        .get("/{lang}/cases/{case}/scores", Access::Public, scores::show)
        .get("/{lang}/cases/{case}/scores/edition.json", Access::Public, scores::edition)
        .get("/{lang}/cases/{case}/evaluation", Access::Public, evaluation::show)
        .get("/{lang}/cases/{case}/receipt", Access::Public, receipt::show)
        .get("/{lang}/territories/{code}", Access::Public, territory::show)
        .get("/{lang}/bodies/{party}", Access::Public, body::show)
        .get("/{lang}/changes", Access::Public, changes::show)
        .get("/{lang}/refusals/{code}", Access::Public, refusal::show)
        .get("/{lang}/about", Access::Public, about::show)
        .get("/{lang}/follow", Access::Public, follow::show)
        .get("/static/{name}", Access::Public, assets::show)
        .get("/procedure.schema.json", Access::Public, procedure::schema)
}

/// Where something is done: by officials, at the counter, by citizens.
fn acting(routes: Routes) -> Routes {
    let (one, fix) = ("/{lang}/cases/{case}/act/{what}", "/{lang}/cases/{case}/correct/{position}");
    let (own, pass) = ("/{lang}/cases/{case}/sign", "/{lang}/link/{pass}");
    let (sheets, lots) = ("/{lang}/cases/{case}/sheets", "/{lang}/cases/{case}/invalidations");
    routes
        .get(sheets, Access::Public, sheets::show)
        .get(lots, Access::Office, invalidations::show)
        .get(one, Access::Office, act::show)
        .post(one, Access::Office, act::submit)
        .get("/{lang}/cases/{case}/evidence/{number}/file", Access::Public, evidence::file)
        .get(fix, Access::Office, correct::show)
        .post(fix, Access::Office, correct::submit)
        .get("/{lang}/desk", Access::Account, desk::show)
        .get("/{lang}/counter", Access::Office, counter::show)
        .post("/{lang}/counter", Access::Office, counter::submit)
        .get(own, Access::Public, sign::show)
        .post(own, Access::Public, sign::submit)
        .get("/{lang}/start", Access::Public, start::show)
        .post("/{lang}/start", Access::Public, start::submit)
        .get(pass, Access::Link, link::show)
        .post(pass, Access::Link, link::submit)
}
