"""Table of the rows that were left out, which can be imported after correction."""

from __future__ import annotations

from pathlib import Path

from tracker.exchange.file_writing import table_bytes, write_bytes
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport, reason
from tracker.exchange.tables.reading.table_reading import Table
from tracker.wording.texts import ENGLISH_TEXTS, Texts


def write_rejected_rows(
    target: Path, table: Table, report: ImportReport, texts: Texts = ENGLISH_TEXTS, track: Track = untracked
) -> None:
    """Write the rows that were left out, unchanged, to a new file with the reason in a column that imports skip.

    `track` follows the rows of the table.
    """
    write_bytes(target, rejected_rows(target, table, report, texts, track))


def rejected_rows(
    target: Path, table: Table, report: ImportReport, texts: Texts = ENGLISH_TEXTS, track: Track = untracked
) -> bytes:
    """Return the content of the file that `write_rejected_rows` would write."""
    columns = [index for index, name in enumerate(table.header) if name.casefold() != PROBLEM_COLUMN]
    left_out = {row.line: row for row in report.rows if row.verdict in LEFT_OUT}
    return table_bytes(
        target,
        [PROBLEM_COLUMN, *(table.header[index] for index in columns)],
        (
            [
                " ".join(
                    f"{each.column}: {reason(each, texts)}".removeprefix(": ") for each in left_out[row.line].problems
                ),
                *map(row.cell, columns),
                *row.cells[len(table.header) :],
            ]
            for row in track(table.rows)
            if row.line in left_out
        ),
    )
