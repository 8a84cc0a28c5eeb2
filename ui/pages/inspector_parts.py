"""What the inspector is put together from: headings, the status chip, and what a source says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.domain.dates import VagueDate
from tracker.questions.rows import CitationRow
from ui.theme import Theme, font
from ui.widgets.labels import link_button, selectable_label, text_label
from ui.widgets.links import credit_label
from ui.widgets.naming import citation_credit
from ui.wording import plural

SHOWN_CITATIONS = 2
"""How many citations stand open under a record; the others unfold."""


_QUOTATION_MARKS = '“”"'


def heading(words: str) -> QLabel:
    """A small title over a part, in capitals."""
    return text_label(words, "muted", "heading", wraps=False)


def column_of(*widgets: QWidget, spacing: int = 4) -> QWidget:
    """Widgets under one another."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return whole


def words_in_line(strong: str, quiet: str) -> QWidget:
    """A strong word with quieter ones behind it, which break their line where they must."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(text_label(strong, "", "strong", wraps=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(selectable_label(quiet, "muted"), 1, Qt.AlignmentFlag.AlignTop)
    return line


class StatusChip(QWidget):
    """The status on the as-of day: a dot and its words on a tint of its colour."""

    def __init__(self, theme: Theme, code: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._code = code
        self.words = words
        self.setAccessibleName(words)
        self.setFont(font("strong", font("small", self.font())))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The words with the dot before them."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + 36, metrics.height() + 6)

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another width."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.status_soft(self._code))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setBrush(self._theme.status_colour(self._code))
        painter.drawEllipse(QPointF(14, rect.height() / 2), 4, 4)
        painter.setPen(self._theme.status_ink(self._code))
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width() - 32)
        painter.drawText(rect.adjusted(22, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, shown)


def citation_block(citation: CitationRow, date: VagueDate | None) -> QWidget:
    """What one source says: its words with a bar beside them, then who it is and where to read it."""
    parts: list[QWidget] = []
    if citation.quote.strip():
        parts.append(selectable_label(_quoted(citation.quote), "quote"))
    if citation.translation.strip():
        parts.append(selectable_label(citation.translation.strip(), "muted"))
    kind = "warning" if citation.stance == "contradicts" else "muted"
    parts.append(credit_label(citation_credit(citation, date), citation.source.url, kind))
    if citation.note.strip():
        parts.append(selectable_label(citation.note.strip(), "muted"))
    return column_of(*parts, spacing=3)


def citations_part(citations: Sequence[CitationRow], date: VagueDate | None = None) -> QWidget:
    """The citations of a record: the first and all that contradict open, the rest behind a link."""
    contradicting = [citation for citation in citations if citation.stance == "contradicts"]
    others = [citation for citation in citations if citation.stance != "contradicts"]
    shown = [citation_block(citation, date) for citation in (*others[:SHOWN_CITATIONS], *contradicting)]
    hidden = [citation_block(citation, date) for citation in others[SHOWN_CITATIONS:]]
    if not hidden:
        return column_of(*shown, spacing=6)
    rest = column_of(*hidden, spacing=6)
    rest.hide()
    link = link_button(plural(len(hidden), "and 1 more source", "and {n} more sources"))

    def unfold() -> None:
        rest.show()
        link.hide()

    link.clicked.connect(unfold)
    return column_of(*shown, link, rest, spacing=6)


def _quoted(words: str) -> str:
    """The words between quotation marks, once, whatever marks they came with."""
    return f"“{words.strip().strip(_QUOTATION_MARKS)}”"
