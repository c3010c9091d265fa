//! Commitments become sheets: the columns of the Open Government Partnership, of Decidim, or our own for
//! councils; as CSV or XLSX. What is read back and written once more is the same, byte for byte. No
//! cell may be one that a spreadsheet runs.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use sijill_core::time::PartialDate;

use super::beside;
use super::fields::Field;
use super::markup::{one_line, plain};
pub use super::quote::is_formula;
use super::quote::quoted;
use super::{Commitment, Milestone, OpenValue};

/// The columns of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Those of the Open Government Partnership.
    Ogp,
    /// Those of Decidim's accountability component.
    Decidim,
    /// Our own, with heads in Arabic, French and English.
    Council,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Ogp, Self::Decidim, Self::Council];

    /// Its name, which is also that of the mapping that reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ogp => "ogp",
            Self::Decidim => "decidim",
            Self::Council => "council",
        }
    }

    /// The heads of its columns and what stands below each.
    fn columns(self) -> &'static [(&'static str, Part)] {
        match self {
            Self::Ogp => OGP,
            Self::Decidim => DECIDIM,
            Self::Council => COUNCIL,
        }
    }

    /// What of a commitment has no column.
    pub fn loses(self) -> &'static [&'static str] {
        match self {
            Self::Ogp => &["language", "budget"],
            Self::Decidim => &[
                "number",
                "problem",
                "lead",
                "supporting",
                "values",
                "language",
                "responsible",
                "budget",
            ],
            Self::Council => &[],
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Id,
    Number,
    Plan,
    Title,
    Theme,
    Problem,
    Solution,
    Lead,
    Supporting,
    Start,
    End,
    Completion,
    Language,
    Territory,
    Values,
    Value(OpenValue),
    Money(Field),
    Parent,
    Milestone,
    MilestoneStart,
    MilestoneEnd,
    MilestoneResponsible,
    MilestoneStatus,
    /// Kept beside the fields under the same head.
    Other,
}

const OGP: &[(&str, Part)] = &[
    ("Commitment Unique Identifier", Part::Id),
    ("Country/Locality", Part::Other),
    ("Action Plan", Part::Plan),
    ("Commitment Number", Part::Number),
    ("Title", Part::Title),
    ("Full Text", Part::Solution),
    ("Public Problem", Part::Problem),
    ("Theme", Part::Theme),
    ("Lead Institution", Part::Lead),
    ("Supporting Institution(s)", Part::Supporting),
    ("ATI", Part::Value(OpenValue::Transparency)),
    ("CP", Part::Value(OpenValue::Participation)),
    ("PA", Part::Value(OpenValue::Accountability)),
    ("TECH", Part::Value(OpenValue::Technology)),
    ("Start Date", Part::Start),
    ("End Date", Part::End),
    ("Specificity", Part::Other),
    ("Potential Impact", Part::Other),
    ("Completion", Part::Completion),
    ("Did It Open Government", Part::Other),
    ("Milestone", Part::Milestone),
    ("Milestone Start Date", Part::MilestoneStart),
    ("Milestone End Date", Part::MilestoneEnd),
    ("Milestone Responsible", Part::MilestoneResponsible),
    ("Milestone Completion", Part::MilestoneStatus),
];

const DECIDIM: &[(&str, Part)] = &[
    ("id", Part::Id),
    ("category/name", Part::Theme),
    ("scope/name", Part::Other),
    ("parent/id", Part::Parent),
    ("title", Part::Title),
    ("description", Part::Solution),
    ("start_date", Part::Start),
    ("end_date", Part::End),
    ("status", Part::Completion),
    ("progress", Part::Other),
    ("component/title", Part::Plan),
    ("proposals", Part::Other),
    ("url", Part::Other),
];

const COUNCIL: &[(&str, Part)] = &[
    ("المعرف / Identifiant / Identifier", Part::Id),
    ("الرقم / Numéro / Number", Part::Number),
    ("الخطة / Plan / Plan", Part::Plan),
    ("المحور / Axe / Theme", Part::Theme),
    ("العنوان / Titre / Title", Part::Title),
    ("المشكل / Problème / Problem", Part::Problem),
    ("الحل / Solution / Solution", Part::Solution),
    ("الجهة المسؤولة / Responsable / Lead", Part::Lead),
    ("الشركاء / Partenaires / Supporting", Part::Supporting),
    ("القيم / Valeurs / Values", Part::Values),
    ("البداية / Début / Start", Part::Start),
    ("النهاية / Fin / End", Part::End),
    ("الحالة / Statut / Status", Part::Completion),
    ("الجماعة الترابية / Territoire / Territory", Part::Territory),
    ("اللغة / Langue / Language", Part::Language),
    ("الميزانية / Budget / Budget", Part::Money(Field::Budget)),
    ("العملة / Devise / Currency", Part::Money(Field::Currency)),
    ("السنة المالية / Exercice / Budget year", Part::Money(Field::BudgetYear)),
    ("رمز بند الميزانية / Code budgétaire / Budget code", Part::Money(Field::BudgetCode)),
    ("بند الميزانية / Ligne budgétaire / Budget line", Part::Money(Field::BudgetTitle)),
    ("الممول / Financeur / Funder", Part::Money(Field::Funder)),
    ("المبلغ الملتزم به / Montant engagé / Committed", Part::Money(Field::Committed)),
    ("تاريخ الالتزام بالنفقة / Date d'engagement / Committed on", Part::Money(Field::CommittedDate)),
    ("المبلغ المؤدى / Montant payé / Paid", Part::Money(Field::Paid)),
    ("تاريخ الأداء / Date de paiement / Paid on", Part::Money(Field::PaidDate)),
    ("المحطة / Jalon / Milestone", Part::Milestone),
    ("بداية المحطة / Début du jalon / Milestone start", Part::MilestoneStart),
    ("نهاية المحطة / Fin du jalon / Milestone end", Part::MilestoneEnd),
    (
        "المسؤول عن المحطة / Responsable du jalon / Milestone responsible",
        Part::MilestoneResponsible,
    ),
    ("حالة المحطة / Statut du jalon / Milestone status", Part::MilestoneStatus),
];

/// A table: its heads, and a row for each milestone or commitment without one.
pub fn table(form: Form, commitments: &[Commitment]) -> Vec<Vec<String>> {
    let columns = form.columns();
    let mut seen: BTreeSet<beside::Beside<'_>> = columns
        .iter()
        .filter(|(_, part)| *part == Part::Other)
        .map(|(head, _)| (*head, 0))
        .collect();
    let mut extra: Vec<beside::Beside<'_>> = Vec::new();
    for (column, _) in commitments.iter().flat_map(beside::cells) {
        if seen.insert(column) {
            extra.push(column);
        }
    }
    let mapping = super::shipped::shipped(form.name()).unwrap_or_default();
    let reserved = beside::reserved(columns.iter().map(|(head, _)| *head), &mapping);
    let heads = columns.iter().map(|(head, _)| (*head).to_owned());
    let mut rows: Vec<Vec<String>> =
        vec![heads.chain(extra.iter().map(|one| beside::written(*one, &reserved))).collect()];
    for commitment in commitments {
        let beside: BTreeMap<beside::Beside<'_>, &str> = beside::cells(commitment).collect();
        let kept = |column| beside.get(&column).copied().unwrap_or_default().to_owned();
        let row = |milestone: Option<(usize, &Milestone)>| {
            let child = milestone_of(form, milestone).is_some();
            let own = columns.iter().map(|(head, part)| {
                if *part == Part::Other && !child {
                    return kept((*head, 0));
                }
                cell(*part, commitment, milestone, form)
            });
            // what is kept of the commitment is said once: it is said of none of its milestones
            let first = !child && milestone.is_none_or(|(n, _)| n == 0);
            let extra = extra.iter().map(|column| match first {
                true => kept(*column),
                false => String::new(),
            });
            own.chain(extra).map(|cell| plain(&cell).text).collect::<Vec<String>>()
        };
        let milestones = || commitment.milestones.iter().enumerate().map(Some);
        match form {
            Form::Decidim => rows.extend(std::iter::once(None).chain(milestones()).map(row)),
            Form::Ogp | Form::Council if commitment.milestones.is_empty() => rows.push(row(None)),
            Form::Ogp | Form::Council => rows.extend(milestones().map(row)),
        }
    }
    rows
}

/// The milestone that a row of its own is about, where the form has such rows.
fn milestone_of(form: Form, milestone: Option<(usize, &Milestone)>) -> Option<&Milestone> {
    match form {
        Form::Decidim => milestone.map(|(_, milestone)| milestone),
        Form::Ogp | Form::Council => None,
    }
}

fn cell(
    part: Part,
    commitment: &Commitment,
    milestone: Option<(usize, &Milestone)>,
    form: Form,
) -> String {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    if let (Some(child), Some((n, _))) = (milestone_of(form, milestone), milestone) {
        let id = own(&commitment.id);
        return match part {
            Part::Id => format!("{id}-{}", n + 1),
            Part::Parent => id,
            Part::Title => child.title.clone(),
            Part::Start => day(child.start),
            Part::End => day(child.end),
            Part::Completion => own(&child.status),
            Part::Number
            | Part::Plan
            | Part::Theme
            | Part::Problem
            | Part::Solution
            | Part::Lead
            | Part::Supporting
            | Part::Language
            | Part::Territory
            | Part::Values
            | Part::Value(_)
            | Part::Money(_)
            | Part::Milestone
            | Part::MilestoneStart
            | Part::MilestoneEnd
            | Part::MilestoneResponsible
            | Part::MilestoneStatus
            | Part::Other => String::new(),
        };
    }
    let milestone = milestone.map(|(_, milestone)| milestone);
    match part {
        Part::Id => own(&commitment.id),
        Part::Number => own(&commitment.number),
        Part::Plan => one_line(&own(&commitment.plan)),
        Part::Title => one_line(&commitment.title),
        Part::Theme => own(&commitment.theme),
        Part::Problem => own(&commitment.problem),
        Part::Solution => own(&commitment.solution),
        Part::Lead => one_line(&own(&commitment.lead)),
        Part::Supporting => one_line(&own(&commitment.supporting)),
        Part::Start => day(commitment.start),
        Part::End => day(commitment.end),
        Part::Completion => own(&commitment.completion),
        Part::Language => own(&commitment.language),
        Part::Territory => own(&commitment.territory),
        Part::Values => {
            commitment.values.iter().map(|value| value.name()).collect::<Vec<_>>().join("; ")
        }
        Part::Value(value) => u8::from(commitment.values.contains(&value)).to_string(),
        Part::Money(field) => {
            commitment.money.as_ref().and_then(|money| money.part(field)).unwrap_or_default()
        }
        Part::Parent | Part::Other => String::new(),
        Part::Milestone => milestone.map(|m| one_line(&m.title)).unwrap_or_default(),
        Part::MilestoneStart => day(milestone.and_then(|m| m.start)),
        Part::MilestoneEnd => day(milestone.and_then(|m| m.end)),
        Part::MilestoneResponsible => {
            milestone.and_then(|m| m.responsible.clone()).unwrap_or_default()
        }
        Part::MilestoneStatus => milestone.and_then(|m| m.status.clone()).unwrap_or_default(),
    }
}

/// The table as CSV: UTF-8 with a byte order mark, so that spreadsheets read Arabic.
pub fn csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(&mut bytes);
    for row in table {
        let cells = row.iter().map(|cell| quoted(cell));
        // writing to memory cannot fail
        drop(writer.write_record(cells.map(|cell| cell.into_owned())));
    }
    drop(writer.flush());
    drop(writer);
    bytes
}

/// The most characters that a spreadsheet takes in one cell.
const CELL_CHARS_MAX: usize = 32_767;

/// The table as a workbook, and how many cells had to be cut. Every cell is text; the same table gives
/// the same bytes.
///
/// # Errors
/// When a workbook cannot hold the table.
pub fn xlsx(table: &[Vec<String>], form: Form) -> Result<(Vec<u8>, usize), XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(form.name())?;
    let cut = fill(sheet, table)?;
    if form == Form::Council {
        sheet.set_right_to_left(true);
    }
    Ok((book.save_to_buffer()?, cut))
}

fn fill(sheet: &mut Worksheet, table: &[Vec<String>]) -> Result<usize, XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let quoted = body.clone().set_quote_prefix();
    let mut cut = 0;
    for (row, cells) in (0_u32..).zip(table) {
        for (column, cell) in (0_u16..).zip(cells) {
            if cell.is_empty() {
                continue;
            }
            let format = match (row, is_formula(cell)) {
                (0, _) => &head,
                (_, true) => &quoted,
                (_, false) => &body,
            };
            let units = cell.encode_utf16().count();
            if units > CELL_CHARS_MAX {
                cut += 1;
                let mut short = String::new();
                let mut left = CELL_CHARS_MAX - 1;
                for c in cell.chars() {
                    if c.len_utf16() > left {
                        break;
                    }
                    left -= c.len_utf16();
                    short.push(c);
                }
                short.push('…');
                sheet.write_string_with_format(row, column, short, format)?;
            } else {
                sheet.write_string_with_format(row, column, cell, format)?;
            }
        }
    }
    let columns = table.first().map_or(0, Vec::len);
    for column in (0_u16..).take(columns) {
        sheet.set_column_width(column, 24)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(cut)
}
