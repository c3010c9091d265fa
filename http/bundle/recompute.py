"""Counts a .pb file of this bundle with pabutools, someone else's software.

    pip install pabutools==1.2.3
    python3 recompute.py FILE.pb RULE

RULE is the name that README gives, such as greedy[cost], phragmen or mes[cost]+add1u. Prints the
numbers of the selected projects, one a line, in the order in which pabutools gives them. Where two
projects are equal, pabutools takes the one whose number comes first as a text; the rule of the vote
may say otherwise: README tells.
"""

import re
import sys

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    Cardinality_Sat,
    Cost_Sat,
    parse_pabulib,
)
from pabutools.rules import (
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)

# pabutools calls itself once for each round
sys.setrecursionlimit(100_000)

UTILITIES = {
    "cardinality": Cardinality_Sat,
    "cost": Cost_Sat,
    "points": Additive_Cardinal_Sat,
    "borda": Additive_Borda_Sat,
}


def selected(instance, profile, name):
    if name == "phragmen":
        return sequential_phragmen(instance, profile)
    rule, utility, completion = re.fullmatch(r"(greedy|mes)\[(\w+)\](\+\w+)?", name).groups()
    sat = UTILITIES[utility]
    if rule == "greedy":
        return greedy_utilitarian_welfare(instance, profile, sat_class=sat)
    step = 1 if completion else None
    chosen = method_of_equal_shares(instance, profile, sat_class=sat, voter_budget_increment=step)
    if completion != "+add1u":
        return chosen
    # what is left goes by votes, which is greedy by the utility of costs
    then = Cost_Sat if sat is Cardinality_Sat else sat
    return greedy_utilitarian_welfare(
        instance, profile, sat_class=then, initial_budget_allocation=chosen
    )


if __name__ == "__main__":
    elected = selected(*parse_pabulib(sys.argv[1]), sys.argv[2])
    print("\n".join(project.name for project in elected))
