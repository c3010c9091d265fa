//! The working calendars, with their holidays.

use sijill_core::calendar::days::Known;
use sijill_core::procedure::definition::Confidence;
use sijill_projections::calendar::CalendarsView;

use super::Shown;

impl Shown<'_> {
    pub(super) fn calendars(&self, view: &CalendarsView) {
        if view.calendars.is_empty() {
            self.terminal.show(&self.label("label-nothing"));
        }
        for calendar in &view.calendars {
            let title = self.own(&calendar.title);
            let name = format!("{title} ({}, {})", calendar.calendar, calendar.version);
            self.terminal.show(&name);
            let mut table = self.table(&["label-day", "label-name", "label-confidence"]);
            for line in &calendar.holidays {
                let sure = match line.confidence {
                    Confidence::Confirmed => "confirmed",
                    Confidence::ToBeConfirmed => "to-be-confirmed",
                };
                let known = self.word("holiday-known", known(line.known));
                table = table.row(&[
                    &self.terminal.speech().day(line.day.0),
                    &self.own(&line.title),
                    &self.list([known, self.word("confidence", sure)].into_iter()),
                ]);
            }
            self.print(&table);
        }
    }
}

/// The code of how a day is known.
fn known(known: Known) -> &'static str {
    match known {
        Known::Announced => "announced",
        Known::Expected => "expected",
        Known::Fixed => "fixed",
    }
}
