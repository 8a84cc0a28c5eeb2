"""What is asked about bodies that went into others."""

from __future__ import annotations

from tracker.questions.reader import Reader


def ties_of_body(reader: Reader, body: int) -> list[int]:
    """The ids of the partnerships that a body has, oldest record first."""
    rows = reader.rows("SELECT id FROM partnership WHERE ? IN (body_a_id, body_b_id) ORDER BY id", body)
    return [int(row[0]) for row in rows]
