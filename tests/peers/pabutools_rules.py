"""The rules of pabutools 1.2.3 under the names that the reference files use.

Nothing of a rule may be written here: each name is one call of pabutools, with the parameters that
give what the reference files hold. Needs pabutools (PyPI) 1.2.3.

Names:  greedy[UTILITY]   seq_phragmen   mes[UTILITY]   mes[UTILITY]+COMPLETION
UTILITY: cardinality, cost (approval); points (cumulative, scoring);
         borda_pabutools (a ballot of n gives n-1 ... 0), points_maxlen_minus_pos (max_length ... 1)
COMPLETION: greedy, add1 (one unit more for each voter, until exhausted or too dear), add1u (add1,
         then greedy), add1full (only until too dear)
"""

import re
import sys

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    AdditiveSatisfaction,
    Cardinality_Sat,
    Cost_Sat,
)
from pabutools.rules import (
    completion_by_rule_combination,
    exhaustion_by_budget_increase,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)

# pabutools calls itself once for each round
sys.setrecursionlimit(100_000)

UTILITIES = {
    "approval": ["cardinality", "cost"],
    "choose-1": ["cardinality", "cost"],
    "cumulative": ["points"],
    "scoring": ["points"],
    "ordinal": ["borda_pabutools", "points_maxlen_minus_pos"],
}
COMPLETIONS = ["", "+greedy", "+add1", "+add1u"]


def names(vote_type, full=False):
    """The names of the rules that can be applied to ballots of this type."""
    completions = COMPLETIONS + (["+add1full"] if full else [])
    utilities = UTILITIES[vote_type]
    phragmen = ["seq_phragmen"] if "cardinality" in utilities else []
    greedy = [f"greedy[{utility}]" for utility in utilities]
    return greedy + phragmen + [f"mes[{u}]{c}" for u in utilities for c in completions]


def utility(name, instance, profile):
    """The class of pabutools for the name of a utility."""
    if name != "points_maxlen_minus_pos":
        return {
            "cardinality": Cardinality_Sat,
            "cost": Cost_Sat,
            "points": Additive_Cardinal_Sat,
            "borda_pabutools": Additive_Borda_Sat,
        }[name]
    stated = instance.meta.get("max_length")
    most = int(stated) if stated else max((len(ballot) for ballot in profile), default=0)

    def points(_instance, _profile, ballot, project, _known):
        return most - ballot.position(project) if project in ballot else 0

    class Points(AdditiveSatisfaction):
        def __init__(self, instance, profile, ballot):
            AdditiveSatisfaction.__init__(self, instance, profile, ballot, points)

    return Points


def run(instance, profile, name):
    """The projects that the rule selects, in the order in which pabutools gives them."""
    if name == "seq_phragmen":
        return sequential_phragmen(instance, profile)
    rule, which, completion = re.fullmatch(r"(greedy|mes)\[(\w+)\](\+\w+)?", name).groups()
    sat = utility(which, instance, profile)
    if rule == "greedy":
        return greedy_utilitarian_welfare(instance, profile, sat_class=sat)
    # after cardinality what is left goes by votes, which is greedy by the utility of costs
    then = Cost_Sat if sat is Cardinality_Sat else sat
    if completion == "+greedy":
        rules = [method_of_equal_shares, greedy_utilitarian_welfare]
        with_sat = [{"sat_class": sat}, {"sat_class": then}]
        return completion_by_rule_combination(instance, profile, rules, with_sat)
    if completion == "+add1full":
        return exhaustion_by_budget_increase(
            instance,
            profile,
            method_of_equal_shares,
            {"sat_class": sat},
            exhaustive_stop=False,
            budget_step=profile.num_ballots(),
        )
    step = None if completion is None else 1
    chosen = method_of_equal_shares(instance, profile, sat_class=sat, voter_budget_increment=step)
    if completion == "+add1u":
        return greedy_utilitarian_welfare(
            instance, profile, sat_class=then, initial_budget_allocation=chosen
        )
    return chosen
