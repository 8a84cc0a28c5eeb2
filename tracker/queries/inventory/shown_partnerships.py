"""The partnerships that match a filter, certainly and possibly, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tracker.domain.coding.codebook import with_refining
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.records.own_filters import own_key
from tracker.domain.statuses.day_answers import DayAnswers, DayCounts, mask_of
from tracker.domain.statuses.one_history import NEVER
from tracker.domain.statuses.statuses import ENDINGS, EXISTING_LABELS, NUMBER_OF
from tracker.queries.columns.column_table import Codes, Frame, Ids
from tracker.queries.columns.own_columns import own_columns
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.inventory.confirmation import last_confirmed, stale_on, stale_years
from tracker.queries.inventory.selection import CONFIRMATION, FACETS, STALE, InventoryFilter, SortOrder
from tracker.queries.inventory.status_masks import status_masks
from tracker.queries.reader import Reader
from tracker.store import search_index

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FilteredPartnerships:
    """One mask a facet and one for the search text: [partnership] -> whether it matches, possibly and certainly."""

    columns: Columns
    as_of: int
    found: Mask
    possible: dict[str, Mask]
    certain: dict[str, Mask]

    @property
    def answers(self) -> DayAnswers:
        """The possible statuses of every partnership on the day, computed on first use."""
        return _answers(self.columns, self.as_of)

    def mask(self, *, is_certain: bool = False, without: str = "") -> Mask:
        """Return the partnerships that match all facets. `without` is a facet to ignore, because its values are
        counted.
        """
        masks = self.certain if is_certain else self.possible
        chosen = [mask for facet, mask in masks.items() if facet != without]
        together: Mask = np.logical_and.reduce([self.found, *chosen])
        return together

    @cached_property
    def counts(self) -> tuple[DayCounts, DayCounts]:
        """The numbers of the statuses among the certain and among the possible matches."""
        return self._counts_of(self.mask(is_certain=True), self.mask())

    def counts_without(self, facet: str) -> tuple[DayCounts, DayCounts]:
        """Return `counts` of the partnerships that match all facets but this one."""
        if facet not in self.possible:
            return self.counts
        return self._counts_of(self.mask(is_certain=True, without=facet), self.mask(without=facet))

    def _counts_of(self, certain: Mask, possible: Mask) -> tuple[DayCounts, DayCounts]:
        """Count statuses in both masks. If they are equal, they are counted once.

        A partnership that no longer exists is ended. A decision to end it in the future leaves it in force. A counting
        rule may define this differently.
        """
        maybe = self.answers.counts(possible, ENDINGS)
        return (maybe if np.array_equal(certain, possible) else self.answers.counts(certain, ENDINGS)), maybe


def filter_partnerships(reader: Reader, selection: InventoryFilter) -> FilteredPartnerships:
    """Return which partnerships match a filter. The queries of one screen share the result."""
    columns = reader.columns
    return columns.cached_result(selection, lambda: _evaluate(reader, columns, selection))


def _evaluate(reader: Reader, columns: Columns, selection: InventoryFilter) -> FilteredPartnerships:
    possible: dict[str, Mask] = {}
    certain: dict[str, Mask] = {}
    for facet in FACETS:
        values = selection.values(facet)
        if not values:
            continue
        if facet == "status":
            labels = _answers(columns, selection.as_of).labels
            possible[facet], certain[facet] = status_masks(columns, selection.as_of, labels, values)
        else:
            possible[facet] = certain[facet] = has_any(columns, facet, values)
    for facet in selection.own_facets():
        possible[facet], certain[facet] = own_columns(columns).masks(facet, selection.values(facet))
    if STALE in selection.values(CONFIRMATION):
        possible[CONFIRMATION] = certain[CONFIRMATION] = stale_partnerships(reader, columns, selection.as_of)
    return FilteredPartnerships(
        columns, selection.as_of, _matching_text(reader, columns, selection.text), possible, certain
    )


def stale_partnerships(reader: Reader, columns: Columns, day: int) -> Mask:
    """[partnership] -> whether it is in force on the day and was not confirmed for the years in the
    project settings.
    """
    years = stale_years(reader)
    return columns.by_partnership(
        STALE, (day, years), lambda ids: stale_on(columns, ids, _answers_of(columns, ids, day), day, years)
    )


def _answers(columns: Columns, day: int) -> DayAnswers:
    return columns.cached_result(day, lambda: _answers_of(columns, columns.partnerships.key, day))


def _answers_of(columns: Columns, ids: Ids, day: int) -> DayAnswers:
    """Return the possible statuses of these partnerships (sorted ids) on the day."""
    if ids is not columns.partnerships.key:
        return columns.histories_of(ids).on_day(day)
    return DayAnswers(columns.by_partnership("answers", day, lambda some: columns.histories_of(some).on_day(day).words))


def _matching_text(reader: Reader, columns: Columns, text: str) -> Mask:
    matching = search_index.matching(reader.connection, text) if text else None
    if matching is None:
        return np.ones(len(columns), np.bool_)
    found = np.zeros(len(columns), np.bool_)
    places = np.searchsorted(columns.partnerships.key, np.fromstring(matching, np.int64, sep=","))
    found[places[places < len(columns)]] = True
    return found


def has_any(columns: Columns, facet: str, values: frozenset[str]) -> Mask:
    """[partnership] -> whether it has one of the values of a facet that does not depend on the day."""
    if facet in BODY_FACETS:
        codes, name = body_codes(columns, facet)
        wanted = np.isin(columns.bodies[name], codes.known(with_own_codes(columns, facet, values)))
        return wanted[columns.body_a] | wanted[columns.body_b]
    if facet == "evidence":
        return columns.has_unsourced if "unsourced" in values else np.ones(len(columns), np.bool_)
    codes, frame, owner = part_codes(columns, facet)
    has = np.zeros(len(columns), np.bool_)
    has[owner[np.isin(frame[facet], codes.known(with_own_codes(columns, facet, values)))]] = True
    return has


def with_own_codes(columns: Columns, facet: str, values: frozenset[str]) -> frozenset[str]:
    """Return the values of a facet, with the own codes of the project that count as one of them."""
    return with_refining(values, columns.refinements.get(facet, {}))


BODY_FACETS = {"body_kind": "kind", "country": "country"}


def body_codes(columns: Columns, facet: str) -> tuple[Codes, str]:
    """Return the codes and the column name of a facet of the two bodies."""
    vocabulary = columns.vocabulary
    return {"body_kind": (vocabulary.kinds, "kind"), "country": (vocabulary.countries, "country")}[facet]


def part_codes(columns: Columns, facet: str) -> tuple[Codes, Frame, NDArray[np.int64]]:
    """Return codes, frame, and the partnership row of each frame row, for a facet with several values a partnership."""
    if facet == "reason":
        return columns.vocabulary.reasons, columns.reasons, columns.reason_owner
    if facet == "tag":
        return columns.vocabulary.tags, columns.tags, columns.tag_owner
    return columns.vocabulary.sectors, columns.sectors, columns.sector_owner


def sorted_rows(found: FilteredPartnerships, order: SortOrder) -> NDArray[np.int64]:
    """Return the rows of the partnerships that match, sorted. Equal ones are sorted by both names, then by id."""
    columns = found.columns
    rows = columns.by_name[found.mask()[columns.by_name]]
    if order.key == "name" and not order.is_descending:
        return rows
    key = sort_key(found, order.key)[rows]
    if order.is_descending:
        key = np.where(key == OPEN_FUTURE, key, -key)  # rows without a day stay last
    return rows[np.argsort(key, kind="stable")]


def sort_key(found: FilteredPartnerships, key: str) -> NDArray[np.int64]:
    """[partnership] -> the integer that it is sorted by."""
    columns, answers = found.columns, found.answers
    if key == "name":
        return columns.name_rank[columns.body_a]
    if key == "partner":
        return columns.name_rank[columns.body_b]
    if key == "status":
        # Certain labels in the order of the vocabulary, each uncertain one behind its first label.
        lowest = answers.labels & -answers.labels.astype(np.int64)
        number: NDArray[np.int64] = np.log2(np.maximum(lowest, 1)).astype(np.int64)
        return number * 2 + (~answers.is_certain).astype(np.int64)
    if key == "sources":
        return np.bincount(columns.owner, columns.citations, len(columns)).astype(np.int64)
    if own_key(key) is not None:
        return own_columns(columns).order(key)
    if key == "last_confirmed":
        days = last_confirmed(columns, columns.partnerships.key, found.as_of).astype(np.int64)
        exists = answers.labels & np.uint32(mask_of(EXISTING_LABELS)) != 0  # else no day is shown
        return np.where(exists & (days != NEVER), days, OPEN_FUTURE)
    return _day_key(columns, key)


def _day_key(columns: Columns, key: str) -> NDArray[np.int64]:
    """[partnership] -> the day of its first beginning, last ending or last change; without such a day it sorts last."""
    changes = columns.changes
    if key == "start":
        begins = changes["status"] == NUMBER_OF["in_force"]
        days = np.full(len(columns), OPEN_FUTURE, np.int64)
        np.minimum.at(days, columns.owner[begins], changes["earliest"][begins].astype(np.int64))
        return days
    counts = np.ones(len(changes), np.bool_)
    if key == "end":
        counts = np.isin(changes["status"], [NUMBER_OF[status] for status in ENDINGS])
    days = np.full(len(columns), -1, np.int64)
    known = np.where(changes["earliest"] == OPEN_PAST, changes["latest"] % OPEN_FUTURE, changes["earliest"])
    np.maximum.at(days, columns.owner[counts], known[counts].astype(np.int64))
    days[days < 0] = OPEN_FUTURE
    return days
