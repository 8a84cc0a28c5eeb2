"""F2 corrects a date in the inspector: one step, only the date, and the keyboard focus stays in the entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.room import DAY, make_room
from tracker.project import Project
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.rows import Dossier
from ui.inspector.date_in_place import DateInPlace
from ui.inspector.history_entries import RecordEntry
from ui.inspector.inspector import Inspector
from ui.inventory.partnerships_page import PartnershipsPage
from ui.shell.main_window import MainWindow

ENTER, F2 = Qt.Key.Key_Return, Qt.Key.Key_F2


@pytest.fixture(scope="module")
def make_kept() -> Callable[[Path], object]:
    """The usual partnership."""
    return lambda path: make_room(path).project.close()


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests, with the partnership in its inspector and no entry chosen."""
    assert kept_window.project is not None
    workspace = kept_window.project.workspace
    workspace.inspector.dates._chosen = None
    workspace.open_inspector(workspace.page_as("partnerships", PartnershipsPage).first_partnership())
    kept_window.activateWindow()
    QApplication.processEvents()
    return kept_window


@pytest.fixture
def inspector(window: MainWindow) -> Inspector:
    assert window.project is not None
    return window.project.workspace.inspector


@pytest.fixture
def path(window: MainWindow) -> Path:
    assert window.project is not None
    return window.project.path


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    for _ in range(3):
        QApplication.processEvents()


def editor(inspector: Inspector) -> DateInPlace:
    (found,) = [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    return found


def saved(path: Path) -> Dossier:
    with Project.open(path, read_only=True) as project:
        tie = project.query(lambda reader: int(reader.rows("SELECT id FROM partnership")[0][0]))
        found = project.query(dossier, tie, DAY)
    assert found is not None
    return found


def test_f2_corrects_the_newest_change_and_the_focus_stays_there(
    window: MainWindow, inspector: Inspector, path: Path
) -> None:
    before = saved(path)
    press(F2)
    assert editor(inspector).field.line.text() == "2021"
    QTest.keyClicks(editor(inspector).field.line, "22 July 2021")
    press(ENTER)
    after = saved(path)
    changed = after.changes[-1]
    assert changed.date is not None
    assert changed.date.words == "22 July 2021"
    assert (changed.note, changed.reasons, changed.citations) == (
        before.changes[-1].note,
        before.changes[-1].reasons,
        before.changes[-1].citations,
    )
    assert after.changes[:-1] == before.changes[:-1]
    focused = QApplication.focusWidget()
    assert isinstance(focused, RecordEntry)
    assert focused.record == changed.id
    window.possible["undo"].trigger()
    assert saved(path) == before


def test_arrow_keys_choose_the_entry_to_correct(inspector: Inspector, path: Path) -> None:
    next(entry for entry in inspector.findChildren(RecordEntry)).setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    press(F2)
    assert editor(inspector).field.line.text() == "2012"
    QTest.keyClicks(editor(inspector).field.line, "2013 to 2014")
    press(ENTER)
    (activity,) = saved(path).activities
    assert activity.date is not None
    assert (activity.date.words, activity.outcome) == ("2013 to 2014", "Cities break with sister cities")
    press(Qt.Key.Key_Up)
    press(F2)
    assert editor(inspector).field.line.text() == "2000"


def test_an_unreadable_date_is_reported_and_escape_changes_nothing(
    window: MainWindow, inspector: Inspector, path: Path
) -> None:
    before = saved(path)
    press(F2)
    QTest.keyClicks(editor(inspector).field.line, "31 Feb 2021")
    press(ENTER)
    assert "31 Feb 2021" in editor(inspector).field.understood.text()
    press(Qt.Key.Key_Escape)
    assert not [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    assert isinstance(QApplication.focusWidget(), RecordEntry)
    press(F2)
    press(ENTER)
    assert saved(path) == before
    assert window.project is not None


def test_tab_saves_a_readable_date_and_closes_the_field(inspector: Inspector, path: Path) -> None:
    before = saved(path)
    press(F2)
    press(Qt.Key.Key_Tab)
    assert not [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    assert saved(path) == before
    next(entry for entry in inspector.findChildren(RecordEntry)).setFocus()
    press(F2)
    QTest.keyClicks(editor(inspector).field.line, "31 Feb 2021")
    press(Qt.Key.Key_Tab)
    assert editor(inspector).isVisible()
    editor(inspector).setFocus()
    editor(inspector).field.line.setText("22 July 2021")
    press(Qt.Key.Key_Tab)
    assert not [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    changed = saved(path).changes[-1]
    assert changed.date is not None
    assert changed.date.words == "22 July 2021"


def test_f2_shows_a_hidden_inspector(window: MainWindow, inspector: Inspector) -> None:
    window.possible["inspector"].trigger()
    assert not inspector.isVisible()
    window.possible["correct_date"].trigger()
    QApplication.processEvents()
    assert editor(inspector).isVisible()
