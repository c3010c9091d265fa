#!/usr/bin/env python3
"""Make rhythm.csv from a series of petition counter readings.

    python3 make_rhythm.py INPUT [OUTPUT]

INPUT has the columns timestamp,count (ISO 8601 timestamps, one zone).
OUTPUT is rhythm.csv beside this script unless given. Standard library only;
the same input gives the same bytes. README.md explains the result.
"""

import csv
import datetime
import io
import pathlib
import sys

SIGNATURES = 20_000


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        readings = [
            (datetime.datetime.fromisoformat(row["timestamp"].strip()), int(row["count"]))
            for row in csv.DictReader(file)
        ]
    readings.sort(key=lambda reading: reading[0])
    return readings


def rhythm(readings):
    """Minute since the first reading -> signatures, exactly SIGNATURES in all."""
    start, first = readings[0]
    last = max(count for _, count in readings)
    if last <= first:
        sys.exit("make_rhythm.py: the counter never rises")
    minutes = {}
    highest, given = first, 0
    for moment, count in readings:
        # If the counter falls, nothing happens until it passes its old maximum.
        highest = max(highest, count)
        scaled = SIGNATURES * (highest - first) // (last - first)
        minute = (moment - start) // datetime.timedelta(minutes=1)
        minutes[minute] = minutes.get(minute, 0) + scaled - given
        given = scaled
    minutes = {minute: number for minute, number in sorted(minutes.items()) if number}
    assert sum(minutes.values()) == SIGNATURES and min(minutes.values()) > 0
    return minutes


def report(readings, minutes, size):
    pairs = list(zip(readings, readings[1:]))
    steps = [(b[0] - a[0]).total_seconds() for a, b in pairs]
    print("readings: %d, from %s to %s" % (len(readings), readings[0][0], readings[-1][0]))
    print("counter: %d to %d" % (readings[0][1], readings[-1][1]))
    print("falls: %d" % sum(b[1] < a[1] for a, b in pairs))
    print("unchanged: %d" % sum(b[1] == a[1] for a, b in pairs))
    print("same timestamp twice: %d" % sum(step == 0 for step in steps))
    print("longest gap: %.0f minutes" % (max(steps) / 60))
    for limit in (2, 10, 60):
        print("gaps over %d minutes: %d" % (limit, sum(step > 60 * limit for step in steps)))
    print("rows: %d, signatures: %d, largest: %d, bytes: %d"
          % (len(minutes), sum(minutes.values()), max(minutes.values()), size))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: make_rhythm.py INPUT [OUTPUT]")
    here = pathlib.Path(__file__).resolve().parent
    output = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else here / "rhythm.csv"
    readings = read(sys.argv[1])
    if not readings:
        sys.exit("make_rhythm.py: no readings")
    minutes = rhythm(readings)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("minutes", "signatures"))
    writer.writerows(minutes.items())
    data = text.getvalue().encode("ascii")
    output.write_bytes(data)
    report(readings, minutes, len(data))


if __name__ == "__main__":
    main()
