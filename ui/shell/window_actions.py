"""Windows and messages that the main window opens: the manual, recent projects, errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from tracker.errors import KnownError
from tracker.paths import home

if TYPE_CHECKING:
    from ui.shell.window_frame import WindowFrame

REPLACEABLE_CODES = ("damaged", "not_a_project", "empty_file", "foreign_schema", "not_found")
"""Codes of problems with a file for which a backup can replace it."""


def show_manual(window: WindowFrame, chapter: str) -> None:
    """Open the manual at a chapter, else at the chapter of the current page.

    It has no parent widget, so that a modal dialog of the window does not block it.
    """
    from ui.manual.manual_window import ManualWindow

    if window.manual is None:
        window.manual = ManualWindow(window.theme)
    manual = window.manual
    name = window.settings.value.page if window.project is not None else ""
    of_page = next((page.chapter for page in window.pages if page.name == name), "start")
    manual.show_chapter(chapter or of_page)
    manual.show()
    manual.raise_()
    manual.activateWindow()


def close_manual(window: WindowFrame) -> None:
    """Close and delete the manual. It is built again in the current language when it is opened next."""
    if window.manual is not None:
        manual, window.manual = window.manual, None
        manual.close()
        manual.deleteLater()


def list_recent(window: WindowFrame, menu: QMenu) -> None:
    """List the recent projects on the welcome page and in their menu."""
    projects = window.settings.value.recent
    window.welcome.show_recent(projects[:6])
    menu.clear()
    menu.setEnabled(bool(projects))
    for project in projects:
        action = menu.addAction(Path(project.path).name.replace("&", "&&"))
        action.setStatusTip(project.path)
        action.triggered.connect(lambda _checked=False, path=Path(project.path): window.open_path(path))


def show_error(window: WindowFrame, error: Exception, retry: Callable[[], object] | None) -> None:
    """Show an error on the banner, with recovery actions if it concerns the open project."""
    if window.project is None:
        window.banner.show_error(error, retry)
        return
    from ui.core.recovery_options import recovery_actions

    window.banner.show_error(error, retry, recovery_actions(error, window.project.context))


def show_problem(window: WindowFrame, path: Path, error: KnownError) -> None:
    """Show why a project can't be opened, with a backup that can replace it if there is such a backup."""
    if error.code == "not_found":
        window.settings.save(window.settings.value.without_recent(str(path)))
    if error.code in REPLACEABLE_CODES and any(home().backups.glob("*/")) and window.safety.show_damage(path, error):
        return
    window.problem_page.show_problem(path, error)
    window.show_page(window.problem_page)


def open_last_or_welcome(window: WindowFrame) -> None:
    """Open the most recent project if the settings say so, else offer the unsaved entries of all projects."""
    recent = window.settings.value.recent
    if window.settings.value.opens_last_project and recent:
        window.open_path(Path(recent[0].path))
    else:
        offer_unsaved_entries(window)


def offer_unsaved_entries(window: WindowFrame) -> None:
    """Offer the unsaved entries of earlier runs on the welcome page. Nothing is imported if there are no entries."""
    if any(home().drafts.glob("*/*.json")):
        from ui.recording.drafts.earlier_entries import WelcomeEntryOffer

        window.entry_offer = WelcomeEntryOffer(window, window.draft_banner, window.continue_entry)
        window.entry_offer.show()
