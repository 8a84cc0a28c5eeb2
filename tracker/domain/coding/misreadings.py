"""The share of readings of a status that were wrong, from settled units drawn at random, and a count under its limits.

A reading is the status that one coder gave an event; it is settled by what the coders agree on, or by the decision. It
is wrong, for a rule, if the rule does not count the settled status, or there was no such event. How often coders
differ is no error rate: both may be wrong, and one of them is right.

The readings of one partnership come from the same sources, so the partnership is what is observed: n partnerships with
a reading of the status, whose shares of wrong readings add up to k. The limits are those of Clopper and Pearson
(`exact_interval.py`), of k rounded down and up. Events that no coder read as counted are no part of it: the count may
also be too low.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from tracker.domain.coding.exact_interval import exact_interval

LEAST_SETTLED: Final = 10
"""The least number of settled partnerships with a reading of each counted status."""


@dataclass(frozen=True, slots=True)
class SettledReading:
    """The status that a coder gave an event, and the settled one; empty if it was settled that there was no event."""

    partnership: int
    read: str
    settled: str


@dataclass(frozen=True, slots=True)
class Misreading:
    """The misreadings of a status: in so many settled partnerships, so many of them (a sum of shares), in limits."""

    status: str
    settled: int
    wrong: Fraction
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CoderError:
    """The misreadings of each status of the counted records, and the certain and possible units that remain.

    `units` are the numbers of units with a certain record, and with any record. Those that remain have a least and a
    greatest number. They are never merged: that dates are vague, and that statuses may be misread, are two doubts.
    """

    statuses: tuple[Misreading, ...]
    units: tuple[int, int]
    certain: tuple[int, int]
    possible: tuple[int, int]


def misreadings(readings: Iterable[SettledReading], counted: Collection[str]) -> dict[str, Misreading]:
    """[status] -> how often it was misread, for each counted status that was read."""
    found: dict[str, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in readings:
        if each.read in counted:
            found[each.read][each.partnership].append(each.settled not in counted)
    return {status: _misreading(status, list(of.values())) for status, of in found.items()}


def _misreading(status: str, of_partnerships: Collection[Collection[bool]]) -> Misreading:
    settled = len(of_partnerships)
    wrong = sum((Fraction(sum(each), len(each)) for each in of_partnerships), Fraction())
    low, high = exact_interval(floor(wrong), settled)[0], exact_interval(ceil(wrong), settled)[1]
    return Misreading(status, settled, wrong, low, high)


def too_few(found: Mapping[str, Misreading], statuses: Iterable[str]) -> dict[str, int]:
    """[status] -> the number of settled partnerships, for each status that has fewer than LEAST_SETTLED."""
    numbers = {status: found[status].settled if status in found else 0 for status in statuses}
    return {status: number for status, number in numbers.items() if number < LEAST_SETTLED}


def counted_under(units: Iterable[Collection[str]], found: Mapping[str, Misreading]) -> tuple[int, int]:
    """Return the least and the greatest number of units that remain if each status is misread as often as its limits.

    A unit has the statuses of the records for which it counts. It remains unless all of them are misread, and those of
    one unit are taken to be misread together. The numbers are rounded outwards.
    """
    each = [(min(found[status].high for status in of), min(found[status].low for status in of)) for of in units]
    return floor(sum(1 - high for high, _ in each) + 1e-9), ceil(sum(1 - low for _, low in each) - 1e-9)
