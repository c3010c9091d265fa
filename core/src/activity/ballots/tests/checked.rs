//! What must hold of the lines of a vote, judged on them alone and on the published sets. Nothing
//! here may ask the engine what it decided.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::activity::ballots::{BallotEvent, Ballots, check, count, root, set};
use crate::event::Event;
use crate::ids::{Hash, Slug};
use crate::record::Record;

/// The published sets.
pub type Sets = BTreeMap<Slug, Arc<[u8]>>;

fn ballots(lines: &[String]) -> Vec<(String, BallotEvent, String)> {
    let read = |(n, line): (usize, &String)| {
        let record = Record::read(n as u64, line).unwrap();
        let Event::Ballot(event) = Event::read(record.kind, record.data).unwrap() else {
            return None;
        };
        Some((record.actor.to_owned(), event, line.clone()))
    };
    lines.iter().enumerate().filter_map(read).collect()
}

fn folded(events: &[(String, BallotEvent, String)]) -> Ballots {
    let mut known = Ballots::default();
    for (n, (_, event, line)) in events.iter().enumerate() {
        known.evolve(&Record::read(n as u64, line).unwrap(), event);
    }
    known
}

/// What was fixed when voting opened is what stands at the end, and nothing of it came in between.
pub fn unchanged(lines: &[String], _: &Sets) -> Result<(), String> {
    let events = ballots(lines);
    let mut known = Ballots::default();
    for (n, (_, event, line)) in events.iter().enumerate() {
        known.evolve(&Record::read(n as u64, line).unwrap(), event);
        if let Some((_, opened)) = &known.opened
            && Hash::of(known.fixed().as_bytes()) != opened.list
        {
            return Err(format!("changed by {line}"));
        }
    }
    Ok(())
}

/// As many ballots as voters whose last ballot lies in the box, for each envelope, and no voter both
/// there and on paper.
pub fn one_each(lines: &[String], _: &Sets) -> Result<(), String> {
    let mut cast: BTreeMap<Slug, BTreeSet<String>> = BTreeMap::new();
    for (actor, event, line) in ballots(lines) {
        if let BallotEvent::Cast(one) = &event {
            let voter = one.voter.map_or(actor, |voter| format!("signer/{voter}"));
            cast.entry(one.envelope.clone()).or_default().insert(voter);
        }
        if let BallotEvent::Marked(one) = &event {
            let voter = format!("signer/{}", one.voter);
            if cast.get(&one.envelope).is_some_and(|voters| voters.contains(&voter)) {
                return Err(format!("twice: {line}"));
            }
        }
        let BallotEvent::Unsealed(unsealed) = event else { continue };
        for of in unsealed.ballots {
            let voters = cast.get(&of.envelope).map_or(0, BTreeSet::len) as u64;
            if voters != of.online {
                return Err(format!("{voters} voters, {} ballots", of.online));
            }
        }
    }
    Ok(())
}

/// The published sets hold what was told of them, and the last root covers every cast ballot.
pub fn accounted(lines: &[String], sets: &Sets) -> Result<(), String> {
    let events = ballots(lines);
    let known = folded(&events);
    let mut box_root = root::Frontier::default();
    for (_, event, _) in &events {
        if let BallotEvent::Cast(cast) = event {
            box_root.push(&cast.sealed.0);
        }
    }
    let rooted = known.rooted.as_ref().map(|rooted| (rooted.cast, rooted.root));
    if box_root.size() > 0 && rooted != Some((box_root.size(), box_root.root())) {
        return Err("the last root does not cover the box".to_owned());
    }
    for of in &known.unsealed {
        let set = &sets[&of.envelope];
        let ballots = set::read(&of.envelope, set).map_err(|refused| refused.to_string())?;
        let form = known.prepared.as_ref().unwrap().ballot;
        let projects = known.projects(&of.envelope).unwrap();
        let spoiled =
            ballots.iter().filter(|ballot| check(form, &projects, &ballot.chosen()).is_err());
        let told = (of.online + of.paper, of.spoiled, of.set.hash, of.root);
        let found = (ballots.len() as u64, spoiled.count() as u64, Hash::of(set), set::root(set));
        if told != found {
            return Err(format!("{}: told {told:?}, found {found:?}", of.envelope));
        }
    }
    Ok(())
}

/// Every count is what comes out when it is done again, within its envelope, to the last unit.
pub fn computed(lines: &[String], sets: &Sets) -> Result<(), String> {
    let known = folded(&ballots(lines));
    let zone = "Africa/Casablanca".parse().unwrap();
    for (envelope, counted) in &known.counted {
        let again =
            count::work_out(&known, envelope, counted.seed.as_deref(), &sets[envelope], &zone)
                .map_err(|refused| refused.to_string())?;
        if again.counted != *counted {
            return Err(format!("told {counted:?}, computed {:?}", again.counted));
        }
        let amount = known.envelope(envelope).unwrap().amount;
        let prices = counted.selected.iter().map(|id| known.listed[id].price);
        if prices.sum::<i64>() != counted.total_cost || counted.total_cost + counted.left != amount
        {
            return Err(format!("the money of {envelope} does not add up"));
        }
    }
    Ok(())
}
