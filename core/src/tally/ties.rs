//! The order among equals, fixed before the count. No tie may be broken by anything else, such as
//! the order of a file or a database id.

use std::cmp::Ordering;

use sha2::{Digest, Sha256};

use super::election::Election;
use super::rule::Tie;

/// The projects of an election in the order in which ties are broken.
#[derive(Debug)]
pub struct TieOrder {
    recourse: Vec<(Tie, Vec<usize>)>,
    /// The place of each project when all are ordered by the recourse.
    pub rank: Vec<usize>,
}

impl TieOrder {
    /// Orders the projects, which have so many votes, by the recourse. It must end with
    /// [`Tie::Id`].
    pub fn new(election: &Election, votes: &[i64], ties: &[Tie]) -> Self {
        let recourse: Vec<(Tie, Vec<usize>)> =
            ties.iter().map(|tie| (tie.clone(), places(election, votes, tie))).collect();
        let mut order: Vec<usize> = (0..election.projects.len()).collect();
        order.sort_by(|a, b| {
            let mut places = recourse.iter().map(|(_, places)| places[*a].cmp(&places[*b]));
            places.find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
        });
        let mut rank = vec![0; order.len()];
        for (place, project) in order.iter().enumerate() {
            rank[*project] = place;
        }
        Self { recourse, rank }
    }

    /// Orders equal projects; the first is chosen.
    pub fn order(&self, equal: &mut [usize]) {
        equal.sort_by_key(|project| self.rank[*project]);
    }

    /// Whether `a` would be chosen before `b` if so many ballots named them.
    pub fn is_before(&self, a: usize, b: usize, (votes_a, votes_b): (i64, i64)) -> bool {
        let order = self.recourse.iter().map(|(tie, places)| match tie {
            Tie::MaxVotes => votes_b.cmp(&votes_a),
            Tie::MinCost | Tie::Id | Tie::IdNumeric | Tie::Lot(_) => places[a].cmp(&places[b]),
        });
        order.into_iter().find(|order| order.is_ne()).is_some_and(Ordering::is_lt)
    }

    /// The last recourse that was needed to tell the first from all others.
    pub fn told_by(&self, ordered: &[usize]) -> String {
        let Some((first, others)) = ordered.split_first() else { return String::new() };
        let mut last = 0;
        for other in others {
            let told =
                self.recourse.iter().position(|(_, places)| places[*first] != places[*other]);
            last = last.max(told.unwrap_or(0));
        }
        self.recourse.get(last).map(|(tie, _)| tie.to_string()).unwrap_or_default()
    }
}

/// The place of each project under one recourse; equal projects share one.
fn places(election: &Election, votes: &[i64], tie: &Tie) -> Vec<usize> {
    let projects = &election.projects;
    match tie {
        Tie::MaxVotes => dense(projects.len(), |a, b| votes[b].cmp(&votes[a])),
        Tie::MinCost => dense(projects.len(), |a, b| projects[a].cost.cmp(&projects[b].cost)),
        Tie::Id => dense(projects.len(), |a, b| projects[a].id.cmp(&projects[b].id)),
        Tie::IdNumeric => dense(projects.len(), |a, b| numeric(&projects[a].id, &projects[b].id)),
        Tie::Lot(seed) => {
            let lots: Vec<[u8; 32]> =
                projects.iter().map(|project| lot(seed, &project.id)).collect();
            dense(projects.len(), |a, b| lots[a].cmp(&lots[b]))
        }
    }
}

/// Places by an order in which several may be equal.
fn dense(count: usize, order: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|a, b| order(*a, *b));
    let mut places = vec![0; count];
    for pair in sorted.windows(2) {
        let step = usize::from(order(pair[0], pair[1]).is_ne());
        places[pair[1]] = places[pair[0]] + step;
    }
    places
}

/// The lot of a project: SHA-256 of the seed, a colon and the id, in UTF-8. Anyone can draw it
/// again with `printf '%s:%s' "$SEED" "$ID" | sha256sum`; the least in hexadecimal order is first.
pub fn lot(seed: &str, id: &str) -> [u8; 32] {
    Sha256::new().chain_update(seed).chain_update(":").chain_update(id).finalize().into()
}

/// Compares ids so that `P2` stands before `P10`: runs of digits by their value, all else by code
/// point. `07` and `7` are equal here.
fn numeric(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (digits_a, digits_b) = (digits(a), digits(b));
        if !digits_a.is_empty() && !digits_b.is_empty() {
            let (value_a, value_b) =
                (digits_a.trim_start_matches('0'), digits_b.trim_start_matches('0'));
            let order = value_a.len().cmp(&value_b.len()).then_with(|| value_a.cmp(value_b));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[digits_a.len()..], &b[digits_b.len()..]);
            continue;
        }
        let (mut chars_a, mut chars_b) = (a.chars(), b.chars());
        match (chars_a.next(), chars_b.next()) {
            (None, None) => return Ordering::Equal,
            (first_a, first_b) if first_a != first_b => return first_a.cmp(&first_b),
            _ => (a, b) = (chars_a.as_str(), chars_b.as_str()),
        }
    }
}

fn digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_are_compared_as_numbers() {
        let mut ids = ["P10", "P2", "10", "9", "P2a", "ل12", "ل7"];
        ids.sort_by(|a, b| numeric(a, b));
        assert_eq!(ids, ["9", "10", "P2", "P2a", "P10", "ل7", "ل12"]);
        assert_eq!(numeric("07", "7"), Ordering::Equal);
        assert_eq!(numeric("99999999999999999999998", "99999999999999999999999"), Ordering::Less);
    }

    #[test]
    fn a_lot_is_the_hash_that_a_shell_gives() {
        // printf '%s:%s' 2026-11-22 P7 | sha256sum
        let drawn: String = lot("2026-11-22", "P7").iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(drawn, "1156817da71ec35c1e49ea647476b81e3488eb1b798514a85ad2c5e4d9b304f8");
    }
}
