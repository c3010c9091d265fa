//! The stages of a procedure as a drawing: layers from top to bottom in the order in which a case can
//! reach them, a box for each stage, an arrow for each way from one to another. Across it is measured
//! in per mille of the width, down in pixels, so that the words keep their size on any screen.

use std::collections::{BTreeMap, BTreeSet};

use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{Definition, StepRule};

use crate::service::words::Words;

/// The whole width.
const WIDE: i64 = 1000;
/// The height of a box.
const BOX: i64 = 86;
/// The height between two layers.
const GAP: i64 = 46;
/// The width of a lane beside the boxes.
const LANE: i64 = 34;
/// The room above the first layer, for ways that lead back to it.
const HEAD: i64 = 30;
/// The widest box.
const BOX_WIDE_MAX: i64 = 420;

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its height in pixels.
    pub high: i64,
    /// The boxes.
    pub boxes: Vec<Boxed>,
    /// The ways, as paths.
    pub ways: Vec<Way>,
    /// The stages as a list, for who does not see the drawing.
    pub list: Vec<Listed>,
}

/// A stage in the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boxed {
    /// Its start, in percent.
    pub x: String,
    /// Its top, in pixels.
    pub y: i64,
    /// Its width, in percent.
    pub wide: String,
    /// The same, per mille.
    pub across: i64,
    /// Its height, in pixels.
    pub high: i64,
    /// Its title.
    pub title: String,
    /// The steps that leave a case in it.
    pub stays: Vec<String>,
    /// `here`, `ends` or nothing.
    pub state: &'static str,
}

/// A way from one stage to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The path.
    pub path: String,
    /// Where its arrow's point is, in percent.
    pub x: String,
    /// The same, in pixels.
    pub y: i64,
    /// Whether it leads back.
    pub back: bool,
}

/// A stage in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// Whether the case stands here.
    pub here: bool,
    /// Whether cases end here.
    pub ends: bool,
    /// Where steps lead: the step, the stage.
    pub ways: Vec<(String, String)>,
}

/// Stages in layers.
struct Layers<'a> {
    definition: &'a Definition,
    /// The layer of each stage.
    of: BTreeMap<&'a Slug, usize>,
    /// The start and the width of each box.
    across: BTreeMap<&'a Slug, (i64, i64)>,
    rtl: bool,
}

/// The drawing of `definition`; the stage `here` is marked.
pub fn drawing(t: &Words, definition: &Definition, here: Option<&Slug>) -> Drawing {
    let lanes = lanes(definition, &layers(definition));
    let layers = Layers::new(definition, lanes.len(), t.language().is_rtl());
    let depth = layers.of.values().max().map_or(0, |deepest| *deepest as i64 + 1);
    let boxes = definition.stages.iter().map(|stage| {
        let (x, wide) = layers.across[&stage.id];
        Boxed {
            x: percent(if layers.rtl { WIDE - x - wide } else { x }),
            y: layers.top(&stage.id),
            wide: percent(wide),
            across: wide,
            high: BOX,
            title: t.text(&stage.title).to_owned(),
            stays: stays(definition, &stage.id)
                .map(|step| t.text(&step.title).to_owned())
                .collect(),
            state: match (Some(&stage.id) == here, stage.ends) {
                (true, _) => "here",
                (false, true) => "ends",
                (false, false) => "",
            },
        }
    });
    Drawing {
        high: HEAD + depth * (BOX + GAP) - GAP + 8,
        boxes: boxes.collect(),
        ways: pairs(definition).iter().map(|(a, b)| layers.way(a, b, &lanes)).collect(),
        list: definition
            .stages
            .iter()
            .map(|stage| listed(t, definition, &stage.id, here))
            .collect(),
    }
}

/// The steps that are taken in a stage and leave the case there: reports, answers.
fn stays<'a>(definition: &'a Definition, stage: &'a Slug) -> impl Iterator<Item = &'a StepRule> {
    let steps = definition.steps.iter();
    steps.filter(move |step| step.from.contains(stage) && step.leads(stage) == stage)
}

/// Every way from a stage to another, once, however many steps lead along it.
fn pairs(definition: &Definition) -> BTreeSet<(&Slug, &Slug)> {
    let steps = definition.steps.iter();
    steps
        .flat_map(|step| step.from.iter().map(move |from| (from, step.leads(from))))
        .filter(|(from, to)| from != to)
        .collect()
}

/// The layer of each stage: one below the deepest stage that leads to it, ways back left aside.
fn layers(definition: &Definition) -> BTreeMap<&Slug, usize> {
    let order: BTreeMap<&Slug, usize> =
        definition.stages.iter().enumerate().map(|(n, stage)| (&stage.id, n)).collect();
    let place = |id: &Slug| order.get(id).copied().unwrap_or(0);
    let mut layer: BTreeMap<&Slug, usize> = definition.stages.iter().map(|s| (&s.id, 0)).collect();
    // stages stand in the file in the order in which a case goes through them: a way to an earlier
    // one leads back
    for stage in &definition.stages {
        let to = pairs(definition).into_iter().filter(|(from, _)| **from == stage.id);
        for (_, to) in to.filter(|(from, to)| place(from) < place(to)) {
            let below = layer.get(&stage.id).map_or(1, |n| n + 1);
            if let Some(n) = layer.get_mut(to) {
                *n = below.max(*n);
            }
        }
    }
    layer
}

/// The stages to which ways lead that are longer than one layer or lead back: each has a lane.
fn lanes<'a>(definition: &'a Definition, layer: &BTreeMap<&Slug, usize>) -> Vec<&'a Slug> {
    let long = |(from, to): &(&Slug, &Slug)| layer[to] != layer[from] + 1;
    let to: BTreeSet<&Slug> =
        pairs(definition).into_iter().filter(long).map(|(_, to)| to).collect();
    to.into_iter().collect()
}

impl<'a> Layers<'a> {
    fn new(definition: &'a Definition, lanes: usize, rtl: bool) -> Self {
        let of = layers(definition);
        let room = WIDE - lanes as i64 * LANE;
        let mut across = BTreeMap::new();
        for n in of.values().copied().collect::<BTreeSet<_>>() {
            let stages = definition.stages.iter().filter(|stage| of[&stage.id] == n);
            let stages: Vec<&Slug> = stages.map(|stage| &stage.id).collect();
            let share = room / stages.len() as i64;
            let wide = (share - 30).min(BOX_WIDE_MAX);
            for (at, stage) in stages.into_iter().enumerate() {
                across.insert(stage, (at as i64 * share + (share - wide) / 2, wide));
            }
        }
        Self { definition, of, across, rtl }
    }

    fn top(&self, stage: &Slug) -> i64 {
        self.of.get(stage).map_or(0, |n| *n as i64) * (BOX + GAP) + HEAD
    }

    /// The middle of a stage, a little to the side for ways that take a lane.
    fn middle(&self, stage: &Slug, aside: i64) -> i64 {
        self.across.get(stage).map_or(0, |(x, wide)| x + wide / 2 + aside)
    }

    fn flip(&self, x: i64) -> i64 {
        if self.rtl { WIDE - x } else { x }
    }

    fn way(&self, from: &Slug, to: &Slug, lanes: &[&Slug]) -> Way {
        let (down, top) = (self.top(from) + BOX, self.top(to));
        let near = self.of.get(to) == self.of.get(from).map(|n| n + 1).as_ref();
        let lane = lanes.iter().position(|stage| *stage == to).filter(|_| !near);
        let place = |id: &Slug| self.definition.stages.iter().position(|stage| stage.id == *id);
        let (end, path) = match lane {
            None => {
                let (a, b) = (self.flip(self.middle(from, 0)), self.flip(self.middle(to, 0)));
                let half = down + GAP / 2;
                (b, format!("M{a} {down}V{half}H{b}V{top}"))
            }
            Some(n) => {
                let (a, b) = (self.flip(self.middle(from, 40)), self.flip(self.middle(to, 40)));
                let side = self.flip(WIDE - LANE / 2 - n as i64 * LANE);
                let shift = n as i64 * 5 % 15;
                let (out, home) = (down + 12 + shift, top - 14 - shift);
                (b, format!("M{a} {down}V{out}H{side}V{home}H{b}V{top}"))
            }
        };
        Way { path, x: percent(end), y: top, back: place(to) < place(from) }
    }
}

fn listed(t: &Words, definition: &Definition, stage: &Slug, here: Option<&Slug>) -> Listed {
    let title = |id: &Slug| {
        let stage = definition.stage(id);
        stage.map_or_else(|| id.to_string(), |stage| t.text(&stage.title).to_owned())
    };
    let steps = definition.steps.iter().filter(|step| step.from.contains(stage));
    Listed {
        title: title(stage),
        here: here == Some(stage),
        ends: definition.stage(stage).is_some_and(|stage| stage.ends),
        ways: steps
            .map(|step| (t.text(&step.title).to_owned(), title(step.leads(stage))))
            .collect(),
    }
}

fn percent(per_mille: i64) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_core::procedure::{Procedure, SHIPPED};

    #[test]
    fn every_shipped_procedure_can_be_drawn() {
        for (_, text) in SHIPPED {
            let definition = Procedure::read(text).unwrap().definition;
            let lanes = lanes(&definition, &layers(&definition));
            let layers = Layers::new(&definition, lanes.len(), true);
            // boxes of one layer do not touch each other or the lanes
            for a in &definition.stages {
                let (x, wide) = layers.across[&a.id];
                assert!(x >= 0 && wide > 100, "{}", a.id);
                assert!(x + wide <= WIDE - lanes.len() as i64 * LANE, "{}", a.id);
                let beside = definition
                    .stages
                    .iter()
                    .filter(|b| b.id != a.id && layers.of[&b.id] == layers.of[&a.id]);
                for b in beside {
                    let (other, _) = layers.across[&b.id];
                    assert!(other >= x + wide || other < x, "{} {}", a.id, b.id);
                }
            }
            // every way ends on the top of its stage, and only ways back go up
            for (from, to) in pairs(&definition) {
                let way = layers.way(from, to, &lanes);
                assert_eq!(way.y, layers.top(to));
                assert_eq!(way.back, layers.top(to) <= layers.top(from), "{from} {to}");
            }
        }
    }
}
