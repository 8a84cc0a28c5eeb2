from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.ticks import ROOM, ticks_between


def days(first: date, last: date, width: float) -> tuple[str, list[str]]:
    ticks = ticks_between(first.toordinal(), last.toordinal(), width)
    return ticks.unit, [date.fromordinal(day).isoformat() for day in ticks.days]


def test_decades_of_time_are_named_by_round_years() -> None:
    unit, named = days(date(1979, 6, 1), date(2024, 1, 1), 600)
    assert unit == "year"
    assert named == [f"{year}-01-01" for year in range(1980, 2025, 5)]


def test_a_year_is_named_by_months_and_a_month_by_days() -> None:
    assert days(date(2020, 1, 1), date(2020, 12, 31), 1000)[0] == "month"
    unit, named = days(date(2020, 1, 1), date(2020, 2, 1), 700)
    assert unit == "day"
    assert named == ["2020-01-06", "2020-01-13", "2020-01-20", "2020-01-27"]


def test_the_whole_calendar_has_ticks() -> None:
    assert len(ticks_between(1, 3_652_060, 800).days) >= 5


@given(
    first=st.integers(1, 3_652_000),
    span=st.integers(30, 3_652_000),
    width=st.integers(150, 4000),
)
def test_names_do_not_overlap_and_lie_in_the_range(first: int, span: int, width: int) -> None:
    last = min(first + span, 3_652_060)
    ticks = ticks_between(first, last, width)
    assert all(first <= day <= last for day in ticks.days)
    pixels = width / max(last - first, 1)
    gaps = [(later - day) * pixels for day, later in zip(ticks.days, ticks.days[1:], strict=False)]
    # The lengths of months and years vary by a tenth at most.
    assert all(gap >= ROOM[ticks.unit] * 0.9 for gap in gaps)
    assert list(ticks.days) == sorted(set(ticks.days))


@pytest.mark.parametrize("width", [300, 800, 1600])
def test_a_large_font_gets_more_room(width: int) -> None:
    assert len(ticks_between(700_000, 738_000, width, scale=2).days) < len(ticks_between(700_000, 738_000, width).days)
