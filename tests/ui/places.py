"""Where the parts of a window are on the screen, for tests that nothing moves while the pointer rests on one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from ui.inspector.history_entries import RecordEntry
from ui.widgets.labels.text_labels import RoleLabel
from ui.widgets.lists.facet_panel import FacetPanel
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.filter_bar import FilterBar

Part = tuple[object, ...]
"""The kind of a part, and what it is: a widget, the record of a row or entry, or the value of a filter."""


def places(top: QWidget) -> dict[Part, QRect]:
    """Return the place in the window of each button, field and heading, of each row of a table, and of each filter.

    The parts of an entry of a history are not listed one by one: they move with it. The parts of the active filter are
    what an action changes.
    """
    return {
        part: place
        for widget in (top, *top.findChildren(QWidget))
        if widget.isVisible() and not widget.visibleRegion().isEmpty()
        for part, place in _parts_of(widget)
    }


def _parts_of(widget: QWidget) -> Iterator[tuple[Part, QRect]]:
    if isinstance(widget, FacetPanel):
        yield from _filters(widget)
    elif isinstance(widget, RowsView):
        yield ("table", widget), _place(widget)
        for line in widget.lines_in_view:
            yield ("row", widget, widget.rows.id_at(line)), _place_of_row(widget, line)
    elif isinstance(widget, RecordEntry):
        yield ("entry", widget.record), _place(widget)
    elif isinstance(widget, QAbstractButton | QLineEdit | QComboBox) or (
        isinstance(widget, RoleLabel) and widget.text()
    ):
        if any(isinstance(each, RecordEntry | FilterBar) for each in _around(widget)):
            return
        yield (type(widget).__name__, widget), _place(widget)


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _place_of_row(view: RowsView[object], line: int) -> QRect:
    rect = view.visualRect(view.rows.index(line, 0))
    return QRect(view.viewport().mapTo(view.window(), QPoint(0, rect.y())), rect.size())


def _filters(panel: FacetPanel) -> Iterator[tuple[Part, QRect]]:
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
            yield ("filter", line.facet, line.value), rect.translated(corner)


def rest(widget: QWidget) -> None:
    """Move the pointer onto the middle of a widget, as the widget and those around it are told."""
    QCursor.setPos(widget.mapToGlobal(widget.rect().center()))
    place = QPointF(widget.rect().center())
    for each in (*reversed(_around(widget)), widget):
        QApplication.sendEvent(each, QEnterEvent(place, place, place))


def leave(widget: QWidget) -> None:
    """Move the pointer off a widget and those around it."""
    for each in (widget, *_around(widget)):
        QApplication.sendEvent(each, QEvent(QEvent.Type.Leave))


def _around(widget: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    while not widget.isWindow() and (parent := widget.parentWidget()) is not None:
        found.append(parent)
        widget = parent
    return found
