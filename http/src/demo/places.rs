//! The territories of Morocco: regions, provinces, prefectures, communes and arrondissements, with
//! the population of two censuses. The file's source and licence stand beside it.

use sijill_core::decider::Command;
use sijill_core::ids::{NotAnId, Slug};
use sijill_core::record::Actor;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::text::Text;

use super::cast::KEEPER;
use super::{Author, DemoError, Progress, failed};

/// Data of the High Commission for Planning of Morocco, CC BY 4.0; see the README beside it.
pub(crate) const MOROCCO: &str = include_str!("../../../core/territories/morocco.csv");
/// Whose counts they are.
pub(crate) const SOURCE: &str = "Haut-Commissariat au Plan, RGPH (CC BY 4.0)";
/// How many commands wait for one sync.
const TOGETHER: usize = 512;

/// The code of the commune of the story.
pub const LARACHE: &str = "01.331.01.03";

/// Describes every territory and records the census of 2014, or records that of 2024.
///
/// # Errors
/// When the file cannot be read or something could not be recorded.
pub(crate) fn describe(
    author: &Author<'_>,
    census: u16,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    let (mut describe, mut measure) = (Vec::new(), Vec::new());
    let mut rows = csv::Reader::from_reader(MOROCCO.as_bytes());
    for row in rows.records() {
        let row = row.map_err(|e| DemoError::Shipped(e.to_string()))?;
        let cell = |n: usize| row.get(n).unwrap_or_default();
        let shipped = |e: NotAnId| DemoError::Shipped(e.to_string());
        let code: Slug = cell(0).parse().map_err(shipped)?;
        let parent = Some(cell(2)).filter(|parent| !parent.is_empty());
        let name = Text { ar: cell(3).to_owned(), en: cell(4).to_owned(), fr: cell(4).to_owned() };
        describe.push(Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: code.clone(),
            kind: cell(1).parse().map_err(shipped)?,
            name,
            parent: parent.map(str::parse).transpose().map_err(shipped)?,
        })));
        let population = if census == 2014 { cell(5) } else { cell(6) };
        if let Ok(value) = population.parse() {
            measure.push(Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
                code,
                figure: "population".parse().map_err(shipped)?,
                source: SOURCE.to_owned(),
                value,
                year: census,
            })));
        }
    }
    if census == 2014 {
        together(author, "territories", &describe, progress)?;
    }
    together(author, if census == 2014 { "census-2014" } else { "census-2024" }, &measure, progress)
}

fn together(
    author: &Author<'_>,
    doing: &'static str,
    commands: &[Command],
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    let keeper = Actor::Party(KEEPER.id());
    let total = commands.len() as u64;
    let mut done = 0;
    // a parent must be durable before what lies in it is decided: a group never spans two levels
    for group in commands.chunk_by(same_level).flat_map(|level| level.chunks(TOGETHER)) {
        let begun = group
            .iter()
            .map(|command| {
                let id = author.register.fresh_command()?;
                author.register.begin(&keeper, command, id).map_err(|source| failed(doing, source))
            })
            .collect::<Result<Vec<_>, DemoError>>()?;
        for begun in begun {
            begun.finish().map_err(|source| failed(doing, source))?;
            done += 1;
        }
        progress(doing, done, total);
    }
    Ok(())
}

fn same_level(a: &Command, b: &Command) -> bool {
    match (a, b) {
        (
            Command::Territory(TerritoryCommand::Describe(a)),
            Command::Territory(TerritoryCommand::Describe(b)),
        ) => a.kind == b.kind,
        _ => true,
    }
}
