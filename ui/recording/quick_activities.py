"""Activities recorded without a form and dated today: a check without result, a request without reply."""

from __future__ import annotations

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft
from tracker.operations.activities import record_activity
from ui.core.context import Context


def record_today(context: Context, partnership: int, kind: str) -> ChangeSet:
    """Record an activity of this kind with today's date."""
    date = read_date(iso_from_day(today(context.project.clock)))
    return context.project.perform(record_activity, ActivityDraft(partnership, kind, date))
