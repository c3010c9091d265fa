//! Arabic as it is shown: no number may be turned round. Between digits after Arabic letters a hyphen
//! changes places with its sides: 113-14 is read 14-113. No sentence may stand here.

use std::path::Path;

use super::tidy::root;

/// What a placeable that holds a value leaves in a message: fluent isolates it.
const VALUE: char = '\u{FFFC}';

/// The first number of `text` that an Arabic reader sees turned round, with what follows it.
fn turned(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let mut isolates = 0_i32;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates -= 1,
            _ => {}
        }
        let between = at > 0 && digit(chars.get(at - 1)) && digit(chars.get(at + 1));
        if isolates > 0 || !dash(*c) || !between {
            continue;
        }
        // after a Latin letter or a mark that runs from left to right, digits run so too
        let within = |c: &&char| c.is_ascii_digit() || dash(**c) || **c == '.';
        let before = chars[..at].iter().rev().find(|c| !within(c));
        if before.is_none_or(|c| !c.is_ascii_alphabetic() && *c != '\u{200E}') {
            return Some(chars[at - 1..].iter().take(40).collect());
        }
    }
    None
}

/// A line of a message with its placeables filled in: a character by itself, a value by [`VALUE`].
fn filled(line: &str) -> String {
    let mut line = line.to_owned();
    for code in 0x2066..=0x2069_u32 {
        let c = char::from_u32(code).unwrap().to_string();
        line = line.replace(&format!("{{ \"\\u{code:04X}\" }}"), &c);
    }
    let mut said = String::new();
    let mut rest = line.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else { break };
        said.push_str(before);
        said.push(VALUE);
        rest = after;
    }
    said + rest
}

/// The Arabic texts of a definition or a calendar.
fn arabic(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_str().filter(|_| key == "ar") {
                    Some(text) => found.push(text.to_owned()),
                    None => arabic(value, found),
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| arabic(value, found)),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

fn read(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder: &Path = &root().join(folder);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|found| found == ending));
    files.map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn no_number_is_turned_round_in_the_law() {
    let mut texts = 0;
    for (path, source) in
        read("core/procedures", "toml").into_iter().chain(read("core/calendars", "toml"))
    {
        let mut found = Vec::new();
        arabic(&toml::Value::Table(source.parse().unwrap()), &mut found);
        texts += found.len();
        for text in found {
            let wrong = turned(&text);
            assert!(
                wrong.is_none(),
                "{path}: {wrong:?}: write a number of the law with points, as 113.14, and put U+200E before any other"
            );
        }
    }
    assert!(texts > 500, "{texts}");
}

#[test]
fn no_number_is_turned_round_in_a_message() {
    let mut lines = 0;
    for (path, source) in read("http/locales/ar", "ftl") {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            lines += 1;
            let wrong = turned(&filled(line));
            assert!(wrong.is_none(), "{path}: {wrong:?}: put it between U+2066 and U+2069");
        }
    }
    assert!(lines > 1000, "{lines}");
}

#[test]
fn what_is_turned_round_is_found() {
    for text in ["القانون 31-13", "المرسوم 2-16-403 الصادر", "31-13 القانون", "من 2014–2024"]
    {
        assert!(turned(text).is_some(), "{text}");
    }
    for text in [
        "القانون رقم 31.13",
        "المادة L1112-16",
        "الفصل \u{200E}72-1",
        "مثل \u{2066}2023-0047\u{2069}",
        "من 5 - 7",
        "سطر-1",
    ] {
        assert!(turned(text).is_none(), "{text}");
    }
    assert_eq!(turned(&filled("مثل { \"\\u2066\" }2024-02{ \"\\u2069\" } أو { $year }-12")), None);
    assert!(turned(&filled("مثل { $n } أو 2024-02")).is_some());
}
