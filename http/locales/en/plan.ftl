# What the commitments of a plan have come to.
plan-title = What became of the commitments: { $title }
plan-section = What became of the commitments
plan-go = All commitments, one by one
plan-lead = Declared, shown and assessed are three answers beside each other, never merged into one figure.
plan-share = { $percent } %: { $points } of { $of } points
plan-share-without = { PLURAL($without) ->
    [one] { $without } commitment without a level, counted as nothing
   *[other] { $without } commitments without a level, counted as nothing
 }
plan-rule = How they are added up
plan-rule-levels = What each level is worth, of 100: { $levels }.
plan-rule-equal = Every commitment weighs the same.
plan-rule-weight = A commitment weighs what the field “{ $field }” of its form says.
plan-no-level = no level
plan-level-no-evidence = no evidence
plan-level-not-started = not started
plan-level-limited = limited
plan-level-substantial = substantial
plan-level-complete = complete
plan-verified = Milestones verified
plan-of = { $some } of { $all }
plan-weight = Weight
plan-only = State
plan-only-late = with late milestones
plan-only-contested = with a contestation nobody answered
plan-only-gap = declared beyond what is shown or assessed
plan-only-ended = ended
plan-only-funded = with a budget
plan-none = No commitment is like that.
plan-csv = Download CSV
plan-number = { PLURAL($n) ->
    [one] { $n } commitment
   *[other] { $n } commitments
 }
plans-title = Plans beside each other
plans-lead = Each plan with its territory and how many people live there. Communes are listed with communes; it is no ranking, and each sum follows the rule of its own plan.
plans-people = Inhabitants
plans-commitments = Commitments
plans-points-of = Points there could be
plans-other-rule = another rule than the plan above
plans-none = No plan whose commitments are added up.
plans-share = { $percent } %
