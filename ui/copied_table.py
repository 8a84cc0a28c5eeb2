"""A table in the clipboard: copied from a web page, a spreadsheet or a text, in the forms in which it may be read."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_TELLING = ("<table", "<li")
_MARK = '<meta charset="utf-8">'
"""The words of the clipboard are Unicode, whatever a copied page says of itself."""


def copied_table() -> tuple[bytes, ...]:
    """The forms of what was copied, the one with most in it first; empty where it is no text.

    The table of a page keeps its links and the cells that span others; the plain text follows for what is no table.
    """
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where the clipboard is empty
    if data is None:
        return ()
    html, text = data.html(), data.text()
    found = []
    if any(tag in html.lower() for tag in _TELLING):
        found.append((_MARK + html).encode("utf-8", "replace"))
    if text.strip():
        found.append(text.encode("utf-8", "replace"))
    return tuple(found)
