"""The constants of an imported table: values for every row that has no value of its own, such as a country."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from tracker.domain.bodies.countries import read_country
from tracker.domain.coding.code_reading import read_code, read_status
from tracker.domain.coding.codebook import defining_list, in_order
from tracker.domain.coding.own_codes import ProjectLists
from tracker.domain.coding.vocabulary import (
    ACTIVITIES,
    ACTORS,
    BODY_KINDS,
    DECIDED_BY,
    PARTNERSHIP_KINDS,
    SOURCE_KINDS,
    STANCES,
)
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from ui.importing.column_meanings import FIELD_WORDS, field_text
from ui.text.record_names import capital_label
from ui.text.translation import code_text, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.meanings_link import meanings_link
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import LinkButton, link_button

LISTS: Mapping[str, tuple[str, ...]] = {
    "kind_a": BODY_KINDS, "kind_b": BODY_KINDS, "partnership_kind": PARTNERSHIP_KINDS, "decided_by": DECIDED_BY,
    "side": ACTORS, "source_kind": SOURCE_KINDS, "stance": STANCES, "status": STATUSES, "activity": ACTIVITIES,
}  # fmt: skip
LIST_NAMES: Mapping[str, str] = {"kind_a": "body_kind", "kind_b": "body_kind", "side": "actor"}
_COUNTRIES = ("country_a", "country_b")
_EXCLUDED = frozenset({
    *("partners", "position", "latitude_a", "longitude_a", "latitude_b", "longitude_b", "codes_a", "codes_b"),
})  # fmt: skip
_MAX_LENGTH = 2_000
FIRST = "country_b"
"""The field suggested for the first constant."""


class ConstantsField(QWidget):
    """A line for each constant: the field, and an input for its value."""

    changed = Signal()

    def __init__(self, own: ProjectLists) -> None:
        """`own` are the codes that the project has added to the lists."""
        super().__init__()
        self._own = own
        self.lines: list[ConstantLine] = []
        self._suggested = FIRST
        self.add_button = link_button(tr("+ Add a value for every row"))
        self.add_button.clicked.connect(self._add_by_hand)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.add_button)

    def constants(self) -> dict[str, str]:
        """Return the values that are not blank, by field."""
        return {line.field.code(): value for line in self.lines if (value := line.value().strip())}

    def show_constants(self, constants: Mapping[str, str]) -> None:
        """Replace the constants. Emits no signal."""
        self.blockSignals(True)
        for line in tuple(self.lines):
            self._remove(line)
        for name, value in constants.items():
            self._add(name, value)
        self.blockSignals(False)

    def suggest(self, name: str) -> None:
        """Preselect this field in the next line; with an empty name, the default one."""
        self._suggested = name or FIRST

    def _add(self, name: str, value: str = "") -> ConstantLine:
        line = ConstantLine(name, value, self._own)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        return line

    def _add_by_hand(self) -> None:
        used = {line.field.code() for line in self.lines}
        name = next(
            (each for each in (self._suggested, *FIELD_WORDS) if each not in used and each not in _EXCLUDED), FIRST
        )
        self._add(name).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: ConstantLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()


class ConstantLine(QWidget):
    """A field and its value."""

    changed = Signal()
    removed = Signal()

    def __init__(self, name: str, value: str, own: ProjectLists) -> None:
        super().__init__()
        self._own = own
        fields = tuple(each for each in FIELD_WORDS if each not in _EXCLUDED)
        self.field = CodeField(tr("Values for every row"), fields, field_text)
        self.field.set_code(name)
        self.input: QLineEdit | CodeField = _input(name, value, own)
        self.cross = QToolButton()
        self.cross.setText("×")
        self.cross.setProperty("kind", "cross")
        set_icon_name(self.cross, tr("Remove this row"))
        self.cross.clicked.connect(self.removed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(text_label(tr("Every row:"), "muted", wraps=False))
        self._row.addWidget(self.field, 2)
        self._row.addWidget(text_label("=", "muted", wraps=False))
        self._row.addWidget(self.input, 3)
        self._meanings: LinkButton | None = None
        self._offer_meanings()
        self._row.addWidget(self.cross)
        self.field.changed.connect(self._follow_field)
        self._listen()

    def value(self) -> str:
        """Return the value for every row, also a text that is not in the list, which the import then reports."""
        if isinstance(self.input, CodeField):
            return self.input.code() or self.input.unread_text()
        return self.input.text()

    def _follow_field(self) -> None:
        """Replace the input by one that suits the new field."""
        before = self.input
        self.input = _input(self.field.code(), "", self._own)
        self._row.replaceWidget(before, self.input)
        before.hide()
        before.deleteLater()
        self._offer_meanings()
        self._listen()
        self.changed.emit()

    def _offer_meanings(self) -> None:
        """Show the link *meanings* after a list of codes."""
        if self._meanings is not None:
            self._meanings.hide()
            self._meanings.deleteLater()
        list_name = defining_list(LIST_NAMES.get(self.field.code(), self.field.code()))
        self._meanings = meanings_link(self.input, list_name) if list_name else None
        if self._meanings is not None:
            self._row.insertWidget(self._row.indexOf(self.input) + 1, self._meanings)

    def _listen(self) -> None:
        if isinstance(self.input, CodeField):
            self.input.changed.connect(self.changed)
        else:
            self.input.textChanged.connect(self.changed)


def _input(name: str, value: str, own: ProjectLists) -> QLineEdit | CodeField:
    """Return the input for a value of a field, with the value in it."""
    title = field_text(name)
    if name in _COUNTRIES:
        country = CountryField(title)
        country.set_code(_code(read_country, value))
        return country
    if name in LISTS:
        words_of = code_text if name == "side" else capital_label
        codes = CodeField(title, offered_for(name, own), words_of, nothing=tr("Choose…"))
        codes.set_code(_code(_reading(name, own), value))
        return codes
    line = QLineEdit(value)
    line.setAccessibleName(title)
    line.setMaxLength(_MAX_LENGTH)
    return line


def offered_for(name: str, own: ProjectLists) -> Sequence[str]:
    """Return the codes that are offered for a field: the standard ones, and those of the project below these."""
    list_name = defining_list(LIST_NAMES.get(name, name))
    added = [(each.code, each.counts_as) for each in own.get(list_name or "", {}).values()]
    return in_order(list_name, added) if list_name is not None and added else LISTS[name]


def _reading(name: str, own: ProjectLists) -> Callable[[str], str]:
    list_name = LIST_NAMES.get(name, name)
    extra = own.get(list_name, {})
    if name == "status":
        return lambda text: read_status(text, extra)
    return lambda text: read_code(list_name, text, extra, name)


def _code(read: Callable[[str], str], text: str) -> str:
    """Return the code that a text means, or the text itself if it means none, so that it is shown."""
    try:
        return read(text) if text else ""
    except RuleError:
        return text
