"""Work that must end before the window closes or shows another project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from ui.core.background_task import BackgroundTask, running_jobs
from ui.core.errors import Banner
from ui.text.translation import tr


class EssentialWork(QObject):
    """Finds the essential background tasks of a window, and postpones requests of the user until they have ended."""

    def __init__(self, window: QWidget, show_on_page: Callable[[str], bool]) -> None:
        """`show_on_page` shows a text on the waiting page and returns False if that page is not visible."""
        super().__init__(window)
        self._window, self._show_on_page = window, show_on_page
        self._request: Callable[[], object] | None = None
        self._followed: BackgroundTask | None = None
        self.is_ending = False
        """True if the program ends after the work: no prompt may be shown and no project opened."""

    @property
    def job(self) -> BackgroundTask | None:
        """The first essential task of the window, its dialogs or its project that is running, or None."""
        return next((job for job in running_jobs(self._window) if job.is_essential), None)

    @property
    def is_running(self) -> bool:
        """Whether an essential task is running."""
        return self.job is not None

    def postpone(self, request: Callable[[], object], words: str, *, is_ending: bool = False) -> bool:
        """Postpone a request until the running work has ended, and show `words`. Return False if no work is running.

        A later request replaces an earlier one, but nothing replaces a request to end the program. If the work fails,
        the request is dropped.
        """
        job = self.job
        if job is None:
            return False
        if not self.is_ending:
            self._request, self.is_ending = request, is_ending
            self._show_text(job, words)
        self._follow(job)
        return True

    def postpone_opening(self, path: Path, opening: Callable[[], object]) -> bool:
        """Postpone the opening of a project until the running work has ended. Return False if no work is running."""
        return self.postpone(opening, tr("{name} opens when this is done.", name=path.name))

    def wait(self) -> None:
        """Block until the running work has ended, without accepting input. For the end of the user's session."""
        self.is_ending = True
        while (job := self.job) is not None:
            loop = QEventLoop()
            for over in (job.ended, job.abandoned):
                over.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.is_ending = False

    def _show_text(self, job: BackgroundTask, words: str) -> None:
        if not self._show_on_page(words):
            _banner_over(job).show_message(words)

    def _follow(self, job: BackgroundTask) -> None:
        if job is not self._followed:
            self._followed = job
            job.failed.connect(self._drop_request)
            for over in (job.ended, job.abandoned):
                over.connect(self._continue)

    def _drop_request(self) -> None:
        """Drop the request because the work failed, so that the user sees the error."""
        self._request, self.is_ending = None, False

    def _continue(self) -> None:
        """Follow the next essential task if there is one, else carry out the request."""
        if (job := self.job) is not None:
            self._follow(job)
            return
        request, self._request, self._followed = self._request, None, None
        if request is not None:
            request()
        self.is_ending = False


def _banner_over(job: BackgroundTask) -> Banner:
    """Return the banner of the dialog or window that the task belongs to; LookupError if it has no banner."""
    owner = job.parent()
    while owner is not None:
        banner = getattr(owner, "banner", None)
        if isinstance(banner, Banner):
            return banner
        owner = owner.parent()
    raise LookupError(job.title)
