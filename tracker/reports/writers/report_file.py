"""Reports as files: each form by the ending of the file, written whole or not at all."""

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
    # Late: the library takes longer to import than all the rest.
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
"""The forms that need no screen, by the ending of the file."""


def write_report(
    document: Document,
    target: Path,
    form: str | None = None,
    more: Mapping[str, Writer] | None = None,
    *,
    may_replace: bool = False,
) -> None:
    """Write the document in the form that is named, else that of the file's ending, whole or not at all.

    `more` are forms besides those known here. With `may_replace` an earlier file gives way, but for a project.
    KnownError unknown_format, already_exists, no_folder, no_permission, ...
    """
    target = Path(target)
    writers = {**WRITERS, **(more or {})}
    write = writers.get(form or target.suffix.lower().lstrip("."))
    if write is None:
        raise KnownError("unknown_format", path=str(target), known=", ".join(f".{ending}" for ending in writers))
    if not target.parent.is_dir():
        raise KnownError("no_folder", path=str(target.parent))
    write_bytes(target, write(document), may_replace=may_replace)
