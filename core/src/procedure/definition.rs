//! What a procedure's definition holds: plain data, the same in TOML and in the published JSON.
//! Nothing here is computed or checked.

mod clock;
mod coding;
mod consulting;
mod count;
mod evidence;
mod law;
mod rollup;
mod scoring;
mod step;
mod voting;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::activity::ActivityKind;
use crate::ids::Slug;
use crate::text::Text;
use crate::time::PartialDate;

pub use self::clock::{DeadlineRule, DutyRule, ExtensionRule, RetentionRule, RungRule, Until};
pub use self::coding::{CodingRule, VariableRule};
pub use self::consulting::RoundRule;
pub use self::count::{SpreadRule, ThresholdRule};
pub use self::evidence::{LevelRules, RequiredKinds};
pub use self::law::{
    Basis, Citation, Competing, Confidence, Param, ParamValue, RunningCases, TransitionRule,
};
pub use self::rollup::{LEVELS, LevelPoints, POINTS_MAX, RollupRule};
pub use self::scoring::LevelRule;
pub use self::step::{
    Choice, ConditionRule, FieldKind, FieldRule, MachineRule, MandateRule, PetitionerKind, StepRule,
};
pub use self::voting::{Effect, VotingRule};

/// A version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Who may act in which activity.
    pub activities: BTreeMap<ActivityKind, ActivityRule>,
    /// The law it stands on.
    pub basis: Vec<Basis>,
    /// The procedures whose cases may be opened under a case of this one; none, when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Slug>,
    /// What an office checks before it decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionRule>,
    /// Clocks on stages.
    pub deadlines: Vec<DeadlineRule>,
    /// What a body owes, because of what.
    pub duties: Vec<DutyRule>,
    /// The figures of territories that its rules read beside `population`: `electors`, `seats`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Slug>,
    /// What identifies a citizen under this procedure, and so makes the pseudonym:
    /// `national-identity-card`. Only the vault ever sees its value.
    pub identifier: Slug,
    /// The name under which its versions are published: `ma.commune.petition`.
    pub key: Slug,
    /// The kind of case: `petition`, `proposal`, `commitment`, …
    pub kind: Slug,
    /// Who may open a case: `citizen`, or roles at the body.
    pub open_by: Vec<Slug>,
    /// The procedures under whose cases one of this may be opened; any that names this one as its
    /// child, when empty, and none is needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<Slug>,
    /// The numbers of the law and of practice.
    pub params: BTreeMap<Slug, Param>,
    /// Who may bring a case; citizens only, when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub petitioners: Vec<PetitionerKind>,
    /// Sentences of this procedure's own refusal codes.
    pub refusals: BTreeMap<Slug, Text>,
    /// How long what is personal is kept after the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionRule>,
    /// How it adds up what its commitments, its children, have come to; it does not, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollup: Option<RollupRule>,
    /// Where a case can stand; the first one is where it starts.
    pub stages: Vec<Stage>,
    /// Moves from stage to stage.
    pub steps: Vec<StepRule>,
    /// The kinds of territory whose bodies use it, such as `region`; any, when empty. Nothing is opened
    /// or refused by it: it is offered there, and nowhere else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub territories: Vec<Slug>,
    /// Counts that matter.
    pub thresholds: Vec<ThresholdRule>,
    /// Its name.
    pub title: Text,
    /// What becomes of the cases that run under the version before; they stay, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transition: Option<TransitionRule>,
    /// The first day it is in force.
    pub valid_from: PartialDate,
    /// The last day it is in force, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<PartialDate>,
    /// From 1, without gaps.
    pub version: u32,
}

/// Who may act in an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActivityRule {
    /// Who may do what it is for: `citizen`, `representative`, or roles at the body.
    pub by: Vec<Slug>,
    /// Who may check and invalidate; of milestones, who verifies and returns.
    pub checked_by: Vec<Slug>,
    /// Who may comment: of consultations only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commented_by: Vec<Slug>,
    /// Who may contest what is declared: of milestones and progress only. Left out when empty, so that a version
    /// that was published without it keeps its hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested_by: Vec<Slug>,
    /// The kinds of evidence there are: of evidence only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Choice>,
    /// How far evidence goes, by which rule: of evidence only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<LevelRules>,
    /// The scale, from the lowest level: of scores only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<LevelRule>,
    /// The stages in which an edition is published, and nothing else is done about scores: of scores
    /// only. Wherever they are allowed, when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub published_at: Vec<Slug>,
    /// Who releases restricted evidence, so that everyone may read it: of evidence only. Nobody,
    /// when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub released_by: Vec<Slug>,
    /// How many members must be present for a vote to decide: an expression over
    /// `deliberations.members`, `deliberations.present`, `deliberations.sitting` (1 for the first
    /// sitting on the matter, 2 for the one after a sitting that had no quorum, …) and `params`; of
    /// deliberations only. Any number may decide, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<String>,
    /// When people are heard on a draft, and for how long: of consultations only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<RoundRule>,
    /// Which kinds of evidence show a milestone: of evidence only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<RequiredKinds>,
    /// How many lines of a batch must at least be looked up before it is accepted: an expression over
    /// `sheets.lines` (how many lines of it can be drawn) and `params`; of sheets only. All of them,
    /// where there are fewer; none need be, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// Who gives civil society's own scores: of scores only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scored_by_others: Vec<Slug>,
    /// The steps of which any releases the scores, which are sealed before: of scores only. Scores are
    /// public as they are given, when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed_until: Vec<Slug>,
    /// The parameter under whose points a score owes an improvement or a reason: of scores only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Slug>,
    /// Who decides between codes and publishes what stands: of codes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coding: Option<CodingRule>,
    /// What is coded, on which lists: of codes only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<VariableRule>,
    /// How its cases vote: of ballots only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voting: Option<VotingRule>,
}

/// Where a case can stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The activities it allows.
    pub allows: Vec<ActivityKind>,
    /// The figure of its body that a case which stands here counts for, such as `members`: views show
    /// it, by kind of territory, beside what others state. Left out when it counts for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Slug>,
    /// Whether a case ends here.
    pub ends: bool,
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub title: Text,
}

impl Definition {
    /// The canonical JSON of the version: what is hashed, published and pinned.
    ///
    /// # Panics
    /// Never on a definition that passed the check, which refuses numbers beyond ±(2^53−1).
    pub fn canonical(&self) -> String {
        crate::record::canonical(&self.to_value()).unwrap_or_default()
    }

    /// The definition as a JSON value.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a definition is plain data with text keys")
    }

    /// The rounds in which people are heard.
    pub fn rounds(&self) -> impl Iterator<Item = &RoundRule> {
        let rule = self.activities.get(&ActivityKind::Consultations);
        rule.into_iter().flat_map(|rule| &rule.rounds)
    }

    /// The stage `id`, if there is one.
    pub fn stage(&self, id: &Slug) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }

    /// The offices that may act in its cases, each once.
    pub fn offices(&self) -> BTreeSet<Slug> {
        let steps = self.steps.iter().flat_map(|step| step.by.iter().chain(&step.confirmed_by));
        let rules = self.activities.values();
        let rules =
            rules.flat_map(|rule| rule.by.iter().chain(&rule.checked_by).chain(&rule.contested_by));
        let heard = self.activities.values();
        let heard = heard.flat_map(|rule| rule.commented_by.iter().chain(&rule.released_by));
        let others = self.activities.values().flat_map(|rule| &rule.scored_by_others);
        let voting = self.activities.values().filter_map(|rule| rule.voting.as_ref());
        let voting = voting.flat_map(|rule| rule.entered_by.iter().chain(&rule.links_by));
        let coding = self.activities.values().filter_map(|rule| rule.coding.as_ref());
        let coding = coding.flat_map(|rule| rule.adjudicated_by.iter().chain(&rule.published_by));
        let clocks = self.deadlines.iter().flat_map(|deadline| {
            let extended = deadline.extension.iter().flat_map(|extension| &extension.by);
            deadline.suspend_by.iter().chain(extended)
        });
        let erasing = self.retention.iter().flat_map(|retention| &retention.by);
        let all = self
            .open_by
            .iter()
            .chain(steps)
            .chain(rules)
            .chain(heard)
            .chain(others)
            .chain(voting)
            .chain(coding)
            .chain(clocks)
            .chain(erasing);
        all.filter(|role| is_office(role)).cloned().collect()
    }

    /// The stage of this version for a case that stands in `before` of the version before; none,
    /// where there is no such stage.
    pub fn stage_after<'a>(&'a self, before: &'a Slug) -> Option<&'a Slug> {
        let mapped = self.transition.as_ref().and_then(|rule| rule.stages.get(before));
        Some(mapped.unwrap_or(before)).filter(|stage| self.stage(stage).is_some())
    }

    /// Whether everything the law says here is confirmed.
    pub fn confirmed(&self) -> bool {
        let sure = |c: &Confidence| *c == Confidence::Confirmed;
        self.basis.iter().all(|basis| sure(&basis.confidence))
            && self.params.values().all(|param| sure(&param.confidence))
            && self.deadlines.iter().all(|deadline| sure(&deadline.confidence))
            && self.conditions.iter().all(|condition| sure(&condition.confidence))
            && self.retention.iter().all(|retention| sure(&retention.confidence))
            && self
                .activities
                .values()
                .filter_map(|rule| rule.voting.as_ref())
                .all(|voting| sure(&voting.confidence))
            && self.rollup.iter().all(|rollup| sure(&rollup.confidence))
            && self.transition.iter().all(|transition| sure(&transition.confidence))
    }
}

/// Whether `role` is an office: one that a mandate at a body gives. Everyone is a citizen, and a case
/// itself names its representative.
pub fn is_office(role: &Slug) -> bool {
    !matches!(role.as_str(), "citizen" | "representative")
}

impl StepRule {
    /// The stage it leads to when taken in `from`.
    pub fn leads<'a>(&'a self, from: &'a Slug) -> &'a Slug {
        self.to.as_ref().unwrap_or(from)
    }

    /// How many others must confirm it; 0, when it is taken at once.
    pub fn confirmations(&self) -> u32 {
        if self.confirmed_by.is_empty() { 0 } else { self.confirmations.unwrap_or(1) }
    }
}
