//! Who asked for a role at a body by a case of its own, and what was answered.

use sijill_projections::accreditations::AccreditationsView;
use sijill_projections::frame::NamedParty;

use super::Shown;

impl Shown<'_> {
    pub(super) fn accreditations(&self, view: &AccreditationsView) {
        if view.accreditations.is_empty() {
            self.terminal.show(&self.label("label-nothing"));
            return;
        }
        let heads = [
            "label-case-number",
            "label-party",
            "label-body",
            "label-stage",
            "label-until",
            "label-reasons",
        ];
        let name = |party: &Option<NamedParty>| {
            party.as_ref().map(|party| self.party(party)).unwrap_or_default()
        };
        let mut table = self.table(&heads);
        for line in &view.accreditations {
            let last = line.decisions.last();
            let until = line.until.map(|until| self.terminal.speech().date(until));
            table = table.row(&[
                &line.number.to_string(),
                &name(&line.party),
                &name(&line.body),
                &self.own(&line.stage.title),
                &until.unwrap_or_default(),
                &last.map(|last| last.reasons.join(" / ")).unwrap_or_default(),
            ]);
        }
        self.print(&table);
    }
}
