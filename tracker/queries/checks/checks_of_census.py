"""The checks of contacts and frames, which copies that are merged or corrected bodies may leave.

Operations refuse such contacts and members. They come about where no operation sees both: in two copies that are
merged, or by an end or a successor that a body gets later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import numpy as np

from tracker.domain.census.membership import Lifetime
from tracker.queries.checks.problem_arrays import CheckHits, join_hits
from tracker.queries.columns.column_table import Frame, fetch_numbers
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.store.date_columns import date_from

_ORDINAL: Final = "CAST(julianday({0}) - 1721424.5 AS INTEGER)"
"""The ordinal of a day in ISO form."""
_IS_GONE: Final = "b.valid_until_latest < {day}"
"""Condition for a body whose last day was certainly before a day."""

_WHO: Final = """(
    SELECT s.who FROM journal j JOIN step s ON s.id = j.step_id
    WHERE j.row_id = {0}.id AND j.table_name = 'contact' AND j.before IS NULL ORDER BY j.number LIMIT 1)"""
"""SQL of the person who recorded a contact first."""
_FORM: Final = """(
    SELECT t.source_id FROM citation t JOIN field_submission f ON f.source_id = t.source_id
    WHERE t.contact_id = {0}.id LIMIT 1)"""
"""The source of the submission of a form that a contact was imported from."""

OF_CONTACTS: Final[Mapping[str, str]] = {
    "contact_before_wave": f"""
WITH opened(id, day) AS MATERIALIZED (SELECT id, {_ORDINAL.format("opened")} FROM wave)
SELECT c.body_id, c.id FROM contact c JOIN opened w ON w.id = c.wave_id WHERE c.date_latest < w.day""",
    "contact_after_end": f"""
SELECT c.body_id, c.id FROM body b JOIN contact c ON c.body_id = b.id
WHERE b.valid_until_latest IS NOT NULL AND {_IS_GONE.format(day="c.date_earliest")}""",
    "contact_not_in_frame": """
SELECT c.body_id, c.id FROM contact c JOIN wave w ON w.id = c.wave_id
WHERE NOT EXISTS (SELECT 1 FROM frame_member m WHERE m.frame_id = w.frame_id AND m.body_id = c.body_id)""",
    "same_contact": f"""
SELECT c.body_id, c.id FROM contact c WHERE c.date_edtf IS NOT NULL AND EXISTS (
    SELECT 1 FROM contact o WHERE o.body_id = c.body_id AND o.id < c.id AND o.channel = c.channel
    AND o.date_earliest = c.date_earliest AND o.date_latest = c.date_latest AND (
        o.wave_id IS c.wave_id AND o.date_edtf = c.date_edtf AND o.direction = c.direction AND o.outcome = c.outcome
        AND c.outcome <> 'no_answer'
        OR c.date_earliest = c.date_latest AND (
            {_WHO.format("o")} <> {_WHO.format("c")} OR {_FORM.format("o")} <> {_FORM.format("c")})))""",
}
"""[check] -> query of body and contact.

Calls with the outcome no_answer may be several on one day. What two people recorded on one day, or two submissions of a
form, may be one contact, whatever its outcome.
"""
OF_MEMBERS: Final[Mapping[str, str]] = {
    "member_not_in_time": f"""
WITH framed(id, day) AS MATERIALIZED (SELECT id, {_ORDINAL.format("day")} FROM frame)
SELECT m.body_id, m.id FROM body b JOIN frame_member m ON m.body_id = b.id JOIN framed f ON f.id = m.frame_id
WHERE (b.valid_from_earliest IS NOT NULL OR b.valid_until_latest IS NOT NULL OR b.successor_id IS NOT NULL)
AND (b.valid_from_earliest > f.day OR {_IS_GONE.format(day="f.day")}
     OR (b.successor_id IS NOT NULL AND b.valid_until_edtf IS NULL))""",
}
"""[check] -> query of body and member of a frame, for a body that certainly did not exist on the day of the frame."""

_CONTACTS: Final = """
SELECT c.*, c.wave_id AS wave, coalesce(w.name, '') AS wave_name, w.opened, coalesce(f.name, '') AS frame_name,
       w.frame_id AS frame, b.successor_id AS successor_id, coalesce(s.name, '') AS successor_name,
       b.successor_id IS NOT NULL AND (c.wave_id IS NULL OR EXISTS (
           SELECT 1 FROM frame_member m WHERE m.frame_id = w.frame_id AND m.body_id = b.successor_id)) AS can_move
FROM contact c JOIN body b ON b.id = c.body_id LEFT JOIN body s ON s.id = b.successor_id
LEFT JOIN wave w ON w.id = c.wave_id LEFT JOIN frame f ON f.id = w.frame_id WHERE c.id IN ({marks})"""
_MEMBERS: Final = """
SELECT m.id, m.frame_id AS frame, f.name AS frame_name, f.day, b.valid_from_earliest, b.valid_until_latest,
       b.valid_until_edtf, b.successor_id, coalesce(s.name, '') AS successor_name
FROM frame_member m JOIN frame f ON f.id = m.frame_id JOIN body b ON b.id = m.body_id
LEFT JOIN body s ON s.id = b.successor_id WHERE m.id IN ({marks})"""


def census_problems(reader: Reader) -> Frame:
    """Return the hits of all checks of contacts and of members of frames. Their owner is the body."""
    found = []
    for code, query in {**OF_CONTACTS, **OF_MEMBERS}.items():
        rows = fetch_numbers(reader.connection, query, 2, [])
        found.append(CheckHits(code, rows[:, 0], rows[:, 0], rows[:, 1], np.zeros(len(rows), np.int8)))
    return join_hits(found)


def contact_facts(reader: Reader, contacts: Iterable[int]) -> dict[int, dict[str, object]]:
    """[contact] -> the facts of the texts of its problems, and the ids that its fixes need."""
    return {
        row["id"]: {
            **_shared(row),
            "outcome": row["outcome"],
            "date": date_from(row, "date"),
            "wave": row["wave_name"],
            "wave_id": row["wave"],
            "day": date.fromisoformat(row["opened"]).toordinal() if row["opened"] else None,
            "reason": "" if row["successor_id"] is None else "succeeded",
            "can_move": bool(row["can_move"]),
            "is_confidential": bool(row["is_confidential"]),
        }
        for row in in_batches(reader, _CONTACTS, sorted(contacts))
    }


def member_facts(reader: Reader, members: Iterable[int]) -> dict[int, dict[str, object]]:
    """[member of a frame] -> the facts of the text of its problem, and the ids that its fixes need."""
    found: dict[int, dict[str, object]] = {}
    for row in in_batches(reader, _MEMBERS, sorted(members)):
        day = date.fromisoformat(row["day"]).toordinal()
        lifetime = Lifetime(
            row["valid_from_earliest"],
            row["valid_until_latest"],
            row["valid_until_edtf"] is not None,
            row["successor_id"],
        )
        found[row["id"]] = {**_shared(row), "day": day, "reason": lifetime.absence(day) or ""}
    return found


def _shared(row: Mapping[str, Any]) -> dict[str, object]:
    return {
        "frame": row["frame_name"],
        "frame_id": row["frame"],
        "successor": row["successor_name"],
        "successor_id": row["successor_id"],
    }
