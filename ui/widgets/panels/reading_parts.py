"""The parts of the inspector: headings, lines, and the status chip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.accessibility import roles
from ui.style.theme import Theme, font
from ui.widgets.labels.text_labels import LineLabel, selectable, text_label
from ui.widgets.panels.flow_layout import FlowLayout


def heading(words: str) -> QLabel:
    """Return a small heading in capitals, which wraps in a narrow pane."""
    return text_label(words, "muted", "heading")


def column_of(*widgets: QWidget, spacing: int = 4, whole: QWidget | None = None) -> QWidget:
    """Stack widgets vertically in `whole`, or in a new widget."""
    whole = whole or QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return whole


def words_in_line(strong: str, quiet: str) -> QWidget:
    """Return a line with a bold text followed by a muted one, which is below it in a narrow pane."""
    line = QWidget()
    flow = FlowLayout(line, gap=4)
    flow.addWidget(LineLabel(strong, "", "strong"))
    flow.addWidget(selectable(LineLabel(quiet, "muted")))
    return line


def nothing_chosen(title: str, hint: str) -> QWidget:
    """Return the page that a panel shows until a record is chosen: a title with a hint below it, in the middle."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 0, 28, 0)
    column.addStretch(2)
    for label in (text_label(title, "", "subtitle"), text_label(hint, "muted")):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addStretch(3)
    return page


_BESIDE = 30
"""The room of the dot of a status, and on the other side of its text."""


_ROUNDING = 2
"""Pixels by which a text may be wider than the sum of its letters."""


class StatusChip(QWidget):
    """The status on the as-of day: a dot and a text on a tint of its colour."""

    accessible_role = roles.TEXT

    def __init__(self, theme: Theme, code: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._code = self.words = ""
        self.update_font()
        theme.changed.connect(self.update)
        self.show_status(code, words)

    def update_font(self) -> None:
        """Set the font for the current text size."""
        self.setFont(font("strong", font("small", QApplication.font())))

    def show_status(self, code: str, words: str) -> None:
        """Show another status."""
        if words != self.words:
            self.updateGeometry()
        self._code, self.words = code, words
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the text with the dot before it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + _BESIDE + _ROUNDING, metrics.height() + 6)

    def shown_words(self) -> str:
        """Return the text, elided if there is too little room."""
        return self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width() - _BESIDE)

    def changeEvent(self, event: QEvent) -> None:
        """Update the size when the font changes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.status_soft(self._code))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setBrush(self._theme.status_colour(self._code))
        painter.drawEllipse(QPointF(12, rect.height() / 2), 4, 4)
        painter.setPen(self._theme.status_ink(self._code))
        shown = self.shown_words()
        painter.drawText(rect.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
