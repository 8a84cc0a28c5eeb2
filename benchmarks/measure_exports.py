"""Measures the export of the whole inventory as table, workbook and partial project, compared with bare libraries."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import xlsxwriter

from benchmarks.timing import Figure, milliseconds
from tracker.project import Project
from tracker.services.format_exports import export_workbook
from tracker.services.partial_projects import ExportScope, export_project_part
from tracker.services.tables.table_transfer import export_csv_file
from tracker.store.schema import RECORD_TABLES

_CHANGES = """SELECT a.name, a.country, a.kind, b.name, b.country, b.kind, p.kind, c.status, c.date_edtf, s.title
FROM status_change c JOIN partnership p ON p.id = c.partnership_id JOIN body a ON a.id = p.body_a_id
JOIN body b ON b.id = p.body_b_id LEFT JOIN citation t ON t.change_id = c.id LEFT JOIN source s ON s.id = t.source_id"""


def measure_exports(world: Path, folder: Path) -> list[Figure]:
    """Measure each export once, because they take long."""
    with Project.open(world, read_only=True) as project:
        table = milliseconds(lambda: export_csv_file(project, folder / "all.csv"))
        workbook = milliseconds(lambda: export_workbook(project, folder / "all.xlsx"))
        bundle = milliseconds(
            lambda: export_project_part(project, folder / "part.twin", ExportScope(without_confidential=True))
        )
    bare_table = milliseconds(lambda: _bare_table(world, folder / "bare.csv"))
    bare_workbook = milliseconds(lambda: _bare_workbook(world, folder / "bare.xlsx"))
    for path in (*folder.glob("all.*"), *folder.glob("part.*"), *folder.glob("bare.*")):
        path.unlink()
    floor, most = "XlsxWriter and every table", "≤ 1.15 × the floor"
    return [
        Figure("export as one table", table, "ms", "a query and csv", bare_table),
        Figure("export as a workbook", workbook, "ms", floor, bare_workbook, most, workbook <= 1.15 * bare_workbook),
        Figure(
            "export as a folder of tables", bundle, "ms", floor, bare_workbook, most, bundle <= 1.15 * bare_workbook
        ),
    ]


def _bare_table(world: Path, target: Path) -> None:
    with closing(sqlite3.connect(world)) as connection, target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(connection.execute(_CHANGES))


def _bare_workbook(world: Path, target: Path) -> None:
    workbook = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    with closing(sqlite3.connect(world)) as connection:
        for name, rows in _tables(connection):
            sheet = workbook.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write_string(line, column, "" if value is None else str(value))
    workbook.close()


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, sqlite3.Cursor]]:
    for table in RECORD_TABLES:
        yield table.name, connection.execute(f"SELECT * FROM {table.name}")
