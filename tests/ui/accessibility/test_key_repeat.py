"""A held key: late repeats are dropped, and undo stops when the key is released."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.shell.test_main_window import shown
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.queries.content_dump import dump
from ui.accessibility.key_repeat import MAX_LAG, StaleRepeats
from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Sends keys to a line, each with the desktop's timestamp and the program's time of delivery."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.line = QLineEdit()
        qtbot.addWidget(self.line)
        self._now = 0.0
        self.stale = StaleRepeats(qapp, self.line, lambda: self._now)

    def is_delivered(
        self, struck: int, delivered: float, *, is_repeat: bool = True, modifiers: Qt.KeyboardModifier = CTRL
    ) -> bool:
        """Return whether the key reaches the program."""
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, modifiers, "", is_repeat)
        event.setTimestamp(struck)
        self._now = delivered
        return not self.stale.eventFilter(self.line, event)


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication) -> Keyboard:
    return Keyboard(qtbot, qapp)


def test_repeats_in_time_are_all_delivered(keyboard: Keyboard) -> None:
    assert all(keyboard.is_delivered(10_000 + 33 * turn, 5.0 + 33 * turn) for turn in range(500))


def test_repeats_that_waited_while_the_program_was_busy_are_dropped(keyboard: Keyboard) -> None:
    assert keyboard.is_delivered(10_000, 5, is_repeat=False)
    taken, now = 0, 5.0
    for turn in range(1, 300):  # held for ten seconds, while an undo takes a quarter of a second
        now = max(now, 5 + 33 * turn)
        if keyboard.is_delivered(10_000 + 33 * turn, now):
            taken, now = taken + 1, now + 250
    released = 5 + 33 * 299
    assert 30 <= taken <= 45
    assert now <= released + 250 + MAX_LAG


def test_new_presses_and_typed_text_are_never_dropped(keyboard: Keyboard) -> None:
    assert keyboard.is_delivered(10_000, 5)
    assert not keyboard.is_delivered(10_033, 1_000)
    assert keyboard.is_delivered(10_033, 1_000, is_repeat=False)
    assert keyboard.is_delivered(10_033, 1_000, modifiers=Qt.KeyboardModifier.NoModifier)


def test_a_late_repeat_triggers_no_shortcut(keyboard: Keyboard) -> None:
    assert keyboard.is_delivered(10_000, 5)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "", True)
    event.setTimestamp(10_033)
    event.ignore()
    keyboard._now = 1_000
    assert keyboard.stale.eventFilter(keyboard.line, event)
    assert event.isAccepted()


class Line(QLineEdit):
    """Records the timestamps of the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.struck: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.struck.append(event.timestamp())


def test_a_late_repeat_from_the_desktop_reaches_no_widget_of_any_window(qtbot: QtBot, qapp: QApplication) -> None:
    now = [5.0]
    owner = QObject()
    StaleRepeats(qapp, owner, lambda: now[0])
    for _ in range(2):
        line = Line()
        qtbot.addWidget(line)
        line.show()
        line.activateWindow()
        qtbot.waitUntil(line.isActiveWindow)
        line.setFocus()
        for struck, delivered, is_repeat in ((10_000, 5, False), (10_033, 38, True), (10_066, 1_000, True)):
            now[0] = float(delivered)
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, CTRL, "", is_repeat)
            event.setTimestamp(struck)
            qapp.sendEvent(line.windowHandle(), event)
        assert line.struck == [10_000, 10_033]


class Looking(StaleRepeats):
    """Records the receivers of all events that it filters."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        self.looked: list[QObject] = []
        super().__init__(application, parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.looked.append(watched)
        return super().eventFilter(watched, event)


def test_only_keys_from_the_desktop_are_filtered(window: MainWindow, qapp: QApplication) -> None:
    window.activateWindow()
    QApplication.processEvents()
    watch = Looking(qapp, window)
    window.possible["timeline"].trigger()
    window.possible["partnerships"].trigger()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    QApplication.processEvents()
    assert window.windowHandle() in watch.looked
    assert not [watched for watched in watch.looked if watched.isWidgetType()]


def undone_and_redone(window: MainWindow, steps: int) -> None:
    """Record some steps, undo all by Ctrl+Z and redo all by Ctrl+Y; check that nothing is lost."""
    project = shown(window).opened
    for number in range(steps):
        project.perform(add_body, BodyDraft(f"Town {number}", country="NL"))
    whole, last = project.query(dump)["records"], project.next_undo()
    window.activateWindow()
    for _ in range(steps):
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert "Town" not in str(project.query(dump)["records"])
    for _ in range(steps):
        QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert project.query(dump)["records"] == whole
    assert project.next_undo() == last
    assert project.next_redo() is None
    path = project.path
    window.show_welcome()
    with Project.open(path) as again:
        assert again.check() == []


def test_steps_undone_one_after_another_are_all_redone(window: MainWindow) -> None:
    undone_and_redone(window, 10)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_five_hundred_undone_steps_are_all_redone(window: MainWindow) -> None:
    undone_and_redone(window, 500)
