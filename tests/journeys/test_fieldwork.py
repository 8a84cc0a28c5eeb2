"""Fieldwork without the mouse: a new project, a new partnership, and three status changes from one source.

Key presses other than text are counted, so that a change of the forms cannot make the work longer unnoticed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.keyboard import ALT, CONTROL, SHIFT, Keyboard
from tests.ui.conftest import MakeWindow
from tracker.cli import main as command_line
from ui.recording.forms.status_change_dialog import StatusChangeDialog

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
MAX_PRESSES = 13
"""The most key presses. If more are needed, fieldwork became slower."""


def check_records(tables: dict[str, list[dict[str, Any]]]) -> None:
    """Check that the partnership, its three changes and their one source were recorded."""
    names = {row["id"]: row["name"] for row in tables["body"]}
    (tie,) = tables["partnership"]
    assert (names[tie["body_a_id"]], names[tie["body_b_id"]]) == ("Weert", "Wuhan")
    assert {"cbs 0988", "gb 420100"} <= {f"{row['scheme']} {row['value']}" for row in tables["body_code"]}
    changes = sorted(tables["status_change"], key=lambda row: row["position"])
    assert [(row["status"], row["date_words"]) for row in changes] == [
        ("in_force", "1995"),
        ("dormant", "autumn 2015"),
        ("terminated", "May 2023"),
    ]
    (source,) = tables["source"]
    assert source["title"] == "Minutes of the council of Weert"
    assert {row["change_id"] for row in tables["citation"]} == {row["id"] for row in changes}
    assert {row["source_id"] for row in tables["citation"]} == {source["id"]}


def test_a_partnership_and_three_changes_of_one_source_by_keyboard_alone(
    new_window: MakeWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "Fieldwork.twin"
    window = new_window(path)
    window.activateWindow()
    QApplication.processEvents()
    keys = Keyboard()

    keys.press(Qt.Key.Key_N, CONTROL | SHIFT)
    keys.presses += 1  # Enter after the name, in the system's own dialog for files
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.type("Weert")
    keys.press(TAB)
    keys.type("武汉")
    keys.press(TAB)
    keys.press(ENTER, CONTROL | SHIFT)

    form = QApplication.activeModalWidget()
    assert isinstance(form, StatusChangeDialog)
    keys.type("in f")
    keys.press(TAB)
    keys.type("1995")
    keys.press(Qt.Key.Key_S, ALT)
    keys.type("Minutes of the council of Weert")
    keys.press(ENTER, CONTROL | SHIFT)

    keys.type("dorm")
    keys.press(TAB)
    keys.type("autumn 2015")
    keys.press(ENTER, CONTROL | SHIFT)

    keys.type("ended")
    keys.press(TAB)
    keys.type("May 2023")
    keys.press(ENTER, CONTROL)
    assert QApplication.activeModalWidget() is None

    window.close()
    assert command_line(["dump", str(path)]) == 0
    check_records(json.loads(capsys.readouterr().out)["records"])
    assert keys.presses <= MAX_PRESSES
