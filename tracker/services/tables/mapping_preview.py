"""Interprets the rows of a table under a mapping, for a preview of the import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.coding.own_codes import ProjectLists
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.known_names import KnownNames, names_of_project
from tracker.exchange.tables.asking.readable_rows import readable_rows
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns, own_columns
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import Table
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class InterpretedRow:
    """A status change, or a partnership with its beginning and end, read from a line of the file, with its problems.

    `ending` is the end of the partnership, if the line contains one in addition.
    """

    facts: RowFacts
    ending: RowFacts | None
    problems: tuple[RowProblem, ...]


class InterpretedTable:
    """The interpreted rows of a table, in the order of their verdicts."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        codes: ProjectLists,
        circa: int,
        known: KnownNames,
        track: Track = untracked,
        own: OwnColumns = NO_OWN,
    ) -> None:
        """Read the rows of a table under a mapping; RuleError mapping_column_missing, column_missing, no_such_field."""
        found = readable_rows(table, mapping, codes, circa, known, own, track)
        made, self._reader = found.shaped, found.reader
        self._rows = made.rows
        self._entries = _entries(track(made.rows)) if made.made else None

    def __len__(self) -> int:
        return len(self._rows if self._entries is None else self._entries)

    def row(self, place: int) -> InterpretedRow:
        """Return the interpreted row at an index; only this row is read."""
        entry = [self._rows[place]] if self._entries is None else self._entries[place]
        read = [self._reader.read(row) for row in entry]
        problems = tuple(problem for _, found in read for problem in found)
        return InterpretedRow(read[0][0], read[-1][0] if len(read) > 1 else None, problems)


def interpret_table(reader: Reader, table: Table, mapping: Mapping, track: Track = untracked) -> InterpretedTable:
    """Interpret a table with the vocabularies of the project; RuleError like `InterpretedTable`."""
    known = KnownNames(names_of_project(reader.connection))
    return InterpretedTable(
        table, mapping, own_codes(reader), reader.circa, known, track, own_columns(reader.connection)
    )


def _entries(rows: Iterable[TableRow]) -> list[list[TableRow]]:
    """Group the rows that were made of one line and entry."""
    found: dict[tuple[int, int], list[TableRow]] = {}
    for row in rows:
        found.setdefault((row.line, row.entry), []).append(row)
    return list(found.values())
