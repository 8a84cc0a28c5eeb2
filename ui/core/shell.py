"""The protocol by which features reach the window: they never import the window itself."""

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
    """The window as features see it: what it hands down, and how projects and pages are shown in it."""

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
        """The open project and what belongs to it; None while no project is open."""

    def action(self, name: str) -> QAction:
        """Return the action of the menus with that name."""

    def folder(self) -> Path:
        """Return the folder to start from: that of the latest project, else the user's own."""

    def open_path(self, path: Path, *, take_over: bool = False) -> None:
        """Open a project, or show why it can't be opened."""

    def close_project(self) -> None:
        """Close the open project, if there is one."""

    def show_welcome(self) -> None:
        """Close the open project and show the first page."""

    def show_waiting(self, words: str, details: str = "", *, is_work: bool = False) -> None:
        """Show what is waited for; with `is_work`, nothing else can be begun meanwhile."""

    def show_problem(self, path: Path, error: KnownError) -> None:
        """Show why a project can't be opened, and what can be done."""

    def show_page(self, page: QWidget) -> None:
        """Show a page of the window instead of the open project."""
