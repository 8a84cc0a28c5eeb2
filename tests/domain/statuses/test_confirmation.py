"""The last day on which a partnership was confirmed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.confirmation import confirmed_days, stale_before
from tracker.domain.statuses.history_order import with_infinite_bounds
from tracker.domain.statuses.one_history import NEVER


def confirmed(earliest: int | None, latest: int | None, day: int) -> int:
    first, last = with_infinite_bounds((earliest, latest))
    (found,) = confirmed_days(np.array([first], np.int32), np.array([last], np.int32), day)
    return int(found)


@pytest.mark.parametrize(
    ("bounds", "day", "last"),
    [
        ((100, 100), 500, 100),
        ((100, 200), 500, 200),
        # of a vague date only the days up to the as-of day count
        ((100, 900), 500, 500),
        ((600, 900), 500, NEVER),
        # `before` confirms on the latest day, `since` on the earliest
        ((None, 300), 500, 300),
        ((300, None), 500, 300),
        ((600, None), 500, NEVER),
        ((None, None), 500, NEVER),
    ],
)
def test_a_record_confirms_on_its_latest_possible_day_up_to_the_as_of_day(
    bounds: tuple[int | None, int | None], day: int, last: int
) -> None:
    assert confirmed(*bounds, day) == last


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
def test_the_confirmed_day_is_the_greatest_possible_day_up_to_the_as_of_day(
    earliest: int, length: int, day: int
) -> None:
    possible = [each for each in range(earliest, earliest + length) if each <= day]
    assert confirmed(earliest, earliest + length - 1, day) == max(possible, default=NEVER)


@given(st.integers(1, 3_652_059), st.integers(1, 100))
def test_stale_years_are_calendar_years(day: int, years: int) -> None:
    before = stale_before(day, years)
    assert before == OPEN_PAST or 365 * years <= day - before <= 366 * years


def test_years_before_a_leap_day_end_on_28_february() -> None:
    leap = np.datetime64("2024-02-29").astype(int) + 719_163
    assert stale_before(int(leap), 5) == np.datetime64("2019-02-28").astype(int) + 719_163
    assert leap < OPEN_FUTURE
