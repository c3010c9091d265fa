//! The fold behind [`super::BudgetView`]. Voters are known here only to count each once; nothing of
//! them goes into an answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::{
    BallotCast, BallotEvent, BallotsUnsealed, BoxRooted, CastChannel, Envelope, PaperReceived,
    ProjectListed, UnsealedEnvelope, VotesCounted, VotingOpened, VotingPrepared,
};
use sijill_core::case::CaseEvent;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Hash, Pseudonym, Slug};
use sijill_core::money::Currency;
use sijill_core::record::Actor;

use super::{
    BudgetView, ClosedLine, CountedLine, EnvelopeLine, Money, OpenedLine, PaperLine, PreparedLine,
    ProjectLine, RootLine, Turnout, UnlistedLine, UnsealedLine, VotingState,
};
use crate::cases::CaseLine;
use crate::frame::{BySlot, Frame, Slot};
use crate::seen::{Seen, View};
use crate::stamp::When;

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BudgetFold {
    cases: BySlot<State>,
}

/// What is kept of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct State {
    prepared: Option<(VotingPrepared, When)>,
    times: u64,
    listed: BTreeMap<CaseId, (ProjectListed, When)>,
    unlisted: BTreeMap<CaseId, UnlistedLine>,
    opened: Option<(VotingOpened, When)>,
    closed: Option<ClosedLine>,
    paper: BTreeMap<Slug, Paper>,
    roots: Vec<RootLine>,
    unsealed: Option<(BallotsUnsealed, When)>,
    counted: BTreeMap<Slug, (VotesCounted, When)>,
    turnout: Turnout,
    by_envelope: BTreeMap<Slug, Turnout>,
    voters: BTreeMap<Pseudonym, Vec<Slug>>,
}

/// A batch of paper ballots.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Paper {
    received: PaperReceived,
    when: When,
    entries: BTreeMap<u8, (Hash, When)>,
    accepted: Option<When>,
}

impl View for BudgetFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let (Some(event), Some(slot)) = (&seen.event, seen.slot) else { return };
        if let Event::Case(CaseEvent::Opened(_)) = event {
            self.cases.insert(slot, State::default());
        }
        let Event::Ballot(event) = event else { return };
        if let Some(state) = self.cases.get_mut(slot) {
            state.apply(event, seen);
        }
    }
}

impl State {
    fn apply(&mut self, event: &BallotEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        match event {
            BallotEvent::Prepared(prepared) => {
                self.prepared = Some((prepared.clone(), when));
                self.times += 1;
            }
            BallotEvent::Listed(listed) => {
                self.unlisted.remove(&listed.proposal);
                self.listed.insert(listed.proposal, (listed.clone(), when));
            }
            BallotEvent::Unlisted(unlisted) => {
                if let Some((listed, _)) = self.listed.remove(&unlisted.proposal) {
                    let (number, proposal) = (listed.number, listed.proposal);
                    let reason = unlisted.reason.clone();
                    let line = UnlistedLine { number, proposal, reason, when };
                    self.unlisted.insert(proposal, line);
                }
            }
            BallotEvent::Opened(opened) => self.opened = Some((opened.clone(), when)),
            BallotEvent::Cast(cast) => self.cast(event, cast, seen),
            BallotEvent::Marked(marked) => {
                self.took_part(event, &marked.envelope, seen, |turnout| turnout.marked += 1);
            }
            BallotEvent::PaperReceived(received) => {
                let (received, entries) = (received.clone(), BTreeMap::new());
                let batch = received.batch.clone();
                self.paper.insert(batch, Paper { received, when, entries, accepted: None });
            }
            BallotEvent::PaperEntered(entered) => {
                if let Some(paper) = self.paper.get_mut(&entered.batch) {
                    paper.entries.insert(entered.entry, (entered.sealed, when));
                }
            }
            BallotEvent::PaperAccepted(accepted) => {
                if let Some(paper) = self.paper.get_mut(&accepted.batch) {
                    paper.accepted = Some(when);
                }
            }
            BallotEvent::Rooted(BoxRooted { cast, root }) => {
                self.roots.push(RootLine { cast: *cast, root: *root, when });
            }
            BallotEvent::Closed(_) => {
                self.closed = Some(ClosedLine { by: seen.record.actor.to_owned(), when });
            }
            BallotEvent::Unsealed(unsealed) => self.unsealed = Some((unsealed.clone(), when)),
            BallotEvent::Counted(counted) => {
                self.counted.insert(counted.envelope.clone(), (counted.clone(), when));
            }
        }
    }

    fn cast(&mut self, event: &BallotEvent, cast: &BallotCast, seen: &Seen<'_>) {
        let count = |turnout: &mut Turnout| {
            turnout.cast += 1;
            match cast.channel {
                CastChannel::Counter => turnout.counter += 1,
                CastChannel::Online => turnout.online += 1,
            }
        };
        let known = self.took_part(event, &cast.envelope, seen, count);
        if known {
            self.turnout.replaced += 1;
            self.by_envelope.entry(cast.envelope.clone()).or_default().replaced += 1;
        }
    }

    /// Counts a voter once for the envelope and once for all, and says whether they were counted for
    /// the envelope before.
    fn took_part(
        &mut self,
        event: &BallotEvent,
        envelope: &Slug,
        seen: &Seen<'_>,
        count: impl Fn(&mut Turnout),
    ) -> bool {
        let own = self.by_envelope.entry(envelope.clone()).or_default();
        count(own);
        count(&mut self.turnout);
        let actor = seen.record.actor.parse::<Actor>().ok();
        let Some(voter) = actor.and_then(|actor| event.voter(&actor)) else { return false };
        let envelopes = self.voters.entry(voter).or_default();
        if envelopes.contains(envelope) {
            return true;
        }
        if envelopes.is_empty() {
            self.turnout.voters += 1;
        }
        own.voters += 1;
        envelopes.push(envelope.clone());
        false
    }

    fn voting(&self) -> VotingState {
        if let Some((unsealed, _)) = &self.unsealed {
            let counted = |one: &UnsealedEnvelope| self.counted.contains_key(&one.envelope);
            return match unsealed.ballots.iter().all(counted) {
                true => VotingState::Counted,
                false => VotingState::Unsealed,
            };
        }
        match (&self.closed, &self.opened, &self.prepared) {
            (Some(_), ..) => VotingState::Closed,
            (None, Some(_), _) => VotingState::Open,
            (None, None, Some(_)) => VotingState::Prepared,
            (None, None, None) => VotingState::None,
        }
    }

    fn envelope(&self, envelope: &Envelope, frame: &Frame) -> EnvelopeLine {
        let own = || self.listed.values().filter(|(one, _)| one.envelope == envelope.id);
        let unsealed = self.unsealed.as_ref().and_then(|(unsealed, when)| {
            let found = unsealed.ballots.iter().find(|one| one.envelope == envelope.id)?;
            Some(UnsealedLine {
                marked: found.marked,
                online: found.online,
                paper: found.paper,
                root: found.root,
                set: found.set.clone(),
                spoiled: found.spoiled,
                when: *when,
            })
        });
        EnvelopeLine {
            amount: envelope.amount,
            counted: self.counted.get(&envelope.id).map(counted_line),
            eligible: envelope.eligible.clone(),
            envelope: envelope.id.clone(),
            listed: own().fold(0, |sum: i64, (one, _)| sum.saturating_add(one.price)),
            projects: own().count() as u64,
            territory: frame.territory(&envelope.territory),
            title: envelope.title.clone(),
            turnout: self.by_envelope.get(&envelope.id).copied().unwrap_or_default(),
            unsealed,
        }
    }

    fn project(&self, listed: &ProjectListed, when: When) -> ProjectLine {
        let counted = self.counted.get(&listed.envelope).map(|(counted, _)| counted);
        let at = counted.map(|counted| {
            counted.selected.iter().zip(1..).find(|(id, _)| **id == listed.proposal)
        });
        let votes = counted.and_then(|counted| {
            counted.votes.iter().find(|of| of.number == listed.number).map(|of| of.votes)
        });
        ProjectLine {
            envelope: listed.envelope.clone(),
            number: listed.number,
            order: at.flatten().map(|(_, order)| order),
            price: listed.price,
            proposal: listed.proposal,
            selected: at.map(|at| at.is_some()),
            title: listed.title.clone(),
            votes,
            when,
        }
    }
}

fn counted_line((counted, when): &(VotesCounted, When)) -> CountedLine {
    CountedLine {
        explanation: counted.explanation.clone(),
        file: counted.file.clone(),
        left: counted.left,
        others: counted.others.clone(),
        seed: counted.seed.clone(),
        selected: counted.selected.clone(),
        total_cost: counted.total_cost,
        when: *when,
    }
}

fn paper_line((batch, paper): (&Slug, &Paper)) -> PaperLine {
    let entries: Vec<&Hash> = paper.entries.values().map(|(hash, _)| hash).collect();
    let agree = match entries.as_slice() {
        [first, second] => Some(first == second),
        _ => None,
    };
    PaperLine {
        accepted: paper.accepted,
        agree,
        ballots: paper.received.ballots,
        batch: batch.clone(),
        entered: paper.entries.values().map(|(_, when)| *when).collect(),
        envelope: paper.received.envelope.clone(),
        received: paper.when,
        scan: paper.received.scan.clone(),
    }
}

fn prepared_line(prepared: &VotingPrepared, when: When, times: u64) -> PreparedLine {
    PreparedLine {
        ballot: prepared.ballot,
        closes: prepared.closes,
        currency: prepared.currency.clone().into(),
        decimals: prepared.decimals,
        incompatible: prepared.incompatible.clone(),
        lot: prepared.lot,
        rule: serde_json::to_value(&prepared.rule).unwrap_or_default(),
        times,
        when,
    }
}

fn money(envelopes: &[EnvelopeLine]) -> Money {
    let mut money = Money::default();
    for envelope in envelopes {
        money.all = money.all.saturating_add(envelope.amount);
        if let Some(counted) = &envelope.counted {
            money.counted = money.counted.saturating_add(envelope.amount);
            money.left = money.left.saturating_add(counted.left);
            money.selected = money.selected.saturating_add(counted.total_cost);
        }
    }
    money
}

impl BudgetFold {
    /// The currency of a vote and how many decimals its smallest unit stands for.
    pub fn currency(&self, slot: Slot) -> Option<(&Currency, u8)> {
        let (prepared, _) = self.cases.get(slot)?.prepared.as_ref()?;
        Some((&prepared.currency, prepared.decimals))
    }

    /// The answer about one case, if it was opened. `case` is its line in [`crate::cases`].
    pub fn answer(&self, slot: Slot, case: CaseLine, frame: &Frame) -> Option<BudgetView> {
        let state = self.cases.get(slot)?;
        let prepared = state.prepared.as_ref();
        let envelopes = prepared.map(|(prepared, _)| prepared.envelopes.as_slice());
        let envelopes = envelopes.unwrap_or_default().iter();
        let envelopes: Vec<_> = envelopes.map(|one| state.envelope(one, frame)).collect();
        let listed = state.listed.values();
        let mut projects: Vec<_> =
            listed.map(|(listed, when)| state.project(listed, *when)).collect();
        projects.sort_by_key(|project| project.number);
        let mut unlisted: Vec<_> = state.unlisted.values().cloned().collect();
        unlisted.sort_by_key(|line| line.number);
        let opened = state.opened.as_ref().map(|(opened, when)| OpenedLine {
            closes: opened.closes,
            list: opened.list,
            projects: opened.projects,
            when: *when,
        });
        Some(BudgetView {
            case,
            closed: state.closed.clone(),
            money: money(&envelopes),
            envelopes,
            opened,
            paper: state.paper.iter().map(paper_line).collect(),
            prepared: prepared.map(|(prepared, when)| prepared_line(prepared, *when, state.times)),
            projects,
            roots: state.roots.clone(),
            turnout: state.turnout,
            unlisted,
            voting: state.voting(),
        })
    }
}
