//! The texts of a case that stay sealed until a step releases them: that they are there, and what those
//! say that were released. What is sealed is opened nowhere in this module.

use sijill_projections::cases::CaseLine;

use super::Shown;
use crate::cli::failure::Failure;

impl Shown<'_> {
    pub(super) fn sealed(&self, case: &CaseLine) -> Result<(), Failure> {
        if case.sealed.is_empty() {
            return Ok(());
        }
        let heads = ["label-field", "label-state", "sealed-since", "sealed-until", "label-value"];
        let mut table = self.table(&heads);
        for line in &case.sealed {
            let until: Vec<_> = line.until.iter().map(|step| self.own(&step.title)).collect();
            let words = line.object.as_ref().map(|object| self.words(object)).transpose()?;
            table = table.row(&[
                &self.own(&line.field.title),
                &self.word("seal-state", line.state.name()),
                &self.when(&line.since),
                &until.join(&self.label("sealed-or")),
                &words.unwrap_or_default(),
            ]);
        }
        self.section("case-sealed", case.sealed.len(), &table);
        Ok(())
    }
}
