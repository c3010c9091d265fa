//! The trail of a case in sentences: what happened, who did it, what it stood on, when it was
//! recorded, and when it happened where that differs.

use serde_json::Value;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::text::Text;
use sijill_projections::recent::RecentView;
use sijill_projections::register::Mandate;
use sijill_projections::trail::{Arg, Entry, TrailView};

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;
use crate::sentences::{Names, Sentences, SignatureRun};
use crate::service::purse::Purse;

impl Shown<'_> {
    pub(super) fn trail(&self, view: &TrailView) -> Result<(), Failure> {
        self.terminal.show(&format!("{}  {}", view.number, self.words(&view.title)?));
        self.terminal.show(&self.own(&view.procedure.title));
        self.terminal.show_plain("");
        self.entries(&self.views.register().mandates, view.case, &view.entries)
    }

    /// The latest records of all cases, each under its case.
    pub(super) fn recent(&self, view: &RecentView) -> Result<(), Failure> {
        let offices = self.views.register().mandates;
        if view.recent.is_empty() {
            self.terminal.show(&self.label("label-nothing"));
        }
        for line in &view.recent {
            self.terminal.show(&format!("{}  {}", line.number, self.words(&line.title)?));
            self.entries(&offices, line.case, std::slice::from_ref(&line.entry))?;
        }
        Ok(())
    }

    fn entries(&self, offices: &[Mandate], case: CaseId, entries: &[Entry]) -> Result<(), Failure> {
        let frame = self.views.frame();
        let party = |id: PartyId| -> Option<Text> {
            // an organisation has a name, whatever role it holds
            let named = frame.party(id).name;
            if named.en != id.to_string() {
                return Some(named);
            }
            // of a person in office only the office is told; without one, the view carries the id
            let office = offices.iter().find(|mandate| mandate.party == id);
            let word = self.word("role", office?.role.as_str());
            Some(Text { ar: word.clone(), en: word.clone(), fr: word })
        };
        let territory = |code: &Slug| -> Option<Text> { Some(frame.territory(code).name) };
        let of = |case: CaseId| frame.slot(case).and_then(|slot| frame.definition(slot));
        let above = frame.slot(case).and_then(|slot| frame.opened(slot)?.parent);
        let (definition, parent) = (of(case), above.and_then(of));
        let money = |amount: i64| {
            Some(Purse::of_case(self.views, case)?.say_in(self.terminal.speech(), amount))
        };
        let numbered = |case: CaseId| Some(self.views.case(case)?.number.to_string());
        let words = |object: &ObjectRef| {
            object
                .is_public_text()
                .then(|| self.register.text(object.hash).ok().flatten())
                .flatten()
        };
        let titled = |what, name: &Slug| words(self.views.title_in(case, what, name)?);
        let names = Names {
            party: &party,
            territory: &territory,
            case: &numbered,
            words: &words,
            titled: &titled,
            money: &money,
            definition,
            parent,
            ..Names::default()
        };
        let sentences = Sentences::new(self.terminal.speech(), names);
        for entry in entries {
            self.entry(entry, &sentences)?;
        }
        Ok(())
    }

    fn entry(&self, entry: &Entry, sentences: &Sentences<'_>) -> Result<(), Failure> {
        let place = if entry.from == entry.to {
            format!("@{}", entry.from)
        } else {
            format!("@{}–{}", entry.from, entry.to)
        };
        let recorded = entry.recorded.moment();
        let recorded = recorded.map(|at| self.terminal.speech().moment(at, &self.zone));
        self.terminal.show(&format!("{}  {place}", recorded.unwrap_or_default()));
        if entry.record.is_none() {
            self.terminal.show(&format!("    {}", self.run(entry, sentences)));
            return Ok(());
        }
        let Some(kept) = self.register.log().record(entry.from)? else { return Ok(()) };
        let record = kept.read();
        self.terminal.show(&format!("    {}", sentences.record(&record)));
        let data: Value = serde_json::from_str(record.data).unwrap_or_default();
        for (name, value) in sentences.details(&data) {
            let args = Args::new().phrase("field", name).phrase("value", value);
            self.terminal.show(&format!("      {}", self.terminal.say("cli-fields", &args)));
        }
        for (field, correction) in &entry.corrected {
            let args = Args::new()
                .phrase("field", self.word("field", field))
                .text("first", &plain(&correction.first))
                .text("now", &plain(&correction.now));
            let said = self.terminal.say("cli-corrected-later", &args);
            self.terminal.show(&format!("      {said}"));
        }
        Ok(())
    }

    /// A run of signatures with nothing else in between.
    fn run(&self, entry: &Entry, sentences: &Sentences<'_>) -> String {
        let count = |name: &str| match entry.args.get(name) {
            Some(Arg::Number(n)) => u64::try_from(*n).unwrap_or_default(),
            Some(
                Arg::Yes(_)
                | Arg::Text(_)
                | Arg::Named(_)
                | Arg::Party(_)
                | Arg::Territory(_)
                | Arg::Procedure(_)
                | Arg::Object(_)
                | Arg::Json(_),
            )
            | None => 0,
        };
        if entry.kind != sijill_projections::seen::GIVEN {
            return sentences.ballots(entry.kind, count("count"));
        }
        match (entry.recorded.moment(), entry.recorded_until.moment()) {
            (Some(first), Some(last)) => {
                let (count, total) = (count("count"), count("valid"));
                let run = SignatureRun { count, first, last, total };
                sentences.signatures(&run, &self.zone)
            }
            _ => String::new(),
        }
    }
}

/// A recorded value without the marks of JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
