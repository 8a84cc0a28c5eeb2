"""A table as people keep it: vague dates, words that are no codes, names that nobody knows, and doubtful pairs."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice
from pathlib import Path

from tracker.domain.bodies.gazetteer import gazetteer

HEAD = ("Gemeente", "Land", "Partner", "Partnerland", "Status", "Datum", "Bron")
_DATES = ("1987", "spring 1999", "c. 1995", "2004-06", "early 1990s", "12 May 2001", "autumn 2010", "1980s")
_STATUSES = ("in force", "ended", "dormant", "in force", "in force", "ended", "under review", "in force")
_ODD_STATUSES = ("terminatd", "ended?", "dormnat", "suspendd", "in forc", "vermoedelijk beëindigd")
_ODD_DATES = ("30 Feb 1999", "1984-86", "winter 2010", "abt the nineties")
_EVERY = 30
"""One row of so many has a status, date or country that is asked about."""
_NAMES = 200


def messy_table(path: Path, count: int) -> Path:
    """Write a table of `count` rows, and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(_row(place, *pair) for place, pair in enumerate(_pairs(count)))
    return path


def _pairs(count: int) -> list[tuple[str, str]]:
    """Return the names of `count` different partnerships; no name is that of two bodies of its country."""
    dutch, german = _names("NL"), _names("DE")
    return list(
        islice(((a, b) for step in range(len(german)) for a, b in zip(dutch, german[step:], strict=False)), count)
    )


def _names(country: str) -> list[str]:
    counts = Counter(each.name for each in gazetteer().bodies_in([country]))
    found = [each.name for each in gazetteer().bodies_in([country], ["municipality"]) if counts[each.name] == 1]
    return found[:_NAMES]


def _row(place: int, body: str, partner: str) -> tuple[str, ...]:
    odd, which = place % _EVERY, place // _EVERY
    status, date, country = _STATUSES[place % len(_STATUSES)], _DATES[place % len(_DATES)], "DE"
    if odd == 3:
        status = _ODD_STATUSES[which % len(_ODD_STATUSES)]
    elif odd == 8:
        date = _ODD_DATES[which % len(_ODD_DATES)]
    elif odd == 13:
        country = "Germny"
    elif odd == 18:
        partner = f"Zzyx{which}dorf"
    elif odd == 23:
        partner, country = "Suzhou", "CN"
    return body, "NL", partner, country, status, date, f"Gazette {place % 50}"
