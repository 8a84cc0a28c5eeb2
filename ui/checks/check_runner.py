"""Keeps the list of problems of the open project up to date, in the background for large projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.changes import ChangeSet
from tracker.clock import today
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.thread_turns import short_thread_turns

if TYPE_CHECKING:
    # The checks need numpy, which is not imported at the start of the window.
    from tracker.project import Project
    from tracker.queries.checks.checks import FoundProblems
    from tracker.queries.checks.problem_list import ProblemList
    from tracker.queries.columns.column_table import Frame

    _Work = Callable[[Project, int, Progress], "FoundProblems | Frame"]

LARGE = 16 * 1024 * 1024
"""Bytes. Smaller projects are checked without a noticeable delay."""
MANY = 1_000
"""From this number of changed partnerships on, everything is checked again."""
BEGIN_AFTER, BEGIN_LARGE_AFTER = 700, 3_000
"""Milliseconds after opening until the checks start, so that the window is painted first."""
AFTER_PAINTING = 100
"""Milliseconds between a change in a large project and the update of the list, so that the change is painted first."""
PAIRS_AFTER = 20_000
"""Milliseconds after the last change until duplicates are searched for again."""
CLAIMS_AFTER = 1_500
"""Milliseconds after the last change until the claims of a large project are counted again, one per turn."""


class ProblemMonitor(QObject):
    """Runs all checks after opening, in the background if the project is large, and updates them after each change."""

    changed = Signal()
    """The list of problems or its counts changed."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.found: FoundProblems | None = None
        self.counts: Mapping[str, int] = {}
        """The number of open problems of each check."""
        self._is_large = context.project.path.stat().st_size >= LARGE
        self._task: BackgroundTask[Any] | None = None
        self._missed: list[ChangeSet] = []
        self._waiting: list[ChangeSet] = []
        self._begin_soon = QTimer(self, singleShot=True, interval=BEGIN_LARGE_AFTER if self._is_large else BEGIN_AFTER)
        self._begin_soon.timeout.connect(self.look)
        self._catch_up_soon = QTimer(self, singleShot=True, interval=AFTER_PAINTING)
        self._catch_up_soon.timeout.connect(self._catch_up)
        self._partnerships = -1
        self._short_turns = ExitStack()
        """Open while a task runs, so that the window remains responsive."""
        self._pairs_soon = QTimer(self, singleShot=True, interval=PAIRS_AFTER)
        self._pairs_soon.timeout.connect(self._find_pairs)
        self._claims_left: list[int] = []
        self._claims_soon = QTimer(self, singleShot=True, interval=CLAIMS_AFTER)
        self._claims_soon.timeout.connect(self._count_next_claim)
        context.bridge.records_changed.connect(self._follow)
        context.bridge.conflicts_changed.connect(self._look_at_conflicts)

    def begin(self) -> None:
        """Start all checks soon after opening."""
        self._begin_soon.start()

    def look(self) -> None:
        """Run all checks now, unless they were run or are running."""
        if self.found is None and not self._is_running:
            self._run_all()

    def finish(self) -> None:
        """Cancel the running task and stop listening to changes, before the project closes."""
        self._context.bridge.records_changed.disconnect(self._follow)
        self._context.bridge.conflicts_changed.disconnect(self._look_at_conflicts)
        for timer in (self._begin_soon, self._pairs_soon, self._catch_up_soon, self._claims_soon):
            timer.stop()
        self._waiting = []
        if self._task is not None:
            self._task.give_up()
        self._short_turns.close()

    def wait(self) -> None:
        """Wait until the running task has finished. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    @property
    def _is_running(self) -> bool:
        return self._task is not None and self._task.is_running

    @property
    def severities(self) -> Mapping[str, int]:
        """The number of open problems of each severity. Empty before the first run."""
        if not self.counts:
            return {}
        from tracker.queries.checks.problem_list import by_severity

        return by_severity(self.counts)

    def problems(self) -> ProblemList | None:
        """Return all problems in the order of the list, or None before the first run."""
        from tracker.queries.checks.problem_list import problem_list

        return None if self.found is None else self._context.project.query(problem_list, self.found)

    # running ----------------------------------------------------------------------------------------------------------

    @property
    def _today(self) -> int:
        return today(self._context.project.clock)

    def _run_all(self) -> None:
        if self._is_large:
            self._run(_find_all)
        else:
            from tracker.queries.checks.checks import all_problems

            self._context.bridge.run_with_retry(
                lambda: self._store(self._context.project.query(all_problems, self._today))
            )

    def _find_pairs(self) -> None:
        """Search for duplicates, once no other task is running."""
        if not self._is_running:
            self._run(_find_pairs)
        else:
            self._pairs_soon.start()

    def _run(self, work: _Work) -> None:
        """Run a task in the background. Changes during the task are applied afterwards."""
        self._missed = []
        project, day = self._context.project, self._today
        self._short_turns.close()
        self._short_turns.enter_context(short_thread_turns())
        self._task = (
            BackgroundTask(self, lambda progress: work(project, day, progress))
            .instead_of(self._task)
            .on_end(self._short_turns.close)
            .on_success(self._store_result)
            .on_failure(self._context.bridge.report_failure)
            .start()
        )

    def _store_result(self, result: FoundProblems | Frame) -> None:
        from tracker.queries.checks.checks import FoundProblems

        if isinstance(result, FoundProblems):
            self.found = result
            self._partnerships = self._count_partnerships()
            for changes in self._missed:
                self._patch(changes)
        elif self.found is not None:
            self.found = replace(self.found, pairs=result)
        self._update_counts()

    # following changes ------------------------------------------------------------------------------------------------

    def _follow(self, changes: ChangeSet) -> None:
        if self._is_running:
            self._missed.append(changes)
        if self.found is None:
            return
        if changes.everything or changes.settings or len(changes.partnerships) > MANY:
            self._run_all()
            return
        self._waiting.append(changes)
        if self._is_large:
            # not before the pending events of the change, such as painting, are processed
            QTimer.singleShot(0, self._catch_up_soon, self._catch_up_soon.start)
        else:
            self._catch_up()

    def _look_at_conflicts(self) -> None:
        """Read the open conflicts of the team again."""
        from tracker.queries.checks.checks_of_conflicts import conflict_problems

        if self.found is not None:
            self.found = replace(self.found, conflicts=self._context.project.query(conflict_problems))
            self._update_counts()

    def _catch_up(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self.found is not None and waiting:
            for changes in waiting:
                self._context.bridge.run_with_retry(partial(self._patch, changes))
            self._update_counts()

    def _patch(self, changes: ChangeSet) -> None:
        from tracker.queries.checks.checks import pair_problems, patched_problems
        from tracker.queries.checks.checks_of_claims import claim_problems

        assert self.found is not None
        query = self._context.project.query
        self.found = query(patched_problems, self.found, changes)
        if not self._is_large:
            self.found = replace(self.found, pairs=query(pair_problems), claims=query(claim_problems))
            return
        self._claims_left = []
        self._claims_soon.start(CLAIMS_AFTER)
        if changes.bodies or changes.sources or changes.everything or self._count_partnerships() != self._partnerships:
            self._partnerships = self._count_partnerships()
            self._pairs_soon.start()

    def _count_next_claim(self) -> None:
        """Count one claim again, and schedule the next. Counting all at once would block the window."""
        from tracker.queries.checks.checks import with_claim
        from tracker.queries.checks.checks_of_claims import claim_ids

        if self.found is None:
            return
        if not self._claims_left:
            self._claims_left = self._context.project.query(claim_ids).tolist()
            if not self._claims_left:
                return
        self.found = self._context.project.query(with_claim, self.found, self._claims_left.pop())
        if self._claims_left:
            self._claims_soon.start(0)
        else:
            self._update_counts()

    def _count_partnerships(self) -> int:
        return self._context.project.query(lambda reader: len(reader.columns))

    def _store(self, found: FoundProblems) -> None:
        self.found = found
        self._update_counts()

    def _update_counts(self) -> None:
        from tracker.queries.checks.problem_list import open_counts

        if self.found is not None:
            self.counts = self._context.project.query(open_counts, self.found)
            self.changed.emit()


def _find_all(project: Project, day: int, progress: Progress) -> FoundProblems:
    """Run all checks on a separate connection."""
    from tracker.queries.checks.checks import all_problems

    progress(0, 2)
    found = project.query_in_background(all_problems, day, pairs=False)
    progress(1, 2)
    return replace(found, pairs=_pairs(project))


def _find_pairs(project: Project, _day: int, progress: Progress) -> Frame:
    """Search for duplicates."""
    progress(0, 1)
    return _pairs(project)


def _pairs(project: Project) -> Frame:
    """Search for duplicates. Only the short reading blocks writers; the comparison runs afterwards."""
    from tracker.queries.checks.checks import compared_pairs
    from tracker.queries.checks.duplicates import comparable

    return compared_pairs(project.query_in_background(comparable))
