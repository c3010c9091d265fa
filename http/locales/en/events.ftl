# What happened, in a citizen's words: one message per event type. The values are the fields of the
# event's data under their names there; `actor` is who caused it. A field that was not given is
# `none`. Enumerations come as their codes.

event-register-opened-v1 = The register “{ $name }” ({ $origin }) was opened by { $actor }. It is kept by { $keeper } and reads its days in { $zone }.{ $fictitious ->
        [yes] { " " }All of it is fictitious data.
       *[no] { "" }
    }{ $clock ->
        [simulated] { " " }Its times are given, not read from a clock.
       *[real] { "" }
    }
event-identity-erased-v1 = A person's identity was erased from the vault ({ $ground }); { PLURAL($rows) ->
        [one] { $rows } entry
       *[other] { $rows } entries
    } destroyed. Nothing in the log changed. Recorded by { $actor }.
event-register-succeeded-v1 = The register goes on under the origin “{ $origin }”; until here it was “{ $predecessor }”. { $checkpoint ->
        [none] Which checkpoint was signed last under the old origin is not known.
       *[other] The last checkpoint signed under the old origin has the size { $size } and the root { $root } (note { $checkpoint }).
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: { $reason }.
    } Recorded by { $actor }.

event-party-registered-v1 = Registered by { $actor }: { $kind } { $name ->
        [none] { $party }
       *[other] “{ $name }”
    }{ $territory ->
        [none] { "" }
       *[other] { " " }in { $territory }
    }{ $founded ->
        [none] { "" }
       *[other] , founded { $founded }
    }.
event-mandate-given-v1 = A mandate was recorded by { $actor }: { $party } is { $deputy ->
        [yes] deputy { $role }
       *[other] { $role }
    } of { $body } from { $from }{ $until ->
        [none] { "" }
       *[other] { " " }to { $until }
    }.
event-mandate-ended-v1 = A mandate ended: { $party } was { $role } of { $body } until { $on }.{ $successor ->
        [none] { "" }
       *[other] { " " }From the day after, the role is held by { $successor }.
    } Recorded by { $actor }.

event-territory-described-v1 = The territory “{ $name }” ({ $kind }, code { $code }) was described by { $actor }{ $parent ->
        [none] { "" }
       *[other] , within { $parent }
    }.
event-territory-measured-v1 = A figure was recorded by { $actor } for { $code }: { $figure } { $value } in { $year }, according to { $source }.

event-procedure-published-v1 = Version { $version } of the procedure “{ $title }” ({ $key }) was published by { $actor }; its fingerprint is { $hash }.
event-calendar-published-v1 = Version { $version } of the working calendar “{ $title }” ({ $calendar }) was published by { $actor }, for { $from_year } to { $until_year }; source: { $source }.
calendar-called = “{ $title }”
event-holiday-announced-v1 = A holiday was announced in the calendar { $calendar }: “{ $title }”, { $day }{ $replaces ->
        [none] { "" }
       *[other] , instead of { $replaces }
    }; source: { $source }. Recorded by { $actor }.

event-case-opened-v1 = A case was opened by { $actor }: { $kind }, before { $body }, for { $territory }. It starts at “{ $stage }” under the procedure version { $procedure }.{ $representative ->
        [none] { "" }
       *[other] { " " }It is opened for { $representative }, who speaks for it.
    }{ $parent ->
        [none] { "" }
       *[other] { " " }It belongs to the case { $parent }.
    }{ $petitioner ->
        [none] { "" }
       *[other] { " " }It is brought in the name of an association: { $petitioner }.
    }{ $alike ->
        [none] { "" }
       *[other] { " " }Similar cases shown before filing, and said to have been seen: { $alike }.
    }
event-step-taken-v1 = { $stays ->
    [yes] “{ $step }”, by { $actor }: recorded; the case stays at “{ $to }”.
   *[no] “{ $step }”, by { $actor }: from “{ $from }” to “{ $to }”.
}
event-threshold-crossed-v1 = “{ $threshold }” was reached: needed { $at }, counted { $count }. Found by { $actor }.
event-deadline-started-v1 = “{ $deadline }” began to run; its last day is { $due }{ $session ->
        [none] { "" }
       *[other] { " " }(planned session: { $session })
    }{ $working_days ->
        [none] { "" }
       *[other] { " " }({ PLURAL($working_days) ->
            [one] { $working_days } working day
           *[other] { $working_days } working days
        }, { $holidays ->
            [0] no holiday in between
           *[other] { PLURAL($holidays) ->
                [one] { $holidays } holiday in between
               *[other] { $holidays } holidays in between
            }
        })
    }. Because of an act by { $actor }.
event-deadline-extended-v1 = “{ $deadline }” was extended once; its new last day is { $due }. By { $actor }, because: “{ $reason }”.
event-deadline-told-v1 = “{ $deadline }”: { $rung }, on { $day }{ $at_due ->
        [yes] { "" }
       *[no] ; the last day is { $due }
    }. Told by { $actor }.
event-deadline-recounted-v1 = “{ $deadline }” was counted again because what it is counted on changed; its last day is { $due }{ $session ->
        [none] { "" }
       *[other] { " " }(planned session: { $session })
    }{ $working_days ->
        [none] { "" }
       *[other] { " " }({ PLURAL($working_days) ->
            [one] { $working_days } working day
           *[other] { $working_days } working days
        }, { $holidays ->
            [0] no holiday in between
           *[other] { PLURAL($holidays) ->
                [one] { $holidays } holiday in between
               *[other] { $holidays } holidays in between
            }
        })
    }. By { $actor }.
event-deadline-ended-v1 = “{ $deadline }” ended; its last day was { $due }, { $days_late ->
        [0] in time
       *[other] { PLURAL($days_late) ->
            [one] { $days_late } day late
           *[other] { $days_late } days late
        }
    }{ $told ->
        [none] { "" }
       *[other] { " " }(counted to the day of recording: it had been recorded as missed, and was told afterwards as done on { $told })
    }. Because of an act by { $actor }.
event-deadline-missed-v1 = “{ $deadline }” was missed: its last day, { $due }, has passed. Found by { $actor }.
event-deadline-suspended-v1 = “{ $deadline }” was suspended from { $from } by { $actor }, because: { $reason ->
        [threshold-under-review] the crossing of the threshold is under review
       *[other] “{ $reason }”
    }.
event-deadline-resumed-v1 = “{ $deadline }” runs on; { PLURAL($days) ->
        [one] { $days } day did not count
       *[other] { $days } days did not count
    }, the new last day is { $due }. By { $actor }.
event-duty-owed-v1 = Now owed by { $by }: “{ $duty }”{ $due ->
        [none] { "" }
       *[other] , by { $due }
    }, because of “{ $because }”. Act by { $actor }.
event-duty-fulfilled-v1 = The duty “{ $duty }” was fulfilled by “{ $by_step }”, { $days_late ->
        [0] in time
       *[other] { PLURAL($days_late) ->
            [one] { $days_late } day late
           *[other] { $days_late } days late
        }
    }{ $told ->
        [none] { "" }
       *[other] { " " }(counted to the day of recording: it had been recorded as missed, and was told afterwards as done on { $told })
    }. Act by { $actor }.
event-case-linked-v1 = { $relation ->
        [answers] This case answers the case { $to }.
        [continues] This case continues the case { $to }.
       *[same-matter] This case concerns the same matter as the case { $to }.
    } Linked by { $actor }.
event-record-corrected-v1 = Correction by { $actor }: in the record { $record }, “{ $field }” is { $now }; it first said { $first }. Reason: “{ $reason }”.

event-signature-given-v1 = { $channel ->
        [online] Signed on line by { $actor }.
       *[paper] Signed on paper by { $signer }; entered by { $actor }.
    }
event-signature-withdrawn-v1 = Signature withdrawn by { $actor }.
event-signatures-invalidated-v1 = { PLURAL($signers) ->
        [one] { $signers } signature was
       *[other] { $signers } signatures were
    } found not to count ({ $ground }) by { $actor }. Reason: “{ $reason }”.{ $also ->
        [none] { "" }
       *[other] { " " }The ground stands too against signatures that did not count already: { $also }.
    }

event-item-inscribed-v1 = Put on the agenda as item { $item } of the { $session_kind ->
        [extraordinary] extraordinary session
       *[ordinary] ordinary session
    } of { $session }, by { $actor }.
event-vote-held-v1 = The council voted: { $in_favour } in favour, { $against } against, { $abstentions } abstaining; { $present } of { $members } members present. { $outcome ->
        [adopted] Adopted.
        [rejected] Rejected.
        [no-quorum] No quorum in sitting { $sitting } (needed: { $quorum }): nothing was decided.
       *[postponed] Put off to a later session.
    } Recorded by { $actor }.
event-notice-given-v1 = { $to ->
        [representative] The representative was told
       *[public] The public was told
    } { $channel ->
        [letter] by letter
        [electronic] electronically
        [in-hand] in hand, against a receipt
       *[posted] by a notice at the seat
    }, by { $actor }.{ $text ->
        [none] { "" }
       *[other] { " " }The text is kept under { $text }.
    }

event-figure-stated-v1 = A stated figure was recorded by { $actor }: { $figure } { $total }, according to { $source }.{ $parts ->
        [0] { "" }
       *[other] { " " }Its parts ({ $parts }) add up to { $sum }{ $difference ->
            [0] .
           *[other] ; the difference is { $difference }.
        }
    }

event-session-planned-v1 = Planned by { $actor }: { $kind ->
        [extraordinary] extraordinary session
       *[ordinary] ordinary session
    } { $session } of { $body }, { $closes ->
        [none] on { $opens }
       *[other] from { $opens } to { $closes }
    }.
event-session-cancelled-v1 = The session { $session } of { $body } was cancelled by { $actor }. Reason: “{ $reason }”.

# Around an event.
event-occurred = { $sentence } It happened: { $occurred }.
event-unknown = An event that this program does not know ({ $kind }), by { $actor }.

# A run of signatures without anything else in between. `span`: moment, day or days.
signature-run = { PLURAL($count) ->
        [one] { $count } signature
       *[other] { $count } signatures
    }{ $span ->
        [moment] { " " }on { $day } at { $time }
        [day] { " " }on { $day }, from { $time } to { $last_time }
       *[days] , from { $day } to { $last_day }
    }; total { $total }.

# Who acts.
actor-signer = a citizen ({ $id })
actor-party = { $name }
actor-party-unnamed = party { $id }
actor-clock = the clock of the register
actor-engine = the engine of the register
actor-unknown = { $actor }

event-milestone-planned-v1 = Milestone planned by { $actor }: “{ $milestone }”, owed by { $office }, last day: { $due }{ $from ->
        [none] { "" }
       *[other] , planned to begin: { $from }
    }. What is to be done is kept under { $title }.
event-milestone-declared-v1 = Milestone declared done by { $actor }: “{ $milestone }”, with { PLURAL($evidence) ->
        [one] { $evidence } piece of evidence
       *[other] { $evidence } pieces of evidence
    }.
event-milestone-verified-v1 = Milestone verified by { $actor }: the evidence shows “{ $milestone }” done.{ $reason ->
        [none] { "" }
       *[other] { " " }In their words: “{ $reason }”.
    }
event-milestone-returned-v1 = Milestone returned by { $actor }: the evidence does not show “{ $milestone }” done. Reason: “{ $reason }”.
event-milestone-contested-v1 = Contestation { $contest } by { $actor }, of what was declared of “{ $milestone }”; an answer is due by { $answer_due }.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }{ $text ->
        [none] { "" }
       *[other] { " " }The text is kept under { $text }.
    }
event-contest-answered-v1 = Contestation { $contest }, of “{ $milestone }”, answered by { $actor }.{ $reason ->
        [none] { "" }
       *[other] { " " }The answer: “{ $reason }”.
    }{ $text ->
        [none] { "" }
       *[other] { " " }The text is kept under { $text }.
    }

event-condition-checked-v1 = A condition was checked by { $actor }: “{ $condition }” — { $finding }.{ $reference ->
        [none] { "" }
       *[other] { " " }Reference: “{ $reference }”.
    }{ $evidence ->
        [none] { "" }
       *[other] { " " }What shows it is kept under { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }
event-condition-found-v1 = The engine found from the records: “{ $condition }” — { $finding }.
event-opinion-asked-v1 = Opinion { $opinion } was asked by { $actor } of { $of }{ $due ->
        [none] { "" }
       *[other] , last day: { $due }
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }The question: “{ $reason }”.
    }{ $question ->
        [none] { "" }
       *[other] { " " }The text of the question is kept under { $question }.
    }
event-opinion-given-v1 = { $entered_for ->
        [none] Opinion { $opinion } was given by { $actor }
       *[other] Opinion { $opinion } was entered by { $actor } on behalf of { $entered_for }
    }: { $outcome ->
        [favourable] favourable
        [unfavourable] unfavourable
        [reserved] favourable with reserves
       *[no-opinion] no opinion
    }. The text is kept under { $text }.
event-opinion-closed-v1 = Opinion { $opinion } was not given and is not waited for any longer, says { $actor }. Reason: “{ $reason }”.
event-threshold-under-review-v1 = The crossing of “{ $threshold }” is under review: { $at } are needed, { $count } are counted now. The date of the crossing stays. Found by { $actor }.
event-threshold-review-decided-v1 = Review of “{ $threshold }” decided by { $actor }: the crossing { $stands ->
        [yes] stands
       *[no] does not stand
    }. Reason: “{ $reason }”.
event-signatures-restored-v1 = Signatures that count again after invalidation { $invalidation } was cancelled: { $signers }, by { $actor }.
event-sheets-received-v1 = Batch of sheets “{ $batch }” received by { $actor }; lines stated: { $lines }. Fingerprint of the scan: { $scan }.
event-sheets-entered-v1 = Entry { $entry } of the batch “{ $batch }” by { $actor }; lines read: { $lines }.
event-sheets-reconciled-v1 = The two entries of the batch “{ $batch }” compared: lines that agree { $agreed }, that differ { $differing }. It follows from the entry by { $actor }.
event-sheets-settled-v1 = Line { $line } of the batch “{ $batch }” settled by { $actor }: { $stands ->
        [first] the first reading stands
        [second] the second reading stands
       *[neither] the line is not counted
    }. Reason: “{ $reason }”.
event-sheets-drawn-v1 = Sample of the batch “{ $batch }” drawn at the request of { $actor }; lines: { $lines }. Seed of the draw: { $seed }.
event-sheets-sampled-v1 = Sample of the batch “{ $batch }” looked up by { $actor }: lines { $size }, of which wrong { $wrong }, that is { $per_mille } in a thousand.
event-sheets-accepted-v1 = Batch “{ $batch }” accepted by { $actor }: signatures counted { $counted }, doubles { $doubles }, not counted for another reason { $refused }.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }
event-sheets-refused-v1 = Batch “{ $batch }” refused by { $actor }. Reason: “{ $reason }”.
event-sponsor-joined-v1 = { $channel ->
        [online] { $actor } joined the sponsors.
       *[paper] { $sponsor } joined the sponsors on paper; entered by { $actor }.
    }
event-sponsor-left-v1 = { $actor } left the sponsors.
event-invalidation-started-v1 = Invalidation { $invalidation } proposed by { $actor }; signatures it is about: { $matched } ({ $ground }). Reason: “{ $reason }”. Nothing is taken away before another person confirms.
event-invalidation-confirmed-v1 = Invalidation { $invalidation } confirmed by { $actor }.
event-invalidation-cancelled-v1 = Invalidation { $invalidation } cancelled by { $actor }. Reason: “{ $reason }”.
event-step-proposed-v1 = { $actor } proposed “{ $step }”. It is taken only when others confirm it; confirmations needed: { $confirmations }.
event-step-confirmed-v1 = { $actor } confirmed “{ $step }”. Confirmations so far: { $confirmed }.
event-step-declined-v1 = { $actor } did not confirm “{ $step }”: it is not taken. Reason: “{ $reason }”.
event-child-closed-v1 = The case { $child }, opened under this one, has ended. Found by { $actor }.
event-text-released-v1 = “{ $field }”, filled in for “{ $step }”, was released by { $actor } and is open to everyone ({ $object }). It was sealed as { $sealed }; salt of the seal: { $salt }.
event-case-migrated-v1 = The case moved from version { $from } of its procedure to version { $to }, by { $actor }; it stands at “{ $stage }”. Reason: “{ $reason }”.
event-number-noted-v1 = Number of the case with: { $system } — { $number }. Noted by { $actor }.
event-personal-read-v1 = { $actor } read personal data ({ $what }). Reason: “{ $reason }”.
event-retention-ended-v1 = The personal data of this case were kept long enough; last day: { $due }. Found by { $actor }.
event-personal-erased-v1 = The personal data of this case were erased from the vault by { $actor }; { PLURAL($rows) ->
        [one] { $rows } entry destroyed
       *[other] { $rows } entries destroyed
    }. No count and no record has changed. Reason: “{ $reason ->
        [completed-after-interruption] completing an erasure that was cut short
       *[other] { $reason }
    }”.

event-voting-prepared-v1 = { $actor } set how the vote will be: envelopes { $envelopes }, last day { $closes }. It may change until voting opens.
event-project-listed-v1 = { $actor } listed the proposal { $proposal } under the number { $number }; envelope: { $envelope }, price: { $price }.
event-project-unlisted-v1 = { $actor } took the proposal { $proposal } from the list. Reason: “{ $reason }”.
event-voting-opened-v1 = { $actor } opened voting until { $closes }; projects: { $projects }. Nothing of what is voted on can change any more; its fingerprint is { $list }.
event-ballot-cast-v1 = { $channel ->
        [online] A ballot was cast on line
       *[counter] { $actor } cast a ballot for a voter at the counter
    }; envelope: { $envelope }. Only the fingerprint of the sealed ballot is recorded: { $sealed }.
event-voter-marked-v1 = { $actor } marked the voter { $voter } as having taken a ballot on paper; envelope: { $envelope }.
event-paper-ballots-received-v1 = { $actor } received the batch of ballots “{ $batch }”; how many: { $ballots }, envelope: { $envelope }. Fingerprint of the scan: { $scan }.
event-paper-ballots-entered-v1 = Entry { $entry } of the batch of ballots “{ $batch }” by { $actor }. Only the fingerprint of what was entered is recorded: { $sealed }.
event-paper-ballots-accepted-v1 = { $actor } accepted the batch of ballots “{ $batch }”: the two entries agree.
event-box-rooted-v1 = The root of the box was recorded over { $cast } cast ballots: { $root }. Found by { $actor }.
event-voting-closed-v1 = Voting was closed by { $actor }.
event-ballots-unsealed-v1 = { $actor } opened the box and published the ballots in the order of their codes; envelopes: { $ballots }.
event-votes-counted-v1 = Votes counted at the request of { $actor }, envelope: { $envelope }. Projects selected: { $selected }; total cost: { $total_cost }, left: { $left }. Fingerprint of the explanation: { $explanation }.
