"""The history of one body: the steps that changed it, its names, codes, own fields and citations, or contacts."""

from __future__ import annotations

from tracker.queries.evidence.journal_steps import steps_of_records
from tracker.queries.reader import Reader
from tracker.queries.rows import RecordStep

_OWN = """
SELECT DISTINCT row_id FROM journal
WHERE table_name IN ('body_name', 'body_code', 'own_field_value', 'citation', 'contact')
    AND :body IN (json_extract(before, '$.body_id'), json_extract(after, '$.body_id'))"""
"""The records that are or were parts of a body, also those that were deleted."""


def body_history(reader: Reader, body: int) -> list[RecordStep]:
    """Return the steps that changed a body or a part of it, newest first. The whole journal is read for it."""
    return steps_of_records(reader, [body, *(int(row[0]) for row in reader.named_rows(_OWN, {"body": body}))])
