"""The records that were coded before the definition of their code changed, and were not checked since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.coding.codebook import CODE_LISTS, CODED_COLUMNS, STATED_STATUS, CodeList, read_list
from tracker.domain.records.subjects import Subject, subject_tables
from tracker.errors import RuleError
from tracker.queries.reader import Reader
from tracker.queries.record_names import RecordName, record_name


@dataclass(frozen=True, slots=True)
class RecodeItem:
    """A record that is to be coded again; `partnership` is the id of its partnership, None for a body or source."""

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
        _item(reader, each, row)
        for each in lists
        for row in reader.records(_query(each))
        if code is None or row["code"] == code
    ]


def recode_subjects(reader: Reader, list_name: CodeList) -> list[tuple[int, int]]:
    """Return the items of one list with the ids of their records."""
    return [(row["id"], row["record"]) for row in reader.records(_query(list_name))]


def recode_item_of(reader: Reader, item: int) -> RecodeItem:
    """Return one record that is to be coded again, by the id of its item; RuleError no_such_record."""
    for each in recode_queue(reader):
        if each.id == item:
            return each
    raise RuleError("no_such_record", "recode_item", record=item)


def waiting_counts(reader: Reader, list_name: CodeList) -> dict[str, int]:
    """[code] -> the number of its records that are to be coded again."""
    return dict(reader.rows(f"SELECT code, count(*) FROM ({_query(list_name)}) GROUP BY code"))


def waiting_count(reader: Reader) -> int:
    """Return how many records are to be coded again."""
    return sum(sum(waiting_counts(reader, each).values()) for each in CODE_LISTS)


def _query(list_name: CodeList) -> str:
    coded = CODED_COLUMNS[list_name]
    column = STATED_STATUS if list_name == "status" else f"c.{coded.column}"
    partnership = {"change": "partnership_id", "activity": "partnership_id", "partnership": "id"}.get(coded.kind)
    table = subject_tables()[coded.kind]
    owner = f"(SELECT o.{partnership} FROM {table} o WHERE o.id = q.{coded.kind}_id)" if partnership else "NULL"
    return (
        f"SELECT q.id, q.list_name, q.code, q.{coded.kind}_id AS record, {owner} AS tie FROM recode_item q"
        f" WHERE q.list_name = '{list_name}' AND q.{coded.kind}_id IS NOT NULL"
        f" AND EXISTS (SELECT 1 FROM {coded.table} c WHERE c.{coded.owner} = q.{coded.kind}_id AND {column} = q.code)"
        " ORDER BY q.code, q.id"
    )


def _item(reader: Reader, list_name: CodeList, row: Mapping[str, Any]) -> RecodeItem:
    subject = Subject(CODED_COLUMNS[list_name].kind, row["record"])
    name = record_name(reader.connection, subject_tables()[subject.kind], subject.id)
    return RecodeItem(row["id"], list_name, row["code"], subject, row["tie"], name)
