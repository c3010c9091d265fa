//! The box of the demonstration's votes: ballots are sealed, cast, taken out, published and counted as the
//! service does it. No choice may come near a record before the close.

use sijill_core::activity::ballots::{BallotCommand, CastChannel, Choices};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash};
use sijill_store::{BoxRow, ballot_row};

use super::super::petitions::{signer, slug};
use super::super::{Author, DemoError, failed};
use super::acts::ballots;
use super::ideas::{Idea, chosen};
use super::{Told, VOTERS};
use crate::service::ballots::Vote as VoteOf;
use crate::service::ballots::cast::in_box;
use crate::service::ballots::count::prepare;
use crate::service::ballots::unseal::{self, Counted};

/// How many ballots wait for one sync.
const TOGETHER: usize = 512;

/// Voters cast their ballots at once: sealed in the box first, then recorded.
pub(super) fn cast(
    author: &Author<'_>,
    told: &Told,
    envelope: &str,
    voters: std::ops::Range<u64>,
    most: usize,
) -> Result<(), DemoError> {
    let case = told.case;
    let listed: Vec<&Idea> = told
        .proposals
        .iter()
        .map(|(_, idea)| *idea)
        .filter(|idea| idea.refused.is_none() && idea.unfeasible.is_none())
        .collect();
    let envelope = slug(envelope)?;
    let numbers: Vec<u64> = voters.collect();
    for group in numbers.chunks(TOGETHER) {
        let mut sealed = Vec::new();
        for n in group {
            let choices = chosen(&listed, envelope.as_str(), *n, most);
            let ballot = in_box(envelope.clone(), Choices { choices, points: vec![] });
            let ballot = ballot.map_err(|_| DemoError::Story("no random bytes"))?.canonical();
            sealed.push((*n, Hash::of(ballot.as_bytes()), ballot));
        }
        let names: Vec<String> = sealed.iter().map(|(_, hash, _)| ballot_row(*hash)).collect();
        let rows = sealed.iter().zip(&names);
        let rows = rows.map(|((_, _, text), name)| BoxRow { case, name, text: text.as_bytes() });
        author.register.keep_in_boxes(&rows.collect::<Vec<_>>())?;
        let mut commands = Vec::new();
        for (n, sealed, _) in &sealed {
            let (channel, envelope, sealed) = (CastChannel::Online, envelope.clone(), *sealed);
            let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
            commands.push((signer(author, case, VOTERS + n)?, Command::Ballot(cast)));
        }
        let mut begun = Vec::new();
        for (by, command) in &commands {
            let id = author.register.fresh_command()?;
            let one = author.register.begin(by, command, id);
            begun.push(one.map_err(|source| failed("ballot", source))?);
        }
        for one in begun {
            one.finish().map_err(|source| failed("ballot", source))?;
        }
    }
    Ok(())
}

/// The box is opened, its ballots published, its key destroyed; then each envelope is counted.
pub(super) fn count(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    let wrong = |_| DemoError::Story("a box could not be opened");
    let sets = unseal::sets(author.register, case, Counted::Recorded).map_err(wrong)?;
    let envelopes: Vec<_> = sets.iter().map(|set| set.envelope.clone()).collect();
    ballots(author, BallotCommand::Unseal { case, sets })?;
    unseal::empty(author.register, case).map_err(wrong)?;
    for envelope in envelopes {
        let vote = VoteOf::of(author.register, case).map_err(wrong)?;
        let count = prepare(author.register, &vote, &envelope, None).map_err(wrong)?;
        ballots(author, count)?;
    }
    Ok(())
}
