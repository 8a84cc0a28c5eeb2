"""Vague dates: parsing, storing, widening, and the upper bound from the date of a source."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.domain import dates_made
from tests.iso_days import day_from_iso
from tracker.domain.dates.days import FIRST_DAY, LAST_DAY
from tracker.domain.dates.vague_dates import (
    EXAMPLES,
    VagueDate,
    day_before,
    from_edtf,
    is_plain,
    known_by,
    read_date,
    typed_text,
    with_circa,
)
from tracker.domain.dates.year_pairs import pair_readings
from tracker.errors import RuleError


def test_a_date_has_the_typed_words_and_their_meaning() -> None:
    assert read_date("  Eind 2020 ") == VagueDate(
        "[2020-09..2020-12]", "Eind 2020", day_from_iso("2020-09-01"), day_from_iso("2020-12-31")
    )


def test_an_interval_is_one_day_unless_it_is_lasting() -> None:
    assert read_date("2019/2021").edtf == read_date("2019 to 2021").edtf == "[2019..2021]"
    assert read_date("2019/2021", lasting=True).edtf == read_date("2019 to 2021", lasting=True).edtf == "2019/2021"
    assert read_date("between 2019 and 2021", lasting=True).edtf == "[2019..2021]"
    assert read_date("since 2019", lasting=True).edtf == "2019/.."


def test_since_is_that_year_for_a_beginning() -> None:
    assert read_date("since 1999").edtf == "[1999..]"
    assert read_date("since 1999", begins_state=True).edtf == "1999"


@pytest.mark.parametrize("words", ["", "   ", "unknown", "onbekend", "n.d."])
def test_words_for_no_date_are_missing_and_not_unreadable(words: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_date(words)
    assert (caught.value.code, caught.value.field) == ("date_missing", "date")


def test_unreadable_text_is_refused_with_readable_examples() -> None:
    with pytest.raises(RuleError) as caught:
        read_date(" soon ")
    assert (caught.value.code, caught.value.field) == ("date_unreadable", "date")
    assert caught.value.facts == {"words": "soon", "examples": list(EXAMPLES)}
    assert all(read_date(example).latest for example in EXAMPLES)


def test_an_impossible_date_is_refused_with_the_whole_typed_text() -> None:
    with pytest.raises(RuleError) as caught:
        read_date("before 31 Feb 2021")
    assert caught.value.code == "date_impossible"
    facts = {"words": "before 31 Feb 2021", "reason": "no_such_day", "readings": ["[..2021-02-27]"]}
    assert caught.value.facts == facts


def test_invalid_stored_edtf_is_refused() -> None:
    with pytest.raises(RuleError, match="date_unreadable"):
        from_edtf("May 2021")


def test_another_circa_setting_changes_only_the_bounds() -> None:
    date = from_edtf("2004~", words="around 2004", note="one year before the break")
    wider = with_circa(date, 3)
    assert (wider.edtf, wider.words, wider.note) == (date.edtf, date.words, date.note)
    assert (wider.earliest, wider.latest) == (day_from_iso("2001-01-01"), day_from_iso("2007-12-31"))
    assert with_circa(wider, 1) == date


def test_a_lasting_date_stays_lasting_under_another_circa_setting() -> None:
    date = read_date("2019/2021~", lasting=True)
    assert with_circa(date, 2).edtf == "2019/2021~"


@pytest.mark.parametrize(
    ("appeared", "edtf", "latest"),
    [
        ("2022-11-16", "[..2022-11-16]", "2022-11-16"),
        ("Nov 2022", "[..2022-11]", "2022-11-30"),
        ("around 2004", "[..2004~]", "2005-12-31"),
        ("between 2019 and 2021", "[..2021]", "2021-12-31"),
        ("by 2019", "[..2019]", "2019-12-31"),
    ],
)
def test_an_event_is_not_later_than_the_source_that_reports_it(appeared: str, edtf: str, latest: str) -> None:
    bound = known_by(read_date(appeared))
    assert (bound.edtf, bound.earliest, bound.latest) == (edtf, None, day_from_iso(latest))
    assert from_edtf(bound.edtf) == bound


def test_a_source_without_a_latest_day_gives_no_bound() -> None:
    with pytest.raises(RuleError, match="date_missing"):
        known_by(read_date("since 2019"))


@given(dates_made.expressions, some.booleans())
def test_a_stored_date_is_read_back_with_equal_bounds(text: str, lasting: bool) -> None:
    # EDTF that may also be a pair of years is ambiguous unless it is in brackets
    words = f"[{text}]" if pair_readings(text) else text
    date = read_date(words, lasting=lasting)
    assert from_edtf(date.edtf, words=words, lasting=lasting) == date
    assert read_date(typed_text(date), lasting=lasting).edtf == date.edtf
    assert all(day is None or FIRST_DAY <= day <= LAST_DAY for day in (date.earliest, date.latest))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2019-01-01", "2018-12-31"),
        ("2020-03-01~", "2020-02-29~"),
        ("2019-01-01?", "2018-12-31?"),
        ("2019", "[2018-12-31..2019-12-30]"),
        ("2019-03", "[2019-02-28..2019-03-30]"),
        ("2019?", "[2018-12-31?..2019-12-30?]"),
        ("2019~", "[2017-12-31..2020-12-30]"),
        ("[2019-01-01,2019-07-01]", "[2018-12-31,2019-06-30]"),
        ("[..2019-01-01]", "[..2018-12-31]"),
        ("[2019-01-01~..]", "[2018-12-31~..]"),
        ("[2019..2021]", "[2018-12-31..2021-12-30]"),
        ("[..2019]", "[..2019-12-30]"),
        ("0001", "[..0001-12-30]"),
        ("XXXX", "XXXX"),
    ],
)
def test_the_day_before_a_vague_day_is_as_vague(day: str, before: str) -> None:
    assert day_before(from_edtf(day)).edtf == before


def test_there_is_no_day_before_the_first_of_the_calendar() -> None:
    with pytest.raises(RuleError, match="date_impossible"):
        day_before(from_edtf("0001-01-01"))


@given(dates_made.expressions)
def test_the_bounds_of_the_day_before_are_a_day_earlier(text: str) -> None:
    date = from_edtf(text)
    before = day_before(date)
    assert (before.earliest, before.latest) == tuple(day and day - 1 for day in (date.earliest, date.latest))
    assert from_edtf(before.edtf) == before


@given(some.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(RuleError):
        date = read_date(text)
        assert from_edtf(date.edtf, words=text.strip()) == date


@pytest.mark.parametrize("words", ["2990", "1 May 2990", "May 2990", "2990-05-01"])
def test_a_date_in_a_far_year_is_not_plain(words: str) -> None:
    assert not is_plain(read_date(words))
    assert is_plain(read_date(words.replace("2990", "1990")))
