"""A project for scripts and notebooks: its tables as rows or as pandas frames, with days as `datetime.date`.

from tracker import open_project
project = open_project("sample.twin")
project.frame("partnerships")
"""

from __future__ import annotations

import os
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from tracker.clock import today
from tracker.project import Project
from tracker.queries.table_rows import TABLES, ScriptRow, table_rows


class NotebookProject(Project):
    """An open project whose tables can be read as rows and as frames."""

    def rows(self, table: str, *, as_of: date | None = None) -> list[ScriptRow]:
        """Return the rows of a table, as dictionaries with equal keys, in the order of their ids.

        >>> rows = project.rows("partnerships", as_of=date(2023, 5, 7))
        >>> len(rows)
        28
        >>> [row["status"] for row in rows if (row["a"], row["b"]) == ("Arnhem", "Wuhan")]
        ['terminated']

        A vague date has five columns: its EDTF, the typed words, a note, and its bounds, each a `datetime.date`, or
        None for an open bound.

        >>> change = project.rows("changes")[0]
        >>> change["date_edtf"], change["date_words"], change["date_earliest"], change["date_latest"]
        ('2013-06-21', '21 June 2013', datetime.date(2013, 6, 21), datetime.date(2013, 6, 21))

        `as_of` is the day of the statuses of partnerships, today unless given. `status` is None where vague dates leave
        more than one label possible; `labels` has all of them.

        ValueError for an unknown table, TypeError for an `as_of` that is not a date.
        """
        if table not in TABLES:
            raise ValueError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
        day = today(self.clock) if as_of is None else _ordinal(as_of)
        return self.query(table_rows, table, day)

    def frame(self, table: str, *, as_of: date | None = None) -> Any:
        """Return the rows of a table as a pandas DataFrame; see `rows`.

        ModuleNotFoundError if pandas is not installed: Twintrack itself does not need it.
        """
        rows = self.rows(table, as_of=as_of)
        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError as missing:
            text = "A frame needs pandas: pip install pandas. Without it, rows() returns the same as dictionaries."
            raise ModuleNotFoundError(text, name="pandas") from missing
        return pandas.DataFrame(rows)


def open_project(path: str | os.PathLike[str], *, writable: bool = False, who: str = "") -> NotebookProject:
    """Open a project: read-only unless `writable`, so that a window can have it open at the same time.

    >>> project = open_project("sample.twin")
    >>> project.name
    'Dutch–Chinese partnerships'
    >>> project.close()

    `who` is the name under which steps are recorded. A `with` block closes the project at its end. KnownError if the
    file can't be opened, TypeError if the path is not a path.
    """
    if not isinstance(path, str | os.PathLike):
        raise TypeError(f"The path of a project is a text or a Path, not {_described(path)}.")
    return NotebookProject.open(Path(path), read_only=not writable, who=who)


def _ordinal(day: date) -> int:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(f"as_of is a datetime.date, such as date(2023, 5, 7), not {_described(day)}.")
    return day.toordinal()


def _described(value: object) -> str:
    return f"{type(value).__name__} {value!r}"
