"""The history of a partnership as a vertical line, with one entry for each status change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from tracker.domain.statuses.one_history import NEGATIVE_EVIDENCE
from tracker.queries.rows import ActivityRow, ChangeRow, PartnershipRow
from ui.accessibility import roles
from ui.own_fields.own_value_lines import value_line
from ui.style.theme import Theme
from ui.text.own_values import further_line
from ui.text.record_names import body_name, capital_label, date_words
from ui.text.translation import code_text, tr
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.reading_parts import words_in_line

if TYPE_CHECKING:
    from tracker.domain.records.drafts import ReasonGiven

_GUTTER = 22
_DOTS_WIDTH = 28
_EDGE = 4
"""Pixels around the contents, for the frame of the entry that has the keyboard focus."""
_DOT_X = 10
_DOT_Y = 9 + _EDGE


class RecordEntry(QWidget):
    """A record of the dossier. Its menu opens with the dots, a right click or the menu key."""

    accessible_role = roles.LIST_ITEM

    def __init__(self, record: int, menu_of: Callable[[QWidget], QMenu], name: str) -> None:
        super().__init__()
        self.record = record
        self._menu_of = menu_of
        self.setAccessibleName(name)
        self.menu_button = QToolButton(self)
        self.menu_button.setText("⋯")
        self.menu_button.setProperty("kind", "dots")
        set_icon_name(self.menu_button, tr("What to do with: {record}", record=name))
        self.menu_button.clicked.connect(self._open_menu)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(3)

    def add_first_line(self, line: QWidget) -> None:
        """Add the line that has the dots at its end; the lines below it use the whole width."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, _DOTS_WIDTH, 0)
        row.addWidget(line)
        self.column.addWidget(whole)
        self.menu_button.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the dots in the corner."""
        super().resizeEvent(event)
        self.menu_button.setGeometry(
            self.width() - _DOTS_WIDTH - _EDGE, _EDGE - 1, _DOTS_WIDTH, self.fontMetrics().height() + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame if the entry has the keyboard focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(QPalette.ColorRole.Link))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def menu(self) -> QMenu:
        """Return the menu of the record."""
        return self._menu_of(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the record."""
        self.menu().popup(event.globalPos())

    def _open_menu(self) -> None:
        self.menu().popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))


class DottedEntry(RecordEntry):
    """An entry on a vertical line, with a dot that is full or hollow; the line ends at the last entry."""

    def __init__(
        self, record: int, menu_of: Callable[[QWidget], QMenu], name: str, theme: Theme, *, is_last: bool, below: int
    ) -> None:
        """Leave `below` pixels free below the entry if another follows."""
        super().__init__(record, menu_of, name)
        self._theme, self._is_last = theme, is_last
        self.column.setContentsMargins(_GUTTER, _EDGE, _EDGE, _EDGE if is_last else below)
        theme.changed.connect(self.update)

    def dot(self) -> tuple[QColor, bool]:
        """Return the colour of the dot, and whether it is full."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the dot."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 2))
        if not self._is_last:
            painter.drawLine(_DOT_X, _DOT_Y + 10, _DOT_X, self.height() - 2)
        colour, is_full = self.dot()
        painter.setPen(QPen(colour, 1.8))
        painter.setBrush(colour if is_full else self._theme.colour("panel"))
        painter.drawEllipse(QPointF(_DOT_X, _DOT_Y), 4.5, 4.5)


class ChangeEntry(DottedEntry):
    """One status change: status, date, reasons, who decided, and citations."""

    source_wanted = Signal()
    """Emitted when the user clicks the link to add the missing source."""

    def __init__(
        self,
        change: ChangeRow,
        row: PartnershipRow,
        theme: Theme,
        as_of: int,
        menu_of: Callable[[QWidget], QMenu],
        evidence: QWidget | None,
        *,
        is_last: bool,
    ) -> None:
        name = f"{code_text(change.stated_status or change.status)}, {date_words(change.date)}"
        super().__init__(change.id, menu_of, name, theme, is_last=is_last, below=16)
        self.status = change.status
        self._is_sourced = evidence is not None
        when = f"· {date_words(change.date)}"
        if is_later(change, as_of):
            when = tr("{when} · after the as-of day", when=when)
        self.add_first_line(words_in_line(capital_label(change.stated_status or change.status), when))
        for words in (reason_text(change), decision_text(change, row)):
            if words:
                self.column.addWidget(selectable_label(words))
        if change.note.strip():
            self.column.addWidget(selectable_label(change.note.strip(), "muted"))
        if change.date is not None and change.date.note:
            self.column.addWidget(selectable_label(tr("Date: {note}", note=change.date.note), "muted"))
        for further in change.further:
            self.column.addWidget(selectable_label(further_line(further), "muted"))
        for value in change.own_values:
            self.column.addWidget(value_line(value))
        self.column.addWidget(evidence or self._missing_source())

    def dot(self) -> tuple[QColor, bool]:
        """Return the colour of the status; the dot is hollow if the change has no source."""
        return self._theme.status_colour(self.status), self._is_sourced

    def _missing_source(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=3)
        flow.addWidget(text_label(tr("No source yet —"), "muted", wraps=False))
        link = link_button(tr("add one"))
        link.setProperty("kind", "danger-link")
        link.setAccessibleName(tr("Add a source"))
        link.clicked.connect(self.source_wanted)
        flow.addWidget(link)
        return line


class ActivityEntry(RecordEntry):
    """One activity with its outcome and citations."""

    def __init__(self, activity: ActivityRow, menu_of: Callable[[QWidget], QMenu], evidence: QWidget | None) -> None:
        super().__init__(activity.id, menu_of, f"{code_text(activity.kind)}, {date_words(activity.date)}")
        self.column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        # Checks without a result are less prominent than activities.
        kind = "muted" if activity.kind in NEGATIVE_EVIDENCE else ""
        self.add_first_line(selectable_label(f"{date_words(activity.date)} · {capital_label(activity.kind)}", kind))
        for text in (activity.outcome.strip(), activity.note.strip()):
            if text:
                self.column.addWidget(selectable_label(text, "muted"))
        for further in activity.further:
            self.column.addWidget(selectable_label(further_line(further), "muted"))
        for value in activity.own_values:
            self.column.addWidget(value_line(value))
        if evidence is not None:
            self.column.addWidget(evidence)


def is_later(change: ChangeRow, as_of: int) -> bool:
    """Return whether a change certainly happened after a day."""
    return change.date is not None and change.date.earliest is not None and change.date.earliest > as_of


def reason_text(change: ChangeRow) -> str:
    """Return a text such as `Reasons: human rights; also geopolitics (inferred)`; secondary reasons follow the main
    ones.
    """
    if not change.reasons:
        return ""
    main = ", ".join(_reason(given) for given in change.reasons if given.weight == "main")
    also = ", ".join(_reason(given) for given in change.reasons if given.weight != "main")
    if main and also:
        words = tr("{main}; also {secondary}", main=main, secondary=also)
    else:
        words = main or tr("{secondary} (secondary)", secondary=also)
    return tr("Reason: {reasons}" if len(change.reasons) == 1 else "Reasons: {reasons}", reasons=words)


def _reason(given: ReasonGiven) -> str:
    """Return a reason, with its basis if that is not "stated"."""
    basis = "" if given.basis == "stated" else f" ({code_text(given.basis)})"
    return f"{code_text(given.reason)}{basis}"


def decision_text(change: ChangeRow, row: PartnershipRow) -> str:
    """Return a text such as `Decided by: city council · by Arnhem`."""
    actors = {
        "a": body_name(row.a),
        "b": body_name(row.b),
        "both": tr("both sides"),
        "third_party": tr("a third party"),
    }
    parts = (
        tr("Decided by: {who}", who=code_text(change.decided_by)) if change.decided_by else "",
        tr("at the initiative of {who}", who=actors.get(change.actor, change.actor)) if change.actor else "",
    )
    words = " · ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]
