"""What the window opens beside or over itself: the manual, recent projects, and what failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def show_manual(window: MainWindow, chapter: str) -> None:
    """Open the manual at a chapter, else at what the view in front is about.

    It is nobody's child: a dialog over the window would keep it from being read.
    """
    from ui.manual import CHAPTER_OF_PAGE
    from ui.manual_window import ManualWindow

    if window.manual is None:
        window.manual = ManualWindow(window.theme)
    manual = window.manual
    page = window.settings.value.page if window.project is not None else ""
    manual.show_chapter(chapter or CHAPTER_OF_PAGE.get(page, "start"))
    manual.show()
    manual.raise_()
    manual.activateWindow()


def close_manual(window: MainWindow) -> None:
    """Let the manual go; the next time it is made anew, in the language of then."""
    if window.manual is not None:
        manual, window.manual = window.manual, None
        manual.close()
        manual.deleteLater()


def list_recent(window: MainWindow, menu: QMenu) -> None:
    """The recent projects, on the first page and in their menu."""
    projects = window.settings.value.recent
    window.welcome.show_recent(projects[:6])
    menu.clear()
    menu.setEnabled(bool(projects))
    for project in projects:
        action = menu.addAction(Path(project.path).name.replace("&", "&&"))
        action.setStatusTip(project.path)
        action.triggered.connect(lambda _checked=False, path=Path(project.path): window.open_path(path))


def show_error(window: MainWindow, error: Exception, retry: Callable[[], object] | None) -> None:
    """Say what failed, with the ways out where it concerns the open project."""
    if window.project is None:
        window.banner.show_error(error, retry)
        return
    from ui.ways_out import ways_out

    window.banner.show_error(error, retry, ways_out(error, window.project.context))
