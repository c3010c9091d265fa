//! Money of a plan, from its file to budget lines and back: drafts that wait, lines that are planned once,
//! copies that promise nothing, sheets that come back. All rows are invented.

use std::path::PathBuf;

use serde_json::Value;
use sijill_core::activity::funding::{BudgetLine, Funder, FundingCommand, Share};
use sijill_core::decider::Command;
use sijill_core::money::{Currency, Money};
use sijill_core::procedure::shipped::shipped;
use sijill_core::record::Actor;
use sijill_core::testing::party;
use sijill_projections::commitment::CommitmentView;
use sijill_projections::{Question, Views};
use sijill_tests::town::{self, publish};
use sijill_tests::world::World;

use super::{OFFICER, comes_back, council_with_plans, export, flaws, head, import, titled};
use crate::cli::json;

const FILE: &str = "Work (fictitious data);Problem;Solution;Values;Start;End;Budget (DH);Year;Code;Line;Funder;Committed;On;Paid;Paid on\n\
    One;p;s;Transparency;2024;2025;1.250.000,50;2024;21.10.30;Works;Ville: 1/3; 500 000;30/06/2022;١٢٥٬٠٠٠٫٥;2022-07\n\
    Two;p;s;Transparency;2024;2025;2,5 MDH;;;;council;;;;\n\
    Three;p;s;Transparency;2024;2025;;;;;;;;;\n";
const MAPPING: &str = "[plan]\nname = \"Fictitious data\"\ncurrency = \"MAD\"\nbudget-year = 2025\nterritory = \"01.331.02.01\"\n\
    [columns]\ntitle = \"Work (fictitious data)\"\nproblem = \"Problem\"\nsolution = \"Solution\"\nvalues = \"Values\"\nstart = \"Start\"\nend = \"End\"\n\
    budget = \"Budget (DH)\"\nbudget-year = \"Year\"\nbudget-code = \"Code\"\nbudget-title = \"Line\"\nfunder = \"Funder\"\n\
    committed = \"Committed\"\ncommitted-date = \"On\"\npaid = \"Paid\"\npaid-date = \"Paid on\"\n";

fn own() -> String {
    MAPPING.replace("[plan]", "[plan]\nkeep = \"own\"")
}

/// The file, in which a cell names shares: a semicolon parts its cells otherwise.
fn file() -> String {
    FILE.replace("Ville: 1/3;", "\"Ville: 1/3; Région: 2/3\";")
}

/// A town whose council plans budget lines.
fn council_with_budgets() -> World {
    let mut world = council_with_plans();
    world.reopen();
    let procedure = publish(shipped("ogp.local.commitment.v2").unwrap());
    world.act(&town::keeper(), &procedure).unwrap();
    world.close();
    world
}

fn write(world: &World, name: &str, text: &str) -> String {
    let path: PathBuf = world.base().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn views(world: &mut World) -> Vec<CommitmentView> {
    let cases = titled(world);
    world.reopen();
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    world.close();
    let on = "2026-06-01".parse().unwrap();
    cases.into_iter().map(|(_, case)| views.commitment(case, on).unwrap()).collect()
}

fn written(answer: &Value) -> [u64; 5] {
    let written = &answer["written"];
    ["opened", "waiting", "lines", "entries", "already"].map(|name| written[name].as_u64().unwrap())
}

#[test]
fn drafts_wait_and_budget_lines_are_planned_once() {
    let mut world = council_with_budgets();
    let (csv, map) = (write(&world, "own.csv", &file()), write(&world, "own.toml", &own()));
    let asked = [csv.as_str(), "--mapping", &map];
    // the focal point may plan lines, and may not adopt
    assert_eq!(written(&import(&world, party(8), &asked, 0)), [3, 3, 0, 0, 0]);
    let adopted = import(&world, party(OFFICER), &asked, 0);
    assert_eq!(written(&adopted), [0, 0, 2, 2, 0], "{adopted:#}");
    let stands = head(&mut world);
    for by in [OFFICER, 8] {
        let again = import(&world, party(by), &asked, 0);
        assert_eq!(written(&again), [0, 0, 0, 0, 3], "{again:#}");
        assert_eq!(flaws(&again), [], "{again:#}");
    }
    assert_eq!(head(&mut world), stands, "the same file twice is one budget");
    let all = views(&mut world);
    let lines: Vec<_> = all.iter().map(|view| view.funding.lines.as_slice()).collect();
    let [first] = lines[0] else { panic!("{lines:#?}") };
    assert_eq!((first.planned, first.year, first.decimals), (125_000_050, 2024, 2));
    assert_eq!((first.committed, first.paid), (50_000_000, 12_500_050));
    assert_eq!(first.code.as_deref(), Some("21.10.30"));
    let shares: Vec<_> = first.shares.iter().map(|s| (s.name.clone().unwrap(), s.minor)).collect();
    assert_eq!(shares, [("Ville".to_owned(), 41_666_683), ("Région".to_owned(), 83_333_367)]);
    let days: Vec<_> = first.entries.iter().map(|entry| entry.occurred.to_string()).collect();
    assert_eq!(days, ["2022-06-30", "2022-07"]);
    world.reopen();
    let source = world.register().text(first.source.as_ref().unwrap().hash).unwrap().unwrap();
    assert!(source.starts_with("own.csv, SHA-256 ") && source.ends_with(", G2"), "{source}");
    let source = world.register().text(first.entries[1].source.hash).unwrap().unwrap();
    assert!(source.ends_with(", N2"), "{source}");
    world.close();
    let [second] = lines[1] else { panic!("{lines:#?}") };
    assert_eq!((second.planned, second.year), (250_000_000, 2025));
    // a party of the register is known by its name
    let funder = second.shares[0].party.as_ref().map(|party| party.party);
    assert_eq!(funder, Some(town::council()));
    assert_eq!(
        second.title.hash, all[1].case.title.hash,
        "without a name it is that of its promise"
    );
    assert!(lines[2].is_empty());
}

#[test]
fn money_that_stands_otherwise_is_told_with_both_values_and_left() {
    let mut world = council_with_budgets();
    let (csv, map) = (write(&world, "own.csv", &file()), write(&world, "own.toml", &own()));
    import(&world, party(OFFICER), &[&csv, "--mapping", &map], 0);
    let stands = head(&mut world);
    let other = file().replace("1.250.000,50", "1.250.000,51").replace("500 000", "600 000");
    let other = other.replace("21.10.30", "").replace("1/3;", "1/2;").replace("2/3", "1/2");
    let other = write(&world, "other.csv", &other.replace("2,5 MDH;", "2,5 MDH;2024"));
    let told = import(&world, party(OFFICER), &[&other, "--mapping", &map], 0);
    let problems = told["problems"].as_array().unwrap().iter();
    let said: Vec<_> = problems
        .filter(|one| one["flaw"] == "otherwise")
        .map(|one| format!("{} {}", one["at"], one["value"]).replace('"', ""))
        .collect();
    assert_eq!(
        said,
        [
            "G2 budget: 1250000.51 ≠ 1250000.50",
            "K2 funder: Ville: 1/2; Région: 1/2 ≠ Ville: 1/3; Région: 2/3",
            "L2 committed: 600000.00 ≠ 500000.00",
            "H3 budget-year: 2024 ≠ 2025",
        ],
        "{told:#}"
    );
    assert_eq!(head(&mut world), stands);
}

#[test]
fn what_no_line_can_be_made_of_is_told_before_anything_is_written() {
    let mut world = council_with_budgets();
    let before = head(&mut world);
    let csv = write(&world, "own.csv", &file());
    let refused = |world: &World, rule: &str, text: Option<&str>| {
        let map = write(world, "one.toml", rule);
        let csv = text.map_or(csv.clone(), |text| write(world, "one.csv", text));
        let answer = import(world, party(8), &[&csv, "--mapping", &map], 1);
        let problems = answer["problems"].as_array().unwrap().iter();
        let grave = problems.filter(|one| one["grave"] == true);
        let said = |one: &Value| format!("{} {}: {}", one["at"], one["flaw"], one["value"]);
        grave.map(said).map(|said| said.replace('"', "")).collect::<Vec<_>>()
    };
    // drafts would be left behind whose money nobody could plan
    assert_eq!(
        refused(&world, &own().replace("budget-year = 2025\n", ""), None),
        ["G3 field-needed: budget-year ← budget-year, plan.budget-year"]
    );
    let undated = file().replace("30/06/2022", "");
    assert_eq!(
        refused(&world, &own(), Some(&undated)),
        ["L2 field-needed: committed-date ← committed-date, plan.committed-date"]
    );
    let map = write(&world, "own.toml", &own());
    let uneven = write(&world, "uneven.csv", &file().replace("2/3", "1/3"));
    let answer = import(&world, party(OFFICER), &[&uneven, "--mapping", &map], 1);
    assert!(flaws(&answer).contains(&("G2".into(), "refused".into())), "{answer:#}");
    let future = write(&world, "future.csv", &file().replace("30/06/2022", "30/06/2199"));
    let answer = import(&world, party(OFFICER), &[&future, "--mapping", &map], 1);
    assert!(flaws(&answer).contains(&("L2".into(), "refused".into())), "{answer:#}");
    assert_eq!(head(&mut world), before);
}

#[test]
fn a_procedure_without_budget_lines_has_no_place_for_money() {
    let world = council_with_plans();
    let (csv, map) = (write(&world, "own.csv", &file()), write(&world, "own.toml", &own()));
    let answer = import(&world, party(OFFICER), &[&csv, "--mapping", &map], 0);
    let problems = answer["problems"].as_array().unwrap();
    let said: Vec<_> = problems.iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert!(said.contains(&"budget (2)"), "{answer:#}");
    assert_eq!(written(&answer), [3, 0, 0, 0, 0]);
}

#[test]
fn what_a_source_states_of_money_is_kept_as_its_words() {
    let mut world = council_with_plans();
    let (csv, map) = (write(&world, "copy.csv", &file()), write(&world, "copy.toml", MAPPING));
    let asked = [csv.as_str(), "--mapping", &map];
    assert_eq!(written(&import(&world, party(OFFICER), &asked, 0)), [3, 0, 0, 0, 0]);
    let stands = head(&mut world);
    assert_eq!(written(&import(&world, party(OFFICER), &asked, 0)), [0, 0, 0, 0, 3]);
    assert_eq!(head(&mut world), stands);
    let all = views(&mut world);
    assert!(all.iter().all(|view| view.funding.lines.is_empty()), "a copy promises no money");
    let other = write(&world, "other.csv", &file().replace("2,5 MDH", "2,6 MDH"));
    let told = import(&world, party(OFFICER), &[&other, "--mapping", &map], 0);
    assert_eq!(told["written"]["differing"][0], "Two", "{told:#}");
    assert!(told.to_string().contains("budget: 2600000.00 ≠ 2500000.00"), "{told:#}");
    comes_back(&world, 3);
}

#[test]
fn money_of_ones_own_comes_back_the_same() {
    let mut world = council_with_budgets();
    let (csv, map) = (write(&world, "own.csv", &file()), write(&world, "own.toml", &own()));
    import(&world, party(OFFICER), &[&csv, "--mapping", &map], 0);
    let copied = MAPPING.replace("Fictitious data\"\ncurrency", "Other data\"\ncurrency");
    let copied = write(&world, "copy.toml", &copied);
    import(&world, party(OFFICER), &[&csv, "--mapping", &copied], 0);
    comes_back(&world, 6);
    let text = String::from_utf8(export(&world, "council", "--csv", "one.csv")).unwrap();
    for cell in [",1250000.50,MAD,2024,21.10.30,Works,", ",500000.00,2022-06-30,125000.50,2022-07,"]
    {
        assert!(text.contains(cell), "{cell}: {text}");
    }
    // brought back into its register as what it is
    let council = std::fs::read_to_string(super::sample("../../../http/mappings/council.toml"));
    let kept = council.unwrap().replace("[plan]", "[plan]\nkeep = \"own\"");
    let kept = write(&world, "council-own.toml", &kept);
    let before = head(&mut world);
    let back = world.base().join("one.csv");
    let asked = [back.to_str().unwrap(), "--mapping", &kept];
    let answer = import(&world, party(OFFICER), &asked, 0);
    let otherwise = flaws(&answer).into_iter().filter(|(_, flaw)| flaw == "otherwise").count();
    assert_eq!((head(&mut world), otherwise), (before, 0), "{answer:#}");
}

#[test]
fn several_lines_become_their_sum_and_that_is_told() {
    let mut world = council_with_budgets();
    let (csv, map) = (write(&world, "own.csv", &file()), write(&world, "own.toml", &own()));
    import(&world, party(OFFICER), &[&csv, "--mapping", &map], 0);
    let (_, case) = titled(&mut world).remove(0);
    world.reopen();
    let title = world.register().keep_text("Invented line", town::slug("en")).unwrap();
    let currency = |code: &str| Currency::try_from(code.to_owned()).unwrap();
    let mut line = BudgetLine {
        amount: Money { currency: currency("MAD"), minor: 50 },
        code: None,
        decimals: 2,
        line: town::slug("b2"),
        shares: vec![Share { den: 1, funder: Funder::Name("Invented".into()), num: 1 }],
        source: None,
        title,
        year: 2025,
    };
    let officer = Actor::Party(party(OFFICER));
    let plan =
        |line: &BudgetLine| Command::Funding(FundingCommand::Plan { case, line: line.clone() });
    world.act(&officer, &plan(&line)).unwrap();
    world.close();
    let (dir, keys) = (world.dir(), world.keys());
    let (dir, keys) = (dir.to_str().unwrap(), keys.to_str().unwrap());
    let told = |name: &str| {
        let words =
            ["commitments", "export", dir, "--keys", keys, "--as", "council", "--csv", name];
        let told = json(world.base(), &words, 0);
        ["budget_lines_summed", "budget_currencies_left_out"].map(|key| told[key].as_u64().unwrap())
    };
    assert_eq!(told("two.csv"), [1, 0]);
    let text = std::fs::read_to_string(world.base().join("two.csv")).unwrap();
    assert!(text.contains(",1250001.00,MAD,,,,,500000.00,"), "{text}");
    comes_back(&world, 3);
    line.line = town::slug("b3");
    line.amount.currency = currency("EUR");
    world.reopen();
    world.act(&officer, &plan(&line)).unwrap();
    world.close();
    let words = ["commitments", "export", dir, "--keys", keys, "--as", "council", "--csv", "3.csv"];
    let told = json(world.base(), &words, 0);
    assert_eq!(told["budget_currencies_left_out"], 1);
}
