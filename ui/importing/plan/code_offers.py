"""The codes that a cell of a table may contain, offered while the user types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.domain.bodies.countries import all_countries
from tracker.domain.coding.codebook import CodeList, defining_list, in_order
from tracker.domain.coding.own_codes import ProjectLists
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns
from ui.importing.import_constants import LIST_NAMES, LISTS, offered_for
from ui.text.languages import table_language
from ui.text.record_names import capital_label
from ui.text.translation import code_text
from ui.widgets.fields.meanings_link import MEANINGS_KEYS
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit, length_if_begun

_COUNTRIES = frozenset({"country_a", "country_b"})
_SEVERAL: Mapping[str, CodeList] = {"reasons": "reason", "end_reason": "reason", "sectors": "sector"}
"""The fields that may contain several codes, separated by semicolons, with their list."""
_SEPARATOR = ";"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def code_offers(field: str, own_codes: ProjectLists, own: OwnColumns = NO_OWN) -> list[Offer]:
    """Return the codes of a field with their texts, the project's among them; empty for a field without a list.

    Countries are offered by their English name, because the code of Namibia is also a word for a missing value.
    """
    if field in _COUNTRIES:
        english = dict(all_countries("en"))
        return [Offer(name, code, english[code]) for code, name in all_countries(table_language())]
    if field in _SEVERAL:
        list_name = _SEVERAL[field]
        added = [(each.code, each.counts_as) for each in own_codes.get(list_name, {}).values()]
        return [Offer(code_text(code), code, code) for code in in_order(list_name, added)]
    if field in LISTS:
        words_of = code_text if field in ("side", "status") else capital_label
        return [Offer(words_of(code), code, code) for code in offered_for(field, own_codes)]
    choices = own[field].choices if field in own else ()
    return [Offer(choice, "", choice) for choice in choices]


def has_codes(field: str) -> bool:
    """Return whether a field contains codes of a list."""
    return field in LISTS or field in _SEVERAL


def list_of(field: str) -> CodeList | None:
    """Return the list of the codebook that contains the codes of a field, or None."""
    return defining_list(_SEVERAL.get(field) or LIST_NAMES.get(field, field)) if has_codes(field) else None


class CodeLine(SuggestionLineEdit):
    """A line that shows the codes of a field when it is opened, and those that match while the user types."""

    decided = Signal(str)
    """Emitted with the code that was taken, or with the typed text on Enter."""
    meanings_asked = Signal()
    """Emitted when the key is pressed that shows what the codes mean, also while the list is open."""

    def __init__(
        self, field: str, offers: Sequence[Offer], likely: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """`likely` are the codes that are listed first when the line is opened."""
        super().__init__(self._matching, parent)
        self._offers, self._has_several = offers, field in _SEVERAL
        self._likely = likely
        self._is_untouched = True
        self.textEdited.connect(self._touch)
        self.taken.connect(self._take_code)

    def open_list(self) -> None:
        """Show all codes, the likely ones first; typing narrows them. Enter takes one only if the text suggests it."""
        self._is_untouched = True
        self.offer()
        if self.offers and not self._is_suggested(self.offers[0]):
            self._popup.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit the typed text on Enter, if no code is taken."""
        if QKeySequence(event.keyCombination()) == QKeySequence(MEANINGS_KEYS):
            event.accept()
            self.hide_offers()
            self.meanings_asked.emit()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ENTER and plain and not self._takes_offer:
            event.accept()
            self.hide_offers()
            self.decided.emit(self.text().strip())
        else:
            super().keyPressEvent(event)

    @property
    def _takes_offer(self) -> bool:
        """Whether Enter takes the highlighted code."""
        return self._has_list and self._popup.isVisible() and self._popup.currentIndex().isValid()

    def _is_suggested(self, offer: Offer) -> bool:
        """Return whether a code is likely, or is what the line contains."""
        return offer.value in self._likely or _rank(offer, self.text().strip().casefold()) == 0

    def _touch(self) -> None:
        self._is_untouched = False

    def _matching(self, typed: str) -> Sequence[Offer]:
        """Return the codes that match: by code, by beginning, by a later word, then by any other part."""
        wanted = typed.rpartition(_SEPARATOR)[2].strip() if self._has_several else typed
        wanted = wanted.casefold()
        ranked = [(rank, offer) for offer in self._offers if (rank := _rank(offer, wanted)) is not None]
        ranked.sort(key=lambda each: (each[0], length_if_begun(each[1].words, wanted)))
        found = [offer for _, offer in ranked] if wanted else list(self._offers)
        if not self._is_untouched:
            return found
        # nobody typed the text of the cell, so that it hides nothing
        by_value = {each.value: each for each in self._offers}
        first = [by_value[value] for value in self._likely if value in by_value] + found
        return list(dict.fromkeys((*first, *self._offers)))

    def _take_code(self, value: object) -> None:
        before = self.text().rpartition(_SEPARATOR)[0].strip() if self._has_several else ""
        self.setText(f"{before}{_SEPARATOR} {value}" if before else str(value))
        self.decided.emit(self.text())


def _rank(offer: Offer, wanted: str) -> int | None:
    """Return how well an offer matches a typed text; None if it does not."""
    words, code = offer.words.casefold(), offer.details.casefold()
    fits = (wanted in (code, words), words.startswith(wanted), f" {wanted}" in words, wanted in words, wanted in code)
    return fits.index(True) if True in fits else None
