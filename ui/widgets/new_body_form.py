"""The few facts of a body that is made while a partnership is entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from tracker.domain.records import BodyDraft, OtherName
from tracker.domain.vocabulary import BODY_KINDS
from ui.widgets.code_field import CodeField
from ui.widgets.countries import CountryField
from ui.widgets.form_field import FormField
from ui.widgets.keeping import kept_parts, restore_parts
from ui.widgets.naming import capital_label
from ui.wording import tr


class NewBodyForm(QFrame):
    """Name, kind, country, province or state, and the name in the body's own script."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._is_unnamed = False
        self.name = QLineEdit()
        self.kind = CodeField(tr("Kind"), [kind for kind in BODY_KINDS if kind != "unnamed"], capital_label)
        self.country = CountryField(tr("Country"))
        self.subdivision = QLineEdit()
        self.native_name = QLineEdit()
        self.native_name.setPlaceholderText(tr("for example 武汉"))
        self._named_fields = (
            FormField(tr("Name"), self.name),
            FormField(tr("Kind"), self.kind),
            FormField(tr("Province or state"), self.subdivision),
            FormField(tr("Name in its own script"), self.native_name),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 10)
        grid.setHorizontalSpacing(10)
        name, kind, subdivision, native_name = self._named_fields
        country = FormField(tr("Country"), self.country)
        grid.addWidget(name, 0, 0, 1, 2)
        grid.addWidget(country, 1, 0)
        grid.addWidget(kind, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(subdivision, 2, 0)
        grid.addWidget(native_name, 2, 1)
        for line in (self.name, self.subdivision, self.native_name):
            line.setMaxLength(300)
            line.textChanged.connect(self.changed)
        self.kind.changed.connect(self.changed)
        self.country.changed.connect(self.changed)
        # The name is typed already and most bodies are of the first kind: what is asked next is the country.
        self.setFocusProxy(self.country)

    def begin(self, name: str) -> None:
        """Start anew with this name; without one it is a partner that is not named."""
        self._is_unnamed = not name
        for field in self._named_fields:
            field.setVisible(not self._is_unnamed)
        self.name.setText(name)
        self.subdivision.clear()
        self.native_name.clear()

    def kept(self) -> dict[str, Any]:
        """See `Keeps`."""
        return {**kept_parts(self), "is_unnamed": self._is_unnamed}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `Keeps`."""
        self.begin("" if value["is_unnamed"] else value["name"])
        return not restore_parts(self, value)

    def draft(self) -> BodyDraft:
        """The body as it stands in the form."""
        if self._is_unnamed:
            return BodyDraft("", "unnamed", self.country.code())
        native_name = self.native_name.text().strip()
        return BodyDraft(
            name=self.name.text().strip(),
            kind=self.kind.code(),
            country=self.country.code(),
            subdivision=self.subdivision.text().strip(),
            other_names=(OtherName(native_name),) if native_name else (),
        )

    def problem(self) -> str:
        """Only a name is asked, or the country where there is none; everything else can follow."""
        if self._is_unnamed:
            return "" if self.country.code() else tr("Of a partner that is not named, the country must be known.")
        return "" if self.name.text().strip() else tr("The new body needs a name.")
