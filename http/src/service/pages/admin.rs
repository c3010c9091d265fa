//! The administration: accounts, organisations, mandates, calendars, territories, procedures. Every
//! page here gives commands that the core decides, and shows what was recorded with its seal. No
//! password and no identity number may be shown.

use sijill_core::ids::PartyId;
use sijill_core::party::PartyKind;
use sijill_projections::register::RegisterView;

/// Whether `party` was registered.
pub fn known(register: &RegisterView, party: PartyId) -> bool {
    register.organisations.iter().any(|known| known.party == party)
}

/// The code of a kind of party.
pub fn kind_code(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Association => "association",
        PartyKind::Body => "body",
        PartyKind::Network => "network",
        PartyKind::Person => "person",
    }
}

/// The kind of party that `code` stands for.
pub fn kind_of(code: &str) -> Option<PartyKind> {
    [PartyKind::Association, PartyKind::Body, PartyKind::Network, PartyKind::Person]
        .into_iter()
        .find(|kind| kind_code(*kind) == code)
}
