# What is done in a case: forms, the counter, links.

act-sign = Sign
act-signatures-enter = Enter signatures given on paper
act-signatures-link = Print a link to sign
act-signatures-invalidate = Invalidate signatures
act-agenda-inscribe = Put on the agenda
act-deliberations-vote = Record the vote
act-notices-give = Record a notice
act-suspend = Suspend the deadline: { $deadline }
act-resume = Let the deadline run on: { $deadline }
act-extend = Extend the deadline: { $deadline }
act-link = Link to another case

act-about = { $kind } · { $stage }
act-submit = Record
act-submit-step = Record this step
act-submit-signature = Record the signature
act-submit-link = Prepare the link
act-submit-invalidate = Invalidate these signatures
act-name = Full name
act-name-hint = As on the national identity card. Kept in the vault, never published.
act-identity = Number of the national identity card
act-identity-hint = Letters and digits, such as AB123456. Never published.
act-identities = Numbers of national identity cards
act-identities-hint = One number a line, 500 at most.
act-identity-unreadable = This is no number of a national identity card: Latin letters and digits, 4 to 20, such as AB123456.
act-mail = E-mail address
act-mail-unreadable = This is no e-mail address. Example: amina@example.org
act-ground = Ground of the invalidation
act-session = Date of the session
act-date-hint = A day, a month or a year: 2024-02-29, 29/02/2024, 2024-02 or 2024.
act-postponed = The item is put off to a later session
act-postponed-hint = The votes then stay at zero.
act-channel = How the notice was given
act-to = To whom
act-notice-text = Text of the notice
act-public-text-hint = Published as it is written here: no names, no card numbers.
act-sealed-text-hint = Stays sealed until “{ $step }”, and is then published as it is written here: no names, no card numbers.
act-title-hint = One line or two. Published as it is written here.
act-text-language = Language of the text
act-link-language = Language of the link
act-other-case = The other case
act-other-case-hint = Its identifier or its number, as its page shows it.
act-case-unreadable = There is no case with this identifier or number. Copy it from the page of the other case.
act-relation = How it is linked
act-occurred = Date it happened, if before today
act-occurred-hint = Leave it empty if it is today. Example: 2024-02-29 or 29/02/2024.
act-signed-on-hint = The date on the sheet. Example: 2024-02-29 or 29/02/2024.
act-leads-to = The case moves to the stage “{ $title }”.
act-leads-to-end = The case ends in the stage “{ $title }”.
act-fulfils = This duty is fulfilled: { $title }.
act-starts = A deadline starts to run: { $title }. Its last day is written into the record.
act-ends = A deadline ceases to run: { $title }.
act-owes = It becomes a duty of the { $office }: { $title }.
act-already-signed = This person has already signed this case. Everyone signs once; nothing was recorded.
act-found-invalid = The signature of this person on this case was invalidated. Nothing was recorded.
act-not-here = Not possible now: the case is in the stage “{ $stage }”, which does not allow it.
act-valid-so-far = { PLURAL($n) ->
    [zero] No valid signature so far
    [one] { $n } valid signature so far
   *[other] { $n } valid signatures so far
    }
act-what-follows = What follows from it
act-source = Source:
act-rule = The rule in the procedure
act-public = What is recorded here is published at once and never erased; it is told of your office, not of your name, at:
act-back-to-case = Back to the case
act-next-link = Another link, for another person

done-recorded = Recorded.
done-stood-already = This was recorded before; nothing changed.
done-signature-entered = Signature recorded. Enter the next one.
done-corrected = Correction recorded. The first value stays visible.

sign-what = What is signed
sign-how = How to sign
sign-closed = Nobody can sign now: signatures are not collected in this stage.
sign-at-counter = The counter of the council gives you a link to sign
sign-at-counter-why = Go to the clerk of the council with your national identity card. You are given a sheet with a personal link: open it and press one button. Nothing personal is asked for here.
sign-by-mail = Sign by e-mail
sign-by-mail-intro = We send you a personal link; the signature counts only once the link is opened and confirmed.
sign-send-link = Send the link
sign-identity-hint = Such as AB123456. It ensures that everyone signs once; it is never published.
sign-mail-hint = The link is sent there. Never published.
sign-sent = The message is on its way. The link is good for seven days; the signature counts only once it is confirmed.
sign-read-all = Read the whole case
sign-pseudonym = The signature stands in the register under a pseudonym of this case alone, without name or card number. Name and number are in an encrypted vault, which can be erased.

link-title = Personal link
link-what = What it is about
link-to-sign = With this link you sign:
link-to-act = With this link you follow your case and do in it what is yours to do:
link-number = Number to follow it by:
link-address = Open this address:
link-until = Good until
link-keep = This link is yours alone: whoever holds it acts for you. Keep it and do not publish it.
link-print = Print this page and hand it over. No copy of it is kept.
link-sign-lead = Nothing is recorded yet. Read what follows, then press the button if you agree.
link-sign-now = I sign
link-stands-given = Your signature is recorded already and counts. Nothing else is needed.
link-stands-invalidated = Your signature on this case does not count. Ask the clerk of the council why.
link-open-title = Open a case
link-open-lead = Nothing is recorded yet. This is what you prepared; the button opens the case in your name.
link-open-now = I open the case
link-open-note = The title is published as it is. Neither the name nor the card number appears.
link-opened-before = This case is open already.
link-own-title = Your personal link
link-own-absent = This is what you can do in this case.
link-own-given = Your signature is recorded and counts.
link-own-withdrawn = You have withdrawn your signature.
link-own-note = What you do here is recorded and published under your pseudonym in this case, without a name.
link-own-why = With it you withdraw your signature while signatures are collected, or do what is yours to do in this case.
link-own-until = Good until { $until }
link-withdraw = I withdraw my signature
link-signed-title = You have signed
link-signed = Your signature is recorded. This is your receipt.
link-signed-before-title = Signed before
link-signed-before = Your signature is recorded already and counts: everyone signs once. Nothing changed.
link-opened-title = The case is open
link-opened = Your case is open; what follows can be done. This is your receipt.
link-receipt = Receipt
link-seal = Seal
link-checkpoint = Records signed for, and their root
link-not-covered-yet = The next signature of the register, within seconds, covers your record.
link-follow = Follow the case

counter-title = The counter
counter-lead = Open a case for a citizen, enter signatures given on paper, print links.
counter-open = Open a case
counter-submit = Open the case
counter-intro = After seeing the national identity card. The case is opened in the name of the citizen.
counter-what = Procedure and council
counter-territory = Territory concerned
counter-territory-hint = The official code of the territory.
counter-territory-needed = This council has no territory in the register: give the official code of the territory concerned.
counter-title-of = Subject of the case
counter-choose = Choose one of the answers.
counter-to-case = Go to the case
counter-collecting = Cases collecting signatures
counter-none-collecting = No case of your council is collecting signatures.
counter-enter = Enter signatures
counter-link = Print a link to sign
counter-none-to-open = No published procedure lets your office open a case. The keeper of the register publishes them.
counter-no-mail = This register sends no messages: the counter hands over printed links.

start-title = Bring a petition or a request
start-lead = Every citizen can open a case: a petition, for which signatures are collected, or a request. It is opened in the name of whoever brings it.
start-on-line = On line
start-intro = We send you a link; the case is opened, and anything published, only once the link is confirmed.
start-submit = Send the link
start-sent = The message is on its way. The link is good for seven days; the case is opened only once it is confirmed.
start-how = How to start one
start-at-counter = A case is opened at the counter of the council
start-at-counter-why = Nothing personal is asked for here.
start-bring = Go to the clerk of the council with your national identity card and the subject of the case.
start-receive = You are given a sheet with the number to follow it by and your personal link.
start-collect = For a petition, signatures are collected on paper or by links that the counter gives. Then the case is handed in against a receipt.
start-where = Where it is possible
start-nowhere = No published procedure lets citizens open a case yet. The keeper of the register publishes them.

correct-title = Correct a record
correct-field = Field to correct
correct-submit = Record the correction
correct-now-hint = Of the same kind as the first value: a number for a number, a text for a text.
correct-choose-field = Choose a field of this record.
correct-kind = The new value is not of the same kind as the first.
correct-nothing = No field of this record can be corrected from here.
correct-says = What the record says
correct-stands-now = Value now:
correct-stays = The first value is not erased: it stays visible beside the corrected one, with the reason.

mail-sign-subject = Link to sign
mail-sign =
    A link was asked for at this address to sign:
    { $title }

    Nothing is recorded yet. To sign, open this link and press the button:
    { $link }

    The link is good until { $until }. It is yours alone.
    If you asked for nothing, do not open it.
mail-open-subject = Link to open a case
mail-open =
    A case was prepared at this address:
    { $title }

    Nothing is recorded yet. To open the case, open this link and press the button:
    { $link }

    The link is good until { $until }. It is yours alone.
    If you asked for nothing, do not open it.

act-milestones-plan = Plan a milestone
act-milestones-declare = Declare a milestone done
act-milestones-verify = Verify that a milestone is done
act-milestones-return = Return a declaration
act-milestones-contest = Contest a declaration
act-milestones-answer = Answer a contestation
act-milestone = Milestone
act-milestone-stands = { $title } — { $state }
act-milestone-title = What is to be done
act-milestone-short = Short name in this case
act-milestone-short-hint = Small Latin letters and digits, such as m1.
act-milestone-from = Work begins
act-milestone-due = Last day
act-milestone-office = Office in charge of it
act-milestone-why = Reasons
act-evidence = What shows that it is done
act-evidence-hint = Describe the documents, their links, where they can be seen. Published as it is written here.
act-contest = Contestation
act-contest-stands = Contestation { $number }: { $title } — answer due { $due }
act-contest-why = Why it is contested
act-answer = Answer

desk-title = My desk
desk-due = What is due from my offices
desk-no-office = You hold no mandate today. The administrator of the register gives them.
desk-nothing-due = Nothing is due now.
desk-nothing-due-why = What your offices owe appears here when cases open or move from stage to stage.
desk-no-day = No fixed deadline
desk-suspended = Deadline suspended since { $day }
desk-late = Last day { $day }, { PLURAL($n) ->
    [zero] not late
    [one] { $n } day late
   *[other] { $n } days late
    }
desk-left = Last day { $day }, { PLURAL($n) ->
    [zero] today
    [one] { $n } day left
   *[other] { $n } days left
    }
desk-more = { PLURAL($n) ->
    [zero] Nothing more
    [one] And { $n } more in the cases
   *[other] And { $n } more in the cases
    }
desk-vacant = Vacant offices
desk-vacant-office = { $office }, { $body }: { $duties }, and nobody holds this office today.
desk-contestable = Cases where you may contest
desk-contest = Contest a declaration
desk-elsewhere = Where to go
desk-cases-of = Cases of

act-conditions-check = Check a condition
act-opinions-ask = Ask for an opinion
act-opinions-enter = Enter an opinion that was received
act-opinions-give = Give the opinion that was asked for
act-opinions-close = Wait no longer for an opinion
act-condition = Condition
act-condition-stands = { $title } — { $standing }
act-finding = Finding
act-reference = Reference of the document
act-reference-hint = Its number or where it is kept, without anybody's name. It is published.
act-condition-evidence = What shows it
act-condition-why = Reason
act-opinion = Opinion
act-opinion-stands = Opinion { $number }: { $party }
act-opinion-of = Who is asked
act-opinion-question = The question
act-opinion-due = Last day
act-opinion-outcome = What it comes to
act-opinion-text = What it says
act-opinion-closed-why = Reason
act-ground-bare = { $title } ({ $source }).
act-ground-reasoned = { $title } ({ $source }): { $reason }
act-sheets-receive = Receive a batch of sheets
act-sheets-enter = Enter the lines of a batch
act-sheets-settle = Settle a line
act-sheets-draw = Draw a sample
act-sheets-sample = Record what the sample shows
act-sheets-accept = Accept the batch and count it
act-sheets-refuse = Refuse the batch
act-sponsors-enter = Enter a sponsor
act-sponsors-link = Print a link to join the sponsors
act-invalidations-start = Propose to invalidate many signatures
act-invalidations-confirm = Confirm the invalidation and carry it out
act-invalidations-cancel = Cancel the invalidation
act-review = Decide the review of “{ $threshold }”
act-review-stands = Does the crossing stand?
act-review-yes = Yes, it stands
act-review-no = No, it does not stand
act-part-hint = Each signature counts in one part of the territory.
act-sheet-part-hint = The part of all lines; for another one, its code follows on the line after a semicolon.
act-batch-hint = A short name in small Latin letters and digits, such as b-12.
act-batch-unreadable = Small Latin letters and digits only, such as b-12.
act-sheet-lines = Signed lines, as stated
act-sheet-lines-hint = At most { $max }; more are received as several batches.
act-scan = Fingerprint of the scan (SHA‑256)
act-scan-hint = Choose the file: its fingerprint is made on this device, and the file is not sent, for it holds names. Or type its 64 characters.
act-scan-bytes = Size of the file in bytes
act-scan-unreadable = A fingerprint has 64 characters: digits and the letters a to f.
act-scan-empty = The file is empty: its size is more than zero bytes.
act-number-unreadable = Whole numbers only.
act-sheet-rows = Identity numbers, line by line as on the sheet
act-sheet-rows-hint = One number a line; a line that cannot be read stays empty or gets a dash. No number is kept: it becomes a pseudonym.
act-sheet-row-unreadable = Line { $row }: a number cannot be read. Correct it, or leave the line empty.
act-stands = What stands?
act-settle-identity = Identity number as you read it on the sheet
act-settle-identity-hint = It is compared with both entries and is not kept. Where it stays empty, choose what stands.
act-settle-other = This number does not agree with what was chosen. Choose the entry that has it, or neither.
act-settle-reading = Line { $line }: first entry { $first }, second entry { $second }
act-settle-read = a number with the mark { $mark }
act-settle-read-in = a number with the mark { $mark } ({ $part })
act-settle-unread = not read
act-sample-size-hint = How many lines are looked up in the rolls.
act-sample-wrong = Lines found wrong
act-sample-wrong-hint = Their numbers, with spaces between; nothing when all are right.
act-sheet-except = Lines not to be counted
act-sheet-except-hint = Their numbers, with spaces between; say why.
act-invalidate-from = Recorded from
act-invalidate-until = Until
act-invalidation = The invalidation
act-invalidation-stands = Invalidation { $number }: { $ground }, signatures it is about: { $n } ({ $state })
act-course-confirm = Confirm: { $step }
act-course-decline = Do not confirm: { $step }
act-course-number = Note the number of the case elsewhere
act-course-move = Move the case to the version in force
act-course-moves = The case moves from version { $from } to version { $to }, in force since { $day }.
act-course-reveal-representative = Read the data of whoever speaks for the case
act-course-reveal-signers = Read the data of the signers
act-course-erase = Erase the personal data of this case
act-course-submit-propose = Propose, until others confirm
act-course-submit-confirm = Confirm
act-course-submit-decline = Do not confirm
act-course-submit-reveal = Record the reason, then read
act-course-submit-erase = Erase for ever
act-course-why-declined = Reason
act-course-why-moved = Why it moves
act-course-why-read = Why it is read
act-course-why-erased = Why it is erased
act-course-sure = I know that this cannot be undone
act-course-system = With whom
act-course-number-there = The number as it is written there
act-course-number-hint = A new number of the same system replaces the one before, which stays in the trail.
act-course-proposed-by = Proposed by { $actor }
act-course-proposed-on = Proposed on: { $when }
act-course-waits = Confirmations: { $confirmed } of { $confirmations }
act-course-filled = { $name }: { $value }
act-course-needs-others = Taken only when confirmed by: { $offices } (number needed: { $confirmations })
act-course-stays = It is recorded and the case stays at its stage

personal-recorded = This reading and its reason were recorded in the trail of the case before anything was shown. Nothing of it may be kept or copied for another purpose.
personal-mail = Mail address
personal-signer = Code in this case
personal-missing = not recorded
personal-nobody = The vault keeps nothing of anybody in this case.
personal-shown = { PLURAL($n) ->
    [one] { $n } person
   *[other] { $n } persons
}
personal-more = Shown here: { $n } of { $all }.

filing-petitioner = Who brings the case
filing-petitioner-hint = Where it is an association, the person named above is its legal representative. The register records it beforehand.
filing-title = Before filing
filing-warnings = What could make it refused for form, by what is recorded:
filing-alike = Cases that are alike
filing-conditions = The conditions that will be checked
filing-acknowledged = I have seen the above
filing-acknowledged-hint = It does not stand in the way of filing.
filing-see-first = Read what stands above first, then tick here.
filing-age-unknown = The association's day of founding is not recorded; it must be over { $needed } years old ({ $source }). The administration of the register can record it, on its page of organisations.
filing-too-young = Age of the association in whole years: { $years }; it must be more than { $needed } ({ $source }).
filing-seat-elsewhere = The association's recorded seat lies outside the territory concerned.
filing-seat-unknown = The association's seat is not recorded; it must have a seat or a branch in the territory concerned.
receipt-title = Receipt
receipt-day = Day of filing
receipt-opened-title = Receipt of opening
receipt-opened-day = Day of opening
receipt-brought-by = Brought by
receipt-brought-by-petition = Brought by
receipt-brought-by-information-request = Applicant
receipt-brought-by-motion = Brought by
receipt-how = This receipt shows that the case is recorded in the register. To check it, type the number and the code on the page for following a case, without an account.
receipt-print = Print this page: the receipt is in Arabic and in French on one sheet.
receipt-code = Check code
receipt-code-hint = Eight letters and digits, as on the receipt. Leave it empty to follow the case only.
receipt-genuine = The number and the code belong together: case { $number } is recorded as of { $day } with { $body }. Compare the title and the day with the paper: the code shows that the case stands in this register, not who printed the sheet.
receipt-not-genuine = This code does not belong to this number. Compare the receipt letter by letter.
