"""A day in the reader's own way of writing days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from ui.text.translation import plural, tr


def day_text(day: int) -> str:
    """`7 May 2023`; the year without separators."""
    moment = date.fromordinal(day)
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM yyyy")


def moment_text(moment: str) -> str:
    """An ISO moment on the reader's own clock, `7 May 2023, 14:05`; as it is where it is none."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{day_text(local.toordinal())}, {QLocale().toString(QTime(local.hour, local.minute), 'HH:mm')}"


def ago_text(moment: datetime, now: datetime) -> str:
    """`12 minutes ago`, or the day and hour of what is longer ago than a day."""
    minutes = int((now - moment.astimezone()) / timedelta(minutes=1))
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return plural(minutes, "1 minute ago", "{n} minutes ago")
    if minutes < 24 * 60:
        return plural(minutes // 60, "1 hour ago", "{n} hours ago")
    return moment_text(moment.isoformat())


def year_before(day: int, years: int = 1) -> int:
    """The same day of the calendar so many years earlier (later if negative); 28 February for a lacking 29th."""
    moment = date.fromordinal(day)
    year = min(max(moment.year - years, date.min.year), date.max.year)
    try:
        return moment.replace(year=year).toordinal()
    except ValueError:
        return moment.replace(year=year, day=28).toordinal()
