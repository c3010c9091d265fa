//! Whole files, from bytes to commitments and back.

use super::out::{Form, csv, is_formula, table, xlsx};
use super::problem::{Flaw, any_grave};
use super::rows::{Reading, read};
use super::*;
use crate::plans::mapping::{FileRule, Mapping};

fn reading(bytes: &[u8], mapping: &str) -> Reading {
    let mapping = Mapping::read(mapping).unwrap();
    let sheets = super::read::sheets(bytes, &mapping.file).unwrap();
    read(&sheets, &mapping)
}

fn flaws(reading: &Reading) -> Vec<(Flaw, String)> {
    reading.problems.iter().map(|problem| (problem.flaw, problem.at.to_string())).collect()
}

const PLAIN: &str = "[columns]\nid = \"id\"\ntitle = \"title\"\nstart = \"start\"\nend = \"end\"\n";

#[test]
fn every_problem_is_told_by_its_cell() {
    let file = "id,title,start,end\n\
                1,One,31/02/2024,2024-12-31\n\
                2,,2024-01-01,2024-12-31\n\
                3,Three,2024-12-31,2024-01-01\n\
                3,Four,,\n\
                5,Fi\u{202E}ve,,\n\
                ,,,\n\
                Total,,,\n";
    let reading = reading(file.as_bytes(), PLAIN);
    assert_eq!(
        flaws(&reading),
        [
            (Flaw::NotADate, "C2".into()),
            (Flaw::TitleMissing, "B3".into()),
            (Flaw::PeriodBackwards, "B4".into()),
            (Flaw::IdTwice, "B5".into()),
            (Flaw::HiddenInName, "B6".into()),
            (Flaw::SumLeftOut, "A8".into()),
        ]
    );
    assert_eq!(reading.problems[0].value, "31/02/2024");
    assert!(any_grave(&reading.problems));
    assert_eq!(reading.commitments.len(), 4);
}

#[test]
fn columns_that_are_not_there_or_there_twice_are_told() {
    let told = |file: &str| flaws(&reading(file.as_bytes(), PLAIN));
    assert_eq!(told("id,title,start\n1,a,2024\n"), [(Flaw::ColumnMissing, "1".into())]);
    assert_eq!(told("id,title,start,end,END\n1,a,,,\n"), [(Flaw::ColumnTwice, "E1".into())]);
    assert_eq!(told("a,b\n1,2\n"), [(Flaw::HeadsMissing, String::new())]);
    assert_eq!(told("id,title,start,end\n"), [(Flaw::NoCommitment, String::new())]);
}

#[test]
fn milestones_stand_in_rows_below_in_numbers_in_parents_and_in_columns() {
    let titles = |reading: &Reading| {
        let all = reading.commitments.iter();
        all.map(|c| (c.title.clone(), c.milestones.iter().map(|m| m.title.clone()).collect()))
            .collect::<Vec<(String, Vec<String>)>>()
    };
    let expected = vec![
        ("Alpha".to_owned(), vec!["a".to_owned(), "b".to_owned()]),
        ("Beta".to_owned(), vec!["c".to_owned()]),
    ];
    let rows = "title,step,until\nAlpha,a,2024-03\n,b,2024-06\nBeta,c,2024\n";
    let rule = "[columns]\ntitle = \"title\"\nmilestone = \"step\"\nmilestone-end = \"until\"\n[milestones]\nlayout = \"rows\"\n";
    let read = reading(rows.as_bytes(), rule);
    assert_eq!(titles(&read), expected);
    assert_eq!(read.commitments[0].milestones[1].end.unwrap().to_string(), "2024-06");
    assert!(read.problems.is_empty(), "{:?}", read.problems);

    let numbers = "n,title\n1,Alpha\n1.1,a\n1.2,b\n٢,Beta\n٢.١,c\n";
    let rule =
        "[columns]\nnumber = \"n\"\ntitle = \"title\"\n[milestones]\nlayout = \"numbered\"\n";
    assert_eq!(titles(&reading(numbers.as_bytes(), rule)), expected);

    let parents = "id,parent,title\n1,,Alpha\n3,1,a\n2,,Beta\n4,2,c\n5,1,b\n";
    let rule = "[columns]\nid = \"id\"\nparent = \"parent\"\ntitle = \"title\"\n[milestones]\nlayout = \"parent\"\n";
    assert_eq!(titles(&reading(parents.as_bytes(), rule)), expected);

    let columns = "title,Milestone 1,Milestone 1 end,Milestone 2\nAlpha,a,2024,b\nBeta,c,,\n";
    let rule = "[columns]\ntitle = \"title\"\nmilestone = \"Milestone {n}\"\nmilestone-end = \"Milestone {n} end\"\n[milestones]\nlayout = \"columns\"\n";
    assert_eq!(titles(&reading(columns.as_bytes(), rule)), expected);

    let alone = reading(
        b"title,step\n,a\n",
        "[columns]\ntitle = \"title\"\nmilestone = \"step\"\n[milestones]\nlayout = \"rows\"\n",
    );
    assert_eq!(flaws(&alone), [(Flaw::MilestoneAlone, "2".into())]);
}

#[test]
fn two_rows_of_heads_and_sums_and_heads_once_more() {
    let file = "PLAN 2024,,Dates,\nالعنوان,,البداية,النهاية\nأ,,شتنبر 2024,٣١/١٢/٢٠٢٤\nالعنوان,,البداية,النهاية\nب,,2024,\nالمجموع,,,\n";
    let rule = "[file]\nheader = 2\n[columns]\ntitle = \"العنوان\"\nstart = \"البداية\"\nend = \"النهاية\"\n";
    let read = reading(file.as_bytes(), rule);
    let dates: Vec<_> = read.commitments.iter().map(|c| c.start.unwrap().to_string()).collect();
    assert_eq!(dates, ["2024-09", "2024"]);
    assert_eq!(read.commitments[0].end.unwrap().to_string(), "2024-12-31");
    let two = "Plan,Plan,Dates,Dates\nTitle,Lead,Start,End\na,b,2024,2025\n";
    let rule =
        "[file]\nheader = 1\nheaders = 2\n[columns]\ntitle = \"Plan / Title\"\nend = \"End\"\n";
    let read = reading(two.as_bytes(), rule);
    assert_eq!(read.commitments[0].end.unwrap().to_string(), "2025");
}

#[test]
fn a_range_a_serial_day_and_a_formula_are_told() {
    let file = "id,title,start,end\n1,=cmd|' /C calc'!A0,31/12/23-01/01/2023,45292\n";
    let rule = "[columns]\ntitle = \"title\"\nperiod = \"start\"\nend = \"end\"\n";
    let read = reading(file.as_bytes(), rule);
    assert_eq!(
        flaws(&read),
        [
            (Flaw::FormulaAsText, "B2".into()),
            (Flaw::RangeTurned, "C2".into()),
            (Flaw::SerialDate, "D2".into())
        ]
    );
    let one = &read.commitments[0];
    assert_eq!(one.title, "=cmd|' /C calc'!A0");
    assert_eq!(one.start.unwrap().to_string(), "2023-01-01");
    assert_eq!(one.end.unwrap().to_string(), "2024-01-01");
}

#[test]
fn long_titles_and_huge_cells() {
    let long = "كلمة ".repeat(120);
    let file = format!("title,text\n{long},{}\n", "x".repeat(300 * 1024));
    let rule = "[columns]\ntitle = \"title\"\nsolution = \"text\"\n";
    let told = flaws(&reading(file.as_bytes(), rule));
    assert_eq!(told, [(Flaw::TitleTooLong, "A2".into()), (Flaw::CellTooLong, "B2".into())]);
    let rule = "[columns]\ntitle = { column = \"title\", shorten = true }\nproblem = \"title\"\n";
    let read = reading(file.as_bytes(), rule);
    let one = &read.commitments[0];
    assert!(one.title.len() <= 500 && one.title.ends_with("كلمة…"), "{}", one.title);
    assert_eq!(one.problem.as_deref(), Some(long.trim()));
}

#[test]
fn values_are_read_in_words_and_in_columns() {
    let file = "title,values,ATI,PA\na,\"Transparence; المشاركة المواطنة, magic\",0,x\n";
    let rule = "[columns]\ntitle = \"title\"\nvalues = \"values\"\ntransparency = \"ATI\"\naccountability = \"PA\"\n";
    let read = reading(file.as_bytes(), rule);
    use OpenValue::{Accountability, Participation, Transparency};
    assert!(read.commitments[0].values.iter().eq(&[Transparency, Participation, Accountability]));
    assert_eq!(flaws(&read), [(Flaw::ValueUnknown, "B2".into())]);
}

fn sample() -> Vec<Commitment> {
    let date = |text: &str| text.parse().ok();
    let text = |text: &str| Some(text.to_owned());
    let milestone = |title: &str, start, end, status: Option<&str>| Milestone {
        title: title.to_owned(),
        start,
        end,
        responsible: text("مصلحة التواصل"),
        status: status.map(str::to_owned),
        ..Milestone::default()
    };
    let first = Commitment {
        id: text("MA-1"),
        number: text("1"),
        title: "نشر محاضر الدورات (معطيات خيالية)".into(),
        plan: text("خطة خيالية"),
        theme: text("الشفافية"),
        problem: text("سطر أول\nسطر ثان، مع \"علامات\"; وفواصل"),
        solution: text("=SUM(1+9)*cmd|' /C calc'!A0"),
        lead: text("-الجماعة"),
        supporting: text("@جمعية"),
        start: date("2024-01"),
        end: date("2025"),
        values: [OpenValue::Transparency, OpenValue::Technology].into(),
        completion: text("Substantial"),
        language: text("ar"),
        territory: text("01.331.01.03"),
        other: vec![("Specificity".into(), "High".into()), ("Région".into(), "Nord".into())],
        money: Some(Money {
            at: cells::Place::default(),
            amount: amounts::Amount { minor: 125_000_050, currency: "MAD".into(), decimals: 2 },
            year: Some(2024),
            code: text("=21.10.30"),
            title: text("بند | خيالي"),
            funder: text("الجماعة: 1/3; Région: 2/3"),
            committed: Some(money::Spent {
                at: cells::Place::default(),
                minor: 50_000_000,
                on: date("2024-06"),
            }),
            paid: Some(money::Spent { at: cells::Place::default(), minor: 1, on: None }),
        }),
        milestones: vec![
            milestone("صفحة", date("2024-01"), date("2024-06-30"), Some("done")),
            milestone("+محاضر", None, None, None),
        ],
        ..Commitment::default()
    };
    let second = Commitment {
        id: text("MA-2"),
        title: "Deuxième engagement (données fictives)".into(),
        plan: text("خطة خيالية"),
        language: text("fr"),
        other: vec![("URL".into(), "https://example.org/2".into())],
        ..Commitment::default()
    };
    vec![first, second]
}

fn rectified(commitments: &[Commitment]) -> Vec<Commitment> {
    let mut all = commitments.to_vec();
    for commitment in &mut all {
        commitment.at = cells::Place::default();
        if let Some(money) = &mut commitment.money {
            money.at = cells::Place::default();
            for spent in [&mut money.committed, &mut money.paid].into_iter().flatten() {
                spent.at = cells::Place::default();
            }
        }
        for milestone in &mut commitment.milestones {
            milestone.at = cells::Place::default();
        }
    }
    all
}

#[test]
fn what_is_written_is_read_back_and_written_the_same() {
    for form in Form::ALL {
        let mapping = shipped::shipped(form.name()).unwrap();
        let first = table(form, &sample());
        let (book, cut) = xlsx(&first, form).unwrap();
        assert_eq!(cut, 0);
        for bytes in [csv(&first), book] {
            let sheets = super::read::sheets(&bytes, &mapping.file).unwrap();
            let read = read(&sheets, &mapping);
            assert!(!any_grave(&read.problems), "{form:?} {:?}", read.problems);
            assert_eq!(read.commitments.len(), 2, "{form:?}");
            assert_eq!(read.milestones(), 2, "{form:?}");
            let again = table(form, &read.commitments);
            assert_eq!(again, first, "{form:?}");
            assert_eq!(xlsx(&again, form).unwrap(), xlsx(&first, form).unwrap());
            if form == Form::Council {
                assert_eq!(rectified(&read.commitments), sample());
            }
        }
    }
}

#[test]
fn no_cell_that_is_written_can_be_run() {
    let bytes = csv(&table(Form::Ogp, &sample()));
    let text = String::from_utf8(bytes).unwrap();
    let mut records = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for record in records.records() {
        assert!(!record.unwrap().iter().any(|cell| is_formula(cell) && cell != "-"));
    }
    assert!(text.contains("'=SUM(1+9)"), "{text}");
}

#[test]
fn a_line_of_a_milestone_comes_back() {
    for milestone in sample().remove(0).milestones {
        assert_eq!(Milestone::of_line(&milestone.line()), Some(milestone));
    }
    let bare = Milestone { title: "a | b\nc".into(), ..Milestone::default() };
    assert_eq!(bare.line(), "a / b c");
}

#[test]
fn a_strangers_file_gets_a_mapping_that_reads_it() {
    for (file, commitments, milestones) in [
        (
            "الرقم;عنوان الالتزام;الجهة المسؤولة;تاريخ البداية;تاريخ النهاية\n1;نشر;الجماعة;يناير 2024;دجنبر 2024\n",
            1,
            0,
        ),
        (
            "N°,Intitulé,Responsable,Jalon,Début,Fin,Responsable\n1,a,x,j1,01/01/2024,31/12/2024,y\n,,,j2,,,\n",
            1,
            2,
        ),
        (
            "Título del compromiso,Entidad responsable,Fecha de inicio,Hito 1,Hito 2\nA,B,2024,h1,h2\n",
            1,
            2,
        ),
        ("My tracker\n\nProject name,Owner,Status,Due\na,b,c,12/31/2024\nd,e,f,01/15/2025\n", 2, 0),
        ("x,y\nsomething that is long enough,1\nanother,2\n", 2, 0),
    ] {
        let sheets = super::read::sheets(file.as_bytes(), &FileRule::default()).unwrap();
        let mut mapping = propose::propose(&sheets, None).unwrap();
        // what a person has to fill in
        mapping.plan.name = Some("invented".to_owned());
        let mapping = Mapping::read(&mapping.write())
            .unwrap_or_else(|why| panic!("{why}\n{}", mapping.write()));
        let read = read(&sheets, &mapping);
        assert!(!any_grave(&read.problems), "{file}\n{}\n{:?}", mapping.write(), read.problems);
        assert_eq!(
            (read.commitments.len(), read.milestones()),
            (commitments, milestones),
            "{file}\n{}",
            mapping.write()
        );
    }
}

mod budget;
mod told;
