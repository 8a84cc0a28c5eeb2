"""A program killed while a form is half filled: the next start offers the input, complete up to five seconds."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.forked import forked
from tests.ui.conftest import MakeWindow
from tracker.clock import SystemClock
from tracker.settings import SettingsFile
from ui.core.application import application
from ui.core.prompts import QtPrompts
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.startup.app import make_window

PATIENCE = 300.0
"""The seconds that a slow machine may take to start the program."""


def type_half(path: str, says: Connection) -> None:
    """Open a project in the window, fill half of a form by the keyboard, say when, and show the form."""
    app = application()
    window = make_window(app, settings := SettingsFile(), QtPrompts(settings), SystemClock())
    window.show()
    window.open_path(Path(path))
    app.processEvents()
    assert window.project is not None
    window.project.state.choose(window.project.workspace.page_named("partnerships").first_partnership())
    window.activateWindow()
    app.processEvents()
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    form = QApplication.activeModalWidget()
    assert isinstance(form, StatusChangeDialog)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(form.focusWidget(), key)

    def write(text: str) -> None:
        QTest.keyClicks(form.focusWidget(), text)

    form.activateWindow()
    app.processEvents()
    write("dorm")
    press(Qt.Key.Key_Tab)
    write("31 Feb 2021")
    while form.focusWidget() is not form.note:
        press(Qt.Key.Key_Tab)
    write("Half a thought")
    press(Qt.Key.Key_Tab)
    write("A letter of the mayor")
    while form.focusWidget() is not form.citations.forms[0].quote:
        press(Qt.Key.Key_Tab)
    write("We let it re")
    says.send(datetime.now(UTC))
    app.exec()


def unsaved_entry(home: Path) -> dict[str, object]:
    """Return the unsaved entry on disk, or an empty dictionary."""
    found = list((home / "drafts").glob("*/2*.json"))
    return dict(json.loads(found[0].read_text("utf-8"))) if found else {}


def killed_while_typing(path: Path, home: Path) -> timedelta:
    """Kill a program, as a power failure does, when all input is on disk; return how long after typing that was."""
    told, says = Pipe(duplex=False)
    program = forked(type_half, str(path), says)
    says.close()
    try:
        typed = told.recv()
        deadline = time.monotonic() + PATIENCE
        while "We let it re" not in json.dumps(unsaved_entry(home)):
            assert time.monotonic() < deadline, "what was typed never came to the disk"
            time.sleep(0.02)
    finally:
        program.kill()
        program.join(PATIENCE)
    return datetime.fromisoformat(str(unsaved_entry(home)["at"])) - typed


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
def test_a_half_filled_form_survives_a_killed_program(new_window: MakeWindow, inventory: Path, home: Path) -> None:
    assert killed_while_typing(inventory, home) < timedelta(seconds=5)

    window = new_window()
    window.open_path(inventory)
    QApplication.processEvents()
    assert window.entry_banner.isVisible()
    assert "Record a status change, Arnhem – Wuhan" in window.entry_banner.words.text()
    window.entry_banner.continue_button.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, StatusChangeDialog)
    citation = form.citations.forms[0]
    typed = (form.status.code(), form.date.line.text(), form.note.text(), citation.source.line.text())
    assert typed == ("dormant", "31 Feb 2021", "Half a thought", "A letter of the mayor")
    assert citation.quote.text() == "We let it re"
    form.date.line.setText("February 2021")
    assert form.save()
    assert not window.entry_banner.isVisible()
    assert unsaved_entry(home) == {}
