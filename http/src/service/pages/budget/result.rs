//! The result of a vote: for each envelope the money and the votes as bars with the table beneath, why
//! each project was selected or not, ties, what other rules would have selected, whose money went where,
//! the files to count again with. The count is done again here from what is published, and the page says
//! whether it is the recorded one.

use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::tally::{Fraction, Method, Rule, Unaffordable};
use sijill_projections::budget::{BudgetView, CountedLine, EnvelopeLine, ProjectLine};

use super::super::case::{Linked, case_of};
use super::super::scene::{CaseHead, Scene};
use super::why::Reasons;
use super::{Names, linked, rule, share, view_of};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::purse::Purse;
use crate::service::recount::{GroupSpent, Recounted, Spent};
use crate::service::telling::{Pair, Stamped, Telling};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage {
    shell: Shell,
    case: CaseHead,
    lead: String,
    facts: Vec<Pair>,
    envelopes: Vec<Told>,
    links: Vec<Linked>,
    bundle: String,
}

/// The result of one envelope.
struct Told {
    id: String,
    title: String,
    sentence: String,
    ballots: String,
    /// The envelope as one bar: where each selected project begins and how long it is, in percent.
    parts: Vec<(String, String, u32)>,
    bar_label: String,
    money: Vec<Pair>,
    projects: Vec<ProjectTold>,
    ties: Vec<String>,
    rounds: Vec<String>,
    others: Vec<OtherTold>,
    spent: Option<SpentTold>,
    /// Whether counting again gives what is recorded; nothing where it cannot be counted here.
    agrees: Option<bool>,
    files: Vec<Linked>,
    command: String,
    seal: Stamped,
    seed: Option<String>,
}

struct ProjectTold {
    number: u32,
    title: String,
    href: String,
    votes: String,
    /// How long the bars are, in percent: votes of the most votes, price of the envelope.
    votes_share: String,
    price: String,
    price_share: String,
    selected: bool,
    word: String,
    why: Vec<String>,
}

struct OtherTold {
    name: String,
    projects: String,
    cost: String,
    difference: String,
    same: bool,
}

struct SpentTold {
    share: String,
    all: Vec<Pair>,
    left: String,
    sum: String,
    groups: Vec<GroupTold>,
    further: Option<String>,
}

struct GroupTold {
    voters: String,
    named: String,
    paid: Vec<String>,
    left: String,
}

/// The result.
///
/// # Errors
/// `not-found`, where nothing is counted yet.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let view = view_of(&visit, case).await?;
    if view.envelopes.iter().all(|line| line.counted.is_none()) {
        return Err(Failure::NotFound);
    }
    let scene = Scene::of(&visit, &case.to_string())?;
    let t = &scene.t;
    let names = Names::of(&visit, t, &view.projects)?;
    let purse = Purse::of(&view).ok_or(Failure::NotFound)?;
    let telling = Counting { visit: &visit, t, view: &view, names: &names, purse: &purse };
    let mut envelopes = Vec::new();
    for line in &view.envelopes {
        let Some(counted) = &line.counted else { continue };
        let again = visit.service.recounted(counted).await?;
        envelopes.push(telling.envelope(line, counted, again)?);
    }
    let prepared = view.prepared.as_ref();
    let args = Args::new()
        .phrase("amount", purse.say(t, view.money.counted))
        .phrase("cost", purse.say(t, view.money.selected))
        .phrase("left", purse.say(t, view.money.left))
        .phrase("voters", t.count("budget-voters-counted", &view.turnout.voters));
    let link = |path: &str, key: &str| linked(&visit, t, case, path, key);
    page(
        StatusCode::OK,
        &ResultPage {
            shell: visit.shell(t.say("result-title")).await?,
            case: scene.head(&visit)?,
            lead: t.with("result-lead", &args),
            facts: prepared.map(|line| rule::facts(t, line)).unwrap_or_default(),
            envelopes,
            links: vec![link("ballots", "budget-to-check"), link("trail", "result-to-trail")],
            bundle: format!("/api/v1/cases/{case}/bundle"),
        },
    )
}

/// Where a file of the bundle is.
pub fn file(case: CaseId, envelope: &Slug, name: &str) -> String {
    format!("/api/v1/cases/{case}/bundle/{envelope}.{name}")
}

/// What a result is told with.
struct Counting<'a> {
    visit: &'a Visit,
    t: &'a Words,
    view: &'a BudgetView,
    names: &'a Names,
    purse: &'a Purse,
}

impl Counting<'_> {
    fn envelope(
        &self,
        line: &EnvelopeLine,
        counted: &CountedLine,
        again: Option<Arc<Recounted>>,
    ) -> Result<Told, Failure> {
        let (t, case) = (self.t, self.view.case.case);
        let own: Vec<&ProjectLine> =
            self.view.projects.iter().filter(|one| one.envelope == line.envelope).collect();
        let again = again.as_deref();
        let reasons = again.map(|again| Reasons {
            t,
            purse: self.purse,
            names: self.names,
            outcome: &again.outcome,
            amount: line.amount,
        });
        let spent = again.and_then(|again| {
            let spent = again.spent.as_ref()?;
            Some(self.spent(again, spent, line.amount))
        });
        let seal = self.visit.service.live().now(|views| {
            let told = Telling { visit: self.visit, t, views, case: Some(case) };
            told.seal_at(counted.when.position)
        })?;
        Ok(Told {
            id: line.envelope.to_string(),
            title: t.text(&line.title).to_owned(),
            sentence: self.sentence(line, counted, own.len()),
            ballots: self.ballots(line),
            parts: parts(line, &own),
            bar_label: self.sentence(line, counted, own.len()),
            money: vec![
                (t.say("budget-envelope"), self.purse.say(t, line.amount)),
                (t.say("budget-spent"), self.purse.say(t, counted.total_cost)),
                (t.say("budget-left"), self.purse.say(t, counted.left)),
            ],
            projects: self.projects(line, &own, reasons.as_ref()),
            ties: again.zip(reasons.as_ref()).map(|(a, r)| ties(a, r)).unwrap_or_default(),
            rounds: again.map(|again| self.rounds(again)).unwrap_or_default(),
            others: again.map(|again| self.others(again)).unwrap_or_default(),
            spent,
            agrees: again.map(|again| again.agrees),
            files: self.files(case, &line.envelope),
            command: again.map(|a| command(&a.outcome.rule, &line.envelope)).unwrap_or_default(),
            seal,
            seed: counted.seed.clone(),
        })
    }

    fn sentence(&self, line: &EnvelopeLine, counted: &CountedLine, listed: usize) -> String {
        let t = self.t;
        let args = Args::new()
            .count("n", counted.selected.len() as u64)
            .phrase("all", t.count("budget-projects", &(listed as u64)))
            .phrase("amount", self.purse.say(t, line.amount))
            .phrase("cost", self.purse.say(t, counted.total_cost))
            .phrase("left", self.purse.say(t, counted.left));
        t.with("budget-lead-counted", &args)
    }

    fn ballots(&self, line: &EnvelopeLine) -> String {
        let t = self.t;
        let Some(unsealed) = &line.unsealed else { return String::new() };
        let all = unsealed.online + unsealed.paper;
        let args = Args::new()
            .phrase("all", t.count("budget-ballots", &all))
            .count("paper", unsealed.paper)
            .count("spoiled", unsealed.spoiled);
        t.with("result-ballots", &args)
    }

    /// The projects: those selected in their order, then the others by votes.
    fn projects(
        &self,
        line: &EnvelopeLine,
        own: &[&ProjectLine],
        reasons: Option<&Reasons<'_>>,
    ) -> Vec<ProjectTold> {
        let t = self.t;
        let most = own.iter().filter_map(|one| one.votes).max().unwrap_or_default();
        let mut order = own.to_vec();
        order.sort_by_key(|one| {
            let place = one.order.unwrap_or(u64::MAX);
            (place, std::cmp::Reverse(one.votes), one.number)
        });
        let told = |one: &ProjectLine| {
            let selected = one.selected == Some(true);
            let name = self.names.get(one.number);
            let votes = one.votes.unwrap_or_default();
            ProjectTold {
                number: one.number,
                title: name.map(|name| name.title.clone()).unwrap_or_default(),
                href: name.map(|name| name.href.clone()).unwrap_or_default(),
                votes: t.number(&u64::try_from(votes).unwrap_or_default()),
                votes_share: share(votes, most),
                price: self.purse.say(t, one.price),
                price_share: share(one.price, line.amount),
                selected,
                word: t.say(if selected { "budget-selected" } else { "budget-not-selected" }),
                why: reasons.map(|r| r.of(&one.number.to_string())).unwrap_or_default(),
            }
        };
        order.into_iter().map(told).collect()
    }

    fn rounds(&self, again: &Recounted) -> Vec<String> {
        let t = self.t;
        let round = |round: &sijill_core::tally::Round| {
            let args = Args::new()
                .count("round", round.number.into())
                .phrase("project", self.names.say(t, &round.project))
                .phrase("votes", t.count("budget-votes", &u64::try_from(round.votes).unwrap_or(0)))
                .phrase("cost", self.purse.say(t, round.cost))
                .phrase("left", self.purse.say(t, round.left));
            t.with("result-round", &args)
        };
        again.outcome.rounds.iter().map(round).collect()
    }

    fn others(&self, again: &Recounted) -> Vec<OtherTold> {
        let t = self.t;
        let own = &again.outcome.selected;
        let list = |ids: Vec<&String>| {
            let named: Vec<String> = ids.into_iter().map(|id| self.names.say(t, id)).collect();
            named.join(&t.say("case-comma"))
        };
        let told = |other: &crate::service::recount::Other| {
            let more = other.selected.iter().filter(|id| !own.contains(id)).collect::<Vec<_>>();
            let less = own.iter().filter(|id| !other.selected.contains(id)).collect::<Vec<_>>();
            let same = more.is_empty() && less.is_empty();
            let args = Args::new().phrase("more", list(more.clone())).phrase("less", list(less.clone()));
            let difference = match (more.is_empty(), less.is_empty()) {
                (true, true) => t.say("result-other-same"),
                (false, true) => t.with("result-other-more", &args),
                (true, false) => t.with("result-other-less", &args),
                (false, false) => t.with("result-other-both", &args),
            };
            let numbers: Vec<&str> = other.selected.iter().map(String::as_str).collect();
            OtherTold {
                name: t.word("other-rule", &other.name),
                projects: format!("\u{2066}{}\u{2069}", numbers.join(" · ")),
                cost: self.purse.say(t, other.total_cost),
                difference,
                same,
            }
        };
        again.others.iter().map(told).collect()
    }

    fn spent(&self, again: &Recounted, spent: &Spent, amount: i64) -> SpentTold {
        let t = self.t;
        let name = |place: usize| {
            let project = again.election.projects.get(place);
            project.map(|project| self.names.say(t, &project.id)).unwrap_or_default()
        };
        let money = |amount: &Fraction| self.purse.exact(t, amount);
        let paid = |(place, amount): &(usize, Fraction)| {
            let args = Args::new().phrase("project", name(*place)).phrase("amount", money(amount));
            t.with("result-paid", &args)
        };
        let group = |group: &GroupSpent| {
            let named: Vec<String> = group.named.iter().map(|place| name(*place)).collect();
            GroupTold {
                voters: t.count("budget-voters-counted", &group.voters),
                named: named.join(&t.say("case-comma")),
                paid: group.paid.iter().map(paid).collect(),
                left: money(&group.left),
            }
        };
        let told = spent.largest.len() as u64;
        let further = spent.groups.saturating_sub(told);
        let all = spent.all.iter().map(|(place, amount)| (name(*place), money(amount)));
        let sum = spent.all.iter().fold(spent.left.clone(), |sum, (_, paid)| sum.plus(paid));
        let args = Args::new()
            .phrase("share", money(&spent.share))
            .phrase("voters", t.count("budget-voters-counted", &spent.voters))
            .phrase("amount", self.purse.say(t, amount));
        SpentTold {
            share: t.with("result-share", &args),
            all: all.collect(),
            left: money(&spent.left),
            sum: money(&sum),
            groups: spent.largest.iter().map(group).collect(),
            further: (further > 0).then(|| t.count("result-further-groups", &further)),
        }
    }

    fn files(&self, case: CaseId, envelope: &Slug) -> Vec<Linked> {
        let file = |name: &str, key: &str| Linked {
            href: file(case, envelope, name),
            word: self.t.say(key),
        };
        vec![
            file("pb", "result-file-pb"),
            file("ballots.jsonl", "result-file-ballots"),
            file("rounds.json", "result-file-rounds"),
            file("other-rules.json", "result-file-others"),
        ]
    }
}

fn ties(again: &Recounted, reasons: &Reasons<'_>) -> Vec<String> {
    again.outcome.ties.iter().map(|tie| reasons.tie(tie)).collect()
}

/// The bar of an envelope: each selected project where it begins, how long it is, its number.
fn parts(line: &EnvelopeLine, own: &[&ProjectLine]) -> Vec<(String, String, u32)> {
    let mut selected: Vec<&&ProjectLine> = own.iter().filter(|one| one.order.is_some()).collect();
    selected.sort_by_key(|one| one.order);
    let mut begins: i64 = 0;
    let part = |one: &&ProjectLine| {
        let part = (share(begins, line.amount), share(one.price, line.amount), one.number);
        begins = begins.saturating_add(one.price);
        part
    };
    selected.into_iter().map(part).collect()
}

/// How anyone counts again with this program.
fn command(rule: &Rule, envelope: &Slug) -> String {
    let mut command = format!("sijill tally {envelope}.pb --explain");
    match &rule.method {
        Method::Greedy { order, unaffordable, .. } => {
            let unaffordable = match unaffordable {
                Unaffordable::Skip => "skip",
                Unaffordable::Stop => "stop",
            };
            let _ = write!(
                command,
                " --rule greedy --order {} --unaffordable {unaffordable}",
                code(order)
            );
        }
        Method::Phragmen => command.push_str(" --rule phragmen"),
        Method::EqualShares { utility, completion, .. } => {
            let _ = write!(
                command,
                " --rule equal-shares --utility {} --completion {}",
                code(utility),
                code(completion)
            );
        }
    }
    if let Some(minimum) = &rule.minimum_support {
        let _ = write!(command, " --threshold {}", minimum.at_least);
    }
    let ties: Vec<String> = rule.ties.iter().map(ToString::to_string).collect();
    let _ = write!(command, " --ties {}", ties.join(","));
    command
}

/// A code as it is written in the rule and on the command line.
fn code(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
