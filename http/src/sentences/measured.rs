//! How numbers with decimals and periods are said. Numbers are whole, with so many of their last digits
//! for decimals; no float may hold one on its way to a reader.

use serde_json::Value;
use sijill_core::activity::indicators::{Length, Period};

use super::{Family, LEFT_OUT, Sentences};
use crate::i18n::{Args, Speech};
use crate::service::purse::Purse;

/// A number as a program reads it: 125 with one decimal is `12.5`.
pub fn scaled(value: i64, decimals: u8) -> String {
    let unit = 10_u64.pow(u32::from(decimals.min(18)));
    let (whole, rest) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    let sign = if value < 0 { "-" } else { "" };
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:0width$}", width = usize::from(decimals)),
    }
}

impl Speech {
    /// A number with decimals, as the language writes it.
    pub fn scaled(&self, value: i64, decimals: u8) -> String {
        self.decimal(&scaled(value, decimals))
    }

    /// A period in words: `مارس 2024`, `first quarter of 2024`.
    pub fn period(&self, period: Period) -> String {
        let key = match (period.length(), period.number()) {
            (Length::Month | Length::Year, _) => return self.date(period.begins()),
            (Length::HalfYear, 1) => "period-h1",
            (Length::HalfYear, _) => "period-h2",
            (Length::Quarter, 1) => "period-q1",
            (Length::Quarter, 2) => "period-q2",
            (Length::Quarter, 3) => "period-q3",
            (Length::Quarter, _) => "period-q4",
        };
        self.say(key, &Args::new().phrase("year", period.year().to_string()))
    }

    /// A period as short as a chart asks for: `ر1 2024`, `Q1 2024`.
    pub fn period_short(&self, period: Period) -> String {
        let key = match period.length() {
            Length::Month | Length::Year => return self.date(period.begins()),
            Length::HalfYear => "period-short-half",
            Length::Quarter => "period-short-quarter",
        };
        let args = Args::new()
            .phrase("n", period.number().to_string())
            .phrase("year", period.year().to_string());
        self.say(key, &args)
    }
}

impl Sentences<'_> {
    /// What the sentences of indicators need: numbers with their decimals, target and baseline in two
    /// parts, whether the parts add up.
    pub(super) fn put_measured(&self, args: Args, data: &Value) -> Args {
        let Some(decimals) = data.get("decimals").filter(|_| data.get("indicator").is_some())
        else {
            return args;
        };
        let decimals = decimals.as_u64().and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
        let said = |at: &str| {
            let number = data.pointer(at).and_then(Value::as_i64);
            number.map_or_else(|| LEFT_OUT.to_owned(), |n| self.speech.scaled(n, decimals))
        };
        let text = |at: &str| data.pointer(at).and_then(Value::as_str);
        let period = text("/baseline/period").map(|text| self.period(text));
        let uneven = data.get("differences").is_some();
        let args = args
            .phrase("value", said("/value"))
            .phrase("target_value", said("/target/value"))
            .phrase("target_date", text("/target/date").map(|d| self.date(d)).unwrap_or_default())
            .phrase("baseline_value", said("/baseline/value"))
            .phrase("baseline_period", period.unwrap_or_else(|| LEFT_OUT.to_owned()))
            .phrase("uneven", if uneven { "yes" } else { "no" });
        match data.get("note") {
            Some(_) => args,
            None => args.phrase("note", LEFT_OUT),
        }
    }

    /// What the sentences of budget lines need: amounts with their currency and its decimals.
    pub(super) fn put_money(&self, args: Args, data: &Value) -> Args {
        let part = |name: &str| data.pointer(&format!("/amount/{name}"));
        let (Some(currency), Some(minor)) = (part("currency"), part("minor")) else { return args };
        let decimals = data.get("decimals").and_then(Value::as_u64);
        let decimals = decimals.and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
        let purse = Purse::new(currency.as_str().unwrap_or_default(), decimals);
        let say = |value: &Value| purse.say_in(self.speech, value.as_i64().unwrap_or_default());
        let args = args.phrase("amount", say(minor));
        match data.get("total") {
            Some(total) => args.phrase("total", say(total)),
            None => args,
        }
    }

    /// The parts of a stated figure or of a measurement, as pairs of name and value.
    pub(super) fn parts(&self, data: &Value) -> Vec<(String, String)> {
        let decimals = data.get("decimals").and_then(Value::as_u64).unwrap_or(0);
        let decimals = u8::try_from(decimals).unwrap_or(0);
        let told = |part: &Value| {
            let code = part.get("part").and_then(Value::as_str);
            let name = match code {
                Some(code) => self.speech.word(Family::DimensionPart, code),
                None => part.get("of").map(|of| self.any(of)).unwrap_or_default(),
            };
            let value = part.get("value");
            let scaled = value.and_then(Value::as_i64).filter(|_| code.is_some());
            let value = match scaled {
                Some(value) => self.speech.scaled(value, decimals),
                None => value.map(|value| self.any(value)).unwrap_or_default(),
            };
            (name, value)
        };
        let parts = data.get("parts").and_then(Value::as_array).into_iter().flatten();
        parts.map(told).collect()
    }

    /// A period as records hold it.
    pub(super) fn period(&self, period: &str) -> String {
        let read = period.parse::<Period>();
        read.map_or_else(|_| crate::visible::visible(period), |period| self.speech.period(period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_number_is_written_exactly() {
        for (value, decimals, written) in [
            (125, 0, "125"),
            (125, 1, "12.5"),
            (-5, 2, "-0.05"),
            (1_200, 2, "12.00"),
            (9_007_199_254_740_991, 6, "9007199254.740991"),
            (-9_007_199_254_740_991, 0, "-9007199254740991"),
        ] {
            assert_eq!(scaled(value, decimals), written);
        }
        assert_eq!(Speech::new(Language::Fr).scaled(1_234_560, 2), "12\u{202f}345,60");
    }

    #[test]
    fn a_period_is_said_in_words() {
        let said = |language, text: &str| Speech::new(language).period(text.parse().unwrap());
        assert_eq!(said(Language::En, "2024-Q3"), "third quarter of 2024");
        assert_eq!(said(Language::Fr, "2024-H1"), "1er semestre 2024");
        assert_eq!(said(Language::Ar, "2024-03"), "مارس 2024");
        assert_eq!(said(Language::En, "2024"), "2024");
    }
}
