"""The periods over which a partnership has one label (or another code of its state), with vague ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tracker.domain.statuses.histories import Codes, Days, Histories, Indices
from tracker.domain.statuses.statuses import NOT_YET, NUMBER_OF, UNKNOWN


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Runs of consecutive rows of one partnership with equal code, sorted by partnership and order.

    A run is possible on [`earliest`, `next_latest`) and certain on [`latest`, `next_earliest`), which may be empty.
    """

    partnership: Indices
    code: Codes
    earliest: Days
    latest: Days
    next_earliest: Days
    next_latest: Days


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """The spans of a timeline, sorted by partnership and day; those of one partnership never overlap.

    A span fades in over [start, solid_start), is solid up to solid_end and fades out up to end. Days may be OPEN_PAST
    and OPEN_FUTURE.
    """

    partnership: Indices
    start: Days
    solid_start: Days
    solid_end: Days
    end: Days
    label: Codes


def runs_of(histories: Histories, code: Codes) -> Runs:
    """Return the runs of equal code, given the code of every row of the histories."""
    is_start = np.ones(len(code), np.bool_)
    is_start[1:] = code[1:] != code[:-1]
    is_start[histories.row_start] = True
    first = np.flatnonzero(is_start)
    last = np.append(first[1:], len(code))[: len(first)] - 1
    return Runs(
        partnership=histories.partnership[first],
        code=code[first],
        earliest=histories.earliest[first],
        latest=histories.latest[first],
        next_earliest=histories.next_earliest[last],
        next_latest=histories.next_latest[last],
    )


def spans_of(histories: Histories) -> Spans:
    """Return the spans of all labels that are drawn; `not_yet` and `unknown` are not drawn.

    A vague boundary between two drawn labels belongs to the earlier span, which fades out over it. After a label that
    is not drawn, the later span fades in.
    """
    runs = runs_of(histories, histories.label)
    is_drawn = (runs.code != NUMBER_OF[NOT_YET]) & (runs.code != NUMBER_OF[UNKNOWN])
    fades_in = np.zeros(len(is_drawn), np.bool_)
    # For the first run of a partnership, the run before it belongs to another partnership. That makes no difference:
    # its `earliest` and `latest` are equal, so it does not fade in.
    fades_in[1:] = is_drawn[1:] & ~is_drawn[:-1]
    start = np.where(fades_in, runs.earliest, runs.latest)
    drawn = np.flatnonzero(is_drawn & (start < runs.next_latest))
    return Spans(
        partnership=runs.partnership[drawn],
        start=start[drawn],
        solid_start=runs.latest[drawn],
        solid_end=np.maximum(runs.next_earliest, runs.latest)[drawn],
        end=runs.next_latest[drawn],
        label=runs.code[drawn],
    )
