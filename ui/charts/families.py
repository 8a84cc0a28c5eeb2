"""The colour families of the labels: which labels share a colour, and the shapes of their bars."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from ui.style.status_marks import STATUS_LINES


class Family(IntEnum):
    """The colours of the legend, in the order in which they are stacked from below: the most active first."""

    IN_FORCE = 0
    REDUCED = 1
    DORMANT = 2
    UNDER_REVIEW = 3
    ENDING = 4
    SUSPENDED = 5
    PROPOSED = 6
    UNKNOWN = 7
    SUPERSEDED = 8
    ENDED = 9
    NONE = 10


FAMILY_OF_CODE: dict[str, Family] = {
    "proposed": Family.PROPOSED,
    "not_concluded": Family.PROPOSED,
    "in_force": Family.IN_FORCE,
    "suspension_proposed": Family.SUSPENDED,
    "suspended": Family.SUSPENDED,
    "ending_proposed": Family.ENDING,
    "ending_decided": Family.ENDING,
    "terminated": Family.ENDED,
    "expired": Family.ENDED,
    "void": Family.ENDED,
    "superseded": Family.SUPERSEDED,
    "active": Family.IN_FORCE,
    "reduced": Family.REDUCED,
    "dormant": Family.DORMANT,
    "under_review": Family.UNDER_REVIEW,
    "exit_prepared": Family.ENDING,
    "reaffirmed": Family.IN_FORCE,
    "unknown": Family.UNKNOWN,
    "not_yet": Family.NONE,
}
"""The family of each status and label, in the order of `STATUSES`: the index is the code used in arrays."""

FAMILY_OF_INDEX = np.array(list(FAMILY_OF_CODE.values()), np.int8)
CODES = tuple(FAMILY_OF_CODE)
OVER = frozenset({CODES.index(code) for code in ("not_concluded", "terminated", "expired", "void", "superseded")})
"""Labels of a partnership that is over: drawn as a tick and a thin line in readable lanes, else as a pale area."""

LEADING_CODE: dict[Family, str] = {
    Family.IN_FORCE: "in_force",
    Family.REDUCED: "reduced",
    Family.DORMANT: "dormant",
    Family.UNDER_REVIEW: "under_review",
    Family.ENDING: "ending_decided",
    Family.SUSPENDED: "suspended",
    Family.PROPOSED: "proposed",
    Family.UNKNOWN: "unknown",
    Family.SUPERSEDED: "superseded",
    Family.ENDED: "terminated",
}
"""The label whose colour a family has."""

IN_FORCE_FAMILIES = tuple(family for family in Family if family <= Family.SUSPENDED)
"""The families of existing partnerships, which the overview stacks."""


@dataclass(frozen=True, slots=True)
class BarShape:
    """The shape of a family's bar, so that families differ by more than colour.

    `height` is a share of the full bar. A hatched bar has stripes, an outlined bar a dashed edge. `lines` are the dark
    lines along its edges: none, one below, or one below and one above.
    """

    height: float = 1.0
    is_hatched: bool = False
    is_outlined: bool = False
    lines: int = 0


SHAPES: dict[Family, BarShape] = {
    Family.IN_FORCE: BarShape(),
    Family.REDUCED: BarShape(height=0.72),
    Family.DORMANT: BarShape(height=0.44),
    Family.UNDER_REVIEW: BarShape(height=1.0),
    Family.ENDING: BarShape(is_hatched=True),
    Family.SUSPENDED: BarShape(height=0.72, is_hatched=True),
    Family.PROPOSED: BarShape(height=0.44, is_outlined=True),
    Family.UNKNOWN: BarShape(height=0.72, is_outlined=True),
}
"""The shapes of bars that have a shape of their own. Partnerships that are over are drawn as a tick and a line."""

OWN_SHAPES: dict[str, BarShape] = {code: BarShape(lines=lines) for code, lines in STATUS_LINES.items()}
"""Labels of practice and intent, which are bars in the colour of their family with lines along the edges."""

LABEL_SHAPES = tuple(OWN_SHAPES.get(code) or SHAPES.get(family, BarShape()) for code, family in FAMILY_OF_CODE.items())
"""The shape of each label's bar, by its index in `CODES`."""
