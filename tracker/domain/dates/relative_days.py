"""Days that are named from today: `today`, `gisteren`, `the day before yesterday`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tracker.domain.dates.date_lexicon import folded
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate, read_date
from tracker.i18n.date_language import LANGUAGES


def relative_day(words: str, today: int) -> int | None:
    """Return the day (ordinal) that words name from today, in any language; None for other words."""
    distance = _distances().get(folded(words))
    return None if distance is None else today + distance


def read_typed_date(
    words: str,
    today: Callable[[], int],
    *,
    circa: int = USUAL_CIRCA,
    lasting: bool = False,
    begins_state: bool = False,
) -> VagueDate:
    """Return the date that a person typed today: as `read_date`, or a day named from today, which keeps no words.

    RuleError as for `read_date`.
    """
    if folded(words) in _distances():
        day = today() + _distances()[folded(words)]
        return replace(read_date(iso_from_day(day)), words="")
    return read_date(words, circa=circa, lasting=lasting, begins_state=begins_state)


@cache
def _distances() -> dict[str, int]:
    """[folded words] -> the number of days from today."""
    return {
        folded(spelling): distance
        for language in LANGUAGES.values()
        for distance, spellings in language.relative_days.items()
        for spelling in spellings
    }
