"""The rows of a table under a mapping, with the reader of their cells and what is asked about these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.domain.coding.own_codes import ProjectLists
from tracker.domain.text.missing_texts import MARK
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.aside_cells import asked_aside
from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.asking.listed_rows import ListedRows, rows_of_lists
from tracker.exchange.tables.asking.missing_marks import without_marks
from tracker.exchange.tables.asking.no_names import errors_of_no_names
from tracker.exchange.tables.mapping.cell_remarks import is_own_export
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.mapping.state_columns import understood_countries
from tracker.exchange.tables.mapping.table_columns import SIDES
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
    is_own_export: bool = False
    """Whether this program wrote the table, so that the names in it are read unchanged."""


def readable_rows(
    table: Table,
    mapping: Mapping,
    codes: ProjectLists,
    circa: int,
    known: KnownNames,
    own: OwnColumns = NO_OWN,
    track: Track = untracked,
) -> ReadableRows:
    """Return the rows of a table under a mapping; RuleError mapping_column_missing, column_missing, no_such_field.

    `codes` are those that the project added to the lists, `own` its added fields; `circa` is in years. `known` has
    the names of the project and the gazetteer.
    """
    asked_lines = asked_aside(table, mapping.used_columns, mapping.aside)
    shaped = to_interchange_rows(table, mapping, track, codes)
    marked = without_marks(shaped.rows, shaped.recognised, _columns_with(table, MARK))
    is_own = is_own_export(table)
    named = _with_single_names(replace(shaped, rows=marked.rows), mapping, known, is_own=is_own)
    shaped = replace(shaped, rows=named.rows, recognised=named.recognised, made=named.made or shaped.made)
    reader = RowReader(
        shaped.recognised,
        shaped.width,
        codes,
        circa,
        shaped.made,
        mapping.dates,
        own,
        {**marked.asked, **named.asked},
        mapping.doubts,
        None if is_own else _literals(mapping),
        asked_lines,
    )
    return ReadableRows(
        shaped, reader, (*understood_countries(table, mapping), *marked.understood, *named.understood), is_own
    )


def _with_single_names(shaped: Shaped, mapping: Mapping, known: KnownNames, *, is_own: bool) -> ListedRows:
    """Return the rows with the name of one body in each cell; cells that name none have errors."""
    if is_own:
        return ListedRows(shaped.rows, shaped.recognised)
    literals, width = _literals(mapping), shaped.made or shaped.width
    no_names = errors_of_no_names(shaped.rows, shaped.recognised, literals, known)
    found = rows_of_lists(shaped.rows, shaped.recognised, width, mapping.several, literals, known)
    asked = {name: {**found.asked.get(name, {}), **no_names.get(name, {})} for name in {*found.asked, *no_names}}
    return replace(found, asked=asked)


def _literals(mapping: Mapping) -> dict[str, frozenset[str]]:
    """Return the texts by field that the mapping gives for names."""
    return {name: frozenset(map(str.strip, mapping.values.get(name, {}).values())) for name in SIDES["body"]}


def _columns_with(table: Table, text: str) -> frozenset[str]:
    """Return the columns of a file that contain this text in a cell."""
    return frozenset(name for index, name in enumerate(table.header) if text in _texts(table, index))


def _texts(table: Table, index: int) -> Iterable[str]:
    rows = table.rows
    if isinstance(rows, CellRows) and not rows.others and index < rows.width:
        return rows.texts(index)
    return (row.cell(index).strip() for row in rows)
