//! The money of two commitments: who bears what of it as an exact fraction, what was committed and paid, a
//! correction in the open, and a line that is overspent. All of it is invented, and no amount may look as
//! if it were of a commune that exists.

use sijill_core::activity::funding::{BudgetLine, Entry, Funder, FundingCommand, Share, Spending};
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::money::{Currency, Money};
use sijill_core::record::Actor;

use crate::demo::cast::{FOCAL_POINT, council, give, region};
use crate::demo::petitions::{date, slug};
use crate::demo::{Author, DemoError};

/// The line of the register of proposals, and that of the booklet.
const REGISTER: &str = "register";
const BOOKLET: &str = "booklet";

fn dirhams(minor: i64) -> Result<Money, DemoError> {
    let currency = Currency::try_from("MAD".to_owned());
    let currency = currency.map_err(|_| DemoError::Story("the dirham is a currency"))?;
    Ok(Money { currency, minor })
}

fn act(author: &Author<'_>, by: &Actor, command: FundingCommand) -> Result<(), DemoError> {
    author.act("funding", by, &Command::Funding(command)).map(|_| ())
}

/// A line for each of two commitments: a third of the one is borne by the region, a quarter of the other
/// by an organisation that the register does not know.
pub(super) fn planned(
    author: &Author<'_>,
    answers: CaseId,
    budget: CaseId,
) -> Result<(), DemoError> {
    let focal = FOCAL_POINT.actor();
    let own = |num, den| Share { den, funder: Funder::Party(council()), num };
    let line = BudgetLine {
        amount: dirhams(25_000_000)?,
        code: Some("20.10/31 (خيالي)".to_owned()),
        decimals: 2,
        line: slug(REGISTER)?,
        shares: vec![own(2, 3), Share { den: 3, funder: Funder::Party(region()), num: 1 }],
        source: Some(author.text("ميزانية الجماعة لسنة 2025 (معطيات خيالية)")?),
        title: author.text("برنامج معلوماتي لسجل المقترحات (معطيات خيالية)")?,
        year: 2025,
    };
    act(author, &focal, FundingCommand::Plan { case: answers, line })?;
    let agency = Funder::Name("وكالة شريكة (خيالية)".to_owned());
    let line = BudgetLine {
        amount: dirhams(6_000_000)?,
        code: None,
        decimals: 2,
        line: slug(BOOKLET)?,
        shares: vec![own(3, 4), Share { den: 4, funder: agency, num: 1 }],
        source: None,
        title: author.text("طبع كتيب الميزانية المصور (معطيات خيالية)")?,
        year: 2025,
    };
    act(author, &focal, FundingCommand::Plan { case: budget, line })?;
    give(author, region(), council(), "funder", "2024-10")?;
    let (line, source) = (slug(REGISTER)?, None);
    let confirm = FundingCommand::Confirm { case: answers, line, source };
    act(author, &Actor::Party(region()), confirm)
}

fn record(
    author: &Author<'_>,
    (case, line): (CaseId, &str),
    (what, minor): (Spending, i64),
    (day, source): (&str, &str),
) -> Result<(), DemoError> {
    let entry = Entry {
        amount: dirhams(minor)?,
        line: slug(line)?,
        occurred: date(day)?,
        source: author.text(&format!("{source} (معطيات خيالية)"))?,
        what,
    };
    act(author, &FOCAL_POINT.actor(), FundingCommand::Record { case, entry })
}

/// 2025: a contract and two bills, one of which was copied wrongly.
pub(super) fn first_year(author: &Author<'_>, answers: CaseId) -> Result<(), DemoError> {
    let of = (answers, REGISTER);
    let contract = (Spending::Committed, 18_000_000);
    record(author, of, contract, ("2025-03-14", "صفقة السجل"))?;
    record(author, of, (Spending::Paid, 12_000_000), ("2025-05-20", "الفاتورة الأولى"))?;
    record(author, of, (Spending::Paid, 6_060_000), ("2025-09-08", "الفاتورة الثانية"))?;
    let reason = "رقمان مقلوبان عند النقل.".to_owned();
    let (amount, entry) = (dirhams(6_000_000)?, 3);
    let correct = FundingCommand::Correct { amount, case: answers, entry, reason };
    act(author, &FOCAL_POINT.actor(), correct)
}

/// 2026: the booklet cost more than was planned, and that shows.
pub(super) fn second_year(author: &Author<'_>, budget: CaseId) -> Result<(), DemoError> {
    let of = (budget, BOOKLET);
    record(author, of, (Spending::Committed, 6_000_000), ("2025-12-02", "سند الطلب"))?;
    record(author, of, (Spending::Paid, 6_350_000), ("2026-01-29", "فاتورة المطبعة"))
}
