//! Heads of columns that are kept beside the fields, as an export writes them and an import reads them
//! back. No head of the source may be taken for a column of the form, and none may be lost for having
//! the name of one.

use std::collections::BTreeSet;

use super::Commitment;
use super::fields::folded;
use super::mapping::Mapping;

/// What stands behind a head that is another column's too, or that was kept before in the same row.
const MARK: &str = " [kept";

/// A column that is kept: its head in the source, and which one of that head it is, from 0.
pub type Beside<'a> = (&'a str, usize);

/// What a commitment keeps beside its fields: each cell under its column.
pub fn cells(commitment: &Commitment) -> impl Iterator<Item = (Beside<'_>, &str)> {
    // a cell without words is none: no import would bring it back
    let other = commitment.other.iter().filter(|(_, words)| !words.trim().is_empty());
    let other: Vec<(&str, &str)> = other.map(|(head, words)| (&**head, &**words)).collect();
    let nth = |at: usize| other[..at].iter().filter(|(head, _)| *head == other[at].0).count();
    let columns: Vec<_> =
        (0..other.len()).map(|at| ((other[at].0, nth(at)), other[at].1)).collect();
    columns.into_iter()
}

/// The names by which a form and its mapping know their columns, as they are compared.
pub fn reserved(heads: impl Iterator<Item = &'static str>, mapping: &Mapping) -> BTreeSet<String> {
    let rules = mapping.columns.values();
    let names = rules.flat_map(|rule| rule.heads().iter().chain(rule.or()));
    heads.map(folded).chain(names.map(|name| folded(name))).collect()
}

/// The head that is written: its own, or with a mark where it would be taken for another.
pub fn written((head, nth): Beside<'_>, reserved: &BTreeSet<String>) -> String {
    let known = folded(head);
    // of a head in two rows the lower one is a name too
    let lower = known.rsplit(" / ").next().unwrap_or_default();
    let taken = reserved.contains(&known) || reserved.contains(lower);
    match nth {
        0 if !taken && read(head) == head => head.to_owned(),
        0 => format!("{head}{MARK}]"),
        n => format!("{head}{MARK} {}]", n + 1),
    }
}

/// The head of the source that [`written`] wrote.
pub fn read(head: &str) -> &str {
    let Some((before, mark)) = head.rsplit_once(MARK) else { return head };
    let number = mark.strip_suffix(']');
    let is_mark = number.is_some_and(|number| {
        let digits = number.strip_prefix(' ');
        number.is_empty() || digits.is_some_and(|n| n.parse::<usize>().is_ok_and(|n| n > 1))
    });
    if is_mark && !before.is_empty() { before } else { head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_head_is_it_comes_back() {
        let reserved: BTreeSet<String> = ["title", "status"].map(str::to_owned).into();
        for head in ["Budget", "Title", "TITLE:", "x / Status", "Budget [kept]", "Title [kept 2]"] {
            for nth in 0..3 {
                let written = written((head, nth), &reserved);
                assert_eq!(read(&written), head);
                assert!(!reserved.contains(&folded(&written)), "{written}");
            }
        }
        assert_eq!(written(("Budget", 0), &reserved), "Budget");
        assert_eq!(written(("Title", 0), &reserved), "Title [kept]");
        for own in ["a [kept", "a [kept x]", "a [kept 1]", " [kept]", "[kept]"] {
            assert_eq!(read(own), own, "it is a head of its own");
        }
    }
}
