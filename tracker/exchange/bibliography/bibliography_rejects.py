"""File of the records of a bibliography that were left out, with the reasons. It can be imported after correction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tracker.exchange.bibliography.bibliography_reading import Bibliography
from tracker.exchange.file_writing import write_bytes
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport, reason
from tracker.exchange.tables.writing.table_rejects import rejected_rows

LeftOut = Sequence[tuple[str, str]]
"""The text of each record that was left out, and the reason."""


def write_rejects(target: Path, bibliography: Bibliography, report: ImportReport) -> None:
    """Write a new file with the original text of the records that were left out, each with its reason."""
    write_bytes(target, rejects(target, bibliography, report))


def rejects(target: Path, bibliography: Bibliography, report: ImportReport) -> bytes:
    """Return the content of the file that `write_rejects` would write."""
    if bibliography.table is not None:
        return rejected_rows(target, bibliography.table, report)
    left_out = [
        (record.raw, " ".join(map(reason, row.problems)))
        for record, row in zip(bibliography.records, report.rows, strict=True)
        if row.verdict in LEFT_OUT
    ]
    return _TEXTS[bibliography.format](left_out).encode()


def _ris(left_out: LeftOut) -> str:
    """Return RIS. The reason is before its record, where readers ignore text."""
    return "\n".join(f"Left out: {why}\n{raw}" for raw, why in left_out)


def _bibtex(left_out: LeftOut) -> str:
    """Return BibTeX. The reason is a comment between entries, which must not contain `@`."""
    return "\n".join(f"% Left out: {why.replace('@', '(at)')}\n{raw}" for raw, why in left_out)


def _csl(left_out: LeftOut) -> str:
    items = [(json.loads(raw), why) for raw, why in left_out]
    items_with_reason = [{**item, PROBLEM_COLUMN: why} if isinstance(item, dict) else item for item, why in items]
    return json.dumps(items_with_reason, ensure_ascii=False, indent=1) + "\n"


_TEXTS = {"ris": _ris, "bibtex": _bibtex, "csl-json": _csl}
