//! Money in words and from words: amounts are whole numbers of the smallest unit, written as each
//! language writes them. No float may hold an amount, and nothing may be rounded without saying so.

use sijill_core::ids::CaseId;
use sijill_core::tally::Fraction;
use sijill_projections::Views;
use sijill_projections::budget::{BudgetView, PreparedLine};

use super::citizens::western;
use super::words::Words;
use crate::i18n::{Args, Speech};

/// The currency whose words are known here: the dirham of Morocco.
const DIRHAM: &str = "MAD";
/// The most decimals an amount is read with.
const DECIMALS_MAX: usize = 6;

/// How the amounts of a budget are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purse {
    currency: String,
    decimals: u8,
}

impl Purse {
    /// Amounts of `currency`, whose smallest unit stands for so many decimals.
    pub fn new(currency: &str, decimals: u8) -> Self {
        Self { currency: currency.to_owned(), decimals }
    }

    /// The amounts of a vote, once it is prepared.
    pub fn of(view: &BudgetView) -> Option<Self> {
        view.prepared.as_ref().map(Self::prepared)
    }

    /// The amounts of a vote.
    pub fn prepared(line: &PreparedLine) -> Self {
        Self::new(&line.currency, line.decimals)
    }

    /// The amounts of the vote of `case`, once it is prepared.
    pub fn of_case(views: &Views, case: CaseId) -> Option<Self> {
        let (currency, decimals) = views.currency(case)?;
        Some(Self::new(&String::from(currency.clone()), decimals))
    }

    /// How many of the smallest unit make one of the currency.
    pub fn unit(&self) -> i64 {
        10_i64.checked_pow(u32::from(self.decimals)).unwrap_or(1)
    }

    /// How many decimals the smallest unit stands for.
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// An amount with its currency: decimals only where there are any.
    pub fn say(&self, t: &Words, amount: i64) -> String {
        self.say_in(t.speech(), amount)
    }

    /// As [`Self::say`], where there are no words of pages.
    pub fn say_in(&self, speech: &Speech, amount: i64) -> String {
        let (whole, rest) = (amount / self.unit(), amount % self.unit());
        let digits = match rest {
            0 => speech.number(whole),
            _ => speech.decimal(&self.plain(amount)),
        };
        self.named(speech, digits, (rest == 0).then_some(whole))
    }

    /// An exact amount with its currency: two digits more than its smallest unit, and a sign where
    /// that is cut off.
    pub fn exact(&self, t: &Words, amount: &Fraction) -> String {
        let places = self.decimals + 2;
        let (digits, cut) = amount.over(self.unit()).to_decimal(places);
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let told = match digits.parse::<i64>() {
            Ok(whole) if !cut => {
                return self.named(t.speech(), t.speech().number(whole), Some(whole));
            }
            Ok(_) | Err(_) => t.speech().decimal(digits),
        };
        let told =
            if cut { t.with("money-cut", &Args::new().phrase("amount", told)) } else { told };
        self.named(t.speech(), told, None)
    }

    /// An amount as it is typed into a form and read again, with all its decimals.
    pub fn plain(&self, amount: i64) -> String {
        let (unit, width) = (self.unit().unsigned_abs(), usize::from(self.decimals));
        let sign = if amount < 0 { "-" } else { "" };
        let (whole, rest) = (amount.unsigned_abs() / unit, amount.unsigned_abs() % unit);
        match width {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{rest:0width$}"),
        }
    }

    fn named(&self, speech: &Speech, digits: String, whole: Option<i64>) -> String {
        let args = Args::new()
            .phrase("amount", digits)
            .phrase("whole", if whole.is_some() { "yes" } else { "no" })
            .number("n", whole.unwrap_or_default());
        match self.currency.as_str() {
            DIRHAM => speech.say("money-mad", &args),
            other => speech.say("money-other", &args.text("currency", other)),
        }
    }

    /// The amount that somebody typed: `1 234,50`, `1.234,50` and `1,234.50` are the same, and so are
    /// Arabic digits. Nothing where it is none, or has more decimals than there are.
    pub fn read(&self, typed: &str) -> Option<i64> {
        let plain: String = typed.chars().map(western).filter(|c| !c.is_whitespace()).collect();
        let plain = plain.replace(['\u{66C}', '\u{202F}', '\u{A0}'], "").replace('\u{66B}', ",");
        let last = plain.rfind(['.', ',']);
        // a sign that groups is followed by three digits, and money has no three decimals here
        let decimal = last.filter(|at| plain.len() - at - 1 != 3 || self.decimals >= 3);
        let (whole, rest) = match decimal {
            Some(at) => (&plain[..at], &plain[at + 1..]),
            None => (plain.as_str(), ""),
        };
        // where signs group, they group by three
        let mut groups = whole.split(['.', ',']);
        let first = groups.next().unwrap_or_default();
        if groups.clone().count() > 0
            && (first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3))
        {
            return None;
        }
        let whole = whole.replace(['.', ','], "");
        let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
        let fits = rest.len() <= usize::from(self.decimals).min(DECIMALS_MAX);
        if whole.is_empty() || !digits(&whole) || !digits(rest) || !fits {
            return None;
        }
        let missing = usize::from(self.decimals) - rest.len();
        format!("{whole}{rest}{}", "0".repeat(missing)).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use sijill_core::time::Zone;

    fn words(language: Language) -> Words {
        Words::new(std::sync::Arc::new(Speech::new(language)), Zone::default())
    }

    fn unmarked(said: &str) -> String {
        said.replace(['\u{2068}', '\u{2069}'], "").replace(['\u{202F}', '\u{A0}'], " ")
    }

    #[test]
    fn amounts_agree_with_their_currency() {
        let purse = Purse::new("MAD", 2);
        let check = |language, amount, expected: &str| {
            assert_eq!(unmarked(&purse.say(&words(language), amount)), expected);
        };
        check(Language::Ar, 100, "درهم واحد");
        check(Language::Ar, 200, "درهمان");
        check(Language::Ar, 500, "5 دراهم");
        check(Language::Ar, 1_100, "11 درهما");
        check(Language::Ar, 100_000_000, "1.000.000 درهم");
        check(Language::Ar, 123_456, "1.234,56 درهم");
        check(Language::Fr, 100, "1 dirham");
        check(Language::Fr, 123_450, "1 234,50 dirhams");
        check(Language::En, 50_000_000, "500,000 dirhams");
    }

    #[test]
    fn what_is_cut_off_says_so() {
        let (purse, t) = (Purse::new("MAD", 2), words(Language::En));
        assert_eq!(unmarked(&purse.exact(&t, &Fraction::new(1000, 3))), "3.3333… dirhams");
        assert_eq!(unmarked(&purse.exact(&t, &Fraction::whole(1000))), "10 dirhams");
        assert_eq!(unmarked(&purse.exact(&t, &Fraction::new(1001, 2))), "5.005 dirhams");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let purse = Purse::new("MAD", 2);
        for (typed, expected) in [
            ("1 234,50", Some(123_450)),
            ("1.234,5", Some(123_450)),
            ("1,234.50", Some(123_450)),
            ("500000", Some(50_000_000)),
            ("500.000", Some(50_000_000)),
            ("٥٠٠٬٠٠٠", Some(50_000_000)),
            ("1٫5", Some(150)),
            ("", None),
            ("12,345678", None),
            ("-5", None),
            ("five", None),
            // no sum that somebody meant
            ("500000.500", None),
            ("1.23.456", None),
        ] {
            assert_eq!(purse.read(typed), expected, "{typed}");
        }
        let again = purse.plain(123_450);
        assert_eq!(purse.read(&again), Some(123_450), "{again}");
    }
}
