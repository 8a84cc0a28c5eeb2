"""The table in the clipboard, copied from a web page, a spreadsheet or a text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_TABLE_TAGS = ("<table", "<li")
_MARK = '<meta charset="utf-8">'
"""Put before copied HTML: the clipboard contains Unicode, even if the page declares another encoding."""


def copied_table() -> tuple[bytes, ...]:
    """Return the content of the clipboard as HTML (if it contains a table or list) and as plain text, encoded as UTF-8.

    HTML comes first because it preserves links and merged cells. The result is empty if no text was copied.
    """
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None if the clipboard is empty
    if data is None:
        return ()
    html, text = data.html(), data.text()
    found = []
    if any(tag in html.lower() for tag in _TABLE_TAGS):
        found.append((_MARK + html).encode("utf-8", "replace"))
    if text.strip():
        found.append(text.encode("utf-8", "replace"))
    return tuple(found)
