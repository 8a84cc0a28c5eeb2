"""A date that does not exist comes with the dates that may be meant; none of them is taken."""

from __future__ import annotations

from calendar import monthrange

import pytest

from tracker.domain.dates.vague_dates import from_edtf, read_date
from tracker.errors import RuleError

NO_DAY = (
    "30 Feb 1999", "1999-02-30", "30-2-1999", "30/02/1999", "30.2.1999", "Feb 30, 1999", "30 februari 1999",
    "30. Februar 1999", "30 février 1999", "30 feb. 1999", "1999-2-30",
)  # fmt: skip
"""Ways to write a day that February does not have."""


def readings(typed: str) -> object:
    with pytest.raises(RuleError) as caught:
        read_date(typed)
    assert caught.value.code == "date_impossible"
    return caught.value.facts.get("readings")


@pytest.mark.parametrize("typed", NO_DAY)
def test_a_day_that_its_month_lacks_may_be_the_month_or_its_last_day(typed: str) -> None:
    assert readings(typed) == ["1999-02", "1999-02-28"]


def test_each_month_is_offered_with_its_own_last_day() -> None:
    for year in (1999, 2000):
        for month in range(1, 13):
            last = monthrange(year, month)[1]
            for day in range(last + 1, 32):
                whole = f"{year}-{month:02}"
                assert readings(f"{whole}-{day}") == [whole, f"{whole}-{last}"]
            assert readings(f"{year}-{month:02}-45") == [f"{year}-{month:02}"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2021-13-05", ["2021-05-13", "2021"]),
        ("6/13/2021", ["2021-06-13", "2021"]),
        ("2020-31-06", ["2020-06", "2020-06-30", "2020"]),
        ("13/2021", ["2021"]),
        ("2021-05-00", ["2021-05"]),
        ("2021-W60", ["2021"]),
        ("Monday 5 May 2021", ["2021-05-05"]),
    ],
)
def test_a_month_that_does_not_exist_may_be_the_day(typed: str, expected: list[str]) -> None:
    assert readings(typed) == expected


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("before 30 Feb 1999", "before 28 Feb 1999"),
        ("vóór 31 november 2001", "vóór 30 november 2001"),
        ("c. 31-06-2020", "c. 30-06-2020"),
        ("30 Feb 1999 to 3 May 2000", "28 Feb 1999 to 3 May 2000"),
        ("2021-06-31?", "2021-06-30?"),
        ("1999-02-30/2000", "1999-02-28/2000"),
    ],
)
def test_other_words_of_the_date_stay(typed: str, meaning: str) -> None:
    assert readings(typed) == [read_date(meaning, lasting=True).edtf]


def test_every_offered_date_can_be_read() -> None:
    for typed in ("before Monday 5 May 2021", "between 30 feb 1999 and 31 apr 2000", "0000-13-05", "2021-99-99"):
        found = readings(typed)
        assert isinstance(found, list)
        assert [from_edtf(each, lasting=True).edtf for each in found] == found
