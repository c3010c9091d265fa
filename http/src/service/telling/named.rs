//! Who and what a telling names: the procedure of its case and of the case above it, organisations by their
//! name, holders of an office by the office. No person may get a name here.

use sijill_core::ids::{PartyId, Slug};
use sijill_core::procedure::definition::Definition;
use sijill_core::text::Text;
use sijill_projections::stamp::Day;

use super::Telling;

impl Telling<'_> {
    pub(super) fn definition(&self) -> Option<&Definition> {
        let frame = self.views.frame();
        frame.definition(frame.slot(self.case?)?)
    }

    /// That of the case under which it stands.
    pub(super) fn parent(&self) -> Option<&Definition> {
        let frame = self.views.frame();
        let parent = frame.opened(frame.slot(self.case?)?)?.parent?;
        frame.definition(frame.slot(parent)?)
    }

    /// An organisation by its name, an office-holder by the office held on `day`: the one in which
    /// `act` may be done, where several are held. Nobody else has a name here.
    pub(super) fn name(&self, party: PartyId, day: Day, act: &str) -> Option<Text> {
        let known = self.views.frame().party(party).name;
        if known.en != party.to_string() {
            return Some(known);
        }
        let roles = self.views.roles_of(party, day.0);
        let may = self.may(act);
        let fits = roles.iter().find(|(_, role)| may.contains(&role));
        let (_, role) = fits.or(roles.first())?;
        let word = self.t.word("role", role.as_str());
        Some(Text { ar: word.clone(), en: word.clone(), fr: word })
    }

    /// The roles that may do `act`, a step or an activity, under the procedure of the case.
    fn may(&self, act: &str) -> Vec<&Slug> {
        let Some(definition) = self.definition() else { return Vec::new() };
        let steps = definition.steps.iter().filter(|step| step.id.as_str() == act);
        let rules = definition.activities.iter().filter(|(kind, _)| kind.name() == act);
        let rules = rules.flat_map(|(_, rule)| {
            let others = rule.contested_by.iter().chain(&rule.commented_by);
            let others = others.chain(&rule.released_by);
            rule.by.iter().chain(&rule.checked_by).chain(others)
        });
        steps.flat_map(|step| &step.by).chain(rules).collect()
    }
}
