"""Follow-ups: a note with a day about one record, such as a question that was asked and when an answer is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError

SubjectKind = Literal[
    "body", "partnership", "change", "activity", "source", "claim", "finding", "contact", "frame", "wave"
]

SUBJECT_KINDS: Final[tuple[SubjectKind, ...]] = get_args(SubjectKind)
"""The kinds of records that a follow-up may be about. The column of its table is named after the kind."""

SUBJECT_TABLES: Final[Mapping[SubjectKind, str]] = {
    kind: "status_change" if kind == "change" else kind for kind in SUBJECT_KINDS
}
"""The table of each kind."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that a follow-up is about."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """A follow-up as entered: it is due on the last possible day of `due`."""

    due: VagueDate | None
    note: str


def due_day(due: VagueDate | None) -> int:
    """Return the day on which a follow-up is due, as an ordinal: the last possible day of a date, else its first.

    RuleError due_missing without a date, or for a date without any day.
    """
    day = None if due is None else due.latest or due.earliest
    if day is None:
        raise RuleError("due_missing", "due")
    return day
