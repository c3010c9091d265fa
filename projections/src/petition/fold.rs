//! The fold behind [`super::PetitionView`]. The crowd's records only count here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::activity::deliberations::DeliberationEvent;
use sijill_core::activity::notices::NoticeEvent;
use sijill_core::activity::sheets::{SheetEvent, SheetsAccepted};
use sijill_core::activity::signatures::{Channel, SignatureEvent, counts};
use sijill_core::activity::sponsors::SponsorEvent;
use sijill_core::case::course::CaseMigrated;
use sijill_core::case::event::RecordCorrected;
use sijill_core::case::{CaseEvent, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::RecordId;
use sijill_core::procedure::definition::Definition;
use sijill_core::query::Position;

use super::refused::{corrected_vote, refusal_line, refuses};
use super::sheets::{BatchLine, Paper, ProposedInvalidation};
use super::{
    CorrectionLine, InscriptionLine, InvalidationLine, NoticeLine, PetitionView, RefusalLine,
    Signatures, StageSpell, VoteLine,
};
use crate::cases::CaseLine;
use crate::checks::Checks;
use crate::clocks::Clocks;
use crate::consultations::Consultations;
use crate::corrections::{Corrected, corrected};
use crate::frame::{BySlot, Frame, Named, Slot, Titles};
use crate::seen::{Seen, View};
use crate::stamp::{Day, When};

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PetitionFold {
    pub(super) cases: BySlot<State>,
}

/// What is kept of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct State {
    signatures: Signatures,
    per_day: PerDay,
    clocks: Clocks,
    checks: Checks,
    consultations: Consultations,
    spells: Vec<Spell>,
    inscriptions: Vec<InscriptionLine>,
    votes: Vec<VoteLine>,
    notices: Vec<NoticeLine>,
    refusals: Vec<RefusalLine>,
    corrections: Vec<CorrectionLine>,
    paper: Paper,
    sponsors: u64,
    records: BTreeMap<RecordId, Kept>,
}

/// A record that may be corrected, and what was made of it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Kept {
    position: Position,
    part: Part,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Part {
    Vote(usize),
    Refusal(usize),
    Other,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Spell {
    /// As it was called then, as is the step that left it: a later version may know them no more.
    stage: Named,
    entered: When,
    left: Option<(When, Named)>,
}

/// Counts by day. Days come nearly in order, so the last one is nearly always the right one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct PerDay(Vec<(Date, u64)>);

impl PerDay {
    fn count(&mut self, day: Date, n: u64) {
        if let Some((last, count)) = self.0.last_mut()
            && *last == day
        {
            *count += n;
            return;
        }
        match self.0.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(at) => self.0[at].1 += n,
            Err(at) => self.0.insert(at, (day, n)),
        }
    }
}

impl View for PetitionFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let Some(slot) = seen.slot else { return };
        if let Some(Event::Case(CaseEvent::Opened(_))) = &seen.event {
            self.cases.insert(slot, State::default());
        }
        let Some(state) = self.cases.get_mut(slot) else { return };
        match &seen.event {
            None => state.count_given(seen),
            Some(event) => state.apply(event, seen, seen.frame.definition(slot)),
        }
    }
}

impl State {
    fn count_given(&mut self, seen: &Seen<'_>) {
        self.signatures.given += 1;
        self.signatures.valid += 1;
        match seen.channel {
            Some(Channel::Paper) => {
                self.signatures.by_channel.paper += 1;
                self.signatures.valid_by_channel.paper += 1;
            }
            Some(Channel::Online) | None => {
                self.signatures.by_channel.online += 1;
                self.signatures.valid_by_channel.online += 1;
            }
        }
        self.per_day.count(seen.happened, 1);
    }

    fn apply(&mut self, event: &Event, seen: &Seen<'_>, definition: Option<&Definition>) {
        let mut part = Part::Other;
        self.count(event);
        self.paper.apply(event, seen);
        match event {
            Event::Case(event) => {
                self.clocks.apply(event, seen, definition);
                part = self.apply_case(event, seen, definition);
            }
            Event::Signature(event) => self.apply_signature(event, seen),
            Event::Deliberation(DeliberationEvent::Inscribed(item)) => {
                self.inscriptions.push(InscriptionLine {
                    item: item.item,
                    session: item.session,
                    session_kind: item.session_kind,
                    when: When::of(seen),
                });
            }
            Event::Deliberation(DeliberationEvent::VoteHeld(vote)) => {
                part = Part::Vote(self.votes.len());
                self.votes.push(VoteLine {
                    corrected: Corrected::new(),
                    first: vote.clone(),
                    now: vote.clone(),
                    when: When::of(seen),
                });
            }
            Event::Sheet(SheetEvent::Accepted(accepted)) => self.accepted(accepted, seen),
            Event::Sheet(_) => {}
            Event::Sponsor(SponsorEvent::Joined(_)) => self.sponsors += 1,
            Event::Sponsor(SponsorEvent::Left(_)) => {
                self.sponsors = self.sponsors.saturating_sub(1)
            }
            Event::Notice(NoticeEvent::Given(notice)) => self.notices.push(NoticeLine {
                channel: notice.channel,
                text: notice.text.clone(),
                to: notice.to,
                when: When::of(seen),
            }),
            Event::Condition(event) => self.checks.found(event, seen),
            Event::Opinion(event) => self.checks.said(event, seen),
            Event::Consultation(event) => self.consultations.apply(event, seen),
            Event::Register(_)
            | Event::Indicator(_)
            | Event::Funding(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Figure(_)
            | Event::Milestone(_)
            | Event::Evidence(_)
            | Event::Progress(_)
            | Event::Invalidation(_)
            | Event::Ballot(_)
            | Event::Session(_)
            | Event::Calendar(_) => {}
            Event::Course(CourseEvent::Migrated(migrated)) => {
                self.moved(migrated, seen, definition)
            }
            Event::Course(_) => {}
        }
        if let Ok(id) = seen.record.id.parse() {
            self.records.insert(id, Kept { position: seen.record.position, part });
        }
    }

    /// A bundle of sheets stands: its signatures count.
    fn accepted(&mut self, accepted: &SheetsAccepted, seen: &Seen<'_>) {
        let counted = accepted.signers.iter().map(|lot| lot.signers.len() as u64).sum();
        self.signatures.accepted += counted;
        self.signatures.by_channel.paper += counted;
        if counted > 0 {
            self.per_day.count(seen.happened, counted);
        }
    }

    /// The case goes on under another version, perhaps in a stage of another name.
    fn moved(&mut self, moved: &CaseMigrated, seen: &Seen<'_>, definition: Option<&Definition>) {
        let (when, stage) = (When::of(seen), Titles::of(definition).stage(&moved.stage));
        match self.spells.last_mut() {
            Some(spell) if spell.stage.id == moved.stage => spell.stage = stage,
            Some(spell) => {
                let transition = "transition".parse().expect("a short name");
                spell.left = Some((when, Titles::of(definition).step(&transition)));
                self.spells.push(Spell { stage, entered: when, left: None });
            }
            None => self.spells.push(Spell { stage, entered: when, left: None }),
        }
    }

    fn apply_case(
        &mut self,
        event: &CaseEvent,
        seen: &Seen<'_>,
        definition: Option<&Definition>,
    ) -> Part {
        let when = When::of(seen);
        match event {
            CaseEvent::Opened(opened) => {
                let stage = Titles::of(definition).stage(&opened.stage);
                self.spells.push(Spell { stage, entered: when, left: None });
            }
            CaseEvent::StepTaken(taken) => {
                if taken.from != taken.to {
                    if let Some(spell) = self.spells.last_mut() {
                        spell.left = Some((when, Titles::of(definition).step(&taken.step)));
                    }
                    let stage = Titles::of(definition).stage(&taken.to);
                    self.spells.push(Spell { stage, entered: when, left: None });
                }
                if refuses(taken, definition) {
                    self.refusals.push(refusal_line(taken, when, Titles::of(definition)));
                    return Part::Refusal(self.refusals.len() - 1);
                }
            }
            CaseEvent::Corrected(correction) => self.correct(correction, seen),
            CaseEvent::Crossed(_)
            | CaseEvent::DeadlineStarted(_)
            | CaseEvent::UnderReview(_)
            | CaseEvent::ReviewDecided(_)
            | CaseEvent::DeadlineEnded(_)
            | CaseEvent::DeadlineMissed(_)
            | CaseEvent::DeadlineSuspended(_)
            | CaseEvent::DeadlineResumed(_)
            | CaseEvent::DutyOwed(_)
            | CaseEvent::DutyFulfilled(_)
            | CaseEvent::Linked(_)
            | CaseEvent::DeadlineExtended(_)
            | CaseEvent::DeadlineTold(_)
            | CaseEvent::DeadlineRecounted(_) => {}
        }
        Part::Other
    }

    fn apply_signature(&mut self, event: &SignatureEvent, seen: &Seen<'_>) {
        match event {
            SignatureEvent::Given(_) => self.signatures.given += 1,
            SignatureEvent::Withdrawn(withdrawn) => {
                self.signatures.withdrawn += u64::from(!withdrawn.invalidated);
            }
            SignatureEvent::Restored(restored) => {
                self.signatures.restored += restored.signers.len() as u64;
            }
            SignatureEvent::Invalidated(invalidated) => {
                let count = invalidated.signers.len() as u64;
                self.signatures.invalidated += count;
                self.signatures.invalidations.push(InvalidationLine {
                    also: invalidated.also.len() as u64,
                    count,
                    ground: invalidated.ground.clone(),
                    invalidation: invalidated.invalidation,
                    reason: invalidated.reason.clone(),
                    when: When::of(seen),
                });
            }
        }
    }

    /// Every reasoned refusal, in order.
    pub(super) fn refusals(&self) -> &[RefusalLine] {
        &self.refusals
    }

    /// Counts what an event changes, wherever the signatures were given.
    fn count(&mut self, event: &Event) {
        let signatures = &mut self.signatures;
        for change in counts::changes(event) {
            let by_channel = &mut signatures.valid_by_channel;
            let count = match change.whence.channel {
                Channel::Online => &mut by_channel.online,
                Channel::Paper => &mut by_channel.paper,
            };
            *count = count.saturating_add_signed(change.by);
            signatures.valid = signatures.valid.saturating_add_signed(change.by);
        }
    }

    fn correct(&mut self, correction: &RecordCorrected, seen: &Seen<'_>) {
        let kept = self.records.get(&correction.record).copied();
        let (field, fresh) = (&correction.field, corrected(correction, seen));
        match kept.map(|kept| kept.part) {
            Some(Part::Vote(n)) => {
                let vote = &mut self.votes[n];
                vote.now = corrected_vote(&vote.now, correction);
                vote.corrected.insert(field.clone(), fresh.clone());
            }
            Some(Part::Refusal(n)) => {
                self.refusals[n].corrected.insert(field.clone(), fresh.clone());
            }
            Some(Part::Other) | None => {}
        }
        self.corrections.push(CorrectionLine {
            correction: fresh,
            field: field.clone(),
            position: kept.map(|kept| kept.position),
            record: correction.record,
        });
    }
}

impl PetitionFold {
    /// The batches of sheets and the invalidations of one case, if it was opened.
    pub fn paper(&self, slot: Slot) -> Option<(Vec<BatchLine>, Vec<ProposedInvalidation>)> {
        let paper = &self.cases.get(slot)?.paper;
        Some((paper.batches(), paper.invalidations()))
    }

    /// The answer about one case, if it was opened. `case` is its line in [`crate::cases`].
    pub fn answer(&self, slot: Slot, case: CaseLine, frame: &Frame) -> Option<PetitionView> {
        let state = self.cases.get(slot)?;
        let titles = frame.titles(slot);
        let spell = |spell: &Spell| StageSpell {
            days: spell
                .left
                .as_ref()
                .map(|(left, _)| spell.entered.happened.days_to(left.happened)),
            entered: spell.entered,
            left: spell.left.as_ref().map(|(left, _)| *left),
            left_by: spell.left.as_ref().map(|(_, step)| step.clone()),
            stage: spell.stage.clone(),
        };
        let mut signatures = state.signatures.clone();
        signatures.per_day =
            state.per_day.0.iter().map(|(day, count)| (Day(*day), *count)).collect();
        Some(PetitionView {
            case,
            conditions: frame
                .opened(slot)
                .map(|opened| state.checks.conditions(opened, titles.version()))
                .unwrap_or_default(),
            corrections: state.corrections.clone(),
            deadlines: state.clocks.deadline_lines(titles),
            duties: state.clocks.duty_lines(titles),
            inscriptions: state.inscriptions.clone(),
            invalidations: state.paper.invalidations(),
            notices: state.notices.clone(),
            opinions: state.checks.opinions(frame),
            consultations: state.consultations.lines(titles, frame),
            refusals: state.refusals.clone(),
            sheets: state.paper.batches(),
            signatures,
            sponsors: state.sponsors,
            stages: state.spells.iter().map(spell).collect(),
            votes: state.votes.clone(),
        })
    }
}
