# Why something was not accepted, and what to do next. One message per refusal code.
# The values are the facts of the refusal, under their names in the code.

refusal-register-not-open = The register is not open yet. Open it first: its first record says its name, its keeper and its zone.
refusal-register-already-open = The register is already open, as { $origin }. A register opens once; make another folder for another register.
refusal-not-accredited = { $party } is not accredited with { $body } to contest here ({ $needs }). An organisation asks the network for accreditation, at its counter or with a link, and the answer is public with its reasons.
refusal-role-at-the-body = “{ $step }” is not for { $party }, who holds a role at { $body } or is that body. Somebody of the network without a role there does it.
refusal-nothing-amended = “{ $step }” leaves everything as it stands. Fill in what changes, as it is to read from now on; what stood before stays beside it.
refusal-role-already-held = { $party } holds the role “{ $role }” at { $body } already: it is not given twice at once. It is given anew when it has ended.
refusal-mandate-rests-on-it = { $field } of “{ $step }” is not corrected: a role that was given, or is asked for, rests on it. Open a new case with the right value.
refusal-mandate-by-case = The role “{ $role }” is given, and ends, only by a case of the procedure “{ $procedure }”, with public reasons. Open a case, or take the step in the case that gave it.
refusal-role-missing = This is not for { $actor } to do. It takes one of these roles: { $needs }. Act as someone who holds the role, or have the mandate recorded first.
refusal-engine-only = This is not for { $actor } to do: the register itself does it, when its time has come. There is nothing to do.

refusal-party-unknown = No person or organisation is registered as { $party }. Check the identifier, or register it first.
refusal-party-already-registered = { $party } is already registered, with other particulars. Use the registration that stands, or choose a new identifier.
refusal-party-unnamed = { $party } is an organisation and has no name. Give its name in Arabic, French and English.
refusal-party-name-is-personal = { $party } is a person: the name of a person is never written in the log. Leave the name out; the vault keeps it.
refusal-party-not-a-body = { $party } is not an authority or a network. Choose the council or the network that decides.
refusal-mandate-unknown = { $party } holds no mandate as { $role }. Check the role and the body.
refusal-successor-same = { $party } cannot follow itself as { $role }. Name another person, or end the mandate without a successor.
refusal-period-backwards = The period ends ({ $until }) before it begins ({ $from }). Correct one of the two dates.

refusal-session-already-planned = { $body } has planned the session { $session } otherwise. Cancel it first, or give another name.
refusal-session-unknown = { $body } has no session { $session } in its calendar. Check the name, or plan the session first.

refusal-territory-unknown = No territory is described under { $territory }. Check the code, or describe the territory first.
refusal-territory-already-described = { $territory } is already described, otherwise. Use the description that stands.
refusal-figure-already-measured = For { $territory } the figure “{ $figure }” of { $year } already stands, with another value. Name another year.

refusal-procedure-unknown = No procedure is published as { $procedure }. Check its key, or publish it first.
refusal-procedure-not-in-force = No version of { $procedure } is in force on { $day }. Check the date, or publish a version that covers it.
refusal-procedure-version-taken = Version { $version } of { $procedure } is published with other contents. Give the changed procedure the next number.
refusal-procedure-version-not-next = Version { $version } of { $procedure } does not follow the one before. The next one is { $next }.
refusal-procedure-too-long = { $procedure } is too long: { $bytes } bytes, and a record holds { $bytes_max }. Shorten its texts or split it.
refusal-procedure-version-unreadable = The case { $case } runs under a version of a procedure that this program cannot read. Use a newer program.

refusal-case-unknown = There is no case { $case }. Check the identifier.
refusal-case-already-open = The case { $case } is already open, otherwise. Choose a new identifier.
refusal-parent-unknown = The case above it, { $parent }, does not exist. Open that one first, or leave it out.
refusal-case-linked-to-itself = The case { $case } cannot be linked to itself. Name the other case.
refusal-step-unknown = This procedure has no step “{ $step }”. Choose one of its steps.
refusal-wrong-stage = “{ $step }” cannot be done now: the case stands at “{ $stage }”. See which steps lead on from there.
refusal-activity-not-in-this-stage = The stage “{ $stage }” does not take { $activity }. Wait for a stage that does.
refusal-rule-without-result = The rule “{ $rule }” gave no result ({ $why }). The procedure must be corrected and published again.
refusal-figure-missing = The rule “{ $rule }” needs a figure that nobody has recorded: { $figure }. Record it for this territory first.
refusal-guard-said-no = “{ $step }” cannot be done: the rule of the procedure is not met. See below what it looked at.

refusal-deadline-not-running = The deadline “{ $deadline }” is not running in this case. There is nothing to suspend, resume or miss.
refusal-deadline-not-suspendable = The deadline “{ $deadline }” cannot be suspended: the procedure lets no one do so. It runs on.
refusal-deadline-not-suspended = The deadline “{ $deadline }” is not suspended; it is running. There is nothing to resume.
refusal-deadline-held-by-review = The deadline “{ $deadline }” waits until the crossing of “{ $threshold }” stands; nobody makes it run on before. Decide the review first.
refusal-deadline-not-extendable = The deadline “{ $deadline }” cannot be extended: the procedure lets no one do so.
refusal-deadline-already-extended = The deadline “{ $deadline }” was extended before. It can be extended once only.
refusal-deadline-already-missed = The last day of the deadline “{ $deadline }” has passed. What is missed is not extended.
refusal-calendar-unknown = The register has no working calendar { $calendar }. Publish it first.
refusal-calendar-version-not-next = The next version of the calendar { $calendar } is { $next }, not { $version }.
refusal-calendar-without-working-days = In the calendar { $calendar } every day of the week is free. Leave at least one to work on.
refusal-calendar-day-outside = { $day } is no single day within the years of the calendar { $calendar }. Name a day of these years.
refusal-holiday-already-announced = { $day } is a holiday in the calendar { $calendar } already. There is nothing to announce.
refusal-holiday-unknown = { $day } is no holiday in the calendar { $calendar }. Nothing can take its place.
refusal-threshold-unknown = This case has no threshold “{ $threshold }”. Check its name in the procedure.
refusal-threshold-not-reached = “{ $threshold }” is not reached: needed { $at }, counted { $count }. Collect what is missing.

refusal-record-unknown = No record { $record } of this case can be corrected. Take the identifier from the trail of the case.
refusal-record-field-unknown = The record { $record } has no field “{ $field }”. See its fields in the trail.
refusal-correction-of-another-kind = The corrected value of “{ $field }” must be of the same kind as the first: a number for a number, a text for a text.

refusal-field-missing = “{ $field }” must be given. Fill it in.
refusal-field-unknown = The form has no field “{ $field }”. Leave it out.
refusal-field-wrong = “{ $field }” is not what the form asks for. Expected: { $expected }.
refusal-field-out-of-bounds =
    { $min ->
        [none] “{ $field }” must be at most { $max }. Correct the number.
       *[other] { $max ->
            [none] “{ $field }” must be at least { $min }. Correct the number.
           *[other] “{ $field }” must be between { $min } and { $max }. Correct the number.
        }
    }
refusal-text-too-long = “{ $field }” is too long: { $bytes } bytes, at most { $bytes_max }. Shorten it.
refusal-text-hidden-character = “{ $field }” holds a hidden character ({ $character }) that could turn or hide text on the screen. Remove it; typing the text again helps.
refusal-date-too-early = The date { $date } in “{ $field }” lies before the first possible one, { $earliest }. Correct the date.
refusal-command-id-reused = The request id { $command } was used for another request. Ask again with a new id.
refusal-date-in-the-future = “{ $field }” says { $date }, which has not come yet. Give the day on which it happened.

refusal-already-signed = You have already signed the case { $case }. Each person signs once; your signature counts.
refusal-signature-invalidated = Your signature on the case { $case } was found not to count. Signing again does not restore it; ask the clerk of the council for the reason.
refusal-signature-withdrawn = This person withdrew their signature on the case { $case } on { $withdrawn }. A line on paper counts only where it is dated later than that day; the person may sign again on line.
refusal-not-signed = On the case { $case } there is no signature that counts by { $signer }. There is nothing to withdraw or invalidate.
refusal-signer-not-a-citizen = This cannot be signed by { $actor }: only a citizen signs, in their own name. A signature given on paper is entered by the clerk.

refusal-votes-do-not-add-up = The count does not add up: { $voted } voted, { $present } were present, and the council has { $members } members. Check the minutes.
refusal-nobody-voted = Nobody voted. Enter the votes, or say that the matter was put off.
refusal-sitting-too-soon = The sitting of { $day } had no quorum: the next one is held on a later day. Give its day, or wait for it.
refusal-session-of-other-kind = The calendar of the council plans a session of another kind on that day ({ $session }). Choose the kind that it has, or mend the calendar first.
refusal-session-is-cancelled = The session of that day ({ $session }) is cancelled in the calendar of the council. Choose another session, or plan that one anew.
refusal-number-too-large = { $value } is too large to be kept exactly. Check the number.

# What a guard of a procedure looked at, after the sentence that the procedure gives.
guard-counted = Needed { $needed }, counted { $counted }.
guard-needed = Needed { $needed }.
guard-read = The rule looked at: { $facts }.

refusal-milestone-unknown = This case has no milestone “{ $milestone }”. Check its name, or plan it first.
refusal-milestone-already-planned = The milestone “{ $milestone }” is already planned, otherwise. A plan stays as it is: plan another one, or have the record corrected.
refusal-no-evidence = Nothing new shows the milestone “{ $milestone }” done. Add a text or a file that shows it; what was returned is not declared again on the same evidence.
refusal-milestone-already-declared = The milestone “{ $milestone }” is already declared done, otherwise. Wait for it to be verified or returned.
refusal-milestone-not-declared = No declaration of the milestone “{ $milestone }” stands. There is nothing to verify, to return or to contest.
refusal-milestone-already-verified = The milestone “{ $milestone }” was found done already. Whoever disagrees may contest it.
refusal-own-declaration = Whoever declared the milestone “{ $milestone }” done may not look at it too. Let another person verify or return it.
refusal-nothing-to-answer = This case has no contestation { $contest } without an answer. Check its number in the trail of the case.

refusal-condition-unknown = This procedure has no condition “{ $condition }”. See the list of conditions on the procedure's page.
refusal-condition-not-asked = The condition “{ $condition }” is not asked of who brings this case ({ $petitioner }). There is nothing to check here.
refusal-condition-without-evidence = The condition “{ $condition }” cannot be found met without what shows it. Give the reference of the document, or describe it.
refusal-condition-found-met = The condition “{ $condition }” was found met: no refusal rests on it. Choose another ground, or check the condition again.
refusal-opinion-unknown = This case has no opinion { $opinion }. See the opinions asked for on the page of the case.
refusal-opinion-of-a-person = An opinion is asked of a body, a network or an association, not of a person: { $party } is one.
refusal-opinion-of-itself = { $party } decides this case: its opinion is not asked. Ask another body.
refusal-opinion-already-asked = The opinion of { $party } is already asked for (opinion { $opinion }), otherwise, and has not come yet. Wait for it, or close it first.
refusal-opinion-already-given = Opinion { $opinion } was given already. Have the record corrected, or ask for a new opinion.
refusal-opinion-already-closed = Opinion { $opinion } is not waited for any longer already. If it comes, enter it as it is.
refusal-petitioner-not-admitted = This procedure does not let { $petitioner } bring a case. Choose another procedure, or let another bring it.
refusal-petitioner-not-an-association = { $party } is no registered association. Register the association first, or choose another.
refusal-party-not-founded = The day of founding is kept of associations only, and { $party } is not one. Leave the date out.
refusal-threshold-part-short = In { $part } { $counted } are counted where { $needed } are needed: “{ $threshold }” is not reached. Collect what this part lacks.
refusal-threshold-parts-short = The number is reached in { $reached } parts where { $needed } are needed: “{ $threshold }” is not reached. Collect in further parts.
refusal-territory-without-parts = Signatures cannot be spread over the parts of { $territory }: { $found } are described, at most { $found_max } may be. The keeper of the register describes them first.
refusal-threshold-not-under-review = The crossing of “{ $threshold }” is not under review. There is nothing to decide.
refusal-part-unknown = { $part } is not one of the parts over which the signatures of this case are spread. Choose one of them.
refusal-online-signing-off = The case { $case } cannot be signed on line: the procedure takes signatures on paper only. Sign a paper sheet.
refusal-signature-not-matched = { $signer }: the signature is not among those that invalidation { $invalidation } is about. Propose another one for it.
refusal-batch-unknown = This case has no batch of sheets “{ $batch }”. Check its name, or receive it first.
refusal-batch-already-received = The batch “{ $batch }” was received before, otherwise. Give this one another name.
refusal-batch-same-scan = This very scan is that of the batch “{ $batch }”. Sheets do not count twice.
refusal-batch-closed = The batch “{ $batch }” is decided. What should not count is invalidated; what was refused is received anew once it is in order.
refusal-batch-entered-twice = The batch “{ $batch }” has both its entries. Settle the lines on which they differ.
refusal-own-entry = Whoever entered the batch “{ $batch }” does not enter it again, nor settle its lines, nor judge its sample, nor accept it. Someone else does.
refusal-sheet-line-wrong = Line { $line } does not fit the batch “{ $batch }”: it is not there, is named twice, or was not read. Check its number.
refusal-batch-not-reconciled = The batch “{ $batch }” was not entered twice. A second person enters it first.
refusal-batch-not-settled = In the batch “{ $batch }” the entries differ on lines that are not settled: { $lines }. Settle them one by one.
refusal-nothing-to-settle = Line { $line } of the batch “{ $batch }” agrees, or is settled already. There is nothing to settle.
refusal-sample-already-drawn = A sample of the batch “{ $batch }” was drawn already. It is drawn once.
refusal-sample-not-drawn = No sample of the batch “{ $batch }” waits for what was found. Draw one first.
refusal-sample-not-told = What the sample of the batch “{ $batch }” shows is not known. Look up its lines in the rolls first.
refusal-already-sponsor = This person is a sponsor of the case { $case } already. There is nothing to do.
refusal-not-a-sponsor = This person is not a sponsor of the case { $case }. There is nothing to leave.
refusal-sponsor-is-representative = The representative of the case { $case } does not count among its sponsors. Someone else joins.
refusal-sponsors-full = The case { $case } has as many sponsors as it may have: { $max }. Sign instead.
refusal-invalidation-unknown = This case has no invalidation { $invalidation }. Check the number.
refusal-own-invalidation = Whoever proposed invalidation { $invalidation } does not confirm it. Someone else does, or it is cancelled.
refusal-invalidation-needs-a-third = Invalidation { $invalidation } is confirmed, so neither whoever proposed it nor whoever confirmed it cancels it. A third person does.
refusal-invalidation-not-confirmed = Invalidation { $invalidation } has not been confirmed by another person. Wait for that.
refusal-invalidation-cancelled = Invalidation { $invalidation } was cancelled. Propose another one.
refusal-invalidation-not-cancelled = Invalidation { $invalidation } was not cancelled, so nothing is given back. Cancel it first.
refusal-nothing-matched = No signature of the case { $case } has what is asked for, or nothing is. Ask otherwise.
refusal-own-proposal = Whoever proposed “{ $step }” does not confirm it. Another person must.
refusal-proposal-unknown = This case has no proposal { $proposal }. Take the id from the audit trail.
refusal-proposal-moot = The proposal “{ $step }” no longer stands: it was taken or declined, or the case has left that stage. Propose it again if that is possible.
refusal-proposal-open = “{ $step }” is proposed already and waits for confirmation. Confirm or decline it first.
refusal-parent-not-allowed = A case of the procedure { $procedure } is not opened under the case { $parent }: neither procedure names the other. Choose another parent.
refusal-parent-needed = A case of the procedure { $procedure } is opened under another case only. Say which.
refusal-child-unknown = No case { $child } was opened under this one. Check the id.
refusal-child-open = The case { $child } has not ended. Wait until it has.
refusal-field-access = { $access ->
    [sealed] “{ $field }” stays sealed until a later step releases it. Send the text in sealed, with its fingerprint.
   *[public] “{ $field }” is open to everyone from the start. Send the text in unsealed.
}
refusal-text-sealed-before = The text of “{ $field }” was filled in sealed before in this case. Seal it anew, and fill that in.
refusal-text-not-sealed = No text of this case is sealed as { $hash }. Look at its sealed texts on the page of the case.
refusal-text-still-sealed = “{ $field }”, filled in for “{ $step }”, stays sealed: no step was taken that releases it. Wait until one is.
refusal-no-later-version = No later version of this procedure that is in force bears the hash { $hash }. See the versions of the procedure.
refusal-migration-not-allowed = The version { $hash } lets running cases stay under the version they were opened under. The case stays.
refusal-migration-stage-missing = The new version does not know the stage “{ $stage }”. Correct the table of stages in a next version.
refusal-transition-stage-missing = The new version of the procedure { $procedure } has no place for running cases in these stages: { $stages }. Give in transition.stages the stage that follows each.
refusal-case-ended = The case { $case } has ended. It stays as it is.
refusal-case-not-ended = The case { $case } has not ended. Its personal data are not erased before.
refusal-retention-not-ended = The personal data of the case { $case } must be kept longer. Wait until that time is over.
refusal-personal-erased = The personal data of the case { $case } are erased. They can no longer be seen or used.
guard-part-counted = In { $part }: { $needed } are needed, { $counted } are counted.
guard-parts-counted = Parts in which the number is reached: { $parts_counted }, where { $parts_needed } are needed.
suspended-by-review = the crossing of the threshold is under review

guard-needs = What the rule needs: { $needs }.
need-is = { $name }: { $value }
need-not = { $name }: other than { $value }
need-least = { $name }: at least { $value }
need-most = { $name }: at most { $value }
need-more = { $name }: more than { $value }
need-less = { $name }: less than { $value }

refusal-voting-not-foreseen = The procedure of the case { $case } foresees no vote. Choose a case whose procedure does.
refusal-voting-not-prepared = The rules of the vote of the case { $case } are not set. Set them first.
refusal-voting-is-open = Voting on the case { $case } has opened: rule, ballot, envelopes, list and prices stay as they are. Whatever should change waits for another vote.
refusal-voting-not-open = Voting on the case { $case } has not opened. Wait until it does.
refusal-voting-closed = Voting on the case { $case } is over. No ballot is taken any more.
refusal-voting-runs-until = Voting lasts until { $closes }. It is not closed before that day.
refusal-voting-still-open = Voting runs until { $closes }: the box is not opened before it is closed. Wait for the close.
refusal-envelope-unknown = This vote has no envelope “{ $envelope }”. See their names.
refusal-envelope-without-projects = No project is listed for the envelope “{ $envelope }”. List one, or take the envelope out before voting opens.
refusal-rule-not-for-ballots = This rule cannot count such ballots ({ $why }). Choose another rule or another ballot.
refusal-lot-not-committed = In the case { $case } rule and fingerprint do not say the same of the drawing of lots: both give the hash of the seed, or neither does. Correct one of them.
refusal-project-not-of-case = The proposal { $proposal } was not opened under this case. Only its own are listed.
refusal-project-not-ready = The proposal { $proposal } stands at “{ $stage }”, where it is not listed. Wait until it is ready.
refusal-project-without-price = The records of the proposal { $proposal } give no price. Have it valuated first.
refusal-project-above-envelope = The proposal { $proposal } costs { $price }, and the envelope holds { $amount } only. Choose another envelope, or have the price looked at again.
refusal-project-listed-otherwise = The proposal { $proposal } is listed at { $listed }, and its records now say { $price }. List it again.
refusal-project-of-other-envelope = The records of the proposal { $proposal } name the envelope “{ $envelope }”. List it there.
refusal-project-not-listed = The proposal { $proposal } is not listed. There is nothing to take from the list.
refusal-project-list-full = A list holds at most { $projects_max } projects. Spread them over several votes.
refusal-projects-not-side-by-side = The proposal { $proposal } is said to exclude others that are not listed beside it in one envelope. List them together, or correct the group.
refusal-voter-not-a-citizen = This is not how { $actor } votes: on line everyone votes for themself, and at the counter an office casts for whoever comes. Use the link, or the counter.
refusal-already-cast = This voter's ballot lies in the box; envelope “{ $envelope }”. They take no other on paper or at the counter, and may replace theirs with their own link until the close.
refusal-voted-on-paper = This voter took a ballot on paper; envelope “{ $envelope }”. They do not vote a second time on line.
refusal-ballot-project-unknown = The list has no project { $project }. See the numbers.
refusal-ballot-project-twice = The project { $project } is named twice. Name it once.
refusal-ballot-too-short = The ballot names { $named } projects, and at least { $min } are needed. Choose more.
refusal-ballot-too-long = The ballot names { $named } projects, and at most { $max } are allowed. Take some out.
refusal-ballot-points-wrong = The points do not fit: { $given } given of { $points }, and each project named gets at least one. Correct them.
refusal-ballot-too-dear = What you chose costs { $price } together, and the envelope holds { $amount }. Take a project out.
refusal-paper-batch-unknown = This case has no batch of ballots “{ $batch }”. Check its name, or receive it first.
refusal-paper-batch-accepted = The batch of ballots “{ $batch }” is accepted. It stays as it is.
refusal-paper-same-scan = This very scan is that of the batch “{ $batch }”. Ballots do not count twice.
refusal-paper-entered-twice = Two others entered the batch “{ $batch }”. A third entry is not needed.
refusal-paper-entries-missing = The batch “{ $batch }” was not entered twice. A second person enters it first.
refusal-paper-entries-differ = The two entries of the batch “{ $batch }” differ. Each looks at the paper again and enters it anew.
refusal-paper-own-entry = Whoever entered the batch “{ $batch }” first does not accept it. Another person does.
refusal-paper-not-accepted = The batch of ballots “{ $batch }” is not accepted. Accept it, or receive it again with 0 ballots if it is no batch.
refusal-paper-more-than-marked = The envelope “{ $envelope }” has { $ballots } ballots on paper and { $marked } voters marked as having taken one. Check the marked lists.
refusal-box-not-rooted = The last recorded root of the box covers { $rooted } of { $cast } cast ballots. Try again in a moment.
refusal-ballots-already-unsealed = The box of the case { $case } was opened before. What was published stays as it is.
refusal-ballots-not-unsealed = The box of the case { $case } has not been opened. Open it first.
refusal-ballots-not-accounted = For the envelope “{ $envelope }” { $expected } ballots are to be published, and the set has { $found }. None may be missing or over: check the box.
refusal-ballot-set-wrong = Line { $line } of the set of the envelope “{ $envelope }” is not as it must be ({ $why }). Write the set anew.
refusal-ballot-set-other = This is not the published set of the envelope “{ $envelope }”. Only the published one is counted.
refusal-seed-wrong = The seed of the drawing of lots, envelope “{ $envelope }”, is not the one whose hash was recorded before voting opened. Give that one.
refusal-votes-already-counted = The envelope “{ $envelope }” was counted before. The result does not change.
refusal-not-independent = Whoever took “{ $judged }” does not take “{ $step }” too. Another person does.
