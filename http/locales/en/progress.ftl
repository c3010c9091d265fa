# Evidence and progress: what is recorded, refused and shown.
event-evidence-filed-v1 = { $object ->
        [none] Evidence { $evidence } announced by { $actor }, not received yet
       *[other] Evidence { $evidence } filed by { $actor }
    }{ $milestone ->
        [none] { "" }
       *[other] , on the milestone “{ $milestone }”
    }; date of the fact: { $of }.{ $replaces ->
        [none] { "" }
       *[other] { " " }It replaces evidence { $replaces }.
    }
event-evidence-received-v1 = The file of evidence { $evidence } was received, entered by { $actor } ({ $object }).
event-evidence-accepted-v1 = Evidence { $evidence } accepted by { $actor }.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }{ $outside ->
        [none] { "" }
       *[other] { " " }It shows no milestone: the fact lies outside the time of the commitment.
    }
event-evidence-refused-v1 = Evidence { $evidence } refused by { $actor }. Reason: “{ $reason }”.
event-commitment-evidenced-v1 = Level shown by evidence: { $level }. Milestones shown: { $shown } of { $planned }, after an act of { $actor }.
event-progress-declared-v1 = Progress declared by { $actor } (declaration { $declaration }): { $level }{ $percent ->
        [none] { "" }
       *[other] { " " }({ $percent } per cent)
    }{ $evidence ->
        [none] , on no evidence.
       *[other] , items of evidence named: { $evidence }.
    }
event-progress-proposed-v1 = Completion declared by { $actor } (declaration { $declaration }), which counts once someone else has signed it too: { $level }{ $percent ->
        [none] { "" }
       *[other] { " " }({ $percent } per cent)
    }{ $evidence ->
        [none] , on no evidence.
       *[other] , items of evidence named: { $evidence }.
    }
event-progress-countersigned-v1 = Declaration { $declaration } countersigned by { $actor }: { $level }.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }
event-forecast-given-v1 = New forecast by { $actor } for the milestone “{ $milestone }”: { $due } (planned: { $planned }, which stays). Reason: “{ $reason }”.
event-progress-contested-v1 = Contestation { $contest } by { $actor } of declaration { $declaration }; an answer is due by { $answer_due }.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }{ $text ->
        [none] { "" }
       *[other] { " " }The text ({ $text }) is kept with the case.
    }
event-progress-answered-v1 = Contestation { $contest } of declaration { $declaration } answered by { $actor }.{ $reason ->
        [none] { "" }
       *[other] { " " }Answer: “{ $reason }”.
    }{ $text ->
        [none] { "" }
       *[other] { " " }The text ({ $text }) is kept with the case.
    }
event-kind-evidence-filed-v1 = Evidence filed
event-kind-evidence-received-v1 = Evidence received
event-kind-evidence-accepted-v1 = Evidence accepted
event-kind-evidence-refused-v1 = Evidence refused
event-kind-commitment-evidenced-v1 = Level shown by evidence
event-kind-progress-declared-v1 = Progress declared
event-kind-progress-proposed-v1 = Completion declared, to be countersigned
event-kind-progress-countersigned-v1 = Declaration countersigned
event-kind-forecast-given-v1 = New forecast for a milestone
event-kind-progress-contested-v1 = Progress contested
event-kind-progress-answered-v1 = Contest of progress answered
refusal-evidence-unknown = This case has no evidence { $evidence }. Check its number on the page of the case.
refusal-evidence-kind-unknown = The procedure of this case knows no kind of evidence called “{ $kind }”. Choose one of its own.
refusal-evidence-already-filed = The very same file is in this case already: evidence { $evidence }. Name its number instead of filing it again.
refusal-evidence-already-received = The file of evidence { $evidence } is here already. If another is right, file one that replaces it.
refusal-evidence-already-replaced = Evidence { $evidence } was replaced by evidence { $by }. Look at that one.
refusal-evidence-already-judged = Evidence { $evidence } was accepted or refused already. To bring another, file one that replaces it.
refusal-evidence-not-received = Evidence { $evidence } is announced and its file is not here. It may be accepted once the file is.
refusal-own-evidence = Whoever filed evidence { $evidence } or brought its file may neither accept nor refuse it. Let another person do so.
refusal-evidence-access-mismatch = The access told ({ $access }) does not fit the file: restricted evidence gives its fingerprint only, public evidence is kept here.
refusal-no-new-evidence = What is declared (here: { $level }) rises only on evidence that was received and that no declaration named before. File new evidence and name it.
refusal-evidence-not-standing = Evidence { $evidence } was refused or replaced: no declaration stands on it.
refusal-milestones-not-all-declared = Completion is declared when every milestone is: { $declared } of { $planned } so far.
refusal-countersignature-awaited = Declaration { $declaration } of completion waits for a second signature. Wait for it, or declare a lower level.
refusal-declaration-unknown = This case has no declaration { $declaration }. Check its number on the page of the case.
refusal-nothing-to-countersign = Declaration { $declaration } waits for no second signature: it needs no other, has it, or another declaration was made since.
refusal-own-progress = Whoever made declaration { $declaration } does not countersign it. Let another person do so.
refusal-evidence-of-another = Item { $evidence } was filed by somebody else. Only whoever filed it replaces it; contest, or file another item.
activity-evidence = evidence
activity-progress = declared progress
progress-level-complete = complete
progress-level-limited = limited
progress-level-no-evidence = no evidence
progress-level-not-started = not started
progress-level-substantial = substantial
evidence-state-accepted = accepted
evidence-state-announced = announced, not received
evidence-state-awaiting = waiting to be judged
evidence-state-refused = refused
evidence-state-replaced = replaced
evidence-access-public = public
evidence-access-restricted = restricted
field-access = access
field-declaration = declaration
field-level = level
field-licence = licence
field-narrative = what was done
field-object = file
field-percent = percentage
fact-name-evidence-accepted = accepted evidence
fact-name-evidence-awaiting = evidence waiting to be judged
fact-name-evidence-filed = evidence filed
fact-name-evidence-level = evidenced level
fact-name-evidence-milestones-shown = milestones shown
fact-name-progress-awaiting-countersign = declarations to be countersigned
fact-name-progress-contests-open = contests of progress without an answer
fact-name-progress-declared = declarations of progress
fact-name-progress-level = declared level
label-evidence-waiting = Evidence to be judged
label-countersignature = Completion to be countersigned
label-progress-contest = Contest of progress
evidence-number = Evidence { $number }
declaration-number = Declaration { $number }
progress-contest-number = Contest { $number } of progress
act-evidence-file = File evidence
act-evidence-receive = Enter the file of announced evidence
act-evidence-accept = Accept evidence
act-evidence-refuse = Refuse evidence
act-progress-declare = Declare progress
act-progress-countersign = Countersign completion
act-progress-forecast = New forecast for a milestone
act-progress-contest = Contest declared progress
act-progress-answer = Answer a contest of progress
act-evidence-title = What it is
act-evidence-kind = Kind
act-evidence-about = Milestone that it shows
act-evidence-of = Date of the fact
act-evidence-source = Where it comes from
act-evidence-text = Text of the evidence
act-evidence-text-hint = A public text. Leave it empty where the evidence is announced and not received, or restricted.
act-evidence-scan = Fingerprint of a restricted file (SHA‑256)
act-evidence-restricted = What is restricted is not written here: give the fingerprint of its file only.
act-evidence-licence-hint = A short name, such as cc-by-4.0.
act-evidence-replaces = Replaces
act-evidence-which = Evidence
act-evidence-stands = { $number }: { $title } — { $state }
act-evidence-cited = { $title } (named before)
act-progress-evidence = Evidence it stands on
act-progress-evidence-hint = Level and percentage rise only on evidence not named before. Where nothing changed, none is needed.
act-progress-declaration = Declaration
act-progress-declaration-stands = { $number }: { $level }, { $day }
act-progress-contest-stands = Contestation { $number } of declaration { $declaration } — answer due { $due }
act-progress-forecast-due = When it is expected now
case-level-declared = { $level } — { $percent } per cent declared
case-level-undeclared = Nothing is declared yet
case-level-evidenced = { $level } — milestones shown: { $shown } of { $planned }
case-level-gap = Declared: { $declared }. Shown by evidence: { $evidenced }.
case-level-rule = Rule of the evidenced level, in the procedure
case-evidence-none = No evidence yet.
case-evidence-dated = Date of the fact
case-evidence-outside = Why it shows no milestone
case-evidence-outside-both = the fact lies outside the time of the commitment, { $from } to { $until }
case-evidence-outside-from = the fact lies before the time of the commitment, which begins on { $from }
case-evidence-outside-until = the fact lies after the time of the commitment, which ends on { $until }
case-evidence-filed-by = Filed by
case-evidence-replaced-by = Replaced by
case-evidence-judged = Judged before it was replaced
case-progress = Declared progress
case-progress-none = No declaration of progress yet.
case-progress-awaiting = Waits for a second signature: it does not count yet
case-progress-moot = Not countersigned; another was made since
case-progress-cites = Evidence named
case-progress-signed = Countersigned
case-forecast = Expected now
case-forecast-says = { $day } — days from the plan: { $n }. Reason: { $reason }
case-milestone-shown = shown by evidence
procedure-evidence-kinds = Kinds of evidence
procedure-evidence-required = Those that show a milestone
procedure-level-limited = Evidenced level limited, when
procedure-level-substantial = Evidenced level substantial, when
procedure-level-complete = Evidenced level complete, when
event-evidence-read-v1 = The file of restricted evidence { $evidence } was read by { $actor }. Reason: “{ $reason }”.
event-evidence-released-v1 = Evidence { $evidence } was released by { $actor }: everyone may read its file ({ $object }). Reason: “{ $reason }”.
event-kind-evidence-read-v1 = Restricted evidence read
event-kind-evidence-released-v1 = Evidence released
refusal-evidence-not-restricted = Evidence { $evidence } is open to everyone. Download its file from the page of the case.
refusal-evidence-not-kept = The file of evidence { $evidence } is with the office and not kept here. Ask the office for it.
refusal-evidence-other-file = This is not the file of evidence { $evidence }: its fingerprint is another than the one filed. Send the very file.
procedure-activity-released-by = { $activity }: released by
act-evidence-read = Read restricted evidence
act-evidence-release = Release restricted evidence
act-evidence-read-why = Why it is read
act-evidence-release-why = Why it is released
act-evidence-release-file = File
act-evidence-release-file-hint = Only for evidence whose file stayed with the office: the very file whose fingerprint was filed.
act-evidence-upload = File
act-evidence-upload-hint = PDF, image, office document, CSV, JSON or text, 16 MB at most. The register keeps it; restricted, it is kept sealed. If the form comes back to you, choose the file again.
act-evidence-one-of = Send a file, write a text, or give a fingerprint: one of them only.
act-evidence-licence-unreadable = This licence cannot be read. Write its short name in Latin letters and digits, such as cc-by-4.0, or leave the field empty.
act-evidence-not-restricted = Only restricted evidence has a reason for that. Choose “restricted”, or leave this field empty.
act-evidence-restricted-why = Why it is restricted
act-evidence-restricted-why-hint = For restricted evidence only, and needed there. Published as it is written here.
case-evidence-released = Released
case-evidence-restricted-since = Restricted since { $day }.
case-evidence-restricted-why = Reason: “{ $why }”.
case-evidence-file-to-come = Its file was not received yet.
case-evidence-file-sealed = Its file is kept here under seal until it is released.
case-evidence-file-away = Its file is with the office; its fingerprint is recorded here.
case-evidence-file-missing = The file is missing: the register names it ({ $hash }…) and it is not here.
case-evidence-file-altered = The file was altered: it no longer has the recorded fingerprint ({ $hash }…).
case-evidence-save = Download the file ({ $kind }, { $kilobytes } kB)
case-evidence-readings = { PLURAL($n) ->
        [one] Read once, which is on record.
       *[other] Read { $n } times, each on record.
    }
field-file = file
procedure-awaits = Waits for the confirmation of
