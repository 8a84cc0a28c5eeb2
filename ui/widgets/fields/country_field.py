"""A field for countries (ISO 3166-1 alpha-2), searchable by typing."""

from __future__ import annotations

from tracker.domain.bodies.countries import all_countries
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField


class CountryField(CodeField):
    """A searchable list of countries. It accepts a country's name or code, or nothing."""

    def __init__(self, name: str) -> None:
        names = dict(all_countries(table_language()))
        super().__init__(name, list(names), lambda code: names.get(code, code), nothing="", is_searchable=True)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("Search…"))

    def _typed_row(self) -> int:
        """Return the row of a country by its two-letter code, else by its name."""
        typed = self.currentText().strip().upper()
        row = self.findData(typed) if len(typed) == 2 else -1
        return row if row >= 0 else super()._typed_row()
