"""Dates that are named from today, in every language."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates.relative_days import fixed_date, read_typed_date

WEDNESDAY = date(2026, 12, 2).toordinal()


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("tomorrow", "2026-12-03"),
        ("Overmorgen", "2026-12-04"),
        ("in 3 days", "2026-12-05"),
        ("over 2 weken", "2026-12-16"),
        ("next week", "[2026-12-07..2026-12-13]"),
        ("volgende week", "[2026-12-07..2026-12-13]"),
        ("diese Woche", "[2026-11-30..2026-12-06]"),
        ("la semaine dernière", "[2026-11-23..2026-11-29]"),
        ("next month", "2027-01"),
        ("vorige maand", "2026-11"),
    ],
)
def test_a_date_named_from_today_is_read_as_that_date(words: str, edtf: str) -> None:
    assert fixed_date(words, WEDNESDAY) == edtf
    read = read_typed_date(words, lambda: WEDNESDAY)
    assert (read.edtf, read.words) == (edtf, "")


@pytest.mark.parametrize("words", ["2021", "in 2021", "next", "week", "in days", "over 2021"])
def test_other_words_name_no_date_from_today(words: str) -> None:
    assert fixed_date(words, WEDNESDAY) is None
