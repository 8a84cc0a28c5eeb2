"""The checks of codes: records that are to be coded again, and records coded with a code that was withdrawn before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np

from tracker.domain.coding.codebook import CODE_LISTS, STATED_STATUS, CodedAs, CodedColumn, coded_columns
from tracker.domain.records.subjects import SubjectKind, all_subject_tables
from tracker.queries.checks.problem_arrays import CheckHits, join_hits
from tracker.queries.codebook.recode_queue import recode_subjects
from tracker.queries.columns.column_table import Frame
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.queries.record_owners import page_of

AGAIN: Final = ("code_again", "code_again_body", "code_again_source")
WITHDRAWN: Final = ("withdrawn_code", "withdrawn_code_body", "withdrawn_code_source")
"""The checks of records of partnerships, of bodies and of sources."""
_PAGES: Final = ("partnership", "body", "source")
"""The tables of the records under which a problem is listed, in the order of the checks."""
_WITHDRAWN_CODES: Final = """
SELECT v.id, v.list_name, v.code, d.id FROM vocabulary_entry v
JOIN code_definition d USING (list_name, code) WHERE d.withdrawn_on <> '' ORDER BY v.id"""
_WITHDRAWAL: Final = """
SELECT max(j.number) FROM journal j JOIN step s ON s.id = j.step_id
WHERE j.row_id = ? AND j.table_name = 'code_definition' AND s.undone_at IS NULL
AND j.after ->> 'withdrawn_on' <> '' AND coalesce(j.before ->> 'withdrawn_on', '') = ''"""
_CODED_LATER: Final = """
SELECT DISTINCT c.{owner} FROM {table} c WHERE c.{column} = :code AND EXISTS (
    SELECT 1 FROM journal j JOIN step s ON s.id = j.step_id
    WHERE j.row_id = c.id AND j.table_name = '{table}' AND j.number > :withdrawn AND s.undone_at IS NULL
    AND j.after ->> '{column}' = :code AND coalesce(j.before ->> '{column}', '') <> :code) ORDER BY 1"""


def code_problems(reader: Reader) -> Frame:
    """Return the records that are to be coded again, and those coded with a code after it was withdrawn.

    Of the records of a partnership, one hit for each code that was withdrawn, and one for each record to code again.
    """
    return join_hits([*_hits(AGAIN, _again(reader)), *_hits(WITHDRAWN, _coded_after_withdrawal(reader))])


def again_facts(reader: Reader, items: Iterable[int]) -> dict[int, dict[str, object]]:
    """[item of the queue] -> the facts of the text of its problem: its code, and the day of the definition."""
    return _facts(reader, _ITEMS, items)


def withdrawn_facts(reader: Reader, codes: Iterable[int]) -> dict[int, dict[str, object]]:
    """[own code] -> the facts of the text of a problem with it: the code, and the day on which it was withdrawn."""
    return _facts(reader, _CODES, codes)


_ITEMS: Final = """
SELECT q.id, q.list_name, q.code, v.label, d.labels, d.defined_on AS day FROM recode_item q
LEFT JOIN vocabulary_entry v USING (list_name, code) LEFT JOIN code_definition d USING (list_name, code)
WHERE q.id IN ({marks})"""
_CODES: Final = """
SELECT v.id, v.list_name, v.code, v.label, d.labels, d.withdrawn_on AS day FROM vocabulary_entry v
JOIN code_definition d USING (list_name, code) WHERE v.id IN ({marks})"""


def _facts(reader: Reader, query: str, ids: Iterable[int]) -> dict[int, dict[str, object]]:
    found: dict[int, dict[str, object]] = {}
    for row in in_batches(reader, query, sorted(ids)):
        coded = CodedAs(row["list_name"], row["code"], row["label"] or "", json.loads(row["labels"] or "{}"))
        found[row["id"]] = {"coded": coded, "day": date.fromisoformat(row["day"]).toordinal() if row["day"] else None}
    return found


def _again(reader: Reader) -> Iterator[tuple[int, int, int]]:
    """Yield the index of the check, the owner and the item of each record that is to be coded again."""
    for list_name in CODE_LISTS:
        records: dict[SubjectKind, dict[int, int]] = {}
        for item, subject in recode_subjects(reader, list_name):
            records.setdefault(subject.kind, {})[item] = subject.id
        for kind, items in records.items():
            check, owners = _owners(reader.connection, all_subject_tables()[kind], items.values())
            yield from ((check, owners[record], item) for item, record in items.items() if record in owners)


def _coded_after_withdrawal(reader: Reader) -> Iterator[tuple[int, int, int]]:
    """Yield the index of the check, the owner and the code of each record coded with a code after its withdrawal.

    What was recorded in which order is known from the journal; without one nothing is yielded.
    """
    connection = reader.connection
    for record, list_name, code, definition in reader.rows(_WITHDRAWN_CODES):
        (withdrawn,) = connection.execute(_WITHDRAWAL, (definition,)).fetchone()
        known = next((each for each in CODE_LISTS if each == list_name), None)
        if withdrawn is None or known is None:
            continue
        listed: dict[tuple[int, int], None] = {}
        for coded in coded_columns(known):
            query = _CODED_LATER.format(**_place(coded))
            found = [each for (each,) in connection.execute(query, {"code": code, "withdrawn": withdrawn})]
            check, owners = _owners(connection, coded.record_table, found)
            listed.update(dict.fromkeys((check, owner) for owner in owners.values()))
        yield from ((check, owner, record) for check, owner in listed)


def _place(coded: CodedColumn) -> dict[str, str]:
    """Return table, column and owner of the rows in which a code is stored; an own status has a table of its own."""
    if coded.code == STATED_STATUS:
        return {"table": "status_refinement", "column": "code", "owner": "change_id"}
    return {"table": coded.table, "column": coded.column, "owner": coded.owner}


def _owners(connection: sqlite3.Connection, table: str, records: Collection[int]) -> tuple[int, dict[int, int]]:
    """Return the index of the checks of a kind of record, and [record] -> the one under which its problems are listed.

    Those of a kind that belongs to no partnership, body or source are not listed.
    """
    page, owner = page_of(table, _PAGES)
    if not page or not records:
        return 0, {}
    query = f"SELECT id, {owner} FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return _PAGES.index(page), dict(connection.execute(query, (json.dumps(sorted(records)),)))


def _hits(checks: Sequence[str], found: Iterable[tuple[int, int, int]]) -> Iterator[CheckHits]:
    rows = np.array(list(found), np.int64).reshape(-1, 3)
    for place, code in enumerate(checks):
        of_check = rows[rows[:, 0] == place]
        yield CheckHits(code, of_check[:, 1], of_check[:, 1], of_check[:, 2])
