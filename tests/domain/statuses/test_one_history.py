"""The labels and the last confirmation of one partnership, computed without arrays, equal those of the arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.worlds import DAYS, History, columns_of, histories
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.confirmation import confirmed_days, confirmed_from
from tracker.domain.statuses.day_answers import codes_in
from tracker.domain.statuses.history_order import with_infinite_bounds
from tracker.domain.statuses.one_history import (
    NEVER,
    DatedStatus,
    is_last_confirmed_by,
    last_confirmed_day,
    possible_labels,
)

SOME_DAYS = st.sampled_from(DAYS)
BOUNDS = st.tuples(st.just(OPEN_PAST) | SOME_DAYS, st.just(OPEN_FUTURE) | SOME_DAYS)


@given(histories(), SOME_DAYS, st.just(OPEN_PAST) | SOME_DAYS)
def test_labels_equal_those_of_the_arrays(changes: History, day: int, not_before: int) -> None:
    columns = columns_of([changes], [not_before])
    dated = [DatedStatus(status, *with_infinite_bounds((first, last))) for status, first, last in changes]
    assert possible_labels(dated, day, not_before) == codes_in(int(columns.on_day(day).labels[0]))


@given(st.lists(BOUNDS, max_size=4), SOME_DAYS)
def test_the_last_confirmation_equals_that_of_the_arrays(bounds: list[tuple[int, int]], day: int) -> None:
    earliest, latest = (np.array([each[side] for each in bounds], np.int32) for side in (0, 1))
    days = confirmed_days(earliest, latest, day).max(initial=NEVER)
    assert last_confirmed_day(bounds, day) == (None if days == NEVER else days)
    assert is_last_confirmed_by(bounds, day) == (confirmed_from(earliest, latest, day).max(initial=NEVER) < days)
