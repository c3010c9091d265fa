//! The invented parties of the demonstration, and the roles they hold. Their names go to the vault
//! only; every one of them is fictitious and says so.

use sijill_core::calendar::{self, CalendarCommand};
use sijill_core::decider::Command;
use sijill_core::ids::PartyId;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand};
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
    /// One of a story's cast.
    pub(crate) const fn new(number: u64, role: &'static str, name: &'static str) -> Self {
        Self { number, role, name }
    }

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

/// Plans and declares the council's commitments.
pub const FOCAL_POINT: Player =
    Player { number: 6, role: "focal-point", name: "نقطة الارتكاز (خيالية)" };
/// Looks at what was declared, for the follow-up committee.
pub const FOLLOW_UP: Player =
    Player {
        number: 7, role: "follow-up-committee", name: "عضوة لجنة التتبع (خيالية)"
    };

/// Enters sheets beside the clerk; has no login.
pub const ARCHIVES: Player =
    Player { number: 8, role: "clerk", name: "مكلف بالأرشيف (خيالي)" };
/// Answers requests for information; has no login.
pub const OFFICER: Player =
    Player {
        number: 9, role: "information-officer", name: "مكلفة بالمعلومات (خيالية)"
    };
/// Sits in the bureau of the regional council; has no login.
pub const REGION_BUREAU: Player =
    Player { number: 10, role: "bureau", name: "عضو مكتب الجهة (خيالي)" };

/// Keeps the list of members of the network; has no login.
pub const SECRETARIAT: Player =
    Player { number: 11, role: "secretariat", name: "كتابة الشبكة (خيالية)" };

/// The regional council.
pub fn region() -> PartyId {
    party(103)
}

/// The commune's body for equity and equal opportunity.
pub fn equity_body() -> PartyId {
    party(104)
}

/// The council of the story.
pub fn council() -> PartyId {
    party(100)
}

/// The network of the story.
pub fn network() -> PartyId {
    party(101)
}

/// The association that observes the openness programme.
pub fn observer() -> PartyId {
    party(102)
}

/// Registers the parties, gives the mandates, publishes the procedures.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn enter(author: &Author<'_>) -> Result<(), DemoError> {
    let keeper = KEEPER.actor();
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
    for player in [KEEPER, PRESIDENT, BUREAU, CHAIR, CLERK, FOCAL_POINT, FOLLOW_UP] {
        names.push(Entry { owner: player.id(), name: "name", text: player.name.as_bytes() });
        let person = PartyRegistered {
            founded: None,
            kind: PartyKind::Person,
            name: None,
            party: player.id(),
            territory: None,
        };
        author.act("person", &keeper, &Command::Party(PartyCommand::Register(person)))?;
        if player.role == "administrator" {
            continue;
        }
        // the openness programme began with the year 2023
        let openness = [FOCAL_POINT.role, FOLLOW_UP.role].contains(&player.role);
        let from = if openness { "2023-01" } else { "2021-09" };
        give(author, player.id(), council(), player.role, from)?;
    }
    let observers = [
        "جمعية مواطنون متتبعون بالعرائش (معطيات خيالية)",
        "Association Citoyens en suivi, Larache (données fictives)",
        "Association Citizens in follow-up, Larache (fictitious data)",
    ];
    let [ar, fr, en] = observers.map(str::to_owned);
    let founded = "2019-03-15".parse().map_err(|_| DemoError::Story("no date of founding"))?;
    let registered = PartyRegistered {
        founded: Some(founded),
        kind: PartyKind::Association,
        name: Some(Text { ar, en, fr }),
        party: observer(),
        territory: places::LARACHE.parse().ok(),
    };
    let association = Command::Party(PartyCommand::Register(registered));
    author.act("association", &keeper, &association)?;
    give(author, observer(), council(), "observer", "2023-01")?;
    others(author, &mut names)?;
    // the network keeps copies of what others published
    give(author, KEEPER.id(), network(), "transcriber", "2023-01")?;
    author.register.keep_personal(&names)?;
    let calendar = calendar::shipped("ma").ok_or(DemoError::Story("there is no calendar"))?;
    let calendar = Command::Calendar(CalendarCommand::Publish(Box::new(calendar)));
    author.act("calendar", &keeper, &calendar)?;
    publish(author, &PROCEDURES)
}

/// What the town works by in 2023: its commitments are of the first version.
const PROCEDURES: [&str; 8] = [
    "ma.commune.petition",
    "ogp.local.commitment",
    "ma.commune.petition.v2",
    "ma.province.petition",
    "ma.region.petition",
    "ma.access-to-information",
    "ma.commune.budget",
    "ma.commune.proposal",
];

/// Publishes procedures that come with the program, by name.
///
/// # Errors
/// When one could not be recorded.
pub(crate) fn publish(author: &Author<'_>, names: &[&str]) -> Result<(), DemoError> {
    for name in names {
        let read = shipped(name).and_then(|source| Procedure::read(source).ok());
        let procedure = read.ok_or_else(|| DemoError::Shipped((*name).to_owned()))?;
        let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
        author.act("procedure", &KEEPER.actor(), &publish)?;
    }
    Ok(())
}

/// Those of the other laws: the regional council, a consultative body, and people without a login.
fn others(author: &Author<'_>, names: &mut Vec<Entry<'static>>) -> Result<(), DemoError> {
    let keeper = KEEPER.actor();
    let region_name = [
        "مجلس جهة طنجة-تطوان-الحسيمة (معطيات خيالية)",
        "Conseil de la région Tanger-Tétouan-Al Hoceima (données fictives)",
        "Council of the region Tanger-Tétouan-Al Hoceima (fictitious data)",
    ];
    let body = organisation(region(), PartyKind::Body, region_name, Some("01"));
    author.act("region", &keeper, &body)?;
    let equity_name = [
        "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بجماعة العرائش (معطيات خيالية)",
        "Instance de l'équité, de l'égalité des chances et de l'approche genre, Larache (données fictives)",
        "Equity, equal opportunity and gender body of Larache (fictitious data)",
    ];
    let body = organisation(equity_body(), PartyKind::Body, equity_name, Some(places::LARACHE));
    author.act("consultative body", &keeper, &body)?;
    for (player, body) in [
        (ARCHIVES, council()),
        (OFFICER, council()),
        (REGION_BUREAU, region()),
        (SECRETARIAT, network()),
    ] {
        names.push(Entry { owner: player.id(), name: "name", text: player.name.as_bytes() });
        enter_person(author, player)?;
        give(author, player.id(), body, player.role, "2021-09")?;
    }
    Ok(())
}

/// Registers a person; the invented name goes to the vault.
///
/// # Errors
/// When it could not be recorded.
pub(crate) fn enter_person(author: &Author<'_>, player: Player) -> Result<(), DemoError> {
    let person = PartyRegistered {
        founded: None,
        kind: PartyKind::Person,
        name: None,
        party: player.id(),
        territory: None,
    };
    let register = Command::Party(PartyCommand::Register(person));
    author.act("person", &KEEPER.actor(), &register).map(|_| ())
}

/// An organisation, with its name in Arabic, French and English.
pub(crate) fn organisation<T: Into<String>>(
    id: PartyId,
    kind: PartyKind,
    name: [T; 3],
    territory: Option<&str>,
) -> Command {
    let [ar, fr, en] = name.map(Into::into);
    Command::Party(PartyCommand::Register(PartyRegistered {
        founded: None,
        kind,
        name: Some(Text { ar, en, fr }),
        party: id,
        territory: territory.and_then(|code| code.parse().ok()),
    }))
}

/// Gives a mandate.
///
/// # Errors
/// When it could not be recorded.
pub(crate) fn give(
    author: &Author<'_>,
    party: PartyId,
    body: PartyId,
    role: &str,
    from: &str,
) -> Result<(), DemoError> {
    let shipped = |e: sijill_core::ids::NotAnId| DemoError::Shipped(e.to_string());
    let mandate = MandateGiven {
        deputy: false,
        body,
        from: from.parse().map_err(shipped)?,
        party,
        role: role.parse().map_err(shipped)?,
        until: None,
    };
    let give = Command::Party(PartyCommand::GiveMandate(mandate));
    author.act("mandate", &KEEPER.actor(), &give).map(|_| ())
}
