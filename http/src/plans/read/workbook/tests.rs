//! Workbooks of our own making, hostile and damaged ones.

use std::io::Write as _;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Book};

use super::*;
use crate::plans::problem::Flaw;

fn book() -> Vec<u8> {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("خطة").unwrap();
    sheet.write_string(0, 0, "Title").unwrap();
    sheet.write_string(0, 1, "Start").unwrap();
    sheet.merge_range(1, 0, 3, 0, "one", &Format::new()).unwrap();
    let date = ExcelDateTime::from_ymd(2024, 2, 29).unwrap();
    let format = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_datetime_with_format(1, 1, &date, &format).unwrap();
    sheet.write_number(2, 1, 8.0).unwrap();
    sheet.write_formula(3, 1, Formula::new("=cmd|' /C calc'!A0").set_result("7")).unwrap();
    sheet.write_boolean(4, 1, true).unwrap();
    book.add_worksheet().set_name("x").unwrap().set_hidden(true);
    book.save_to_buffer().unwrap()
}

/// The workbook with one part rewritten.
fn with_part(bytes: &[u8], name: &str, part: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default();
    for n in 0..parts.len() {
        let mut file = parts.by_index(n).unwrap();
        let own = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if own == name {
            text = part(String::from_utf8(text).unwrap()).into_bytes();
        }
        out.start_file(own, stored).unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn words(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.at(row, column).map(Cell::words).unwrap_or_default()
}

#[test]
fn days_numbers_merged_regions_and_formulas_are_read() {
    let sheets = read(&book()).unwrap();
    assert_eq!(sheets.len(), 2);
    assert!(sheets[1].hidden && !sheets[0].hidden);
    let sheet = &sheets[0];
    assert_eq!((1..4).map(|row| words(sheet, row, 0)).collect::<Vec<_>>(), ["one", "one", "one"]);
    assert_eq!(words(sheet, 1, 1), "2024-02-29");
    assert_eq!(words(sheet, 2, 1), "8");
    assert_eq!(words(sheet, 4, 1), "TRUE");
    let formula = sheet.at(3, 1).unwrap();
    assert!(formula.formula);
    assert_eq!(formula.words(), "7");
    assert_eq!(sheet.place(1, Some(1)).to_string(), "خطة!B2");
}

#[test]
fn days_since_1904_are_read() {
    let book = with_part(&book(), "xl/workbook.xml", |text| {
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    let sheets = read(&book).unwrap();
    assert!(sheets[0].since_1904);
    // the same serial number is four years and a day later
    assert_eq!(words(&sheets[0], 1, 1), "2028-03-01");
}

#[test]
fn a_formula_without_a_result_a_time_alone_and_hundredths() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.write_string(0, 0, "Title").unwrap();
    sheet.write_formula(1, 0, Formula::new("=B1").set_result("REMOVED")).unwrap();
    sheet.write_number_with_format(2, 0, 0.5, &format("hh:mm")).unwrap();
    sheet.write_number_with_format(3, 0, 0.0, &format("dd/mm/yyyy")).unwrap();
    sheet.write_number_with_format(4, 0, 0.75, &format("0%")).unwrap();
    sheet.write_number_with_format(5, 0, 0.07, &format("0.0%")).unwrap();
    sheet.write_number_with_format(6, 0, 12.0, &format("0\"%\"")).unwrap();
    sheet.write_number_with_format(7, 0, 45_292.75, &format("dd/mm/yyyy hh:mm")).unwrap();
    let bytes = with_part(&book.save_to_buffer().unwrap(), "xl/worksheets/sheet1.xml", |text| {
        assert!(text.contains("<v>REMOVED</v>"), "{text}");
        text.replace(" t=\"str\"", "").replace("<v>REMOVED</v>", "")
    });
    let sheet = read(&bytes).unwrap().remove(0);
    assert_eq!(sheet.at(1, 0).map(|cell| &cell.held), Some(&Held::NoResult));
    let shown: Vec<String> = (2..8).map(|row| words(&sheet, row, 0)).collect();
    assert_eq!(shown, ["12:00:00", "0", "75%", "7%", "12", "2024-01-01"]);
    // none of them is a date, and each is told by its cell
    let rule = "[columns]\ntitle = \"#A\"\nend = \"Title\"\n";
    let mapping = crate::plans::mapping::Mapping::read(rule).unwrap();
    let told = crate::plans::rows::read(&[sheet], &mapping).problems;
    let told: Vec<_> = told.iter().map(|one| (one.flaw, one.at.row.unwrap() + 1)).collect();
    assert!(told.contains(&(Flaw::FormulaWithoutResult, 2)), "{told:?}");
    for row in [3, 4, 5] {
        assert!(told.contains(&(Flaw::NotADate, row)), "{row} {told:?}");
    }
}

#[test]
fn what_claims_or_unpacks_to_more_than_its_bounds_is_refused() {
    let far = with_part(&book(), "xl/worksheets/sheet1.xml", |text| {
        text.replace("r=\"B5\"", "r=\"XFD1048576\"")
            .replace("ref=\"A1:B5\"", "ref=\"A1:XFD1048576\"")
    });
    assert_eq!(read(&far).map_err(|problem| problem.flaw), Err(Flaw::FileTooLarge));
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    bomb.start_file("xl/workbook.xml", packed).unwrap();
    for _ in 0..70 {
        bomb.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000);
    assert_eq!(read(&bomb).map_err(|problem| problem.flaw), Err(Flaw::FileTooLarge));
    // one long text in many cells
    let long = "x".repeat(1_000_000);
    let many = with_part(&book(), "xl/worksheets/sheet1.xml", |text| {
        let cells: String = (0..100)
            .map(|n| format!("<row r=\"{}\"><c t=\"s\"><v>0</v></c></row>", n + 10))
            .collect();
        text.replace("</sheetData>", &format!("{cells}</sheetData>"))
    });
    let many = with_part(&many, "xl/sharedStrings.xml", |text| text.replacen("Title", &long, 1));
    assert_eq!(read(&many).map_err(|problem| problem.flaw), Err(Flaw::FileTooLarge));
}

#[test]
fn no_damage_is_more_than_a_sentence() {
    let whole = book();
    let mut state = 1_u64;
    let mut read_anyway = 0;
    for _ in 0..1_500 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(state >> 20).unwrap() % bytes.len();
            bytes[at] ^= u8::try_from(state >> 56).unwrap() | 1;
        }
        state = state.wrapping_add(1);
        if state.is_multiple_of(5) {
            bytes.truncate(usize::try_from(state >> 40).unwrap() % bytes.len());
        }
        read_anyway += u32::from(read(&bytes).is_ok());
    }
    // parts that are stored unpacked so that a flip reaches the reader of XML itself
    let stored = with_part(&whole, "", |text| text);
    for at in (0..stored.len()).step_by(7) {
        let mut bytes = stored.clone();
        bytes[at] ^= 0x15;
        read_anyway += u32::from(read(&bytes).is_ok());
    }
    assert!(read_anyway > 0);
    for bad in [&b"PK"[..], b"PK\x03\x04", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"] {
        assert!(read(bad).is_err());
    }
}
