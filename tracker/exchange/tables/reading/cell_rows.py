"""Rows of a table stored by column: each different text of a column once, and a number for each cell.

A row takes four bytes for each cell, instead of an object of several hundred bytes; `TableRow` objects are made when a
row is asked for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice

from tracker.computed_sequence import ComputedSequence

_ROWS_AT_ONCE = 64
"""Few, so that their texts are in the processor's cache when they are numbered."""


CellNote = tuple[str, str, str]
"""The file's name of a column, a cell, and the code of the note on it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Row of a table: the line of the file on which it begins, counted from 1, and its cells as text."""

    line: int
    cells: tuple[str, ...]
    is_cut_off: bool = False
    """Whether the file ends in the middle of this row."""
    entry: int = 0
    """The index of the entry in its line, if one line has several partners."""
    notes: tuple[CellNote, ...] = ()
    """The notes on cells that a mapping did not pass on."""

    def cell(self, index: int) -> str:
        """Return the cell at an index; empty if the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""


def changed_row(row: TableRow, changes: Mapping[int, Callable[[str], str]]) -> TableRow:
    """Return a row with the cells of some columns changed."""
    cells = (changes[index](cell) if index in changes else cell for index, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))


class CellRows(ComputedSequence[TableRow]):
    """Rows of a table; a slice is a list of the rows, `from_row` gives the rows from one on without copying them."""

    def __init__(
        self,
        lines: array[int],
        numbers: Sequence[array[int]],
        texts: Sequence[Sequence[str]],
        others: dict[int, TableRow],
        first: int = 0,
    ) -> None:
        """Take the line of each row, for each column the number of each cell and the texts by number.

        `others` are the rows by index that have another number of cells than most, or are cut off; `first` is the index
        of the first row.
        """
        self._lines, self._numbers, self._texts, self._others, self._first = lines, numbers, texts, others, first

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self._texts)

    @property
    def lines(self) -> array[int]:
        """The line of each row in its file."""
        return self._lines[self._first :]

    def texts(self, column: int) -> Sequence[str]:
        """Return the texts of a column by their numbers, also those of rows before the first."""
        return self._texts[column]

    def numbers(self, column: int) -> array[int]:
        """Return the number of each row's text in a column; for a row of `others` it is not to be used."""
        return self._numbers[column][self._first :]

    def equal_cells(self, column: int, text: str) -> int:
        """Return the number of rows with a text in a column."""
        places = self.others
        found = sum(self[place].cell(column) == text for place in places)
        if column >= self.width:
            return found + (0 if text else len(self) - len(places))
        wanted, numbers = (
            {number for number, each in enumerate(self._texts[column]) if each == text},
            self.numbers(column),
        )
        return found + sum(map(numbers.count, wanted)) - sum(numbers[place] in wanted for place in places)

    @property
    def others(self) -> list[int]:
        """The indexes of the rows whose number of cells differs from `width`, or that are cut off."""
        return [index - self._first for index in self._others if index >= self._first]

    def from_row(self, index: int) -> CellRows:
        """Return the rows from an index on, without copying them."""
        return CellRows(self._lines, self._numbers, self._texts, self._others, self._first + index)

    def changed(self, changes: Mapping[int, Callable[[str], str]]) -> CellRows:
        """Return the rows with the texts of some columns changed."""
        texts = [
            list(map(changes[column], known)) if column in changes else known
            for column, known in enumerate(self._texts)
        ]
        others = {place: changed_row(row, changes) for place, row in self._others.items()}
        return CellRows(self._lines, self._numbers, texts, others, self._first)

    def __len__(self) -> int:
        return len(self._lines) - self._first

    def item(self, index: int) -> TableRow:
        """Return the row at an index."""
        return self._row(index + self._first)

    def __iter__(self) -> Iterator[TableRow]:
        return map(self._row, range(self._first, len(self._lines)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _row(self, place: int) -> TableRow:
        other = self._others.get(place) if self._others else None
        if other is not None:
            return other
        cells = tuple([texts[numbers[place]] for texts, numbers in zip(self._texts, self._numbers, strict=True)])
        return TableRow(self._lines[place], cells)


def packed(rows: Iterable[tuple[int, Sequence[str], bool]], change: Callable[[str], str] | None = None) -> CellRows:
    """Return rows, each given as its line, its cells, and whether it is cut off, stored by column.

    `change` is applied to every text, for each different text of a column once.
    """
    lines = array("q")
    others: dict[int, TableRow] = {}
    columns: list[tuple[array[int], defaultdict[str, int]]] = []
    each = iter(rows)
    while chunk := list(islice(each, _ROWS_AT_ONCE)):
        if not columns:
            (width, _), *_ = Counter(len(cells) for _, cells, _ in chunk).most_common(1)
            columns = [(array("i"), defaultdict(count().__next__)) for _ in range(width)]
            empty = ("",) * width
        waiting = []
        for line, cells, is_cut_off in chunk:
            if len(cells) != width or is_cut_off:
                texts = tuple(cells if change is None else map(change, cells))
                others[len(lines)] = TableRow(line, texts, is_cut_off)
                cells = empty
            waiting.append(cells)
            lines.append(line)
        for (numbers, known), cells_of_column in zip(columns, zip(*waiting, strict=True), strict=True):
            numbers.extend(map(known.__getitem__, cells_of_column))
    texts_by_column = [list(known) if change is None else list(map(change, known)) for _, known in columns]
    return CellRows(lines, [numbers for numbers, _ in columns], texts_by_column, others)
