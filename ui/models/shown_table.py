"""The table of a view, with its current rows and columns, for an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Imported for type checks only, so that the window starts without the modules that read a project.
    from tracker.queries.reader import Reader


Rows = Callable[["Reader"], Iterable[Sequence[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class ExportableTable:
    """A table to export. `name` is part of the file name; `rows` yields `count` rows, in any thread.

    If rows may name sources, `confidential` counts the confidential ones, and `open_rows` yields the rows that
    name none of them.
    """

    name: str
    titles: Sequence[str]
    count: int
    rows: Rows
    confidential: Callable[[Reader], int] | None = None
    rows_without_confidential: Rows | None = None
    blank: int | None = None
    """The place of a column that is left blank, to write in by hand on paper."""
