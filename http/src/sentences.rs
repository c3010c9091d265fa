//! Sentences for people: why something was refused and what to do next, what happened, what is
//! wrong with a procedure's definition. Made from codes and facts, in the reader's language. No
//! decision may be taken here, and no sentence may be written here: they are in `locales/`.

mod fields;
mod guards;
pub mod labels;
mod measured;
mod run;
pub mod tally;
mod titles;

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::check::Fault;
use sijill_core::procedure::deadline::DUE;
use sijill_core::procedure::definition::Definition;
use sijill_core::record::{Actor, Record};
use sijill_core::refusal::{Fact, Refusal};
use sijill_core::text::Text;
use sijill_projections::Titled;

pub use self::labels::{Count, Family, Label};
pub use self::measured::scaled;
pub use self::run::SignatureRun;
use crate::i18n::{Args, Speech};
use crate::visible::visible;

/// What a sentence may look up to name things instead of showing their ids.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The name of a party, if it is known; persons have none.
    pub party: &'a dyn Fn(PartyId) -> Option<Text>,
    /// The name of a territory, if it is known.
    pub territory: &'a dyn Fn(&Slug) -> Option<Text>,
    /// The title of a working calendar, if it is known.
    pub calendar: &'a dyn Fn(&Slug) -> Option<Text>,
    /// A case as people call it: its number, if it is known.
    pub case: &'a dyn Fn(CaseId) -> Option<String>,
    /// The words of a text, if they are public and kept.
    pub words: &'a dyn Fn(&ObjectRef) -> Option<String>,
    /// The title of what stands in the case at hand under a short name, if it is known.
    pub titled: &'a dyn Fn(Titled, &Slug) -> Option<String>,
    /// An amount of the vote of the case at hand, with its currency, if there is such a vote.
    pub money: &'a dyn Fn(i64) -> Option<String>,
    /// The procedure version that the case at hand pins: for the titles of its steps, stages,
    /// deadlines, and for the sentences of its own refusal codes.
    pub definition: Option<&'a Definition>,
    /// That of the case under which the case at hand stands, for the titles of its stages.
    pub parent: Option<&'a Definition>,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Self {
            party: &|_| None,
            territory: &|_| None,
            calendar: &|_| None,
            case: &|_| None,
            words: &|_| None,
            titled: &|_, _| None,
            money: &|_| None,
            definition: None,
            parent: None,
        }
    }
}

/// Makes sentences in one language with one set of names.
#[derive(Clone, Copy)]
pub struct Sentences<'a> {
    speech: &'a Speech,
    names: Names<'a>,
}

/// What takes the place of a field that an event may leave out and this one does.
const LEFT_OUT: &str = "none";
/// The fields that events may leave out.
const OPTIONAL: [&str; 44] = [
    "alike",
    "also",
    "checkpoint",
    "closes",
    "code",
    "deputy",
    "due",
    "entered_for",
    "evidence",
    "founded",
    "from",
    "holidays",
    "invalidation",
    "kappa",
    "milestone",
    "name",
    "none",
    "object",
    "occurred",
    "of",
    "office",
    "on_behalf",
    "organisations",
    "outside",
    "parent",
    "part",
    "percent",
    "petitioner",
    "question",
    "quorum",
    "reason",
    "reference",
    "replaces",
    "session",
    "shares",
    "signer",
    "sitting",
    "sponsor",
    "successor",
    "territory",
    "text",
    "told",
    "until",
    "working_days",
];

impl<'a> Sentences<'a> {
    /// Speaks with `speech`, naming things by `names`.
    pub fn new(speech: &'a Speech, names: Names<'a>) -> Self {
        Self { speech, names }
    }

    /// Why something was refused, and what to do next.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Guard(guard) => self.guard(guard.code.as_str(), &guard.facts),
            Refusal::Register(_)
            | Refusal::Party(_)
            | Refusal::Mandate(_)
            | Refusal::Territory(_)
            | Refusal::Procedure(_)
            | Refusal::Case(_)
            | Refusal::Field(_)
            | Refusal::Signature(_)
            | Refusal::Deliberation(_)
            | Refusal::Figure(_)
            | Refusal::Milestone(_)
            | Refusal::Condition(_)
            | Refusal::Opinion(_)
            | Refusal::Consultation(_)
            | Refusal::Evidence(_)
            | Refusal::Progress(_)
            | Refusal::Indicator(_)
            | Refusal::Funding(_)
            | Refusal::Score(_)
            | Refusal::Code(_)
            | Refusal::Ballot(_)
            | Refusal::Sheet(_)
            | Refusal::Sponsor(_)
            | Refusal::Invalidation(_)
            | Refusal::Course(_)
            | Refusal::Session(_)
            | Refusal::Calendar(_) => self.refused(refusal.code(), &refusal.facts()),
        }
    }

    /// As [`Self::refusal`], from a code and its facts. A code that the engine does not know is
    /// one of the procedure's own.
    pub fn refused(&self, code: &str, facts: &BTreeMap<String, Fact>) -> String {
        let args = facts.iter().fold(Args::new(), |args, (name, fact)| {
            // a procedure's guard names facts such as `crossed.enough`: no argument of a message
            if name.contains('.') { args } else { self.put(args, code, name, &fact_value(fact)) }
        });
        match self.speech.find(&format!("refusal-{code}"), &args) {
            Some((sentence, _)) => sentence,
            None => self.guard(code, facts),
        }
    }

    /// A guard that said no: the procedure's sentence, what was needed and counted, and whatever
    /// else the guard read.
    fn guard(&self, code: &str, facts: &BTreeMap<String, Fact>) -> String {
        let own = self.names.definition.and_then(|definition| {
            definition.refusals.iter().find(|(known, _)| known.as_str() == code)
        });
        let args = |names: &[&'static str]| {
            names.iter().fold(Args::new(), |args, name| match facts.get(*name) {
                Some(fact) => self.put(args, code, name, &fact_value(fact)),
                None => args.phrase(*name, LEFT_OUT),
            })
        };
        let mut said = vec![match own {
            Some((_, text)) => self.text(text),
            None => self.speech.say("refusal-guard-said-no", &args(&["step"])),
        }];
        let has = |name: &str| facts.contains_key(name);
        if has("needed") {
            let key = match () {
                () if has("part") => "guard-part-counted",
                () if has("parts_needed") => "guard-parts-counted",
                () if has("counted") => "guard-counted",
                () => "guard-needed",
            };
            let names = ["counted", "needed", "part", "parts_counted", "parts_needed"];
            said.push(self.speech.say(key, &args(&names)));
        }
        let step = facts.get("step").map(ToString::to_string).unwrap_or_default();
        // of a rule that reads crossings only, needed and counted have told all
        let crossings =
            || facts.keys().filter(|n| n.contains('.')).all(|n| n.starts_with("crossed."));
        if let Some(needs) = self.needs(&step, facts).filter(|_| !(has("needed") && crossings())) {
            said.push(self.speech.say("guard-needs", &Args::new().phrase("needs", needs)));
        }
        let read = facts.iter().filter(|(name, _)| name.contains('.'));
        // the crossing of a threshold is told by what was needed
        let read = read.filter(|(name, _)| !(has("needed") && name.starts_with("crossed.")));
        let read: Vec<String> =
            read.map(|(name, fact)| self.read_fact(name, &fact_value(fact))).collect();
        if !read.is_empty() {
            let facts = Args::new().phrase("facts", self.join("list-and", read));
            said.push(self.speech.say("guard-read", &facts));
        }
        said.join(" ")
    }

    /// One fact that a rule read: `Signature threshold = no`.
    fn read_fact(&self, name: &str, value: &Value) -> String {
        let (name, value) = self.guard_fact(name, value);
        self.speech.say("fact", &Args::new().phrase("name", name).phrase("value", value))
    }

    /// What happened, from a record of the log. A record this program does not know is told by
    /// its type.
    pub fn record(&self, record: &Record<'_>) -> String {
        let data = serde_json::from_str(record.data).unwrap_or_default();
        self.event(record.actor, record.kind, &data)
    }

    /// What happened, from who caused it, the event's type and its data: a JSON object with the
    /// fields of the event. A trilingual text may stand there in place of an id.
    pub fn event(&self, actor: &str, kind: &str, data: &Value) -> String {
        let mut args = Args::new().phrase("actor", self.actor(actor));
        for name in
            OPTIONAL.into_iter().chain(fields::CODED).filter(|name| data.get(name).is_none())
        {
            args = args.phrase(name, LEFT_OUT);
        }
        for (name, value) in data.as_object().into_iter().flatten() {
            args = self.put(args, kind, name, value);
        }
        if data.get("representative").and_then(Value::as_str) == Some(actor) {
            // who opened a case in their own name is told once
            args = args.phrase("representative", LEFT_OUT);
        }
        args = self.put_money(self.put_measured(self.put_derived(args, data), data), data);
        let sentence = match self.speech.find(&event_key(kind), &args) {
            Some((sentence, _)) => sentence,
            None => self.speech.say("event-unknown", &args.text("kind", kind)),
        };
        match data.get("occurred").and_then(Value::as_str) {
            None => sentence,
            Some(occurred) => {
                let args = Args::new()
                    .phrase("sentence", sentence)
                    .phrase("occurred", self.date(occurred));
                self.speech.say("event-occurred", &args)
            }
        }
    }

    /// What messages need and events do not hold: the sum of stated parts and what it lacks, how
    /// many working days and holidays were counted, whether a step stays where it is and a rung is
    /// the last day, the title of a published definition.
    fn put_derived(&self, args: Args, data: &Value) -> Args {
        let parts = data.get("parts").and_then(Value::as_array);
        let args = match (parts, data.get("total").and_then(Value::as_i64)) {
            (Some(parts), Some(total)) => {
                let values = parts.iter().filter_map(|part| part.get("value")?.as_i64());
                let sum = values.fold(0_i64, i64::saturating_add);
                args.number("sum", sum).number("difference", total.saturating_sub(sum))
            }
            _ => args,
        };
        // what is counted of accepted sheets, wherever it counts
        let lots = data.get("signers").and_then(Value::as_array).into_iter().flatten();
        let counted = lots.filter_map(|lot| lot.get("signers")?.as_array().map(Vec::len));
        let args = args.count("counted", counted.sum::<usize>() as u64);
        let working = data.get("working").map(|working| {
            let holidays = working.get("holidays").and_then(Value::as_array).map_or(0, Vec::len);
            (working.get("days").and_then(Value::as_i64).unwrap_or_default(), holidays as u64)
        });
        let args = match working {
            Some((days, holidays)) => args.number("working_days", days).count("holidays", holidays),
            None => args,
        };
        // a step that leaves the case where it is
        let ends = data.get("from").zip(data.get("to"));
        let stays = ends.is_some_and(|(from, to)| from == to);
        let args = args.phrase("stays", if stays { "yes" } else { "no" });
        // told on the last day, that day needs no second mention
        let at_due = data.get("rung").and_then(|rung| rung.get("en").unwrap_or(rung).as_str());
        let args = args.phrase("at_due", if at_due == Some(DUE) { "yes" } else { "no" });
        let args = match (data.get("variable").and_then(Value::as_str), data.get("code")) {
            (Some(variable), Some(Value::String(code))) => {
                args.phrase("code", self.code(variable, code))
            }
            _ => args,
        };
        match data.pointer("/definition/title") {
            Some(title) => self.put(args, "procedure", "title", title),
            None => args,
        }
    }

    /// What a sentence leaves aside, as pairs of name and value: the filled-in form of a step,
    /// what its rule looked at, the parts of a stated figure.
    pub fn details(&self, data: &Value) -> Vec<(String, String)> {
        let step = data.get("step").and_then(Value::as_str);
        let mut details = Vec::new();
        for (id, value) in data.get("form").and_then(Value::as_object).into_iter().flatten() {
            details.push(self.filled(step, id, value));
        }
        let read = data.pointer("/guard/read").and_then(Value::as_object);
        details
            .extend(read.into_iter().flatten().map(|(name, value)| self.guard_fact(name, value)));
        details.extend(self.parts(data));
        details
    }

    /// What is wrong at one place of a procedure's definition, without the place.
    pub fn fault(&self, fault: &Fault) -> String {
        let what = if fault.code == "language-missing" {
            self.speech.word(Family::Language, &fault.what)
        } else if fault.code == "activity-for-nobody" {
            self.speech.word(Family::Activity, &fault.what)
        } else {
            visible(&fault.what)
        };
        self.speech.say(&format!("fault-{}", fault.code), &Args::new().phrase("what", what))
    }

    /// Who acts, in words without a role: `a citizen (6f1cab12…)`, a party by its name.
    pub fn actor(&self, actor: &str) -> String {
        match actor.parse::<Actor>() {
            Ok(Actor::Signer(pseudonym)) => self.signer(&pseudonym.to_string()),
            Ok(Actor::Party(id)) => self.party(id),
            Ok(Actor::Clock(_)) => self.speech.say("actor-clock", &Args::new()),
            Ok(Actor::Engine(_)) => self.speech.say("actor-engine", &Args::new()),
            Err(_) => self.speech.say("actor-unknown", &Args::new().text("actor", actor)),
        }
    }

    /// A party, by its name or by the end of its id.
    pub fn party(&self, id: PartyId) -> String {
        match (self.names.party)(id) {
            Some(name) => {
                self.speech.say("actor-party", &Args::new().phrase("name", self.text(&name)))
            }
            None => {
                let id = short(&id.to_string());
                self.speech.say("actor-party-unnamed", &Args::new().phrase("id", id))
            }
        }
    }

    fn signer(&self, pseudonym: &str) -> String {
        let id: String = pseudonym.chars().take(8).chain(['…']).collect();
        self.speech.say("actor-signer", &Args::new().text("id", &id))
    }
}

/// The last eight characters of a long id. Its beginning is a time, which many ids share.
fn short(id: &str) -> String {
    let count = id.chars().count();
    if count <= 12 {
        return visible(id);
    }
    visible(&['…', '\u{2060}'].into_iter().chain(id.chars().skip(count - 8)).collect::<String>())
}

/// The key of an event's message: `step.taken.v1` is told by `event-step-taken-v1`.
fn event_key(kind: &str) -> String {
    format!("event-{}", kind.replace('.', "-"))
}

fn fact_value(fact: &Fact) -> Value {
    match fact {
        Fact::Number(n) => (*n).into(),
        Fact::Text(text) => text.as_str().into(),
    }
}

#[cfg(test)]
mod tests;
