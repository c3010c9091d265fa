//! What is wrong with a file of commitments, each by its cell. A grave problem stops the import: no
//! row of the file may be written while one stands.

use serde::Serialize;

use super::cells::Place;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// The file is longer than is read, or unpacks to more.
    FileTooLarge,
    /// It is no file of that kind, or it is damaged.
    FileUnreadable,
    /// Its bytes are not in the encoding.
    EncodingWrong,
    /// Its encoding is not known and not named.
    EncodingUnknown,
    /// There is no such sheet.
    SheetMissing,
    /// No row holds the heads of the columns.
    HeadsMissing,
    /// There is no such column.
    ColumnMissing,
    /// Two columns have this head.
    ColumnTwice,
    /// No row holds a commitment.
    NoCommitment,
    /// The mapping asks for something that cannot be.
    MappingWrong,
    /// A title is missing.
    TitleMissing,
    /// A title has more than 500 bytes.
    TitleTooLong,
    /// A cell holds more than is read.
    CellTooLong,
    /// A name holds a character that hides or turns text.
    HiddenInName,
    /// It is no date.
    NotADate,
    /// The end comes before the beginning.
    PeriodBackwards,
    /// The id was there before.
    IdTwice,
    /// A row names a parent that no row is.
    ParentUnknown,
    /// A milestone stands before every commitment.
    MilestoneAlone,
    /// It is no language.
    LanguageUnknown,
    /// The formula of the cell failed.
    FormulaError,
    /// The register has no such territory.
    TerritoryUnknown,
    /// The form of the procedure needs it.
    FieldNeeded,
    /// The register has no such party.
    PartyUnknown,
    /// What would be recorded of it is refused, for the reason that stands there.
    Refused,
    /// It is a workbook of before 2007, or one under a password.
    FileOldOrLocked,
    /// A quotation mark opens a cell of a CSV and never closes: what follows is swallowed.
    QuoteUnclosed,
    /// The name of the plan is the one that a proposal leaves to be filled in.
    NameUnfilled,
    /// It is a date only where day and month stand the other way round.
    DateOtherOrder,
    /// A later row of a commitment says otherwise than its first row.
    RowsContradict,
    /// A formula stands there and no result of it.
    FormulaWithoutResult,
    /// Nothing names the territory.
    TerritoryUnnamed,
    /// Told: hidden characters are shown.
    HiddenShown,
    /// Told: there is no such column, and its field stays empty.
    ColumnLeftOut,
    /// Told: a formula stands behind it; what was last worked out is read.
    FormulaNotRun,
    /// Told: it looks like a formula; it stays text.
    FormulaAsText,
    /// Told: a number is read as the day of a spreadsheet.
    SerialDate,
    /// Told: the range is printed with its end first.
    RangeTurned,
    /// Told: it is no value of open government, and is left out.
    ValueUnknown,
    /// Told: the number was there before.
    NumberTwice,
    /// Told: the title is shortened.
    TitleShortened,
    /// Told: the row is a sum, and is left out.
    SumLeftOut,
    /// Told: tags are taken away.
    TagsTaken,
    /// Told: a name that the mapping does not list as an organisation is left out.
    NameLeftOut,
    /// Told: the procedure has no place for it.
    NoPlace,
    /// Told: the milestone has no last day, and cannot be planned.
    MilestoneWithoutEnd,
    /// Told: another office acts before the milestones can be planned.
    OfficeAwaited,
    /// Told: the register has it at a stage from which it is not filled in; it is left as it is.
    OtherStage,
    /// Told: a cell of the rows of heads looks like data.
    HeadHoldsData,
    /// Told: a column that is kept has the head of another, and is kept under its letter too.
    HeadAgain,
    /// Told: a column holds something and has no head; it is not read.
    ColumnWithoutHead,
    /// Told: a cell stands beyond the last head; it is not read.
    CellBeyondHeads,
    /// Told: only a later row of a commitment says it; it is not kept.
    LaterRowOnly,
    /// Told: of a milestone this is not kept.
    NotOfMilestone,
    /// Told: the row has nothing but columns that are kept beside a commitment, and there is none.
    RowLeftOut,
    /// Told: every date of the column can be read in two ways; the day is taken to come first.
    DateOrderAssumed,
    /// Told: a word that the mapping names for "no date"; the field stays empty.
    NoDateWord,
    /// Told: the register has it otherwise, and leaves it as it is.
    Otherwise,
}

impl Flaw {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::FileTooLarge,
        Self::FileUnreadable,
        Self::EncodingWrong,
        Self::EncodingUnknown,
        Self::SheetMissing,
        Self::HeadsMissing,
        Self::ColumnMissing,
        Self::ColumnTwice,
        Self::NoCommitment,
        Self::MappingWrong,
        Self::TitleMissing,
        Self::TitleTooLong,
        Self::CellTooLong,
        Self::HiddenInName,
        Self::NotADate,
        Self::PeriodBackwards,
        Self::IdTwice,
        Self::ParentUnknown,
        Self::MilestoneAlone,
        Self::LanguageUnknown,
        Self::FormulaError,
        Self::TerritoryUnknown,
        Self::FieldNeeded,
        Self::PartyUnknown,
        Self::Refused,
        Self::FileOldOrLocked,
        Self::QuoteUnclosed,
        Self::NameUnfilled,
        Self::DateOtherOrder,
        Self::RowsContradict,
        Self::FormulaWithoutResult,
        Self::TerritoryUnnamed,
        Self::HiddenShown,
        Self::ColumnLeftOut,
        Self::FormulaNotRun,
        Self::FormulaAsText,
        Self::SerialDate,
        Self::RangeTurned,
        Self::ValueUnknown,
        Self::NumberTwice,
        Self::TitleShortened,
        Self::SumLeftOut,
        Self::TagsTaken,
        Self::NameLeftOut,
        Self::NoPlace,
        Self::MilestoneWithoutEnd,
        Self::OfficeAwaited,
        Self::OtherStage,
        Self::HeadHoldsData,
        Self::HeadAgain,
        Self::ColumnWithoutHead,
        Self::CellBeyondHeads,
        Self::LaterRowOnly,
        Self::NotOfMilestone,
        Self::RowLeftOut,
        Self::DateOrderAssumed,
        Self::NoDateWord,
        Self::Otherwise,
    ];

    /// Whether nothing is written while it stands.
    pub fn is_grave(self) -> bool {
        self < Self::HiddenShown
    }

    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::FileTooLarge => "plan-flaw-file-too-large",
            Self::FileUnreadable => "plan-flaw-file-unreadable",
            Self::EncodingWrong => "plan-flaw-encoding-wrong",
            Self::EncodingUnknown => "plan-flaw-encoding-unknown",
            Self::SheetMissing => "plan-flaw-sheet-missing",
            Self::HeadsMissing => "plan-flaw-heads-missing",
            Self::ColumnMissing => "plan-flaw-column-missing",
            Self::ColumnTwice => "plan-flaw-column-twice",
            Self::NoCommitment => "plan-flaw-no-commitment",
            Self::MappingWrong => "plan-flaw-mapping-wrong",
            Self::TitleMissing => "plan-flaw-title-missing",
            Self::TitleTooLong => "plan-flaw-title-too-long",
            Self::CellTooLong => "plan-flaw-cell-too-long",
            Self::HiddenInName => "plan-flaw-hidden-in-name",
            Self::NotADate => "plan-flaw-not-a-date",
            Self::PeriodBackwards => "plan-flaw-period-backwards",
            Self::IdTwice => "plan-flaw-id-twice",
            Self::ParentUnknown => "plan-flaw-parent-unknown",
            Self::MilestoneAlone => "plan-flaw-milestone-alone",
            Self::LanguageUnknown => "plan-flaw-language-unknown",
            Self::FormulaError => "plan-flaw-formula-error",
            Self::TerritoryUnknown => "plan-flaw-territory-unknown",
            Self::FieldNeeded => "plan-flaw-field-needed",
            Self::PartyUnknown => "plan-flaw-party-unknown",
            Self::Refused => "plan-flaw-refused",
            Self::HiddenShown => "plan-flaw-hidden-shown",
            Self::ColumnLeftOut => "plan-flaw-column-left-out",
            Self::FormulaNotRun => "plan-flaw-formula-not-run",
            Self::FormulaAsText => "plan-flaw-formula-as-text",
            Self::SerialDate => "plan-flaw-serial-date",
            Self::RangeTurned => "plan-flaw-range-turned",
            Self::ValueUnknown => "plan-flaw-value-unknown",
            Self::NumberTwice => "plan-flaw-number-twice",
            Self::TitleShortened => "plan-flaw-title-shortened",
            Self::SumLeftOut => "plan-flaw-sum-left-out",
            Self::TagsTaken => "plan-flaw-tags-taken",
            Self::NameLeftOut => "plan-flaw-name-left-out",
            Self::NoPlace => "plan-flaw-no-place",
            Self::MilestoneWithoutEnd => "plan-flaw-milestone-without-end",
            Self::OfficeAwaited => "plan-flaw-office-awaited",
            Self::OtherStage => "plan-flaw-other-stage",
            Self::FileOldOrLocked => "plan-flaw-file-old-or-locked",
            Self::QuoteUnclosed => "plan-flaw-quote-unclosed",
            Self::NameUnfilled => "plan-flaw-name-unfilled",
            Self::DateOtherOrder => "plan-flaw-date-other-order",
            Self::RowsContradict => "plan-flaw-rows-contradict",
            Self::FormulaWithoutResult => "plan-flaw-formula-without-result",
            Self::TerritoryUnnamed => "plan-flaw-territory-unnamed",
            Self::HeadHoldsData => "plan-flaw-head-holds-data",
            Self::HeadAgain => "plan-flaw-head-again",
            Self::ColumnWithoutHead => "plan-flaw-column-without-head",
            Self::CellBeyondHeads => "plan-flaw-cell-beyond-heads",
            Self::LaterRowOnly => "plan-flaw-later-row-only",
            Self::NotOfMilestone => "plan-flaw-not-of-milestone",
            Self::RowLeftOut => "plan-flaw-row-left-out",
            Self::DateOrderAssumed => "plan-flaw-date-order-assumed",
            Self::NoDateWord => "plan-flaw-no-date-word",
            Self::Otherwise => "plan-flaw-otherwise",
        }
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The cell, the row or the sheet.
    pub at: Place,
    /// What is wrong.
    pub flaw: Flaw,
    /// Whether nothing is written while it stands.
    pub grave: bool,
    /// What stands there, cut to 120 characters.
    pub value: String,
}

impl Problem {
    /// A problem at a place, with what stands there.
    pub fn new(at: Place, flaw: Flaw, value: &str) -> Self {
        let mut cut: String = value.chars().take(120).collect();
        if cut.len() < value.len() {
            cut.push('…');
        }
        Self { at, flaw, grave: flaw.is_grave(), value: cut }
    }

    /// A problem of the whole file.
    pub fn of_file(flaw: Flaw, value: &str) -> Self {
        Self::new(Place::default(), flaw, value)
    }
}

/// Whether nothing may be written.
pub fn any_grave(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.grave)
}
