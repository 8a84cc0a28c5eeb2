"""The form that records a body's successor, as after a merger of municipalities."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.bodies.succession import Succession
from tracker.domain.records.drafts import BodyDraft
from tracker.queries.rows import BodyRow, PartnershipRow
from ui.core.context import Context
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.citation_form import CitationForm
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.text.record_names import body_name, label_text, tie_text
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels.text_labels import text_label

_ENDED = frozenset({"terminated", "expired", "void", "superseded", "not_concluded"})
"""Statuses that have ended already, so that nothing continues with the successor."""


class SuccessorDialog(FormDialog[Succession]):
    """Chosen partnerships end as superseded, and continue as partnerships of the successor from the same day."""

    def __init__(self, context: Context, body: BodyRow, as_of: int, parent: QWidget | None) -> None:
        super().__init__(context, tr("A body that was succeeded by another"), parent)
        self._body = body
        self._queries = FormQueries(context.project)
        self.successor = BodyField(tr("Successor"), self._queries)
        self.date = DateField(tr("Since"), self._queries.date)
        self.citation = CitationForm(self._queries, self.form)
        self.citation.setAccessibleName(tr("Source"))
        self.partnerships = {row.id: _partnership_box(row) for row in self._partnerships(as_of)}
        self.set_subtitle(body_name(body))
        self._build()
        for field in (self.successor, self.date, self.citation):
            field.changed.connect(self.touched)

    @classmethod
    def run(cls, context: Context, body: int, as_of: int, *, parent: QWidget | None = None) -> SuccessorDialog:
        """Open the form for a body."""
        dialog = cls(context, FormQueries(context.project).body(body), as_of, parent)
        dialog.begin(dialog.successor)
        return dialog

    def draft(self) -> Succession:
        """Return the succession as entered. Without a successor it is the body itself, which can't be saved."""
        citation = self.citation.draft()
        successor: int | BodyDraft | None = self.successor.value()
        return Succession(
            successor=self._body.id if successor is None else successor,
            date=self.date.date(),
            partnerships=tuple(tie for tie, box in self.partnerships.items() if box.isChecked()),
            citations=(citation,) if citation else (),
        )

    def problems(self) -> dict[str, str]:
        """Return the problems by field; a successor is required."""
        successor = self.successor.value()
        missing = tr("Which body succeeded it?") if successor is None else ""
        found = {
            "successor": self.successor.problem() or missing,
            "date": self.date.problem(),
            "citation": self.citation.problem(),
        }
        if successor == self._body.id:
            found["successor"] = tr("Choose another body.")
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: Succession) -> ChangeSet:
        """Save the end of the body and its partnerships, and those of the successor, as one step."""
        from tracker.operations.merging.succession import succeed_body

        return self.context.project.perform(succeed_body, self._body.id, draft)

    def _build(self) -> None:
        self.add_row(
            (self.add_field("successor", tr("Succeeded by"), self.successor), 3),
            (self.add_field("date", tr("Since"), self.date, tr("The first day of the successor")), 2),
        )
        self.column.addWidget(self.add_field("citation", "", self.citation))
        if self.partnerships:
            part = QWidget()
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(4)
            for box in self.partnerships.values():
                inside.addWidget(box)
            hint = tr("Each ends as superseded, and the successor has it from that day.")
            part.setAccessibleName(tr("Partnerships that continue"))
            self.column.addWidget(self.add_field("ties", tr("Partnerships that the successor continues"), part, hint))
        else:
            self.column.addWidget(text_label(tr("It has no partnerships that could continue."), "muted"))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _partnerships(self, as_of: int) -> list[PartnershipRow]:
        from tracker.queries.evidence.succession import partnerships_of_body
        from tracker.queries.inventory.inventory import partnership_rows

        project = self.context.project
        return project.query(partnership_rows, project.query(partnerships_of_body, self._body.id), as_of)


def _partnership_box(row: PartnershipRow) -> QCheckBox:
    """Return a check box for a partnership with its status; it is not checked if the partnership has ended."""
    box = QCheckBox(f"{tie_text(row)} ({label_text(row.labels)})".replace("&", "&&"))
    box.setChecked(not set(row.labels) <= _ENDED)
    return box
