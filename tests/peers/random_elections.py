#!/usr/bin/env python3
"""Makes tests/data/tally/random.json: small fictitious elections with the answers of pabutools.

    python3 tests/peers/random_elections.py > tests/data/tally/random.json

Needs pabutools 1.2.3. The same seed gives the same file. Every election is drawn so that rules meet
their corners: ties, projects without supporters, equal, decimal and zero costs, costs above the
budget, ids as numbers and as words, empty ballots, no ballots. Each is counted as a list of ballots
and as ballots with multiplicity, and kept only where both give the same.

`faulty` holds texts that are no sound election, with what pabutools does: the exception it raises,
or the answers that it gives all the same.
"""

import json
import random
import sys

from pabutools.election.pabulib import parse_pabulib_from_string

from pabutools_rules import names, run

SEED = 20261122
HOW_MANY = {"approval": 150, "choose-1": 30, "cumulative": 70, "ordinal": 70}


def decimal(cents):
    """A number of hundredths as text, without needless zeros."""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def projects(draw):
    """Ids and costs, in hundredths."""
    many = draw.randint(1, 8)
    style = draw.choice(["numbers", "numbers", "words", "mixed"])
    if style == "numbers":
        ids = draw.sample([str(n) for n in range(1, 25)], many)
    elif style == "words":
        ids = draw.sample(["a", "B", "b", "A1", "A10", "A2", "ab", "é", "z-9", "Z_1"], many)
    else:
        ids = draw.sample(["1", "01", "10", "2", "a", "A", "9", "P/2", "P/10", "حي"], many)
    kind = draw.choice(["equal", "few", "few", "any", "any", "decimal"])
    few = [draw.randint(5, 40) * 100 for _ in range(2)]
    cost = {
        "equal": lambda: few[0],
        "few": lambda: draw.choice(few),
        "any": lambda: draw.randint(3, 60) * 100,
        "decimal": lambda: draw.choice([draw.randint(300, 6000), draw.choice(few) + 50]),
    }[kind]
    costs = [cost() for _ in ids]
    if draw.random() < 0.06:
        costs[0] = 0
    return ids, costs


def ballot(draw, vote_type, liked):
    """One ballot: its columns."""
    if vote_type == "choose-1":
        return [draw.choice(liked)]
    most = min(len(liked), 5)
    least = 0 if vote_type != "cumulative" and draw.random() < 0.05 else 1
    chosen = draw.sample(liked, draw.randint(least, most))
    if vote_type in ("approval", "ordinal"):
        return [",".join(chosen)]
    points = [draw.randint(0, 6) if draw.random() < 0.3 else draw.randint(1, 3) for _ in chosen]
    return [",".join(chosen), ",".join(str(n) for n in points)]


def election(draw, vote_type):
    """The text of a `.pb` file."""
    ids, costs = projects(draw)
    dearest = max(costs)
    budget = draw.choice([sum(costs) // 2, sum(costs), dearest, 10_000, dearest * 3 // 4]) or 1_000
    if draw.random() < 0.9:
        budget = max(100, budget - budget % 100)
    # somebody is liked by nobody, now and then
    liked = ids[: draw.randint(max(1, len(ids) - 2), len(ids))]
    pool = [ballot(draw, vote_type, liked) for _ in range(draw.randint(1, 6))]
    many = 0 if draw.random() < 0.02 else draw.randint(1, 14)
    ballots = [draw.choice(pool) for _ in range(many)]
    meta = {
        "description": "fictitious",
        "num_projects": len(ids),
        "num_votes": len(ballots),
        "budget": decimal(budget),
        "vote_type": vote_type,
        "rule": "greedy",
    }
    if vote_type == "ordinal" and draw.random() < 0.7:
        meta["max_length"] = 5
    if vote_type == "cumulative":
        meta["max_sum_points"] = 30
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items())]
    lines += ["PROJECTS", "project_id;cost"]
    order = sorted(range(len(ids)), key=lambda _: draw.random())
    lines += [f"{ids[n]};{decimal(costs[n])}" for n in order]
    lines += ["VOTES", "voter_id;vote;points" if vote_type == "cumulative" else "voter_id;vote"]
    lines += [";".join([str(n), *columns]) for n, columns in enumerate(ballots)]
    return "\n".join(lines) + "\n"


def answers(text, vote_type):
    """What each rule selects: a list of ids, or the exception that was raised."""
    told = {}
    # without ballots pabutools adds nothing again and again and does not end
    full = parse_pabulib_from_string(text)[1].num_ballots() > 0
    for name in names(vote_type, full=full):
        instance, profile = parse_pabulib_from_string(text)
        both = []
        for ballots in (profile, profile.as_multiprofile()):
            try:
                both.append([project.name for project in run(instance, ballots, name)])
            except Exception as error:  # pylint: disable=broad-except
                both.append(f"{type(error).__name__}: {error}")
        if both[0] == both[1]:
            told[name] = both[0]
        else:
            sys.stderr.write(f"{name} differs with multiplicities: {both}\n{text}\n")
    return told


def grouped(told):
    """Rules with the same answer stand together: [[names], answer]."""
    groups = {}
    for name, answer in told.items():
        groups.setdefault(json.dumps(answer, ensure_ascii=False), []).append(name)
    return [[rules, json.loads(answer)] for answer, rules in groups.items()]


SOUND = """META
key;value
description;fictitious
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost
1;50
2;40
3;30
VOTES
voter_id;vote
a;1,2
b;1
c;2,3
d;3
"""

POINTS = (
    SOUND.replace("approval", "cumulative")
    .replace("voter_id;vote", "voter_id;vote;points")
    .replace("a;1,2", "a;1,2;3,1")
    .replace("b;1", "b;1;2")
    .replace("c;2,3", "c;2,3;1,1")
    .replace("d;3", "d;3;4")
)

ORDINAL = SOUND.replace("approval", "ordinal")


def faults():
    """Names and texts of faulty files."""
    yield "sound", SOUND
    yield "sound points", POINTS
    yield "sound ordinal", ORDINAL
    yield "byte order mark and CRLF", "\ufeff" + SOUND.replace("\n", "\r\n")
    yield "blank lines", SOUND.replace("\n", "\n\n")
    yield "empty", ""
    yield "no votes section", SOUND.split("VOTES")[0]
    yield "no projects section", SOUND.split("PROJECTS")[0] + "VOTES" + SOUND.split("VOTES")[1]
    yield "no budget", SOUND.replace("budget;100\n", "")
    yield "empty budget", SOUND.replace("budget;100", "budget;")
    yield "no vote type", SOUND.replace("vote_type;approval\n", "")
    yield "unknown vote type", SOUND.replace("approval", "acclamation")
    yield "no cost column", SOUND.replace("project_id;cost", "project_id;price")
    yield "cost is no number", SOUND.replace("1;50", "1;fifty")
    yield "negative cost", SOUND.replace("1;50", "1;-50")
    yield "zero cost", SOUND.replace("1;50", "1;0")
    yield "zero budget", SOUND.replace("budget;100", "budget;0")
    yield "negative budget", SOUND.replace("budget;100", "budget;-100")
    yield "every cost above the budget", SOUND.replace("budget;100", "budget;20")
    yield "spaces in numbers", SOUND.replace("budget;100", "budget;1 00")
    yield "no-break spaces in numbers", SOUND.replace("budget;100", "budget;1\u00a000")
    yield "commas in numbers", SOUND.replace("budget;100", "budget;1,000")
    yield "decimal comma", SOUND.replace("1;50", "1;50,5").replace("2;40", "2;40,50")
    yield "points and a comma in numbers", SOUND.replace("budget;100", "budget;1.000,00")
    yield "exponent", SOUND.replace("budget;100", "budget;1e2")
    yield "fraction", SOUND.replace("budget;100", "budget;201/2")
    yield "unknown project in a ballot", SOUND.replace("b;1", "b;1,9")
    yield "project twice in a ballot", SOUND.replace("b;1", "b;1,1")
    yield "project twice in a ranking", ORDINAL.replace("b;1", "b;1,2,1")
    yield "project twice in a ballot of points", POINTS.replace("b;1;2", "b;1,1;2,1")
    yield "spaces between projects", SOUND.replace("a;1,2", "a;1, 2")
    yield "empty place between projects", SOUND.replace("a;1,2", "a;1,,2")
    yield "empty ballot", SOUND.replace("b;1", "b;")
    yield "project id twice", SOUND.replace("2;40", "1;40")
    yield "voter twice", SOUND.replace("b;1", "a;1")
    yield "num_votes too high", SOUND.replace("num_votes;4", "num_votes;40")
    yield "num_projects too high", SOUND.replace("num_projects;3", "num_projects;30")
    yield "two choices of one", SOUND.replace("approval", "choose-1")
    yield "too few points", POINTS.replace("a;1,2;3,1", "a;1,2;3")
    yield "too many points", POINTS.replace("b;1;2", "b;1;2,5")
    yield "points are no number", POINTS.replace("b;1;2", "b;1;two")
    yield "negative points", POINTS.replace("b;1;2", "b;1;-2")
    yield "decimal points", POINTS.replace("b;1;2", "b;1;2.5")
    yield "empty ballot of points", POINTS.replace("b;1;2", "b;;")
    yield "ballot of points that ends after the voter", POINTS.replace("b;1;2", "b")
    yield "no points column", SOUND.replace("approval", "cumulative")
    yield "votes column", SOUND.replace("project_id;cost", "project_id;cost;votes").replace(
        "1;50", "1;50;7"
    ).replace("2;40", "2;40;2").replace("3;30", "3;30;2")
    yield "too long for max_length", SOUND.replace("rule;", "max_length;1\nrule;")
    yield "too short for min_length", SOUND.replace("rule;", "min_length;2\nrule;")
    yield "section twice", SOUND + "PROJECTS\nproject_id;cost\n4;10\n"
    yield "sections in another order", SOUND.split("PROJECTS")[0] + "VOTES" + SOUND.split(
        "VOTES"
    )[1] + "PROJECTS" + SOUND.split("PROJECTS")[1].split("VOTES")[0]
    yield "quoted values", SOUND.replace("a;1,2", '"a";"1,2"').replace("1;50", '"1";"50"')
    yield "too few columns", SOUND.replace("1;50", "1")
    yield "too many columns", SOUND.replace("1;50", "1;50;x;y")
    yield "lower-case sections", SOUND.replace("META", "meta").replace("VOTES", "votes")


def main():
    """Writes the file."""
    draw, random_ones = random.Random(SEED), []
    for vote_type, many in HOW_MANY.items():
        for _ in range(many):
            text = election(draw, vote_type)
            random_ones.append({"pb": text, "answers": grouped(answers(text, vote_type))})
    faulty = []
    for name, text in faults():
        one = {"name": name, "pb": text}
        # as pabutools does when it reads a file
        text = text.removeprefix("\ufeff")
        try:
            instance, _ = parse_pabulib_from_string(text)
            one["answers"] = grouped(answers(text, instance.meta["vote_type"]))
        except Exception as error:  # pylint: disable=broad-except
            one["refused"] = f"{type(error).__name__}: {error}"
        faulty.append(one)
    rows = lambda all: ",\n".join(json.dumps(one, ensure_ascii=False) for one in all)
    about = (
        "Fictitious elections, drawn at random, with the answers of pabutools 1.2.3. "
        "Made by tests/peers/random_elections.py."
    )
    print(f'{{"about": "{about}", "seed": {SEED},')
    print(f'"elections": [\n{rows(random_ones)}\n],\n"faulty": [\n{rows(faulty)}\n]}}')


main()
