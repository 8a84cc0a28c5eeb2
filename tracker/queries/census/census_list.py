"""The list of the members of a frame on the page of the census: filtered, sorted, and counted by facet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.census.dispositions import DISPOSITIONS, NO_DAY
from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.queries.census.census_filter import (
    ATTENTION,
    ATTENTIONS,
    CENSUS_FACETS,
    NONE,
    WITH,
    WITHOUT,
    CensusFilter,
    CensusOrder,
)
from tracker.queries.census.coverage import Coverage
from tracker.queries.columns.column_table import Ids
from tracker.queries.reader import Reader
from tracker.queries.rows import FacetCounts, FacetValue, Interval

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
Gains = NDArray[np.float64]

WEEK: Final = 7
"""Days within which an answer or a follow-up is due soon, the day itself included."""
_MAX_TEXT: Final = 300
_FOLLOW_UPS: Final = """
SELECT coalesce(f.body_id, c.body_id), min(f.due) FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id
WHERE f.done_on = '' AND coalesce(f.body_id, c.body_id) IS NOT NULL GROUP BY 1"""
_NEVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class CensusList:
    """The ids of the shown bodies in order, the number of all, and the counts of each facet."""

    ids: Ids
    total: int
    facets: tuple[FacetCounts, ...]


def follow_up_days(reader: Reader, bodies: Ids) -> Rows:
    """[body] -> the day of its first open follow-up, or of one about a contact with it; NO_DAY without one."""
    days = np.full(len(bodies), NO_DAY, np.int64)
    for body, due in reader.rows(_FOLLOW_UPS):
        member = int(np.searchsorted(bodies, body))
        if member < len(bodies) and bodies[member] == body:
            days[member] = date.fromisoformat(due).toordinal()
    return days


def census_list(
    reader: Reader, found: Coverage, wanted: CensusFilter, order: CensusOrder, gains: Gains | None = None
) -> CensusList:
    """Return the members of a coverage that fit a filter, in order, with the number of members by each value.

    `gains`: [member] -> by how much its answer would narrow the finding; None while that is not known.
    """
    members = _Members(reader, found, np.zeros(len(found)) if gains is None else gains)
    fits_text = members.fit_text(wanted.text)
    fits = {facet: members.fit(facet, wanted.values(facet)) for facet in CENSUS_FACETS}
    shown = np.flatnonzero(np.logical_and.reduce([fits_text, *fits.values()]))
    facets = []
    for facet in CENSUS_FACETS:
        others = np.logical_and.reduce([fits_text, *(flags for name, flags in fits.items() if name != facet)])
        facets.append(FacetCounts(facet, members.counted(facet, others, wanted.values(facet))))
    return CensusList(found.asked.body[members.sorted(shown, order)], len(found), tuple(facets))


class _Members:
    """The members of a coverage with the values by which they are filtered and sorted."""

    def __init__(self, reader: Reader, found: Coverage, gains: Gains) -> None:
        self._reader, self._found, self._gains = reader, found, gains
        columns, asked = reader.columns, found.asked
        self._row = row = np.searchsorted(columns.bodies.key, asked.body)
        self._follow_up = follow_up_days(reader, asked.body)
        vocabulary = columns.vocabulary
        self._coded: Mapping[str, tuple[NDArray[Any], Sequence[str]]] = {
            "disposition": (asked.dispositions.disposition, DISPOSITIONS),
            "kind": (columns.bodies["kind"][row], vocabulary.kinds.texts),
            "country": (columns.bodies["country"][row], vocabulary.countries.texts),
            "subdivision": (columns.subdivisions[row], vocabulary.subdivisions.texts),
        }

    def fit_text(self, text: str) -> Flags:
        """[member] -> whether its name contains each word of a text."""
        fits = np.ones(len(self._row), np.bool_)
        for word in fold(clean_text(text[:_MAX_TEXT], "search").text).split():
            found = [body for (body,) in self._reader.rows("SELECT id FROM body WHERE instr(folded, ?)", word)]
            fits &= np.isin(self._found.asked.body, np.array(found, np.int64))
        return fits

    def fit(self, facet: str, values: frozenset[str]) -> Flags:
        """[member] -> whether it has one of the values of a facet, or none is chosen."""
        flags = [self._has(facet, value) for value in values]
        found: Flags = np.logical_or.reduce(flags) if flags else np.ones(len(self._row), np.bool_)
        return found

    def counted(self, facet: str, among: Flags, chosen: frozenset[str]) -> tuple[FacetValue, ...]:
        """Return the values of a facet with the numbers of members among some; chosen ones also if they are 0."""
        if facet in self._coded:
            numbers, texts = self._coded[facet]
            counts = dict(enumerate(np.bincount(numbers[among], minlength=len(texts)).tolist()))
            pairs = [(texts[number] or NONE, count) for number, count in counts.items()]
        else:
            values = ATTENTIONS if facet == ATTENTION else (WITH, WITHOUT)
            pairs = [(value, int(np.count_nonzero(self._has(facet, value) & among))) for value in values]
        if facet in ("kind", "country", "subdivision"):
            pairs.sort(key=lambda pair: (-pair[1], pair[0]))
        return tuple(
            FacetValue(value, Interval(count, count), value in chosen)
            for value, count in pairs
            if count or value in chosen
        )

    def sorted(self, members: Rows, order: CensusOrder) -> Rows:
        """Return members in an order; those without a value are last in both directions. The greatest gain is first."""
        rank = self._reader.columns.name_rank[self._row[members]]
        if order.key == "name":
            return members[np.argsort(-rank if order.is_descending else rank, kind="stable")]
        if order.key == "worth":
            gains = self._gains[members]
            return members[np.lexsort((rank, gains if order.is_descending else -gains, gains <= 0))]
        values = self._keys(order.key)[members].astype(np.int64)
        is_missing = values == _NEVER
        return members[np.lexsort((rank, -values if order.is_descending else values, is_missing))]

    def _has(self, facet: str, value: str) -> Flags:
        found, day = self._found, self._found.asked.day
        if facet == ATTENTION:
            due, follow_up = found.asked.dispositions.due, self._follow_up
            if value == "worth":
                narrows: Flags = self._gains > 0
                return narrows
            if value == "overdue":
                is_late: Flags = (found.asked.dispositions.overdue > 0) | ((follow_up > NO_DAY) & (follow_up < day))
                return is_late
            is_soon: Flags = ((due >= day) & (due < day + WEEK)) | ((follow_up >= day) & (follow_up < day + WEEK))
            return is_soon
        if facet == "partnerships":
            has_any: Flags = found.partnerships > 0
            return has_any if value == WITH else ~has_any
        numbers, texts = self._coded[facet]
        wanted = "" if value == NONE else value
        fits: Flags = numbers == (texts.index(wanted) if wanted in texts else -1)
        return fits

    def _keys(self, key: str) -> Rows:
        """[member] -> the value by which it is sorted; _NEVER for none."""
        columns: Mapping[str, Callable[[], NDArray[Any]]] = {
            "disposition": lambda: self._found.asked.dispositions.disposition,
            "asked": lambda: _or_never(self._found.asked.dispositions.asked),
            "last": self._last_days,
            "due": lambda: _or_never(self._found.asked.dispositions.due),
            "follow_up": lambda: _or_never(self._follow_up),
            "partnerships": lambda: self._found.partnerships,
        }
        return columns[key]()

    def _last_days(self) -> Rows:
        """[member] -> the latest day of its last contact, else its earliest."""
        contacts = self._reader.columns.contacts
        last = self._found.asked.last_contact
        by_id = np.argsort(contacts["id"], kind="stable")
        place = (
            by_id[np.minimum(np.searchsorted(contacts["id"][by_id], last), max(len(by_id) - 1, 0))]
            if len(by_id)
            else by_id
        )
        if not len(place):
            return np.full(len(last), _NEVER, np.int64)
        earliest, latest = (contacts[bound][place].astype(np.int64) for bound in ("earliest", "latest"))
        days = np.where(latest < OPEN_FUTURE, latest, earliest)
        return np.where(last > 0, days, _NEVER)


def _or_never(days: NDArray[Any]) -> Rows:
    return np.where(days > NO_DAY, days, _NEVER).astype(np.int64)
