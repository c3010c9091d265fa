//! Money of the invented town, as commands, in an invented procedure. Nothing here may run a command.

use sijill_core::activity::funding::{BudgetLine, Entry, Funder, FundingCommand, Share, Spending};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::money::{Currency, Money};

use crate::town::{self, council, date, slug, title};

/// The procedure: whoever is clerk keeps the money, funders confirm. All of it is invented.
pub const PROCEDURE: &str = include_str!("../../core/src/activity/funding/test.toml");
/// The line that most of these commands are about.
pub const ROOMS: &str = "rooms";

/// The command that opens a case.
pub fn open(id: CaseId) -> Command {
    let (procedure, title) = (slug("test.funding"), title("Rooms to meet in"));
    let open = OpenCase { procedure, title, ..town::open(id, town::SMALL) };
    Command::Case(CaseCommand::Open(open))
}

/// An amount.
///
/// # Panics
/// When that is no currency.
pub fn amount(currency: &str, minor: i64) -> Money {
    let currency = Currency::try_from(currency.to_owned()).expect("a currency");
    Money { currency, minor }
}

/// A line of 1,000.00 dirhams, a third of it borne by an agency.
pub fn line(id: &str) -> BudgetLine {
    let agency = Funder::Name("An agency".to_owned());
    BudgetLine {
        amount: amount("MAD", 100_000),
        code: Some("10.20/4".to_owned()),
        decimals: 2,
        line: slug(id),
        shares: vec![
            Share { den: 3, funder: Funder::Party(council()), num: 2 },
            Share { den: 3, funder: agency, num: 1 },
        ],
        source: Some(title("The budget")),
        title: title("Rooms"),
        year: 2023,
    }
}

/// The command that plans it.
pub fn plan(case: CaseId, line: BudgetLine) -> Command {
    Command::Funding(FundingCommand::Plan { case, line })
}

/// The command that records an amount.
pub fn record(case: CaseId, what: Spending, amount: Money, source: &str) -> Command {
    let (line, occurred) = (slug(ROOMS), date("2023-09"));
    let entry = Entry { amount, line, occurred, source: title(source), what };
    Command::Funding(FundingCommand::Record { case, entry })
}

/// The command that corrects one.
pub fn correct(case: CaseId, entry: u32, amount: Money, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Funding(FundingCommand::Correct { amount, case, entry, reason })
}

/// The command by which a funder confirms.
pub fn confirm(case: CaseId) -> Command {
    let (line, source) = (slug(ROOMS), Some(title("A letter")));
    Command::Funding(FundingCommand::Confirm { case, line, source })
}
