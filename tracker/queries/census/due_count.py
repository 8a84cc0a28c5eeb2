"""The number of what is due, shown with the page of it; the modules of the census are imported if there is a wave."""

from __future__ import annotations

from tracker.queries.evidence.follow_ups import due_count
from tracker.queries.reader import Reader


def count_due(reader: Reader, day: int) -> int:
    """Return how many follow-ups are due on a day and not done, and how many answers are overdue."""
    follow_ups = due_count(reader, day)
    if not reader.rows("SELECT 1 FROM wave LIMIT 1"):
        return follow_ups
    from tracker.queries.census.due_answers import count_due_answers

    return follow_ups + count_due_answers(reader, day)
