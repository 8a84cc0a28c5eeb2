"""Rules and saved views with a code of a list replaced by another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tracker.domain.coding.codebook import CodeList

_RULE_KEYS: Final[Mapping[CodeList, tuple[str, ...]]] = {
    "status": ("statuses",),
    "reason": ("reasons",),
    "decided_by": ("decided_by",),
    "partnership_kind": ("partnership_kinds",),
    "sector": ("sectors",),
}
"""[list] -> the keys of a rule with codes of that list."""
_SIDES: Final = ("focus", "partner")
"""The keys of a rule whose `kinds` are kinds of bodies."""
_FACETS: Final[Mapping[CodeList, tuple[str, str]]] = {
    "status": ("partnerships", "status"),
    "reason": ("partnerships", "reason"),
    "sector": ("partnerships", "sector"),
    "body_kind": ("partnerships", "body_kind"),
    "source_kind": ("sources", "kind"),
}
"""[list] -> the page and the facet of saved views with codes of that list."""


def rule_with(rule: Mapping[str, Any], list_name: CodeList, code: str, into: str) -> dict[str, Any]:
    """Return the JSON of a rule with a code replaced by another one of its list."""
    changed = {**rule, **_replaced(rule, _RULE_KEYS.get(list_name, ()), code, into)}
    for side in _SIDES if list_name == "body_kind" else ():
        if isinstance(rule.get(side), Mapping):
            changed[side] = {**rule[side], **_replaced(rule[side], ("kinds",), code, into)}
    return changed


def view_with(content: Mapping[str, Any], page: str, list_name: CodeList, code: str, into: str) -> dict[str, Any]:
    """Return the JSON of a saved view of a page with a code in its filter replaced by another one of its list."""
    of_page, facet = _FACETS.get(list_name, ("", ""))
    chosen = content.get("filter")
    if page != of_page or not isinstance(chosen, Mapping):
        return dict(content)
    return {**content, "filter": {**chosen, **_replaced(chosen, (facet,), code, into)}}


def _replaced(given: Mapping[str, Any], keys: tuple[str, ...], code: str, into: str) -> dict[str, list[Any]]:
    """Return the lists under the keys with the code replaced, each code once."""
    return {
        key: list(dict.fromkeys(into if each == code else each for each in given[key]))
        for key in keys
        if isinstance(given.get(key), list) and code in given[key]
    }
