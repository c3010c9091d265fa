## The money of a promise.

event-budget-line-planned-v1 = The budget line “{ $line }” of { $year } was planned by { $actor }: { $amount }{ $code ->
        [none] { "" }
       *[other] , printed code “{ $code }”
    }. { $shares ->
        [none] Who bears it is not told.
       *[other] Funders, each with an exact share: { $shares }.
    }
event-budget-line-recorded-v1 = Of the budget line “{ $line }”, { $amount } { $what ->
        [committed] was committed
       *[other] was paid
    }, recorded by { $actor } under number { $entry }. Total of the line: { $total }. The document ({ $source }) is kept in the file.
event-budget-line-corrected-v1 = Correction { $correction } of amount { $entry } of the budget line “{ $line }” by { $actor }: { $amount }; the first amount stays visible. Total of the line: { $total }. Reason: “{ $reason }”.
event-budget-line-confirmed-v1 = { $funder } confirmed its share of the budget line “{ $line }”.
event-kind-budget-line-planned-v1 = A budget line planned
event-kind-budget-line-recorded-v1 = An amount committed or paid
event-kind-budget-line-corrected-v1 = An amount corrected
event-kind-budget-line-confirmed-v1 = A share confirmed

## Why something about money was refused.

refusal-budget-line-unknown = This case has no budget line “{ $line }”. Look at the budget lines of the case.
refusal-budget-line-already-planned = The budget line “{ $line }” is planned otherwise, and a plan does not change. Choose another name for a new line.
refusal-shares-not-whole = The shares of “{ $line }” add up to { $sum } and not to 1. Write them as exact fractions that are the whole together, such as 1/3 and 2/3.
refusal-funder-twice = “{ $funder }” stands twice among the funders of “{ $line }”. Name each funder once, with its whole share.
refusal-other-currency = “{ $line }” is planned in { $currency }, and the amount is in { $given }. Record it in { $currency }, or plan another line.
refusal-budget-entry-unknown = This case has no amount under number { $entry }. Look at the amounts of its budget lines.
refusal-budget-entry-unchanged = Amount { $entry } is that already. There is nothing to correct.
refusal-not-the-funder = You are no funder of “{ $line }” other than the body itself. Only the funder that a share names confirms it.

## Words.

activity-funding = Budget lines
spending-committed = committed
spending-paid = paid
role-funder = funder
field-currency = currency
field-entry = amount
field-funder = funder
field-shares = shares
field-what = kind of amount
fact-name-funding-lines = budget lines planned
fact-name-funding-over-committed = budget lines of which more is committed than planned
fact-name-funding-overspent = budget lines of which more is paid than planned

## The table of a commitment's money.

funding-title = Budget lines and funders
funding-lead = What is planned, committed and paid, and who bears it. Shares are exact fractions; the amounts of all shares are the planned amount, to the last unit.
funding-line = Budget line
funding-lines = Table of budget lines
funding-planned = Planned
funding-committed = Committed
funding-paid = Paid
funding-funders = Funders
funding-year = Year { $year }
funding-code = code
funding-total = Total in { $currency }
funding-over-committed = Over-committed by { $amount }
funding-overspent = Overspent by { $amount }
funding-share = { $share }: { $amount }
funding-share-percent = { $percent } %
funding-share-rounded = about { $percent } %, rounded
funding-share-confirmed = confirmed by the funder
funding-no-funder = Who bears it is not told
funding-entries = Amounts committed and paid
funding-entry = { $n }. { $what }: { $amount }, { $day }
funding-corrected = Correction { $n }: { $amount }. Reason: “{ $reason }”
funding-first = first recorded: { $amount }
funding-exceeded = Lines beyond their plan: { $n }

## What is done about money.

act-funding-plan = Plan a budget line
act-funding-record = Record an amount committed or paid
act-funding-correct = Correct an amount
act-funding-confirm = Confirm our share
act-funding-line = Budget line
act-funding-line-stands = { $title } ({ $year }, { $amount })
act-funding-entry = Amount
act-funding-entry-stands = { $n }. { $what }: { $amount }, { $day } ({ $title })
act-funding-title = What the line is for
act-funding-short = Short name
act-funding-short-hint = Small Latin letters, digits and hyphens, such as equipment
act-funding-code = Code in the budget
act-funding-code-hint = As printed in the body’s budget; leave it empty where it is not known
act-funding-year = Fiscal year
act-funding-year-wrong = This is no year. Write it with four digits, such as 2024.
act-funding-planned = Planned amount
act-funding-amount = Amount
act-funding-amount-hint = With its decimals, such as 150000 or 1250.50
act-funding-amount-wrong = This is no amount with as many decimals as the currency has. Write it as 150000 or 1250.50.
act-funding-currency = Currency
act-funding-currency-hint = Three Latin letters of ISO 4217, such as MAD or EUR
act-funding-decimals = Decimals of the currency
act-funding-decimals-hint = From 0 to 4; 2 for the dirham and the euro
act-funding-shares = Who bears it
act-funding-shares-hint = One line for each funder with its exact share, such as: Municipality: 2/3, or Agency: 89%. Together they are exactly 1
act-funding-shares-wrong = Line { $row } is no funder with a share. Write it as: Municipality: 2/3, or Municipality: 89%.
act-funding-document = The document it stands in
act-funding-what = Committed or paid
act-funding-day = When
act-funding-source = The document that shows it
act-funding-why = Reason
