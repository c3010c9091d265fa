//! What can be done in a case through the pages: what is offered to whoever asks, with the way
//! there, and why not. Who may do what is for the core to say; nothing of that may be judged here.

pub mod act;
pub mod checks;
pub mod coding;
pub mod consulting;
pub mod course;
pub mod filled;
pub mod form;
pub mod funding;
pub mod indicators;
pub mod milestones;
pub mod place;
pub mod polling;
pub mod progress;
pub mod read;
pub mod scores;
pub mod signing;
pub mod told;

use sijill_core::case::offer::{Offer, Offered};
use sijill_core::ids::{CaseId, Pseudonym, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Definition;
use sijill_core::record::Actor;
use sijill_projections::due::DueLine;
use sijill_projections::overdue::What;

pub use self::act::Act;
use self::checks::OfOpinion;
use self::consulting::Consulting;
use self::milestones::About;
use self::progress::OfProgress;
use self::scores::Scoring;
use super::failure::Failure;
use super::visit::Visit;
use super::words::Words;
use crate::i18n::Args;

/// Something that can be done in a case, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActOffered {
    /// What, as a heading.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// Whether whoever asks may do it now.
    pub may: bool,
    /// Why not, as a sentence.
    pub why_not: Option<String>,
    /// Whose it is: roles, in words.
    pub by: String,
}

/// What whoever asks may do in `case` now, and why not. Nothing is offered in the past; whoever is
/// not signed in is offered what every citizen is.
///
/// # Errors
/// `case-unknown`, or what the register could not do.
pub async fn offered(visit: &Visit, case: CaseId) -> Result<Vec<ActOffered>, Failure> {
    if visit.asked.as_of.is_some() {
        return Ok(vec![]);
    }
    let actor = match &visit.caller.signed_in {
        Some(known) => known.actor(),
        // any citizen: what is offered does not hang on which one
        None => Actor::Signer(Pseudonym([0; 16])),
    };
    let stranger = visit.caller.signed_in.is_none();
    let offers = visit.service.offers(&actor, case).await?;
    let t = visit.words()?;
    let definition = definition(visit, case)?;
    let mut all = Vec::new();
    let scores = visit.service.live().now(|views| views.scores(case))?;
    for offer in &offers {
        for act in Act::of(&offer.what, stranger) {
            if let (Act::Scoring(scoring), Some(scores)) = (&act, &scores)
                && !scoring.fits(scores, definition.as_ref())
            {
                continue;
            }
            all.push(told(visit, &t, definition.as_ref(), case, offer, &act));
        }
    }
    let line = visit.service.live().now(|views| views.case(case))?;
    if let (Some(known), Some(line), Some(definition)) =
        (&visit.caller.signed_in, &line, &definition)
    {
        let poll = polling::poll(visit, &t, line, definition)?;
        let today = visit.service.now().date_in(t.zone());
        for act in polling::offered(known, line, definition, &poll, today) {
            all.push(ActOffered {
                title: act.title(&t, None),
                href: visit.href(&act.path(case)),
                may: true,
                why_not: None,
                by: String::new(),
            });
        }
    }
    Ok(all)
}

fn told(
    visit: &Visit,
    t: &Words,
    definition: Option<&Definition>,
    case: CaseId,
    offer: &Offer,
    act: &Act,
) -> ActOffered {
    let why_not = offer.refused.as_ref().map(|refusal| {
        let failure = Failure::Refused { refusal: Box::new(refusal.clone()), case: Some(case) };
        visit.service.sentence(&failure, visit.language)
    });
    ActOffered {
        title: act.title(t, definition),
        href: visit.href(&act.path(case)),
        may: offer.refused.is_none(),
        why_not,
        by: match definition {
            Some(definition) => joined(t, offer.by.iter().map(|r| t.role(r, &definition.kind))),
            None => roles(t, &offer.by),
        },
    }
}

/// Puts what answers what is due before the rest of `acts`, and says whether there is any.
pub fn answering_first(
    acts: &mut [ActOffered],
    definition: Option<&Definition>,
    line: &DueLine,
) -> bool {
    let answers = answers(definition, line).into_iter();
    let mut paths = answers.map(|act| act.path(line.case));
    let found = paths.find_map(|path| acts.iter().position(|act| act.href.ends_with(&path)));
    if let Some(found) = found {
        acts[..=found].rotate_right(1);
    }
    found.is_some()
}

/// What answers what is due, in the order of the procedure. A step that leaves the same office owing
/// something else does not; where there are two ways to answer, as a proposal or a declaration has, it is
/// not for us to put one before the other.
fn answers(definition: Option<&Definition>, line: &DueLine) -> Vec<Act> {
    match line.what {
        What::Duty => {
            let Some(definition) = definition else { return vec![] };
            let duties = &definition.duties;
            let Some(duty) = duties.iter().find(|duty| duty.id == line.item.id) else {
                return vec![];
            };
            let defers = |step: &&Slug| {
                duties.iter().any(|next| next.because == **step && next.owed_by == duty.owed_by)
            };
            let steps = duty.fulfilled_by.iter().filter(|step| !defers(step));
            steps.map(|step| Act::Step(step.clone())).collect()
        }
        What::Opinion => vec![Act::Opinion(OfOpinion::Give)],
        What::Comments => vec![Act::Consulting(Consulting::Answer)],
        What::Countersignature => vec![Act::Progress(OfProgress::Countersign)],
        What::ProgressContest => vec![Act::Progress(OfProgress::Answer)],
        What::Measurement => vec![Act::Indicator(self::indicators::Measuring::Measure)],
        What::Scoring => vec![Act::Scoring(Scoring::Score)],
        What::ScoresReview => vec![Act::Scoring(Scoring::Review)],
        What::Milestone => vec![Act::Milestone(About::Declare)],
        What::Contest => vec![Act::Milestone(About::Answer)],
        What::Confirmation
        | What::Deadline
        | What::Declaration
        | What::Evidence
        | What::Retention => vec![],
    }
}

/// Roles in words: one or the other.
pub fn roles(t: &Words, roles: &[Slug]) -> String {
    joined(t, roles.iter().map(|role| t.word("role", role.as_str())))
}

fn joined(t: &Words, words: impl Iterator<Item = String>) -> String {
    let joined = words.reduce(|first, second| {
        t.with("list-or", &Args::new().phrase("first", first).phrase("second", second))
    });
    joined.unwrap_or_default()
}

/// The definition that `case` pins.
///
/// # Errors
/// When the log cannot be read.
pub fn definition(visit: &Visit, case: CaseId) -> Result<Option<Definition>, Failure> {
    Ok(visit.service.live().now(|views| {
        let frame = views.frame();
        frame.slot(case).and_then(|slot| frame.definition(slot)).cloned()
    })?)
}

impl super::App {
    /// Keeps a public text; durable on return.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn keep_text(&self, text: &str, language: Slug) -> Result<ObjectRef, Failure> {
        let (register, text) = (self.register().clone(), text.to_owned());
        let kept = tokio::task::spawn_blocking(move || register.keep_text(&text, language)).await;
        Ok(kept.map_err(|e| Failure::broken("keep a text", &e))??)
    }

    /// What `actor` may do in `case` now, as the core says it. Reads the log, so it waits on a
    /// thread of its own.
    ///
    /// # Errors
    /// `case-unknown`, or what the register could not do.
    pub async fn offers(&self, actor: &Actor, case: CaseId) -> Result<Vec<Offer>, Failure> {
        let (register, actor) = (self.register().clone(), actor.clone());
        let asked = tokio::task::spawn_blocking(move || register.offers(&actor, case)).await;
        let asked = asked.map_err(|e| Failure::broken("ask what may be done", &e))?;
        asked.map_err(|error| Failure::from_execute(error, Some(case)))
    }

    /// Whether `actor` is offered `what` in `case` now, and if not, why.
    ///
    /// # Errors
    /// The refusal; `not-found` where it is not offered at all.
    pub async fn is_offered(
        &self,
        actor: &Actor,
        case: CaseId,
        what: &Offered,
    ) -> Result<(), Failure> {
        let offers = self.offers(actor, case).await?;
        let offer = offers.into_iter().find(|offer| offer.what == *what);
        match offer.ok_or(Failure::NotFound)?.refused {
            Some(refusal) => Err(Failure::Refused { refusal: Box::new(refusal), case: Some(case) }),
            None => Ok(()),
        }
    }
}
