"""The partnerships that the options `--only`, `--words`, `--view` and `--as-of` choose."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.field_reading import encodable
from tracker.cli.editing.saved_views import missing_part_error
from tracker.domain.records.own_filters import own_key
from tracker.domain.records.saved_views import ViewContent
from tracker.errors import RuleError
from tracker.project_snapshot import ReadableProject
from tracker.queries.inventory.selection import FACETS, InventoryFilter
from tracker.queries.saved_views import missing_parts, saved_view_named


def filter_of(project: ReadableProject, arguments: Arguments) -> InventoryFilter:
    """Return the filter that the options describe, a saved view with what the other options add to it.

    RuleError unknown_facet, date_unreadable, no_such_view; no_such_view_part for a view with a part that is not there:
    without it more would be exported than is meant.
    """
    view = ViewContent() if arguments.view is None else _view(project, arguments.view)
    chosen = set(view.chosen)
    for option in arguments.only:
        facet, _, value = (part.strip() for part in option.partition("="))
        if (facet not in FACETS and own_key(facet) is None) or not value:
            raise RuleError("unknown_facet", "only", value=option, allowed=FACETS)
        chosen.add((facet, value))
    day = view.as_of if arguments.as_of is None and view.as_of is not None else parse_day(arguments.as_of)
    return InventoryFilter(day, " ".join(filter(None, (view.text, arguments.words))), frozenset(chosen))


def _view(project: ReadableProject, name: str) -> ViewContent:
    """Return the content of a saved view of partnerships; RuleError if it or a part of its filter is not there."""
    view = project.query(saved_view_named, encodable(name), "partnerships")
    if view.page != "partnerships":
        raise RuleError("no_such_view", "view", value=name, known="", reason="none")
    for part in project.query(missing_parts, view.page, ViewContent(chosen=view.content.chosen)):
        raise missing_part_error(project, view.page, part)
    return view.content


def require_no_choice(arguments: Arguments) -> None:
    """Raise RuleError not_for_a_part if `--only`, `--words` or `--view` is given.

    For formats that always contain everything.
    """
    if arguments.only or arguments.words or arguments.view is not None:
        raise RuleError("not_for_a_part", "only")
