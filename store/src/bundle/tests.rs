use std::path::PathBuf;
use std::process::Command;

use sijill_core::record::Record;

use super::*;
use crate::checkpoint::{self, SigningKey};
use crate::log::testing::{SMALL, all_lines, append, fill, line};
use crate::verify::{
    Compared, Outside, Signature, Static, Trust, Verdict, verify_against, verify_bundle,
};

/// A log with its keys and objects.
struct Place {
    dir: tempfile::TempDir,
    keys: tempfile::TempDir,
    out: tempfile::TempDir,
    log: Log,
    objects: Objects,
}

impl Place {
    fn new() -> Self {
        let [dir, keys, out] = [(); 3].map(|()| tempfile::tempdir().unwrap());
        SigningKey::generate("larache").unwrap().save(keys.path()).unwrap();
        let log = Log::create_with(dir.path(), SMALL).unwrap();
        let objects = Objects::create(dir.path()).unwrap();
        Self { dir, keys, out, log, objects }
    }

    fn sign(&self) -> SignedCheckpoint {
        self.log.wait_merged(self.log.head());
        checkpoint::sign(&self.log.tree(), self.keys.path(), self.dir.path()).unwrap()
    }

    fn key(&self) -> String {
        SigningKey::load(self.keys.path()).unwrap().verifier().to_owned()
    }

    fn bundle(&self, name: &str, range: Option<Range<u64>>) -> PathBuf {
        let (signed, key, dir) = (self.sign(), self.key(), self.out.path().join(name));
        let (log, objects) = (&self.log, &self.objects);
        let sources = Sources { log, objects, signed: &signed, verifier: &key };
        let range = range.unwrap_or(0..signed.size);
        Bundle::write(&dir, sources, range, &mut |_, _| {}).unwrap().finish().unwrap();
        dir
    }
}

fn check(dir: &Path, key: Option<&str>, outside: Option<&Outside>) -> Verdict {
    let each_record = &|_: &Record<'_>| Ok(());
    let asked = Static { key, outside, each_record };
    verify_bundle(dir, &asked, &mut |_, _| {}).unwrap().0
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    verdict.findings.iter().map(|f| f.code.as_str()).collect()
}

/// What the verifier of the bundle itself says, and its exit code.
fn python(dir: &Path, more: &[&str]) -> (i32, String) {
    let ran = Command::new("python3").arg(dir.join("verify.py")).args(more).output().unwrap();
    let said = [ran.stdout, ran.stderr].concat();
    (ran.status.code().unwrap(), String::from_utf8(said).unwrap())
}

fn has_python() -> bool {
    let there = Command::new("python3").arg("--version").output().is_ok();
    if !there {
        println!("skipped: python3 is not installed, the bundle's own verifier was not tried");
    }
    there
}

#[test]
fn bundles_of_every_size_and_part_are_proved_by_both_verifiers() {
    let place = Place::new();
    let mut before = 0;
    let python_too = has_python();
    for size in [0, 1, 2, 255, 256, 257, 700, 65_535, 65_536, 65_537, 66_000] {
        fill(&place.log, before, size);
        before = size;
        let parts = [None, Some(size / 3..size / 2), Some(size / 2..size), Some(size..size)];
        for (n, part) in parts.into_iter().enumerate() {
            let whole = part.is_none();
            let dir = place.bundle(&format!("{size}-{n}"), part.clone());
            let verdict = check(&dir, Some(&place.key()), None);
            assert!(verdict.is_sound(), "{size} {part:?}: {verdict:?}");
            assert!(!verdict.is_attested());
            assert_eq!(
                (verdict.size, verdict.checkpoint.clone()),
                (size, Compared::Signed { size })
            );
            assert_eq!(verdict.range, part.unwrap_or(0..size));
            assert_eq!(verdict.root, Some(place.log.tree().root(size).unwrap()));
            if python_too && (whole || size % 7 == 0) {
                let (code, said) = python(&dir, &[]);
                assert_eq!(code, 0, "{size}: {said}");
                assert!(said.contains("nobody outside attests it"), "{said}");
            }
        }
    }
    let lines = std::fs::read_to_string(place.out.path().join("66000-0/records.jsonl")).unwrap();
    assert!(lines.lines().eq(all_lines(&place.log).iter().map(String::as_str)));
}

/// Any altered byte of any file is found by both verifiers, and so is a file that is missing.
#[test]
fn no_altered_file_of_a_bundle_stays_silent() {
    let place = Place::new();
    fill(&place.log, 0, 600);
    let (python_too, dir) = (has_python(), place.bundle("a", Some(200..520)));
    let list = std::fs::read_to_string(dir.join(Manifest::FILE)).unwrap();
    let list: Manifest = serde_json::from_str(&list).unwrap();
    for (n, path) in list.files.keys().enumerate() {
        let file = dir.join(path);
        let good = std::fs::read(&file).unwrap();
        for at in [0, good.len() / 2, good.len() - 1] {
            let mut bad = good.clone();
            bad[at] ^= 1 << (n % 7);
            std::fs::write(&file, &bad).unwrap();
            let verdict = check(&dir, Some(&place.key()), None);
            assert!(!verdict.is_sound(), "{path} {at}");
            if python_too && path != "verify.py" {
                let (code, said) = python(&dir, &["--key", &place.key()]);
                assert_eq!(code, 1, "{path} {at}: {said}");
            }
        }
        std::fs::remove_file(&file).unwrap();
        let found = codes(&check(&dir, Some(&place.key()), None));
        assert!(found.contains(&"file.missing"), "{path}");
        std::fs::write(&file, &good).unwrap();
    }
    assert!(check(&dir, Some(&place.key()), None).is_sound());
}

/// The line of record `n` as somebody would rather have it.
fn altered(n: u64) -> sijill_core::record::Line {
    let other = line(n).as_str().replacen("\"note\":\"x\"", "\"note\":\"z\"", 1);
    sijill_core::record::Line::complete(&other).unwrap()
}

/// A register with one record altered and every hash, tile and signature made anew, with the true
/// key: it contradicts nothing but what others have kept.
#[test]
fn a_register_made_anew_with_the_true_key_is_refused_by_an_older_checkpoint_alone() {
    let (place, remade) = (Place::new(), Place::new());
    fill(&place.log, 0, 300);
    let old = place.sign();
    fill(&place.log, 300, 900);
    place.sign();
    fill(&remade.log, 0, 123);
    remade.log.append(append(vec![altered(123)])).wait().unwrap();
    fill(&remade.log, 124, 900);
    let key = checkpoint::key_file(place.keys.path());
    std::fs::copy(key, checkpoint::key_file(remade.keys.path())).unwrap();
    let signed = remade.sign();
    assert_eq!((signed.size, place.key()), (900, remade.key()));

    let key = remade.key();
    let outside = Outside::read(&old.note, Some(&key)).unwrap();
    assert_eq!((outside.size, outside.signature), (300, Signature::Good));
    let line = format!("300 {}\n", old.root);
    let unsigned = Outside::read(&line, Some(&key)).unwrap();
    let later = place.sign();
    let later = Outside::read(&later.note, Some(&key)).unwrap();
    let bundle = remade.bundle("remade", None);
    let look = |dir: &Path, keys: &Path, outside| {
        let trust = Trust { keys: Some(keys), key: None, outside };
        verify_against(dir, &trust, &mut |_| Ok(()), &mut |_, _| {}).unwrap()
    };
    let (dir, keys) = (remade.dir.path().to_owned(), remade.keys.path().to_owned());
    let true_bundle = place.bundle("true", None);
    let (true_dir, true_keys) = (place.dir.path().to_owned(), place.keys.path().to_owned());
    drop((remade.log, place.log));
    // nothing but a checkpoint from outside tells the two apart
    for verdict in [look(&dir, &keys, None), check(&bundle, Some(&key), None)] {
        assert!(verdict.is_sound() && !verdict.is_attested(), "{verdict:?}");
    }
    for kept in [&outside, &unsigned, &later] {
        for verdict in [look(&dir, &keys, Some(kept)), check(&bundle, Some(&key), Some(kept))] {
            assert_eq!(codes(&verdict), ["checkpoint.forked"], "{verdict:?}");
            let fork = verdict.fork.clone().unwrap();
            assert_eq!((fork.size, fork.outside), (kept.size, kept.root));
            assert_ne!(fork.here, kept.root);
            assert!(verdict.findings[0].facts.contains(&fork.here.to_string()));
            assert!(!verdict.is_sound());
        }
        for verdict in
            [look(&true_dir, &true_keys, Some(kept)), check(&true_bundle, Some(&key), Some(kept))]
        {
            assert!(verdict.is_attested(), "{verdict:?}");
        }
    }
    if has_python() {
        let file = true_bundle.with_file_name("old");
        for (text, ending) in [(&old.note, "sees two histories"), (&line, "size and root")] {
            std::fs::write(&file, text).unwrap();
            let words = ["--checkpoint", file.to_str().unwrap()];
            let (code, said) = python(&bundle, &words);
            assert!(code == 1 && said.contains("FORK: at size 300"), "{code} {said}");
            assert!(said.contains(&old.root.to_string()) && said.contains(ending), "{said}");
            let (code, said) = python(&true_bundle, &words);
            assert!(code == 0 && said.contains("attested outside at 300 records"), "{said}");
        }
    }
}

#[test]
fn a_checkpoint_from_outside_that_says_nothing_of_this_log_is_no_attestation() {
    let (place, other) = (Place::new(), Place::new());
    fill(&place.log, 0, 50);
    fill(&other.log, 0, 60);
    let (dir, key) = (place.bundle("a", None), place.key());
    // longer than the log; signed by another key of the same name; of another log
    let longer = Outside::read(&format!("60 {}", other.sign().root), None).unwrap();
    assert_eq!(codes(&check(&dir, Some(&key), Some(&longer))), ["outside.longer"]);
    let wrong = Outside::read(&other.sign().note, Some(&key)).unwrap();
    assert_eq!(wrong.signature, Signature::Wrong);
    let found = codes(&check(&dir, Some(&key), Some(&wrong))).join(" ");
    assert_eq!(found, "outside.invalid outside.longer");
    let elsewhere = Outside { origin: Some("rabat".to_owned()), size: 20, ..longer };
    let found = codes(&check(&dir, Some(&key), Some(&elsewhere))).join(" ");
    assert_eq!(found, "checkpoint.forked outside.other");
    // another key than the one that signed
    assert_eq!(codes(&check(&dir, Some(&other.key()), None)), ["checkpoint.invalid"]);
    assert_eq!(check(&dir, None, None).checkpoint, Compared::WithoutKey { size: 50 });
}

#[test]
fn what_is_not_public_stays_out_and_is_told_of() {
    let place = Place::new();
    let text = |note: &str, access: &str| {
        let hash = place.objects.put(note.as_bytes()).unwrap();
        let (length, media) = (note.len(), "text/plain");
        format!(
            r#"{{\"text\":{{\"access\":\"{access}\",\"hash\":\"{hash}\",\"language\":\"ar\",\"length\":{length},\"media\":\"{media}\"}}}}"#
        )
    };
    let written =
        [text("public", "public"), text("sealed bytes", "sealed"), text("gone", "public")];
    for (n, data) in (0..).zip(&written) {
        let data = data.replace("\\\"", "\"");
        let bare = line(n).as_str().replacen("{\"note\":\"x\"}", &data, 1);
        let line = sijill_core::record::Line::complete(&bare).unwrap();
        place.log.append(append(vec![line])).wait().unwrap();
    }
    place.objects.remove(Hash::of(b"gone")).unwrap();
    let dir = place.bundle("a", None);
    let verdict = check(&dir, Some(&place.key()), None);
    assert!(verdict.is_sound(), "{verdict:?}");
    let list = std::fs::read(dir.join(Manifest::FILE)).unwrap();
    let list: Manifest = serde_json::from_slice(&list).unwrap();
    assert_eq!(list.texts.iter().map(|t| t.hash).collect::<Vec<_>>(), [Hash::of(b"public")]);
    let left: Vec<_> = list.left_out.iter().map(|t| (t.position, t.why)).collect();
    assert!(left.contains(&(1, Why::Sealed)) && left.contains(&(2, Why::NotKept)), "{left:?}");
    assert!(!dir.join(format!("objects/{}", Hash::of(b"sealed bytes"))).exists());
    // a text that vanishes from the list is missed
    let quiet = std::fs::read_to_string(dir.join(Manifest::FILE)).unwrap();
    let mut quiet: Manifest = serde_json::from_str(&quiet).unwrap();
    quiet.left_out.clear();
    std::fs::write(dir.join(Manifest::FILE), serde_json::to_vec(&quiet).unwrap()).unwrap();
    assert_eq!(codes(&check(&dir, Some(&place.key()), None)), ["file.missing"; 2]);
}

mod bound;
