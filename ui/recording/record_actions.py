"""The actions that record and edit: they open a form, or record at once what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from tracker.changes import ChangeSet
from tracker.services.unsaved_entries import UnsavedEntry
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.recording.forms.form_dialog import FormDialog


class Recording(QObject):
    """Opens the forms over the window. A partnership saved in a form becomes the chosen one."""

    def __init__(self, context: Context, state: ViewState, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._state = state
        self._window = window

    def record_change(self) -> QDialog:
        """Open the form of a status change of the chosen partnership, or of one chosen in the form."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        dialog = StatusChangeDialog.run(self._context, self._day, self._state.chosen, parent=self._window)
        self._connect(dialog)
        return dialog

    def new_partnership(self) -> QDialog:
        """Open the form of a new partnership."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        dialog = PartnershipDialog.run(self._context, self._day, parent=self._window)
        self._connect(dialog)
        return dialog

    def new_activity(self) -> QDialog | None:
        """Open the form of a new activity of the chosen partnership; without one, show a notice and return None."""
        from ui.recording.forms.activity_dialog import ActivityDialog

        if self._state.chosen is None:
            self._context.bridge.notice_given.emit(tr("Choose a partnership first"))
            return None
        return ActivityDialog.run(self._context, self._day, self._state.chosen, parent=self._window)

    def record_today(self, kind: str) -> None:
        """Record with today's date that a check of the chosen partnership found nothing, or a request got no reply."""
        from ui.recording.quick_activities import record_today

        chosen = self._state.chosen
        if chosen is not None:
            self._context.bridge.run_with_retry(lambda: record_today(self._context, chosen, kind))

    def new_source(self) -> QDialog:
        """Open the form of a new source."""
        from ui.recording.forms.source_dialog import SourceDialog

        return SourceDialog.run(self._context, parent=self._window)

    def cite_change(self) -> QDialog | None:
        """Open the form of a source of the chosen partnership's last change; of itself if it has no change.

        None if no partnership is chosen.
        """
        from tracker.queries.evidence.partnership_evidence import dossier
        from ui.recording.forms.citation_dialog import CitationDialog
        from ui.text.record_names import capital_label, date_words, tie_text

        chosen = self._state.chosen
        found = None if chosen is None else self._context.project.query(dossier, chosen, self._day)
        if found is None:
            return None
        about = tie_text(found.row)
        if not found.changes:
            return CitationDialog.add(self._context, "partnership", found.row.id, about, parent=self._window)
        last = found.changes[-1]
        about = f"{about} · {capital_label(last.status)}, {date_words(last.date)}"
        return CitationDialog.add(self._context, "change", last.id, about, parent=self._window)

    def new_body(self) -> QDialog:
        """Open the form of a new body."""
        from ui.recording.forms.body_dialog import BodyDialog

        return BodyDialog.run(self._context, parent=self._window)

    def new_claim(self) -> QDialog:
        """Open the form of a new claim, counted by the current rule."""
        from ui.recording.forms.claim_dialog import ClaimDialog

        return ClaimDialog.run(self._context, parent=self._window)

    def new_follow_up(self) -> QDialog | None:
        """Open the form of a new follow-up about the chosen partnership; None if no partnership is chosen."""
        from tracker.domain.records.subjects import Subject
        from tracker.queries.inventory.inventory import partnership_rows
        from ui.recording.forms.follow_up_dialog import FollowUpDialog
        from ui.text.record_names import tie_text

        chosen = self._state.chosen
        rows = [] if chosen is None else self._context.project.query(partnership_rows, [chosen], self._day)
        if chosen is None or not rows:
            return None
        return FollowUpDialog.add(self._context, Subject("partnership", chosen), tie_text(rows[0]), parent=self._window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the menus that only opens a form or records something does, by its name."""
        return {
            "project": self.edit_project,
            "about_project": lambda: self.edit_project("title"),
            "project_settings": lambda: self.edit_project("settings"),
            "own_fields": lambda: self.edit_project("own_fields"),
            "edit_chosen": self.edit_chosen,
            "new_partnership": self.new_partnership,
            "new_activity": self.new_activity,
            "found_nothing": lambda: self.record_today("checked_no_activity"),
            "no_reply": lambda: self.record_today("asked_no_reply"),
            "new_source": self.new_source,
            "cite_change": self.cite_change,
            "new_body": self.new_body,
            "new_claim": self.new_claim,
            "new_follow_up": self.new_follow_up,
        }

    def edit_body(self, body: int) -> QDialog:
        """Open the form of a recorded body."""
        from ui.recording.forms.body_dialog import BodyDialog

        return BodyDialog.run(self._context, body, parent=self._window)

    def edit_source(self, source: int) -> QDialog:
        """Open the form of a recorded source."""
        from ui.recording.forms.source_dialog import SourceDialog

        return SourceDialog.run(self._context, source, parent=self._window)

    def edit_project(self, field: str = "name") -> QDialog:
        """Open the form of the project at a field or a tab."""
        from ui.recording.forms.project_dialog import ProjectDialog

        return ProjectDialog.run(self._context, field, parent=self._window)

    def edit_chosen(self) -> QDialog | None:
        """Open the form of the chosen partnership; None if no partnership is chosen."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        if self._state.chosen is None:
            return None
        return PartnershipDialog.run(self._context, self._day, self._state.chosen, parent=self._window)

    def reopen(self, entry: UnsavedEntry) -> QDialog:
        """Open the form of an unsaved entry with its input, and choose its partnership."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog
        from ui.recording.reopened_forms import reopen

        form = reopen(self._context, self._day, entry, self._window)
        self._connect(form)
        if isinstance(form, StatusChangeDialog) and (row := form.partnership.row()) is not None:
            self._state.choose(row.id)
        return form

    def _connect(self, form: FormDialog[Any]) -> None:
        """Choose the partnership saved in a form, and open the form of a status change if the user requests it."""
        from ui.recording.forms.partnership_dialog import PartnershipDialog
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        if isinstance(form, PartnershipDialog | StatusChangeDialog):
            form.saved.connect(self._choose_saved)
        if isinstance(form, PartnershipDialog):
            form.change_wanted.connect(self.record_change)

    @property
    def _day(self) -> int:
        return self._state.selection.as_of

    def _choose_saved(self, change_set: ChangeSet) -> None:
        """Choose the partnership that was saved, if it is exactly one."""
        if len(change_set.partnerships) == 1:
            self._state.choose(next(iter(change_set.partnerships)))
