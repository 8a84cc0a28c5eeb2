"""A layout that wraps its widgets like words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.panels.flow_layout import FlowLayout


def flow(qtbot: QtBot, *sizes: tuple[int, int], width: int) -> tuple[QWidget, list[QWidget]]:
    """Return a widget with a flow of widgets of these sizes, laid out at a width."""
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = FlowLayout(whole, gap=6)
    parts = [QWidget(whole) for _ in sizes]
    for part, (wide, high) in zip(parts, sizes, strict=True):
        part.setFixedSize(wide, high)
        layout.addWidget(part)
    whole.resize(width, layout.heightForWidth(width))
    whole.show()
    return whole, parts


def test_low_widgets_stand_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    whole, (label, button, alone) = flow(qtbot, (30, 16), (60, 30), (80, 20), width=110)
    assert [part.geometry().center().y() for part in (label, button)] == [14, 14]
    assert (label.y(), button.y()) == (7, 0)
    assert alone.y() == 36  # on the next line, at its top
    assert whole.heightForWidth(110) == 56


@pytest.mark.parametrize(("width", "lines"), [(300, 1), (100, 2), (60, 3)])
def test_lines_break_where_the_next_widget_does_not_fit(qtbot: QtBot, width: int, lines: int) -> None:
    whole, parts = flow(qtbot, (50, 20), (40, 20), (60, 20), width=width)
    assert len({part.y() for part in parts}) == lines
    assert whole.heightForWidth(width) == 20 * lines + 6 * (lines - 1)
