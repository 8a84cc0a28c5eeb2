"""The dialog about the program."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.test_version import STATED
from ui.manual.about_dialog import AboutDialog


def test_it_shows_the_version_of_the_project_file(qtbot: QtBot) -> None:
    dialog = AboutDialog.run()
    qtbot.addWidget(dialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert [text.split(" · ")[0] for text in shown if " · Python " in text] == [f"Twintrack {STATED}"]
