//! Records in words, for pages: the sentence of an entry, who acted by office, both times, its seal,
//! what its rule read, what was corrected. No person may be named here, and no sentence written.

mod named;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::guard::Facts;
use sijill_core::query::Position;
use sijill_core::refusal::Fact;
use sijill_core::time::PartialDate;
use sijill_projections::Views;
use sijill_projections::corrections::{Corrected, CorrectedField};
use sijill_projections::seen::GIVEN;
use sijill_projections::stamp::{Day, When};
use sijill_projections::trail::{Arg, Entry, FieldSort};
use sijill_store::{Kept, RegisterError};

use super::App;
use super::purse::Purse;
use super::seal::Seal;
use super::values::{figure_in_words, value_in_words};
use super::visit::Visit;
use super::words::{Words, calendar_title};
use crate::i18n::Args;
use crate::sentences::{Names, Sentences, SignatureRun};

/// A seal, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// The page of the record.
    pub href: String,
    /// Its position, digits grouped.
    pub position: String,
    /// The first digits of its leaf hash.
    pub digits: String,
    /// What it is, for who does not see it.
    pub label: String,
}

/// When something was recorded, and when it happened where that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// When it was recorded, in words.
    pub recorded: String,
    /// The same for machines.
    pub stamp: String,
    /// When it happened, in words, where somebody told.
    pub happened: Option<String>,
}

/// A field and its value, in words.
pub type Pair = (String, String);

/// A corrected field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The field, in words.
    pub field: String,
    /// What stood first.
    pub first: String,
    /// What stands now.
    pub now: String,
    /// Why, in an official's words.
    pub reason: String,
    /// The record that corrects.
    pub seal: Stamped,
}

/// An entry of a trail, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The id of the entry in its page.
    pub anchor: String,
    /// What happened.
    pub sentence: String,
    /// Who caused it, by office; nothing where several did.
    pub actor: Option<String>,
    /// When.
    pub times: Times,
    /// Its seal; of its first record, where it stands for several.
    pub seal: Stamped,
    /// The seal of its last record, where it stands for several.
    pub until: Option<Stamped>,
    /// The records it stands for, where it stands for several.
    pub records: Option<String>,
    /// What was filled in or evaluated.
    pub fields: Vec<Pair>,
    /// What the rule looked at.
    pub read: Vec<Pair>,
    /// What the rule answered, in words.
    pub answer: Option<String>,
    /// Its corrected fields.
    pub corrected: Vec<Mended>,
    /// The record it corrects.
    pub corrects: Option<Stamped>,
    /// Where it can be corrected, for those who may.
    pub correct: Option<String>,
    /// The event type.
    pub kind: &'static str,
}

/// Tells the records of one case, or of none.
pub struct Telling<'a> {
    /// The visit.
    pub visit: &'a Visit,
    /// The words.
    pub t: &'a Words,
    /// The views.
    pub views: &'a Views,
    /// The case.
    pub case: Option<CaseId>,
}

impl Telling<'_> {
    /// Does `with` the sentences in which holders of an office are named as of `day`; `basis` is
    /// what their record stood on.
    pub fn sentences<T>(&self, day: Day, basis: &str, with: impl FnOnce(&Sentences<'_>) -> T) -> T {
        let act = basis.split_once('#').map(|(_, act)| act).unwrap_or_default();
        let party = |party: PartyId| self.name(party, day, act);
        let territory = |code: &Slug| Some(self.views.frame().territory(code).name);
        let calendar = |code: &Slug| calendar_title(self.views, code);
        let (definition, parent) = (self.definition(), self.parent());
        let money = |amount: i64| {
            Some(Purse::of_case(self.views, self.case?)?.say_in(self.t.speech(), amount))
        };
        let case = |case: CaseId| Some(self.views.case(case)?.number.to_string());
        let words = |object: &ObjectRef| self.visit.service.words_kept(object);
        let titled = |what, name: &Slug| words(self.views.title_in(self.case?, what, name)?);
        let names = Names {
            party: &party,
            territory: &territory,
            calendar: &calendar,
            case: &case,
            words: &words,
            titled: &titled,
            money: &money,
            definition,
            parent,
        };
        with(&Sentences::new(self.t.speech(), names))
    }

    /// Who acted, by office.
    pub fn actor(&self, actor: &str, day: Day, basis: &str) -> String {
        self.sentences(day, basis, |sentences| sentences.actor(actor))
    }

    /// One entry; `kept` holds the records at which entries begin and end.
    pub fn entry(&self, entry: &Entry, kept: &BTreeMap<Position, Kept>) -> Told {
        let several = entry.from != entry.to;
        let data = kept.get(&entry.from).map(|kept| data_of(kept.read().data)).unwrap_or_default();
        let actor = entry.actor.as_deref().filter(|_| !several);
        Told {
            anchor: format!("e{}", entry.from),
            sentence: self.sentence(entry, &data),
            actor: actor.map(|actor| self.actor(actor, entry.happened, basis(entry))),
            times: self.times_of(entry),
            seal: self.seal(entry.from, kept),
            until: several.then(|| self.seal(entry.to, kept)),
            records: several.then(|| self.records_of(entry)).flatten(),
            fields: self.fields(entry, &data),
            read: self.read(entry, &data),
            answer: entry
                .answer
                .map(|yes| self.t.say(if yes { "trail-rule-yes" } else { "trail-rule-no" })),
            corrected: self.mended(&entry.corrected, entry.happened),
            corrects: entry.corrects.map(|position| self.seal_at(position)),
            correct: self.correct(entry),
            kind: entry.kind,
        }
    }

    fn sentence(&self, entry: &Entry, data: &Value) -> String {
        if entry.record.is_none() {
            return self.run(entry);
        }
        let mut data = data.clone();
        // both times stand beside the sentence
        if let Some(members) = data.as_object_mut() {
            members.remove("occurred");
        }
        let actor = entry.actor.as_deref().unwrap_or_default();
        self.sentences(entry.happened, basis(entry), |sentences| {
            sentences.event(actor, entry.kind, &data)
        })
    }

    fn run(&self, entry: &Entry) -> String {
        let number = |name: &str| match entry.args.get(name) {
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
        if entry.kind != GIVEN {
            return self.sentences(entry.happened, basis(entry), |sentences| {
                sentences.ballots(entry.kind, number("count"))
            });
        }
        let (Some(first), Some(last)) = (entry.recorded.moment(), entry.recorded_until.moment())
        else {
            return String::new();
        };
        let run = SignatureRun { count: number("count"), first, last, total: number("valid") };
        self.sentences(entry.happened, basis(entry), |sentences| {
            sentences.signatures(&run, self.t.zone())
        })
    }

    fn times_of(&self, entry: &Entry) -> Times {
        let happened = entry.occurred.map(|first| match entry.occurred_until {
            Some(last) if last != first => {
                let args = Args::new()
                    .phrase("first", self.t.date(&first))
                    .phrase("last", self.t.date(&last));
                self.t.with("case-between", &args)
            }
            Some(_) | None => self.t.date(&first),
        });
        Times {
            recorded: self.t.stamp(&entry.recorded),
            stamp: entry.recorded.to_string(),
            happened,
        }
    }

    /// Both times of something.
    pub fn times(&self, when: &When) -> Times {
        Times {
            recorded: self.t.stamp(&when.recorded),
            stamp: when.recorded.to_string(),
            happened: when.occurred.map(|date: PartialDate| self.t.date(&date)),
        }
    }

    fn fields(&self, entry: &Entry, data: &Value) -> Vec<Pair> {
        let mut form = data.clone();
        if let Some(members) = form.as_object_mut() {
            members.remove("guard");
        }
        let mut pairs =
            self.sentences(entry.happened, basis(entry), |sentences| sentences.details(&form));
        let evaluated = entry.fields.iter().filter(|line| line.sort != FieldSort::Form);
        pairs.extend(evaluated.map(|line| {
            (self.t.text(&line.field.title).to_owned(), value_in_words(self.t, &line.value))
        }));
        pairs
    }

    fn read(&self, entry: &Entry, data: &Value) -> Vec<Pair> {
        if let Some(guard) = data.get("guard") {
            let step = data.get("step").and_then(Value::as_str).unwrap_or_default();
            let guard = json!({ "guard": guard });
            let read = entry.read.iter().map(|(path, value)| (path.clone(), Fact::from(value)));
            let read = read.collect();
            return self.sentences(entry.happened, basis(entry), |sentences| {
                let needs = sentences.needs(step, &read);
                let needs = needs.map(|needs| (self.t.say("trail-rule-needs"), needs));
                needs.into_iter().chain(sentences.details(&guard)).collect()
            });
        }
        if entry.kind == "condition.found.v1" {
            return self.facts_read(&entry.read, entry.happened, basis(entry));
        }
        let fact = |(path, value): (&String, &Value)| {
            let figure = path.strip_prefix("territory.");
            let name = figure.map_or_else(|| path.clone(), |code| self.t.word("figure", code));
            (name, figure_in_words(self.t, figure, value))
        };
        let read = serde_json::to_value(&entry.read).unwrap_or_default();
        read.as_object().into_iter().flatten().map(fact).collect()
    }

    /// What a rule of a case's procedure read, in words.
    pub fn facts_read(&self, read: &Facts, day: Day, basis: &str) -> Vec<Pair> {
        let value = |value| serde_json::to_value(value).unwrap_or_default();
        self.sentences(day, basis, |sentences| {
            read.iter().map(|(path, fact)| sentences.guard_fact(path, &value(fact))).collect()
        })
    }

    /// Corrected fields, in words.
    pub fn mended(&self, corrected: &Corrected, day: Day) -> Vec<Mended> {
        corrected.iter().map(|(field, line)| self.mend(field, line, day)).collect()
    }

    fn mend(&self, field: &str, line: &CorrectedField, day: Day) -> Mended {
        let title = |sentences: &Sentences<'_>| sentences.field(field);
        Mended {
            field: self.sentences(day, "", title),
            first: value_in_words(self.t, &line.first),
            now: value_in_words(self.t, &line.now),
            reason: line.reason.clone(),
            seal: self.seal_at(line.when.position),
        }
    }

    /// The query that lists the records an entry stands for.
    fn records_of(&self, entry: &Entry) -> Option<String> {
        let case = self.case?;
        let path = format!("/records?tags=case:{case}&types={}&from={}", entry.kind, entry.from);
        Some(self.visit.href(&path))
    }

    /// Where an entry can be corrected, for who holds an office at the body. The core decides.
    fn correct(&self, entry: &Entry) -> Option<String> {
        let (case, _record) = (self.case?, entry.record?);
        let frame = self.views.frame();
        let body = frame.opened(frame.slot(case)?)?.body;
        let known = self.visit.caller.signed_in.as_ref()?;
        let holds = known.roles.iter().any(|(at, _)| *at == body);
        let present = self.visit.asked.as_of.is_none();
        (holds && present)
            .then(|| self.visit.href(&format!("/cases/{case}/correct/{}", entry.from)))
    }

    fn seal(&self, position: Position, kept: &BTreeMap<Position, Kept>) -> Stamped {
        match kept.get(&position) {
            Some(kept) => stamped(self.visit, self.t, &Seal::of(position, kept.line())),
            None => self.seal_at(position),
        }
    }

    /// The seal of the record at `position`; without digits, where it cannot be read.
    pub fn seal_at(&self, position: Position) -> Stamped {
        let seal = self.visit.service.seal(position);
        let seal = seal.unwrap_or(Seal { position, digits: String::new() });
        stamped(self.visit, self.t, &seal)
    }
}

/// A seal with its link.
pub fn stamped(visit: &Visit, t: &Words, seal: &Seal) -> Stamped {
    let position = t.number(&seal.position);
    let args = Args::new().phrase("position", position.clone());
    Stamped {
        href: visit.href(&format!("/records/{}", seal.position)),
        label: t.with("case-seal", &args),
        digits: seal.digits.clone(),
        position,
    }
}

fn basis(entry: &Entry) -> &str {
    entry.basis.as_deref().unwrap_or_default()
}

fn data_of(data: &str) -> Value {
    serde_json::from_str(data).unwrap_or_default()
}

impl App {
    /// The records at which `entries` begin and end.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn kept_of(&self, entries: &[Entry]) -> Result<BTreeMap<Position, Kept>, RegisterError> {
        let mut kept = BTreeMap::new();
        for position in entries.iter().flat_map(|entry| [entry.from, entry.to]) {
            if let Some(found) = self.register().log().record(position)? {
                kept.insert(position, found);
            }
        }
        Ok(kept)
    }
}
