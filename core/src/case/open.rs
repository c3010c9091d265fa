//! Opening a case: the version in force is pinned, parameters and thresholds are evaluated once
//! and written down. Nothing later may evaluate them again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use crate::calendar::working_query;
use crate::case::course::CourseRefusal;
use crate::case::event::{CaseOpened, Petitioner, ThresholdAt};
use crate::case::{CaseEvent, CaseRefusal, Pinned, clock, day_of, holds, spread, step, wrong_role};
use crate::decider::{Context, Library, Model};
use crate::event::Happened;
use crate::figure::not_in_the_future;
use crate::ids::{CaseId, PartyId, Pseudonym, Slug};
use crate::object::ObjectRef;
use crate::party::PartyKind;
use crate::procedure::definition::{ParamValue, PetitionerKind};
use crate::procedure::facts::{PETITIONER_YEARS, territory_facts};
use crate::procedure::guard::{Facts, Guard};
use crate::procedure::{Procedure, ProcedureRefusal, in_force};
use crate::query::{Query, Tag};
use crate::record::{Actor, INTEGER_MAX};
use crate::refusal::Refusal;
use crate::session::SessionEvent;
use crate::territory::{Territory, TerritoryRefusal};
use crate::text::{FieldRefusal, TITLE_BYTES_MAX};
use crate::time::PartialDate;

/// The most cases that an opening names as alike: nobody reads more of them before filing.
pub const ALIKE_MAX: usize = 20;

/// Opens a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OpenCase {
    /// The cases that were shown as alike before it was filed, and were said to have been seen: at
    /// most [`ALIKE_MAX`].
    pub alike: Vec<CaseId>,
    /// Its new id.
    pub case: CaseId,
    /// The body that decides.
    pub body: PartyId,
    /// When it happened, if earlier.
    pub occurred: Option<PartialDate>,
    /// The case it is opened under.
    pub parent: Option<CaseId>,
    /// The association that brings it, beside the one who speaks for it; citizens do, when absent.
    pub petitioner: Option<PartyId>,
    /// The procedure, by key.
    pub procedure: Slug,
    /// The citizen who speaks for it, where an office-holder opens it at the counter; a citizen who
    /// opens a case speaks for it.
    pub representative: Option<Pseudonym>,
    /// The territory it concerns.
    pub territory: Slug,
    /// Its title: at most 500 bytes of text, kept as an object.
    pub title: ObjectRef,
}

impl OpenCase {
    /// What opening reads of the parts of the territory, which are known once the territory is.
    pub fn reads_further(&self, model: &Model, library: &Library) -> Query {
        // whichever version of it is in force: what is read too much decides nothing
        let versions = model.published.get(&self.procedure).into_iter().flatten();
        let procedures = versions.filter_map(|version| library.get(&version.hash));
        let Some(territory) = model.territories.get(&self.territory) else {
            return Query::default();
        };
        let mut query = Query::default();
        for items in procedures.map(|procedure| spread::reads(procedure, territory).items) {
            query.items.extend(items);
        }
        query.items.dedup();
        query
    }

    /// What opening reads beside the case itself.
    pub fn also_reads(&self) -> Query {
        let tag = |kind, id: &dyn std::fmt::Display| vec![Tag::new(kind, id)];
        let query = Query::one(&["procedure.published.v1"], tag("procedure", &self.procedure))
            .or(&["party.registered.v1"], tag("party", &self.body))
            .or(
                &["territory.described.v1", "territory.measured.v1"],
                tag("territory", &self.territory),
            )
            .or(SessionEvent::KINDS, tag("body", &self.body))
            .and_also(working_query());
        let query = self
            .alike
            .iter()
            .take(ALIKE_MAX)
            .fold(query, |query, alike| query.or(&["case.opened.v1"], tag("case", alike)));
        let query = match &self.parent {
            Some(parent) => query.or(step::MOVES, tag("case", parent)),
            None => query,
        };
        match &self.petitioner {
            Some(party) => query.or(&["party.registered.v1"], tag("party", party)),
            None => query,
        }
    }
}

/// What follows from opening.
pub(super) fn decide(
    command: &OpenCase,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let named = command.representative.map(Actor::Signer);
    let representative = named.as_ref().unwrap_or(ctx.actor).to_string();
    let id = command.case;
    if let Some(before) = model.cases.get(&id).and_then(|case| case.opened.as_ref()) {
        let same = before.representative == representative
            && before.title == command.title
            && before.body == command.body
            && before.territory == command.territory
            && before.petitioner.map(|petitioner| petitioner.party) == command.petitioner;
        return if same { Ok(vec![]) } else { Err(CaseRefusal::AlreadyOpen { case: id }.into()) };
    }
    not_in_the_future("occurred", command.occurred, model, ctx)?;
    let today = day_of(command.occurred, model, ctx);
    let version = in_force(model, &command.procedure, today)?;
    let procedure =
        ctx.library.get(&version.hash).ok_or(CaseRefusal::VersionUnreadable { case: id })?;
    may_open(command, procedure, model, ctx)?;
    let territory = model.territories.get(&command.territory);
    let territory = territory.filter(|t| t.described.is_some()).ok_or_else(|| {
        let territory = command.territory.clone();
        Refusal::from(TerritoryRefusal::Unknown { territory })
    })?;
    titled(&command.title)?;
    let petitioner = petitioner(command, procedure, model, today)?;
    let alike = alike(command, model)?;
    let place = (&command.territory, model, today.year());
    let Evaluated { facts, params, thresholds } = evaluated(procedure, territory, place)?;
    let stage = procedure.definition.stages.first().ok_or_else(|| {
        Refusal::from(ProcedureRefusal::Unknown { procedure: command.procedure.clone() })
    })?;
    let opened = CaseOpened {
        alike,
        body: command.body,
        case: id,
        facts,
        kind: procedure.definition.kind.clone(),
        occurred: command.occurred,
        params,
        parent: command.parent,
        petitioner,
        procedure: procedure.hash,
        representative,
        stage: stage.id.clone(),
        territory: command.territory.clone(),
        thresholds,
        title: command.title.clone(),
    };
    let pinned = Pinned {
        id,
        case: &crate::case::Case::default(),
        opened: &opened,
        procedure,
        stage: &stage.id,
        sessions: &model.sessions,
        calendars: &model.calendars,
        parent: command.parent.and_then(|parent| model.cases.get(&parent)),
        zone: &model.register.opened()?.zone,
    };
    clock::countable(procedure, &opened)?;
    let mut happened = vec![pinned.happened("open", CaseEvent::Opened(opened.clone()))];
    let cause = clock::Cause { because: None, form: None, from: None, stage: &stage.id };
    happened.extend(clock::start(&pinned, cause, today));
    Ok(happened)
}

/// Refuses a title that says nothing, or too much.
fn titled(title: &ObjectRef) -> Result<(), Refusal> {
    title.check("title", TITLE_BYTES_MAX as u64)?;
    if title.length == 0 {
        return Err(FieldRefusal::Missing { field: "title".to_owned() }.into());
    }
    Ok(())
}

/// The cases that were shown as alike, each once, in the order of their ids.
fn alike(command: &OpenCase, model: &Model) -> Result<Vec<CaseId>, Refusal> {
    if command.alike.len() > ALIKE_MAX {
        let (field, max) = ("alike".to_owned(), ALIKE_MAX as i64);
        return Err(FieldRefusal::OutOfBounds { field, min: 0, max }.into());
    }
    let opened = |case: &CaseId| model.cases.get(case).is_some_and(|case| case.opened.is_some());
    if let Some(case) = command.alike.iter().find(|case| !opened(case)) {
        return Err(CaseRefusal::Unknown { case: *case }.into());
    }
    let mut alike = command.alike.clone();
    alike.sort_unstable();
    alike.dedup();
    Ok(alike)
}

/// Who brings it, and for how long it has been there.
fn petitioner(
    command: &OpenCase,
    procedure: &Procedure,
    model: &Model,
    today: Date,
) -> Result<Option<Petitioner>, Refusal> {
    let admitted = &procedure.definition.petitioners;
    let kind = match command.petitioner {
        Some(_) => PetitionerKind::Association,
        None => PetitionerKind::Citizens,
    };
    let admits = admitted.contains(&kind);
    if !(admits || (admitted.is_empty() && kind == PetitionerKind::Citizens)) {
        let petitioner = kind.name().to_owned();
        return Err(CaseRefusal::PetitionerNotAdmitted { petitioner }.into());
    }
    let Some(party) = command.petitioner else { return Ok(None) };
    let known = model.parties.known(party)?;
    if known.kind != PartyKind::Association {
        return Err(CaseRefusal::NotAnAssociation { party }.into());
    }
    let years_exceeded = known.years_exceeded(today);
    if let (None, Some(rule)) = (years_exceeded, procedure.rule_reading(PETITIONER_YEARS)) {
        let (rule, figure) = (rule.to_owned(), PETITIONER_YEARS.to_owned());
        return Err(CaseRefusal::FigureMissing { rule, figure }.into());
    }
    Ok(Some(Petitioner { party, years_exceeded }))
}

fn may_open(
    command: &OpenCase,
    procedure: &Procedure,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    if !model.parties.known(command.body)?.kind.decides() {
        return Err(CaseRefusal::NotABody { party: command.body }.into());
    }
    let roles = &procedure.definition.open_by;
    if let (Some(named), Actor::Signer(own)) = (command.representative, ctx.actor)
        && named != *own
    {
        // nobody is made to speak for a case by another citizen
        let offices = roles.iter().filter(|role| role.as_str() != "citizen").cloned();
        return Err(wrong_role(&offices.collect::<Vec<_>>(), ctx));
    }
    if !roles.iter().any(|role| holds(role, command.body, None, model, ctx)) {
        return Err(wrong_role(roles, ctx));
    }
    under(command.parent, procedure, model, ctx)
}

/// Whether a case of `procedure` may be opened under `parent`: where either names the other, or
/// neither names any.
fn under(
    parent: Option<CaseId>,
    procedure: &Procedure,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let own = &procedure.definition;
    let Some(parent) = parent else {
        let procedure = own.key.clone();
        return match own.parents.is_empty() {
            true => Ok(()),
            false => Err(CourseRefusal::ParentNeeded { procedure }.into()),
        };
    };
    let above = model.cases.get(&parent).and_then(|case| case.opened.as_ref());
    let above = above.ok_or(CaseRefusal::ParentUnknown { parent })?;
    let above = ctx.library.get(&above.procedure);
    let above = &above.ok_or(CaseRefusal::VersionUnreadable { case: parent })?.definition;
    let silent = above.children.is_empty() && own.parents.is_empty();
    if silent || above.children.contains(&own.key) || own.parents.contains(&above.key) {
        return Ok(());
    }
    Err(CourseRefusal::ParentNotAllowed { parent, procedure: own.key.clone() }.into())
}

/// What a version says of a territory, evaluated once.
pub(super) struct Evaluated {
    pub(super) facts: Facts,
    pub(super) params: BTreeMap<Slug, Value>,
    pub(super) thresholds: Vec<ThresholdAt>,
}

/// The parameters and thresholds of `procedure` on what is known of `territory`, at that place in that
/// year.
pub(super) fn evaluated(
    procedure: &Procedure,
    territory: &Territory,
    place: (&Slug, &Model, i16),
) -> Result<Evaluated, Refusal> {
    let facts = territory_facts(&procedure.definition, territory, place.2);
    let params = params(procedure, &facts)?;
    let thresholds = thresholds(procedure, place, &facts, &params)?;
    Ok(Evaluated { facts, params, thresholds })
}

fn params(procedure: &Procedure, facts: &Facts) -> Result<BTreeMap<Slug, Value>, Refusal> {
    let mut params = BTreeMap::new();
    for (name, param) in &procedure.definition.params {
        let value = match &param.value {
            ParamValue::Boolean(yes) => (*yes).into(),
            ParamValue::Integer(n) => (*n).into(),
            ParamValue::List(list) => list.clone().into(),
            ParamValue::Rule(source) => {
                let rule = format!("params.{name}");
                let answer = evaluate(procedure.guard(&rule), &rule, source, facts)?;
                if answer.integer().is_some_and(|n| n.saturating_abs() > INTEGER_MAX) {
                    let why = format!("{answer:?} is too large");
                    return Err(CaseRefusal::RuleWithoutResult { rule, why }.into());
                }
                serde_json::to_value(answer).unwrap_or_default()
            }
        };
        params.insert(name.clone(), value);
    }
    Ok(params)
}

fn thresholds(
    procedure: &Procedure,
    place: (&Slug, &Model, i16),
    facts: &Facts,
    params: &BTreeMap<Slug, Value>,
) -> Result<Vec<ThresholdAt>, Refusal> {
    let mut facts = facts.clone();
    for (name, value) in params {
        if let Ok(value) = serde_json::from_value(value.clone()) {
            facts.insert(format!("params.{name}"), value);
        }
    }
    let rules = procedure.definition.thresholds.iter();
    rules
        .map(|threshold| {
            let rule = format!("threshold.{}", threshold.id);
            let answer = evaluate(procedure.guard(&rule), &rule, &threshold.at, &facts)?;
            match answer.integer() {
                Some(at) if (1..=INTEGER_MAX).contains(&at) => {
                    let spread = threshold.spread.as_ref();
                    let spread = spread
                        .map(|rule| spread::evaluated(procedure, threshold, rule, place, &facts));
                    let spread = spread.transpose()?;
                    if let Some(spread) = &spread {
                        spread::fits(spread, at, threshold)?;
                    }
                    Ok(ThresholdAt { at, id: threshold.id.clone(), spread })
                }
                Some(_) | None => {
                    let why = format!("{answer:?} is no count to reach");
                    Err(CaseRefusal::RuleWithoutResult { rule, why }.into())
                }
            }
        })
        .collect()
}

pub(super) fn evaluate(
    guard: Option<&Guard>,
    rule: &str,
    source: &str,
    facts: &Facts,
) -> Result<crate::procedure::guard::Value, Refusal> {
    let without_result =
        |why: String| CaseRefusal::RuleWithoutResult { rule: rule.to_owned(), why };
    let guard = guard.ok_or_else(|| without_result(source.to_owned()))?;
    if let Some(figure) = guard.reads().find(|path| !facts.contains_key(*path)) {
        let (rule, figure) = (rule.to_owned(), figure.to_owned());
        return Err(CaseRefusal::FigureMissing { rule, figure }.into());
    }
    Ok(guard.answer(facts).map_err(|none| without_result(none.why))?)
}
