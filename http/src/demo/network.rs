//! The network of open territorial collectivities: who is a member is a case each, and how many there
//! are is counted from them, never typed. The waves are those that were published (66, then 126, then
//! 228: domain study, sections 2.5 and 3.6); which territory asked in which wave is invented.

use super::acting::Opening;
use super::cast::{SECRETARIAT, network};
use super::petitions::{figure, step};
use super::{Author, DemoError, Progress, places};
use serde_json::json;

/// How many regions, provinces and communes were admitted in each wave. The first is published; the
/// second follows from 126 = 12 + 7 + 107 and the third from 228 = 12 + 17 + 199, not from the 97
/// communes that a workshop's report states.
const WAVES: [[usize; 3]; 3] = [[12, 4, 50], [0, 3, 57], [0, 10, 92]];
/// The first number of a member's case in the story.
const FIRST: u64 = 91_000;

/// The codes of the territories of a kind, in the order of the file.
fn codes(kinds: &[&str]) -> Result<Vec<String>, DemoError> {
    let mut rows = csv::Reader::from_reader(places::MOROCCO.as_bytes());
    let mut found = Vec::new();
    for row in rows.records() {
        let row = row.map_err(|e| DemoError::Shipped(e.to_string()))?;
        if row.get(1).is_some_and(|kind| kinds.contains(&kind)) {
            found.extend(row.get(0).map(str::to_owned));
        }
    }
    Ok(found)
}

/// A wave, from 1, is admitted.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn admitted(
    author: &Author<'_>,
    wave: usize,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    let by = SECRETARIAT.actor();
    let [regions, provinces, communes] =
        [codes(&["region"])?, codes(&["province"])?, codes(&["commune"])?];
    let now = WAVES.get(wave - 1).ok_or(DemoError::Story("there are three waves"))?;
    let total = now.iter().sum::<usize>() as u64;
    let mut done = 0;
    for (sort, list) in [regions, provinces, communes].iter().enumerate() {
        let before: usize = WAVES[..wave - 1].iter().map(|wave| wave[sort]).sum();
        for (n, code) in list.iter().enumerate().skip(before).take(now[sort]) {
            let case = author.open(
                &by,
                Opening {
                    number: FIRST + 10_000 * sort as u64 + n as u64,
                    body: network(),
                    brought_by: None,
                    parent: None,
                    procedure: "ma.network.membership",
                    territory: code,
                    title: "عضوية في الشبكة (قبول خيالي)",
                },
            )?;
            step(author, case, &by, "admit", &[("wave", json!(wave))], None)?;
            done += 1;
        }
        progress("members", done, total);
    }
    Ok(())
}

/// What a workshop's report states: 126 members, in parts that add up to 116.
///
/// # Errors
/// When it could not be recorded.
pub(crate) fn stated(author: &Author<'_>) -> Result<(), DemoError> {
    figure(author)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_core::procedure::Procedure;
    use sijill_core::procedure::shipped::shipped;

    #[test]
    fn the_waves_add_up_as_published() {
        let sums: Vec<usize> = WAVES.iter().map(|wave| wave.iter().sum()).collect();
        assert_eq!(sums, [66, 60, 102]);
        let sort = |n: usize| WAVES.iter().map(|wave| wave[n]).sum::<usize>();
        assert_eq!([sort(0), sort(1), sort(2)], [12, 17, 199]);
        assert_eq!((12 + 7 + 97, 12 + 7 + 107, 12 + 17 + 199), (116, 126, 228));
    }

    #[test]
    fn there_are_as_many_territories_as_members() {
        let [regions, provinces, communes] =
            [["region"], ["province"], ["commune"]].map(|k| codes(&k));
        assert_eq!(regions.unwrap().len(), 12);
        assert!(provinces.unwrap().len() >= 17 && communes.unwrap().len() >= 199);
        let membership = Procedure::read(shipped("ma.network.membership").unwrap()).unwrap();
        let stages = &membership.definition.stages;
        assert_eq!(
            stages
                .iter()
                .filter(|s| s.counts.as_ref().is_some_and(|of| of.as_str() == "members"))
                .count(),
            1
        );
    }
}
