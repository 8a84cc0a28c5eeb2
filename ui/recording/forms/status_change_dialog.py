"""The form of a status change: partnership, status, date, reasons, who decided and acted, and sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.changes import ChangeSet
from tracker.domain.coding.vocabulary import ACTORS
from tracker.domain.records.drafts import ChangeDraft
from tracker.domain.text.name_folding import two_names
from tracker.queries.codebook.codebook import refined_statuses
from tracker.queries.rows import PartnershipRow, SourceRow
from tracker.services.unsaved_entries import UnsavedEntry
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import saved_parts
from ui.recording.fields.offered_codes import define_below, form_codes
from ui.recording.fields.order_warning import order_warning
from ui.recording.fields.partnership_field import PartnershipField
from ui.recording.fields.reason_field import ReasonField
from ui.recording.forms.citations_part import CitationsPart
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.last_entry import LastEntry
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.day_text import day_text
from ui.text.record_names import body_name, capital_label, date_words, label_text, tie_text
from ui.text.translation import code_text, tr
from ui.widgets.fields.code_field import CodeField, StatusField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText

if TYPE_CHECKING:
    from ui.recording.forms.partnership_dialog import PartnershipDialog

_IN_COMMON = ("status", "date", "reasons", "decided_by", "actor")
NO_PARTNERSHIP = 0
"""The partnership id of a draft without a partnership. No record has this id."""


class StatusChangeDialog(FormDialog[ChangeDraft]):
    """The form of a status change. Only partnership and status are required."""

    def __init__(
        self, context: Context, as_of: int, row: PartnershipRow | None, change: int | None, parent: QWidget | None
    ) -> None:
        super().__init__(context, _title(change), parent)
        self._queries = FormQueries(context.project)
        self._as_of = as_of
        self._change = change
        self._partnership = row.id if row is not None else None
        self._given_status = ""
        self._asks_partnership = False
        self._partnerships = [self._partnership]
        """The partnership for which the form was opened, and those of the changes recorded in it since."""
        self._cited: tuple[SourceRow, ...] = ()
        self.partnership = PartnershipField(self._queries, as_of, may_be_new=True)
        self.status = StatusField(context.theme, context.project.query(refined_statuses))
        self.date = DateField(tr("When"), self._queries.date, is_main=True)
        self.reasons = ReasonField(form_codes(context, "reason"))
        self.decided_by = CodeField(
            tr("Decided by"), form_codes(context, "decided_by"), capital_label, nothing=tr("Not known yet")
        )
        self.actor = CodeField(tr("Who acted"), ACTORS, capital_label, nothing=tr("Not known yet"))
        self.recorded_link = self.date.form_link
        self._same: int | None = None
        self.described.describe(ChangeDraft, self._queries)
        self.note = self.described.make("note", GrowingText)
        self.citations = CitationsPart(self._queries, tr("Source"), self._recorded_citations(), self.form)
        self._own_values = OwnValuesPart(self, "change", change)
        self._build()
        self._connect()
        self._last = LastEntry(self, "record") if change is None else None
        if row is None:
            self._show_partnership_field()
        else:
            self.partnership.choose(row)
            self.fields["partnership"].hide()

    @classmethod
    def run(
        cls,
        context: Context,
        as_of: int,
        partnership: int | None = None,
        *,
        change: int | None = None,
        status: str = "",
        parent: QWidget | None = None,
    ) -> StatusChangeDialog:
        """Open the form for a partnership, for one still to be chosen, or to edit a recorded change.

        With a `status`, it is chosen already and the date is focused.
        """
        from tracker.queries.evidence.record_drafts import change_draft

        edited = context.project.query(change_draft, change) if change is not None else None
        which = edited.partnership if edited is not None else partnership
        row = FormQueries(context.project).partnership(which, as_of) if which is not None else None
        dialog = cls(context, as_of, row, change, parent)
        if edited is not None:
            dialog._fill(edited)
        if status:
            dialog._given_status = status
            dialog.status.set_code(status)
            dialog.begin(dialog.date)
        else:
            dialog.begin(dialog.status if row is not None else dialog.partnership)
        return dialog

    def draft(self) -> ChangeDraft:
        """Return the status change as entered."""
        row = self.partnership.row()
        return ChangeDraft(
            partnership=row.id if row is not None else NO_PARTNERSHIP,
            status=self.status.code(),
            date=self.date.date(),
            actor=self.actor.code(),
            decided_by=self.decided_by.code(),
            reasons=self.reasons.reasons(),
            citations=self.citations.drafts(),
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the given partnership and status, or the edited change."""
        facts = {"partnership": self._partnership, "change": self._change, "status": self._given_status}
        return FormKey("record", facts)

    def subject(self) -> str:
        """Return the name of the partnership."""
        row = self.partnership.row()
        return tie_text(row) if row is not None else self.partnership.line.text()

    def restore_entry(self, entry: UnsavedEntry) -> None:
        """Restore an unsaved entry; show the partnership field if the partnership was chosen in the form."""
        if "partnership" in entry.state:
            self._show_partnership_field()
        super().restore_entry(entry)

    def problems(self) -> dict[str, str]:
        """Return the problems by field; partnership and status are required."""
        self.citations.show_problems()
        draft = self.draft()
        found = {
            "partnership": self._problem_of_partnership(),
            "status": tr("Choose the new status.") if not draft.status else "",
            "date": self.date.problem(),
            "reasons": self.reasons.problem(),
            "citations": self.citations.problem(),
        }
        return {name: words for name, words in found.items() if words} | self._own_values.problems()

    def _problem_of_partnership(self) -> str:
        if self.partnership.row() is not None:
            return ""
        return self.partnership.problem() or tr("Which partnership is it?")

    def make_partnership(self, typed: str) -> PartnershipDialog:
        """Open the form of a new partnership over this one and choose it when it is saved.

        `typed` names one body or both.
        """
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        names = two_names(typed)
        dialog = PartnershipDialog.run(self.context, self._as_of, names=names, is_part_of_change=True, parent=self)
        dialog.saved.connect(self._take_partnership)
        return dialog

    def _take_partnership(self, made: ChangeSet) -> None:
        if made.created is not None:
            self.partnership.choose(self._queries.partnership(made.created, self._as_of))
            self.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def perform(self, draft: ChangeDraft) -> ChangeSet:
        """Save the change with its citations and new sources as one step."""
        from tracker.operations.statuses import edit_status_change, record_status_change

        if self._change is not None:
            return self._own_values.perform(edit_status_change, self._change, draft)
        change_set = self._own_values.perform(record_status_change, draft)
        self._remember(change_set.created)
        if draft.date is not None and draft.date.earliest is not None and draft.date.earliest > self._as_of:
            self.context.bridge.notice_given.emit(self._recorded_text(draft))
        return change_set

    def _recorded_text(self, draft: ChangeDraft) -> str:
        """Return what was recorded, and that the as-of day hides it if it is later."""
        row, day = self.partnership.row(), draft.date.earliest if draft.date is not None else None
        assert row is not None
        words = tr("Recorded: {tie}, {status}", tie=tie_text(row), status=code_text(draft.status))
        if day is None or day <= self._as_of:
            return words
        return tr(
            "{logged}. It is of {day} and is not counted on the as-of day (Ctrl+D).", logged=words, day=day_text(day)
        )

    def save_and_next(self) -> bool:
        """Save and prepare the form for the next change from the same sources."""
        if self._change is not None:
            return self.save()
        row = self.partnership.row()
        change_set = self._try_to_save()
        if change_set is None or row is None:
            return False
        self.saved.emit(change_set)
        self.context.bridge.notice_given.emit(self._recorded_text(self.draft()))
        self._begin_next(row)
        return True

    def _remember(self, change: int | None) -> None:
        """Store what the next change may have in common with this one: all but partnership, note and quotes."""
        from tracker.queries.evidence.partnership_evidence import citations_of

        assert change is not None
        self._cited = tuple(one.source for one in self.context.project.query(citations_of, "change", change))
        if self._last is not None:
            kept = {name: part for name, part in saved_parts(self).items() if name in _IN_COMMON}
            self._last.remember({**kept, "citations": [_source_state(source) for source in self._cited]})

    def _begin_next(self, row: PartnershipRow) -> None:
        """Clear the form for the next change.

        Focus the partnership field if several partnerships were entered in this form, else the status field.
        """
        self._partnerships.append(row.id)
        self.status.set_code("")
        self.date.set_date(None)
        self.reasons.set_reasons(())
        self.decided_by.set_code("")
        self.actor.set_code("")
        self.described.clear()
        self._own_values.clear()
        self.citations.begin_next(self._cited)
        self._show_partnership_field()
        self.partnership.choose(self._queries.partnership(row.id, self._as_of))
        if len(set(self._partnerships)) == 1:
            self.status.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.partnership.setFocus(Qt.FocusReason.OtherFocusReason)
            self.partnership.line.selectAll()
        self.begin_next()

    def _build(self) -> None:
        self.column.addWidget(self.add_field("partnership", tr("Partnership"), self.partnership))
        self.add_row(
            (self.add_field("status", tr("New status"), self.status), 2),
            (self.add_field("date", tr("When"), self.date), 3),
        )
        define_below(self.fields["status"], self.context, "status")
        self.column.addWidget(self.add_field("reasons", tr("Reasons"), self.reasons))
        define_below(self.fields["reasons"], self.context, "reason", lines=1)
        self.add_row(
            (self.add_field("decided_by", tr("Decided by"), self.decided_by), 1),
            (self.add_field("actor", tr("Who acted"), self.actor), 1),
        )
        define_below(self.fields["decided_by"], self.context, "decided_by", lines=0)
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        self._own_values.build()
        self.column.addWidget(self.citations)
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        if self._change is None:
            self.key_hint(
                QKeySequence("Ctrl+Shift+Return"),
                tr("save, next change"),
                tr("The next change from the same sources; Shift+Tab leads to the partnership, to choose another one"),
            )

    def _connect(self) -> None:
        for field in (self.partnership, self.status, self.date, self.reasons, self.decided_by, self.actor):
            field.changed.connect(self.touched)
        self.citations.changed.connect(self._citations_changed)
        self.partnership.changed.connect(self._show_partnership)
        self.partnership.new_wanted.connect(self.make_partnership)
        self.status.changed.connect(self._read_date_for_status)
        for part in (self.partnership, self.status, self.date):
            part.changed.connect(self._warn_of_order)
            part.changed.connect(self._offer_recorded)
        self.recorded_link.clicked.connect(self._cite_recorded)

    def _citations_changed(self) -> None:
        """Offer the earliest publication date as the latest possible date of the change."""
        self.date.offer_known_by(self.citations.earliest_source_date())
        self.touched()

    def _read_date_for_status(self) -> None:
        """Read `since 1999` as in 1999 for a status that lasts, else as since then."""
        self.date.set_reader(self._queries.of_status(self.status.standard()))

    def _warn_of_order(self) -> None:
        """Show a warning next to the date if the partnership would end before it began."""
        self.fields["date"].show_warning(
            order_warning(self.context.project, replace(self.draft(), status=self.status.standard()), self._change)
        )

    def _offer_recorded(self) -> None:
        """Offer to cite the recorded change that equals the entered one, or hide the offer."""
        from tracker.queries.evidence.record_drafts import same_change

        draft = self.draft()
        is_whole = bool(draft.status and draft.date and draft.partnership != NO_PARTNERSHIP)
        self._same = self.context.project.query(same_change, draft, self._change) if is_whole else None
        words = ""
        if self._same is not None:
            words = tr(
                "Recorded already: {status}, {date}. Add a source to it",
                status=code_text(draft.status, "status"),
                date=date_words(draft.date),
            )
        self.date.offer(words)

    def _cite_recorded(self) -> None:
        """Open the form of a source of the same recorded change, with the source that was entered here."""
        from ui.recording.forms.citation_dialog import CitationDialog

        if self._same is None:
            return
        about, entered = self.recorded_link.text(), [form for form in self.citations.forms if form.draft() is not None]
        form = CitationDialog.add(self.context, "change", self._same, about, parent=self.parentWidget())
        if entered:
            form.citation.restore(entered[0].saved_state())
        if len(entered) < 2:
            self._can_lose = False  # what was entered is recorded, or in the other form
            self.reject()

    def _show_partnership(self) -> None:
        """Show the partnership with its current label, and use the names of its bodies in the list of actors.

        Where the form asks for the partnership, its field shows it, and no line above it comes and goes.
        """
        row = self.partnership.row()
        if row is None:
            return
        if not self._asks_partnership:
            self.set_subtitle(tr("{tie} · now {status}", tie=tie_text(row), status=label_text(row.labels)))
        self.actor.setItemText(self.actor.findData("a"), body_name(row.a))
        self.actor.setItemText(self.actor.findData("b"), body_name(row.b))

    def _show_partnership_field(self) -> None:
        self._asks_partnership = True
        self.set_subtitle("")
        self.fields["partnership"].show()

    def _recorded_citations(self) -> RecordedCitations | None:
        return RecordedCitations(self.context, "change", self._change) if self._change is not None else None

    def _fill(self, change: ChangeDraft) -> None:
        """Show a recorded change; its citations are edited on their own."""
        self.status.set_code(change.status)
        self.date.set_date(change.date)
        self.reasons.set_reasons(change.reasons)
        self.decided_by.set_code(change.decided_by)
        self.actor.set_code(change.actor)
        self.described.show(change)


def _source_state(source: SourceRow) -> dict[str, Any]:
    """Return the saved state of a citation form with only the source."""
    return {"source": {"text": "", "id": source.id}}


def _title(change: int | None) -> str:
    return tr("Record a status change") if change is None else tr("Edit a status change")
