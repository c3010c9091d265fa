//! What a bundle says beside its records is bound by them, or told to be bound by nothing.

use super::*;

/// A log whose second record publishes a definition, and whose fifth names a text.
fn place() -> (Place, Hash) {
    let place = Place::new();
    let definition = r#"{"steps":["a"]}"#;
    let hash = Hash::of(definition.as_bytes());
    let published =
        format!(r#"{{"definition":{definition},"hash":"{hash}","key":"well","version":1}}"#);
    let text = place.objects.put(b"public").unwrap();
    let text = format!(
        r#"{{"text":{{"access":"public","hash":"{text}","language":"ar","length":6,"media":"text/plain"}}}}"#
    );
    for n in 0..20 {
        let bare = line(n).as_str().to_owned();
        let kind = sijill_core::record::Line::complete(&bare).unwrap();
        let kind = Record::read(n, kind.as_str()).unwrap().kind.to_owned();
        let bare = match n {
            1 => bare.replacen("{\"note\":\"x\"}", &published, 1).replacen(
                &format!("\"{kind}\""),
                "\"procedure.published.v1\"",
                1,
            ),
            4 => bare.replacen("{\"note\":\"x\"}", &text, 1),
            _ => bare,
        };
        let line = sijill_core::record::Line::complete(&bare).unwrap();
        place.log.append(append(vec![line])).wait().unwrap();
    }
    (place, hash)
}

fn list(dir: &Path) -> Manifest {
    serde_json::from_slice(&std::fs::read(dir.join(Manifest::FILE)).unwrap()).unwrap()
}

fn write_list(dir: &Path, list: &Manifest) {
    std::fs::write(dir.join(Manifest::FILE), serde_json::to_vec(list).unwrap()).unwrap();
}

/// Puts other bytes in the place of a file, and their hash into the list.
fn replace(dir: &Path, list: &mut Manifest, path: &str, bytes: &[u8]) -> Hash {
    std::fs::write(dir.join(path), bytes).unwrap();
    let entry = FileEntry { bytes: bytes.len() as u64, sha256: Hash::of(bytes) };
    list.files.insert(path.to_owned(), entry);
    Hash::of(bytes)
}

#[test]
fn a_definition_is_the_one_that_its_record_publishes_and_a_text_one_that_a_record_names() {
    let (place, hash) = place();
    let (dir, key, python_too) = (place.bundle("a", None), place.key(), has_python());
    let good = list(&dir);
    let path = good.procedures[0].path.clone();
    assert_eq!((good.procedures[0].hash, good.procedures[0].position), (hash, 1));
    assert!(check(&dir, Some(&key), None).is_sound());
    let refused = |what: &str| {
        assert_eq!(codes(&check(&dir, Some(&key), None)), ["file.differs"], "{what}");
    };
    let refused_by_python = |what: &str, why: &str| {
        if python_too {
            let (code, said) = python(&dir, &[]);
            assert!(code == 1 && said.contains(why), "{what}: {code} {said}");
        }
    };
    // another definition under the same name, the list made to agree
    let mut forged = good.clone();
    let definition = std::fs::read(dir.join(&path)).unwrap();
    forged.procedures[0].hash = replace(&dir, &mut forged, &path, br#"{"steps":["b"]}"#);
    for position in [1, 0] {
        forged.procedures[0].position = position;
        write_list(&dir, &forged);
        refused("another definition");
        refused_by_python("another definition", "no record here has the hash");
    }
    replace(&dir, &mut forged, &path, &definition);
    // the true one under another version
    let mut renamed = good.clone();
    renamed.procedures[0].version = 2;
    write_list(&dir, &renamed);
    refused("another version");
    // a text that no record names, and one in the wrong place
    let mut more = good.clone();
    let hash = Hash::of(b"forged");
    replace(&dir, &mut more, &format!("objects/{hash}"), b"forged");
    let text = more.texts[0].clone();
    more.texts.push(TextEntry { hash, path: format!("objects/{hash}"), ..text });
    write_list(&dir, &more);
    refused("a text of nobody");
    refused_by_python("a text of nobody", "no record here has the hash");
    more = good.clone();
    more.texts[0].path = "objects/x".to_owned();
    replace(&dir, &mut more, "objects/x", b"public");
    write_list(&dir, &more);
    refused_by_python("a text elsewhere", "not named by its hash");
}

#[test]
fn a_part_tells_which_definitions_it_does_not_prove() {
    let (place, _) = place();
    let dir = place.bundle("part", Some(3..20));
    let verdict = check(&dir, Some(&place.key()), None);
    assert!(verdict.is_sound(), "{verdict:?}");
    assert_eq!(verdict.unproved, ["procedures/well-v1.json"]);
    let whole = place.bundle("whole", None);
    assert!(check(&whole, Some(&place.key()), None).unproved.is_empty());
    if has_python() {
        let (code, said) = python(&dir, &[]);
        assert!(code == 0 && said.contains("not proved here, published before"), "{said}");
        let (code, said) = python(&whole, &[]);
        assert!(code == 0 && !said.contains("not proved here"), "{said}");
    }
    // a definition of a later record that is none
    let mut forged = list(&dir);
    forged.procedures[0].position = 7;
    write_list(&dir, &forged);
    assert_eq!(codes(&check(&dir, Some(&place.key()), None)), ["file.differs"]);
    if has_python() {
        assert_eq!(python(&dir, &[]).0, 1);
    }
}

#[test]
fn a_checkpoint_over_nothing_attests_nothing() {
    let (place, _) = place();
    let dir = place.bundle("a", None);
    let empty = format!("0 {}", tlog_tiles::EMPTY_HASH);
    let kept = Outside::read(&empty, None).unwrap();
    let verdict = check(&dir, Some(&place.key()), Some(&kept));
    assert!(verdict.is_sound() && !verdict.is_attested());
    if has_python() {
        let file = dir.with_file_name("kept");
        std::fs::write(&file, &empty).unwrap();
        let (code, said) = python(&dir, &["--checkpoint", file.to_str().unwrap()]);
        assert!(code == 0 && said.contains("nobody outside attests it"), "{said}");
        assert!(!said.contains("two histories"), "{said}");
        // one of the same log and the same records: no talk of two histories
        let (code, said) =
            python(&dir, &["--checkpoint", dir.join("checkpoint").to_str().unwrap()]);
        assert!(code == 0 && said.contains("signed with the same key"), "{said}");
        assert!(!said.contains("two histories"), "{said}");
    }
}

#[test]
fn the_bundles_own_verifier_reads_no_list_of_another_log_and_no_file_outside() {
    if !has_python() {
        return;
    }
    let (place, _) = place();
    let dir = place.bundle("a", None);
    let good = list(&dir);
    let refused = |list: &Manifest, why: &str| {
        write_list(&dir, list);
        let (code, said) = python(&dir, &[]);
        assert!(code == 1 && said.contains(why), "{code} {said}");
    };
    let apart = "are not about the same records";
    refused(&Manifest { origin: "rabat".to_owned(), ..good.clone() }, apart);
    refused(&Manifest { root: tlog_tiles::EMPTY_HASH.to_string(), ..good.clone() }, apart);
    let bytes = std::fs::read(dir.join("key")).unwrap();
    let outside = dir.with_file_name("outside");
    std::fs::write(&outside, &bytes).unwrap();
    for path in ["../outside", "tile/../../outside", outside.to_str().unwrap()] {
        let mut list = good.clone();
        let entry = FileEntry { bytes: bytes.len() as u64, sha256: Hash::of(&bytes) };
        list.files.insert(path.to_owned(), entry);
        refused(&list, "is not a file of the bundle");
    }
    // what is public is not left out as sealed
    let mut list = good.clone();
    let TextEntry { hash, language, media, position, path, .. } = list.texts.remove(0);
    list.files.remove(&path);
    list.left_out.push(LeftOut { hash, language, media, position, why: Why::Sealed });
    write_list(&dir, &list);
    assert_eq!(codes(&check(&dir, Some(&place.key()), None)), ["file.differs"]);
}
