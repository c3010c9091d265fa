//! What nearly every decision about a case starts from: the case, the version it pins, who may act,
//! and in which time. No decision may be taken here.

use jiff::civil::Date;

use super::{Case, CaseOpened, CaseRefusal};
use crate::calendar::Calendars;
use crate::decider::{Context, Model};
use crate::event::{Event, Happened, Subject};
use crate::ids::{CaseId, PartyId, Slug};
use crate::party::MandateRefusal;
use crate::procedure::Procedure;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::session::Sessions;
use crate::text::FieldRefusal;
use crate::time::{PartialDate, Zone};

/// A case that is open, with the version it pins: what nearly every decision starts from.
#[derive(Debug, Clone, Copy)]
pub struct Pinned<'a> {
    /// Its id.
    pub id: CaseId,
    /// Where it stands.
    pub case: &'a Case,
    /// How it was opened.
    pub opened: &'a CaseOpened,
    /// The version it pins.
    pub procedure: &'a Procedure,
    /// The stage it is in.
    pub stage: &'a Slug,
    /// The calendars that were read, for the deadlines that start.
    pub sessions: &'a Sessions,
    /// The working calendars that were read, for deadlines of working days.
    pub calendars: &'a Calendars,
    /// The case it was opened under, as far as it was read.
    pub parent: Option<&'a Case>,
    /// The zone in which the register reads its days.
    pub zone: &'a Zone,
}

impl<'a> Pinned<'a> {
    /// Finds the case `id`.
    ///
    /// # Errors
    /// `case-unknown`, `procedure-version-unreadable`.
    pub fn find(id: CaseId, model: &'a Model, ctx: &Context<'a>) -> Result<Self, Refusal> {
        let case = model.cases.get(&id);
        let found = case.and_then(|case| Some((case, case.opened.as_ref()?, case.stage.as_ref()?)));
        let (case, opened, stage) = found.ok_or(CaseRefusal::Unknown { case: id })?;
        let procedure = ctx
            .library
            .get(&opened.procedure)
            .ok_or(CaseRefusal::VersionUnreadable { case: id })?;
        let parent = opened.parent.and_then(|parent| model.cases.get(&parent));
        let (sessions, calendars) = (&model.sessions, &model.calendars);
        let zone = &model.register.opened()?.zone;
        Ok(Self { id, case, opened, procedure, stage, sessions, calendars, parent, zone })
    }

    /// Refuses anyone who holds none of `roles`: `citizen` is any signer, `representative` whom
    /// the case names so, any other role is held by a mandate at the case's body.
    ///
    /// # Errors
    /// `role-missing`.
    pub fn needs(&self, roles: &[Slug], model: &Model, ctx: &Context<'_>) -> Result<(), Refusal> {
        let representative = Some(self.opened.representative.as_str());
        if roles.iter().any(|role| holds(role, self.opened.body, representative, model, ctx)) {
            return Ok(());
        }
        Err(wrong_role(roles, ctx))
    }

    /// Asks for one of `roles` of whoever contests: a party that holds none is told that it is not
    /// accredited, which is another matter than an office that it lacks.
    ///
    /// # Errors
    /// `not-accredited`; `role-missing`, of a citizen.
    pub fn accredited(
        &self,
        roles: &[Slug],
        model: &Model,
        ctx: &Context<'_>,
    ) -> Result<(), Refusal> {
        let refused = match self.needs(roles, model, ctx) {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        let Actor::Party(party) = *ctx.actor else { return Err(refused) };
        let needs = roles.iter().map(Slug::as_str).collect::<Vec<_>>().join(" ");
        Err(MandateRefusal::NotAccredited { body: self.opened.body, needs, party }.into())
    }

    /// Whether it stands in a stage that ends it.
    pub fn has_ended(&self) -> bool {
        self.procedure.definition.stage(self.stage).is_some_and(|stage| stage.ends)
    }

    /// Refuses an activity that the stage does not allow.
    ///
    /// # Errors
    /// `activity-not-in-this-stage`.
    pub fn allows(&self, activity: crate::activity::ActivityKind) -> Result<(), Refusal> {
        let stage = self.procedure.definition.stage(self.stage);
        if stage.is_some_and(|stage| stage.allows.contains(&activity)) {
            return Ok(());
        }
        let (activity, stage) = (activity.name().to_owned(), self.stage.to_string());
        Err(CaseRefusal::NotInThisStage { activity, stage }.into())
    }

    /// Refuses a date of a fact that lies after today, or before the case was opened.
    ///
    /// # Errors
    /// `date-in-the-future`, `date-too-early`.
    pub fn in_its_time(
        &self,
        field: &str,
        date: Option<PartialDate>,
        model: &Model,
        ctx: &Context<'_>,
    ) -> Result<(), Refusal> {
        crate::figure::not_in_the_future(field, date, model, ctx)?;
        let opened = self.case.opened_at.map(|at| PartialDate::day(at.date_in(&model.zone())));
        not_before(field, date, self.opened.occurred.or(opened))
    }

    /// Something that happened in this case, on the ground of `what` in its procedure.
    pub fn happened(&self, what: &str, event: impl Into<Event>) -> Happened {
        Happened {
            subject: Subject::Case { kind: self.opened.kind.clone(), id: self.id },
            basis: self.procedure.basis(what),
            event: event.into(),
        }
    }
}

/// Whether the actor holds `role` at `body`.
pub fn holds(
    role: &Slug,
    body: PartyId,
    representative: Option<&str>,
    model: &Model,
    ctx: &Context<'_>,
) -> bool {
    match (role.as_str(), ctx.actor) {
        ("citizen", Actor::Signer(_)) => true,
        ("representative", actor) => representative == Some(actor.to_string().as_str()),
        (role, Actor::Party(id)) => model.mandates.holds(*id, body, role, ctx.today(model)),
        (_, Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_)) => false,
    }
}

/// The refusal that names which roles were needed.
pub fn wrong_role(roles: &[Slug], ctx: &Context<'_>) -> Refusal {
    let needs = roles.iter().map(Slug::as_str).collect::<Vec<_>>().join(" ");
    CaseRefusal::WrongRole { actor: ctx.actor.clone(), needs }.into()
}

/// The day a fact counts from: today, or the last day on which it may have happened as it is told.
pub fn day_of(occurred: Option<PartialDate>, model: &Model, ctx: &Context<'_>) -> Date {
    let today = ctx.today(model);
    occurred.map_or(today, |told| told.last_day().min(today))
}

/// Refuses a date that lies wholly before `earliest`.
///
/// # Errors
/// `date-too-early`.
pub fn not_before(
    field: &str,
    date: Option<PartialDate>,
    earliest: Option<PartialDate>,
) -> Result<(), Refusal> {
    match (date, earliest) {
        (Some(date), Some(earliest)) if date.last_day() < earliest.first_day() => {
            Err(FieldRefusal::TooEarly { field: field.to_owned(), date, earliest }.into())
        }
        _ => Ok(()),
    }
}
