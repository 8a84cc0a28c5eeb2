"""Every reader of dates, given words of the grammar in random order: it reads a date, or raises its own error."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain

import pytest

from tracker.domain.dates.date_lexicon import folded, winter_names
from tracker.domain.dates.date_phrases import date_phrase, year_phrase
from tracker.domain.dates.date_text import date_text, explain_date
from tracker.domain.dates.date_words import winter_readings
from tracker.domain.dates.relative_days import read_typed_date
from tracker.domain.dates.vague_dates import VagueDate, from_edtf, is_plain, read_date, typed_text
from tracker.domain.records.own_filters import day_bounds
from tracker.domain.sources.csl_dates import date_from_csl
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.date_cells import ANSWERS, DateReading, date_questions, read_cell, several_dates
from tracker.i18n.date_language import LANGUAGES, MONTH_LANGUAGES
from tracker.i18n.date_table import DECADES, DateLanguage, decade_names
from tracker.wording.messages import problem_hint, problem_text

OWN_ERRORS = frozenset(
    ("date_missing", "date_unreadable", "date_impossible", "date_ambiguous", "date_list", "date_serial")
) | {"date_placeholder"}
NUMBERS = (
    *("1", "3", "7", "12", "28", "31", "32", "00", "0", "'21", "'35", "'85", "1999", "2010", "2019", "2021", "0001"),
    *("0000", "9999", "1900", "2000", "10", "20", "7th", "1er", "1e", "20e", "3.", "2019-21", "2019/20", "2010-24"),
    *("2010-12", "2013-19", "1-5-2021", "01/02/2019", "02.03.22", "31.12.9999", "7-5-23", "2021-05-07", "2021-13"),
    *("29-IV-2018", "IV", "c1950", "201X", "19XX", "XXXX-06-27", "????-06", "2004~", "2004?", "2021%", "[2019..2021]"),
    *(
        "[..2018~]",
        "{2019,2021}",
        "2019/..",
        "../2019",
        "2020-W12",
        "2020W53-7",
        "2021Q3",
        "2021-33",
        "2021-40",
        "2021年",
    ),
    *(
        "2023年5月7日",
        "1950S2",
        "Y17000",
        "44317",
        "winter 2010/11",
        "1H",
        "A.D.",
        "2021//22",
        "1990s",
        "1900s",
        "1920's",
    ),
)
SIGNS = (
    "-",
    "–",
    "/",
    ",",
    ".",
    "..",
    "?",
    "(?)",
    "(",
    ")",
    "~",
    "%",
    "±",
    "+/-",
    ";",
    ":",
    "'",
    "|",
    "<",
    "[",
    "]",
    "{",
)


@cache
def spoken() -> tuple[tuple[str, ...], ...]:
    """Return the words of each language of the grammar."""
    months = (tuple(chain(*each.months, each.links, each.eras)) for each in MONTH_LANGUAGES.values())
    return (*(tuple(dict.fromkeys(_words(language))) for language in LANGUAGES.values()), *months)


def _words(language: DateLanguage) -> Iterator[str]:
    plain = (*language.months, *language.weekdays, *language.between, *language.late_decade_names)
    tables = (language.seasons, language.parts, language.ordinals, language.relations, language.endings)
    for names in (*plain, *language.recent_decade_names, *(names for table in tables for names in table.values())):
        yield from names
    for decade in (*DECADES[::17], 1900, 1800, 1990, 2010):
        yield from (template.format(year=decade) for template in language.decade)
        yield from decade_names(language, decade)
    lists = (language.twenties, language.century, language.week, language.also, language.starts, language.to)
    more = (language.either, language.opening_either, language.sometime, language.openers, language.articles)
    rest = (language.units, language.links, language.eras, language.unknown_year, language.undated)
    for words in (*lists, *more, *rest, *language.relative_days.values()):
        yield from words


def random_text(chance: random.Random) -> str:
    """Return some words of the grammar, numbers and signs in random order; mostly of one language."""
    languages = spoken()
    own = chance.choice(languages)
    pieces = []
    for _ in range(chance.randint(1, chance.choice((3, 5, 8)))):
        kind = chance.random()
        words = own if chance.random() < 0.9 else chance.choice(languages)
        pieces.append(chance.choice(NUMBERS if kind < 0.35 else SIGNS if kind < 0.45 else words))
    return "".join(piece + chance.choice((" ", " ", " ", " ", "", "  ")) for piece in pieces)


def _read_cell(reading: DateReading, text: str) -> VagueDate:
    return read_cell(text, reading, 1, day_of=str)


READERS: dict[str, Callable[[str], object]] = {
    "read_date": read_date,
    "read_date of a beginning": lambda text: read_date(text, begins_state=True),
    "read_date of a span": lambda text: read_date(text, lasting=True, circa=3),
    "read_typed_date": lambda text: read_typed_date(text, lambda: 738_000),
    "from_edtf": from_edtf,
    "date_from_csl": lambda text: date_from_csl({"raw": text}, 1),
    "winter_readings": winter_readings,
    "several_dates": lambda text: several_dates(text, 1),
    "date_questions": lambda text: date_questions("date", "Date", [text], DateReading()),
    **{
        f"read_cell {ambiguity} {answer}": partial(_read_cell, DateReading().with_answer(ambiguity, answer))
        for ambiguity, answers in ANSWERS.items()
        for answer in ("", *answers)
    },
}


def read(reader: Callable[[str], object], text: str) -> object:
    """Return what a reader makes of a text, or its error with all facts."""
    try:
        return reader(text)
    except RuleError as error:
        problem = error
    assert problem.code in OWN_ERRORS, text
    assert problem_text(problem), text
    problem_hint(problem)
    return problem.code, problem.facts


def check_text(text: str) -> None:
    """Read a text with every reader; a date must be in order, have its texts, and be read so again."""
    for name, reader in READERS.items():
        found = read(reader, text)
        assert read(reader, text) == found, (name, text)
        if not isinstance(found, VagueDate):
            continue
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest, (name, text)
        assert day_bounds(found)[0] <= day_bounds(found)[1]
        for language in LANGUAGES:
            assert date_text(found, language), (name, text)
            assert explain_date(found, language), (name, text)
            assert date_phrase(found, language), (name, text)
            year_phrase(found, language)
        is_plain(found)
        again = from_edtf(found.edtf, lasting=True)
        assert again.edtf == found.edtf, (name, text)
        assert read_date(typed_text(found), lasting=True).edtf == found.edtf, (name, text)


def check_many(seed: int, count: int) -> None:
    """Check random texts, of which some must be dates."""
    chance = random.Random(seed)
    texts = [random_text(chance) for _ in range(count)]
    for text in texts:
        check_text(text)
    assert any(isinstance(read(read_date, text), VagueDate) for text in texts)


def test_words_of_the_grammar_in_random_order_are_read_or_refused() -> None:
    check_many(1, 150)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(2, 42))
def test_many_words_of_the_grammar_in_random_order_are_read_or_refused(seed: int) -> None:
    check_many(seed, 5_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_decade_and_century_is_read_or_asked_about(language: str) -> None:
    words = LANGUAGES[language]
    parts = [spellings[0] for spellings in words.parts.values()]
    wholes = [template.format(year=year) for template in words.decade for year in (1000, 1700, 1800, 1900, 1980, 2000)]
    for text in (f"{part} {whole}" for part in parts for whole in wholes):
        found = read(read_date, text)
        assert isinstance(found, VagueDate) or found[0] in ("date_ambiguous", "date_unreadable"), text  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_winter_with_one_year_is_asked_about_and_both_answers_are_read(language: str) -> None:
    names = [name for name in winter_names() if name in map(folded, LANGUAGES[language].seasons["24"])]
    assert names
    for name in names:
        with pytest.raises(RuleError) as caught:
            read_date(f"{name} 2010")
        assert caught.value.facts["readings"] == ["2009-24", "2010-24"]
        assert winter_readings(f"{name} 2010") == ("2009-24", "2010-24")
        for year, edtf in ((2009, "2009-24"), (2010, "2010-24")):
            shown = f"{name} {year}/{year % 100 + 1:02}"
            assert read_date(shown).edtf == edtf
            assert date_text(from_edtf(edtf), language).endswith(f" {year}/{year % 100 + 1:02}")
