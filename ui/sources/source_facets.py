"""The filter of the sources, as lines of a tree and as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.queries.rows import FacetCounts, FacetValue
from tracker.queries.sources.source_filter import NONE, SOURCE_FACETS, SourceFilter
from tracker.queries.sources.sources import SourceFacets
from ui.models.facet_tree import FacetLine, FacetSection, counted_line
from ui.text.language_names import language_text
from ui.text.record_names import capital_label
from ui.text.translation import number, tr, within_sentence
from ui.widgets.panels.filter_bar import text_sentence, values_sentence

ALL = "all"
"""The line that clears the filter."""

_TITLES: Mapping[str, Callable[[], str]] = {
    "flag": lambda: tr("Evidence"),
    "kind": lambda: tr("Kind"),
    "language": lambda: tr("Language"),
    "year": lambda: tr("Published"),
}
_FLAGS: Mapping[str, Callable[[], str]] = {
    "unused": lambda: tr("Not cited"),
    "unarchived": lambda: tr("Link not archived"),
    "with_files": lambda: tr("With attachments"),
    "without_files": lambda: tr("Without attachments"),
    "confidential": lambda: tr("Confidential"),
    "not_confidential": lambda: tr("Not confidential"),
}


def source_sections(counted: SourceFacets, wanted: SourceFilter) -> tuple[FacetSection, ...]:
    """Return the line for all sources, then each facet with its listed values."""
    everything = FacetLine("", ALL, tr("All sources"), number(counted.total), not wanted.is_narrowed)
    sections = [
        FacetSection(FacetLine(facet.facet, "", _TITLES[facet.facet]()), lines)
        for facet in counted.facets
        if (lines := tuple(_line(facet, value) for value in facet.values if _is_listed(facet, value, counted.shown)))
    ]
    return FacetSection(everything), *sections


def _is_listed(facet: FacetCounts, value: FacetValue, shown: int) -> bool:
    """Return whether the value is listed. A flag that all listed sources have is left out."""
    return facet.facet != "flag" or value.is_chosen or value.count.certain < shown


def _line(facet: FacetCounts, value: FacetValue) -> FacetLine:
    return counted_line(facet.facet, value, source_value_text(facet.facet, value.value))


def source_value_text(facet: str, value: str) -> str:
    """Return the display text of a value."""
    if facet == "flag":
        return _FLAGS[value]()
    if value == NONE:
        return tr("Undated") if facet == "year" else tr("Not recorded")
    if facet == "language":
        return language_text(value)
    if facet == "year" and value.endswith("s"):
        return tr("{decade}s", decade=value.removesuffix("s"))
    return capital_label(value) if facet == "kind" else value


def filter_parts(wanted: SourceFilter) -> list[tuple[str, SourceFilter]]:
    """Return the filter as parts of a sentence, each with the filter that remains without it."""
    parts = []
    for facet in SOURCE_FACETS:
        values = sorted(wanted.values(facet))
        words = [source_value_text(facet, value) for value in values]
        if facet == "flag":
            parts += [
                (within_sentence(word), wanted.toggled(facet, value)) for word, value in zip(words, values, strict=True)
            ]
        elif values:
            parts.append((_sentence(facet, words), wanted.without(facet)))
    if wanted.text:
        parts.append((text_sentence(wanted.text), SourceFilter(chosen=wanted.chosen)))
    return parts


def _sentence(facet: str, words: list[str]) -> str:
    if facet == "kind":
        return tr("kind {words}", words=values_sentence(list(map(within_sentence, words))))
    words_of = values_sentence(words)
    return tr("language {words}", words=words_of) if facet == "language" else tr("published {words}", words=words_of)
