"""Whether the day that a source gives can be the day that was accepted."""

from __future__ import annotations

from typing import Literal

from tracker.domain.dates import VagueDate
from tracker.domain.order import closed

Agreement = Literal["unstated", "same", "fits", "conflicts"]


def agreement(accepted: VagueDate | None, stated: VagueDate | None) -> Agreement:
    """`conflicts` where no day is possible under both dates; `fits` where some is, though they are not the same.

    What has no date of its own fits everything.
    """
    if stated is None:
        return "unstated"
    if accepted is None:
        return "fits"
    if accepted.edtf == stated.edtf:
        return "same"
    first, last = closed((accepted.earliest, accepted.latest))
    other_first, other_last = closed((stated.earliest, stated.latest))
    return "fits" if first <= other_last and other_first <= last else "conflicts"
