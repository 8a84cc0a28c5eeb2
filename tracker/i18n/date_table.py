"""What a language says of dates: the form of the tables of words, and the names of decades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Spellings = tuple[str, ...]

Relation = Literal["before", "after", "since", "from_day", "not_before", "until", "known_by", "around", "perhaps"]
"""What a word says of the date beside it.

`since`: that or later, but that day for what begins a tie; `from_day`: that day for a change, and on from it for what
lasts; `not_before`: that or later; `until` and `known_by`: that or earlier.
"""

DECADES = tuple(decade for decade in range(1000, 2100, 10) if decade % 100 or decade == 2000)
"""The first years of decades that have a name of their own: "the 1900s" may be a century as well."""


@dataclass(frozen=True, slots=True)
class DateLanguage:
    """How one language writes dates, in lower case and without accents where the words are only read."""

    months: tuple[Spellings, ...]
    """January to December: short, full, others."""
    weekdays: tuple[Spellings, ...]
    """Monday to Sunday."""
    seasons: Mapping[str, Spellings]
    """By the season's code in EDTF: 21 to 24, and 29 to 32 on the southern hemisphere."""
    parts: Mapping[str, Spellings]
    """By the part's code in `YEAR_PARTS` of `tracker.domain.dates.date_plain`."""
    decade: Spellings
    """Templates with {year}: `1990`."""
    recent_decade: Spellings
    """Templates with {year} or {short}, `90`, for the 1930s to the 1990s, which no other century contests."""
    recent_decade_names: Spellings
    """The 1930s to the 1990s in full."""
    late_decade_names: tuple[Spellings, Spellings]
    """The 2000s and the 2010s in full."""
    twenties: Spellings
    """What may be the 1920s or the 2020s, which is asked."""
    century: Spellings
    ordinals: Mapping[str, Spellings]
    """The numbers 11 to 21 as ordinal words, for centuries and days."""
    week: Spellings
    relations: Mapping[Relation, Spellings]
    """What stands before a date."""
    endings: Mapping[Relation, Spellings]
    """What stands behind a date."""
    between: tuple[Spellings, Spellings]
    """The word before the first and the word before the last."""
    also: Spellings
    """What stands between two limits: after one date `and` before another."""
    starts: Spellings
    """What may stand before the first of a range."""
    to: Spellings
    either: Spellings
    """What stands between two dates of which one is meant."""
    unknown_year: Spellings
    undated: Spellings
    openers: Spellings
    """What says of a date only that something fell in it; stands before it."""
    articles: Spellings
    units: Spellings
    """`year` and `month`, where they add nothing: `the month of May`."""
    links: Spellings
    """What stands between the parts of one date: `the summer of 2021`."""
    shown: Mapping[str, str]
    """Templates of what is shown."""
    amounts: Mapping[Literal["day", "month", "year"], tuple[str, str]]
    """Of one, and of {count}."""

    def amount(self, unit: Literal["day", "month", "year"], count: int) -> str:
        """`1 year`, `2 years`."""
        one, many = self.amounts[unit]
        return one if count == 1 else many.format(count=count)


def decade_names(language: DateLanguage, decade: int) -> Spellings:
    """What the decade that begins in a year of `DECADES` is called, the first as it is shown."""
    templates = language.decade
    names: Spellings = ()
    if 1930 <= decade <= 1990:
        templates = (*language.recent_decade, *templates)
        names = (language.recent_decade_names[(decade - 1930) // 10],)
    elif decade in (2000, 2010):
        names = language.late_decade_names[(decade - 2000) // 10]
        if decade == 2010:
            templates = (*templates, *language.recent_decade)
    return (*(template.format(year=decade, short=decade % 100) for template in templates), *names)
