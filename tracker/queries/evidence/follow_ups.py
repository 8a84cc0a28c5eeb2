"""Queries of follow-ups: all of them, those of one partnership, body, source or finding, and how many are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.subjects import SUBJECT_KINDS, SUBJECT_TABLES, Subject
from tracker.errors import RuleError
from tracker.exchange.copies.record_names import RecordName, record_name
from tracker.queries.reader import Reader

if TYPE_CHECKING:
    from tracker.domain.records.description import FurtherValue
    from tracker.domain.records.follow_ups import FollowUpDraft

OwnerKind = Literal["partnership", "body", "source", "finding", "frame", "wave"]

_OWNERS: Final[Mapping[OwnerKind, str]] = {
    "partnership": "coalesce(f.partnership_id, c.partnership_id, v.partnership_id)",
    "body": "coalesce(f.body_id, o.body_id)",
    "source": "coalesce(f.source_id, k.source_id)",
    "finding": "f.finding_id",
    "frame": "f.frame_id",
    "wave": "f.wave_id",
}
"""The record on whose page a follow-up is listed: of a change or activity its partnership, of a claim its source,
of a contact its body."""

_QUERY: Final = f"""
SELECT f.*, coalesce(s.is_confidential, o.is_confidential, 0) AS is_confidential,
       {", ".join(f"{column} AS of_{kind}" for kind, column in _OWNERS.items())}
FROM follow_up f LEFT JOIN status_change c ON c.id = f.change_id LEFT JOIN activity v ON v.id = f.activity_id
LEFT JOIN contact o ON o.id = f.contact_id LEFT JOIN claim k ON k.id = f.claim_id
LEFT JOIN source s ON s.id = coalesce(f.source_id, k.source_id)
"""
_ORDER: Final = "ORDER BY f.done_on <> '', f.done_on DESC, f.due, f.id"
"""Open follow-ups first, by the day on which they are due; then those that are done, the latest first."""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One follow-up with its record. Days are ordinals; `owner` is the record on whose page it is listed.

    `names_confidential` is set if its record is a confidential source or contact, or a claim in such a source.
    """

    id: int
    subject: Subject
    owner_kind: OwnerKind
    owner: int
    name: RecordName
    due: int
    note: str
    done_on: int | None
    names_confidential: bool
    further: tuple[FurtherValue, ...] = ()

    def days_overdue(self, day: int) -> int | None:
        """Return for how many days it has been due on a day; None if it is done, or not due yet."""
        return day - self.due if self.done_on is None and self.due <= day else None


def all_follow_ups(reader: Reader, *, with_done: bool = False) -> list[FollowUpRow]:
    """Return the follow-ups that are not done, by day; `with_done` also those that are."""
    where = "" if with_done else "WHERE f.done_on = ''"
    return _rows(reader, reader.records(f"{_QUERY} {where} {_ORDER}"))


def follow_ups_of(reader: Reader, kind: OwnerKind, owner: int) -> list[FollowUpRow]:
    """Return the follow-ups that are listed on the page of a record, also those that are done."""
    return _rows(reader, reader.records(f"{_QUERY} WHERE {_OWNERS[kind]} = ? {_ORDER}", owner))


def open_follow_ups_of_body(reader: Reader, _kind: OwnerKind, body: int) -> list[FollowUpRow]:
    """Return the open follow-ups of a body, its contacts, its partnerships, and their changes and activities."""
    where = (
        f"WHERE f.done_on = '' AND ({_OWNERS['body']} = ? OR {_OWNERS['partnership']} IN"
        " (SELECT id FROM partnership WHERE ? IN (body_a_id, body_b_id)))"
    )
    return _rows(reader, reader.records(f"{_QUERY} {where} {_ORDER}", body, body))


def due_count(reader: Reader, day: int) -> int:
    """Return how many follow-ups are due on a day and not done."""
    query = "SELECT count(*) FROM follow_up WHERE done_on = '' AND due <= ?"
    return int(reader.rows(query, date.fromordinal(day).isoformat())[0][0])


def follow_up_form(reader: Reader, follow_up: int) -> FollowUpDraft:
    """Return a follow-up as a draft, to edit it; RuleError no_such_record."""
    # imported here, because no window needs a description before its first rows
    from tracker.domain.records.follow_ups import FollowUpDraft
    from tracker.store.tables.draft_rows import draft_values

    row = reader.record("follow_up", follow_up)
    return FollowUpDraft(**draft_values(FollowUpDraft, row) | {"due": read_date(row["due"])})


def subject_of_record(reader: Reader, record: int, of: str = "") -> Subject:
    """Return a record that a follow-up may be about, by its id, of a table or of any; RuleError no_such_record."""
    for kind, table in SUBJECT_TABLES.items():
        if of in ("", table) and reader.rows(f"SELECT 1 FROM {table} WHERE id = ?", record):
            return Subject(kind, record)
    raise RuleError("no_such_record", "record", record=record)


def _rows(reader: Reader, found: Sequence[Mapping[str, Any]]) -> list[FollowUpRow]:
    return [_row(reader, row) for row in found]


def _row(reader: Reader, row: Mapping[str, Any]) -> FollowUpRow:
    from tracker.domain.records.follow_ups import FollowUpDraft
    from tracker.queries.evidence.further_values import further_values

    kind = next(kind for kind in SUBJECT_KINDS if row[f"{kind}_id"] is not None)
    subject = Subject(kind, row[f"{kind}_id"])
    owner_kind = next(owner for owner in _OWNERS if row[f"of_{owner}"] is not None)
    return FollowUpRow(
        row["id"],
        subject,
        owner_kind,
        row[f"of_{owner_kind}"],
        record_name(reader.connection, SUBJECT_TABLES[kind], subject.id),
        date.fromisoformat(row["due"]).toordinal(),
        row["note"],
        date.fromisoformat(row["done_on"]).toordinal() if row["done_on"] else None,
        bool(row["is_confidential"]),
        further_values(reader, FollowUpDraft, row, FollowUpRow),
    )
