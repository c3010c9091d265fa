## What is measured of a promise.

event-indicator-defined-v1 = The indicator “{ $indicator }” was defined by { $actor }: unit “{ $unit }”, measured: { $frequency }, target { $target_value } by { $target_date }, { $baseline_value ->
        [none] without a baseline
       *[other] baseline { $baseline_value } ({ $baseline_period })
    }. Its title ({ $title }), method ({ $method }) and source ({ $source }) are kept in the file.
event-indicator-measured-v1 = The indicator “{ $indicator }” was measured for { $period } by { $actor }: { $value }.{ $uneven ->
        [no] { "" }
       *[yes] { " " }The parts do not add up to it; the difference is recorded.
    }{ $note ->
        [none] { "" }
       *[other] { " " }Note: “{ $note }”.
    }
event-indicator-corrected-v1 = Correction { $correction } of the measurement of “{ $indicator }” for { $period } by { $actor }: { $value }; the first value stays visible.{ $uneven ->
        [no] { "" }
       *[yes] { " " }The parts do not add up to it; the difference is recorded.
    } Reason: “{ $reason }”.
event-indicator-method-changed-v1 = The method of “{ $indicator }” changed from { $from } on, by { $actor }: what follows does not compare with what came before. The new method ({ $method }) is kept in the file. Reason: “{ $reason }”.
event-indicator-stated-v1 = A figure of another source was put beside “{ $indicator }” for { $period } by { $actor }: { $value }. The source ({ $source }) is kept in the file.
event-indicator-closed-v1 = The indicator “{ $indicator }” is not measured any longer, by { $actor }. Reason: “{ $reason }”.
event-kind-indicator-defined-v1 = An indicator defined
event-kind-indicator-measured-v1 = An indicator measured
event-kind-indicator-corrected-v1 = A measurement corrected
event-kind-indicator-method-changed-v1 = A method changed
event-kind-indicator-stated-v1 = A figure of another source
event-kind-indicator-closed-v1 = An indicator closed

## Why something about an indicator was refused.

refusal-indicator-unknown = This case has no indicator “{ $indicator }”. Look at the indicators of the case.
refusal-indicator-already-defined = The indicator “{ $indicator }” is defined otherwise, and a definition does not change. Choose another name for a new one.
refusal-indicator-closed = The indicator “{ $indicator }” is not measured any longer. What was measured can be corrected, or a new indicator defined.
refusal-already-measured = “{ $indicator }” is measured for { $period } already. If the value is wrong, correct it: the first one stays visible.
refusal-measured-once = “{ $indicator }” is measured once, and was, for { $period }. That measurement can be corrected.
refusal-not-measured = “{ $indicator }” is not measured for { $period }. Record the measurement first.
refusal-period-of-other-length = “{ $indicator }” is measured: { $frequency }, and { $period } is not of that length. Give a period of that length.
refusal-dimension-unknown = “{ $indicator }” is not broken down by “{ $dimension }”. Use the dimensions of its definition.
refusal-dimension-part-unknown = “{ $dimension }” has no part “{ $part }”. Use the parts of the indicator’s definition.
refusal-dimension-part-twice = “{ $part }” stands twice in “{ $dimension }”. Name each part once.
refusal-nothing-to-correct = The value of “{ $indicator }” for { $period } is that already. There is nothing to correct.
refusal-method-already-changed = The method of “{ $indicator }” changes with { $period } already, otherwise. Choose another period.
refusal-indicator-already-stated = This source is recorded beside “{ $indicator }” for { $period } with another number. If a new number was published, name its source.

## Periods.

period-q1 = first quarter of { $year }
period-q2 = second quarter of { $year }
period-q3 = third quarter of { $year }
period-q4 = fourth quarter of { $year }
period-h1 = first half of { $year }
period-h2 = second half of { $year }
period-short-quarter = Q{ $n } { $year }
period-short-half = H{ $n } { $year }

## Words.

activity-indicators = Indicators
measure-frequency-half-year = every six months
measure-frequency-month = every month
measure-frequency-once = once
measure-frequency-quarter = every three months
measure-frequency-year = every year
measure-direction-down = less is better
measure-direction-keep = to be kept as it is
measure-direction-up = more is better
dimension-age = Age
dimension-membership = Membership
dimension-milieu = Milieu
dimension-sex = Sex
dimension-territory = Territory
dimension-part-external = External
dimension-part-member = Members
dimension-part-men = Men
dimension-part-rural = Rural
dimension-part-urban = Urban
dimension-part-women = Women
dimension-part-young = Young
field-baseline = baseline
field-dimensions = dimensions
field-direction = direction
field-frequency = frequency
field-indicator = indicator
field-method = method
field-period = period
field-target = target
field-unit = unit
fact-name-indicators-defined = indicators defined
fact-name-indicators-measured = indicators measured
fact-name-indicators-without-baseline = indicators without a baseline
label-measurement = Measurement of an indicator
label-view-indicators = Indicators of a case

## The page of a case's indicators.

indicators-title = Indicators
indicators-lead = Each indicator with its baseline, its target and what was measured. The first value stays visible after every correction, and no line is drawn across a change of method.
indicators-none = No indicator is defined in this case yet. The office that measures defines them.
indicators-go = Page of the indicators
indicators-all-of = All measurements of this indicator
indicators-all = All indicators of the case
indicators-more = Older measurements not shown here: { $n }
indicators-csv = Download the data (CSV)
indicators-count-defined = defined
indicators-count-measured = measured
indicators-count-reached = target reached
indicators-count-overdue = measurement overdue
indicators-count-without-baseline = without a baseline
indicators-count-closed = not measured any longer
indicators-baseline-at = { $value } ({ $period })
indicators-no-baseline = not set: how far it has come cannot be told
indicators-target-by = { $value } by { $date }
indicators-latest = Last value
indicators-not-measured = not measured yet
indicators-left = Left to the target
indicators-progress = Way gone from baseline to target (exact fraction)
indicators-reached = Target reached
indicators-broken = The method changed after baseline and target were set: the last value does not compare with them.
indicators-apart = Target minus the last value, which is no comparison
indicators-closed = Not measured any longer
indicators-missing = Measurements expected and missing
indicators-missing-late = { $period } — last day { $due }, late
indicators-missing-due = { $period } — last day { $due }
indicators-once = The one measurement
indicators-breaks = Changes of method
indicators-break-from = From { $period } on
indicators-table = Measurements, newest first
indicators-first = First value
indicators-now = Value that stands
indicators-parts = Broken down
indicators-difference = Difference by { $dimension }: { $difference } (value less the sum of its parts)
indicators-corrected = Correction { $n }: { $value }
indicators-break-row = Here the method changes: what is above does not compare with what is below
indicators-late = came late
indicators-stated = Figures of other sources
indicators-stated-difference = Difference from the value that stands
indicators-source = Source
indicators-method = Method
indicators-frequency = Measured
indicators-direction = Direction
indicators-unit = Unit
indicators-period = Period

## The chart.

indicators-chart = { $title }: line of measurements; the table below gives the same numbers
indicators-chart-target = target { $value }
indicators-chart-baseline = baseline { $value }
indicators-chart-break = change of method
indicators-key-measured = ● measured
indicators-key-first = ○ first value, corrected since
indicators-key-stated = ◇ figure of another source
indicators-key-break = ┆ change of method: the line stops

## What is done about indicators.

act-indicators-define = Define an indicator
act-indicators-measure = Record a measurement
act-indicators-correct = Correct a measurement
act-indicators-change = Change the method
act-indicators-state = Add a figure of another source
act-indicators-close = Stop measuring
act-indicator = Indicator
act-indicator-stands = { $title } ({ $unit })
act-indicator-title = What is measured
act-indicator-short = Short name
act-indicator-short-hint = Small Latin letters, digits and hyphens, such as participants
act-indicator-unit = Unit
act-indicator-unit-hint = For example: people, meetings, per cent
act-indicator-decimals = Digits after the point
act-indicator-decimals-hint = From 0 to 6
act-indicator-direction = Which way is better
act-indicator-frequency = How often it is measured
act-indicator-baseline = Baseline
act-indicator-baseline-hint = Leave it empty where it is not known; that it is missing will be public
act-indicator-baseline-period = Period of the baseline
act-indicator-target = Target
act-indicator-target-date = By when
act-indicator-source = Where the numbers come from
act-indicator-method = How it is measured
act-indicator-dimensions = Breakdown
act-indicator-dimensions-hint = One line for each dimension, such as: Sex: Women, Men
act-indicator-period = Period
act-indicator-period-hint = Year 2024, half-year 2024-H1, quarter 2024-Q3, month 2024-05
act-indicator-from = First period that is measured so
act-indicator-value = Value
act-indicator-parts = The value broken down
act-indicator-parts-hint = One line for each part, such as: Women: 40. Where the sum differs from the value, the difference is recorded and public
act-indicator-note = Note
act-indicator-why = Reason
act-indicator-number-wrong = This is no number with as many decimals as the indicator has. Write it as 1250 or 12.5.
act-indicator-period-wrong = This is no period. Write it as 2024, 2024-H1, 2024-Q3 or 2024-05.
act-indicator-dimensions-wrong = Line { $row } is no dimension with its parts. Write it as: Sex: Women, Men, or with short Latin names.
act-indicator-parts-wrong = Line { $row } is no known part with its value. Write it as: Women: 40.
