"""The protocol through which features use the window, so that they do not import it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tracker.clock import Clock
from tracker.errors import KnownError
from tracker.settings import SettingsFile
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.essential_work import EssentialWork
from ui.core.prompts import Prompts
from ui.style.theme import Theme


class Shell(Protocol):
    """The window as features see it: its shared parts, and how it shows projects and pages."""

    settings: SettingsFile
    theme: Theme
    ask: Prompts
    clock: Clock
    bridge: Bridge
    work: EssentialWork

    @property
    def widget(self) -> QWidget:
        """The window as a widget: the parent of dialogs."""

    @property
    def context(self) -> Context | None:
        """The open project with its settings and prompts; None while no project is open."""

    def action(self, name: str) -> QAction:
        """Return the menu action of this name."""

    def folder(self) -> Path:
        """Return the start folder of dialogs for a project: the last one, that of the latest project, or Documents."""

    def open_path(self, path: Path, *, take_over: bool = False) -> None:
        """Open a project, or show why it can't be opened."""

    def close_project(self) -> None:
        """Close the open project, if there is one."""

    def show_welcome(self) -> None:
        """Close the open project and show the welcome page."""

    def show_waiting(self, words: str, details: str = "", *, is_work: bool = False, percent: int | None = None) -> None:
        """Show the waiting page with this text. With `is_work`, only actions that are always possible stay enabled.

        `percent`: how much of the work is done, if that is known.
        """

    def show_problem(self, path: Path, error: KnownError) -> None:
        """Show why a project can't be opened, and the possible actions."""

    def show_page(self, page: QWidget) -> None:
        """Show a page of the window instead of the open project."""
