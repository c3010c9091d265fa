//! Who causes records. No name may stand here: offices and organisations by id, citizens by a
//! pseudonym of one case only.

use std::fmt;
use std::str::FromStr;

use crate::ids::{NotAnId, PartyId, Pseudonym, Slug};

/// Who caused a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// An office-holder or an organisation.
    Party(PartyId),
    /// A citizen, within one case only.
    Signer(Pseudonym),
    /// The clock, because of the deadline or rule named.
    Clock(Slug),
    /// The engine, because of the rule named.
    Engine(Slug),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Party(id) => write!(f, "party/{id}"),
            Self::Signer(pseudonym) => write!(f, "signer/{pseudonym}"),
            Self::Clock(rule) => write!(f, "clock/{rule}"),
            Self::Engine(rule) => write!(f, "engine/{rule}"),
        }
    }
}

impl FromStr for Actor {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.split_once('/') {
            Some(("party", id)) => id.parse().map(Self::Party),
            Some(("signer", id)) => id.parse().map(Self::Signer),
            Some(("clock", rule)) => rule.parse().map(Self::Clock),
            Some(("engine", rule)) => rule.parse().map(Self::Engine),
            _ => Err(NotAnId::new(text, "an actor such as party/… or signer/…")),
        }
    }
}

impl serde::Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Actor {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
