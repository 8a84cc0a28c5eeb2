"""Writes reports to files, in the format given by the file extension."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tracker.errors import KnownError
from tracker.exchange.file_writing import write_bytes
from tracker.exchange.progress import Count, Progress, Track, untracked
from tracker.reports.document.blocks import Document


def _html(document: Document, track: Track) -> bytes:
    from tracker.reports.writers.html_writer import as_html

    return as_html(document, track).encode()


def _docx(document: Document, track: Track) -> bytes:
    # imported here because this library takes longer to import than everything else
    from tracker.reports.writers.docx_writer import as_docx

    return as_docx(document, track)


def _odt(document: Document, track: Track) -> bytes:
    from tracker.reports.writers.odt_writer import as_odt

    return as_odt(document, track)


def _pdf(document: Document, track: Track) -> bytes:
    from tracker.reports.writers.pdf_writer import as_pdf

    return as_pdf(document, track)


def _markdown(document: Document, track: Track) -> bytes:
    from tracker.reports.writers.markdown_writer import as_markdown

    return as_markdown(document, track).encode()


def _text(document: Document, track: Track) -> bytes:
    from tracker.reports.writers.text_writer import as_text

    return as_text(document, track).encode()


Writer = Callable[[Document, Track], bytes]
"""Function that returns a document as a file. It passes blocks, rows of tables and notes through `track`."""
_PARTS_PER_REPORT = 20
"""Parts of a document between two reports of the progress."""

WRITERS: Final[Mapping[str, Writer]] = {
    "html": _html, "docx": _docx, "odt": _odt, "pdf": _pdf, "md": _markdown, "txt": _text,
}  # fmt: skip
"""The formats of a report, by file extension."""


def write_report(
    document: Document,
    target: Path,
    form: str | None = None,
    *,
    may_replace: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the document atomically, in the format `form` or the one of the file extension.

    With `may_replace` an existing file is replaced, except a project. `progress` is
    called with the number of parts done and of all parts; an exception that it raises cancels the writing.
    Raises KnownError `unknown_format`, `already_exists`, `no_folder`, `no_permission`, ...
    """
    target = Path(target)
    write = WRITERS.get(form or target.suffix.lower().lstrip("."))
    if write is None:
        raise KnownError("unknown_format", path=str(target), known=", ".join(f".{ending}" for ending in WRITERS))
    if not target.parent.is_dir():
        raise KnownError("no_folder", path=str(target.parent))
    content = write(document, tracked_parts(document, progress))
    if progress is not None:
        progress(document.part_count, document.part_count)
    write_bytes(target, content, may_replace=may_replace)


def tracked_parts(document: Document, progress: Progress | None) -> Track:
    """Return the function that follows the parts of a document for `progress`."""
    return untracked if progress is None else Count(document.part_count, progress, _PARTS_PER_REPORT).track
