//! The interface for programs, under `/api/v1`: the same views and the same commands as the pages.
//! No answer may be made here that the views do not give, and nothing decided.

pub mod answer;
pub mod ballots;
pub mod call;
pub mod cases;
pub mod openapi;
pub mod problem;
pub mod reads;
pub mod records;
pub mod stream;
pub mod writes;

use self::writes::{
    calendars, checks, citizens, consulting, course, evaluation, files, funding, indicators,
    milestones, of_cases, of_register, paper, progress, scores, sealed, session, signing, voting,
};
use super::routes::{Access, Routes};

/// Where it lies.
pub const ROOT: &str = "/api/v1";

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    writes_of(reads_of(routes))
}

fn reads_of(routes: Routes) -> Routes {
    routes
        .get("/api/v1/openapi.json", Access::Public, openapi::openapi)
        .get("/api/v1/register", Access::Public, reads::register)
        .get("/api/v1/dashboard", Access::Public, reads::dashboard)
        .get("/api/v1/overdue", Access::Public, reads::overdue)
        .get("/api/v1/cases", Access::Public, cases::list)
        .get("/api/v1/cases/{case}", Access::Public, reads::case)
        .get("/api/v1/cases/{case}/trail", Access::Public, reads::trail)
        .get("/api/v1/cases/{case}/petition", Access::Public, reads::petition)
        .get("/api/v1/cases/{case}/commitment", Access::Public, reads::commitment)
        .get("/api/v1/cases/{case}/plan", Access::Public, reads::plan)
        .get("/api/v1/cases/{case}/budget", Access::Public, reads::budget)
        .get("/api/v1/cases/{case}/evidence/{evidence}/file", Access::Public, files::file)
        .get("/api/v1/cases/{case}/sealed-scores/{hash}", Access::Account, sealed::read_score)
        .get("/api/v1/cases/{case}/sealed-texts/{hash}", Access::Account, sealed::read)
        .get("/api/v1/cases/{case}/indicators", Access::Public, reads::indicators)
        .get("/api/v1/cases/{case}/scores", Access::Public, reads::scores)
        .get("/api/v1/cases/{case}/evaluation", Access::Public, reads::evaluation)
        .get("/api/v1/code-lists", Access::Public, reads::code_lists)
        .post("/api/v1/cases/{case}/ballots", Access::Public, ballots::ballot)
        .get("/api/v1/cases/{case}/bundle", Access::Public, ballots::bundle)
        .get("/api/v1/cases/{case}/bundle/{file}", Access::Public, ballots::file)
        .get("/api/v1/calendars", Access::Public, reads::calendars)
        .get("/api/v1/recent", Access::Public, reads::recent)
        .get("/api/v1/changes", Access::Public, reads::changes)
        .get("/api/v1/desk", Access::Account, reads::desk)
        .get("/api/v1/territories/{code}", Access::Public, reads::territory)
        .get("/api/v1/accreditations", Access::Public, reads::accreditations)
        .get("/api/v1/precedents", Access::Public, reads::precedents)
        .get("/api/v1/cases/{case}/offers", Access::Account, reads::offers)
        .get("/api/v1/procedures", Access::Public, reads::procedures)
        .get("/api/v1/procedures/{hash}", Access::Public, reads::procedure)
        .get("/api/v1/records", Access::Public, records::list)
        .get("/api/v1/records/stream", Access::Public, stream::stream)
        .get("/api/v1/records/{position}", Access::Public, records::record)
        .get("/api/v1/records/{position}/receipt", Access::Public, records::receipt)
        .get("/api/v1/checkpoint", Access::Public, records::checkpoint)
        .get("/api/v1/texts/{hash}", Access::Public, records::text)
}

fn evaluations_of(routes: Routes) -> Routes {
    routes
        .post("/api/v1/evaluations/subjects", Access::Office, evaluation::name)
        .post("/api/v1/evaluations/clusters", Access::Office, evaluation::cluster)
        .post("/api/v1/evaluations/evaluators", Access::Office, evaluation::propose)
        .post("/api/v1/evaluations/interests", Access::Account, evaluation::declare)
        .post("/api/v1/evaluations/objections", Access::Office, evaluation::object)
        .post("/api/v1/evaluations/clearances", Access::Office, evaluation::clear)
        .post("/api/v1/evaluations/recusals", Access::Account, evaluation::recuse)
        .post("/api/v1/evaluations/freeze", Access::Office, evaluation::freeze)
        .post("/api/v1/evaluations/coders", Access::Office, evaluation::assign)
        .post("/api/v1/evaluations/seals", Access::Account, evaluation::seal)
        .post("/api/v1/evaluations/release", Access::Office, evaluation::release)
        .post("/api/v1/evaluations/adjudications", Access::Office, evaluation::adjudicate)
        .post("/api/v1/evaluations/assessments", Access::Office, evaluation::publish)
        .post("/api/v1/evaluations/recommendations", Access::Office, evaluation::recommend)
        .post("/api/v1/evaluations/answers", Access::Office, evaluation::respond)
        .post("/api/v1/evaluations/carried", Access::Office, evaluation::carry)
}

fn writes_of(routes: Routes) -> Routes {
    commitments_of(evaluations_of(votes_of(routes)))
        .post("/api/v1/session", Access::Public, session::begin)
        .delete("/api/v1/session", Access::Account, session::end)
        .post("/api/v1/cases", Access::Office, of_cases::open)
        .post("/api/v1/cases/{case}/steps", Access::Office, of_cases::step)
        .post("/api/v1/signatures", Access::Office, citizens::enter)
        .post("/api/v1/invalidations", Access::Office, of_cases::invalidate)
        .post("/api/v1/invalidations/start", Access::Office, signing::start)
        .post("/api/v1/invalidations/confirm", Access::Office, signing::confirm)
        .post("/api/v1/invalidations/cancel", Access::Office, signing::cancel)
        .post("/api/v1/reviews", Access::Office, signing::review)
        .post("/api/v1/sheets", Access::Office, signing::receive)
        .post("/api/v1/sheets/enter", Access::Office, signing::enter)
        .post("/api/v1/sheets/settle", Access::Office, signing::settle)
        .post("/api/v1/sheets/draw", Access::Office, signing::draw)
        .post("/api/v1/sheets/sample", Access::Office, signing::sample)
        .post("/api/v1/sheets/accept", Access::Office, signing::accept)
        .post("/api/v1/sheets/refuse", Access::Office, signing::refuse)
        .post("/api/v1/sponsors", Access::Office, signing::sponsor)
        .post("/api/v1/withdrawals", Access::Link, citizens::withdraw)
        .post("/api/v1/link", Access::Link, citizens::confirm)
        .post("/api/v1/inscriptions", Access::Office, of_cases::inscribe)
        .post("/api/v1/votes", Access::Office, of_cases::vote)
        .post("/api/v1/notices", Access::Office, of_cases::notice)
        .post("/api/v1/confirmations", Access::Office, course::confirm)
        .post("/api/v1/confirmations/decline", Access::Office, course::decline)
        .post("/api/v1/moves", Access::Office, course::migrate)
        .post("/api/v1/numbers", Access::Office, course::number)
        .post("/api/v1/personal/read", Access::Office, course::reveal)
        .post("/api/v1/personal/erase", Access::Office, course::erase)
        .post("/api/v1/sessions", Access::Office, of_register::plan_session)
        .post("/api/v1/sessions/cancel", Access::Office, of_register::cancel_session)
        .post("/api/v1/suspensions", Access::Office, of_cases::suspend)
        .post("/api/v1/resumptions", Access::Office, of_cases::resume)
        .post("/api/v1/extensions", Access::Office, of_cases::extend)
        .post("/api/v1/links", Access::Office, of_cases::link)
        .post("/api/v1/corrections", Access::Office, of_cases::correct)
        .post("/api/v1/texts", Access::Office, of_register::text)
        .post("/api/v1/parties", Access::Administrator, of_register::party)
        .post("/api/v1/mandates", Access::Administrator, of_register::give_mandate)
        .post("/api/v1/mandates/end", Access::Administrator, of_register::end_mandate)
        .post("/api/v1/territories", Access::Administrator, of_register::describe)
        .post("/api/v1/territories/{code}/figures", Access::Administrator, of_register::measure)
        .post("/api/v1/procedures", Access::Administrator, of_register::publish)
        .post("/api/v1/figures", Access::Administrator, of_register::state)
        .post("/api/v1/calendars", Access::Administrator, calendars::publish)
        .post("/api/v1/holidays", Access::Administrator, calendars::announce)
}

/// What concerns commitments, what is checked and asked about them, and how they are measured.
fn commitments_of(routes: Routes) -> Routes {
    routes
        .post("/api/v1/milestones", Access::Office, milestones::plan)
        .post("/api/v1/milestones/declare", Access::Office, milestones::declare)
        .post("/api/v1/milestones/verify", Access::Office, milestones::verify)
        .post("/api/v1/milestones/return", Access::Office, milestones::give_back)
        .post("/api/v1/contests", Access::Office, milestones::contest)
        .post("/api/v1/contests/answer", Access::Office, milestones::answer)
        .post("/api/v1/conditions", Access::Office, checks::check)
        .post("/api/v1/opinions", Access::Office, checks::ask)
        .post("/api/v1/opinions/give", Access::Office, checks::give)
        .post("/api/v1/opinions/close", Access::Office, checks::close)
        .post("/api/v1/consultations", Access::Office, consulting::open)
        .post("/api/v1/consultations/extend", Access::Office, consulting::extend)
        .post("/api/v1/comments", Access::Office, consulting::comment)
        .post("/api/v1/comments/answer", Access::Office, consulting::answer)
        .post("/api/v1/evidence", Access::Office, progress::file)
        .post("/api/v1/evidence/receive", Access::Office, progress::receive)
        .post("/api/v1/evidence/accept", Access::Office, progress::accept)
        .post("/api/v1/evidence/refuse", Access::Office, progress::refuse)
        .post("/api/v1/evidence/read", Access::Office, files::read)
        .post("/api/v1/evidence/release", Access::Office, files::release)
        .post("/api/v1/cases/{case}/files", Access::Office, files::send)
        .post("/api/v1/cases/{case}/sealed-texts", Access::Office, sealed::seal)
        .post("/api/v1/progress", Access::Office, progress::declare)
        .post("/api/v1/progress/countersign", Access::Office, progress::countersign)
        .post("/api/v1/progress/forecast", Access::Office, progress::forecast)
        .post("/api/v1/progress/contest", Access::Office, progress::contest)
        .post("/api/v1/progress/answer", Access::Office, progress::answer)
        .post("/api/v1/budget-lines", Access::Office, funding::plan)
        .post("/api/v1/budget-lines/record", Access::Office, funding::record)
        .post("/api/v1/budget-lines/correct", Access::Office, funding::correct)
        .post("/api/v1/budget-lines/confirm", Access::Office, funding::confirm)
        .post("/api/v1/indicators", Access::Office, indicators::define)
        .post("/api/v1/indicators/measure", Access::Office, indicators::measure)
        .post("/api/v1/indicators/correct", Access::Office, indicators::correct)
        .post("/api/v1/indicators/method", Access::Office, indicators::method)
        .post("/api/v1/indicators/state", Access::Office, indicators::state)
        .post("/api/v1/indicators/close", Access::Office, indicators::close)
        .post("/api/v1/criteria", Access::Office, scores::propose)
        .post("/api/v1/criteria/withdraw", Access::Office, scores::withdraw)
        .post("/api/v1/grids/agree", Access::Office, scores::agree)
        .post("/api/v1/scores", Access::Office, scores::score)
        .post("/api/v1/scores/review", Access::Office, scores::review)
        .post("/api/v1/improvements", Access::Office, scores::improve)
        .post("/api/v1/improvements/waive", Access::Office, scores::waive)
        .post("/api/v1/editions", Access::Office, scores::publish)
}

/// What concerns ballots.
fn votes_of(routes: Routes) -> Routes {
    routes
        .post("/api/v1/voting", Access::Office, voting::prepare)
        .post("/api/v1/voting/list", Access::Office, voting::list)
        .post("/api/v1/voting/unlist", Access::Office, voting::unlist)
        .post("/api/v1/voting/open", Access::Office, voting::open)
        .post("/api/v1/voting/links", Access::Office, voting::links)
        .post("/api/v1/voting/cast", Access::Office, voting::cast)
        .post("/api/v1/voting/mark", Access::Office, voting::mark)
        .post("/api/v1/voting/close", Access::Office, voting::close)
        .post("/api/v1/voting/unseal", Access::Office, voting::unseal)
        .post("/api/v1/voting/count", Access::Office, voting::count)
        .post("/api/v1/paper-ballots", Access::Office, paper::receive)
        .post("/api/v1/paper-ballots/enter", Access::Office, paper::enter)
        .post("/api/v1/paper-ballots/accept", Access::Office, paper::accept)
}
