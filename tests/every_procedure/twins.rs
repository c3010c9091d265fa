//! Histories that were spoiled: each check of what every procedure keeps sees it.

use sijill_core::record::Record;
use sijill_tests::drive::{self, Drive};

use super::{Seen, every, live, suspended_time_counts, zone};

/// A suspension that is not in the log makes what follows it wrong.
pub fn of_suspended_time() {
    let commune = every().into_iter().find(|(name, _)| *name == "ma.commune.petition.v2").unwrap();
    let mut drives = (0..80).map(|seed| live(commune.0, &commune.1, seed, &mut Seen::default()));
    let told = |drive: &Drive| suspended_time_counts(drive.town.lines(), drive.cases, &zone(drive));
    let drive = drives.find(|drive| told(drive).0 > 0).unwrap();
    assert_eq!(told(&drive).1, [""; 0]);
    let mut lines = drive.town.lines().to_vec();
    let place = lines.iter().position(|line| line.contains("deadline.suspended.v1")).unwrap();
    lines.remove(place);
    let (_, faults) = suspended_time_counts(&lines, drive.cases, &zone(&drive));
    assert!(!faults.is_empty(), "a lost suspension");
}

/// A release that is told early, twice or never is seen.
pub fn of_sealed_texts() {
    let known = every().into_iter().find(|(name, _)| *name == "ma.commune.openness-programme");
    let (name, procedure) = known.unwrap();
    let mut drives = (0..200).map(|seed| live(name, &procedure, seed, &mut Seen::default()));
    let place = |lines: &[String]| lines.iter().position(|l| l.contains("text.released.v1"));
    let drive = drives.find(|drive| place(drive.town.lines()).is_some()).unwrap();
    let lines = drive.town.lines();
    let place = place(lines).unwrap();
    let id = Record::read(0, &lines[place]).unwrap().case().unwrap();
    let faults = |lines: &[String]| drive::unsealed(&drive.procedure, lines, id).1;
    assert_eq!(faults(lines), [""; 0]);
    let (mut lost, mut early, mut twice) = (lines.to_vec(), lines.to_vec(), lines.to_vec());
    let released = lost.remove(place);
    assert!(!faults(&lost).is_empty(), "never");
    let taken = lines[..place].iter().rposition(|line| line.contains("step.taken.v1")).unwrap();
    let moved = early.remove(place);
    early.insert(taken, moved);
    assert!(!faults(&early).is_empty(), "early");
    twice.insert(place, released);
    assert!(!faults(&twice).is_empty(), "twice");
}
