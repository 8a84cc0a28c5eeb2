"""The page that shows why a file can't be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.errors import KnownError
from ui.shell.problem_page import ProblemPage

PATH = Path("/inventories/ties.twin")


@pytest.mark.parametrize(
    "error",
    [KnownError("damaged", path=str(PATH), detail="a page is missing"), KnownError("changed_outside", path="other")],
)
def test_the_path_is_shown_once_and_no_command(qtbot: QtBot, home: Path, error: KnownError) -> None:
    page = ProblemPage()
    qtbot.addWidget(page)
    page.show()
    page.show_problem(PATH, error)
    words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert words.count(str(PATH)) == 1
    assert "main.py" not in words


def test_the_page_of_a_damaged_file_names_the_list_of_backups(qtbot: QtBot) -> None:
    page = ProblemPage()
    qtbot.addWidget(page)
    page.show_problem(PATH, KnownError("damaged", path=str(PATH), detail="a page is missing"))
    assert any("File > Backups…" in label.text() for label in page.findChildren(QLabel))
