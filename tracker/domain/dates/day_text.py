"""Single days and months as text; apart from `date_text`, so that showing a day does not import what reads dates."""

from __future__ import annotations

from datetime import date

from tracker.i18n.date_language import date_language
from tracker.i18n.date_table import DateLanguage


def day_text(day: int, language: str = "en") -> str:
    """Return a day number as text: `7 May 2023`."""
    return day_in(day, date_language(language))


def day_in(day: int, words: DateLanguage) -> str:
    """Return a day number as text with the words of a language: `7 May 2023`."""
    return f"{date.fromordinal(day).day} {_month(day, words)}"


def month_text(day: int, language: str = "en") -> str:
    """Return the month of a day number as text: `May 2023`."""
    return _month(day, date_language(language))


def _month(day: int, words: DateLanguage) -> str:
    moment = date.fromordinal(day)
    return f"{words.months[moment.month - 1][0]} {moment.year:04}"
