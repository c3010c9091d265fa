//! XLSX: sheets, merged regions, days in both epochs. What a workbook unpacks to is counted before it
//! is read, cells are taken one by one (a sheet that claims a million rows costs nothing), no
//! formula is run, and a workbook that makes its reader stumble is one that cannot be read.

use std::cell::Cell as Flag;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use crate::plans::cells::{CELLS_MAX, Cell, Held, Merged, Sheet, TEXT_BYTES_MAX};
use crate::plans::dates;
use crate::plans::problem::{Flaw, Problem};

/// The most bytes that a workbook may unpack to.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
/// The most files in a workbook.
const PARTS_MAX: usize = 2_000;
/// More sheets than a plan has: each is read from end to end, whatever it names.
const SHEETS_MAX: usize = 256;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheets of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    unpacks(bytes)?;
    quietly(|| {
        let mut book: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
        let since_1904 = book.has_1904_epoch();
        let listed: Vec<(String, bool)> = book
            .sheets_metadata()
            .iter()
            // a sheet of a chart has no cells
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
            .collect();
        if listed.len() > SHEETS_MAX {
            return Err(Problem::of_file(Flaw::FileTooLarge, &listed.len().to_string()));
        }
        let mut sheets = Vec::new();
        let (mut cells, mut bytes) = (0, 0);
        for (name, hidden) in listed {
            let merged = book.merge_cells_by_sheet_name(&name).map_err(unreadable)?;
            let mut sheet = sheet(&mut book, &name, since_1904, &mut bytes)?;
            sheet.hidden = hidden;
            let regions = merged.iter().map(|region| Merged { from: region.start, to: region.end });
            sheet.spread(&regions.collect::<Vec<_>>());
            cells += sheet.len();
            if cells > CELLS_MAX {
                return Err(Problem::of_file(Flaw::FileTooLarge, &cells.to_string()));
            }
            sheets.push(sheet);
        }
        if sheets.is_empty() {
            return Err(Problem::of_file(Flaw::FileUnreadable, "XLSX"));
        }
        Ok(sheets)
    })
}

fn unreadable(why: impl std::fmt::Display) -> Problem {
    Problem::of_file(Flaw::FileUnreadable, &why.to_string())
}

/// Counts what the parts unpack to, whatever they claim.
fn unpacks(bytes: &[u8]) -> Result<(), Problem> {
    let too_large = |n: u64| Problem::of_file(Flaw::FileTooLarge, &n.to_string());
    quietly(|| {
        let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        if parts.len() > PARTS_MAX {
            return Err(too_large(parts.len() as u64));
        }
        let mut total = 0;
        for n in 0..parts.len() {
            let part = parts.by_index(n).map_err(unreadable)?;
            let left = UNPACKED_MAX + 1 - total;
            let read = std::io::copy(&mut part.take(left), &mut std::io::sink());
            total += read.map_err(unreadable)?;
            if total > UNPACKED_MAX {
                return Err(too_large(total));
            }
        }
        Ok(())
    })
}

fn sheet(
    book: &mut Workbook<'_>,
    name: &str,
    since_1904: bool,
    bytes: &mut usize,
) -> Result<Sheet, Problem> {
    let mut sheet = Sheet::new(Some(name.to_owned()));
    sheet.since_1904 = since_1904;
    let percents = percents(book, name)?;
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut count = 0;
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(unreadable)? {
        let formula = record.formula.is_some();
        let held = match (&record.value, held(&record.value, since_1904)) {
            (DataRef::Int(_) | DataRef::Float(_), Some(Held::Number(number)))
                if percents.contains(&record.pos) =>
            {
                Held::Text(percent(&number))
            }
            (_, Some(held)) => held,
            (_, None) if formula => Held::NoResult,
            (_, None) => continue,
        };
        let cell = Cell { held, formula, quoted: false };
        count += 1;
        // one long text may be named by every cell
        *bytes += cell.len();
        let (row, column) = record.pos;
        let fits = count <= CELLS_MAX && *bytes <= TEXT_BYTES_MAX;
        if !fits || !sheet.put(row, column, cell) {
            let at = sheet.place(row, Some(column));
            return Err(Problem::new(at, Flaw::FileTooLarge, ""));
        }
    }
    Ok(sheet)
}

/// The cells whose numbers are shown as hundredths.
fn percents(book: &mut Workbook<'_>, name: &str) -> Result<BTreeSet<(u32, u32)>, Problem> {
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let code = |style: &calamine::Style| {
        style.number_format.as_ref().is_some_and(|format| is_percent(&format.format_code))
    };
    let styles: Vec<bool> = cells.styles().iter().map(code).collect();
    let mut found = BTreeSet::new();
    while styles.contains(&true) && found.len() < CELLS_MAX {
        let Some((row, column, style)) = cells.next_style_id().map_err(unreadable)? else { break };
        if styles.get(style) == Some(&true) {
            found.insert((row, column));
        }
    }
    Ok(found)
}

/// Whether a format of numbers shows hundredths: it has the sign, and not as a word of its own.
fn is_percent(code: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// A number as the hundredths that the sheet shows, without the dust of binary fractions.
fn percent(number: &str) -> String {
    let Ok(value) = number.parse::<f64>() else { return number.to_owned() };
    let words = format!("{:.6}", value * 100.0);
    format!("{}%", words.trim_end_matches('0').trim_end_matches('.'))
}

/// A time of the day that has no day.
fn clock(of_a_day: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "less than a day has 86,400 seconds")]
    let seconds = (of_a_day * 86_400.0).round() as i64;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn held(value: &DataRef<'_>, since_1904: bool) -> Option<Held> {
    Some(match value {
        DataRef::Int(n) => Held::Number(n.to_string()),
        DataRef::Float(n) => Held::Number(shortest(*n)),
        DataRef::String(text) => Held::Text(text.clone()),
        DataRef::SharedString(text) => Held::Text((*text).to_owned()),
        DataRef::Bool(flag) => Held::Flag(*flag),
        DataRef::DateTime(at) => {
            let number = at.as_f64();
            // less than one day is no day: neither a time alone nor the nought of an empty cell
            if at.is_datetime() && (0.0..1.0).contains(&number) {
                let words = if number == 0.0 { "0".to_owned() } else { clock(number) };
                return Some(Held::Text(words));
            }
            match whole(number).and_then(|n| dates::serial(n, since_1904)) {
                Some(day) if at.is_datetime() => Held::Day(day),
                Some(_) | None => Held::Number(shortest(number)),
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Held::Text(text.clone()),
        DataRef::Error(error) => Held::Error(error.to_string()),
        DataRef::Empty => return None,
    })
}

/// The whole days of a serial number: the time of the day tells nothing here.
fn whole(number: f64) -> Option<i64> {
    let days = number.floor();
    #[expect(clippy::cast_possible_truncation, reason = "within the bounds that are asked before")]
    (0.0..3_000_000.0).contains(&days).then_some(days as i64)
}

fn shortest(number: f64) -> String {
    // -0 is 0
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

thread_local! {
    static READING: Flag<bool> = const { Flag::new(false) };
}

/// Runs `read`; where a library stumbles over what is hostile, that is a file that cannot be read, and
/// nothing is printed.
fn quietly<T>(read: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |stumbled| {
            if !READING.get() {
                before(stumbled);
            }
        }));
    });
    READING.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    read.unwrap_or_else(|_| Err(unreadable("XLSX")))
}

#[cfg(test)]
mod tests;
