"""Which changes are odd after what went before: recorded twice, out of turn, or with a step between them missing.

History is messy: what is odd is asked about and never refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tracker.domain.statuses.statuses import ENDINGS, INTENT, PRACTICE, Answers

_DOINGS: Final = frozenset((*PRACTICE, *INTENT))
_OF_A_TIE: Final = frozenset({"suspended", "ending_proposed", "ending_decided"})
_BEFORE_A_TIE: Final = frozenset({"proposed", "not_concluded"})

ODD_AFTER: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    # a proposal that comes to nothing is not concluded; what never was can't be suspended or end
    "proposed": _OF_A_TIE | ENDINGS | {"superseded"},
    "not_concluded": _DOINGS | _OF_A_TIE | ENDINGS | {"superseded", "not_concluded"},
    # a tie that exists is neither proposed nor came to nothing, and a second beginning changes nothing
    "in_force": _BEFORE_A_TIE | {"in_force"},
    "suspended": _BEFORE_A_TIE | {"suspended"},
    # an ending may be proposed again and again
    "ending_proposed": _BEFORE_A_TIE,
    "ending_decided": _BEFORE_A_TIE | {"ending_proposed", "ending_decided"},
    # after the end comes a revival (in force) or the proposal of one, nothing else
    **dict.fromkeys(sorted(ENDINGS), _DOINGS | _OF_A_TIE | {"superseded", "not_concluded"}),
    "superseded": _DOINGS | _OF_A_TIE | ENDINGS | {"superseded", "not_concluded"},
})  # fmt: skip
"""[formal status] -> what is odd next. Two endings in a row are told apart from these (`is_second_ending`)."""


def is_odd(before: Answers, status: str) -> bool:
    """Whether a change to `status` is odd after what held before it."""
    return before.formal is not None and status in ODD_AFTER[before.formal]


def is_second_ending(before: Answers, status: str) -> bool:
    """Whether a tie that is over ends once more."""
    return before.formal in ENDINGS and status in ENDINGS
