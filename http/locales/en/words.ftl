# Words for codes. Each key: a family and a code (`_` and `.` of a code are `-` here).

role-administrator = administrator of the register
role-bureau = bureau of the council
role-citizen = citizen
role-clerk = clerk of the council
role-committee-chair = chair of the standing committee
role-president = president of the council
role-representative = representative
role-representative-petition = representative
role-representative-information-request = applicant
role-representative-motion = representative

party-kind-association = association
party-kind-body = deciding body
party-kind-network = network
party-kind-person = person in office

territory-kind-arrondissement = arrondissement (city district)
territory-kind-commune = commune
territory-kind-prefecture = prefecture
territory-kind-province = province
territory-kind-region = region

case-kind-budget = participatory budget
case-kind-commitment = commitment
case-kind-evaluation = evaluation
case-kind-petition = petition
case-kind-proposal = proposal
case-kind-self-assessment = self-assessment
case-kind-membership = membership
case-kind-plan = plan
case-kind-programme = programme
case-kind-project = project
case-kind-strategy = strategy

session-kind-extraordinary = extraordinary session
session-kind-ordinary = ordinary session

channel-online = on line
channel-paper = on paper

notice-channel-electronic = electronically
notice-channel-in-hand = in hand, against a receipt
notice-channel-letter = by letter
notice-channel-posted = posted at the seat

addressee-public = the public
addressee-representative = the representative

outcome-adopted = adopted
outcome-postponed = put off
outcome-rejected = rejected

confidence-confirmed = confirmed
confidence-to-be-confirmed = to be confirmed

relation-answers = answers
relation-continues = continues
relation-same-matter = same matter

activity-agenda = agenda
activity-deliberations = deliberations
activity-notices = notices
activity-signatures = signatures

ground-court-order = court order
ground-duplicate = duplicate
ground-end-of-retention = end of retention
ground-not-eligible = not entitled to sign
ground-not-on-electoral-roll = not on the general electoral roll
ground-request-of-the-person = request of the person

figure-arrondissements = division into arrondissements
figure-kind = kind of territory
figure-members = members
figure-population = population
figure-population-year = year of the census
figure-subdivisions = number of subdivisions

field-abstentions = abstentions
field-against = against
field-in-favour = in favour
field-item = agenda item
field-members = members of the council
field-name = name
field-now = new value
field-occurred = date it happened
field-outcome = outcome
field-parts = parts
field-present = members present
field-reason = reason
field-session = session
field-session-kind = kind of session
field-signers = signers
field-source = source
field-text = text
field-title = title

expected-boolean = yes or no
expected-date = a date like 2016-06-15, 2016-06 or 2018
expected-integer = a whole number
expected-object = a text or a file that is kept
expected-party = the identifier of a person or organisation
expected-reason = a written reason

language-ar = Arabic
language-en = English
language-fr = French

clock-real = real clock
clock-simulated = given times

answer-false = no
answer-true = yes

# What puts other words together
list-or = { $first } or { $second }
list-and = { $first }, { $second }
fact = { $name } = { $value }
moment = { $date }, { $time }

role-focal-point = focal point
role-follow-up-committee = follow-up committee
role-observer = observer
role-transcriber = transcriber of published plans
role-civil-society-member = civil society in the follow-up committee
role-project-lead = lead of the project
role-secretariat = secretariat
role-steering-committee = steering committee
territory-kind-country = country
activity-milestones = milestones
field-evidence = evidence
field-contest = number of the contestation
milestone-state-contested = contested, no answer yet
milestone-state-declared = declared, not looked at yet
milestone-state-planned = planned
milestone-state-returned = returned
milestone-state-verified = verified
weekday-friday = Friday
weekday-monday = Monday
weekday-saturday = Saturday
weekday-sunday = Sunday
weekday-thursday = Thursday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
holiday-known-announced = announced
holiday-known-expected = expected
holiday-known-fixed = fixed
extent-all = all
extent-none = none
extent-some = some
role-access-commission = commission on the right of access to information
role-addressee = authority addressed
role-commission = European Commission
role-government = government
role-head-of-institution = head of the institution
role-house-bureau = bureau of the house
role-information-officer = information officer
role-mayor = mayor
role-moderator = moderation of petitions
role-petitions-committee = committee of petitions
territory-kind-member-state = member state
territory-kind-union = union
case-kind-information-request = information request
case-kind-initiative = initiative
case-kind-motion = motion in legislative matters
figure-electors = electors
figure-seats = seats

outcome-no-quorum = no quorum
activity-conditions = conditions
activity-opinions = opinions
figure-petitioner-years-exceeded = age of who brings the case, in whole years
field-due = last day
field-founded = day of founding
field-question = question
field-reference = reference
finding-met = met
finding-not-asked = not asked of who brings the case
finding-not-met = not met
finding-unchecked = not checked yet
finding-unclear = unclear
opinion-outcome-favourable = favourable
opinion-outcome-no-opinion = no opinion
opinion-outcome-reserved = favourable with reserves
opinion-outcome-unfavourable = unfavourable
opinion-standing-given = given
opinion-standing-missing = missing
opinion-standing-pending = waited for
petitioner-kind-association = association
petitioner-kind-citizens = citizens
petitioner-kind-citizens-information-request = a citizen
activity-sheets = sheets of paper
activity-sponsors = sponsors
fact-name-sheets-open = Batches of sheets not decided
fact-name-sponsors-joined = Number of sponsors
fact-name-threshold-review-open = Review of a threshold under way
field-batch = Batch
field-lines = Lines
field-line = Line
field-part = Part of the territory
field-scan = Scan
field-size = Size of the sample
field-matched = Signatures it is about
stands-first = The first reading
stands-second = The second reading
stands-neither = Neither: the line is not counted
figure-parts = Number of parts
system-portal = National portal of citizen participation
system-mail-register = Mail register
personal-what-representative = whoever speaks for the case
personal-what-signers = signers
fact-name-children-open = cases under it that have not ended
fact-name-children-opened = cases opened under it
field-number = number
field-sure = confirmation
field-system = with whom
field-about = about whom
field-body = body
field-calendar = calendar
field-code = code
field-except = except
field-figure = what is counted
field-parent = what it is under
field-party = party
field-role = role
field-successor = successor
field-territory = territory
field-total = total
field-value = value
field-wrong = lines that are wrong
field-year = year
field-condition = condition
field-day = day
field-finding = finding
field-ground = ground
field-hours = hours
field-kind = kind
field-milestone = milestone
field-of = whose opinion is asked
field-opinion = opinion
field-personal-name = name of the person
field-stands = what stands

kind-of-actor-citizen = a citizen
kind-of-actor-clock = the clock
kind-of-actor-engine = the engine
kind-of-actor-party = an office-holder

field-channel = channel
field-closes = last day
field-deadline = deadline
field-from = beginning
field-grounds = grounds of refusal
field-holidays = holidays
field-identities = identity card numbers
field-identity = identity card number
field-invalidation = invalidation
field-language = language
field-note = note
field-office = office in charge
field-on = last day
field-opens = first day
field-relation = relation
field-replaces = day it replaces
field-scan-bytes = size of the scan
field-threshold = threshold
field-to = addressee
field-until = end

activity-ballots = ballots
fact-name-ballot-listed = listed on the ballot
fact-name-ballot-selected = selected by the vote
fact-name-ballots-listed = projects listed
fact-name-ballots-voting = how far the vote is
fact-name-parent-voting = how far the vote of the parent case is
field-amount = amount
field-ballots = how many ballots
field-decimals = decimals
field-eligible = who may vote
field-envelopes = envelopes
field-incompatible = projects that exclude each other
field-max = most
field-min = fewest
field-points = points
field-prepared = rules of the vote
field-sets = sets of ballots
