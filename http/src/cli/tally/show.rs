//! The answer of `sijill tally` for people: what was counted by which rule, who is selected, ties,
//! what is wrong with the file; where it is asked for, every round and why the others are not
//! funded. No sentence may stand here.

use sijill_core::tally::Problem;

use super::super::Terminal;
use super::Counted;
use crate::i18n::Args;
use crate::sentences::tally::Tallies;
use crate::table::{Table, heading, keyed, list};

/// Shows what was counted.
pub(super) fn show(terminal: &Terminal, counted: &Counted<'_>) {
    let tallies = Tallies::new(terminal.speech(), counted.election);
    about(terminal, &tallies, counted);
    selected(terminal, &tallies, counted);
    ties(terminal, &tallies, counted);
    if counted.explain {
        rounds(terminal, &tallies, counted);
        not_funded(terminal, &tallies, counted);
    }
    problems(terminal, counted.file, counted.problems);
}

fn title(terminal: &Terminal, key: &str) -> String {
    terminal.say(key, &Args::new())
}

fn head(terminal: &Terminal, key: &str) {
    terminal.show_plain("");
    terminal.show(&heading(&title(terminal, key)));
}

fn print(terminal: &Terminal, table: &Table) {
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
}

fn bullets(terminal: &Terminal, said: &[String]) {
    let items: Vec<&str> = said.iter().map(String::as_str).collect();
    terminal.show_plain(&list(&items, terminal.speech().language(), terminal.width()));
}

/// What was counted, by which rule, and what it comes to.
fn about(terminal: &Terminal, tallies: &Tallies<'_>, counted: &Counted<'_>) {
    let (election, outcome) = (counted.election, counted.outcome);
    let number = |n: usize| terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX));
    let currency = election.meta("currency").unwrap_or_default();
    let money = |amount| format!("{} {currency}", tallies.money(amount)).trim().to_owned();
    let ballots = Args::new()
        .count("ballots", election.ballots.len() as u64)
        .phrase("kind", tallies.kind(election.kind));
    let rule = if counted.of_file { "tally-rule-of-file" } else { "tally-rule-asked" };
    let mut pairs = vec![
        ("tally-file", counted.file.to_owned()),
        ("tally-ballots", terminal.say("tally-ballots-of-kind", &ballots)),
        ("tally-projects", number(election.projects.len())),
        (rule, tallies.rule(&outcome.rule).join(" · ")),
        ("tally-budget", money(election.budget)),
        ("tally-spent", money(outcome.total_cost)),
        ("tally-left", money(outcome.left)),
    ];
    if let Some(share) = &outcome.share {
        pairs.push(("tally-share", tallies.share(share)));
    }
    if let Some(added) = outcome.added {
        pairs.push((
            "tally-added",
            terminal.speech().number(i64::try_from(added).unwrap_or(i64::MAX)),
        ));
    }
    if let Some(compared) = &outcome.compared {
        let args = Args::new()
            .count("shares", compared.prefer_shares)
            .count("greedy", compared.prefer_greedy);
        pairs.push(("tally-compared", terminal.say("tally-compared-voters", &args)));
    }
    let pairs: Vec<(String, String)> =
        pairs.into_iter().map(|(key, value)| (title(terminal, key), value)).collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    terminal.show_plain(&keyed(&pairs, terminal.speech().language(), terminal.width()));
}

/// The projects that are funded, in the order in which they were chosen.
fn selected(terminal: &Terminal, tallies: &Tallies<'_>, counted: &Counted<'_>) {
    terminal.show_plain("");
    if counted.outcome.selected.is_empty() {
        terminal.show(&title(terminal, "tally-none-selected"));
        return;
    }
    let heads = ["place", "project", "name", "cost", "votes", "left"];
    let heads = heads.map(|head| title(terminal, &format!("tally-head-{head}")));
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    let number = |n: i64| terminal.speech().number(n);
    for round in &counted.outcome.rounds {
        table = table.row(&[
            &number(round.number.into()),
            &round.project,
            name(counted, &round.project),
            &tallies.money(round.cost),
            &number(round.votes),
            &tallies.money(round.left),
        ]);
    }
    print(terminal, &table);
}

fn name<'a>(counted: &Counted<'a>, id: &str) -> &'a str {
    let project = counted.election.project(id).map(|at| &counted.election.projects[at]);
    project.and_then(|project| project.name.as_deref()).unwrap_or_default()
}

fn ties(terminal: &Terminal, tallies: &Tallies<'_>, counted: &Counted<'_>) {
    head(terminal, "tally-ties");
    if counted.outcome.ties.is_empty() {
        terminal.show(&title(terminal, "tally-no-ties"));
        return;
    }
    let said: Vec<String> = counted.outcome.ties.iter().map(|tie| tallies.tie(tie)).collect();
    bullets(terminal, &said);
}

fn rounds(terminal: &Terminal, tallies: &Tallies<'_>, counted: &Counted<'_>) {
    head(terminal, "tally-rounds");
    let outcome = counted.outcome;
    let said = outcome.rounds.iter().flat_map(|round| tallies.round(&outcome.rule, round));
    bullets(terminal, &said.collect::<Vec<_>>());
}

fn not_funded(terminal: &Terminal, tallies: &Tallies<'_>, counted: &Counted<'_>) {
    if counted.outcome.not_funded.is_empty() {
        return;
    }
    head(terminal, "tally-not-funded");
    let heads = ["project", "name", "cost", "votes", "why"];
    let heads = heads.map(|head| title(terminal, &format!("tally-head-{head}")));
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    for lost in &counted.outcome.not_funded {
        table = table.row(&[
            &lost.project,
            name(counted, &lost.project),
            &tallies.money(lost.cost),
            &terminal.speech().number(lost.votes),
            &tallies.lost(&counted.outcome.rule, lost),
        ]);
    }
    print(terminal, &table);
}

/// What is wrong with a file, line by line, and what was done about it.
pub(in crate::cli) fn problems(terminal: &Terminal, file: &str, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    head(terminal, "tally-problems");
    let heads = ["label-line", "cli-what", "tally-head-done"].map(|key| title(terminal, key));
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    for problem in problems {
        let line =
            if problem.line == 0 { String::new() } else { format!("{file}:{}", problem.line) };
        let sentences = terminal.sentences();
        table =
            table.row(&[&line, &sentences.problem(problem), &sentences.handling(problem.handling)]);
    }
    print(terminal, &table);
}
