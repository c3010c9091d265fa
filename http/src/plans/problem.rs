//! What is wrong with a file of commitments, each by its cell. A grave problem stops the import: no
//! row of the file may be written while one stands.

use serde::Serialize;

use super::cells::Place;

macro_rules! flaws {
    ($($(#[$doc:meta])* $variant:ident = $key:literal,)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Flaw {
            $($(#[$doc])* $variant,)*
        }

        impl Flaw {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The key of its sentence.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }
    };
}

flaws! {
    /// The file is longer than is read, or unpacks to more.
    FileTooLarge = "plan-flaw-file-too-large",
    /// It is no file of that kind, or it is damaged.
    FileUnreadable = "plan-flaw-file-unreadable",
    /// Its bytes are not in the encoding.
    EncodingWrong = "plan-flaw-encoding-wrong",
    /// Its encoding is not known and not named.
    EncodingUnknown = "plan-flaw-encoding-unknown",
    /// There is no such sheet.
    SheetMissing = "plan-flaw-sheet-missing",
    /// No row holds the heads of the columns.
    HeadsMissing = "plan-flaw-heads-missing",
    /// There is no such column.
    ColumnMissing = "plan-flaw-column-missing",
    /// Two columns have this head.
    ColumnTwice = "plan-flaw-column-twice",
    /// No row holds a commitment.
    NoCommitment = "plan-flaw-no-commitment",
    /// The mapping asks for something that cannot be.
    MappingWrong = "plan-flaw-mapping-wrong",
    /// A title is missing.
    TitleMissing = "plan-flaw-title-missing",
    /// A title has more than 500 bytes.
    TitleTooLong = "plan-flaw-title-too-long",
    /// A cell holds more than is read.
    CellTooLong = "plan-flaw-cell-too-long",
    /// A name holds a character that hides or turns text.
    HiddenInName = "plan-flaw-hidden-in-name",
    /// It is no date.
    NotADate = "plan-flaw-not-a-date",
    /// The end comes before the beginning.
    PeriodBackwards = "plan-flaw-period-backwards",
    /// The id was there before.
    IdTwice = "plan-flaw-id-twice",
    /// A row names a parent that no row is.
    ParentUnknown = "plan-flaw-parent-unknown",
    /// A milestone stands before every commitment.
    MilestoneAlone = "plan-flaw-milestone-alone",
    /// It is no language.
    LanguageUnknown = "plan-flaw-language-unknown",
    /// The formula of the cell failed.
    FormulaError = "plan-flaw-formula-error",
    /// The register has no such territory.
    TerritoryUnknown = "plan-flaw-territory-unknown",
    /// The form of the procedure needs it.
    FieldNeeded = "plan-flaw-field-needed",
    /// The register has no such party.
    PartyUnknown = "plan-flaw-party-unknown",
    /// What would be recorded of it is refused, for the reason that stands there.
    Refused = "plan-flaw-refused",
    /// It is a workbook of before 2007, or one under a password.
    FileOldOrLocked = "plan-flaw-file-old-or-locked",
    /// A quotation mark opens a cell of a CSV and never closes: what follows is swallowed.
    QuoteUnclosed = "plan-flaw-quote-unclosed",
    /// The name of the plan is the one that a proposal leaves to be filled in.
    NameUnfilled = "plan-flaw-name-unfilled",
    /// It is a date only where day and month stand the other way round.
    DateOtherOrder = "plan-flaw-date-other-order",
    /// A later row of a commitment says otherwise than its first row.
    RowsContradict = "plan-flaw-rows-contradict",
    /// A formula stands there and no result of it.
    FormulaWithoutResult = "plan-flaw-formula-without-result",
    /// Nothing names the territory.
    TerritoryUnnamed = "plan-flaw-territory-unnamed",
    /// It is no amount.
    AmountUnreadable = "plan-flaw-amount-unreadable",
    /// An amount less than nothing.
    AmountNegative = "plan-flaw-amount-negative",
    /// It has more decimals than its currency.
    AmountTooPrecise = "plan-flaw-amount-too-precise",
    /// It is more than can be kept exactly.
    AmountTooLarge = "plan-flaw-amount-too-large",
    /// The amount can be read in two ways, and nothing says which.
    AmountUnclear = "plan-flaw-amount-unclear",
    /// The amount has the other sign before its decimals.
    AmountOtherMark = "plan-flaw-amount-other-mark",
    /// A word such as `million` without the name of a currency.
    AmountWordUnclear = "plan-flaw-amount-word-unclear",
    /// The head counts in thousands or millions, and the mapping does not say so.
    UnitUnnamed = "plan-flaw-unit-unnamed",
    /// It is in another currency.
    CurrencyOther = "plan-flaw-currency-other",
    /// Nothing names its currency, or what does may mean several.
    CurrencyUnnamed = "plan-flaw-currency-unnamed",
    /// It is no year.
    YearUnreadable = "plan-flaw-year-unreadable",
    /// Told: hidden characters are shown.
    HiddenShown = "plan-flaw-hidden-shown",
    /// Told: there is no such column, and its field stays empty.
    ColumnLeftOut = "plan-flaw-column-left-out",
    /// Told: a formula stands behind it; what was last worked out is read.
    FormulaNotRun = "plan-flaw-formula-not-run",
    /// Told: it looks like a formula; it stays text.
    FormulaAsText = "plan-flaw-formula-as-text",
    /// Told: a number is read as the day of a spreadsheet.
    SerialDate = "plan-flaw-serial-date",
    /// Told: the range is printed with its end first.
    RangeTurned = "plan-flaw-range-turned",
    /// Told: it is no value of open government, and is left out.
    ValueUnknown = "plan-flaw-value-unknown",
    /// Told: the number was there before.
    NumberTwice = "plan-flaw-number-twice",
    /// Told: the title is shortened.
    TitleShortened = "plan-flaw-title-shortened",
    /// Told: the row is a sum, and is left out.
    SumLeftOut = "plan-flaw-sum-left-out",
    /// Told: tags are taken away.
    TagsTaken = "plan-flaw-tags-taken",
    /// Told: a name that the mapping does not list as an organisation is left out.
    NameLeftOut = "plan-flaw-name-left-out",
    /// Told: the procedure has no place for it.
    NoPlace = "plan-flaw-no-place",
    /// Told: the milestone has no last day, and cannot be planned.
    MilestoneWithoutEnd = "plan-flaw-milestone-without-end",
    /// Told: another office acts before the milestones can be planned.
    OfficeAwaited = "plan-flaw-office-awaited",
    /// Told: the register has it at a stage from which it is not filled in; it is left as it is.
    OtherStage = "plan-flaw-other-stage",
    /// Told: a cell of the rows of heads looks like data.
    HeadHoldsData = "plan-flaw-head-holds-data",
    /// Told: a column that is kept has the head of another, and is kept under its letter too.
    HeadAgain = "plan-flaw-head-again",
    /// Told: a column holds something and has no head; it is not read.
    ColumnWithoutHead = "plan-flaw-column-without-head",
    /// Told: a cell stands beyond the last head; it is not read.
    CellBeyondHeads = "plan-flaw-cell-beyond-heads",
    /// Told: only a later row of a commitment says it; it is not kept.
    LaterRowOnly = "plan-flaw-later-row-only",
    /// Told: of a milestone this is not kept.
    NotOfMilestone = "plan-flaw-not-of-milestone",
    /// Told: the row has nothing but columns that are kept beside a commitment, and there is none.
    RowLeftOut = "plan-flaw-row-left-out",
    /// Told: every date of the column can be read in two ways; the day is taken to come first.
    DateOrderAssumed = "plan-flaw-date-order-assumed",
    /// Told: a word that the mapping names for "no date"; the field stays empty.
    NoDateWord = "plan-flaw-no-date-word",
    /// Told: a word that the mapping names for "no amount"; the field stays empty.
    NoAmountWord = "plan-flaw-no-amount-word",
    /// Told: without an amount that is planned it is not kept.
    MoneyWithoutAmount = "plan-flaw-money-without-amount",
    /// Told: the budget lines are planned by another office.
    FundersAwaited = "plan-flaw-funders-awaited",
    /// Told: the register has it otherwise, and leaves it as it is.
    Otherwise = "plan-flaw-otherwise",
}

impl Flaw {
    /// Whether nothing is written while it stands.
    pub fn is_grave(self) -> bool {
        self < Self::HiddenShown
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
