"""The history of one body: the steps that changed it, its names, codes, own fields and citations, or contacts."""

from __future__ import annotations

from functools import cache

from tracker.domain.records.kinds import parts_of
from tracker.queries.evidence.journal_steps import steps_of_records
from tracker.queries.reader import Reader
from tracker.queries.rows import RecordStep

_OTHERS = ("own_field_value", "citation", "contact")
"""The kinds whose records are shown with a body, in addition to its parts."""


def body_history(reader: Reader, body: int) -> list[RecordStep]:
    """Return the steps that changed a body or a part of it, newest first. The whole journal is read for it."""
    return steps_of_records(reader, [body, *(int(row[0]) for row in reader.named_rows(_own(), {"body": body}))])


@cache
def _own() -> str:
    """Return the query of the records that are or were parts of a body, also those that were deleted."""
    of_one = " OR ".join(
        f"table_name = '{part}' AND :body IN (before ->> '{column}', after ->> '{column}')"
        for part, column in (*parts_of("body").items(), *((other, "body_id") for other in _OTHERS))
    )
    return f"SELECT DISTINCT row_id FROM journal WHERE {of_one}"
