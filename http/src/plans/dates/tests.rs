//! Dates as files have them, and what is no date.

use super::*;

fn one(text: &str, expected: &str) {
    let read = stretch(text, Order::DayFirst).map(|s| (s.from.to_string(), s.until.to_string()));
    assert_eq!(read, Some((expected.to_owned(), expected.to_owned())), "{text}");
}

fn range_of(text: &str, from: &str, until: &str, turned: bool) {
    let read = stretch(text, Order::DayFirst);
    let read = read.map(|s| (s.from.to_string(), s.until.to_string(), s.turned));
    assert_eq!(read, Some((from.to_owned(), until.to_owned(), turned)), "{text}");
}

#[test]
fn a_date_is_read_as_it_is_written() {
    one("31/12/23", "2023-12-31");
    one("31-12-2023", "2023-12-31");
    one("31.12.2023", "2023-12-31");
    one("2023-12-31", "2023-12-31");
    one("2023/12/31", "2023-12-31");
    one("2020-12-08T00:00:00", "2020-12-08");
    one("2020-12-08 13:45", "2020-12-08");
    one("٣١/١٢/٢٠٢٣", "2023-12-31");
    one("۳۱/۱۲/۲۰۲۳", "2023-12-31");
    one("\u{200F}31/12/2023\u{200F}", "2023-12-31");
    one("25 شتنبر 2024", "2024-09-25");
    one("٢٥ شُتنبر ٢٠٢٤", "2024-09-25");
    one("9 ماي 2024", "2024-05-09");
    one("31 غشت 2023", "2023-08-31");
    one("1er août 2023", "2023-08-01");
    one("15 AOÛT 2023", "2023-08-15");
    one("September 24, 2024", "2024-09-24");
    one("24th of September 2024", "2024-09-24");
    one("3 de marzo de 2021", "2021-03-03");
    one("1 d'abril de 2021", "2021-04-01");
    one("07-Mar-2021", "2021-03-07");
}

#[test]
fn a_month_stays_a_month_and_a_year_a_year() {
    one("March 2018", "2018-03");
    one("mars 2018", "2018-03");
    one("مارس 2018", "2018-03");
    one("شهر يوليوز 2018", "2018-07");
    one("06/2016", "2016-06");
    one("2016-06", "2016-06");
    one("2018", "2018");
    one("سنة 2018", "2018");
}

#[test]
fn a_range_is_read_in_whichever_order_it_is_printed() {
    range_of("31/12/23-01/01/2023", "2023-01-01", "2023-12-31", true);
    range_of("01/01/2023-31/12/23", "2023-01-01", "2023-12-31", false);
    range_of("31-12-23 - 01-01-2023", "2023-01-01", "2023-12-31", true);
    range_of("2018-09-01/2020-06-30", "2018-09-01", "2020-06-30", false);
    range_of("2021-2023", "2021", "2023", false);
    range_of("2026–2022", "2022", "2026", true);
    range_of("من 1 يناير 2023 إلى 31 دجنبر 2023", "2023-01-01", "2023-12-31", false);
    range_of("du 1er janvier au 31 décembre 2023", "2023-01-01", "2023-12-31", false);
    range_of("mars à juin 2023", "2023-03", "2023-06", false);
    range_of("24 و 25 شتنبر 2024".replace('و', "-").as_str(), "2024-09-24", "2024-09-25", false);
    range_of("24-25 September 2024", "2024-09-24", "2024-09-25", false);
    range_of("01/02 - 31/12/2023", "2023-02-01", "2023-12-31", false);
    range_of("T1 2024", "2024-01", "2024-03", false);
    range_of("2e trimestre 2024", "2024-04", "2024-06", false);
    range_of("الربع الأول 2024", "2024-01", "2024-03", false);
    range_of("S2 2024", "2024-07", "2024-12", false);
    range_of("Q1 2024 - Q3 2024", "2024-01", "2024-09", false);
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "31/02/2024",
        "13/13/2023",
        "soon",
        "2024-02-30",
        "",
        " ",
        "-",
        "31",
        "31/12",
        "mars",
        "1/2/3/4",
        "99999",
        "2024-13",
        "32 mars 2024",
        "TBD 2024",
        "0000",
        "12/2023/31",
        "31 septembre 2024",
        "2023-12-31-30",
        "1-2-3-4-5-6",
        "Q5 2024",
        "٣١/٠٢/٢٠٢٤",
    ] {
        assert_eq!(stretch(text, Order::DayFirst), None, "{text}");
    }
    assert_eq!(stretch(&"1".repeat(500), Order::DayFirst), None);
    // a month first is read where the mapping says so, and never guessed
    assert_eq!(stretch("12/31/2023", Order::DayFirst), None);
    let read = |text| date(text, Order::MonthFirst, false).map(|date| date.to_string());
    assert_eq!(read("12/31/2023").as_deref(), Some("2023-12-31"));
    assert_eq!(read("31/12/2023"), None);
    assert_eq!(read("31-12-2023"), None);
    let read = |text| date(text, Order::YearFirst, false).map(|date| date.to_string());
    assert_eq!(read("23/12/31").as_deref(), Some("2023-12-31"));
}

#[test]
fn serial_days_count_from_two_epochs() {
    let day = |n, since_1904| serial(n, since_1904).map(|day| day.to_string());
    assert_eq!(day(45_292, false).as_deref(), Some("2024-01-01"));
    assert_eq!(day(43_830, true).as_deref(), Some("2024-01-01"));
    assert_eq!(day(1, false).as_deref(), Some("1900-01-01"));
    assert_eq!(day(59, false).as_deref(), Some("1900-02-28"));
    assert_eq!(day(60, false), None);
    assert_eq!(day(61, false).as_deref(), Some("1900-03-01"));
    assert_eq!(day(-1, false), None);
    assert_eq!(day(i64::MAX, true), None);
    let words = serial_in_words("٤٥٢٩٢", false).map(|day| day.to_string());
    assert_eq!(words.as_deref(), Some("2024-01-01"));
    assert_eq!(serial_in_words("2024", false), None);
    assert_eq!(serial_in_words("45292.5", false), None);
}

#[test]
fn nothing_makes_it_panic() {
    let parts = [
        "1",
        "31",
        "2023",
        "-",
        "/",
        " ",
        "mars",
        "to",
        "غشت",
        "Q",
        "99999999999999999999",
        "،",
        "\u{202E}",
    ];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..(state % 9) {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(parts[usize::try_from(state >> 33).unwrap() % parts.len()]);
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        if let Some(read) = stretch(&text, Order::DayFirst) {
            assert!(read.from.first_day() <= read.until.last_day(), "{text}");
        }
    }
}
