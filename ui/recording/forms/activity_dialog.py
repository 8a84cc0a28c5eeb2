"""The form of an activity: something done within a partnership, or a check that found nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.drafts import ActivityDraft
from tracker.queries.rows import PartnershipRow, SourceRow
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.offered_codes import define_below, form_codes
from ui.recording.forms.citations_part import CitationsPart
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.record_names import capital_label, tie_text
from ui.text.translation import code_text, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText


class ActivityDialog(FormDialog[ActivityDraft]):
    """The form for what was done, on which date or dates, its outcome and its sources."""

    def __init__(self, context: Context, row: PartnershipRow, activity: int | None, parent: QWidget | None) -> None:
        title = tr("Add an activity") if activity is None else tr("Edit an activity")
        super().__init__(context, title, parent)
        queries = FormQueries(context.project)
        self._partnership = row.id
        self._row = row
        self._activity = activity
        self._cited: tuple[SourceRow, ...] = ()
        self.kind = CodeField(
            tr("Kind of activity"), form_codes(context, "activity"), capital_label, nothing=tr("Choose an activity")
        )
        self.date = DateField(tr("When"), queries.span, is_main=True)
        self.described.describe(ActivityDraft, queries)
        self.outcome = self.described.make("outcome", GrowingText)
        self.note = self.described.make("note", GrowingText)
        recorded = RecordedCitations(context, "activity", activity) if activity is not None else None
        self.citations = CitationsPart(queries, tr("Source"), recorded, self.form)
        self._own_values = OwnValuesPart(self, "activity", activity)
        self.set_subtitle(tie_text(row))
        self.add_row(
            (self.add_field("kind", tr("Kind of activity"), self.kind), 9),
            (self.add_field("date", tr("When"), self.date), 11),
        )
        define_below(self.fields["kind"], context, "activity")
        self.column.addWidget(self.add_field("outcome", tr("What came of it"), self.outcome))
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        self._own_values.build()
        self.column.addWidget(self.citations)
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        if activity is None:
            self.key_hint(QKeySequence("Ctrl+Shift+Return"), tr("save, next activity"))
        for field in (self.kind, self.date, self.citations):
            field.changed.connect(self.touched)

    @classmethod
    def run(
        cls,
        context: Context,
        as_of: int,
        partnership: int,
        *,
        activity: int | None = None,
        parent: QWidget | None = None,
    ) -> ActivityDialog:
        """Open the dialog to add an activity to a partnership, or to edit one of its own."""
        dialog = cls(context, FormQueries(context.project).partnership(partnership, as_of), activity, parent)
        if activity is not None:
            from tracker.queries.evidence.record_drafts import activity_draft

            dialog._fill(context.project.query(activity_draft, activity))
        dialog.begin(dialog.kind)
        return dialog

    def draft(self) -> ActivityDraft:
        """Return the activity as entered."""
        return ActivityDraft(
            partnership=self._partnership,
            kind=self.kind.code(),
            date=self.date.date(),
            citations=self.citations.drafts(),
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the partnership, and the edited activity."""
        return FormKey("activity", {"partnership": self._partnership, "activity": self._activity})

    def problems(self) -> dict[str, str]:
        """Return the problems by field; the kind is required."""
        self.citations.show_problems()
        found = {
            "kind": tr("Choose the kind of activity.") if not self.kind.code() else "",
            "date": self.date.problem(),
            "citations": self.citations.problem(),
        }
        return {name: words for name, words in found.items() if words} | self._own_values.problems()

    def perform(self, draft: ActivityDraft) -> ChangeSet:
        """Save the activity with its citations and new sources as one step."""
        from tracker.operations.activities import edit_activity, record_activity
        from tracker.queries.evidence.partnership_evidence import citations_of

        if self._activity is not None:
            return self._own_values.perform(edit_activity, self._activity, draft)
        change_set = self._own_values.perform(record_activity, draft)
        assert change_set.created is not None
        cited = self.context.project.query(citations_of, "activity", change_set.created)
        self._cited = tuple(one.source for one in cited)
        return change_set

    def save_and_next(self) -> bool:
        """Save and clear the form for the next activity of the partnership. The sources stay chosen."""
        if self._activity is not None:
            return self.save()
        change_set = self._try_to_save()
        if change_set is None:
            return False
        self.saved.emit(change_set)
        self.context.bridge.notice_given.emit(
            tr("Recorded: {tie}, {status}", tie=tie_text(self._row), status=code_text(self.kind.code()))
        )
        self.kind.set_code("")
        self.date.set_date(None)
        self.described.clear()
        self._own_values.clear()
        self.citations.begin_next(self._cited)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begin_next()
        return True

    def _fill(self, activity: ActivityDraft) -> None:
        """Show a recorded activity; its citations are edited on their own."""
        self.kind.set_code(activity.kind)
        self.date.set_date(activity.date)
        self.described.show(activity)
