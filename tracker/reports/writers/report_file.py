"""Writes reports to files, in the format given by the file extension."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tracker.errors import KnownError
from tracker.exchange.file_writing import write_bytes
from tracker.reports.document.blocks import Document


def _html(document: Document) -> bytes:
    from tracker.reports.writers.html_writer import as_html

    return as_html(document).encode()


def _docx(document: Document) -> bytes:
    # imported here because this library takes longer to import than everything else
    from tracker.reports.writers.docx_writer import as_docx

    return as_docx(document)


def _markdown(document: Document) -> bytes:
    from tracker.reports.writers.markdown_writer import as_markdown

    return as_markdown(document).encode()


def _text(document: Document) -> bytes:
    from tracker.reports.writers.text_writer import as_text

    return as_text(document).encode()


Writer = Callable[[Document], bytes]

WRITERS: Final[Mapping[str, Writer]] = {"html": _html, "docx": _docx, "md": _markdown, "txt": _text}
"""The formats that need no screen, by file extension."""


def write_report(
    document: Document,
    target: Path,
    form: str | None = None,
    more: Mapping[str, Writer] | None = None,
    *,
    may_replace: bool = False,
) -> None:
    """Write the document atomically, in the format `form` or the one of the file extension.

    `more` are additional formats. With `may_replace` an existing file is replaced, except a project.
    Raises KnownError `unknown_format`, `already_exists`, `no_folder`, `no_permission`, ...
    """
    target = Path(target)
    writers = {**WRITERS, **(more or {})}
    write = writers.get(form or target.suffix.lower().lstrip("."))
    if write is None:
        raise KnownError("unknown_format", path=str(target), known=", ".join(f".{ending}" for ending in writers))
    if not target.parent.is_dir():
        raise KnownError("no_folder", path=str(target.parent))
    write_bytes(target, write(document), may_replace=may_replace)
