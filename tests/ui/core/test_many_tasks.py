"""Each of many short background tasks has exactly one outcome, whatever threads, garbage and deletions do meanwhile."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from tracker.errors import KnownError
from ui.core import background_task
from ui.core.background_task import BackgroundTask, Progress

FATES = ("ends", "ends", "ends", "fails", "cancelled", "abandoned", "replaced", "closed", "deleted")
SILENT = {"abandoned", "replaced", "closed", "deleted"}
"""Fates after which no action may be called."""


@pytest.fixture(autouse=True)
def frequent_switches_and_collections(automatic_collection: None) -> Iterator[None]:
    """Let the threads take turns, and the garbage collector run, as often as possible."""
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    gc.freeze()  # or each collection would search what earlier tests left in memory: 15 seconds in a whole run
    sys.setswitchinterval(1e-6)
    gc.set_threshold(20, 2, 2)
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*threshold)


class Unreachable(QObject):
    """An object of the window that refers to itself."""

    def __init__(self) -> None:
        super().__init__()
        self.part = QObject(self)
        self.again = self


class Watched:
    """A task with a fate, and a record of what it delivered."""

    def __init__(self, chance: random.Random, fate: str, window: QWidget) -> None:
        self.fate = fate
        self.outcomes: list[str] = []
        self.ends = 0
        self.reports: list[int] = []
        self.parent = QDialog(window) if fate == "closed" else QObject(window)
        count = chance.randrange(4)

        def work(report: Progress) -> list[list[int]]:
            for number in range(count):
                report(number, count)
            if fate == "fails":
                raise KnownError("disk_full")
            return [[number] for number in range(50)]

        self.task: BackgroundTask[Any] = (
            BackgroundTask(self.parent, work)
            .on_progress(lambda done, _total: self.reports.append(done))
            .on_success(lambda _result: self.outcomes.append("ends"))
            .on_failure(lambda _error: self.outcomes.append("fails"))
            .on_cancel(lambda: self.outcomes.append("cancelled"))
        )
        self.task.ended.connect(self._count_end)

    def _count_end(self) -> None:
        self.ends += 1

    def meet_fate(self, window: QWidget) -> None:
        """Do what befalls the task after its start."""
        if self.fate == "cancelled":
            self.task.cancel()
        elif self.fate == "abandoned":
            self.task.abandon()
        elif self.fate == "replaced":
            BackgroundTask(window, lambda _report: None).instead_of(self.task).start()
        elif self.fate == "closed":
            assert isinstance(self.parent, QDialog)
            self.parent.reject()
        elif self.fate == "deleted":
            delete(self.parent)

    def require_one_outcome(self) -> None:
        expected = [] if self.fate in SILENT else [self.fate]
        # A task may be done before it is cancelled.
        possible = [expected, ["ends"]] if self.fate == "cancelled" else [expected]
        assert self.outcomes in possible, self.fate
        assert self.ends == (self.fate != "deleted"), self.fate
        assert self.reports == sorted(self.reports)


def run_many(qtbot: QtBot, count: int, seed: int) -> None:
    """Run so many tasks, up to ten at a time, and require one outcome of each."""
    chance = random.Random(seed)
    window = QWidget()
    qtbot.addWidget(window)
    started: list[Watched] = []
    for number in range(count):
        Unreachable()  # only the garbage collector deletes it
        made = Watched(chance, chance.choice(FATES), window)
        started.append(made)
        made.task.start()
        if chance.random() < 0.5:
            made.task.wait(300)
        made.meet_fate(window)
        if chance.random() < 0.3:
            QApplication.processEvents()
        if chance.random() < 0.1:
            gc.collect()
        if number % 10 == 9:
            qtbot.waitUntil(lambda: not any(isValid(task) and task.is_running for task in background_task._UNDER_WAY))
    qtbot.waitUntil(gc.isenabled)
    for each in started:
        each.require_one_outcome()


def test_every_task_has_one_outcome(qtbot: QtBot) -> None:
    run_many(qtbot, 200, 1)


@pytest.mark.torture
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(10))
def test_every_one_of_five_hundred_tasks_has_one_outcome(qtbot: QtBot, seed: int) -> None:
    run_many(qtbot, 500, seed)
