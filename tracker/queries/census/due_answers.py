"""The answers that are overdue: of bodies that were asked in a wave, and did not reply by the day it was due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.dispositions import DISPOSITIONS, NO_DAY
from tracker.queries.body_names import body_names
from tracker.queries.census.asked_members import AskedMembers, asked_members
from tracker.queries.census.frames import frame_row
from tracker.queries.census.waves import waves
from tracker.queries.columns.column_table import Ids
from tracker.queries.evidence.follow_ups import FollowUpRow, all_follow_ups
from tracker.queries.reader import Reader

_NO_REPLY: Final = DISPOSITIONS.index("no_reply")
_CONTACT = "SELECT body_id, wave_id, direction, date_earliest FROM contact WHERE id = ?"
_SUCCEEDED = "SELECT id FROM body WHERE successor_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """An answer of a body in a wave, the day on which it was due (an ordinal), and for how many days it is overdue."""

    body: int
    body_name: BodyName
    wave: int
    wave_name: str
    due: int
    overdue: int


def due_answers(reader: Reader, day: int) -> list[DueAnswer]:
    """Return the answers that are overdue on a day, the longest overdue first.

    Each wave asks its bodies again: only the latest wave that it is in counts. A body that was succeeded by another
    owes no answer.
    """
    found = [
        DueAnswer(int(asked.body[member]), BodyName(""), asked.wave.id, asked.wave.name, *_dates(asked, member))
        for asked, members in _latest_waves(reader, day)
        for member in members.tolist()
        if asked.wave is not None
    ]
    return _named(reader, sorted(found, key=lambda each: (each.due, each.body)))


def due_before(reader: Reader, contact: int) -> int | None:
    """Return the day on which the answer in a contact was due, if it certainly came after that day; else None."""
    body, wave_id, direction, earliest = reader.rows(_CONTACT, contact)[0]
    wave = next((each for each in waves(reader) if each.id == wave_id), None)
    if wave is None or direction != "in" or earliest is None:
        return None
    asked = asked_members(reader, frame_row(reader, wave.frame), wave, earliest - 1)
    dues: list[int] = asked.dispositions.due[asked.body == body].tolist()
    return next((due for due in dues if NO_DAY < due < earliest), None)


DueRow = FollowUpRow | DueAnswer


def all_due(reader: Reader, day: int) -> list[DueRow]:
    """Return the follow-ups that are due on a day and not done, and the overdue answers, the longest overdue first."""
    follow_ups = [row for row in all_follow_ups(reader) if row.days_overdue(day) is not None]
    return sorted([*follow_ups, *due_answers(reader, day)], key=lambda row: row.due)


def count_due_answers(reader: Reader, day: int) -> int:
    """Return how many answers are overdue on a day."""
    return sum(len(members) for _, members in _latest_waves(reader, day))


def _latest_waves(reader: Reader, day: int) -> list[tuple[AskedMembers, Ids]]:
    """Return the waves opened by the day, each with those of its members without a reply that no later one asks."""
    opened = [each for each in waves(reader) if each.opened <= day]
    if not opened:
        return []
    seen: Ids = np.array([body for (body,) in reader.rows(_SUCCEEDED)], np.int64)
    found = []
    for wave in opened:
        asked = asked_members(reader, frame_row(reader, wave.frame), wave, day)
        is_overdue = (asked.dispositions.disposition == _NO_REPLY) & ~np.isin(asked.body, seen)
        found.append((asked, np.flatnonzero(is_overdue)))
        seen = np.union1d(seen, asked.body)
    return found


def _dates(asked: AskedMembers, member: int) -> tuple[int, int]:
    return int(asked.dispositions.due[member]), int(asked.dispositions.overdue[member])


def _named(reader: Reader, found: list[DueAnswer]) -> list[DueAnswer]:
    names = body_names(reader, (each.body for each in found))
    return [DueAnswer(each.body, names[each.body], each.wave, each.wave_name, each.due, each.overdue) for each in found]
