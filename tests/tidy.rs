//! The house rules that a program can check. Each message says what to do instead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use sijill_core::event::Event;
use sijill_core::procedure::SHIPPED;
use sijill_core::refusal::Refusal;

const CRATES: [&str; 5] = ["core", "store", "projections", "http", "tests"];

/// The most lines of a file before its tests; of a file that is all tests.
const LINES_MAX: usize = 400;
const TEST_LINES_MAX: usize = 600;
/// The most lines of a function: it must fit a screen.
const FUNCTION_LINES_MAX: usize = 70;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Files below `folder` that end with `ending`, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.ends_with("target") {
                // what is built is not ours: tests/peers is built beside its sources
            } else if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let all = CRATES.iter().flat_map(|name| files(&root().join(name), ".rs"));
    all.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Whether a file holds nothing but tests.
fn all_tests(path: &Path) -> bool {
    let name = name(path);
    let programs = ["tests/src/", "tests/peers/src/"];
    let within = name.starts_with("tests/") && !programs.iter().any(|it| name.starts_with(it));
    within || name.contains("/tests/") || name.ends_with("/tests.rs")
}

/// What stands before the tests of a file.
fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

fn long_files(sources: &[(PathBuf, String)]) -> Vec<String> {
    let long = |(path, text): &(PathBuf, String)| {
        let (lines, most) = if all_tests(path) {
            (text.lines().count(), TEST_LINES_MAX)
        } else {
            (before_tests(text).lines().count(), LINES_MAX)
        };
        (lines > most).then(|| format!("{}: {lines} lines, at most {most}", name(path)))
    };
    sources.iter().filter_map(long).collect()
}

fn long_functions(sources: &[(PathBuf, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources {
        let mut open: Option<(usize, usize, String)> = None;
        for (n, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let head = line.trim_start();
            let starts = [
                "fn ",
                "pub fn ",
                "pub(crate) fn ",
                "pub(super) fn ",
                "async fn ",
                "pub async fn ",
            ];
            if open.is_none() && starts.iter().any(|start| head.starts_with(start)) {
                open = Some((n, indent, head.chars().take(60).collect()));
            }
            if let Some((from, at, what)) = &open
                && indent == *at
                && (head == "}" || head.ends_with(';') || (head.ends_with('}') && n == *from))
            {
                let lines = n - from + 1;
                if lines > FUNCTION_LINES_MAX {
                    found.push(format!("{}:{}: {lines} lines: {what}", name(path), from + 1));
                }
                open = None;
            }
        }
    }
    found
}

/// Type names that say nothing.
fn empty_names(sources: &[(PathBuf, String)]) -> Vec<String> {
    let banned = ["Manager", "Helper", "Util", "Utils", "Service", "Data", "Info"];
    let mut found = Vec::new();
    for (path, text) in sources {
        for (n, line) in text.lines().enumerate() {
            let words: Vec<&str> =
                code(line).split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            for pair in words.windows(2) {
                let declares = ["struct", "enum", "trait", "type"].contains(&pair[0]);
                if declares && banned.iter().any(|word| pair[1].ends_with(word)) {
                    found.push(format!("{}:{}: {}", name(path), n + 1, pair[1]));
                }
            }
        }
    }
    found
}

/// What core and projections may not hold: they are pure.
fn impure(sources: &[(PathBuf, String)]) -> Vec<String> {
    let banned = [
        "sled",
        "axum",
        "tokio",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "HashMap",
        "HashSet",
        "f32",
        "f64",
        "std::fs",
        "std::env",
        "std::net",
        "std::thread",
        "getrandom",
        "println!",
    ];
    let mut found = Vec::new();
    for (path, text) in sources {
        let name = name(path);
        if !name.starts_with("core/src/") && !name.starts_with("projections/src/") {
            continue;
        }
        for (n, line) in before_tests(text).lines().enumerate() {
            let words: Vec<&str> =
                code(line).split(|c: char| !c.is_alphanumeric() && !"_:!".contains(c)).collect();
            for word in banned {
                if words.iter().any(|w| *w == word || (word.contains("::") && w.contains(word))) {
                    found.push(format!("{name}:{}: {word}", n + 1));
                }
            }
        }
    }
    found
}

#[test]
fn files_and_functions_fit() {
    let sources = sources();
    assert!(sources.len() > 60, "{} sources", sources.len());
    none("split these files", &long_files(&sources));
    none("split these functions", &long_functions(&sources));
}

#[test]
fn names_say_something() {
    none("name what it is, not that it is something", &empty_names(&sources()));
}

#[test]
fn events_are_named_after_what_happened() {
    let empty = ["updated", "changed", "deleted", "set", "created", "modified"];
    for kind in Event::kinds() {
        let participle = kind.split('.').nth(1).unwrap();
        assert!(!empty.contains(&participle), "{kind}: say what happened, in a citizen's words");
    }
}

#[test]
fn core_and_projections_are_pure() {
    none("time, randomness, files, floats and order come from outside", &impure(&sources()));
}

/// The twin of the four checks above: each of them says no to a bad file.
#[test]
fn twin_the_checks_say_no() {
    let file = |text: &str| vec![(root().join("core/src/x.rs"), text.to_owned())];
    assert_eq!(long_files(&file(&"x\n".repeat(401))).len(), 1);
    assert_eq!(
        long_functions(&file(&format!("fn f() {{\n{}}}\n", "    x();\n".repeat(70)))).len(),
        1
    );
    assert_eq!(
        long_functions(&file(&format!("fn f() {{\n{}}}\n", "    x();\n".repeat(60)))).len(),
        0
    );
    assert_eq!(empty_names(&file(&["pub str", "uct CaseManager {}"].concat())).len(), 1);
    assert_eq!(impure(&file("let x: f64 = 1.0;")).len(), 1);
    assert_eq!(impure(&file("let t = std::time::Instant::now();")).len(), 1);
    assert_eq!(impure(&file("// no HashMap here")).len(), 0);
}

#[test]
fn only_one_file_names_sled() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| !name(path).starts_with("tests/"))
        .filter(|(_, text)| text.lines().any(|line| code(line).contains("sled::")))
        .map(|(path, _)| name(path))
        .collect();
    assert_eq!(found, ["store/src/blocks.rs"], "only the blocks may know which store is beneath");
}

#[test]
fn dependencies_form_a_diamond() {
    let allowed = [
        ("core", &[][..]),
        ("store", &["sijill-core"]),
        ("projections", &["sijill-core"]),
        ("http", &["sijill-core", "sijill-store", "sijill-projections"]),
        ("tests", &["sijill-core", "sijill-store", "sijill-projections", "sijill-http"]),
    ];
    for (folder, allowed) in allowed {
        let text = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let dependencies = text.split("dependencies]").skip(1).collect::<String>();
        let names = dependencies.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        for name in names.filter(|name| name.starts_with("sijill-")) {
            assert!(allowed.contains(&name), "{folder} may not know {name}");
        }
        for world in ["sled", "axum"] {
            let names = dependencies.lines().any(|line| line.starts_with(world));
            let may = matches!((folder, world), ("store", "sled") | ("http", "axum"));
            assert!(may || !names, "{folder} may not know {world}");
        }
    }
}

#[test]
fn no_file_names_a_machine() {
    let tracked = Command::new("git")
        .args(["ls-files", "-co", "--exclude-standard"])
        .current_dir(root())
        .output();
    let tracked = String::from_utf8(tracked.unwrap().stdout).unwrap();
    // written in two parts, so that this file does not find itself
    let paths = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["/Us", "ers/"]]
        .map(|parts| parts.concat());
    let mut found = Vec::new();
    for file in tracked.lines().filter(|file| !file.ends_with("Cargo.lock")) {
        let Ok(text) = std::fs::read_to_string(root().join(file)) else { continue };
        for (n, line) in text.lines().enumerate() {
            if paths.iter().any(|path| line.contains(path.as_str())) {
                found.push(format!("{file}:{}: {}", n + 1, line.trim()));
            }
        }
    }
    none("a path of one machine", &found);
}

#[test]
fn every_shipped_procedure_is_shipped() {
    let files = files(&root().join("core/procedures"), ".toml");
    let keys = files.iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned());
    let shipped = SHIPPED.iter().map(|(key, _)| (*key).to_owned());
    assert_eq!(keys.collect::<BTreeSet<_>>(), shipped.collect::<BTreeSet<_>>());
}

#[test]
fn every_refusal_code_has_its_page() {
    let pages = root().join("docs/refusals");
    let own = SHIPPED.iter().flat_map(|(_, source)| {
        let procedure = sijill_core::procedure::Procedure::read(source).unwrap();
        procedure.definition.refusals.keys().map(ToString::to_string).collect::<Vec<_>>()
    });
    let codes: BTreeSet<String> =
        Refusal::codes().chain(["guard-said-no"]).map(str::to_owned).chain(own).collect();
    let missing: Vec<String> = codes
        .iter()
        .filter(|code| {
            let page = std::fs::read_to_string(pages.join(format!("{code}.md")));
            page.map_or(true, |page| page.trim().len() < 80)
        })
        .map(|code| format!("docs/refusals/{code}.md"))
        .collect();
    none("write these pages: why it was refused, and what to do", &missing);
    let known = |path: &PathBuf| codes.contains(path.file_stem().unwrap().to_str().unwrap());
    let index = |path: &PathBuf| path.ends_with("README.md");
    let stray: Vec<String> =
        files(&pages, ".md").iter().filter(|p| !known(p) && !index(p)).map(|p| name(p)).collect();
    none("pages of codes that nothing gives", &stray);
}

#[test]
fn no_test_file_is_forgotten() {
    let all = include_str!("all.rs");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for path in files(here, ".rs") {
        let below = path.strip_prefix(here).unwrap();
        let apart = below.starts_with("src") || below.starts_with("peers");
        let inside = apart || below.ends_with("all.rs");
        let module = format!("mod {};", path.file_stem().unwrap().to_string_lossy());
        // a folder beside a file of its name is named there
        let beside = path.parent().unwrap().with_extension("rs");
        let names = std::fs::read_to_string(beside).unwrap_or_else(|_| all.to_owned());
        if !inside && !names.lines().any(|line| line.trim().ends_with(&module)) {
            found.push(name(&path));
        }
    }
    none("name these in tests/all.rs", &found);
}
