"""The protocol through which the modules around the window use its parts: bars, banners, pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.shell import Shell
from ui.shell.frame_pages import FramePages
from ui.shell.menus.actions import Actions
from ui.shell.menus.status_line import StatusLine
from ui.shell.menus.top_bar import TopBar
from ui.shell.pages import Pages
from ui.widgets.banners.entry_banner import EntryBanner
from ui.widgets.banners.notice_banner import NoticeBanner

if TYPE_CHECKING:
    # Not imported at run time: these are imported when they are first shown.
    from ui.backups.recovery import Recovery
    from ui.core.view_state import ViewState
    from ui.manual.manual_window import ManualWindow
    from ui.recording.unsaved.earlier_entries import WelcomeEntryOffer
    from ui.shell.workspace import Workspace


class ShownProject(Protocol):
    """The open project as the frame of the window sees it."""

    path: Path
    state: ViewState
    workspace: Workspace

    @property
    def context(self) -> Context:
        """The project with its settings and prompts."""

    def edit_project(self, field: str) -> object:
        """Open the form of the project with a field focused."""


class WindowFrame(Shell, Protocol):
    """The window with the parts of its frame."""

    pages: Pages
    possible: Actions
    top: TopBar
    status: StatusLine
    stack: FramePages
    banner: Banner
    entry_banner: EntryBanner
    notice_banner: NoticeBanner
    manual: ManualWindow | None
    entry_offer: WelcomeEntryOffer | None

    @property
    def project(self) -> ShownProject | None:
        """The open project; None if no project is open."""

    @property
    def safety(self) -> Recovery:
        """Backups and recovery actions for the whole window."""

    def today(self) -> int:
        """Return the current day in the user's time zone, as an ordinal."""

    def open_sample(self) -> None:
        """Open the sample project; create it if its file does not exist."""

    def show_manual(self, chapter: str = "") -> None:
        """Open the manual at a chapter, or at the chapter of the current page."""

    def show_preference(self, name: str) -> None:
        """Open the preferences dialog with one preference focused."""

    def close_manual(self) -> None:
        """Close and delete the manual."""

    def offer_unsaved_entries(self) -> None:
        """Offer the unsaved entries of earlier runs on the welcome page."""

    def continue_entry(self, path: Path, key: str) -> None:
        """Open a project and the form of the unsaved entry `key`."""
