"""The dialog that compares what the sources say about one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.sources.date_agreement import Agreement, compare_dates, could_replace
from tracker.queries.rows import CitationRow
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.record_names import capital_label, date_words, note_text, quoted, source_facts
from ui.text.translation import code_text, tr
from ui.widgets.labels.links import credit_label
from ui.widgets.labels.text_labels import selectable_label, text_label, thin_line
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.plain_dialog import PlainDialog

COLUMNS = 4


class SourceComparisonDialog(PlainDialog):
    """A row for each citation: source, date, stance and quote.

    `accept_date`, if given, is called with the date of a source that is to become the date of the record.
    """

    def __init__(
        self,
        about: str,
        date: VagueDate | None,
        citations: Sequence[CitationRow],
        accept_date: Callable[[VagueDate], object] | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(tr("What each source says"), parent)
        set_kind(self, "panel")
        self._date = date
        self._accept_date = accept_date
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        for column, share in enumerate((6, 4, 4, 6)):
            self._grid.setColumnStretch(column, share)
        self._add_row([text_label(words, "muted", "heading", wraps=False) for words in _headings()])
        for citation in citations:
            self._add_line()
            self._add_row(self._cells(citation))
        self._lay_out(about)

    @classmethod
    def run(
        cls,
        about: str,
        date: VagueDate | None,
        citations: Sequence[CitationRow],
        accept_date: Callable[[VagueDate], object] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> SourceComparisonDialog:
        """Open the dialog; `about` is the display text of the record."""
        dialog = cls(about, date, citations, accept_date, parent)
        dialog.open()
        return dialog

    def _lay_out(self, about: str) -> None:
        accepted = tr("Accepted: {date}", date=date_words(self._date))
        inside = QWidget()
        set_kind(inside, "panel")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._grid)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setAccessibleName(tr("What each source says"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 20, DIALOG_EDGE, 16)
        column.setSpacing(8)
        column.addWidget(text_label(tr("What each source says"), "", "title"))
        column.addWidget(text_label(about, "muted"))
        column.addWidget(text_label(accepted, "", "strong"))
        column.addSpacing(6)
        column.addWidget(area, 1)
        column.addLayout(foot)
        resize_to_text(self, 920, 480)

    def _add_line(self) -> None:
        self._grid.addWidget(thin_line(), self._grid.rowCount(), 0, 1, COLUMNS)

    def _add_row(self, cells: Sequence[QWidget]) -> None:
        row = self._grid.rowCount()
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)

    def _cells(self, citation: CitationRow) -> list[QWidget]:
        confidence = tr("Confidence: {level}", level=code_text(CONFIDENCE_LEVELS[citation.confidence], "confidence"))
        return [
            _stack(
                selectable_label(citation.source.title, "", "strong"),
                credit_label(source_facts(citation), citation.source.url),
            ),
            self._date_cell(citation),
            _stack(
                text_label(capital_label(citation.stance), "warning" if citation.stance == "contradicts" else ""),
                text_label(confidence, "muted"),
            ),
            _stack(*_words(citation)),
        ]

    def _date_cell(self, citation: CitationRow) -> QWidget:
        stated = citation.stated_date
        agrees = compare_dates(self._date, stated)
        if stated is None:
            return text_label(_agreement_text(agrees), "muted")
        kind = "warning" if agrees == "conflicts" else "muted"
        parts: list[QWidget] = [text_label(date_words(stated), "", "strong"), text_label(_agreement_text(agrees), kind)]
        if self._accept_date is not None and could_replace(self._date, stated):
            link = link_button(tr("Accept this date"))
            link.setAccessibleDescription(f"{citation.source.title}: {date_words(stated)}")
            link.clicked.connect(partial(self._accept, stated))
            parts.append(link)
        return _stack(*parts)

    def _accept(self, date: VagueDate) -> None:
        assert self._accept_date is not None
        self._accept_date(date)
        self.accept()


def _headings() -> tuple[str, ...]:
    return (tr("Source"), tr("Date that it gives"), tr("For or against"), tr("In its words"))


def _words(citation: CitationRow) -> Iterator[QWidget]:
    """Yield the quote of the source, then its translation and the note of the researcher."""
    if citation.quote.strip():
        yield selectable_label(quoted(citation.quote))
    else:
        yield text_label(tr("No quote is recorded."), "muted")
    for words in (citation.translation.strip(), note_text(citation.note)):
        if words:
            yield selectable_label(words, "muted")


def _agreement_text(agrees: Agreement) -> str:
    return {
        "unstated": tr("gives no date"),
        "same": tr("as accepted"),
        "fits": tr("fits the accepted date"),
        "conflicts": tr("can’t be, if the accepted date holds"),
    }[agrees]


def _stack(*parts: QWidget) -> QWidget:
    """Return the widgets in a column, aligned at the top."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return cell
