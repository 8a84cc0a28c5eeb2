"""The list of the files of a source, each with icon, name, size and kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from tracker.exchange.attachments.media_types import HTML, MHTML, PDF, PROGRAM, UNKNOWN, is_contradicted
from ui.style.icons import icon
from ui.style.theme import Theme
from ui.text.translation import tr
from ui.widgets.labels.text_labels import plain_tooltip

if TYPE_CHECKING:
    from tracker.queries.sources.attachments import AttachmentRow

MAX_SHOWN = 6
"""Number of lines before the list scrolls."""
BETWEEN = 2
"""Pixels above and below each line."""

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The item role with the AttachmentRow of a line."""


class AttachmentList(QListWidget):
    """The files of a source. Enter opens, F2 renames, Delete removes, Ctrl+V pastes."""

    open_asked = Signal()
    rename_asked = Signal()
    remove_asked = Signal()
    paste_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Files of the source"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(20, 20))
        self.setSpacing(BETWEEN)
        self.itemDoubleClicked.connect(self.open_asked)

    def show_rows(self, rows: Sequence[AttachmentRow]) -> None:
        """Show these files. The chosen file stays chosen, unless there are new ones: then the first of these is."""
        before = {row.id for row in self.rows()}
        chosen = self.chosen()
        wanted = chosen.id if chosen is not None else None
        added = next((row.id for row in rows if row.id not in before), None) if before else None
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addItem(self._item(row))
        place = next((place for place, row in enumerate(rows) if row.id == (added or wanted)), 0 if rows else -1)
        self.setCurrentRow(place)
        self.blockSignals(False)
        self.itemSelectionChanged.emit()
        line = self.sizeHintForRow(0) + 2 * BETWEEN
        self.setFixedHeight(min(len(rows), MAX_SHOWN) * line + 2 * self.frameWidth())

    def rows(self) -> list[AttachmentRow]:
        """Return the files shown."""
        return [self.item(place).data(ROW_ROLE) for place in range(self.count())]

    def chosen(self) -> AttachmentRow | None:
        """Return the chosen file, or None."""
        place = self.currentRow()
        return self.rows()[place] if place >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit the signal of the pressed key; pass other keys to Qt."""
        signals = {
            Qt.Key.Key_Return: self.open_asked,
            Qt.Key.Key_Enter: self.open_asked,
            Qt.Key.Key_F2: self.rename_asked,
            Qt.Key.Key_Delete: self.remove_asked,
        }
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.key() in signals and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            signals[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)

    def _item(self, row: AttachmentRow) -> QListWidgetItem:
        details = f"{size_text(row.size)} · {kind_text(row)}"
        item = QListWidgetItem(icon(icon_name(row.media_type), self._theme, "muted"), f"{row.name}\n{details}")
        item.setData(ROW_ROLE, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}, {details}")
        item.setToolTip(plain_tooltip(row.name))
        return item


def size_text(size: int) -> str:
    """Return a size in bytes as text, such as `2.1 MB`."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def kind_text(row: AttachmentRow) -> str:
    """Return the display text of the kind of file, with a note if its name claims another kind."""
    kind = _kind(row.media_type)
    if is_contradicted(row.media_type, row.name):
        return tr("{kind}, whatever its name says", kind=kind)
    return kind


def _kind(media_type: str) -> str:
    special = {
        PDF: tr("PDF"),
        HTML: tr("web page"),
        MHTML: tr("saved web page"),
        PROGRAM: tr("program"),
        "text/x-script": tr("script"),
        "application/zip": tr("archive"),
        UNKNOWN: tr("unknown kind"),
    }
    if media_type in special:
        return special[media_type]
    families = {"image": tr("image"), "audio": tr("sound"), "video": tr("film"), "text": tr("text")}
    return families.get(media_type.partition("/")[0], tr("document"))


def icon_name(media_type: str) -> str:
    """Return the name of the icon for a kind of file."""
    if media_type.startswith("image/"):
        return "image"
    if media_type in (HTML, MHTML):
        return "globe"
    if media_type == PDF or media_type.startswith("text/") or "document" in media_type:
        return "file-text"
    return "file"
