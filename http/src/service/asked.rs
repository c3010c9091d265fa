//! As of when something is asked: `?as_of=…` and `occurred`, the same for pages and programs as for
//! the command line. No answer may be given here.

use jiff::civil::Date;
use sijill_projections::{AsOf, Question, Views, as_of};

use super::App;
use super::failure::Failure;

/// As of when something is asked, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// A moment, a date, a month, a year, or `@POSITION`; the present where it is empty.
    pub as_of: Option<String>,
    /// Whether it is what had happened that is asked for, not what had been recorded.
    pub occurred: bool,
}

impl Asked {
    /// Reads the query of an address; other members are left alone.
    pub fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_pairs(query) {
            match name.as_str() {
                "as_of" if !value.trim().is_empty() => asked.as_of = Some(value.trim().to_owned()),
                "occurred" => asked.occurred = !matches!(value.as_str(), "" | "0" | "false"),
                _ => {}
            }
        }
        asked
    }

    /// The part of an address's query that asks the same again, without a sign before it; empty
    /// for the present.
    pub fn query(&self) -> String {
        let Some(as_of) = &self.as_of else { return String::new() };
        let mut query = format!("as_of={}", encoded(as_of));
        if self.occurred {
            query.push_str("&occurred=1");
        }
        query
    }

    /// The question it makes.
    ///
    /// # Errors
    /// When it cannot be read, or names a position that does not exist yet.
    pub fn question(&self, service: &App) -> Result<Question, Failure> {
        let Some(text) = &self.as_of else { return Ok(Question::Recorded(None)) };
        let unreadable = |expected: &str| Failure::Unreadable {
            part: "as_of".to_owned(),
            expected: expected.to_owned(),
        };
        if self.occurred {
            let day =
                as_of::parse_day(text).map_err(|_| unreadable("2024-02-29 | 2024-02 | 2024"))?;
            return Ok(Question::Happened(day));
        }
        let zone = service.live().now(Views::zone)?;
        let expected = "2024-02-29 | 2024-02 | 2024 | 2024-02-29T10:00:00Z | @123";
        let place = as_of::parse(text, &zone).map_err(|_| unreadable(expected))?;
        let head = service.register().log().head();
        if let AsOf::Position(position) = place
            && position >= head
        {
            return Err(unreadable(&format!("@0 … @{}", head.saturating_sub(1))));
        }
        Ok(Question::Recorded(Some(place)))
    }
}

impl App {
    /// Answers `ask` from the views as of `asked`; it is given the day on which the question is
    /// asked too, since what is overdue is overdue on a day.
    ///
    /// # Errors
    /// When the question cannot be read, or the log cannot.
    pub async fn ask<T>(
        &self,
        asked: &Asked,
        ask: impl FnOnce(&Views, Date) -> T,
    ) -> Result<T, Failure> {
        let question = asked.question(self)?;
        let now = self.now();
        if question == Question::Recorded(None) {
            return Ok(self.live().now(|views| ask(views, now.date_in(&views.zone())))?);
        }
        let views = self.live().past(question).await?;
        let zone = views.zone();
        let on = match question {
            Question::Recorded(None) => now.date_in(&zone),
            Question::Recorded(Some(AsOf::Moment(moment))) => moment.min(now).date_in(&zone),
            Question::Recorded(Some(AsOf::Position(_))) => {
                let last = views.time().and_then(|stamp| stamp.moment());
                last.unwrap_or(now).date_in(&zone)
            }
            Question::Happened(day) => day.min(now.date_in(&zone)),
        };
        Ok(ask(&views, on))
    }
}

/// The names and values of a query or of a form's body, in order, as they were typed. What is not
/// UTF-8 is shown as U+FFFD.
pub fn form_pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// `text` as it stands in an address's query.
pub fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_and_written_again() {
        let check = |query: &str, as_of: Option<&str>, occurred, again: &str| {
            let asked = Asked::read(query);
            assert_eq!(asked.as_of.as_deref(), as_of, "{query}");
            assert_eq!(asked.occurred, occurred, "{query}");
            assert_eq!(asked.query(), again, "{query}");
        };
        check("", None, false, "");
        check("as_of=", None, false, "");
        check("as_of=2024-02&x=1", Some("2024-02"), false, "as_of=2024-02");
        check("as_of=%405&occurred=1", Some("@5"), true, "as_of=%405&occurred=1");
        check("occurred=0&as_of=2024", Some("2024"), false, "as_of=2024");
        check("as_of=%22%3E%3Cscript", Some("\"><script"), false, "as_of=%22%3E%3Cscript");
    }
}
