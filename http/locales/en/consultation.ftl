# Consultations: a draft, comments, an answer to each.
activity-consultations = consultations
label-comments = Comments without an answer
field-comment = comment
field-disposition = what became of the comment
field-documents = text of the draft
field-round = round of the consultation
field-on-behalf = on whose behalf
disposition-accepted = accepted
disposition-partly = accepted in part
disposition-refused = not accepted
disposition-unanswered = without an answer
fact-name-consultations-comments = comments
fact-name-consultations-open = rounds of consultation that are open
fact-name-consultations-unanswered = comments without an answer
fact-consulted = Over: { $round }
event-kind-consultation-opened-v1 = Consultation opened
event-kind-consultation-extended-v1 = Consultation extended
event-kind-consultation-closed-v1 = Consultation over
event-kind-comment-made-v1 = Comment
event-kind-comment-answered-v1 = Answer to a comment
event-consultation-opened-v1 = “{ $round }” was opened for comments by { $actor }, until { $until }. Languages of the draft: { $documents }.
event-consultation-extended-v1 = “{ $round }” was extended until { $until } by { $actor }. Reason: “{ $reason }”.
event-consultation-closed-v1 = “{ $round }” is over: no comments are taken any longer. Found by { $actor }.
event-comment-made-v1 = Comment by { $actor } in “{ $round }”{ $on_behalf ->
        [none] { "" }
       *[other] , on behalf of { $on_behalf }
    }. The text is kept under { $text }.
event-comment-answered-v1 = Answer by { $actor } to a comment: { $disposition ->
        [accepted] accepted
        [partly] accepted in part
       *[refused] not accepted
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }{ $text ->
        [none] { "" }
       *[other] { " " }The text of the answer is kept under { $text }.
    }
refusal-round-unknown = This procedure has no round of consultation { $round }. See the rounds on the page of the procedure.
refusal-round-already-open = “{ $round }” is open already, with another text or until another day. It can be extended, not opened twice.
refusal-round-already-held = “{ $round }” was held and is over. Each round is held once.
refusal-round-not-open = “{ $round }” is not open yet. Comments are taken once it is.
refusal-round-too-short = “{ $round }” would be open for { $days } days after today; at least { $days_min } are needed. Choose a later day.
refusal-round-not-longer = The last day of “{ $round }” is { $until }. An extension ends after it: a consultation is not made shorter.
refusal-draft-missing = The text of the draft is missing in “{ $language }”; it is needed to open “{ $round }”. Add it and send again.
refusal-consultation-over = “{ $round }” ended on { $until }: no comments are taken in it any longer. See the page of the case, another round may follow.
refusal-no-mandate-there = You hold no mandate at { $party }: no comment is recorded on its behalf. Comment in your own name, or have the mandate recorded.
refusal-comment-of-itself = { $party } is the one that consults: it does not comment on its own draft. Comment without naming it.
refusal-too-many-comments = You have made { $comments_max } comments in this round, the most there can be. Say the rest in one text.
refusal-comment-unknown = This case has no comment { $comment }. See the comments on the page of the consultation.
refusal-own-comment = The comment { $comment } is your own, or of the organisation for which you speak: someone else answers it.
refusal-comment-already-answered = The comment { $comment } has its answer already. Have the record corrected.
act-consultations-open = Open a round of consultation
act-consultations-extend = Extend a round of consultation
act-consultations-comment = Comment on the draft
act-consultations-answer = Answer a comment
act-consultations-link = Print a link to comment
act-consulting-round = Round of consultation
act-consulting-until = Last day to comment
act-consulting-days = { $title }: at least { $days }
act-consulting-document = Text of the draft: { $language }
act-consulting-why = Reason of the extension
act-consulting-text = Your comment
act-consulting-text-hint = It is published as it is. Put no person's name and no identity number into it.
act-consulting-on-behalf = On whose behalf
act-consulting-which = Comment
act-consulting-disposition = What becomes of it
act-consulting-answer = Answer with its reasons
act-consulting-stands = Comment { $number }: { $author }
act-consulting-send = Send the comment
link-to-comment = A link to comment on a draft that is under consultation
link-comment-lead = The draft is read on the page of the consultation, the comment is written here. It is published under your pseudonym in this case, without a name.
consultation-title = Consultation
consultation-csv = The comments as a table (CSV)
consultation-lead = The draft, what was said of it, and the answer to each comment.
consultation-read = Read the draft and the comments
consultation-open-until = Open until { $day }
consultation-over = Ended on { $day }
consultation-opened-on = Opened on
consultation-extended = Extended
consultation-extended-until = until { $day }: { $reason }
consultation-drafts = The draft
consultation-counts = What became of the comments
consultation-comments = Comments
consultation-all = All
consultation-none-such = No comment of this kind.
consultation-none = No comment yet.
consultation-citizen = Citizen { $number }
consultation-office = From within the administration
consultation-number = Comment { $number }
consultation-waits = Waits for an answer: { $days }
consultation-answered-in = Answered within: { $days }
consultation-answer-this = Answer this comment
consultation-how = How to comment
consultation-how-citizen = Come to the commune with your identity card: you are given a link with which you write your comment. It is published under a pseudonym, without a name.
consultation-pages = Pages of comments
consultation-page = Page { $page }
done-commented = Your comment is recorded. The answer will appear on the page of the consultation.
procedure-activity-commented-by = { $activity }: commented on by
procedure-round = at least { $days }; languages of the draft: { $languages }
consultation-awaited = Comments without an answer: { $round }
consultation-waits-today = Waits for an answer since today
consultation-answered-today = Answered on the same day
