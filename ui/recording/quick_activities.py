"""What is recorded with today's date without a form: that somebody looked or asked, and found nothing."""

from __future__ import annotations

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft
from tracker.operations.activities import record_activity
from ui.core.context import Context


def record_today(context: Context, partnership: int, kind: str) -> ChangeSet:
    """Record an activity of this kind, done today; it can be undone and edited like any other."""
    date = read_date(iso_from_day(today(context.project.clock)))
    return context.project.perform(record_activity, ActivityDraft(partnership, kind, date))
