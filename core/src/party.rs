//! Persons in office, organisations, and the mandates they hold by body and period. Names of
//! private persons may never be here: only organisations have a name in the log.

mod by_case;
mod founding;
mod held;
mod past;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::decider::{Context, Decider, Library, Model};
use crate::event::{Happened, Subject, events};
use crate::figure::not_in_the_future;
use crate::ids::{PartyId, Slug};
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::register::{keeper_only, keeper_query};
use crate::text::{TITLE_BYTES_MAX, Text};
use crate::time::PartialDate;

pub use self::by_case::MandateRefusal;

/// What may be asked about parties.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum PartyCommand {
    /// Registers a party.
    Register(PartyRegistered),
    /// Gives a mandate.
    GiveMandate(MandateGiven),
    /// Ends a mandate.
    EndMandate(MandateEnded),
}

events! {
    /// What happens to parties.
    pub enum PartyEvent {
        /// A party was registered.
        Registered(PartyRegistered) = "party.registered.v1",
        /// A mandate was given.
        MandateGiven(MandateGiven) = "mandate.given.v1",
        /// A mandate ended.
        MandateEnded(MandateEnded) = "mandate.ended.v1",
    }
}

/// A party was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartyRegistered {
    /// When an association was founded, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded: Option<PartialDate>,
    /// What it is.
    pub kind: PartyKind,
    /// The name of an organisation; a person has none here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The party.
    pub party: PartyId,
    /// The territory a body decides in, or an organisation sits in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<Slug>,
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartyKind {
    /// An association.
    Association,
    /// An authority that decides in a territory: a council.
    Body,
    /// A network of bodies.
    Network,
    /// A person in office; the name is in the vault.
    Person,
}

impl PartyKind {
    /// Whether it decides, meets, and gives mandates.
    pub fn decides(self) -> bool {
        match self {
            Self::Body | Self::Network => true,
            Self::Association | Self::Person => false,
        }
    }
}

/// A mandate was given: a role, at a body, for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MandateGiven {
    /// The body at which it is held.
    pub body: PartyId,
    /// Whether it is the mandate of a deputy, who acts in their own name, with the powers of the
    /// role, while this mandate runs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deputy: bool,
    /// Its first day.
    pub from: PartialDate,
    /// Who holds it.
    pub party: PartyId,
    /// The role: `president`, `bureau`, `committee-chair`, `clerk`, `administrator`.
    pub role: Slug,
    /// Its last day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

/// A mandate ended before or at its term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MandateEnded {
    /// The body at which it was held.
    pub body: PartyId,
    /// Its last day.
    pub on: PartialDate,
    /// Who held it.
    pub party: PartyId,
    /// The role.
    pub role: Slug,
    /// Who holds the role from the day after, by a mandate that is given in the same append.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<PartyId>,
}

/// The parties that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parties {
    by_id: BTreeMap<PartyId, PartyRegistered>,
}

/// The mandates that were read, in the order they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mandates {
    held: Vec<MandateGiven>,
    /// Those that a case gave: who, where, what.
    by_case: BTreeSet<(PartyId, PartyId, Slug)>,
}

refusals! {
    /// Why something about a party was refused.
    pub enum PartyRefusal {
        /// No such party is registered.
        Unknown { party: PartyId } = "party-unknown",
        /// It is registered otherwise.
        AlreadyRegistered { party: PartyId } = "party-already-registered",
        /// An organisation needs a name.
        Unnamed { party: PartyId } = "party-unnamed",
        /// A person's name belongs in the vault.
        NamedPerson { party: PartyId } = "party-name-is-personal",
        /// Mandates are held at bodies and networks.
        NotABody { party: PartyId } = "party-not-a-body",
        /// No such mandate is held.
        NoMandate { party: PartyId, role: Slug } = "mandate-unknown",
        /// Nobody succeeds themselves.
        SuccessorSame { party: PartyId, role: Slug } = "successor-same",
        /// The period ends before it begins.
        PeriodBackwards { from: PartialDate, until: PartialDate } = "period-backwards",
        /// Only of an association it is kept when it was founded.
        NotFounded { party: PartyId } = "party-not-founded",
    }
}

impl Decider for PartyCommand {
    fn reads(&self, by: &Actor) -> Query {
        let party = |id: &PartyId| vec![Tag::new("party", id)];
        let keeper = keeper_query(by);
        match self {
            Self::Register(c) => keeper.or(&["party.registered.v1"], party(&c.party)),
            Self::GiveMandate(MandateGiven { party: id, body, role, .. }) => {
                let query = keeper.or(PartyEvent::KINDS, party(id));
                query.or(&["party.registered.v1"], party(body)).and_also(by_case::givers(role))
            }
            Self::EndMandate(MandateEnded { party: id, successor, role, .. }) => {
                let query = keeper.or(PartyEvent::KINDS, party(id));
                let query = query.and_also(by_case::givers(role));
                match successor {
                    Some(successor) => query.or(PartyEvent::KINDS, party(successor)),
                    None => query,
                }
            }
        }
    }

    /// Which version of a procedure that gives the role is in force, known once the procedure is.
    fn reads_further(&self, model: &Model, _library: &Library) -> Query {
        by_case::versions(model)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        keeper_only(model, ctx)?;
        match self {
            Self::Register(command) => register(model, command, ctx),
            Self::GiveMandate(command) => give(model, command, ctx),
            Self::EndMandate(command) => end(model, command, ctx),
        }
    }
}

fn register(
    model: &Model,
    command: &PartyRegistered,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let party = command.party;
    match model.parties.by_id.get(&party) {
        Some(before) if before == command => return Ok(vec![]),
        // when it was founded may be told later; nothing else may change
        Some(before) if before.founded.is_none() && before.is_but_for_founding(command) => {}
        Some(_) => return Err(PartyRefusal::AlreadyRegistered { party }.into()),
        None => {}
    }
    match (&command.name, command.kind) {
        (Some(_), PartyKind::Person) => return Err(PartyRefusal::NamedPerson { party }.into()),
        (None, PartyKind::Person) => {}
        (None, PartyKind::Association | PartyKind::Body | PartyKind::Network) => {
            return Err(PartyRefusal::Unnamed { party }.into());
        }
        (Some(name), PartyKind::Association | PartyKind::Body | PartyKind::Network) => {
            name.check("name", TITLE_BYTES_MAX)?;
        }
    }
    if command.founded.is_some() && command.kind != PartyKind::Association {
        return Err(PartyRefusal::NotFounded { party }.into());
    }
    not_in_the_future("founded", command.founded, model, ctx)?;
    Ok(vec![happened(party, "party", PartyEvent::Registered(command.clone()))])
}

fn give(
    model: &Model,
    command: &MandateGiven,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    if model.mandates.held.contains(command) {
        return Ok(vec![]);
    }
    by_case::given_outside(model, ctx, &command.role)?;
    model.parties.known(command.party)?;
    if !model.parties.known(command.body)?.kind.decides() {
        return Err(PartyRefusal::NotABody { party: command.body }.into());
    }
    if let Some(until) = command.until
        && until.last_day() < command.from.first_day()
    {
        return Err(PartyRefusal::PeriodBackwards { from: command.from, until }.into());
    }
    Ok(vec![happened(command.party, "mandate", PartyEvent::MandateGiven(command.clone()))])
}

fn end(model: &Model, command: &MandateEnded, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
    let mut same = model
        .mandates
        .held
        .iter()
        .filter(|held| held.party == command.party && held.is_of(command.body, &command.role));
    let Some(held) = same.next_back() else {
        let (party, role) = (command.party, command.role.clone());
        return Err(PartyRefusal::NoMandate { party, role }.into());
    };
    let by_case = model.mandates.came_by_case(command.party, command.body, &command.role);
    if by_case {
        by_case::ended_outside(model, ctx, &command.role)?;
    }
    // a successor would be given it
    if command.successor.is_some() {
        by_case::given_outside(model, ctx, &command.role)?;
    }
    let successor = match command.successor {
        Some(successor) => succeed(model, command, held, successor)?,
        None => None,
    };
    if held.until == Some(command.on) && successor.is_none() {
        return Ok(vec![]);
    }
    if held.until.is_some_and(|until| until.last_day() < command.on.last_day()) {
        // it ended before: ending it later would bring it back
        let (party, role) = (command.party, command.role.clone());
        return Err(PartyRefusal::NoMandate { party, role }.into());
    }
    if command.on.last_day() < held.from.first_day() {
        let (from, until) = (held.from, command.on);
        return Err(PartyRefusal::PeriodBackwards { from, until }.into());
    }
    let mut happened =
        vec![happened(command.party, "mandate", PartyEvent::MandateEnded(command.clone()))];
    happened.extend(successor);
    Ok(happened)
}

/// The mandate of the successor: the same role from the day after, for what is left of the term.
/// Duties are owed by the office and the body, so they pass with it. Nothing, where the successor
/// holds the role on that day already.
fn succeed(
    model: &Model,
    ended: &MandateEnded,
    held: &MandateGiven,
    successor: PartyId,
) -> Result<Option<Happened>, Refusal> {
    let (party, role) = (ended.party, ended.role.clone());
    if successor == party {
        return Err(PartyRefusal::SuccessorSame { party, role }.into());
    }
    model.parties.known(successor)?;
    let last = ended.on.last_day();
    let first = last.tomorrow().unwrap_or(last);
    let holds = model.mandates.held.iter().any(|other| {
        other.party == successor
            && other.is_of(ended.body, &role)
            && other.deputy == held.deputy
            && other.runs_on(first)
    });
    let given = MandateGiven {
        body: ended.body,
        deputy: held.deputy,
        from: PartialDate::day(first),
        party: successor,
        role,
        until: held.until.filter(|until| until.last_day() > last),
    };
    let given = PartyEvent::MandateGiven(given);
    Ok((!holds).then(|| happened(successor, "mandate", given)))
}

fn happened(party: PartyId, act: &str, event: PartyEvent) -> Happened {
    Happened {
        subject: Subject::Party(party),
        basis: format!("register#{act}"),
        event: event.into(),
    }
}

impl PartyEvent {
    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        match self {
            Self::Registered(_) => {}
            Self::MandateGiven(MandateGiven { body, .. })
            | Self::MandateEnded(MandateEnded { body, .. }) => tags.push(Tag::new("body", body)),
        }
    }
}

impl Parties {
    /// The party.
    ///
    /// # Errors
    /// `party-unknown`.
    pub fn known(&self, party: PartyId) -> Result<&PartyRegistered, Refusal> {
        self.by_id.get(&party).ok_or_else(|| PartyRefusal::Unknown { party }.into())
    }

    /// The state after one event.
    pub fn evolve(&mut self, event: &PartyEvent) {
        match event {
            PartyEvent::Registered(party) => {
                self.by_id.insert(party.party, party.clone());
            }
            PartyEvent::MandateGiven(_) | PartyEvent::MandateEnded(_) => {}
        }
    }
}
