//! What stands beside the form of an act on sheets or invalidations: what is to be confirmed or given
//! up, with its conditions and reason, and what the two entries of a batch say where they differ. No
//! identity number may come here: a reading is told by a mark, the start of its pseudonym.

use sijill_core::activity::sheets::SheetLine;
use sijill_core::ids::Slug;

use super::invalidations::facts;
use super::scene::Scene;
use crate::i18n::Args;
use crate::service::acts::signing::{Signing, parts};
use crate::service::failure::Failure;
use crate::service::form::Form;
use crate::service::telling::Telling;
use crate::service::visit::Visit;

/// How many characters of a pseudonym tell two readings apart.
const MARK: usize = 6;

/// The lines beside the form.
///
/// # Errors
/// When the log cannot be read.
pub fn told(
    visit: &Visit,
    scene: &Scene,
    signing: Signing,
    form: &Form,
) -> Result<Vec<String>, Failure> {
    let typed = |name: &str| {
        let field = form.fields.iter().find(|field| field.name == name);
        field.map(|field| field.first().to_owned()).unwrap_or_default()
    };
    match signing {
        Signing::Confirm | Signing::Cancel => invalidation(visit, scene, &typed("invalidation")),
        Signing::Settle => readings(visit, scene, &typed("batch")),
        Signing::Receive
        | Signing::Enter
        | Signing::Draw
        | Signing::Sample
        | Signing::Accept
        | Signing::Refuse
        | Signing::Sponsor
        | Signing::SponsorLink
        | Signing::Start => Ok(vec![]),
    }
}

/// What is to be confirmed or given up.
fn invalidation(visit: &Visit, scene: &Scene, number: &str) -> Result<Vec<String>, Failure> {
    let mut all = scene.paper.invalidations.iter();
    let Some(one) = all.find(|one| one.invalidation.to_string() == number) else {
        return Ok(vec![]);
    };
    let t = &scene.t;
    let mut pairs = visit.service.live().now(|views| {
        let told = Telling { visit, t, views, case: Some(scene.line.case) };
        facts(&told, scene, one)
    })?;
    pairs.insert(0, (t.say("act-ground"), t.word("ground", one.ground.as_str())));
    pairs.push((t.word("field", "reason"), one.reason.clone()));
    let line = |(name, value): (String, String)| {
        t.with("act-course-filled", &Args::new().text("name", &name).text("value", &value))
    };
    Ok(pairs.into_iter().map(line).collect())
}

/// What the two entries say of each line that is to be settled.
fn readings(visit: &Visit, scene: &Scene, batch: &str) -> Result<Vec<String>, Failure> {
    let mut all = scene.paper.batches.iter();
    let Some(known) = all.find(|line| line.batch.as_str() == batch) else { return Ok(vec![]) };
    let entries = visit.service.entries(scene.line.case, &known.batch)?;
    let [(_, first), (_, second)] = entries.as_slice() else { return Ok(vec![]) };
    let open = known.differing.iter().filter(|n| !known.settled.iter().any(|one| one.line == **n));
    let said = open.map(|line| {
        let args = Args::new()
            .phrase("line", line.to_string())
            .phrase("first", reading(scene, first, *line))
            .phrase("second", reading(scene, second, *line));
        scene.t.with("act-settle-reading", &args)
    });
    Ok(said.collect())
}

fn reading(scene: &Scene, lines: &[SheetLine], line: u32) -> String {
    let t = &scene.t;
    let Some(read) = lines.iter().find(|one| one.line == line) else {
        return t.say("act-settle-unread");
    };
    let mark: String = read.signer.to_string().chars().take(MARK).collect();
    let args = Args::new().phrase("mark", mark);
    match &read.part {
        Some(part) => t.with("act-settle-read-in", &args.phrase("part", named(scene, part))),
        None => t.with("act-settle-read", &args),
    }
}

fn named(scene: &Scene, part: &Slug) -> String {
    let parts = parts(&scene.ground());
    let name = parts.into_iter().find(|(code, _)| code == part).map(|(_, name)| name);
    name.unwrap_or_else(|| part.to_string())
}
