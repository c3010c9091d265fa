#!/usr/bin/env python3
"""Times the rules of pabutools on one election: `time_pabutools.py FILE ROUNDS SECONDS`.

`sijill bench tally --python` runs it. For each rule it prints one line of JSON: how long the rule
took with one ballot after the other (`list`) and with equal ballots together (`grouped`), in
nanoseconds, the median of ROUNDS; and what was selected. Only the rule is timed: the file is read
and ballots are put together before. A time is null where one run took more than SECONDS.
"""

import json
import signal
import statistics
import sys
import time

from pabutools.election.pabulib import parse_pabulib

from pabutools_rules import names, run


class TooLong(Exception):
    """A run took longer than it may."""


def too_long(_signal, _frame):
    """Ends a run."""
    raise TooLong


def timed(instance, ballots, name, rounds, seconds):
    """The median in nanoseconds and what was selected; nothing where it takes too long."""
    took, selected, until = [], None, time.monotonic() + seconds
    for _ in range(rounds):
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            began = time.perf_counter_ns()
            chosen = run(instance, ballots, name)
            took.append(time.perf_counter_ns() - began)
            signal.setitimer(signal.ITIMER_REAL, 0)
        except TooLong:
            return None, selected
        selected = [project.name for project in chosen]
        if time.monotonic() > until:
            break
    return int(statistics.median(took)), selected


def main():
    """Times every rule that goes with the ballots."""
    file, rounds, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    signal.signal(signal.SIGALRM, too_long)
    instance, ballots = parse_pabulib(file)
    grouped = ballots.as_multiprofile()
    for name in names(instance.meta["vote_type"]):
        together, selected = timed(instance, grouped, name, rounds, seconds)
        # what is too long for few groups is longer for many ballots
        one_by_one = None
        if together is not None:
            one_by_one, _ = timed(instance, ballots, name, rounds, seconds)
        answer = {"rule": name, "list": one_by_one, "grouped": together, "selected": selected}
        print(json.dumps(answer), flush=True)


main()
