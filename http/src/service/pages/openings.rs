//! What can be opened, and where: which procedure at which body, by whom. Whether it may be is for the
//! core to say.

use jiff::civil::Date;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::party::PartyKind;
use sijill_core::procedure::definition::{Definition, PetitionerKind};
use sijill_projections::Views;
use sijill_projections::register::{Mandate, Organisation, RegisterView};

use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::visit::Visit;

/// A procedure under which something can be opened at a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The body.
    pub body: PartyId,
    /// The name of the body, in the reader's language.
    pub body_name: String,
    /// The procedure.
    pub procedure: Slug,
    /// Its title, in the reader's language.
    pub title: String,
    /// The territory the body decides for, where it has one.
    pub territory: Option<Slug>,
    /// Whether it is opened for a citizen, who then speaks for it; otherwise it is the office's own.
    pub for_citizen: bool,
    /// Whether an association may bring it.
    pub for_association: bool,
}

impl Opening {
    /// What stands for it in a form.
    pub fn value(&self) -> String {
        format!("{} {}", self.procedure, self.body)
    }
}

/// A body as a procedure needs it.
struct Place<'a> {
    /// The kind of its territory, where it has one that was described.
    territory: Option<Slug>,
    /// The roles that someone holds at it.
    roles: Vec<&'a Slug>,
}

impl<'a> Place<'a> {
    fn of(views: &Views, register: &'a RegisterView, body: &Organisation, today: Date) -> Self {
        let territory = body.territory.as_ref().and_then(|known| views.territory(&known.code));
        let runs = |held: &&Mandate| {
            held.from.first_day() <= today
                && held.until.is_none_or(|until| today <= until.last_day())
        };
        let held = register.mandates.iter().filter(|held| held.body.party == body.party);
        Self {
            territory: territory.map(|known| known.kind),
            roles: held.filter(runs).map(|held| &held.role).collect(),
        }
    }

    /// Whether a procedure is for such a body: its territory is of a kind that the procedure names, and
    /// someone there holds a role that it needs. A body of no known territory may be any.
    fn fits(&self, definition: &Definition) -> bool {
        let kinds = &definition.territories;
        let kind = self.territory.as_ref();
        let steps =
            definition.steps.iter().flat_map(|step| step.by.iter().chain(&step.confirmed_by));
        let rules = definition.activities.values();
        let mut needed = steps.chain(rules.flat_map(|rule| rule.by.iter().chain(&rule.checked_by)));
        (kinds.is_empty() || kind.is_none_or(|kind| kinds.contains(kind)))
            && needed.any(|role| self.roles.contains(&role))
    }
}

/// What can be opened, and where: by a citizen, or by whoever is signed in, at their bodies.
///
/// # Errors
/// When the log cannot be read.
pub fn openings(visit: &Visit, known: Option<&SignedIn>) -> Result<Vec<Opening>, Failure> {
    let t = visit.words()?;
    Ok(visit.service.live().now(|views| {
        let register = views.register();
        let today = visit.service.now().date_in(&views.zone());
        let bodies = register.organisations.iter().filter(|known| known.kind == PartyKind::Body);
        let mut openings = Vec::new();
        for body in bodies {
            let place = Place::of(views, &register, body, today);
            for definition in in_use(views) {
                let for_citizen = definition.open_by.iter().any(|role| role.as_str() == "citizen");
                let may = match known {
                    Some(known) => known.holds_any(body.party, &definition.open_by),
                    None => for_citizen,
                };
                if may && place.fits(definition) {
                    openings.push(Opening {
                        body: body.party,
                        body_name: t.text(&body.name).to_owned(),
                        procedure: definition.key.clone(),
                        title: t.text(&definition.title).to_owned(),
                        territory: body.territory.as_ref().map(|known| known.code.clone()),
                        for_citizen,
                        for_association: definition
                            .petitioners
                            .contains(&PetitionerKind::Association),
                    });
                }
            }
        }
        openings
    })?)
}

/// The latest version of a procedure.
pub fn definition_of<'a>(views: &'a Views, key: &Slug) -> Option<&'a Definition> {
    in_use(views).into_iter().find(|definition| definition.key == *key)
}

/// The latest version of each procedure.
pub fn in_use(views: &Views) -> Vec<&Definition> {
    let published = views.register().procedures;
    let latest = published.iter().filter(|version| {
        !published.iter().any(|other| other.key == version.key && other.version > version.version)
    });
    latest.filter_map(|version| views.frame().published(version.hash)).collect()
}
