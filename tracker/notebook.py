"""A project for scripts and notebooks: its tables as rows or as pandas frames, with days as `datetime.date`.

from tracker import open_project
project = open_project("sample.twin")
project.frame("partnerships")
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from tracker.clock import today
from tracker.domain.records.record_ids import id_letters, read_id, with_ids_as_text
from tracker.project import Project
from tracker.queries.saved_views import missing_parts, saved_views, view_ids, without_parts
from tracker.queries.table_rows import RECORDS, TABLES, ScriptRow, table_columns, table_rows

__all__ = ["NotebookProject", "open_project", "read_id"]


class NotebookProject(Project):
    """An open project whose tables can be read as rows and as frames."""

    def rows(self, table: str, *, as_of: date | None = None, view: str = "") -> list[ScriptRow]:
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

        Days that are never vague, such as that of a frame, are dates, or None. What a wave keeps by language or by
        channel is a dictionary; the key of all other channels is empty.

        >>> census = open_project("census.twin")
        >>> census.rows("frames")[0]["day"]
        datetime.date(2023, 1, 1)
        >>> [(row["name"], row["frame"], row["opened"], row["due_days"]) for row in census.rows("waves")]
        [('Spring', 'Municipalities', datetime.date(2023, 3, 20), {'': 28})]
        >>> answer = census.rows("contacts")[-1]
        >>> answer["body"], answer["wave"], answer["outcome"], answer["date_latest"], answer["complete_until"]
        ('Breda', 'Spring', 'answered', datetime.date(2023, 4, 30), datetime.date(2023, 4, 1))
        >>> census.close()

        `as_of` is the day of the statuses of partnerships, today unless given; of a moment it is the day. `status` is
        None where vague dates leave more than one label possible; `labels` has all of them.

        `view` is the name of a saved view of partnerships or sources: only its rows are returned, in its order, on its
        day unless `as_of` is given. A part of it that the project no longer has, such as a deleted tag, is left out.

        >>> len(project.rows("partnerships", view="In force when counted"))
        17

        ValueError for an unknown table or view, TypeError for an `as_of` that is neither a date nor a moment.
        """
        if table not in TABLES:
            raise ValueError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
        day = None if as_of is None else _ordinal(as_of)
        if view:
            return self._rows_of_view(table, view, day)
        return self.query(table_rows, table, today(self.clock) if day is None else day)

    def _rows_of_view(self, table: str, name: str, day: int | None) -> list[ScriptRow]:
        views = {row.name: row for row in self.query(saved_views) if row.page == table}
        if name not in views:
            known = ", ".join(map(repr, views)) or "none"
            raise ValueError(f"There is no saved view {name!r} of {table}. There are: {known}.")
        row = views[name]
        content = without_parts(row.content, self.query(missing_parts, row.page, row.content))
        if day is not None:
            content = replace(content, as_of=day)
        shown_day = today(self.clock) if content.as_of is None else content.as_of
        rows = {each["id"]: each for each in self.query(table_rows, table, shown_day)}
        return [rows[each] for each in self.query(view_ids, row.page, content, shown_day)]

    def frame(self, table: str, *, as_of: date | None = None, view: str = "") -> Any:
        """Return the rows of a table as a pandas DataFrame; see `rows`.

        Ids are texts with the letter of their kind, such as `c457846552545966211`, because pandas and other programs
        round numbers of this size: a merge on them joins exactly. `read_id` returns the number of such a text. A table
        without rows has its columns too.

        ModuleNotFoundError if pandas is not installed: Twintrack itself does not need it.
        """
        rows = self.rows(table, as_of=as_of, view=view)
        columns, of = self.query(table_columns, table), RECORDS[table][0]
        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError as missing:
            text = "A frame needs pandas: pip install pandas. Without it, rows() returns the same as dictionaries."
            raise ModuleNotFoundError(text, name="pandas") from missing
        cells = with_ids_as_text(of, columns, (tuple(row.values()) for row in rows))
        frame = pandas.DataFrame(list(cells), columns=columns)
        # a column of ids without any value would be one of numbers or objects, which joins with no text
        text = "str" if int(pandas.__version__.split(".")[0]) > 2 else "object"
        return frame.astype({columns[place]: text for place in id_letters(of, columns)})


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


def _ordinal(day: object) -> int:
    """Return the number of a day, also of that of a moment, such as a pandas Timestamp."""
    if not isinstance(day, date) or day != day:  # a moment that is not known, such as pandas.NaT, differs from itself
        raise TypeError(f"as_of is a datetime.date, such as date(2023, 5, 7), not {_described(day)}.")
    return day.toordinal()


def _described(value: object) -> str:
    return f"{type(value).__name__} {value!r}"
