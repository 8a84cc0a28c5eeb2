"""Where the parts of a window are on the screen, for tests that nothing moves while the pointer rests on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from ui.inspector.history_entries import RecordEntry
from ui.widgets.labels.link_label import LinkTabbingLabel
from ui.widgets.lists.facet_panel import FacetPanel
from ui.widgets.lists.rows_view import RowsView

Part = tuple[object, ...]
_NUMBERS = str.maketrans("0123456789", "0" * 10)


def places(top: QWidget) -> dict[Part, QRect]:
    """Return the place in the window of each button, field and heading, of each row of a table, and of each filter.

    A part is known by its kind and its words without their numbers, which may change while it stays.
    """
    found: dict[Part, QRect] = {}
    seen: Counter[Part] = Counter()
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        for part, place in _parts_of(widget):
            seen[part] += 1
            found[(*part, seen[part])] = place
    return found


def _parts_of(widget: QWidget) -> Iterator[tuple[Part, QRect]]:
    if isinstance(widget, FacetPanel):
        yield from _lines(widget)
    elif isinstance(widget, RowsView):
        for line in widget.lines_in_view:
            yield ("row", widget.accessibleName(), widget.rows.id_at(line)), _placed(widget.viewport(), widget, line)
    elif isinstance(widget, RecordEntry):
        yield ("entry", widget.record), QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    elif isinstance(widget, QAbstractButton | QLineEdit | QComboBox | LinkTabbingLabel) or _is_heading(widget):
        words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")
        yield (
            (type(widget).__name__, words.translate(_NUMBERS)),
            QRect(widget.mapTo(widget.window(), QPoint()), widget.size()),
        )


def _is_heading(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and getattr(widget, "role", "") in ("heading", "title", "subtitle")


def _placed(viewport: QWidget, view: RowsView[object], line: int) -> QRect:
    rect = view.visualRect(view.rows.index(line, 0))
    return QRect(viewport.mapTo(view.window(), QPoint(0, rect.y())), rect.size())


def _lines(panel: FacetPanel) -> Iterator[tuple[Part, QRect]]:
    model, corner = panel.model(), panel.viewport().mapTo(panel.window(), QPoint())

    def below(parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield index
            yield from below(index)

    for index in below(QModelIndex()):
        rect = panel.visualRect(index)
        if rect.isValid() and panel.viewport().rect().intersects(rect):
            line = panel._line(index)
            assert line is not None
            yield ("filter", line.facet, line.value, line.is_heading), rect.translated(corner)


def rest(widget: QWidget, at: QPoint) -> None:
    """Move the pointer onto a widget, as its `enterEvent` and those around it see it."""
    place = QPointF(at)
    around: QWidget | None = widget
    chain = []
    while around is not None:
        chain.append(around)
        around = None if around.isWindow() else around.parentWidget()
    for each in reversed(chain):
        QApplication.sendEvent(each, QEnterEvent(place, place, place))


def leave(widget: QWidget) -> None:
    """Move the pointer off a widget and those around it."""
    around: QWidget | None = widget
    while around is not None:
        QApplication.sendEvent(around, QEvent(QEvent.Type.Leave))
        around = None if around.isWindow() else around.parentWidget()
