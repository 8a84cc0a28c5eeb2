"""Writes what changed to a file: a table (.csv, .tsv), else a document. Only what is public is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tracker.errors import KnownError
from tracker.exchange.file_writing import table_bytes, write_bytes, write_table
from tracker.publishing.changes.texts import document, table
from tracker.reports.writers.report_file import WRITERS, write_report
from tracker.services.differences.publishing import public_changes
from tracker.services.differences.told import ToldChanges
from tracker.wording.texts import Texts

TABLES: Final = ("csv", "tsv")
FORMS: Final = (*TABLES, *WRITERS)


def require_form(target: Path) -> None:
    """Check before longer work that a file has an extension of one of the forms; KnownError unknown_format."""
    if _form(target) not in FORMS:
        raise KnownError("unknown_format", path=str(target), known=", ".join(f".{form}" for form in FORMS))


def write_changes(changes: ToldChanges, target: Path, texts: Texts, *, may_replace: bool = False) -> None:
    """Write a file of what changed; KnownError unknown_format, already_exists, no_folder, ..."""
    target = Path(target)
    require_form(target)
    public = public_changes(changes)
    if _form(target) not in TABLES:
        write_report(document(public, texts), target, may_replace=may_replace)
    elif may_replace:
        write_bytes(target, table_bytes(target, *table(public, texts)), may_replace=True)
    else:
        write_table(target, *table(public, texts))


def _form(target: Path) -> str:
    return target.suffix.lower().lstrip(".")
