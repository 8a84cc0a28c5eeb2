"""The model of the filter pane: quick filters, then each facet with its values and their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.records.own_filters import RANGE_TYPES
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import FacetCounts, FacetValue, Headline
from ui.models.quick_filters import QUICK_FILTERS, QuickFilter, quick_filter_of
from ui.text.language_names import country_text
from ui.text.own_values import facet_name, facet_value_text
from ui.text.record_names import capital_label
from ui.text.spans import span_text, spoken, words_of
from ui.text.translation import number, tr

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RANGE_WANTED = "…"
"""The value of the line that opens the dialog of a range."""
OTHER_FIELDS = "other_field"
"""Stands for a facet in the line that opens the menu of the fields without a facet of their own."""
VIEWS = "saved_view"
"""Stands for a facet in the lines of saved views: their values are the ids of the views, or SAVE."""
SAVE = "save"
"""The line that saves what is shown."""
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The FacetLine of an index."""


@dataclass(frozen=True, slots=True)
class FacetLine:
    """One line of the tree: a quick filter (no facet), a heading (no value), or a value below a heading."""

    facet: str
    value: str
    text: str
    count: str = ""
    is_chosen: bool = False
    explanation: str = ""
    is_action: bool = False
    """Whether the line does something instead of narrowing the filter."""
    counts_as: str = ""
    """Of a status that the project added, the standard status below which it is listed."""

    @property
    def is_heading(self) -> bool:
        """Whether the line is the heading of a facet."""
        return bool(self.facet) and not self.value


@dataclass(frozen=True, slots=True)
class FacetSection:
    """A top line with the lines below it. A quick filter has no lines below it."""

    top: FacetLine
    lines: tuple[FacetLine, ...] = ()


def facet_title(facet: str, day: str) -> str:
    """Return the heading of a facet. That of the statuses names the day."""
    titles = {
        "status": tr("Status as of {day}", day=day),
        "body_kind": tr("Body"),
        "country": tr("Country"),
        "reason": tr("Reason"),
        "sector": tr("Sector"),
        "tag": tr("Tag"),
    }
    return titles[facet]


def value_text(facet: str, value: str) -> str:
    """Return the display text of a value: the name of a country, a tag unchanged, else the text of the code."""
    if facet == "tag":
        return value
    return country_text(value) if facet == "country" else capital_label(value)


def counted_line(facet: str, value: FacetValue, words: str) -> FacetLine:
    """Return the line of a value with its count."""
    return FacetLine(facet, value.value, words, span_text(value.count), value.is_chosen, counts_as=value.counts_as)


def quick_sections(headline: Headline, selection: InventoryFilter) -> tuple[FacetSection, ...]:
    """Return the quick filters with counts over the whole inventory on the as-of day."""
    counts = {
        "all": number(headline.total),
        "in_force": number(headline.in_force_records),
        "ended": number(headline.ended_records),
        "stale": number(headline.stale),
        "unsourced": number(headline.unsourced),
    }
    active = quick_filter_of(selection)
    titles = {quick.key: _quick_title(quick, headline, selection.as_of) for quick in QUICK_FILTERS}
    return tuple(
        FacetSection(
            FacetLine("", quick.key, titles[quick.key], counts[quick.key], quick.key == active, quick.explanation())
        )
        for quick in QUICK_FILTERS
    )


def _quick_title(quick: QuickFilter, headline: Headline, as_of: int) -> str:
    """Return the title of a quick filter; that of what was not confirmed names the year."""
    if quick.key != "stale" or not headline.stale_years:
        return quick.title()
    return tr("Not heard of since {year}", year=date.fromordinal(as_of).year - headline.stale_years)


KnownSections = dict[str, tuple[FacetCounts, FacetSection]]
"""The counts of each facet that were shown, and their section."""


def facet_sections(
    facets: Sequence[FacetCounts], day: str, known: KnownSections | None = None
) -> tuple[FacetSection, ...]:
    """Return the facets that have values, without `evidence`, which is a quick filter.

    `known` has the sections of the last call; those of facets with equal counts are taken from it.
    """
    before = dict(known or {})
    sections: KnownSections = {}
    for facet in facets:
        has_range = facet.field is not None and facet.field.draft.value_type in RANGE_TYPES
        if (facet.values or has_range) and facet.facet != "evidence":
            counts, section = before.get(facet.facet, (None, None))
            heading = facet_title(facet.facet, day) if facet.field is None else facet_name(facet.field)
            if section is None or counts != facet or section.top.text != heading:
                lines = tuple(_value_line(facet, value) for value in facet.values)
                if has_range:
                    lines += (FacetLine(facet.facet, RANGE_WANTED, tr("Choose a range…")),)
                section = FacetSection(FacetLine(facet.facet, "", heading), lines)
            sections[facet.facet] = facet, section
    if known is not None:
        known.clear()
        known.update(sections)
    return tuple(section for _, section in sections.values())


def other_fields() -> FacetSection:
    """Return the section with the line that opens the menu of the other fields."""
    line = FacetLine(OTHER_FIELDS, RANGE_WANTED, tr("Choose a field…"))
    return FacetSection(FacetLine(OTHER_FIELDS, "", tr("Other fields")), (line,))


def held_sections(before: Sequence[FacetSection], after: Sequence[FacetSection]) -> tuple[FacetSection, ...]:
    """Return the sections `after` with every line where it was in `before`, so that nothing moves under a pointer.

    A line that is no longer there stays with the count 0; a new one waits. A new section is added below all others.
    Saved views come and go at once: only the user makes and deletes them.
    """
    new = {_key(section.top): section for section in after}
    held = [_held_section(section, new.pop(_key(section.top), None)) for section in before]
    return (*held, *new.values())


def _held_section(before: FacetSection, after: FacetSection | None) -> FacetSection:
    if after is not None and after.top.facet == VIEWS:
        return after
    lines = {} if after is None else {line.value: line for line in after.lines}
    held = (lines.get(line.value, replace(line, count=number(0), is_chosen=False)) for line in before.lines)
    return FacetSection(before.top if after is None else after.top, tuple(held))


def _key(line: FacetLine) -> tuple[str, str]:
    return line.facet, line.value


def _value_line(facet: FacetCounts, value: FacetValue) -> FacetLine:
    words = value_text(facet.facet, value.value) if facet.field is None else facet_value_text(facet.field, value.value)
    return counted_line(facet.facet, value, words)


class FacetTreeModel(QAbstractItemModel):
    """A model of two levels. The internal id of a top index is 0, else the row of the parent plus one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[FacetSection, ...] = ()

    @property
    def sections(self) -> tuple[FacetSection, ...]:
        """The sections that are shown."""
        return self._sections

    def show(self, sections: tuple[FacetSection, ...]) -> None:
        """Show these lines. If only counts and choices changed, the model is not reset, and only their lines change."""
        if _shape(sections) != _shape(self._sections):
            self.beginResetModel()
            self._sections = sections
            self.endResetModel()
            return
        before, self._sections = self._sections, sections
        for row, (old, new) in enumerate(zip(before, sections, strict=True)):
            if old is new:
                continue
            if old.top != new.top:
                self._show_again(row, 0)
            for place, (old_line, new_line) in enumerate(zip(old.lines, new.lines, strict=True)):
                if old_line != new_line:
                    self._show_again(place, row + 1)

    def _show_again(self, row: int, parent: int) -> None:
        index = self.createIndex(row, 0, parent)
        self.dataChanged.emit(index, index)

    def line(self, index: AnyIndex) -> FacetLine:
        """Return the line of a valid index."""
        top_number = index.internalId()
        if top_number == 0:
            return self._sections[index.row()].top
        return self._sections[top_number - 1].lines[index.row()]

    def index_of(self, facet: str, value: str) -> QModelIndex:
        """Return the index of a line, or an invalid index if it is not shown."""
        for row, section in enumerate(self._sections):
            if (section.top.facet, section.top.value) == (facet, value):
                return self.index(row, 0)
            for below, line in enumerate(section.lines):
                if (line.facet, line.value) == (facet, value):
                    return self.index(below, 0, self.index(row, 0))
        return QModelIndex()

    def headings(self) -> list[QModelIndex]:
        """Return the indices of lines with values below them."""
        return [self.index(row, 0) for row, section in enumerate(self._sections) if section.lines]

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        """Return the index of a line below another, or of a top line."""
        above = parent.row() if parent.isValid() else -1
        lines = self._sections[above].lines if above >= 0 and parent.internalId() == 0 else ()
        if column != 0 or not 0 <= row < (len(self._sections) if above < 0 else len(lines)):
            return QModelIndex()
        return self.createIndex(row, column, above + 1)

    def parent(self, index: AnyIndex = ROOT) -> QModelIndex:  # type: ignore[override]  # QObject.parent too
        """Return the index of the heading above a line."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of lines below another."""
        if not parent.isValid():
            return len(self._sections)
        return len(self._sections[parent.row()].lines) if parent.internalId() == 0 else 0

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """Return 1."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a line. The text for screen readers includes the count and whether it is chosen."""
        if not index.isValid():
            return None
        line = self.line(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (line.explanation, words_of(line.count))))
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{line.text}: {spoken(line.count)}" if line.count else line.text
            return tr("{line}, chosen", line=words) if line.is_chosen else words
        return None


def _shape(sections: tuple[FacetSection, ...]) -> list[tuple[str, list[str]]]:
    """Return the keys of the lines, without counts."""
    return [(section.top.facet + section.top.value, [line.value for line in section.lines]) for section in sections]
