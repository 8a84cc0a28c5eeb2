"""The active filter as a sentence above the view. Each of its parts can be removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from tracker.queries.inventory.selection import FACETS, InventoryFilter
from tracker.queries.rows import OwnFieldRow
from ui.models.facet_tree import value_text
from ui.models.quick_filters import QUICK_FILTERS
from ui.text.own_values import facet_name, facet_value_text, fields_by_facet
from ui.text.translation import plural, tr, within_sentence
from ui.widgets.labels.text_labels import plain_tooltip
from ui.widgets.panels.flow_layout import OneLineIfRoom

CHIP_ROOM = 8
_LEAST_PART = 14
"""Average characters of a part to which it is shortened at most."""
MOST_WORDS = 3
"""Most values that are named. More are counted."""


class FilterBar(QWidget):
    """Shows the parts of a filter. Hidden if the filter is empty."""

    selection_changed = Signal(object)
    """The filter without the removed part."""
    shown = Signal()
    """Emitted when other parts are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = OneLineIfRoom(self)
        self._buttons: list[QToolButton] = []
        self._texts: list[str] = []
        self._remaining: list[object] = []
        """The filters that the buttons emit, in their order."""
        self.setAccessibleName(tr("Active filter"))
        self.hide()

    def show_selection(self, selection: InventoryFilter, fields: Iterable[OwnFieldRow] = ()) -> None:
        """Show the parts of the filter. `fields` are the own fields of the project."""
        sentences = facet_sentences(selection, fields)
        parts: list[tuple[str, object]] = [(words, selection.without(facet)) for facet, words in sentences.items()]
        if selection.text:
            parts.append((text_sentence(selection.text), replace(selection, text="")))
        self.show_parts(parts, tr("Show all partnerships"), selection.cleared())

    def show_parts(self, parts: Iterable[tuple[str, object]], all_words: str, cleared: object) -> None:
        """Show parts, each with the filter that remains without it, and a button (`all_words`) that emits `cleared`."""
        parts = tuple(parts)
        self._texts = [text for text, _ in parts]
        self.setVisible(bool(parts))
        if not parts:
            return  # the hidden buttons are shown again with the next filter
        self._remaining = [*(remaining for _, remaining in parts), cleared]
        if len(self._buttons) == len(self._remaining):
            # As on each key of a search: building the buttons again would take longer than the search.
            for button, (text, _) in zip(self._buttons, parts, strict=False):
                _name_part(button, text)
            self._buttons[-1].setAccessibleName(all_words)
            self.shown.emit()
            return
        self._clear()
        for text, _ in parts:
            _name_part(self._add_button("chip"), text)
        button = self._add_button("link")
        button.setText(tr("Show all"))
        button.setAccessibleName(all_words)
        self.shown.emit()

    def fit_line(self, room: int) -> bool:
        """Shorten the parts so that all fit on a line of this width. Return False if that would say too little."""
        parts = self._buttons[:-1]
        for button, text in zip(parts, self._texts, strict=False):
            _name_part(button, text)
        excess = self.sizeHint().width() - room
        widths = [button.sizeHint().width() for button in parts]
        longest = longest_part(widths, excess, _LEAST_PART * self.fontMetrics().averageCharWidth())
        if longest is None:
            return False
        for button, text, width in zip(parts, self._texts, widths, strict=False):
            if width > longest:
                _name_part(button, text, self.fontMetrics().horizontalAdvance(text) - (width - longest))
        return True

    def _add_button(self, kind: str) -> QToolButton:
        button, place = QToolButton(), len(self._buttons)
        button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.selection_changed.emit(self._remaining[place]))
        self._buttons.append(button)
        self._flow.addWidget(button)
        button.show()  # now, so that the width of the line is known
        return button

    def _clear(self) -> None:
        self._buttons.clear()
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                # Deleted later, because the button may be the sender of the signal that is being handled.
                widget.hide()
                widget.deleteLater()


def longest_part(widths: Sequence[int], excess: int, least: int) -> int | None:
    """Return the width to which longer parts are cut, so that they need `excess` pixels less; None if that would be
    below `least`.
    """
    longest = max(widths, default=0)

    def saved(cut: int) -> int:
        return sum(max(0, width - longest + cut) for width in widths)

    most = max(0, longest - least)
    cut = bisect_left(range(most), excess, key=saved)  # the parts may have thousands of pixels
    return longest - cut if saved(cut) >= excess else None


def _name_part(button: QToolButton, text: str, room: int | None = None) -> None:
    """Show the text of a part on the button that removes it, shortened to a room in pixels if that is given."""
    elided = Qt.TextElideMode.ElideRight
    shown = text if room is None else button.fontMetrics().elidedText(text, elided, room)
    button.setText(f"{shown}  ×".replace("&", "&&"))
    button.setToolTip(plain_tooltip(text) if shown != text else "")
    button.setAccessibleName(tr("Remove the filter: {filter}", filter=text))


def text_sentence(text: str) -> str:
    """Return the part of the sentence for the search text."""
    return tr("with “{text}”", text=text)


def facet_sentences(selection: InventoryFilter, fields: Iterable[OwnFieldRow]) -> dict[str, str]:
    """Return the part of the sentence for each facet with chosen values; `fields` are the project's own fields."""
    found = {facet: facet_sentence(facet, values) for facet in FACETS if (values := selection.values(facet))}
    known = fields_by_facet(fields)
    for facet in selection.own_facets():
        field, values = known.get(facet), selection.values(facet)
        if field is None:
            name, words = facet, sorted(values)
        else:
            name, words = facet_name(field), [facet_value_text(field, value) for value in values]
        found[facet] = tr("{field}: {values}", field=name, values=values_sentence(words))
    return found


def facet_sentence(facet: str, values: frozenset[str]) -> str:
    """Return the part of the sentence for a facet: `in force`, `ended or void`, `in 5 countries`."""
    quick = next((quick for quick in QUICK_FILTERS if quick.facet == facet and quick.values == values), None)
    if quick is not None:
        return within_sentence(quick.title())
    words = values_sentence([_inside(facet, value) for value in values])
    sentences = {
        "status": tr("status {words}", words=words),
        "body_kind": tr("body {words}", words=words),
        "country": tr("country {words}", words=words),
        "reason": tr("reason {words}", words=words),
        "sector": tr("sector {words}", words=words),
        "tag": tr("tag {words}", words=words),
    }
    return sentences.get(facet, words)


def values_sentence(words: Sequence[str]) -> str:
    """Return the values of a facet within a sentence: named if there are few, else counted."""
    return plural(len(words), "1 value", "{n} values") if len(words) > MOST_WORDS else tr(" or ").join(sorted(words))


def _inside(facet: str, value: str) -> str:
    """Return the text of a value within a sentence. Countries and tags are not lower-cased."""
    words = value_text(facet, value)
    return words if facet in ("country", "tag") else within_sentence(words)
