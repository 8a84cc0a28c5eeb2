"""Parsing of status cells of a table as a status, an activity, or the stance of the row's source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tracker.domain.coding.code_reading import nearest_codes, read_code, read_status, split_values
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError

EventKind = Literal["status", "activity", "stance"]


@dataclass(frozen=True, slots=True)
class Event:
    """A code with its vocabulary: `status`, `activity` or `stance`.

    A stance means that the row contains no event: its source contradicts or mentions what is recorded of the
    partnership.
    """

    kind: EventKind
    code: str


_STANCES: Mapping[str, str] = {
    "contradicts": "not formal; not a formal tie; no formal tie; absent from list; absent from the list; "
    "not on the list; not on list; not listed; denied; niet formeel; geen formele band; niet op de lijst; "
    "staat niet op de lijst; ontkend; nicht formell; keine formelle Partnerschaft; nicht auf der Liste; "
    "steht nicht auf der Liste; nicht gelistet; bestritten",
    "mentions": "active claim; start claim; claimed active; claimed start; said to be active; mentioned; listed; "
    "on the list; genoemd; vermeld; op de lijst; erwähnt; gelistet; auf der Liste",
}
_UPGRADES = "upgraded; upgrade; opgewaardeerd; opwaardering; aufgewertet; Aufwertung"
"""Words for an upgrade: a change to superseded if the row names the next record, else the activity `renewal`."""


def read_event(
    text: str,
    own_activities: Collection[str] = (),
    own_statuses: Collection[str] = (),
    *,
    has_successor: bool = False,
) -> Event:
    """Return the event that `text` names; RuleError `unknown_status` with the nearest statuses and activities.

    `own_activities` and `own_statuses`: codes that the project added.
    `has_successor`: whether the row names the next record.
    """
    folded = fold(text)
    if folded in _upgrades():
        return Event("status", "superseded") if has_successor else Event("activity", "renewal")
    if stance := _stances().get(folded):
        return Event("stance", stance)
    readers: tuple[tuple[EventKind, Callable[[], str]], ...] = (
        ("status", lambda: read_status(text, own_statuses)),
        ("activity", lambda: read_code("activity", text, own_activities)),
    )
    for kind, read in readers:
        try:
            return Event(kind, read())
        except RuleError:
            continue
    nearest = nearest_codes("status", text, "activity", own_statuses)
    raise RuleError("unknown_status", "status", value=text, nearest=nearest)


def is_upgrade(text: str) -> bool:
    """Return whether the text is a word for an upgrade of the partnership."""
    return fold(text) in _upgrades()


@cache
def _stances() -> Mapping[str, str]:
    return {fold(word): stance for stance, words in _STANCES.items() for word in split_values(words)}


@cache
def _upgrades() -> frozenset[str]:
    return frozenset(map(fold, split_values(_UPGRADES)))
