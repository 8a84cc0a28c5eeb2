"""The table in the clipboard, copied from a web page, a spreadsheet or a text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_TELLING = ("<table", "<li")
_MARK = '<meta charset="utf-8">'
"""Put before copied HTML: the clipboard gives Unicode, even where the page declares another encoding."""


def copied_table() -> tuple[bytes, ...]:
    """Return the content of the clipboard as HTML (if it has a table or list) and as plain text, encoded as UTF-8.

    HTML comes first because it keeps links and merged cells. The result is empty if nothing was copied as text.
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
