//! Money of whole files. All rows are invented.

use super::*;
use crate::plans::amounts::{Amount, Mark, Unit};
use crate::plans::fields::Field;
use crate::plans::propose::{Amounts, look, propose};

const RULE: &str =
    "[plan]\ncurrency = \"MAD\"\n[columns]\ntitle = \"Title\"\nbudget = \"Budget\"\n";

fn told(file: &str, mapping: &str) -> Vec<(Flaw, String)> {
    flaws(&reading(file.as_bytes(), mapping))
}

fn planned(reading: &Reading) -> Vec<Option<i64>> {
    let all = reading.commitments.iter();
    all.map(|one| one.money.as_ref().map(|money| money.amount.minor)).collect()
}

#[test]
fn an_amount_that_can_be_read_in_two_ways_needs_one_that_proves_its_column() {
    let alone = "Title,Budget\nA,1.250\nB,12\n";
    let read = reading(alone.as_bytes(), RULE);
    assert_eq!(flaws(&read), [(Flaw::AmountUnclear, "B2".into())]);
    assert_eq!(read.problems[0].value, "1.250 = 1250 / 1.250");
    assert!(any_grave(&read.problems));
    let said = format!("[file]\namounts = \"point\"\n{RULE}");
    assert_eq!(planned(&reading(alone.as_bytes(), &said)), [Some(125), Some(1_200)]);
    let proved = "Title,Budget\nA,1.250\nB,\"12,5\"\n";
    assert_eq!(planned(&reading(proved.as_bytes(), RULE)), [Some(125_000), Some(1_250)]);
    // two that contradict each other prove nothing
    let both = "Title,Budget\nA,1.250\nB,\"12,5\"\nC,12.5\n";
    assert_eq!(told(both, RULE), [(Flaw::AmountUnclear, "B2".into())]);
    let other = format!("[file]\namounts = \"comma\"\n{RULE}");
    assert_eq!(told(both, &other), [(Flaw::AmountOtherMark, "B4".into())]);
}

#[test]
fn everything_about_money_is_kept_or_told_by_its_cell() {
    let rule = "[file]\nno-amount = [\"NA\"]\n[plan]\ncurrency = \"MAD\"\nbudget-year = 2025\n[columns]\ntitle = \"Title\"\nbudget = \"Budget\"\ncurrency = \"Cur\"\nbudget-year = \"Year\"\nbudget-code = \"Code\"\nfunder = \"Who\"\ncommitted = \"Engaged\"\ncommitted-date = \"On\"\n";
    let file = "Title,Budget,Cur,Year,Code,Who,Engaged,On\n\
                A,1 000,,٢٠٢٤,21.10,Ville: 1/3; Région: 2/3,\"500,50\",30/06/2024\n\
                B,3.000 €,EUR,,,,,\n\
                C,,,2024,22,Ville,7,\n\
                D,NA,,,,,,\n\
                E,12,XXX,2024-2025,,,,\n\
                F,12 DH,EUR,,,,,\n\
                G,12,,,,Vi\u{202E}lle,,30/06/2024\n\
                H,-5,,,,,-,\n\
                I,5,dirham,,,,\"1.234,567\",\n";
    let read = reading(file.as_bytes(), rule);
    let expected = [
        (Flaw::AmountUnclear, "B3"),
        (Flaw::MoneyWithoutAmount, "D4"),
        (Flaw::MoneyWithoutAmount, "E4"),
        (Flaw::MoneyWithoutAmount, "F4"),
        (Flaw::MoneyWithoutAmount, "G4"),
        (Flaw::NoAmountWord, "B5"),
        (Flaw::CurrencyUnnamed, "C6"),
        (Flaw::YearUnreadable, "D6"),
        (Flaw::CurrencyOther, "B7"),
        (Flaw::HiddenInName, "F8"),
        (Flaw::MoneyWithoutAmount, "H8"),
        (Flaw::AmountNegative, "B9"),
        // the first of its column proves the comma
        (Flaw::AmountTooPrecise, "G10"),
    ];
    assert_eq!(flaws(&read), expected.map(|(flaw, at)| (flaw, at.to_owned())));
    let first = read.commitments[0].money.as_ref().unwrap();
    let amount = Amount { minor: 100_000, currency: "MAD".into(), decimals: 2 };
    assert_eq!((&first.amount, first.year), (&amount, Some(2024)));
    assert_eq!(first.code.as_deref(), Some("21.10"));
    assert_eq!(first.funder.as_deref(), Some("Ville: 1/3; Région: 2/3"));
    let committed = first.committed.as_ref().unwrap();
    assert_eq!((committed.minor, committed.on.unwrap().to_string()), (50_050, "2024-06-30".into()));
    assert_eq!(committed.at.to_string(), "G2");
    let last = read.commitments[8].money.as_ref().unwrap();
    // the plan says the year where the row does not, and what a word means that may mean several
    assert_eq!((last.year, last.amount.currency.as_str()), (Some(2025), "MAD"));
}

#[test]
fn a_head_that_counts_in_millions_or_names_a_currency_is_believed() {
    let file = "Title,Budget (MDH)\nA,\"2,5\"\nB,3\n";
    let rule = RULE.replace("\"Budget\"", "\"Budget (MDH)\"");
    assert_eq!(told(file, &rule), [(Flaw::UnitUnnamed, "B2".into())]);
    let said = format!("[file]\namounts-in = \"millions\"\n{rule}");
    assert_eq!(planned(&reading(file.as_bytes(), &said)), [Some(250_000_000), Some(300_000_000)]);
    let euros = rule.replace("MAD", "EUR");
    assert_eq!(told(file, &euros).first(), Some(&(Flaw::CurrencyOther, "B2".into())));
    let head = "Title,Budget (EUR)\nA,2\n";
    let unsaid = "[columns]\ntitle = \"Title\"\nbudget = \"Budget (EUR)\"\n";
    let read = reading(head.as_bytes(), unsaid);
    assert_eq!(read.commitments[0].money.as_ref().unwrap().amount.currency, "EUR");
}

#[test]
fn a_mapping_of_money_is_checked() {
    let wrong = |plan: &str| {
        let rule = RULE.replace("currency = \"MAD\"", plan);
        told("Title,Budget\nA,5 €\n", &rule).into_iter().map(|(flaw, _)| flaw).collect::<Vec<_>>()
    };
    assert_eq!(wrong("currency = \"EUR\"\ndecimals = 9"), [Flaw::MappingWrong]);
    assert!(wrong("currency = \"dh\"").contains(&Flaw::MappingWrong));
    assert_eq!(wrong("currency = \"EUR\"\nbudget-year = 24"), [Flaw::MappingWrong]);
    assert_eq!(wrong("currency = \"EUR\"\npaid-date = \"soon\""), [Flaw::MappingWrong]);
    for faulty in [
        "[columns]\ntitle = \"a\"\nfunder = \"b\"\n",
        "[columns]\ntitle = \"a\"\nbudget = [\"b\", \"c\"]\n",
        "[file]\namounts = \"both\"\n[columns]\ntitle = \"a\"\n",
    ] {
        assert!(Mapping::read(faulty).is_err(), "{faulty}");
    }
}

#[test]
fn a_later_row_may_repeat_an_amount_and_say_no_other() {
    let rule = format!("{RULE}milestone = \"Step\"\n[milestones]\nlayout = \"rows\"\n");
    let file = "Title,Budget,Step\nA,10,a\n,10,b\n,,c\n,20,d\n";
    assert_eq!(told(file, &rule), [(Flaw::RowsContradict, "B5".into())]);
}

#[test]
fn money_comes_back_out_of_its_lines() {
    for mut one in sample() {
        let Some(mut money) = one.money.take() else { continue };
        assert_eq!(Money::of_lines(&money.lines()), Some(money.clone()), "{}", money.lines());
        money.committed = None;
        money.code = None;
        money.amount = Amount { minor: 250_125, currency: "TND".into(), decimals: 3 };
        assert_eq!(Money::of_lines(&money.lines()), Some(money.clone()), "{}", money.lines());
        money.amount = Amount { minor: 7, currency: "XOF".into(), decimals: 0 };
        assert_eq!(Money::of_lines(&money.lines()), Some(money.clone()), "{}", money.lines());
    }
    for other in ["", "budget", "budget | much", "1200 MAD", "budget | 12 XX X"] {
        assert_eq!(Money::of_lines(other), None, "{other}");
    }
}

#[test]
fn money_is_proposed_by_heads_and_by_what_stands_below() {
    for (head, cell) in [
        ("Budget prévisionnel (DH)", "1 250 000,50"),
        ("الميزانية", "١٢٠٠ درهم"),
        ("Presupuesto", "3.000,00 €"),
        ("Pressupost", "3.000,00 €"),
        ("Estimated cost", "€3,000.00"),
        ("Coût total", "2,5 MDH"),
    ] {
        let file = format!("Title;{head};Funder\nA;{cell};X\n");
        let sheets = super::super::read::sheets(file.as_bytes(), &FileRule::default()).unwrap();
        let mut mapping = propose(&sheets, None).unwrap();
        assert_eq!(mapping.columns[&Field::Budget].heads(), [head.to_owned()], "{head}");
        assert!(mapping.columns.contains_key(&Field::Funder), "{head}");
        assert!(mapping.plan.currency.is_some(), "{head}");
        mapping.plan.name = Some("invented".to_owned());
        let read = read(&sheets, &Mapping::read(&mapping.write()).unwrap());
        assert!(!any_grave(&read.problems), "{head}: {:?}", read.problems);
        assert!(read.commitments[0].money.is_some(), "{head}");
    }
    // words below, or milestones before: no money of the commitment
    for file in ["Title,Budget\nA,not yet known\n", "Title,Milestone,Budget\nA,m,12\n"] {
        let sheets = super::super::read::sheets(file.as_bytes(), &FileRule::default()).unwrap();
        let mapping = propose(&sheets, None).unwrap();
        assert!(!mapping.columns.contains_key(&Field::Budget), "{file}");
    }
    let looked = |cells: &str| {
        let file = format!("Title;Budget (MDH)\nA;{cells}\n");
        let sheets = super::super::read::sheets(file.as_bytes(), &FileRule::default()).unwrap();
        let mapping = propose(&sheets, None).unwrap();
        (look(&sheets)[0].amounts, mapping.file.amounts, mapping.file.amounts_in)
    };
    let (millions, comma) = (Some(Unit::Millions), Mark::Comma);
    assert_eq!(looked("12,5"), (Amounts::Found(comma), Some(comma), millions));
    assert_eq!(looked("12.500"), (Amounts::Unclear, None, millions));
    assert_eq!(looked("12"), (Amounts::Plain, None, millions));
}
