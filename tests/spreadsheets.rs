//! Spreadsheets of commitments, by the real binary: what is wrong told by cell before anything is
//! written, imports that come twice, files that councils and governments published, and exports that
//! come back the same, byte for byte.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sijill_core::activity::milestones::{MilestoneCommand, MilestonePlanned};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::procedure::shipped::shipped;
use sijill_core::record::Actor;
use sijill_core::testing::party;
use sijill_http::plans::mapping::Mapping;
use sijill_http::plans::rows::{Reading, read};
use sijill_http::plans::{problem, read as files, shipped as mappings};
use sijill_tests::town::{self, council, mandate, publish};
use sijill_tests::world::World;

use super::cli::{json, says};
use super::lines::shared;

mod kept;
mod money;

/// Holds every role that an import needs.
const OFFICER: u64 = 7;

/// A town whose council keeps plans, and copies those of others.
fn council_with_plans() -> World {
    let mut world = World::town();
    for role in ["transcriber", "focal-point", "president"] {
        world.act(&town::keeper(), &mandate(OFFICER, council(), role)).unwrap();
    }
    let procedure = publish(shipped("ogp.plan.transcribed").unwrap());
    world.act(&town::keeper(), &procedure).unwrap();
    world.close();
    world
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/plans").join(name);
    path.to_str().unwrap().to_owned()
}

/// Runs `sijill commitments import` into the town, by one of its people.
fn import(world: &World, by: PartyId, words: &[&str], code: i32) -> Value {
    let (dir, keys, by) = (world.dir(), world.keys(), by.to_string());
    let into = ["--into", dir.to_str().unwrap(), "--keys", keys.to_str().unwrap(), "--by", &by];
    json(world.base(), &[&["commitments", "import"], words, &into].concat(), code)
}

fn export(world: &World, form: &str, kind: &str, name: &str) -> Vec<u8> {
    let (dir, keys) = (world.dir(), world.keys());
    let out = world.base().join(name);
    let to = [kind, out.to_str().unwrap(), "--as", form, "--keys", keys.to_str().unwrap()];
    let words = [&["commitments", "export", dir.to_str().unwrap()], &to[..]].concat();
    json(world.base(), &words, 0);
    std::fs::read(out).unwrap()
}

fn head(world: &mut World) -> u64 {
    world.reopen();
    let head = world.register().log().head();
    world.close();
    head
}

fn flaws(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problems = answer["problems"].as_array().unwrap();
    problems.iter().map(|one| (text(&one["at"]), text(&one["flaw"]))).collect()
}

fn own() -> String {
    std::fs::read_to_string(sample("programme.toml"))
        .unwrap()
        .replace("[plan]", "[plan]\nkeep = \"own\"")
}

#[test]
fn every_problem_is_told_by_its_cell_and_nothing_is_written() {
    let mut world = council_with_plans();
    let before = head(&mut world);
    let (file, mapping) = (sample("faulty.csv"), sample("programme.toml"));
    let asked = [file.as_str(), "--mapping", &mapping];
    let answer = import(&world, party(OFFICER), &asked, 1);
    let expected = [
        ("I3", "not-a-date"),
        ("B6", "period-backwards"),
        ("B7", "title-missing"),
        ("A8", "sum-left-out"),
    ];
    let expected = expected.map(|(at, flaw)| (at.to_owned(), flaw.to_owned()));
    assert_eq!(flaws(&answer), expected, "{answer:#}");
    assert_eq!(answer["written"], Value::Null);
    assert_eq!(head(&mut world), before);
    // the same without a register, in the reader's language
    let words =
        ["commitments", "import", &file, "--mapping", &mapping, "--dry-run", "--lang", "ar"];
    let said = says(world.base(), &words, 1);
    assert!(said.contains("ليس تاريخا") && said.contains("I3"), "{said}");
    let words = ["commitments", "import", &file, "--mapping", "no-such", "--dry-run"];
    says(world.base(), &words, 2);
}

#[test]
fn a_plan_of_others_is_copied_once() {
    let mut world = council_with_plans();
    let (file, mapping) = (sample("programme.csv"), sample("programme.toml"));
    let asked = [file.as_str(), "--mapping", &mapping];
    let before = head(&mut world);
    let dry = import(&world, party(OFFICER), &[&asked[..], &["--dry-run"]].concat(), 0);
    assert_eq!((&dry["commitments"], &dry["milestones"]), (&3.into(), &5.into()), "{dry:#}");
    let twice = ("B7".to_owned(), "number-twice".to_owned());
    assert!(flaws(&dry).contains(&twice), "{dry:#}");
    assert_eq!(head(&mut world), before);
    let first = import(&world, party(OFFICER), &asked, 0);
    assert_eq!(first["written"]["opened"], 3, "{first:#}");
    let after = head(&mut world);
    assert!(after >= before + 6, "{before} {after}");
    let again = import(&world, party(OFFICER), &asked, 0);
    assert_eq!((&again["written"]["already"], &again["written"]["opened"]), (&3.into(), &0.into()));
    assert_eq!(head(&mut world), after, "the same file twice is one plan");
    // another order and another name of the file: the same commitments
    let text = std::fs::read_to_string(&file).unwrap();
    let mut rows: Vec<&str> = text.lines().collect();
    let last = rows.remove(6);
    rows.insert(2, last);
    let moved = world.base().join("moved.csv");
    std::fs::write(&moved, rows.join("\r\n")).unwrap();
    let asked = [moved.to_str().unwrap(), "--mapping", &mapping];
    assert_eq!(import(&world, party(OFFICER), &asked, 0)["written"]["already"], 3);
    // what differs stays as it stands, and is told
    let other = world.base().join("other.csv");
    std::fs::write(&other, text.replace("شباك في كل حي", "شباكان")).unwrap();
    let asked = [other.to_str().unwrap(), "--mapping", &mapping];
    let told = import(&world, party(OFFICER), &asked, 0);
    assert_eq!(told["written"]["differing"].as_array().unwrap().len(), 1, "{told:#}");
    assert_eq!(head(&mut world), after);
    // who holds no role imports nothing
    let file = sample("programme.csv");
    let refused = import(&world, party(5), &[&file, "--mapping", &mapping], 1);
    assert_eq!(refused["failed"]["code"], "body-unclear", "{refused:#}");
}

#[test]
fn a_plan_of_ones_own_waits_for_its_president_and_then_has_milestones() {
    let mut world = council_with_plans();
    let (file, mapping) = (sample("programme.csv"), world.base().join("own.toml"));
    std::fs::write(&mapping, own()).unwrap();
    let asked = [file.as_str(), "--mapping", mapping.to_str().unwrap()];
    // the focal point of the council may open, and may not adopt
    let drafts = import(&world, party(8), &asked, 0);
    let written = &drafts["written"];
    assert_eq!(
        (&written["opened"], &written["waiting"], &written["planned"]),
        (&3.into(), &3.into(), &0.into())
    );
    // whoever holds both offices adopts the same drafts and plans what they promise
    let adopted = import(&world, party(OFFICER), &asked, 0);
    let written = &adopted["written"];
    assert_eq!(
        (&written["opened"], &written["taken"], &written["planned"]),
        (&0.into(), &3.into(), &5.into())
    );
    let again = import(&world, party(8), &asked, 0);
    assert_eq!(again["written"]["already"], 3, "{again:#}");
    world.reopen();
    let mut views = sijill_projections::Views::new(sijill_projections::Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    let on: jiff::civil::Date = "2024-06-01".parse().unwrap();
    let all = views.cases().cases;
    let planned: Vec<_> = all.keys().map(|case| views.commitment(*case, on).unwrap()).collect();
    assert_eq!(planned.iter().map(|view| view.milestones.len()).sum::<usize>(), 5);
    let dues: Vec<String> =
        planned.iter().flat_map(|view| &view.milestones).map(|line| line.due.to_string()).collect();
    // a month stays a month
    for due in ["2024-03-31", "2024-12", "2025-06-30", "2024-08-30", "2025-05"] {
        assert!(dues.contains(&due.to_owned()), "{due}: {dues:?}");
    }
}

/// Exports a register, imports that into an empty one and exports it again, in every form and kind.
fn comes_back(world: &World, commitments: u64) {
    for form in ["ogp", "decidim", "council"] {
        for kind in ["--csv", "--xlsx"] {
            let ending = kind.trim_start_matches('-');
            let first = export(world, form, kind, &format!("{form}.{ending}"));
            let empty = council_with_plans();
            let copy = empty.base().join(format!("copy.{ending}"));
            std::fs::write(&copy, &first).unwrap();
            let asked = [copy.to_str().unwrap(), "--mapping", form, "--territory", town::SMALL];
            let answer = import(&empty, party(OFFICER), &asked, 0);
            assert_eq!(answer["written"]["opened"], commitments, "{form} {answer:#}");
            let second = export(&empty, form, kind, &format!("again.{ending}"));
            if first != second {
                let [first, second] =
                    [first, second].map(|b| String::from_utf8_lossy(&b).into_owned());
                panic!("{form} {kind}: {first}\n----\n{second}");
            }
        }
    }
}

#[test]
fn what_is_exported_comes_back_the_same() {
    let world = council_with_plans();
    let (file, mapping) = (sample("programme.csv"), world.base().join("own.toml"));
    std::fs::write(&mapping, own()).unwrap();
    import(&world, party(OFFICER), &[&file, "--mapping", mapping.to_str().unwrap()], 0);
    // the same rows in the plan of another name are other commitments
    let others = std::fs::read_to_string(sample("programme.toml")).unwrap();
    let copied = world.base().join("copied.toml");
    std::fs::write(&copied, others.replace("2024-2025", "2026")).unwrap();
    import(&world, party(OFFICER), &[&file, "--mapping", copied.to_str().unwrap()], 0);
    comes_back(&world, 6);
    // a file that is there is left alone
    let (dir, keys) = (world.dir(), world.keys());
    let words = ["commitments", "export", dir.to_str().unwrap(), "--as", "ogp", "--csv", "ogp.csv"];
    says(world.base(), &[&words[..], &["--keys", keys.to_str().unwrap()]].concat(), 3);
}

/// Every commitment of the world, by its title's text.
fn titled(world: &mut World) -> Vec<(String, CaseId)> {
    world.reopen();
    let mut views = sijill_projections::Views::new(sijill_projections::Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    let all = views.cases().cases;
    let text = |line: &sijill_projections::cases::CaseLine| {
        world.register().text(line.title.hash).unwrap().unwrap()
    };
    // those of one's own first
    let mut lines: Vec<_> = all.values().collect();
    lines.sort_by_key(|line| (line.ended, line.number));
    let titles = lines.into_iter().map(|line| (text(line), line.case)).collect();
    world.close();
    titles
}

#[test]
fn a_plan_exported_and_imported_again_is_the_same_commitments() {
    let mut world = council_with_plans();
    let (file, mapping) = (sample("programme.csv"), world.base().join("own.toml"));
    std::fs::write(&mapping, own()).unwrap();
    import(&world, party(OFFICER), &[&file, "--mapping", mapping.to_str().unwrap()], 0);
    let others = std::fs::read_to_string(sample("programme.toml")).unwrap();
    let copied = world.base().join("copied.toml");
    std::fs::write(&copied, others.replace("2024-2025", "2026")).unwrap();
    import(&world, party(OFFICER), &[&file, "--mapping", copied.to_str().unwrap()], 0);
    // a milestone that somebody planned by hand, under a name of their own
    let (_, case) = titled(&mut world).remove(0);
    world.reopen();
    let title = world.register().keep_text("محطة باليد (معطيات خيالية)", town::slug("ar")).unwrap();
    let milestone = MilestonePlanned {
        due: "2025-11".parse().unwrap(),
        from: None,
        milestone: town::slug("by-hand"),
        office: town::slug("focal-point"),
        title,
    };
    let plan = Command::Milestone(MilestoneCommand::Plan { case, milestone });
    world.act(&Actor::Party(party(OFFICER)), &plan).unwrap();
    world.close();
    let before = head(&mut world);
    for form in ["ogp", "decidim", "council"] {
        for kind in ["--csv", "--xlsx"] {
            let ending = kind.trim_start_matches('-');
            let name = format!("{form}.{ending}");
            export(&world, form, kind, &name);
            let copy = world.base().join(&name);
            let copy = copy.to_str().unwrap();
            let answer = import(&world, party(OFFICER), &[copy, "--mapping", form], 0);
            assert_eq!(answer["written"]["already"], 6, "{name} {answer:#}");
            // and as commitments of one's own
            let shipped = format!("{}/../http/mappings/{form}.toml", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(shipped).unwrap();
            let text = match text.contains("[plan]") {
                true => text.replace("[plan]", "[plan]\nkeep = \"own\""),
                false => format!("{text}\n[plan]\nkeep = \"own\"\n"),
            };
            let kept = world.base().join(format!("{form}-own.toml"));
            std::fs::write(&kept, text).unwrap();
            // the columns of Decidim lack what an adoption needs: told, and nothing is written
            let (code, already) = if form == "decidim" { (1, Value::Null) } else { (0, 6.into()) };
            let asked = [copy, "--mapping", kept.to_str().unwrap()];
            let told = import(&world, party(OFFICER), &asked, code);
            assert_eq!(told["written"]["already"], already, "{name} {told:#}");
            assert_eq!(head(&mut world), before, "{name}: the same plan twice is one plan");
        }
    }
}

#[test]
fn nobody_is_responsible_who_is_no_party() {
    let mut world = council_with_plans();
    let file = sample("programme.csv");
    let mapping = world.base().join("own.toml");
    let before = head(&mut world);
    let unknown = party(4_242).to_string();
    for (named, flaw) in [("nobody", "mapping-wrong"), (&*unknown, "party-unknown")] {
        let text = own().replace("[plan]", &format!("[plan]\nresponsible = \"{named}\""));
        std::fs::write(&mapping, text).unwrap();
        let asked = [file.as_str(), "--mapping", mapping.to_str().unwrap()];
        for dry in [&["--dry-run"][..], &[]] {
            let answer = import(&world, party(OFFICER), &[&asked[..], dry].concat(), 1);
            assert!(flaws(&answer).contains(&(String::new(), flaw.to_owned())), "{answer:#}");
            assert_eq!(answer["written"], Value::Null, "{answer:#}");
        }
        assert_eq!(head(&mut world), before, "no draft is left behind");
    }
}

#[test]
fn what_the_register_would_refuse_is_told_before_anything_is_written() {
    let mut world = council_with_plans();
    // a procedure that asks for more values than any row has
    let source = shipped("ogp.local.commitment").unwrap();
    let asking = source
        .replacen("\"ogp.local.commitment\"", "\"invented.commitment\"", 1)
        .replacen("min = 1", "min = 3", 1);
    assert_ne!(asking, source);
    world.reopen();
    world.act(&town::keeper(), &publish(&asking)).unwrap();
    world.close();
    let mapping = world.base().join("own.toml");
    let text = own().replace("[plan]", "[plan]\nprocedure = \"invented.commitment\"");
    std::fs::write(&mapping, text).unwrap();
    let before = head(&mut world);
    let file = sample("programme.csv");
    let asked = [file.as_str(), "--mapping", mapping.to_str().unwrap()];
    let dry = import(&world, party(OFFICER), &[&asked[..], &["--dry-run"]].concat(), 1);
    let refused: Vec<String> =
        flaws(&dry).into_iter().filter(|(_, flaw)| flaw == "refused").map(|(at, _)| at).collect();
    assert_eq!(refused, ["B3", "B6", "B7"], "{dry:#}");
    let answer = import(&world, party(OFFICER), &asked, 1);
    assert_eq!((&answer["written"], flaws(&answer)), (&Value::Null, flaws(&dry)));
    assert_eq!(head(&mut world), before, "no draft is left behind");
}

#[test]
fn a_draft_that_was_dropped_stays_dropped_and_the_others_are_adopted() {
    let mut world = council_with_plans();
    let (file, mapping) = (sample("programme.csv"), world.base().join("own.toml"));
    std::fs::write(&mapping, own()).unwrap();
    let asked = [file.as_str(), "--mapping", mapping.to_str().unwrap()];
    assert_eq!(import(&world, party(8), &asked, 0)["written"]["opened"], 3);
    let (title, case) = titled(&mut world).remove(1);
    world.reopen();
    let drop = town::take(case, "drop", [("reasons", "معطيات خيالية".into())]);
    world.act(&Actor::Party(party(OFFICER)), &drop).unwrap();
    world.close();
    let answer = import(&world, party(OFFICER), &asked, 0);
    let written = &answer["written"];
    assert_eq!((&written["taken"], &written["differing"][0]), (&2.into(), &title.into()));
    assert!(flaws(&answer).iter().any(|(_, flaw)| flaw == "other-stage"), "{answer:#}");
    let after = head(&mut world);
    assert_eq!(import(&world, party(OFFICER), &asked, 0)["written"]["already"], 2);
    assert_eq!(head(&mut world), after);
}

#[test]
fn a_strangers_file_is_looked_at_and_its_mapping_proposed() {
    let world = council_with_plans();
    let base = world.base();
    // the encoding has no digits of Arabic
    let text = std::fs::read_to_string(sample("programme.csv")).unwrap();
    let text = text.replace("٣١/٠٣/٢٠٢٤", "31/03/2024");
    let encoded = encoding_rs::WINDOWS_1256.encode(&text.replace('\n', "\r\n")).0.into_owned();
    std::fs::write(base.join("old.csv"), &encoded).unwrap();
    let looked = json(base, &["commitments", "columns", "old.csv", "--out", "map.toml"], 0);
    assert_eq!(looked["encoding"], "windows-1256", "{looked:#}");
    assert_eq!(looked["mapping"]["columns"]["title"], "عنوان الالتزام", "{looked:#}");
    // a person writes the name of the plan that a proposal leaves open
    let proposed = std::fs::read_to_string(base.join("map.toml")).unwrap();
    let dry = ["commitments", "import", "old.csv", "--mapping", "map.toml", "--dry-run"];
    assert_eq!(json(base, &dry, 1)["problems"][0]["flaw"], "name-unfilled");
    let named = proposed.replace("name = \"…\"", "name = \"معطيات خيالية\"");
    std::fs::write(base.join("map.toml"), named).unwrap();
    let dry = ["commitments", "import", "old.csv", "--mapping", "map.toml", "--dry-run"];
    let answer = json(base, &dry, 0);
    assert_eq!(
        (&answer["commitments"], &answer["milestones"]),
        (&3.into(), &5.into()),
        "{answer:#}"
    );
    let said = says(base, &["commitments", "columns", "old.csv", "--lang", "fr"], 0);
    assert!(said.contains("[columns]"), "{said}");
    // without its encoding the file is refused, not misread
    let plain = ["commitments", "import", "old.csv", "--mapping", "council", "--dry-run"];
    assert_eq!(json(base, &plain, 1)["problems"][0]["flaw"], "encoding-unknown");
    for hostile in [&b""[..], b"PK\x03\x04broken", b"\xD0\xCF\x11\xE0", &[0xFF; 64], b"{\"a\":1}"] {
        std::fs::write(base.join("bad"), hostile).unwrap();
        let answer = json(base, &["commitments", "columns", "bad"], 1);
        assert!(answer["mapping"].is_null(), "{answer:#}");
    }
}

/// A published file read under a mapping that comes with the program.
fn published(folder: &Path, file: &str, mapping: &str) -> Reading {
    let mapping: Mapping = mappings::shipped(mapping).unwrap();
    let bytes = std::fs::read(folder.join(file)).unwrap();
    let reading = read(&files::sheets(&bytes, &mapping.file).unwrap(), &mapping);
    assert!(!problem::any_grave(&reading.problems), "{file}: {:#?}", reading.problems);
    reading
}

#[test]
fn published_files_are_read_whole() {
    let (Some(folder), Some(decidim)) = (shared("commitments"), shared("decidim")) else { return };
    let canada = published(&folder, "canada_2021_mandate_commitments.csv", "canada");
    assert_eq!(canada.commitments.len(), 760);
    assert_eq!(canada.commitments[0].id.as_deref(), Some("100"));
    let lead = Some("Deputy Prime Minister and Minister of Finance");
    assert_eq!(canada.commitments[0].lead.as_deref(), lead);

    let sheet = published(&folder, "baltimore_100_day_tracker.xlsx", "baltimore");
    let csv = published(&folder, "baltimore_Actions.csv", "baltimore");
    assert_eq!((sheet.commitments.len(), csv.commitments.len()), (58, 58));
    let first = &sheet.commitments[0];
    assert_eq!(first.number.as_deref(), Some("8"));
    assert_eq!(first.title, "Begin implementing a Group Violence Reduction Strategy.");
    assert_eq!(first.completion.as_deref(), Some("In Progress"));
    assert_eq!(sheet.commitments[4].at.to_string(), "Actions!C6");

    let colombia = published(&folder, "colombia_ogp_plan4_cronograma.xlsx", "colombia");
    let csv = published(&folder, "colombia_plan4_Crongorama_abreviado.csv", "colombia");
    for reading in [&colombia, &csv] {
        assert_eq!((reading.commitments.len(), reading.milestones()), (8, 23));
        let first = &reading.commitments[0];
        assert_eq!(first.title, "Etapa I. Identificación de temáticas");
        assert_eq!(first.milestones.len(), 4);
        assert_eq!(first.milestones[0].status.as_deref(), Some("terminado"));
        assert_eq!(first.milestones[0].responsible.as_deref(), Some("Secretaria Transparencia"));
        // a name that may be a person's is not kept, nor shown
        assert_eq!(first.milestones[3].responsible, None);
    }

    let barcelona = published(&decidim, "barcelona_pam_action_plans_half.csv", "barcelona");
    assert_eq!(barcelona.commitments.len(), 734);
    assert_eq!(
        barcelona.commitments[1].solution.as_deref(),
        Some("Revisió del pla Parcial de Les Planes.")
    );
    let tagged = barcelona.commitments.iter().filter_map(|one| one.solution.as_ref());
    assert_eq!(tagged.filter(|text| text.contains("</") || text.contains("<br")).count(), 0);

    let morocco = published(&folder, "ogp_morocco_2018_2020_titles.json", "morocco");
    assert_eq!(morocco.commitments.len(), 18);
    assert_eq!(morocco.commitments[5].title, "Transparency Portal");
}

#[test]
fn published_files_are_imported_whole() {
    let (Some(folder), Some(decidim)) = (shared("commitments"), shared("decidim")) else { return };
    let world = council_with_plans();
    let mut all = 0;
    let files: [(PathBuf, &str, u64); 5] = [
        (folder.join("canada_2021_mandate_commitments.csv"), "canada", 760),
        (folder.join("baltimore_100_day_tracker.xlsx"), "baltimore", 58),
        (folder.join("colombia_ogp_plan4_cronograma.xlsx"), "colombia", 8),
        (decidim.join("barcelona_pam_action_plans_half.csv"), "barcelona", 734),
        (folder.join("ogp_morocco_2018_2020_titles.json"), "morocco", 18),
    ];
    for (file, mapping, count) in files {
        let asked = [file.to_str().unwrap(), "--mapping", mapping, "--territory", "01"];
        let answer = import(&world, party(OFFICER), &asked, 0);
        assert_eq!(answer["written"]["opened"], count, "{mapping}: {answer:#}");
        all += count;
    }
    let (dir, keys) = (world.dir(), world.keys());
    let (dir, keys) = (dir.to_str().unwrap(), keys.to_str().unwrap());
    let words =
        ["commitments", "export", dir, "--keys", keys, "--as", "council", "--xlsx", "all.xlsx"];
    let exported = json(world.base(), &words, 0);
    assert_eq!((&exported["commitments"], &exported["milestones"]), (&all.into(), &23.into()));
    assert_eq!(exported["missing_texts"], 0);
    let verdict = json(world.base(), &["verify", dir, "--keys", keys], 0);
    assert_eq!(verdict["sound"], true);
}

#[test]
fn hostile_texts_are_refused_in_names_and_never_run() {
    let Some(folder) = shared("badinput") else { return };
    let mapping = Mapping::read("[columns]\ntitle = \"title\"\nsolution = \"text\"\n").unwrap();
    let reading = |title: &str, text: &str| {
        let mut file = csv::Writer::from_writer(Vec::new());
        file.write_record(["title", "text"]).unwrap();
        file.write_record([title, text]).unwrap();
        let bytes = file.into_inner().unwrap();
        files::sheets(&bytes, &mapping.file).map(|sheets| read(&sheets, &mapping))
    };
    let blns = std::fs::read_to_string(folder.join("blns_half.json")).unwrap();
    let strings: Vec<Value> = serde_json::from_str::<Value>(&blns)
        .map(|value| value.as_array().cloned().unwrap_or_default())
        .unwrap();
    for text in strings.iter().filter_map(Value::as_str) {
        let Ok(reading) = reading(text, text) else { continue };
        let forms = sijill_http::plans::out::Form::ALL;
        for table in forms.map(|form| sijill_http::plans::out::table(form, &reading.commitments)) {
            let written = String::from_utf8(sijill_http::plans::out::csv(&table)).unwrap();
            let cells = csv::Reader::from_reader(written.as_bytes()).into_records();
            for cell in
                cells.flatten().flat_map(|r| r.iter().map(str::to_owned).collect::<Vec<_>>())
            {
                assert!(!sijill_http::plans::out::is_formula(&cell), "{cell:?}");
            }
        }
    }
    for line in std::fs::read_to_string(folder.join("csv_injection.txt")).unwrap().lines() {
        let read = reading("a title", line).unwrap();
        let plain = sijill_http::plans::markup::plain(line).text;
        assert_eq!(read.commitments[0].solution.as_deref().unwrap_or_default(), plain);
    }
    let trojan = std::fs::read_to_string(folder.join("trojan_source_lines.json")).unwrap();
    let trojan: Vec<Value> = serde_json::from_str(&trojan).unwrap();
    let mut refused = 0;
    let lines = trojan.iter().filter_map(|line| line["text"].as_str());
    for line in lines.filter(|line| line.contains(['\u{202E}', '\u{2066}'])) {
        let read = reading(line, line).unwrap();
        let flaws: Vec<_> = read.problems.iter().map(|problem| problem.flaw).collect();
        assert!(flaws.contains(&problem::Flaw::HiddenInName), "{flaws:?}");
        refused += 1;
    }
    assert!(refused > 0);
}
