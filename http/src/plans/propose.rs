//! What a stranger's file holds, and a mapping proposed for it by its heads. A proposal is to be read
//! by a person: nothing here may import a file.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cells::{Sheet, letters};
use super::columns::{Head, heads};
use super::dates::{Order, stretch};
use super::fields::{Field, folded};
use super::mapping::{ColumnRule, FileRule, Layout, Mapping, MilestoneRule, PlanRule};
use super::markup::{one_line, plain};

/// How many rows are looked at for heads.
const HEAD_ROWS: u32 = 40;
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
    /// Its columns that hold something, under the row of heads that fits best.
    pub columns: Vec<LookedColumn>,
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
    let (row, headers) = head_row(sheet);
    let heads = known_heads(sheet, row, headers);
    let fields = fields(&heads);
    let column = |head: &Head| LookedColumn {
        field: fields.get(&head.column).copied(),
        head: head.words.clone(),
        letter: letters(head.column),
        samples: samples(sheet, row + headers, head.column),
    };
    Looked {
        columns: heads.iter().map(column).collect(),
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

/// The row of heads, and how many rows they take: where most fields are known.
fn head_row(sheet: &Sheet) -> (u32, u32) {
    let mut best = (0, first_full(sheet), 1);
    for row in 0..sheet.rows().min(HEAD_ROWS) {
        for headers in [1, 2] {
            let fields = fields(&known_heads(sheet, row, headers));
            let title = fields.values().any(|field| *field == Field::Title);
            // a value below the heads is no head
            let known = fields.len() * 2 + usize::from(title);
            if known > best.0 && fields.len() > usize::from(!title) {
                best = (known, row, headers);
            }
        }
    }
    (best.1, best.2)
}

/// The first row with more than one cell.
fn first_full(sheet: &Sheet) -> u32 {
    (0..sheet.rows().min(HEAD_ROWS)).find(|row| sheet.row(*row).count() > 1).unwrap_or(0)
}

/// The heads of the first columns: a file for people has no more.
fn known_heads(sheet: &Sheet, row: u32, headers: u32) -> Vec<Head> {
    let mut heads = heads(sheet, row, headers);
    heads.truncate(COLUMNS_LOOKED_AT);
    heads
}

/// The field of each column, no field twice: what stands after the column of milestones is theirs.
fn fields(heads: &[Head]) -> BTreeMap<u32, Field> {
    let mut fields = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let exact = |head: &Head| {
        let lower = head.folded.rsplit(" / ").next().unwrap_or_default();
        Field::of_folded(&head.folded).or_else(|| Field::of_folded(lower))
    };
    let milestone = heads.iter().find(|head| exact(head) == Some(Field::Milestone));
    let milestone = milestone.map(|head| head.column);
    for head in heads {
        let within =
            || Field::within_folded(&head.folded).filter(|_| head.folded.len() < WITHIN_BYTES);
        let Some(mut field) = exact(head).or_else(within) else { continue };
        if milestone.is_some_and(|milestone| head.column > milestone) {
            field = of_milestone(field);
        }
        if taken.insert(field) {
            fields.insert(head.column, field);
        }
    }
    fields
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
    let file = FileRule {
        sheet: looked.name.clone(),
        header: Some(looked.header),
        headers: (looked.headers > 1).then_some(looked.headers),
        encoding: encoding.map(str::to_owned),
        dates: order(looked, sheet),
        ..FileRule::default()
    };
    let plan = PlanRule {
        name: Some(looked.name.clone().unwrap_or_else(|| "…".to_owned())),
        other: vec!["*".to_owned()],
        ..PlanRule::default()
    };
    let milestones = layout.map(|layout| MilestoneRule { layout });
    Some(Mapping { file, plan, columns, milestones })
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
        let cells = (looked.header..sheet.rows()).filter_map(|row| sheet.at(row, at));
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
            let ends = ["end", "fin", "echeance", "due", "نهايه", "اجل"];
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

/// In which order the columns of dates are written: where a month can only come first, it does.
fn order(looked: &Looked, sheet: &Sheet) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    for column in &looked.columns {
        let dated = [
            Field::Start,
            Field::End,
            Field::Period,
            Field::MilestoneStart,
            Field::MilestoneEnd,
            Field::MilestonePeriod,
        ];
        if !column.field.is_some_and(|field| dated.contains(&field)) {
            continue;
        }
        let at = super::cells::column_of(&column.letter).unwrap_or(0);
        for cell in (looked.header..sheet.rows()).filter_map(|row| sheet.at(row, at)) {
            let words = cell.words();
            let reads = |order| usize::from(stretch(&words, order).is_some());
            day_first += reads(Order::DayFirst);
            month_first += reads(Order::MonthFirst);
        }
    }
    if month_first > day_first { Order::MonthFirst } else { Order::DayFirst }
}
