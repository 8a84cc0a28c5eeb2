"""What the rows of a table say under a mapping: to be shown before and beside what an import would do with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.mapping.table_shaping import to_interchange_rows
from tracker.exchange.tables.reading.table_reading import Table, TableRow
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class InterpretedRow:
    """One thing that a line of the file tells: a change, or a tie with when it began and ended; and what can't be read.

    `ending` is what the line tells besides of the end of its tie.
    """

    facts: RowFacts
    ending: RowFacts | None
    problems: tuple[RowProblem, ...]


class InterpretedTable:
    """The things that the lines of a table tell, in the order of the verdicts on them."""

    def __init__(
        self, table: Table, mapping: Mapping, codes: dict[str, list[str]], circa: int, track: Track = untracked
    ) -> None:
        """RuleError mapping_column_missing, column_missing."""
        made = to_interchange_rows(table, mapping, track)
        self._reader = RowReader(made.recognised, made.width, codes, circa, made.made, mapping.dates)
        self._entries: Sequence[Sequence[TableRow]] = (
            _entries(track(made.rows)) if made.made else [(row,) for row in made.rows]
        )

    def __len__(self) -> int:
        return len(self._entries)

    def told(self, place: int) -> InterpretedRow:
        """What the entry at a place tells."""
        read = [self._reader.read(row) for row in self._entries[place]]
        problems = tuple(problem for _, found in read for problem in found)
        return InterpretedRow(read[0][0], read[-1][0] if len(read) > 1 else None, problems)


def understanding(reader: Reader, table: Table, mapping: Mapping, track: Track = untracked) -> InterpretedTable:
    """What a table tells this project, which may have codes of its own; RuleError as `InterpretedTable`."""
    return InterpretedTable(table, mapping, own_codes(reader), reader.setting("circa", 1), track)


def own_codes(reader: Reader) -> dict[str, list[str]]:
    """The codes that the project has added to each list."""
    found: dict[str, list[str]] = {}
    for list_name, code in reader.rows("SELECT list_name, code FROM vocabulary_entry ORDER BY id"):
        found.setdefault(list_name, []).append(code)
    return found


def _entries(rows: Iterable[TableRow]) -> list[list[TableRow]]:
    """The rows that were made of one thing each, together."""
    found: dict[tuple[int, int], list[TableRow]] = {}
    for row in rows:
        found.setdefault((row.line, row.entry), []).append(row)
    return list(found.values())
