//! Views as tables and sentences for a terminal. The numbers are the views' own; nothing may be
//! counted here.

mod accreditations;
mod boards;
mod budget;
mod calendars;
mod commitment;
mod evaluation;
mod indicators;
mod petition;
mod plan;
mod scores;
mod sealed;
mod trail;

use jiff::civil::Date;
use sijill_core::event::Event;
use sijill_core::ids::CaseId;
use sijill_core::object::{Access, ObjectRef};
use sijill_core::refusal::Refusal;
use sijill_core::register::RegisterEvent;
use sijill_core::text::Text;
use sijill_core::time::Zone;
use sijill_projections::frame::NamedParty;
use sijill_projections::stamp::{Day, When};
use sijill_projections::{AsOf, Question, Views};
use sijill_store::{ObjectsError, Register, RegisterError};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::table::Table;

/// What is shown, of what, to whom.
pub(super) struct Shown<'a> {
    terminal: &'a Terminal,
    register: &'a Register,
    views: &'a Views,
    zone: Zone,
}

/// The zone in which the register reads days.
pub(super) fn zone(register: &Register) -> Result<Zone, Failure> {
    let first = register.log().record(0)?;
    let opened = first.and_then(|first| {
        let record = first.read();
        Event::read(record.kind, record.data).ok()
    });
    Ok(match opened {
        Some(Event::Register(RegisterEvent::Opened(opened))) => opened.zone,
        Some(_) | None => Zone::default(),
    })
}

/// That the view `name` is of one case, and that none was named.
pub(super) fn of_one_case(terminal: &Terminal, name: &str) -> Failure {
    Failure::Asked(terminal.say("cli-view-of-one-case", &Args::new().text("view", name)))
}

/// Shows the view `name`.
pub(super) fn view(
    terminal: &Terminal,
    register: &Register,
    views: &Views,
    name: &str,
    case: Option<CaseId>,
    on: Date,
) -> Result<Done, Failure> {
    let shown = Shown { terminal, register, views, zone: views.zone() };
    match name {
        "register" => {
            shown.head(name);
            shown.register_view(&views.register());
        }
        "cases" => {
            shown.head(name);
            shown.cases(&views.cases())?;
        }
        "dashboard" => {
            shown.head(name);
            shown.dashboard(&views.dashboard());
        }
        "accreditations" => {
            shown.head(name);
            shown.accreditations(&views.accreditations(on));
        }
        "calendars" => {
            shown.head(name);
            shown.calendars(&views.calendars());
        }
        "overdue" => {
            shown.head(name);
            shown.overdue(&views.overdue(on))?;
        }
        "recent" => {
            shown.head(name);
            shown.recent(&views.recent())?;
        }
        _ => match case {
            Some(case) => shown.of_case(name, case, on)?,
            None => return Err(of_one_case(terminal, name)),
        },
    }
    Ok(Done::Yes)
}

impl Shown<'_> {
    /// Shows the view `name` of one case.
    fn of_case(&self, name: &str, case: CaseId, on: Date) -> Result<(), Failure> {
        let unknown = |case| {
            Failure::Refused(Refusal::from(sijill_core::case::CaseRefusal::Unknown { case }))
        };
        match name {
            "trail" => {
                let trail = self.views.trail(case).ok_or_else(|| unknown(case))?;
                self.head(name);
                self.trail(&trail)?;
            }
            "budget" => {
                self.head(name);
                self.budget(&self.views.budget(case).ok_or_else(|| unknown(case))?)?;
            }
            "plan" => {
                let plan = self.views.plan(case, on).ok_or_else(|| unknown(case))?;
                self.head(name);
                self.plan(&plan)?;
            }
            "scores" => {
                self.scores(&self.views.scores(case).ok_or_else(|| unknown(case))?, name)?;
            }
            "evaluation" => {
                self.evaluation_of(case, name)?;
            }
            "indicators" => self.indicators(case, on)?,
            "commitment" => {
                let commitment = self.views.commitment(case, on).ok_or_else(|| unknown(case))?;
                self.head(name);
                self.commitment(&commitment)?;
            }
            _ => {
                let petition = self.views.petition(case).ok_or_else(|| unknown(case))?;
                self.head(name);
                self.petition(&petition)?;
            }
        }
        Ok(())
    }

    /// The title of the view, as of what it is, and that it is invented where it is.
    fn head(&self, name: &str) {
        let title = self.label(&format!("label-view-{name}"));
        self.terminal.show(&crate::table::heading(&title));
        let as_of = match self.views.question() {
            Question::Recorded(None) => String::new(),
            Question::Recorded(Some(AsOf::Position(position))) => {
                self.terminal.say("cli-as-of-position", &Args::new().count("position", position))
            }
            Question::Recorded(Some(AsOf::Moment(moment))) => {
                let moment = self.terminal.speech().moment(moment, &self.zone);
                self.terminal.say("cli-as-of-recorded", &Args::new().phrase("moment", moment))
            }
            Question::Happened(day) => {
                let day = self.terminal.speech().day(day);
                self.terminal.say("cli-as-of-happened", &Args::new().phrase("day", day))
            }
        };
        if !as_of.is_empty() {
            self.terminal.show(&as_of);
        }
        if self.views.fictitious() {
            self.terminal.show(&self.label("label-fictitious-data"));
        }
        self.terminal.show_plain("");
    }

    fn label(&self, key: &str) -> String {
        self.terminal.say(key, &Args::new())
    }

    fn own(&self, text: &Text) -> String {
        text.in_language(self.terminal.speech().language().code()).to_owned()
    }

    /// Several things in one cell.
    fn list(&self, items: impl Iterator<Item = String>) -> String {
        items.collect::<Vec<_>>().join(self.terminal.comma())
    }

    fn number(&self, n: u64) -> String {
        self.terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX))
    }

    fn day(&self, day: Day) -> String {
        self.terminal.speech().day(day.0)
    }

    /// When something was recorded; and when it happened, where that differs.
    fn when(&self, when: &When) -> String {
        let recorded = when.recorded.moment();
        let recorded = recorded.map(|at| self.terminal.speech().moment(at, &self.zone));
        let recorded = recorded.unwrap_or_default();
        match when.occurred {
            Some(occurred) => {
                let args = Args::new()
                    .phrase("recorded", recorded)
                    .phrase("happened", self.terminal.speech().date(occurred));
                self.terminal.say("cli-two-times", &args)
            }
            None => recorded,
        }
    }

    fn party(&self, party: &NamedParty) -> String {
        self.own(&party.name)
    }

    /// The words of an object, if they are public and kept here.
    fn words(&self, object: &ObjectRef) -> Result<String, Failure> {
        let hash: String = object.hash.to_string().chars().take(8).collect();
        let text = match object.access {
            Access::Public => match self.register.text(object.hash) {
                Err(RegisterError::Objects(ObjectsError::Altered { .. })) => {
                    // one altered text does not hide the rest; `verify` says no to it
                    let args = Args::new().text("hash", &hash);
                    return Ok(self.terminal.say("cli-text-altered", &args));
                }
                other => other?,
            },
            Access::Sealed => None,
        };
        let absent = || self.terminal.say("cli-text-not-here", &Args::new().text("hash", &hash));
        Ok(text.unwrap_or_else(absent))
    }

    fn table(&self, heads: &[&str]) -> Table {
        let heads: Vec<String> = heads.iter().map(|key| self.label(key)).collect();
        Table::new(&heads.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn print(&self, table: &Table) {
        let language = self.terminal.speech().language();
        self.terminal.show_plain(&table.render(language, self.terminal.width()));
    }

    /// A table under its own title; that there is nothing, where it has no rows.
    fn section(&self, title: &str, rows: usize, table: &Table) {
        self.terminal.show_plain("");
        self.terminal.show(&self.label(title));
        if rows == 0 {
            self.terminal.show(&self.label("label-nothing"));
        } else {
            self.print(table);
        }
    }
}
