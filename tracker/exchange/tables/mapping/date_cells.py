"""Dates in the cells of a table: finds those that can be read in two ways, and reads them as chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tracker.domain.dates.date_words import winter_readings
from tracker.domain.dates.days import LAST_YEAR, first_of_month
from tracker.domain.dates.vague_dates import EXAMPLES, VagueDate, from_edtf, read_date
from tracker.domain.dates.year_pairs import pair_readings
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.reading.unknown_values import is_unknown_value
from tracker.wording.texts import ENGLISH_TEXTS, Texts

Ambiguity = Literal["order", "pairs", "winter", "century"]

ANSWERS: Mapping[Ambiguity, tuple[str, ...]] = {
    "order": ("day_first", "month_first"),
    "pairs": ("years", "season"),
    "winter": ("winter_ends", "winter_begins"),
    "century": ("1930", "1900", "2000"),
}
"""The possible answers for each kind of ambiguity.

`season` of a pair of years: 2019-21 is the spring of 2019, 2013/14 the winter of 2013, 2010/12 December 2010.
`winter_ends`: winter 2010 is that of 2009/10. `1930`: two digits are a year from 1930 to 2029.
"""
MAX_LOOKED_AT = 100_000
"""The number of rows that are searched for dates that can be read in two ways."""
_EXAMPLES = 3
"""Number of examples in a question."""
_NUMERIC = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_OPEN_END = re.compile(r"(?:[0-9]{1,2}[-/. ]){0,2}9999|9999(?:[-/. ]?[0-9]{2}){1,2}(?:[T ][0-9:.]+Z?)?")
"""Matches a date in the year 9999, which other programs write for an end that is not known or not meant."""
_TWO_YEARS = re.compile(r"([12][0-9]{3})\s*/\s*([12][0-9]{3})")
_ENDING = re.compile(
    "(?:until|till|up to|tot en met|tot|t/m|bis|jusqu.?(?:à|en)|hasta|fino al?|até|do|до) ", re.IGNORECASE
)
"""Matches the beginning of a text that is an end, and no date of a beginning."""
_GOES_ON = frozenset(
    map(
        fold,
        (
            "present", "now", "ongoing", "to date", "until now", "unlimited", "indefinite", "indefinitely", "open",
            "open-ended", "still active", "current", "heden", "nu", "tot heden", "lopend", "loopt nog", "doorlopend",
            "onbepaald", "onbepaalde tijd", "voor onbepaalde tijd", "heute", "bis heute", "laufend", "unbefristet",
            "unbegrenzt", "fortlaufend", "à ce jour", "en cours", "illimité", "indéterminé", "actualidad", "presente",
            "indefinido", "in corso", "obecnie", "do dziś", "настоящее время", "至今", "现在",
        ),
    )
)  # fmt: skip
"""Texts in a column of ends for what goes on."""
_BARE = re.compile(r"[0-9]{2}")
_LIST_SEPARATORS = re.compile("[;,；，、\n]")
_SERIAL = re.compile("[1-6][0-9]{4}")
_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of the day numbers of spreadsheets."""
_MONTHS = 12
_PIVOT = 30
_YEAR_OF_NO_DATE = first_of_month(LAST_YEAR, 1)
"""First day of 9999, the year that other programs write for an end that is not known or not meant."""
_DAYS_OF_NO_DATE = frozenset(
    {"1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "2099-12-31", "2999-12-31", "2099", "2999"}
)
"""The first days of spreadsheets, which they show for 0 and 1 in a cell of dates, and last days like that of 9999."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """The chosen reading of ambiguous dates in a column; an empty field is not chosen yet."""

    order: str = ""
    pairs: str = ""
    winter: str = ""
    century: str = ""

    def answer(self, ambiguity: Ambiguity) -> str:
        """Return the answer for a kind of ambiguity; empty if it is not settled."""
        return str(getattr(self, ambiguity))

    def with_answer(self, ambiguity: Ambiguity, answer: str) -> DateReading:
        """Return a copy with this answer for a kind of ambiguity."""
        return replace(self, **{ambiguity: answer})


PLAIN = DateReading()


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """Ambiguous dates of a column. `readings`: [answer] -> the EDTF of each example, empty if it is no date then."""

    field: str
    column: str
    ambiguity: Ambiguity
    examples: tuple[str, ...]
    readings: Mapping[str, tuple[str, ...]]

    def as_json(self) -> dict[str, object]:
        """Return the ambiguity as the command line prints it in JSON."""
        return {
            "column": self.column,
            "holds": "dates",
            "examples": list(self.examples),
            "asks": self.ambiguity,
            "answers": {answer: list(edtfs) for answer, edtfs in self.readings.items()},
        }

    def text(self, texts: Texts = ENGLISH_TEXTS) -> str:
        """Return a text that asks for the reading and says how to answer."""
        choices = texts.tr(" or ").join(
            f"{_date_text(each[0], texts)} (--dates “{self.column}={ANSWER_WORDS[answer]}”)"
            for answer, each in self.readings.items()
        )
        facts = {"column": self.column, "example": self.examples[0], "choices": choices}
        if self.ambiguity == "order":
            return texts.tr(
                "In the column {column}, does {example} mean {choices}? It was read with the day first.", **facts
            )
        return texts.tr(
            "In the column {column}, does {example} mean {choices}? Its rows are skipped until then.", **facts
        )


def _date_text(edtf: str, texts: Texts) -> str:
    return texts.date(from_edtf(edtf, lasting=True)) if edtf else texts.tr("no date")


ANSWER_WORDS: Mapping[str, str] = {
    "day_first": "day-first", "month_first": "month-first", "years": "years", "season": "season",
    "winter_ends": "winter-ends", "winter_begins": "winter-begins",
    "1930": "1930-2029", "1900": "1900s", "2000": "2000s",
}  # fmt: skip
"""The words for answers on the command line."""


def read_cell(
    cell: str,
    reading: DateReading,
    circa: int,
    *,
    begins_state: bool = False,
    lasting: bool = False,
    day_of: Callable[[str], str],
) -> VagueDate:
    """Return the date in a cell, with its text; `day_of` cuts a moment to its day. `lasting` is as for `read_date`.

    RuleError as `read_date`; date_list with the `parts` if the cell lists several dates; date_serial with the `edtf` of
    the day if it is a day number of a spreadsheet (44317); date_placeholder for a date in the year 9999
    and the like, and for the first days of spreadsheets.
    """
    expression = as_edtf(cell.strip(), reading)
    try:
        if expression is None and _lacks_century(cell.strip()):
            raise RuleError("date_unreadable", "date", words=cell.strip(), examples=list(EXAMPLES))
        found = read_date(
            day_of(cell) if expression is None else expression,
            circa=circa,
            begins_state=begins_state,
            lasting=lasting,
        )
    except RuleError as error:
        if _SERIAL.fullmatch(cell.strip()):
            day = (_DAY_ZERO + timedelta(days=int(cell))).isoformat()
            raise RuleError("date_serial", "date", words=cell.strip(), edtf=day, readings=[day]) from None
        parts = several_dates(cell, circa) if error.code == "date_unreadable" else []
        if not parts:
            raise
        raise RuleError("date_list", "date", words=cell.strip(), parts=parts, count=len(parts)) from None
    is_last = any(day is not None and day >= _YEAR_OF_NO_DATE for day in (found.earliest, found.latest))
    if is_last or found.edtf in _DAYS_OF_NO_DATE:
        raise RuleError("date_placeholder", "date", words=cell.strip())
    return found if expression is None else replace(found, words=cell.strip())


def require_beginning(cell: str) -> None:
    """RuleError date_list for two years with a stroke (`1990/2019`), date_unreadable for an end (`until 2019`).

    The second year may be that of an end or of a renewal. Two years in a row may be one season.
    """
    years = _TWO_YEARS.fullmatch(cell.strip())
    if years is not None and int(years[2]) > int(years[1]) + 1:
        parts = list(years.groups())
        raise RuleError("date_list", "date", words=cell.strip(), parts=parts, count=len(parts))
    if _ENDING.match(cell.strip()):
        raise RuleError("date_unreadable", "date", words=cell.strip(), examples=list(EXAMPLES))


def is_open_end(text: str) -> bool:
    """Return whether a text is a year, month or day of 9999, or a moment of it, or a word for what goes on."""
    return _OPEN_END.fullmatch(text.strip()) is not None or fold(text) in _GOES_ON


def says_unknown_day(text: str) -> bool:
    """Return whether a text, other than Wikidata's value for it, says only that a day is unknown: `?`, `onbekend`."""
    if not text.strip() or is_unknown_value(text, is_date=True):
        return False
    try:
        read_date(text)
    except RuleError as error:
        return error.code == "date_missing"
    return False


def as_edtf(text: str, reading: DateReading) -> str | None:
    """Return an ambiguous date as EDTF under a reading; None for any other text, or if the reading has no answer."""
    numeric = _NUMERIC.fullmatch(text)
    if numeric is not None:
        return _numeric(numeric, reading)
    if reading.century and _BARE.fullmatch(text):
        return str(_whole_year(int(text), reading.century))
    winters = winter_readings(text) if reading.winter else ()
    if winters:
        return f"[{winters[ANSWERS['winter'].index(reading.winter)]}]"
    readings = pair_readings(text) if reading.pairs else ()
    if len(readings) < 2:
        return None
    return readings[-1] if reading.pairs == "years" else f"[{readings[0]}]"


def _numeric(numeric: re.Match[str], reading: DateReading) -> str | None:
    first, separator, second, last = numeric.groups()
    is_short = len(last) == 2
    if is_short and not reading.century:
        return None
    is_month_first = reading.order == "month_first" and separator != "."
    if not is_short and not is_month_first:
        return None
    whole = _whole_year(int(last), reading.century) if is_short else int(last)
    month, day = (first, second) if is_month_first else (second, first)
    return f"{whole:04}-{int(month):02}-{int(day):02}"


def _lacks_century(text: str) -> bool:
    """Return whether a date has two digits for its year; what they mean is asked about for the whole column."""
    numeric = _NUMERIC.fullmatch(text)
    return numeric is not None and len(numeric[4]) == 2


def _whole_year(short: int, century: str) -> int:
    if century == "1930":
        return short + (1900 if short >= _PIVOT else 2000)
    return int(century) + short


def several_dates(cell: str, circa: int) -> list[str]:
    """Return the dates of a cell that lists several, separated by commas or semicolons; empty for other cells."""
    parts = [part.strip() for part in _LIST_SEPARATORS.split(cell)]
    if len(parts) < 2 or not all(parts):
        return []
    try:
        for part in parts:
            read_date(part, circa=circa)
    except RuleError:
        return []
    return parts


# ambiguous dates ------------------------------------------------------------------------------------------------------


def likely_order(cells: Iterable[str]) -> str:
    """Return the order of day and month that numbers above 12 prove; empty if no number does, or if they disagree."""
    orders = {order for cell in cells if (order := _order_shown(cell.strip()))}
    return next(iter(orders)) if len(orders) == 1 else ""


def date_questions(field: str, column: str, cells: Sequence[str], reading: DateReading) -> list[DateQuestion]:
    """Return the ambiguities of a column's dates, including those with an answer.

    The order of day and month is left out if other cells of the column show it.
    """
    texts = list(dict.fromkeys(cell.strip() for cell in cells))
    found: dict[Ambiguity, list[str]] = {"order": [], "pairs": [], "winter": [], "century": []}
    for text in texts:
        if (numeric := _NUMERIC.fullmatch(text)) is not None:
            if len(numeric[4]) == 2:
                found["century"].append(text)
            if _is_ambiguous(numeric):
                found["order"].append(text)
        elif _BARE.fullmatch(text):
            found["century"].append(text)
        elif len(pair_readings(text)) > 1:
            found["pairs"].append(text)
        elif winter_readings(text):
            found["winter"].append(text)
    if likely_order(texts):
        found["order"] = []
    return [
        DateQuestion(
            field, column, ambiguity, tuple(examples[:_EXAMPLES]), _readings(ambiguity, examples[:_EXAMPLES], reading)
        )
        for ambiguity, examples in found.items()
        if examples
    ]


def _readings(ambiguity: Ambiguity, texts: Sequence[str], reading: DateReading) -> dict[str, tuple[str, ...]]:
    """Return the texts as EDTF by answer; empty for a text that is no date under it."""
    if ambiguity == "order" and not reading.century:
        reading = replace(reading, century="1930")
    return {
        answer: tuple(_edtf(text, reading.with_answer(ambiguity, answer)) for text in texts)
        for answer in ANSWERS[ambiguity]
    }


def _edtf(text: str, reading: DateReading) -> str:
    """Return a text as EDTF, without the brackets that mean one day of a season; empty if it is no date."""
    expression = as_edtf(text, reading)
    try:
        return read_date(text).edtf if expression is None else from_edtf(expression.strip("[]"), lasting=True).edtf
    except RuleError:
        return ""


def _is_ambiguous(numeric: re.Match[str]) -> bool:
    """Return whether day and month of a numeric date could be exchanged; with dots the day is always first."""
    first, separator, second, _ = numeric.groups()
    return separator != "." and 0 < int(first) <= _MONTHS and 0 < int(second) <= _MONTHS and int(first) != int(second)


def _order_shown(text: str) -> str:
    numeric = _NUMERIC.fullmatch(text)
    if numeric is None or numeric[2] == ".":
        return ""
    first, second = int(numeric[1]), int(numeric[3])
    if first > _MONTHS >= second:
        return "day_first"
    return "month_first" if second > _MONTHS >= first else ""
