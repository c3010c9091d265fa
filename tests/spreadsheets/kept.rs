//! What an import keeps and what it tells: columns beside the fields, the order of milestones, what the
//! register has otherwise, what has no place. All rows are invented.

use serde_json::Value;
use sijill_core::testing::party;
use sijill_tests::town;

use super::{OFFICER, comes_back, council_with_plans, export, head, import, sample};
use crate::cli::json;

#[test]
fn columns_that_are_kept_come_back_through_a_register() {
    let world = council_with_plans();
    let file = "Work (fictitious data),Title,title,Start Date,Parent/ID,الحالة,Status,Milestone,note,note,=cmd,Budget [kept]\n\
                One,other title,t,2024,77,x,on track,m,a,b,=1+1,9\n\
                Two,another,,soon,,,,,,c,,-\n";
    let mapping = "[plan]\nname = \"Fictitious data\"\nother = [\"*\"]\n[columns]\ntitle = \"Work (fictitious data)\"\n";
    let (path, map) = (world.base().join("kept.csv"), world.base().join("kept.toml"));
    std::fs::write(&path, file).unwrap();
    std::fs::write(&map, mapping).unwrap();
    let asked = [path.to_str().unwrap(), "--mapping", map.to_str().unwrap()];
    let asked = [&asked[..], &["--territory", town::SMALL]].concat();
    let answer = import(&world, party(OFFICER), &asked, 0);
    assert_eq!(answer["written"]["opened"], 2, "{answer:#}");
    comes_back(&world, 2);
}

#[test]
fn what_stands_otherwise_and_what_has_no_place_is_told_by_its_cell() {
    let mut world = council_with_plans();
    let (file, mapping) = (sample("programme.csv"), sample("programme.toml"));
    import(&world, party(OFFICER), &[&file, "--mapping", &mapping], 0);
    let text = std::fs::read_to_string(&file).unwrap();
    let other = world.base().join("other.csv");
    std::fs::write(&other, text.replace("شباك في كل حي", "شباكان")).unwrap();
    let asked = [other.to_str().unwrap(), "--mapping", &mapping];
    let before = head(&mut world);
    let dry = import(&world, party(OFFICER), &[&asked[..], &["--dry-run"]].concat(), 0);
    let told = |answer: &Value| {
        let problems = answer["problems"].as_array().unwrap().iter();
        let otherwise = problems.filter(|one| one["flaw"] == "otherwise");
        otherwise.map(|one| format!("{} {}", one["at"], one["value"])).collect::<Vec<_>>()
    };
    assert_eq!(told(&dry), ["\"D7\" \"solution: شباكان ≠ شباك في كل حي\""], "{dry:#}");
    assert_eq!((&dry["would"]["already"], &dry["heads"][1]), (&2.into(), &2.into()), "{dry:#}");
    assert_eq!(dry["would"]["differing"].as_array().unwrap().len(), 1, "{dry:#}");
    assert_eq!(told(&import(&world, party(OFFICER), &asked, 0)), told(&dry));
    assert_eq!(head(&mut world), before);
    // a territory that nobody named, one that is not known, a field that nothing fills
    let base = world.base();
    std::fs::write(base.join("one.csv"), "Title,Who,How far\nInvented,A party,half\n").unwrap();
    let rule = |plan: &str| {
        let rule = format!(
            "[plan]\nname = \"Fictitious data\"\n{plan}\n[columns]\ntitle = \"Title\"\nmilestone = \"Title\"\nmilestone-status = \"How far\"\nmilestone-responsible = \"Who\"\n[milestones]\nlayout = \"rows\"\n"
        );
        std::fs::write(base.join("one.toml"), rule).unwrap();
    };
    let (one, map) = (base.join("one.csv"), base.join("one.toml"));
    let asked = [one.to_str().unwrap(), "--mapping", map.to_str().unwrap(), "--dry-run"];
    let values = |answer: &Value| {
        let all = answer["problems"].as_array().unwrap().iter();
        all.map(|one| format!("{}: {}", one["flaw"], one["value"]).replace('"', ""))
            .collect::<Vec<_>>()
    };
    rule("territory = \"99.9\"");
    let unknown = values(&import(&world, party(OFFICER), &asked, 1));
    assert_eq!(unknown, ["territory-unknown: 99.9"]);
    // the command line says more than the mapping
    let said = [&asked[..], &["--territory", "98.7"]].concat();
    assert_eq!(values(&import(&world, party(OFFICER), &said, 1)), ["territory-unknown: 98.7"]);
    rule("keep = \"own\"");
    let own = values(&import(&world, party(OFFICER), &asked, 1));
    for told in [
        "field-needed: problem ← problem",
        "no-place: milestone-responsible (1)",
        "no-place: milestone-status (1)",
    ] {
        assert!(own.contains(&told.to_owned()), "{told}: {own:#?}");
    }
    // one view of a case names no other language's words and no key
    let (dir, keys) = (world.dir(), world.keys());
    let words =
        ["replay", dir.to_str().unwrap(), "--keys", keys.to_str().unwrap(), "--view", "plan"];
    let refused = json(base, &[&words[..], &["--lang", "fr"]].concat(), 2).to_string();
    assert!(refused.contains("celle d'un seul dossier"), "{refused}");
}

#[test]
fn milestones_of_ones_own_are_exported_in_the_order_of_their_file() {
    let world = council_with_plans();
    let rows: Vec<String> = (1..=12).map(|n| format!("step {n:02}")).collect();
    let mut file = "Title,Problem,Solution,Values,Start,End,Step,Due\n".to_owned();
    for (n, row) in rows.iter().enumerate() {
        file.push_str(if n == 0 { "Invented,p,s,Transparency,2024,2025," } else { ",,,,,," });
        file.push_str(&format!("{row},2024-12-31\n"));
    }
    let (path, map) = (world.base().join("own.csv"), world.base().join("own.toml"));
    std::fs::write(&path, file).unwrap();
    std::fs::write(&map, "[plan]\nkeep = \"own\"\nname = \"Fictitious data\"\n[columns]\ntitle = \"Title\"\nproblem = \"Problem\"\nsolution = \"Solution\"\nvalues = \"Values\"\nstart = \"Start\"\nend = \"End\"\nmilestone = \"Step\"\nmilestone-end = \"Due\"\n[milestones]\nlayout = \"rows\"\n").unwrap();
    let asked = [path.to_str().unwrap(), "--mapping", map.to_str().unwrap()];
    let asked = [&asked[..], &["--territory", town::SMALL]].concat();
    assert_eq!(import(&world, party(OFFICER), &asked, 0)["written"]["planned"], 12);
    let text = String::from_utf8(export(&world, "council", "--csv", "out.csv")).unwrap();
    let places: Vec<usize> = rows.iter().map(|row| text.find(row.as_str()).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}
