"""Days as integers: the rules of the calendar, and its first and last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.iso_days import day_from_iso
from tracker.domain.dates.days import (
    FIRST_DAY,
    LAST_DAY,
    OPEN_FUTURE,
    OPEN_PAST,
    first_of_month,
    iso_from_day,
    last_of_month,
    month_length,
    months_earlier,
    months_later,
)

days = some.integers(FIRST_DAY, LAST_DAY)


def test_days_are_in_years_1_to_9999_and_open_bounds_just_outside() -> None:
    assert (iso_from_day(FIRST_DAY), iso_from_day(LAST_DAY)) == ("0001-01-01", "9999-12-31")
    assert (OPEN_PAST, OPEN_FUTURE) == (FIRST_DAY - 1, LAST_DAY + 1)


@given(days)
def test_the_iso_date_of_a_day_is_read_as_that_day(day: int) -> None:
    assert day_from_iso(iso_from_day(day)) == day


@given(some.integers(1, 9999), some.integers(1, 12))
def test_month_lengths_equal_those_of_the_standard_library(year: int, month: int) -> None:
    assert month_length(year, month) == monthrange(year, month)[1]
    assert last_of_month(year, month) - first_of_month(year, month) + 1 == month_length(year, month)


def test_a_month_past_december_is_in_the_next_year_unless_the_calendar_ends() -> None:
    assert iso_from_day(last_of_month(2022, 14)) == "2023-02-28"
    assert last_of_month(9999, 14) == LAST_DAY


@pytest.mark.parametrize(
    ("day", "months", "earlier", "later"),
    [
        ("2021-03-31", 1, "2021-02-28", "2021-04-30"),
        ("2021-02-28", 1, "2021-01-28", "2021-03-31"),
        ("2020-02-29", 12, "2019-02-28", "2021-02-28"),
        ("2021-01-15", 2, "2020-11-15", "2021-03-15"),
        ("0001-06-01", 12, "0001-01-01", "0002-06-01"),
        ("9999-06-30", 12, "9998-06-30", "9999-12-31"),
    ],
)
def test_adding_and_subtracting_months(day: str, months: int, earlier: str, later: str) -> None:
    assert iso_from_day(months_earlier(day_from_iso(day), months)) == earlier
    assert iso_from_day(months_later(day_from_iso(day), months)) == later


@given(days, some.integers(0, 200_000))
def test_earlier_and_later_days_stay_in_order_and_within_the_calendar(day: int, months: int) -> None:
    assert FIRST_DAY <= months_earlier(day, months) <= day <= months_later(day, months) <= LAST_DAY


def test_a_day_number_is_the_ordinal_of_the_standard_library() -> None:
    assert day_from_iso("2023-05-07") == date(2023, 5, 7).toordinal()
