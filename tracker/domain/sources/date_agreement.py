"""Comparison of the accepted date of a record with the date that a source states."""

from __future__ import annotations

from typing import Literal

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.history_order import with_infinite_bounds

Agreement = Literal["unstated", "same", "fits", "conflicts"]


def compare_dates(accepted: VagueDate | None, stated: VagueDate | None) -> Agreement:
    """Return `conflicts` if no day is possible under both dates, `fits` if some day is, `same` if the dates are equal.

    `unstated` if the source states no date; without an accepted date, every stated date fits.
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
    """Return whether the stated date can replace the accepted one: that is missing, in conflict or less precise."""
    agrees = compare_dates(accepted, stated)
    if agrees != "fits" or accepted is None or stated is None:
        return agrees in ("conflicts", "fits")
    (first, last), (other_first, other_last) = (
        with_infinite_bounds((date.earliest, date.latest)) for date in (accepted, stated)
    )
    return other_last - other_first < last - first
