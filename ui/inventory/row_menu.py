"""The context menu of the table of partnerships."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.inventory.inventory_actions import Tidying
from ui.text.translation import plural, tr
from ui.widgets.lists.rows_view import RowsView

_FOR_ONE = ("record_change", "new_activity", "found_nothing", "no_reply", "edit_chosen", "delete_chosen")
"""The names of the actions for a single partnership."""


def show_row_menu(
    table: RowsView[Any], tidying: Tidying, action: Callable[[str], QAction], place: QPoint, parent: QWidget
) -> None:
    """Open the menu of the chosen partnership, or of several selected ones, at a position on the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if count := len(tidying.selected()):
        menu.addAction(plural(count, "&Edit 1 partnership…", "&Edit {n} partnerships…"), tidying.edit_many)
        menu.addAction(plural(count, "&Delete 1 partnership", "&Delete {n} partnerships"), tidying.delete_chosen)
    else:
        for name in _FOR_ONE:
            menu.addAction(action(name))
        menu.addSeparator()
        for name in ("show_body", "show_partner"):
            menu.addAction(action(name))
    menu.addSeparator()
    menu.addAction(tr("&Copy"), table.copy_rows)
    menu.popup(place)
