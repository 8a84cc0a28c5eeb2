"""The rows of a table under a mapping, with the reader of their cells and what is asked about these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.domain.coding.own_codes import ProjectLists
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.exchange.tables.asking.missing_marks import MARK, without_marks
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.mapping.table_shaping import Shaped, to_interchange_rows
from tracker.exchange.tables.reading.cell_rows import CellRows
from tracker.exchange.tables.reading.table_reading import Table


@dataclass(frozen=True, slots=True)
class ReadableRows:
    """The rows to plan, their reader, and the texts that were read although they could mean something else."""

    shaped: Shaped
    reader: RowReader
    understood: tuple[Understood, ...] = ()


def readable_rows(
    table: Table,
    mapping: Mapping,
    codes: ProjectLists,
    circa: int,
    own: OwnColumns = NO_OWN,
    track: Track = untracked,
) -> ReadableRows:
    """Return the rows of a table under a mapping; RuleError mapping_column_missing, column_missing, no_such_field.

    `codes` are those that the project added to the lists, `own` its added fields; `circa` is in years.
    """
    shaped = to_interchange_rows(table, mapping, track, codes)
    marked = without_marks(shaped.rows, shaped.recognised, _columns_with(table, MARK))
    shaped = replace(shaped, rows=marked.rows)
    reader = RowReader(
        shaped.recognised,
        shaped.width,
        codes,
        circa,
        shaped.made,
        mapping.dates,
        own,
        marked.asked,
        mapping.doubts,
    )
    return ReadableRows(shaped, reader, marked.understood)


def _columns_with(table: Table, text: str) -> frozenset[str]:
    """Return the columns of a file that contain this text in a cell."""
    return frozenset(name for index, name in enumerate(table.header) if text in _texts(table, index))


def _texts(table: Table, index: int) -> Iterable[str]:
    rows = table.rows
    if isinstance(rows, CellRows) and not rows.others and index < rows.width:
        return rows.texts(index)
    return (row.cell(index).strip() for row in rows)
