//! Numbers of the law and of practice with their sources; how long what is personal is kept; what
//! becomes of cases under the version before; in words. No rule may be evaluated here.

use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{
    Param, ParamValue, RetentionRule, RunningCases, TransitionRule,
};

use super::{Rule, Rulebook};
use crate::service::stages::roles;

impl Rulebook<'_> {
    pub(super) fn param(&self, id: &Slug, param: &Param) -> Rule {
        let (mut pairs, mut codes) = (Vec::new(), Vec::new());
        let value = |said: String| self.pair("label-value", said);
        match &param.value {
            ParamValue::Boolean(yes) => pairs.push(value(self.t.word("answer", &yes.to_string()))),
            ParamValue::Integer(n) => pairs.push(value(self.t.signed(n))),
            ParamValue::List(list) => {
                let list: Vec<_> = list.iter().map(|n| self.t.signed(n)).collect();
                pairs.push(value(list.join(&self.t.say("case-comma"))));
            }
            ParamValue::Rule(rule) => codes.push(self.pair("procedure-rule", rule.clone())),
        }
        let competing = param.competing.iter();
        Rule {
            id: format!("param-{id}"),
            title: self.t.text(&param.title).to_owned(),
            pairs,
            codes,
            ground: Some(self.ground(&param.source, param.confidence)),
            competing: competing
                .map(|o| (o.value.clone(), self.t.cited(&o.source).to_owned()))
                .collect(),
            ..Rule::default()
        }
    }

    pub(super) fn keeping(&self) -> Vec<Rule> {
        let retention = self.definition.retention.iter().map(|rule| self.retention(rule));
        let transition = self.definition.transition.iter().map(|rule| self.transition(rule));
        retention.chain(transition).collect()
    }

    fn retention(&self, rule: &RetentionRule) -> Rule {
        Rule {
            id: "retention".to_owned(),
            title: self.t.say("procedure-retention"),
            pairs: vec![
                self.pair("procedure-kept-after-the-end", self.span(&rule.after)),
                self.pair("procedure-erased-by", roles(self.t, &rule.by)),
            ],
            ground: Some(self.ground(&rule.source, rule.confidence)),
            ..Rule::default()
        }
    }

    fn transition(&self, rule: &TransitionRule) -> Rule {
        let running = self.t.say(match rule.running {
            RunningCases::Stay => "running-cases-stay",
            RunningCases::MayMove => "running-cases-may-move",
            RunningCases::Move => "running-cases-move",
        });
        let mut pairs = vec![self.pair("procedure-running-cases", running)];
        // the stages of the version before are not known here: their ids stand for them
        pairs.extend(rule.stages.iter().map(|(before, now)| (before.to_string(), self.stage(now))));
        Rule {
            id: "transition".to_owned(),
            title: self.t.say("procedure-transition"),
            pairs,
            ground: Some(self.ground(&rule.source, rule.confidence)),
            ..Rule::default()
        }
    }
}
