"""The different texts of a column of a table, and the rows that have some of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np

from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow


def texts_of_column(rows: Sequence[TableRow], index: int) -> Collection[str]:
    """Return the different texts of a column, perhaps with some of earlier rows."""
    if _is_by_column(rows, index):
        assert isinstance(rows, CellRows)
        return rows.texts(index)
    return dict.fromkeys(row.cell(index) for row in rows)


def rows_with(
    rows: Sequence[TableRow], index: int, other: int | None, is_wanted: Callable[[str], bool]
) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each row with a wanted text in a column, that text, and the text in another column."""
    if not _is_by_column(rows, index):
        wanted: dict[str, bool] = {}
        for place, row in enumerate(rows):
            text = row.cell(index)
            if text not in wanted:
                wanted[text] = is_wanted(text)
            if wanted[text]:
                yield place, text, row.cell(other) if other is not None else ""
        return
    assert isinstance(rows, CellRows)
    texts, numbers = rows.texts(index), rows.numbers(index)
    flags = np.array([is_wanted(text) for text in texts], dtype=np.bool_)
    has_other = other is not None and other < rows.width
    others = rows.texts(other) if has_other and other is not None else ("",)
    other_numbers = rows.numbers(other) if has_other and other is not None else None
    for place in np.flatnonzero(flags[np.frombuffer(numbers, dtype=np.int32)]).tolist() if len(flags) else ():
        yield place, texts[numbers[place]], others[other_numbers[place]] if other_numbers is not None else ""


def _is_by_column(rows: Sequence[TableRow], index: int) -> bool:
    return isinstance(rows, CellRows) and not rows.others and index < rows.width
