"""Queries of follow-ups: all of them, those of one partnership, body, source or finding, and how many are due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.subjects import Subject, all_subject_tables, subject_tables
from tracker.queries.reader import Reader
from tracker.queries.record_names import RecordName, record_name
from tracker.queries.record_owners import main_owner

if TYPE_CHECKING:
    from tracker.domain.records.follow_ups import FollowUpDraft
    from tracker.domain.records.further_values import FurtherValue

OwnerKind = Literal["partnership", "body", "source", "finding", "frame", "wave"]
"""The kinds of records on whose pages follow-ups are listed."""
_PAGES: Final[tuple[OwnerKind, ...]] = get_args(OwnerKind)
_ORDER: Final = "ORDER BY f.done_on <> '', f.done_on DESC, f.due, f.id"
"""Open follow-ups first, by the day on which they are due; then those that are done, the latest first."""


@dataclass(frozen=True, slots=True)
class _Owners:
    """The record on whose page a follow-up is listed: of a change or activity its partnership, of a claim its source,
    of a contact its body. One of a kind that is part of nothing with a page is listed as its own.
    """

    columns: Mapping[OwnerKind, str]
    """[kind of the page] -> the expression of the id of its record."""
    query: str


@cache
def _owners() -> _Owners:
    """Return the owners of follow-ups about all kinds of records, by the descriptions of these."""
    columns: dict[str, list[str]] = {page: [] for page in _PAGES}
    confidential: list[str] = []
    for subject, table in subject_tables("follow_up").items():
        path = list(_path_to_page(table, f"f.{subject}_id"))
        page, record = path[-1] if path[-1][0] in columns else (subject, f"f.{subject}_id")
        columns.setdefault(page, []).append(record)
        confidential += [
            f"coalesce((SELECT is_confidential FROM {each} WHERE id = {key}), 0)"
            for each, key in path
            if "is_confidential" in all_kinds()[each].by_column
        ]
    owners = {page: f"coalesce({', '.join((*found, 'NULL'))})" for page, found in columns.items()}
    query = (
        f"SELECT f.*, max({', '.join(confidential)}, 0) AS is_confidential,"
        f" {', '.join(f'{column} AS of_{page}' for page, column in owners.items())} FROM follow_up f"
    )
    return _Owners({cast("OwnerKind", page): column for page, column in owners.items()}, query)


def _path_to_page(table: str, record: str) -> Iterator[tuple[str, str]]:
    """Yield table and expression of the id of a record, of the one that it is listed with, and so on up to a page."""
    yield table, record
    column, owner = ("", "") if table in _PAGES else main_owner(table)
    if owner:
        yield from _path_to_page(owner, f"(SELECT {column} FROM {table} WHERE id = {record})")


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
    return _rows(reader, reader.records(f"{_owners().query} {where} {_ORDER}"))


def follow_ups_of(reader: Reader, kind: OwnerKind, owner: int) -> list[FollowUpRow]:
    """Return the follow-ups that are listed on the page of a record, also those that are done."""
    return _rows(reader, reader.records(f"{_owners().query} WHERE {_owners().columns[kind]} = ? {_ORDER}", owner))


def open_follow_ups_of_body(reader: Reader, _kind: OwnerKind, body: int) -> list[FollowUpRow]:
    """Return the open follow-ups of a body, its contacts, its partnerships, and their changes and activities."""
    of = _owners().columns
    where = (
        f"WHERE f.done_on = '' AND ({of['body']} = ? OR {of['partnership']} IN"
        " (SELECT id FROM partnership WHERE ? IN (body_a_id, body_b_id)))"
    )
    return _rows(reader, reader.records(f"{_owners().query} {where} {_ORDER}", body, body))


def due_count(reader: Reader, day: int) -> int:
    """Return how many follow-ups are due on a day and not done."""
    query = "SELECT count(*) FROM follow_up WHERE done_on = '' AND due <= ?"
    return int(reader.rows(query, date.fromordinal(day).isoformat())[0][0])


def follow_up_draft(reader: Reader, follow_up: int) -> FollowUpDraft:
    """Return a follow-up as a draft, to edit it; RuleError no_such_record."""
    # imported here, because no window needs a description before its first rows
    from tracker.domain.records.follow_ups import FollowUpDraft
    from tracker.store.tables.draft_rows import draft_values

    row = reader.record("follow_up", follow_up)
    return FollowUpDraft(**draft_values(FollowUpDraft, row) | {"due": read_date(row["due"])})


def _rows(reader: Reader, found: Sequence[Mapping[str, Any]]) -> list[FollowUpRow]:
    return [_row(reader, row) for row in found]


def _row(reader: Reader, row: Mapping[str, Any]) -> FollowUpRow:
    from tracker.domain.records.follow_ups import FollowUpDraft
    from tracker.queries.evidence.further_values import further_values

    kind = next(kind for kind in subject_tables("follow_up") if row[f"{kind}_id"] is not None)
    subject = Subject(kind, row[f"{kind}_id"])
    owner_kind = next(owner for owner in _owners().columns if row[f"of_{owner}"] is not None)
    return FollowUpRow(
        row["id"],
        subject,
        owner_kind,
        row[f"of_{owner_kind}"],
        record_name(reader.connection, all_subject_tables()[kind], subject.id),
        date.fromisoformat(row["due"]).toordinal(),
        row["note"],
        date.fromisoformat(row["done_on"]).toordinal() if row["done_on"] else None,
        bool(row["is_confidential"]),
        further_values(reader, FollowUpDraft, row, FollowUpRow),
    )
