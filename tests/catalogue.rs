//! `docs/events.md`: every event type with what it means, what it says and an example, made from
//! the code. `SIJILL_BLESS=1` writes it again.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::event::Event;

use crate::tidy::root;

/// The documentation of each event type, from the sources that declare it.
fn meanings() -> BTreeMap<String, String> {
    let mut meanings = BTreeMap::new();
    let mut folders = vec![root().join("core/src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let mut said = String::new();
            for line in text.lines().map(str::trim) {
                if let Some(doc) = line.strip_prefix("/// ") {
                    said = if said.is_empty() { doc.to_owned() } else { format!("{said} {doc}") };
                    continue;
                }
                let kind = line.split_once(") = \"").and_then(|(_, rest)| rest.split_once('"'));
                if let Some((kind, ",")) = kind {
                    meanings.insert(kind.to_owned(), said.clone());
                }
                said.clear();
            }
        }
    }
    meanings
}

fn catalogue() -> String {
    let (meanings, examples) = (meanings(), crate::golden::examples());
    let mut page = String::from(
        "# Events\n\nEvery type of record the engine writes. This page is made from the code: \
         `SIJILL_BLESS=1 tests/run` writes it again. One line of each type is kept for ever in \
         `tests/golden/`.\n",
    );
    for kind in Event::kinds() {
        let line: Value = serde_json::from_str(&examples[kind]).unwrap();
        let mut data = serde_json::to_string_pretty(&line["data"]).unwrap();
        if data.len() > 2000 {
            data = data.lines().take(12).collect::<Vec<_>>().join("\n") + "\n  …";
        }
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        let kinds = |tags: &str| {
            let kinds = tags.split(' ').filter_map(|tag| tag.split(':').next());
            kinds
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
                .join(", ")
        };
        let subject = text("subject").split('/').next().unwrap_or_default();
        let by = text("actor").split('/').next().unwrap_or_default();
        page.push_str(&format!(
            "\n## `{kind}`\n\n{}\n\nSubject: {subject}. Here by: {by}. Tags: {}. `data` in the \
             example:\n\n```json\n{data}\n```\n",
            meanings[kind],
            kinds(text("tags")),
        ));
    }
    page
}

#[test]
fn the_page_of_events_tells_all_of_them() {
    let (path, page) = (root().join("docs/events.md"), catalogue());
    if crate::golden::blessing() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/events.md is not what the code says: run with SIJILL_BLESS=1");
}
