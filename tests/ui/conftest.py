"""Fixtures for tests of the window: real widgets, a real project file, and scripted answers to its prompts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.clocks import FixedClock
from tests.ui.kept_window import KeptWindow
from tests.ui.room import CANARY, Room, make_room
from tests.ui.small_inventory import make_inventory
from tests.ui.waiting import explained
from tracker.file_modes import own_file, own_folders
from tracker.paths import HOME_VARIABLE
from tracker.paths import home as program_home
from tracker.settings import SettingsFile
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

    font, style = qapp.font(), qapp.styleSheet()
    with temporary_language(ENGLISH):  # a window changes the language of the application
        yield make
        for window in windows:
            close_window(window)
        delete_pending(qapp)  # before font and style change, which would apply to all existing widgets
    qapp.setFont(font)
    if qapp.styleSheet() != style:  # it is left to a window that other tests share, unless it was changed
        qapp.setStyleSheet("")
    qapp.processEvents()
    delete_pending(qapp)


def close_window(window: MainWindow) -> None:
    """Close a window after its running work, and delete it. While work is running, it would not close its project."""
    window.work.wait()
    assert window.close()
    window.deleteLater()


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


@pytest.fixture
def window(new_window: MakeWindow, inventory: Path) -> MainWindow:
    """A window with the three partnerships."""
    window = new_window()
    window.open_path(backed_up(inventory))
    QApplication.processEvents()
    return window


@pytest.fixture(scope="module")
def make_kept() -> Callable[[Path], object]:
    """The function that writes the project of `kept_window`; a file of tests may have another one."""
    return make_inventory


@pytest.fixture(scope="module")
def _kept(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, make_kept: Callable[[Path], object]
) -> Iterator[KeptWindow]:
    def open_in(folder: Path) -> MainWindow:
        window = make_window(qapp, SettingsFile(), ScriptedPrompts(), FixedClock(MOMENT))
        window.show()
        path = folder / "inventory.twin"
        make_kept(path)
        window.open_path(backed_up(path))
        qapp.processEvents()
        return window

    kept = KeptWindow(tmp_path_factory.mktemp("kept"), open_in)
    with temporary_language(ENGLISH):
        yield kept
        kept.close()


@pytest.fixture
def kept_window(
    _kept: KeptWindow, qtbot: QtBot, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A window with the three partnerships, put back as it was after opening, which the tests of a file share.

    It is made again after a failed test, and where it can't be put back: if a test closed it or its project, opened
    another window, or left a dialog open.
    """
    if request.session.testsfailed != _kept.failed:
        _kept.close()
    _kept.failed = request.session.testsfailed
    window = _kept.as_opened()
    monkeypatch.setenv(HOME_VARIABLE, str(_kept.home))
    return window


def backed_up(project: Path) -> Path:
    """Back a project up at MOMENT, the time on the clock of windows, so that opening it makes no backup. Return it."""
    content = project.read_bytes()
    name = f"{MOMENT:%Y%m%d-%H%M%S-%f}.twin"
    own_file(own_folders(program_home().backups, _identifier(content)) / name).write_bytes(content)
    return project


@lru_cache(maxsize=32)
def _identifier(content: bytes) -> str:
    """Return the project id in a file with this content."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        row = connection.execute("SELECT value FROM project_setting WHERE key = 'project_id'").fetchone()
    return str(json.loads(row[0]))


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
