"""The default inputs of described fields: one for each type, with the label of the field, from and to its draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from tracker.domain.coding.codebook import CODE_LISTS
from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate
from tracker.domain.records.description import DescribedField, kind_of
from tracker.domain.records.own_fields import read_value
from tracker.errors import RuleError
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.fact_field import FactField
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import input_of
from ui.recording.fields.partnership_field import PartnershipField
from ui.recording.fields.source_field import SourceField
from ui.text.code_text import capital
from ui.text.translation import code_text, number, problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader, exact_date
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.meanings_link import offer_meanings
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Input = QLineEdit | GrowingText | QCheckBox | CodeField | DateField | BodyField | SourceField | PartnershipField
InputRow = tuple[QWidget, ...]
"""One input of a form, or two that share a row."""
_Widget = TypeVar("_Widget", bound=QWidget)

_NARROW: Final = frozenset({"code", "token", "number", "whole", "maybe", "day", "vague_date"})
"""Types whose inputs share a row with another."""
_PICKED: Final = frozenset({"body", "source", "partnership"})
"""The tables whose records can be picked in a form."""
_GREATEST: Final = 2**53
"""Whole numbers up to this one are exact in a number with decimals, as which they are read."""


class DescribedInputs:
    """The inputs of one form for described fields of its draft.

    `make` returns those that the form lays out itself. `lay_out` makes those of all fields that the form has no input
    for; they become attributes of the form, so that they belong to its unsaved entry. A field without a default is
    left to the form, which can't make its draft otherwise.
    """

    def __init__(self, owner: QWidget, touched: Callable[[], object]) -> None:
        """`touched` is called with every change of an input. Without `describe` there are no fields."""
        self._owner, self._touched = owner, touched
        self._fields: dict[str, DescribedField] = {}
        self._inputs: dict[str, Input] = {}
        self._kept: dict[str, Any] = {}
        """The recorded values of the fields without an input."""

    def describe(self, draft: type[DataclassInstance], queries: FormQueries) -> None:
        """State the draft of the form, and the queries of its inputs."""
        given = {each.name for each in dataclasses.fields(draft)}
        self._queries = queries
        self._fields = {field.name: field for field in kind_of(draft).fields if field.name in given}

    def make(self, name: str, widget: type[_Widget], label: str = "") -> _Widget:
        """Return the default input of a field, which is a `widget`, for the form to lay out under its own label."""
        field = self._fields[name]
        content = self._inputs[name] = made_input(field, label or label_of(field), self._queries)
        show_value(field, content, first_value(field), self._queries)
        _changed(content).connect(self._touched)
        assert isinstance(content, widget)
        return content

    def lay_out(self, add_field: Callable[[str, str, QWidget], QWidget], add_row: Callable[..., object]) -> None:
        """Make the inputs of all other fields; `add_row` takes one, or two that share a row."""
        shown = []
        for name, field in self._fields.items():
            if not self._is_left_to_lay_out(field):
                continue
            if not _can_have_input(field):
                self._kept[name] = first_value(field)
                continue
            content = self.make(name, QWidget)
            setattr(self._owner, f"input_of_{name}", content)
            caption = "" if field.type == "yes_no" else label_of(field)
            shown.append((added := add_field(name, caption, content), field.type in _NARROW))
            if field.type == "code" and isinstance(added, FormField):
                offer_meanings(added, field.list_name)
        for row in paired(shown):
            add_row(*row)

    def values(self) -> dict[str, Any]:
        """Return the values of the fields by name, as the draft has them."""
        typed = {name: input_value(self._fields[name], content) for name, content in self._inputs.items()}
        return self._kept | typed

    def show(self, draft: DataclassInstance) -> None:
        """Show the values of a draft."""
        for name, content in self._inputs.items():
            show_value(self._fields[name], content, getattr(draft, name), self._queries)
        self._kept = {name: getattr(draft, name) for name in self._kept}

    def clear(self) -> None:
        """Show the defaults, for the next record."""
        for name, content in self._inputs.items():
            show_value(self._fields[name], content, first_value(self._fields[name]), self._queries)
        self._kept = {name: first_value(self._fields[name]) for name in self._kept}

    def problems(self) -> dict[str, str]:
        """Return the problems by field."""
        found = {name: input_problem(self._fields[name], content) for name, content in self._inputs.items()}
        return {name: words for name, words in found.items() if words}

    def has_input(self, *without: str) -> bool:
        """Return whether an input shows another value than its default, or text that can't be read."""
        inputs = [(self._fields[name], content) for name, content in self._inputs.items() if name not in without]
        return any(
            input_value(field, content) != first_value(field) or bool(input_problem(field, content))
            for field, content in inputs
        )

    def _is_left_to_lay_out(self, field: DescribedField) -> bool:
        is_made = field.name in self._inputs or field.name in self._kept
        is_asked = field.has_default and field.type != "json"
        return is_asked and not is_made and input_of(self._owner, field.name) is None


def paired(fields: Iterable[tuple[QWidget, bool]]) -> Iterator[InputRow]:
    """Yield rows of fields, each given with whether it is narrow: narrow ones that follow each other share a row."""
    waiting: InputRow = ()
    for field, is_narrow in fields:
        if is_narrow and waiting:
            yield *waiting, field
            waiting = ()
        elif is_narrow:
            waiting = (field,)
        else:
            if waiting:
                yield waiting
            yield (field,)
            waiting = ()
    if waiting:
        yield waiting


def label_of(field: DescribedField) -> str:
    """Return the label of a field with a capital, in the language of the window."""
    return capital(tr(field.label))


def first_value(field: DescribedField) -> Any:
    """Return the value of a field in a new record."""
    if not field.has_default:
        return field.blank(field.columns[0])
    return field.default() if callable(field.default) else field.default


def _can_have_input(field: DescribedField) -> bool:
    return field.type not in ("reference", "part_of") or field.targets[0] in _PICKED


def made_input(field: DescribedField, label: str, queries: FormQueries) -> Input:
    """Return the empty input of a field, by its type. A text is named by its caption."""
    match field.type:
        case "code":
            return _code_field(field, label, queries)
        case "maybe":
            return FactField(label)
        case "yes_no":
            return WrappingCheckBox(label)
        case "vague_date":
            return DateField(label, queries.date)
        case "day":
            return DateField(label, DateReader(USUAL_CIRCA, today=queries.date.today))
        case "reference" | "part_of":
            return _record_field(field, label, queries)
        case "text" if field.lines:
            return GrowingText()
    line = QLineEdit()
    if field.type in ("text", "token"):
        line.setMaxLength(field.limit)
    return line


def _code_field(field: DescribedField, label: str, queries: FormQueries) -> CodeField:
    name = field.list_name
    codes = queries.codes(name) if name in CODE_LISTS else VOCABULARIES[name]
    nothing = tr("Not known yet") if field.may_be_empty or not field.default else None
    return CodeField(label, codes, lambda code: capital(code_text(code, name)), nothing=nothing)


def _record_field(field: DescribedField, label: str, queries: FormQueries) -> Input:
    match field.targets[0]:
        case "body":
            return BodyField(label, queries, may_be_new=False)
        case "source":
            return SourceField(queries, may_be_new=False)
        case _:
            return PartnershipField(queries, queries.date.today())


def _changed(content: Input) -> Any:
    if isinstance(content, QLineEdit):
        return content.textChanged
    return content.toggled if isinstance(content, QCheckBox) else content.changed


def input_value(field: DescribedField, content: Input) -> Any:
    """Return the value in an input, as the draft has it; of what can't be read, that of an empty input."""
    if isinstance(content, CodeField):
        return content.fact() if isinstance(content, FactField) else content.code()
    if isinstance(content, QCheckBox):
        return content.isChecked()
    if isinstance(content, GrowingText):
        return content.text()
    if isinstance(content, DateField):
        date = content.date()
        return date if field.type == "vague_date" else _only_day(date)
    if isinstance(content, QLineEdit):
        return _number_or_none(field, content) if field.type in ("number", "whole") else content.text().strip()
    if isinstance(content, PartnershipField):
        return row.id if (row := content.row()) is not None else None
    value = content.value()
    return value if isinstance(value, int) else None


def show_value(field: DescribedField, content: Input, value: Any, queries: FormQueries) -> None:
    """Show a value of a draft in an input."""
    if isinstance(content, FactField):
        content.set_fact(value)
    elif isinstance(content, CodeField):
        content.set_code(value)
    elif isinstance(content, QCheckBox):
        content.setChecked(value)
    elif isinstance(content, GrowingText):
        content.set_text(value)
    elif isinstance(content, DateField):
        content.set_date(exact_date(value) if isinstance(value, int) else value)
    elif isinstance(content, QLineEdit):
        content.setText("" if value is None else str(value).removesuffix(".0"))
    else:
        _show_record(content, value, queries)


def _show_record(content: BodyField | SourceField | PartnershipField, record: int | None, queries: FormQueries) -> None:
    if record is None and isinstance(content, SourceField):
        content.clear()
    elif record is None:
        content.restore({"text": "", "id": None, "new": None})
    elif isinstance(content, BodyField):
        content.choose(queries.body(record))
    elif isinstance(content, SourceField):
        content.choose(queries.source(record))
    else:
        content.choose(queries.partnership(record, queries.date.today()))


def input_problem(field: DescribedField, content: Input) -> str:
    """Return why the text in an input can't be saved, or an empty text."""
    if isinstance(content, DateField):
        is_vague = field.type == "day" and content.date() is not None and _only_day(content.date()) is None
        return content.problem() or (tr("Write one day.") if is_vague else "")
    if isinstance(content, BodyField):
        return content.problem() if content.has_text else ""
    if isinstance(content, SourceField | PartnershipField):
        return content.problem()
    if field.type not in ("number", "whole") or not isinstance(content, QLineEdit):
        return ""
    try:
        return _range_problem(field, _read_number(field, content.text()))
    except RuleError as error:
        return problem(error)


def _range_problem(field: DescribedField, found: float | int | None) -> str:
    least = -_GREATEST if field.least is None else field.least
    most = _GREATEST if field.most is None else field.most
    if found is None or least <= found <= most:
        return ""
    return tr("Write a number from {least} to {most}.", least=number(least), most=number(most))


def _only_day(date: VagueDate | None) -> int | None:
    return date.earliest if date is not None and date.earliest == date.latest else None


def _number_or_none(field: DescribedField, content: QLineEdit) -> float | int | None:
    try:
        return _read_number(field, content.text())
    except RuleError:
        return 0 if field.is_required else None


def _read_number(field: DescribedField, words: str) -> float | int | None:
    """Return the number that a text means; RuleError value_not_a_number, numerator_not_whole."""
    found = read_value("number", (), words, USUAL_CIRCA).number
    if found is None and field.is_required:
        raise RuleError("value_not_a_number", field.name, value="")
    if found is None or field.type == "number":
        return found
    if not found.is_integer():
        raise RuleError("numerator_not_whole", field.name, value=words.strip()[:80])
    return int(found)
