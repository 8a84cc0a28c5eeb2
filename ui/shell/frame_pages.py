"""The pages of the window without a project: each is built when it is first used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from tracker.settings import RecentProject

if TYPE_CHECKING:
    # Not imported at run time: most runs show one of these pages, or two.
    from ui.backups.damage_page import DamagePage
    from ui.shell.problem_page import ProblemPage
    from ui.shell.waiting_page import WaitingPage
    from ui.shell.welcome_page import WelcomePage

MOST_RECENT = 6
"""Recent projects that the welcome page lists."""
Added = TypeVar("Added", bound=QWidget)


class FramePages(QStackedWidget):
    """Shows one of these pages, or the open project. Its signals are the requests of all these pages."""

    new_asked = Signal()
    open_asked = Signal()
    table_asked = Signal()
    manual_asked = Signal()
    sample_asked = Signal()
    backups_asked = Signal()
    team_asked = Signal()
    recent_asked = Signal(object)
    """Emitted with the path of a recent project."""
    retry_asked = Signal(object)
    """Emitted with the path to open again."""
    back_chosen = Signal()

    def __init__(self, parent: QWidget, languages: QMenu | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._is_chosen = False

    def choose(self, page: QWidget) -> None:
        """Show this page."""
        self._is_chosen = True
        self.setCurrentWidget(page)

    def show_welcome(self, recent: Sequence[RecentProject]) -> None:
        """Show the welcome page with the first of these projects, and set the keyboard focus on it."""
        self.welcome.show_recent(recent[:MOST_RECENT])
        self.choose(self.welcome)
        self.welcome.enter()

    def show_first(self, recent: Sequence[RecentProject]) -> None:
        """Show the welcome page if no page was chosen before."""
        if not self._is_chosen:
            self.show_welcome(recent)

    @cached_property
    def welcome(self) -> WelcomePage:
        """The page from which projects are created and opened."""
        from ui.shell.welcome_page import WelcomePage

        page = self._added(WelcomePage(self, self._languages))
        page.new_asked.connect(self.new_asked)
        page.open_asked.connect(self.open_asked)
        page.table_asked.connect(self.table_asked)
        page.manual_asked.connect(self.manual_asked)
        page.sample_asked.connect(self.sample_asked)
        page.recent_asked.connect(lambda path: self.recent_asked.emit(Path(path)))
        page.backups_asked.connect(self.backups_asked)
        page.team_asked.connect(self.team_asked)
        return page

    @cached_property
    def problem(self) -> ProblemPage:
        """The page that shows why a project can't be opened."""
        from ui.shell.problem_page import ProblemPage

        page = self._added(ProblemPage(self))
        self._connect_failure(page)
        return page

    @cached_property
    def damage(self) -> DamagePage:
        """The page that offers a backup of a damaged or missing project."""
        from ui.backups.damage_page import DamagePage

        page = self._added(DamagePage(self))
        self._connect_failure(page)
        return page

    @cached_property
    def waiting(self) -> WaitingPage:
        """The page that is shown while a project is opened, rewritten or restored."""
        from ui.shell.waiting_page import WaitingPage

        return self._added(WaitingPage(self))

    def show_next(self, words: str) -> bool:
        """Show a text about the next action on the waiting page; return False if that page is not visible."""
        if "waiting" not in vars(self) or self.currentWidget() is not self.waiting or not self.waiting.isVisible():
            return False
        self.waiting.show_next(words)
        return True

    def _added(self, page: Added) -> Added:
        self.addWidget(page)
        return page

    def _connect_failure(self, page: ProblemPage | DamagePage) -> None:
        page.open_asked.connect(self.open_asked)
        page.back_chosen.connect(self.back_chosen)
        page.retry_asked.connect(self.retry_asked)
