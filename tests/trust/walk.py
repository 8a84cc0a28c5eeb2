"""Opens every page, dialog and tooltip of the window, in a child process."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QToolTip, QWidget
from shiboken6 import isValid

from tests.clocks import FixedClock
from tests.ui.core.test_every_dialog import OPENERS
from tests.ui.room import DAY, Room, markup_shown
from tracker.errors import KnownError
from tracker.paths import home
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.settings import SettingsFile
from ui.core.application import application
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import ViewState
from ui.shell.pages import PAGES
from ui.shell.startup.app import make_window
from ui.style.theme import Theme

MOMENT = datetime(2023, 5, 7, 12, tzinfo=UTC)
ROWS = 4
"""Number of rows of a list whose tooltips are read."""


def through_the_window(path: str) -> None:
    """Print the places that were opened, and on standard error what was drawn as markup."""
    logged: list[str] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = lambda record: logged.append(record.getMessage())  # type: ignore[method-assign]
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    walk = _Walk(application(), Path(path))
    walk.pages()
    walk.dialogs()
    assert not [line for line in logged if "<img" in line], "a value is in the log"
    assert not home().logs.exists()


class _Walk:
    def __init__(self, application: QApplication, path: Path) -> None:
        self.application = application
        self.path = path
        self.ask = ScriptedPrompts()
        self.window = make_window(application, SettingsFile(), self.ask, FixedClock(MOMENT))

    def pages(self) -> None:
        """Open the welcome page, the project on every page with a partnership chosen, and the page of an error."""
        self.window.resize(1440, 900)
        self.window.show()
        self.look("welcome", self.window)
        self.window.open_path(self.path)
        project = self.window.project
        assert project is not None
        ids = project.workspace.page_named("partnerships")
        for page in (entry.name for entry in PAGES):
            project.workspace.show_page(page)
            project.workspace.checking.look()
            project.workspace.checking.wait()
            self.settle()
            project.state.choose(ids.partnership_at(0))
            self.settle()
            self.look(f"page {page}", self.window)
        self.window.close_project()
        self.window.show_problem(self.path, KnownError("damaged", path=str(self.path), detail="<img src='x'>"))
        self.look("problem", self.window)
        self.window.close()

    def dialogs(self) -> None:
        """Open every dialog in a new window."""
        room = self._room()
        for name, door in OPENERS.items():
            dialog = door(room)
            self.settle()
            self.look(f"dialog {name}", dialog)
            dialog.reject()
        room.project.close()

    def _room(self) -> Room:
        project, bridge, window = Project.open(self.path, who="walker"), Bridge(), QWidget()
        project.add_listener(bridge.relay)
        window.resize(1440, 900)
        window.show()
        records = project.query(dump)["records"]
        tie = int(records["activity"][0]["partnership_id"])
        claim = min(int(row["id"]) for row in records["claim"])
        view = ViewState(InventoryFilter(DAY), SortOrder())
        context = Context(project, SettingsFile(), bridge, self.ask, Theme("light"), view=view)
        return Room(context, self.ask, window, tie, claim)

    def settle(self) -> None:
        """Process events until all background work has been shown."""
        for _ in range(5):
            self.application.processEvents()

    def look(self, place: str, widget: QWidget) -> None:
        """Check everything that is drawn there, and the tooltip of each part."""
        print(f"{place}\n")
        found = set(markup_shown(widget))
        for part, point in self._points(widget):
            self.application.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, point, part.mapToGlobal(point)))
            if QToolTip.isVisible():
                tips = [tip for tip in self.application.topLevelWidgets() if tip.inherits("QTipLabel")]
                found |= {text for tip in tips for text in markup_shown(tip)}
                QToolTip.hideText()
        widget.grab()
        self.settle()
        if found:
            raise AssertionError(f"{place}: {sorted(found)[:3]}")

    @staticmethod
    def _points(widget: QWidget) -> Iterator[tuple[QWidget, QPoint]]:
        """Yield the positions of the pointer: the middle of every part, and of the rows of every list."""
        for part in widget.findChildren(QWidget):
            if not isValid(part) or not part.isVisible():  # some are rebuilt during the walk
                continue
            yield part, part.rect().center()
            if not isValid(part):
                continue
            model = part.model() if isinstance(part, QAbstractItemView) else None
            if model is not None:
                columns = 1 if isinstance(part, QListView) else model.columnCount()
                for row in range(min(ROWS, model.rowCount())):
                    for column in range(columns):
                        yield part.viewport(), part.visualRect(model.index(row, column)).center()
