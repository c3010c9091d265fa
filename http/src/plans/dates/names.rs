//! Names of months, and the words that stand in dates. What is not here makes a text no date.

/// What a word in a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A month.
    Month(i8),
    /// A quarter of a year; its number stands beside it.
    Quarter,
    /// A half of a year; its number stands beside it.
    Half,
    /// A number.
    Nth(i8),
    /// It stands between the dates of a range.
    To,
    /// Nothing of a date.
    Nothing,
}

/// The names of each month as [`crate::service::search::normal`] leaves them: Arabic as written in
/// Morocco, in Algeria and Tunisia, in Egypt, in the Levant; French, English, Spanish, Catalan; short
/// forms. One that names two months in two countries is not here.
const MONTHS: [&[&str]; 12] = [
    &["يناير", "جانفي", "janvier", "janv", "january", "jan", "enero", "ene", "gener", "gen"],
    &["فبراير", "فيفري", "شباط", "fevrier", "fevr", "fev", "february", "feb", "febrero", "febrer"],
    &["مارس", "اذار", "mars", "march", "mar", "marzo", "marc"],
    &["ابريل", "افريل", "نيسان", "avril", "avr", "april", "apr", "abril", "abr"],
    &["ماي", "مايو", "ايار", "mai", "may", "mayo", "maig"],
    &["يونيو", "يونيه", "جوان", "حزيران", "juin", "june", "jun", "junio", "juny"],
    &[
        "يوليوز",
        "يوليو",
        "يوليه",
        "جويليه",
        "تموز",
        "juillet",
        "juil",
        "july",
        "jul",
        "julio",
        "juliol",
    ],
    &["غشت", "اغسطس", "اوت", "اب", "aout", "august", "aug", "agosto", "ago", "agost"],
    &[
        "شتنبر",
        "سبتمبر",
        "ايلول",
        "septembre",
        "sept",
        "sep",
        "september",
        "septiembre",
        "setiembre",
        "setembre",
    ],
    &["اكتوبر", "octobre", "october", "oct", "octubre"],
    &["نونبر", "نوفمبر", "novembre", "november", "nov", "noviembre"],
    &["دجنبر", "ديسمبر", "decembre", "december", "dec", "diciembre", "dic", "desembre", "des"],
];

const TO: &[&str] = &[
    "au", "a", "to", "until", "till", "الي", "حتي", "الى", "hasta", "al", "fins", "and", "et", "y",
];

const NOTHING: &[&str] = &[
    "du",
    "de",
    "d",
    "del",
    "from",
    "of",
    "the",
    "le",
    "la",
    "el",
    "les",
    "les",
    "depuis",
    "desde",
    "des",
    "er",
    "st",
    "nd",
    "rd",
    "th",
    "ere",
    "eme",
    "e",
    "من",
    "شهر",
    "سنه",
    "عام",
    "يوم",
    "في",
    "بين",
    "between",
    "entre",
    "fin",
    "en",
    "on",
    "year",
    "annee",
    "ano",
    "any",
    "mois",
    "month",
    "mes",
    "z",
    "t",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعه",
    "السبت",
    "الاحد",
];

/// What `letters`, normalised, say; nothing at all, where they belong to no date.
pub(super) fn word(letters: &str) -> Option<Word> {
    let letters = letters.trim_matches(['\'', '’']);
    // l'année, d'août
    let letters = letters.split_once(['\'', '’']).map_or(letters, |(_, after)| after);
    let is = |names: &[&str]| names.contains(&letters);
    if let Some(at) = MONTHS.iter().position(|names| is(names)) {
        return i8::try_from(at + 1).ok().map(Word::Month);
    }
    Some(match letters {
        "q" | "t" | "trimestre" | "quarter" | "الربع" | "ربع" => Word::Quarter,
        "s" | "h" | "semestre" | "half" | "semester" | "النصف" | "نصف" | "السداسي" | "الاسدوس" => {
            Word::Half
        }
        "الاول" | "الاولي" | "premier" | "première" | "premiere" | "first" | "primer" => {
            Word::Nth(1)
        }
        "الثاني" | "الثانيه" | "deuxieme" | "second" | "seconde" | "segundo" | "segon" => {
            Word::Nth(2)
        }
        "الثالث" | "troisieme" | "third" | "tercer" => Word::Nth(3),
        "الرابع" | "quatrieme" | "fourth" | "cuarto" | "quart" => Word::Nth(4),
        _ if is(TO) => Word::To,
        _ if is(NOTHING) => Word::Nothing,
        _ => return None,
    })
}
