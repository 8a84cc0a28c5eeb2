"""Notices about the open project: a synced folder, conflict copies, a wrong clock, misplaced changes, missing fonts.

Each notice is shown once; the dismissed ones are stored in the settings of this computer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, SignalInstance

from tracker.clock import Clock, is_before_build, is_before_step
from tracker.errors import KnownError
from tracker.project import Project
from ui.checks.check_runner import ProblemMonitor
from ui.checks.misplaced_changes import MisplacedChanges
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.notice import Notice
from ui.text.day_text import moment_text
from ui.text.fonts import Lacking, lacking, lacking_text
from ui.text.translation import hint, problem, tr
from ui.widgets.banners.notice_banner import NoticeBanner

LOOK_FOR_LOCK_EVERY = 5_000
"""Interval of the checks in milliseconds."""
MAX_WAIT = 2.0
"""Seconds that closing waits for the check of the folder."""
MAX_REMEMBERED = 200
FONTS = "fonts"
"""The key of the notice about missing fonts."""


@dataclass(frozen=True, slots=True)
class FolderState:
    """The result of checking the folder of the project file."""

    client: str
    conflicts: tuple[Path, ...]
    last_step: str
    """The time when the last step was recorded, ISO 8601; empty if there is no step."""
    other_place: Path | None = None
    """The path of another copy of the project that was also edited on this computer; None if there is no such copy."""


class NoticeQueue(QObject):
    """Checks the folder of the project in the background, and shows the notices one after the other."""

    def __init__(
        self,
        context: Context,
        banner: NoticeBanner,
        merge: Callable[[Path], object],
        parent: QObject,
        first: Sequence[Notice] = (),
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._banner = banner
        self._merge = merge
        self._waiting = list(first)
        self._shown_repairs = 0
        self._task: BackgroundTask[FolderState] | None = None
        banner.followed.connect(self._follow)
        banner.understood.connect(self._understand)

    def show_repairs(self) -> None:
        """Show the repairs of the file that were not shown yet."""
        texts = repair_text(self._context.project)
        self._waiting = [*(Notice("", words) for words in texts[self._shown_repairs :]), *self._waiting]
        self._shown_repairs = len(texts)
        self._show_first()

    def begin(self, checking: ProblemMonitor, checked: SignalInstance) -> None:
        """Start after opening: show repairs and check the folder.

        Misplaced endings follow when `checking` has its results.

        `checked` is emitted when the file was checked and may have been repaired.
        """
        checked.connect(self.show_repairs)
        self.show_repairs()
        self._misplaced = MisplacedChanges(self._context, checking)
        checking.changed.connect(self._show_misplaced)
        project = self._context.project
        path, identifier = project.path, project.identifier
        last = project.next_undo()
        at = last.at if last is not None else ""
        self._task = (
            BackgroundTask(self, lambda _progress: surroundings(path, identifier, at)).on_success(self._show).start()
        )

    def look_for_other_counts(self) -> None:
        """Count in the background what this version counts otherwise, because the project was migrated just now."""
        from ui.findings.counted_otherwise import OtherwiseCounted

        OtherwiseCounted(self._context, self._add, self).look()

    def _add(self, notice: Notice) -> None:
        self._waiting.append(notice)
        self._show_first()

    @property
    def is_looking(self) -> bool:
        """Whether the check of the folder is still running."""
        return self._task is not None and self._task.is_running

    def end(self) -> None:
        """Disconnect and hide the banner, because the project is closed."""
        self._banner.followed.disconnect(self._follow)
        self._banner.understood.disconnect(self._understand)
        self._banner.hide()
        if self._task is not None:
            self._task.give_up(MAX_WAIT)

    def _show(self, seen: FolderState) -> None:
        dismissed = self._context.settings.value.dismissed_notices
        self._waiting += [notice for notice in self._notices(seen) if notice.key not in dismissed]
        self._show_first()

    def _show_misplaced(self) -> None:
        """Show the notice about misplaced changes once, when the problems of the project are known."""
        notice = self._misplaced.notice()
        if notice is not None:
            self._add(notice)

    def _show_first(self) -> None:
        if self._waiting:
            self._banner.show_notice(self._waiting[0].words, self._waiting[0].action)
        else:
            self._banner.hide()

    def _notices(self, seen: FolderState) -> list[Notice]:
        path = self._context.project.path
        found = [self._conflict(copy) for copy in seen.conflicts]
        if seen.other_place is not None and not self._is_in_team():
            found.append(self._second_copy(seen.other_place))
        if seen.client:
            found.append(Notice(f"synced {path}", synced_text(seen.client)))
        words = clock_text(seen.last_step, self._context.project.clock)
        if lacking() is not Lacking.NOTHING:
            found.append(Notice(FONTS, lacking_text()))
        return [*([Notice("", words)] if words else []), *found]

    def _conflict(self, copy: Path) -> Notice:
        words = tr(
            (
                "There is a file “{name}” next to this project: the project was changed on two computers "
                "at once. What was recorded on the other computer is in that copy."
            ),
            name=copy.name,
        )
        if self._context.project.is_read_only:
            return Notice(f"conflict {copy}", words)
        return Notice(f"conflict {copy}", words, tr("Merge it…"), lambda: self._merge(copy))

    def _is_in_team(self) -> bool:
        """Return whether the project is in a team, whose members each have a file of it."""
        from tracker.queries.teams.membership import is_in_team

        return self._context.project.query(is_in_team)

    def _second_copy(self, other: Path) -> Notice:
        words = tr(
            (
                "The same project is also in {place}. The two share their backups and unsaved entries, "
                "but what is recorded in one is not in the other. Continue in one of them, or merge them."
            ),
            place=other,
        )
        key = " ".join(("copy", *sorted((str(other), str(self._context.project.path)))))
        if self._context.project.is_read_only:
            return Notice(key, words)
        return Notice(key, words, tr("Merge it…"), lambda: self._merge(other))

    def _follow(self) -> None:
        if self._waiting and (follow := self._waiting[0].follow) is not None:
            self._understand()
            follow()

    def _understand(self) -> None:
        if self._waiting:
            notice = self._waiting.pop(0)
            key, settings = notice.key, self._context.settings
            if notice.settle is not None:
                notice.settle()
            if key:
                dismissed = (*settings.value.dismissed_notices, key)[-MAX_REMEMBERED:]
                settings.change(dismissed_notices=dismissed)
            self._show_first()


def repair_text(project: Project) -> list[str]:
    """Return one text for each repair of the project file with the name of the saved original, oldest first."""
    repairs = [
        KnownError("repaired", reason=part, path=project.path.name, aside=repaired.aside.name)
        for repaired in project.repairs
        for part in repaired.parts
    ]
    return [f"{problem(each)} {hint(each)}" for each in repairs]


def surroundings(path: Path, identifier: str, last_step: str) -> FolderState:
    """Check the folder of a project file. Can run in any thread."""
    from tracker.services.backups import other_copy_path
    from tracker.services.synced_folders import conflict_copies, sync_client

    conflicts, other = tuple(conflict_copies(path, identifier)), other_copy_path(identifier, path)
    # A file that is both a conflict copy and another copy gets one notice.
    return FolderState(sync_client(path), conflicts, last_step, None if other in conflicts else other)


def synced_text(client: str) -> str:
    """Return the advice for a folder that the client synchronizes with other computers."""
    return tr(
        (
            "{client} synchronises this folder with other computers. Work on the project on one "
            "computer at a time, and wait until {client} is finished before you open it on another. "
            "Two people should each have a copy and merge them."
        ),
        client=client,
    )


def clock_text(last_step: str, clock: Clock) -> str:
    """Return the warning that the clock is wrong: before the last step or the build of the program; else empty."""
    now = moment_text(clock.now().isoformat())
    if is_before_step(clock, last_step):
        return tr(
            "This computer's clock says {now}, and the last step was recorded on {last}. Steps and backups stay in "
            "order, but set the clock before you record more.",
            now=now,
            last=moment_text(last_step),
        )
    if is_before_build(clock):
        return tr(
            "This computer's clock says {now}, which is before this version of the program was made. Set the clock "
            "before you record more.",
            now=now,
        )
    return ""


class LockWatch(QObject):
    """Calls `tell` when a project that another process had locked could be opened for writing."""

    def __init__(
        self, context: Context, obstacle: KnownError | None, tell: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._tell = tell
        self._timer = QTimer(self, interval=LOOK_FOR_LOCK_EVERY)
        self._timer.timeout.connect(self.look)
        if obstacle is not None and obstacle.code == "locked":
            self._timer.start()

    def look(self) -> None:
        """Check the lock, and call `tell` once it is free."""
        if self._context.project.is_write_lock_free():
            self._timer.stop()
            self._tell()
