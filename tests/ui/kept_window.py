"""One window for the tests of a file, put back before each to the state in which it opened its project."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from tracker.changes import ChangeSet
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter
from tracker.settings import Settings
from ui.core.page import Page
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import Arrangement
from ui.inventory.partnerships_page import PartnershipsPage
from ui.pictures.pictured_window import own_home, settle
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.sources.sources_page import SourcesPage

FIRST_PAGE = "partnerships"
HEADER = 100
"""Bytes at the beginning of a file in which SQLite counts its changes."""
MANY_PAGES = 6
"""Built pages from which on it costs less to make another window than to update all of them."""
SIZES = 4
"""Resizings until a wide window is as narrow as before: its bar gives up one part after another."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """The state of a window that tests may change: what it shows, its settings, and the content of its project file."""

    project: OpenProject
    selection: InventoryFilter
    arrangement: Arrangement
    chosen: int | None
    size: QSize
    settings: Settings
    content: bytes
    """The project file without its header."""
    moment: object
    widths: list[int]
    header: QByteArray
    rows: list[object]
    words: list[str]
    search: str
    actions: list[tuple[object, ...]]
    focused: QWidget | None
    is_active: bool
    dialogs: int
    others: set[QWidget]
    """Further visible windows."""
    style: str
    font: QFont

    @classmethod
    def of(cls, window: MainWindow) -> _Shown:
        """Read the state of a window with a project, on the page of partnerships."""
        project = window.project
        assert project is not None
        state, workspace = project.state, project.workspace
        table = workspace.page_as(FIRST_PAGE, PartnershipsPage).table
        parts = (*window.findChildren(QLabel), *window.findChildren(QAbstractButton))
        actions = [(name, window.possible[name]) for name in window.possible.names()]
        return cls(
            project=project,
            selection=state.selection,
            arrangement=state.arrangement(),
            chosen=state.chosen,
            size=window.size(),
            settings=window.settings.value,
            content=project.path.read_bytes()[HEADER:],
            moment=window.clock.now(),
            widths=workspace.sizes(),
            header=table.horizontalHeader().saveState(),
            rows=[table.model().index(line, 0).data() for line in range(table.model().rowCount())],
            words=[part.text() for part in parts if part.text() and part.isVisible()],
            search=window.top.search.text(),
            actions=[(name, each.text(), each.isEnabled(), each.isChecked()) for name, each in actions],
            focused=window.focusWidget(),
            is_active=window.isActiveWindow(),
            dialogs=len(window.findChildren(QDialog)),
            others={each for each in QApplication.topLevelWidgets() if each.isVisible()} - {window},
            style=_application().styleSheet(),
            font=QApplication.font(),
        )


class KeptWindow:
    """A window on the three partnerships. It is made again if a test left it in a state that can't be put back.

    Put back are the records, settings and prompts, and of what is shown the filter, order, columns, choice, places of
    Back and Forward, search, messages and size. The other pages, once built, stay as a test left them.
    """

    def __init__(self, folder: Path, open_in: Callable[[Path], MainWindow]) -> None:
        """`open_in` returns a window on a new project in a folder."""
        self._folder, self._open_in = folder, open_in
        self.failed = 0
        """Failed tests before the last one that had the window."""
        self._font = QApplication.font()
        self._count = 0
        self._window: MainWindow | None = None
        self._first: _Shown | None = None
        self._content = b""

    @property
    def home(self) -> Path:
        """The folder of the present window for its project, settings and backups."""
        return self._folder / str(self._count)

    def as_opened(self) -> MainWindow:
        """Return the window as it is after its project was opened."""
        if self._window is not None:
            with own_home(self.home):
                is_as_opened = self._put_back(self._window)
            if is_as_opened:
                return self._window
        self.close()
        return self._open()

    def _open(self) -> MainWindow:
        self._count += 1
        self.home.mkdir()
        with own_home(self.home):
            window = self._open_in(self.home)
            settle()
        self._window, self._first = window, _Shown.of(window)
        self._content = self._first.project.path.read_bytes()
        return window

    def close(self) -> None:
        """Close and delete the window, if there is one."""
        window, self._window = self._window, None
        if window is None:
            return
        with own_home(self.home):
            window.close()
            window.deleteLater()
            settle()
        _application().setFont(self._font)
        _application().setStyleSheet("")

    def _put_back(self, window: MainWindow) -> bool:
        """Show what was shown first; return whether that succeeded."""
        first, project, ask = self._first, window.project, window.ask
        is_open = first is not None and project is first.project and window.isVisible()
        if first is None or not is_open or not first.project.path.exists():
            return False
        if window.findChildren(SourcesPage) or len(window.findChildren(Page)) > MANY_PAGES:
            return False
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if first.project.path.read_bytes()[HEADER:] != first.content:
            _restore_records(first.project.opened, self._content)
        self._show_first(window, first)
        _forget_places(first.project)
        assert isinstance(ask, ScriptedPrompts)
        for texts in (ask.answers, ask.asked, ask.told):
            texts.clear()
        settle()
        return _Shown.of(window) == first

    def _show_first(self, window: MainWindow, first: _Shown) -> None:
        """Set what is shown and how it is arranged."""
        state, workspace = first.project.state, first.project.workspace
        window.activateWindow()
        if window.settings.value.zoom != first.settings.zoom:
            window.zoom(first.settings.zoom)
        window.top.search.show_text("")
        window.banner.clear()
        state.select(first.selection)
        state.restore_arrangement(first.arrangement)
        state.set_rule(None)
        workspace.page_as(FIRST_PAGE, PartnershipsPage).table.horizontalHeader().restoreState(first.header)
        window.settings.save(first.settings)
        workspace.enter_page(FIRST_PAGE)
        workspace.panes_changed.emit()
        state.choose(first.chosen)
        window.status.show_notice("")
        for _ in range(SIZES):
            window.resize(first.size)
            QApplication.processEvents()
        workspace.setSizes(first.widths)


def _restore_records(project: Project, content: bytes) -> None:
    """Write the content of the file as the project itself writes, and update all that was read."""
    with closing(sqlite3.connect(":memory:")) as copy, project._committing_in_background():
        copy.deserialize(content)
        copy.backup(project._step_writer().driver_connection)
    project.publish(ChangeSet(everything=True))


def _forget_places(project: OpenProject) -> None:
    """Forget the places for Back and Forward, as in a project that was just opened."""
    navigation = project.navigation
    navigation._index = navigation._applied = 0
    navigation._applications.clear()
    navigation._last_change = frozenset()
    navigation._places = [navigation._present()]
    navigation.changed.emit()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
