//! Views that are written and read back between any two records are the views that never were.

use serde_json::Value;
use sijill_core::ids::Hash;
use sijill_projections::{AsOf, Question, Views, Wanted};

use crate::histories::{answers, some};
use crate::town::*;
use crate::{accreditations, clock, pages, paper, promises, stories, votes};

const NOW: Question = Question::Recorded(None);

/// Every town of these tests that tells a story of its own, and some that tell none.
fn towns() -> Vec<Town> {
    let mut towns = some(6);
    towns.extend([stories::adopted(), stories::refused(), votes::counted(), promises::kept()]);
    towns.extend([clock::counted(), paper::counted(), pages::succession()]);
    towns.push(accreditations::answered());
    towns
}

fn written(views: &Views) -> Views {
    let bytes = views.to_bytes().unwrap();
    Views::from_bytes(&bytes).unwrap()
}

/// Folds a town twice: once from the start, and once through `restore` after every record. Says at
/// which position the two first differ, in their written form or in their answers. Every answer is
/// asked of every 16th position and of the last.
fn check(town: &Town, restore: impl Fn(&Views) -> Views) -> Result<(), (u64, &'static str)> {
    let (mut folded, mut carried) = (Views::new(NOW), Views::new(NOW));
    let last = town.stage.lines().len() as u64 - 1;
    for record in town.stage.records() {
        folded.apply(&record).unwrap();
        carried.apply(&record).unwrap();
        carried = restore(&carried);
        let at = record.position;
        if folded.to_bytes().unwrap() != carried.to_bytes().unwrap() {
            return Err((at, "their bytes"));
        }
        if (at % 16 == 0 || at == last) && answers(&folded) != answers(&carried) {
            return Err((at, "their answers"));
        }
        assert_eq!(carried.next(), at + 1);
    }
    Ok(())
}

#[test]
fn views_go_on_from_what_was_written_of_them_as_if_nothing_had_been() {
    for (n, town) in towns().iter().enumerate() {
        assert_eq!(check(town, written), Ok(()), "town {n}");
    }
}

#[test]
fn twin_views_that_forget_a_part_between_records_are_caught() {
    let Value::Object(empty) = serde_json::to_value(Views::new(NOW)).unwrap() else { panic!() };
    let towns = towns();
    for (part, nothing) in empty {
        let forget = |views: &Views| {
            let mut state = serde_json::to_value(views).unwrap();
            state[&part] = nothing.clone();
            serde_json::from_value(state).unwrap()
        };
        let caught = towns.iter().any(|town| check(town, forget).is_err());
        assert!(caught, "no town of these tests would notice that `{part}` is forgotten");
    }
}

#[test]
fn views_of_a_part_have_no_written_form() {
    let asked = [
        Views::new(Question::Recorded(Some(AsOf::Position(3)))),
        Views::new(Question::Happened(jiff::civil::Date::constant(2024, 1, 1))),
        Views::wanting(NOW, Wanted::Case(case(1))),
    ];
    for views in asked {
        let why = views.to_bytes().unwrap_err().to_string();
        assert!(why.contains("a part of the log"), "{why}");
    }
}

#[test]
fn bytes_that_are_no_views_are_refused() {
    let town = stories::adopted();
    let whole = town.views(NOW).to_bytes().unwrap();
    for length in (0..whole.len()).step_by(97) {
        assert!(Views::from_bytes(&whole[..length]).is_err(), "{length} bytes");
    }
    let longer = [whole.as_slice(), b"\0"].concat();
    assert!(Views::from_bytes(&longer).unwrap_err().to_string().contains("too many"));
    // one byte changed is another state or none, and never a panic
    for at in (0..whole.len()).step_by(31) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        if let Ok(views) = Views::from_bytes(&bytes) {
            assert_ne!(Hash::of(&bytes), Hash::of(&whole));
            let _ = views.position();
        }
    }
}
