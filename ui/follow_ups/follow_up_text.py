"""The texts of follow-ups and overdue answers: their record, what is to be done, and when they are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.text.name_folding import NO_NAME, with_unnamed
from tracker.queries.evidence.follow_ups import FollowUpRow
from ui.text.day_text import day_text
from ui.text.languages import table_language
from ui.text.record_names import capital_label, distinct_name
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    # Overdue answers need numpy, which the inspector must not import before the first rows are painted.
    from tracker.queries.census.due_answers import DueRow


def record_text(row: DueRow) -> str:
    """Return the name of the record; of a change or activity with its status or kind and its date."""
    from tracker.domain.dates.date_text import date_text
    from tracker.domain.dates.vague_dates import from_edtf

    if not isinstance(row, FollowUpRow):
        return distinct_name(row.body_name)
    name = with_unnamed(distinct_name(row.name.name) or NO_NAME, tr("unnamed partner"))
    date = date_text(from_edtf(row.name.date, lasting=True), table_language()) if row.name.date else ""
    details = ", ".join(filter(None, (capital_label(row.name.code) if row.name.code else "", date)))
    return f"{name}: {details}" if details else name


def task_text(row: DueRow) -> str:
    """Return what is to be done."""
    if not isinstance(row, FollowUpRow):
        return tr("No answer to {wave} yet", wave=row.wave_name)
    return row.note


def state_text(row: DueRow, today: int) -> str:
    """Return when it was done, or for how many days it has been due; empty if it is not due yet."""
    if not isinstance(row, FollowUpRow):
        return plural(row.overdue, "1 day overdue", "{n} days overdue")
    if row.done_on is not None:
        return tr("done on {day}", day=day_text(row.done_on))
    overdue = row.days_overdue(today)
    if overdue is None:
        return ""
    return plural(overdue, "1 day overdue", "{n} days overdue") if overdue else tr("due today")


def due_text(row: DueRow) -> str:
    """Return the day on which it is due."""
    return day_text(row.due)
