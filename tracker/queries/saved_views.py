"""Queries of saved views: their rows, how many records each shows, and which of their parts no longer exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.records.record_ids import id_text
from tracker.domain.records.saved_views import VIEW_COLUMNS, ViewContent, ViewPage, read_view
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from tracker.queries.inventory.filter_check import fields_by_key, is_value_of
from tracker.queries.inventory.selection import (
    CONFIRMATION,
    FACETS,
    GROUPINGS,
    SORT_KEYS,
    STALE,
    InventoryFilter,
    SortOrder,
)
from tracker.queries.reader import Reader
from tracker.queries.sources.source_filter import FLAGS, NONE, SOURCE_FACETS, SourceFilter, SourceOrder
from tracker.queries.sources.sources import SORTED_BY, source_count, source_ids

MissingKind = Literal["facet", "value", "column", "sort", "group"]


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """One saved view."""

    id: int
    page: ViewPage
    name: str
    content: ViewContent


@dataclass(frozen=True, slots=True)
class MissingPart:
    """A part of a view that the project does not have: a filter, a value of the filter `facet`, a column, an order or
    a grouping.
    """

    kind: MissingKind
    value: str
    facet: str = ""


_FACETS: Mapping[ViewPage, tuple[str, ...]] = {"partnerships": (*FACETS, CONFIRMATION), "sources": SOURCE_FACETS}
_ORDERS: Mapping[ViewPage, tuple[str, ...]] = {"partnerships": SORT_KEYS, "sources": tuple(SORTED_BY)}
_GROUPS: Mapping[ViewPage, tuple[str, ...]] = {"partnerships": GROUPINGS, "sources": ()}
_TAKEN = {
    "body_kind": "SELECT kind FROM body UNION SELECT code FROM vocabulary_entry WHERE list_name = 'body_kind'",
    "country": "SELECT country FROM body",
    "reason": "SELECT reason FROM change_reason UNION SELECT code FROM vocabulary_entry WHERE list_name = 'reason'",
    "sector": "SELECT sector FROM partnership_sector"
    " UNION SELECT code FROM vocabulary_entry WHERE list_name = 'sector'",
    "tag": "SELECT tag FROM partnership_tag",
    "kind": "SELECT kind FROM source UNION SELECT code FROM vocabulary_entry WHERE list_name = 'source_kind'",
    "language": "SELECT language FROM source",
}
"""The values that a project has of each facet, in addition to those of its vocabulary."""
_STANDARD = {
    "status": frozenset(STATUSES),
    "body_kind": frozenset(VOCABULARIES["body_kind"]),
    "reason": frozenset(VOCABULARIES["reason"]),
    "sector": frozenset(VOCABULARIES["sector"]),
    "evidence": frozenset({"unsourced"}),
    CONFIRMATION: frozenset({STALE}),
    "flag": frozenset(FLAGS),
    "kind": frozenset(VOCABULARIES["source_kind"]),
    "language": frozenset({NONE}),
}
"""The values that every project has of each facet."""


def saved_views(reader: Reader, page: ViewPage | None = None) -> list[SavedViewRow]:
    """Return the saved views of a page, or of all pages, in their order."""
    found = reader.records("SELECT id, page, name, content FROM saved_view ORDER BY page, position, id")
    return [
        SavedViewRow(row["id"], cast(ViewPage, row["page"]), row["name"], read_view(row["content"]))
        for row in found
        if page in (None, row["page"])
    ]


def saved_view_named(reader: Reader, text: str, page: ViewPage) -> SavedViewRow:
    """Return the view of a page with this name, or any view with this id; RuleError no_such_view."""
    views = saved_views(reader)
    for view in views:
        if (view.page, view.name) == (page, text):
            return view
    for view in views:
        if text in (str(view.id), id_text("saved_view", view.id)):
            return view
    known = ", ".join(v.name for v in views if v.page == page)
    raise RuleError("no_such_view", "view", value=text, known=known, reason="" if known else "none")


def missing_parts(
    reader: Reader, page: ViewPage, content: ViewContent, columns: frozenset[str] | None = None
) -> list[MissingPart]:
    """Return the parts of a view that are not there. `columns` are the keys of those there are, if known."""
    own = fields_by_key(reader) if page == "partnerships" else {}
    known = own.keys() | (frozenset(VIEW_COLUMNS[page]) if columns is None else columns)
    found = []
    for facet in sorted({facet for facet, _ in content.chosen}):
        values = {value for name, value in content.chosen if name == facet}
        if facet in own:
            present = {value for value in values if is_value_of(reader, own[facet], value)}
        elif facet in _FACETS[page]:
            present = _present(reader, facet, values)
        else:
            found.append(MissingPart("facet", facet))
            continue
        found += [MissingPart("value", each, facet) for each in sorted(values - present)]
    found += [MissingPart("column", each) for each in content.columns if each not in known]
    if content.sort and content.sort not in (*_ORDERS[page], *own):
        found.append(MissingPart("sort", content.sort))
    if content.group and content.group not in _GROUPS[page]:
        found.append(MissingPart("group", content.group))
    return found


def allowed_values(reader: Reader, page: ViewPage, part: MissingPart) -> tuple[str, ...]:
    """Return the values that a part of a view may have, for the message about a missing one."""
    tables: Mapping[MissingKind, Mapping[ViewPage, tuple[str, ...]]]
    tables = {"column": VIEW_COLUMNS, "sort": _ORDERS, "group": _GROUPS, "facet": _FACETS}
    if part.kind in tables:
        return tables[part.kind][page]
    taken = {str(row[0]) for row in reader.rows(_TAKEN[part.facet])} if part.facet in _TAKEN else set()
    return tuple(sorted(filter(None, _STANDARD.get(part.facet, frozenset()) | taken)))


def without_parts(content: ViewContent, missing: list[MissingPart]) -> ViewContent:
    """Return the content of a view without the parts that are not there."""
    gone = {(part.kind, part.facet, part.value) for part in missing}
    return replace(
        content,
        chosen=frozenset(
            (facet, value)
            for facet, value in content.chosen
            if ("facet", "", facet) not in gone and ("value", facet, value) not in gone
        ),
        columns=tuple(each for each in content.columns if ("column", "", each) not in gone),
        sort="" if ("sort", "", content.sort) in gone else content.sort,
        group="" if ("group", "", content.group) in gone else content.group,
    )


def filter_of_view(content: ViewContent, day: int) -> InventoryFilter:
    """Return the filter of a view of partnerships; `day` is used where the view does not set one."""
    return InventoryFilter(day if content.as_of is None else content.as_of, content.text, content.chosen)


def order_of_view(content: ViewContent) -> SortOrder:
    """Return the order and grouping of a view of partnerships."""
    return SortOrder(content.sort or SortOrder().key, content.is_descending, content.group or SortOrder().group)


def source_filter_of_view(content: ViewContent) -> SourceFilter:
    """Return the filter of a view of sources."""
    return SourceFilter(content.text, content.chosen)


def source_order_of_view(content: ViewContent) -> SourceOrder:
    """Return the order of a view of sources."""
    return SourceOrder(content.sort or SourceOrder().key, content.is_descending)


def view_count(reader: Reader, page: ViewPage, content: ViewContent, day: int) -> int:
    """Return the number of records that a view shows; `day` is used where the view does not set one."""
    if page == "sources":
        return source_count(reader, source_filter_of_view(content))
    from tracker.queries.inventory.shown_partnerships import filter_partnerships

    return int(filter_partnerships(reader, filter_of_view(content, day)).mask().sum())


def view_ids(reader: Reader, page: ViewPage, content: ViewContent, day: int) -> list[int]:
    """Return the ids of the records that a view shows, in its order; `day` is used where the view does not set one."""
    if page == "sources":
        return list(source_ids(reader, source_filter_of_view(content), source_order_of_view(content)))
    from tracker.queries.inventory.inventory import partnership_ids

    return [int(each) for each in partnership_ids(reader, filter_of_view(content, day), order_of_view(content))]


def _present(reader: Reader, facet: str, values: set[str]) -> set[str]:
    """Return those of the values that the project has."""
    if facet == "year":
        return {value for value in values if value == NONE or value.removesuffix("s").isdecimal()}
    known = _STANDARD.get(facet, frozenset())
    if values <= known or facet not in _TAKEN:
        return values & known
    return values & (known | {str(row[0]) for row in reader.rows(_TAKEN[facet])})
