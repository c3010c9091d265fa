//! Counts that matter, how they must be spread, who takes part and how many must be present, in
//! words. Nothing may be counted here.

use sijill_core::procedure::definition::{Effect, ParamValue, PetitionerKind, ThresholdRule};

use super::{Rule, Rulebook};
use crate::service::stages::roles;
use crate::service::telling::Pair;

impl Rulebook<'_> {
    pub(super) fn threshold(&self, rule: &ThresholdRule) -> Rule {
        let mut codes = vec![
            self.pair("procedure-counted", rule.count.clone()),
            self.pair("label-needed", rule.at.clone()),
        ];
        let mut pairs = Vec::new();
        if let Some(spread) = &rule.spread {
            let over = spread.over.iter().map(|kind| self.t.word("territory-kind", kind.as_str()));
            let over: Vec<_> = over.collect();
            pairs.push(self.pair("procedure-spread-over", over.join(&self.t.say("case-or"))));
            codes.push(self.pair("procedure-spread-each", spread.each.clone()));
            let parts = spread.parts.iter();
            codes.extend(parts.map(|parts| self.pair("procedure-spread-parts", parts.clone())));
        }
        Rule {
            id: format!("threshold-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            pairs,
            codes,
            ..Rule::default()
        }
    }

    /// Who opens and brings a case, and who does what in its activities.
    pub(super) fn people(&self) -> Vec<Pair> {
        let definition = self.definition;
        let mut pairs = vec![self.pair("procedure-opened-by", roles(self.t, &definition.open_by))];
        if !definition.petitioners.is_empty() {
            let brought = self.petitioners(&definition.petitioners);
            pairs.push(self.pair("procedure-brought-by", brought));
        }
        if !definition.territories.is_empty() {
            let kinds = definition.territories.iter();
            let kinds: Vec<_> =
                kinds.map(|kind| self.t.word("territory-kind", kind.as_str())).collect();
            pairs.push(self.pair("procedure-territories", kinds.join(&self.t.say("case-comma"))));
        }
        for (kind, rule) in &definition.activities {
            let activity = self.t.word("activity", kind.name());
            let by = [
                ("procedure-activity-by", &rule.by),
                ("procedure-activity-checked-by", &rule.checked_by),
                ("procedure-activity-contested-by", &rule.contested_by),
                ("procedure-activity-commented-by", &rule.commented_by),
                ("procedure-activity-released-by", &rule.released_by),
            ];
            for (key, by) in by.into_iter().filter(|(_, by)| !by.is_empty()) {
                let name =
                    self.t.with(key, &crate::i18n::Args::new().phrase("activity", &activity));
                pairs.push((name, roles(self.t, by)));
            }
        }
        pairs.extend(self.rounds());
        pairs.extend(self.voting());
        pairs.extend(self.evidence());
        for (key, kin) in [
            ("procedure-children", &definition.children),
            ("procedure-parents", &definition.parents),
        ] {
            if !kin.is_empty() {
                let kin: Vec<_> = kin.iter().map(ToString::to_string).collect();
                pairs.push(self.pair(key, kin.join(&self.t.say("case-comma"))));
            }
        }
        pairs
    }

    /// When people are heard, for how many days at least, on a draft in which languages.
    fn rounds(&self) -> Vec<Pair> {
        let rounds = self.definition.rounds().map(|round| {
            let param = self.definition.params.get(&round.days);
            let days = if let Some(ParamValue::Integer(n)) = param.map(|param| &param.value) {
                self.t.count("count-days", &u64::try_from(*n).unwrap_or_default())
            } else {
                round.days.to_string()
            };
            let codes = round.languages.iter();
            let codes: Vec<_> = codes.map(|code| self.t.word("language", code.as_str())).collect();
            let args = crate::i18n::Args::new()
                .phrase("days", days)
                .phrase("languages", codes.join(&self.t.say("case-comma")));
            (self.t.text(&round.title).to_owned(), self.t.with("procedure-round", &args))
        });
        rounds.collect()
    }

    /// How cases vote: what a vote does and why, who enters paper, who gives links, and when.
    fn voting(&self) -> Vec<Pair> {
        let rules = self.definition.activities.values().filter_map(|rule| rule.voting.as_ref());
        let pairs = rules.flat_map(|rule| {
            let effect = match rule.effect {
                Effect::Binds => "procedure-vote-binds",
                Effect::Proposes => "procedure-vote-proposes",
            };
            let ground = self.ground(&rule.source, rule.confidence);
            vec![
                self.pair("procedure-vote-effect", self.t.say(effect)),
                self.pair(
                    "procedure-vote-ground",
                    format!("{} ({})", ground.source, ground.confidence),
                ),
                self.pair("procedure-vote-entered-by", roles(self.t, &rule.entered_by)),
                self.pair("procedure-vote-links-by", roles(self.t, &rule.links_by)),
                self.pair("procedure-vote-opens-at", self.stages(&rule.opens_at)),
            ]
        });
        pairs.collect()
    }

    /// How many must be present for a vote to decide, and how many lines of a batch are looked up, as
    /// code.
    pub(super) fn quorum(&self) -> Vec<Pair> {
        let rules = self.definition.activities.values();
        let pairs = rules.flat_map(|rule| {
            let quorum = rule.quorum.clone().map(|code| self.pair("procedure-quorum", code));
            quorum
                .into_iter()
                .chain(rule.sample.clone().map(|code| self.pair("procedure-sample", code)))
        });
        pairs.collect()
    }

    pub(super) fn petitioners(&self, kinds: &[PetitionerKind]) -> String {
        let kinds: Vec<_> =
            kinds.iter().map(|kind| self.t.word("petitioner-kind", kind.name())).collect();
        kinds.join(&self.t.say("case-or"))
    }
}
