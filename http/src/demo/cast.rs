//! The invented parties of the demonstration, and the roles they hold. Their names go to the vault
//! only; every one of them is fictitious and says so.

use sijill_core::decider::Command;
use sijill_core::ids::PartyId;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::record::Actor;
use sijill_core::text::Text;
use sijill_store::Entry;

use super::{Author, DemoError, party, places};

/// One of the cast.
#[derive(Debug, Clone, Copy)]
pub struct Player {
    number: u64,
    /// The role held at the council.
    pub role: &'static str,
    /// The invented name, for the vault.
    pub name: &'static str,
}

impl Player {
    /// The party's id.
    pub fn id(&self) -> PartyId {
        party(self.number)
    }

    /// The party as an actor.
    pub fn actor(&self) -> Actor {
        Actor::Party(self.id())
    }
}

/// Keeps the register.
pub const KEEPER: Player =
    Player { number: 1, role: "administrator", name: "مكلفة بالسجلّ (خيالية)" };
/// Presides over the council.
pub const PRESIDENT: Player =
    Player { number: 2, role: "president", name: "رئيسة المجلس (خيالية)" };
/// Sits in the bureau.
pub const BUREAU: Player =
    Player { number: 3, role: "bureau", name: "عضو المكتب (خيالي)" };
/// Chairs the standing committee.
pub const CHAIR: Player =
    Player {
        number: 4, role: "committee-chair", name: "رئيس اللجنة الدائمة (خيالي)"
    };
/// Keeps the council's files.
pub const CLERK: Player =
    Player { number: 5, role: "clerk", name: "كاتبة المجلس (خيالية)" };

/// The council of the story.
pub fn council() -> PartyId {
    party(100)
}

/// The network of the story.
pub fn network() -> PartyId {
    party(101)
}

/// Registers the parties, gives the mandates, publishes the procedure.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn enter(author: &Author<'_>) -> Result<(), DemoError> {
    let keeper = KEEPER.actor();
    let organisation = |id, kind, name: [&str; 3], territory: Option<&str>| {
        let [ar, fr, en] = name.map(str::to_owned);
        Command::Party(PartyCommand::Register(PartyRegistered {
            kind,
            name: Some(Text { ar, en, fr }),
            party: id,
            territory: territory.and_then(|code| code.parse().ok()),
        }))
    };
    let council_name = [
        "مجلس جماعة العرائش (معطيات خيالية)",
        "Conseil communal de Larache (données fictives)",
        "Council of the commune of Larache (fictitious data)",
    ];
    let network_name = [
        "شبكة الجماعات الترابية المنفتحة (معطيات خيالية)",
        "Réseau des collectivités territoriales ouvertes (données fictives)",
        "Network of open territorial collectivities (fictitious data)",
    ];
    let body = organisation(council(), PartyKind::Body, council_name, Some(places::LARACHE));
    author.act("council", &keeper, &body)?;
    let body = organisation(network(), PartyKind::Network, network_name, None);
    author.act("network", &keeper, &body)?;
    let mut names = Vec::new();
    for player in [KEEPER, PRESIDENT, BUREAU, CHAIR, CLERK] {
        names.push(Entry { owner: player.id(), name: "name", text: player.name.as_bytes() });
        let person = PartyRegistered {
            kind: PartyKind::Person,
            name: None,
            party: player.id(),
            territory: None,
        };
        author.act("person", &keeper, &Command::Party(PartyCommand::Register(person)))?;
        if player.role == "administrator" {
            continue;
        }
        let shipped = |e: sijill_core::ids::NotAnId| DemoError::Shipped(e.to_string());
        let mandate = MandateGiven {
            body: council(),
            deputy: false,
            from: "2021-09".parse().map_err(shipped)?,
            party: player.id(),
            role: player.role.parse().map_err(shipped)?,
            until: None,
        };
        author.act("mandate", &keeper, &Command::Party(PartyCommand::GiveMandate(mandate)))?;
    }
    author.register.keep_personal(&names)?;
    for (key, source) in SHIPPED {
        let procedure =
            Procedure::read(source).map_err(|_| DemoError::Shipped((*key).to_owned()))?;
        let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
        author.act("procedure", &keeper, &publish)?;
    }
    Ok(())
}
