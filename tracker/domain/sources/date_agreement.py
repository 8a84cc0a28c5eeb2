"""Whether the day that a source gives can be the day that was accepted."""

from __future__ import annotations

from typing import Literal

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.history_order import with_infinite_bounds

Agreement = Literal["unstated", "same", "fits", "conflicts"]


def compare_dates(accepted: VagueDate | None, stated: VagueDate | None) -> Agreement:
    """`conflicts` where no day is possible under both dates; `fits` where some is, though they are not the same.

    What has no date of its own fits everything.
    """
    if stated is None:
        return "unstated"
    if accepted is None:
        return "fits"
    if accepted.edtf == stated.edtf:
        return "same"
    first, last = with_infinite_bounds((accepted.earliest, accepted.latest))
    other_first, other_last = with_infinite_bounds((stated.earliest, stated.latest))
    return "fits" if first <= other_last and other_first <= last else "conflicts"


def could_replace(accepted: VagueDate | None, stated: VagueDate | None) -> bool:
    """Whether the source's day could take the accepted one's place: it is another, or is known more closely."""
    agrees = compare_dates(accepted, stated)
    if agrees != "fits" or accepted is None or stated is None:
        return agrees in ("conflicts", "fits")
    (first, last), (other_first, other_last) = (
        with_infinite_bounds((date.earliest, date.latest)) for date in (accepted, stated)
    )
    return other_last - other_first < last - first
