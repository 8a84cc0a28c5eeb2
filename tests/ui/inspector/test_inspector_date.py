"""F2 corrects a date in the inspector: one step, only the date, and the keyboard focus stays in the entry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow, backed_up
from tests.ui.room import DAY, make_room
from tracker.project import Project
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.rows import Dossier
from ui.inspector.date_in_place import DateInPlace
from ui.inspector.history_entries import RecordEntry
from ui.inspector.inspector import Inspector
from ui.shell.main_window import MainWindow

ENTER, F2 = Qt.Key.Key_Return, Qt.Key.Key_F2


def shown(new_window: MakeWindow, path: Path) -> tuple[MainWindow, Inspector]:
    """Open the usual partnership in the inspector of a window."""
    made = make_room(path)
    made.project.close()
    window = new_window()
    window.open_path(backed_up(path))
    assert window.project is not None
    window.project.workspace.open_inspector(made.tie)
    window.activateWindow()
    QApplication.processEvents()
    return window, window.project.workspace.inspector


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


def test_f2_corrects_the_newest_change_and_the_focus_stays_there(new_window: MakeWindow, tmp_path: Path) -> None:
    window, inspector = shown(new_window, tmp_path / "room.twin")
    before = saved(tmp_path / "room.twin")
    press(F2)
    assert editor(inspector).field.line.text() == "2021"
    QTest.keyClicks(editor(inspector).field.line, "22 July 2021")
    press(ENTER)
    after = saved(tmp_path / "room.twin")
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
    assert saved(tmp_path / "room.twin") == before


def test_arrow_keys_choose_the_entry_to_correct(new_window: MakeWindow, tmp_path: Path) -> None:
    _, inspector = shown(new_window, tmp_path / "room.twin")
    next(entry for entry in inspector.findChildren(RecordEntry)).setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    press(F2)
    assert editor(inspector).field.line.text() == "2012"
    QTest.keyClicks(editor(inspector).field.line, "2013 to 2014")
    press(ENTER)
    (activity,) = saved(tmp_path / "room.twin").activities
    assert activity.date is not None
    assert (activity.date.words, activity.outcome) == ("2013 to 2014", "Cities break with sister cities")
    press(Qt.Key.Key_Up)
    press(F2)
    assert editor(inspector).field.line.text() == "2000"


def test_an_unreadable_date_is_reported_and_escape_changes_nothing(new_window: MakeWindow, tmp_path: Path) -> None:
    window, inspector = shown(new_window, tmp_path / "room.twin")
    before = saved(tmp_path / "room.twin")
    press(F2)
    QTest.keyClicks(editor(inspector).field.line, "31 Feb 2021")
    press(ENTER)
    assert "31 Feb 2021" in editor(inspector).field.understood.text()
    press(Qt.Key.Key_Escape)
    assert not [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    assert isinstance(QApplication.focusWidget(), RecordEntry)
    press(F2)
    press(ENTER)
    assert saved(tmp_path / "room.twin") == before
    assert window.project is not None


def test_tab_saves_a_readable_date_and_closes_the_field(new_window: MakeWindow, tmp_path: Path) -> None:
    _, inspector = shown(new_window, tmp_path / "room.twin")
    before = saved(tmp_path / "room.twin")
    press(F2)
    press(Qt.Key.Key_Tab)
    assert not [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    assert saved(tmp_path / "room.twin") == before
    next(entry for entry in inspector.findChildren(RecordEntry)).setFocus()
    press(F2)
    QTest.keyClicks(editor(inspector).field.line, "31 Feb 2021")
    press(Qt.Key.Key_Tab)
    assert editor(inspector).isVisible()
    editor(inspector).setFocus()
    editor(inspector).field.line.setText("22 July 2021")
    press(Qt.Key.Key_Tab)
    assert not [part for part in inspector.findChildren(DateInPlace) if not part.isHidden()]
    changed = saved(tmp_path / "room.twin").changes[-1]
    assert changed.date is not None
    assert changed.date.words == "22 July 2021"


def test_f2_shows_a_hidden_inspector(new_window: MakeWindow, tmp_path: Path) -> None:
    window, inspector = shown(new_window, tmp_path / "room.twin")
    window.possible["inspector"].trigger()
    assert not inspector.isVisible()
    window.possible["correct_date"].trigger()
    QApplication.processEvents()
    assert editor(inspector).isVisible()
