"""Days, weeks and months that are named from today: `today`, `gisteren`, `next week`, `over 3 dagen`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from tracker.domain.dates.date_lexicon import folded
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate, read_date
from tracker.i18n.date_language import LANGUAGES
from tracker.i18n.date_table import Spellings

_WEEK = 7
_AHEAD = re.compile(r"\d{1,3}")


def fixed_date(words: str, today: int) -> str | None:
    """Return as EDTF the day, week or month that words name from today, in any language; None for other words."""
    known = folded(words)
    if known in _distances():
        return iso_from_day(today + _distances()[known])
    if known in _weeks():
        monday = today - date.fromordinal(today).weekday() + _WEEK * _weeks()[known]
        return f"[{iso_from_day(monday)}..{iso_from_day(monday + _WEEK - 1)}]"
    if known in _months():
        year, month = divmod(
            date.fromordinal(today).year * 12 + date.fromordinal(today).month - 1 + _months()[known], 12
        )
        return f"{year:04}-{month + 1:02}"
    count = _AHEAD.search(known)
    unit = 0 if count is None else _units_ahead().get(_AHEAD.sub("{count}", known), 0)
    return iso_from_day(today + unit * int(count.group())) if count is not None and unit else None


def read_typed_date(
    words: str,
    today: Callable[[], int],
    *,
    circa: int = USUAL_CIRCA,
    lasting: bool = False,
    begins_state: bool = False,
) -> VagueDate:
    """Return the date that a person typed today: as `read_date`, or a date named from today, which keeps no words.

    RuleError as for `read_date`.
    """
    if fixed_date(words, _ANY_DAY) is not None:
        return replace(read_date(str(fixed_date(words, today()))), words="")
    return read_date(words, circa=circa, lasting=lasting, begins_state=begins_state)


_ANY_DAY = date(2000, 1, 1).toordinal()


def _by_words(tables: Iterator[Mapping[int, Spellings]]) -> dict[str, int]:
    """[folded words] -> the number that they have in one of the tables."""
    return {
        folded(spelling): distance
        for table in tables
        for distance, spellings in table.items()
        for spelling in spellings
    }


@cache
def _distances() -> dict[str, int]:
    """[folded words] -> the number of days from today."""
    return _by_words(language.relative_days for language in LANGUAGES.values())


@cache
def _weeks() -> dict[str, int]:
    """[folded words] -> the number of weeks from the present one."""
    return _by_words(language.relative_weeks for language in LANGUAGES.values())


@cache
def _months() -> dict[str, int]:
    """[folded words] -> the number of months from the present one."""
    return _by_words(language.relative_months for language in LANGUAGES.values())


@cache
def _units_ahead() -> dict[str, int]:
    """[folded words with `{count}`] -> the days of which they name so many."""
    return {
        folded(template.format(count=1)).replace("1", "{count}"): days
        for language in LANGUAGES.values()
        for days, templates in ((1, language.days_ahead), (_WEEK, language.weeks_ahead))
        for template in templates
    }
