"""A window as a user has it: real widgets, a real project file, and answers prepared for its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.room import Room, make_room
from tests.ui.small_inventory import make_inventory
from tracker.clock import FixedClock
from tracker.settings import SettingsFile
from ui.core.prompts import ScriptedPrompts
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import make_window

MOMENT = datetime(2023, 5, 7, 12, tzinfo=UTC)

Answer = bool | int | str | Path | None
MakeWindow = Callable[..., MainWindow]
PATIENCE = 300_000
"""Milliseconds that tests wait for what must happen, unless they say otherwise: it is to hold on a slow machine."""


class PatientBot(QtBot):
    """Waits longer than the five seconds of pytest-qt."""

    def waitSignal(self, signal: Any, **how: Any) -> Any:
        return super().waitSignal(signal, **{"timeout": PATIENCE, **how})

    def waitUntil(self, callback: Callable[[], bool | None], **how: Any) -> None:
        super().waitUntil(callback, **{"timeout": PATIENCE, **how})


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture
def new_window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MakeWindow]:
    """Makes windows, each as after a start of the program, with answers to the questions that they will ask."""
    windows: list[MainWindow] = []

    def make(*answers: Answer) -> MainWindow:
        window = make_window(qapp, SettingsFile(), ScriptedPrompts(answers), FixedClock(MOMENT))
        windows.append(window)
        window.show()
        return window

    font = qapp.font()
    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    let_go(qapp)  # before the font and the style: they are given to all that is there
    qapp.setFont(font)
    qapp.setStyleSheet("")
    qapp.processEvents()
    let_go(qapp)


def let_go(application: QApplication) -> None:
    """Delete at once what was only to be deleted: a dialog that is left open would take the keys of the next test."""
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def inventory(tmp_path: Path, home: Path) -> Path:
    """A project with three ties: one active, one ended in 2021 by its source, one proposed without a source."""
    return make_inventory(tmp_path / "inventory.twin")


@pytest.fixture
def window(new_window: MakeWindow, inventory: Path) -> MainWindow:
    """A window with the three ties in it."""
    window = new_window()
    window.open_path(inventory)
    QApplication.processEvents()
    return window


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path, home: Path) -> Iterator[Room]:
    """A project with one tie, for dialogs and the inspector without the main window."""
    made = make_room(tmp_path / "room.twin")
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.project.close()
    let_go(qapp)
