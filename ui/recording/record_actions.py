"""What is recorded, edited and deleted from the window: a dialog opens, or what can be undone is done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from tracker.changes import ChangeSet
from tracker.services.form_drafts import UnsavedEntry
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.recording.forms.form_dialog import FormDialog


class Recording(QObject):
    """Opens the dialogs over the window; what a dialog creates becomes the chosen partnership."""

    def __init__(self, context: Context, state: ViewState, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._state = state
        self._window = window

    def record_change(self) -> QDialog:
        """Record a change of the chosen partnership, or of one that is chosen in the dialog."""
        from ui.recording.forms.status_change_dialog import RecordDialog

        dialog = RecordDialog.run(self._context, self._day, self._state.chosen, parent=self._window)
        self._follow(dialog)
        return dialog

    def new_partnership(self) -> QDialog:
        """Add a partnership, and choose it."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        dialog = PartnershipDialog.run(self._context, self._day, parent=self._window)
        self._follow(dialog)
        return dialog

    def new_activity(self) -> QDialog | None:
        """Add an activity to the chosen partnership."""
        from ui.recording.forms.activity_dialog import ActivityDialog

        if self._state.chosen is None:
            self._context.bridge.notice_given.emit(tr("Choose a partnership first"))
            return None
        return ActivityDialog.run(self._context, self._day, self._state.chosen, parent=self._window)

    def record_today(self, kind: str) -> None:
        """Record of the chosen partnership that somebody looked or asked today, and found nothing."""
        from ui.recording.quick_activities import record_today

        chosen = self._state.chosen
        if chosen is not None:
            self._context.bridge.run_with_retry(lambda: record_today(self._context, chosen, kind))

    def new_source(self) -> QDialog:
        """Add a source."""
        from ui.recording.forms.source_dialog import SourceDialog

        return SourceDialog.run(self._context, parent=self._window)

    def new_body(self) -> QDialog:
        """Add a body."""
        from ui.recording.forms.body_dialog import BodyDialog

        return BodyDialog.run(self._context, parent=self._window)

    def new_claim(self) -> QDialog:
        """Add a number that somebody published."""
        from ui.recording.forms.claim_dialog import ClaimDialog

        return ClaimDialog.run(self._context, parent=self._window)

    def edit_body(self, body: int) -> QDialog:
        """Edit a body."""
        from ui.recording.forms.body_dialog import BodyDialog

        return BodyDialog.run(self._context, body, parent=self._window)

    def edit_source(self, source: int) -> QDialog:
        """Edit a source."""
        from ui.recording.forms.source_dialog import SourceDialog

        return SourceDialog.run(self._context, source, parent=self._window)

    def edit_settings(self) -> QDialog:
        """Edit what the project says of itself."""
        from ui.recording.forms.project_settings_dialog import ProjectSettingsDialog

        return ProjectSettingsDialog.run(self._context, parent=self._window)

    def edit_chosen(self) -> QDialog | None:
        """Edit the chosen partnership."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        if self._state.chosen is None:
            return None
        return PartnershipDialog.run(self._context, self._day, self._state.chosen, parent=self._window)

    def reopen(self, draft: UnsavedEntry) -> QDialog:
        """Open the form of an entry that was begun, filled as it was, with its tie beside it."""
        from ui.recording.forms.status_change_dialog import RecordDialog
        from ui.recording.reopened_forms import reopen

        form = reopen(self._context, self._day, draft, self._window)
        self._follow(form)
        if isinstance(form, RecordDialog) and (row := form.partnership.row()) is not None:
            self._state.choose(row.id)
        return form

    def _follow(self, form: FormDialog[Any]) -> None:
        """Choose the tie whose form is saved, and go on to its changes where one wants to."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog
        from ui.recording.forms.status_change_dialog import RecordDialog

        if isinstance(form, PartnershipDialog | RecordDialog):
            form.saved.connect(self._choose_touched)
        if isinstance(form, PartnershipDialog):
            form.change_wanted.connect(self.record_change)

    @property
    def _day(self) -> int:
        return self._state.selection.as_of

    def _choose_touched(self, change_set: ChangeSet) -> None:
        """Choose the one partnership that was saved."""
        if len(change_set.partnerships) == 1:
            self._state.choose(next(iter(change_set.partnerships)))
