//! What must hold of deadlines: they start and end somewhere, count what can be counted, and speak to
//! someone. Whether a calendar is published is no matter of a definition.

use super::Check;
use crate::calendar::days::WORKING_DAYS_MAX;
use crate::ids::Slug;
use crate::procedure::deadline::{
    DAYS_BEFORE_SESSION, DUE, ORDINARY_SESSIONS, Whose, counts_from, span,
};
use crate::procedure::definition::{
    DeadlineRule, ExtensionRule, FieldKind, ParamValue, RungRule, Until,
};
use crate::procedure::facts::params_schema;
use crate::procedure::guard::Kind;

impl Check<'_> {
    pub(super) fn deadlines(&mut self) {
        let d = self.definition;
        for deadline in &d.deadlines {
            let path = format!("deadline.{}", deadline.id);
            self.starts(deadline, &path);
            self.ends(deadline, &path);
            self.counted_from(deadline, &path);
            if let Some(extension) = &deadline.extension {
                self.extension(deadline, extension, &path);
            }
            for rung in &deadline.rungs {
                self.rung(deadline, rung, &path);
            }
            if deadline.then.as_str() != "record" {
                self.deadline_step(deadline, &path);
            }
        }
    }

    /// The counts of working days, compiled; also for what was published before.
    pub(super) fn counts(&mut self) {
        let d = self.definition;
        for deadline in &d.deadlines {
            let extension = deadline.extension.as_ref().and_then(|e| e.working_days.as_ref());
            let parts = [
                (deadline.working_days.as_ref(), "working_days"),
                (extension, "extension.working_days"),
            ];
            for (source, part) in parts {
                let Some(source) = source else { continue };
                let name = format!("deadline.{}.{part}", deadline.id);
                let schema = params_schema(d);
                let Some(guard) = self.guard(&name, source, &schema, &[Kind::Integer]) else {
                    continue;
                };
                let fixed = self.fixed();
                if guard.reads().all(|path| fixed.contains_key(path)) {
                    let days = guard.answer(&fixed).ok().and_then(|answer| answer.integer());
                    if !days.is_some_and(|n| (1..=i64::from(WORKING_DAYS_MAX)).contains(&n)) {
                        let what = format!("it must give from 1 to {WORKING_DAYS_MAX} days");
                        self.fault(&name, "working-days-wrong", what);
                    }
                }
                self.guards.insert(name, guard);
            }
        }
    }

    /// What waits for a confirmation waits for nothing else, and somebody confirms.
    fn awaits(&mut self, deadline: &DeadlineRule, awaited: &Slug, path: &str) {
        let at = format!("{path}.awaits");
        let starts = deadline.because.is_some() || deadline.counts_from.is_some();
        if starts || !deadline.stages.is_empty() || !deadline.ends_with.is_empty() {
            let what = "`awaits` says when it starts and ends: nothing else does";
            self.fault(&at, "deadline-starts-twice", what);
        }
        if deadline.then.as_str() != "record" {
            let what = "whose confirmation is late is confirmed late: say `then = \"record\"`";
            self.fault(&at, "deadline-ends-nowhere", what);
        }
        match self.definition.steps.iter().find(|step| step.id == *awaited) {
            None => self.fault(at, "step-unknown", awaited.to_string()),
            Some(step) if step.confirmed_by.is_empty() => {
                let what = format!("nobody confirms `{awaited}`");
                self.fault(at, "confirmation-wrong", what);
            }
            Some(_) => {}
        }
    }

    fn starts(&mut self, deadline: &DeadlineRule, path: &str) {
        if let Some(awaited) = &deadline.awaits {
            return self.awaits(deadline, awaited, path);
        }
        let d = self.definition;
        for stage in deadline.stages.iter().filter(|stage| d.stage(stage).is_none()) {
            self.fault(format!("{path}.stages"), "stage-unknown", stage.to_string());
        }
        let step = |id: &Slug| d.steps.iter().any(|step| step.id == *id);
        for id in deadline.ends_with.iter().filter(|id| !step(id)) {
            self.fault(format!("{path}.ends_with"), "step-unknown", id.to_string());
        }
        match &deadline.because {
            None if deadline.stages.is_empty() => {
                self.fault(path, "stage-missing", "it runs on no stage; or say `because`");
            }
            None if !deadline.ends_with.is_empty() => {
                let what = "it ends when the case leaves its stages; `ends_with` needs `because`";
                self.fault(format!("{path}.ends_with"), "deadline-starts-twice", what);
            }
            None => {}
            Some(_) if !deadline.stages.is_empty() => {
                self.fault(path, "deadline-starts-twice", "say either `stages` or `because`");
            }
            Some(because) => {
                let threshold = d.thresholds.iter().any(|threshold| threshold.id == *because);
                if !threshold && !step(because) {
                    let what = because.to_string();
                    self.fault(format!("{path}.because"), "because-unknown", what);
                }
                if deadline.ends_with.is_empty() {
                    self.fault(path, "deadline-never-ends", "say `ends_with` which steps");
                }
            }
        }
    }

    fn ends(&mut self, deadline: &DeadlineRule, path: &str) {
        let (within, until) = (&deadline.within, deadline.until);
        match (within, until, &deadline.working_days) {
            (Some(within), None, None) if span(within).is_none() => {
                let what = format!("`{within}` is no span of years, months, weeks or days");
                self.fault(format!("{path}.within"), "span-wrong", what);
            }
            (Some(_), None, None) | (None, None, Some(_)) => {}
            (None, Some(Until::NextOrdinarySession), None) => self.sessions(path),
            (None, None, None) | (Some(_), _, _) | (_, Some(_), _) => {
                let what = "say one of `within`, `until` or `working_days`";
                self.fault(path, "deadline-without-end", what);
            }
        }
        match (&deadline.calendar, &deadline.working_days) {
            (Some(_), None) => {
                let what = "a calendar counts `working_days` only";
                self.fault(format!("{path}.calendar"), "working-days-wrong", what);
            }
            (None, Some(_)) => {
                let what = "say the `calendar` whose working days count";
                self.fault(format!("{path}.working_days"), "working-days-wrong", what);
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    /// What a deadline needs that ends with a session.
    fn sessions(&mut self, path: &str) {
        let param = |wanted: &str| {
            let mut params = self.definition.params.iter();
            params.find(|(name, _)| name.as_str() == wanted).map(|(_, param)| &param.value)
        };
        let months = |value: &ParamValue| match value {
            ParamValue::List(list) => list.iter().all(|m| (1..=12).contains(m)),
            ParamValue::Boolean(_) | ParamValue::Integer(_) | ParamValue::Rule(_) => false,
        };
        let days = |value: &ParamValue| match value {
            ParamValue::Integer(n) => (0..=366).contains(n),
            ParamValue::Rule(_) => true,
            ParamValue::Boolean(_) | ParamValue::List(_) => false,
        };
        let known = param(ORDINARY_SESSIONS).is_some_and(months);
        let before = param(DAYS_BEFORE_SESSION).is_none_or(days);
        if !known {
            let what = "needs the parameter `ordinary_sessions`: a list of months";
            self.fault(format!("{path}.until"), "sessions-missing", what);
        }
        if !before {
            let what = "`days_before_session` is a number of days, from 0 to 366";
            self.fault(format!("params.{DAYS_BEFORE_SESSION}"), "value-wrong", what);
        }
    }

    fn counted_from(&mut self, deadline: &DeadlineRule, path: &str) {
        let Some(from) = &deadline.counts_from else { return };
        let at = format!("{path}.counts_from");
        let d = self.definition;
        match counts_from(from) {
            None => {
                let what =
                    format!("`{from}` is not `form.<step>.<field>` or `parent.<step>.<field>`");
                self.fault(at, "counts-from-wrong", what);
            }
            Some((Whose::Parent, ..)) => {
                let threshold = |id: &Slug| d.thresholds.iter().any(|t| t.id == *id);
                if deadline.because.as_ref().is_some_and(threshold) {
                    let what = "what a threshold starts does not read the parent";
                    self.fault(at, "counts-from-wrong", what);
                }
            }
            Some((Whose::Own, step, field)) => {
                let step = d.steps.iter().find(|known| known.id.as_str() == step);
                let field = step.and_then(|s| s.form.iter().find(|f| f.id.as_str() == field));
                match field {
                    Some(field) if field.kind == FieldKind::Date => {}
                    Some(_) => {
                        self.fault(at, "counts-from-wrong", format!("`{from}` is not a date"));
                    }
                    None => {
                        self.fault(at, "counts-from-wrong", format!("there is no `{from}`"));
                    }
                }
            }
        }
    }

    fn extension(&mut self, deadline: &DeadlineRule, extension: &ExtensionRule, path: &str) {
        let at = format!("{path}.extension");
        if extension.by.is_empty() {
            self.fault(&at, "extension-wrong", "say `by` whom it is extended");
        }
        match (&extension.within, &extension.working_days) {
            (Some(within), None) if span(within).is_none() => {
                let what = format!("`{within}` is no span of years, months, weeks or days");
                self.fault(format!("{at}.within"), "span-wrong", what);
            }
            (Some(_), None) if deadline.working_days.is_some() => {
                let what = "a deadline of working days is extended by `working_days`";
                self.fault(&at, "extension-wrong", what);
            }
            (None, Some(_)) if deadline.working_days.is_none() => {
                let what = "only a deadline of working days is extended by `working_days`";
                self.fault(&at, "extension-wrong", what);
            }
            (Some(_), None) | (None, Some(_)) => {}
            (None, None) | (Some(_), Some(_)) => {
                self.fault(&at, "extension-wrong", "say either `within` or `working_days`");
            }
        }
    }

    fn rung(&mut self, deadline: &DeadlineRule, rung: &RungRule, path: &str) {
        let at = format!("{path}.rung.{}", rung.id);
        match (&rung.before, &rung.after) {
            (Some(span_), None) | (None, Some(span_)) if span(span_).is_none() => {
                let what = format!("`{span_}` is no span of years, months, weeks or days");
                self.fault(&at, "rung-wrong", what);
            }
            (Some(_), None) | (None, Some(_)) => {}
            (None, None) | (Some(_), Some(_)) => {
                self.fault(&at, "rung-wrong", "say either `before` or `after` the last day");
            }
        }
        if rung.tell.is_empty() {
            self.fault(&at, "rung-wrong", "say whom to `tell`");
        }
        if rung.id.as_str() == DUE {
            self.fault(&at, "name-reserved", "`due` is the last day itself");
        }
        if deadline.rungs.iter().filter(|other| other.id == rung.id).count() > 1 {
            self.fault(&at, "name-twice", rung.id.to_string());
        }
    }

    fn deadline_step(&mut self, deadline: &DeadlineRule, path: &str) {
        let at = format!("{path}.then");
        match self.definition.steps.iter().find(|step| step.id == deadline.then) {
            None => self.fault(at, "step-unknown", deadline.then.to_string()),
            Some(step) => {
                if let Some(stage) = deadline.stages.iter().find(|s| !step.from.contains(s)) {
                    let what = format!("`{}` does not leave from `{stage}`", step.id);
                    self.fault(at, "deadline-ends-nowhere", what);
                } else if step.form.iter().any(|field| field.required) {
                    self.fault(at, "automatic-with-form", "the clock cannot fill in a form");
                }
            }
        }
    }
}
