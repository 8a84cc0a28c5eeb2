"""EDTF: the bounds of every form, refused dates, and agreement with an independent library."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from tests.domain import dates_made
from tracker.domain.dates.days import FIRST_DAY, LAST_DAY, iso_from_day
from tracker.domain.dates.edtf import as_set, bounds, edtf_text, parse
from tracker.errors import RuleError


def bounds_of(text: str, circa: int = 1) -> str:
    """Return both bounds in ISO 8601, joined by two dots; an open bound is empty."""
    expression = parse(text)
    assert expression is not None
    first, last = ("" if day is None else iso_from_day(day) for day in bounds(expression, circa))
    return f"{first}..{last}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", "2021-01-01..2021-12-31"),
        ("2021-05", "2021-05-01..2021-05-31"),
        ("2023-05-07", "2023-05-07..2023-05-07"),
        ("0001", "0001-01-01..0001-12-31"),
        ("9999-12-31", "9999-12-31..9999-12-31"),
        # unspecified digits
        ("201X", "2010-01-01..2019-12-31"),
        ("20XX", "2000-01-01..2099-12-31"),
        ("000X", "0001-01-01..0009-12-31"),
        ("2021-XX", "2021-01-01..2021-12-31"),
        ("2021-XX-XX", "2021-01-01..2021-12-31"),
        ("2021-05-XX", "2021-05-01..2021-05-31"),
        ("2021-XX-31", "2021-01-31..2021-12-31"),
        ("2021-02-2X", "2021-02-20..2021-02-28"),
        ("201X-02-29", "2012-02-29..2016-02-29"),
        ("XXXX-06-27", ".."),
        ("XXXX", ".."),
        # seasons; a winter has the year of its December
        ("2022-21", "2022-03-01..2022-05-31"),
        ("2022-22", "2022-06-01..2022-08-31"),
        ("2022-23", "2022-09-01..2022-11-30"),
        ("2022-24", "2022-12-01..2023-02-28"),
        ("201X-24", "2010-12-01..2020-02-29"),
        ("9999-24", "9999-12-01..9999-12-31"),
        # one of a set
        ("[2019..2021]", "2019-01-01..2021-12-31"),
        ("[..2022-11]", "..2022-11-30"),
        ("[2019..]", "2019-01-01.."),
        ("[2021,2019]", "2019-01-01..2021-12-31"),
        ("[2019,2021..2022-06]", "2019-01-01..2022-06-30"),
        ("[..2019,2021]", "..2021-12-31"),
        # intervals; an omitted end is unknown
        ("2019/2021", "2019-01-01..2021-12-31"),
        ("../2022-11", "..2022-11-30"),
        ("/2022-11", "..2022-11-30"),
        ("2019/..", "2019-01-01.."),
        ("2019/", "2019-01-01.."),
        # qualifiers: `?` does not widen, `~` and `%` widen by one unit
        ("2021?", "2021-01-01..2021-12-31"),
        ("2004~", "2003-01-01..2005-12-31"),
        ("2004%", "2003-01-01..2005-12-31"),
        ("2004-12~", "2004-11-01..2005-01-31"),
        ("2004-03-01~", "2004-02-29..2004-03-02"),
        ("2021-21~", "2020-12-01..2021-08-31"),
        ("199X~", "1980-01-01..2009-12-31"),
        ("2021-XX~", "2020-01-01..2022-12-31"),
        ("2021-05-XX~", "2021-04-01..2021-06-30"),
        ("0001~", "0001-01-01..0002-12-31"),
        ("9999~", "9998-01-01..9999-12-31"),
        ("[2004~..2010]", "2003-01-01..2010-12-31"),
        # a mark after a part applies to it and to the parts before it, a mark before a part to this part only
        ("2004~-06-11", "2003-06-11..2005-06-11"),
        ("2004-06~-11", "2004-05-11..2004-07-11"),
        ("2004-06-~11", "2004-06-10..2004-06-12"),
        ("?2004-06-11", "2004-06-11..2004-06-11"),
    ],
)
def test_every_form_has_its_bounds(text: str, expected: str) -> None:
    assert bounds_of(text) == expected


@pytest.mark.parametrize(
    ("circa", "expected"),
    [(0, "2004-01-01..2004-12-31"), (2, "2002-01-01..2006-12-31"), (10, "1994-01-01..2014-12-31")],
)
def test_circa_widens_by_the_setting(circa: int, expected: str) -> None:
    assert bounds_of("2004~", circa) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-02-30", "no_such_day"),
        ("2021-02-29", "no_such_day"),
        ("2021-05-00", "no_such_day"),
        ("2021-XX-32", "no_such_day"),
        ("2021-02-3X", "no_such_day"),
        ("2X01-02-29", "no_such_day"),
        ("2021-13", "no_such_month"),
        ("2021-00", "no_such_month"),
        ("2021-42", "no_such_month"),
        ("2021-3X", "no_such_month"),
        ("2021-21-05", "no_such_month"),
        ("0000", "no_such_year"),
        ("0000-XX", "no_such_year"),
        ("10000", "no_such_year"),
        ("1000X", "no_such_year"),
        ("2021/2019", "ends_before_it_begins"),
        ("[2021..2019]", "ends_before_it_begins"),
        ("2019/2021-02-30", "no_such_day"),
    ],
)
def test_an_impossible_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.field) == ("date_impossible", "date")
    assert caught.value.facts["reason"] == reason


@pytest.mark.parametrize(
    "text", ["", "/", "../..", "[..]", "[]", "[2019", "2019]", "2019-5", "20-21", "{2019", "２０１９"]
)
def test_text_of_another_form_is_not_read(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("201x", "201X"),
        ("[2021]", "2021"),
        ("[2021..2021]", "2021"),
        ("[2021, 2019, 2021]", "[2019,2021]"),
        ("[2019 .. 2021]", "[2019..2021]"),
        ("2019 / 2021", "2019/2021"),
        ("/2021", "../2021"),
    ],
)
def test_one_meaning_has_one_canonical_form(text: str, canonical: str) -> None:
    expression = parse(text)
    assert expression is not None
    assert edtf_text(expression) == canonical


@pytest.mark.parametrize(
    ("text", "as_one_day"),
    [("2019/2021", "[2019..2021]"), ("../2022-11", "[..2022-11]"), ("2019/..", "[2019..]"), ("2021/2021", "2021")],
)
def test_an_interval_becomes_a_set_of_which_one_day_is_meant(text: str, as_one_day: str) -> None:
    expression = parse(text)
    assert expression is not None
    assert edtf_text(as_set(expression)) == as_one_day


@given(dates_made.expressions, some.integers(0, 50))
def test_bounds_are_in_order_within_the_calendar_and_wider_with_more_circa(text: str, circa: int) -> None:
    expression = parse(text)
    assert expression is not None
    first, last = bounds(expression, circa)
    wider_first, wider_last = bounds(expression, circa + 1)
    assert first is None or wider_first is None or FIRST_DAY <= wider_first <= first
    assert last is None or wider_last is None or last <= wider_last <= LAST_DAY
    assert first is None or last is None or first <= last


@given(dates_made.expressions)
def test_the_canonical_form_is_read_as_an_equal_expression(text: str) -> None:
    expression = parse(text)
    assert expression is not None
    assert parse(edtf_text(expression)) == expression


@given(dates_made.plain_moments | dates_made.unspecified | dates_made.closed.filter(lambda text: "/" in text))
def test_bounds_equal_those_of_the_edtf_package(text: str) -> None:
    # the library has winters within one year, and supports few other parts of years
    assume(re.search(r"[0-9]{4}-(2[4-9]|3[0-9]|4[01])$", text) is None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        theirs = parse_edtf(text)
        first, last = theirs.lower_strict(), theirs.upper_strict()
    ours = bounds_of(text)
    assert ours == "..".join(f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" for day in (first, last))
