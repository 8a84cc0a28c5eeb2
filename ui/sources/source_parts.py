"""The parts of the panel of a source: its facts, the records that cite it, and its lineage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from tracker.queries.sources.source_detail import CitingRecord, LineageLine, SourceDetail
from ui.core.navigation_target import RecordLink
from ui.inspector.citation_cards import chip_strip, citation_marks
from ui.sources.source_text import (
    date_and_locator,
    evidence_text,
    fact_rows,
    kind_text,
    publisher_and_date,
    record_text,
)
from ui.text.own_values import further_line
from ui.text.record_names import note_text, quoted, tie_text
from ui.text.translation import plural, tr
from ui.widgets.labels.links import credit_label, doi_url, lead_label, safe_url
from ui.widgets.labels.text_labels import let_shrink, selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.reading_parts import column_of

SHOWN_AT_ONCE = 15
"""Citing records that are shown at first, and that each click on "more" adds."""
INDENT, DEEPEST = 14, 6
"""Pixels of indentation per level of the lineage, and the deepest level that is indented."""

Lead = Callable[[RecordLink], object]


def facts_part(detail: SourceDetail) -> QWidget:
    """Return the recorded facts with their captions."""
    part = QWidget()
    form = QFormLayout(part)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(10)
    form.setVerticalSpacing(4)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for caption, words in fact_rows(detail):
        form.addRow(text_label(caption, "muted", wraps=False), selectable_label(words))
    return part


def links_part(detail: SourceDetail) -> QWidget | None:
    """Return the links to the address, the archived copy and the DOI, or None. An unsafe address is shown as text."""
    draft = detail.draft
    doi = doi_url(draft.doi)
    addresses = (
        (tr("Address"), draft.url),
        (tr("Archived copy"), draft.archived_url),
        (tr("DOI {doi}", doi=draft.doi), doi.toString() if doi is not None else ""),
    )
    labels: list[QWidget] = [
        credit_label(caption if safe_url(address) is not None else f"{caption}: {address}", address)
        for caption, address in addresses
        if address
    ]
    if draft.url and not draft.archived_url:
        labels.append(text_label(tr("No archived copy of it is recorded."), "muted"))
    return column_of(*labels) if labels else None


class CitingEntry(QWidget):
    """One citing record: its text, the quote, and how well it is supported."""

    def __init__(self, record: CitingRecord, open_record: Lead, show_quote: Callable[[int], object] | None) -> None:
        super().__init__()
        self.record = record
        citation = record.citation
        link = place_of(record)
        words, details = record_text(record), date_and_locator(record)
        head = text_label(words + details) if link is None else lead_label(words, details, lambda: open_record(link))
        parts: list[QWidget] = [head]
        # the panel already shows that the source is confidential
        marks = citation_marks(replace(citation, source=replace(citation.source, is_confidential=False)), record.date)
        if marks:
            parts.append(chip_strip(marks))
        if citation.quote.strip():
            parts.append(selectable_label(quoted(citation.quote), "quote"))
            if show_quote is not None:
                in_file = link_button(tr("Show in file"))
                in_file.clicked.connect(lambda: show_quote(citation.id))
                parts.append(in_file)
        muted = (
            citation.translation.strip(),
            *map(further_line, citation.further),
            note_text(citation.note),
            evidence_text(record),
        )
        parts += [selectable_label(text, "muted") for text in muted if text]
        column_of(*parts, spacing=3, whole=self)


def place_of(record: CitingRecord) -> RecordLink | None:
    """Return a link to the record, or to the body of a contact; None for a claim."""
    if record.partnership is not None:
        return RecordLink("partnership", record.partnership.id, record.id)
    return RecordLink("body", record.body.id) if record.body is not None else None


class CitingList(QWidget):
    """The citing records, grouped by partnership. A link shows more of them.

    `show_quote` shows the quote of a citation in the files of the source; None for a source without files.
    """

    def __init__(
        self, records: Sequence[CitingRecord], open_record: Lead, show_quote: Callable[[int], object] | None = None
    ) -> None:
        super().__init__()
        self._show_quote = show_quote
        self._waiting = list(records)
        self._lead = open_record
        self._more = link_button("")
        self._more.clicked.connect(self.unfold)
        column_of(self._more, spacing=8, whole=self)
        self.unfold()

    def unfold(self) -> None:
        """Show the next records."""
        shown, self._waiting = self._waiting[:SHOWN_AT_ONCE], self._waiting[SHOWN_AT_ONCE:]
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self._more)
        for widget in self._groups(shown):
            let_shrink(widget)
            layout.addWidget(widget)
        layout.addWidget(self._more)
        self._more.setText(plural(len(self._waiting), "and 1 more", "and {n} more"))
        self._more.setVisible(bool(self._waiting))

    def show_record(self, record: int) -> CitingEntry | None:
        """Unfold the list up to the given record. Return its entry, or None if it does not cite the source."""
        while not (found := [entry for entry in self.findChildren(CitingEntry) if record in _ids(entry)]):
            if not self._waiting:
                return None
            self.unfold()
        return found[0]

    def _groups(self, records: Sequence[CitingRecord]) -> Iterator[QWidget]:
        for _, group in groupby(
            records, key=lambda record: record.partnership.id if record.partnership is not None else record.kind
        ):
            entries = list(group)
            yield column_of(text_label(self._title(entries[0]), "", "strong"), *map(self._entry, entries), spacing=3)

    def _entry(self, record: CitingRecord) -> CitingEntry:
        return CitingEntry(record, self._lead, self._show_quote)

    def _title(self, record: CitingRecord) -> str:
        if record.partnership is not None:
            return tie_text(record.partnership)
        titles = {"body": tr("Bodies"), "contact": tr("Contacts"), "claim": tr("Claims of others")}
        return titles.get(record.kind) or kind_text(record)


def _ids(entry: CitingEntry) -> tuple[int, int]:
    return entry.record.id, entry.record.citation.id


def lineage_part(lines: Sequence[LineageLine], open_record: Lead) -> QWidget:
    """Return the lineage as an indented tree of links to the sources."""
    part = column_of(*(_lineage_line(line, open_record) for line in lines), spacing=3)
    part.setAccessibleName(tr("Lineage"))
    return part


def _lineage_line(line: LineageLine, open_record: Lead) -> QWidget:
    source, mark = line.source, "└ " if line.depth else ""
    if line.relation == "itself":
        label = text_label(f"{mark}{source.title}", "", "strong")
        label.setAccessibleName(tr("{title}, this source", title=source.title))
    else:
        label = lead_label(
            f"{mark}{source.title}",
            publisher_and_date(source),
            lambda: open_record(RecordLink("source", source.id)),
            "muted",
        )
    label.setContentsMargins(INDENT * min(line.depth, DEEPEST), 0, 0, 0)
    return label
