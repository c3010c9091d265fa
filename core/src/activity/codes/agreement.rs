//! How far two coders agree: exact counts and Cohen's kappa as a fraction. Nothing here rounds.

use std::collections::BTreeMap;

use super::event::{AgreementCounted, Confused, Kappa};
use crate::ids::Slug;

/// Counts `pairs`: of each commitment the code of the first coder and of the second.
///
/// With `n` pairs, `a` of them equal, and `e` the sum over the codes of how often the first gave it
/// times how often the second did, kappa is `(a n − e) / (n² − e)`: the share they agree on beyond
/// chance (J. Cohen, A coefficient of agreement for nominal scales, 1960).
pub fn counted(variable: &Slug, pairs: &[(Slug, Slug)]) -> AgreementCounted {
    let mut confusion: BTreeMap<(&Slug, &Slug), u32> = BTreeMap::new();
    let mut first: BTreeMap<&Slug, i64> = BTreeMap::new();
    let mut second: BTreeMap<&Slug, i64> = BTreeMap::new();
    for (one, two) in pairs {
        *confusion.entry((one, two)).or_default() += 1;
        *first.entry(one).or_default() += 1;
        *second.entry(two).or_default() += 1;
    }
    let agreed = pairs.iter().filter(|(one, two)| one == two).count();
    let n = i64::try_from(pairs.len()).unwrap_or(i64::MAX);
    let a = i64::try_from(agreed).unwrap_or(i64::MAX);
    let chance: i64 =
        first.iter().map(|(code, n)| n * second.get(code).copied().unwrap_or_default()).sum();
    AgreementCounted {
        agreed: u32::try_from(agreed).unwrap_or(u32::MAX),
        compared: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
        confusion: confusion
            .into_iter()
            .map(|((one, two), count)| Confused { count, first: one.clone(), second: two.clone() })
            .collect(),
        kappa: fraction(a * n - chance, n * n - chance),
        variable: variable.clone(),
    }
}

/// In lowest terms; none over nothing.
fn fraction(numerator: i64, denominator: i64) -> Option<Kappa> {
    if denominator == 0 {
        return None;
    }
    let (mut divisor, mut rest) = (denominator.abs(), numerator.abs());
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    Some(Kappa { denominator: denominator / divisor, numerator: numerator / divisor })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(counts: &[(&str, &str, usize)]) -> Vec<(Slug, Slug)> {
        let slug = |text: &str| text.parse::<Slug>().unwrap();
        let each = |(one, two, n): &(&str, &str, usize)| vec![(slug(one), slug(two)); *n];
        counts.iter().flat_map(each).collect()
    }

    fn kappa(counts: &[(&str, &str, usize)]) -> Option<(i64, i64)> {
        let counted = counted(&"completion".parse().unwrap(), &pairs(counts));
        counted.kappa.map(|kappa| (kappa.numerator, kappa.denominator))
    }

    /// The three worked examples of the article on Cohen's kappa in the English Wikipedia: fifty
    /// applications read twice (20, 5, 10, 15: 0.4), and two of a hundred with equal agreement.
    #[test]
    fn kappa_is_that_of_the_textbook() {
        let four = |yes, a, b, no| {
            kappa(&[("yes", "yes", yes), ("yes", "no", a), ("no", "yes", b), ("no", "no", no)])
        };
        assert_eq!(four(20, 5, 10, 15), Some((2, 5)));
        // 0.1304… and 0.2592…: 60 of 100 agree in both
        assert_eq!(four(45, 15, 25, 15), Some((3, 23)));
        assert_eq!(four(25, 35, 5, 35), Some((7, 27)));
    }

    #[test]
    fn kappa_is_not_defined_where_chance_agrees_on_everything_and_falls_below_zero() {
        assert_eq!(kappa(&[("limited", "limited", 12)]), None);
        assert_eq!(kappa(&[]), None);
        assert_eq!(kappa(&[("a", "b", 5), ("b", "a", 5)]), Some((-1, 1)));
        assert_eq!(kappa(&[("a", "a", 5), ("b", "b", 5)]), Some((1, 1)));
    }

    #[test]
    fn every_pair_is_counted_once() {
        let counted = counted(
            &"completion".parse().unwrap(),
            &pairs(&[
                ("limited", "limited", 3),
                ("limited", "substantial", 2),
                ("complete", "complete", 1),
            ]),
        );
        assert_eq!((counted.agreed, counted.compared), (4, 6));
        assert_eq!(counted.confusion.iter().map(|c| c.count).sum::<u32>(), 6);
        assert_eq!(counted.confusion.len(), 3);
    }
}
