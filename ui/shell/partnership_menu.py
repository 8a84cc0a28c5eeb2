"""Opens the context menu of the chosen partnership over any view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.inventory.inventory_actions import Tidying
from ui.inventory.partnerships_page import PartnershipsPage
from ui.inventory.row_menu import RowMenu
from ui.shell.workspace import Workspace


def open_partnership_menu(
    workspace: Workspace, tidying: Tidying, action: Callable[[str], QAction], place: QPoint, parent: QWidget
) -> None:
    """Open the menu at a position on the screen. Do nothing if no partnership is chosen."""
    from tracker.queries.evidence.partnership_evidence import dossier

    state, chosen, shown = workspace.state, workspace.state.chosen, workspace.page
    if shown is None or (chosen is None and not tidying.selected()):
        return
    table = workspace.page_as("partnerships", PartnershipsPage)

    def copy() -> None:
        if not shown.copy_rows() and chosen is not None:
            table.copy_partnership(chosen)

    RowMenu(
        state,
        tidying,
        action,
        known=lambda: None if chosen is None else shown.context.project.query(dossier, chosen, state.selection.as_of),
        open_chosen=lambda: None if chosen is None else workspace.open_inspector(chosen),
        copy=copy,
        show_in_table=None if shown is table else lambda: workspace.enter_page("partnerships"),
    ).show(place, parent)
