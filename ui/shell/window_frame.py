"""The protocol by which the modules around the window reach its parts: bars, banners, pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QStackedWidget

from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.shell import Shell
from ui.shell.menus.actions import Actions
from ui.shell.menus.status_line import StatusLine
from ui.shell.menus.top_bar import TopBar
from ui.shell.problem_page import ProblemPage
from ui.shell.welcome_page import WelcomePage
from ui.widgets.banners.draft_banner import DraftBanner
from ui.widgets.banners.notice_banner import NoticeBanner

if TYPE_CHECKING:
    # Imported when they are first shown.
    from ui.backups.recovery import Recovery
    from ui.core.view_state import ViewState
    from ui.manual.manual_window import ManualWindow
    from ui.recording.drafts.earlier_entries import WelcomeEntryOffer


class ShownProject(Protocol):
    """The open project as the window's frame sees it."""

    path: Path
    state: ViewState

    @property
    def context(self) -> Context:
        """The project and what belongs to it."""


class WindowFrame(Shell, Protocol):
    """The window with its parts."""

    possible: Actions
    top: TopBar
    status: StatusLine
    stack: QStackedWidget
    banner: Banner
    draft_banner: DraftBanner
    notice_banner: NoticeBanner
    welcome: WelcomePage
    problem_page: ProblemPage
    manual: ManualWindow | None
    left_entries: WelcomeEntryOffer | None

    @property
    def project(self) -> ShownProject | None:
        """The open project; None while there is none."""

    @property
    def safety(self) -> Recovery:
        """Backups and ways out of trouble, for the whole window."""

    def today(self) -> int:
        """Return the day on the user's calendar, as an ordinal."""

    def open_sample(self) -> None:
        """Open the sample; create it where it does not exist yet."""

    def continue_entry(self, path: Path, key: str) -> None:
        """Open a project and in it the form of a draft that was kept under `key`."""
