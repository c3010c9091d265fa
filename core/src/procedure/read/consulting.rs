//! The rounds in which people are heard, each from its own table. Nothing may be guessed here.

use super::table::Table;
use crate::procedure::definition::RoundRule;

pub(super) fn round(table: &Table<'_>) -> Option<RoundRule> {
    let (days, id, title) = (table.parsed("days"), table.parsed("id"), table.title("title"));
    let languages = table.names("languages");
    Some(RoundRule { days: days?, id: id?, languages, title: title? })
}
