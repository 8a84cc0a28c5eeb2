"""The inputs of a form for the own fields of its record, which are saved in one step with the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.own_fields import OwnFieldDraft, OwnValue, read_value, table_of
from tracker.domain.records.subjects import Subject, SubjectKind
from tracker.errors import RuleError
from tracker.queries.evidence.own_fields import blank_values, own_values
from tracker.queries.rows import OwnValueRow
from ui.recording.fields.described_inputs import paired
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import problem, tr
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.panels.fold import FoldableSection

Input = CodeField | ChipField | DateField | GrowingText | QLineEdit

YES_OR_NO = ("yes", "no")
_NARROW = ("number", "date", "yes_no", "one_of")
"""Types of values whose inputs share a row with another."""


class OwnValuesPart:
    """Adds an input of its type for each own field to a form, in a section that is open unless it is empty.

    The inputs are attributes of the form with the name `value_of_` and the code of the field, so that they belong to
    its unsaved entry; problems are shown under this name.
    """

    def __init__(self, form: FormDialog[Any], kind: SubjectKind, record: int | None) -> None:
        """`record` is the edited record, None for a new one. Its inputs are added by `build` or `add_inputs`."""
        self._form, self._kind = form, kind
        project = form.context.project
        self._queries = FormQueries(project)
        self._rows: Sequence[OwnValueRow] = (
            project.query(blank_values, table_of(Subject(kind, 0)))
            if record is None
            else project.query(own_values, Subject(kind, record))
        )
        self.inputs: dict[str, Input] = {}
        """The input of each field by its code."""
        self._as_shown: dict[str, str] = {}
        self._section: FoldableSection | None = None

    def build(self) -> None:
        """Add a section with the inputs to the form; nothing if the kind of record has no own fields."""
        if self._rows:
            with self._form.section(tr("Own fields"), is_open=True) as self._section:
                self.add_inputs()

    def add_inputs(self) -> None:
        """Add the inputs to the form. Narrow ones that follow each other share a row."""
        fields = [(self._add_input(row), row.field.draft.value_type in _NARROW) for row in self._rows]
        for shown in paired(fields):
            self._form.add_widgets(*shown)

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a value that is not of its type. Opens the section if there are any."""
        found = {name_of(row): self._problem(row.field.draft, self.inputs[row.field.code]) for row in self._rows}
        problems = {name: words for name, words in found.items() if words}
        if problems and self._section is not None:
            self._section.set_open(True)
        return problems

    def changed(self) -> dict[str, str | VagueDate]:
        """Return the values that differ from those first shown, by the code of the field."""
        return {code: _typed(each) for code, each in self.inputs.items() if _words(each) != self._as_shown[code]}

    def clear(self) -> None:
        """Empty the inputs for the next new record."""
        for row in self._rows:
            _show(self.inputs[row.field.code], replace(row, value=OwnValue()))

    def perform(self, operation: Callable[..., Any], *args: object) -> ChangeSet:
        """Perform the operation that saves the record of the form, with the changed values in the same step."""
        from tracker.operations.own_fields import with_own_values

        changed = self.changed()
        together = with_own_values(operation, self._kind, changed) if changed else operation
        return self._form.context.project.perform(together, *args)

    def _problem(self, draft: OwnFieldDraft, content: Input) -> str:
        if isinstance(content, DateField | ChipField):
            return content.problem()
        try:
            read_value(draft.value_type, draft.choices, _words(content), 1)
        except RuleError as error:
            return problem(error)
        return ""

    def _add_input(self, row: OwnValueRow) -> QWidget:
        draft, code, name = row.field.draft, row.field.code, name_of(row)
        content = self.inputs[code] = self._input(draft)
        _show(content, row)
        self._as_shown[code] = _words(content)
        setattr(self._form, name, content)
        signal = content.textChanged if isinstance(content, QLineEdit) else content.changed
        signal.connect(self._form.touched)
        caption = f"{draft.name} ({draft.unit})" if draft.unit else draft.name
        return self._form.add_field(name, caption, content, draft.help)

    def _input(self, draft: OwnFieldDraft) -> Input:
        """Return the input for a type of value."""
        if draft.value_type == "date":
            return DateField(draft.name, self._queries.span)
        if draft.value_type == "several_of":
            return ChipField(draft.name, draft.choices)
        if draft.value_type in ("yes_no", "one_of"):
            codes = YES_OR_NO if draft.value_type == "yes_no" else draft.choices
            words = {"yes": tr("Yes"), "no": tr("No")} if draft.value_type == "yes_no" else {}
            return CodeField(draft.name, codes, lambda code: words.get(code, code), nothing=tr("Not recorded"))
        if draft.value_type == "long_text":
            return GrowingText(draft.name)
        line = QLineEdit()
        line.setAccessibleName(draft.name)
        line.setMaxLength(4000)
        if draft.value_type == "link":
            line.setPlaceholderText("https://")
        return line


def name_of(row: OwnValueRow) -> str:
    """Return the name of a field's input in the form."""
    return f"value_of_{row.field.code}"


def _show(content: Input, row: OwnValueRow) -> None:
    """Show a value in its input."""
    if isinstance(content, DateField):
        content.set_date(row.value.date)
    elif isinstance(content, ChipField):
        content.set_codes(row.value.text.split("\n") if row.value.text else ())
    elif isinstance(content, CodeField):
        content.set_code(row.words)
    elif isinstance(content, GrowingText):
        content.set_text(row.words)
    else:
        content.setText(row.words)


def _words(content: Input) -> str:
    """Return what an input contains as text; for a date with its note."""
    if isinstance(content, DateField):
        return f"{content.line.text().strip()}\n{content.note.text().strip()}"
    if isinstance(content, ChipField):
        return "\n".join(content.codes())
    return content.code() if isinstance(content, CodeField) else content.text().strip()


def _typed(content: Input) -> str | VagueDate:
    """Return the value of an input: a date as read, any other as text."""
    return (content.date() or "") if isinstance(content, DateField) else _words(content)
