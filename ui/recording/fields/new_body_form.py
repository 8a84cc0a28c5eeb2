"""The input of a new body within a form: name, kind, country, province, name in its own script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.domain.text.name_folding import fold_body
from ui.accessibility.tab_order import order_children
from ui.recording.fields.input_state import restore_parts, saved_parts
from ui.style.sizes import scaled
from ui.text.record_names import capital_label, native_name
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.meanings_link import offer_meanings

_GAP = 18
"""Pixels below the country, in which the message that it is not in the list has room."""
NOTHING_FOUND = BodyDraft("")


class NewBodyForm(QFrame):
    """The fields of a new body.

    Codes, location and further names of a body from the gazetteer are saved with it, unless name or country are changed
    to those of another body.
    """

    changed = Signal()

    def __init__(self, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        """`kinds` are the kinds of bodies of the project."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._is_unnamed = False
        self._found = NOTHING_FOUND
        self.name = QLineEdit()
        self.kind = CodeField(tr("Kind"), [kind for kind in kinds if kind != "unnamed"], capital_label)
        self.country = CountryField(tr("Country"))
        self.subdivision = QLineEdit()
        self.native_name = QLineEdit()
        self.native_name.setPlaceholderText(tr("for example 武汉"))
        self._named_fields = (
            FormField(tr("Name"), self.name, parent=self),
            FormField(tr("Kind"), self.kind, parent=self),
            FormField(tr("Province or state"), self.subdivision, parent=self),
            FormField(tr("Name in its own script"), self.native_name, parent=self),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 10)
        grid.setHorizontalSpacing(10)
        self._name_field, kind, subdivision, native_name = self._named_fields
        offer_meanings(kind, "body_kind")
        self._country_field = FormField(tr("Country"), self.country, parent=self)
        grid.addWidget(self._name_field, 0, 0)
        grid.addWidget(native_name, 0, 1)
        grid.addWidget(self._country_field, 1, 0, 1, 2)
        grid.setRowMinimumHeight(2, scaled(_GAP, self))
        grid.addWidget(kind, 3, 0)
        grid.addWidget(subdivision, 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(8)
        order_children(grid)
        for line in (self.name, self.subdivision, self.native_name):
            line.setMaxLength(300)
            line.textChanged.connect(self.changed)
        self.kind.changed.connect(self.changed)
        self.country.changed.connect(self.changed)
        # The name was typed already and most bodies are of the first kind, so the country is filled in next.
        self.setFocusProxy(self.country)

    def begin(self, name: str) -> None:
        """Clear all fields for a body of this name; without a name, for an unnamed partner."""
        self._is_unnamed = not name
        self._found = NOTHING_FOUND
        for field in self._named_fields:
            field.setVisible(not self._is_unnamed)
        self.name.setText(name)
        self.kind.setCurrentIndex(0)
        self.country.set_code("")
        self.subdivision.clear()
        self.native_name.clear()

    def begin_with(self, found: BodyDraft) -> None:
        """Fill the form with a body of the gazetteer."""
        self.begin(found.name)
        self.kind.set_code(found.kind)
        self.country.set_code(found.country)
        self.subdivision.setText(found.subdivision)
        self.native_name.setText(native_name(found))
        self._found = found

    def saved_state(self) -> dict[str, Any]:
        """Return the states of all fields; see `StatefulInput`."""
        return {**saved_parts(self), "is_unnamed": self._is_unnamed, "found": _facts(self._found)}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the states of all fields; see `StatefulInput`."""
        self.begin("" if value["is_unnamed"] else value["name"])
        self._found = _draft_of(value["found"])
        return not restore_parts(self, value)

    def draft(self) -> BodyDraft:
        """Return the body as entered."""
        if self._is_unnamed:
            return BodyDraft("", "unnamed", self.country.code())
        name, country = self.name.text().strip(), self.country.code()
        known = self._found if _still_fits(self._found, name, country) else NOTHING_FOUND
        return replace(
            known,
            name=name,
            kind=self.kind.code(),
            country=country,
            subdivision=self.subdivision.text().strip(),
            other_names=_with_native_name(known, self.native_name.text().strip()),
        )

    def asked(self) -> QWidget:
        """Return the input that `problem` is about."""
        return self.country if self._is_unnamed or self.country.problem() else self.name

    def show_problem(self, *, is_shown: bool) -> None:
        """Show what is wrong or missing at its field, or hide it."""
        for field in (self._name_field, self._country_field):
            field.show_problem(self.problem() if is_shown and field.content is self.asked() else "")

    def problem(self) -> str:
        """Return what is wrong or missing, or an empty text: the name, or the country of an unnamed partner."""
        if unread := self.country.problem():
            return unread
        if self._is_unnamed:
            return "" if self.country.code() else tr("The country of an unnamed partner must be known.")
        return "" if self.name.text().strip() else tr("The new body needs a name.")


def _still_fits(body: BodyDraft, name: str, country: str) -> bool:
    """Return whether name and country still fit the body."""
    names = {fold_body(each) for each in (body.name, *(other.name for other in body.other_names))}
    return bool(body.name) and country == body.country and fold_body(name) in names


def _with_native_name(body: BodyDraft, name: str) -> tuple[OtherName, ...]:
    """Return the other names of the body with `name` in place of the name in its own script."""
    before = native_name(body)
    if name == before:
        return body.other_names
    others = tuple(other for other in body.other_names if other.name != before)
    return (OtherName(name), *others) if name else others


def _facts(body: BodyDraft) -> dict[str, Any]:
    """Return a body of the gazetteer as JSON."""
    return {
        "name": body.name,
        "kind": body.kind,
        "country": body.country,
        "subdivision": body.subdivision,
        "latitude": body.latitude,
        "longitude": body.longitude,
        "other_names": [[other.name, other.language, other.script] for other in body.other_names],
        "codes": [[code.scheme, code.value] for code in body.codes],
    }


def _draft_of(facts: Mapping[str, Any]) -> BodyDraft:
    """Return the body that `_facts` has turned into JSON."""
    return BodyDraft(
        **{
            **facts,
            "other_names": tuple(OtherName(*parts) for parts in facts["other_names"]),
            "codes": tuple(ExternalCode(*parts) for parts in facts["codes"]),
        }
    )
