"""Days and moments in the user's language and time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale, QTime

from ui.text.translation import plural, tr


def day_text(day: int) -> str:
    """Return a day (ordinal) as text: `7 May 2023`, the year without separators."""
    # imported here, because the empty window does not need it
    from tracker.domain.dates.day_text import day_text as text_in
    from ui.text.languages import table_language

    return text_in(day, table_language())


def month_text(day: int) -> str:
    """Return the month of a day (ordinal) as text: `May 2023`."""
    from tracker.domain.dates.day_text import month_text as text_in
    from ui.text.languages import table_language

    return text_in(day, table_language())


def moment_text(moment: str) -> str:
    """Return an ISO timestamp in the user's time zone, `7 May 2023, 14:05`; unchanged if it is invalid."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{day_text(local.toordinal())}, {QLocale().toString(QTime(local.hour, local.minute), 'HH:mm')}"


def ago_text(moment: datetime, now: datetime) -> str:
    """Return the time since a moment, such as `12 minutes ago`; after a day, its date and time."""
    minutes = int((now - moment.astimezone()) / timedelta(minutes=1))
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return plural(minutes, "1 minute ago", "{n} minutes ago")
    if minutes < 24 * 60:
        return plural(minutes // 60, "1 hour ago", "{n} hours ago")
    return moment_text(moment.isoformat())


def seconds_ago_text(moment: datetime, now: datetime) -> str:
    """Return the time since a moment, such as `3 s ago`; after a minute as `ago_text`."""
    seconds = int((now - moment.astimezone()).total_seconds())
    return tr("{n} s ago", n=max(seconds, 0)) if seconds < 60 else ago_text(moment, now)


def year_before(day: int, years: int = 1) -> int:
    """Return the same date `years` earlier (later if negative); 28 February if that year has no 29th."""
    moment = date.fromordinal(day)
    year = min(max(moment.year - years, date.min.year), date.max.year)
    try:
        return moment.replace(year=year).toordinal()
    except ValueError:
        return moment.replace(year=year, day=28).toordinal()
