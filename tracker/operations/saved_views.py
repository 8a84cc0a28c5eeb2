"""Operations on saved views: save, rename, replace with what is shown, move, delete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.domain.records.saved_views import VIEW_PAGES, SavedViewDraft, ViewContent, read_view, view_json
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.engine import raw
from tracker.store.schema import saved_view
from tracker.store.transaction import StepLabel, Transaction, json_text


def add_saved_view(transaction: Transaction, draft: SavedViewDraft) -> StepLabel:
    """Save a view under a name, after the others of its page; RuleError unknown_code, name_missing, view_name_taken."""
    if draft.page not in VIEW_PAGES:
        raise RuleError("unknown_code", "page", value=draft.page, allowed=list(VIEW_PAGES), nearest=())
    name = _free_name(transaction, draft.page, draft.name)
    position = 1 + max((row["position"] for row in _views(transaction, draft.page)), default=0)
    values = {"page": draft.page, "name": name, "content": _content(draft.content), "position": position}
    return StepLabel("add_saved_view", {"name": name}, transaction.insert(saved_view, values))


def rename_saved_view(transaction: Transaction, view: int, name: str) -> StepLabel:
    """Give a view another name; RuleError name_missing, view_name_taken."""
    row = transaction.row(saved_view, view)
    new = _free_name(transaction, row["page"], name, view)
    transaction.update(saved_view, view, {"name": new})
    return StepLabel("rename_saved_view", {"name": row["name"], "new": new}, view)


def replace_saved_view(transaction: Transaction, view: int, content: ViewContent) -> StepLabel:
    """Set what a view shows; its name and place do not change."""
    row = transaction.row(saved_view, view)
    transaction.update(saved_view, view, {"content": _content(content)})
    return StepLabel("replace_saved_view", {"name": row["name"]}, view)


def move_saved_view(transaction: Transaction, view: int, place: int) -> StepLabel:
    """Move a view to a place among those of its page, from 0; the last place if there are fewer."""
    row = transaction.row(saved_view, view)
    others = [each["id"] for each in _views(transaction, row["page"]) if each["id"] != view]
    others.insert(max(0, place), view)
    for position, each in enumerate(others, start=1):
        transaction.update(saved_view, each, {"position": position})
    return StepLabel("move_saved_view", {"name": row["name"]}, view)


def delete_saved_view(transaction: Transaction, view: int) -> StepLabel:
    """Delete a view; no record changes."""
    row = transaction.row(saved_view, view)
    transaction.delete(saved_view, view)
    return StepLabel("delete_saved_view", {"name": row["name"]}, view)


def replace_in_views(transaction: Transaction, facet: str, values: Mapping[str, str]) -> None:
    """Replace values of a facet in the filters of all saved views."""
    query = "SELECT id, content FROM saved_view ORDER BY id"
    for view, text in raw(transaction.connection).execute(query).fetchall():
        content = read_view(text)
        chosen = frozenset(
            (name, values.get(value, value) if name == facet else value) for name, value in content.chosen
        )
        if chosen != content.chosen:
            transaction.update(saved_view, view, {"content": _content(replace(content, chosen=chosen))})


def _content(content: ViewContent) -> str:
    return json_text(view_json(content), "view")


def _free_name(transaction: Transaction, page: str, text: str, view: int | None = None) -> str:
    """Return a name, cleaned, that no other view of the page has."""
    name = clean_text(text, "name").text.strip()
    if not name:
        raise RuleError("name_missing", "name")
    if any(row["name"] == name and row["id"] != view for row in _views(transaction, page)):
        raise RuleError("view_name_taken", "name", name=name)
    return name


def _views(transaction: Transaction, page: str) -> list[dict[str, Any]]:
    """Return the views of a page in their order."""
    query = "SELECT id, name, position FROM saved_view WHERE page = ? ORDER BY position, id"
    rows = raw(transaction.connection).execute(query, (page,))
    return [dict(zip(("id", "name", "position"), row, strict=True)) for row in rows]
