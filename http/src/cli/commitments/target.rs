//! Where commitments are to be kept: the body, the territory, the procedure in force and what the one
//! who imports may do under it, as the register has them. Nothing may be decided here: what is asked
//! before is asked again by the core.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::funding::{Funder, Share};
use sijill_core::event::Event;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::procedure::definition::{Definition, StepRule};
use sijill_core::territory::TerritoryEvent;
use sijill_projections::{Question, Views, Wanted};
use sijill_store::Register;

use crate::cli::failure::Failure;
use crate::cli::{Terminal, replay};
use crate::i18n::Args;
use crate::plans::fields::folded;
use crate::plans::mapping::{Keep, Mapping};
use crate::plans::money::shares;
use crate::plans::problem::{Flaw, Problem};

/// The procedures that are taken where a mapping names none, the first that is published.
const TRANSCRIBED: [&str; 2] = ["ogp.plan.transcribed", "ogp.local.commitment"];
const OWN: [&str; 1] = ["ogp.local.commitment"];

/// Where commitments are kept, and by whom.
pub(super) struct Target {
    /// What the register holds now.
    pub(super) views: Views,
    /// The day on which it is asked.
    pub(super) today: Date,
    /// Who imports.
    pub(super) by: PartyId,
    /// The body.
    pub(super) body: PartyId,
    /// The version in force.
    pub(super) definition: Definition,
    /// The step that takes the particulars.
    pub(super) step: StepRule,
    /// Whether the one who imports may take that step.
    pub(super) may_step: bool,
    /// Whether milestones are planned after it, by the one who imports.
    pub(super) plans: Planning,
    /// Whether money becomes budget lines after it, planned by the one who imports.
    pub(super) funds: Planning,
    /// The roles that plan budget lines.
    pub(super) funders: Vec<Slug>,
    /// The role that owes milestones.
    pub(super) office: Slug,
    /// The responsible body of commitments of one's own.
    pub(super) responsible: PartyId,
    /// What the mapping names and the register does not have.
    pub(super) problems: Vec<Problem>,
    /// The territory where no row says one.
    territory: Option<Slug>,
    territories: BTreeMap<String, BTreeSet<Slug>>,
    /// Organisations of the register by their names; of a name that two have, none.
    organisations: BTreeMap<String, Option<PartyId>>,
}

/// Whether milestones become milestones, and money budget lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Planning {
    /// The stage has none.
    None,
    /// It has, and the one who imports may plan them.
    Own,
    /// It has, and somebody else plans them.
    Others,
}

/// Who and where, as asked on the command line.
pub(super) struct Named<'a> {
    pub(super) by: &'a str,
    pub(super) body: Option<&'a str>,
    pub(super) territory: Option<&'a str>,
}

impl Target {
    /// Looks up what is named.
    pub(super) fn find(
        terminal: &Terminal,
        register: &Register,
        named: &Named<'_>,
        mapping: &Mapping,
    ) -> Result<Self, Failure> {
        let views = replay::fold(terminal, register, Question::Recorded(None), Wanted::All)?;
        let today = register.now()?.date_in(&views.zone());
        let usage = |error: sijill_core::ids::NotAnId| Failure::Usage(error.to_string());
        let by: PartyId = named.by.parse().map_err(usage)?;
        let definition = in_force(terminal, &views, mapping, today)?;
        let roles = views.roles_of(by, today);
        let body = named.body.or(mapping.plan.body.as_deref());
        let body = match body {
            Some(body) => body.parse().map_err(usage)?,
            None => only_body(terminal, &roles, &definition)?,
        };
        let holds = |wanted: &[Slug]| {
            wanted.iter().any(|role| roles.iter().any(|(at, own)| *at == body && own == role))
        };
        if !holds(&definition.open_by) {
            let needs = definition.open_by.iter().map(Slug::as_str).collect::<Vec<_>>().join(", ");
            let args = Args::new().text("by", named.by).text("needs", &needs);
            return Err(faulty(terminal, "role-missing", "plan-role-missing", &args));
        }
        let id = match mapping.plan.keep {
            Keep::Transcribed => "transcribe",
            Keep::Own => "adopt",
        };
        let step = definition.steps.iter().find(|step| step.id.as_str() == id).cloned();
        let step = step.ok_or_else(|| {
            let args = Args::new().text("procedure", definition.key.as_str()).text("step", id);
            faulty(terminal, "step-unknown", "plan-step-missing", &args)
        })?;
        let planning = |kind| planning(&definition, &step, kind, &holds);
        let (plans, planners) = planning(ActivityKind::Milestones);
        let (funds, funders) = planning(ActivityKind::Funding);
        let office = match &mapping.plan.office {
            Some(office) => office.parse().map_err(usage)?,
            None => planners.first().cloned().unwrap_or_else(|| definition.open_by[0].clone()),
        };
        let own = views.frame().registered(body).and_then(|party| party.territory.clone());
        let said = named.territory.or(mapping.plan.territory.as_deref());
        let territory = said.map(str::parse).transpose().map_err(usage)?.or(own);
        let (named, problems) = responsible(&views, mapping);
        let territories = territories(register)?;
        let organisations = organisations(&views);
        Ok(Self {
            views,
            today,
            by,
            body,
            definition,
            may_step: holds(&step.by),
            step,
            plans,
            funds,
            funders,
            office,
            responsible: named.unwrap_or(body),
            problems,
            territory,
            territories,
            organisations,
        })
    }

    /// Who bears what of a line: parties of the register by their ids or names, others by their names.
    pub(super) fn shares(&self, funder: &str) -> Vec<Share> {
        let one = |(name, num, den): (String, u64, u64)| {
            let known = || self.organisations.get(&folded(&name)).copied().flatten();
            let funder = match name.parse::<PartyId>().ok().or_else(known) {
                Some(party) => Funder::Party(party),
                None => Funder::Name(name),
            };
            Share { den, funder, num }
        };
        shares(funder).into_iter().map(one).collect()
    }

    /// The territory that is named where no row says one, whether or not there is such a one.
    pub(super) fn named_territory(&self) -> Option<&Slug> {
        self.territory.as_ref()
    }

    /// The territory of a row: by its code or one of its names, where just one has it.
    pub(super) fn territory(&self, said: Option<&str>) -> Option<Slug> {
        let Some(said) = said else {
            let own = self.territory.as_ref()?;
            return self.views.territory(own).map(|_| own.clone());
        };
        if let Ok(code) = said.parse::<Slug>()
            && self.views.territory(&code).is_some()
        {
            return Some(code);
        }
        let named = self.territories.get(&folded(said)).filter(|codes| codes.len() == 1)?;
        named.first().cloned()
    }
}

fn faulty(terminal: &Terminal, code: &'static str, key: &str, args: &Args) -> Failure {
    Failure::Faulty { code, sentence: terminal.say(key, args) }
}

/// Whether something is planned once a step is taken, and by which roles.
fn planning(
    definition: &Definition,
    step: &StepRule,
    kind: ActivityKind,
    holds: &impl Fn(&[Slug]) -> bool,
) -> (Planning, Vec<Slug>) {
    let rule = definition.activities.get(&kind);
    let roles = rule.map(|rule| rule.by.clone()).unwrap_or_default();
    let stage = definition.stages.iter().find(|stage| Some(&stage.id) == step.to.as_ref());
    match (stage.is_some_and(|stage| stage.allows.contains(&kind)), holds(&roles)) {
        (false, _) => (Planning::None, roles),
        (true, true) => (Planning::Own, roles),
        (true, false) => (Planning::Others, roles),
    }
}

/// The organisations of a register, by each of their names.
fn organisations(views: &Views) -> BTreeMap<String, Option<PartyId>> {
    let mut found: BTreeMap<String, Option<PartyId>> = BTreeMap::new();
    for one in views.register().organisations {
        for name in [&one.name.ar, &one.name.fr, &one.name.en] {
            let own = found.entry(folded(name)).or_insert(Some(one.party));
            *own = own.filter(|party| *party == one.party);
        }
    }
    found
}

/// The party that a mapping names as responsible, and that the register has no such party; one that is no
/// id was told when the file was read.
fn responsible(views: &Views, mapping: &Mapping) -> (Option<PartyId>, Vec<Problem>) {
    let named = mapping.plan.responsible.as_deref().and_then(|id| id.parse::<PartyId>().ok());
    let unknown = named.filter(|party| views.frame().registered(*party).is_none());
    let said = unknown.map(|party| format!("plan.responsible = {party}"));
    let told = said.map(|said| Problem::of_file(Flaw::PartyUnknown, &said));
    (named, told.into_iter().collect())
}

/// The version in force of the procedure that the mapping names, or of the first there is.
fn in_force(
    terminal: &Terminal,
    views: &Views,
    mapping: &Mapping,
    today: Date,
) -> Result<Definition, Failure> {
    let named = mapping.plan.procedure.as_deref();
    let keys: Vec<&str> = match (named, mapping.plan.keep) {
        (Some(named), _) => vec![named],
        (None, Keep::Transcribed) => TRANSCRIBED.to_vec(),
        (None, Keep::Own) => OWN.to_vec(),
    };
    let published = views.register().procedures;
    for key in &keys {
        let versions = published.iter().filter(|version| version.key.as_str() == *key);
        let today = versions
            .filter(|version| version.valid_from.first_day() <= today)
            .filter(|version| version.valid_until.is_none_or(|until| today <= until.last_day()));
        let newest = today.max_by_key(|version| version.version);
        if let Some(found) = newest.and_then(|version| views.frame().published(version.hash)) {
            return Ok(found.clone());
        }
    }
    let args = Args::new().text("procedure", keys.first().copied().unwrap_or_default());
    Err(faulty(terminal, "procedure-unknown", "plan-procedure-missing", &args))
}

/// The only body at which one of the roles that open a case is held.
fn only_body(
    terminal: &Terminal,
    roles: &[(PartyId, Slug)],
    definition: &Definition,
) -> Result<PartyId, Failure> {
    let bodies: BTreeSet<PartyId> = roles
        .iter()
        .filter(|(_, role)| definition.open_by.contains(role))
        .map(|(body, _)| *body)
        .collect();
    match (bodies.first(), bodies.len()) {
        (Some(body), 1) => Ok(*body),
        (_, n) => {
            let needs = definition.open_by.iter().map(Slug::as_str).collect::<Vec<_>>().join(", ");
            let args = Args::new().count("bodies", n as u64).text("needs", &needs);
            Err(faulty(terminal, "body-unclear", "plan-body-unclear", &args))
        }
    }
}

/// The codes of all territories, by each of their names.
fn territories(register: &Register) -> Result<BTreeMap<String, BTreeSet<Slug>>, Failure> {
    let mut found: BTreeMap<String, BTreeSet<Slug>> = BTreeMap::new();
    register.log().scan(0, register.log().head(), &mut |record| {
        if record.kind.starts_with("territory.described.")
            && let Ok(Event::Territory(TerritoryEvent::Described(told))) =
                Event::read(record.kind, record.data)
        {
            for name in [&told.name.ar, &told.name.fr, &told.name.en] {
                found.entry(folded(name)).or_default().insert(told.code.clone());
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}
