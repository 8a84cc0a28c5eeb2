"""The operation that records that letters were sent, and keeps their template in the wave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.census.drafts import MAX_DAYS, due_days_from, due_days_text, questions_from, questions_text
from tracker.domain.census.letters import LettersSent, letter_reference
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.census.waves import clean_template
from tracker.operations.step_facts import date_facts
from tracker.store.date_columns import date_values
from tracker.store.engine import raw
from tracker.store.schema import body, contact, frame, wave
from tracker.store.transaction import StepLabel, Transaction, Values


def log_letters(transaction: Transaction, letters: LettersSent) -> StepLabel:
    """Add a contact for each body to which a letter was sent, and keep the template in the wave, in one step.

    The note of the contact is the reference of the letter.

    RuleError no_such_record, unknown_code, body_not_member, letter_before_wave, days_out_of_range, and those of
    `read_template`.
    """
    row = transaction.row(wave, letters.wave)
    day = date.fromordinal(letters.day).isoformat()
    if day < row["opened"]:
        opened = date.fromisoformat(row["opened"]).toordinal()
        raise RuleError("letter_before_wave", "day", name=row["name"], opened=opened)
    _require_members(transaction, row["frame_id"], letters.bodies)
    if kept := _kept(row, letters):
        transaction.update(wave, letters.wave, kept)
    values = {
        "wave_id": letters.wave,
        **date_values("date", from_edtf(day)),
        "channel": transaction.require_code("channel", letters.channel),
        "direction": "out",
        "outcome": "sent",
        "complete_until": "",
        "person": "",
        "is_confidential": 0,
    }
    rows = [
        (record, letter_reference(letters.wave, record), *values.values()) for record in dict.fromkeys(letters.bodies)
    ]
    transaction.insert_many(contact, ("body_id", "note", *values), rows)
    facts = {"name": row["name"], "count": len(rows), **date_facts(from_edtf(day))}
    return StepLabel("log_letters", facts, letters.wave)


def _kept(row: Mapping[str, Any], letters: LettersSent) -> Values:
    """Return the columns of the wave in which template and days are kept."""
    kept: Values = {}
    if letters.template:
        text = clean_template(letters.template)
        language = clean_text(letters.key, "language").text
        kept["templates"] = questions_text({**questions_from(row["templates"]), language: text})
    if letters.due_days is not None:
        if not 0 <= letters.due_days <= MAX_DAYS:
            raise RuleError("days_out_of_range", "due_days", value=letters.due_days, limit=MAX_DAYS)
        kept["due_days"] = due_days_text({**due_days_from(row["due_days"]), letters.channel: letters.due_days})
    return kept


def _require_members(transaction: Transaction, frame_id: int, bodies: tuple[int, ...]) -> None:
    """Raise RuleError body_not_member for a body that is not in the frame of the wave."""
    found = raw(transaction.connection).execute("SELECT body_id FROM frame_member WHERE frame_id = ?", (frame_id,))
    members = {member for (member,) in found}
    for record in bodies:
        if record not in members:
            names = {
                "name": transaction.row(body, record)["name"],
                "frame": transaction.row(frame, frame_id)["name"],
                "reason": "letter",
            }
            raise RuleError("body_not_member", "body", **names)
