//! Nothing that stands in a file is lost without being told by its cell. All rows are invented.

use super::*;
use crate::plans::dates::Order;
use crate::plans::propose::{Dates, look, propose};

fn told(file: &str, mapping: &str) -> Vec<(Flaw, String)> {
    flaws(&reading(file.as_bytes(), mapping))
}

fn proposed(file: &str) -> Mapping {
    propose(&super::super::read::sheets(file.as_bytes(), &FileRule::default()).unwrap(), None)
        .unwrap()
}

#[test]
fn the_first_commitment_is_no_second_row_of_heads() {
    for file in [
        "Ref,Commitment,Lead agency,Deadline,Pillar,Type\n1,Contracts,Treasury,31/12/2024,Transparency,Activity\n2,Forum,Hall,30/06/2025,Participation,Output\n",
        "Commitment,Pillar,Type\nContracts,Transparency,Activity\nForum,Participation,Action\n",
        "PLAN 2024,,\nCommitment,Lead,Type\nContracts,Treasury,x\nForum,Hall,y\n",
        "Commitment,,Type,Area\nContracts,Transparency,Activity,Theme\nForum,x,y,z\n",
        "رقم,المشروع,المحور,نوع\n١,نشر المحاضر,الشفافية,النشاط\n٢,منصة,المشاركة,النشاط\n",
    ] {
        let mapping = proposed(file);
        let row = 1 + u32::from(file.starts_with("PLAN"));
        assert_eq!((mapping.file.header, mapping.file.headers), (Some(row), None), "{file}");
        let sheets = super::super::read::sheets(file.as_bytes(), &mapping.file).unwrap();
        let read = read(&sheets, &mapping);
        assert_eq!(read.commitments.len(), 2, "{file}");
        assert_eq!(read.heads, Some((row, row)));
    }
    for two in [
        "Engagement,,,Calendrier,\nN°,Intitulé,Responsable,Début,Fin\n1,Publier,SG,2024,2025\n",
        "Titre,Dates,,Responsable\n,Début,Fin,\nPublier,2024,2025,SG\n",
        "Engagement,Engagement,Engagement,Jalons,Jalons\nN°,Intitulé,Responsable,Intitulé,Fin\n1,a,b,c,2025\n",
    ] {
        let mapping = proposed(two);
        assert_eq!((mapping.file.header, mapping.file.headers), (Some(1), Some(2)), "{two}");
        let title = mapping.columns[&fields::Field::Title].heads()[0].to_lowercase();
        assert!(title.contains("tit"), "{two}: {title}");
    }
    // whoever says two rows of heads and is wrong sees it
    let rule = "[file]\nheader = 1\nheaders = 2\n[columns]\ntitle = \"#A\"\n";
    let lost = told("Title,End\nContracts,31/12/2024\nForum,2025\n", rule);
    assert_eq!(lost, [(Flaw::HeadHoldsData, "B2".into())]);
}

#[test]
fn what_later_rows_of_a_commitment_say_is_told_by_its_cell() {
    let rule = "[plan]\nother = [\"*\"]\n[columns]\nnumber = \"N°\"\ntitle = \"Engagement\"\nlead = \"Responsable\"\nend = \"Fin\"\nmilestone = \"Jalon\"\nmilestone-end = \"Échéance\"\n[milestones]\nlayout = \"rows\"\n";
    let file = "N°,Engagement,Responsable,Fin,Jalon,Échéance,Budget\n\
                1,Publier,SG,31/12/2024,Collecte,31/03/2024,10\n\
                1,Publier,SG,2024-12-31,En ligne,30/06/2024,20\n\
                ,,Cabinet,31/12/2025,Bilan,31/12/2024,10\n\
                ,,,,,31/05/2024,\n\
                ,,,,,,9000\n\
                2,Portail,,2026,,,\n\
                2,Portail,DSI,2026,,,\n";
    assert_eq!(
        told(file, rule),
        [
            (Flaw::LaterRowOnly, "G3".into()),
            (Flaw::RowsContradict, "C4".into()),
            (Flaw::RowsContradict, "D4".into()),
            (Flaw::TitleMissing, "E5".into()),
            (Flaw::LaterRowOnly, "G6".into()),
            (Flaw::LaterRowOnly, "C8".into()),
        ]
    );
    let read = reading(file.as_bytes(), rule);
    assert_eq!(read.problems[1].value, "Cabinet ≠ SG (C2)");
    // a column that is also said of milestones is theirs
    let theirs =
        rule.replace("milestone-end", "milestone-responsible = \"Responsable\"\nmilestone-end");
    assert!(!told(file, &theirs).contains(&(Flaw::RowsContradict, "C4".into())));
    // without rows of milestones there is nothing that it could belong to
    let flat = "[plan]\nother = [\"*\"]\n[columns]\ntitle = \"Title\"\n";
    assert_eq!(told("Title,Note\nA,x\n,only a note\n", flat), [(Flaw::RowLeftOut, "B3".into())]);
}

#[test]
fn what_a_milestone_has_no_place_for_is_told_once_for_each_column() {
    let rule = "[plan]\nother = [\"*\"]\n[columns]\nid = \"id\"\nparent = \"parent\"\ntitle = \"title\"\ntheme = \"theme\"\nsolution = \"text\"\nend = \"end\"\n[milestones]\nlayout = \"parent\"\n";
    let file = "id,parent,title,theme,text,end,url\n\
                2,1,step,T,scan,2024,u2\n\
                1,,Whole,T,all,2025,u1\n\
                3,1,other,U,scan,2024,u3\n";
    assert_eq!(
        told(file, rule),
        [
            (Flaw::NotOfMilestone, "A2".into()),
            (Flaw::NotOfMilestone, "E2".into()),
            (Flaw::NotOfMilestone, "G2".into()),
            (Flaw::NotOfMilestone, "D4".into()),
        ]
    );
    let rule = "[columns]\nnumber = \"n\"\ntitle = \"title\"\nproblem = \"why\"\n[milestones]\nlayout = \"numbered\"\n";
    let numbered = told("n,title,why\n1,Whole,w\n1.1,step,because\n1.2,other,so\n", rule);
    assert_eq!(numbered, [(Flaw::NotOfMilestone, "C3".into())]);
}

#[test]
fn cells_under_no_head_are_told() {
    let rule = "[columns]\ntitle = \"Title\"\nlead = \"Lead\"\n";
    let file = "Title,,Lead\nA,x,B,extra,more\nC,y,D\n";
    assert_eq!(
        told(file, rule),
        [
            (Flaw::ColumnWithoutHead, "B2".into()),
            (Flaw::CellBeyondHeads, "D2".into()),
            (Flaw::CellBeyondHeads, "E2".into()),
        ]
    );
    let lettered = rule.replace("\"Lead\"", "[\"Lead\", \"#B\"]");
    assert!(!told(file, &lettered).iter().any(|(flaw, _)| *flaw == Flaw::ColumnWithoutHead));
}

#[test]
fn an_order_of_dates_that_nobody_said_is_told_and_one_that_is_wrong_is_named() {
    let rule = "[columns]\ntitle = \"Title\"\nstart = \"Start\"\nend = \"End\"\n";
    let both = "Title,Start,End\nA,01/02/2024,06/07/2024\nB,03/04/2024,13/12/2024\n";
    assert_eq!(told(both, rule), [(Flaw::DateOrderAssumed, "B2".into())]);
    assert_eq!(told(both, &format!("[file]\ndates = \"day-first\"\n{rule}")), []);
    let american = "Title,Start,End\nA,01/02/2024,12/31/2024\n";
    let refused = [(Flaw::DateOrderAssumed, "B2".into()), (Flaw::DateOtherOrder, "C2".into())];
    assert_eq!(told(american, rule), refused);
    let said = format!("[file]\ndates = \"month-first\"\n{rule}");
    let read = reading(american.as_bytes(), &said);
    assert_eq!(read.commitments[0].start.unwrap().to_string(), "2024-01-02");
    assert_eq!(told(both, &said), [(Flaw::DateOtherOrder, "C3".into())]);
    // a proposal says an order only where it is found
    let looked = |file: &str| {
        let sheets = super::super::read::sheets(file.as_bytes(), &FileRule::default()).unwrap();
        (look(&sheets)[0].dates, propose(&sheets, None).unwrap().file.dates)
    };
    let assumed = "Title,Start\nA,01/02/2024\n";
    assert_eq!(looked(assumed), (Dates::Assumed, None));
    let month = Order::MonthFirst;
    assert_eq!(looked("Title,Start\nA,12/31/2024\n"), (Dates::Found(month), Some(month)));
    assert_eq!(looked("Title,Start\nA,2024-01-02\n"), (Dates::Plain, None));
}

#[test]
fn the_data_of_the_partnership_puts_the_month_first_and_na_for_nothing() {
    let file = "Commitment Unique Identifier,Commitment Title,Action Plan ID,Full Text,Start Date,End Date,OGP Value Civic Participation,Completion (End Of Term)\n\
                X1,Invented one,PLAN-1,text,4/1/2022,3/31/2024,1,Limited\n\
                X2,Invented two,PLAN-1,text,NA,n/a,0,\n";
    let mapping = shipped::shipped("ogp").unwrap();
    let sheets = super::super::read::sheets(file.as_bytes(), &mapping.file).unwrap();
    let read = read(&sheets, &mapping);
    assert!(!any_grave(&read.problems), "{:?}", read.problems);
    let one = &read.commitments[0];
    assert_eq!(one.start.unwrap().to_string(), "2022-04-01");
    assert_eq!(one.completion.as_deref(), Some("Limited"));
    assert_eq!(one.plan.as_deref(), Some("PLAN-1"));
    assert!(one.values.contains(&OpenValue::Participation));
    assert_eq!((read.commitments[1].start, read.commitments[1].end), (None, None));
    assert!(flaws(&read).contains(&(Flaw::NoDateWord, "E3".into())));
}

#[test]
fn of_several_languages_each_row_has_the_first_that_is_filled_in() {
    let file = "id,title/ar,title/fr,title/en,description/ar,description/fr\n\
                1,,Publier,Publish,<p></p>,<p>tout</p>\n\
                2,نشر,,,وصف,\n";
    let mapping = shipped::shipped("decidim").unwrap();
    let sheets = super::super::read::sheets(file.as_bytes(), &mapping.file).unwrap();
    let read = read(&sheets, &mapping);
    assert!(!any_grave(&read.problems), "{:?}", read.problems);
    let [one, two] = read.commitments.as_slice() else { panic!("{read:?}") };
    assert_eq!((one.title.as_str(), one.at.to_string()), ("Publier", "C2".to_owned()));
    assert_eq!(one.solution.as_deref(), Some("tout"));
    assert_eq!((two.title.as_str(), two.solution.as_deref()), ("نشر", Some("وصف")));
    assert!(one.other.contains(&("title/en".into(), "Publish".into())), "{:?}", one.other);
    let child = "id,parent/id,title/ar,title/fr\n1,,أ,\n2,1,,Scanner\n";
    let sheets = super::super::read::sheets(child.as_bytes(), &mapping.file).unwrap();
    let told = flaws(&super::super::rows::read(&sheets, &mapping));
    let lost: Vec<_> = told.iter().filter(|(flaw, _)| *flaw == Flaw::NotOfMilestone).collect();
    assert_eq!(lost, [&(Flaw::NotOfMilestone, "A3".to_owned())], "the title in French is kept");
}

#[test]
fn a_proposal_takes_the_head_that_is_known_and_a_milestones_state_for_no_other() {
    let columns = |file: &str| {
        let columns = proposed(file).columns;
        columns.into_iter().map(|(f, rule)| (f, rule.heads()[0].clone())).collect::<Vec<_>>()
    };
    let has = |file: &str, field, head: &str| {
        let columns = columns(file);
        assert!(columns.contains(&(field, head.to_owned())), "{file}: {columns:?}");
    };
    use fields::Field;
    has("Short title of it,Commitment Title\na,b\n", Field::Title, "Commitment Title");
    has("Title,Owner,Target Date\na,b,2024\n", Field::Lead, "Owner");
    has("Title,Department,Target Date\na,b,2024\n", Field::End, "Target Date");
    has("عنوان الالتزام,تاريخ الإنجاز\nأ,2024\n", Field::End, "تاريخ الإنجاز");
    has(
        "Title,Milestone,Milestone deadline\na,b,2024\n",
        Field::MilestoneEnd,
        "Milestone deadline",
    );
    let spanish = "Compromiso,Hito 1,Fecha hito 1,Estado hito 1,Hito 2,Fecha hito 2,Estado hito 2\nA,h,2024,x,i,2025,y\n";
    has(spanish, Field::MilestoneEnd, "Fecha hito {n}");
    has(spanish, Field::MilestoneStatus, "Estado hito {n}");
    let decidim = "id,title/ar,title/fr,url\n1,,Publier,u\n2,نشر,,v\n";
    has(decidim, Field::Title, "title/ar");
    let sheets = super::super::read::sheets(decidim.as_bytes(), &FileRule::default()).unwrap();
    let both = read(&sheets, &proposed(decidim)).commitments;
    assert_eq!(both.iter().map(|one| &*one.title).collect::<Vec<_>>(), ["Publier", "نشر"]);
    let alone = columns("Compromiso,Responsable,Estado hito 1\nA,b,x\n");
    assert!(alone.iter().all(|(field, _)| *field != Field::Completion), "{alone:?}");
    // a name that is still to be filled in is nobody's
    let mapping = proposed("Title,Owner\na,b\n").write();
    assert_eq!(told("Title,Owner\na,b\n", &mapping), [(Flaw::NameUnfilled, String::new())]);
}

/// Columns under hostile heads: those of the forms, of their mappings, and of the mark itself.
fn hostile() -> Vec<Commitment> {
    let mut all = sample();
    let heads = [
        "Title",
        "TITLE",
        "title",
        "Status",
        "status",
        "End_date",
        "Milestone",
        "Parent/ID",
        "plan",
        "العنوان / Titre / Title",
        "x / title",
        "Country/Locality",
        "country/locality",
        "progress",
        "Progress",
        "'quoted",
        "=cmd",
        "+1",
        "Budget",
        "Budget [kept]",
        "Budget [kept 2]",
        "#C",
        "description/fr",
        "Short Title",
        "المحطة",
        "id",
        "url",
        "URL",
        "*",
        "a:",
        "Total",
        "-",
    ];
    let kept = |tag: &'static str| {
        heads.iter().map(move |head| ((*head).to_owned(), format!("{tag} {head}")))
    };
    all[0].other = kept("one").chain(kept("again").take(20)).collect();
    let long = "h".repeat(300);
    all[1].other = kept("two").skip(3).step_by(2).chain([(long, "long".to_owned())]).collect();
    all[1].solution = None;
    all
}

#[test]
fn columns_that_are_kept_come_back_whatever_their_heads_are() {
    for form in Form::ALL {
        let mapping = shipped::shipped(form.name()).unwrap();
        let first = table(form, &hostile());
        for bytes in [csv(&first), xlsx(&first, form).unwrap().0] {
            let sheets = super::super::read::sheets(&bytes, &mapping.file).unwrap();
            let read = read(&sheets, &mapping);
            assert!(!any_grave(&read.problems), "{form:?} {:?}", read.problems);
            assert_eq!((read.commitments.len(), read.milestones()), (2, 2), "{form:?}");
            for (read, own) in read.commitments.iter().zip(hostile()) {
                let sorted = |other: &[(String, String)]| {
                    let mut other = other.to_vec();
                    other.sort();
                    other
                };
                assert_eq!(sorted(&read.other), sorted(&own.other), "{form:?}");
                assert_eq!(
                    (&read.solution, read.start, read.end),
                    (&own.solution, own.start, own.end)
                );
            }
            assert_eq!(table(form, &read.commitments), first, "{form:?}");
        }
    }
}

#[test]
fn a_column_that_is_kept_fills_no_column_of_the_form() {
    let mut one = sample().remove(1);
    one.other = ["Title", "Start Date", "start_date", "Milestone", "parent/id", "Status"]
        .map(|head| (head.to_owned(), "2024".to_owned()))
        .to_vec();
    for form in Form::ALL {
        let mapping = shipped::shipped(form.name()).unwrap();
        let bytes = csv(&table(form, &[one.clone()]));
        let sheets = super::super::read::sheets(&bytes, &mapping.file).unwrap();
        let read = read(&sheets, &mapping).commitments.remove(0);
        assert_eq!((read.title, read.start, read.milestones), (one.title.clone(), None, vec![]));
        assert_eq!(read.other, one.other, "{form:?}");
    }
}

#[test]
fn two_columns_of_one_head_are_both_kept() {
    let rule = "[plan]\nother = [\"*\"]\n[columns]\ntitle = \"Title\"\n";
    let read = reading(b"Title,Note,Note\nA,one,two\nB,,three\n", rule);
    assert_eq!(flaws(&read), [(Flaw::HeadAgain, "C1".into())]);
    assert_eq!(read.commitments[1].other, [("Note (C)".to_owned(), "three".to_owned())]);
}
