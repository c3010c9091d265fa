//! A count done again from what is published: the Pabulib file and the rule with its parameters, as
//! anyone can. Pages explain a result from it, and say whether it is the recorded one. Nothing is
//! kept but for speed: what is at hand is a pure function of the published bytes.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde::Deserialize;
use sijill_core::ids::Hash;
use sijill_core::object::ObjectRef;
use sijill_core::tally::{self, Election, Fraction, Ledger, Outcome, Rule};
use sijill_projections::budget::CountedLine;

use super::App;
use super::failure::Failure;

/// How many counts are kept at hand: as many as the largest budgets have envelopes.
const KEPT: usize = 32;
/// How many groups of equal ballots are told one by one.
pub const GROUPS_TOLD: usize = 12;

/// A count done again.
#[derive(Debug)]
pub struct Recounted {
    /// What was counted.
    pub election: Election,
    /// What came out.
    pub outcome: Outcome,
    /// Whether it is, to the byte, what was recorded.
    pub agrees: bool,
    /// What other rules would have selected.
    pub others: Vec<Other>,
    /// Whose money went where, under Equal Shares.
    pub spent: Option<Spent>,
}

impl Recounted {
    /// What the voter of one published ballot paid, under Equal Shares; nothing where another rule
    /// was applied or the ballot was not counted.
    pub fn of_ballot(&self, code: &str) -> Option<GroupSpent> {
        let ledger = self.outcome.ledger.as_ref()?;
        let ballot = self.election.ballots.iter().find(|ballot| ballot.id == code)?;
        Some(group_spent(&self.election, ledger, ballot.group as usize))
    }
}

/// What another rule would have selected, as it was published with the count.
#[derive(Debug, Clone, Deserialize)]
pub struct Other {
    /// Its name.
    pub name: String,
    /// The numbers of the projects, in order of selection.
    pub selected: Vec<String>,
    /// What they cost together, in the smallest unit.
    pub total_cost: i64,
}

/// Whose money went where: it adds up to the last fraction.
#[derive(Debug)]
pub struct Spent {
    /// What each voter held.
    pub share: Fraction,
    /// How many voters there are.
    pub voters: u64,
    /// The groups with the most voters, the largest first.
    pub largest: Vec<GroupSpent>,
    /// How many groups there are.
    pub groups: u64,
    /// All voters together: for which project (by its place) how much.
    pub all: Vec<(usize, Fraction)>,
    /// What all of them have left.
    pub left: Fraction,
}

/// What each voter of a group of equal ballots paid.
#[derive(Debug)]
pub struct GroupSpent {
    /// How many voters.
    pub voters: u64,
    /// The projects they named, by their places.
    pub named: Vec<usize>,
    /// For which project (by its place) each paid how much.
    pub paid: Vec<(usize, Fraction)>,
    /// What each has left.
    pub left: Fraction,
}

type Shelf = Mutex<VecDeque<(Hash, Arc<Recounted>)>>;

static SHELF: LazyLock<Shelf> = LazyLock::new(Mutex::default);

impl App {
    /// The count of an envelope, done again; nothing where what it was made of is not here or cannot
    /// be read any more.
    ///
    /// # Errors
    /// When it cannot be worked out.
    pub async fn recounted(
        &self,
        counted: &CountedLine,
        decimals: u8,
    ) -> Result<Option<Arc<Recounted>>, Failure> {
        let wanted = counted.explanation.hash;
        if let Some(found) = at_hand(wanted) {
            return Ok(Some(found));
        }
        let (service, counted) = (self.clone(), counted.clone());
        let work = tokio::task::spawn_blocking(move || {
            let text = |object: &ObjectRef| service.register().text(object.hash);
            let (explanation, file) = (text(&counted.explanation)?, text(&counted.file)?);
            let others = text(&counted.others)?.unwrap_or_default();
            Ok::<_, Failure>(match (explanation, file) {
                (Some(explanation), Some(file)) => {
                    again(&explanation, (&file, decimals), &others, counted.explanation.hash)
                }
                (None, _) | (_, None) => None,
            })
        });
        let found = work.await.map_err(|e| Failure::broken("count again", &e))??;
        let Some(found) = found.map(Arc::new) else { return Ok(None) };
        keep_at_hand(wanted, &found);
        Ok(Some(found))
    }
}

fn at_hand(wanted: Hash) -> Option<Arc<Recounted>> {
    let shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    shelf.iter().find(|(hash, _)| *hash == wanted).map(|(_, found)| Arc::clone(found))
}

fn keep_at_hand(wanted: Hash, found: &Arc<Recounted>) {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    if shelf.len() == KEPT {
        shelf.pop_front();
    }
    shelf.push_back((wanted, Arc::clone(found)));
}

/// Counts again what `file` holds, in amounts of so many decimals, under the rule that `explanation`
/// states.
fn again(
    explanation: &str,
    (file, decimals): (&str, u8),
    others: &str,
    recorded: Hash,
) -> Option<Recounted> {
    #[derive(Deserialize)]
    struct Stated {
        rule: Rule,
    }
    let stated: Stated = serde_json::from_str(explanation).ok()?;
    let election = in_unit(tally::read(file.as_bytes()).election?, decimals)?;
    let outcome = tally::count(&election, &stated.rule).ok()?;
    let again = serde_json::to_string(&outcome).ok()?;
    let spent = outcome.ledger.as_ref().map(|ledger| spent(&election, ledger));
    Some(Recounted {
        agrees: Hash::of(again.as_bytes()) == recorded,
        election,
        outcome,
        others: serde_json::from_str(others).unwrap_or_default(),
        spent,
    })
}

/// The election in the smallest unit of its register: a file of whole amounts does not say that there
/// are centimes.
fn in_unit(mut election: Election, decimals: u8) -> Option<Election> {
    let more = decimals.checked_sub(election.decimals)?;
    let factor = 10_i64.checked_pow(more.into())?;
    election.budget = election.budget.checked_mul(factor)?;
    for project in &mut election.projects {
        project.cost = project.cost.checked_mul(factor)?;
    }
    election.decimals = decimals;
    Some(election)
}

fn spent(election: &Election, ledger: &Ledger) -> Spent {
    let mut all: Vec<(usize, Fraction)> =
        ledger.purchases.iter().map(|bought| (bought.project, Fraction::zero())).collect();
    let (mut left, mut voters) = (Fraction::zero(), 0);
    for (group, of) in election.groups.iter().enumerate() {
        let statement = ledger.statement(election, group);
        voters += u64::from(of.ballots);
        left = left.plus(&statement.left.times(of.ballots));
        for (project, amount) in &statement.paid {
            if let Some((_, sum)) = all.iter_mut().find(|(known, _)| known == project) {
                *sum = sum.plus(&amount.times(of.ballots));
            }
        }
    }
    let mut order: Vec<usize> = (0..election.groups.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(election.groups[*at].ballots), *at));
    let told = |at: usize| group_spent(election, ledger, at);
    Spent {
        share: ledger.share.clone(),
        voters,
        largest: order.into_iter().take(GROUPS_TOLD).map(told).collect(),
        groups: election.groups.len() as u64,
        all,
        left,
    }
}

fn group_spent(election: &Election, ledger: &Ledger, at: usize) -> GroupSpent {
    let (of, statement) = (&election.groups[at], ledger.statement(election, at));
    GroupSpent {
        voters: u64::from(of.ballots),
        named: of.choices.iter().map(|choice| choice.project as usize).collect(),
        paid: statement.paid,
        left: statement.left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_core::tally::{Comparison, Completion, Method, Start, Tie, Utility};

    const FILE: &str = "META\nkey;value\ndescription;Invented\ncountry;MA\nunit;x\ninstance;x\n\
        num_projects;3\nnum_votes;4\nbudget;1000\nvote_type;approval\nrule;equalshares\n\
        date_begin;01.01.2024\ndate_end;02.01.2024\nmin_length;1\nmax_length;3\ncurrency;MAD\n\
        PROJECTS\nproject_id;cost\n1;333\n2;500\n3;700\n\
        VOTES\nvoter_id;vote\na;1,2\nb;1,2\nc;1,3\nd;3\n";

    fn rule() -> Rule {
        let method = Method::EqualShares {
            utility: Utility::Cardinality,
            completion: Completion::None,
            start: Start::Exact,
            comparison: Comparison::None,
        };
        Rule::new(method, &[Tie::IdNumeric])
    }

    #[test]
    fn the_money_of_all_voters_adds_up_to_the_last_fraction() {
        let election = tally::read(FILE.as_bytes()).election.unwrap();
        let outcome = tally::count(&election, &rule()).unwrap();
        let text = serde_json::to_string(&outcome).unwrap();
        let found = again(&text, (FILE, 0), "[]", Hash::of(text.as_bytes())).unwrap();
        assert!(found.agrees);
        // in centimes it is the same result, and not the same text
        let centimes = again(&text, (FILE, 2), "[]", Hash::of(text.as_bytes())).unwrap();
        assert!(!centimes.agrees);
        assert_eq!(centimes.election.budget, found.election.budget * 100);
        assert_eq!(centimes.outcome.selected, found.outcome.selected);
        let spent = found.spent.unwrap();
        let paid = spent.all.iter().fold(spent.left.clone(), |sum, (_, paid)| sum.plus(paid));
        assert_eq!(paid, spent.share.times(spent.voters));
        assert_eq!(paid, Fraction::whole(election.budget));
        let bought: i64 = found.outcome.rounds.iter().map(|round| round.cost).sum();
        assert_eq!(spent.left, Fraction::whole(election.budget - bought));
        // somebody else's explanation is not taken for this one
        assert!(!again(&text, (FILE, 0), "[]", Hash::of(b"other")).unwrap().agrees);
    }
}
