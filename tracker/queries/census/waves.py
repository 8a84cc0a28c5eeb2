"""Queries of waves: all of them, one by id or name, and one as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.census.drafts import WaveDraft, due_days_from, questions_from
from tracker.errors import RuleError
from tracker.queries.census.named_rows import row_named
from tracker.queries.reader import Reader
from tracker.store.tables.draft_rows import draft_values


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One wave with the name of its frame and the number of its contacts; the day of opening is an ordinal.

    `due_days` are the days until an answer is due by channel; those of all other channels have an empty key.
    `templates` are those of letters, by language.
    """

    id: int
    name: str
    frame: int
    frame_name: str
    opened: int
    questions: Mapping[str, str]
    due_days: Mapping[str, int]
    reminder_days: int | None
    note: str
    contacts: int
    templates: Mapping[str, str]


_WAVES = """
SELECT w.*, f.name AS frame_name, (SELECT count(*) FROM contact c WHERE c.wave_id = w.id) AS contacts
FROM wave w JOIN frame f ON f.id = w.frame_id"""


def waves(reader: Reader) -> list[WaveRow]:
    """Return all waves, the latest first."""
    return [_wave(row) for row in reader.records(f"{_WAVES} ORDER BY w.opened DESC, w.name, w.id")]


def wave_row(reader: Reader, wave: int) -> WaveRow:
    """Return one wave; RuleError no_such_record."""
    rows = reader.records(f"{_WAVES} WHERE w.id = ?", wave)
    if not rows:
        raise RuleError("no_such_record", "wave", record=wave)
    return _wave(rows[0])


def wave_named(reader: Reader, name: str) -> WaveRow:
    """Return the wave of a name, whatever its capitals and accents, or of an id; RuleError no_such_wave."""
    return row_named(waves(reader), "wave", name)


def last_wave(reader: Reader) -> WaveRow:
    """Return the wave that was opened last; RuleError no_wave."""
    known = waves(reader)
    if not known:
        raise RuleError("no_wave", "wave")
    return known[0]


def wave_draft(reader: Reader, wave: int) -> WaveDraft:
    """Return a wave as a draft, to edit it; RuleError no_such_record."""
    row = reader.record("wave", wave)
    due_days = due_days_from(row["due_days"])
    return WaveDraft(**draft_values(WaveDraft, row), questions=questions_from(row["questions"]), due_days=due_days)


def _wave(row: Mapping[str, Any]) -> WaveRow:
    return WaveRow(
        row["id"],
        row["name"],
        row["frame_id"],
        row["frame_name"],
        date.fromisoformat(row["opened"]).toordinal(),
        questions_from(row["questions"]),
        due_days_from(row["due_days"]),
        row["reminder_days"],
        row["note"],
        row["contacts"],
        questions_from(row["templates"]),
    )
