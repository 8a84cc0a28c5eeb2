"""The actions that tidy the inventory: edit many partnerships, likely duplicates, tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from tracker.changes import ChangeSet
from tracker.queries.inventory.row_records import is_partnership
from ui.core.context import Context
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from ui.merging.merge_kinds import Kind


class InventoryActions(QObject):
    """Opens the dialogs over the window. Actions that can be undone are done at once."""

    def __init__(
        self, context: Context, state: ViewState, current_page: Callable[[], Page | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._state = state
        self._current_page = current_page
        self._window = window
        self._neighbours: dict[int | None, int | None] = {}
        """[partnership that is gone] -> the one next to it in the list."""
        self._deleted: int | None = None
        """The partnership that was chosen when it was deleted, or its addition undone."""
        self._chosen_instead: int | None = None
        context.bridge.deletion_begun.connect(self._remember_neighbour)

    def selected(self) -> list[int]:
        """Return the ids of the partnerships selected in the visible table; empty unless there are at least two."""
        page = self._current_page()
        found = page.selected_ids() if page is not None else []
        return found if len(found) > 1 else []

    @property
    def can_write(self) -> bool:
        """Whether the project can be changed."""
        return not self._context.project.is_read_only

    def edit_many(self) -> QDialog:
        """Open the form that changes the selected partnerships, or all that are shown."""
        from tracker.queries.inventory.inventory import partnership_ids
        from ui.inventory.bulk_dialog import BulkDialog

        shown = self._context.project.query(partnership_ids, self._state.selection, self._state.order)
        return BulkDialog.run(self._context, self.selected(), shown.tolist(), parent=self._window)

    def delete_chosen(self) -> None:
        """Delete the selected partnerships, or the chosen one. There is no prompt because the user can undo it."""
        from tracker.operations.bulk import delete_many
        from tracker.operations.partnerships import delete_partnership

        project, chosen, selected = self._context.project, self._state.chosen, self.selected()
        self._context.bridge.deletion_begun.emit(selected or [chosen])
        if selected:
            self._context.bridge.run_with_retry(lambda: project.perform(delete_many, selected))
        elif chosen is not None:
            self._context.bridge.run_with_retry(lambda: project.perform(delete_partnership, chosen))

    def undo(self) -> None:
        """Undo the last step. If it added the chosen partnership, its neighbour is chosen."""
        project = self._context.project
        if project.next_undo() is not None:
            self._remember_neighbour([self._state.chosen])
            self._context.bridge.run_with_retry(project.undo)

    def redo(self) -> None:
        """Redo the step that was undone last. If it deleted the chosen partnership, its neighbour is chosen."""
        project = self._context.project
        if project.next_redo() is not None:
            self._remember_neighbour([self._state.chosen])
            self._context.bridge.run_with_retry(project.redo)

    def _remember_neighbour(self, deleted: Sequence[int | None]) -> None:
        """Remember which partnership is next to those that may go: the one below them, else the one above."""
        from tracker.queries.inventory.inventory import partnership_ids

        shown = self._context.project.query(partnership_ids, self._state.selection, self._state.order).tolist()
        places = [place for place, record in enumerate(shown) if record in deleted]
        if places:
            after, before = shown[places[-1] + 1 :], shown[: places[0]]
            self._neighbours |= dict.fromkeys(deleted, after[0] if after else before[-1] if before else None)

    def follow_deletions(self, changes: ChangeSet) -> None:
        """Choose the neighbour of the chosen partnership if this is gone, and it again when it is there again.

        What was chosen in between stays chosen.
        """
        chosen = self._state.chosen
        if self._has_changed(chosen, changes) and not self._is_there(chosen):
            self._deleted, neighbour = chosen, self._neighbours.get(chosen)
            self._chosen_instead = neighbour if neighbour is not None and self._is_there(neighbour) else None
            self._state.choose(self._chosen_instead)
        elif self._has_changed(self._deleted, changes) and self._is_there(self._deleted):
            if chosen == self._chosen_instead:
                self._state.choose(self._deleted)
            self._deleted = None

    def _has_changed(self, record: int | None, changes: ChangeSet) -> TypeGuard[int]:
        return record is not None and (changes.everything or record in changes.partnerships)

    def _is_there(self, record: int) -> bool:
        return self._context.project.query(is_partnership, record)

    def tag_selected(self) -> None:
        """Prompt for a tag, and add it to the selected partnerships as one step."""
        from tracker.domain.records.bulk_edit import BulkEdit
        from tracker.operations.bulk import edit_many

        project, selected = self._context.project, self.selected()
        tag = self._context.prompts.text(tr("Add this tag to all of them"), "")
        if tag is not None and tag.strip():
            edit = BulkEdit(add_tags=(tag.strip(),))
            self._context.bridge.run_with_retry(lambda: project.perform(edit_many, selected, edit))

    def merge_two(self) -> QDialog | None:
        """Open the dialog that merges the two selected partnerships; otherwise say how records are merged."""
        if len(self.selected()) == 2:
            return self.merge_selected()
        self._context.bridge.notice_given.emit(
            tr("Select two partnerships. A body or a source is merged from its own menu.")
        )
        return None

    def merge_selected(self) -> QDialog:
        """Open the dialog that merges the two selected partnerships."""
        kept, other = self.selected()
        return self.compare("partnership", kept, other)

    def show_sources_of_selected(self) -> QDialog:
        """Open the list of all sources of the selected partnerships."""
        from tracker.queries.sources.sources import sources_of_partnerships
        from tracker.queries.trends.trend_rows import SupportingRecords
        from ui.widgets.lists.records_dialog import RecordsDialog

        selected = self.selected()
        found = SupportingRecords(self._context.project.query(sources_of_partnerships, selected))
        title = plural(len(selected), "Sources of 1 partnership", "Sources of {n} partnerships")
        return RecordsDialog.sources(self._context, title, found, is_counted=False, parent=self._window)

    def find_duplicates(self) -> QDialog:
        """Open the list of likely duplicates."""
        from ui.merging.duplicates_dialog import DuplicatesDialog

        return DuplicatesDialog.run(self._context, parent=self._window)

    def compare(self, kind: Kind, kept: int, other: int) -> QDialog:
        """Open the dialog that compares two records, to merge them or mark them as different.

        After a merge the kept partnership is chosen.
        """
        from ui.merging.merge_dialog import MergeDialog

        dialog = MergeDialog.run(self._context, kind, kept, other, parent=self._window)
        if kind == "partnership":
            dialog.saved.connect(lambda _changes: self._state.choose(dialog.kept))
        return dialog

    def record_succession(self, body: int) -> QDialog:
        """Open the dialog that records a body's successor and the partnerships that continue there."""
        from ui.merging.successor_dialog import SuccessorDialog

        return SuccessorDialog.run(self._context, body, self._state.selection.as_of, parent=self._window)

    def erase_person(self) -> QDialog:
        """Open the dialog that erases a person's name from the project."""
        from ui.erasing.erase_dialog import EraseDialog

        return EraseDialog.run(self._context, parent=self._window)

    def rename_tag(self, tag: str) -> None:
        """Prompt for another name of a tag, and rename it everywhere."""
        from tracker.operations.bulk import rename_tag

        new = self._context.prompts.text(tr("Rename the tag “{tag}” to", tag=tag), tag)
        if new is not None and new.strip() != tag:
            self._context.bridge.run_with_retry(lambda: self._context.project.perform(rename_tag, tag, new))

    def remove_tag(self, tag: str) -> None:
        """Remove a tag from every partnership. There is no prompt because the user can undo it."""
        from tracker.operations.bulk import remove_tag

        self._context.bridge.run_with_retry(lambda: self._context.project.perform(remove_tag, tag))

    def open_tag_menu(self, tag: str, place: QPoint) -> None:
        """Open the menu of a tag at a position on the screen; do nothing in a read-only project."""
        if self._context.project.is_read_only:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Rename tag…"), lambda: self.rename_tag(tag))
        menu.addAction(tr("Remove &from every partnership"), lambda: self.remove_tag(tag))
        menu.popup(place)
