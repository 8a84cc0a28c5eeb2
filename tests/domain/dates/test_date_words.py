"""Dates in everyday words: the EDTF of each phrase, and phrases that are refused instead of guessed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.dates.date_words import edtf_from_words, is_undated
from tracker.domain.dates.edtf import parse
from tracker.errors import RuleError
from tracker.i18n.date_dutch import DUTCH
from tracker.i18n.date_english import ENGLISH
from tracker.i18n.date_language import LANGUAGES, MONTH_LANGUAGES

ENGLISH_PHRASES = {
    "2021": "2021",
    "in 2021": "2021",
    "the year 2021": "2021",
    "May 2021": "2021-05",
    "Sept. 2021": "2021-09",
    "7 May 2023": "2023-05-07",
    "7th of May 2023": "2023-05-07",
    "May 7, 2023": "2023-05-07",
    "on Sunday, 7 May 2023": "2023-05-07",
    "07-May-2023": "2023-05-07",
    "spring 2021": "2021-21",
    "the summer of 2021": "2021-22",
    "autumn 2022": "2022-23",
    "fall 2022": "2022-23",
    "2022-autumn": "2022-23",
    "winter 2021/22": "2021-24",
    "winter 2021-2022": "2021-24",
    "early 2021": "[2021-01..2021-04]",
    "the start of 2021": "[2021-01..2021-04]",
    "mid-2020": "[2020-05..2020-08]",
    "early 1980s": "[1980..1983]",
    "the mid-1990s": "[1993..1996]",
    "late nineties": "[1996..1999]",
    "first half of the 1970s": "[1970..1974]",
    "between the late 1980s and 1995": "[1986..1995]",
    "before the early 2000s": "[..1999-12-31]",
    "late 2020": "[2020-09..2020-12]",
    "at the end of 2020": "[2020-09..2020-12]",
    "first half of 2021": "2021-40",
    "Q3 2021": "2021-35",
    "early May 2021": "[2021-05-01..2021-05-10]",
    "late February 2021": "[2021-02-21..2021-02-28]",
    "the 1990s": "199X",
    "'90s": "199X",
    "the nineties": "199X",
    "before 2019": "[..2018-12-31]",
    "prior to October 2017": "[..2017-09-30]",
    "before early 2021": "[..2020-12-31]",
    "before 2019?": "[..2018-12-31?]",
    "before around 2019": "[..2018~]",
    "after 2019": "[2020-01-01..]",
    "after May 2021": "[2021-06-01..]",
    "since 1999": "1999/..",
    "1999 onwards": "1999/..",
    "not before 1999": "[1999..]",
    "1999 or later": "[1999..]",
    "until 2020": "../2020",
    "known by 7 May 2023": "[..2023-05-07]",
    "by Nov 2022": "[..2022-11]",
    "by the end of 2020": "[..2020]",
    "2019 or earlier": "[..2019]",
    "around 2004": "2004~",
    "ca. May 2010": "2010-05~",
    "around early 2021": "[2021-01~..2021-04~]",
    "probably 2021": "2021?",
    "May 2021?": "2021-05?",
    "perhaps around 2004": "2004%",
    "between 2019 and 2021": "[2019..2021]",
    "between May and July 2021": "[2021-05..2021-07]",
    "between circa 2004 and 2010": "[2004~..2010]",
    "between late 2020 and early 2021": "[2020-09..2021-04]",
    "2019 to 2021": "2019/2021",
    "from 2019 until 2021": "2019/2021",
    "2019-2021": "2019/2021",
    "2019 – 2021": "2019/2021",
    "7 to 9 May 2023": "2023-05-07/2023-05-09",
    "7-9 May 2023": "2023-05-07/2023-05-09",
    "May-July 2021": "2021-05/2021-07",
    "2019 or 2021": "[2019,2021]",
    "27 June, year unknown": "XXXX-06-27",
}

DUTCH_PHRASES = {
    "mei 2021": "2021-05",
    "7 mei 2023": "2023-05-07",
    "zondag 7 mei 2023": "2023-05-07",
    "7e mei 2023": "2023-05-07",
    "per 1 januari 2021": "2021-01-01",
    "voorjaar 2021": "2021-21",
    "de lente van 2021": "2021-21",
    "in de zomer van 2020": "2020-22",
    "najaar 2022": "2022-23",
    "herfst 2022": "2022-23",
    "winter 2022/23": "2022-24",
    "begin 2021": "[2021-01..2021-04]",
    "midden 2020": "[2020-05..2020-08]",
    "medio 2020": "[2020-05..2020-08]",
    "eind 2020": "[2020-09..2020-12]",
    "aan het einde van 2020": "[2020-09..2020-12]",
    "eind mei 2021": "[2021-05-21..2021-05-31]",
    "eerste helft van 2021": "2021-40",
    "derde kwartaal 2021": "2021-35",
    "jaren 90": "199X",
    "begin jaren 80": "[1980..1983]",
    "midden jaren '80": "[1983..1986]",
    "eind van de jaren negentig": "[1996..1999]",
    "tweede helft van de jaren zeventig": "[1975..1979]",
    "de jaren '90": "199X",
    "jaren negentig": "199X",
    "jaren 2010": "201X",
    "voor 2019": "[..2018-12-31]",
    "vóór oktober 2017": "[..2017-09-30]",
    "na 2019": "[2020-01-01..]",
    "sinds 1999": "1999/..",
    "vanaf mei 2004": "2004-05",
    "2004 tot heden": "2004/..",
    "tot 2020": "../2020",
    "tot en met 2020": "../2020",
    "t/m 2020": "../2020",
    "bekend op 7 mei 2023": "[..2023-05-07]",
    "bekend per november 2022": "[..2022-11]",
    "uiterlijk november 2022": "[..2022-11]",
    "2019 of eerder": "[..2019]",
    "circa 2010": "2010~",
    "omstreeks mei 2010": "2010-05~",
    "rond 7 mei 2010": "2010-05-07~",
    "waarschijnlijk 2021": "2021?",
    "tussen 2019 en 2021": "[2019..2021]",
    "tussen 7 en 9 mei 2023": "[2023-05-07..2023-05-09]",
    "2019 tot 2021": "2019/2021",
    "2019 t/m 2021": "2019/2021",
    "van mei 2019 tot en met juni 2020": "2019-05/2020-06",
    "mei/juni 2021": "2021-05/2021-06",
    "mei of juni 2021": "[2021-05,2021-06]",
    "27 juni, jaar onbekend": "XXXX-06-27",
}

NUMBERS = {
    "7-5-2023": "2023-05-07",
    "07/05/2023": "2023-05-07",
    "7.5.2023": "2023-05-07",
    "2023/05/07": "2023-05-07",
    "2021-5-7": "2021-05-07",
    "5/2021": "2021-05",
    "before 7-5-2023": "[..2023-05-06]",
    "7-5-2023 - 9-5-2023": "2023-05-07/2023-05-09",
    "????-06-27": "XXXX-06-27",
    "2023年5月7日": "2023-05-07",
    "2021年5月": "2021-05",
}


def test_phrases_are_read_as_edtf() -> None:
    expected = [*ENGLISH_PHRASES.items(), *DUTCH_PHRASES.items(), *NUMBERS.items()]
    written = [(form, edtf) for words, edtf in expected for form in (words, f"  {words.upper()} ")]
    assert [(form, edtf, read) for form, edtf in written if (read := edtf_from_words(form)) != edtf] == []


@pytest.mark.parametrize(
    "words",
    [
        *("soon", "last year", "1.5", "03/2021/5", "7-5-23", "20210507", "21", "12 2021", "2021 2022"),
        *("27 June", "May", "spring", "early", "the", "before", "between 2019", "2019 to", "to", "or 2019"),
        *(
            "May - 2021",
            "first quarter of the 1990s",
            "ended 2021",
            "2021 (approved)",
            "before since 2019",
        ),
        *("7 May 2023 8", "tot", "since until 2019", "the first of May", "mei 2021 juni", "spring 2021/2023"),
        *("begin, jaar onbekend", "until since 2019", "before 2019-XX-XX or"),
        "x" * 1000,
        "before " * 20 + "2019",
        # many words that may join dates or precede them; trying all combinations would take minutes
        "± 1 ou ± ± c c ± c c ± 1 c 1 ou ± ± c 1 ou c ± ou c c ± 1 ou ± c c ou 1 c ou c c 1 c c ou 1 ou ou 1",
    ],
)
def test_incomplete_and_unknown_phrases_are_not_read(words: str) -> None:
    assert edtf_from_words(words) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 Feb 2021", "no_such_day"),
        ("before 31 februari 2021", "no_such_day"),
        ("5/17/2023", "no_such_month"),
        ("0 May 2021", "no_such_day"),
        ("May 0000", "no_such_year"),
        ("before 0001", "no_such_year"),
        ("after 9999", "no_such_year"),
        ("Monday 7 May 2023", "another_weekday"),
        ("2021 to 2019", "ends_before_it_begins"),
        ("tussen mei 2021 en april 2021", "ends_before_it_begins"),
    ],
)
def test_a_phrase_for_an_impossible_date_is_refused_with_a_reason(words: str, reason: str) -> None:
    with pytest.raises(RuleError) as caught:
        edtf_from_words(words)
    assert (caught.value.code, caught.value.facts["reason"]) == ("date_impossible", reason)


@pytest.mark.parametrize("words", ["since 1999", "sinds 1999", "vanaf 1999", "1999 onwards"])
def test_since_is_the_date_itself_of_a_beginning(words: str) -> None:
    assert edtf_from_words(words, begins_state=True) == "1999"


@pytest.mark.parametrize(
    "words", ["", "  ", "?", "unknown", "Onbekend", "undated", "n.d.", "z.j.", "no date", "ongedateerd"]
)
def test_words_for_an_unknown_date_differ_from_unreadable_text(words: str) -> None:
    assert is_undated(words)
    assert not is_undated("2021")
    assert not is_undated("soon")


def test_every_language_has_all_tables() -> None:
    for language in LANGUAGES.values():
        assert (len(language.months), len(language.weekdays), len(language.recent_decade_names)) == (12, 7, 7)
        for table in ("seasons", "parts", "ordinals", "relations", "endings", "shown", "amounts"):
            assert set(getattr(language, table)) == set(getattr(ENGLISH, table)), table


@pytest.mark.parametrize("code", [*LANGUAGES, *MONTH_LANGUAGES])
@pytest.mark.parametrize("use", ["format", "stand-alone"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_the_months_of_every_language_are_read(code: str, use: Any, width: Any) -> None:
    for number, name in get_month_names(width, use, code).items():
        assert edtf_from_words(f"12 {name} 1994") == f"1994-{number:02}-12", name


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("12 de marzo de 2017", "2017-03-12"),
        ("1.º de mayo de 2019", "2019-05-01"),
        ("marzo del 2017", "2017-03"),
        ("1° maggio 1994", "1994-05-01"),
        ("5 di marzo 2018", "2018-03-05"),
        ("5 de março de 2018", "2018-03-05"),
        ("12 marca 1994 r.", "1994-03-12"),
        ("marzec 1994 roku", "1994-03"),
    ],
)
def test_the_words_beside_these_months_are_read(words: str, edtf: str) -> None:
    assert edtf_from_words(words) == edtf


def test_a_word_of_two_languages_has_one_relation() -> None:
    english = {word: relation for relation, words in ENGLISH.relations.items() for word in words}
    dutch = {word: relation for relation, words in DUTCH.relations.items() for word in words}
    assert all(english[word] == dutch[word] for word in english.keys() & dutch.keys())


_pieces = some.sampled_from(
    [*ENGLISH_PHRASES, *DUTCH_PHRASES, "before", "to", "en", "mei", "31", *(" - ", "/", "..", "?", "~", "[", ",", "年")]
)


@given(some.text(max_size=120) | some.lists(_pieces, max_size=6).map(" ".join) | some.lists(_pieces).map("".join))
def test_any_text_is_read_as_edtf_or_refused(words: str) -> None:
    with suppress(RuleError):
        edtf = edtf_from_words(words)
        assert edtf is None or parse(edtf) is not None
