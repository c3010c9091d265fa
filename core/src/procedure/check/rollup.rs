//! What must hold of the rule by which a plan adds up its commitments: it knows every level once, in
//! an order that never falls, and there are commitments to add up. What a level means may not be
//! judged here.

use std::collections::BTreeSet;

use super::Check;
use crate::procedure::definition::{LEVELS, POINTS_MAX};

impl Check<'_> {
    pub(super) fn rollup(&mut self) {
        let Some(rule) = &self.definition.rollup else { return };
        if self.definition.children.is_empty() {
            self.fault("rollup", "rollup-wrong", "say `children` what is added up");
        }
        let mut seen = BTreeSet::new();
        for level in &rule.levels {
            let known = LEVELS.contains(&level.id.as_str());
            let what = if !known {
                format!("`{}` ({})", level.id, LEVELS.map(|id| format!("`{id}`")).join(", "))
            } else if !seen.insert(level.id.as_str()) {
                format!("`{}` is there twice", level.id)
            } else if level.points > POINTS_MAX {
                format!("`{}`: from 0 to {POINTS_MAX}", level.id)
            } else {
                continue;
            };
            self.fault("rollup.level", "rollup-wrong", what);
        }
        for missing in LEVELS.iter().filter(|id| !seen.contains(**id)) {
            self.fault("rollup.level", "rollup-wrong", format!("`{missing}` is not there"));
        }
        let points: Vec<u32> = LEVELS.iter().map(|id| rule.points(id)).collect();
        if !points.is_sorted() {
            let what = format!("a higher level is never worth less: {points:?}");
            self.fault("rollup.level", "rollup-wrong", what);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::procedure::Procedure;

    fn codes(rollup: &str, children: &str) -> Vec<String> {
        let source = include_str!("../../../procedures/ma.commune.budget.toml")
            .replace("children = [\"ma.commune.proposal\"]", children)
            .replace("# ------", &format!("{rollup}\n# ------"));
        // the rule stands once, before the first line of dashes
        let (head, rest) = source.split_once(rollup).unwrap();
        let source = format!("{head}{rollup}{}", rest.replace(rollup, ""));
        match Procedure::read(&source) {
            Ok(_) => vec![],
            Err(faults) => faults.iter().map(|f| format!("{}: {}", f.path, f.what)).collect(),
        }
    }

    fn rule(levels: &[(&str, i64)]) -> String {
        let mut out =
            String::from("[rollup]\nconfidence = \"to be confirmed\"\nsource = \"invented\"\n");
        for (id, points) in levels {
            out.push_str(&format!("[[rollup.level]]\nid = \"{id}\"\npoints = {points}\n"));
        }
        out
    }

    const CHILDREN: &str = "children = [\"ma.commune.proposal\"]";
    const WHOLE: [(&str, i64); 5] = [
        ("no-evidence", 0),
        ("not-started", 0),
        ("limited", 25),
        ("substantial", 75),
        ("complete", 100),
    ];

    type Levels = Vec<(&'static str, i64)>;

    #[test]
    fn a_rule_knows_every_level_once_and_never_falls() {
        assert_eq!(codes(&rule(&WHOLE), CHILDREN), Vec::<String>::new());
        let told = |change: &dyn Fn(&mut Levels)| {
            let mut levels = WHOLE.to_vec();
            change(&mut levels);
            codes(&rule(&levels), CHILDREN).join("; ")
        };
        assert!(
            told(&|l| {
                l.pop();
            })
            .contains("`complete` is not there")
        );
        assert!(told(&|l| l.push(("limited", 25))).contains("twice"));
        assert!(told(&|l| l[4].1 = 101).contains("from 0 to 100"));
        assert!(told(&|l| l[4].1 = -1).contains("from 0 to 100"));
        assert!(told(&|l| l[2].1 = 80).contains("never worth less"));
        assert!(told(&|l| l[2].0 = "half").contains("`half` ("));
        assert!(codes(&rule(&WHOLE), "").join("; ").contains("children"));
    }
}
