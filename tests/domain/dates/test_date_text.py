"""Dates as text: the short form, the explanation, and reading of both."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.domain import dates_made
from tests.iso_days import day_from_iso
from tracker.domain.dates.date_phrases import date_phrase
from tracker.domain.dates.date_text import date_text, explain_date
from tracker.domain.dates.date_words import is_undated
from tracker.domain.dates.day_text import day_text
from tracker.domain.dates.days import FIRST_DAY, LAST_DAY
from tracker.domain.dates.vague_dates import from_edtf, read_date
from tracker.i18n.date_language import LANGUAGES

languages = some.sampled_from(sorted(LANGUAGES))


@pytest.mark.parametrize(
    ("edtf", "english", "dutch"),
    [
        ("2021-07-21", "21 Jul 2021", "21 jul 2021"),
        ("2022-11", "Nov 2022", "nov 2022"),
        ("2021", "2021", "2021"),
        ("2022-23", "autumn 2022", "najaar 2022"),
        ("199X", "the 1990s", "de jaren 90"),
        ("2021-XX", "2021", "2021"),
        ("2021-05-XX", "May 2021", "mei 2021"),
        ("XXXX-06-27", "27 Jun, year unknown", "27 jun, jaar onbekend"),
        ("2004~", "around 2004", "rond 2004"),
        ("2021?", "2021?", "2021?"),
        ("2021%", "around 2021?", "rond 2021?"),
        ("[2019..2021]", "between 2019 and 2021", "tussen 2019 en 2021"),
        ("[..2022-11]", "by Nov 2022", "uiterlijk nov 2022"),
        ("[..2018-12-31]", "before 2019", "vóór 2019"),
        ("[..2022-10-31]", "by 31 Oct 2022", "uiterlijk 31 okt 2022"),
        ("[..9999-12-31]", "by 31 Dec 9999", "uiterlijk 31 dec 9999"),
        ("[2020-01-01..]", "after 2019", "na 2019"),
        ("[1999..]", "since 1999", "sinds 1999"),
        ("[2021-01..2021-04]", "early 2021", "begin 2021"),
        ("[2021-05-21..2021-05-31]", "late May 2021", "eind mei 2021"),
        ("[2019,2021]", "2019 or 2021", "2019 of 2021"),
        ("2019/2021", "2019 to 2021", "2019 t/m 2021"),
        ("../2022-11", "until Nov 2022", "t/m nov 2022"),
        # dates without a usual wording are shown as EDTF
        ("2021-XX-07", "2021-XX-07", "2021-XX-07"),
        ("2004~-06-11", "2004~-06-11", "2004~-06-11"),
        ("[2019,2021..2022]", "[2019,2021..2022]", "[2019,2021..2022]"),
    ],
)
def test_a_date_is_shown_as_short_text(edtf: str, english: str, dutch: str) -> None:
    date = from_edtf(edtf, lasting=True)
    assert (date_text(date), date_text(date, "nl")) == (english, dutch)


def test_a_missing_date_is_undated_and_unknown_languages_are_english() -> None:
    assert (date_text(None), date_text(None, "nl_NL"), date_text(None, "xx")) == ("undated", "ongedateerd", "undated")


@pytest.mark.parametrize(
    ("words", "english", "dutch"),
    [
        ("2021", "some time in 2021: 1 Jan 2021 to 31 Dec 2021", "ergens in 2021: 1 jan 2021 t/m 31 dec 2021"),
        ("7 May 2023", "on 7 May 2023", "op 7 mei 2023"),
        ("by Nov 2022", "on or before 30 Nov 2022", "op of vóór 30 nov 2022"),
        ("after 2019", "on or after 1 Jan 2020", "op of na 1 jan 2020"),
        (
            "between 2019 and 2021",
            "between 2019 and 2021: 1 Jan 2019 to 31 Dec 2021",
            "tussen 2019 en 2021: 1 jan 2019 t/m 31 dec 2021",
        ),
        (
            "around 2004",
            "around 2004: 1 Jan 2003 to 31 Dec 2005, widened by 1 year",
            "rond 2004: 1 jan 2003 t/m 31 dec 2005, verruimd met 1 jaar",
        ),
        (
            "2021?",
            "some time in 2021: 1 Jan 2021 to 31 Dec 2021, uncertain",
            "ergens in 2021: 1 jan 2021 t/m 31 dec 2021, onzeker",
        ),
        ("????-06-27", "27 Jun, year unknown", "27 jun, jaar onbekend"),
    ],
)
def test_the_explanation_gives_meaning_and_bounds(words: str, english: str, dutch: str) -> None:
    date = read_date(words)
    assert (explain_date(date), explain_date(date, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("edtf", "circa", "amount"),
    [
        ("2004~", 0, None),
        ("2004~", 2, "2 years"),
        ("2004-05~", 1, "1 month"),
        ("2004-05-07~", 5, "5 days"),
        ("199X~", 1, "10 years"),
        ("2021-21~", 1, "3 months"),
        ("[..2022-11~]", 3, "3 months"),
    ],
)
def test_the_explanation_gives_the_widening_by_circa(edtf: str, circa: int, amount: str | None) -> None:
    sentence = explain_date(from_edtf(edtf, circa=circa))
    assert sentence.endswith(f", widened by {amount}") if amount else "widened" not in sentence


def test_the_explanation_of_an_interval_says_that_it_lasts() -> None:
    assert explain_date(read_date("2019/2021", lasting=True)) == "lasting, 2019 to 2021: 1 Jan 2019 to 31 Dec 2021"
    assert explain_date(read_date("2019/..", lasting=True)) == "lasting, since 2019: no earlier than 1 Jan 2019"


@given(some.integers(FIRST_DAY, LAST_DAY), languages)
def test_the_text_of_every_day_is_read_as_that_day(day: int, language: str) -> None:
    date = read_date(day_text(day, language))
    assert (date.earliest, date.latest) == (day, day)


@given(dates_made.expressions, languages, some.booleans())
def test_the_text_of_a_date_is_read_with_equal_bounds(edtf: str, language: str, lasting: bool) -> None:
    date = from_edtf(edtf, lasting=lasting)
    again = read_date(date_text(date, language), lasting=lasting)
    assert (again.earliest, again.latest) == (date.earliest, date.latest)


_UNSPECIFIED = re.compile(r"-XX(?=$|[-~?%])")
_NORTHERN = re.compile(r"(?<=[0-9]{4})-2([5-8])")


def as_written(edtf: str, *, lasting: bool) -> str:
    """Return the EDTF of the written text: the text of a month without a day, of a season of the northern hemisphere,
    and of a set or interval of one moment is that of the month, the season and the moment.

    `since 2019` means the interval where dates are lasting.
    """
    edtf = _NORTHERN.sub(lambda season: f"-2{int(season[1]) - 4}", _UNSPECIFIED.sub("", edtf))
    first, _, last = edtf.strip("[]").replace("..", "/").replace(",", "/").partition("/")
    if last == first:
        return first
    return f"{first}/.." if lasting and first and edtf.endswith("..]") and not edtf.endswith("-01-01..]") else edtf


@pytest.mark.parametrize("language", LANGUAGES)
@given(edtf=dates_made.expressions, lasting=some.booleans())
def test_the_text_of_a_date_is_read_as_its_edtf_in_that_language(language: str, edtf: str, lasting: bool) -> None:
    date = from_edtf(edtf, lasting=lasting)
    again = read_date(date_text(date, language), lasting=lasting)
    assert again.edtf == as_written(date.edtf, lasting=lasting)
    assert date_text(again, language) == date_text(date, language)


CITED = [
    *("{year}", "{year}-05", "{year}-12-07", "{year}-23", "{year}-35", "{year}~", "{year}-03?", "{year}-08-12%"),
    *("[{year}..{later}]", "[{year},{later}]", "{year}/{later}", "{year}-05-07/{later}-06", "[..{year}-11]"),
    *(
        "{year}-24",
        "{year}-30",
        "{year}~/{later}",
        "[{year}-05..]",
        "../{year}",
        "{year}/..",
        "{decade}X",
        "{decade}X~",
    ),
]


@pytest.mark.parametrize("form", CITED)
@given(year=some.integers(1110, 2080).filter(lambda year: year % 100 >= 10), language=languages)
def test_the_date_of_a_reference_is_read_as_its_edtf(form: str, year: int, language: str) -> None:
    date = from_edtf(form.format(year=year, later=year + 3, decade=year // 10), lasting=True)
    assert read_date(date_phrase(date, language), lasting=True).edtf == date.edtf


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_for_no_date_are_read_as_no_date(language: str) -> None:
    assert is_undated(date_text(None, language))
    assert is_undated(date_phrase(None, language))


@given(dates_made.expressions, languages, some.integers(0, 5))
def test_the_explanation_of_every_date_contains_its_bounds(edtf: str, language: str, circa: int) -> None:
    date = from_edtf(edtf, circa=circa)
    sentence = explain_date(date, language)
    assert all(day_text(day, language) in sentence for day in (date.earliest, date.latest) if day is not None)


def test_a_day_is_shown_with_a_short_month() -> None:
    assert day_text(day_from_iso("2023-05-07")) == "7 May 2023"
    assert day_text(day_from_iso("2023-05-07"), "nl") == "7 mei 2023"


@pytest.mark.parametrize(
    ("recorded", "english", "dutch"),
    [
        ("late 1990s", "late 1990s", "eind jaren 1990"),
        ("eind jaren negentig", "late 1990s", "eind jaren 1990"),
        ("mid-1980s", "mid 1980s", "medio jaren 1980"),
        ("between 1996 and 1999", "between 1996 and 1999", "tussen 1996 en 1999"),
        ("1996-1999", "between 1996 and 1999", "tussen 1996 en 1999"),
        ("January to March 2023", "Jan–Mar 2023", "jan–mrt 2023"),
        ("first quarter of 2023", "first quarter 2023", "eerste kwartaal 2023"),
        ("between 3 and 9 May 2021", "3–9 May 2021", "3–9 mei 2021"),
        ("between 3 May and 9 June 2021", "3 May – 9 Jun 2021", "3 mei – 9 jun 2021"),
        ("between December 2020 and March 2021", "between Dec 2020 and Mar 2021", "tussen dec 2020 en mrt 2021"),
        ("end 2014 or early 2015", "end 2014 or early 2015", "end 2014 or early 2015"),
        ("before winter 2021/2022", "before winter 2021/22", "vóór winter 2021/22"),
        ("vóór de winter van 2021-22", "before winter 2021/22", "vóór winter 2021/22"),
        ("before circa 2019", "before around 2019", "vóór rond 2019"),
        ("after circa May 2019", "after around May 2019", "na rond mei 2019"),
        (
            "between spring and autumn 2021",
            "between spring 2021 and autumn 2021",
            "tussen voorjaar 2021 en najaar 2021",
        ),
        ("1974 AD", "1974", "1974"),
        ("after summer 2020", "after summer 2020", "na zomer 2020"),
        ("before May 2019", "before May 2019", "vóór mei 2019"),
        ("before 7 May 2019", "before 7 May 2019", "vóór 7 mei 2019"),
        ("before early 2019", "before 2019", "vóór 2019"),
        ("before 2019", "before 2019", "vóór 2019"),
        ("before the 1990s", "before 1990", "vóór 1990"),
        ("by 30 November 2021", "by 30 Nov 2021", "uiterlijk 30 nov 2021"),
    ],
)
def test_a_date_keeps_what_its_words_say(recorded: str, english: str, dutch: str) -> None:
    date = read_date(recorded)
    for text, language in ((english, "en"), (dutch, "nl")):
        assert date_text(date, language) == text
        again = read_date(text)
        assert (again.earliest, again.latest) == (date.earliest, date.latest)


def test_words_that_are_not_read_as_the_date_are_not_shown() -> None:
    edtf = read_date("end 2014 or early 2015").edtf
    for words in ("<b>2014</b>", "2014", ""):
        assert date_text(from_edtf(edtf, words=words)) == edtf
    assert date_text(from_edtf("[1996..1999]", words="")) == "between 1996 and 1999"


@pytest.mark.parametrize(
    ("recorded", "english", "dutch"),
    [
        ("winter 2021/2022", "winter 2021/22", "winter 2021/22"),
        ("Winter 2021-22", "winter 2021/22", "winter 2021/22"),
        ("2021/22 winter", "winter 2021/22", "winter 2021/22"),
        ("around winter 2021/22", "around winter 2021/22", "rond winter 2021/22"),
        (
            "between autumn 2020 and winter 2021/22",
            "between autumn 2020 and winter 2021/22",
            "tussen najaar 2020 en winter 2021/22",
        ),
        ("[2021-24]", "winter 2021/22", "winter 2021/22"),
        ("winter 2021/22 - 2023", "between winter 2021/22 and 2023", "tussen winter 2021/22 en 2023"),
    ],
)
def test_a_winter_is_shown_with_both_of_its_years(recorded: str, english: str, dutch: str) -> None:
    date = read_date(recorded)
    assert (date_text(date), date_text(date, "nl")) == (english, dutch)
    assert read_date(english).edtf == date.edtf
    assert "winter 2021/22" in explain_date(date)
