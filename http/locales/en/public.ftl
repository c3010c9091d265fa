# The public pages.

public-home-lead = Every petition and commitment, step by step: what happened, what is due, from whom and by when.
public-empty-register = No council is registered here yet.
public-empty-register-do = The administrator of the register begins with territories, then councils, mandates and procedures; cases and their deadlines will be here.
public-begin = Begin to set up the register
public-recent = Latest events
public-nothing-recent = Nothing has happened in any case yet.
public-due = Due now
public-due-here = Due now from this body
public-left-undone = Left undone past its last day, in cases that ended: { $n }
public-nothing-due = Nothing is due from any office.
public-all-overdue = All that is overdue
public-take-part = Take part
public-sign-now = Petitions open for signature
public-vote-now = Votes that are open
public-vote-until = Until { $day }
public-start = Bring a petition or a request
public-read-rules = Read the procedures and their legal basis
public-check-yourself = Check the register yourself

public-search = Search
public-search-words = Words of the title, or the number of the case
public-all = All
public-all-cases = All cases
public-on-paper = On paper: { $shown } of { $all }. The rest is on this page, on screen.
public-none-found = No case is like this.
public-none-found-do = Leave out a word or a choice, or search by the number on the receipt.
public-no-cases = There is no case yet.
public-no-cases-do = Cases appear here when they are opened, by citizens or by the clerk of the council.
public-pages = Pages of the list
public-newest = Newest
public-older = Older
public-more = More
public-and-more = The list is longer than this; find the rest by searching.
public-state = State
public-state-open = open
public-state-ended = ended
public-state-owing = a duty is owed
public-state-running = a deadline runs
public-state-overdue = overdue
public-days-left = { $n ->
        [0] last day today
       *[other] { PLURAL($n) ->
            [one] { $n } day left
           *[other] { $n } days left
        }
    }
public-no-last-day = no last day
public-answered = Answered
public-case-ended = case ended

public-dashboard-lead = Whole numbers, no averages. Every number leads to what is behind it.
public-bodies = By body
public-duties-late = Duties fulfilled late
public-chart = chart
public-ends = last stage
public-stated-lead = Stated by others as they are, beside the sum of their parts computed here.
public-stated-total = Total as stated
public-stated-agree = The stated total, { $total }, is the sum of its parts.
public-stated-less = The stated total, { $total }, is less than the sum of its parts, { $sum }: a difference of { $difference }.
public-stated-more = The stated total, { $total }, is more than the sum of its parts, { $sum }: a difference of { $difference }.
public-stated-counted = The register itself counts, from recorded admissions: { $total } ({ $kinds }).
public-stated-no-parts = The total { $total } was stated without its parts.

public-overdue-lead = What is past its last day and not answered, and what was answered late. Who owes it is a body and an office, never a person.
public-calendars-lead = The days on which offices work. Deadlines of working days are counted on them.
public-calendars-none = No calendar is published.
public-calendars-all = All calendars
public-calendar-years = Years
public-calendar-weekend = Weekly rest
public-calendar-holidays = Holidays of { $year }
public-calendar-no-holidays = No holidays are known.
public-calendar-reduced = Shorter hours
public-calendar-reduced-intro = Their days are working days.
public-calendar-no-hours = No shorter hours this year.
public-calendar-hours = Hours
public-calendar-announced = What was announced
public-calendar-announced-none = No holiday was announced after it was published.
public-calendar-instead = Instead of
public-calendar-about = About this calendar
public-from-until = from { $from } to { $until }
public-weekday = { $weekday } { $day }
public-on = On
public-nothing-overdue = Nothing is overdue.
public-nothing-late = Nothing was answered late.

public-where = Where it lies
public-no-cases-here = No case concerns this territory yet.
public-inside = Inside this territory
public-decides-here = Who decides here
public-no-body-here = No council is registered for this territory yet.
public-figures = Figures
public-no-figures = No figure is recorded for this territory yet.

public-body-no-cases = No case is before this body yet. Cases appear here when they are opened.
public-vacant = vacant, and it owes
public-sessions = Sessions
public-no-sessions = The sessions of this body are not recorded yet. Its clerk or president records them.
public-cancelled = cancelled:
public-offices = Offices and roles
public-offices-lead = The role and its dates only; no person's name is published.
public-no-offices = No mandate is recorded yet.
public-deputy = deputy

public-changes = What has changed
public-changes-lead = Everything recorded after a date, and in which case.
public-since = Since
public-changed-cases = Cases that changed
public-nothing-changed = Nothing has been recorded since.

public-refusal = Why it could not be recorded
public-refusal-said = The rule
public-refusal-of-procedure = A rule of the procedure:
public-refusal-what = A refusal is no failure: nothing was recorded, and nothing is lost. The sentence above says what is missing and what to do; the dots stand for what your request was about.
public-refusal-again = What is refused today may be accepted tomorrow: set right what it says and send it again. What you typed stays in the form.
public-refusal-docs = A longer explanation

public-follow-lead = Every case has a number, on the receipt. No account is needed.
public-case-number = Number of the case
public-case-number-hint = The year, then the number, such as 2023-0047
public-follow-go = Show the case
public-follow-unknown = No case has this number. Check it on the receipt: the year, a hyphen, the number.
public-follow-several = This number is noted on more than one case. Choose the one you mean:
public-or-search = Or search the cases by words of the title

public-about-lead = A public register of citizen participation: what is written stays, and anyone can check it.
public-promise = What the register promises
public-promise-lines = Every fact is one line, with its position and its hash. No line can be changed or taken out without showing when it is verified. A correction is a new line; the first value stays.
public-promise-names = No name of a citizen is in the lines: a signer has a pseudonym in each case. Names are in an encrypted vault; erasing a person destroys the key and changes no number.
public-promise-times = Every fact has two times where they differ: when it was recorded, and when it happened. Every page can be seen as it was on any date.
public-promise-rules = The rules are published with their versions, their sources and how sure they are. What is not sure says “to be confirmed”.
public-limits = What it does not promise
public-limit-one-keeper = One institution keeps the register. If it rewrote and signed all of it again, only someone who kept an older root would see: keep one.
public-limit-truth = The register proves what was said, when and in which role; it does not prove that it is true.
public-limit-outside = The signed roots have no outside attestation yet.
public-limit-persons = A delay is never put down to a person, but to a body and an office.
public-limit-law = Deadlines are counted as the procedure writes them; that is no legal advice.
public-verify = How to check it yourself
public-verify-seal = The seal beside every fact leads to its line, its hash and the proof that it lies under the last signed root.
public-verify-one = Keep what attests this register where its keeper cannot change it: a printed page, which bears size and root at its foot, or the last signed checkpoint, which stands under “Open data” here.
public-verify-two = Later, have the program read the whole register from here and hold it against what you kept. It computes every hash and the root anew, says at which size this register and what you kept part, and names every line that does not fit. Any program that reads C2SP tlog-tiles can do the same.
public-verify-three = The key in the command is the one that this page shows. Ask for it elsewhere too: whoever could put another register here could show another key. A line of size and root in place of the checkpoint will do.
public-succeeded = On { $moment } the register went on under the origin “{ $origin }”; before it was “{ $predecessor }”.
public-succeeded-signed = The last checkpoint signed under the old origin covers { $records }. Compare what you hold from then with it; its root:
public-succeeded-unknown = Which checkpoint was signed last under the old origin is not known.
public-succession = The register goes on under another origin
public-succession-record = The record of it
public-this-register = This register
public-checkpoint = Last signed checkpoint
public-note = The signed text
public-copy = Copy the root
public-copied = Copied
public-open-api = Description of the interface (OpenAPI)
public-open-stream = Follow the records as they come

public-promises = Where each commitment stands
public-promises-lead = Three statuses that are never merged: what is declared, what is proven by evidence, what an independent assessor found.
public-no-milestones = No milestone is recorded here.

link-join = Join the sponsors
link-leave = Leave the sponsors
link-to-join = A link to join the sponsors of this case
