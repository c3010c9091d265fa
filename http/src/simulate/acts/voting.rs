//! A simulated vote: it is prepared and prepared again, what is ready is listed, a crowd casts and
//! thinks again, and the box is opened and counted. The box is kept here as the service keeps it; what
//! is chosen is drawn and means nothing.

use jiff::Span;
use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::ballots::set::{self, InBox};
use sijill_core::activity::ballots::{
    BallotCommand, BallotForm, Ballots, CastChannel, Envelope, SetOf, Voting, VotingPrepared,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::money::Currency;
use sijill_core::procedure::definition::VotingRule;
use sijill_core::tally::{Method, Order, Rule, Tie, Unaffordable};
use sijill_core::testing::signer;
use sijill_core::text::Text;

use super::super::place::{self, slug, told};
use super::Driver;

/// How many children a case that votes on them has here.
const CHILDREN: u32 = 4;
/// How many vote, and from which number their pseudonyms begin.
const VOTERS: u64 = 60;
const FIRST_VOTER: u64 = 700_000;
/// For how many days a vote lasts.
const LASTS: i32 = 30;
/// What the one envelope holds: more than any price that is drawn, less than all of them together.
const AMOUNT: i64 = 1_500_000_000_000;

fn text(words: &str) -> Text {
    Text { ar: words.to_owned(), en: words.to_owned(), fr: words.to_owned() }
}

fn envelope() -> Slug {
    slug("all")
}

/// Approval of up to three, most votes first, the cheaper one in a tie.
fn prepared(closes: Date) -> VotingPrepared {
    let (order, unaffordable) = (Order::Votes, Unaffordable::Skip);
    let method = Method::Greedy { order, scoring: None, unaffordable };
    let all = Envelope {
        amount: AMOUNT,
        eligible: text("Whoever lives here"),
        id: envelope(),
        territory: place::here(),
        title: text("All of it"),
    };
    VotingPrepared {
        ballot: BallotForm::Approval { max: 3, min: 1 },
        closes: told(closes),
        currency: Currency::try_from("MAD".to_owned()).expect("three capital letters"),
        decimals: 2,
        envelopes: vec![all],
        incompatible: Vec::new(),
        lot: None,
        rule: Rule::new(method, &[Tie::MinCost]),
    }
}

impl Driver<'_> {
    /// Opens children under a case that votes on them.
    pub(super) fn open_children(&mut self, parent: CaseId) {
        let own = &self.place.own.definition;
        let votes = own.activities.values().any(|rule| rule.voting.is_some());
        let below =
            self.place.relatives.iter().find(|other| own.children.contains(&other.definition.key));
        let Some(below) = below.filter(|_| votes).cloned() else { return };
        for _ in 0..CHILDREN {
            // refused where nobody may: an answer, as any
            let _ = self.open_one(&below, Some(parent));
        }
    }

    fn vote_of(&self, n: usize) -> Option<Ballots> {
        self.rehearsal.watch().case(self.cases[n].id).map(|case| case.ballots.clone())
    }

    fn rule_of(&self, n: usize) -> Option<VotingRule> {
        let rules = &self.cases[n].procedure.definition.activities;
        rules.get(&ActivityKind::Ballots).and_then(|rule| rule.voting.clone())
    }

    /// A few cast a ballot, or replace theirs.
    pub(super) fn cast(&mut self, n: usize) {
        let Some(known) = self.vote_of(n).filter(|known| known.voting() == Voting::Open) else {
            return;
        };
        let numbers: Vec<u32> = known.of_envelope(&envelope()).into_keys().collect();
        for _ in 0..self.chance.below(5) {
            let voter = self.chance.below(VOTERS);
            let mut choices: Vec<u32> =
                numbers.iter().copied().filter(|_| self.chance.percent(50)).take(3).collect();
            if choices.is_empty() {
                choices.extend(numbers.first());
            }
            let drawn = self.chance.below(u64::MAX);
            let ballot = InBox {
                choices,
                code: code(drawn),
                envelope: envelope(),
                points: Vec::new(),
                salt: Hash::of(&drawn.to_le_bytes()).to_string(),
            };
            let (case, channel) = (self.cases[n].id, CastChannel::Online);
            let sealed = Hash::of(ballot.canonical().as_bytes());
            let envelope = envelope();
            let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
            if self.act(&signer(FIRST_VOTER + voter), &Command::Ballot(cast)).is_ok() {
                self.cases[n].in_box.insert(voter, ballot);
            }
        }
    }

    /// What an office does next about a vote.
    pub(super) fn ballots(&mut self, n: usize, today: Date) -> Option<Command> {
        let (case, known, rule) = (self.cases[n].id, self.vote_of(n)?, self.rule_of(n)?);
        let closes = today.saturating_add(Span::new().days(LASTS));
        let prepare = || BallotCommand::Prepare { case, prepared: Box::new(prepared(closes)) };
        let command = match known.voting() {
            Voting::None => prepare(),
            Voting::Prepared => {
                let last = known.prepared.as_ref()?.closes.last_day();
                let here = self.rehearsal.watch().case(case)?.stage.clone()?;
                match self.ready(n, &known, &rule) {
                    Some(proposal) => BallotCommand::List { case, envelope: envelope(), proposal },
                    None if !rule.opens_at.contains(&here) => return None,
                    None if last < today.saturating_add(Span::new().days(LASTS / 2)) => prepare(),
                    None => BallotCommand::Open { case },
                }
            }
            Voting::Open => {
                let last = known.prepared.as_ref()?.closes.last_day();
                if today < last {
                    return None;
                }
                BallotCommand::Close { case }
            }
            Voting::Closed => {
                let bytes = self.published(n);
                BallotCommand::Unseal { case, sets: vec![SetOf { bytes, envelope: envelope() }] }
            }
            Voting::Unsealed => {
                let (set, seed) = (self.published(n), None);
                BallotCommand::Count { case, envelope: envelope(), seed, set }
            }
            Voting::Counted => return None,
        };
        Some(Command::Ballot(command))
    }

    fn published(&self, n: usize) -> std::sync::Arc<[u8]> {
        set::write(self.cases[n].in_box.values().cloned().map(InBox::published).collect())
    }

    /// A child that may be listed and is not.
    fn ready(&self, n: usize, known: &Ballots, rule: &VotingRule) -> Option<CaseId> {
        let parent = self.cases[n].id;
        let children = self.cases.iter().filter(|followed| followed.parent == Some(parent));
        let mut ids = children.map(|followed| followed.id);
        ids.find(|id| {
            let stage = self.rehearsal.watch().case(*id).and_then(|case| case.stage.clone());
            let ready = stage.is_some_and(|stage| rule.listed_at.contains(&stage));
            ready && !known.listed.contains_key(id)
        })
    }
}

/// A receipt code that follows from a number.
fn code(drawn: u64) -> String {
    let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Hash::of(&drawn.to_be_bytes()).0;
    let text: Vec<char> =
        hash[..20].iter().map(|byte| char::from(digits[usize::from(byte % 32)])).collect();
    text.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
