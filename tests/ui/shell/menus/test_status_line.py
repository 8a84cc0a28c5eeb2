"""The status bar: counts, two links, and the progress of a task."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.rows import headline
from ui.core.background_task import BackgroundTask, Progress
from ui.shell.menus.status_line import StatusLine


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    QCursor.setPos(5_000, 5_000)
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    return line


def link(line: StatusLine, start: str) -> QPushButton:
    return next(button for button in line.findChildren(QPushButton) if button.text().startswith(start))


def words(line: StatusLine) -> str:
    return " ".join(label.text() for label in line.findChildren(QLabel))


def test_the_counts_of_the_project_are_shown(line: StatusLine) -> None:
    line.show_headline(headline())
    assert "3 partnerships" in words(line)
    assert "5 status changes" in words(line)


def test_the_link_to_unsourced_changes_is_shown_only_if_there_are_any(line: StatusLine, qtbot: QtBot) -> None:
    line.show_headline(headline(unsourced=1))
    with qtbot.waitSignal(line.unsourced_asked):
        link(line, "1 change without a source").click()
    line.show_headline(headline(unsourced=0))
    assert link(line, "1 change without a source").isHidden()


def test_the_last_step_can_be_undone(line: StatusLine, qtbot: QtBot) -> None:
    line.show_undo("Arnhem & Wuhan: ended")
    with qtbot.waitSignal(line.undo_asked):
        link(line, "Undo: Arnhem && Wuhan").click()
    line.show_undo("")
    assert link(line, "Undo").isHidden()


@pytest.mark.parametrize("width", [1100, 1280, 1440])
def test_the_link_that_undoes_begins_at_one_place_whatever_is_shown(line: StatusLine, width: int) -> None:
    line.resize(width, line.height())
    line.show_headline(headline())
    line.show_undo("a change")
    QApplication.processEvents()
    undo = link(line, "Undo")
    place = undo.mapTo(line, QPoint())
    acts: dict[str, Callable[[], object]] = {
        "a longer step": lambda: line.show_undo("Arnhem & Wuhan: ended by a decision of the municipal council"),
        "a notice": lambda: line.show_notice("Recorded: Arnhem & Wuhan, ended"),
        "a file": lambda: line.show_written(Path("/a folder/report.docx")),
        "a team": lambda: line.show_team("3 changes to take in"),
        "a backup": lambda: line.show_backup("Backup just now"),
        "more counts": lambda: line.show_headline(replace(headline(unsourced=3), later_changes=2), "7 May 2023"),
        "fewer counts": lambda: line.show_headline(headline(unsourced=0)),
        "a shorter step": lambda: line.show_undo("a tag"),
        "nothing to undo": lambda: line.show_undo(""),
        "again": lambda: line.show_undo("a change"),
    }
    moved = {}
    for name, act in acts.items():
        act()
        QApplication.processEvents()
        if undo.mapTo(line, QPoint()) != place:
            moved[name] = undo.mapTo(line, QPoint())
    assert not moved


def test_a_task_is_shown_until_it_ends(line: StatusLine, qtbot: QtBot) -> None:
    may_end = threading.Event()

    def work(progress: Progress) -> None:
        progress(1, 4)
        may_end.wait(300)

    owner = QObject()
    task = BackgroundTask(owner, work).with_progress("Backing up")
    line.follow(task)
    with qtbot.waitSignal(task.progressed):
        task.start()
    bar = line.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (1, 4)
    with qtbot.waitSignal(task.ended):
        may_end.set()
    assert not bar.isVisible()


def test_long_texts_never_make_the_window_wider(line: StatusLine) -> None:
    narrowest = line.minimumSizeHint().width()
    line.show_undo("Edit the partnership of a municipality with a very long name and another one" * 3)
    line.show_written(Path("/a folder/with a file whose name is as long as the title of a report.docx"))
    few = 6 * line.fontMetrics().averageCharWidth()
    assert line.minimumSizeHint().width() < narrowest + 4 * (few + 30)


def test_changes_after_a_past_day_are_named_with_a_link_to_today(line: StatusLine, qtbot: QtBot) -> None:
    line.show_headline(replace(headline(), later_changes=2), "7 May 2023")
    with qtbot.waitSignal(line.today_asked):
        link(line, "2 changes after 7 May 2023 are not shown").click()
    line.show_headline(replace(headline(), later_changes=2))
    assert link(line, "2 changes after").isHidden()


def test_a_cut_link_is_described_by_its_whole_text_and_no_markup(line: StatusLine) -> None:
    line.resize(400, line.height())
    line.show_undo("Edit 's-Hertogenbosch & a second body with a name that is much too long for this bar")
    line.grab()
    undo = link(line, "Undo")
    assert undo.toolTip().startswith("<qt>")
    assert undo.accessibleDescription() == undo.text().replace("&&", "&")
