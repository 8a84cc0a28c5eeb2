"""Whether a project has enough to count, frames of a census, and follow-ups; the rail shows pages by this."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.statuses.statuses import ENDINGS
from tracker.queries.reader import Reader

MANY_ENOUGH = 3
"""From so many partnerships on there is something to count, even without an ending."""


@dataclass(frozen=True, slots=True)
class WorkPresent:
    """Whether there are three partnerships or an ending, a frame, and a follow-up, done or not."""

    can_be_counted: bool
    has_frame: bool
    has_follow_up: bool


def work_present(reader: Reader) -> WorkPresent:
    """Return what the project has work for. Nothing but the first rows of a table is read."""
    is_much = len(reader.rows("SELECT 1 FROM partnership LIMIT ?", MANY_ENOUGH)) == MANY_ENOUGH
    return WorkPresent(
        can_be_counted=is_much or has_ending(reader),
        has_frame=bool(reader.rows("SELECT 1 FROM frame LIMIT 1")),
        has_follow_up=bool(reader.rows("SELECT 1 FROM follow_up LIMIT 1")),
    )


def has_ending(reader: Reader) -> bool:
    """Return whether a status of a kind of ending is recorded, under its own code or one that counts as it."""
    marks = ", ".join("?" for _ in ENDINGS)
    codes = sorted(ENDINGS)
    found = reader.rows(
        f"SELECT 1 FROM status_change WHERE status IN ({marks}) OR status IN"
        f" (SELECT code FROM code_definition WHERE list_name = 'status' AND counts_as IN ({marks})) LIMIT 1",
        *codes,
        *codes,
    )
    return bool(found)
