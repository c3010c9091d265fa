//! Lists of objects in JSON: each list is a sheet, and each name in its objects a column.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::plans::cells::{CELLS_MAX, Cell, Held, Sheet};
use crate::plans::problem::{Flaw, Problem};

/// The sheets of `value`: a list, or the lists within an object, by their names.
pub(super) fn read(value: &Value) -> Result<Vec<Sheet>, Problem> {
    let lists: Vec<(Option<String>, &Vec<Value>)> = match value {
        Value::Array(list) => vec![(None, list)],
        Value::Object(members) => members
            .iter()
            .filter_map(|(name, member)| Some((Some(name.clone()), member.as_array()?)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![],
    };
    let sheets: Result<Vec<Sheet>, Problem> =
        lists.into_iter().map(|(name, list)| sheet(name, list)).collect();
    let sheets: Vec<Sheet> = sheets?.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    if sheets.is_empty() {
        return Err(Problem::of_file(Flaw::FileUnreadable, "JSON"));
    }
    Ok(sheets)
}

fn sheet(name: Option<String>, list: &[Value]) -> Result<Sheet, Problem> {
    let mut sheet = Sheet::new(name);
    let mut columns: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, item) in list.iter().enumerate() {
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for (name, value) in item.as_object().into_iter().flatten() {
            let next = u32::try_from(columns.len()).unwrap_or(u32::MAX);
            let column = *columns.entry(name).or_insert(next);
            let fits =
                sheet.put(0, column, Cell::text(name)) && sheet.put(row, column, cell(value));
            if !fits || sheet.len() > CELLS_MAX {
                return Err(Problem::of_file(Flaw::FileTooLarge, name));
            }
        }
    }
    Ok(sheet)
}

fn cell(value: &Value) -> Cell {
    let held = match value {
        Value::Null => Held::Text(String::new()),
        Value::Bool(flag) => Held::Flag(*flag),
        Value::Number(number) => Held::Number(number.to_string()),
        Value::String(text) => Held::Text(text.clone()),
        Value::Array(list) => {
            let words: Vec<String> = list.iter().map(|item| cell(item).words()).collect();
            Held::Text(words.join("; "))
        }
        // of a text in several languages the first there is
        Value::Object(members) => {
            let first = ["ar", "fr", "en", "es", "ca"].iter().find_map(|code| members.get(*code));
            match first.or_else(|| members.values().next()) {
                Some(first) => return cell(first),
                None => Held::Text(String::new()),
            }
        }
    };
    Cell { held, formula: false, quoted: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_a_sheet() {
        let value = serde_json::json!({
            "source": "x",
            "commitments": [{"n": 1, "title": "One"}, {"title": {"en": "Two"}, "to": ["a", "b"]}],
        });
        let sheets = read(&value).unwrap();
        let sheet = &sheets[0];
        assert_eq!(sheet.name.as_deref(), Some("commitments"));
        let row = |n| sheet.row(n).map(|(_, cell)| cell.words()).collect::<Vec<_>>();
        assert_eq!(
            (row(0), row(1)),
            (vec!["n".into(), "title".into(), "to".into()], vec!["1".into(), "One".into()])
        );
        assert_eq!(row(2), ["Two", "a; b"]);
        assert!(read(&serde_json::json!({"a": 1})).is_err());
    }
}
