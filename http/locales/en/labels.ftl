# Titles of sections and columns, and counts.

label-fictitious-data = fictitious data
label-yes = yes
label-no = no
label-nothing = none
label-unknown = unknown
label-cannot-be-recorded = cannot be recorded
label-view-register = The register
label-view-cases = Cases
label-view-trail = Audit trail
label-view-petition = The petition
label-view-dashboard = Dashboard
label-view-overdue = Overdue
label-view-calendars = Working calendars
label-view-recent = Latest records
label-view-plan = Commitments of a plan
label-view-accreditations = Accreditations
label-section-parties = Organisations and persons
label-section-mandates = Mandates
label-section-territories = Territories
label-section-procedures = Procedures
label-section-records = Records by type
label-section-signatures = Signatures
label-section-per-day = Day by day
label-section-thresholds = Thresholds
label-section-stages = Stages
label-section-deadlines = Deadlines
label-section-duties = Duties
label-section-votes = Votes
label-section-notices = Notices
label-section-refusals = Reasoned refusals
label-section-corrections = Corrections
label-section-stated-figures = Stated figures
label-section-form = What was filled in
label-section-rule-read = What the rule looked at
label-section-legal-basis = Legal basis
label-section-parameters = Parameters
label-section-links = Linked cases
label-section-answered-late = Answered late
label-as-of = As of
label-recorded-by-then = recorded by then
label-happened-by-then = happened by then
label-up-to-now = up to now
label-position = Position
label-record = Record
label-recorded-at = Recorded
label-happened-on = Happened
label-actor = Who
label-what-happened = What happened
label-event-type = Type
label-case = Case
label-kind = Kind
label-title = Title
label-stage = Stage
label-step = Step
label-body = Body
label-territory = Territory
label-opened = Opened
label-representative = Representative
label-parent-case = Belongs to
label-procedure = Procedure
label-version = Version
label-fingerprint = Fingerprint
label-signatures = Signatures
label-valid = Valid
label-given = Given
label-withdrawn = Withdrawn
label-invalidated = Invalidated
label-threshold = Threshold
label-needed = Needed
label-counted = Counted
label-crossed-on = Reached
label-deadline = Deadline
label-due = Last day
label-duty = Duty
label-owed-by = Owed by
label-days-late = Days late
label-missed = Missed
label-suspended = Suspended
label-working-days = Working days
label-holidays-between = Holidays in between
label-rungs = Told
label-extension = Extension
label-recounted = Counted again
rung-due = last day
fact-taken = times “{ $step }”
fact-first-day = first “{ $step }”
fact-never = never
fact-missed = Missed: { $deadline }
label-running = Running
label-owed = Owed
label-fulfilled = Fulfilled
label-fulfilled-late = Fulfilled late
label-ended-late = Ended late
label-source = Source
label-confidence = Confidence
label-to-be-confirmed = To be confirmed
label-name = Name
label-role = Role
label-party = Person or organisation
label-from = From
label-until = Until
label-number = Number
label-total = Total
label-year = Year
label-value = Value
label-figure = Figure
label-stated = Stated
label-part = Part
label-sum-of-parts = Sum of the parts
label-difference = Difference
label-entered = Entered
label-left = Left
label-lasted = Lasted
label-days = Days
label-day = Day
label-channel = How
label-addressee = To whom
label-in-favour = In favour
label-against = Against
label-abstentions = Abstentions
label-present = Present
label-members = Members
label-outcome = Outcome
label-adopted = Adopted
label-rejected = Rejected
label-before = Before
label-now = From then on
label-first-value = First value
label-value-now = Value now
label-reason = Reason
label-grounds = Grounds
label-reasons = Reasons
label-field = Field
label-code = Code
label-line = Line
label-fault = To be corrected
label-relation = Relation
label-origin = Origin
label-keeper = Keeper
label-zone = Time zone
label-clock = Clock
label-head = Last position
label-records = Records
label-last-time = Last record
label-cases = Cases
label-erasures = Identities erased
label-section-sessions = Sessions
label-case-number = Case number
label-deputy = Deputy
label-session = Session
label-cancelled = Cancelled

count-signatures = { PLURAL($n) ->
    [one] { $n } signature
   *[other] { $n } signatures
    }
count-records = { PLURAL($n) ->
    [one] { $n } record
   *[other] { $n } records
    }
count-cases = { PLURAL($n) ->
    [one] { $n } case
   *[other] { $n } cases
    }
count-duties = { PLURAL($n) ->
    [one] { $n } duty
   *[other] { $n } duties
    }
count-days = { PLURAL($n) ->
    [one] { $n } day
   *[other] { $n } days
    }
count-working-days = { PLURAL($n) ->
    [one] { $n } working day
   *[other] { $n } working days
    }
count-days-late = { PLURAL($n) ->
    [one] { $n } day late
   *[other] { $n } days late
    }
count-parties = { PLURAL($n) ->
    [one] { $n } person or organisation
   *[other] { $n } persons and organisations
    }
count-faults = { PLURAL($n) ->
    [one] { $n } fault
   *[other] { $n } faults
    }

label-view-commitment = The commitment
label-section-milestones = Milestones
label-section-contests = Contestations
label-declaration = Declaration to be verified
label-milestone = Milestone
label-contest = Contestation
label-state = State
label-declared = Declared
label-evidenced = Verified on evidence
label-assessed = Assessed
label-evidence = Evidence
label-answer = Answer
label-answer-due = Answer due by
label-returned = Returned
label-planned = Planned
label-programme-fields = What was promised
label-opinion = Opinion asked for

label-confirmation = Confirmation needed
label-retention = Personal data to be erased
