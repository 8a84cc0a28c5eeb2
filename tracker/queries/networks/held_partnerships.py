"""Chosen partnerships with the bodies that hold each on a day, and their spells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.statuses import ENDINGS
from tracker.domain.trends.spells import Spells, spells
from tracker.queries.columns.counted_partnerships import Partnerships
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.reader import Reader

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class HeldPartnerships:
    """The chosen partnerships, each once, however many records it has. All arrays are indexed by partnership.

    `chosen`: the partnerships; the other arrays hold values for all. `record`: the row of the record that holds each on
    the day. `stands_for`: for how many it counts.
    """

    columns: Columns
    day: int
    chosen: NDArray[np.bool_]
    record: Rows
    stands_for: Rows

    @property
    def counted(self) -> Partnerships:
        """The counted partnerships of the project."""
        return self.columns.counted_partnerships

    @property
    def ids(self) -> Rows:
        """[partnership] -> the id of the record that holds it on the day."""
        found: Rows = self.columns.partnerships.key[self.record]
        return found

    @property
    def body_a(self) -> Rows:
        """[partnership] -> the row of its side a on the day."""
        return self.columns.body_a[self.record]

    @property
    def body_b(self) -> Rows:
        """[partnership] -> the row of its side b on the day."""
        return self.columns.body_b[self.record]

    def spells(self, ended: Iterable[str] = ENDINGS) -> Spells:
        """Return the spells of the chosen partnerships."""
        return spells(self.counted.histories, self.chosen, ended)


def held_partnerships(reader: Reader, day: int, partnerships: Iterable[int] | None = None) -> HeldPartnerships:
    """Return the partnerships of which any record is among these ids; None for all."""
    columns = reader.columns
    ids = columns.partnerships.key
    shown = np.ones(len(ids), np.bool_) if partnerships is None else np.isin(ids, list(partnerships))
    return held_on(columns, day, columns.counted_partnerships.mask(shown))


def held_on(columns: Columns, day: int, chosen: NDArray[np.bool_]) -> HeldPartnerships:
    """Return the marked partnerships, with those that hold each on the day."""
    counted = columns.counted_partnerships
    weights = counted.weights_on(day)
    return HeldPartnerships(
        columns,
        day,
        chosen,
        np.searchsorted(columns.partnerships.key, counted.ids_on(day)),
        np.ones(len(columns), np.int64) if weights is None else weights,
    )
