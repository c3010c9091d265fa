//! The parts of a definition, each from its own table. Every key is asked for before a part is given
//! up, or what is optional would be told as unknown. Nothing may be guessed here: what is not there
//! stays absent, and what cannot be read is told.

use super::table::Table;
use crate::activity::ActivityKind;
use crate::procedure::definition::{
    Choice, CodingRule, Competing, ConditionRule, Confidence, DeadlineRule, DutyRule,
    ExtensionRule, FieldKind, FieldRule, LevelPoints, LevelRule, LevelRules, MachineRule,
    MandateRule, Param, ParamValue, RequiredKinds, RetentionRule, RollupRule, RungRule,
    RunningCases, SpreadRule, Stage, StepRule, ThresholdRule, TransitionRule, Until, VariableRule,
    VotingRule,
};

pub(super) fn param(table: &Table<'_>) -> Option<Param> {
    let competing = table.each("competing", |t| {
        let (source, value) = (t.citation("source"), t.text("value"));
        Some(Competing { source: source?, value: value? })
    });
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let (title, value) = (table.title("title"), param_value(table));
    Some(Param {
        competing,
        confidence: confidence?,
        source: source?,
        title: title?,
        value: value?,
    })
}

fn param_value(table: &Table<'_>) -> Option<ParamValue> {
    let value = table.need("value")?;
    if let Some(yes) = value.get_ref().as_bool() {
        return Some(ParamValue::Boolean(yes));
    }
    if let Some(rule) = value.get_ref().as_str() {
        return Some(ParamValue::Rule(rule.to_owned()));
    }
    if let Some(list) = value.get_ref().as_array() {
        let numbers = list.iter().map(|item| table.integer("value", item)).collect::<Option<_>>();
        return numbers.map(ParamValue::List);
    }
    table.integer("value", value).map(ParamValue::Integer)
}

pub(super) fn voting(table: &Table<'_>) -> Option<VotingRule> {
    let (confidence, effect) = (table.word("confidence"), table.word("effect"));
    let (price, source) = (table.parsed("price"), table.citation("source"));
    Some(VotingRule {
        entered_by: table.names("entered_by"),
        envelope: table.maybe_parsed("envelope"),
        links_by: table.names("links_by"),
        listed_at: table.names("listed_at"),
        opens_at: table.names("opens_at"),
        confidence: confidence?,
        effect: effect?,
        price: price?,
        source: source?,
    })
}

pub(super) fn rollup(table: &Table<'_>) -> Option<RollupRule> {
    let (confidence, source) = (table.word("confidence"), table.citation("source"));
    let levels = table.each("level", |t| {
        let id = t.parsed("id");
        let points = t.need("points").and_then(|value| t.integer("points", value));
        // what does not fit is told by the check: more than there can be
        let points = points.map(|points| u32::try_from(points).unwrap_or(u32::MAX));
        Some(LevelPoints { id: id?, points: points? })
    });
    let weight = table.maybe_parsed("weight");
    Some(RollupRule { confidence: confidence?, levels, source: source?, weight })
}

pub(super) fn kind(table: &Table<'_>) -> Option<Choice> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    Some(Choice { id: id?, title: title? })
}

pub(super) fn levels(table: &Table<'_>) -> Option<LevelRules> {
    let (complete, limited) = (table.text("complete"), table.text("limited"));
    let substantial = table.text("substantial");
    Some(LevelRules { complete: complete?, limited: limited?, substantial: substantial? })
}

pub(super) fn required(table: &Table<'_>) -> Option<RequiredKinds> {
    let day = |key| table.maybe(key).and_then(|_| table.parsed(key));
    Some(RequiredKinds { ends: day("ends"), kinds: table.names("kinds"), starts: day("starts") })
}

pub(super) fn level(table: &Table<'_>) -> Option<LevelRule> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let points = table.need("points").and_then(|points| table.integer("points", points));
    Some(LevelRule { id: id?, points: points?, title: title? })
}

pub(super) fn coding(table: &Table<'_>) -> Option<CodingRule> {
    Some(CodingRule {
        adjudicated_by: table.names("adjudicated_by"),
        published_at: table.names("published_at"),
        published_by: table.names("published_by"),
        quality_by: table.names("quality_by"),
        unvetted: table.names("unvetted"),
    })
}

/// A variable, with the hash of its list as it stands in the program.
pub(super) fn variable(table: &Table<'_>) -> Option<VariableRule> {
    let (id, list) = (table.parsed("id"), table.parsed::<crate::ids::Slug>("list"));
    let version = table.need("version").and_then(|value| table.integer("version", value));
    let (list, version) = (list?, u32::try_from(version?).unwrap_or(0));
    let Some(shipped) = crate::code_list::shipped(list.as_str(), version) else {
        let what = format!("`{list}` version {version}");
        table.reader.fault(table.line_of("list"), &table.path("list"), "code-list-unknown", &what);
        return None;
    };
    Some(VariableRule { hash: shipped.hash(), id: id?, list, version })
}

/// An activity that there is not, and those that there are.
pub(super) fn unknown_activity(name: &str) -> String {
    let known = ActivityKind::ALL.iter().map(|kind| format!("`{}`", kind.name()));
    format!("`{name}` ({})", known.collect::<Vec<_>>().join(", "))
}

pub(super) fn stage(table: &Table<'_>) -> Option<Stage> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let mut allows = Vec::new();
    for name in table.names("allows") {
        match ActivityKind::named(name.as_str()) {
            Some(kind) => allows.push(kind),
            None => table.reader.fault(
                table.line_of("allows"),
                &table.path("allows"),
                "activity-unknown",
                &unknown_activity(name.as_str()),
            ),
        }
    }
    let (counts, ends) = (table.maybe_parsed("counts"), table.yes("ends", false));
    Some(Stage { allows, counts, ends, id: id?, title: title? })
}

pub(super) fn step(table: &Table<'_>) -> Option<StepRule> {
    let (id, title, to) = (table.parsed("id"), table.title("title"), table.maybe_parsed("to"));
    let (by, from) = (table.names("by"), table.names("from"));
    let form = table.each("form", field);
    let when = table.maybe_text("when");
    let confirmations = table.maybe_integer("confirmations");
    let automatic = table.yes("automatic", false);
    let confirmed_by = table.names("confirmed_by");
    let refuse = table.maybe_parsed("refuse");
    let independent_of = table.names("independent_of");
    let apart_from = table.maybe_parsed("apart_from");
    let amends = table.maybe_parsed("amends");
    let mandate = table.maybe_inner("mandate", mandate);
    Some(StepRule {
        amends,
        apart_from,
        automatic,
        by,
        // what does not fit is told by the check: as many as nobody can give
        confirmations: confirmations.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
        confirmed_by,
        form,
        from,
        id: id?,
        independent_of,
        mandate,
        refuse,
        title: title?,
        to,
        when,
    })
}

fn mandate(table: &Table<'_>) -> Option<MandateRule> {
    let (at, role) = (table.parsed("at"), table.parsed("role"));
    let (to, until) = (table.maybe_parsed("to"), table.maybe_parsed("until"));
    let ends = table.yes("ends", false);
    Some(MandateRule { at: at?, ends, role: role?, to, until })
}

fn field(table: &Table<'_>) -> Option<FieldRule> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let kind = table.word::<FieldKind>("kind");
    let options = table.each("option", |t| {
        let (id, title) = (t.parsed("id"), t.title("title"));
        Some(Choice { id: id?, title: title? })
    });
    let max = table.maybe_integer("max");
    let min = table.maybe_integer("min");
    let required = table.yes("required", true);
    let (read_by, sealed_until) = (table.names("read_by"), table.names("sealed_until"));
    Some(FieldRule {
        id: id?,
        kind: kind?,
        max,
        min,
        options,
        read_by,
        required,
        sealed_until,
        title: title?,
    })
}

pub(super) fn deadline(table: &Table<'_>) -> Option<DeadlineRule> {
    let (id, title, then) = (table.parsed("id"), table.title("title"), table.parsed("then"));
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let mut stages = table.names("stage");
    stages.extend(table.names("stages"));
    let until = match table.maybe("until") {
        Some(_) => table.word::<Until>("until"),
        None => None,
    };
    let (awaits, because) = (table.maybe_parsed("awaits"), table.maybe_parsed("because"));
    let calendar = table.maybe_parsed("calendar");
    let counts_from = table.maybe_text("counts_from");
    let ends_with = table.names("ends_with");
    let extension = table.maybe_inner("extension", extension);
    let rungs = table.each("rung", rung);
    let suspend_by = table.names("suspend_by");
    let within = table.maybe_text("within");
    let working_days = table.maybe_expression("working_days");
    Some(DeadlineRule {
        awaits,
        because,
        calendar,
        confidence: confidence?,
        counts_from,
        ends_with,
        extension,
        id: id?,
        rungs,
        source: source?,
        stages,
        suspend_by,
        then: then?,
        title: title?,
        until,
        within,
        working_days,
    })
}

pub(super) fn duty(table: &Table<'_>) -> Option<DutyRule> {
    let (because, id, title) = (table.parsed("because"), table.parsed("id"), table.title("title"));
    let (owed_by, fulfilled_by) = (table.parsed("owed_by"), table.names("fulfilled_by"));
    let deadline = table.maybe_parsed("deadline");
    Some(DutyRule {
        because: because?,
        deadline,
        fulfilled_by,
        id: id?,
        owed_by: owed_by?,
        title: title?,
    })
}

fn extension(table: &Table<'_>) -> Option<ExtensionRule> {
    let by = table.names("by");
    let within = table.maybe_text("within");
    let working_days = table.maybe_expression("working_days");
    Some(ExtensionRule { by, within, working_days })
}

fn rung(table: &Table<'_>) -> Option<RungRule> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let after = table.maybe_text("after");
    let before = table.maybe_text("before");
    let tell = table.names("tell");
    Some(RungRule { after, before, id: id?, tell, title: title? })
}

pub(super) fn threshold(table: &Table<'_>) -> Option<ThresholdRule> {
    let (at, count) = (table.text("at"), table.text("count"));
    let (id, title) = (table.parsed("id"), table.title("title"));
    let spread = table.maybe_inner("spread", |t| {
        let (each, over, parts) = (t.text("each"), t.names("over"), t.maybe_text("parts"));
        Some(SpreadRule { each: each?, over, parts })
    });
    Some(ThresholdRule { at: at?, count: count?, id: id?, spread, title: title? })
}

pub(super) fn condition(table: &Table<'_>) -> Option<ConditionRule> {
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let (id, title) = (table.parsed("id"), table.title("title"));
    let evidence = table.yes("evidence", false);
    let of = table.words("of");
    let machine = table.maybe_inner("machine", |t| {
        let (met, not_met) = (t.text("met"), t.text("not_met"));
        Some(MachineRule { met: met?, not_met: not_met? })
    });
    Some(ConditionRule {
        confidence: confidence?,
        evidence,
        id: id?,
        machine,
        of,
        source: source?,
        title: title?,
    })
}

pub(super) fn retention(table: &Table<'_>) -> Option<RetentionRule> {
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let after = table.text("after");
    let by = table.names("by");
    Some(RetentionRule { after: after?, by, confidence: confidence?, source: source? })
}

pub(super) fn transition(table: &Table<'_>) -> Option<TransitionRule> {
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let running = table.word::<RunningCases>("running");
    let stages = table.pairs("stages");
    Some(TransitionRule { confidence: confidence?, running: running?, source: source?, stages })
}
