//! Names of currencies, and words that stand for noughts. A word that may mean several currencies names
//! none of them by itself.

use crate::service::search::normal;

/// What a word beside a number says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// The currencies it may mean; none, where it is no name of one.
    pub(super) codes: Vec<&'static str>,
    /// The noughts it stands for.
    pub(super) noughts: Option<u32>,
}

/// The codes of ISO 4217 that are money of a country.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK \
    LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR \
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
    SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW";
const NO_DECIMALS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DECIMALS: &str = "BHD IQD JOD KWD LYD OMR TND";
/// Those that heads name by their codes: few of the others are no words.
const IN_HEADS: &[&str] = &[
    "AED", "CAD", "CHF", "COP", "DZD", "EGP", "EUR", "GBP", "MAD", "MRU", "SAR", "TND", "USD",
    "XAF", "XOF",
];

const DIRHAMS: &str = "MAD AED";
const DOLLARS: &str = "USD CAD AUD NZD MXN COP ARS CLP";
const DINARS: &str = "TND DZD LYD IQD JOD KWD BHD";
/// Words for currencies, as they are compared, with what they may mean.
const NAMES: &[(&str, &str)] = &[
    ("dh", DIRHAMS),
    ("dhs", DIRHAMS),
    ("dirham", DIRHAMS),
    ("dirhams", DIRHAMS),
    ("درهم", DIRHAMS),
    ("درهما", DIRHAMS),
    ("دراهم", DIRHAMS),
    ("د.م", "MAD"),
    ("مغربي", "MAD"),
    ("مغربيا", "MAD"),
    ("marocain", "MAD"),
    ("marocains", "MAD"),
    ("moroccan", "MAD"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("يورو", "EUR"),
    ("اورو", "EUR"),
    ("$", DOLLARS),
    ("dollar", DOLLARS),
    ("dollars", DOLLARS),
    ("dolares", DOLLARS),
    ("دولار", DOLLARS),
    ("us$", "USD"),
    ("$us", "USD"),
    ("£", "GBP EGP LBP"),
    ("pounds", "GBP EGP LBP"),
    ("جنيه", "EGP GBP SDG"),
    ("dinar", DINARS),
    ("dinars", DINARS),
    ("دينار", DINARS),
    ("dt", "TND"),
    ("د.ت", "TND"),
    ("da", "DZD"),
    ("د.ج", "DZD"),
    ("دج", "DZD"),
    ("fcfa", "XOF XAF"),
    ("cfa", "XOF XAF"),
    ("ouguiyas", "MRU"),
    ("اوقيه", "MRU"),
    ("pesos", "COP MXN ARS CLP"),
    ("ريال", "SAR QAR OMR YER IRR"),
];
const NOUGHTS: &[(&str, u32)] = &[
    ("m", 6),
    ("k", 3),
    ("million", 6),
    ("millions", 6),
    ("مليون", 6),
    ("ملايين", 6),
    ("millon", 6),
    ("millones", 6),
    ("milio", 6),
    ("milions", 6),
    ("milliard", 9),
    ("milliards", 9),
    ("مليار", 9),
    ("ملايير", 9),
    ("mille", 3),
    ("milliers", 3),
    ("mil", 3),
    ("miles", 3),
    ("milers", 3),
    ("thousand", 3),
    ("thousands", 3),
    ("الف", 3),
    ("الاف", 3),
];
/// Words between, which say nothing.
const BETWEEN: &[&str] = &["de", "d", "of", "en", "in", "من"];

/// Whether `code` is one of a currency.
pub fn is_currency(code: &str) -> bool {
    CODES.split(' ').any(|known| known == code && !known.is_empty())
}

/// How many decimals the smallest unit of a currency stands for.
pub fn decimals_of(code: &str) -> u8 {
    let is_of = |codes: &str| codes.split(' ').any(|known| known == code);
    match () {
        () if is_of(NO_DECIMALS) => 0,
        () if is_of(THREE_DECIMALS) => 3,
        () => 2,
    }
}

fn named(word: &str) -> Option<Vec<&'static str>> {
    let known = NAMES.iter().find(|(name, _)| *name == word).map(|(_, codes)| *codes);
    let code = || CODES.split_whitespace().find(|code| code.eq_ignore_ascii_case(word));
    known.or_else(code).map(|codes| codes.split(' ').collect())
}

fn noughts(word: &str) -> Option<u32> {
    NOUGHTS.iter().find(|(name, _)| *name == word).map(|(_, noughts)| *noughts)
}

/// What a word beside an amount says, as it is compared; nothing where it is not known.
pub(super) fn word(word: &str) -> Option<Word> {
    let bare = word.trim_matches('.');
    let bare = bare.strip_prefix("d'").or_else(|| bare.strip_prefix("d’")).unwrap_or(bare);
    if BETWEEN.contains(&bare) {
        return Some(Word::default());
    }
    if let Some(codes) = named(bare) {
        return Some(Word { codes, noughts: None });
    }
    if let Some(noughts) = noughts(bare) {
        return Some(Word { codes: vec![], noughts: Some(noughts) });
    }
    // MDH, K€: a letter before the name
    let noughts = match bare.chars().next()? {
        'm' => 6,
        'k' => 3,
        _ => return None,
    };
    Some(Word { codes: named(&bare[1..])?, noughts: Some(noughts) })
}

/// What a word of a head says: a code only in capital letters, and no letter alone.
pub(super) fn of_head(head: &str) -> Option<Word> {
    let known = normal(head);
    if known.chars().count() < 2 && !"€$£".contains(&known) {
        return None;
    }
    // بالمليون, الدرهم
    let without = |before: &&str| {
        let bare = known.strip_prefix(*before).filter(|bare| bare.chars().count() > 2);
        bare.and_then(word)
    };
    let found = word(&known).or_else(|| ["بال", "ال", "ب"].iter().find_map(without))?;
    let is_code = known.len() == 3 && named(&known).is_some_and(|codes| codes.len() == 1);
    let listed = NAMES.iter().any(|(name, _)| *name == known);
    if is_code && !listed && !IN_HEADS.contains(&head) {
        return None;
    }
    Some(found)
}
