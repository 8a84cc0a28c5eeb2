"""Looks regularly at the place of the team, and publishes and receives by itself where that is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tracker.changes import ChangeSet
from tracker.services.coding.taking_in import TakenCodings, take_in, waiting_codings
from tracker.services.teams.publishing import Published, publish, seal_decisions
from tracker.services.teams.receiving import NewBundles, merge_new, read_new
from tracker.services.teams.team_project import InBackground
from tracker.services.teams.team_status import TeamStatus, status
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.teams.team_text import status_text, taken_text
from ui.text.translation import plural

LOOK_EVERY = 30_000
"""Milliseconds between two looks at the place."""
PUBLISH_AFTER = 5_000
"""Milliseconds after the last change before it is published."""
COUNT_AFTER = 300
FEW_STEPS = 300
"""Most steps that are received by themselves; more would block the window, and are received from the dialog."""
SHORT_WAIT = 3.0
"""Seconds that closing the project waits for a place."""


class TeamMonitor(QObject):
    """Knows the state of the open project in its team. Nothing is received while the user types."""

    changed = Signal()
    """The knowledge about the team changed."""

    def __init__(self, context: Context, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._window = context, window
        self.state: TeamStatus | None = None
        """The state of the project; None if it is in no team."""
        self.new: NewBundles | None = None
        """The bundles of others that can be received, as far as the place was read."""
        self.codings = 0
        """The number of codings at the place that were handed in for assignments of this project."""
        self.failure: Exception | None = None
        """Why the place could not be read or written to the last time."""
        self._task: BackgroundTask[Any] | None = None
        self._look_timer = QTimer(self, interval=LOOK_EVERY)
        self._look_timer.timeout.connect(self.look)
        self._publish_soon = QTimer(self, singleShot=True, interval=PUBLISH_AFTER)
        self._publish_soon.timeout.connect(self._publish_if_chosen)
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_AFTER)
        self._count_soon.timeout.connect(self.refresh)
        context.bridge.records_changed.connect(self._follow_records)
        context.bridge.conflicts_changed.connect(self._count_again)

    @property
    def is_busy(self) -> bool:
        """Whether the place is being read or written to."""
        return self._task is not None and self._task.is_running

    @property
    def text(self) -> str:
        """The text for the status bar; empty if the project is in no team."""
        if self.state is None:
            return ""
        return status_text(self.state, self.new, self.failure, self._context.project.clock.now(), self.codings)

    def begin(self) -> None:
        """Read the state, and look at the place now and regularly."""
        self.refresh()
        if self.state is not None:
            self._look_timer.start()
            self.look()

    def finish(self) -> None:
        """Stop, because the project is closed."""
        self._context.bridge.records_changed.disconnect(self._follow_records)
        self._context.bridge.conflicts_changed.disconnect(self._count_again)
        for timer in (self._look_timer, self._publish_soon, self._count_soon):
            timer.stop()
        self.state = None
        if self._task is not None:
            self._task.give_up(SHORT_WAIT)

    def wait(self) -> None:
        """Wait until the work that runs has ended. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def refresh(self) -> None:
        """Read the state again, without the place. Conflicts that were settled or opened again are known then."""
        project = self._context.project
        is_decided = seal_decisions(project)
        self.state = status(project, with_place=False)
        if is_decided:
            self._context.bridge.conflicts_changed.emit()
        self.changed.emit()

    def follow_exchange(self) -> None:
        """Read everything again after something was published or received, the project joined or left."""
        self.new, self.failure = None, None
        self.refresh()
        self._context.bridge.conflicts_changed.emit()
        if self.state is None:
            self._look_timer.stop()
        else:
            self._look_timer.start()
            self.look()

    # the place --------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look at the place in the background."""
        if self.state is None or self.is_busy:
            return
        project, before = InBackground(self._context.project), self.new
        self._task = (
            BackgroundTask(self, lambda progress: (read_new(project, progress, before), waiting_codings(project)))
            .on_success(self._show_new)
            .on_failure(self._show_failure)
            .start()
        )

    def publish(self) -> None:
        """Publish in the background, without a word unless it fails."""
        if self.state is None or self.is_busy:
            return
        project = InBackground(self._context.project)
        self._task = (
            BackgroundTask(self, lambda progress: publish(project, progress))
            .on_end(project.publish)
            .on_success(self._show_published)
            .on_failure(self._show_failure)
            .start()
        )

    def _show_new(self, found: tuple[NewBundles, int]) -> None:
        (self.new, self.codings), self.failure = found, None
        self.changed.emit()
        self.take_in_if_chosen()
        self._publish_if_chosen()
        self._take_codings_if_chosen()

    def _show_published(self, _done: Published) -> None:
        self.failure = None
        self.refresh()
        self._context.bridge.conflicts_changed.emit()

    def _show_failure(self, failure: Exception) -> None:
        self.failure = failure
        self.refresh()

    # by itself --------------------------------------------------------------------------------------------------------

    def take_in_if_chosen(self) -> None:
        """Receive the bundles that were read if that is chosen, they are few, and the user is not typing; otherwise
        they wait.
        """
        if self.state is None or not self.state.receives_itself or self.new is None or not self.new.ready:
            return
        if self.new.steps > FEW_STEPS or is_typing(self._window) or self._context.project.is_read_only:
            return
        new = self.new
        if self._context.bridge.run_with_retry(lambda: merge_new(self._context.project, new)):
            who = ", ".join(new.writers)
            words = plural(new.steps, "1 change of {who} taken in", "{n} changes of {who} taken in", who=who)
            self.follow_exchange()
            self._context.bridge.notice_given.emit(words)

    def _take_codings_if_chosen(self) -> None:
        """Make projects of the codings that were handed in, in the background: the open project is not changed."""
        if self.state is None or not self.state.receives_itself or not self.codings or self.is_busy:
            return
        project, clock = InBackground(self._context.project), self._context.project.clock
        self._task = (
            BackgroundTask(self, lambda _progress: take_in(project, clock))
            .on_success(self._show_codings)
            .on_failure(self._show_failure)
            .start()
        )

    def _show_codings(self, done: TakenCodings) -> None:
        self.codings = len(done.refused)
        self.changed.emit()
        if done.taken:
            self._context.bridge.notice_given.emit(taken_text(done.taken))

    def _publish_if_chosen(self) -> None:
        if self.state is not None and self.state.publishes_itself and self.state.to_publish:
            if self.is_busy:
                self._publish_soon.start()
            else:
                self.publish()

    def _count_again(self) -> None:
        if self.state is not None:
            self._count_soon.start()

    def _follow_records(self, _changes: ChangeSet) -> None:
        if self.state is not None:
            self._count_soon.start()
            self._publish_soon.start()


def is_typing(window: QWidget) -> bool:
    """Return whether a dialog of the window is open, or a field in it has the focus."""
    if any(dialog.isVisible() for dialog in window.findChildren(QDialog)):
        return True
    focused = QApplication.focusWidget()
    if not isinstance(focused, (QLineEdit, QPlainTextEdit, QTextEdit)) or focused.isReadOnly():
        return False
    return focused.isVisible() and window.isAncestorOf(focused) and bool(_typed(focused))


def _typed(field: QLineEdit | QPlainTextEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
