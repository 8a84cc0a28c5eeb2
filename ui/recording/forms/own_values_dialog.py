"""The form of the values that one record has of the project's own fields."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.changes import ChangeSet
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.follow_ups import Subject
from ui.core.context import Context
from ui.recording.drafts.form_drafts import FormKey
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.text.translation import tr


class OwnValuesDialog(FormDialog[tuple[tuple[str, str | VagueDate], ...]]):
    """One input for each field, of its type. The draft is the pairs of code and changed value."""

    def __init__(self, context: Context, subject: Subject, about: str, parent: QWidget | None) -> None:
        super().__init__(context, tr("Own fields"), parent)
        self._subject, self._about = subject, about
        self.set_subtitle(about)
        self._values = OwnValuesPart(self, subject.kind, subject.id)
        self._values.add_inputs()
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    @classmethod
    def run(
        cls, context: Context, subject: Subject, about: str = "", *, parent: QWidget | None = None
    ) -> OwnValuesDialog:
        """Open the form for a record; `about` is its display text."""
        dialog = cls(context, subject, about, parent)
        dialog.begin(next(iter(dialog._values.inputs.values()), dialog.save_button))
        return dialog

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
