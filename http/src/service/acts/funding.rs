//! What can be done about money: the forms of budget lines, of what is committed and paid, of corrections
//! and confirmations, and what was typed into them as commands. Nothing may be added up or divided here,
//! and no share is read as anything but an exact fraction.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::funding::{BudgetLine, Entry, Funder, FundingCommand, Share, Spending};
use sijill_core::case::offer::Offered;
use sijill_core::decider::Command;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::money::{Currency, Money};

use super::form::{Ground, language};
use super::read::{Wrong, choice, coded, date, missing, object, title, whole};
use crate::plans::fields::folded;
use crate::plans::money::fraction;
use crate::service::App;
use crate::service::form::{Choice, Field, Input, Typed};
use crate::service::purse::Purse;
use crate::service::words::Words;

/// The currency that a form proposes, and its decimals; another one is typed over it.
const PROPOSED: (&str, &str) = ("MAD", "2");

/// What can be done about money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfMoney {
    /// A budget line is planned.
    Plan,
    /// An amount committed or paid is recorded.
    Record,
    /// An amount is corrected.
    Correct,
    /// A funder confirms its share.
    Confirm,
}

/// The money of a case, as forms name it.
#[derive(Debug, Clone, Default)]
pub struct Funded {
    /// Its lines.
    pub lines: Vec<FundedLine>,
    /// Its amounts: their number, what they are, and of which line.
    pub entries: Vec<(u32, String, Slug)>,
}

/// A budget line, as forms name it.
#[derive(Debug, Clone)]
pub struct FundedLine {
    /// Its short name.
    pub line: Slug,
    /// Its title, year and amount.
    pub label: String,
    /// The currency of its amounts.
    pub currency: String,
    /// How many decimals they have.
    pub decimals: u8,
}

impl OfMoney {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Plan, Self::Record, Self::Correct, Self::Confirm];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "funding.plan",
            Self::Record => "funding.record",
            Self::Correct => "funding.correct",
            Self::Confirm => "funding.confirm",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Plan => "act-funding-plan",
            Self::Record => "act-funding-record",
            Self::Correct => "act-funding-correct",
            Self::Confirm => "act-funding-confirm",
        })
    }

    /// What the core must offer for it.
    pub fn offered(self) -> Offered {
        match self {
            Self::Plan | Self::Record | Self::Correct => Offered::Activity(ActivityKind::Funding),
            Self::Confirm => Offered::Check(ActivityKind::Funding),
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "budget-line-unknown" | "budget-line-already-planned" | "not-the-funder" => "line",
            "shares-not-whole" | "funder-twice" => "shares",
            "other-currency" | "budget-entry-unchanged" => "amount",
            "budget-entry-unknown" => "entry",
            "date-in-the-future" => "day",
            _ => return None,
        })
    }
}

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, of: OfMoney) -> Vec<Field> {
    let t = ground.t;
    let words = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
    };
    let amount = || {
        Field::new("amount", t.say("act-funding-amount"), Input::Code)
            .hint(t.say("act-funding-amount-hint"))
    };
    match of {
        OfMoney::Plan => plan(ground),
        OfMoney::Record => vec![
            line(ground),
            kind(t),
            amount(),
            Field::new("day", t.say("act-funding-day"), Input::Date).hint(t.say("act-date-hint")),
            words("source", "act-funding-source"),
            language(t, "act-text-language"),
        ],
        OfMoney::Correct => {
            let entries = ground.funded.entries.iter();
            let choices =
                entries.map(|(n, label, _)| Choice::new(n.to_string(), label.clone())).collect();
            vec![
                Field::new("entry", t.say("act-funding-entry"), Input::Choice(choices)),
                amount(),
                words("reason", "act-funding-why"),
            ]
        }
        OfMoney::Confirm => vec![
            line(ground),
            words("source", "act-funding-source").optional(),
            language(t, "act-text-language"),
        ],
    }
}

fn plan(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let hinted = |name: &str, label: &str, input, hint: &str| {
        Field::new(name, t.say(label), input).hint(t.say(hint))
    };
    let (code, next) = (Input::Code, format!("b{}", ground.funded.lines.len() + 1));
    let before = ground.funded.lines.last();
    let currency = before.map_or(PROPOSED.0.to_owned(), |line| line.currency.clone());
    let decimals = before.map_or(PROPOSED.1.to_owned(), |line| line.decimals.to_string());
    vec![
        hinted("title", "act-funding-title", Input::Lines, "act-title-hint"),
        language(t, "act-text-language"),
        hinted("line", "act-funding-short", code.clone(), "act-funding-short-hint").value(next),
        hinted("code", "act-funding-code", Input::Line, "act-funding-code-hint").optional(),
        Field::new("year", t.say("act-funding-year"), Input::Number),
        hinted("amount", "act-funding-planned", code.clone(), "act-funding-amount-hint"),
        hinted("currency", "act-funding-currency", code, "act-funding-currency-hint")
            .value(currency),
        hinted("decimals", "act-funding-decimals", Input::Number, "act-funding-decimals-hint")
            .value(decimals),
        hinted("shares", "act-funding-shares", Input::Lines, "act-funding-shares-hint").optional(),
        Field::new("source", t.say("act-funding-document"), Input::Lines)
            .hint(t.say("act-public-text-hint"))
            .optional(),
    ]
}

fn kind(t: &Words) -> Field {
    let choices =
        Spending::ALL.map(|what| Choice::new(what.name(), t.word("spending", what.name())));
    Field::new("what", t.say("act-funding-what"), Input::Choice(choices.into()))
}

fn line(ground: &Ground<'_>) -> Field {
    let lines = ground.funded.lines.iter();
    let choices: Vec<Choice> =
        lines.map(|line| Choice::new(line.line.to_string(), line.label.clone())).collect();
    let field =
        Field::new("line", ground.t.say("act-funding-line"), Input::Choice(choices.clone()));
    match choices.as_slice() {
        [only] => field.value(only.value.clone()),
        _ => field,
    }
}

/// What was typed, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    of: OfMoney,
    typed: &Typed,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    Ok(Command::Funding(match of {
        OfMoney::Plan => {
            FundingCommand::Plan { case, line: planned(service, ground, typed).await? }
        }
        OfMoney::Record => {
            let line = choice(typed, "line")?;
            let source = typed.some("source").ok_or_else(|| missing("source"))?;
            let entry = Entry {
                amount: amount(ground, &line, typed)?,
                occurred: date(typed, "day")?.ok_or_else(|| missing("day"))?,
                what: coded::<Spending>(typed, "what")?,
                source: object(service, "source", source, typed).await?,
                line,
            };
            FundingCommand::Record { case, entry }
        }
        OfMoney::Correct => {
            let entry = typed.some("entry").and_then(whole).ok_or_else(|| missing("entry"))?;
            let entry = u32::try_from(entry).map_err(|_| missing("entry"))?;
            let known = ground.funded.entries.iter().find(|(n, _, _)| *n == entry);
            let (_, _, line) = known.ok_or_else(|| missing("entry"))?;
            let amount = amount(ground, line, typed)?;
            let reason = typed.some("reason").ok_or_else(|| missing("reason"))?.to_owned();
            FundingCommand::Correct { amount, case, entry, reason }
        }
        OfMoney::Confirm => {
            let source = match typed.some("source") {
                Some(text) => Some(object(service, "source", text, typed).await?),
                None => None,
            };
            FundingCommand::Confirm { case, line: choice(typed, "line")?, source }
        }
    }))
}

async fn planned(service: &App, ground: &Ground<'_>, typed: &Typed) -> Result<BudgetLine, Wrong> {
    let decimals = typed.some("decimals").ok_or_else(|| missing("decimals"))?;
    let decimals = whole(decimals).and_then(|n| u8::try_from(n).ok());
    let decimals = decimals.ok_or(Wrong::Field("decimals", "act-funding-decimals-hint"))?;
    let currency = typed.some("currency").ok_or_else(|| missing("currency"))?;
    let currency = currency.trim().to_uppercase();
    let year = typed.some("year").ok_or_else(|| missing("year"))?;
    let year = whole(year).and_then(|n| u16::try_from(n).ok());
    let title = title(typed)?;
    let source = match typed.some("source") {
        Some(text) => Some(object(service, "source", text, typed).await?),
        None => None,
    };
    Ok(BudgetLine {
        amount: money(&currency, decimals, typed)?,
        code: typed.some("code").map(str::to_owned),
        decimals,
        line: choice(typed, "line")?,
        shares: shares(ground, typed.one("shares"))?,
        source,
        title: object(service, "title", &title, typed).await?,
        year: year.ok_or(Wrong::Field("year", "act-funding-year-wrong"))?,
    })
}

/// The amount that was typed, in the currency of its line.
fn amount(ground: &Ground<'_>, line: &Slug, typed: &Typed) -> Result<Money, Wrong> {
    let known = ground.funded.lines.iter().find(|known| known.line == *line);
    let known = known.ok_or_else(|| missing("line"))?;
    money(&known.currency, known.decimals, typed)
}

fn money(currency: &str, decimals: u8, typed: &Typed) -> Result<Money, Wrong> {
    let written = typed.some("amount").ok_or_else(|| missing("amount"))?;
    let minor = Purse::new(currency, decimals).read(written);
    let minor = minor.ok_or(Wrong::Field("amount", "act-funding-amount-wrong"))?;
    let currency = Currency::try_from(currency.to_owned())
        .map_err(|_| Wrong::Field("currency", "act-funding-currency-hint"))?;
    Ok(Money { currency, minor })
}

/// A line for each funder: a party of the register by its name or id, or any other name, and its share.
fn shares(ground: &Ground<'_>, typed: &str) -> Result<Vec<Share>, Wrong> {
    let lines = typed.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    let read = |(row, line): (usize, &str)| {
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        let wrong = || Wrong::Row("shares", "act-funding-shares-wrong", row);
        let (name, share) = line.rsplit_once([':', '：']).ok_or_else(wrong)?;
        let (num, den) = fraction(share).ok_or_else(wrong)?;
        Ok(Share { den, funder: funder(ground, name.trim()), num })
    };
    lines.map(read).collect()
}

fn funder(ground: &Ground<'_>, name: &str) -> Funder {
    if let Ok(party) = name.parse::<PartyId>() {
        return Funder::Party(party);
    }
    let called = |text: &sijill_core::text::Text| {
        [&text.ar, &text.fr, &text.en].into_iter().any(|own| folded(own) == folded(name))
    };
    let mut known = ground.organisations.iter().filter(|(_, text)| called(text));
    match (known.next(), known.next()) {
        (Some((party, _)), None) => Funder::Party(*party),
        (Some(_), Some(_)) | (None, _) => Funder::Name(name.to_owned()),
    }
}
