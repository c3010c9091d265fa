//! Languages: which one to speak, and how it writes messages, numbers, dates and moments. No
//! sentence may stand here (they are in `locales/`), and no plural, date or number rule either:
//! those come from CLDR through fluent and ICU.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{T, YM, YMD};
use icu_datetime::input::{Date as IcuDate, Time};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use jiff::civil::Date;
use sijill_core::record::INTEGER_MAX;
use sijill_core::time::{Moment, PartialDate, Zone};

use crate::visible::visible;

/// A language the register speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Arabic as written in Morocco.
    Ar,
    /// French.
    Fr,
    /// English.
    En,
}

/// Why a text names no language of the register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language of the register: ar, fr or en is expected")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Ar, Self::Fr, Self::En];

    /// Its code, which is also the name under which a [`sijill_core::text::Text`] keeps it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        match self {
            Self::Ar => true,
            Self::Fr | Self::En => false,
        }
    }

    /// The language to speak: the one asked for, else that of the first of `LC_ALL`,
    /// `LC_MESSAGES` and `LANG` (in this order) that is set and not empty. A locale of another
    /// language, `C` and `POSIX` speak English.
    pub fn choose(asked: Option<Self>, locales: [Option<&str>; 3]) -> Self {
        let locale = locales.into_iter().flatten().find(|locale| !locale.is_empty());
        asked.or_else(|| locale?.parse().ok()).unwrap_or(Self::En)
    }

    /// The CLDR locale whose rules it follows. `ar-MA` writes Western digits and the names of
    /// months used in Morocco; `fr` groups digits by spaces; `en-GB` puts the day first.
    fn locale(self) -> &'static str {
        match self {
            Self::Ar => "ar-MA",
            Self::Fr => "fr",
            Self::En => "en-GB",
        }
    }

    /// The messages of this language, file by file.
    pub(crate) fn sources(self) -> [&'static str; 23] {
        macro_rules! sources {
            ($language:literal) => {
                [
                    include_str!(concat!("../locales/", $language, "/refusals.ftl")),
                    include_str!(concat!("../locales/", $language, "/events.ftl")),
                    include_str!(concat!("../locales/", $language, "/faults.ftl")),
                    include_str!(concat!("../locales/", $language, "/words.ftl")),
                    include_str!(concat!("../locales/", $language, "/labels.ftl")),
                    include_str!(concat!("../locales/", $language, "/cli.ftl")),
                    include_str!(concat!("../locales/", $language, "/problems.ftl")),
                    include_str!(concat!("../locales/", $language, "/shell.ftl")),
                    include_str!(concat!("../locales/", $language, "/public.ftl")),
                    include_str!(concat!("../locales/", $language, "/case.ftl")),
                    include_str!(concat!("../locales/", $language, "/consultation.ftl")),
                    include_str!(concat!("../locales/", $language, "/acts.ftl")),
                    include_str!(concat!("../locales/", $language, "/progress.ftl")),
                    include_str!(concat!("../locales/", $language, "/admin.ftl")),
                    include_str!(concat!("../locales/", $language, "/budget.ftl")),
                    include_str!(concat!("../locales/", $language, "/scores.ftl")),
                    include_str!(concat!("../locales/", $language, "/evaluation.ftl")),
                    include_str!(concat!("../locales/", $language, "/tally.ftl")),
                    include_str!(concat!("../locales/", $language, "/plan.ftl")),
                    include_str!(concat!("../locales/", $language, "/funding.ftl")),
                    include_str!(concat!("../locales/", $language, "/indicators.ftl")),
                    include_str!(concat!("../locales/", $language, "/plans.ftl")),
                    include_str!(concat!("../locales/", $language, "/tables.ftl")),
                ]
            };
        }
        match self {
            Self::Ar => sources!("ar"),
            Self::Fr => sources!("fr"),
            Self::En => sources!("en"),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;
    /// Reads `ar`, `fr-MA`, `ar_MA.UTF-8`: the language alone counts.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let language = text.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|known| known.code().eq_ignore_ascii_case(language))
            .ok_or_else(|| UnknownLanguage(visible(text).chars().take(40).collect()))
    }
}

/// The values a sentence is made with, by name.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text that others wrote; what it hides is shown.
    #[must_use]
    pub fn text(mut self, name: impl Into<Cow<'static, str>>, text: &str) -> Self {
        self.0.set(name, visible(text));
        self
    }

    /// Adds words made by [`Speech`] or a code of our own: they may hold isolates and are taken
    /// as they are, so never what a stranger wrote.
    #[must_use]
    pub fn phrase(mut self, name: impl Into<Cow<'static, str>>, phrase: impl Into<String>) -> Self {
        self.0.set(name, phrase.into());
        self
    }

    /// Adds a number; the sentence agrees with it.
    #[must_use]
    pub fn number(mut self, name: impl Into<Cow<'static, str>>, number: i64) -> Self {
        if number.saturating_abs() > INTEGER_MAX {
            // fluent counts in floats; such a number is shown exactly, digit by digit
            self.0.set(name, number.to_string());
        } else {
            self.0.set(name, number);
        }
        self
    }

    /// Adds a count; as [`Self::number`].
    #[must_use]
    pub fn count(self, name: impl Into<Cow<'static, str>>, count: u64) -> Self {
        self.number(name, i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// One language, ready to speak.
pub struct Speech {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    decimal: DecimalFormatter,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    time: NoCalendarFormatter<T>,
}

impl fmt::Debug for Speech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Speech").field(&self.language).finish()
    }
}

impl Speech {
    /// Makes the speech of `language`. It reads all messages (0.3 ms on one core): make it once.
    pub fn new(language: Language) -> Self {
        const COMPILED: &str = "the rules of the three locales are compiled in";
        let id = language.locale().parse().expect("the three locales are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(language.is_rtl());
        bundle.set_formatter(Some(grouped));
        for source in language.sources() {
            // a test proves that all of it can be read; what can be read is kept in any case
            let resource = FluentResource::try_new(source.to_owned());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(readable, _)| readable));
        }
        let locale: icu_locale_core::Locale =
            language.locale().parse().expect("the three locales are well formed");
        let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default());
        let rules = rules.expect(COMPILED);
        bundle
            .add_function("PLURAL", move |values, _| plural(&rules, values))
            .expect("the bundle has no function of this name yet");
        Self {
            language,
            bundle,
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default())
                .expect(COMPILED),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long())
                .expect(COMPILED),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long())
                .expect(COMPILED),
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm()).expect(COMPILED),
        }
    }

    /// The language it speaks.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message `key` with `args`; the key itself, where there is no such message.
    pub fn say(&self, key: &str, args: &Args) -> String {
        self.find(key, args).map_or_else(|| visible(key), |(said, _)| said)
    }

    /// The message `key`, if there is one, and what went wrong in making it.
    pub(crate) fn find(&self, key: &str, args: &Args) -> Option<(String, Vec<FluentError>)> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args.0), &mut errors);
        Some((said.into_owned(), errors))
    }

    /// A number with its digits grouped.
    pub fn number(&self, number: i64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// A decimal number, written with a point, with its digits grouped; what is none as it is.
    pub fn decimal(&self, number: &str) -> String {
        let read: Option<Decimal> = number.parse().ok();
        read.map_or_else(|| visible(number), |number| self.decimal.format(&number).to_string())
    }

    /// A day: `21 نونبر 2026`, `21 novembre 2026`, `21 November 2026`.
    pub fn day(&self, day: Date) -> String {
        icu_date(day).map_or_else(|| day.to_string(), |day| self.day.format(&day).to_string())
    }

    /// A date as far as it is known: a day, a month or a year.
    pub fn date(&self, date: PartialDate) -> String {
        let first = date.first_day();
        match date.to_string().len() {
            10 => self.day(first),
            7 => icu_date(first)
                .map_or_else(|| date.to_string(), |day| self.month.format(&day).to_string()),
            _ => date.to_string(),
        }
    }

    /// A moment in `zone`, to the minute.
    pub fn moment(&self, moment: Moment, zone: &Zone) -> String {
        let args = Args::new()
            .phrase("date", self.day(moment.date_in(zone)))
            .phrase("time", self.time_of_day(moment, zone));
        self.say("moment", &args)
    }

    /// The time of day of a moment in `zone`, to the minute: `10:00`.
    pub fn time_of_day(&self, moment: Moment, zone: &Zone) -> String {
        let known = jiff::tz::TimeZone::get(zone.name()).unwrap_or(jiff::tz::TimeZone::UTC);
        let time = jiff::Timestamp::from_millisecond(moment.ms())
            .map(|at| at.to_zoned(known).time())
            .unwrap_or_default();
        let unsigned = |n: i8| n.unsigned_abs();
        Time::try_new(unsigned(time.hour()), unsigned(time.minute()), 0, 0)
            .map_or_else(|_| time.to_string(), |time| self.time.format(&time).to_string())
    }
}

fn icu_date(day: Date) -> Option<IcuDate<Gregorian>> {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    IcuDate::try_new_gregorian(i32::from(day.year()), month, of_month).ok()
}

/// What messages select the form of a noun by. The rules that fluent brings for a bare number know
/// Arabic only up to 102 (they take 103 for `other`, which CLDR calls `few`).
fn plural<'a>(rules: &PluralRules, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = values.first() else { return FluentValue::Error };
    let category = match rules.category_for((number.value as i64).unsigned_abs()) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    category.into()
}

/// The grouping of digits inside messages, made once a language.
struct Grouping(DecimalFormatter);

impl intl_memoizer::Memoizable for Grouping {
    type Args = ();
    type Error = String;
    fn construct(language: unic_langid::LanguageIdentifier, (): ()) -> Result<Self, String> {
        let locale: icu_locale_core::Locale =
            language.to_string().parse().map_err(|_| format!("{language} is no locale"))?;
        DecimalFormatter::try_new((&locale).into(), Default::default())
            .map(Self)
            .map_err(|e| e.to_string())
    }
}

fn grouped(
    value: &FluentValue<'_>,
    memoizer: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // `Args` lets only whole numbers within ±(2^53−1) pass, which a float keeps exactly
    let whole = Decimal::from(number.value as i64);
    memoizer.with_try_get::<Grouping, _, _>((), |by| by.0.format(&whole).to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_asked_for_or_that_of_the_locale() {
        let check = |asked, locales, language| {
            assert_eq!(Language::choose(asked, locales), language, "{locales:?}");
        };
        check(None, [None, None, Some("ar_MA.UTF-8")], Language::Ar);
        check(None, [Some("fr_FR"), None, Some("ar_MA.UTF-8")], Language::Fr);
        check(None, [Some(""), Some("fr"), Some("ar_MA.UTF-8")], Language::Fr);
        check(None, [None, None, Some("C.UTF-8")], Language::En);
        check(None, [Some("C"), None, Some("ar_MA")], Language::En);
        check(None, [None, None, Some("arn_CL")], Language::En);
        check(None, [None, None, None], Language::En);
        check(Some(Language::Ar), [Some("fr_FR"), None, None], Language::Ar);
        assert_eq!("fr-MA".parse(), Ok(Language::Fr));
        assert_eq!("AR".parse(), Ok(Language::Ar));
        assert!("de".parse::<Language>().is_err());
        assert!("".parse::<Language>().is_err());
    }

    #[test]
    fn numbers_and_dates_are_written_as_the_readers_write_them() {
        let check = |language, number: &str, day: &str, month: &str, moment: &str| {
            let speech = Speech::new(language);
            assert_eq!(speech.number(1_234_567), number);
            let date = |text: &str| speech.date(text.parse().unwrap());
            assert_eq!(date("2026-11-21"), day);
            assert_eq!(date("2016-06"), month);
            assert_eq!(date("2018"), "2018");
            let zone: Zone = "Africa/Casablanca".parse().unwrap();
            let at: Moment = "2024-02-29T23:05:59.123Z".parse().unwrap();
            assert_eq!(speech.moment(at, &zone), moment);
        };
        check(
            Language::Ar,
            "1.234.567",
            "21 نونبر 2026",
            "يونيو 2016",
            "\u{200F}\u{2068}1 مارس 2024\u{2069}، \u{2068}00:05\u{2069}",
        );
        check(
            Language::Fr,
            "1\u{202F}234\u{202F}567",
            "21 novembre 2026",
            "juin 2016",
            "1 mars 2024, 00:05",
        );
        check(Language::En, "1,234,567", "21 November 2026", "June 2016", "1 March 2024, 00:05");
    }

    #[test]
    fn the_months_of_morocco() {
        let speech = Speech::new(Language::Ar);
        let months = (1..=12).map(|month| speech.day(Date::constant(2024, month, 1)));
        let names: Vec<_> = months.map(|day| day.split(' ').nth(1).unwrap().to_owned()).collect();
        let expected = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر";
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn a_missing_message_shows_its_code() {
        let speech = Speech::new(Language::Ar);
        assert_eq!(speech.say("no-such-message", &Args::new()), "no-such-message");
    }

    #[test]
    fn a_speech_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Speech>();
    }
}
