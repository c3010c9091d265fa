//! The row of heads in a stranger's sheet. A commitment may never be taken for a second row of heads: when
//! in doubt there is one, and whoever reads the proposal sees two.

use std::collections::{BTreeMap, BTreeSet};

use super::{fields, known_heads};
use crate::plans::cells::Sheet;
use crate::plans::columns::is_data;
use crate::plans::fields::{Field, folded};

/// How many rows are looked at for heads.
const HEAD_ROWS: u32 = 40;

/// The row of heads, and how many rows they take: where most fields are known.
pub(super) fn row(sheet: &Sheet) -> (u32, u32) {
    let mut best = (0, first_full(sheet), 1);
    let mut has_title = false;
    for row in 0..sheet.rows().min(HEAD_ROWS) {
        for headers in [1, 2] {
            if headers == 2 && !has_second(sheet, row) {
                continue;
            }
            let fields = fields(&known_heads(sheet, row, headers));
            let title = fields.values().any(|field| *field == Field::Title);
            // a value below the heads is no head
            let known = fields.len() * 2 + usize::from(title);
            // rows between two rows of heads would be lost: one further down must be known far better
            let ahead = if has_title && row > best.1 { best.0 + 2 } else { best.0 };
            if known > ahead && fields.len() > usize::from(!title) {
                best = (known, row, headers);
                has_title = title;
            }
        }
    }
    (best.1, best.2)
}

/// The first row with more than one cell.
fn first_full(sheet: &Sheet) -> u32 {
    (0..sheet.rows().min(HEAD_ROWS)).find(|row| sheet.row(*row).count() > 1).unwrap_or(0)
}

/// Whether the row below a row of heads is one too. Nothing in it looks like data, and either a head of
/// titles is among what it adds, most of which is known, or all it adds is known, stands under heads over
/// several columns, and no title can stand in it.
fn has_second(sheet: &Sheet, row: u32) -> bool {
    let words = |row: u32| -> BTreeMap<u32, String> {
        sheet.row(row).map(|(column, cell)| (column, folded(&cell.words()))).collect()
    };
    let (above, below) = (words(row), words(row + 1));
    // one text, be it merged over all columns, is the title of the sheet
    let labels: BTreeSet<&String> = above.values().collect();
    if labels.len() < 2 || sheet.row(row + 1).any(|(_, cell)| is_data(cell)) {
        return false;
    }
    let known = |head: &str| Field::of_folded(head).is_some();
    // a head that spans both rows adds nothing
    let added: Vec<(&u32, &String)> =
        below.iter().filter(|(column, head)| above.get(column) != Some(head)).collect();
    let heads = added.iter().filter(|(_, head)| known(head)).count();
    let over_several = added.iter().any(|(column, _)| {
        let left = column.checked_sub(1).and_then(|left| above.get(&left));
        match (above.get(column), left) {
            (Some(own), Some(left)) => own == left,
            // what is not merged is left empty to the right
            (None, _) => above.range(..**column).next().is_some(),
            (Some(_), None) => false,
        }
    });
    let less_known = above.values().filter(|head| known(head)).count() < heads;
    let is_title = |head: &String| Field::of_folded(head) == Some(Field::Title);
    let names_titles = added.iter().any(|(_, head)| is_title(head));
    let mut titles = above.iter().filter(|(_, head)| is_title(head));
    let no_title = titles.all(|(column, head)| below.get(column).is_none_or(|own| own == head));
    heads >= 2
        && (names_titles && heads * 2 > added.len() && (over_several || less_known)
            || no_title && over_several && heads == added.len())
}
