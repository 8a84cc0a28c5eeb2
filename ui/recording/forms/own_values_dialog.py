"""The form of the values that one record has of the project's own fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.changes import ChangeSet
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.own_fields import table_of
from tracker.domain.records.subjects import Subject
from ui.core.context import Context
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label


class OwnValuesDialog(FormDialog[tuple[tuple[str, str | VagueDate], ...]]):
    """One input for each field, of its type. The draft is the pairs of code and changed value."""

    def __init__(self, context: Context, subject: Subject, about: str, parent: QWidget | None) -> None:
        super().__init__(context, tr("Own fields"), parent)
        self._subject, self._about = subject, about
        self.set_subtitle(about)
        self._values = OwnValuesPart(self, subject.kind, subject.id)
        self._values.add_inputs()
        self.add_button = QPushButton(tr("Add a field…"))
        self.add_button.clicked.connect(self._add_field)
        if self._values.inputs:
            self.add_button.hide()
            self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        else:
            self.column.addWidget(
                text_label(tr("This project has no own fields for this kind of record yet."), "muted")
            )
            self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
            self.save_button.hide()
            self.cancel_button.setText(tr("Close"))
        self.column.addStretch(1)

    @classmethod
    def run(
        cls, context: Context, subject: Subject, about: str = "", *, parent: QWidget | None = None
    ) -> OwnValuesDialog:
        """Open the form for a record; `about` is its display text."""
        dialog = cls(context, subject, about, parent)
        dialog.begin(next(iter(dialog._values.inputs.values()), dialog.add_button))
        return dialog

    def _add_field(self) -> None:
        """Open the form of a new field for this kind of record, and this form again when it is saved."""
        form = OwnFieldDialog.run(self.context, kind=table_of(self._subject), parent=self)
        form.accepted.connect(self._open_again)

    def _open_again(self) -> None:
        self.reject()
        OwnValuesDialog.run(self.context, self._subject, self._about, parent=self.parentWidget())

    def draft(self) -> tuple[tuple[str, str | VagueDate], ...]:
        """Return the code and value of each field that was changed."""
        return tuple(self._values.changed().items())

    def reopening(self) -> FormKey:
        """Return the key of the form: the record."""
        return FormKey("own_values", {"subject": (self._subject.kind, self._subject.id), "about": self._about})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a value that is not of its type."""
        return self._values.problems()

    def perform(self, draft: tuple[tuple[str, str | VagueDate], ...]) -> ChangeSet:
        """Save the values that differ, as one step."""
        from tracker.operations.own_fields import set_own_values

        return self.context.project.perform(set_own_values, self._subject, dict(draft))
