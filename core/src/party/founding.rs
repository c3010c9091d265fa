//! When an association was founded, and how old that makes it. No rule of any law may stand here.

use jiff::civil::Date;

use super::PartyRegistered;

impl PartyRegistered {
    /// Whether nothing but the day of founding differs.
    pub(super) fn is_but_for_founding(&self, other: &Self) -> bool {
        (self.kind, &self.name, &self.territory) == (other.kind, &other.name, &other.territory)
    }

    /// How many whole years lie strictly behind it on `day`: 3 from the day after its third
    /// birthday. Of a date that is told as a month or a year its last day counts.
    pub fn years_exceeded(&self, day: Date) -> Option<i64> {
        let founded = self.founded?.last_day();
        let mut years = i64::from(day.year()) - i64::from(founded.year());
        if (day.month(), day.day()) <= (founded.month(), founded.day()) {
            years -= 1;
        }
        Some(years.max(0))
    }
}
