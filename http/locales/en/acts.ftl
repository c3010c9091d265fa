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
act-link = Link to another case
