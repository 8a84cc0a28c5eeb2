"""The records that were coded before the definition of their code changed, and were not checked since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tracker.domain.coding.codebook import CODE_LISTS, CodedColumn, CodeList, coded_columns, read_list
from tracker.domain.records.subjects import Subject, SubjectKind, all_subject_tables
from tracker.queries.reader import Reader
from tracker.queries.record_names import RecordName, record_name
from tracker.queries.record_owners import page_of


@dataclass(frozen=True, slots=True)
class RecodeItem:
    """A record that is to be coded again; `partnership` is the id of its partnership, None for one of none."""

    id: int
    list_name: CodeList
    code: str
    subject: Subject
    partnership: int | None
    name: RecordName


def recode_queue(reader: Reader, list_name: str | None = None, code: str | None = None) -> list[RecodeItem]:
    """Return the records to code again, of one list or code, or all, without those that have the code no longer."""
    lists = CODE_LISTS if list_name is None else (read_list(list_name),)
    return [
        _item(reader, row)
        for each in lists
        for row in reader.records(_query(each))
        if code is None or row["code"] == code
    ]


def recode_subjects(reader: Reader, list_name: CodeList) -> list[tuple[int, Subject]]:
    """Return the items of one list with their records."""
    return [(row["id"], _subject(row)) for row in reader.records(_query(list_name))]


def waiting_counts(reader: Reader, list_name: CodeList) -> dict[str, int]:
    """[code] -> the number of its records that are to be coded again."""
    return dict(reader.rows(f"SELECT code, count(*) FROM ({_query(list_name)}) GROUP BY code"))


def _query(list_name: CodeList) -> str:
    columns: dict[SubjectKind, list[CodedColumn]] = {}
    for coded in coded_columns(list_name):
        if coded.kind is not None:
            columns.setdefault(coded.kind, []).append(coded)
    of_kinds = (_query_of(list_name, kind, of_kind) for kind, of_kind in columns.items())
    return f"{' UNION ALL '.join(of_kinds)} ORDER BY code, id"


def _query_of(list_name: CodeList, kind: SubjectKind, columns: Sequence[CodedColumn]) -> str:
    table, record = all_subject_tables()[kind], f"q.{kind}_id"
    page, owner = page_of(table, ("partnership",))
    tie = f"(SELECT {owner} FROM {table} WHERE {table}.id = {record})" if page else "NULL"
    has_code = " OR ".join(
        f"EXISTS (SELECT 1 FROM {each.table} c WHERE c.{each.owner} = {record} AND {each.code} = q.code)"
        for each in columns
    )
    return (
        f"SELECT q.id, q.list_name, q.code, '{kind}' AS kind, {record} AS record, {tie} AS tie FROM recode_item q"
        f" WHERE q.list_name = '{list_name}' AND {record} IS NOT NULL AND ({has_code})"
    )


def _subject(row: Mapping[str, Any]) -> Subject:
    return Subject(cast("SubjectKind", row["kind"]), row["record"])


def _item(reader: Reader, row: Mapping[str, Any]) -> RecodeItem:
    subject = _subject(row)
    name = record_name(reader.connection, all_subject_tables()[subject.kind], subject.id)
    return RecodeItem(row["id"], row["list_name"], row["code"], subject, row["tie"], name)
