"""What the window opens beside or over itself: the manual, the list of keys, menus, and what failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.actions import MENUS, SPECS, actions_in, plain_words
from ui.wording import plural, tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def show_manual(window: MainWindow) -> None:
    """Open the manual at what the view in front is about, beside the work."""
    from ui.manual import CHAPTER_OF_PAGE
    from ui.manual_window import ManualWindow

    manual = window.findChild(ManualWindow) or ManualWindow(window.theme, window)
    page = window.settings.value.page if window.project is not None else ""
    manual.show_chapter(CHAPTER_OF_PAGE.get(page, "start"))
    manual.show()
    manual.raise_()
    manual.activateWindow()


def show_shortcuts(window: MainWindow) -> None:
    """List the keys."""
    from ui.charts.keys import chart_keys
    from ui.dialogs.shortcuts_dialog import ShortcutsDialog

    specs = {spec.name: spec for spec in SPECS}
    groups = []
    for menu in MENUS:
        entries = [specs[name] for name in actions_in(menu)]
        keys = [(plain_words(spec), spec.keys[0]) for spec in entries if spec.keys]
        groups.append((menu.title().replace("&", ""), [(tr("Open this menu"), menu.keys), *keys]))
    ShortcutsDialog.run([*groups, *chart_keys()], window)


def show_row_menu(window: MainWindow, place: QPoint) -> None:
    """The menu of the chosen partnership, or of the several that are selected."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    tidying = window.project.tidying if window.project is not None else None
    if tidying is not None and (count := len(tidying.selected())):
        menu.addAction(plural(count, "&Edit 1 partnership…", "&Edit {n} partnerships…"), tidying.edit_many)
        menu.addAction(plural(count, "&Delete 1 partnership", "&Delete {n} partnerships"), tidying.delete_chosen)
    else:
        for name in ("record_change", "new_activity", "found_nothing", "no_reply", "edit_chosen", "delete_chosen"):
            menu.addAction(window.possible[name])
    if window.project is not None:
        menu.addSeparator()
        menu.addAction(tr("&Copy"), window.project.workspace.partnerships.table.copy_rows)
    menu.popup(place)


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
