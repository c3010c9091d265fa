//! Where something is: words, and a point on the globe in millionths of a degree, so that no float is
//! needed. A form asks for decimal degrees, as maps show them. No map may be asked of anybody else here.

use sijill_core::procedure::definition::{FieldKind, FieldRule};

use super::form::OWN;
use crate::service::citizens::western;
use crate::service::form::{Field, Input};
use crate::service::words::Words;

/// The field that says where, in words.
pub const PLACE: &str = "place";
/// The fields that say where on the globe, in millionths of a degree.
pub const LATITUDE: &str = "latitude";
/// See [`LATITUDE`].
pub const LONGITUDE: &str = "longitude";
/// How many of them make a degree.
pub const PER_DEGREE: i64 = 1_000_000;

/// A field that says where something is; nothing for any other.
pub fn field(t: &Words, rule: &FieldRule) -> Option<Field> {
    let (label, input, hint) = match (rule.id.as_str(), rule.kind) {
        (PLACE, FieldKind::Object | FieldKind::Reason) => {
            (t.text(&rule.title).to_owned(), Input::Line, "idea-place-hint")
        }
        (LATITUDE, FieldKind::Integer) => {
            (t.say("idea-latitude"), Input::Code, "idea-degrees-hint")
        }
        (LONGITUDE, FieldKind::Integer) => {
            (t.say("idea-longitude"), Input::Code, "idea-degrees-hint")
        }
        _ => return None,
    };
    let field = Field::new(format!("{OWN}{}", rule.id), label, input).hint(t.say(hint));
    Some(if rule.required { field } else { field.optional() })
}

/// What was typed into such a field, in millionths of a degree; nothing for any other.
pub fn read(rule: &FieldRule, typed: &str) -> Option<i64> {
    match rule.id.as_str() {
        LATITUDE => millionths(typed, 90),
        LONGITUDE => millionths(typed, 180),
        _ => None,
    }
}

/// Millionths of a degree as a decimal number of degrees: `35.194222`.
pub fn degrees(millionths: i64) -> String {
    let (whole, rest) = (millionths / PER_DEGREE, (millionths % PER_DEGREE).abs());
    let sign = if millionths < 0 && whole == 0 { "-" } else { "" };
    format!("{sign}{whole}.{rest:06}")
}

/// The millionths of a degree that somebody typed, up to `most` degrees either way.
pub fn millionths(typed: &str, most: i64) -> Option<i64> {
    let plain: String = typed.trim().chars().map(western).collect();
    let plain = plain.replace([',', '\u{66B}'], ".");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, plain.as_str()),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let only_digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !only_digits(whole) || !only_digits(rest) {
        return None;
    }
    // more than six decimals say less than a metre
    let rest: String = rest.chars().chain("000000".chars()).take(6).collect();
    let value = whole.parse::<i64>().ok()? * PER_DEGREE + rest.parse::<i64>().ok()?;
    (value <= most * PER_DEGREE).then_some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("35.194222", Some(35_194_222)),
            ("-6.15", Some(-6_150_000)),
            ("٣٥٫٥", Some(35_500_000)),
            ("35,1942229", Some(35_194_222)),
            ("90.000001", None),
            ("", None),
            ("north", None),
            ("1e3", None),
        ] {
            assert_eq!(millionths(typed, 90), expected, "{typed}");
        }
        for value in [35_194_222, -6_150_000, -500, 0, 90_000_000] {
            assert_eq!(millionths(&degrees(value), 90), Some(value));
        }
    }
}
