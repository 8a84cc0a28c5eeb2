"""Make the world project: 60,000 partnerships, 200,000 status changes and 200,000 citations, determined by the seed.

python benchmarks/make_big_project.py world.twin [--partnerships 60000] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.vocabulary import REASONS, SECTORS
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.text.name_folding import fold, fold_body
from tracker.project import Project
from tracker.store.date_columns import date_values
from tracker.store.schema import (
    body,
    body_name,
    change_reason,
    citation,
    partnership,
    partnership_sector,
    source,
    status_change,
)
from tracker.store.transaction import StepLabel, Transaction

SYLLABLES = [
    "an",
    "ber",
    "ca",
    "dor",
    "en",
    "fal",
    "gor",
    "hei",
    "ist",
    "jun",
    "kol",
    "lan",
    "mar",
    "nor",
    "oos",
    "pel",
    "qui",
    "ros",
    "sen",
    "tal",
    "ul",
    "ver",
    "wij",
    "xan",
    "yor",
    "zu",
]
COUNTRIES = [
    "NL",
    "CN",
    "DE",
    "FR",
    "GB",
    "RU",
    "JP",
    "US",
    "PL",
    "IT",
    "ES",
    "BE",
    "SE",
    "UA",
    "TR",
    "KR",
    "BR",
    "IN",
    "MX",
    "CZ",
    "HU",
    "RO",
    "FI",
    "NO",
    "DK",
    "AT",
    "CH",
    "PT",
    "GR",
    "ZA",
]
LATER = ("active", "reduced", "dormant", "under_review", "reaffirmed", "suspended", "in_force")
ENDINGS = ("ending_proposed", "ending_decided", "terminated", "expired")
CHANGES_EACH = 10 / 3
PLACED = 0.97
"""The share of bodies that have a location."""
FEW, FEW_TOWNS = 1_000, 4_000
"""Up to FEW bodies are in the largest FEW_TOWNS towns, which are read in a tenth of the time of all towns."""


@dataclass(frozen=True, slots=True)
class Size:
    """The number of records of each kind."""

    partnerships: int
    changes: int
    bodies: int
    sources: int
    quotes_each: int = 0
    """Quotes for each partnership."""

    @classmethod
    def of(cls, partnerships: int) -> Size:
        """Return the numbers in the proportions of the world project."""
        return cls(
            partnerships, round(partnerships * CHANGES_EACH), max(4, partnerships // 2), max(2, partnerships // 3)
        )


def make_big_project(path: Path, partnerships: int = 60_000, seed: int = 1, *, is_quoted: bool = False) -> None:
    """Make the project at `path`. Raises KnownError `already_exists` if the path exists.

    With `is_quoted` there are two sources for each partnership, and a third of the citations have a quote.
    """
    size = Size.of(partnerships)
    if is_quoted:
        size = replace(size, sources=2 * partnerships, quotes_each=1)
    with Project.create(path, name=f"World {partnerships}") as project:
        project.perform(add_world, size, random.Random(seed))


def add_world(transaction: Transaction, size: Size, chance: random.Random) -> StepLabel:
    """Write all records in one step."""
    bodies = _add_bodies(transaction, size, chance)
    sources = _add_sources(transaction, size, chance)
    partnerships = _add_partnerships(transaction, size, bodies, chance)
    changes = _add_changes(transaction, size, partnerships, chance)
    _add_citations(transaction, changes, sources, chance, round(size.partnerships * size.quotes_each))
    _add_reasons(transaction, changes, chance)
    return StepLabel("import", {"file": "world", "count": size.changes})


def _insert(transaction: Transaction, table, rows: list[dict[str, object]]) -> list[int]:  # type: ignore[no-untyped-def]
    columns = list(rows[0])
    return transaction.insert_many(table, columns, [tuple(row[column] for column in columns) for row in rows])


def _add_bodies(transaction: Transaction, size: Size, chance: random.Random) -> list[int]:
    names = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(size.bodies)]
    undated = date_values("valid_from", None) | date_values("valid_until", None)
    towns = _towns(FEW_TOWNS if size.bodies <= FEW else None)
    # a random generator of its own, so that all other facts stay as they were before bodies had locations
    lots = random.Random(size.bodies)
    rows: list[dict[str, object]] = [
        {
            "name": name,
            "folded": fold_body(name),
            "kind": chance.choice(("municipality",) * 9 + ("province",)),
            "country": chance.choice(COUNTRIES),
            "subdivision": f"Region {chance.randint(1, 400)}",
            "note": "",
            "latitude": None,
            "longitude": None,
            "successor_id": None,
            **undated,
        }
        for name in names
    ]
    for row in rows:
        if lots.random() < PLACED:
            row["latitude"], row["longitude"] = lots.choice(towns[str(row["country"])])
    ids = _insert(transaction, body, rows)
    native = [(record, chr(0x4E00 + record % 20_000) + chr(0x4E00 + record % 7_919)) for record in ids[::5]]
    others = [
        {"body_id": record, "name": name, "folded": fold(name), "language": "zh", "script": "Hans"}
        for record, name in native
    ]
    _insert(transaction, body_name, others)
    return ids


@cache
def _towns(most: int | None) -> dict[str, list[tuple[float, float]]]:
    """Return the locations (latitude, longitude) of the towns of each country, of the `most` largest or of all."""
    found: dict[str, list[tuple[float, float]]] = {country: [] for country in COUNTRIES}
    for place in islice(gazetteer(), most):
        if place.country in found and place.latitude is not None and place.longitude is not None:
            found[place.country].append((place.latitude, place.longitude))
    return found


def _add_sources(transaction: Transaction, size: Size, chance: random.Random) -> list[int]:
    rows = []
    for number in range(size.sources):
        title = f"Report {number} on {''.join(chance.choices(SYLLABLES, k=3))}"
        rows.append(
            {
                "kind": "newspaper_article",
                "title": title,
                "folded": fold(title),
                "authors": "[]",
                "publisher": "The Paper",
                **date_values("date", _dated(chance, chance.randint(1985, 2025))),
                **date_values("accessed", None),
                "language": "en",
                "url": "",
                "doi": "",
                "archived_url": "",
                "derived_from_id": None,
                "is_confidential": 0,
                "summary": "",
                "csl": "{}",
            }
        )
    return _insert(transaction, source, rows)


def _add_partnerships(transaction: Transaction, size: Size, bodies: list[int], chance: random.Random) -> list[int]:
    no_term = date_values("fixed_term_until", None)
    rows = []
    for _ in range(size.partnerships):
        a, b = chance.sample(bodies, 2)
        rows.append(
            {
                "body_a_id": a,
                "body_b_id": b,
                "kind": "sister_city",
                "label_a": "",
                "label_b": "",
                "stands_for": 1,
                "signed_by_heads": None,
                "council_approved": None,
                **no_term,
                "superseded_by_id": None,
                "tie_group_id": None,
                "note": "",
            }
        )
    partnerships = _insert(transaction, partnership, rows)
    sectors = [{"partnership_id": record, "sector": chance.choice(SECTORS)} for record in partnerships]
    _insert(transaction, partnership_sector, sectors)
    return partnerships


def _add_changes(
    transaction: Transaction, size: Size, partnerships: list[int], chance: random.Random
) -> list[tuple[int, str]]:
    """Return the changes as (id, status): at least one for each partnership, `size.changes` in total."""
    counts = [1] * len(partnerships)
    for _ in range(size.changes - len(partnerships)):
        counts[chance.randrange(len(partnerships))] += 1
    rows: list[dict[str, object]] = []
    for record, count in zip(partnerships, counts, strict=True):
        for position, (status, date) in enumerate(_history(chance, count), start=1):
            rows.append(
                {
                    "partnership_id": record,
                    "position": position,
                    "status": status,
                    **date_values("date", date),
                    "actor": "",
                    "decided_by": "municipal_council" if position > 1 else "",
                    "note": "",
                }
            )
    ids = _insert(transaction, status_change, rows)
    return [(record, str(row["status"])) for record, row in zip(ids, rows, strict=True)]


def _history(chance: random.Random, count: int) -> Iterator[tuple[str, VagueDate]]:
    """Yield the status and date of plausible changes of a partnership, of which a third end."""
    start = min(2024, max(1950, int(chance.gauss(1995, 14))))
    years = accumulate((chance.randint(0, 6) for _ in range(count - 1)), initial=start)
    does_end = count > 1 and chance.random() < 0.35
    for index, year in enumerate(years):
        if index == 0:
            status = "in_force"
        elif does_end and index == count - 1:
            status = chance.choice(ENDINGS)
        else:
            status = chance.choice(LATER)
        yield status, _dated(chance, min(2025, year))


def _dated(chance: random.Random, year: int) -> VagueDate:
    """Return a date in the year, as precise as in sources: a day, a month, the year, a range, or approximate."""
    kind = chance.random()
    if kind < 0.45:
        return from_edtf(f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
    if kind < 0.70:
        return from_edtf(f"{year}-{chance.randint(1, 12):02}")
    if kind < 0.92:
        return from_edtf(f"{year}")
    return from_edtf(f"[{year}..{year + 2}]" if kind < 0.97 else f"{year}~")


def _add_citations(
    transaction: Transaction, changes: list[tuple[int, str]], sources: list[int], chance: random.Random, quotes: int
) -> None:
    """Write as many citations as changes: one for most changes, two or more for some, none for others."""
    undated = date_values("stated_date", None)
    cited = chance.choices([record for record, _ in changes], k=len(changes))
    rows = [
        {
            "source_id": chance.choice(sources),
            "change_id": record,
            "activity_id": None,
            "partnership_id": None,
            "body_id": None,
            "claim_id": None,
            "quote": _quote(number) if number < quotes else "",
            "translation": "",
            "locator": "",
            **undated,
            "stance": "supports",
            "confidence": 2,
            "note": "",
        }
        for number, record in enumerate(cited)
    ]
    _insert(transaction, citation, rows)


def _quote(number: int) -> str:
    """Return a sentence of some 150 letters, another for each number."""
    words = (SYLLABLES[number * step % len(SYLLABLES)] for step in (3, 5, 7, 11, 13, 17, 19))
    return (
        f"On item {number} the council resolved that the agreement with {' '.join(words)} is to be continued"
        " under the conditions that were laid down when it was signed."
    )


def _add_reasons(transaction: Transaction, changes: list[tuple[int, str]], chance: random.Random) -> None:
    rows = [
        {"change_id": record, "reason": chance.choice(REASONS), "weight": "main", "basis": "stated"}
        for record, status in changes
        if status in ENDINGS
    ]
    if rows:
        _insert(transaction, change_reason, rows)


def main() -> None:
    """Make the project given on the command line, and print its size and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--partnerships", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    known = parser.parse_args()
    begun = time.perf_counter()
    make_big_project(known.path, known.partnerships, known.seed)
    size = known.path.stat().st_size / 2**20
    print(f"{known.path}: {size:.0f} MiB in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
