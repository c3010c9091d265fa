use super::*;

const MAD: Purse<'static> =
    Purse { currency: Some("MAD"), decimals: None, mark: None, unit: Unit::Ones };

fn read(cell: &str, purse: Purse<'_>) -> Result<i64, Flaw> {
    let written = written(cell).ok_or(Flaw::AmountUnreadable)?;
    written.amount(purse, cell).map(|amount| amount.minor).map_err(|(flaw, _)| flaw)
}

fn mad(cell: &str) -> Result<i64, Flaw> {
    read(cell, MAD)
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (cell, minor) in [
        ("0", 0),
        ("1200", 120_000),
        ("1 250 000,50", 125_000_050),
        ("1.250.000,50", 125_000_050),
        ("1,250,000.50", 125_000_050),
        ("١٬٢٥٠٬٠٠٠٫٥٠", 125_000_050),
        ("۱٬۲۵۰٬۰۰۰٫۵۰", 125_000_050),
        ("١٢٥٠٠٠٠", 125_000_000),
        ("1\u{A0}250\u{A0}000", 125_000_000),
        ("1\u{202F}250\u{202F}000,5", 125_000_050),
        ("1'250'000.50", 125_000_050),
        ("1.250.000", 125_000_000),
        ("12,5", 1_250),
        ("0,250", 25),
        ("1200,500", 120_050),
        ("MAD 1 200", 120_000),
        ("1 200 DH", 120_000),
        ("1200 dhs.", 120_000),
        ("درهم 1200", 120_000),
        ("١٢٠٠ درهم", 120_000),
        ("\u{200F}١٢٠٠ درهماً\u{200F}", 120_000),
        ("1200 د.م.", 120_000),
        ("1 200 درهم مغربي", 120_000),
        ("+1200", 120_000),
        ("2,5 MDH", 250_000_000),
        ("2.5 M MAD", 250_000_000),
        ("350 KDH", 35_000_000),
        ("2,5 مليون درهم", 250_000_000),
        ("١٢ ألف درهم", 1_200_000),
        ("3 millions de dirhams", 300_000_000),
        ("1,25 milliard de DH", 125_000_000_000),
        ("90071992547409,91", 9_007_199_254_740_991),
    ] {
        assert_eq!(mad(cell), Ok(minor), "{cell}");
    }
}

#[test]
fn what_is_no_amount_or_not_sure_is_refused() {
    use Flaw::*;
    for (cell, flaw) in [
        ("twelve", AmountUnreadable),
        ("à définir", AmountUnreadable),
        ("12 %", AmountUnreadable),
        ("environ 1200", AmountUnreadable),
        ("1200 TTC", AmountUnreadable),
        ("1200 - 1500", AmountUnreadable),
        ("1200/1500", AmountUnreadable),
        ("1 2 3", AmountUnreadable),
        ("12 34 567", AmountUnreadable),
        ("12,34,567", AmountUnreadable),
        ("1.250,000.5", AmountUnreadable),
        ("1..5", AmountUnreadable),
        ("01 250", AmountUnreadable),
        ("007", AmountUnreadable),
        ("1e6", AmountUnreadable),
        ("0x10", AmountUnreadable),
        ("∞", AmountUnreadable),
        ("1200²", AmountUnreadable),
        ("½", AmountUnreadable),
        ("1٢00", AmountUnreadable),
        ("12\u{202E}34", AmountUnreadable),
        ("1\u{200B}200", AmountUnreadable),
        ("=1+1", AmountUnreadable),
        ("2 million million DH", AmountUnreadable),
        ("-1200", AmountNegative),
        ("\u{2212}1200", AmountNegative),
        ("(1 200)", AmountNegative),
        ("1200-", AmountNegative),
        ("DH -5", AmountNegative),
        ("12,345", AmountUnclear),
        ("1.250", AmountUnclear),
        ("1,250", AmountUnclear),
        ("250.125", AmountUnclear),
        ("1 250.500", AmountUnclear),
        ("1,250.500", AmountUnclear),
        ("2,525 MDH", AmountUnclear),
        ("1234,567", AmountTooPrecise),
        ("12,3456", AmountTooPrecise),
        ("0,005", AmountTooPrecise),
        ("90071992547409,92", AmountTooLarge),
        ("99999999999999999999999999", AmountTooLarge),
        ("9999999 milliards de DH", AmountTooLarge),
        ("2,5 M", AmountWordUnclear),
        ("2 مليون", AmountWordUnclear),
        ("2 millions", AmountWordUnclear),
        ("3 K", AmountWordUnclear),
        ("€ 3.000", CurrencyOther),
        ("1200 EUR", CurrencyOther),
        ("12 ريال", CurrencyOther),
        ("12 euros dirhams", CurrencyOther),
    ] {
        assert_eq!(mad(cell), Err(flaw), "{cell}");
    }
    assert_eq!(mad(&"1".repeat(81)), Err(AmountUnreadable));
    assert_eq!(mad("1 200 سنتيم"), Err(AmountUnreadable), "centimes are not dirhams");
}

#[test]
fn the_sign_before_decimals_is_that_of_the_file_and_no_other() {
    let of = |mark| move |cell: &str| read(cell, Purse { mark: Some(mark), ..MAD });
    let (comma, point) = (of(Mark::Comma), of(Mark::Point));
    assert_eq!((comma("1.250"), point("1.250")), (Ok(125_000), Ok(125)));
    assert_eq!((comma("1,250"), point("1,250")), (Ok(125), Ok(125_000)));
    assert_eq!((comma("1.25"), point("1.25")), (Err(Flaw::AmountOtherMark), Ok(125)));
    assert_eq!(point("1 250 000,50"), Err(Flaw::AmountOtherMark));
    assert_eq!(point("1.250.000"), Err(Flaw::AmountOtherMark));
    assert_eq!((comma("1 250.500"), point("1 250.500")), (Err(Flaw::AmountOtherMark), Ok(125_050)));
    assert_eq!(comma("1.250,500"), Ok(125_050));
    for (cell, proves) in [
        ("12,5", Some(Mark::Comma)),
        ("1.250.000", Some(Mark::Comma)),
        ("1,250,000", Some(Mark::Point)),
        ("1,250.5", Some(Mark::Point)),
        ("0.250", Some(Mark::Point)),
        ("1.250", None),
        ("1 250", None),
        ("1250", None),
    ] {
        assert_eq!(written(cell).unwrap().number.proves(), proves, "{cell}");
    }
}

#[test]
fn currencies_have_their_own_decimals_and_words_may_mean_several() {
    let of = |currency: Option<&'static str>| Purse { currency, ..MAD };
    assert_eq!(read("€ 3.000,00", of(Some("EUR"))), Ok(300_000));
    assert_eq!(read("250,5 DT", of(Some("TND"))), Ok(250_500));
    assert_eq!(read("1 250.500", of(Some("TND"))), Ok(1_250_500));
    assert_eq!(read("250.500", of(Some("TND"))), Err(Flaw::AmountUnclear));
    assert_eq!(read("1 200 F CFA", of(Some("XOF"))), Err(Flaw::AmountUnreadable));
    assert_eq!(read("1 200 FCFA", of(Some("XOF"))), Ok(1_200));
    assert_eq!(read("12,5", of(Some("XOF"))), Err(Flaw::AmountTooPrecise));
    // nothing else names it
    assert_eq!(read("12 DH", of(None)), Err(Flaw::CurrencyUnnamed));
    assert_eq!(read("$12", of(None)), Err(Flaw::CurrencyUnnamed));
    assert_eq!(read("12", of(None)), Err(Flaw::CurrencyUnnamed));
    assert_eq!(read("12 €", of(None)), Ok(1_200));
    assert_eq!(read("12 درهم مغربي", of(None)), Ok(1_200));
    assert_eq!(currency("MAD"), Some("MAD"));
    assert_eq!(currency("درهم"), None);
    assert!(is_currency("MAD") && !is_currency("DHS") && !is_currency("") && !is_currency("MDH"));
    let thousands = Purse { unit: Unit::Thousands, ..MAD };
    assert_eq!(read("12,5", thousands), Ok(1_250_000));
    assert_eq!(read("12,5 KDH", thousands), Ok(1_250_000));
    assert_eq!(read("12,5 MDH", thousands), Err(Flaw::AmountUnreadable));
}

#[test]
fn numbers_of_a_workbook_are_exact_as_it_shows_them() {
    let read = |digits: &str| {
        let written = of_number(digits).ok_or(Flaw::AmountUnreadable)?;
        written.amount(MAD, digits).map(|amount| amount.minor).map_err(|(flaw, _)| flaw)
    };
    for (digits, minor) in [
        ("1250000.5", 125_000_050),
        ("1.25", 125),
        // the dust of a sum
        ("0.30000000000000004", 30),
        ("1250000.0700000001", 125_000_007),
        ("4.3999999999999995", 440),
        ("90071992547409.91", 9_007_199_254_740_991),
    ] {
        assert_eq!(read(digits), Ok(minor), "{digits}");
    }
    assert_eq!(read("1.125"), Err(Flaw::AmountTooPrecise));
    assert_eq!(read("0.6666666666666666"), Err(Flaw::AmountTooPrecise));
    assert_eq!(read("-3"), Err(Flaw::AmountNegative));
    assert_eq!(read("1e21"), Err(Flaw::AmountUnreadable));
    assert_eq!(read(&format!("1{}", "0".repeat(300))), Err(Flaw::AmountTooLarge));
}

#[test]
fn an_amount_that_is_written_is_read_again_in_one_way() {
    for (currency, decimals) in
        [("MAD", 2), ("TND", 3), ("XOF", 0), ("EUR", 0), ("MAD", 3), ("MAD", 4), ("TND", 4)]
    {
        for minor in [0, 1, 10, 99, 100, 1_000, 1_250, 250_125, 125_000_050, INTEGER_MAX] {
            let amount = Amount { minor, currency: currency.to_owned(), decimals };
            let text = plain(&amount);
            let purse = Purse { currency: Some(currency), decimals: Some(decimals), ..MAD };
            // without a word of which sign stands before decimals
            let again = written(&text).unwrap().amount(purse, &text);
            let more = u32::from(decimals_of(currency).saturating_sub(decimals));
            match minor.checked_mul(10_i64.pow(more)) {
                Some(_) => assert_eq!(again.unwrap().minor, minor, "{text}"),
                None => panic!("{text}"),
            }
        }
    }
}

#[test]
fn heads_say_currencies_and_thousands() {
    for (head, first, unit) in [
        ("Budget (MDH)", Some("MAD"), Some(Unit::Millions)),
        ("Montant en milliers de DH", Some("MAD"), Some(Unit::Thousands)),
        ("الكلفة بملايين الدراهم", Some("MAD"), Some(Unit::Millions)),
        ("المبلغ بآلاف الدراهم", Some("MAD"), Some(Unit::Thousands)),
        ("Cost (k€)", Some("EUR"), Some(Unit::Thousands)),
        ("Budget (MAD)", Some("MAD"), None),
        ("Presupuesto (EUR)", Some("EUR"), None),
        ("Budget", None, None),
        ("TOP BUDGET ALL", None, None),
        ("Amount paid in M", None, None),
        ("المبلغ الملتزم به", None, None),
    ] {
        let (currencies, own) = of_head(head);
        assert_eq!((currencies.map(|all| all[0]), own), (first, unit), "{head}");
    }
}
