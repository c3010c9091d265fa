//! What a stranger's file holds, and a mapping proposed for it by its heads. A proposal is to be read
//! by a person: nothing here may import a file.

mod heads;
mod money;

pub use self::money::Amounts;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cells::{Sheet, letters};
use super::columns::{Head, heads as heads_of};
use super::dates::{Order, stretch};
use super::fields::{Field, folded};
use super::mapping::{ColumnRule, ColumnWith, FileRule, Layout, Mapping, MilestoneRule, PlanRule};
use super::markup::{one_line, plain};

/// How many columns of a sheet are looked at.
const COLUMNS_LOOKED_AT: usize = 300;
/// How long a head may be in which a known one is looked for.
const WITHIN_BYTES: usize = 160;
/// How many cells of a column are shown.
const SAMPLES: usize = 3;
/// How many characters of a cell are shown.
const SAMPLE_CHARS: usize = 60;

/// A sheet, and what its columns look like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// What its amounts tell of the sign before their decimals.
    pub amounts: Amounts,
    /// Its columns that hold something, under the row of heads that fits best.
    pub columns: Vec<LookedColumn>,
    /// What its dates tell of the order of day and month.
    pub dates: Dates,
    /// The row of heads, from 1.
    pub header: u32,
    /// How many rows the heads take.
    pub headers: u32,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Its name; a CSV has none.
    pub name: Option<String>,
    /// How many rows it has.
    pub rows: u32,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LookedColumn {
    /// The field that its head proposes.
    pub field: Option<Field>,
    /// Its head.
    pub head: String,
    /// Its letter.
    pub letter: String,
    /// Some of its cells.
    pub samples: Vec<String>,
}

/// What `sheets` hold.
pub fn look(sheets: &[Sheet]) -> Vec<Looked> {
    sheets.iter().filter(|sheet| !sheet.is_empty()).map(looked).collect()
}

fn looked(sheet: &Sheet) -> Looked {
    let (row, headers) = self::heads::row(sheet);
    let heads = known_heads(sheet, row, headers);
    let mut fields = fields(&heads);
    fields.retain(|column, field| money::may_be(*field, sheet, row + headers, *column));
    let column = |head: &Head| LookedColumn {
        field: fields.get(&head.column).copied(),
        head: head.words.clone(),
        letter: letters(head.column),
        samples: samples(sheet, row + headers, head.column),
    };
    let columns: Vec<LookedColumn> = heads.iter().map(column).collect();
    Looked {
        amounts: money::amounts(&columns, sheet, row + headers),
        dates: order(&columns, sheet, row + headers),
        columns,
        header: row + 1,
        headers,
        hidden: sheet.hidden,
        name: sheet.name.clone(),
        rows: sheet.rows(),
    }
}

fn samples(sheet: &Sheet, below: u32, column: u32) -> Vec<String> {
    let mut seen = Vec::new();
    for row in below..sheet.rows() {
        let Some(cell) = sheet.at(row, column) else { continue };
        let sample: String =
            one_line(&plain(&cell.words()).text).chars().take(SAMPLE_CHARS).collect();
        if !sample.is_empty() && !seen.contains(&sample) {
            seen.push(sample);
        }
        if seen.len() == SAMPLES {
            break;
        }
    }
    seen
}

/// The heads of the first columns: a file for people has no more.
fn known_heads(sheet: &Sheet, row: u32, headers: u32) -> Vec<Head> {
    let mut heads = heads_of(sheet, row, headers);
    heads.truncate(COLUMNS_LOOKED_AT);
    heads
}

/// The field of each column, no field twice: what stands after the column of milestones is theirs. A
/// head that is known wins over one that a known one stands in, wherever the two stand.
fn fields(heads: &[Head]) -> BTreeMap<u32, Field> {
    let mut fields = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let exact = |head: &Head| {
        // of a head in two rows the lower one says more, and the upper one of what it says it
        let (upper, lower) = head.folded.rsplit_once(" / ").unwrap_or(("", &head.folded));
        let field = Field::of_folded(lower).or_else(|| Field::of_folded(&head.folded));
        field.map(|field| match (names_milestone(upper), field) {
            (true, Field::Title) => Field::Milestone,
            (true, field) => of_milestone(field),
            (false, field) => field,
        })
    };
    let within = |head: &Head| {
        let field = Field::within_folded(&head.folded);
        field.filter(|_| head.folded.len() < WITHIN_BYTES).map(|field| match () {
            // how far a milestone is tells nothing of its commitment
            () if names_milestone(&head.folded) => of_milestone(field),
            () => field,
        })
    };
    let milestone = heads.iter().find(|head| exact(head) == Some(Field::Milestone));
    let milestone = milestone.map(|head| head.column);
    let known = heads.iter().filter_map(|head| Some((head, exact(head)?)));
    let like = heads.iter().filter(|head| exact(head).is_none());
    let like = like.filter_map(|head| Some((head, within(head)?)));
    for (head, mut field) in known.chain(like) {
        if milestone.is_some_and(|milestone| head.column > milestone) {
            // money that stands beside each milestone is not that of the commitment
            if field.is_of_money() {
                continue;
            }
            field = of_milestone(field);
        }
        if taken.insert(field) {
            fields.insert(head.column, field);
        }
    }
    fields
}

/// Whether a folded head names a milestone.
fn names_milestone(head: &str) -> bool {
    const NAMES: [&str; 10] = [
        "milestone",
        "milestones",
        "hito",
        "hitos",
        "jalon",
        "jalons",
        "fita",
        "محطه",
        "المحطه",
        "المحطات",
    ];
    head.split(' ').any(|word| NAMES.contains(&word))
}

/// The same of a milestone, where milestones have it.
fn of_milestone(field: Field) -> Field {
    let pairs = [
        (Field::Start, Field::MilestoneStart),
        (Field::End, Field::MilestoneEnd),
        (Field::Period, Field::MilestonePeriod),
        (Field::Lead, Field::MilestoneResponsible),
        (Field::Completion, Field::MilestoneStatus),
    ];
    pairs.iter().find(|(own, _)| *own == field).map_or(field, |(_, of_milestone)| *of_milestone)
}

/// A mapping for the sheet whose heads are known best; none, where no column looks like titles.
pub fn propose(sheets: &[Sheet], encoding: Option<&str>) -> Option<Mapping> {
    let known = |looked: &Looked| {
        let fields = looked.columns.iter().filter(|column| column.field.is_some()).count();
        // of sheets that are known alike the first; a hidden one last
        (!looked.hidden, fields)
    };
    let full = || sheets.iter().filter(|sheet| !sheet.is_empty());
    let all: Vec<(Looked, &Sheet)> = full().map(|sheet| (looked(sheet), sheet)).collect();
    let (looked, sheet) = all.iter().rev().max_by_key(|(looked, _)| known(looked))?;
    let mut columns: BTreeMap<Field, ColumnRule> = BTreeMap::new();
    for column in &looked.columns {
        if let Some(field) = column.field {
            columns.insert(field, ColumnRule::One(name(looked, column)));
        }
    }
    if let Entry::Vacant(title) = columns.entry(Field::Title) {
        title.insert(ColumnRule::One(name(looked, longest(looked, sheet)?)));
    }
    let numbered = numbered(looked);
    if !numbered.is_empty() {
        columns.retain(|field, _| !field.is_of_milestone());
        columns
            .extend(numbered.iter().map(|(field, head)| (*field, ColumnRule::One(head.clone()))));
    }
    for rule in columns.values_mut() {
        in_languages(looked, rule);
    }
    let layout = if !numbered.is_empty() {
        Some(Layout::Columns)
    } else if columns.contains_key(&Field::Milestone) {
        Some(Layout::Rows)
    } else if columns.contains_key(&Field::Parent) {
        columns.retain(|field, _| !field.is_of_milestone());
        Some(Layout::Parent)
    } else {
        columns.retain(|field, _| !field.is_of_milestone());
        None
    };
    if !columns.contains_key(&Field::Budget) {
        // nothing is said of money that has no amount
        columns.retain(|field, _| !field.is_of_money());
    }
    if layout != Some(Layout::Parent) {
        // where milestones stand otherwise the column is kept beside the fields
        columns.remove(&Field::Parent);
    }
    let file = FileRule {
        sheet: looked.name.clone(),
        header: Some(looked.header),
        headers: (looked.headers > 1).then_some(looked.headers),
        encoding: encoding.map(str::to_owned),
        dates: match looked.dates {
            Dates::Found(order) => Some(order),
            // whoever reads the proposal is to say it
            Dates::Plain | Dates::Assumed => None,
        },
        amounts: looked.amounts.found(),
        amounts_in: money::unit(&looked.columns),
        ..FileRule::default()
    };
    let plan = PlanRule {
        name: Some(looked.name.clone().unwrap_or_else(|| "…".to_owned())),
        currency: money::currency(&looked.columns, sheet, looked.header + looked.headers - 1),
        other: vec!["*".to_owned()],
        ..PlanRule::default()
    };
    let milestones = layout.map(|layout| MilestoneRule { layout });
    Some(Mapping { file, plan, columns, milestones })
}

/// A column whose head ends with a language goes by those of the other languages too: in each row the
/// first that is filled in.
fn in_languages(looked: &Looked, rule: &mut ColumnRule) {
    let ColumnRule::One(column) = &*rule else { return };
    let base = |head: &str| {
        let (base, language) = head.rsplit_once('/')?;
        let short = language.len() == 2 && language.chars().all(|c| c.is_ascii_lowercase());
        short.then(|| base.to_owned())
    };
    let Some(own) = base(column) else { return };
    let heads = looked.columns.iter().map(|column| &column.head);
    let or: Vec<String> = heads
        .filter(|head| *head != column && base(head).as_ref() == Some(&own))
        .cloned()
        .collect();
    if !or.is_empty() {
        let with = ColumnWith { column: column.clone(), or, ..ColumnWith::default() };
        *rule = ColumnRule::With(with);
    }
}

/// The name of a column in a mapping: its head, or its letter where the head is there twice.
fn name(looked: &Looked, column: &LookedColumn) -> String {
    let same = |other: &&LookedColumn| folded(&other.head) == folded(&column.head);
    match looked.columns.iter().filter(same).count() {
        1 => column.head.clone(),
        _ => format!("#{}", column.letter),
    }
}

/// The column with the longest cells that fit in a title.
fn longest<'a>(looked: &'a Looked, sheet: &Sheet) -> Option<&'a LookedColumn> {
    let size = |column: &&LookedColumn| {
        let at = super::cells::column_of(&column.letter).unwrap_or(0);
        let cells =
            (looked.header + looked.headers - 1..sheet.rows()).filter_map(|row| sheet.at(row, at));
        let sizes: Vec<usize> = cells.map(super::cells::Cell::len).collect();
        let fits = sizes.iter().all(|size| *size <= sijill_core::text::TITLE_BYTES_MAX);
        if fits { sizes.iter().sum::<usize>() } else { 0 }
    };
    looked.columns.iter().max_by_key(size).filter(|column| size(column) > 0)
}

/// Milestones in columns: heads that differ by a number only, which `{n}` stands for.
fn numbered(looked: &Looked) -> BTreeMap<Field, String> {
    let mut found = BTreeMap::new();
    let all: BTreeSet<String> = looked.columns.iter().map(|column| folded(&column.head)).collect();
    for column in &looked.columns {
        let head = &column.head;
        let ones = head.match_indices('1').filter(|(at, _)| {
            let around = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit());
            around(head[..*at].chars().last()) && around(head[at + 1..].chars().next())
        });
        for (at, _) in ones {
            let with = |n: &str| format!("{}{n}{}", &head[..at], &head[at + 1..]);
            if !all.contains(&folded(&with("2"))) {
                continue;
            }
            let bare = with("").replace(['.', ':', '(', ')'], " ");
            let bare = folded(&bare);
            let field = Field::of_folded(&bare).or_else(|| Field::within_folded(&bare));
            let field = field.map(of_milestone);
            let Some(field) = field.filter(|field| field.is_of_milestone()) else { continue };
            // `Milestone 1 end date` is its end, not the milestone
            let ends = [
                "end",
                "fin",
                "echeance",
                "due",
                "deadline",
                "date",
                "fecha",
                "نهايه",
                "اجل",
                "تاريخ",
            ];
            let starts = ["start", "debut", "بدايه"];
            let has = |words: &[&str]| bare.split(' ').any(|word| words.contains(&word));
            let field = match field == Field::Milestone {
                true if has(&ends) => Field::MilestoneEnd,
                true if has(&starts) => Field::MilestoneStart,
                true | false => field,
            };
            found.entry(field).or_insert_with(|| with("{n}"));
        }
    }
    if found.contains_key(&Field::Milestone) { found } else { BTreeMap::new() }
}

/// What the dates of a file tell of the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    /// Nothing is written in numbers that could be read in two ways.
    Plain,
    /// Some can be read in one order only.
    Found(Order),
    /// Each can be read in both.
    Assumed,
}

/// In which order the columns of dates are written: where a month can only come first, it does.
fn order(columns: &[LookedColumn], sheet: &Sheet, below: u32) -> Dates {
    let (mut day_first, mut month_first, mut both) = (0_u32, 0_u32, false);
    for column in columns {
        let dated = [
            Field::Start,
            Field::End,
            Field::Period,
            Field::MilestoneStart,
            Field::MilestoneEnd,
            Field::MilestonePeriod,
            Field::CommittedDate,
            Field::PaidDate,
        ];
        if !column.field.is_some_and(|field| dated.contains(&field)) {
            continue;
        }
        let at = super::cells::column_of(&column.letter).unwrap_or(0);
        for cell in (below..sheet.rows()).filter_map(|row| sheet.at(row, at)) {
            let words = cell.words();
            match (stretch(&words, Order::DayFirst), stretch(&words, Order::MonthFirst)) {
                (Some(day), Some(month)) => both |= day != month,
                (Some(_), None) => day_first += 1,
                (None, Some(_)) => month_first += 1,
                (None, None) => {}
            }
        }
    }
    match (day_first, month_first) {
        (0, 0) if both => Dates::Assumed,
        (0, 0) => Dates::Plain,
        (day_first, month_first) if month_first > day_first => Dates::Found(Order::MonthFirst),
        (_, _) => Dates::Found(Order::DayFirst),
    }
}
