"""The form of the values that one record has of the project's own fields."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.follow_ups import Subject
from tracker.domain.records.own_fields import OwnFieldDraft, read_value
from tracker.errors import RuleError
from tracker.queries.evidence.own_fields import OwnValueRow, own_values
from ui.core.context import Context
from ui.recording.drafts.form_drafts import FormKey
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText

YES_OR_NO = ("yes", "no")


class OwnValuesDialog(FormDialog[tuple[tuple[str, str], ...]]):
    """One input for each field, of its type. The draft is the pairs of code and text."""

    def __init__(self, context: Context, subject: Subject, about: str, parent: QWidget | None) -> None:
        super().__init__(context, tr("Own fields"), parent)
        self._subject, self._about = subject, about
        self._queries = FormQueries(context.project)
        self._rows = context.project.query(own_values, subject)
        self._inputs: dict[str, QWidget] = {}
        self.set_subtitle(about)
        for row in self._rows:
            self._add_input(row)
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    @classmethod
    def run(
        cls, context: Context, subject: Subject, about: str = "", *, parent: QWidget | None = None
    ) -> OwnValuesDialog:
        """Open the form for a record; `about` is its display text."""
        dialog = cls(context, subject, about, parent)
        dialog.begin(next(iter(dialog._inputs.values()), dialog.save_button))
        return dialog

    def draft(self) -> tuple[tuple[str, str], ...]:
        """Return each field's code with its value as text."""
        return tuple((code, _words(content)) for code, content in self._inputs.items())

    def reopening(self) -> FormKey:
        """Return the key of the form: the record."""
        return FormKey("own_values", {"subject": (self._subject.kind, self._subject.id), "about": self._about})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a value that is not of its type."""
        found = {row.field.code: self._problem(row.field.draft, self._inputs[row.field.code]) for row in self._rows}
        return {code: words for code, words in found.items() if words}

    def perform(self, draft: tuple[tuple[str, str], ...]) -> ChangeSet:
        """Save the values that differ, as one step."""
        from tracker.operations.own_fields import set_own_values

        before = {row.field.code: row.words for row in self._rows}
        changed = {code: words for code, words in draft if words != before[code]}
        return self.context.project.perform(set_own_values, self._subject, changed)

    def _problem(self, draft: OwnFieldDraft, content: QWidget) -> str:
        if isinstance(content, DateField):
            return content.problem()
        try:
            read_value(draft.value_type, draft.choices, _words(content), 1)
        except RuleError as error:
            return problem(error)
        return ""

    def _add_input(self, row: OwnValueRow) -> None:
        draft, code = row.field.draft, row.field.code
        content = self._input(draft, row)
        self._inputs[code] = content
        # the inputs of a form are found by its public attributes
        setattr(self, f"value_of_{code}", content)
        caption = f"{draft.name} ({draft.unit})" if draft.unit else draft.name
        hints = [draft.help]
        if draft.value_type == "several_of":
            hints.append(tr("Separated by ; – {choices}", choices=", ".join(draft.choices)))
        self.column.addWidget(self.add_field(code, caption, content, " ".join(filter(None, hints))))
        changed: Any = content.textChanged if isinstance(content, QLineEdit) else getattr(content, "changed")  # noqa: B009
        changed.connect(self.touched)

    def _input(self, draft: OwnFieldDraft, row: OwnValueRow) -> QWidget:
        """Return the input for a type of value, with the value in it."""
        if draft.value_type == "date":
            field = DateField(draft.name, self._queries.span)
            field.set_date(row.value.date)
            return field
        if draft.value_type in ("yes_no", "one_of"):
            codes = YES_OR_NO if draft.value_type == "yes_no" else draft.choices
            words = {"yes": tr("Yes"), "no": tr("No")} if draft.value_type == "yes_no" else {}
            choice = CodeField(draft.name, codes, lambda code: words.get(code, code), nothing=tr("Not recorded"))
            choice.set_code(row.words)
            return choice
        if draft.value_type == "long_text":
            text = GrowingText(draft.name)
            text.set_text(row.words)
            return text
        line = QLineEdit(row.words)
        line.setAccessibleName(draft.name)
        line.setMaxLength(4000)
        return line


def _words(content: QWidget) -> str:
    """Return the text of an input."""
    if isinstance(content, CodeField):
        return content.code()
    if isinstance(content, DateField):
        return content.line.text().strip()
    assert isinstance(content, GrowingText | QLineEdit)
    return content.text().strip()
