"""Statuses with their date in one cell: `beëindigd in 2021`, `op 3 mei 2019 opgeschort`, `zakończona (2020)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError

_MAX_WORDS = 12
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_BRACKETS = " \t\n,;:()[]–—-"
_BEFORE_A_DATE = frozenset(
    (
        *("in", "on", "since", "from", "as", "of", "op", "sinds", "per", "vanaf", "im", "am", "seit", "ab", "en", "le"),
        *("depuis", "dès", "el", "desde", "dal", "nel", "il", "em", "desde", "w", "od", "dnia", "в", "с", "от"),
    )
)
"""Words before a date that are read away if the date can't be read with them."""
_UNTIL = frozenset(
    (
        *("until", "till", "til", "to", "through", "t/m", "tot", "bis", "hasta", "fino", "até", "do", "до", "jusqu'en"),
        *("jusqu’en", "jusque", "jusqu'à", "jusqu’à"),
    )
)
"""Words that make a date the end of the status, which is not its date."""
_SPAN = re.compile(r"[0-9]{4}\s*[-–—/]\s*[0-9]{4}")


@dataclass(frozen=True, slots=True)
class DatedStatus:
    """The value of a status, and the date that its cell gives with it."""

    value: Any
    date: VagueDate


def read_dated_status(
    cell: str, read_status: Callable[[str], Any], read_day: Callable[[str, Any], VagueDate]
) -> DatedStatus | None:
    """Return the status and the date in a cell that is both; None for any other cell.

    `read_day(text, value)` reads a date of the status `value`, and raises RuleError for one that may mean two days.
    """
    if _YEAR.search(cell) is None or len(cell.split()) > _MAX_WORDS:
        return None
    for words, day in _splits(cell.split()):
        try:
            value = read_status(words)
        except RuleError:
            continue
        if (date := _date(day, value, read_day)) is not None:
            return DatedStatus(value, date)
    return None


def _splits(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the text of the status and that of the date, which is behind or before it, for each place between."""
    for place in range(1, len(parts)):
        first, last = (" ".join(each).strip(_BRACKETS) for each in (parts[:place], parts[place:]))
        yield first, last
        yield last, first


def _date(text: str, value: Any, read_day: Callable[[str, Any], VagueDate]) -> VagueDate | None:
    """Return the date that a text gives, with its first words read away if necessary; None for any other text."""
    parts = text.split()
    if _SPAN.search(text) or not _UNTIL.isdisjoint(map(str.casefold, parts)):
        return None
    while parts and _YEAR.search(" ".join(parts)):
        try:
            return read_day(" ".join(parts), value)
        except RuleError:
            if parts[0].casefold() not in _BEFORE_A_DATE:
                return None
            del parts[0]
    return None
