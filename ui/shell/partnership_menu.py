"""Opens the context menu of the chosen partnership over any view."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.inventory.inventory_actions import InventoryActions
from ui.inventory.partnerships_page import PartnershipsPage
from ui.inventory.row_menu import RowMenu
from ui.shell.workspace import Workspace


def open_partnership_menu(
    workspace: Workspace,
    tidying: InventoryActions,
    several: Mapping[str, Callable[[], object]],
    action: Callable[[str], QAction],
    place: QPoint,
    parent: QWidget,
) -> None:
    """Open the menu at a position on the screen. Do nothing if no partnership is chosen.

    `several` are the functions that `for_several` returns.
    """
    from tracker.queries.evidence.partnership_evidence import dossier

    state, chosen, shown = workspace.state, workspace.state.chosen, workspace.page
    if shown is None or (chosen is None and not tidying.selected()):
        return
    table = workspace.page_as("partnerships", PartnershipsPage)

    def copy() -> None:
        if not shown.copy_rows() and chosen is not None:
            table.copy_partnerships([chosen])

    RowMenu(
        state,
        tidying,
        action,
        known=lambda: None if chosen is None else shown.context.project.query(dossier, chosen, state.selection.as_of),
        open_chosen=lambda: None if chosen is None else workspace.open_inspector(chosen),
        copy=copy,
        several=several,
        show_in_table=None if shown is table else lambda: workspace.enter_page("partnerships"),
    ).show(place, parent)


def for_several(
    workspace: Workspace, tidying: InventoryActions, export: Callable[[], object]
) -> Mapping[str, Callable[[], object]]:
    """Return the functions for the partnerships selected on the page, by their names in `several_actions`."""
    page, table = workspace.page, workspace.page_as("partnerships", PartnershipsPage)

    def copy() -> None:
        if page is None or not page.copy_rows():
            table.copy_partnerships(tidying.selected())

    return {
        "edit": tidying.edit_many,
        "tag": tidying.tag_selected,
        "merge": tidying.merge_selected,
        "sources": tidying.show_sources_of_selected,
        "export": export,
        "copy": copy,
        "delete": tidying.delete_chosen,
    }
