"""The formats of reports by name: the one list of them in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ui.text.translation import tr

REPORT_FORMATS: Final[Mapping[str, Callable[[], str]]] = {
    "pdf": lambda: tr("PDF, to read and print"),
    "docx": lambda: tr("Word document (DOCX)"),
    "odt": lambda: tr("OpenDocument text (ODT)"),
    "html": lambda: tr("Web page (HTML)"),
    "md": lambda: tr("Markdown"),
    "txt": lambda: tr("Plain text"),
}
"""[extension] -> the name, in the order in which the formats are offered."""


def report_kind(form: str) -> str:
    """Return a format as a kind of file of a dialog that saves."""
    return f"{REPORT_FORMATS[form]()} (*.{form})"


def report_kinds(first: str) -> list[str]:
    """Return all formats as kinds of files, the `first` one at the top."""
    return [report_kind(form) for form in sorted(REPORT_FORMATS, key=lambda each: each != first)]
