"""Fixtures for tests of the window: real widgets, a real project file, and scripted answers to its prompts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.clocks import FixedClock
from tests.ui.room import CANARY, Room, make_room
from tests.ui.small_inventory import make_inventory
from tests.ui.waiting import explained
from tracker.file_modes import own_folders
from tracker.paths import home as program_home
from tracker.project import Project
from tracker.settings import SettingsFile
from tracker.store.project_file.verified_copy import BackupFolder
from ui.core.prompts import ScriptedPrompts
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES, Pages
from ui.shell.startup.app import make_window
from ui.text.languages import ENGLISH, temporary_language

MOMENT = datetime(2023, 5, 7, 12, tzinfo=UTC)

Answer = bool | int | str | Path | None
MakeWindow = Callable[..., MainWindow]
ShowRoom = Callable[[Room], Room]
PATIENCE = 300_000
"""Default timeout in milliseconds, long enough for a slow machine."""


class PatientBot(QtBot):
    """A QtBot with a longer default timeout than the five seconds of pytest-qt, and longer errors."""

    @contextmanager
    def waitSignal(self, signal: Any, **how: Any) -> Iterator[SignalBlocker]:
        with explained(signal), super().waitSignal(signal, **{"timeout": PATIENCE, **how}) as blocker:
            yield blocker

    def waitUntil(self, callback: Callable[[], bool | None], **how: Any) -> None:
        with explained(callback):
            super().waitUntil(callback, **{"timeout": PATIENCE, **how})


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The qtbot of pytest-qt with a longer timeout."""
    return PatientBot(request)


@pytest.fixture
def new_window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[MakeWindow]:
    """Return a function that creates a window as at the start of the program, with answers to its prompts."""
    windows: list[MainWindow] = []

    def make(*answers: Answer, pages: Pages = PAGES) -> MainWindow:
        window = make_window(qapp, SettingsFile(), ScriptedPrompts(answers), FixedClock(MOMENT), pages)
        windows.append(window)
        window.show()
        return window

    font = qapp.font()
    with temporary_language(ENGLISH):  # a window changes the language of the application
        yield make
        for window in windows:
            window.close()
            window.deleteLater()
        delete_pending(qapp)  # before font and style change, which would apply to all existing widgets
    qapp.setFont(font)
    qapp.setStyleSheet("")
    qapp.processEvents()
    delete_pending(qapp)


def delete_pending(application: QApplication) -> None:
    """Delete pending objects now: a dialog that is still open would get the keys of the next test."""
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def ask() -> ScriptedPrompts:
    """Scripted prompts without answers yet, for a page or dialog without the main window."""
    return ScriptedPrompts()


@pytest.fixture
def inventory(tmp_path: Path, home: Path) -> Path:
    """A project with three partnerships: one active, one ended in 2021 with a source, one proposed without a source."""
    return make_inventory(tmp_path / "inventory.twin")


@pytest.fixture(scope="session")
def inventory_backups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup of the three partnerships at MOMENT, to be copied; its name is the project's id."""
    path = make_inventory(tmp_path_factory.mktemp("backed-up") / "inventory.twin")
    with Project.open(path, read_only=True) as project:
        identifier = project.identifier
    return BackupFolder(path.parent / identifier).add(path, MOMENT).parent


@pytest.fixture
def window(new_window: MakeWindow, inventory: Path, inventory_backups: Path) -> MainWindow:
    """A window with the three partnerships, backed up at MOMENT, the time on its clock, so that no backup is due."""
    shutil.copytree(inventory_backups, own_folders(program_home().backups, inventory_backups.name), dirs_exist_ok=True)
    window = new_window()
    window.open_path(inventory)
    QApplication.processEvents()
    return window


@pytest.fixture
def show_room(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[ShowRoom]:
    """Return a function that shows the window of a room; the project of the room is closed at the end."""
    rooms: list[Room] = []

    def show(room: Room) -> Room:
        rooms.append(room)
        qtbot.addWidget(room.window)
        room.window.show()
        return room

    yield show
    for room in rooms:
        room.project.close()
    delete_pending(qapp)


@pytest.fixture
def room(show_room: ShowRoom, tmp_path: Path) -> Room:
    """A project with one partnership, for dialogs and the inspector without the main window."""
    return show_room(make_room(tmp_path / "room.twin"))


@pytest.fixture
def canary_room(show_room: ShowRoom, tmp_path: Path) -> Room:
    """A project with one partnership, and markup in its names, titles and notes."""
    return show_room(make_room(tmp_path / "canary.twin", CANARY, CANARY))
