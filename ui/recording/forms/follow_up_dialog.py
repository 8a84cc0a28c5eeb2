"""The form of a follow-up: a note about a record, and the day on which it is due."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText


class FollowUpDialog(FormDialog[FollowUpDraft]):
    """The form for what is to be done, and by when."""

    def __init__(
        self, context: Context, about: str, subject: Subject | None, follow_up: int | None, parent: QWidget | None
    ) -> None:
        title = tr("Add a follow-up") if follow_up is None else tr("Edit a follow-up")
        super().__init__(context, title, parent, width=520)
        self._about, self._subject, self._follow_up = about, subject, follow_up
        queries = FormQueries(context.project)
        self.described.describe(FollowUpDraft, queries)
        self.note = self.described.make("note", GrowingText)
        examples = tr("as in 7 May 2026, tomorrow, next week, or in 10 days")
        self.due = DateField(tr("Due"), queries.span, examples=examples)
        self.set_subtitle(about)
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("What is to be done"), self.note))
        self.column.addWidget(self.add_field("due", tr("Due"), self.due))
        self.column.addStretch(1)
        self.fields["due"].show_hint(tr("Of a longer time, such as May 2026, it is due on the last day."))
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        self.due.changed.connect(self.touched)

    @classmethod
    def add(
        cls, context: Context, subject: Subject, about: str = "", *, parent: QWidget | None = None
    ) -> FollowUpDialog:
        """Open the form of a new follow-up; `about` is the display text of its record."""
        dialog = cls(context, about, subject, None, parent)
        dialog.begin(dialog.note)
        return dialog

    @classmethod
    def edit(
        cls, context: Context, follow_up: int, about: str = "", *, parent: QWidget | None = None
    ) -> FollowUpDialog:
        """Open the form to edit a follow-up."""
        from tracker.queries.evidence.follow_ups import follow_up_draft

        dialog = cls(context, about, None, follow_up, parent)
        known = context.project.query(follow_up_draft, follow_up)
        dialog.described.show(known)
        dialog.due.set_date(known.due)
        dialog.begin(dialog.note)
        return dialog

    def draft(self) -> FollowUpDraft:
        """Return the follow-up as entered."""
        return FollowUpDraft(self.due.date(), **self.described.values())

    def reopening(self) -> FormKey:
        """Return the key of the form: the record that it is about, or the edited follow-up."""
        subject = None if self._subject is None else (self._subject.kind, self._subject.id)
        return FormKey("follow_up", {"subject": subject, "follow_up": self._follow_up, "about": self._about})

    def problems(self) -> dict[str, str]:
        """Return the problems by field; the note and the day are required."""
        due = self.due.problem()
        if not due and self.due.date() is None:
            due = tr("Write the day on which it is due.")
        found = {"note": "" if self.note.text().strip() else tr("Write what is to be done."), "due": due}
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: FollowUpDraft) -> ChangeSet:
        """Save the follow-up as one step."""
        from tracker.operations.follow_ups import add_follow_up, edit_follow_up

        if self._follow_up is not None:
            return self.context.project.perform(edit_follow_up, self._follow_up, draft)
        assert self._subject is not None
        return self.context.project.perform(add_follow_up, self._subject, draft)
