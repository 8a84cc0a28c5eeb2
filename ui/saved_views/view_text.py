"""Texts about saved views: what they contain, and which parts of them no longer exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tracker.domain.records.saved_views import ViewContent, ViewPage
from tracker.queries.inventory.selection import CONFIRMATION, InventoryFilter
from tracker.queries.rows import OwnFieldRow
from tracker.queries.saved_views import MissingPart, filter_of_view, source_filter_of_view
from ui.models.facet_tree import value_text
from ui.sources.source_facets import filter_parts, source_value_text
from ui.text.day_text import day_text
from ui.text.own_values import facet_name, fields_by_facet
from ui.text.translation import plural, tr, within_sentence
from ui.widgets.panels.filter_bar import facet_sentence, facet_sentences, text_sentence

_FACETS: Mapping[str, Callable[[], str]] = {
    "status": lambda: tr("Status"),
    "body_kind": lambda: tr("Body"),
    "country": lambda: tr("Country"),
    "reason": lambda: tr("Reason"),
    "sector": lambda: tr("Sector"),
    "tag": lambda: tr("Tag"),
    "kind": lambda: tr("Kind"),
    "language": lambda: tr("Language"),
    "year": lambda: tr("Published"),
}
_KINDS: Mapping[str, Callable[[str], str]] = {
    "facet": lambda value: tr("the filter “{name}”", name=value),
    "column": lambda value: tr("the column “{name}”", name=value),
    "sort": lambda value: tr("the order “{name}”", name=value),
    "group": lambda value: tr("the grouping “{name}”", name=value),
}


def missing_text(page: ViewPage, part: MissingPart, fields: Iterable[OwnFieldRow] = ()) -> str:
    """Return a missing part of a view as words, such as `Tag: north`. `fields` are the own fields of the project."""
    if part.kind != "value":
        return _KINDS[part.kind](part.value)
    own = fields_by_facet(fields).get(part.facet)
    if own is not None:
        return f"{facet_name(own)}: {part.value}"
    title = _FACETS.get(part.facet)
    return f"{title() if title is not None else part.facet}: {_value(page, part.facet, part.value)}"


def _value(page: ViewPage, facet: str, value: str) -> str:
    if page == "partnerships":
        return value_text(facet, value)
    return value if facet in ("flag", "year") else source_value_text(facet, value)


def missing_texts(page: ViewPage, missing: Iterable[MissingPart], fields: Sequence[OwnFieldRow] = ()) -> str:
    """Return the sentence that names the parts of a view that no longer exist; empty without any."""
    parts = "; ".join(missing_text(page, part, fields) for part in missing)
    return tr("No longer there, and left out: {parts}", parts=parts) if parts else ""


def content_lines(
    page: ViewPage, content: ViewContent, column_titles: Sequence[str], order: str, fields: Sequence[OwnFieldRow] = ()
) -> list[str]:
    """Return what a view contains, a line for each part: filter, columns, and the order if it has a name."""
    if page == "sources":
        parts = [text for text, _ in filter_parts(source_filter_of_view(content))]
        everything = tr("All sources")
    else:
        parts = _inventory_parts(filter_of_view(content, 0), fields)
        everything = tr("All partnerships")
    columns = ", ".join(column_titles)
    lines = [
        tr("Filter: {words}", words=" · ".join(parts) or within_sentence(everything)),
        plural(len(column_titles), "1 column: {names}", "{n} columns: {names}", names=columns),
    ]
    if order and content.is_descending:
        lines.append(tr("Sorted by {column}, descending", column=order))
    elif order:
        lines.append(tr("Sorted by {column}", column=order))
    return lines


def _inventory_parts(selection: InventoryFilter, fields: Sequence[OwnFieldRow]) -> list[str]:
    parts = list(facet_sentences(selection, fields).values())
    if selection.values(CONFIRMATION):
        parts.append(facet_sentence(CONFIRMATION, selection.values(CONFIRMATION)))
    return [*parts, text_sentence(selection.text)] if selection.text else parts


def day_choice_text(day: int) -> str:
    """Return the text of the check box that saves the as-of day."""
    return tr("On the as-of day {day}", day=day_text(day))
