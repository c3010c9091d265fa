event-subject-named-v1 = Commitment { $subject } of { $owner } was put under evaluation by { $actor }.
event-commitments-clustered-v1 = { $subjects ->
        [0] Cluster { $cluster } (its name is kept under { $title }) was dissolved by { $actor }: each commitment is looked at by itself.
       *[other] Commitments were put into cluster { $cluster } (its name is kept under { $title }) by { $actor }, to be looked at together: { $subjects } of them.
    } Reason: “{ $reason }”.
event-evaluator-proposed-v1 = { $evaluator } was proposed as an evaluator by { $actor }{ $of ->
        [none] { "" }
       *[other] , working for { $of }
    }.
event-interests-declared-v1 = { $none ->
        [yes] { $actor } declared to have no interests.
       *[other] { $actor } declared their interests.
    }{ $organisations ->
        [none] { "" }
       *[other] { " " }Organisations named: { $organisations }.
    }{ $text ->
        [none] { "" }
       *[other] { " " }The text is kept under { $text }.
    }
event-objection-raised-v1 = Objection { $objection } to { $evaluator } was raised by { $actor }. The text is kept under { $text }.
event-evaluator-cleared-v1 = { $evaluator } was found independent by { $actor }: no role since { $since } in the evaluated commitments, { $subjects } in number.{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }
event-evaluator-recused-v1 = { $evaluator } was recused by { $actor }. Reason: “{ $reason }”.
event-evidence-frozen-v1 = Evidence was frozen by { $actor } as of { $as_of }: what came later does not count.
event-coder-assigned-v1 = { $evaluator } was assigned as coder { $coder } by { $actor }.
event-code-sealed-v1 = { $actor }, coder { $coder }, sealed the codes of commitment { $subject } under { $hash }; nobody reads them before the release.
event-codes-released-v1 = What coder { $coder } says of commitment { $subject } was released by { $actor }, codes: { $codes }. Salt of the seal: { $salt }.
event-agreement-counted-v1 = “{ $variable }”: the two coders agree on { $agreed } of { $compared }; pairs of codes: { $confusion }.{ $kappa ->
        [none] { " " }Kappa is not defined: chance alone explains all agreement.
       *[other] { " " }Cohen's kappa: { $kappa }.
    } Because of an act by { $actor }.
event-code-adjudicated-v1 = “{ $variable }” of commitment { $subject } was decided by { $actor }: “{ $code }”. Reason: “{ $reason }”.
event-assessment-published-v1 = The assessment of commitment { $subject } was published by { $actor }, on evidence as of { $as_of }; codes: { $codes }.{ $completion ->
        [none] { "" }
       *[other] { " " }Completion: “{ $completion }”.
    }
event-recommendation-made-v1 = Recommendation { $recommendation } was made by { $actor } to { $body }, { $office }. The text is kept under { $text }.
event-recommendation-answered-v1 = Recommendation { $recommendation } was answered by { $actor }: { $answer ->
        [accepted] accepted
        [partly] accepted in part
       *[refused] refused
    }. Reason: “{ $reason }”.{ $office ->
        [none] { "" }
       *[other] { " " }To be done by: { $office }.
    }{ $due ->
        [none] { "" }
       *[other] { " " }By { $due }.
    }
event-recommendation-carried-v1 = Recommendation { $recommendation } was carried by { $actor } into case { $into } of the next cycle.
event-kind-subject-named-v1 = Commitment under evaluation
event-kind-commitments-clustered-v1 = Cluster of commitments
event-kind-evaluator-proposed-v1 = Evaluator proposed
event-kind-interests-declared-v1 = Interests declared
event-kind-objection-raised-v1 = Objection raised
event-kind-evaluator-cleared-v1 = Evaluator cleared
event-kind-evaluator-recused-v1 = Evaluator recused
event-kind-evidence-frozen-v1 = Evidence frozen
event-kind-coder-assigned-v1 = Coder assigned
event-kind-code-sealed-v1 = Codes sealed
event-kind-codes-released-v1 = Codes released
event-kind-agreement-counted-v1 = Agreement counted
event-kind-code-adjudicated-v1 = Code decided
event-kind-assessment-published-v1 = Assessment published
event-kind-recommendation-made-v1 = Recommendation
event-kind-recommendation-answered-v1 = Recommendation answered
event-kind-recommendation-carried-v1 = Recommendation carried over
refusal-evaluator-unknown = { $evaluator } is not proposed as an evaluator in this case. Propose them first.
refusal-evaluator-already-proposed = { $evaluator } is proposed as an evaluator already, otherwise. Only a correction of the record changes what was proposed.
refusal-evaluator-recused = { $evaluator } is recused from this evaluation. Propose somebody else.
refusal-evaluator-not-cleared = { $evaluator } is not cleared yet. The panel decides first.
refusal-evaluator-not-independent = { $evaluator } is not independent: the role “{ $role }” at { $at } since { $since }, of commitment { $subject }. It is evaluated by somebody who has no part in it.
refusal-coder-not-independent = What { $evaluator } sealed is not released: the role “{ $role }” at { $at } since { $since }, of commitment { $subject }, became known after it was sealed. The panel recuses { $evaluator }, and somebody else codes as blindly.
refusal-said-enough = One person may say this here at most { $max } times, and has done so { $said } times. All that was said stays and is read.
refusal-own-vetting = Nobody clears themselves: { $evaluator } is the proposed evaluator. Another member decides.
refusal-interests-not-declared = { $evaluator } has not declared their interests yet. The declaration comes first.
refusal-subject-unknown = Commitment { $subject } is not part of this evaluation. Name it first.
refusal-cluster-unknown = This evaluation has no cluster { $cluster }. Leave the field empty for a new one.
refusal-subject-in-another-cluster = Commitment { $subject } is in cluster { $cluster }. Take it out of there first.
refusal-subject-of-the-evaluating-body = { $owner } owns commitment { $subject }, and no body evaluates its own. Another commissions the evaluation.
refusal-evidence-already-frozen = Evidence is frozen as of { $as_of }: neither the day nor the commitments change any more.
refusal-evidence-not-frozen = The evidence is not frozen yet. Freeze it before coding.
refusal-coder-already-assigned = { $evaluator } is coder { $coder } already. Two different people code; one is replaced after being recused.
refusal-not-a-coder = { $evaluator } is not one of the two coders of this evaluation. Only an assigned coder seals codes.
refusal-codes-not-complete = { $sealed } of { $expected } codings are sealed. Nothing is released before both coders have sealed everything.
refusal-codes-already-released = The codes are released: they do not change any more.
refusal-codes-not-released = The codes are not released yet. They are, once both coders have sealed everything.
refusal-opening-wrong = What is presented for coder { $coder } and commitment { $subject } is not what was sealed, or is missing. Present exactly what was sealed.
refusal-code-unknown = The list of “{ $variable }” has no code “{ $code }”. Choose from the list.
refusal-code-without-evidence = The code “{ $code }” of “{ $variable }” needs evidence. Name the document that it rests on.
refusal-own-code = Whoever coded does not decide: “{ $variable }” of commitment { $subject }. A third person decides.
refusal-codes-agree = Both coders agree on “{ $variable }” of commitment { $subject }: there is nothing to decide.
refusal-code-already-adjudicated = “{ $variable }” of commitment { $subject } is decided already, otherwise. All codes stay on record; it is decided only once.
refusal-codes-not-settled = The codes of “{ $variable }” for commitment { $subject } differ and nobody has decided. Decide before publishing.
refusal-code-list-unknown = This program does not know version { $version } of the code list “{ $list }”. Choose a version of the lists on offer.
refusal-not-an-owner = { $party } does not own any of the commitments concerned. Only the owner of a commitment concerned answers the recommendation.
refusal-recommendation-unknown = This case has no recommendation { $recommendation }. See their numbers on the page of the evaluation.
refusal-recommendation-already-answered = Recommendation { $recommendation } is answered already. Have the record corrected if it is wrong.
refusal-recommendation-not-accepted = Recommendation { $recommendation } is not accepted, so it is not carried over. Only what is accepted is carried over.
activity-codes = coding of an evaluation
role-evaluator = independent evaluator
role-monitor = office of the monitoring body
role-vetting-panel = vetting panel
role-expert-panel = expert panel
role-owner = owner of the commitment
role-partner = partner
role-responsible = responsible body
fact-name-codes-disagreements = codes that differ
fact-name-codes-published = assessments published
fact-name-codes-released = codes released
fact-name-codes-sealed = codings sealed
fact-name-codes-subjects = commitments evaluated
fact-name-codes-unadjudicated = differing codes nobody decided
fact-name-evaluators-cleared = evaluators cleared
fact-name-recommendations-made = recommendations
fact-name-recommendations-unanswered = recommendations without an answer
field-answer = answer
field-as-of = position of the log
field-as_of = day as of which evidence counts
field-coder = coder
field-evaluator = evaluator
field-into = case it is carried into
field-none = declaration of no interests
field-organisations = organisations
field-recommendation = recommendation
field-seen = position that was seen
field-subject = commitment
field-variable = variable
evaluator-standing-cleared = cleared
evaluator-standing-proposed = proposed
evaluator-standing-recused = recused
recommendation-answer-accepted = accepted
recommendation-answer-partly = accepted in part
recommendation-answer-refused = refused
label-view-evaluation = Independent evaluation
act-codes-name = Put a commitment under evaluation
act-codes-cluster = Put commitments into a cluster
act-codes-propose = Propose an evaluator
act-codes-freeze = Freeze the evidence
act-codes-assign = Assign a coder
act-codes-release = Release everything that is sealed
act-codes-carry = Carry a recommendation over
act-codes-clear = Clear an evaluator
act-codes-recuse = Recuse an evaluator
act-codes-link = Print a link with which a citizen objects
act-codes-object = Object to an evaluator
act-codes-declare = Declare interests
act-codes-seal = Code a commitment and seal it
act-codes-adjudicate = Decide between two codes
act-codes-publish = Publish the assessment of a commitment
act-codes-recommend = Make a recommendation
act-codes-respond = Answer a recommendation
act-codes-why = Why
act-codes-object-why = Why you object
act-codes-cluster-which = Cluster
act-codes-cluster-hint = Leave empty for a new cluster. One that stands is dissolved when no commitment is chosen.
act-codes-cluster-title = Name of the cluster
act-codes-cluster-subjects = Commitments, at least two
act-codes-cluster-why = Why they are looked at together
act-codes-cluster-of = Cluster { $number }: { $commitments }
evaluation-clusters = Clusters of commitments
evaluation-clusters-lead = These commitments serve one aim and are looked at together. Each keeps its own codes; only how many there are is counted here.
evaluation-cluster = Cluster { $number }: { $title }
evaluation-cluster-code = { $code }: { $count }
evaluation-cluster-undecided = not decided yet: { $count }
act-codes-of = The organisation they work for
act-codes-none = No interest in any of these commitments
act-codes-organisations = Organisations I work for or belong to
act-codes-interests = What else is to be known
act-codes-freeze-hint = What came after this day does not count. No commitment is added after it.
act-codes-evidence = What shows it: { $variable }
act-codes-evidence-hint = Name the document and where it is published. A code that says there is nothing needs none.
act-codes-note = Note: { $variable }
act-codes-which = What differs
act-codes-differ = { $title } — { $variable }: { $first } or { $second }
act-codes-code-of = { $variable }: { $code }
act-codes-other-variable = That code is of another variable. Choose one of the variable that differs.
act-codes-recommendation = What is recommended
act-codes-recommended = Recommendation { $number } to { $party }, { $office }
act-codes-respond-hint = Needed, with the day, where it is accepted in whole or in part.
evaluation-title = Independent evaluation
evaluation-standing = Where the evaluation stands
evaluation-frozen = Evidence as of
evaluation-sealed = Codings sealed
evaluation-sealed-of = { $sealed } of { $expected }
evaluation-released = Codes released
evaluation-not-yet = not yet
evaluation-not-decided = not decided yet
evaluation-coder = Coder { $coder }
evaluation-codes = Codes beside declarations
evaluation-variable = Variable
evaluation-first = First coder
evaluation-second = Second coder
evaluation-stands = What stands
evaluation-published = Assessment published
evaluation-agreement = Agreement between the coders
evaluation-agreement-lead = Cohen’s kappa: the share of agreement beyond chance; 1 is full agreement, 0 no better than chance.
evaluation-agreed = Agreed
evaluation-agreed-of = They agree on { $agreed } of { $compared }.
evaluation-kappa = Kappa
evaluation-kappa-is = Kappa = { $kappa }, which is { $hundredths } hundredths: { $how ->
        [very-good] very strong agreement
        [good] strong agreement
        [moderate] moderate agreement
        [weak] weak agreement
       *[no-better] no better than chance
    }.
evaluation-kappa-undefined = Kappa is not defined: chance alone explains all agreement.
evaluation-confusion = First coder in rows, second in columns
evaluation-evaluator = Evaluator
evaluation-evaluators = Evaluators
evaluation-interests = Interests declared
evaluation-objection = Objection { $number }
evaluation-no-role-since = No role since
evaluation-recommendation = Recommendation
evaluation-recommendations = Recommendations
evaluation-unanswered = unanswered
evaluation-carried = Carried into
evaluation-lists = Code lists
evaluation-list = { $list }, version { $version } — { $source }
evaluation-person = person
evaluation-candidate = { $role } · { $id }
evaluation-commitment = { $number } · { $title }
evaluation-assessed = { $level }, evidence as of { $as_of }
evaluation-assessed-without-level = assessed, without a level of completion
link-to-object = A link to object to an evaluator
link-object-lead = Here you say why somebody should not evaluate. It is published under your pseudonym in this case, without a name, and the panel weighs it before it decides.
done-objected = Your objection is recorded. The panel weighs it before it decides, and says why.
