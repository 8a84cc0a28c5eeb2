"""The actions on follow-ups: add, edit, complete, reopen, delete, and show the record."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.records.subjects import Subject
from tracker.queries.evidence.follow_ups import FollowUpRow
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.follow_ups.follow_up_text import record_text


class FollowUpActions:
    """Opens forms over the owner's window and changes follow-ups. The status bar offers to undo each change."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner

    @property
    def can_write(self) -> bool:
        """Whether follow-ups can be changed."""
        return not self._context.project.is_read_only

    def add(self, subject: Subject, about: str) -> None:
        """Open the form of a new follow-up about a record."""
        from ui.recording.forms.follow_up_dialog import FollowUpDialog

        self._context.bridge.run_with_retry(
            lambda: FollowUpDialog.add(self._context, subject, about, parent=self._owner.window())
        )

    def edit(self, row: FollowUpRow) -> None:
        """Open the form of a follow-up."""
        from ui.recording.forms.follow_up_dialog import FollowUpDialog

        self._context.bridge.run_with_retry(
            lambda: FollowUpDialog.edit(self._context, row.id, record_text(row), parent=self._owner.window())
        )

    def complete(self, row: FollowUpRow) -> None:
        """Mark a follow-up as done today; reopen one that is done."""
        from tracker.operations.follow_ups import complete_follow_up, reopen_follow_up

        operation = complete_follow_up if row.done_on is None else reopen_follow_up
        self._context.bridge.run_with_retry(lambda: self._context.project.perform(operation, row.id))

    def delete(self, row: FollowUpRow) -> None:
        """Delete a follow-up."""
        from tracker.operations.follow_ups import delete_follow_up

        self._context.bridge.run_with_retry(lambda: self._context.project.perform(delete_follow_up, row.id))

    def show_record(self, row: FollowUpRow) -> None:
        """Show the record that a follow-up is about; frames and waves have no page, nor have kinds without one."""
        if row.owner_kind not in ("partnership", "body", "source", "finding"):
            return
        part = row.subject.id if row.subject.id != row.owner else None
        self._context.bridge.record_requested.emit(RecordLink(row.owner_kind, row.owner, part))
