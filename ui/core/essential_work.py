"""Work that must come to its end: the window waits for it before it closes or shows another project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from ui.core.background_task import BackgroundTask, running_jobs
from ui.core.errors import Banner
from ui.text.translation import tr


class EssentialWork(QObject):
    """Finds the essential jobs of a window, and does what the user asked for meanwhile once they have ended."""

    def __init__(self, window: QWidget, say_on_page: Callable[[str], bool]) -> None:
        """`say_on_page` shows words on the waiting page; it returns False where that page isn't shown."""
        super().__init__(window)
        self._window, self._say_on_page = window, say_on_page
        self._wish: Callable[[], object] | None = None
        self._followed: BackgroundTask | None = None
        self.is_ending = False
        """Whether the program ends after the work: nothing is to be asked or opened any more."""

    @property
    def job(self) -> BackgroundTask | None:
        """An essential job of the window, its dialogs or its project that is running; None where there is none."""
        return next((job for job in running_jobs(self._window) if job.is_essential), None)

    @property
    def is_running(self) -> bool:
        """Whether there is one."""
        return self.job is not None

    def postpone(self, wish: Callable[[], object], words: str, *, is_ending: bool = False) -> bool:
        """Do what the user asks for after the running work, and say so in `words`; False where none is running.

        Only the last wish is done, except that the program ends once that was asked for. Where the work fails, it is
        not done.
        """
        job = self.job
        if job is None:
            return False
        if not self.is_ending:
            self._wish, self.is_ending = wish, is_ending
            self._say(job, words)
        self._follow(job)
        return True

    def postpone_opening(self, path: Path, opening: Callable[[], object]) -> bool:
        """The same for a project that is to be opened."""
        return self.postpone(opening, tr("{name} opens when this is done.", name=path.name))

    def wait(self) -> None:
        """Let the running work come to its end, without taking input; the user's session ends after it."""
        self.is_ending = True
        while (job := self.job) is not None:
            loop = QEventLoop()
            for over in (job.ended, job.abandoned):
                over.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.is_ending = False

    def _say(self, job: BackgroundTask, words: str) -> None:
        if not self._say_on_page(words):
            _banner_over(job).tell(words)

    def _follow(self, job: BackgroundTask) -> None:
        if job is not self._followed:
            self._followed = job
            job.failed.connect(self._stay)
            for over in (job.ended, job.abandoned):
                over.connect(self._go_on)

    def _stay(self) -> None:
        """The work failed: what was asked for is not done, so that the user sees why."""
        self._wish, self.is_ending = None, False

    def _go_on(self) -> None:
        """Follow the work that came after the first, or do what was asked for."""
        if (job := self.job) is not None:
            self._follow(job)
            return
        wish, self._wish, self._followed = self._wish, None, None
        if wish is not None:
            wish()
        self.is_ending = False


def _banner_over(job: BackgroundTask) -> Banner:
    """The banner of the dialog or the window that the job belongs to."""
    owner = job.parent()
    while owner is not None:
        banner = getattr(owner, "banner", None)
        if isinstance(banner, Banner):
            return banner
        owner = owner.parent()
    raise LookupError(job.title)
