"""Tables of codings as files: recognised by their extension and header, and read for the units of a project."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Final

from tracker.errors import TwintrackError
from tracker.exchange.copies.coder_copies import change_fields
from tracker.exchange.copies.coding_tables import CodedProject, TableCodings, is_codings, read_codings
from tracker.exchange.tables.asking.aside_cells import require_none_aside
from tracker.exchange.tables.table_files import read_table_file
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.reader import Reader

EXTENSIONS: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


def is_table(path: Path) -> bool:
    """Return whether a path is that of a table, and not of a copy of the project."""
    return path.suffix.lower() in EXTENSIONS


def tables_in(folder: Path) -> list[Path]:
    """Return the tables of codings in a folder by name; other tables are left out."""
    return [path for path in sorted(folder.iterdir()) if is_table(path) and path.is_file() and _has_codings(path)]


def table_codings(path: Path, connection: sqlite3.Connection) -> TableCodings:
    """Return the codings in a table, for the units of a project. RuleError as `read_codings` and of reading a table."""
    table = read_table_file(path, heads=is_codings).table
    require_none_aside(table, table.header, path.name)
    return read_codings(table, _coded_project(connection), path.name)


def _has_codings(path: Path) -> bool:
    try:
        return is_codings(read_table_file(path, heads=is_codings).table.header)
    except TwintrackError:
        return False


def _coded_project(connection: sqlite3.Connection) -> CodedProject:
    reader = Reader(connection)
    units = connection.execute(
        "SELECT c.id, c.partnership_id, p.body_a_id < p.body_b_id FROM status_change c"
        " JOIN partnership p ON p.id = c.partnership_id"
    )
    return CodedProject(
        {record: (partnership, bool(is_ordered)) for record, partnership, is_ordered in units},
        _assigned_coders(connection),
        own_codes(reader),
        change_fields(connection),
        reader.circa,
    )


def _assigned_coders(connection: sqlite3.Connection) -> list[str]:
    """Return the coders of all assignments that were made in a project."""
    rows = connection.execute("SELECT coders FROM assignment WHERE coder = '' ORDER BY id")
    return list(dict.fromkeys(name for (coders,) in rows for name in json.loads(coders)))
