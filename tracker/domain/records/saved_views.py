"""Saved views: a filter with columns, order, grouping and as-of day, saved under a name, and their JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

ViewPage = Literal["partnerships", "sources"]
VIEW_PAGES: tuple[ViewPage, ...] = ("partnerships", "sources")
"""The pages whose views can be saved. The first stands for all views of partnerships: table, timeline, map, trends."""

VIEW_COLUMNS: Mapping[ViewPage, tuple[str, ...]] = {
    "partnerships": (
        *("body", "partner", "status", "since", "last_change", "sources", "kind", "country_a", "country_b", "changes"),
        *("unsourced", "last_confirmed", "native_a", "native_b", "province_a", "province_b", "level_a", "level_b"),
        *("stands_for", "sectors", "tags", "note", "ended", "reasons", "decided_by", "actor", "quote", "origins"),
        *("activities", "last_activity", "label_a", "label_b", "signed", "approved", "fixed_term"),
    ),
    "sources": (
        *("title", "kind", "publisher", "date", "language", "uses", "files", "authors", "partnerships", "url"),
    ),
}
"""The columns that every project has, by their keys."""


@dataclass(frozen=True, slots=True)
class ViewContent:
    """A filter, columns and order. Empty parts stand for what is usual: all records, the usual columns and order.

    `columns` are the keys of the visible columns in their order, `as_of` an ordinal day; None keeps the day shown.
    """

    text: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()
    columns: tuple[str, ...] = ()
    sort: str = ""
    is_descending: bool = False
    group: str = ""
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class SavedViewDraft:
    """A view of a page, and its name."""

    page: ViewPage
    name: str
    content: ViewContent = field(default_factory=ViewContent)


def view_parts(content: ViewContent) -> dict[str, object]:
    """Return the parts of a view as values for JSON: filters as lists by name, the day as ISO."""
    values: dict[str, list[str]] = {}
    for facet, value in sorted(content.chosen):
        values.setdefault(facet, []).append(value)
    return {
        "text": content.text,
        "filter": values,
        "columns": list(content.columns),
        "sort": content.sort,
        "descending": content.is_descending,
        "group": content.group,
        "as_of": "" if content.as_of is None else date.fromordinal(content.as_of).isoformat(),
    }


def view_json(content: ViewContent) -> str:
    """Return the content of a view as the text of a JSON object, without its empty parts."""
    parts = {key: part for key, part in view_parts(content).items() if part}
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)


def read_view(text: str) -> ViewContent:
    """Return the content of a view from its JSON; parts that can't be read are empty."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = {}
    parts: Mapping[str, Any] = found if isinstance(found, dict) else {}
    values = parts.get("filter")
    pairs = values.items() if isinstance(values, dict) else ()
    return ViewContent(
        text=_text(parts.get("text")),
        chosen=frozenset((facet, value) for facet, listed in pairs for value in _texts(listed)),
        columns=_texts(parts.get("columns")),
        sort=_text(parts.get("sort")),
        is_descending=parts.get("descending") is True,
        group=_text(parts.get("group")),
        as_of=_day(parts.get("as_of")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(values: object) -> tuple[str, ...]:
    """Return the texts of a list, each once."""
    return tuple(dict.fromkeys(filter(None, map(_text, values)))) if isinstance(values, list) else ()


def _day(value: object) -> int | None:
    try:
        return date.fromisoformat(_text(value)).toordinal()
    except ValueError:
        return None
