"""The legend shows all entries at any width."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.style.theme import Theme
from ui.widgets.panels.legend import Legend


def test_entries_without_room_are_on_another_line(qtbot: QtBot) -> None:
    legend = Legend(Theme("light"))
    qtbot.addWidget(legend)
    legend.show_entries([("in_force", "In force"), ("dormant", "Dormant"), ("terminated", "Ended, expired")])
    one_line = legend.heightForWidth(2000)
    assert one_line == legend.sizeHint().height()
    assert legend.heightForWidth(10) == 3 * one_line


def test_a_layout_gives_it_the_height_of_its_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    legend = Legend(Theme("light"))
    column = QVBoxLayout(page)
    column.addWidget(legend)
    column.addWidget(QWidget(), 1)
    legend.show_entries([("in_force", "In force"), ("dormant", "Dormant"), ("terminated", "Ended, expired")])
    page.resize(130, 400)
    page.show()
    QApplication.processEvents()
    assert legend.height() == legend.heightForWidth(legend.width()) > legend.sizeHint().height()
