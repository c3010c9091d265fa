//! The same request is recorded once, however often it comes and whenever. Ballots show it best: a voter
//! may cast another one at any time, so that nothing but the id of the request tells the two apart.
//! The twin decides as of a head that is read too late, and records some of them twice.

use std::collections::BTreeMap;

use sijill_core::activity::ballots::{BallotCommand, CastChannel};
use sijill_core::decider::Command;
use sijill_core::ids::{CommandId, Hash};
use sijill_core::testing::signer;
use sijill_store::{Sabotage, Settings};
use sijill_tests::World;
use sijill_tests::town::slug;
use sijill_tests::vote::{Poll, plain};

/// How many voters there are, and how often each sends the same request at once.
const VOTERS: u64 = 200;
const TIMES: u64 = 4;

/// Has everybody send the same request several times at once, each time sealed anew as the service
/// does; says how many requests were recorded more than once.
fn recorded_twice(poll: &Poll) -> usize {
    let register = poll.world.register();
    let cast = |voter: u64, time: u64| {
        let (case, channel, envelope) = (poll.case, CastChannel::Online, slug("all"));
        let sealed = Hash::of(format!("{voter} {time}").as_bytes());
        let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
        let id = CommandId(uuid::Uuid::from_u128(0xbeef_0000 + u128::from(voter)));
        register.execute(&signer(voter), &Command::Ballot(cast), id).unwrap()
    };
    std::thread::scope(|threads| {
        for time in 0..TIMES {
            threads.spawn(move || {
                for voter in 0..VOTERS {
                    assert!(!cast(voter, time).records.is_empty(), "every request has its answer");
                }
            });
        }
    });
    let mut by_request: BTreeMap<String, u32> = BTreeMap::new();
    poll.world.each(|record| {
        if record.kind == "ballot.cast.v1" {
            *by_request.entry(record.command.to_owned()).or_default() += 1;
        }
    });
    assert_eq!(by_request.len() as u64, VOTERS);
    by_request.values().filter(|times| **times > 1).count()
}

#[test]
fn a_request_that_comes_several_times_at_once_is_recorded_once() {
    for _ in 0..3 {
        assert_eq!(recorded_twice(&Poll::open(&[400, 300], plain())), 0);
    }
}

#[test]
fn twin_with_a_head_read_too_late_some_are_recorded_twice() {
    let sabotage = Sabotage { late_head: true, ..Sabotage::default() };
    let twice = (0..20).any(|_| {
        let world = World::empty_with(Settings { sabotage, ..Settings::default() });
        recorded_twice(&Poll::open_in(world, &[400, 300], plain())) > 0
    });
    assert!(twice);
}
