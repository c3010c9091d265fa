//! The guide for authors of procedures, `docs/adding-a-procedure.md`, held against what there is: the
//! keys of the language, its fault codes, its examples, and the commands it names. Nothing of the
//! guide's prose may be judged here.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use sijill_core::procedure::{Procedure, read};

use crate::cli::binary;
use crate::procedure_schema::{keys, schema};

const GUIDE: &str = include_str!("../docs/adding-a-procedure.md");
const KEYS: &str = include_str!("../docs/procedure-keys.md");
const FAULTS: &str = include_str!("../http/locales/en/faults.ftl");

/// The keys that are named in code spans at the start of a table's line.
fn first_cells(table: &str) -> BTreeSet<String> {
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `"));
    cells.filter_map(|line| Some(line.split_once('`')?.0.to_owned())).collect()
}

/// What of the keys is not as the schema says it: the tables of the guide, and the reference that it
/// links for the rest.
fn wrong_keys(guide: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut told = BTreeSet::new();
    let all = keys(&schema());
    for table in guide.split("<!-- keys of ").skip(1) {
        let (kind, table) = table.split_once(" -->").expect("a comment ends");
        let table = table.split("<!-- end of keys -->").next().unwrap_or_default();
        let kind = if kind == "the top" { "" } else { kind };
        let named = first_cells(table);
        match all.get(kind) {
            Some(known) if *known == named => {}
            Some(known) => wrong.push(format!("{kind}: {named:?} is not {known:?}")),
            None => wrong.push(format!("there is no `{kind}`")),
        }
        told.insert(kind.to_owned());
    }
    let linked = guide.contains("](procedure-keys.md)");
    for (kind, keys) in all.iter().filter(|(kind, _)| !told.contains(*kind)) {
        let missing = keys.iter().filter(|key| {
            let span = format!("`{key}`");
            !(guide.contains(&span) || linked && KEYS.contains(&span))
        });
        wrong.extend(missing.map(|key| format!("{kind}.{key} is told nowhere")));
    }
    wrong
}

/// The fault codes that the guide does not explain, and those it explains that there are not.
fn wrong_codes(guide: &str) -> Vec<String> {
    let faults = FAULTS.lines().filter_map(|line| line.strip_prefix("fault-"));
    let codes: BTreeSet<&str> = faults.filter_map(|line| Some(line.split_once(" =")?.0)).collect();
    let table = guide.split("\n## Fault codes").nth(1).unwrap_or_default();
    let table = table.split("\n## ").next().unwrap_or_default();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" |"));
    let told: BTreeSet<&str> = cells.flat_map(|(cell, _)| cell.split(['`', ',', ' '])).collect();
    let told: BTreeSet<&str> = told.into_iter().filter(|code| code.contains('-')).collect();
    codes.symmetric_difference(&told).map(|code| format!("fault code {code}")).collect()
}

/// What the checker says of the blocks of TOML: the first is a whole definition, the others are parts
/// whose keys and words are known.
fn wrong_blocks(guide: &str) -> Vec<String> {
    let blocks = guide.split("```toml\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|block| block.split("```").next()).collect();
    let Some((whole, parts)) = blocks.split_first() else { return vec!["no example".to_owned()] };
    let mut wrong = match Procedure::read(whole) {
        Ok(_) => vec![],
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    };
    for part in parts {
        // what is missing around a part is no fault of it
        let faults = read::read(part).faults.into_iter();
        let own = faults.filter(|f| !matches!(f.code, "key-missing" | "language-missing"));
        wrong.extend(own.map(|fault| fault.to_string()));
    }
    wrong
}

/// What a command says of itself; none, where there is no such command.
fn help(words: &[&str]) -> Option<String> {
    let run = Command::new(binary())
        .args(words)
        .arg("--help")
        .env("LC_ALL", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    run.status.success().then(|| String::from_utf8_lossy(&run.stdout).into_owned())
}

/// The commands and options that the guide names and the program does not have. An option belongs to
/// the commands named in its line.
fn wrong_commands(guide: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in guide.lines() {
        let spans: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let commands = spans.iter().filter_map(|span| span.strip_prefix("sijill "));
        let mut helps = Vec::new();
        for command in commands {
            let plain = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
            let words: Vec<&str> = command.split_whitespace().take_while(plain).collect();
            seen += 1;
            match help(&words) {
                Some(help) => helps.push(help),
                None => wrong.push(format!("there is no `sijill {}`", words.join(" "))),
            }
        }
        if helps.is_empty() {
            helps.extend(help(&["procedure"]));
        }
        let options = spans.iter().flat_map(|span| span.split_whitespace());
        for option in options.filter(|word| word.starts_with("--")) {
            if !helps.iter().any(|help| help.contains(option)) {
                wrong.push(format!("{option}: {line}"));
            }
        }
    }
    assert!(seen > 8, "the guide names {seen} commands");
    wrong
}

#[test]
fn the_guide_says_what_there_is() {
    assert_eq!(wrong_keys(GUIDE), Vec::<String>::new());
    assert_eq!(wrong_codes(GUIDE), Vec::<String>::new());
    assert_eq!(wrong_blocks(GUIDE), Vec::<String>::new());
    assert_eq!(wrong_commands(GUIDE), Vec::<String>::new());
}

#[test]
fn twin_a_guide_that_is_wrong_is_found() {
    let mended = |from: &str, to: &str| {
        assert!(GUIDE.contains(from), "{from}");
        GUIDE.replacen(from, to, 1)
    };
    assert_eq!(wrong_keys(&mended("| `confirmed_by` |", "| `confirmd_by` |")).len(), 1);
    assert_eq!(wrong_keys(&mended("<!-- keys of duty -->", "<!-- keys of dutie -->")).len(), 1);
    assert_eq!(wrong_codes(&mended("| `span-wrong` |", "| `spam-wrong` |")).len(), 2);
    assert_eq!(wrong_blocks(&mended("within = \"P60D\"", "within = \"60 days\"")).len(), 1);
    let part = format!("{GUIDE}\n```toml\n[[step]]\nidd = \"answer\"\n```\n");
    assert_eq!(wrong_blocks(&part).len(), 1);
    assert!(!wrong_commands(&mended("sijill procedure diff", "sijill procedure dif")).is_empty());
    assert_eq!(wrong_commands(&mended("`--format mermaid`", "`--formatt mermaid`")).len(), 1);
}
