# Scores: the grid, both sides, what is done about low scores, editions.

activity-scores = scores
score-side-body = the body
score-side-civil-society = civil society
review-outcome-approved = approved
review-outcome-returned = returned
field-action = action
field-criterion = criterion
field-edition = edition
field-weight = weight

label-scoring = Criteria to score
label-scores-review = Scores to review
label-view-scores = Scores

fact-name-scores-agreed = grid agreed
fact-name-scores-below = scores under the threshold
fact-name-scores-by-others = criteria scored by civil society
fact-name-scores-criteria = criteria
fact-name-scores-published = edition published as it stands
fact-name-scores-reviewed = scores approved as they stand
fact-name-scores-unanswered = low scores without an improvement or a reason
fact-name-scores-unscored = criteria not scored

event-kind-criterion-proposed-v1 = Criterion proposed
event-kind-criterion-withdrawn-v1 = Criterion taken back
event-kind-grid-agreed-v1 = Grid agreed
event-kind-criterion-scored-v1 = Criterion scored
event-kind-score-sealed-v1 = Score sealed
event-kind-score-released-v1 = Score released
event-kind-improvement-planned-v1 = Improvement planned
event-kind-improvement-waived-v1 = Reason for no improvement
event-kind-scores-reviewed-v1 = Scores reviewed
event-kind-edition-published-v1 = Edition published

event-criterion-proposed-v1 = Criterion “{ $criterion }” proposed by { $actor }; weight { $weight }.
event-criterion-withdrawn-v1 = Criterion “{ $criterion }” taken back by { $actor }. Reason: “{ $reason }”.
event-grid-agreed-v1 = Grid agreed by { $actor }; criteria: { $criteria }; sum of the weights: { $weights }. It does not change any more. Fingerprint: { $hash }.
event-criterion-scored-v1 = Criterion “{ $criterion }” scored by { $actor }; side: { $side }; level: { $level }{ $below ->
        [yes] , under the threshold
       *[no] { "" }
    }.{ $evidence ->
        [none] { " " }Nothing is shown for it.
       *[other] { " " }Pieces of evidence: { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }
event-score-sealed-v1 = Criterion “{ $criterion }” scored by { $actor }; side: { $side }. The score is sealed under { $sealed }: neither the public nor the other side reads it before its release.
event-score-released-v1 = The score of criterion “{ $criterion }” was released by { $actor }; side: { $side }; level: { $level }{ $below ->
        [yes] , under the threshold
       *[no] { "" }
    }.{ $evidence ->
        [none] { " " }Nothing is shown for it.
       *[other] { " " }Pieces of evidence: { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    } It was sealed under { $sealed }; salt of the seal: { $salt }.
event-improvement-planned-v1 = Improvement for “{ $criterion }” planned by { $actor }; owed by: { $office }; last day: { $due }.
event-improvement-waived-v1 = No improvement is planned for “{ $criterion }”, says { $actor }. Reason: “{ $reason }”.
event-scores-reviewed-v1 = { $outcome ->
        [approved] Scores approved by { $actor } in a review.
       *[returned] Scores returned by { $actor } in a review.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Reason: “{ $reason }”.
    }
event-edition-published-v1 = Edition { $edition } published by { $actor }, as of record { $as_of }. Fingerprint: { $hash }.

refusal-score-not-sealed = Scores are sealed at this stage, and that of “{ $criterion }” is not sealed as it stands. Send it again: it is sealed before it is recorded.
refusal-score-still-sealed = The score of “{ $criterion }” is still sealed: no step was taken that releases it. Wait until one is.
refusal-grid-agreed = The grid is agreed (criteria: { $criteria }) and does not change. Score by it, or begin another self-assessment.
refusal-grid-not-agreed = The grid is not agreed yet. Have it agreed first: nobody scores by a grid that can still change.
refusal-grid-empty = The grid has no criterion. Propose at least one first.
refusal-own-grid = You proposed all { $criteria } of the criteria. Someone else must agree the grid.
refusal-criterion-already-proposed = Criterion “{ $criterion }” is proposed already, otherwise. Take it back first, or choose another short name.
refusal-criterion-unknown = The grid has no criterion “{ $criterion }”. See the grid on the page of the scores.
refusal-level-unknown = The scale has no level “{ $level }”. Choose one of its levels.
refusal-score-without-reason = Nothing is shown for the score of “{ $criterion }”. Add evidence, or say why it is missing.
refusal-criterion-unscored = “{ $criterion }” is not scored yet. Score it first.
refusal-score-not-below = The score of “{ $criterion }” is not under the threshold: no reason is owed.
refusal-improvement-already-planned = An improvement is planned for “{ $criterion }” already: it needs no reason for doing without.
refusal-criteria-unscored = Criteria not scored yet: { $unscored }. Have them scored before the review.
refusal-own-scores = You gave scores for the body ({ $scored }). Someone who gave no score must review them.
refusal-scores-not-reviewed = The scores as they stand were not approved in a review. Have them reviewed first.
refusal-scores-unanswered = Scores under the threshold without an improvement or a reason: { $unanswered }. Plan an improvement or give a reason for each.
refusal-edition-other = The scores have changed since the edition { $hash } was shown. Look at it again, then publish it.
refusal-edition-not-in-this-stage = At the stage “{ $stage }” no edition is published. See the procedure for the stage at which it is.
refusal-scores-changed = The scores have changed (record { $last }) since what you saw (record { $seen }). Look at them again.
refusal-scores-of-both-sides = You scored “{ $criterion }” for the other side. Nobody scores a criterion for the body and for civil society.

act-scores-propose = Propose a criterion
act-scores-withdraw = Take a criterion back
act-scores-agree = Agree the grid
act-scores-score = Score a criterion
act-scores-score-beside = Score a criterion for civil society
act-scores-improve = Plan an improvement
act-scores-waive = Say why no improvement is planned
act-scores-review = Review the scores
act-scores-publish = Publish the edition
act-score-criterion = Criterion
act-score-stands = { $title } ({ $standing })
act-score-title = What is scored
act-score-short = Short name in the grid
act-score-short-hint = Small Latin letters, digits and hyphens: on-time
act-score-method = How it is scored
act-score-about = The case it is about
act-score-about-hint = The number of a commitment, such as 2023-0047, where it is about one
act-score-weight = Weight
act-score-weight-hint = A whole number from 1; it counts as much more as it is larger
act-score-why-withdrawn = Why it is taken back
act-score-level = Level
act-score-evidence = Evidence
act-score-evidence-hint = What shows it: a text, an address, a reference. Everyone can read it.
act-score-reason = Reason
act-score-reason-hint = Needed where there is no evidence. Everyone can read it.
act-score-action = What is to be done
act-score-office = Who owes it
act-score-due = Last day
act-score-waived-why = Why nothing is planned
act-score-outcome = What the review found
act-score-edition = Fingerprint of the edition

scores-title = Self-assessment
scores-see = The grid and the scores
scores-lead-none = No criterion is proposed yet.
scores-lead-open = Criteria proposed: { $criteria }. The grid is not agreed yet.
scores-lead = Criteria scored by the body: { $scored } of { $criteria }.
scores-agreed = Grid agreed on { $day }; it does not change. Fingerprint: { $hash }. What is said of other cases is as of record { $position }.
scores-sides = Both sides
scores-sides-note = The two sides are never added up or averaged.
scores-coverage = { $side }: criteria scored
scores-evidence = { $side }: scores with evidence
scores-points = { $side }: weighted points
scores-of = { $some } of { $of }
scores-side-body = The body
scores-side-civil-society = Civil society
scores-grid = The grid
scores-criterion = Criterion
scores-gap = Gap
scores-done-about = What is done about it
scores-weight = Weight: { $n }
scores-method = How it is scored
scores-about = About: { $number }
scores-about-then = as it stood when the grid was agreed
scores-shown-then = As the register had it when the grid was agreed: { $facts }
scores-shown-level = { $name }: { $level }.
scores-shown-milestones = Milestones verified: { $some } of { $all }.
scores-shown-contests = { PLURAL($n) ->
        [one] { $n } contest without an answer.
       *[other] { $n } contests without an answer.
    }
scores-shown-evidence = Evidence { $number }: { $title } (case { $case }, record { $record })
scores-none = not scored
scores-low = under the threshold
scores-no-evidence = no evidence
scores-earlier = before: { $levels }
scores-gap-none = no gap
scores-gap-above = the body scores { PLURAL($n) ->
        [one] one level
       *[other] { $n } levels
    } higher
scores-gap-below = civil society scores { PLURAL($n) ->
        [one] one level
       *[other] { $n } levels
    } higher
scores-improvement = Improvement by { $due } ({ $office })
scores-waived = No improvement:
scores-unanswered = neither an improvement nor a reason
scores-unanswered-count = Scores under the threshold without an improvement or a reason: { $n }
scores-threshold = An improvement or a reason is owed under { $points } points.
scores-scale = The scale
scores-points-of = { PLURAL($n) ->
        [one] one point
       *[other] { $n } points
    }
scores-reviews = Reviews
scores-editions = Editions
scores-edition = Edition { $edition }, as of record { $position }
scores-edition-old = the scores have changed since
scores-edition-file = The edition as JSON
scores-no-edition = No edition is published yet.
scores-do = Score
scores-due = { PLURAL($n) ->
        [one] one criterion to score
       *[other] { $n } criteria to score
    }
scores-due-review = Review of the scores

scores-sealed-short = sealed
scores-sealed = Sealed since { $day }
scores-sealed-lead = Scores stay sealed until: { $step }. That there is one, and since when, is public; what it says is read by neither the public nor the other side.
scores-sealed-for-you = You read here what is sealed, because your office allows it. Your browser keeps none of it.
scores-released = Scored under seal on { $day }, released on { $released }
