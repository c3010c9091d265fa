# Votes on projects: amounts, rules, the ballot and its receipt, the result with its reasons, what offices do.

money-mad = { $whole ->
    [yes] { PLURAL($n) ->
        [one] { $amount } dirham
       *[other] { $amount } dirhams
    }
   *[no] { $amount } dirhams
    }
money-other = { $amount } { $currency }
money-smallest = { $amount } in the smallest unit of the currency
money-cut = { $amount }…

budget-title = The vote on projects
budget-votes = { PLURAL($n) ->
    [one] { $n } vote
   *[other] { $n } votes
    }
budget-projects = { PLURAL($n) ->
    [one] { $n } project
   *[other] { $n } projects
    }
budget-points = { PLURAL($n) ->
    [one] { $n } point
   *[other] { $n } points
    }
budget-ballots = { PLURAL($n) ->
    [one] { $n } ballot
   *[other] { $n } ballots
    }
budget-voters-counted = { PLURAL($n) ->
    [one] { $n } voter
   *[other] { $n } voters
    }
budget-votes-label = Votes
budget-project-named = project { $number } “{ $title }”
budget-two-sentences = { $first } { $second }
budget-then = , then{ " " }

voting-none = not prepared
voting-prepared = prepared
voting-open = open
voting-closed = closed
voting-unsealed = box opened
voting-counted = counted

budget-lead-none = The rules of the vote are not set yet. When they are, this will show the envelopes, who may vote, and how projects are selected.
budget-lead-prepared = The rules are prepared and can change until voting opens; after that nothing of them can. { PLURAL($n) ->
    [one] { $n } project is listed.
   *[other] { $n } projects are listed.
    }
budget-lead-open = Voting is open until { $day }; on that day the office may close it at any hour. No total of votes is computed before the box is opened.
budget-lead-closed = Voting is over. Next, the box is opened and all ballots are published in a shuffled order, each beside the code of its receipt.
budget-lead-unsealed = The box was opened and the ballots are published. Next, they are counted.
budget-lead-counted = { PLURAL($n) ->
    [one] { $n } project was selected
   *[other] { $n } projects were selected
    } of { $all }. Together they cost { $cost } of { $amount }; { $left } is left.
budget-to-result = The result and its reasons
budget-to-check = Check a voting receipt
budget-to-idea = Hand in an idea
budget-effect-binds = The result of the vote binds the council.
budget-effect-proposes = The vote proposes: the council decides, and its decision is recorded beside the result of the vote.
budget-fixed = Rules, list and prices were fixed when voting opened:
budget-ballot = The ballot
budget-rule = How projects are selected
budget-minimum = Fewest votes
budget-ties = In a tie
budget-closes = Last day of voting
budget-votes-needed = { PLURAL($n) ->
    [one] at least { $n } vote
   *[other] at least { $n } votes
    }
budget-points-needed = { PLURAL($n) ->
    [one] at least { $n } point
   *[other] at least { $n } points
    }
budget-envelope = Envelope
budget-envelope-of = { $title } ({ $amount })
budget-eligible = Who may vote
budget-price = Price
budget-spent = Cost of the selected projects
budget-left = Left
budget-listed-together = All listed projects together
budget-number = Project number
budget-no-projects = No project is listed for this envelope yet. The office in charge lists those whose feasibility and price are established.
budget-bars-say = Length of the bar: the price as a part of the envelope.
budget-selected = selected
budget-not-selected = not selected
budget-calendar = Dates
budget-day-phase = “{ $stage }” began
budget-day-closes = Last day of voting
budget-day-due = { $what } ({ $from })
budget-turnout = Who took part
budget-voters = Voters
budget-cast-online = Ballots cast on line
budget-cast-counter = Ballots cast at a counter
budget-replaced = Ballots replaced by a later one of the same voter
budget-marked = Voted on paper
budget-paper = Batches of paper ballots
budget-paper-accepted = accepted
budget-paper-agrees = both entries agree: to be accepted
budget-paper-differs = the two entries differ
budget-paper-received = received: to be entered
budget-paper-entered-once = entered once: to be entered by someone else
budget-roots = Roots of the box
budget-roots-why = Each root fixes the fingerprints of the ballots cast on line and at the counter when it was recorded: after it none can be dropped, or added before it, unseen.
budget-ballots-under-root = { PLURAL($n) ->
    [one] { $n } ballot
   *[other] { $n } ballots
    } under this root
budget-ideas = Other ideas and proposals
budget-further-ideas = { PLURAL($n) ->
    [one] and { $n } more
   *[other] and { $n } more
    }
budget-place = Place:
budget-why = Why?

ballot-form-approval = Choose { $min } to { PLURAL($max) ->
    [one] { $max } project
   *[other] { $max } projects
    }
ballot-form-approval-exactly = Choose exactly { PLURAL($max) ->
    [one] { $max } project
   *[other] { $max } projects
    }
ballot-form-choose-one = Choose one project
ballot-form-cumulative = Spread { PLURAL($points) ->
    [one] { $points } point
   *[other] { $points } points
    } over { PLURAL($max) ->
    [one] { $max } project
   *[other] { $max } projects at most
    }
ballot-form-knapsack = Choose as many projects as the envelope can pay for together
ballot-form-ranking = Rank { $min } to { PLURAL($max) ->
    [one] { $max } project
   *[other] { $max } projects
    }, best first
rule-votes = Projects are selected one after the other, most votes first.
rule-votes-per-cost = Projects are selected one after the other, most votes for the price first.
rule-points = Projects are selected one after the other, most points first.
rule-points-per-cost = Projects are selected one after the other, most points for the price first.
rule-skips = One that costs more than is left is passed over, and the next is looked at.
rule-stops = Selection ends at the first that costs more than is left.
rule-phragmen = Sequential Phragmén: voters earn money at the same speed, and a project is bought when its supporters have its price.
rule-shares = Method of Equal Shares: each voter holds an equal share of the envelope, spent only on what that voter chose.
rule-shares-alone = What no group can spend is left.
rule-shares-add = Shares are raised dirham by dirham as long as the envelope allows.
rule-shares-add-greedy = Shares are raised dirham by dirham as long as the envelope allows; then what is left goes to the most votes.
rule-shares-greedy = Then what is left goes to the most votes for the price.
tie-max-votes = more votes
tie-min-cost = lower price
tie-id = number, character by character
tie-id-numeric = smaller number on the ballot
tie-lot = lots, drawn with a seed whose fingerprint was deposited before voting opened and that was revealed after

why-chosen-votes = Selected in round { $round }: it has { $votes }; { $before } was left then, and it costs { $cost }.
why-chosen-per-cost = Selected in round { $round }: it has { $votes } and costs { $cost }, the most votes for the price of all that were left; { $before } was left then.
why-chosen-points = Selected in round { $round }: it has { $score } points; { $before } was left then, and it costs { $cost }.
why-chosen-points-per-cost = Selected in round { $round }: the most points for its price, { $cost }, of all that were left; { $before } was left then.
why-chosen-phragmen = Selected in round { $round }: it has { $votes }; its supporters had its price, { $cost }, when each of them had earned { $each }.
why-chosen-free = Selected because it costs nothing and somebody wants it.
why-chosen-shares = Selected in round { $round }: it has { $votes }, and its supporters paid its whole price from their shares: { $cost }.
why-chosen-completion = Selected in round { $round } with the money that was left after the shares: it has { $votes }; { $before } was left then, and it costs { $cost }.
why-paid-each = { PLURAL($n) ->
    [one] { $n } voter paid { $each }.
   *[other] { $n } voters paid { $each } each.
    }
why-paid-together = { PLURAL($n) ->
    [one] { $n } voter paid { $all }.
   *[other] { $n } voters paid { $all } together, each as much as they gave it points.
    }
why-paid-all-they-had = { PLURAL($n) ->
    [one] { $n } voter gave all that was left to them: { $all }.
   *[other] { $n } voters gave all that was left to them: { $all } together.
    }
why-lost-unaffordable = Not selected: it has { $votes }, but when its turn came in round { $round }, { $left } was left and it costs { $cost }: { $short } too much.
why-lost-stopped = Not selected: it has { $votes }, and selection ended in round { $round } at { $project }, which cost more than was left.
why-lost-minimum-votes = Not selected: it has { $votes }, and { PLURAL($needs) ->
    [one] { $needs } vote is needed
   *[other] { $needs } votes are needed
    }.
why-lost-minimum-points = Not selected: it has { $has } points, and { $needs } are needed.
why-lost-incompatible = Not selected: it cannot stand beside { $project }, which was selected before it (before round { $round }).
why-lost-nobody = Not selected: nobody chose it.
why-lost-short = Not selected: it has { $votes }, and its supporters had only { $had } of their shares left together, while it costs { $cost }: { $short } were missing.
why-needed-votes = { PLURAL($n) ->
    [one] With { $n } more vote it would have been selected.
   *[other] With { $n } more votes it would have been selected.
    }
why-needed-points = { PLURAL($n) ->
    [one] With { $n } more point it would have been selected.
   *[other] With { $n } more points it would have been selected.
    }
why-cheaper = At a price of { $cost } or less it would have been selected.
why-tie = In round { $round } these were equal: { $projects }. First came { $first }: { $by }.

result-title = Result of the vote
result-lead = { $voters }. Of { $amount }, { $cost } is spent and { $left } is left.
result-ballots = { $all }{ PLURAL($paper) ->
    [one] , { $paper } of them on paper
   *[other] , { $paper } of them on paper
    }. { PLURAL($spoiled) ->
    [one] { $spoiled } is spoiled and not counted.
   *[other] { $spoiled } are spoiled and not counted.
    }
result-ballots-online = { $all }. { PLURAL($spoiled) ->
    [one] { $spoiled } is spoiled and not counted.
   *[other] { $spoiled } are spoiled and not counted.
    }
result-marked = { PLURAL($n) ->
    [one] { $n } voter was marked as having taken a ballot on paper that no batch holds.
   *[other] { $n } voters were marked as having taken a ballot on paper that no batch holds.
    }
result-agrees = Counted again just now from the published ballots: it is the recorded result.
result-agrees-made = Counted again from the published ballots when this page was made: it is the recorded result.
result-differs = Counted again just now from the published ballots: the explanation differs from the recorded one. Download the bundle and count for yourself.
result-not-here = The file of the ballots is not here: this page cannot count again.
result-table = Projects: votes, price, outcome, reason
result-project = Project
result-came-out = Outcome
result-bars-say = Hatched bar: votes, as a part of the most votes. Full bar: price, as a part of the envelope.
result-ties = Ties, and what broke them
result-seed = Seed of the lots:
result-rounds = Round by round
result-round = { $project }: { $votes }, price { $cost }, left after it { $left }.
result-others = What other rules would have selected
result-others-why = From the same ballots, to compare only: the rule was fixed before voting opened.
result-selected-numbers = Numbers of the selected projects
result-difference = Difference
result-other-same = The same result
result-other-more = More: { $more }
result-other-less = Less: { $less }
result-other-both = More: { $more }; less: { $less }
other-rule-greedy-votes = Most votes
other-rule-greedy-votes-per-cost = Most votes for the price
other-rule-greedy-points = Most points
other-rule-phragmen = Sequential Phragmén
other-rule-equal-shares = Equal Shares alone
other-rule-equal-shares-add1 = Equal Shares, shares raised, then the rest spent
result-whose-money = Where the voters’ money went
result-share = Each voter had { $share } ({ $voters }; envelope { $amount }).
result-share-raised = The share was { $first } at first, and was raised by { PLURAL($n) ->
    [one] { $n } dirham
   *[other] { $n } dirhams
    } for each voter so that more could be bought: what is left with voters is a figure of the calculation only. Of the envelope, { $left } is left.
result-all-voters = All voters together
result-left-with-voters = Left with the voters
result-groups = The largest groups that voted alike
result-who-chose = chose:
result-paid = each paid { $amount } for { $project }
result-left-with-each = left with each:
result-further-groups = { PLURAL($n) ->
    [one] and { $n } more group; the files give the whole account.
   *[other] and { $n } more groups; the files give the whole account.
    }
result-count-again = Count for yourself
result-count-again-how = Download the election (.pb) and count it with this program or any other that reads Pabulib files, such as pabutools:
result-file-pb = Election (.pb)
result-file-ballots = Published ballots
result-file-rounds = Rounds
result-file-others = Other rules
result-whole = All of it in one bundle
result-whole-why = The published ballots, the elections, the rounds, the records with their proofs, and how to count again in three languages.
result-bundle = Download the bundle of the result
result-alone = A page of the bundle of the result: it is read without a connection, and all it says comes from the files beside it.
result-how-to-check = How to check, and to count again
result-to-trail = Trail of the case

ballot-title = Ballot
ballot-lead = { PLURAL($n) ->
    [one] You vote on one envelope. Nothing happens before you press the button.
   *[other] You vote on { $n } envelopes, each by itself. Nothing happens before you press the button.
    }
ballot-lead-over = This link cannot be used to vote now.
ballot-cast-before = You have voted. If you vote now, the new ballot replaces the one before:
ballot-cast-stands = Your ballot is recorded:
ballot-on-paper = You voted on paper: you cannot vote on line as well.
ballot-over = Voting is over.
ballot-read = Read the project
ballot-none = — none —
ballot-place = { PLURAL($n) ->
    [one] Choice { $n }
   *[other] Choice { $n }
    }
ballot-points-for = Points for project
ballot-chosen-together = Your choices together, in dirhams:
ballot-left-of-it = left of the envelope:
ballot-reckoned = You chose { $chosen }, { $cost } together. { $left } is left of the envelope.
ballot-reckoned-over = You chose { $chosen }, { $cost } together: { $over } more than the envelope.
ballot-reckoned-points = You gave { $given }; { $left } left.
ballot-reckoned-plain = You chose { $chosen }.
ballot-cast = Cast the ballot
ballot-reckon = Work out the sum
ballot-replaceable = You can replace your ballot until voting closes; the last one counts.
ballot-rules = The rules
ballot-secrecy = What you choose does not enter the register before voting closes; then it is published among all others, in a shuffled order, beside a code that only you know. Until the box is opened and destroyed, whoever runs the server could link a voter and a ballot: this vote is not for binding secret elections, and protects nobody who is coerced.

voted-title = Your vote is recorded
voted-lead = Your ballot is in the box, and its fingerprint is in the register. Keep this receipt: the code stands in no record, and by it alone you find your ballot once the ballots are published.
voted-receipt = Voting receipt
voted-code = Code of the receipt
voted-no-code = The box was opened since: the code cannot be shown again.
voted-position = Position of the record
voted-sealed = Fingerprint of the ballot
voted-check = To check after the close
voted-copy = Copy the code
voted-copied = Copied
voted-print = Print
voted-keep = When the box has been opened you find your ballot in the published set by this code, and see what it says and whether it was counted, unless you replaced it since.
voted-not-proof = Give the code to nobody before the close: who knows it will see how you voted once ballots are published.
voted-closes = You can replace your ballot until { $day }; each new ballot has a new code.
voted-again = Change the choice
voted-other-envelopes = The other envelopes, or change the choice
voted-to-budget = The page of the budget
link-to-vote = A link to vote on projects. It is for one person: do not pass it on.

check-title = Check a voting receipt
check-lead = Type the code of the receipt: the ballot is looked up in the published set. No name and no card is asked for.
check-lead-before = The ballots are not published yet. With the code and the position together you are told whether the ballot is in the box, and nothing else.
check-code = Code of the receipt
check-code-hint = Four groups of five digits and Latin letters
check-code-unreadable = This is no code of a receipt: four groups of five digits and Latin letters. Look at the receipt again.
check-position = Position of the record
check-position-hint = On the receipt, after the sign #
check-submit = Look it up
check-answer = Answer
check-not-said = Nothing is said about this code and position: they do not belong together, or there is no such ballot.
check-recorded = The ballot is in the box, and its fingerprint is in the register as it was cast.
check-published = The ballot is in the published set, and was counted as it stands here.
check-published-spoiled = The ballot is in the published set, but spoiled: it is not as the ballot form asks, and was not counted.
check-absent = No ballot of the published sets has this code: the code is wrong, or a later ballot of the same voter replaced it.
check-chosen = What it says
check-with-points = { $project }: { $points }
check-money = Where the share of this ballot went
check-money-share = Each voter had { $share }.
check-money-paid = { $amount } for { $project }
check-money-left = Left: { $amount }
check-line = Line
check-line-of = { $line } of { $size }
check-leaf = Fingerprint of the line
check-root = Root of the set, as it stands in the register
check-proof = The line and its way to the root
check-proof-how = The fingerprints beside the way from the line to the root (RFC 6962): whoever computes them arrives at the recorded root.
check-sets = Published sets
check-sets-why = All ballots in the order of their random codes: an order that has nothing to do with voters or time.
check-download = Download
check-not-proof = This check shows that a ballot was counted as it was recorded. It does not show that the device you voted on recorded what you meant: read the ballot yourself.

idea-title = Hand in an idea
idea-lead = What is the idea, and where? Each proposal is looked at, its feasibility and price are studied, and what becomes of it stays public to the end.
idea-name = The idea in one line
idea-name-hint = For example: benches and shade on the square
idea-place-hint = The quarter, the street or something everyone knows
idea-latitude = Latitude
idea-longitude = Longitude
idea-degrees-hint = Optional: decimal degrees such as 35.19 or -6.15
idea-degrees-wrong = Decimal degrees such as 35.19 or -6.15
idea-territory = In which part
idea-submit = Open the proposal
idea-at-counter = Ideas are handed in at the counter of the commune, with the identity card; a link is printed with which the author follows the proposal.
idea-public = The text of the idea and its place are public. Name and card are not published and do not enter the register.

act-ballots-prepare = Set the rules of the vote
act-ballots-list = Put projects on the ballot
act-ballots-unlist = Take a project off the ballot
act-ballots-open = Open voting
act-ballots-open-fixes = Once it is open nothing can change: neither rule nor ties, nor what a ballot looks like, nor who may vote, nor envelopes, projects and prices.
act-ballots-link = Print a link to vote
act-ballots-link-checked = The office has checked that this person may vote before it hands out the link. Who it is is kept nowhere.
act-ballots-mark = Mark a voter on paper
act-ballots-mark-checked = The office has checked that this person may vote. After this they cannot vote on line on this envelope.
act-ballots-receive = Receive a batch of paper ballots
act-ballots-enter = Enter a batch of paper ballots
act-ballots-enter-alone = Two people enter each batch, each alone and without seeing what the other entered.
act-ballots-accept = Accept a batch of paper ballots
act-ballots-close = Close voting
act-ballots-close-ends = After the close no ballot is taken on line.
act-ballots-unseal = Open the box and publish the ballots
act-ballots-unseal-publishes = All ballots are published in a shuffled order, each beside the code of its receipt; then the key of the box is destroyed for good.
act-ballots-count = Count the votes
act-ballots-count-records = The register computes the result by the fixed rule and records it: nobody writes it.
polling-min = Fewest to choose
polling-max = Most to choose
polling-points = Points of each ballot
polling-bounds-hint = Where the ballot you chose needs it
polling-points-hint = Where the ballot spreads points
polling-minimum-hint = Optional: what has less is not considered
polling-lot = Fingerprint of the seed of the lots
polling-lot-hint = Where lots break ties: SHA-256 of a secret text that is revealed at the count, 64 digits and letters
polling-lot-unreadable = 64 digits and letters from 0 to 9 and a to f
polling-incompatible = Projects that exclude each other
polling-incompatible-hint = Optional: in each row the numbers of projects of which at most one is funded
polling-title-ar = Envelope { $n }: its name in Arabic
polling-title-fr = Envelope { $n }: its name in French
polling-title-en = Envelope { $n }: its name in English
polling-who-ar = Envelope { $n }: who may vote, in Arabic
polling-who-fr = Envelope { $n }: who may vote, in French
polling-who-en = Envelope { $n }: who may vote, in English
polling-amount = Envelope { $n }: amount
polling-amount-hint = In dirhams, for example 500000 or 500000.50
polling-money-unreadable = An amount in dirhams with two decimals at most, for example 500000 or 500000.50
polling-territory = Envelope { $n }: commune or part of it
polling-more-envelopes = One more envelope
polling-proposals = Projects
polling-envelopes = Envelopes
polling-envelopes-hint = None chosen: all envelopes
polling-ballots = Number of ballots
polling-rows = The ballots, one a row
polling-rows-hint = Numbers of projects with a space between; a row with - is a ballot that cannot be read
polling-rows-points-hint = Number of the project, then : and the points, such as 3:4 1:6; a row with - is a ballot that cannot be read
polling-rows-ranks-hint = Numbers of projects in order, best first; a row with - is a ballot that cannot be read
polling-rows-number = There are not as many rows as ballots in the batch.
polling-row-unreadable = Row { $row } cannot be read.
polling-seed = Seed of the lots
polling-seed-hint = The text whose fingerprint was deposited before voting opened
polling-rule-votes = Most votes, passing over what is too dear
polling-rule-votes-stop = Most votes, ending at what is too dear
polling-rule-votes-per-cost = Most votes for the price
polling-rule-points = Most points
polling-rule-equal-shares = Equal Shares
polling-rule-equal-shares-points = Equal Shares with points or ranks
polling-rule-phragmen = Sequential Phragmén
polling-ties-cheaper = more votes, then lower price, then smaller number
polling-ties-number = more votes, then smaller number
polling-ties-lot = more votes, then lots
ballot-kind-approval = Choose some projects
ballot-kind-knapsack = Choose what the envelope can pay for
ballot-kind-choose-one = Choose one project
ballot-kind-cumulative = Spread points
ballot-kind-ranking = Rank projects

run-ballots = { PLURAL($count) ->
    [one] { $count } ballot was cast.
   *[other] { $count } ballots were cast.
    }
run-marked = { PLURAL($count) ->
    [one] { $count } voter was marked as voting on paper.
   *[other] { $count } voters were marked as voting on paper.
    }

cli-demo-try-result = The result of a participatory budget, and why each project was selected or not:
cli-demo-budgets = participatory budgets
label-view-budget = Participatory budget and vote

field-ballot = ballot
field-choices = choices
field-envelope = envelope
field-lot = fingerprint of the seed of the lots
field-minimum = fewest votes
field-proposal = project
field-rule = rule
field-ties = what breaks ties
