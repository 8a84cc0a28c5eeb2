"""The citations of a record as cards: source, quote, and marks for what differs from the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS, DEFAULT_CONFIDENCE
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.sources.date_agreement import compare_dates
from tracker.i18n.code_words import CONFIDENCE_ANCHORS
from tracker.queries.rows import CitationRow
from ui.style.theme import set_kind
from ui.text.own_values import further_line
from ui.text.record_names import date_words, quoted, source_facts
from ui.text.translation import code_text, plural, tr
from ui.widgets.labels.links import credit_label, set_icon_name
from ui.widgets.labels.text_labels import LineLabel, plain_tooltip, selectable_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.reading_parts import column_of

SHOWN_CITATIONS = 2
"""Number of citations that are shown at once under a record; the others unfold."""

CitationMenu = Callable[[CitationRow, QWidget], QMenu]


class CitationCard(QFrame):
    """One citation. Its menu opens with the dots, a right click or the menu key."""

    def __init__(self, citation: CitationRow, date: VagueDate | None, menu_of: CitationMenu) -> None:
        super().__init__()
        set_kind(self, "citation")
        self.citation = citation
        self.marks = citation_marks(citation, date)
        self._menu_of = menu_of
        self.setAccessibleName(tr("Source: {title}", title=citation.source.title))
        self.menu_button = QToolButton()
        self.menu_button.setText("⋯")
        set_kind(self.menu_button, "dots")
        set_icon_name(self.menu_button, tr("What to do with the source: {title}", title=citation.source.title))
        self.menu_button.clicked.connect(self._open_menu)
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(selectable_label(citation.source.title, "", "strong"), 1)
        first.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 4, 8)
        column.setSpacing(4)
        column.addLayout(first)
        for part in self._parts():
            part.setContentsMargins(0, 0, 6, 0)
            column.addWidget(part)

    def _parts(self) -> list[QWidget]:
        """Return the widgets below the title."""
        citation = self.citation
        parts: list[QWidget] = [credit_label(source_facts(citation), citation.source.url)]
        if self.marks:
            parts.append(chip_strip(self.marks))
        if citation.quote.strip():
            parts.append(selectable_label(quoted(citation.quote), "quote"))
        texts = (citation.translation.strip(), *map(further_line, citation.further), citation.note.strip())
        parts += [selectable_label(words, "muted") for words in texts if words]
        return parts

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of this citation instead of the record's menu."""
        self._menu_of(self.citation, self).popup(event.globalPos())

    def _open_menu(self) -> None:
        place = self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft())
        self._menu_of(self.citation, self.menu_button).popup(place)


Mark = tuple[str, str, str]
"""The text of a mark, its kind in the style sheet, and its meaning."""


def citation_marks(citation: CitationRow, date: VagueDate | None) -> list[Mark]:
    """Return the marks of a citation: contradiction, another date, unusual confidence, confidential source."""
    marks: list[Mark] = []
    if citation.stance != "supports":
        is_against = citation.stance == "contradicts"
        marks.append((tr("Contradicts") if is_against else tr("Only mentions it"), "warning" if is_against else "", ""))
    agrees = compare_dates(date, citation.stated_date)
    if agrees == "conflicts":
        words = tr("Says {date}", date=date_words(citation.stated_date))
        marks.append((words, "warning", tr("The accepted date is {date}.", date=date_words(date))))
    elif agrees == "fits":
        marks.append((tr("Says {date}", date=date_words(citation.stated_date)), "", ""))
    if citation.confidence != DEFAULT_CONFIDENCE:
        level = code_text(CONFIDENCE_LEVELS[citation.confidence])
        kind = "warning" if citation.confidence < DEFAULT_CONFIDENCE else ""
        marks.append((tr("Confidence: {level}", level=level), kind, tr(CONFIDENCE_ANCHORS[citation.confidence])))
    if citation.source.is_confidential:
        marks.append((tr("Confidential"), "", tr("Left out of what is published.")))
    return marks


def chip_strip(marks: Sequence[Mark]) -> QWidget:
    """Return a widget with the marks in one line."""
    strip = QWidget()
    flow = FlowLayout(strip, gap=5)
    for words, kind, meaning in marks:
        chip = LineLabel(words, f"{kind}-chip".removeprefix("-"), "small")
        chip.setToolTip(plain_tooltip(meaning))
        chip.setAccessibleDescription(meaning)
        flow.addWidget(chip)
    return strip


def citations_part(
    citations: Sequence[CitationRow],
    date: VagueDate | None,
    menu_of: CitationMenu,
    compare: Callable[[], object] | None = None,
) -> QWidget:
    """Return the citations of a record: the first ones and all that contradict it, the rest behind a link.

    With `compare` and several citations there is a link that calls it.
    """
    contradicting = [citation for citation in citations if citation.stance == "contradicts"]
    others = [citation for citation in citations if citation.stance != "contradicts"]
    shown = [CitationCard(one, date, menu_of) for one in (*others[:SHOWN_CITATIONS], *contradicting)]
    hidden = [CitationCard(one, date, menu_of) for one in others[SHOWN_CITATIONS:]]
    links: list[QWidget] = [MoreCitations(hidden)] if hidden else []
    if compare is not None and len(citations) > 1:
        link = link_button(tr("What each source says…"))
        link.clicked.connect(lambda: compare())
        links.append(link)
    return column_of(*shown, *links, spacing=6)


class MoreCitations(QWidget):
    """Cards behind a link that shows their number."""

    def __init__(self, cards: Sequence[CitationCard]) -> None:
        super().__init__()
        self._link = link_button(plural(len(cards), "and 1 more source", "and {n} more sources"))
        self._rest = column_of(*cards, spacing=6)
        self._rest.hide()
        self._link.clicked.connect(self.unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._link)
        column.addWidget(self._rest)

    def unfold(self) -> None:
        """Show the cards instead of the link."""
        self._link.hide()
        self._rest.show()
