"""The numbers of records that a merge moves from the deleted record to the one that stays."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.queries.reader import Reader

_COUNTS: Mapping[str, Mapping[str, str]] = {
    "body": {
        "ties": "SELECT count(*) FROM partnership WHERE :id IN (body_a_id, body_b_id)",
        "citations": "SELECT count(*) FROM citation WHERE body_id = :id",
        "follow_ups": "SELECT count(*) FROM follow_up WHERE body_id = :id",
        "contacts": "SELECT count(*) FROM contact WHERE body_id = :id",
        "frames": "SELECT count(*) FROM frame_member WHERE body_id = :id",
        "predecessors": "SELECT count(*) FROM body WHERE successor_id = :id",
    },
    "partnership": {
        "changes": "SELECT count(*) FROM status_change WHERE partnership_id = :id",
        "activities": "SELECT count(*) FROM activity WHERE partnership_id = :id",
        "citations": "SELECT count(*) FROM citation t LEFT JOIN status_change c ON c.id = t.change_id"
        " LEFT JOIN activity v ON v.id = t.activity_id"
        " WHERE :id IN (t.partnership_id, c.partnership_id, v.partnership_id)",
        "follow_ups": "SELECT count(*) FROM follow_up t LEFT JOIN status_change c ON c.id = t.change_id"
        " LEFT JOIN activity v ON v.id = t.activity_id"
        " WHERE :id IN (t.partnership_id, c.partnership_id, v.partnership_id)",
    },
    "source": {
        "citations": "SELECT count(*) FROM citation WHERE source_id = :id",
        "claims": "SELECT count(*) FROM claim WHERE source_id = :id",
        "follow_ups": "SELECT count(*) FROM follow_up t LEFT JOIN claim k ON k.id = t.claim_id"
        " WHERE :id IN (t.source_id, k.source_id)",
        "attachments": "SELECT count(*) FROM attachment WHERE source_id = :id",
        "derived": "SELECT count(*) FROM source WHERE derived_from_id = :id",
    },
}


def merge_moves(reader: Reader, kind: str, other: int) -> dict[str, int]:
    """Return how many records of each kind refer to a record. `kind` is body, partnership or source."""
    return {what: int(reader.named_rows(query, {"id": other})[0][0]) for what, query in _COUNTS[kind].items()}
