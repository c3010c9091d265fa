//! The mandates that somebody holds, or held not long ago. Who may act today is not asked here.

use jiff::civil::Date;

use super::{MandateGiven, Mandates};
use crate::ids::{PartyId, Slug};

impl Mandates {
    /// The mandate of this role that `party` was given last at `body`.
    pub fn last_of(&self, party: PartyId, body: PartyId, role: &Slug) -> Option<&MandateGiven> {
        let same = |held: &&MandateGiven| held.party == party && held.is_of(body, role);
        self.held.iter().rfind(same)
    }

    /// The mandates of `party` that had not ended before the day `since`.
    pub fn held_since(&self, party: PartyId, since: Date) -> impl Iterator<Item = &MandateGiven> {
        let lasting =
            move |held: &&MandateGiven| held.until.is_none_or(|until| until.last_day() >= since);
        self.held.iter().filter(move |held| held.party == party).filter(lasting)
    }
}
