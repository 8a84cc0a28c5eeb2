"""A project with a record for every recipe, which several tests use one after another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.operations.recipes import fill_project
from tests.ready import ready
from tests.store.building import TickingClock
from tracker.project import Project
from tracker.store.journal.lineage import ERASE_ACTION


def make_filled(path: Path) -> datetime:
    """Write a project with a record for every recipe, and return the time on its clock."""
    clock = TickingClock()
    with Project.create(path, who="tester", clock=clock) as project:
        fill_project(project)
    return clock.moment


class Filled:
    """Opens the project for a test that undoes what it does, and a new copy of it after a test that failed or left a
    change.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = 0
        self._project: Project | None = None

    @contextmanager
    def opened(self, action: str) -> Iterator[Project]:
        """Open the project for a test of one action."""
        if self._project is None:
            path = self._folder / str(self._copies) / "ties.twin"
            path.parent.mkdir()
            self._copies += 1
            self._project = Project.open(path, who="tester", clock=TickingClock(ready(make_filled, path)))
        before, project = self._project.next_undo(), self._project
        is_restored = False
        try:
            yield project
            is_restored = action != ERASE_ACTION and project.next_undo() == before
        finally:
            if not is_restored:
                self.close()

    def close(self) -> None:
        """Close the project if it is open."""
        if self._project is not None:
            self._project.close()
            self._project = None
