"""Work that must end before the window closes or shows another project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from ui.core.background_task import BackgroundTask, nearest, running_tasks
from ui.core.errors import Banner
from ui.text.translation import tr


class EssentialWork(QObject):
    """Finds the essential background tasks of a window, and postpones requests of the user until they have ended."""

    def __init__(self, window: QWidget, show_on_page: Callable[[str], bool]) -> None:
        """`show_on_page` shows a text on the waiting page and returns False if that page is not visible."""
        super().__init__(window)
        self._window, self._show_on_page = window, show_on_page
        self._request: Callable[[], object] | None = None
        self._followed: BackgroundTask[Any] | None = None
        self.is_ending = False
        """True if the program ends after the work: no prompt may be shown and no project opened."""

    @property
    def task(self) -> BackgroundTask[Any] | None:
        """The first essential task of the window, its dialogs or its project that is running, or None."""
        return next((task for task in running_tasks(self._window) if task.is_essential), None)

    @property
    def is_running(self) -> bool:
        """Whether an essential task is running."""
        return self.task is not None

    def postpone(self, request: Callable[[], object], words: str, *, is_ending: bool = False) -> bool:
        """Postpone a request until the running work has ended, and show `words`. Return False if no work is running.

        A later request replaces an earlier one, but nothing replaces a request to end the program. If the work fails,
        the request is dropped.
        """
        task = self.task
        if task is None:
            return False
        if not self.is_ending:
            self._request, self.is_ending = request, is_ending
            self._show_text(task, words)
        self._follow(task)
        return True

    def postpone_opening(self, path: Path, opening: Callable[[], object]) -> bool:
        """Postpone the opening of a project until the running work has ended. Return False if no work is running."""
        return self.postpone(opening, tr("{name} opens when this is done.", name=path.name))

    def wait(self) -> None:
        """Block until the running work has ended, without accepting input. For the end of the user's session."""
        self.is_ending = True
        while (task := self.task) is not None:
            loop = QEventLoop()
            task.ended.connect(loop.quit)
            task.destroyed.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.is_ending = False

    def _show_text(self, task: BackgroundTask[Any], words: str) -> None:
        if not self._show_on_page(words):
            banner: Banner = nearest(task.parent(), "banner")
            banner.show_message(words)

    def _follow(self, task: BackgroundTask[Any]) -> None:
        if task is not self._followed:
            self._followed = task
            task.ended.connect(self._continue)

    def _continue(self) -> None:
        """Follow the next essential task if there is one, else carry out the request.

        If the work failed, the request is dropped, so that the user sees the error.
        """
        if self._followed is not None and self._followed.error is not None:
            self._request, self.is_ending = None, False
        if (task := self.task) is not None:
            self._follow(task)
            return
        request, self._request, self._followed = self._request, None, None
        if request is not None:
            request()
        self.is_ending = False
