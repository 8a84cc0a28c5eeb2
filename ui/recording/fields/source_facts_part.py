"""The further facts of a source: those of its kind, and all others that are recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.drafts import Author
from tracker.domain.sources.csl_dates import csl_from_date, date_from_csl
from tracker.domain.sources.csl_fields import VARIABLES, CslField, fields_of_kind
from tracker.exchange.bibliography.bibliography_records import canonical
from tracker.exchange.bibliography.csl import authors_of, text_of
from ui.recording.fields.rows_field import RowsField
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.wrapping_buttons import link_button

MAX_LENGTH = 4_000
_COLUMNS = 2


class CslPart(QWidget):
    """Input fields for the CSL variables of a source. Variables that no field can show are saved unchanged."""

    changed = Signal()

    def __init__(self, reader: DateReader) -> None:
        super().__init__()
        self._reader = reader
        self._csl = "{}"
        self._without_field: Mapping[str, Any] = {}
        """The values of the variables without a field."""
        self._kind = ""
        self._added: list[str] = []
        """The variables that the user has added."""
        self._facts: dict[str, _Fact] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        for index in range(_COLUMNS):
            self._grid.setColumnStretch(index, 1)
        self.add_link = link_button(tr("+ Another fact"))
        self.add_link.clicked.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self.add_link)

    def show_facts(self, kind: str, csl: str) -> None:
        """Show the facts of a source of this kind; `csl` is the JSON text of an object."""
        self._csl, self._kind, self._added = csl, kind, []
        self._show(json.loads(csl))

    def show_kind(self, kind: str) -> None:
        """Show the fields of another kind. Entered values are not lost."""
        if kind != self._kind:
            self._kind = kind
            self._show(self._values())

    def csl(self) -> str:
        """Return the facts as JSON text: the text that was shown, as long as no value has changed."""
        values = self._values()
        return self._csl if values == _non_empty(json.loads(self._csl)) else canonical(values)

    def problem(self) -> str:
        """Return the problem of the first date that can't be read, or an empty text."""
        return next((words for fact in self._facts.values() if (words := fact.problem())), "")

    def saved_state(self) -> dict[str, Any]:
        """Return kind, recorded facts and entered values; see `StatefulInput`."""
        return {"kind": self._kind, "csl": self._csl, "values": self._values(), "wanted": self._added}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the state; see `StatefulInput`."""
        self._csl, self._kind, self._added = value["csl"], value["kind"], list(value["wanted"])
        self._show(value["values"])
        return True

    def _values(self) -> dict[str, Any]:
        """Return all values, including those without a field."""
        return _non_empty({**self._without_field, **{key: fact.value() for key, fact in self._facts.items()}})

    def _show(self, values: Mapping[str, Any]) -> None:
        """Replace all input fields by those of these values."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._facts, self._without_field = {}, values
        known = [field.key for field in fields_of_kind(self._kind)]
        keys = dict.fromkeys((*known, *(key for key in values if _can_show(key, values[key])), *self._added))
        index = 0
        for key in keys:
            index = self._add(_field(key), values.get(key), index)

    def _add(self, field: CslField, value: Any, index: int) -> int:
        """Add a field at an index of the grid and return the next index."""
        fact = self._facts[field.key] = _Fact(field, value, self._reader)
        fact.changed.connect(self.changed)
        spans = field.type == "names"
        if spans and index % _COLUMNS:
            index += 1
        width = _COLUMNS if spans else 1
        content = FormField(tr(field.caption), fact.input)
        self._grid.addWidget(content, index // _COLUMNS, index % _COLUMNS, 1, width, Qt.AlignmentFlag.AlignTop)
        return index + width

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field in sorted(VARIABLES.values(), key=lambda field: tr(field.caption)):
            if field.key not in self._facts:
                menu.addAction(tr(field.caption), partial(self._add_variable, field.key))
        menu.popup(self.add_link.mapToGlobal(self.add_link.rect().bottomLeft()))

    def _add_variable(self, key: str) -> None:
        self._added.append(key)
        self._show(self._values())
        self._facts[key].input.setFocus(Qt.FocusReason.OtherFocusReason)


class _Fact:
    """One variable: its input field, and its recorded value until the input is changed."""

    def __init__(self, field: CslField, recorded: Any, reader: DateReader) -> None:
        self._recorded = recorded
        self.input: QLineEdit | DateField | RowsField
        if field.type == "names":
            columns = ((tr("Family name"), 3), (tr("Given name"), 3), (tr("or an organisation"), 4))
            self.input = RowsField(tr(field.caption), columns, tr("+ Add a name"))
            self.input.set_rows([(one.family, one.given, one.literal) for one in authors_of(recorded)])
        elif field.type == "date":
            self.input = DateField(tr(field.caption), reader)
            self.input.set_date(date_from_csl(recorded, reader.circa))
        else:
            self.input = QLineEdit(text_of(recorded))
            self.input.setMaxLength(MAX_LENGTH)
            self.input.setCursorPosition(0)
        self._shown = self._value()

    @property
    def changed(self) -> SignalInstance:
        """The signal that the input was changed."""
        return self.input.textChanged if isinstance(self.input, QLineEdit) else self.input.changed

    def value(self) -> Any:
        """Return the value as CSL; the recorded value if the input is unchanged."""
        value = self._value()
        return self._recorded if value == self._shown else value

    def problem(self) -> str:
        """Return why the input can't be read, or an empty text."""
        return self.input.problem() if isinstance(self.input, DateField) else ""

    def _value(self) -> Any:
        if isinstance(self.input, RowsField):
            return [_name(Author(*row)) for row in self.input.rows()]
        if isinstance(self.input, DateField):
            date = self.input.date()
            return None if date is None else dict(csl_from_date(date))
        return self.input.text().strip()


def _non_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are not empty."""
    return {key: value for key, value in values.items() if value not in ("", None, [])}


def _name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    return {key: value for key, value in (("family", author.family), ("given", author.given)) if value}


def _field(key: str) -> CslField:
    """Return the variable of this name. An unknown variable has its name as caption."""
    return VARIABLES.get(key, CslField(key, key))


def _can_show(key: str, value: Any) -> bool:
    """Return whether an input field can show the whole value, with no details left out."""
    kind = _field(key).type
    if kind == "names":
        return all(name.keys() <= {"family", "given", "literal"} for name in value) if _is_list(value) else False
    if kind == "date":
        return date_from_csl(value, USUAL_CIRCA) is not None
    return bool(text_of(value))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)
