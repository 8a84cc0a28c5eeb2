"""Comparison of the date that a source states with the accepted one."""

from __future__ import annotations

import pytest

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.sources.date_agreement import compare_dates, could_replace


@pytest.mark.parametrize(
    ("accepted", "stated", "expected"),
    [
        ("21 July 2021", "21 July 2021", "same"),
        ("21 July 2021", "22 July 2021", "conflicts"),
        ("21 July 2021", "July 2021", "fits"),
        ("2021", "autumn 2021", "fits"),
        ("2021", "2022", "conflicts"),
        ("before 2019", "2018", "fits"),
        ("before 2019", "2019", "conflicts"),
        ("between 2019 and 2021", "2021", "fits"),
        ("[2019..]", "2018-12-31", "conflicts"),
    ],
)
def test_dates_conflict_only_without_a_common_possible_day(accepted: str, stated: str, expected: str) -> None:
    assert compare_dates(read_date(accepted), read_date(stated)) == expected
    assert compare_dates(read_date(stated), read_date(accepted)) == expected


def test_a_missing_date_conflicts_with_nothing() -> None:
    assert compare_dates(read_date("2021"), None) == "unstated"
    assert compare_dates(None, None) == "unstated"
    assert compare_dates(None, read_date("2021")) == "fits"


def test_only_a_conflicting_or_more_precise_date_can_replace_the_accepted_one() -> None:
    day, month, year = read_date("21 July 2021"), read_date("July 2021"), read_date("2021")
    assert could_replace(month, day)
    assert could_replace(None, month)
    assert could_replace(day, read_date("22 July 2021"))
    assert not could_replace(day, month)
    assert not could_replace(year, year)
    assert not could_replace(month, year)
    assert not could_replace(day, None)
