"""What can be done with the rows of the partnerships, where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.wording import plural, tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow


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
