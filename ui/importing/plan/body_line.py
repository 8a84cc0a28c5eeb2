"""The kind and the country of an unknown body, chosen for its name in a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from ui.text.language_names import country_text
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.meanings_link import meanings_link
from ui.widgets.fields.suggestion_line import Offer
from ui.widgets.labels.text_labels import text_label

_BETWEEN = ", "
_CODE_OF_COUNTRY = 2
"""The length of the code of a country, which no kind has."""


class BodyLine(QWidget):
    """A field for the kind and one for the country. `changed` is emitted when a kind or another country is chosen."""

    changed = Signal()

    def __init__(self, kinds: Sequence[Offer], country: str) -> None:
        super().__init__()
        words = {str(each.value): each.words for each in kinds}
        self.kind = CodeField(tr("Kind"), list(words), lambda code: words.get(code, code), nothing=tr("Choose…"))
        self.country = CountryField(tr("Country"))
        self.country.set_code(country)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        for name, field in ((tr("Kind"), self.kind), (tr("Country"), self.country)):
            label = text_label(name, "muted", wraps=False)
            label.setBuddy(field)
            form.addRow(label, field)
            field.setMinimumContentsLength(18)
            field.changed.connect(self._follow)
        form.addRow("", meanings_link(self.kind, "body_kind"))

    def answer(self) -> str:
        """Return the answer, such as `province, NL`, with any text that is no country; empty without both."""
        country = self.country.code() or self.country.unread_text()
        return _BETWEEN.join(filter(None, (self.kind.code(), country)))

    def show_answer(self, text: str) -> None:
        """Show an answer. Emits no signal."""
        with QSignalBlocker(self.kind), QSignalBlocker(self.country):
            kind, country = _parts(text)
            self.kind.set_code(kind)
            if self.country.findData(country) > 0:
                self.country.set_code(country)
            elif country:
                self.country.show_text(country)

    def _follow(self) -> None:
        if self.answer():
            self.changed.emit()


def body_words(answer: str) -> str:
    """Return an answer in words, such as `Province, Netherlands`; any other text unchanged."""
    kind, country = _parts(answer)
    if not kind and not country:
        return answer
    return _BETWEEN.join(filter(None, (capital_label(kind) if kind else "", country_text(country) if country else "")))


def answer_for(answer: str, country: str, other: str) -> str:
    """Return the answer to a name with `country` as that to a name with the country `other`.

    A country that is only that of the first name in the file says nothing about the other one.
    """
    kind, chosen = _parts(answer)
    return _BETWEEN.join(filter(None, (kind, other if chosen == country else chosen)))


def _parts(answer: str) -> tuple[str, str]:
    """Return the kind and the country of an answer; either may be empty."""
    kind, _, country = answer.rpartition(_BETWEEN)
    if kind or (len(country) == _CODE_OF_COUNTRY and country.isupper()):
        return kind, country
    return country, ""
