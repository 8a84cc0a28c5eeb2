"""What the window opens beside or over itself: the manual, recent projects, and what failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from tracker.errors import KnownError
from tracker.paths import home

if TYPE_CHECKING:
    from ui.shell.window_frame import WindowFrame

MENDED_BY_BACKUP = ("damaged", "not_a_project", "empty_file", "foreign_schema", "not_found")
"""Problems of a file for which a backup can stand in."""


def show_manual(window: WindowFrame, chapter: str) -> None:
    """Open the manual at a chapter, else at what the view in front is about.

    It is nobody's child: a dialog over the window would keep it from being read.
    """
    from ui.manual.manual import CHAPTER_OF_PAGE
    from ui.manual.manual_window import ManualWindow

    if window.manual is None:
        window.manual = ManualWindow(window.theme)
    manual = window.manual
    page = window.settings.value.page if window.project is not None else ""
    manual.show_chapter(chapter or CHAPTER_OF_PAGE.get(page, "start"))
    manual.show()
    manual.raise_()
    manual.activateWindow()


def close_manual(window: WindowFrame) -> None:
    """Let the manual go; the next time it is made anew, in the language of then."""
    if window.manual is not None:
        manual, window.manual = window.manual, None
        manual.close()
        manual.deleteLater()


def list_recent(window: WindowFrame, menu: QMenu) -> None:
    """The recent projects, on the first page and in their menu."""
    projects = window.settings.value.recent
    window.welcome.show_recent(projects[:6])
    menu.clear()
    menu.setEnabled(bool(projects))
    for project in projects:
        action = menu.addAction(Path(project.path).name.replace("&", "&&"))
        action.setStatusTip(project.path)
        action.triggered.connect(lambda _checked=False, path=Path(project.path): window.open_path(path))


def show_error(window: WindowFrame, error: Exception, retry: Callable[[], object] | None) -> None:
    """Say what failed, with the ways out where it concerns the open project."""
    if window.project is None:
        window.banner.show_error(error, retry)
        return
    from ui.core.recovery_options import recovery_actions

    window.banner.show_error(error, retry, recovery_actions(error, window.project.context))


def show_problem(window: WindowFrame, path: Path, error: KnownError) -> None:
    """Show what keeps a project from being opened, with a backup that can take its place where there is one."""
    if error.code == "not_found":
        window.settings.keep(window.settings.value.without_recent(str(path)))
    if error.code in MENDED_BY_BACKUP and any(home().backups.glob("*/")) and window.safety.show_damage(path, error):
        return
    window.problem_page.show_problem(path, error)
    window.show_page(window.problem_page)


def open_last_or_welcome(window: WindowFrame) -> None:
    """Open the project of the last time where that is wanted, else offer what was left unfinished anywhere."""
    recent = window.settings.value.recent
    if window.settings.value.begins_with_last and recent:
        window.open_path(Path(recent[0].path))
    else:
        offer_left_entries(window)


def offer_left_entries(window: WindowFrame) -> None:
    """Offer on the first page what earlier runs left unfinished; where there is nothing, nothing is imported."""
    if any(home().drafts.glob("*/*.json")):
        from ui.recording.drafts.earlier_entries import WelcomeEntryOffer

        window.left_entries = WelcomeEntryOffer(window, window.draft_banner, window.continue_entry)
        window.left_entries.show()
