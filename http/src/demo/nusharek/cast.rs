//! The invented parties of the programme: none of them is an organisation that exists, and each says so
//! in its name.

use sijill_core::ids::PartyId;
use sijill_core::party::PartyKind;
use sijill_store::Entry;

use super::super::cast::{KEEPER, Player, enter_person, give, organisation, region};
use super::super::{Author, DemoError, party};

/// The commune of Tangier.
pub(crate) const TANGIER: &str = "01.511.01.0";
/// The commune of Al Hoceima.
pub(crate) const AL_HOCEIMA: &str = "01.051.01.01";
/// The region.
pub(crate) const REGION: &str = "01";

/// Leads the programme.
pub(crate) const LEAD: Player = Player::new(20, "project-lead", "منسقة المشروع (خيالية)");
/// Sits in its steering committee.
pub(crate) const STEERING: Player =
    Player::new(21, "steering-committee", "عضو لجنة القيادة (خيالي)");
/// Keeps the files of the council of Tangier.
pub(crate) const TANGIER_CLERK: Player = Player::new(22, "clerk", "كاتبة مجلس طنجة (خيالية)");
/// Keeps the files of the council of Al Hoceima.
pub(crate) const HOCEIMA_CLERK: Player = Player::new(23, "clerk", "كاتب مجلس الحسيمة (خيالي)");
/// The focal point of the region.
pub(crate) const REGION_FOCAL: Player =
    Player::new(24, "focal-point", "نقطة ارتكاز الجهة (خيالية)");
/// Presides over the region.
pub(crate) const REGION_PRESIDENT: Player = Player::new(30, "president", "رئيس مجلس الجهة (خيالي)");
/// Looks at what the region declares, for its follow-up committee.
pub(crate) const REGION_COMMITTEE: Player =
    Player::new(31, "follow-up-committee", "عضوة لجنة تتبع الجهة (خيالية)");
/// Works for the Youth Observatory; proposed as evaluator.
pub(crate) const OBSERVATORY_STAFF: Player =
    Player::new(25, "evaluator", "باحثة بمرصد الشباب (خيالية)");
/// The first coder of the evaluation.
pub(crate) const CODER_ONE: Player = Player::new(26, "evaluator", "مقيّمة أولى (خيالية)");
/// The second coder.
pub(crate) const CODER_TWO: Player = Player::new(27, "evaluator", "مقيّم ثان (خيالي)");
/// Decides where the two differ.
pub(crate) const ADJUDICATOR: Player = Player::new(28, "evaluator", "مقيّمة ثالثة (خيالية)");
/// Commissions the evaluation: evaluated by nobody here.
pub(crate) const OVERSIGHT: Player = Player::new(29, "monitor", "مشرفة على التقييم (خيالية)");

/// Vets evaluators.
pub(crate) const PANEL: Player = Player::new(32, "vetting-panel", "عضوة لجنة الفحص (خيالية)");
/// Looks at the quality of the report.
pub(crate) const EXPERT: Player = Player::new(33, "expert-panel", "خبير (خيالي)");

/// The association that holds the project.
pub(crate) fn holder() -> PartyId {
    party(120)
}

/// A partner association, which also observes.
pub(crate) fn partner() -> PartyId {
    party(121)
}

/// The Youth Observatory: a partner too.
pub(crate) fn observatory() -> PartyId {
    party(122)
}

/// The agency through which the money comes.
pub(crate) fn agency() -> PartyId {
    party(123)
}

/// The council of Tangier.
pub(crate) fn tangier() -> PartyId {
    party(124)
}

/// The council of Al Hoceima.
pub(crate) fn al_hoceima() -> PartyId {
    party(125)
}

/// The body that monitors: chosen locally, independent of whoever implements.
pub(crate) fn monitoring_body() -> PartyId {
    party(126)
}

/// Registers them and gives the mandates.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn enter(author: &Author<'_>) -> Result<(), DemoError> {
    organisations(author)?;
    let mut names = Vec::new();
    for (player, body) in [
        (LEAD, region()),
        (STEERING, region()),
        (TANGIER_CLERK, tangier()),
        (HOCEIMA_CLERK, al_hoceima()),
        (REGION_FOCAL, region()),
        (REGION_PRESIDENT, region()),
        (REGION_COMMITTEE, region()),
        (CODER_ONE, monitoring_body()),
        (CODER_TWO, monitoring_body()),
        (ADJUDICATOR, monitoring_body()),
        (OVERSIGHT, monitoring_body()),
        (PANEL, monitoring_body()),
        (EXPERT, monitoring_body()),
    ] {
        names.push(Entry { owner: player.id(), name: "name", text: player.name.as_bytes() });
        enter_person(author, player)?;
        give(author, player.id(), body, player.role, "2022-12")?;
    }
    // an association gives no mandates: whoever works for it says so when proposed
    names.push(Entry {
        owner: OBSERVATORY_STAFF.id(),
        name: "name",
        text: OBSERVATORY_STAFF.name.as_bytes(),
    });
    enter_person(author, OBSERVATORY_STAFF)?;
    Ok(author.register.keep_personal(&names)?)
}

/// An organisation: who it is, what it is, its name in three languages, where it is.
type Organisation = (PartyId, PartyKind, [&'static str; 3], Option<&'static str>);

/// Registers the organisations, each called fictitious in its name.
fn organisations(author: &Author<'_>) -> Result<(), DemoError> {
    for (id, kind, [ar, fr, en], territory) in listed() {
        let name = [
            format!("{ar} (معطيات خيالية)"),
            format!("{fr} (données fictives)"),
            format!("{en} (fictitious data)"),
        ];
        author.act("organisation", &KEEPER.actor(), &organisation(id, kind, name, territory))?;
    }
    Ok(())
}

fn listed() -> [Organisation; 7] {
    [
        (
            holder(),
            PartyKind::Association,
            [
                "جمعية حاملة لمشروع «نشارك»",
                "Association porteuse du projet « Nusharek »",
                "Association that holds the project “Nusharek”",
            ],
            None,
        ),
        (
            partner(),
            PartyKind::Association,
            [
                "جمعية شريكة بالحسيمة",
                "Association partenaire, Al Hoceima",
                "Partner association, Al Hoceima",
            ],
            Some(AL_HOCEIMA),
        ),
        (
            observatory(),
            PartyKind::Association,
            [
                "مرصد للشباب، شريك",
                "Observatoire de la jeunesse, partenaire",
                "Youth observatory, partner",
            ],
            None,
        ),
        (
            agency(),
            PartyKind::Body,
            ["وكالة للتنمية", "Agence de développement", "Development agency"],
            None,
        ),
        (
            tangier(),
            PartyKind::Body,
            ["مجلس جماعة طنجة", "Conseil communal de Tanger", "Council of the commune of Tangier"],
            Some(TANGIER),
        ),
        (
            al_hoceima(),
            PartyKind::Body,
            [
                "مجلس جماعة الحسيمة",
                "Conseil communal d'Al Hoceima",
                "Council of the commune of Al Hoceima",
            ],
            Some(AL_HOCEIMA),
        ),
        (
            monitoring_body(),
            PartyKind::Body,
            [
                "هيئة محلية للتتبع المستقل",
                "Organe local de suivi indépendant",
                "Local independent monitoring body",
            ],
            None,
        ),
    ]
}
