"""Unusual transitions: changes that are recorded twice, in the wrong order, or with a missing change between them.

Histories can be irregular, so an unusual transition is reported as a problem and never refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tracker.domain.statuses.statuses import ENDINGS, INTENT, PRACTICE, Answers

_PRACTICE_AND_INTENT: Final = frozenset((*PRACTICE, *INTENT))
_AFTER_BEGINNING: Final = frozenset({"suspension_proposed", "suspended", "ending_proposed", "ending_decided"})
_BEFORE_BEGINNING: Final = frozenset({"proposed", "not_concluded"})

ODD_AFTER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        # a failed proposal is not_concluded; a partnership that never existed cannot be suspended or end
        "proposed": _AFTER_BEGINNING | ENDINGS | {"superseded"},
        "not_concluded": _PRACTICE_AND_INTENT | _AFTER_BEGINNING | ENDINGS | {"superseded", "not_concluded"},
        # an existing partnership cannot be proposed or not concluded, and a second beginning changes nothing
        "in_force": _BEFORE_BEGINNING | {"in_force"},
        # a suspension or an ending may be proposed repeatedly, but not after it was decided
        "suspension_proposed": _BEFORE_BEGINNING,
        "suspended": _BEFORE_BEGINNING | {"suspension_proposed", "suspended"},
        "ending_proposed": _BEFORE_BEGINNING,
        "ending_decided": _BEFORE_BEGINNING | {"ending_proposed", "ending_decided"},
        # after the end only a revival (in_force) or its proposal is usual
        **dict.fromkeys(sorted(ENDINGS), _PRACTICE_AND_INTENT | _AFTER_BEGINNING | {"superseded", "not_concluded"}),
        "superseded": _PRACTICE_AND_INTENT | _AFTER_BEGINNING | ENDINGS | {"superseded", "not_concluded"},
    }
)
"""[formal status] -> the statuses that are unusual next. Two endings in a row are separate (`is_second_ending`)."""


def is_odd(before: Answers, status: str) -> bool:
    """Return whether a change to `status` is unusual after the answers before it."""
    return before.formal is not None and status in ODD_AFTER[before.formal]


def is_second_ending(before: Answers, status: str) -> bool:
    """Return whether `status` ends a partnership that has already ended."""
    return before.formal in ENDINGS and status in ENDINGS
