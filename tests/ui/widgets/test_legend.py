"""The legend leaves nothing out."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.legend import Legend


def test_what_finds_no_room_goes_to_another_line(qtbot: QtBot) -> None:
    legend = Legend(Theme("light"))
    qtbot.addWidget(legend)
    legend.show_entries([("in_force", "In force"), ("dormant", "Dormant"), ("terminated", "Ended, expired")])
    one_line = legend.heightForWidth(2000)
    assert one_line == legend.sizeHint().height()
    assert legend.heightForWidth(10) == 3 * one_line
