//! The mandates that are held, folded from their records. Whether one may be given or ended may not be
//! asked here: that is decided beside.

use jiff::civil::Date;

use super::{MandateGiven, Mandates, PartyEvent};
use crate::ids::{PartyId, Slug};

impl MandateGiven {
    /// Whether it is of this role at this body.
    pub(super) fn is_of(&self, body: PartyId, role: &Slug) -> bool {
        self.body == body && self.role == *role
    }

    /// Whether it runs on `day`, its first and its last day included.
    pub fn runs_on(&self, day: Date) -> bool {
        self.from.first_day() <= day && self.until.is_none_or(|until| day <= until.last_day())
    }
}

impl Mandates {
    /// Whether `party` holds any role at `body` on `day`.
    pub fn holds_any(&self, party: PartyId, body: PartyId, day: Date) -> bool {
        self.held.iter().any(|held| held.party == party && held.body == body && held.runs_on(day))
    }

    /// Whether `party` holds `role` at `body` on `day`, or will later: until whenever it is held.
    pub fn will_hold(&self, party: PartyId, body: PartyId, role: &Slug, day: Date) -> bool {
        let lasts = |held: &MandateGiven| held.until.is_none_or(|until| day <= until.last_day());
        let mut held = self.held.iter();
        held.any(|held| held.party == party && held.is_of(body, role) && lasts(held))
    }

    /// Whether `party` holds `role` at `body` on `day`.
    pub fn holds(&self, party: PartyId, body: PartyId, role: &str, day: Date) -> bool {
        self.held.iter().any(|held| {
            held.party == party
                && held.body == body
                && held.role.as_str() == role
                && held.runs_on(day)
        })
    }

    /// The state after one event.
    pub fn evolve(&mut self, event: &PartyEvent) {
        match event {
            PartyEvent::Registered(_) => {}
            PartyEvent::MandateGiven(given) => self.held.push(given.clone()),
            PartyEvent::MandateEnded(ended) => {
                let same = |held: &&mut MandateGiven| {
                    held.party == ended.party && held.is_of(ended.body, &ended.role)
                };
                if let Some(held) = self.held.iter_mut().rfind(same) {
                    held.until = Some(ended.on);
                }
            }
        }
    }
}
