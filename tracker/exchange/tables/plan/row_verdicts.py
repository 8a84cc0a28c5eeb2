"""The verdicts on the rows of a table of which most are planned by column."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from tracker.computed_sequence import ComputedSequence
from tracker.exchange.tables.plan.import_report import RowVerdict


class Verdicts(ComputedSequence[RowVerdict]):
    """The verdicts on the rows of a table: `new` for each row without another one, made when it is asked for."""

    def __init__(self, lines: array[int]) -> None:
        self._lines = lines
        self._given: dict[int, RowVerdict] = {}

    def give(self, row: int, verdict: RowVerdict) -> None:
        """Store the verdict on a row."""
        self._given[row] = verdict

    def of_line(self, line: int) -> RowVerdict | None:
        """Return the verdict on the row at a line, which may then be changed; None without such a row."""
        row = bisect_left(self._lines, line)
        if row == len(self._lines) or self._lines[row] != line:
            return None
        return self._given.setdefault(row, self[row])

    def __len__(self) -> int:
        return len(self._lines)

    def item(self, index: int) -> RowVerdict:
        """Return the verdict on a row."""
        return self._given.get(index) or RowVerdict(self._lines[index], "new")

    def __iter__(self) -> Iterator[RowVerdict]:
        given = self._given.get
        for row, line in enumerate(self._lines):
            yield given(row) or RowVerdict(line, "new")
