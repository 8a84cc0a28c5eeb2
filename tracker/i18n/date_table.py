"""The form of the tables of date words, one a language, and the names of decades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Spellings = tuple[str, ...]

Relation = Literal["before", "after", "since", "from_day", "not_before", "until", "known_by", "around", "perhaps"]
"""The meaning of a word before or after a date.

`since`: that day or later, but that day for a beginning; `from_day`: that day for a change, and from that day on for a
duration; `not_before`: that day or later; `until` and `known_by`: that day or earlier.
"""

DECADES = tuple(decade for decade in range(1000, 2100, 10) if decade % 100 or decade == 2000)
"""The first years of decades that have a name of their own. "The 1900s" is excluded, because it may be a century."""


@dataclass(frozen=True, slots=True)
class DateLanguage:
    """The date words of one language. Words that are only read are in lower case and without accents."""

    months: tuple[tuple[str, str, *Spellings], ...]
    """January to December: the displayed short form, the displayed full form, others."""
    weekdays: tuple[Spellings, ...]
    """Monday to Sunday."""
    seasons: Mapping[str, Spellings]
    """By the code of the season in EDTF: 21 to 24, and 29 to 32 for the southern hemisphere."""
    parts: Mapping[str, Spellings]
    """By the code of the part in `YEAR_PARTS` or `MONTH_PARTS` of `tracker.domain.dates.date_parts`, or `last_week`."""
    decade: Spellings
    """Templates with {year}, such as `1990`."""
    recent_decade: Spellings
    """Templates with {year} or {short} (`90`) for the 1930s to the 1990s, which need no century to be unambiguous."""
    recent_decade_names: tuple[Spellings, ...]
    """The names of the 1930s to the 1990s."""
    late_decade_names: tuple[Spellings, Spellings]
    """The names of the 2000s and the 2010s."""
    twenties: Spellings
    """Names that may mean the 1920s or the 2020s: the user has to choose."""
    century: Spellings
    ordinals: Mapping[str, Spellings]
    """The ordinal words of 1 to 5, for the weeks of a month, and of 11 to 21, for centuries and days."""
    ordinal_endings: Spellings
    """Letters after a number that make it an ordinal, such as `th`."""
    week: Spellings
    relations: Mapping[Relation, Spellings]
    """Words before a date."""
    endings: Mapping[Relation, Spellings]
    """Words after a date."""
    between: tuple[Spellings, Spellings]
    """The word before the first and the word before the last date of a range."""
    also: Spellings
    """Words between two limits: after one date `and` before another."""
    starts: Spellings
    """Words that may precede the first date of a range."""
    to: Spellings
    either: Spellings
    """Words between two dates of which one is meant."""
    opening_either: Spellings
    """Words before the first of two dates of which one is meant."""
    unknown_year: Spellings
    undated: Spellings
    relative_days: Mapping[int, Spellings]
    """Words for a day, by its distance from today."""
    relative_weeks: Mapping[int, Spellings]
    """Words for a week from Monday to Sunday, by its distance from the present one."""
    relative_months: Mapping[int, Spellings]
    """Words for a month, by its distance from the present one."""
    days_ahead: Spellings
    """Templates with `{count}` for a day that is so many days after today: `in 3 days`."""
    weeks_ahead: Spellings
    """Templates for a day that is so many weeks after today."""
    openers: Spellings
    """Words before a date that only say that something happened in it."""
    sometime: Spellings
    """Words before any other words for a date, which only say that the day is not known: `sometime before 2019`."""
    articles: Spellings
    units: Spellings
    """`year` and `month`, where they add no meaning: `the month of May`."""
    links: Spellings
    """Words between the parts of one date: `the summer of 2021`."""
    eras: Spellings
    """Words next to a year after the birth of Christ, such as `AD`."""
    shown: Mapping[str, str]
    """Templates of displayed dates."""
    cited: Mapping[str, str]
    """Templates of dates in formatted references, where they differ from those of `shown` or have no equivalent."""
    amounts: Mapping[Literal["day", "month", "year"], tuple[str, str]]
    """The text for one unit, and the template with {count}."""

    def amount(self, unit: Literal["day", "month", "year"], count: int) -> str:
        """Return an amount such as `1 year` or `2 years`."""
        one, many = self.amounts[unit]
        return one if count == 1 else many.format(count=count)

    def cited_template(self, name: str) -> str:
        """Return the template of a date in references: that of `cited`, or else that of `shown`."""
        return self.cited.get(name, self.shown.get(name, ""))


@dataclass(frozen=True, slots=True)
class MonthLanguage:
    """The names of months in a language of which nothing else is read or shown, and the words next to them."""

    months: tuple[Spellings, ...]
    """January to December."""
    links: Spellings
    """Words between the parts of one date: `12 de marzo de 2017`."""
    eras: Spellings = ()
    """Words next to a year that add nothing: `12 marca 1994 r.`."""


def decade_names(language: DateLanguage, decade: int) -> Spellings:
    """Return the names of a decade in `DECADES`, the displayed name first."""
    templates = language.decade
    names: Spellings = ()
    if 1930 <= decade <= 1990:
        templates = (*language.recent_decade, *templates)
        names = language.recent_decade_names[(decade - 1930) // 10]
    elif decade in (2000, 2010):
        names = language.late_decade_names[(decade - 2000) // 10]
        if decade == 2010:
            templates = (*templates, *language.recent_decade)
    return (*(template.format(year=decade, short=decade % 100) for template in templates), *names)
