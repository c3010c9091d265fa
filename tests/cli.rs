//! The command line, by its real binary: every command, every exit code, `--json` everywhere.
//! `tests/run` builds it first; without it these tests say how to build it and fail.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// The binary of the same build as this test.
pub fn binary() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap();
    let binary = folder.join("sijill");
    assert!(
        binary.is_file(),
        "{} is missing: build it with `cargo build --release -p sijill-http`",
        binary.display()
    );
    binary
}

/// Runs the binary in `dir`, in English, with a state folder of its own.
fn sijill(dir: &Path, words: &[&str]) -> Output {
    let run = Command::new(binary())
        .args(words)
        .current_dir(dir)
        .env("LC_ALL", "en_GB.UTF-8")
        .env("XDG_STATE_HOME", dir.join("state"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(!said.contains("panicked"), "{words:?}: {said}");
    run
}

/// Runs it and checks the exit code; gives what it said.
pub fn says(dir: &Path, words: &[&str], code: i32) -> String {
    let run = sijill(dir, words);
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(code), "{words:?}: {out}{err}");
    assert!(code == 0 || !format!("{out}{err}").trim().is_empty(), "{words:?} says nothing");
    out.into_owned()
}

/// Runs it with `--json`, checks the exit code, and reads what it said.
pub fn json(dir: &Path, words: &[&str], code: i32) -> Value {
    let said = says(dir, &[words, &["--json"]].concat(), code);
    serde_json::from_str(&said).unwrap_or_else(|why| panic!("{words:?}: {why}: {said}"))
}

/// Whether `root` is the root of the verdict, in either of its two spellings.
fn is_root(verdict: &Value, root: &Value) -> bool {
    root.is_string() && (verdict["root"] == *root || verdict["root_base64"] == *root)
}

/// One demonstration for all tests: `demo` in a temporary folder, and what making it said.
fn demo() -> &'static (TempDir, Value) {
    static DEMO: LazyLock<(TempDir, Value)> = LazyLock::new(|| {
        let dir = tempfile::tempdir().unwrap();
        let told = json(dir.path(), &["demo", "--no-serve", "--dir", "demo"], 0);
        (dir, told)
    });
    &DEMO
}

/// The demonstration is open in one process at a time, so those who ask it take turns.
fn in_turn() -> std::sync::MutexGuard<'static, ()> {
    static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
    TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[test]
fn a_register_is_made_verified_and_not_made_twice() {
    let base = tempfile::tempdir().unwrap();
    let dir = base.path();
    let made = json(dir, &["init", "town", "--origin", "town", "--keys", "keys"], 0);
    assert_eq!(made["origin"], "town");
    assert!(made["verifier_key"].as_str().unwrap().starts_with("town+"));
    let verdict = json(dir, &["verify", "town"], 0);
    let begins = sijill_core::procedure::LOCAL;
    assert_eq!(made["procedures"], serde_json::json!(begins));
    // the opening, the calendar of Morocco, the procedures
    let size = 2 + begins.len();
    assert_eq!((&verdict["sound"], &verdict["size"]), (&true.into(), &size.into()));
    assert_eq!(verdict["checkpoint"]["compared"], "signed");
    says(dir, &["init", "town", "--origin", "town", "--keys", "other"], 3);
    says(dir, &["init", "bad", "--origin", "A Town"], 2);
    says(dir, &["init", "bad", "--origin", "town", "--zone", "Mars/Olympus"], 2);
    says(dir, &["init", "bad", "--origin", "town", "--procedures", "no.such"], 2);
    let bare = ["init", "bare", "--origin", "bare", "--keys", "bare-keys", "--procedures"];
    let made = json(dir, &[&bare[..], &["none"]].concat(), 0);
    assert_eq!(made["procedures"], serde_json::json!([]));
    let chosen = [&bare[..1], &["full", "--origin", "full", "--keys", "full-keys"]].concat();
    let made = json(dir, &[&chosen[..], &["--procedures", "all"]].concat(), 0);
    let every = sijill_core::procedure::SHIPPED.iter().map(|(name, _)| *name);
    assert_eq!(made["procedures"], serde_json::json!(every.collect::<Vec<_>>()));
    // without --keys they lie in the user's state folder, never under the register
    let made = json(dir, &["init", "second", "--origin", "second"], 0);
    let keys = made["keys"].as_str().unwrap();
    assert!(Path::new(keys).starts_with(dir.join("state").canonicalize().unwrap()), "{keys}");
}

#[test]
fn the_demonstration_tells_its_story() {
    let (base, told) = demo();
    assert_eq!(told["fictitious"], true);
    assert_eq!(told["refused"]["facts"]["needed"], 200);
    assert_eq!(told["refused"]["facts"]["counted"], 199);
    assert!(told["size"].as_u64().unwrap() > 20_000);
    let _turn = in_turn();
    let verdict = json(base.path(), &["verify", "demo"], 0);
    assert!(is_root(&verdict, &told["root"]), "{verdict} {}", told["root"]);
    for (language, word) in [("ar", "خيالية"), ("fr", "fictives"), ("en", "fictitious")] {
        let garden = told["cases"]["garden"].as_str().unwrap();
        let said = says(base.path(), &["trail", "demo", garden, "--lang", language], 0);
        assert!(said.contains(word), "{language} does not say that it is invented");
    }
}

#[test]
fn the_past_is_shown_as_it_was_known_and_as_it_was() {
    let (base, told) = demo();
    let bus = told["cases"]["school_bus"].as_str().unwrap();
    let _turn = in_turn();
    let ask = |words: &[&str]| json(base.path(), &[&["replay", "demo"], words].concat(), 0);
    for view in ["register", "cases", "dashboard", "overdue"] {
        let answer = ask(&["--view", view]);
        assert_eq!((&answer["view"], &answer["fictitious"]), (&view.into(), &true.into()));
    }
    let known = ask(&["--view", "petition", bus, "--as-of", "2024-09-15"]);
    let happened = ask(&["--view", "petition", bus, "--as-of", "2024-09-15", "--occurred"]);
    assert_eq!(known["as_of"]["question"], "recorded");
    assert_eq!(happened["as_of"]["question"], "happened");
    assert_ne!(known["answer"], happened["answer"], "entered later, told to have happened before");
    let early = ask(&["--view", "cases", "--as-of", "@0"]);
    assert_eq!(early["answer"]["cases"].as_object().unwrap().len(), 0);
    // the same question twice gets the same bytes
    let twice = |()| says(base.path(), &["trail", "demo", bus, "--json"], 0);
    assert_eq!(twice(()), twice(()));
}

#[test]
fn what_is_exported_is_imported_to_the_same_root() {
    let (base, told) = demo();
    let _turn = in_turn();
    let own = tempfile::tempdir().unwrap();
    let (demo, dir) = (base.path().join("demo"), own.path());
    let demo = demo.to_str().unwrap();
    let out = json(dir, &["export", demo, "all.jsonl", "--objects", "texts"], 0);
    assert_eq!(out["lines"], told["size"]);
    says(dir, &["export", demo, "all.jsonl"], 3);
    let back = ["import", "all.jsonl", "copy", "--keys", "keys", "--objects", "texts"];
    let back = json(dir, &back, 0);
    let verdict = json(dir, &["verify", "copy"], 0);
    for root in [&out["root"], &back["root"], &told["root"]] {
        assert!(is_root(&verdict, root), "{verdict} {root}");
    }
    assert_eq!(std::fs::read(dir.join("all.jsonl")).unwrap(), {
        says(dir, &["export", "copy", "again.jsonl"], 0);
        std::fs::read(dir.join("again.jsonl")).unwrap()
    });
    let lines = std::fs::read_to_string(dir.join("all.jsonl")).unwrap();
    for (n, (from, to)) in
        [("\"value\":", "\"value\": "), ("territory:", "territory:x")].into_iter().enumerate()
    {
        let (file, copy) = (format!("bad{n}.jsonl"), format!("bad{n}"));
        std::fs::write(dir.join(&file), lines.replacen(from, to, 1)).unwrap();
        says(dir, &["import", &file, &copy, "--keys", &format!("keys{n}")], 1);
    }
}

#[test]
fn a_backup_made_while_it_is_served_is_restored_and_only_read() {
    let base = tempfile::tempdir().unwrap();
    let dir = base.path();
    let made = json(dir, &["init", "r", "--origin", "ma.town"], 0);
    let keys = made["keys"].as_str().unwrap();
    let mut serving = Command::new(binary())
        .args(["serve", "r", "--listen", "127.0.0.1:0"])
        .current_dir(dir)
        .env("XDG_STATE_HOME", dir.join("state"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // the lock says who has the register open
    let holder = || std::fs::read_to_string(dir.join("r/lock")).unwrap_or_default();
    while holder().trim() != serving.id().to_string() {
        assert!(serving.try_wait().unwrap().is_none(), "it ended");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let copied = json(dir, &["backup", "r", "out"], 0);
    assert_eq!(json(dir, &["backup", "r", "out"], 0)["root"], copied["root"]);
    says(dir, &["reindex", "r"], 3);
    says(dir, &["backup", "r", "r/out"], 2);
    serving.kill().unwrap();
    serving.wait().unwrap();
    let own = json(dir, &["restore", "out", "own", "--keys", "own-keys"], 0);
    assert_eq!((&own["stands"], &own["root"]), (&"read-only".into(), &copied["root"]));
    assert_eq!(json(dir, &["verify", "own"], 0)["sound"], true);
    says(dir, &["export", "own", "lines"], 3);
    says(dir, &["restore", "out", "own"], 2);
    let live = json(dir, &["restore", "out", "live", "--keys", keys], 0);
    assert_eq!(live["stands"], "goes-on");
    says(dir, &["export", "live", "lines"], 0);
    let again = json(dir, &["reindex", "live"], 0);
    assert_eq!(again["root"], copied["root"]);
    std::fs::remove_file(dir.join("out/manifest.json")).unwrap();
    says(dir, &["restore", "out", "third"], 1);
    assert!(!dir.join("third").exists());
}

#[test]
fn an_altered_register_is_not_sound() {
    let base = tempfile::tempdir().unwrap();
    let dir = base.path();
    says(dir, &["demo", "--no-serve", "--dir", "demo"], 0);
    let journal = dir.join("demo/journal");
    // the earlier files are packed sooner or later; the one that is written to is not
    let files = std::fs::read_dir(journal).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|p| p.extension().is_some_and(|e| e == "journal"));
    let plain = |bytes: &[u8]| bytes.windows(9).position(|w| w == b"specversi");
    let mut found = files.filter_map(|file| {
        let bytes = std::fs::read(&file).unwrap();
        plain(&bytes).map(|at| (file, bytes, at))
    });
    let (file, mut bytes, at) = found.next().expect("a file that is not packed yet");
    bytes[at] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let verdict = json(dir, &["verify", "demo"], 1);
    assert_eq!(verdict["sound"], false);
    assert!(!verdict["findings"].as_array().unwrap().is_empty());
    says(dir, &["verify", "demo"], 1);
}

#[test]
fn procedures_are_checked_and_shown() {
    let base = tempfile::tempdir().unwrap();
    let dir = base.path();
    let sound = json(dir, &["procedure", "check", "ma.commune.petition"], 0);
    assert_eq!(sound[0]["sound"], true);
    let shown = json(dir, &["procedure", "show", "ma.commune.petition"], 0);
    assert_eq!(shown["definition"]["key"], "ma.commune.petition");
    let source = sijill_core::procedure::SHIPPED[0].1.replace("crossed.enough", "crossed.enogh");
    std::fs::write(dir.join("bad.toml"), source).unwrap();
    let faulty = json(dir, &["procedure", "check", "bad.toml"], 1);
    let line = faulty[0]["faults"][0]["line"].as_u64();
    assert!(line.is_some_and(|line| line > 100), "{faulty}");
    for language in ["ar", "fr", "en"] {
        says(dir, &["procedure", "check", "bad.toml", "--lang", language], 1);
        says(dir, &["procedure", "show", "ma.commune.petition", "--lang", language], 0);
    }
    says(dir, &["procedure", "check", "nowhere.toml"], 3);
}

#[test]
fn wrong_usage_and_what_is_not_there_have_codes_of_their_own() {
    let (base, _) = demo();
    let _turn = in_turn();
    let dir = base.path();
    says(dir, &[], 2);
    says(dir, &["frobnicate"], 2);
    says(dir, &["verify"], 2);
    says(dir, &["verify", "nowhere"], 3);
    says(dir, &["replay", "demo", "--view", "nonsense"], 2);
    says(dir, &["replay", "demo", "--view", "trail"], 2);
    says(dir, &["replay", "demo", "--view", "cases", "--as-of", "yesterday"], 2);
    says(dir, &["trail", "demo", "not-a-case"], 2);
    says(dir, &["trail", "demo", "018e0000-0000-7000-8000-000000000000"], 1);
    let none = json(dir, &["trail", "demo", "018e0000-0000-7000-8000-000000000000"], 1);
    assert_eq!(none["failed"]["code"], "case-unknown");
    says(dir, &["verify", "demo", "--lang", "xx"], 2);
    assert!(says(dir, &["--help"], 0).contains("verify"));
    assert!(says(dir, &["--version"], 0).contains("sijill"));
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let (base, _) = demo();
    let _turn = in_turn();
    // more than a pipe holds, read by nobody
    let mut child = Command::new(binary())
        .args(["replay", "demo", "--view", "register", "--json"])
        .current_dir(base.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(!said.contains("panicked"), "`sijill … | head` ends in a panic: {said}");
}

#[test]
fn appends_and_replays_are_measured() {
    let base = tempfile::tempdir().unwrap();
    let dir = base.path();
    let append = ["bench", "append", "--records", "500", "--writers", "1,8", "--rounds", "1"];
    let measured = json(dir, &append, 0);
    // ours, a raw file and a plain one, with one caller and with eight
    assert_eq!(measured["rows"].as_array().unwrap().len(), 6);
    let volume = json(dir, &["bench", "volume", "--records", "3000"], 0);
    assert_eq!(volume["measured"]["records"], 3000);
    let opened = json(dir, &["bench", "open", "--records", "3000"], 0);
    assert!(opened["measured"]["records"].as_u64().unwrap() >= 3000);
    let replay = ["bench", "replay", "--records", "2000", "--rounds", "1"];
    assert!(!json(dir, &replay, 0)["rows"].as_array().unwrap().is_empty());
    assert_eq!(std::fs::read_dir(dir).unwrap().count(), 0, "a measurement leaves nothing behind");
    std::fs::create_dir(dir.join("full")).unwrap();
    says(dir, &["bench", "append", "--dir", "full"], 2);
}
