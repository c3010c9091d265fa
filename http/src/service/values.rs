//! Recorded values in words: numbers grouped, yes and no, lists, figures, how sure something is. No
//! record may be read here, and nothing said of what a value means.

use serde_json::Value;
use sijill_core::procedure::definition::Confidence;

use super::words::Words;

/// A recorded value in words: numbers grouped, yes and no, lists joined. Texts as they are.
pub fn value_in_words(t: &Words, value: &Value) -> String {
    match value {
        Value::String(text) => crate::visible::visible(text),
        Value::Bool(yes) => t.word("answer", &yes.to_string()),
        Value::Number(n) => n.as_i64().map_or_else(|| n.to_string(), |n| t.signed(&n)),
        Value::Array(list) => {
            let words: Vec<_> = list.iter().map(|value| value_in_words(t, value)).collect();
            words.join(&t.say("case-comma"))
        }
        Value::Null => t.say("label-nothing"),
        Value::Object(_) => crate::visible::visible(&value.to_string()),
    }
}

/// A figure of a territory in words: a year is a name and has no groups of digits.
pub fn figure_in_words(t: &Words, figure: Option<&str>, value: &Value) -> String {
    match (figure, value) {
        (Some(figure), Value::Number(year)) if figure.ends_with("year") => year.to_string(),
        (Some("kind"), Value::String(kind)) => t.word("territory-kind", kind),
        _ => value_in_words(t, value),
    }
}

/// How sure we are, as the code of a word.
pub fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::ToBeConfirmed => "to-be-confirmed",
    }
}
