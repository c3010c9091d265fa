//! What is told to whoever brings a case, before it is filed: what would make it refused for form, what
//! the office will check, and cases that are alike. Filing is refused by none of it; who was told says
//! so in the form. It may decide nothing.

use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::party::PartyKind;
use sijill_core::procedure::definition::{Definition, ParamValue, PetitionerKind};
use sijill_core::text::Text;
use sijill_projections::Views;

use super::case::facts::Ground;
use super::counter::Chosen;
use super::openings::Opening;
use crate::i18n::Args;
use crate::service::acts::read::Wrong;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::search::alike;
use crate::service::values::sure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The parameter that says how many whole years must lie behind an association.
const ASSOCIATION_YEARS: &str = "association_years";
/// What stands for citizens in a form.
const CITIZENS: &str = "citizens";
/// The most cases that are shown as alike.
const ALIKE_MAX: usize = 5;

/// What is told before filing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// What would make it refused for form.
    pub warnings: Vec<String>,
    /// Cases that are alike: the address, the title, the number, where it stands.
    pub alike: Vec<(String, String, String, String)>,
    /// Which they are.
    pub shown: Vec<CaseId>,
    /// What the office will check, with the article.
    pub conditions: Vec<(String, Ground)>,
}

impl Notes {
    /// Whether there is anything that must be seen before filing.
    pub fn hold(&self) -> bool {
        !self.warnings.is_empty() || !self.alike.is_empty()
    }
}

/// The associations that may be named as bringing a case, where a procedure admits any.
pub fn petitioners(views: &Views) -> Vec<(PartyId, Text)> {
    let known = views.register().organisations.into_iter();
    let associations = known.filter(|known| known.kind == PartyKind::Association);
    associations.map(|known| (known.party, known.name)).collect()
}

/// Adds the question who brings the case, where associations may.
///
/// # Errors
/// When the log cannot be read.
pub fn with_petitioner(form: Form, visit: &Visit, openings: &[Opening]) -> Result<Form, Failure> {
    if !openings.iter().any(|opening| opening.for_association) {
        return Ok(form);
    }
    let t = visit.words()?;
    let mut choices = vec![Choice::new(CITIZENS, t.word("petitioner-kind", "citizens"))];
    for (party, name) in visit.service.live().now(petitioners)? {
        choices.push(Choice::new(party.to_string(), t.text(&name)));
    }
    let field = Field::new("petitioner", t.say("filing-petitioner"), Input::Choice(choices));
    Ok(form.with(field.value(CITIZENS).hint(t.say("filing-petitioner-hint"))))
}

/// The association that was chosen; none where citizens bring it.
///
/// # Errors
/// What cannot be read, by field.
pub fn petitioner(typed: &Typed) -> Result<Option<PartyId>, Wrong> {
    match typed.some("petitioner") {
        None | Some(CITIZENS) => Ok(None),
        Some(party) => {
            let party = party.parse::<PartyId>();
            party.map(Some).map_err(|_| Wrong::Field("petitioner", "counter-choose"))
        }
    }
}

/// That what is told was seen; a check that is asked for once there is something to see.
pub fn seen(form: Form, t: &Words) -> Form {
    let field = Field::new("acknowledged", t.say("filing-acknowledged"), Input::Check);
    form.with(field.hint(t.say("filing-acknowledged-hint")))
}

/// The cases that are alike, which the record of the opening names as seen. Refuses to go on before
/// what is told was seen.
///
/// # Errors
/// That it was not; that the log cannot be read.
pub fn must_be_seen(visit: &Visit, chosen: &Chosen, typed: &Typed) -> Result<Vec<CaseId>, Wrong> {
    let notes = notes(visit, chosen)?;
    if typed.some("acknowledged").is_none() && notes.hold() {
        return Err(Wrong::Field("acknowledged", "filing-see-first"));
    }
    Ok(notes.shown)
}

/// What is told of a case that is to be filed.
///
/// # Errors
/// When the log cannot be read.
pub fn notes(visit: &Visit, chosen: &Chosen) -> Result<Notes, Failure> {
    let t = visit.words()?;
    let titles = visit.service.titles();
    let today = visit.service.now();
    let (mut notes, alike) = visit.service.live().now(|views| {
        let mut notes = Notes::default();
        let definition = super::openings::definition_of(views, &chosen.opening.procedure);
        if let Some(definition) = definition {
            notes.conditions = conditions(&t, definition, chosen.petitioner);
            if let Some(party) = chosen.petitioner {
                let on = today.date_in(&views.zone());
                notes.warnings = association(&t, views, definition, party, &chosen.territory, on);
            }
        }
        let cases = views.cases().cases.into_values();
        let same = cases.filter(|line| {
            line.territory.code == chosen.territory || line.body.party == chosen.opening.body
        });
        (notes, alike(titles, same, &chosen.title, ALIKE_MAX))
    })?;
    for line in alike {
        let title = visit.service.object_words(&line.title, &t)?;
        let href = visit.href(&format!("/cases/{}", line.case));
        let stage = t.text(&line.stage.title).to_owned();
        notes.shown.push(line.case);
        notes.alike.push((href, title, line.number.to_string(), stage));
    }
    Ok(notes)
}

/// What the office will check of such petitioners.
fn conditions(
    t: &Words,
    definition: &Definition,
    petitioner: Option<PartyId>,
) -> Vec<(String, Ground)> {
    let kind = match petitioner {
        Some(_) => PetitionerKind::Association,
        None => PetitionerKind::Citizens,
    };
    let asked = definition.conditions.iter().filter(|rule| rule.asked_of(kind));
    let line = |rule: &sijill_core::procedure::definition::ConditionRule| {
        let ground = Ground {
            source: t.cited(&rule.source).to_owned(),
            sure: sure(rule.confidence),
            confidence: t.word("confidence", sure(rule.confidence)),
        };
        (t.text(&rule.title).to_owned(), ground)
    };
    asked.map(line).collect()
}

/// What would make the petition of an association refused for form.
fn association(
    t: &Words,
    views: &Views,
    definition: &Definition,
    party: PartyId,
    territory: &Slug,
    on: jiff::civil::Date,
) -> Vec<String> {
    let Some(known) = views.frame().registered(party) else { return vec![] };
    let mut warnings = Vec::new();
    let years = definition.params.iter().find(|(name, _)| name.as_str() == ASSOCIATION_YEARS);
    if let Some((_, param)) = years
        && let ParamValue::Integer(needed) = param.value
    {
        let args = Args::new().number("needed", needed).text("source", t.cited(&param.source));
        match known.years_exceeded(on) {
            None => warnings.push(t.with("filing-age-unknown", &args)),
            Some(years) if years < needed => {
                warnings.push(t.with("filing-too-young", &args.number("years", years)));
            }
            Some(_) => {}
        }
    }
    let sits = known.territory.as_ref().is_some_and(|seat| {
        let around = views.territory(seat).map(|view| view.parents).unwrap_or_default();
        seat == territory || around.iter().any(|parent| parent.code == *territory)
    });
    if !sits {
        warnings.push(t.say(match &known.territory {
            Some(_) => "filing-seat-elsewhere",
            None => "filing-seat-unknown",
        }));
    }
    warnings
}
