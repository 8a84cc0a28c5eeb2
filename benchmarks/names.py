"""Count how often the gazetteer finds the place that a table means: `python -m benchmarks.names TABLE.csv`.

The table has names, countries and coordinates (`city1,country1,lat1,lng1`, and the same with 2), as the list of the
world's twin towns in the folder of `TWINTRACK_TEST_DATA` has. Names are looked up as in an import, with their countries
alone; the coordinates say whether the right place was found.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.distance import FAR_KILOMETRES, kilometres
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.matching.body_matching import mentions_in_row
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import GazetteerLookup, Meaning

FATES = ("right", "right with a note", "elsewhere with a note", "elsewhere", "asked", "not found", "no location")
"""The outcomes for a name: `right` if the chosen body is within 50 km of the place that is meant, `asked` if an import
would ask which of several bodies it is.
"""


class Named(NamedTuple):
    """A name of a table with its country, and the location of the place that is meant."""

    name: str
    country: str
    latitude: str
    longitude: str


def names_in(table: Path) -> list[Named]:
    """Return each name of a table with another country or location once, in order; those of unknown countries not."""
    found: dict[Named, None] = {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for side in "12":
                country = find_country(row[f"country{side}"])
                if row[f"city{side}"].strip() and country:
                    at = row[f"lat{side}"], row[f"lng{side}"]
                    found[Named(row[f"city{side}"].strip(), country, *at)] = None
    return list(found)


def fates_of(names: Sequence[Named]) -> Counter[str]:
    """Return the number of names for each of FATES."""
    lookup = GazetteerLookup(used=True)
    asked = [mentions_in_row(RowFacts(1, each.name, each.country))[0] for each in names]
    lookup.look_up({text for each in asked if each for text in (each.name, each.bare, each.stored) if text})
    pairs = zip(names, asked, strict=True)
    return Counter(_fate(each, lookup.meaning(mention or BodyMention(each.name))) for each, mention in pairs)


def _fate(named: Named, meaning: Meaning) -> str:
    if len(meaning.found) != 1:
        return "asked" if meaning.found else "not found"
    (body,) = meaning.found
    if not (named.latitude and named.longitude) or body.latitude is None or body.longitude is None:
        return "no location"
    far = kilometres((float(named.latitude), float(named.longitude)), (body.latitude, body.longitude))
    where = "right" if far <= FAR_KILOMETRES else "elsewhere"
    return f"{where} with a note" if meaning.why else where


def main() -> None:
    """Print the counts of a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    names = names_in(parser.parse_args().table)
    fates = fates_of(names)
    print(f"{len(names):,} names")
    for fate in FATES:
        print(f"{fates[fate]:>7,}  {fate}")


if __name__ == "__main__":
    main()
