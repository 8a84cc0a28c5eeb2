"""Tidying from the window: many partnerships at once, likely duplicates, tags."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from ui.context import Context
from ui.pages.partnerships_page import PartnershipsPage
from ui.view_state import ViewState
from ui.wording import tr
from ui.workspace import Workspace


class Tidying(QObject):
    """Opens the dialogs over the window; what can be undone is done at once."""

    def __init__(self, context: Context, state: ViewState, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._state = state
        self._workspace = workspace
        self._window = window

    def selected(self) -> list[int]:
        """The partnerships that are selected in the table, where it is seen and there are several."""
        page = self._workspace.page
        found = page.table.selected_ids() if isinstance(page, PartnershipsPage) else []
        return found if len(found) > 1 else []

    def edit_many(self) -> QDialog:
        """Change the selected partnerships, or all that are shown."""
        from tracker.questions.inventory import partnership_ids
        from ui.dialogs.bulk_dialog import BulkDialog

        shown = self._context.project.ask(partnership_ids, self._state.selection, self._state.order)
        return BulkDialog.run(self._context, self.selected(), shown.tolist(), parent=self._window)

    def delete_chosen(self) -> None:
        """Delete the selected partnerships, or the chosen one; without a question, for it can be undone."""
        from tracker.operations.bulk import delete_many
        from tracker.operations.partnerships import delete_partnership

        project, chosen, selected = self._context.project, self._state.chosen, self.selected()
        if selected:
            self._context.bridge.attempt(lambda: project.perform(delete_many, selected))
        elif chosen is not None:
            self._context.bridge.attempt(lambda: project.perform(delete_partnership, chosen))

    def find_duplicates(self) -> QDialog:
        """List the records that may be one."""
        from ui.dialogs.duplicates_dialog import DuplicatesDialog

        return DuplicatesDialog.run(self._context, parent=self._window)

    def rename_tag(self, tag: str) -> None:
        """Ask for another name of a tag, and give it that everywhere."""
        from tracker.operations.bulk import rename_tag

        new = self._context.ask.text(tr("Rename the tag “{tag}” to", tag=tag), tag)
        if new is not None and new.strip() != tag:
            self._context.bridge.attempt(lambda: self._context.project.perform(rename_tag, tag, new))

    def remove_tag(self, tag: str) -> None:
        """Take a tag off every partnership; without a question, for it can be undone."""
        from tracker.operations.bulk import remove_tag

        self._context.bridge.attempt(lambda: self._context.project.perform(remove_tag, tag))
