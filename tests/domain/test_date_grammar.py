"""Parsing of date phrases compared with the model: a corpus, phrases composed at random, and unknown words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from tests.domain.date_corpus import ASKED, phrases
from tracker.domain.dates.date_text import date_text, explain_date
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import VagueDate, from_edtf, read_date, typed_text
from tracker.errors import RuleError


def days_of(known: VagueDate) -> tuple[str, str]:
    """Return the first and last day in ISO 8601, two dots for none."""
    first, last = (".." if day is None else iso_from_day(day) for day in (known.earliest, known.latest))
    return first, last


def test_the_corpus_is_large_enough() -> None:
    assert len(phrases()) >= 300


def days_read(phrase: str) -> tuple[str, str] | str:
    """Return the days of a phrase, or the code of the error if it is not read."""
    try:
        return days_of(read_date(phrase))
    except RuleError as error:
        return error.code


def test_phrases_have_the_days_of_the_corpus() -> None:
    read = {phrase: (days_read(phrase), (first, last)) for phrase, first, last in phrases()}
    assert {phrase: (found, expected) for phrase, (found, expected) in read.items() if found != expected} == {}


@pytest.mark.parametrize(("phrase", "readings"), ASKED.items())
def test_an_ambiguous_phrase_is_refused_with_all_readings(phrase: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(RuleError) as caught:
        read_date(phrase)
    assert caught.value.code == "date_ambiguous"
    assert caught.value.facts == {"words": phrase, "readings": list(readings)}


@pytest.mark.parametrize("readings", ASKED.values())
def test_the_text_of_every_reading_is_read_without_ambiguity(readings: tuple[str, ...]) -> None:
    for edtf in readings:
        meant = from_edtf(edtf)
        for language in ("en", "nl", "de", "fr"):
            assert days_of(read_date(date_text(from_edtf(edtf, lasting=True), language))) == days_of(meant)


@pytest.mark.parametrize("edtf", ["2022-23", "2019-21", "2021-05", "[..2018]", "2019/2021", "2021-35"])
def test_a_date_written_to_a_table_is_read_back_without_ambiguity(edtf: str) -> None:
    known = from_edtf(edtf, lasting=True)
    assert read_date(typed_text(known), lasting=True).edtf == edtf


@pytest.mark.parametrize(
    ("phrase", "change", "beginning", "lasting"),
    [
        ("since 1999", "[1999..]", "1999", "1999/.."),
        ("sinds 1999", "[1999..]", "1999", "1999/.."),
        ("1999 onwards", "[1999..]", "1999", "1999/.."),
        ("met ingang van 1 mei 2021", "2021-05-01", "2021-05-01", "2021-05-01/.."),
        ("from 1 May 2021 on", "2021-05-01", "2021-05-01", "2021-05-01/.."),
        ("vanaf 2019", "2019", "2019", "2019/.."),
        ("not before 1999", "[1999..]", "[1999..]", "[1999..]"),
        ("2019-2021", "[2019..2021]", "[2019..2021]", "2019/2021"),
        ("until 2020", "[..2020]", "[..2020]", "../2020"),
        ("{2019,2021}", "[2019,2021]", "[2019,2021]", "{2019,2021}"),
    ],
)
def test_the_meaning_of_a_phrase_depends_on_beginning_and_lasting(
    phrase: str, change: str, beginning: str, lasting: str
) -> None:
    assert read_date(phrase).edtf == change
    assert read_date(phrase, begins_state=True).edtf == beginning
    assert read_date(phrase, lasting=True).edtf == lasting


@pytest.mark.parametrize(
    ("phrase", "explanation"),
    [
        ("2019 or 2021", "2019 or 2021: 1 Jan 2019 to 31 Dec 2021, counted with the days between"),
        ("{2019,2021}", "2019 or 2021: 1 Jan 2019 to 31 Dec 2021, counted with the days between"),
        (
            "2021-XX-31",
            "some time in 2021-XX-31: 31 Jan 2021 to 31 Dec 2021, counted with the days between",
        ),
        ("2019 or 2020", "2019 or 2020: 1 Jan 2019 to 31 Dec 2020"),
    ],
)
def test_the_explanation_says_that_days_between_are_counted(phrase: str, explanation: str) -> None:
    assert explain_date(read_date(phrase)) == explanation


# phrases composed at random -------------------------------------------------------------------------------------------

MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
SEASONS = {
    "nl": ["voorjaar", "zomer", "najaar"],
    "en": ["spring", "summer", "autumn"],
    "de": ["Frühling", "Sommer", "Herbst"],
    "fr": ["printemps", "été", "automne"],
}
QUARTERS = {"nl": "{}e kwartaal {}", "en": "Q{} {}", "de": "{}. Quartal {}", "fr": "T{} {}"}


@dataclass(frozen=True)
class Plain:
    """A date in words of a language, with its first and last day."""

    words: str
    first: date
    last: date


def _month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


@some.composite
def plain_dates(draw: some.DrawFn, language: str) -> Plain:
    """Return a strategy for a year, month, day, season, quarter or week in words of a language."""
    year, number = draw(some.integers(1000, 2999)), draw(some.integers(1, 12))
    kind = draw(some.sampled_from(("year", "month", "day", "season", "quarter", "week")))
    if kind == "year":
        return Plain(str(year), date(year, 1, 1), date(year, 12, 31))
    if kind == "season":
        place = number % 3
        begins = 3 + 3 * place
        return Plain(f"{SEASONS[language][place]} {year}", _month(year, begins)[0], _month(year, begins + 2)[1])
    if kind == "quarter":
        quarter = 1 + number % 4
        words = QUARTERS[language].format(quarter, year)
        return Plain(words, _month(year, 3 * quarter - 2)[0], _month(year, 3 * quarter)[1])
    if kind == "week":
        monday = date.fromisocalendar(year, number, 1)
        return Plain(f"{year}-W{number:02}", monday, monday + timedelta(days=6))
    first, last = _month(year, number)
    words = f"{MONTHS[language][number - 1]} {year}"
    if kind == "month":
        return Plain(words, first, last)
    day = draw(some.dates(first, last))
    return Plain(f"{day.day} {words}", day, day)


languages = some.sampled_from(sorted(MONTHS))
ONE_DAY = timedelta(days=1)

UP_TO = {
    "nl": "voor of op|op of voor|uiterlijk|niet na|niet later dan|op zijn laatst|tot en met|t/m",
    "en": "on or before|before or on|not after|not later than|no later than|by|up to and including|at the latest",
    "de": "spätestens|nicht nach|nicht später als|bis einschließlich|am oder vor",
    "fr": "au plus tard|pas après|en ou avant",
}
BEFORE = {"nl": "voor|vóór|eerder dan", "en": "before|prior to|earlier than", "de": "vor", "fr": "avant"}
AFTER = {"nl": "na|later dan", "en": "after|later than", "de": "nach", "fr": "après"}
FROM = {
    "nl": "na of in|in of na|op of na|niet voor|niet eerder dan|op zijn vroegst",
    "en": "on or after|in or after|not before|not earlier than|no earlier than",
    "de": "nicht vor|frühestens|am oder nach",
    "fr": "pas avant|au plus tôt|en ou après",
}
THAT_DAY = {
    "nl": "met ingang van|per|vanaf|op|in|gedurende|in de loop van|tijdens",
    "en": "as of|effective|from|with effect from|in|on|during|in the course of|sometime in",
    "de": "ab|mit Wirkung vom|im|am|im Laufe des",
    "fr": "à partir de|en|le|au cours de|pendant",
}
OR = {"nl": "of", "en": "or", "de": "oder", "fr": "ou"}
BETWEEN = {
    "nl": "tussen {} en {}|van {} tot en met {}|{} t/m {}|{} - {}|niet voor {} en niet na {}",
    "en": "between {} and {}|from {} to {}|{} until {}|{} - {}|not before {} and not after {}",
    "de": "zwischen {} und {}|von {} bis {}|{} - {}|nicht vor {} und nicht nach {}",
    "fr": "entre {} et {}|de {} à {}|{} - {}",
}
AFTER_UNTIL = {
    "nl": "na {} tot {}|na {} tot en met {}|na {} en niet na {}",
    "en": "after {} until {}|after {} and by {}|after {} but not after {}",
    "de": "nach {} bis {}|nach {} aber nicht nach {}",
    "fr": "après {} jusqu'en {}|après {} et pas après {}",
}


def _iso(day: date | None) -> str:
    return ".." if day is None else day.isoformat()


@given(languages, some.data())
def test_a_relation_before_a_date_has_the_bounds_of_the_model(language: str, data: some.DataObject) -> None:
    plain = data.draw(plain_dates(language))
    meanings: list[tuple[dict[str, str], date | None, date | None]] = [
        (UP_TO, None, plain.last),
        (BEFORE, None, plain.first - ONE_DAY),
        (AFTER, plain.last + ONE_DAY, None),
        (FROM, plain.first, None),
        (THAT_DAY, plain.first, plain.last),
    ]
    table, first, last = data.draw(some.sampled_from(meanings))
    word = data.draw(some.sampled_from(table[language].split("|")))
    assert days_of(read_date(f"{word} {plain.words}")) == (_iso(first), _iso(last))


@given(languages, some.data())
def test_two_dates_joined_by_or_have_the_bounds_of_both(language: str, data: some.DataObject) -> None:
    one, other = data.draw(plain_dates(language)), data.draw(plain_dates(language))
    known = read_date(f"{one.words} {OR[language]} {other.words}")
    assert days_of(known) == (_iso(min(one.first, other.first)), _iso(max(one.last, other.last)))


@given(languages, some.data())
def test_between_two_dates_is_a_day_from_the_first_to_the_last(language: str, data: some.DataObject) -> None:
    one, other = data.draw(plain_dates(language)), data.draw(plain_dates(language))
    assume(one.last < other.first)
    template = data.draw(some.sampled_from(BETWEEN[language].split("|")))
    assert days_of(read_date(template.format(one.words, other.words))) == (_iso(one.first), _iso(other.last))


@given(languages, some.data())
def test_after_one_date_until_another_excludes_the_first_and_includes_the_last(
    language: str, data: some.DataObject
) -> None:
    one, other = data.draw(plain_dates(language)), data.draw(plain_dates(language))
    assume(one.last < other.first)
    template = data.draw(some.sampled_from(AFTER_UNTIL[language].split("|")))
    words = template.format(one.words, other.words)
    assert days_of(read_date(words)) == (_iso(one.last + ONE_DAY), _iso(other.last))


@given(languages, some.data())
def test_after_one_of_two_dates_is_after_the_earlier(language: str, data: some.DataObject) -> None:
    first, last = sorted((data.draw(plain_dates(language)), data.draw(plain_dates(language))), key=lambda e: e.last)
    assume(first.last < last.first)
    after = data.draw(some.sampled_from(AFTER[language].split("|")))
    words = f"{after} {first.words} {OR[language]} {last.words}"
    assert days_of(read_date(words)) == (_iso(first.last + ONE_DAY), "..")


UNKNOWN = some.sampled_from(["never", "nooit", "jamais", "bijna", "soon", "xyz", "maybe2", "approved"])


@given(languages, some.data(), UNKNOWN)
def test_an_unknown_word_anywhere_makes_a_phrase_unreadable(language: str, data: some.DataObject, unknown: str) -> None:
    plain = data.draw(plain_dates(language))
    table = data.draw(some.sampled_from([UP_TO, BEFORE, AFTER, FROM, THAT_DAY]))
    words = f"{data.draw(some.sampled_from(table[language].split('|')))} {plain.words}".split()
    place = data.draw(some.integers(0, len(words)))
    with pytest.raises(RuleError) as caught:
        read_date(" ".join([*words[:place], unknown, *words[place:]]))
    assert caught.value.code == "date_unreadable"
    assert caught.value.facts["examples"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "not in 2019",
            "not 2019",
            "2019 not",
            "not since 1999",
            "not by 2019",
            "niet in 2019",
            "niet per 1 mei 2021",
        ),
        *("niet uiterlijk 2019", "nicht im Mai 2021", "nicht 2019", "pas en 2021", "niet tussen 2019 en 2021"),
        *("before 2019 not", "voor niet 2019", "not between 2019 and 2021", "2019 or not 2020"),
    ],
)
def test_a_negated_date_is_not_read(words: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_date(words)
    assert caught.value.code == "date_unreadable"


@pytest.mark.parametrize("unknown", ["ended", "approx2", "besluit", "vermutet", "zogenaamd"])
def test_an_unknown_word_makes_every_phrase_of_the_corpus_unreadable(unknown: str) -> None:
    for phrase, _, _ in phrases():
        words = phrase.split()
        for place in range(len(words) + 1):
            with pytest.raises(RuleError) as caught:
                read_date(" ".join([*words[:place], unknown, *words[place:]]))
            assert caught.value.code == "date_unreadable", (phrase, place)


# circa ----------------------------------------------------------------------------------------------------------------

CIRCA = {"nl": "circa", "en": "around", "de": "etwa", "fr": "environ"}
TO = {"nl": "tot|tot en met|t/m|-", "en": "to|until|-", "de": "bis|-", "fr": "à|jusqu'en|-"}


def _circa_dates(plain: Plain, circa: int) -> tuple[date, date] | None:
    """Return the earliest and the latest first day of the unit that `circa` allows; None for a week."""
    length = (plain.last - plain.first).days + 1
    if length == 1:
        return plain.first - circa * ONE_DAY, plain.first + circa * ONE_DAY
    months = {28: 1, 29: 1, 30: 1, 31: 1, 365: 12, 366: 12}.get(length, 3)
    if length == 7:
        return None
    places = plain.first.year * 12 + plain.first.month - 1
    early, late = (divmod(places + sign * circa * months, 12) for sign in (-1, 1))
    return date(early[0], early[1] + 1, 1), date(late[0], late[1] + 1, 1)


@given(languages, some.data(), some.integers(0, 4))
def test_before_circa_ends_before_the_latest_and_after_circa_begins_after_the_earliest(
    language: str, data: some.DataObject, circa: int
) -> None:
    plain = data.draw(plain_dates(language))
    allowed = _circa_dates(plain, circa)
    assume(allowed is not None)
    assert allowed is not None
    before = data.draw(some.sampled_from(BEFORE[language].split("|")))
    after = data.draw(some.sampled_from(AFTER[language].split("|")))
    known = read_date(f"{before} {CIRCA[language]} {plain.words}", circa=circa)
    assert days_of(known) == ("..", _iso(allowed[1] - ONE_DAY))
    # the first day after the earliest unit is the first day of the unit that follows it
    behind = _circa_dates(plain, circa - 1) if circa else _circa_dates(plain, 1)
    assert behind is not None
    known = read_date(f"{after} {CIRCA[language]} {plain.words}", circa=circa)
    assert days_of(known) == (_iso(behind[0] if circa else behind[1]), "..")


@given(languages, some.data(), some.integers(0, 4))
def test_circa_before_a_range_widens_both_of_its_dates(language: str, data: some.DataObject, circa: int) -> None:
    one, other = data.draw(plain_dates(language)), data.draw(plain_dates(language))
    assume(one.last < other.first)
    joint = data.draw(some.sampled_from(TO[language].split("|")))
    whole = read_date(f"{CIRCA[language]} {one.words} {joint} {other.words}", circa=circa)
    first, last = (read_date(f"{CIRCA[language]} {each.words}", circa=circa) for each in (one, other))
    assert (whole.earliest, whole.latest) == (first.earliest, last.latest)
