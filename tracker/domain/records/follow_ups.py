"""Follow-ups: a note with a day about one record, such as a question that was asked and when an answer is due."""

from __future__ import annotations

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.description import about, day, note, record
from tracker.errors import RuleError


@record(
    "follow_up",
    "fu",
    "Follow-up",
    since=2,
    first=("about",),
    indexes={"follow_up_due": ("due",)},
    partial={"follow_up_due": "done_on = ''"},
    is_in_tables=False,
    stored={
        "about": about(
            "body", "partnership", "change", "activity", "source", "contact", "claim", "finding", "frame", "wave"
        ),
        "done_on": day(),
    },
)
class FollowUpDraft:
    """A follow-up as entered, about any record.

    `due` may be vague here; the last possible day of it is stored (`due_day`). `done_on` is empty until it is done.
    """

    due: VagueDate | None = day("due on", is_required=True, help="the day, in EDTF or in words; the last of several")
    note: str = note(help="what is to be done")


def due_day(due: VagueDate | None) -> int:
    """Return the day on which a follow-up is due, as an ordinal: the last possible day of a date, else its first.

    RuleError due_missing without a date, or for a date without any day.
    """
    day = None if due is None else due.latest or due.earliest
    if day is None:
        raise RuleError("due_missing", "due")
    return day
