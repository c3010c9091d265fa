//! The parts of a definition, each from its own table. Nothing may be guessed here: what is not
//! there stays absent, and what cannot be read is told.

use super::table::Table;
use crate::activity::ActivityKind;
use crate::procedure::definition::{
    Choice, Competing, ConditionRule, Confidence, DeadlineRule, DutyRule, ExtensionRule, FieldKind,
    FieldRule, Param, ParamValue, RetentionRule, RungRule, RunningCases, SpreadRule, Stage,
    StepRule, ThresholdRule, TransitionRule, Until,
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
                name.as_str(),
            ),
        }
    }
    Some(Stage { allows, ends: table.yes("ends", false), id: id?, title: title? })
}

pub(super) fn step(table: &Table<'_>) -> Option<StepRule> {
    let (id, title, to) = (table.parsed("id"), table.title("title"), table.maybe_parsed("to"));
    let (by, from) = (table.names("by"), table.names("from"));
    let form = table.each("form", field);
    let when = table.maybe_text("when");
    let confirmations = table.maybe_integer("confirmations");
    Some(StepRule {
        automatic: table.yes("automatic", false),
        by,
        // what does not fit is told by the check: as many as nobody can give
        confirmations: confirmations.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
        confirmed_by: table.names("confirmed_by"),
        form,
        from,
        id: id?,
        refuse: table.maybe_parsed("refuse"),
        title: title?,
        to,
        when,
    })
}

fn field(table: &Table<'_>) -> Option<FieldRule> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let kind = table.word::<FieldKind>("kind");
    let options = table.each("option", |t| {
        let (id, title) = (t.parsed("id"), t.title("title"));
        Some(Choice { id: id?, title: title? })
    });
    Some(FieldRule {
        id: id?,
        kind: kind?,
        max: table.maybe_integer("max"),
        min: table.maybe_integer("min"),
        options,
        required: table.yes("required", true),
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
    Some(DeadlineRule {
        because: table.maybe_parsed("because"),
        calendar: table.maybe_parsed("calendar"),
        confidence: confidence?,
        counts_from: table.maybe_text("counts_from"),
        ends_with: table.names("ends_with"),
        extension: table.maybe_inner("extension", extension),
        id: id?,
        rungs: table.each("rung", rung),
        source: source?,
        stages,
        suspend_by: table.names("suspend_by"),
        then: then?,
        title: title?,
        until,
        within: table.maybe_text("within"),
        working_days: table.maybe_expression("working_days"),
    })
}

pub(super) fn duty(table: &Table<'_>) -> Option<DutyRule> {
    let (because, id, title) = (table.parsed("because"), table.parsed("id"), table.title("title"));
    let (owed_by, fulfilled_by) = (table.parsed("owed_by"), table.names("fulfilled_by"));
    Some(DutyRule {
        because: because?,
        deadline: table.maybe_parsed("deadline"),
        fulfilled_by,
        id: id?,
        owed_by: owed_by?,
        title: title?,
    })
}

fn extension(table: &Table<'_>) -> Option<ExtensionRule> {
    Some(ExtensionRule {
        by: table.names("by"),
        within: table.maybe_text("within"),
        working_days: table.maybe_expression("working_days"),
    })
}

fn rung(table: &Table<'_>) -> Option<RungRule> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    Some(RungRule {
        after: table.maybe_text("after"),
        before: table.maybe_text("before"),
        id: id?,
        tell: table.names("tell"),
        title: title?,
    })
}

pub(super) fn threshold(table: &Table<'_>) -> Option<ThresholdRule> {
    let (at, count) = (table.text("at"), table.text("count"));
    let (id, title) = (table.parsed("id"), table.title("title"));
    let spread = table.maybe_inner("spread", |t| {
        let (each, parts) = (t.text("each"), t.maybe_text("parts"));
        Some(SpreadRule { each: each?, parts, over: t.names("over") })
    });
    Some(ThresholdRule { at: at?, count: count?, id: id?, spread, title: title? })
}

pub(super) fn condition(table: &Table<'_>) -> Option<ConditionRule> {
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let (id, title) = (table.parsed("id"), table.title("title"));
    Some(ConditionRule {
        confidence: confidence?,
        evidence: table.yes("evidence", false),
        id: id?,
        of: table.words("of"),
        source: source?,
        title: title?,
    })
}

pub(super) fn retention(table: &Table<'_>) -> Option<RetentionRule> {
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let after = table.text("after");
    Some(RetentionRule {
        after: after?,
        by: table.names("by"),
        confidence: confidence?,
        source: source?,
    })
}

pub(super) fn transition(table: &Table<'_>) -> Option<TransitionRule> {
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.citation("source"));
    let running = table.word::<RunningCases>("running");
    Some(TransitionRule {
        confidence: confidence?,
        running: running?,
        source: source?,
        stages: table.pairs("stages"),
    })
}
