//! Cases above and below those that are driven: they are opened, moved, and waited for. What a procedure
//! asks of its relatives is read from its definition: nothing here may know a procedure.

use std::collections::BTreeSet;

use sijill_core::activity::ActivityKind;
use sijill_core::activity::ballots::Voting;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::Definition;
use sijill_core::record::Actor;

use super::throw::{Throw, voting_of};
use super::{Drive, scaled};
use crate::{place, town};

/// The number of the first case of a relative, and how many there may be.
const KIN: u64 = 5_000;
const KIN_MAX: usize = 60;
/// How many live under one case at a time.
const CHILDREN: usize = 5;
/// How many children must have taken a step that asks for the stage of the case above them, before
/// that case goes on.
const AWAITED: usize = 3;

/// The procedures that a definition names as its parents or children and that come with the program.
pub fn relatives(definition: &Definition) -> Vec<Procedure> {
    let keys = definition.parents.iter().chain(&definition.children);
    keys.filter(|key| sijill_core::procedure::shipped::shipped(key.as_str()).is_some())
        .map(|key| scaled(&place::definition(key.as_str())))
        .collect()
}

/// The steps of `below` that are only taken while the case above stands at `stage`.
fn asking_for<'a>(below: &'a Definition, stage: &Slug) -> BTreeSet<&'a Slug> {
    let asks = format!("parent.stage == \"{stage}\"");
    let steps = below.steps.iter().filter(|step| !step.automatic);
    let asking = steps.filter(|step| step.when.as_ref().is_some_and(|when| when.contains(&asks)));
    asking.map(|step| &step.id).collect()
}

impl Drive {
    /// A throw at a case of a relative.
    fn throw_at(&mut self, relative: usize) -> Throw<'_> {
        self.see_what_was_cast();
        Throw {
            definition: &self.relatives[relative].definition,
            place: &self.place,
            watch: self.town.watch(),
            now: self.town.now(),
            cast: &self.cast,
            crowd: 30,
            random: &mut self.random,
        }
    }

    /// Whether the relatives stand above the cases that are driven.
    fn is_below(&self) -> bool {
        let parents = &self.procedure.definition.parents;
        self.relatives.first().is_some_and(|first| parents.contains(&first.definition.key))
    }

    /// Whether a case had better stay where it stands: its children have steps that ask for just that
    /// stage, and few of them took one; or they will be voted on, and none of them is listed.
    pub(super) fn waits_for_children(&self, case: CaseId) -> bool {
        let (Some(known), Some(relative)) = (self.town.watch().case(case), self.relatives.first())
        else {
            return false;
        };
        let own = &self.procedure.definition;
        let below = if self.is_below() { own } else { &relative.definition };
        let Some(stage) = &known.stage else { return false };
        let asking = asking_for(below, stage);
        let children = || known.children.iter().filter_map(|child| self.town.watch().case(*child));
        let took = children().filter(|c| c.taken.iter().any(|one| asking.contains(&one.step)));
        let none_listed = known.ballots.voting() == Voting::Prepared
            && known.ballots.listed.is_empty()
            && children().any(|child| !child.taken.is_empty());
        !asking.is_empty() && took.count() < AWAITED || none_listed
    }

    /// The case above, where a child stands where it may be listed and voting has not opened: a child
    /// that goes on from there is never voted on.
    pub(super) fn is_to_be_listed(&self, child: CaseId) -> Option<CaseId> {
        let watch = self.town.watch();
        let child = watch.case(child)?;
        let parent = child.opened.as_ref()?.parent?;
        let stage = child.stage.as_ref()?;
        let at = &voting_of(self.above())?.listed_at;
        let voting = watch.case(parent)?.ballots.voting();
        (at.contains(stage) && voting == Voting::Prepared).then_some(parent)
    }

    /// What stands above: the procedure that is driven, or its relative.
    fn above(&self) -> &Definition {
        match self.relatives.first().filter(|_| self.is_below()) {
            Some(relative) => &relative.definition,
            None => &self.procedure.definition,
        }
    }

    /// Lists a child; nothing where it is listed.
    pub(super) fn list(&mut self, parent: CaseId, child: CaseId) -> Option<(Actor, Command)> {
        let known = self.town.watch().case(parent)?;
        if known.ballots.listed.contains_key(&child) {
            return None;
        }
        let by = self.above().activities.get(&ActivityKind::Ballots)?.by.first()?.clone();
        Some(self.throw().list(parent, child, &by))
    }

    /// Whether a case above waits for cases such as are driven.
    pub(super) fn is_looked_for(&self) -> bool {
        self.is_below()
            && self.kin.iter().any(|id| self.lives_among_kin(*id) && self.waits_for_children(*id))
    }

    /// Where a procedure has relatives, every other throw is at a case of theirs.
    pub(super) fn choose_among_kin(&mut self) -> Option<(Actor, Command)> {
        if self.relatives.is_empty() || self.random.below(2) == 0 {
            return None;
        }
        self.throw_among_kin()
    }

    /// A throw at a case of a relative, or the opening of one; nothing where the one above waits.
    pub(super) fn throw_among_kin(&mut self) -> Option<(Actor, Command)> {
        let living: Vec<CaseId> =
            self.kin.iter().copied().filter(|id| self.lives_among_kin(*id)).collect();
        if let Some(parent) = self.may_open_kin(&living) {
            let id = town::case(KIN + self.kin.len() as u64);
            self.kin.push(id);
            return Some(self.throw_at(0).open(id, parent));
        }
        let case = self.random.one(&living).copied()?;
        if self.is_below() && self.random.below(10) > 0 && self.waits_for_children(case) {
            return None;
        }
        if self.random.below(10) > 0
            && let Some(parent) = self.is_to_be_listed(case)
        {
            return self.list(parent, case);
        }
        let dice = self.random.below(100);
        let mut throw = self.throw_at(0);
        if let Some(confirmed) = throw.confirm(case) {
            return Some(confirmed);
        }
        let gathering = throw.gathers(case) && throw.random.below(40) > 0;
        if dice < 50 && !gathering { throw.step(case) } else { throw.activity(case) }
    }

    /// Under which case a relative is opened now, if one is: under one that waits for it, mostly.
    fn may_open_kin(&mut self, living: &[CaseId]) -> Option<Option<CaseId>> {
        if self.relatives.is_empty() || self.kin.len() >= KIN_MAX {
            return None;
        }
        if self.is_below() {
            return living.is_empty().then_some(None);
        }
        let own = (0..self.cases).map(town::case);
        let anywhere = self.random.below(60) == 0;
        let parents: Vec<CaseId> =
            own.filter(|id| anywhere || self.waits_for_children(*id)).collect();
        let parent = self.random.one(&parents).copied()?;
        let under = |id: &&CaseId| {
            let case = self.town.watch().case(**id);
            case.and_then(|case| case.opened.as_ref()).and_then(|o| o.parent) == Some(parent)
        };
        let few = living.iter().filter(under).count() < CHILDREN;
        few.then_some(Some(parent))
    }

    fn lives_among_kin(&self, id: CaseId) -> bool {
        let stage = self.stage(id);
        let mut known = self.relatives.iter().flat_map(|p| &p.definition.stages);
        stage.is_some_and(|stage| known.any(|known| known.id == stage && !known.ends))
    }

    /// Opens a case, under one above that lives, where the procedure has parents.
    pub(super) fn open(&mut self) -> (Actor, Command) {
        let id = town::case(self.cases);
        self.cases += 1;
        let above = self.kin.iter().rev().copied().find(|id| self.lives_among_kin(*id));
        let parents = &self.procedure.definition.parents;
        let parent = above.filter(|_| !parents.is_empty());
        self.throw().open(id, parent)
    }
}
