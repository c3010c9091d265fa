//! What follows from a command about an indicator. Whether a number is good or bad is never judged
//! here, and no number is refused because it does not add up: the difference is recorded with it.

use super::{
    DECIMALS_MAX, DIMENSIONS_MAX, Difference, Dimension, EVIDENCE_MAX, Frequency, Indicator,
    IndicatorClosed, IndicatorCommand, IndicatorCorrected, IndicatorDefined, IndicatorEvent,
    IndicatorMeasured, IndicatorMethodChanged, IndicatorRefusal, IndicatorStated, MEASUREMENT_DAYS,
    PART_TITLE_BYTES_MAX, PARTS_MAX, PartValue, Period, Reading, UNIT_BYTES_MAX,
};
use crate::activity::ActivityKind;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::Happened;
use crate::ids::Slug;
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::query::Query;
use crate::record::{Actor, INTEGER_MAX};
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, TITLE_BYTES_MAX, needed};

/// The event that follows; none where it already holds.
type Follows = Result<Option<IndicatorEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
struct Asked<'a> {
    pinned: Pinned<'a>,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
}

impl Decider for IndicatorCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Indicators).cloned().unwrap_or_default();
        let roles = match self {
            Self::Define { .. }
            | Self::Measure { .. }
            | Self::ChangeMethod { .. }
            | Self::Close { .. } => rule.by,
            // who measured may correct, and who checks
            Self::Correct { .. } | Self::StateFigure { .. } => {
                rule.by.into_iter().chain(rule.checked_by).collect::<Vec<Slug>>()
            }
        };
        pinned.needs(&roles, model, ctx)?;
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::Define { indicator, .. } => asked.define(indicator),
            Self::Measure { note, reading, .. } => asked.measure(reading, note.as_deref()),
            Self::Correct { reading, reason, .. } => asked.correct(reading, reason),
            Self::ChangeMethod { changed, .. } => asked.change(changed),
            Self::StateFigure { stated, .. } => asked.state(stated),
            Self::Close { closed, .. } => asked.close(closed),
        }?;
        let happened = |event: IndicatorEvent| pinned.happened("indicators", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl<'a> Asked<'a> {
    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Indicators)
    }

    fn indicator(&self, id: &Slug) -> Result<&'a Indicator, Refusal> {
        let known = self.pinned.case.indicators.defined.get(id);
        known.ok_or_else(|| IndicatorRefusal::Unknown { indicator: id.clone() }.into())
    }

    /// How many days there are to measure, from the parameter of the case.
    fn days_to_measure(&self) -> Option<u32> {
        let params = self.pinned.opened.params.iter();
        let days =
            params.filter(|(name, _)| name.as_str() == MEASUREMENT_DAYS).map(|(_, days)| days);
        days.filter_map(serde_json::Value::as_u64).find_map(|days| u32::try_from(days).ok())
    }

    fn define(&self, told: &IndicatorDefined) -> Follows {
        let defined = IndicatorDefined { days_to_measure: self.days_to_measure(), ..told.clone() };
        match self.pinned.case.indicators.defined.get(&defined.indicator) {
            Some(before) if before.definition == defined && before.by == self.by => {
                return Ok(None);
            }
            Some(_) => {
                let indicator = defined.indicator.clone();
                return Err(IndicatorRefusal::AlreadyDefined { indicator }.into());
            }
            None => self.stage_allows()?,
        }
        not_empty("title", &defined.title, TITLE_BYTES_MAX as u64)?;
        not_empty("method", &defined.method, OBJECT_BYTES_MAX)?;
        not_empty("source", &defined.source, OBJECT_BYTES_MAX)?;
        needed("unit", &defined.unit)?;
        crate::text::check("unit", &defined.unit, UNIT_BYTES_MAX)?;
        within("decimals", defined.decimals.into(), 0, DECIMALS_MAX.into())?;
        number("target", defined.target.value)?;
        if let Some(baseline) = &defined.baseline {
            number("baseline", baseline.value)?;
            self.begun(baseline.period)?;
        }
        check_dimensions(&defined.dimensions)?;
        Ok(Some(IndicatorEvent::Defined(defined)))
    }

    fn measure(&self, reading: &Reading, note: Option<&str>) -> Follows {
        let indicator = self.indicator(&reading.indicator)?;
        let (parts, differences) = read(indicator, reading)?;
        let measured = IndicatorMeasured {
            decimals: indicator.definition.decimals,
            differences,
            evidence: reading.evidence.clone(),
            indicator: reading.indicator.clone(),
            note: note.map(str::to_owned),
            parts,
            period: reading.period,
            value: reading.value,
        };
        let id = || reading.indicator.clone();
        if let Some(before) = indicator.periods.get(&reading.period) {
            let same = before.by == self.by && before.first == measured;
            let already =
                IndicatorRefusal::AlreadyMeasured { indicator: id(), period: reading.period };
            return if same { Ok(None) } else { Err(already.into()) };
        }
        self.stage_allows()?;
        open(indicator)?;
        let frequency = indicator.definition.frequency;
        of_its_length(&indicator.definition, reading.period)?;
        if let (Frequency::Once, Some(period)) = (frequency, indicator.periods.keys().next()) {
            return Err(IndicatorRefusal::MeasuredOnce { indicator: id(), period: *period }.into());
        }
        self.begun(reading.period)?;
        if reading.evidence.is_empty() {
            return Err(FieldRefusal::Missing { field: "evidence".to_owned() }.into());
        }
        check_evidence(&reading.evidence)?;
        if let Some(note) = note {
            needed("note", note)?;
        }
        Ok(Some(IndicatorEvent::Measured(measured)))
    }

    fn correct(&self, reading: &Reading, reason: &str) -> Follows {
        let indicator = self.indicator(&reading.indicator)?;
        let (id, period) = (reading.indicator.clone(), reading.period);
        let Some(before) = indicator.periods.get(&period) else {
            return Err(IndicatorRefusal::NotMeasured { indicator: id, period }.into());
        };
        let (parts, differences) = read(indicator, reading)?;
        let correction = u32::try_from(before.corrected.len()).unwrap_or(u32::MAX);
        let corrected = |correction| IndicatorCorrected {
            correction,
            decimals: indicator.definition.decimals,
            differences: differences.clone(),
            evidence: reading.evidence.clone(),
            indicator: id.clone(),
            parts: parts.clone(),
            period,
            reason: reason.to_owned(),
            value: reading.value,
        };
        if let Some((by, last)) = before.corrected.last()
            && (by, last) == (&self.by, &corrected(correction))
        {
            return Ok(None);
        }
        self.stage_allows()?;
        if before.standing() == (reading.value, parts.as_slice()) {
            return Err(IndicatorRefusal::NothingToCorrect { indicator: id, period }.into());
        }
        check_evidence(&reading.evidence)?;
        needed("reason", reason)?;
        Ok(Some(IndicatorEvent::Corrected(corrected(correction.saturating_add(1)))))
    }

    fn change(&self, changed: &IndicatorMethodChanged) -> Follows {
        let indicator = self.indicator(&changed.indicator)?;
        let before = indicator.changed.iter().find(|(_, before)| before.from == changed.from);
        if let Some((by, before)) = before {
            let (indicator, period) = (changed.indicator.clone(), changed.from);
            let already = IndicatorRefusal::MethodAlreadyChanged { indicator, period };
            let same = *by == self.by && before == changed;
            return if same { Ok(None) } else { Err(already.into()) };
        }
        self.stage_allows()?;
        open(indicator)?;
        of_its_length(&indicator.definition, changed.from)?;
        not_empty("method", &changed.method, OBJECT_BYTES_MAX)?;
        needed("reason", &changed.reason)?;
        Ok(Some(IndicatorEvent::MethodChanged(changed.clone())))
    }

    fn state(&self, stated: &IndicatorStated) -> Follows {
        let indicator = self.indicator(&stated.indicator)?;
        let decimals = indicator.definition.decimals;
        let stated = &IndicatorStated { decimals, ..stated.clone() };
        let of_source = |before: &&(String, IndicatorStated)| {
            before.1.period == stated.period && before.1.source.hash == stated.source.hash
        };
        if let Some((by, before)) = indicator.stated.iter().find(of_source) {
            let (indicator, period) = (stated.indicator.clone(), stated.period);
            let already = IndicatorRefusal::AlreadyStated { indicator, period };
            let same = *by == self.by && before == stated;
            return if same { Ok(None) } else { Err(already.into()) };
        }
        self.stage_allows()?;
        not_empty("source", &stated.source, OBJECT_BYTES_MAX)?;
        number("value", stated.value)?;
        self.begun(stated.period)?;
        Ok(Some(IndicatorEvent::Stated(stated.clone())))
    }

    fn close(&self, closed: &IndicatorClosed) -> Follows {
        let indicator = self.indicator(&closed.indicator)?;
        match &indicator.closed {
            Some((by, before)) if (by, before) == (&self.by, closed) => return Ok(None),
            Some(_) => open(indicator)?,
            None => self.stage_allows()?,
        }
        needed("reason", &closed.reason)?;
        Ok(Some(IndicatorEvent::Closed(closed.clone())))
    }

    /// Refuses a period that has not begun.
    fn begun(&self, period: Period) -> Result<(), Refusal> {
        crate::figure::not_in_the_future("period", Some(period.begins()), self.model, self.ctx)
    }
}

fn open(indicator: &Indicator) -> Result<(), Refusal> {
    match indicator.closed {
        Some(_) => {
            let indicator = indicator.definition.indicator.clone();
            Err(IndicatorRefusal::Closed { indicator }.into())
        }
        None => Ok(()),
    }
}

/// Refuses a period of another length than those that the indicator measures.
fn of_its_length(definition: &IndicatorDefined, period: Period) -> Result<(), Refusal> {
    if definition.frequency.length().is_none_or(|length| length == period.length()) {
        return Ok(());
    }
    let frequency = definition.frequency.name().to_owned();
    let indicator = definition.indicator.clone();
    Err(IndicatorRefusal::OtherPeriod { frequency, indicator, period }.into())
}

/// The parts of a reading in the order of their names, and where they do not add up to its value.
fn read(
    indicator: &Indicator,
    reading: &Reading,
) -> Result<(Vec<PartValue>, Vec<Difference>), Refusal> {
    number("value", reading.value)?;
    let dimensions = &indicator.definition.dimensions;
    for told in &reading.parts {
        let of = dimensions.iter().find(|known| known.dimension == told.dimension);
        let Some(of) = of else {
            let (dimension, indicator) = (told.dimension.clone(), reading.indicator.clone());
            return Err(IndicatorRefusal::DimensionUnknown { dimension, indicator }.into());
        };
        if !of.parts.iter().any(|known| known.part == told.part) {
            let (dimension, part) = (told.dimension.clone(), told.part.clone());
            return Err(IndicatorRefusal::PartUnknown { dimension, part }.into());
        }
        number("parts", told.value)?;
    }
    let mut parts = reading.parts.clone();
    parts.sort();
    let named = |part: &PartValue| (part.dimension.clone(), part.part.clone());
    if let Some(twice) = parts.windows(2).find(|two| named(&two[0]) == named(&two[1])) {
        let (dimension, part) = named(&twice[0]);
        return Err(IndicatorRefusal::PartTwice { dimension, part }.into());
    }
    let mut differences = Vec::new();
    for of in parts.chunk_by(|a, b| a.dimension == b.dimension) {
        // at most PARTS_MAX numbers below 2^53: their sum fits
        let difference = reading.value - of.iter().map(|part| part.value).sum::<i64>();
        number("parts", difference)?;
        if difference != 0 {
            let dimension = of[0].dimension.clone();
            differences.push(Difference { difference, dimension });
        }
    }
    Ok((parts, differences))
}

fn check_dimensions(dimensions: &[Dimension]) -> Result<(), Refusal> {
    let all = dimensions.iter().map(|dimension| dimension.parts.len()).sum::<usize>();
    within("dimensions", dimensions.len() as i64, 0, DIMENSIONS_MAX as i64)?;
    within("dimensions", all as i64, 0, PARTS_MAX as i64)?;
    for (n, dimension) in dimensions.iter().enumerate() {
        let twice = |part: &Slug| {
            let (dimension, part) = (dimension.dimension.clone(), part.clone());
            Refusal::from(IndicatorRefusal::PartTwice { dimension, part })
        };
        if dimensions[..n].iter().any(|before| before.dimension == dimension.dimension) {
            return Err(twice(&dimension.dimension));
        }
        if dimension.parts.is_empty() {
            return Err(FieldRefusal::Missing { field: "dimensions".to_owned() }.into());
        }
        if let Some(title) = &dimension.title {
            title.check("dimensions", PART_TITLE_BYTES_MAX)?;
        }
        for (n, part) in dimension.parts.iter().enumerate() {
            if dimension.parts[..n].iter().any(|before| before.part == part.part) {
                return Err(twice(&part.part));
            }
            if let Some(title) = &part.title {
                title.check("dimensions", PART_TITLE_BYTES_MAX)?;
            }
        }
    }
    Ok(())
}

fn check_evidence(evidence: &[ObjectRef]) -> Result<(), Refusal> {
    within("evidence", evidence.len() as i64, 0, EVIDENCE_MAX as i64)?;
    evidence.iter().try_for_each(|one| not_empty("evidence", one, OBJECT_BYTES_MAX))
}

/// Refuses a number that not every reader of JSON keeps exactly.
fn number(field: &str, value: i64) -> Result<(), Refusal> {
    within(field, value, -INTEGER_MAX, INTEGER_MAX)
}

fn within(field: &str, value: i64, min: i64, max: i64) -> Result<(), Refusal> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(FieldRefusal::OutOfBounds { field: field.to_owned(), min, max }.into())
}

fn not_empty(field: &str, object: &ObjectRef, bytes_max: u64) -> Result<(), Refusal> {
    object.check(field, bytes_max)?;
    if object.length == 0 {
        return Err(FieldRefusal::Missing { field: field.to_owned() }.into());
    }
    Ok(())
}
