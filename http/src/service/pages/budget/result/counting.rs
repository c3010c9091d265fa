//! The result of one envelope in words: its money and votes, each project with its reasons, ties, rounds,
//! other rules, whose money went where. Every number is of the record or of the count done again.

use sijill_core::ids::{CaseId, Slug};
use sijill_core::tally::{Fraction, Rule};
use sijill_projections::budget::{BudgetView, CountedLine, EnvelopeLine, ProjectLine};

use super::super::why::Reasons;
use super::super::{Names, share};
use super::{GroupTold, OtherTold, ProjectTold, SpentTold, Told, file};
use crate::i18n::Args;
use crate::service::ballots::bundle::options;
use crate::service::failure::Failure;
use crate::service::pages::case::Linked;
use crate::service::purse::Purse;
use crate::service::recount::{GroupSpent, Other, Recounted, Spent};
use crate::service::telling::Telling;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// What a result is told with.
pub(super) struct Counting<'a> {
    pub visit: &'a Visit,
    pub t: &'a Words,
    pub view: &'a BudgetView,
    pub names: &'a Names,
    pub purse: &'a Purse,
}

impl Counting<'_> {
    pub fn envelope(
        &self,
        line: &EnvelopeLine,
        counted: &CountedLine,
        again: Option<&Recounted>,
    ) -> Result<Told, Failure> {
        let (t, case) = (self.t, self.view.case.case);
        let own: Vec<&ProjectLine> =
            self.view.projects.iter().filter(|one| one.envelope == line.envelope).collect();
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
        let on_paper = if unsealed.paper > 0 { "result-ballots" } else { "result-ballots-online" };
        let said = t.with(on_paper, &args);
        match unsealed.marked.saturating_sub(unsealed.paper) {
            0 => said,
            without => {
                format!("{said} {}", t.with("result-marked", &Args::new().count("n", without)))
            }
        }
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
        let told = |other: &Other| {
            let more = other.selected.iter().filter(|id| !own.contains(id)).collect::<Vec<_>>();
            let less = own.iter().filter(|id| !other.selected.contains(id)).collect::<Vec<_>>();
            let same = more.is_empty() && less.is_empty();
            let args =
                Args::new().phrase("more", list(more.clone())).phrase("less", list(less.clone()));
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
            raised: again.outcome.added.filter(|added| *added > 0).map(|added| {
                let first = Fraction::whole(amount).over(spent.voters.max(1));
                let args = Args::new().count("n", added).phrase("first", money(&first));
                t.with(
                    "result-share-raised",
                    &args.phrase("left", self.purse.say(t, again.outcome.left)),
                )
            }),
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

/// How anyone counts again with this program, as the bundle says it; nothing where no options say all of
/// the rule.
fn command(rule: &Rule, envelope: &Slug) -> String {
    let options = options(rule);
    options.map(|o| format!("sijill tally {envelope}.pb --explain {o}")).unwrap_or_default()
}
