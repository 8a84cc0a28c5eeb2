"""The operation that opens the wave after another: with its questions, templates and days, and its frame moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.census.drafts import FrameDraft, WaveDraft, due_days_from, questions_from
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.store.engine import raw
from tracker.store.schema import frame, wave
from tracker.store.transaction import StepLabel, Transaction


def open_next_wave(
    transaction: Transaction,
    wave_id: int,
    name: str,
    opened: int,
    members: Sequence[int],
    frame_name: str = "",
    edited: WaveDraft | None = None,
) -> StepLabel:
    """Open a wave after another one, which must have been opened earlier; `opened` is an ordinal.

    `members`: the members of its frame on that day. If they are those of the earlier wave, it has the same frame, else
    a new one, named `frame_name` or after the earlier frame and the day. `edited` has its questions, days and note, if
    they are not those of the earlier wave. RuleError waves_in_order, and those of `add_wave` and `add_frame`.
    """
    row = transaction.row(wave, wave_id)
    day = date.fromordinal(opened).isoformat()
    if row["opened"] >= day:
        raise RuleError("waves_in_order", "opened", earlier=row["name"], later=name)
    frame_id = _frame_of(transaction, row["frame_id"], members, opened, frame_name)
    draft = edited or WaveDraft(
        frame=frame_id,
        name=name,
        opened=opened,
        questions=questions_from(row["questions"]),
        due_days=due_days_from(row["due_days"]),
        reminder_days=row["reminder_days"],
    )
    draft = replace(draft, frame=frame_id, name=name, opened=opened)
    return add_wave(transaction, draft, questions_from(row["templates"]))


def _frame_of(transaction: Transaction, frame_id: int, members: Sequence[int], opened: int, name: str) -> int:
    """Return the frame of these members: the given one if it has them, else a new one."""
    found = raw(transaction.connection).execute("SELECT body_id FROM frame_member WHERE frame_id = ?", (frame_id,))
    if {member for (member,) in found} == set(members):
        return frame_id
    row = transaction.row(frame, frame_id)
    moved = name or f"{row['name']} ({date.fromordinal(opened).isoformat()})"
    added = add_frame(transaction, FrameDraft(moved, opened, row["note"]), members).created
    assert added is not None
    return added
