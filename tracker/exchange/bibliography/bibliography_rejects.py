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
from tracker.wording.texts import ENGLISH_TEXTS, Texts

LeftOut = Sequence[tuple[str, str]]
"""The text of each record that was left out, and the reason."""


def write_rejects(target: Path, bibliography: Bibliography, report: ImportReport, texts: Texts = ENGLISH_TEXTS) -> None:
    """Write a new file with the original text of the records that were left out, each with its reason."""
    write_bytes(target, rejects(target, bibliography, report, texts))


def rejects(target: Path, bibliography: Bibliography, report: ImportReport, texts: Texts = ENGLISH_TEXTS) -> bytes:
    """Return the content of the file that `write_rejects` would write."""
    if bibliography.table is not None:
        return rejected_rows(target, bibliography.table, report, texts)
    left_out = [
        (record.raw, " ".join(reason(problem, texts) for problem in row.problems))
        for record, row in zip(bibliography.records, report.rows, strict=True)
        if row.verdict in LEFT_OUT
    ]
    return _WRITERS[bibliography.format](left_out, texts).encode()


def _ris(left_out: LeftOut, texts: Texts) -> str:
    """Return RIS. The reason is before its record, where readers ignore text."""
    return "\n".join(f"{texts.tr('Left out: {why}', why=why)}\n{raw}" for raw, why in left_out)


def _bibtex(left_out: LeftOut, texts: Texts) -> str:
    """Return BibTeX. The reason is a comment between entries, which must not contain `@`."""
    return "\n".join(f"% {texts.tr('Left out: {why}', why=why).replace('@', '(at)')}\n{raw}" for raw, why in left_out)


def _csl(left_out: LeftOut, _: Texts) -> str:
    items = [(json.loads(raw), why) for raw, why in left_out]
    items_with_reason = [{**item, PROBLEM_COLUMN: why} if isinstance(item, dict) else item for item, why in items]
    return json.dumps(items_with_reason, ensure_ascii=False, indent=1) + "\n"


_WRITERS = {"ris": _ris, "bibtex": _bibtex, "csl-json": _csl}
