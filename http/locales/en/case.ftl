# Pages of one case and its trail, of records, of procedures.

case-between = from { $first } to { $last }
case-since = since { $day }
case-comma = ,{ " " }
case-or = { " " }or{ " " }
case-seal = Record no. { $position }
case-happened = happened:
case-number = Case no.
case-chip-due = { $stage }
case-chip-late = Overdue: { $what }
opinion-number = Opinion { $number }
case-chip-done = Case ended: { $stage }
case-chip-open = { $stage }
case-stage-past = past stage
case-stage-now = current stage
case-stage-end = final stage
case-ahead = What can come next
case-awaited = Awaited now
case-nothing-awaited = No deadline runs and nothing is owed in this case.
case-from-whom = From whom
case-due-from = { $office }, { $body }
case-because = Because of
case-ground = Legal basis
case-since-when = Since
case-suspended-since = suspended from { $day }
case-suspended-days = from { $day }, { PLURAL($n) ->
        [one] { $n } day not counted
       *[other] { $n } days not counted
    }
case-working-left = { $days }, { $left } left
case-working-no-calendar = the calendar is not published: only Saturdays and Sundays are left out
case-holiday = { $title } ({ $day })
case-due-moved = from { $first } to { $due }, { $when }
case-days-left = { PLURAL($n) ->
        [one] { $n } day left
       *[other] { $n ->
            [0] the last day is today
           *[other] { $n } days left
        }
    }
case-days-late = { PLURAL($n) ->
        [one] { $n } day late
       *[other] { $n } days late
    }
case-past = This is a past state: to act, go back to the present.
case-may-not = What you cannot do now, and why
case-follow = To follow without an account: keep the case number { $number } or the address of this page.
case-trail-all = The whole trail ({ PLURAL($n) ->
        [one] { $n } record
       *[other] { $n } records
    })
case-agenda = Agenda
case-parameters = Rules applied
case-parameters-intro = Worked out once, when the case was opened, under the procedure
case-parameters-moved = Worked out anew when the case was moved to this version of the procedure ({ $day }):
case-evaluated-on = Worked out on
case-competing = Another value: { $value }
case-check = Check it yourself
case-check-how = Every line of this page comes from a record that cannot be changed without its being seen. Each seal leads to its record, its line and its proof.
case-procedure = The procedure and its stages
case-chart = Chart: signatures given by day, { $n } in all
case-chart-threshold = { $at } · { $name }
case-chart-crossing = Threshold crossed · { $day }
case-crossed = “{ $name }”: { $at } needed, crossed with { $count } counted.
case-not-crossed = “{ $name }”: { $at } needed, not crossed yet.
case-not-spread = “{ $name }”: { $at } needed, the number is reached, its spread is not.
case-not-asked = “{ $name }”: not asked of associations.
case-signed-online = Given on line
case-signed-paper = Given on paper
case-signed-withdrawn = Withdrawn
case-signed-invalidated = Invalidated
case-signed-restored = Restored
case-signed-valid = Valid
case-invalidation = { PLURAL($n) ->
        [one] { $n } signature invalidated
       *[other] { $n } signatures invalidated
    }: { $ground }
case-ended-in-time = Ended in time
case-ended-late = Ended { PLURAL($n) ->
        [one] { $n } day late
       *[other] { $n } days late
    }
case-fulfilled-late = Fulfilled { PLURAL($n) ->
        [one] { $n } day late
       *[other] { $n } days late
    }
case-first-due = Last day at first
case-missed-at = Found missed
case-ended-at = Ended
case-told-after-miss = Recorded as missed; told afterwards as done on { $day }
case-fulfilled-by = Fulfilled by
case-step-at = { $step }, { $when }
case-child = Case opened under it
case-mended = Corrected:
relation-from-answers = Has an answer in
relation-from-continues = Is continued in
relation-from-same-matter = Same matter in

trail-title = Audit trail
trail-intro = { PLURAL($n) ->
        [one] { $n } record in this case.
       *[other] { $n } records in this case, in order. Signatures that follow each other on one day are one entry.
    }
trail-rule-yes = The rule answered: yes.
trail-rule-no = The rule answered: no.
trail-records = One by one
trail-corrects = corrects
trail-correct = Correct this record

turn-pages = Pages of the list
turn-pages-below = Pages of the list, below
turn-first = Beginning
turn-before = Previous page
turn-after = Next page
turn-last = End

record-title = Record no. { $position }
record-before = Previous record
record-after = Next record
record-before-here = Previous in the same case
record-after-here = Next in the same case
record-what = What the record says
record-basis = On what basis
record-tags = Tags
record-command = The request it answers
record-id = Id of the record
record-line = The line as it is kept
record-line-how = These very bytes are kept, hashed and exported; they are never written again.
record-line-get = The line alone
record-leaf = Hash of the line
record-proof = Proof that it is in the register
record-proof-under = Under the last signed checkpoint, which covers { $n } records.
record-proof-holds = The proof holds
record-proof-fails = The proof does not lead to the signed root
record-proof-how = The hash of the line is joined with each hash beside it, step by step, up to the root that the register has signed. One letter changed in the line would give another root.
record-beside-first = Joined in front:
record-beside-second = Joined behind:
record-both = gives:
record-receipt = Receipt of this record, which can be checked without this register
record-root = Signed root
record-checkpoint = The signed checkpoint
record-by-hand = How to check it yourself
record-by-hand-leaf = Take the line alone, put a zero byte before it and work out SHA-256: that is the hash of the line.
record-by-hand-step = At each step put a byte of value one, then the hash that comes first (FIRST), then the other (SECOND), and work out SHA-256.
record-by-hand-root = Compare the last result with the root written in the checkpoint, and its signature with the register's public key. As long as nobody outside attests it, it is signed by the register alone.
record-no-proof = No signed checkpoint covers this record yet. The next one is signed within seconds: open the page again.

records-title = Records
records-intro = Every number on this site leads here, to its records. Choose a type or a tag, and start from any position.
records-any-type = All types
records-from = From position
records-order = Order
records-oldest = Oldest first
records-newest = Newest first
records-show = Show
records-none = There is no such record.
records-none-how = Change the type, the tag or the position, or go back to the present.

procedures-title = Procedures
procedures-intro = The rules of each kind of case as they were published, version by version. A case keeps the version under which it was opened.
procedures-none = No procedure is published yet. The administrator of the register publishes them.
procedure-unsure = { PLURAL($n) ->
        [one] { $n } rule to be confirmed
       *[other] { $n } rules to be confirmed
    }
procedure-from = in force since { $day }
procedure-for-case = For the case:
procedure-as-list = The stages as a list
procedure-here = The case is here
procedure-ends = cases end here
procedure-cases = Cases of this kind
procedure-leads-to = Leads to
procedure-confirmed-by = Second signature
procedure-confirmations = { PLURAL($n) ->
    [one] one other: { $by }
   *[other] { $n } others: { $by }
}
procedure-asked-of = Asked of
procedure-spread-over = Spread over
procedure-spread-each = Needed in each part:
procedure-spread-parts = In how many parts:
procedure-people = Who takes part
procedure-opened-by = A case is opened by
procedure-brought-by = It is brought by
procedure-activity-by = { $activity }: done by
procedure-activity-checked-by = { $activity }: checked by
procedure-activity-contested-by = { $activity }: contested by
procedure-children = Procedures under it
procedure-parents = Procedures above it
procedure-territories = Kind of territory
procedure-quorum = Must be present for a vote to decide
procedure-sample = Lines of each batch to be looked up at least
procedure-keeping = How long it is kept, and what becomes of running cases
procedure-retention = Personal data
procedure-kept-after-the-end = Kept after the end for
procedure-erased-by = Then erased by
procedure-transition = Cases that run under the version before
procedure-running-cases = What becomes of them
running-cases-stay = they stay under their version
running-cases-may-move = an office may move them, with a reason
running-cases-move = they all move
procedure-steps = Steps
procedure-by = By
procedure-by-itself = By itself, as soon as the condition holds
procedure-when = Condition:
procedure-refuse = Where it does not hold
procedure-rule = Rule:
procedure-counted = What is counted:
procedure-within = Span
procedure-next-session = until the next ordinary session
procedure-suspend-by = May be suspended by
procedure-calendar = Working calendar
procedure-counts-from = Counts from
procedure-ends-with = Ends with
procedure-extension = May be extended once by
procedure-extended-by = { $by }, { $span }
procedure-rung-before = { $span } before the last day; tells { $tell }
procedure-rung-after = { $span } after the last day; tells { $tell }
procedure-then = When it is missed
procedure-then-record = the miss is recorded and published; the case keeps its course
procedure-competing = Also found:
procedure-optional = optional
procedure-sealed-until = sealed until “{ $step }”
procedure-read-by = read before by { $roles }
procedure-options = { $kind }: { $options }
procedure-field-boolean = yes or no
procedure-field-choice = one choice
procedure-field-choices = several choices
procedure-field-date = date
procedure-field-integer = number
procedure-field-object = text or document
procedure-field-party = person or organisation
procedure-field-reason = written reason
procedure-print-how = The fingerprint of the version is the SHA-256 of its file: whoever downloads it can work it out and compare.
procedure-download = Download the version (JSON)

count-years = { PLURAL($n) ->
        [one] { $n } year
       *[other] { $n } years
    }
count-months = { PLURAL($n) ->
        [one] { $n } month
       *[other] { $n } months
    }
count-weeks = { PLURAL($n) ->
        [one] { $n } week
       *[other] { $n } weeks
    }

fact-name-actor-kind = who acts
fact-name-agenda-inscribed-here = put on the agenda at this stage
fact-name-agenda-session-here = kind of session at this stage
fact-name-deliberations-outcome-here = outcome of the vote at this stage
fact-name-milestones-contests-open = contests without an answer
fact-name-milestones-declared = milestones declared
fact-name-milestones-planned = milestones planned
fact-name-milestones-verified = milestones verified
fact-name-notices-given-here = notices given at this stage
fact-name-notices-to-representative-here = notices given to the representative at this stage
fact-name-parent-stage = stage of the parent case

case-awaited-item = { $what }: { $title }
case-statuses = Three statuses, never merged
case-gap = Gap: milestones declared { $declared }, found done { $found }.
case-no-milestones = No milestone is planned yet. The focal point of the council plans them.
case-milestone-declared = Declared done, on this evidence
case-milestone-found = Found done
case-milestone-returned = Returned
case-answered-in-time = Answered within the time for an answer, { $day }.
case-answered-late = Answered after the time for an answer, { $day }, { PLURAL($n) ->
        [one] { $n } day late
       *[other] { $n } days late
    }.
case-unanswered = No answer yet; the last day for one is { $day }.
case-unanswered-late = Contest without an answer since { $day }, { PLURAL($n) ->
        [one] { $n } day late
       *[other] { $n } days late
    }.
procedure-form = To fill in

event-kind-register-opened-v1 = Register opened
event-kind-identity-erased-v1 = Identity erased
event-kind-register-succeeded-v1 = Succession of the register
event-kind-party-registered-v1 = Party registered
event-kind-mandate-given-v1 = Mandate given
event-kind-mandate-ended-v1 = Mandate ended
event-kind-territory-described-v1 = Territory described
event-kind-territory-measured-v1 = Territory measured
event-kind-procedure-published-v1 = Procedure published
event-kind-calendar-published-v1 = Working calendar published
event-kind-holiday-announced-v1 = Holiday announced
event-kind-case-opened-v1 = Case opened
event-kind-step-taken-v1 = Step taken
event-kind-threshold-crossed-v1 = Threshold crossed
event-kind-deadline-started-v1 = Deadline started
event-kind-deadline-ended-v1 = Deadline ended
event-kind-deadline-missed-v1 = Deadline missed
event-kind-deadline-suspended-v1 = Deadline suspended
event-kind-deadline-resumed-v1 = Deadline resumed
event-kind-deadline-extended-v1 = Deadline extended
event-kind-deadline-told-v1 = Deadline: reminder or escalation
event-kind-deadline-recounted-v1 = Deadline counted again
event-kind-duty-owed-v1 = Duty owed
event-kind-duty-fulfilled-v1 = Duty fulfilled
event-kind-case-linked-v1 = Cases linked
event-kind-record-corrected-v1 = Correction
event-kind-signature-given-v1 = Signature given
event-kind-signature-withdrawn-v1 = Signature withdrawn
event-kind-signatures-invalidated-v1 = Signatures invalidated
event-kind-item-inscribed-v1 = Item put on the agenda
event-kind-vote-held-v1 = Vote held
event-kind-notice-given-v1 = Notice given
event-kind-figure-stated-v1 = Figure stated
event-kind-session-planned-v1 = Session planned
event-kind-session-cancelled-v1 = Session cancelled
event-kind-milestone-planned-v1 = Milestone planned
event-kind-milestone-declared-v1 = Milestone declared done
event-kind-milestone-verified-v1 = Milestone verified
event-kind-milestone-returned-v1 = Declaration returned
event-kind-milestone-contested-v1 = Milestone contested
event-kind-contest-answered-v1 = Contest answered
records-several-types = Several types

fact-name-conditions-all-checked = all conditions are checked
fact-name-conditions-all-met = all conditions are met
fact-name-deliberations-quorate-here = quorum reached
fact-name-opinions-asked = opinions asked for
fact-name-opinions-given = opinions given
fact-name-opinions-missing = opinions missing
fact-name-opinions-pending = opinions waited for
fact-name-petitioner-kind = who brings the case
fact-name-petitioner-years-exceeded = age of who brings the case, in whole years
event-kind-condition-checked-v1 = Condition checked
event-kind-condition-found-v1 = Condition found by the engine
event-kind-opinion-asked-v1 = Opinion asked for
event-kind-opinion-given-v1 = Opinion given
event-kind-opinion-closed-v1 = Opinion missing
event-kind-threshold-under-review-v1 = Review of a crossing
event-kind-threshold-review-decided-v1 = Review decided
event-kind-signatures-restored-v1 = Signatures restored
event-kind-sheets-received-v1 = Batch of sheets received
event-kind-sheets-entered-v1 = Batch of sheets entered
event-kind-sheets-reconciled-v1 = Entries compared
event-kind-sheets-settled-v1 = Line settled
event-kind-sheets-drawn-v1 = Sample drawn
event-kind-sheets-sampled-v1 = Sample looked up
event-kind-sheets-accepted-v1 = Batch of sheets accepted
event-kind-sheets-refused-v1 = Batch of sheets refused
event-kind-sponsor-joined-v1 = Sponsor joined
event-kind-sponsor-left-v1 = Sponsor left
event-kind-invalidation-started-v1 = Invalidation proposed
event-kind-invalidation-confirmed-v1 = Invalidation confirmed
event-kind-invalidation-cancelled-v1 = Invalidation cancelled
event-kind-step-proposed-v1 = Step proposed
event-kind-step-confirmed-v1 = Step confirmed
event-kind-step-declined-v1 = Step declined
event-kind-child-closed-v1 = Child case ended
event-kind-text-released-v1 = Sealed text released
event-kind-case-migrated-v1 = Moved to another version of the procedure
event-kind-number-noted-v1 = Number elsewhere noted
event-kind-personal-read-v1 = Personal data read
event-kind-retention-ended-v1 = Retention ended
event-kind-personal-erased-v1 = Personal data erased

case-course = Versions of the procedure and personal data
case-sealed = Sealed texts
case-sealed-intro = That they are there, and since when, is public. What they say is open to everyone once a step releases them.
sealed-until = Released by
sealed-or = { " or " }
sealed-since = Sealed on
sealed-fingerprint = Fingerprint it was sealed with
sealed-salt = Salt of the seal
sealed-says = Sealed. Released by: { $step }.
sealed-read = Read the sealed text
sealed-for-you = This text is sealed. You read it because of your office; everyone else will once it is released.
case-version-moved = Moved to another version of the procedure
case-version = { $title }, version { $version }
case-personal = Personal data
case-kept-until = Kept until
case-personal-erased = erased

case-signed-sheets = Of these, from paper sheets
case-sponsors = Sponsors: { $n }
case-spread = Spread over the parts of the territory: reached in { $reached }, needed in { $needed } of { $parts }
case-part-reached = reached
case-part-short = short
case-under-review = The crossing is under review: { $count } are counted now. Its date stays.
case-review-stands = The crossing was reviewed ({ $count } counted) and stands.
case-review-falls = The crossing was reviewed ({ $count } counted) and does not stand.
sheets-title = Signatures on paper sheets
sheets-lead = Two persons enter each batch, a third one settles where they differ, and a sample is looked up. Nobody counts twice, on paper or on line.
sheets-none = No batch has been received.
sheets-lines = Lines stated
sheets-entries = Entries
sheets-agreed = Lines that agree
sheets-differing = Lines that differ
sheets-to-settle = Lines to be settled
sheets-counted = Signatures counted
sheets-doubles = Doubles
sheets-refused-lines = Not counted for another reason
sheets-valid = Still counted
sheets-accepted = accepted
sheets-refused = refused
sheets-to-decide = to be decided
sheets-differ = lines differ
sheets-to-enter = to be entered
sheets-to-enter-again = to be entered by a second person
sheets-look-up = To be looked up in the rolls, lines: { $lines } ({ $size } in all). Seed of the draw: { $seed }
sheets-found = Sample of { $size }: wrong { $wrong }, that is { $per_mille } in a thousand. Lines: { $lines }. Seed of the draw: { $seed }
invalidations-title = Invalidations of many signatures
invalidations-lead = First ask how many signatures are meant; one person proposes with a reason, another confirms. What was taken comes back when it is cancelled.
invalidations-which = Which signatures?
invalidations-preview = How many are they?
invalidations-matched = Signatures that count and have what is asked for: { $n }
invalidations-none = No invalidation has been proposed.
invalidations-one = Invalidation { $number }: { $ground }
invalidations-proposed = waits for another person
invalidations-confirmed = confirmed
invalidations-cancelled = cancelled
invalidations-away = Still taken away, because another ground stands: { $n }
case-invalidation-also = { $ground }: signatures that did not count already: { $n }
invalidations-taken = Signatures taken away
invalidations-restored = Restored
trail-rule-needs = What it needs
case-shown-alike = Similar case shown before filing
case-child-at = Case opened under this one, at “{ $stage }”

checks-title = Check of conditions
checks-counted = Conditions met: { $met } of { $asked }
checks-conditions = Conditions of admission
checks-opinions = Opinions
checks-check = Record the finding
checks-open = What is still to be checked or to come
checks-not-met = What was found not met
checks-machine = What the engine found
checks-machine-nothing = nothing yet
checks-requirements = Requirements, found from the records and confirmed by a person
checks-requirements-lead = The engine finds each requirement met or not by the rules of the procedure, and names the records. A person confirms it, or says otherwise with a reason.
checks-requirement = Requirement
checks-person = What a person found
checks-shown = Records that show it
checks-on-what = On what
checks-agrees = confirms what the engine found
checks-disputes = disputes what the engine found
checks-not-looked = Nobody has confirmed it yet.
checks-beside = { $standing }; the engine: { $machine }
checks-since = since
checks-all-met = All conditions are met.
checks-evidence-needed = needed to find the condition met
checks-earlier = Earlier findings
checks-asked-on = Asked on
checks-entered = Entered on behalf of
checks-quorum = Quorum needed
accreditations-title = Accreditations
accreditations-lead = Who asked to follow and contest what a body promises, what was answered, and why. The body itself has no say in it.
accreditations-none = Nobody asked for an accreditation yet.
accreditations-none-here = Nobody asked for accreditation here.
accreditations-go = See the accreditations
accreditations-with = With
accreditations-asked = Asked
accreditations-office = Answered by
accreditations-given = Accredited since
accreditations-ended = Withdrawn
accreditations-bodies = By body

case-amended = What changed
case-amended-since = Amended on { $day }: { $field }. The text that stands is with the amendment below.

precedents-title = Precedents
precedents-lead = What was refused and why, for whoever prepares a petition.
precedents-go = See the precedents
precedents-none = Nothing was refused with reasons yet.
precedents-about = Case { $number } — { $body }
precedents-whole = All grounds

event-kind-voting-prepared-v1 = Rules of the vote set
event-kind-project-listed-v1 = Project listed
event-kind-project-unlisted-v1 = Project taken from the list
event-kind-voting-opened-v1 = Voting opened
event-kind-ballot-cast-v1 = Ballot cast
event-kind-voter-marked-v1 = Ballot taken on paper
event-kind-paper-ballots-received-v1 = Batch of ballots received
event-kind-paper-ballots-entered-v1 = Batch of ballots entered
event-kind-paper-ballots-accepted-v1 = Batch of ballots accepted
event-kind-box-rooted-v1 = Root of the box recorded
event-kind-voting-closed-v1 = Voting closed
event-kind-ballots-unsealed-v1 = Box opened
event-kind-votes-counted-v1 = Votes counted

procedure-independent-of = Never by whoever took
procedure-vote-effect = What the vote does
procedure-vote-binds = it binds the body that decides
procedure-vote-proposes = it proposes, and the body decides
procedure-vote-ground = Where that comes from
procedure-vote-entered-by = Who enters paper and casts at the counter
procedure-vote-links-by = Who gives out links to vote
procedure-vote-opens-at = Stages at which voting opens
case-evaluated = Evaluated in
case-carried-into = Takes up recommendation { $number } of
